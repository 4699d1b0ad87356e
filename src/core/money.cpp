#include "core/money.h"

#include "core/contract.h"
#include "core/core_messages.h"
#include "core/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace practice::core {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

std::int64_t narrowed(Wide value) {
    PRACTICE_EXPECTS(value >= kMin && value <= kMax);
    return static_cast<std::int64_t>(value);
}

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

bool roundsAway(Wide quotient, Wide remainder, Wide divisor, Rounding rounding) {
    if (remainder == 0) return false;
    switch (rounding) {
    case Rounding::Down:
        return false;
    case Rounding::Up:
        return true;
    case Rounding::HalfUp:
        return remainder * 2 >= divisor;
    case Rounding::HalfEven:
        return remainder * 2 > divisor || (remainder * 2 == divisor && quotient % 2 != 0);
    }
    contractViolated("rounding is one of the four modes", __FILE__, __LINE__);
}

bool takePrefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    text = trimmed(text);
    return true;
}

/// "1,234" and "1234" but not "12,34": a misread decimal comma would be a factor of 100.
bool hasSoundGroups(std::string_view whole) {
    const auto firstComma = whole.find(',');
    if (firstComma == std::string_view::npos) return true;
    if (firstComma == 0 || firstComma > 3) return false;
    for (auto at = firstComma; at < whole.size(); at += 4) {
        if (whole[at] != ',' || whole.size() - at < 4) return false;
        if (whole.substr(at + 1, 3).find(',') != std::string_view::npos) return false;
    }
    return (whole.size() - firstComma) % 4 == 0;
}

struct Digits {
    bool readable = false;
    bool fits = true;
    Wide cents = 0;
};

Digits readDigits(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    const bool emptyFraction = point != std::string_view::npos && fraction.empty();
    if ((whole.empty() && fraction.empty()) || emptyFraction || fraction.size() > 2 || !hasSoundGroups(whole))
        return {};
    Digits result{.readable = true};
    const auto take = [&](char c) {
        if (c < '0' || c > '9') result.readable = false;
        if (!result.readable) return;
        result.cents = result.cents * 10 + (c - '0');
        if (result.cents > Wide(kMax) * 10) {
            result.fits = false;
            result.cents = 0;
        }
    };
    for (const char c : whole)
        if (c != ',') take(c);
    for (const char c : fraction)
        take(c);
    for (auto digits = fraction.size(); digits < 2; ++digits)
        take('0');
    result.fits = result.fits && result.cents <= kMax;
    return result;
}

} // namespace

Result<Money> Money::parse(std::string_view text) {
    const auto unreadable = [&](Code code) {
        return refuse(error(code, {{"text", withoutControls(text.substr(0, 40))}}));
    };
    auto rest = trimmed(text);
    bool negative = false;
    if (rest.size() >= 2 && rest.front() == '(' && rest.back() == ')') {
        negative = true;
        rest = trimmed(rest.substr(1, rest.size() - 2));
        takePrefix(rest, "$");
    } else {
        takePrefix(rest, "$");
        negative = takePrefix(rest, "-") || takePrefix(rest, "\u2212");
        if (!negative) takePrefix(rest, "+");
        if (!trimmed(text).starts_with('$')) takePrefix(rest, "$");
    }
    const Digits digits = readDigits(rest);
    if (!digits.readable) return unreadable(codes::kMoneyUnreadable);
    if (!digits.fits) return unreadable(codes::kMoneyTooLarge);
    const auto cents = static_cast<std::int64_t>(digits.cents);
    return Money(negative ? -cents : cents);
}

Money Money::absolute() const { return isNegative() ? -*this : *this; }
Money Money::operator+(Money other) const { return Money(narrowed(Wide(m_cents) + other.m_cents)); }
Money Money::operator-(Money other) const { return Money(narrowed(Wide(m_cents) - other.m_cents)); }
Money Money::operator-() const { return Money(narrowed(-Wide(m_cents))); }
Money Money::times(std::int64_t count) const { return Money(narrowed(Wide(m_cents) * count)); }

Money Money::times(Ratio factor, Rounding rounding) const {
    PRACTICE_EXPECTS(factor.denominator > 0);
    const Wide product = Wide(m_cents) * factor.numerator;
    const Wide divisor = factor.denominator;
    Wide quotient = magnitude(product) / divisor;
    if (roundsAway(quotient, magnitude(product) % divisor, divisor, rounding)) ++quotient;
    return Money(narrowed(product < 0 ? -quotient : quotient));
}

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights) {
    Wide total = 0;
    for (const auto weight : weights) {
        PRACTICE_EXPECTS(weight >= 0);
        total += weight;
    }
    PRACTICE_EXPECTS(total > 0);
    const Wide whole = magnitude(amount.cents());
    std::vector<Wide> parts(weights.size());
    std::vector<Wide> remainders(weights.size());
    Wide left = whole;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        parts[i] = whole * weights[i] / total;
        remainders[i] = whole * weights[i] % total;
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left)
        ++parts[order[i]];
    std::vector<Money> result;
    result.reserve(parts.size());
    for (const Wide part : parts)
        result.push_back(Money::fromCents(narrowed(amount.isNegative() ? -part : part)));
    return result;
}

std::string toText(Money amount) {
    const Wide cents = magnitude(amount.cents());
    const auto whole = static_cast<std::uint64_t>(cents / 100);
    const auto rest = static_cast<unsigned>(cents % 100);
    return fmt::format("{}{}.{:02}", amount.isNegative() ? "-" : "", whole, rest);
}

} // namespace practice::core
