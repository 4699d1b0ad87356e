#include "scheduling/solver/solve.h"

#include "core/contract.h"
#include "scheduling/solver/shared_roster.h"
#include "scheduling/solver/worker.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace practice::solver {

SolveOutcome solve(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                   const LinearPrograms* programs) {
    PRACTICE_EXPECTS(options.threads > 0 && (options.seconds || options.moves));
    SharedRoster shared(problem, observer, options.seconds ? SharedRoster::Mode::ByClock : SharedRoster::Mode::ByCount,
                        options.threads, options.stopAtProof);
    std::atomic<bool> stop = false;
    std::atomic<int> running = options.threads;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < options.threads; ++thread)
        threads.emplace_back([&, thread] {
            Worker(problem, options, programs, shared, thread, stop).run();
            --running;
        });
    SolveOutcome outcome;
    double told = 0;
    while (running > 0 && !stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const double now = shared.seconds();
        if (shared.askCancelled())
            outcome.cancelled = true;
        if (outcome.cancelled || (options.seconds && now >= *options.seconds) || shared.finished())
            stop = true;
        if (now - told >= 1.0) {
            told = now;
            shared.tellSecond();
        }
    }
    for (std::thread& thread : threads)
        thread.join();
    outcome.roster = shared.best();
    outcome.standing = shared.standing();
    outcome.firstFeasible = shared.firstFeasible();
    return outcome;
}

} // namespace practice::solver
