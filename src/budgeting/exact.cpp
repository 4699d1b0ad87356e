#include "budgeting/exact.h"

#include <limits>

namespace practice::budgeting {

namespace {

// Factors stay below 2^62 so that a product of two fits.
constexpr Wide kLargest = Wide{1} << 62;

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

Wide commonDivisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// The nearest whole number, halves away from zero.
Wide nearest(Wide numerator, Wide denominator) {
    const Wide size = magnitude(numerator);
    Wide whole = size / denominator;
    if ((size % denominator) * 2 >= denominator)
        ++whole;
    return numerator < 0 ? -whole : whole;
}

} // namespace

std::optional<Exact> Exact::of(Wide numerator, Wide denominator) {
    if (denominator == 0)
        return std::nullopt;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Wide divisor = commonDivisor(magnitude(numerator), denominator);
    numerator /= divisor;
    denominator /= divisor;
    if (magnitude(numerator) > kLargest || denominator > kLargest)
        return std::nullopt;
    return Exact(numerator, denominator);
}

std::optional<Exact> Exact::plus(const Exact& other) const {
    return of(m_numerator * other.m_denominator + other.m_numerator * m_denominator, m_denominator * other.m_denominator);
}

std::optional<Exact> Exact::minus(const Exact& other) const { return plus(other.negated()); }

std::optional<Exact> Exact::times(const Exact& other) const {
    return of(m_numerator * other.m_numerator, m_denominator * other.m_denominator);
}

std::optional<Exact> Exact::over(const Exact& other) const {
    return of(m_numerator * other.m_denominator, m_denominator * other.m_numerator);
}

Exact Exact::negated() const { return Exact(-m_numerator, m_denominator); }

bool Exact::isLess(const Exact& other) const {
    return m_numerator * other.m_denominator < other.m_numerator * m_denominator;
}

std::optional<Exact> Exact::roundedHalfUp(int digits) const {
    Wide unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;
    return of(nearest(m_numerator * unit, m_denominator), unit);
}

std::optional<core::Money> Exact::toCents() const {
    const Wide cents = nearest(m_numerator * 100, m_denominator);
    if (magnitude(cents) > std::numeric_limits<std::int64_t>::max() / 1000) // leaves room for sums of a sheet
        return std::nullopt;
    return core::Money::fromCents(static_cast<std::int64_t>(cents));
}

} // namespace practice::budgeting
