#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

/// Rows as bits, one a day: what a change does to all stretches near it is counted with a few shifts, without a
/// look at single days. A window of 64 days holds the change and, on both sides, as many days as the limits reach.
namespace practice::solver::bits {

using Word = std::uint64_t;
/// Day d is bit kPad + d, so that windows may begin before day 0; there the history stands.
inline constexpr int kPad = 64;
/// Longer limits are left to the rules as written.
inline constexpr int kLongestReach = 27;

constexpr int wordsFor(int days) { return (kPad + days + 63) / 64 + 2; }

/// 64 days from the bit `position` on.
inline Word windowAt(const Word* words, int position) {
    const int shift = position & 63;
    const Word* from = words + (position >> 6);
    return (from[0] >> shift) | ((from[1] << 1) << (63 - shift));
}

inline void flip(Word* words, int day) { words[(kPad + day) >> 6] ^= Word{1} << ((kPad + day) & 63); }

inline int count(Word word) { return word == 0 ? 0 : std::popcount(word); }

/// By how many days the runs of ones are longer than `most`, in all.
class LongestRun {
  public:
    LongestRun() = default;
    explicit LongestRun(int most) : m_active(~Word{0}) {
        int covered = 1;
        for (int& shift : m_shifts) {
            shift = std::min(covered, most + 1 - covered);
            covered += shift;
        }
    }
    /// One bit for each day too many; needs the days of the limit above the change.
    Word over(Word word) const {
        for (const int shift : m_shifts)
            word &= word >> shift;
        return word & m_active;
    }
    int change(Word before, Word after) const { return count(over(after)) - count(over(before)); }

  private:
    std::array<int, 5> m_shifts{};
    Word m_active = 0; ///< No limit: nothing is over.
};

/// By how many days the runs of ones are shorter than `least`, in all.
inline int shortage(Word word, int least) {
    const Word starts = word & ~(word << 1);
    Word longer = ~Word{0};
    int missing = 0;
    for (int length = 1; length < least; ++length) {
        longer &= word >> length;
        missing += count(starts & ~longer);
    }
    return missing;
}

} // namespace practice::solver::bits
