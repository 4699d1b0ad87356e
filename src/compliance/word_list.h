#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace practice::compliance {

/// How lists of keys (settings, states, templates) are stored: separated by commas, which no key has.
inline std::string joinedList(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

inline std::vector<std::string> splitList(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t from = 0; from < text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        words.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    return words;
}

} // namespace practice::compliance
