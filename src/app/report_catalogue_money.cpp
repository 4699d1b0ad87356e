#include "app/report_build.h"

#include "budgeting/budget_control.h"
#include "ledger/ledger_service.h"

namespace practice::app {

namespace {

ReportOutcome trialBalance(const Build& build) { return build.services.ledger().trialBalance(build.parameters.asOf); }

ReportOutcome budgetAgainstActual(const Build& build) {
    return build.services.budgetControl().budgetAgainstActual(build.parameters.asOf);
}

ReportOutcome redFlags(const Build& build) {
    return build.services.budgetControl().redFlagReport(build.parameters.asOf);
}

ReportOutcome vendorSpend(const Build& build) {
    return build.services.budgetControl().vendorSpend(build.parameters.range);
}

} // namespace

std::vector<CatalogueEntry> moneyReports() {
    return {
        entryOf("budget_against_actual", "Budget against actual",
                "Month, year to date, same month last year, remaining and forecast of every account and department.", ReportDates::AsOf,
                budgetAgainstActual),
        entryOf("red_flags", "Over budget", "Lines that are over their budget by the thresholds, with their explanations.",
                ReportDates::AsOf, redFlags),
        entryOf("trial_balance", "Trial balance", "Balance of every account at the end of a day.", ReportDates::AsOf,
                trialBalance),
        entryOf("vendor_spend", "Vendor spend", "What vendors billed and were paid in the range, and what is owed to them.",
                ReportDates::Range, vendorSpend),
    };
}

} // namespace practice::app
