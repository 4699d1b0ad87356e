#pragma once

#include "budgeting/budget.h"
#include "budgeting/forecast.h"

#include <span>

namespace practice::budgeting {

/// One month of one account in one department. Journal sense: debits positive.
struct Figure {
    DepartmentId department;
    ledger::AccountId account;
    int month = 0; ///< 0–11 of the fiscal year.
    core::Money amount;
};

/// How a line is forecast; lines without a choice take the remaining budget. `version` 0: not stored.
struct ForecastChoice {
    core::RowVersion version;
    DepartmentId department;
    ledger::AccountId account;
    ForecastMethod method = ForecastMethod::RemainingBudget;
    std::optional<core::Money> manualYear;
    std::string note;
};

/// Why a line is over. It stands for the year to date of that month, as far as `over` covers what is over now.
struct Explanation {
    core::RowVersion version;
    DepartmentId department;
    ledger::AccountId account;
    int month = 0;
    core::Money over; ///< When it was written.
    std::string reason;
    core::Instant savedAt;
    core::UserId savedBy;
};

/// Budget and actual of one account in one department, in the account's own sense (revenue and cost positive).
struct ControlLine {
    DepartmentId department;
    ledger::AccountId account;
    std::string accountCode;
    std::string accountName;
    ledger::AccountKind kind = ledger::AccountKind::Expense;
    bool hasBudget = false; ///< False: unbudgeted, a row of its own.
    Months budget{}, actual{}, lastYear{};
    Forecast forecast;
    std::string forecastNote;
    std::optional<ForecastChoice> choice; ///< What somebody chose; the method in use may have fallen back.

    core::Money budgetThrough(int month) const;
    core::Money actualThrough(int month) const;
    core::Money remaining() const { return sumOf(budget) - sumOf(actual); }
};

/// A fiscal year of budget against actual: what the pages and reports are made of.
struct ControlMatrix {
    FiscalYear year{core::Date(2000, 1, 1)};
    std::optional<Budget> budget; ///< Absent: everything is unbudgeted.
    int through = 0;              ///< The month in view, 0–11.
    int elapsed = 0;              ///< Months that are over by then: actuals of the forecast.
    std::vector<ControlLine> lines; ///< By department, then account code. Lines without any figure are left out.
};

struct MatrixInput {
    FiscalYear year{core::Date(2000, 1, 1)};
    std::optional<Budget> budget;
    int through = 0;
    int elapsed = 0;
    std::span<const Figure> budgeted, actual, lastYear;
    std::span<const ForecastChoice> forecasts;
};
ControlMatrix matrixOf(const MatrixInput& input, const std::vector<ledger::Account>& chart);

/// A line of the red-flag list: what is over, and what was said about it.
struct RedFlag {
    const ControlLine* line = nullptr; ///< Into the matrix.
    core::Money budget, actual, over;  ///< Year to date.
    std::optional<Explanation> explanation;
    bool isOpen = true; ///< Nothing was said yet, or it has become worse since by the threshold again.
};
std::vector<RedFlag> redFlagsOf(const ControlMatrix& matrix, std::span<const Explanation> explanations);

} // namespace practice::budgeting
