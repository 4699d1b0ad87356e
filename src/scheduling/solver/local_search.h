#pragma once

#include "scheduling/solver/evaluator.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace practice::solver {

/// Simulated annealing over block moves with hard rules weighted by how often they are broken (adaptive weights).
/// One thread; the same seed and calls give the same roster. Cells with one allowed value hold it from the start.
class LocalSearch {
  public:
    LocalSearch(const Problem& problem, Grid start, std::uint64_t seed);
    ~LocalSearch();

    /// Tries `moves` moves while the temperature falls geometrically from `hot` to `cold`. Asks `stop` every few
    /// thousand moves; returns how many were tried.
    std::int64_t run(std::int64_t moves, double hot, double cold, const std::function<bool()>& stop);

    const std::optional<Grid>& best() const; ///< The best legal roster met; absent while there is none.
    Cost bestCost() const;                   ///< Of best().
    const Grid& current() const;
    void restart(const Grid& from);          ///< From here; best() is kept.
    /// Only these people are moved; empty: all.
    void setFree(std::vector<int> people);
    /// Makes a person's row legal against the rest of the roster; false where it cannot. While few rows break a rule
    /// and the roster would be better than the best, these rows are now and then rebuilt on a copy, which may become
    /// the best.
    using Repair = std::function<bool(int person, Grid& grid)>;
    void setRepair(Repair repair);

    std::int64_t tried() const;    ///< Moves, of all runs.
    std::int64_t accepted() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace practice::solver
