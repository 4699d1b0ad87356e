#pragma once

#include "billing/account.h"
#include "core/progress.h"
#include "core/result.h"
#include "reporting/table_report.h"
#include "security/unit_of_work.h"

namespace practice::patients {
class PatientDirectory;
}
namespace practice::people {
class Directory;
}

namespace practice::billing {

enum class AgingBy { Payer, Patient, Provider };
enum class AgingBase { ServiceDate, PostingDate, ResponsibleSince };
enum class ReceiptsBy { EntryDate, DepositDate, ServiceDate };
enum class ProductionBy { Provider, Code, Department };

/// One row of aging before it is shown: credits gross, so that a party with both has both.
struct AgedBalance {
    std::int64_t of = 0; ///< Payer, patient or provider id; payer 0 is the patients.
    Money bucket[5];     ///< 0–30, 31–60, 61–90, 91–120, over 120 days; positive balances of charges.
    Money credits;       ///< Negative balances of charges and unapplied credit, as a negative amount.
    Money total() const;
};
struct RollForward {
    Money opening, charges, payments, adjustments, closing; ///< opening + charges − payments − adjustments = closing.
    Money control;                                          ///< Accounts 1200 and 2200 at the end.
    bool holds() const { return opening + charges - payments - adjustments == closing && closing == control; }
};

/// Figures and reports of billing, all from the journal's lines. Needs billing.view; patients' names patients.view.
class BillingReports {
  public:
    BillingReports(const security::Context& context, std::shared_ptr<const patients::PatientDirectory> patients,
                   std::shared_ptr<const people::Directory> staff)
        : m_context(context), m_patients(std::move(patients)), m_staff(std::move(staff)) {}

    core::Result<std::vector<AgedBalance>> aged(core::Date asOf, AgingBy by, AgingBase base = AgingBase::ServiceDate);
    core::Result<RollForward> rollForward(core::DateRange days);
    /// For the proof strip: of the present month, without a permission check of its own.
    static RollForward proof(storage::Connection& connection, core::DateRange days);

    core::Result<reporting::TableReport> aging(core::Date asOf, AgingBy by, AgingBase base = AgingBase::ServiceDate);
    core::Result<reporting::TableReport> daySheet(core::DateRange days);
    core::Result<reporting::TableReport> deposits(core::DateRange days);
    core::Result<reporting::TableReport> receipts(core::DateRange days, ReceiptsBy by);
    core::Result<reporting::TableReport> rollForwardByMonth(core::DateRange days);
    core::Result<reporting::TableReport> production(core::DateRange days, ProductionBy by);
    core::Result<reporting::TableReport> payerMix(core::DateRange days);
    core::Result<reporting::TableReport> adjustmentsByReason(core::DateRange days);
    core::Result<reporting::TableReport> openEncounters(core::Date asOf);

  private:
    security::Context m_context;
    std::shared_ptr<const patients::PatientDirectory> m_patients;
    std::shared_ptr<const people::Directory> m_staff;
};

} // namespace practice::billing
