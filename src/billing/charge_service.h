#pragma once

#include "billing/billing_import.h"
#include "core/change_set.h"
#include "core/csv.h"
#include "core/progress.h"
#include "core/result.h"
#include "people/directory.h"
#include "security/unit_of_work.h"

namespace practice::billing {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// Encounters and the charges that come of them: charges.post. Change kinds: "encounter", "charge", "patient_account"
/// (the patient's id), "billing_import", "journal_entry".
class ChargeService {
  public:
    ChargeService(const security::Context& context, people::DirectoryCache& staff) : m_context(context), m_staff(staff) {}

    core::Result<std::vector<Encounter>> encounters(const EncounterFilter& filter); ///< Newest first. billing.view
    core::Result<Encounter> encounter(EncounterId id);
    core::Result<std::vector<Charge>> charges(EncounterId id);
    Outcome<EncounterId> saveEncounter(EncounterId id, core::RowVersion version, EncounterDraft draft); ///< Id not valid: new.
    Outcome<EncounterId> markNoCharge(EncounterId id, core::RowVersion version, std::string reason);
    Outcome<EncounterId> reopenEncounter(EncounterId id, core::RowVersion version); ///< From no charge.

    /// While a form is filled in: codes, modifiers, pointers, duplicates on the day, coverage, NPI, licence, authorization,
    /// timely filing; and the fees. Needs billing.view.
    core::Result<ScrubResult> scrub(const EncounterDraft& encounter, const std::vector<ChargeLine>& lines,
                                    EncounterId existing = {});
    /// Scrubs, saves the encounter and posts one entry a line: receivable of whoever is asked first against revenue.
    /// Posted on `postedOn`, an open day; the service date is kept.
    Outcome<std::vector<ChargeId>> post(EncounterId id, core::RowVersion version, const EncounterDraft& draft,
                                        const std::vector<ChargeLine>& lines, core::Date postedOn);
    /// A fee that no encounter stands behind (returned check, form).
    Outcome<ChargeId> postFee(PatientId patient, Money amount, std::string reason, core::Date postedOn);
    /// The first date, today or later, that takes documents.
    core::Result<core::Date> postingDate();

    // Imports. Encounters: columns Encounter, Chart number, Service date, NPI, Department and, where known, Place, Diagnoses,
    // Authorization, Code, Modifiers, Pointers, Units, Fee; rows of one encounter number are its lines.
    core::Result<EncounterImportPreview> previewEncounters(const core::CsvTable& table, core::Progress& progress);
    Outcome<BillingImportId> importEncounters(const EncounterImportPreview& preview, core::Date postedOn, core::Progress& progress);
    // Opening receivables: columns Chart number, Service date, Amount and, where known, Payer, NPI. patients.import
    core::Result<OpeningReceivablesPreview> previewOpening(const core::CsvTable& table, core::Progress& progress);
    Outcome<BillingImportId> importOpening(const OpeningReceivablesPreview& preview, core::Date asOf, core::Progress& progress);
    core::Result<std::vector<BillingImport>> imports(); ///< Newest first.
    /// Reverses what it posted; refused once any of it was paid or adjusted.
    Outcome<BillingImportId> undoImport(BillingImportId id, core::RowVersion version, core::Date postedOn, std::string reason);

    // For imports and the demo: join the caller's transaction; no scrub.
    /// Without an audit row: the caller writes one for all that it inserts.
    static EncounterId insertEncounter(security::UnitOfWork& work, const EncounterDraft& draft, EncounterState state);
    struct NewCharge {
        Charge charge;    ///< Without ids.
        std::string memo; ///< Of its entry; may be empty.
        std::optional<ledger::BatchId> batch;
    };
    static core::Result<std::vector<ChargeId>> insertCharges(security::UnitOfWork& work, std::span<const NewCharge> charges);

  private:
    security::Context m_context;
    people::DirectoryCache& m_staff;
};

} // namespace practice::billing
