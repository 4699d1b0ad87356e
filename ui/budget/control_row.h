#pragma once

#include "budgeting/budget_control.h"
#include "ui/budget/desk.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

namespace practice::ui::budget {

/// One line of budget against actual, with what the list says about it.
struct ControlRow {
    plan::ControlLine line;
    QString department;
    int through = 0;
    bool isOver = false;    ///< Over the thresholds to date.
    bool isOpen = false;    ///< … and not explained.
    bool isFavorable = false; ///< In favor of the practice by the thresholds.
    std::optional<plan::Explanation> explanation;

    /// Stable while the list is read again.
    qint64 id() const { return idOf(line.department, line.account); }
    static qint64 idOf(plan::DepartmentId department, practice::ledger::AccountId account) { return department.value() * 10'000'000 + account.value(); }
    core::Money monthBudget() const { return line.budget[std::size_t(through)]; }
    core::Money monthActual() const { return line.actual[std::size_t(through)]; }
    core::Money toDateBudget() const { return line.budgetThrough(through); }
    core::Money toDateActual() const { return line.actualThrough(through); }
    core::Money yearBudget() const { return plan::sumOf(line.budget); }
    core::Money forecast() const { return line.forecast.year(); }
    /// Of the year: what is left after what was spent to date.
    core::Money remaining() const { return yearBudget() - toDateActual(); }
};

using ControlColumn = ViewColumn<ControlRow>;
enum ControlColumnId {
    kControlAccount, kControlDepartment, kControlMark, kMonthBudget, kMonthActual, kMonthDifference, kToDateBudget, kToDateActual, kToDateDifference,
    kYearBudget, kRemaining, kUsed, kForecast, kForecastDifference, kExplanation
};
std::vector<ControlColumn> controlColumns(bool isRedFlags);
std::vector<ControlRow> controlRows(const plan::BudgetControl::FlagList& list, const Lookups& lookups);
/// Income less expenses of all rows, or the sum where there is one kind only; one cell a column.
std::vector<Cell> controlTotals(const std::vector<ControlRow>& rows);
reporting::Row controlTotalRow(const std::vector<ControlRow>& rows, const reporting::TableReport& report);

} // namespace practice::ui::budget
