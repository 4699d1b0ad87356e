#include "app/report_build.h"

#include "billing/billing_reports.h"

namespace practice::app {

namespace {

using billing::AgingBy;
using billing::ProductionBy;
using billing::ReceiptsBy;

ReportChoices agingBases() {
    return {"Aged from", {{"service", "Service date"}, {"posting", "Posting date"}, {"responsible", "Responsible since"}}};
}

template <AgingBy by> ReportOutcome aging(const Build& build) {
    const auto& chosen = build.parameters.choice;
    const auto base = chosen == "posting"       ? billing::AgingBase::PostingDate
                      : chosen == "responsible" ? billing::AgingBase::ResponsibleSince
                                                : billing::AgingBase::ServiceDate;
    return build.services.billingReports().aging(build.parameters.asOf, by, base);
}
template <ReceiptsBy by> ReportOutcome receipts(const Build& build) {
    return build.services.billingReports().receipts(build.parameters.range, by);
}
template <ProductionBy by> ReportOutcome production(const Build& build) {
    return build.services.billingReports().production(build.parameters.range, by);
}
ReportOutcome daySheet(const Build& build) { return build.services.billingReports().daySheet(build.parameters.range); }
ReportOutcome deposits(const Build& build) { return build.services.billingReports().deposits(build.parameters.range); }
ReportOutcome rollForward(const Build& build) { return build.services.billingReports().rollForwardByMonth(build.parameters.range); }
ReportOutcome payerMix(const Build& build) { return build.services.billingReports().payerMix(build.parameters.range); }
ReportOutcome adjustments(const Build& build) { return build.services.billingReports().adjustmentsByReason(build.parameters.range); }
ReportOutcome openEncounters(const Build& build) { return build.services.billingReports().openEncounters(build.parameters.asOf); }

} // namespace

std::vector<CatalogueEntry> billingReports() {
    constexpr auto asOf = ReportDates::AsOf, range = ReportDates::Range;
    return {
        entryOf("adjustments", "Adjustments by reason", "What was adjusted in the range, and why.", range, adjustments),
        entryOf("aging_patient", "Aging by patient", "What is owed for each patient, by age, as of any day.", asOf, aging<AgingBy::Patient>, agingBases()),
        entryOf("aging_payer", "Aging by payer", "What each payer and the patients owe, by age, as of any day.", asOf, aging<AgingBy::Payer>, agingBases()),
        entryOf("aging_provider", "Aging by provider", "What is owed for each provider's services, by age, as of any day.", asOf,
                aging<AgingBy::Provider>, agingBases()),
        entryOf("ar_roll_forward", "A/R roll-forward", "Opening, charges, payments, adjustments and closing of each month, held against the ledger.",
                range, rollForward),
        entryOf("day_sheet", "Day sheet", "The movements of each day, by provider, department, site, user and tender.", range, daySheet),
        entryOf("deposits", "Deposits", "What went to the bank, by tender.", range, deposits),
        entryOf("open_encounters", "Encounters without charges", "Visits that nobody has charged yet, oldest first.", asOf, openEncounters),
        entryOf("payer_mix", "Payer mix", "Charges, payments and adjustments by the party that was billed.", range, payerMix),
        entryOf("production_code", "Production by code", "Charges, units and payments of each code.", range, production<ProductionBy::Code>),
        entryOf("production_department", "Production by department", "Charges, units and payments of each department.", range,
                production<ProductionBy::Department>),
        entryOf("production_provider", "Production by provider", "Charges, units and payments of each provider.", range,
                production<ProductionBy::Provider>),
        entryOf("receipts_deposit", "Payments by deposit date", "Payments on the day they went to the bank.", range, receipts<ReceiptsBy::DepositDate>),
        entryOf("receipts_entry", "Payments by posting date", "Payments on the day they were posted, and what of them is unapplied.", range,
                receipts<ReceiptsBy::EntryDate>),
        entryOf("receipts_service", "Payments by service date", "What was collected for the services of each day.", range,
                receipts<ReceiptsBy::ServiceDate>),
    };
}

} // namespace practice::app
