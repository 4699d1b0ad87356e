#include "scheduling/stored_lists.h"

#include "core/contract.h"

#include <fmt/format.h>

namespace practice::scheduling {

std::string segmentsText(const std::vector<Segment>& segments) {
    std::string text;
    for (const auto& segment : segments)
        text += fmt::format("{}{}+{}", text.empty() ? "" : " ", segment.startMinute, segment.wallMinutes.count);
    return text;
}

std::vector<Segment> segmentsFrom(std::string_view text) {
    std::vector<Segment> segments;
    for (const auto& word : core::splitWords(text)) {
        const auto plus = word.find('+');
        const auto start = core::parseInteger(word.substr(0, plus));
        const auto minutes = plus == std::string::npos ? std::nullopt : core::parseInteger(word.substr(plus + 1));
        PRACTICE_EXPECTS(start && minutes);
        segments.push_back({static_cast<int>(*start), {*minutes}});
    }
    return segments;
}

std::string integersText(const std::vector<std::int64_t>& numbers) {
    return fmt::format("{}", fmt::join(numbers, " "));
}

std::vector<std::int64_t> integersFrom(std::string_view text) {
    std::vector<std::int64_t> numbers;
    for (const auto& word : core::splitWords(text)) {
        const auto number = core::parseInteger(word);
        PRACTICE_EXPECTS(number);
        numbers.push_back(*number);
    }
    return numbers;
}

} // namespace practice::scheduling
