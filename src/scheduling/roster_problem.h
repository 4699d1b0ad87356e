#pragma once

#include "scheduling/greedy_fill.h"
#include "scheduling/solver/grid.h"

#include <vector>

namespace practice::scheduling {

enum class SolveMode {
    KeepStanding, ///< Only cells that are empty are filled.
    Improve,      ///< Shifts that no one pinned or set by hand may move, each for a price: few changes.
};

/// A cell and shift that did not survive the roster's own rules and is not to be proposed again.
struct RuledOut {
    CellKey cell;
    ShiftTypeId shift;
    bool operator==(const RuledOut&) const = default;
};

struct ProblemOptions {
    FillOptions fill; ///< Days, needs, people; under Avoid rules that warn bind like those that block.
    SolveMode mode = SolveMode::KeepStanding;
    std::vector<RuledOut> ruledOut;
    bool evenHours = true;    ///< Nobody goes far beyond an even share of the work, as far as contracts count.
    bool holdMinimum = true;  ///< The fewest hours that contracts grant are hours that must be reached.
};

/// A shift as the solver assigns it: people of one kind are one type, so that a need counts the right ones.
struct SolvedType {
    ShiftTypeId shift;  ///< Not valid: work that stands and is only counted (fixed cells, other departments).
    JobRoleId role;     ///< Worked as; not valid: as the person's main role.
    std::vector<CredentialKindId> holds; ///< Of those that needs ask for, what the person has on that date.
    int restKind = 0;   ///< People under the same rules for successions.
};

/// The least number of a need on a day; over hours of the day several make one.
struct MinimumLine {
    int line = -1;   ///< The cover line; -1: there is none, for nobody could come.
    int need = 0;    ///< Equal for the lines of one need on one day.
    int missing = 0; ///< Beyond what the line asks for: more than there are people who could come.
};

/// A roster as the solver sees it (specs/solver.md): one person a row, the period and what follows it a column a day.
struct RosterProblem {
    solver::Problem problem;
    solver::Grid start;                ///< What stands, where it may stay.
    core::Date firstDay;
    std::vector<SolvedType> types;     ///< By type index; [0] is the day off.
    std::vector<char> free;            ///< Person-major; 1: the solver decides.
    std::vector<MinimumLine> minimumLines;
    std::vector<EmployeeId> withoutMinimum; ///< Whose hours cannot reach the contract's minimum: it is not asked for.
    std::size_t freeCells = 0;

    bool isFree(int person, int day) const {
        return free[static_cast<std::size_t>(person) * static_cast<std::size_t>(problem.days()) +
                    static_cast<std::size_t>(day)] != 0;
    }
    core::Date dateOf(int day) const { return core::addDays(firstDay, day); }
};

/// Pure. Refused where the roster has nothing to decide (scheduling.solve_nothing) or more kinds of work than the
/// solver tells apart (scheduling.solve_types): days, needs or people are then to be narrowed.
core::Result<RosterProblem> rosterProblem(const RosterEvaluator& evaluator, const ProblemOptions& options);

/// What the solver's roster changes in the cells that were free.
CellChanges changesOf(const RosterEvaluator& evaluator, const RosterProblem& problem, const solver::Grid& grid);

/// The other way: what stands, with these changes in the cells that are free. A shift that is not allowed there is left out.
solver::Grid gridWith(const RosterEvaluator& evaluator, const RosterProblem& problem, const CellChanges& changes);

/// Figures of a solver's roster in the words of the clinic.
struct GridFigures {
    int open = 0;         ///< Heads missing from the needs in scope.
    int placed = 0;       ///< Free cells with a shift.
    int changed = 0;      ///< Cells that differ from what stands.
};
GridFigures figuresOf(const RosterProblem& problem, const solver::Grid& grid);

} // namespace practice::scheduling
