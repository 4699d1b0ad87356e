#pragma once

#include <cstdint>

namespace practice::solver {

/// SplitMix64: small, fast, and the same numbers on every machine.
class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        std::uint64_t x = m_state += 0x9E3779B97F4A7C15u;
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
        x = (x ^ x >> 27) * 0x94D049BB133111EBu;
        return x ^ x >> 31;
    }
    /// 0 … bound - 1; bound is positive and small against 2^32.
    int below(int bound) {
        return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(bound) >> 32);
    }
    /// From least to most, both included.
    int between(int least, int most) { return least + below(most - least + 1); }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; } ///< [0, 1)

  private:
    std::uint64_t m_state;
};

} // namespace practice::solver
