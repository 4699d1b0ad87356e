#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/linear_program.h"

#include <cstdint>
#include <optional>

namespace practice::solver {

struct SolveOptions {
    std::optional<double> seconds;     ///< By the clock; absent: by moves alone.
    std::optional<std::int64_t> moves; ///< Per thread. With moves alone the result depends on nothing but problem,
                                       ///< options and seed: threads meet at fixed counts.
    int threads = 2;
    std::uint64_t seed = 1;
    std::optional<Grid> start;         ///< Where it begins; may break rules.
    bool stopAtProof = true;           ///< Ends as soon as the bound says that nothing better exists.
};

/// What is known so far.
struct Standing {
    double seconds = 0;                ///< Since the start.
    std::optional<Cost> best;          ///< Of the best legal roster; absent while there is none.
    std::optional<std::int64_t> bound; ///< No legal roster costs less.
    std::int64_t moves = 0;            ///< Tried by all threads.
    bool proved() const { return best && bound && *bound >= best->total(); }
};

/// Is told what happens; called from the threads of the solver, one call at a time.
class SolveObserver {
  public:
    virtual ~SolveObserver() = default;
    virtual void improved(const Grid& roster, const Standing& standing) = 0;
    virtual void bounded(const Standing& standing) = 0;
    virtual void second(const Standing& standing) = 0; ///< About once a second.
    virtual bool cancelled() = 0;                      ///< Asked at least every 50 ms.
};

struct SolveOutcome {
    std::optional<Grid> roster; ///< The best legal one; absent: none was found.
    Standing standing;
    std::optional<double> firstFeasible; ///< Seconds.
    bool cancelled = false;
};

/// Searches until the time or the moves are used, the best is proved to be the best, or it is canceled. Anytime:
/// the observer has the best roster at every moment. Without `programs` local search alone serves and there is
/// no bound. The problem is finished and free of the contradictions that checkProblem names.
SolveOutcome solve(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                   const LinearPrograms* programs);

} // namespace practice::solver
