#pragma once

#include "scheduling/roster_problem.h"
#include "scheduling/solver/solve.h"

#include <functional>

namespace practice::scheduling {

/// What came back from the solver. Where its program is missing or ended early, `trouble` says so, and the best roster
/// that had been received is in the outcome.
struct SolverAnswer {
    solver::SolveOutcome outcome;
    std::optional<core::Finding> trouble;
};
/// Solves in the solver's own program, or in this one; the tests bring their own.
using SolveFunction = std::function<SolverAnswer(const solver::Problem&, const solver::SolveOptions&, solver::SolveObserver&)>;

struct RosterSolveOptions {
    FillOptions fill;
    SolveMode mode = SolveMode::KeepStanding;
    double seconds = 10;
    std::optional<std::int64_t> moves; ///< Instead of seconds: the same roster every time.
    int threads = 2;
};

/// The state of a search, in the words of the clinic.
struct SolveStatus {
    double seconds = 0;
    bool found = false;              ///< A roster that keeps the rules exists; the figures are of the best.
    GridFigures figures;
    std::optional<double> percentAbove; ///< Of the best possible cost: no roster can be better by more.
    bool proved = false;             ///< Nothing better exists.
};
/// Called from the threads of the solver, one call at a time.
using SolveWatch = std::function<void(const SolveStatus&)>;

struct SolvedRoster {
    FillResult fill;                 ///< As a quick fill tells it; `changes` also free cells in Improve.
    bool found = false;              ///< False: the solver had no roster; what stands in `fill` was filled step by step.
    std::optional<double> percentAbove;
    bool proved = false;
    int takenOut = 0;                ///< Shifts that the solver's model allowed and the roster's own rules did not.
    std::vector<EmployeeId> withoutMinimum; ///< Whose least hours cannot be reached.
    std::optional<core::Finding> trouble;
    double seconds = 0;
};

/// Solves what is open, judges the result by the roster's own rules, fills step by step what is left, and explains what
/// stays open. No finding that blocks is ever added, and under Avoid none that warns. Progress counts seconds;
/// a cancel keeps the best so far.
core::Result<SolvedRoster> solveRoster(const RosterEvaluator& start, const RosterSolveOptions& options,
                                       const SolveFunction& solve, core::Progress& progress, const SolveWatch& watch = {});

/// Changes that the rules let stand; the others, with what they would have placed.
struct SettledChanges {
    CellChanges kept;
    std::vector<RuledOut> dropped;
};
SettledChanges settled(const RosterEvaluator& start, const CellChanges& changes, WarningPolicy policy);

} // namespace practice::scheduling
