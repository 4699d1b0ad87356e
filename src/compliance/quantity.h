#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace practice::compliance {

/// A reading as a decimal with up to three places, exact: −18.5 °C is −18500 thousandths.
struct Quantity {
    std::int64_t thousandths = 0;
    constexpr auto operator<=>(const Quantity&) const = default;
};

std::optional<Quantity> parseQuantity(std::string_view text); ///< "2", "-18.5", "+4.25"
std::string toText(Quantity quantity);                         ///< Without trailing zeros.

} // namespace practice::compliance
