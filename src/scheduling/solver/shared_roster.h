#pragma once

#include "scheduling/solver/column_generation.h"
#include "scheduling/solver/solve.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace practice::solver {

/// What the root of the column generation leaves for others: prices of the lines and rows worth having.
struct RootResult {
    std::vector<double> linePrices;                               ///< By line of the problem.
    std::vector<std::vector<std::vector<TypeIndex>>> rowsOfPerson;
};

/// The best roster so far, where the threads meet. By the clock they exchange whenever they come by. Where the result
/// must be the same every time, offers wait until all threads have come to the same meeting and are then taken in the
/// order of the threads.
class SharedRoster {
  public:
    enum class Mode { ByClock, ByCount };

    SharedRoster(const Problem& problem, SolveObserver& observer, Mode mode, int threads, bool stopAtProof);

    /// A roster that was made from `base` (one taken here; empty: from nothing). If the shared one has changed since,
    /// the changes are applied to it row by row where they fit.
    void offer(int thread, const Grid& base, const Grid& roster);
    void raiseBound(int thread, double bound);
    void publishRoot(int thread, RootResult result);
    void meet(int thread);  ///< By count: waits for the others. By the clock: nothing.
    void leave(int thread); ///< The others need not wait for this thread any more.

    std::optional<Grid> best() const; ///< The best legal roster.
    std::shared_ptr<const RootResult> root() const;
    bool finished() const { return m_finished.load(std::memory_order_relaxed); } ///< Proved, nothing left to do.
    Standing standing() const;
    std::optional<double> firstFeasible() const;
    void addMoves(std::int64_t moves) { m_moves += moves; }
    double seconds() const;
    void tellSecond();
    bool askCancelled(); ///< The observer is asked, not beside another call to it.

  private:
    struct Offer {
        Grid base, roster;
    };
    struct Waiting {
        std::vector<Offer> offers;
        std::optional<double> bound;
        std::optional<RootResult> root;
        bool left = false;
        int generation = 0;
    };
    void take(const Offer& offer);
    bool adopt(const Grid& roster);
    void takeBound(double bound);
    void closeMeeting();
    bool allHere() const;
    Standing now() const;

    const Problem& m_problem;
    SolveObserver& m_observer;
    const Mode m_mode;
    const bool m_stopAtProof;
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    mutable std::mutex m_mutex;
    std::condition_variable m_met;
    std::vector<Waiting> m_waiting;
    int m_generation = 0;
    std::optional<Grid> m_best;
    Cost m_cost;
    std::optional<std::int64_t> m_bound;
    std::optional<double> m_firstFeasible;
    std::shared_ptr<const RootResult> m_root;
    std::atomic<bool> m_finished = false;
    std::atomic<std::int64_t> m_moves = 0;
};

} // namespace practice::solver
