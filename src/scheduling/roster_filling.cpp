// Filling a saved draft as a use case: step by step, or by the solver.
#include "scheduling/roster_service.h"

#include "scheduling/service_messages.h"

#include <algorithm>

namespace practice::scheduling {

core::Result<std::vector<RosterHead>> RosterService::headsToFill(DepartmentId department, core::DateRange range) {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::RosterEdit, department));
    PRACTICE_TRY_ASSIGN(auto heads, rosters(range, department));
    if (heads.empty())
        return core::refuse(core::error(codes::kNoRosterInRange, {{"from", range.from}, {"to", range.lastDay()}}));
    return heads;
}

Outcome<RosterService::FillOutcome> RosterService::fillWith(const std::vector<RosterHead>& heads, core::DateRange range, bool dryRun,
                                                            const Filler& filler) {
    FillOutcome outcome;
    core::ChangeSet changes;
    for (const auto& head : heads) {
        PRACTICE_TRY_ASSIGN(const auto roster, openFrom(head));
        const RosterEvaluator evaluator(roster.input, roster.draft);
        PRACTICE_TRY_ASSIGN(auto solved, filler(evaluator, {std::max(range.from, head.days.from), std::min(range.to, head.days.to)}));
        FillResult result = std::move(solved.fill);
        outcome.head = head;
        outcome.searches.push_back(std::move(solved));
        if (!dryRun && !result.cancelled && !result.changes.empty()) {
            auto filled = roster.draft;
            filled.apply(result.changes);
            PRACTICE_TRY_ASSIGN(auto saved, save(head, filled));
            outcome.head = saved.value;
            changes.changed.insert(changes.changed.end(), saved.changes.changed.begin(), saved.changes.changed.end());
        }
        auto& all = outcome.result;
        all.filled += result.filled;
        all.cancelled |= result.cancelled;
        all.changes.insert(all.changes.end(), result.changes.begin(), result.changes.end());
        all.unmet.insert(all.unmet.end(), result.unmet.begin(), result.unmet.end());
        if (all.cancelled)
            break;
    }
    return core::Changed<FillOutcome>{std::move(outcome), std::move(changes)};
}

Outcome<RosterService::FillOutcome> RosterService::fill(DepartmentId department, core::DateRange range, bool dryRun,
                                                        core::Progress& progress) {
    PRACTICE_TRY_ASSIGN(const auto heads, headsToFill(department, range));
    auto outcome = fillWith(heads, range, dryRun, [&](const RosterEvaluator& evaluator, core::DateRange days) {
        FillOptions options;
        options.days = days;
        SolvedRoster filled;
        filled.fill = greedyFill(evaluator, options, progress);
        return core::Result<SolvedRoster>(std::move(filled));
    });
    if (outcome)
        outcome->value.searches.clear();
    return outcome;
}

Outcome<RosterService::FillOutcome> RosterService::solve(DepartmentId department, core::DateRange range, bool dryRun,
                                                         RosterSolveOptions options, const SolveFunction& solver,
                                                         core::Progress& progress, const SolveWatch& watch) {
    PRACTICE_TRY_ASSIGN(const auto heads, headsToFill(department, range));
    return fillWith(heads, range, dryRun, [&](const RosterEvaluator& evaluator, core::DateRange days) {
        options.fill.days = days;
        return solveRoster(evaluator, options, solver, progress, watch);
    });
}

} // namespace practice::scheduling
