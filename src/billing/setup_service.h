#pragma once

#include "billing/setup.h"
#include "core/change_set.h"
#include "core/csv.h"
#include "core/result.h"
#include "people/directory.h"
#include "security/unit_of_work.h"

namespace practice::billing {

template <class T> using Outcome = core::Result<core::Changed<T>>;
enum class ShowArchived { No, Yes };

/// What posting needs to be told beforehand. Reading: billing.view; changing: billing.setup, coverages: patients.edit.
/// Change kinds: "payer", "coverage", "fee_schedule", "billing_provider".
class SetupService {
  public:
    SetupService(const security::Context& context, people::DirectoryCache& staff) : m_context(context), m_staff(staff) {}

    core::Result<std::vector<Payer>> payers(ShowArchived archived = ShowArchived::No); ///< By name.
    Outcome<PayerId> savePayer(PayerId id, core::RowVersion version, PayerDraft draft); ///< Id not valid: a new one.
    Outcome<PayerId> archivePayer(PayerId id, core::RowVersion version); ///< Refused while it covers somebody or owes.
    Outcome<PayerId> restorePayer(PayerId id, core::RowVersion version);

    core::Result<std::vector<Coverage>> coverages(PatientId patient, ShowArchived archived = ShowArchived::No);
    Outcome<CoverageId> saveCoverage(CoverageId id, core::RowVersion version, CoverageDraft draft);
    Outcome<CoverageId> archiveCoverage(CoverageId id, core::RowVersion version);

    core::Result<std::vector<FeeSchedule>> feeSchedules(ShowArchived archived = ShowArchived::No); ///< Newest first.
    /// Overlapping dates of one kind and payer are refused, naming the other schedule and the days.
    Outcome<FeeScheduleId> saveFeeSchedule(FeeScheduleId id, core::RowVersion version, FeeScheduleDraft draft);
    Outcome<FeeScheduleId> archiveFeeSchedule(FeeScheduleId id, core::RowVersion version);
    /// Columns Code, Modifier (may be absent), Amount: items of a draft. Refused with every wrong line named.
    core::Result<std::vector<FeeItem>> readFees(const core::CsvTable& table);

    core::Result<std::vector<Provider>> providers(ShowArchived archived = ShowArchived::No);
    Outcome<EmployeeId> saveProvider(Provider provider); ///< Version 0: a new one.
    Outcome<EmployeeId> archiveProvider(EmployeeId id, core::RowVersion version);

    // For rooms and services beside it, which have checked their own permission.
    static std::vector<Payer> allPayers(storage::Connection& connection, const security::KeyRing& keys);
    static std::vector<FeeSchedule> schedulesOn(storage::Connection& connection, core::Date serviceOn);
    static std::vector<Coverage> coveragesOn(storage::Connection& connection, const security::KeyRing& keys,
                                             PatientId patient, core::Date serviceOn); ///< Primary first.
    static PayerId insertPayer(security::UnitOfWork& work, const PayerDraft& draft);
    static CoverageId insertCoverage(security::UnitOfWork& work, const CoverageDraft& draft);
    static FeeScheduleId insertFeeSchedule(security::UnitOfWork& work, const FeeScheduleDraft& draft);
    static void insertProvider(security::UnitOfWork& work, const Provider& provider);

  private:
    security::Context m_context;
    people::DirectoryCache& m_staff;
};

} // namespace practice::billing
