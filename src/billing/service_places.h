#pragma once

#include <span>
#include <string_view>

namespace practice::billing {

/// The place-of-service code set of CMS, with labels of our own (English source).
struct PlaceOfService {
    std::string_view code; ///< Two digits.
    std::string_view label;
};
std::span<const PlaceOfService> placesOfService(); ///< By code.
bool isPlaceOfService(std::string_view code);

} // namespace practice::billing
