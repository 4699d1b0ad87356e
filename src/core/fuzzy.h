#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice::core {

struct FuzzyHit {
    std::size_t index = 0; ///< Position of the entry in the index.
    int score = 0;         ///< Higher is better.
};

/// Word-order-free fuzzy search over many short texts (names, titles, action captions).
/// Every word of the query must match: as the start of a word, inside a word, or (4 letters and more) with one typing
/// error. 100,000 entries answer in under 50 ms. Immutable after build; safe to share between threads.
class FuzzyIndex {
  public:
    /// Entries are folded with core::searchKey. Index positions are kept.
    explicit FuzzyIndex(const std::vector<std::string>& entries);
    FuzzyIndex() = default;
    std::vector<FuzzyHit> search(std::string_view query, std::size_t limit) const;
    std::size_t size() const { return m_offsets.empty() ? 0 : m_offsets.size() - 1; }

  private:
    std::string m_text;                   // all folded entries, one after the other
    std::vector<std::uint32_t> m_offsets; // where each entry starts; one past the end
    std::vector<std::uint64_t> m_letters; // which letters an entry holds: a quick no
};

/// Byte ranges [from, to) of `text` (as shown) that the words of `query` match, for emphasis in lists.
std::vector<std::pair<std::size_t, std::size_t>> fuzzyMatches(std::string_view text, std::string_view query);

} // namespace practice::core
