#include "scheduling/solver_program.h"

#include "scheduling/solver/solver_process.h"

namespace practice::scheduling {

SolveFunction installedSolver() {
    return [](const solver::Problem& problem, const solver::SolveOptions& options, solver::SolveObserver& observer) {
        const auto inProcess = [](const solver::Problem& same, const solver::SolveOptions& chosen, solver::SolveObserver& told) {
            return solver::solve(same, chosen, told, nullptr);
        };
        auto outcome = solver::solveAnywhere(problem, options, observer, solver::solverProgram(), inProcess);
        SolverAnswer answer;
        answer.trouble = solver::findingOf(outcome);
        answer.outcome = std::move(outcome.solved);
        return answer;
    };
}

} // namespace practice::scheduling
