// Dates and times of day as people type them. Reasons to change differ from date.cpp: here it is what clinics
// write.
#include "core/date.h"
#include "core/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

namespace practice::core {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool allDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, isDigit); }

int toInt(std::string_view digits) {
    int value = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<Date> dateOf(int year, int month, int day) {
    char iso[16];
    if (year < 0 || year > 9999 || month < 0 || month > 99 || day < 0 || day > 99) return std::nullopt;
    std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
    return parseIsoDate(iso);
}

std::optional<int> yearOf(std::string_view digits) {
    if (!allDigits(digits)) return std::nullopt;
    if (digits.size() == 4) return toInt(digits);
    if (digits.size() != 2) return std::nullopt;
    const int twoDigits = toInt(digits);
    return twoDigits <= 49 ? 2000 + twoDigits : 1900 + twoDigits;
}

int monthNamed(std::string_view word) {
    const std::string name = lowered(word);
    if (name == "sept") return 9;
    for (std::size_t i = 0; i < kMonths.size(); ++i)
        if (name == kMonths[i] || (name.size() == 3 && kMonths[i].starts_with(name)))
            return static_cast<int>(i) + 1;
    return 0;
}

/// Drops a time of day after the date, as spreadsheets export it ("3/1/2026 0:00").
std::string_view withoutTime(std::string_view text) {
    const auto gap = text.find_first_of(" T", 6);
    if (gap == std::string_view::npos || gap + 1 >= text.size()) return text;
    const auto time = text.substr(gap + 1);
    const auto belongs = [](char c) { return isDigit(c) || c == ':' || c == '.' || c == 'Z'; };
    const bool isTime = isDigit(time.front()) && time.find(':') != std::string_view::npos &&
                        std::ranges::all_of(time, belongs);
    return isTime ? text.substr(0, gap) : text;
}

struct Pieces {
    std::vector<std::string_view> parts;
    char separator = 0; ///< The one between the first two parts.
    bool sound = true;
};

Pieces split(std::string_view text) {
    Pieces pieces;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        const bool digits = isDigit(text[at]);
        while (end < text.size() && (digits ? isDigit(text[end]) : isLetter(text[end])))
            ++end;
        if (end == at) {
            pieces.sound = false;
            return pieces;
        }
        pieces.parts.push_back(text.substr(at, end - at));
        const std::size_t gap = end;
        while (end < text.size() && std::string_view(" ,./-").find(text[end]) != std::string_view::npos)
            ++end;
        if (pieces.parts.size() == 1 && gap < text.size()) pieces.separator = text[gap];
        if (end == text.size() && gap != end) pieces.sound = false;
        at = end;
    }
    return pieces;
}

std::optional<Date> numericDate(const Pieces& p, DateOrder order) {
    const auto& parts = p.parts;
    if (parts[0].size() == 4) {
        if (parts[1].size() > 2 || parts[2].size() > 2) return std::nullopt;
        return dateOf(toInt(parts[0]), toInt(parts[1]), toInt(parts[2]));
    }
    const auto year = yearOf(parts[2]);
    if (!year || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
    // With dots the day comes first everywhere; slashes and dashes follow the caller's order.
    const bool dayFirst = p.separator == '.' || order == DateOrder::DayFirst;
    const int first = toInt(parts[0]);
    const int second = toInt(parts[1]);
    return dayFirst ? dateOf(*year, second, first) : dateOf(*year, first, second);
}

std::optional<Date> namedDate(const Pieces& p) {
    const auto& parts = p.parts;
    const bool monthFirst = isLetter(parts[0].front());
    const auto dayText = monthFirst ? parts[1] : parts[0];
    const int month = monthNamed(monthFirst ? parts[0] : parts[1]);
    const auto year = yearOf(parts[2]);
    if (month == 0 || !year || !allDigits(dayText) || dayText.size() > 2) return std::nullopt;
    return dateOf(*year, month, toInt(dayText));
}

} // namespace

std::optional<Date> parseLooseDate(std::string_view text, DateOrder order) {
    const auto core = withoutTime(trimmed(text));
    if (core.size() < 6 || core.size() > 24) return std::nullopt;
    if (core.size() == 8 && allDigits(core))
        return dateOf(toInt(core.substr(0, 4)), toInt(core.substr(4, 2)), toInt(core.substr(6, 2)));
    const Pieces pieces = split(core);
    if (!pieces.sound || pieces.parts.size() != 3) return std::nullopt;
    return std::ranges::all_of(pieces.parts, allDigits) ? numericDate(pieces, order) : namedDate(pieces);
}

namespace {

enum class Half { None, Morning, Afternoon, Unreadable };

Half takeHalf(std::string& text) {
    std::size_t from = text.size();
    while (from > 0 && (isLetter(text[from - 1]) || text[from - 1] == '.'))
        --from;
    std::string suffix = text.substr(from);
    std::erase(suffix, '.');
    text = std::string(trimmed(std::string_view(text).substr(0, from)));
    if (suffix.empty()) return Half::None;
    if (suffix == "am" || suffix == "a") return Half::Morning;
    if (suffix == "pm" || suffix == "p") return Half::Afternoon;
    return Half::Unreadable;
}

} // namespace

std::optional<int> parseTimeOfDay(std::string_view text) {
    std::string rest = lowered(trimmed(text));
    const Half half = takeHalf(rest);
    if (half == Half::Unreadable || rest.empty()) return std::nullopt;
    std::string_view hours = rest;
    std::string_view minutes = "0";
    if (const auto colon = rest.find(':'); colon != std::string::npos) {
        hours = std::string_view(rest).substr(0, colon);
        minutes = std::string_view(rest).substr(colon + 1);
        if (minutes.size() != 2) return std::nullopt;
    } else if (rest.size() == 3 || rest.size() == 4) {
        hours = std::string_view(rest).substr(0, rest.size() - 2);
        minutes = std::string_view(rest).substr(rest.size() - 2);
    }
    if (!allDigits(hours) || !allDigits(minutes) || hours.size() > 2) return std::nullopt;
    int hour = toInt(hours);
    const int minute = toInt(minutes);
    if (minute > 59 || hour > 23) return std::nullopt;
    if (half != Half::None) {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (half == Half::Afternoon ? 12 : 0);
    }
    return hour * 60 + minute;
}

} // namespace practice::core
