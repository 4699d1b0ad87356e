#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::core {

std::string_view trimmed(std::string_view text);
std::string lowered(std::string_view ascii);
/// Folded for comparing and searching names: lower case, accents of Latin letters removed ("Ñandú" → "nandu"),
/// runs of space and punctuation become one space.
std::string searchKey(std::string_view utf8);
std::vector<std::string> splitWords(std::string_view text);
bool isValidUtf8(std::string_view bytes);
/// Every byte that is no UTF-8 becomes U+FFFD.
std::string withoutInvalidUtf8(std::string_view bytes);
std::optional<std::int64_t> parseInteger(std::string_view text);
/// Removes control characters but tab and newline.
std::string withoutControls(std::string_view utf8);

} // namespace practice::core
