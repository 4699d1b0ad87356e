#pragma once

#include "scheduling/solver/row_rules.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>

namespace practice::solver {

/// What a roster is worth while it may still break rules: its cost, and by how much each hard rule is broken.
struct Worth {
    Cost cost;
    std::array<std::int64_t, kHardRuleCount> broken{}; ///< Sum of Violation::excess by rule (minutes in minutes).
    bool legal() const {
        for (const std::int64_t amount : broken)
            if (amount != 0)
                return false;
        return true;
    }
    bool operator==(const Worth&) const = default;
};

/// Keeps the worth of a roster true while cells change; a change costs as much as the stretches it touches.
class Evaluator {
  public:
    Evaluator(const Problem& problem, Grid grid);
    ~Evaluator();
    Evaluator(Evaluator&&) noexcept;

    const Grid& grid() const;
    const Worth& worth() const;
    /// Puts these cells into the person's row from `day` on.
    void assign(int person, int day, std::span<const TypeIndex> cells);
    /// What assign() would change, without doing it.
    Worth difference(int person, int day, std::span<const TypeIndex> cells) const;
    int count(int line) const; ///< People on a cover line.

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace practice::solver
