#include "core/platform/platform.h"
#include "scheduling/solver/columns/coin_programs.h"
#include "scheduling/solver/program/pipe_channel.h"
#include "scheduling/solver/solve.h"

#include <iostream>

using namespace practice;

int main(int argc, char**) {
    if (argc > 1) {
        // allow(console): started by hand it explains itself
        std::cout << "practicedesk-solver is started by practicedesk and practicectl, which talk with it through pipes.\n"
                     "To solve an instance: practicectl roster solve --help\n";
        return 2;
    }
    core::platform::disableCoreDumps(); // rosters tell who works when
    solver::PipeChannel channel;
    return solver::serve(channel, [](const solver::Problem& problem, const solver::SolveOptions& options,
                                     solver::SolveObserver& observer) {
        return solver::solve(problem, options, observer, &solver::coinPrograms());
    });
}
