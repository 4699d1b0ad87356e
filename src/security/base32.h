#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace practice::security {

/// Crockford's base 32: digits and capital letters without I, L, O, U, so that print is read back safely.
std::string toBase32(const std::uint8_t* bytes, std::size_t count);
/// 0…31, or -1; lower case is taken, O is 0, I and L are 1.
int base32Value(char letter);
std::string grouped(std::string_view text, std::size_t size);

} // namespace practice::security
