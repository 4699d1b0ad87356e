#include "compliance/span.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::compliance {

std::optional<Span> parseSpan(std::string_view text) {
    constexpr int kMost = 10'000;
    Span span;
    if (text.starts_with('-')) {
        span.negative = true;
        text.remove_prefix(1);
    }
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    text.remove_prefix(1);
    bool inTime = false;
    std::string_view order = "YMWD";
    while (!text.empty()) {
        if (text.front() == 'T') {
            if (inTime || text.size() < 3) return std::nullopt;
            inTime = true;
            order = "H";
            text.remove_prefix(1);
            continue;
        }
        int value = 0;
        std::size_t digits = 0;
        for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
            if ((value = value * 10 + (text[digits] - '0')) > kMost) return std::nullopt;
        const auto unit = digits == 0 || digits == text.size() ? std::string_view::npos : order.find(text[digits]);
        if (unit == std::string_view::npos) return std::nullopt;
        switch (text[digits]) {
        case 'Y': span.months += value * 12; break;
        case 'M': span.months += value; break;
        case 'W': span.days += value * 7; break;
        case 'D': span.days += value; break;
        default: span.hours += value; break;
        }
        order.remove_prefix(unit + 1);
        text.remove_prefix(digits + 1);
    }
    return span;
}

std::string toText(const Span& span) {
    std::string text = span.negative ? "-P" : "P";
    const auto add = [&](int value, const char* unit) {
        if (value != 0) text += std::to_string(value) + unit;
    };
    if (span.months % 12 == 0) add(span.months / 12, "Y");
    else add(span.months, "M");
    add(span.days, "D");
    if (span.hours != 0) add(span.hours, "H"), text.insert(text.size() - std::to_string(span.hours).size() - 1, "T");
    if (text.back() == 'P') text += "0D";
    return text;
}

core::Date addMonths(core::Date date, int months) {
    const auto ymd = date.year_month_day();
    const int whole = static_cast<int>(ymd.year) * 12 + static_cast<int>(ymd.month) - 1 + months;
    const core::Date first = core::makeDate(whole / 12, whole % 12 + 1, 1);
    const int last = core::daysBetween(first, core::firstOfNextMonth(first));
    return core::addDays(first, std::min(static_cast<int>(ymd.day), last) - 1);
}

core::Date addSpan(core::Date date, const Span& span) {
    PRACTICE_EXPECTS(!span.isHours());
    const int sign = span.negative ? -1 : 1;
    return core::addDays(addMonths(date, sign * span.months), sign * span.days);
}

} // namespace practice::compliance
