#include "core/fuzzy.h"

#include "core/contract.h"
#include "core/text.h"
#include "core/text_fold.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>

namespace practice::core {
namespace {

constexpr int kWholeWord = 100;
constexpr int kWordStart = 80;
constexpr int kInside = 40;
constexpr int kTypingError = 20;
constexpr int kFirstWord = 5; ///< Added where the match opens the entry.
constexpr std::size_t kTypoLetters = 4;

std::uint64_t letterBit(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') return 0;
    if (c >= 'a' && c <= 'z') return std::uint64_t{1} << (c - 'a');
    if (c >= '0' && c <= '9') return std::uint64_t{1} << (26 + c - '0');
    return std::uint64_t{1} << (36 + byte % 28);
}

std::uint64_t lettersOf(std::string_view text) {
    std::uint64_t letters = 0;
    for (const char c : text)
        letters |= letterBit(c);
    return letters;
}

struct Word {
    std::string text;
    std::uint64_t letters = 0;
};

std::vector<Word> wordsOf(std::string_view query) {
    std::vector<Word> words;
    for (auto& text : splitWords(searchKey(query))) {
        const auto letters = lettersOf(text);
        words.push_back({std::move(text), letters});
    }
    return words;
}

struct Match {
    int score = 0;
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Every occurrence of the word, the best place first: a whole word, the start of one, inside one.
std::optional<Match> exactMatch(std::string_view entry, std::string_view word) {
    std::optional<Match> best;
    for (std::size_t at = entry.find(word); at != std::string_view::npos; at = entry.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || entry[at - 1] == ' ';
        const bool ends = end == entry.size() || entry[end] == ' ';
        const int score = (starts ? (ends ? kWholeWord : kWordStart) : kInside) + (at == 0 ? kFirstWord : 0);
        if (!best || score > best->score) best = Match{score, at, end};
        if (starts && ends) break;
    }
    return best;
}

bool startsAt(std::string_view text, std::size_t at, std::string_view part) {
    return at <= text.size() && text.substr(at).starts_with(part);
}

/// How much of `rest` (an entry from the start of a word) the word covers with one letter wrong, missing,
/// added or two swapped; 0 if it does not. Nothing is lost by taking the longest common start first: one
/// error stands at its end.
std::size_t typoLength(std::string_view rest, std::string_view word) {
    const std::size_t most = std::min(rest.size(), word.size());
    std::size_t same = 0;
    while (same < most && rest[same] == word[same])
        ++same;
    if (same == word.size()) return word.size();
    if (same >= rest.size()) return same + 1 == word.size() ? same : 0;
    const auto tail = word.substr(same + 1);
    if (rest[same] != ' ' && startsAt(rest, same + 1, tail)) return word.size(); // another letter
    if (startsAt(rest, same, tail)) return word.size() - 1;                      // a letter too many
    if (rest[same] != ' ' && startsAt(rest, same + 1, word.substr(same)))
        return word.size() + 1; // one missing
    const bool swapped =
        same + 1 < rest.size() && !tail.empty() && rest[same] == tail[0] && rest[same + 1] == word[same];
    return swapped && startsAt(rest, same + 2, tail.substr(1)) ? word.size() : 0;
}

std::optional<Match> typoMatch(std::string_view entry, std::string_view word) {
    for (std::size_t at = 0; at < entry.size();) {
        if (const auto length = typoLength(entry.substr(at), word); length > 0)
            return Match{kTypingError + (at == 0 ? kFirstWord : 0), at, at + length};
        const auto space = entry.find(' ', at);
        at = space == std::string_view::npos ? entry.size() : space + 1;
    }
    return std::nullopt;
}

std::optional<Match> matchOf(std::string_view entry, std::uint64_t letters, const Word& word) {
    const int missing = std::popcount(word.letters & ~letters);
    if (missing == 0)
        if (auto match = exactMatch(entry, word.text)) return match;
    if (missing > 1 || word.text.size() < kTypoLetters) return std::nullopt;
    return typoMatch(entry, word.text);
}

/// The sum over the words, or 0 if one of them is nowhere. Shorter entries win among equals.
int scoreOf(std::string_view entry, std::uint64_t letters, const std::vector<Word>& words) {
    int score = 0;
    for (const auto& word : words) {
        const auto match = matchOf(entry, letters, word);
        if (!match) return 0;
        score += match->score;
    }
    return score * 256 + 255 - static_cast<int>(std::min<std::size_t>(entry.size(), 255));
}

} // namespace

FuzzyIndex::FuzzyIndex(const std::vector<std::string>& entries) {
    m_offsets.reserve(entries.size() + 1);
    m_letters.reserve(entries.size());
    m_offsets.push_back(0);
    for (const auto& entry : entries) {
        const std::string key = searchKey(entry);
        m_text += key;
        PRACTICE_EXPECTS(m_text.size() <= std::numeric_limits<std::uint32_t>::max());
        m_offsets.push_back(static_cast<std::uint32_t>(m_text.size()));
        m_letters.push_back(lettersOf(key));
    }
}

std::vector<FuzzyHit> FuzzyIndex::search(std::string_view query, std::size_t limit) const {
    const auto words = wordsOf(query);
    std::vector<FuzzyHit> hits;
    if (words.empty()) {
        for (std::size_t i = 0; i < std::min(limit, size()); ++i)
            hits.push_back({i, 0});
        return hits;
    }
    // A word of four letters or more may miss one letter, so a whole query may miss as many as it has such
    // words.
    std::uint64_t wanted = 0;
    int forgiven = 0;
    for (const auto& word : words) {
        wanted |= word.letters;
        forgiven += word.text.size() >= kTypoLetters ? 1 : 0;
    }
    for (std::size_t i = 0; i < m_letters.size(); ++i) {
        if (std::popcount(wanted & ~m_letters[i]) > forgiven) continue;
        const std::string_view entry(m_text.data() + m_offsets[i], m_offsets[i + 1] - m_offsets[i]);
        if (const int score = scoreOf(entry, m_letters[i], words); score > 0) hits.push_back({i, score});
    }
    const auto better = [](const FuzzyHit& a, const FuzzyHit& b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    const auto kept = std::min(limit, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(), better);
    hits.resize(kept);
    return hits;
}

std::vector<std::pair<std::size_t, std::size_t>> fuzzyMatches(std::string_view text, std::string_view query) {
    const FoldedText folded = foldWithOrigins(text);
    const std::uint64_t letters = lettersOf(folded.text);
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const auto& word : wordsOf(query)) {
        const auto match = matchOf(folded.text, letters, word);
        if (!match || match->to <= match->from) continue;
        const auto last = std::min(match->to, folded.origins.size()) - 1;
        ranges.emplace_back(folded.origins[match->from].from, folded.origins[last].to);
    }
    std::ranges::sort(ranges);
    std::vector<std::pair<std::size_t, std::size_t>> merged;
    for (const auto& range : ranges) {
        if (!merged.empty() && range.first <= merged.back().second)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    return merged;
}

} // namespace practice::core
