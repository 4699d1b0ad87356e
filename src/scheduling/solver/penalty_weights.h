#pragma once

#include "scheduling/solver/row_table.h"

#include <array>
#include <cstdint>

namespace practice::solver {

/// Energies are costs in 1/1024, so that a rule's weight for one minute has a meaning.
inline constexpr std::int64_t kEnergyScale = 1024;

/// What breaking a hard rule costs during the search. A rule that is broken when asked becomes dearer, one that holds
/// becomes cheaper: the search swings through illegal rosters instead of standing before them.
class PenaltyWeights {
  public:
    explicit PenaltyWeights(const Problem& problem);

    std::int64_t energyOf(const RowChange& change) const {
        std::int64_t sum = 0;
        for (std::size_t rule = 0; rule < change.broken.size(); ++rule)
            sum += m_energies[rule] * change.broken[rule];
        return sum;
    }
    /// `legalSeen`: a legal roster was met since the last time; without one the weights fall more slowly.
    void adapt(const std::array<std::int64_t, kHardRuleCount>& broken, bool legalSeen);
    void reset(double weight);
    double weightOf(HardRule rule) const { return m_weights[static_cast<std::size_t>(rule)]; }

  private:
    void price();

    std::array<double, kHardRuleCount> m_weights{};      ///< Per day, shift, weekend, or shortest shift.
    std::array<std::int64_t, kHardRuleCount> m_energies{}; ///< Per unit of Violation::excess.
    int m_shortestShift;
};

} // namespace practice::solver
