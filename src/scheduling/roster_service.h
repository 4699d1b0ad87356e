#pragma once

#include "core/change_set.h"
#include "core/progress.h"
#include "people/directory.h"
#include "scheduling/ics.h"
#include "scheduling/labor_budget.h"
#include "scheduling/labor_cost.h"
#include "scheduling/roster_evaluator.h"
#include "scheduling/roster_record.h"
#include "scheduling/roster_solve.h"
#include "scheduling/setup_service.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// Everything the roster page works with; the draft is edited in memory and saved as a whole.
struct OpenRoster {
    RosterHead head;
    std::shared_ptr<const RosterInput> input; ///< `input->published` is the last published version, if any.
    Roster draft;
    std::vector<Acceptance> acceptances;
    bool mayEdit = false;
    bool mayPublish = false;
    bool paySeen = false; ///< Whether rates (and so cost) are in the input.
};

struct RosterCheck {
    RosterHead head;
    RosterFindings findings;
    RosterTotals totals;
};

/// Rosters: open, edit as a draft, publish, accept warnings, check, export. Scope: own department or all.
/// Change kinds: "roster" (id). Refusals: Findings (scheduling.*), Conflict, Denied, NotFound.
class RosterService {
  public:
    /// `budget` may be null: then no roster shows one. It must outlive the service.
    RosterService(const security::Context& context, people::DirectoryCache& directory, const LaborBudget* budget = nullptr)
        : m_context(context), m_directory(directory), m_budget(budget) {}

    /// Those that touch the range, by department and start; of one department if it is valid.
    core::Result<std::vector<RosterHead>> rosters(core::DateRange range, DepartmentId department = {});
    /// The period that a new roster of the department begins with: after the last one, or four weeks from next Monday on.
    core::Result<core::DateRange> nextPeriod(DepartmentId department);
    /// A stored roster, or an empty draft for a period that has none. Refused where it would overlap another.
    core::Result<OpenRoster> open(DepartmentId department, core::DateRange days);
    core::Result<OpenRoster> open(RosterId id);

    /// Stores the draft; only changed cells are written. `head` is as opened. Conflict if somebody saved in between.
    Outcome<RosterHead> save(const RosterHead& head, const Roster& draft);
    /// The saved draft becomes the next version. Refused while a blocking finding stands (scheduling.publish_blocked)
    /// or nothing differs from the last version (scheduling.publish_unchanged).
    Outcome<RosterHead> publish(RosterId id, core::RowVersion version, const std::string& note = {});
    core::Result<std::vector<RosterVersion>> versions(RosterId id); ///< Newest first.
    core::Result<Roster> content(RosterId id, int number);          ///< Of a published version.

    /// findings.accept; a reason of at least 5 characters. A block is never accepted.
    Outcome<Acceptance> accept(RosterId id, const RosterFinding& finding, const std::string& reason);
    Outcome<RosterId> withdrawAcceptance(RosterId id, std::int64_t acceptance);

    /// Findings of all rosters that touch the range, drafts as saved.
    core::Result<std::vector<RosterCheck>> check(core::DateRange range, core::Progress& progress);
    /// Fills the saved draft of the department and, unless dry or stopped on the way, saves it. Joins periods that lie in
    /// the range.
    struct FillOutcome {
        FillResult result;
        RosterHead head;
        std::vector<SolvedRoster> searches; ///< Of solve(), one a roster; what each changed is in `result`.
    };
    Outcome<FillOutcome> fill(DepartmentId department, core::DateRange range, bool dryRun, core::Progress& progress);
    /// The same by the solver, the time for each roster; `options.fill.days` follow from the range.
    Outcome<FillOutcome> solve(DepartmentId department, core::DateRange range, bool dryRun, RosterSolveOptions options,
                               const SolveFunction& solver, core::Progress& progress, const SolveWatch& watch = {});

    /// What the published shifts of a department cost over the days. Needs pay.view and roster.view.
    core::Result<LaborCost> laborCost(DepartmentId department, core::DateRange days);

    /// Audits that a roster left the program, before the file is handed over.
    core::Result<core::ChangeSet> recordExport(RosterId id, std::string_view format);

    /// Draft shifts of the person after `day`: what a lapsing credential touches.
    std::int64_t shiftsAfter(EmployeeId employee, core::Date day);

    /// Employees with assignments in any roster: import undo asks.
    static std::vector<EmployeeId> employeesInUse(storage::Connection& connection, std::span<const EmployeeId> people);

    // For the demo: joins the caller's transaction.
    static RosterId insertRoster(security::UnitOfWork& work, DepartmentId department, core::DateRange days,
                                 const Roster& draft, std::optional<Roster> published);

  private:
    using Filler = std::function<core::Result<SolvedRoster>(const RosterEvaluator&, core::DateRange)>;
    core::Result<std::vector<RosterHead>> headsToFill(DepartmentId department, core::DateRange range);
    Outcome<FillOutcome> fillWith(const std::vector<RosterHead>& heads, core::DateRange range, bool dryRun, const Filler& filler);
    core::Result<std::shared_ptr<const RosterInput>> inputFor(DepartmentId department, core::DateRange days,
                                                              const Roster& draft, std::optional<Roster> published,
                                                              RosterId self);
    core::Result<OpenRoster> openFrom(RosterHead head);
    security::Context m_context;
    people::DirectoryCache& m_directory;
    const LaborBudget* m_budget;
};

} // namespace practice::scheduling
