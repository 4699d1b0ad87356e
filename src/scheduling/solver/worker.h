#pragma once

#include "scheduling/solver/block_chooser.h"
#include "scheduling/solver/block_search.h"
#include "scheduling/solver/local_search.h"
#include "scheduling/solver/price_climb.h"
#include "scheduling/solver/shared_roster.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace practice::solver {

/// One thread of the search: a first roster row by row; then the first thread lets prices climb where the roster is
/// large, solves the linear program of the whole where there is time for it, and makes a roster from what it has, while
/// the others anneal; then all of them free block after block until the end, and begin anew where nothing gains and
/// that is cheap.
/// Its work is counted in moves of local search or what takes about as long, so that a run can be repeated.
class Worker {
  public:
    Worker(const Problem& problem, const SolveOptions& options, const LinearPrograms* programs, SharedRoster& shared,
           int thread, const std::atomic<bool>& stop);
    void run();

  private:
    bool over();
    double progress() const; ///< Of the time or the moves, 0…1.
    std::int64_t workDone() const;
    double measure() const; ///< Seconds, or moves as seconds.
    double there() const;   ///< All that there is, in the same unit.
    void account();         ///< Tells the shared roster how much was done.

    void begin();
    void mendStart(const Grid& start);
    void anneal(double until, double hot, double cold);
    void annealToTheEnd();
    double rootSeconds() const;
    double firstAnnealing() const;
    bool worthRoot() const;
    bool worthRestart() const;
    Block wholeRoster() const;
    void solveRoot();
    void climb(PriceClimb& climb);
    void climbAndDive();
    void keepBetter(const Grid& before);
    void restart();
    void searchBlocks();
    BlockAnswer tryBlock(const Block& block, int wanted, double seconds);
    void putRows(const Block& block, const std::vector<std::vector<TypeIndex>>& rows);
    void give();
    void takeNewest();
    bool isBehind() const;

    const Problem& m_problem;
    const SolveOptions& m_options;
    const LinearPrograms* m_programs;
    SharedRoster& m_shared;
    const int m_thread;
    const std::atomic<bool>& m_stop;
    RowProgram m_rows;
    Random m_random;
    Grid m_base, m_mine;
    std::vector<double> m_prices;
    double m_scale = 1.0;           // of temperatures: costs of a missing person against the benchmark's 100
    double m_lastGain = 0;   // when, by measure()
    bool m_alone = false;    // works on a roster of its own that is not the best
    std::int64_t m_searchMoves = 0, m_programMoves = 0, m_accounted = 0, m_nextMeeting = 0;
};

} // namespace practice::solver
