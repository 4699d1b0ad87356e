#pragma once

#include "core/date.h"
#include "core/text.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

namespace practice::billing {

/// The database keeps the day after the last one (ranges are half-open).
inline std::optional<core::Date> endOf(std::optional<core::Date> lastDay) {
    return lastDay ? std::optional(core::addDays(*lastDay, 1)) : std::nullopt;
}
inline std::optional<core::Date> lastDayBefore(std::optional<core::Date> end) {
    return end ? std::optional(core::addDays(*end, -1)) : std::nullopt;
}

inline bool isAlphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline bool allDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), isDigit); }

/// Codes as they are compared and stored: upper case, without spaces.
inline std::string codeText(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (!std::isspace(static_cast<unsigned char>(c)))
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return plain;
}

/// Member numbers are compared by their letters and digits alone.
inline std::string memberKey(std::string_view text) {
    auto plain = codeText(text);
    std::erase_if(plain, [](char c) { return !isAlphanumeric(c); });
    return plain;
}

inline std::string joined(const std::vector<std::string>& parts, char between) {
    std::string text;
    for (const auto& part : parts)
        text.append(text.empty() ? "" : std::string(1, between)).append(part);
    return text;
}
inline std::vector<std::string> split(std::string_view text, char between) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto at = text.find(between);
        parts.emplace_back(text.substr(0, at));
        text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    }
    return parts;
}

} // namespace practice::billing
