#include "budgeting/budget_control.h"

#include "budgeting/support.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;
using ledger::LedgerService;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

/// This year's figures and last year's, in one reading.
struct Actuals {
    std::vector<Figure> year, last;
};
Actuals actualsOf(storage::Connection& connection, const FiscalYear& year) {
    Actuals actuals;
    for (const auto& total : LedgerService::monthTotals(connection, {year.previous().start(), year.range().to})) {
        const auto month = year.monthOf(total.month);
        auto& figures = month ? actuals.year : actuals.last;
        figures.push_back({DepartmentId(total.department), total.account, month ? *month : *year.previous().monthOf(total.month), total.amount});
    }
    return actuals;
}

std::optional<Budget> budgetHolding(const std::vector<Budget>& budgets, core::Date day) {
    for (const auto& budget : budgets)
        if (budget.year.monthOf(day))
            return budget;
    return std::nullopt;
}

} // namespace

core::Result<ControlMatrix> BudgetControl::matrixFor(const FiscalYear& year, std::optional<Budget> held, core::Date asOf,
                                                     std::optional<DepartmentId> department) {
    const BudgetRepository repository(m_context.connection, m_context.session.keys());
    MatrixInput input;
    input.year = year;
    if (held && held->year == year)
        input.budget = std::move(held);
    input.through = year.monthOf(asOf).value_or(asOf < year.start() ? 0 : kMonths - 1);
    for (int month = 0; month < kMonths && year.month(month).lastDay() <= asOf; ++month)
        input.elapsed = month + 1;
    const auto budgeted = input.budget ? repository.figures(input.budget->id) : std::vector<Figure>();
    const auto forecasts = input.budget ? repository.forecasts(input.budget->id) : std::vector<ForecastChoice>();
    const auto actuals = actualsOf(m_context.connection, year);
    input.budgeted = budgeted;
    input.actual = actuals.year;
    input.lastYear = actuals.last;
    input.forecasts = forecasts;
    auto matrix = matrixOf(input, LedgerService::chart(m_context.connection));
    std::erase_if(matrix.lines, [&](const ControlLine& line) {
        return (department && line.department != *department) || !m_context.session.may(Permission::BudgetView, line.department);
    });
    return matrix;
}

core::Result<ControlMatrix> BudgetControl::matrix(core::Date asOf, std::optional<DepartmentId> department) {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetView, department));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto budgets = BudgetRepository(m_context.connection, m_context.session.keys()).budgets();
    const auto held = budgetHolding(budgets, asOf);
    const int startMonth = budgets.empty() ? 1 : budgets.front().year.start().month().as_number();
    return matrixFor(held ? held->year : FiscalYear::holding(asOf, startMonth), held, asOf, department);
}

core::Result<ControlMatrix> BudgetControl::matrixOfYear(core::Date yearStart, std::optional<DepartmentId> department) {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetView, department));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto budgets = BudgetRepository(m_context.connection, m_context.session.keys()).budgets();
    return matrixFor(FiscalYear(yearStart), budgetHolding(budgets, yearStart), todayIn(m_context), department);
}

core::Result<BudgetControl::Behind> BudgetControl::behind(const FiscalYear& year, ledger::AccountId account, DepartmentId department,
                                                          int fromMonth, int toMonth) {
    // A board viewer sees sums, not single payments.
    if (!m_context.session.may(Permission::LedgerView))
        PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetEdit, department));
    PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetView, department));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto accounts = accountsById(m_context.connection);
    const auto at = accounts.find(account);
    if (at == accounts.end())
        return refuse(core::NotFound{{"account", account.value()}});
    const core::DateRange range{year.month(fromMonth).from, year.month(toMonth).to};
    Behind behind;
    behind.rows = LedgerService::linesBehind(m_context, account, department.value(), range, kMostBehind + 1);
    behind.more = behind.rows.size() > std::size_t{kMostBehind};
    if (behind.more)
        behind.rows.pop_back();
    for (auto& row : behind.rows) {
        behind.total += row.row.amount;
        if (!m_context.session.may(Permission::LedgerView))
            row.row.memo.clear();
    }
    if (at->second.kind == ledger::AccountKind::Income)
        behind.total = -behind.total;
    return behind;
}

int BudgetControl::FlagList::open() const {
    return static_cast<int>(std::count_if(flags.begin(), flags.end(), [](const RedFlag& flag) { return flag.isOpen; }));
}

core::Result<std::unique_ptr<const BudgetControl::FlagList>> BudgetControl::redFlags(core::Date asOf,
                                                                                     std::optional<DepartmentId> department) {
    auto list = std::make_unique<FlagList>();
    PRACTICE_TRY_ASSIGN(list->matrix, matrix(asOf, department));
    std::vector<Explanation> explanations;
    if (list->matrix.budget)
        explanations = BudgetRepository(m_context.connection, m_context.session.keys()).explanations(list->matrix.budget->id);
    list->flags = redFlagsOf(list->matrix, explanations);
    return std::unique_ptr<const FlagList>(std::move(list));
}

Outcome<BudgetId> BudgetControl::explain(core::Date asOf, DepartmentId department, ledger::AccountId account,
                                         core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetEdit, department));
    PRACTICE_TRY(requireReason(reason));
    PRACTICE_TRY_ASSIGN(const auto list, redFlags(asOf, department));
    if (!list->matrix.budget)
        return refuse(error(codes::kNoBudget, {{"year", list->matrix.year.name()}}));
    const auto flag = std::find_if(list->flags.begin(), list->flags.end(), [&](const RedFlag& f) { return f.line->account == account; });
    if (flag == list->flags.end()) {
        const auto accounts = accountsById(m_context.connection);
        const auto at = accounts.find(account);
        return refuse(error(codes::kNothingFlagged, {{"account", at == accounts.end() ? std::string() : at->second.code + " " + at->second.name},
                                                     {"month", list->matrix.year.monthName(list->matrix.through)}}));
    }
    const auto budget = list->matrix.budget->id;
    UnitOfWork work(m_context);
    Explanation explanation{version, department, account, list->matrix.through, flag->over, std::move(reason), {}, {}};
    if (!BudgetRepository(work.connection(), work.keys()).save(budget, explanation, {work.now(), work.session().user()}))
        return refuse(core::Conflict{{"budget", budget.value()}, version.value, 0, {}});
    work.audit({"variance.explain", {"budget", budget.value()}, {flag->line->accountCode}, explanation.reason});
    work.changed("budget", budget.value());
    return core::Changed<BudgetId>{budget, work.commit()};
}

Outcome<BudgetId> BudgetControl::setForecast(BudgetId id, ForecastChoice choice) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetEdit, choice.department));
    if (choice.method == ForecastMethod::Manual && (!choice.manualYear || core::trimmed(choice.note).size() < kReasonLength))
        return refuse(error(codes::kManualMissing, {}, "note"));
    if (choice.method != ForecastMethod::Manual)
        choice.manualYear.reset();
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    if (!repository.budget(id))
        return refuse(core::NotFound{{"budget", id.value()}});
    if (!repository.save(id, choice, {work.now(), work.session().user()}))
        return refuse(core::Conflict{{"budget", id.value()}, choice.version.value, 0, {}});
    work.audit({"forecast.set", {"budget", id.value()}, {std::string(key(choice.method))}, choice.note});
    work.changed("budget", id.value());
    return core::Changed<BudgetId>{id, work.commit()};
}

} // namespace practice::budgeting
