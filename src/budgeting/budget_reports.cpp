#include "budgeting/budget_control.h"
#include "budgeting/budget_rules.h"
#include "budgeting/payables_service.h"
#include "budgeting/support.h"

namespace practice::budgeting {

using core::Money;
using ledger::AccountKind;
using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;

namespace {

std::map<DepartmentId, std::string> departmentNames(const security::Context& context) {
    std::map<DepartmentId, std::string> names{{DepartmentId(), "Practice as a whole"}};
    if (const auto all = organization::OrganizationService(context).departments(organization::Archived::Show))
        for (const auto& department : *all)
            names.emplace(department.id, department.name);
    return names;
}

std::string nameIn(const std::map<DepartmentId, std::string>& names, DepartmentId id) {
    const auto at = names.find(id);
    return at == names.end() ? std::string() : at->second;
}

CellValue percent(std::optional<std::int64_t> basisPoints) {
    return basisPoints ? CellValue(reporting::Percent{*basisPoints}) : CellValue();
}

/// The money columns of one row, and of the sums over rows: income less expenses.
struct Sums {
    std::array<Money, 9> money{};
    void add(const Sums& row, AccountKind kind) {
        for (std::size_t i = 0; i < money.size(); ++i)
            money[i] += kind == AccountKind::Income ? row.money[i] : -row.money[i];
    }
};

Sums sumsOf(const ControlLine& line, int month) {
    const auto at = static_cast<std::size_t>(month);
    const auto toDate = line.budgetThrough(month), spent = line.actualThrough(month);
    return {{line.budget[at], line.actual[at], line.actual[at] - line.budget[at], line.lastYear[at], toDate, spent, spent - toDate,
             sumOf(line.budget), line.forecast.year()}};
}

std::vector<CellValue> cellsOf(std::string department, std::string account, std::string name, const Sums& sums, CellValue used,
                               std::string method, std::string note) {
    std::vector<CellValue> cells{std::move(department), std::move(account), std::move(name)};
    for (std::size_t i = 0; i < 7; ++i)
        cells.emplace_back(sums.money[i]);
    cells.emplace_back(sums.money[7]);
    cells.emplace_back(sums.money[7] - sums.money[5]);
    cells.push_back(std::move(used));
    cells.emplace_back(sums.money[8]);
    cells.emplace_back(std::move(method));
    cells.emplace_back(std::move(note));
    return cells;
}

std::vector<reporting::Column> controlColumns() {
    const auto money = CellKind::Money;
    return {{"department", "Department", CellKind::Text, {}},
            {"account", "Account", CellKind::Text, {}},
            {"name", "Name", CellKind::Text, {}},
            {"month_budget", "Month budget", money, "Approved budget of the month"},
            {"month_actual", "Month actual", money, "Journal lines of the account and department in the month"},
            {"month_difference", "Month difference", money, "Actual less budget"},
            {"last_year_month", "Same month last year", money, "Journal lines of that month"},
            {"to_date_budget", "Budget to date", money, "Months of the fiscal year up to this one"},
            {"to_date_actual", "Actual to date", money, "Months of the fiscal year up to this one"},
            {"to_date_difference", "Difference to date", money, "Actual less budget"},
            {"year_budget", "Budget of the year", money, "All twelve months"},
            {"remaining", "Remaining", money, "Budget of the year less actual to date"},
            {"used", "Used", CellKind::Percent, "Actual to date over budget of the year"},
            {"forecast", "Forecast", money, "Months that are over as they were, the others by the method named"},
            {"method", "Forecast method", CellKind::Text, {}},
            {"note", "Note", CellKind::Text, {}}};
}

} // namespace

core::Result<TableReport> BudgetControl::budgetAgainstActual(core::Date asOf) {
    PRACTICE_TRY_ASSIGN(const auto matrix, this->matrix(asOf));
    const auto names = departmentNames(m_context);
    TableReport report;
    report.id = "budget_against_actual";
    report.title = "Budget against actual";
    report.columns = controlColumns();
    report.filters = {{"As of", core::toIso(asOf)},
                      {"Fiscal year", matrix.year.name()},
                      {"Month", core::toIso(matrix.year.month(matrix.through).from).substr(0, 7)}};
    report.asOf = m_context.clock.now();
    report.provenance = "Approved budget versions and the journal's totals by month, account and department. Revenue and cost are "
                        "positive; sums are income less expenses.";
    const auto thresholds = matrix.budget ? matrix.budget->flags : FlagThresholds{};
    Sums all, ofDepartment;
    std::optional<DepartmentId> current;
    const auto close = [&] {
        if (current)
            report.rows.push_back({cellsOf(nameIn(names, *current), {}, "Result of the department", ofDepartment, {}, {}, {}), RowStyle::Subtotal, {}});
        ofDepartment = {};
    };
    for (const auto& line : matrix.lines) {
        if (current != line.department)
            close();
        current = line.department;
        const auto sums = sumsOf(line, matrix.through);
        const bool flagged = needsExplanation(line.kind, sums.money[4], sums.money[5], thresholds);
        report.rows.push_back({cellsOf(nameIn(names, line.department), line.accountCode, line.accountName, sums,
                                       percent(usedBasisPoints(sums.money[7], sums.money[5])), std::string(caption(line.forecast.method)),
                                       !line.hasBudget ? "Unbudgeted" : flagged ? "Over" : ""),
                               RowStyle::Normal,
                               core::EntityRef{"account", line.account.value()}});
        ofDepartment.add(sums, line.kind);
        all.add(sums, line.kind);
    }
    close();
    report.totals = Row{cellsOf("Total", {}, "Result", all, {}, {}, {}), RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BudgetControl::redFlagReport(core::Date asOf) {
    PRACTICE_TRY_ASSIGN(const auto list, redFlags(asOf));
    const auto names = departmentNames(m_context);
    TableReport report;
    report.id = "red_flags";
    report.title = "Over budget";
    report.columns = {{"department", "Department", CellKind::Text, {}},
                      {"account", "Account", CellKind::Text, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"budget", "Budget to date", CellKind::Money, {}},
                      {"actual", "Actual to date", CellKind::Money, {}},
                      {"over", "Over", CellKind::Money, "Actual less budget for an expense, budget less actual for income"},
                      {"percent", "Of budget", CellKind::Percent, "Over by budget to date"},
                      {"state", "State", CellKind::Text, {}},
                      {"reason", "Explanation", CellKind::Text, {}}};
    const auto thresholds = list->matrix.budget ? list->matrix.budget->flags : FlagThresholds{};
    report.filters = {{"As of", core::toIso(asOf)},
                      {"Fiscal year", list->matrix.year.name()},
                      {"At least", core::toText(thresholds.amount) + " and " + reporting::cellText(reporting::Percent{thresholds.basisPoints})}};
    report.asOf = m_context.clock.now();
    report.provenance = "Lines of budget against actual whose difference to date reaches both thresholds of the budget.";
    for (const auto& flag : list->flags)
        report.rows.push_back({{nameIn(names, flag.line->department), flag.line->accountCode, flag.line->accountName, flag.budget, flag.actual,
                                flag.over, percent(usedBasisPoints(flag.budget, flag.over)),
                                std::string(!flag.isOpen ? "Explained" : flag.explanation ? "Worse since explained" : "To be explained"),
                                flag.explanation ? flag.explanation->reason : std::string()},
                               RowStyle::Normal,
                               core::EntityRef{"account", flag.line->account.value()}});
    return report;
}

core::Result<TableReport> BudgetControl::vendorSpend(core::DateRange range) {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::LedgerView)); // over all departments
    PRACTICE_TRY_ASSIGN(const auto vendors, PayablesService(m_context).vendors(ShowArchived::Yes));
    std::map<std::int64_t, ledger::LedgerService::VendorTotal> totals;
    for (const auto& total : ledger::LedgerService::vendorTotals(m_context.connection, range))
        totals.emplace(total.vendor, total);
    TableReport report;
    report.id = "vendor_spend";
    report.title = "Vendor spend";
    report.columns = {{"vendor", "Vendor", CellKind::Text, {}},
                      {"invoices", "Invoices", CellKind::Integer, "Approved in the range, reversed ones taken off"},
                      {"invoiced", "Invoiced", CellKind::Money, "Credits of the payables account with this vendor, reversals taken off"},
                      {"paid", "Paid", CellKind::Money, "Debits of the payables account with this vendor"},
                      {"open", "Open at the end", CellKind::Money, "Owed to this vendor at the end of the range"},
                      {"form", "1099", CellKind::Text, {}}};
    report.filters = {{"From", core::toIso(range.from)}, {"To", core::toIso(range.lastDay())}};
    report.asOf = m_context.clock.now();
    report.provenance = "Journal lines with a vendor on the payables account.";
    Money invoiced, paid, open;
    std::int64_t count = 0;
    for (const auto& vendor : vendors) {
        const auto at = totals.find(vendor.id.value());
        if (at == totals.end() || (at->second.invoiced.isZero() && at->second.paid.isZero() && at->second.open.isZero()))
            continue;
        const auto& total = at->second;
        invoiced += total.invoiced;
        paid += total.paid;
        open += total.open;
        count += total.invoices;
        report.rows.push_back({{vendor.name, total.invoices, total.invoiced, total.paid, total.open, std::string(vendor.gets1099 ? "Yes" : "")},
                               RowStyle::Normal,
                               core::EntityRef{"vendor", vendor.id.value()}});
    }
    report.totals = Row{{std::string("Total"), count, invoiced, paid, open, {}}, RowStyle::Total, std::nullopt};
    return report;
}

} // namespace practice::budgeting
