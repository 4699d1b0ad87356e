#pragma once

#include "budgeting/budget_service.h"
#include "scheduling/labor_budget.h"
#include "scheduling/roster_service.h"

namespace practice::budgeting {

using AccrualId = core::StrongId<struct LaborAccrualTag>;

/// Wages and overtime in the approved budgets of a department, for days: months that are cut count by their days. Empty
/// where one of the days has no approved budget.
class DepartmentLaborBudget final : public scheduling::LaborBudget {
  public:
    explicit DepartmentLaborBudget(const security::Context& context) : m_context(context) {}
    std::optional<core::Money> laborBudget(DepartmentId department, core::DateRange days) const override;

  private:
    security::Context m_context;
};

/// The labor of one department and month as posted.
struct LaborAccrual {
    AccrualId id;
    core::RowVersion version;
    core::DateRange month{core::Date(2000, 1, 1), core::Date(2000, 2, 1)};
    DepartmentId department;
    core::Minutes paid;
    core::Money straight, premium;
    ledger::EntryId entry;
    ledger::EntryId reversal;
    bool isReversed() const { return reversal.isValid(); }
};

/// Labor actuals: the published shifts of a month times the people's rates, posted as wages and overtime of the
/// department against accrued payroll. One standing posting a month and department; reversible.
/// Change kinds: "labor_accrual", "journal_entry". Needs ledger.post, pay.view and roster.view.
class LaborService {
  public:
    LaborService(const security::Context& context, scheduling::RosterService& rosters)
        : m_context(context), m_rosters(rosters) {}

    /// What would be posted; nothing is written.
    core::Result<scheduling::LaborCost> preview(DepartmentId department, core::Date month);
    Outcome<AccrualId> post(DepartmentId department, core::Date month);
    /// All departments with published shifts in the month whose labor is not posted yet. All or nothing.
    Outcome<int> postMonth(core::Date month);
    Outcome<AccrualId> reverse(AccrualId id, core::Date postedOn, std::string reason);
    core::Result<std::vector<LaborAccrual>> accruals(core::DateRange months); ///< Newest first.

  private:
    core::Result<scheduling::LaborCost> costFor(DepartmentId department, core::DateRange month);
    core::Result<AccrualId> insert(security::UnitOfWork& work, DepartmentId department, core::DateRange month,
                                   const scheduling::LaborCost& cost);
    security::Context m_context;
    scheduling::RosterService& m_rosters;
};

} // namespace practice::budgeting
