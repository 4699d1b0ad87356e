#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace practice::core {

/// A search key that remembers where each of its bytes came from.
struct FoldedText {
    struct Origin {
        std::uint32_t from = 0; ///< Byte range [from, to) of the source.
        std::uint32_t to = 0;
    };
    std::string text;
    std::vector<Origin> origins; ///< One per byte of text.
};

FoldedText foldWithOrigins(std::string_view utf8);

/// The code point at `at` and its length in bytes; length 0 where the bytes are no UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
};
CodePoint decodeUtf8(std::string_view bytes, std::size_t at);
void appendUtf8(std::string& out, char32_t codePoint);

} // namespace practice::core
