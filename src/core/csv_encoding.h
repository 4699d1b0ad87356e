#pragma once

#include <string>
#include <string_view>

namespace practice::core {

struct DecodedText {
    std::string text; ///< UTF-8 without a byte order mark.
    std::string encoding;
};

/// Bytes of a text file as UTF-8: byte order marks, UTF-16 without one (every other byte zero), UTF-8, and
/// Windows-1252 for whatever else.
DecodedText decodeCsvBytes(std::string_view bytes);

} // namespace practice::core
