#pragma once

#include "core/contract.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace practice::core {

/// The stored key of an enumerator and its English caption, for tables of words in the order of the enumeration.
struct Word {
    std::string_view key;
    std::string_view caption;
};

template <class Enum, std::size_t N> const Word& wordOf(const std::array<Word, N>& words, Enum value) {
    const auto at = static_cast<std::size_t>(value);
    PRACTICE_EXPECTS(at < N);
    return words[at];
}

template <class Enum, std::size_t N>
std::optional<Enum> enumOf(const std::array<Word, N>& words, std::string_view key) {
    for (std::size_t at = 0; at < N; ++at)
        if (words[at].key == key) return static_cast<Enum>(at);
    return std::nullopt;
}

} // namespace practice::core
