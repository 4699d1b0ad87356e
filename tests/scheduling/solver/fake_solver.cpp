// Stands in for the solver program in tests: the real server, with a solve function that does what the seed says.

#include "scheduling/solver/program/pipe_channel.h"
#include "scheduling/solver/row_rules.h"

#include "fake_solver.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <thread>

using namespace practice::solver;
using practice::testing::Fake;

namespace {

// allow(sleep): the program is busy; no test waits for a time
void wait() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

Standing standingOf(const Problem& problem, const Grid& grid) {
    Standing standing;
    standing.seconds = 0.5;
    standing.moves = 7;
    standing.best = costOf(problem, grid);
    return standing;
}

SolveOutcome behave(const Problem& problem, const SolveOptions& options, SolveObserver& observer) {
    const auto how = static_cast<Fake>(options.seed);
    if (how == Fake::LeavesAtOnce)
        std::_Exit(3);
    Grid first(problem.people(), problem.days());
    Grid better = first;
    better.set(0, 0, 1);
    auto standing = standingOf(problem, first);
    if (how == Fake::ClaimsTooMuch) {
        standing.best->cover -= 1;
        observer.improved(first, standing);
        first.set(0, 1, 1); // forbidden there
        return {first, standingOf(problem, first), 0.5, false};
    }
    observer.improved(first, standing);
    switch (how) {
    case Fake::DiesInTheMiddle: std::raise(SIGKILL); break;
    case Fake::Throws: throw std::runtime_error("no more of this");
    case Fake::IsStubborn:
        for (;;)
            wait();
    case Fake::TellsAndWaits: observer.second(standing); [[fallthrough]];
    case Fake::BetterWhenStopped:
        while (!observer.cancelled())
            wait();
        return {better, standingOf(problem, better), 0.5, true};
    case Fake::Chatters:
        std::puts("Cbc0038I Initial state - 2 integers unsatisfied");
        std::cout << "done\n" << std::flush;
        break;
    case Fake::BoundsTooHigh:
        standing.bound = standing.best->total() + 1;
        observer.bounded(standing);
        break;
    default: break;
    }
    standing = standingOf(problem, better);
    standing.bound = standing.best->total();
    observer.second(standing);
    return {better, standing, 0.25, false};
}

} // namespace

int main(int, char** argv) {
    const std::string_view name = argv[0];
    if (name.ends_with("other-version")) {
        std::cout << "practicedesk-solver 999\n" << std::flush;
        return 0;
    }
    PipeChannel channel;
    return serve(channel, behave);
}
