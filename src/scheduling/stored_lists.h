#pragma once

#include "core/ids.h"
#include "core/text.h"
#include "scheduling/shift_type.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::scheduling {

// Short lists kept in one column, because they are read and written as a whole and never searched.

/// "420+720 1260+60" for segments of start+minutes.
std::string segmentsText(const std::vector<Segment>& segments);
std::vector<Segment> segmentsFrom(std::string_view text);

std::string integersText(const std::vector<std::int64_t>& numbers);
std::vector<std::int64_t> integersFrom(std::string_view text);

template <class Id> std::string idsText(const std::vector<Id>& ids) {
    std::vector<std::int64_t> numbers;
    for (const auto id : ids)
        numbers.push_back(id.value());
    return integersText(numbers);
}
template <class Id> std::vector<Id> idsFrom(std::string_view text) {
    std::vector<Id> ids;
    for (const auto number : integersFrom(text))
        ids.push_back(Id(number));
    return ids;
}

} // namespace practice::scheduling
