#pragma once

#include "scheduling/solver/penalty_weights.h"
#include "scheduling/solver/random.h"

#include <array>
#include <bit>
#include <cstdint>

namespace practice::solver {

/// A temperature that falls geometrically. Made of square roots, which are exact everywhere, so that runs are the same
/// on all machines.
class Cooling {
  public:
    Cooling(double hot, double cold);
    /// At the share done/all of the run; in energies.
    std::int64_t at(std::int64_t done, std::int64_t all) const;

  private:
    static constexpr int kSteps = 16;
    double m_hot;
    std::array<double, kSteps> m_roots{}; ///< (cold/hot)^(1/2), ^(1/4), ^(1/8)…
};

/// How much worse the next roster may be: at temperature T a change of d passes with probability exp(-d/T).
class Thresholds {
  public:
    Thresholds();
    std::int64_t draw(Random& random, std::int64_t temperature) const {
        const auto bits = static_cast<std::uint32_t>(random.next() >> 32) | 1U;
        const int zeros = std::countl_zero(bits);
        const std::uint32_t mantissa = (bits << zeros) >> 23 & 255U;
        return (temperature * (zeros * kLogTwo + m_logs[mantissa])) >> 16;
    }

  private:
    static constexpr int kLogTwo = 45426; ///< ln 2 in 1/65536.
    std::array<int, 256> m_logs{};        ///< -ln of the middle of each 1/512 between 1/2 and 1.
};

} // namespace practice::solver
