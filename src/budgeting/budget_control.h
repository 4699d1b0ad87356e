#pragma once

#include "budgeting/budget_service.h"
#include "budgeting/control.h"
#include "ledger/ledger_service.h"
#include "reporting/table_report.h"

namespace practice::budgeting {

/// Budget against actual: figures from the month's totals of the journal, in the departments that the actor may see.
/// Change kinds: "budget" (id). Needs budget.view; explaining and forecasting budget.edit of the department.
class BudgetControl {
  public:
    explicit BudgetControl(const security::Context& context) : m_context(context) {}

    /// The fiscal year that holds `asOf`, through its month; without a budget, the calendar year of the last one's start
    /// month. `department` absent: all that the actor may see.
    core::Result<ControlMatrix> matrix(core::Date asOf, std::optional<DepartmentId> department = std::nullopt);
    /// Figures of a given year, through its last month or today's.
    core::Result<ControlMatrix> matrixOfYear(core::Date yearStart, std::optional<DepartmentId> department = std::nullopt);

    /// The journal lines behind a figure: whole months `fromMonth`–`toMonth` of the fiscal year. Memos only with
    /// ledger.view: they may name people.
    struct Behind {
        std::vector<ledger::LedgerService::BehindRow> rows;
        core::Money total; ///< Of all rows, in the account's own sense; equals the figure unless `more`.
        bool more = false; ///< Only the first kMostBehind are here.
    };
    static constexpr int kMostBehind = 5000;
    core::Result<Behind> behind(const FiscalYear& year, ledger::AccountId account, DepartmentId department, int fromMonth, int toMonth);

    struct FlagList {
        ControlMatrix matrix;
        std::vector<RedFlag> flags; ///< Worst first; they point into `matrix`.
        int open() const;
    };
    core::Result<std::unique_ptr<const FlagList>> redFlags(core::Date asOf, std::optional<DepartmentId> department = std::nullopt);
    /// Keeps why the line is over through the month of `asOf`. Refused where nothing is flagged.
    Outcome<BudgetId> explain(core::Date asOf, DepartmentId department, ledger::AccountId account, core::RowVersion version,
                              std::string reason);
    Outcome<BudgetId> setForecast(BudgetId budget, ForecastChoice choice);

    // Reports
    core::Result<reporting::TableReport> budgetAgainstActual(core::Date asOf);
    core::Result<reporting::TableReport> redFlagReport(core::Date asOf);
    core::Result<reporting::TableReport> vendorSpend(core::DateRange range);

  private:
    core::Result<ControlMatrix> matrixFor(const FiscalYear& year, std::optional<Budget> held, core::Date asOf,
                                          std::optional<DepartmentId> department);
    security::Context m_context;
};

} // namespace practice::budgeting
