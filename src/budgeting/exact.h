#pragma once

#include "core/money.h"

#include <optional>

namespace practice::budgeting {

__extension__ using Wide = __int128;

/// An exact fraction for formulas: never a rounded intermediate. Empty results: the numbers have grown too large.
class Exact {
  public:
    constexpr Exact() = default;
    constexpr explicit Exact(std::int64_t whole) : m_numerator(whole) {}
    static Exact ofCents(core::Money amount) { return *of(amount.cents(), 100); }
    /// Empty for a denominator of zero.
    static std::optional<Exact> of(Wide numerator, Wide denominator);

    std::optional<Exact> plus(const Exact& other) const;
    std::optional<Exact> minus(const Exact& other) const;
    std::optional<Exact> times(const Exact& other) const;
    std::optional<Exact> over(const Exact& other) const; ///< Empty for a division by zero, too: ask isZero first.
    Exact negated() const;
    bool isZero() const { return m_numerator == 0; }
    bool isLess(const Exact& other) const;
    /// Half a unit goes away from zero. `digits` after the point, 0–6.
    std::optional<Exact> roundedHalfUp(int digits) const;
    /// In cents, half a cent away from zero (Rounding::HalfUp).
    std::optional<core::Money> toCents() const;

  private:
    constexpr Exact(Wide numerator, Wide denominator) : m_numerator(numerator), m_denominator(denominator) {}
    Wide m_numerator = 0;
    Wide m_denominator = 1; // positive; the fraction is in lowest terms
};

} // namespace practice::budgeting
