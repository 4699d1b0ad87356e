#pragma once

#include "core/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace practice::compliance {

/// An ISO 8601 duration: "P60D", "P3Y", "PT8H", "-P90D". Months and years are calendar ones.
struct Span {
    bool negative = false;
    int months = 0; ///< Years are twelve.
    int days = 0;   ///< Weeks are seven.
    int hours = 0;
    bool operator==(const Span&) const = default;
    bool isHours() const { return hours != 0; }
};

std::optional<Span> parseSpan(std::string_view text);
std::string toText(const Span& span);
/// `months` later or earlier; the last day of a month that is too short (31 January → 28 February).
core::Date addMonths(core::Date date, int months);
/// Calendar months and days, forward or back. Hours are not of a date: ContractViolation.
core::Date addSpan(core::Date date, const Span& span);

} // namespace practice::compliance
