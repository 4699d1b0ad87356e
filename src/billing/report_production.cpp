#include "billing/report_list_repository.h"
#include "billing/report_names.h"
#include "billing/report_repository.h"
#include "billing/report_rules.h"
#include "billing/report_support.h"
#include "core/text.h"
#include "patients/patient_directory.h"
#include "people/directory.h"

namespace practice::billing {

using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using security::Permission;

core::Result<TableReport> BillingReports::production(core::DateRange days, ProductionBy by) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    ReportNames names(m_context, *m_patients, *m_staff);
    static constexpr const char* kIds[] = {"production_provider", "production_code", "production_department"};
    static constexpr const char* kBy[] = {"Provider", "Code", "Department"};
    const auto at = static_cast<std::size_t>(by);
    auto report = startedReport(m_context, kIds[at], std::string("Production by ") + core::lowered(kBy[at]),
                                "Journal lines of account 1200 posted in the range, of charges for services: no opening balances, no fees.");
    report.filters = rangeFilters(days);
    report.columns = {{core::lowered(kBy[at]), kBy[at], CellKind::Text, {}},
                      {"charges", "Charges", CellKind::Integer, "Posted less reversed"},
                      {"units", "Units", CellKind::Integer, "Of the charges posted less those of the reversed"},
                      {"charged", "Charged", CellKind::Money, "Fees posted, reversals taken off"},
                      {"adjusted", "Adjusted", CellKind::Money, "Adjustments posted, whenever the service was, reversals taken off"},
                      {"net", "Net production", CellKind::Money, "Charged less adjusted"},
                      {"paid", "Paid", CellKind::Money, "Payments put to charges in the range, whenever the service was, reversals taken off"},
                      {"share", "Share of charges", CellKind::Percent, "Charged over the charges of all rows"}};
    const auto rows = ReportRepository(m_context.connection).production(days, by);
    ReportRepository::Produced all;
    for (const auto& row : rows) {
        all.charges += row.charges;
        all.units += row.units;
        all.charged += row.charged;
        all.adjusted += row.adjusted;
        all.paid += row.paid;
    }
    const auto cellsOf = [&](std::string name, const ReportRepository::Produced& row) {
        return std::vector<CellValue>{std::move(name), row.charges,  row.units, row.charged, row.adjusted, row.charged - row.adjusted,
                                      row.paid,        shareOf(row.charged, all.charged)};
    };
    for (const auto& row : rows) {
        const auto id = by == ProductionBy::Code ? 0 : core::parseInteger(row.of).value_or(0);
        const bool byProvider = by == ProductionBy::Provider;
        auto name = by == ProductionBy::Code ? row.of : byProvider ? names.provider(EmployeeId(id)) : names.department(DepartmentId(id));
        report.rows.push_back({cellsOf(std::move(name), row), RowStyle::Normal, {}});
        if (id != 0)
            report.rows.back().record = core::EntityRef{byProvider ? "employee" : "department", id};
    }
    sortByAmount(report.rows, 3);
    report.totals = Row{cellsOf("Total", all), RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BillingReports::payerMix(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    ReportNames names(m_context, *m_patients, *m_staff);
    auto report = startedReport(m_context, "payer_mix", "Payer mix",
                                "Journal lines of account 1200 posted in the range, of charges for services, by the party that each line belongs to.");
    report.filters = rangeFilters(days);
    const auto money = CellKind::Money;
    report.columns = {{"payer", "Payer", CellKind::Text, {}},
                      {"charges", "Charges", CellKind::Integer, "Charges first billed to this party, posted less reversed"},
                      {"patients", "Patients", CellKind::Integer, "Different patients with such a charge; one with two payers counts for each"},
                      {"charged", "Charged", money, "Fees of these charges, reversals taken off"},
                      {"charged_share", "Share of charges", CellKind::Percent, "Charged over the charges of all rows"},
                      {"moved", "Moved here", money, "Responsibility moved to this party less what was moved away"},
                      {"adjusted", "Adjusted", money, "Adjustments of this party's part, reversals taken off"},
                      {"paid", "Paid", money, "Payments of this party's part, reversals taken off"},
                      {"paid_share", "Share of payments", CellKind::Percent, "Paid over the payments of all rows"}};
    const auto rows = ReportRepository(m_context.connection).payers(days);
    ReportRepository::PayerTotal all;
    for (const auto& row : rows) {
        all.charges += row.charges;
        all.charged += row.charged;
        all.moved += row.moved;
        all.adjusted += row.adjusted;
        all.paid += row.paid;
    }
    const auto cellsOf = [&](std::string name, CellValue patients, const ReportRepository::PayerTotal& row) {
        return std::vector<CellValue>{std::move(name), row.charges, std::move(patients), row.charged, shareOf(row.charged, all.charged), row.moved,
                                      row.adjusted, row.paid, shareOf(row.paid, all.paid)};
    };
    for (const auto& row : rows)
        report.rows.push_back({cellsOf(names.payer(row.payer), row.patients, row), RowStyle::Normal,
                               row.payer.isValid() ? std::optional(core::EntityRef{"payer", row.payer.value()}) : std::nullopt});
    sortByAmount(report.rows, 3);
    report.totals = Row{cellsOf("Total", {}, all), RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BillingReports::adjustmentsByReason(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    auto report = startedReport(m_context, "adjustments", "Adjustments by reason",
                                "Adjustments posted in the range, and those reversed in it taken off, from the journal's lines of account 1200.");
    report.filters = rangeFilters(days);
    report.columns = {{"reason", "Reason", CellKind::Text, {}},
                      {"posted", "Posted", CellKind::Integer, "Adjustments posted in the range"},
                      {"reversed", "Reversed", CellKind::Integer, "Reversals posted in the range"},
                      {"amount", "Amount", CellKind::Money, "Posted less reversed"},
                      {"share", "Share", CellKind::Percent, "Amount over the amounts of all reasons"}};
    const auto rows = ReportRepository(m_context.connection).reasons(days);
    ReportRepository::ReasonTotal all;
    for (const auto& row : rows) {
        all.posted += row.posted;
        all.reversed += row.reversed;
        all.amount += row.amount;
    }
    for (const auto& row : rows)
        report.rows.push_back({{std::string(caption(row.reason)), row.posted, row.reversed, row.amount, shareOf(row.amount, all.amount)}, RowStyle::Normal, {}});
    sortByAmount(report.rows, 3);
    report.totals = Row{{std::string("Total"), all.posted, all.reversed, all.amount, shareOf(all.amount, all.amount)}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BillingReports::openEncounters(core::Date asOf) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    ReportNames names(m_context, *m_patients, *m_staff);
    auto report = startedReport(m_context, "open_encounters", "Encounters without charges",
                                "Encounters that are open now, with a service date up to the day, oldest first.");
    report.filters = {{"Service date up to", core::toIso(asOf)}};
    report.columns = {{"service_on", "Service date", CellKind::Date, {}},
                      {"days", "Days old", CellKind::Integer, "The day of the report less the service date"},
                      {"patient", "Patient", CellKind::Text, {}},
                      {"provider", "Provider", CellKind::Text, {}},
                      {"department", "Department", CellKind::Text, {}},
                      {"place", "Place of service", CellKind::Text, {}}};
    for (const auto& row : ReportListRepository(m_context.connection).openEncounters(asOf))
        report.rows.push_back({{row.serviceOn, std::int64_t{core::daysBetween(row.serviceOn, asOf)}, names.patient(row.patient),
                                names.provider(row.provider), names.department(row.department), row.placeOfService},
                               RowStyle::Normal,
                               core::EntityRef{"encounter", row.id.value()}});
    return report;
}

} // namespace practice::billing
