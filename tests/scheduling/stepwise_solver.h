#pragma once

#include "scheduling/roster_solve.h"
#include "scheduling/solver/row_rules.h"

namespace practice::scheduling::testing {

/// A plain solver for tests of what lies around it: whatever single cell makes the roster cheaper and keeps the rules,
/// until none does. It reads nothing but the problem.
inline SolverAnswer stepwise(const solver::Problem& problem, const solver::SolveOptions& options, solver::SolveObserver& observer) {
    using namespace solver;
    Grid grid = *options.start;
    for (int person = 0; person < grid.people(); ++person)
        for (int day = 0; day < grid.days(); ++day)
            if (const TypeMask allowed = problem.allowed(person, day); (allowed & maskOf(grid.at(person, day))) == 0)
                for (int type = problem.types(); type >= 0; --type)
                    if ((allowed & maskOf(static_cast<TypeIndex>(type))) != 0)
                        grid.set(person, day, static_cast<TypeIndex>(type));
    SolverAnswer answer;
    if (!isLegal(problem, grid))
        return answer;
    std::int64_t cost = costOf(problem, grid).total();
    for (bool better = true; better && !observer.cancelled();) {
        better = false;
        for (int day = 0; day < grid.days(); ++day)
            for (int person = 0; person < grid.people(); ++person)
                for (int type = 0; type <= problem.types(); ++type) {
                    const TypeIndex before = grid.at(person, day);
                    if (type == before || (problem.allowed(person, day) & maskOf(static_cast<TypeIndex>(type))) == 0)
                        continue;
                    grid.set(person, day, static_cast<TypeIndex>(type));
                    const std::int64_t now = isLegal(problem, person, grid.row(person)) ? costOf(problem, grid).total() : cost;
                    if (now < cost) {
                        cost = now;
                        better = true;
                    } else {
                        grid.set(person, day, before);
                    }
                }
    }
    answer.outcome.standing.best = costOf(problem, grid);
    observer.improved(grid, answer.outcome.standing);
    answer.outcome.roster = std::move(grid);
    answer.outcome.cancelled = observer.cancelled();
    return answer;
}

} // namespace practice::scheduling::testing
