#pragma once

#include "budgeting/sheet_draft.h"
#include "core/change_set.h"
#include "core/progress.h"
#include "ledger/ledger_service.h"
#include "security/unit_of_work.h"

namespace practice::budgeting {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// A sheet ready to be edited.
struct OpenSheet {
    Budget budget;
    VersionHead head;
    Sheet sheet;
    PriorYear prior;
    bool mayEdit = false;    ///< A draft, and the permission for its department.
    bool mayApprove = false; ///< Submitted, the permission, and somebody else's (or nobody else could).
    SheetDraft draft() const { return SheetDraft(budget.year, sheet, prior); }
};

/// Budgets and their versions. Scope: own department or all; what belongs to no department needs all.
/// Change kinds: "budget", "budget_version" (ids). Refusals: Findings (budgeting.*), Conflict, Denied, NotFound.
class BudgetService {
  public:
    explicit BudgetService(const security::Context& context) : m_context(context) {}

    core::Result<std::vector<Budget>> budgets(); ///< Newest year first.
    /// The budget whose year holds the day.
    core::Result<Budget> budgetAt(core::Date day);
    Outcome<BudgetId> createBudget(core::Date start, std::string name = {});
    Outcome<BudgetId> setThresholds(BudgetId id, core::RowVersion version, FlagThresholds flags);

    /// Of the departments that the actor may see; by department, newest first.
    core::Result<std::vector<VersionHead>> versions(BudgetId budget);
    core::Result<OpenSheet> open(VersionId id);
    /// A new draft: empty, or a copy of `from` (restore, or last year's for a new budget). One draft a department.
    Outcome<VersionId> startVersion(BudgetId budget, DepartmentId department, VersionId from = {}, std::string note = {});
    /// The whole sheet as one change; `steps` are the names of what was done (SheetDraft::steps).
    Outcome<VersionHead> saveSheet(VersionId id, core::RowVersion version, const Sheet& sheet,
                                   const std::vector<std::string>& steps);
    Outcome<VersionHead> submit(VersionId id, core::RowVersion version, std::string note = {});
    /// Back to a draft, with the reason.
    Outcome<VersionHead> sendBack(VersionId id, core::RowVersion version, std::string reason);
    /// Supersedes the version in force. By somebody who neither saved nor submitted it; while nobody else could, with a
    /// reason, and it is marked.
    Outcome<VersionHead> approve(VersionId id, core::RowVersion version, std::string reason = {});
    Outcome<VersionHead> lock(VersionId id, core::RowVersion version);
    Outcome<VersionHead> unlock(VersionId id, core::RowVersion version, std::string reason);
    /// Every cell that differs, of two versions of one department (years may differ).
    core::Result<std::vector<CellDifference>> compare(VersionId before, VersionId after);

    /// What LedgerService::exportJournal writes beside the actuals: approved figures of whole months in the range, all
    /// departments together. Needs LedgerExport.
    core::Result<std::vector<ledger::LedgerService::BudgetFigure>> exportFigures(core::DateRange range);

    /// Every invariant of budgets, invoices, payments and labor; one line a defect. For `verify`.
    static std::vector<std::string> verify(storage::Connection& connection, core::Progress& progress);

    // For the demo: joins the caller's transaction.
    static BudgetId insertBudget(security::UnitOfWork& work, core::Date start);
    static VersionId insertVersion(security::UnitOfWork& work, BudgetId budget, DepartmentId department, VersionState state,
                                   const Sheet& sheet);

  private:
    core::Result<VersionHead> headFor(VersionId id, security::Permission permission);
    PriorYear priorOf(const Budget& budget, DepartmentId department) const;
    bool isOwn(const VersionHead& head) const;
    Outcome<VersionHead> change(VersionHead head, core::RowVersion expected, const char* action, const std::string& detail);
    security::Context m_context;
};

} // namespace practice::budgeting
