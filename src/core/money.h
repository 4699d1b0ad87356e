#pragma once

#include "core/result.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace practice::core {

enum class Rounding { HalfUp, HalfEven, Down, Up };

/// An exact fraction used as a factor, for example {8, 100} for 8 %. The denominator is positive.
struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    static constexpr Ratio basisPoints(std::int64_t points) { return {points, 10000}; }
};

/// A signed amount in whole cents. There is no way in or out through floating point.
/// Arithmetic is checked: an overflow is a bug and throws core::ContractViolation.
class Money {
  public:
    constexpr Money() = default;
    static constexpr Money fromCents(std::int64_t cents) { return Money(cents); }
    /// Accepts "1234.5", "1,234.50", "-3", "(3.00)", "$12". Anything else is a finding core.money_unreadable.
    static Result<Money> parse(std::string_view text);

    constexpr std::int64_t cents() const { return m_cents; }
    constexpr bool isZero() const { return m_cents == 0; }
    constexpr bool isNegative() const { return m_cents < 0; }
    Money absolute() const;

    Money operator+(Money other) const;
    Money operator-(Money other) const;
    Money operator-() const;
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    Money times(std::int64_t count) const;
    Money times(Ratio factor, Rounding rounding) const;

    constexpr auto operator<=>(const Money&) const = default;

  private:
    constexpr explicit Money(std::int64_t cents) : m_cents(cents) {}
    std::int64_t m_cents = 0;
};

/// Splits `amount` by `weights` (non-negative, at least one positive) so that the parts sum to it exactly
/// (largest remainder; ties go to the earlier part).
std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights);

/// Plain, locale-free text: "-1234.50". For files and logs, not for screens.
std::string toText(Money amount);

} // namespace practice::core
