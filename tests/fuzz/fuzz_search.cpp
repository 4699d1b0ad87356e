#include "tests/fuzz/fuzz.h"

#include "core/fuzzy.h"
#include "core/text.h"

#include <string>
#include <vector>

using namespace practice::core;

/// The first line is the query, the others are what is searched.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> lines(1);
    for (const char c : asText(data, size)) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    }
    const std::string query = lines.front();
    for (const auto& line : lines) {
        const auto key = searchKey(line);
        FUZZ_REQUIRE(searchKey(key) == key);
        if (isValidUtf8(line)) FUZZ_REQUIRE(isValidUtf8(key));
    }
    const FuzzyIndex index(lines);
    FUZZ_REQUIRE(index.size() == lines.size());
    const auto hits = index.search(query, 10);
    FUZZ_REQUIRE(hits.size() <= 10);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        FUZZ_REQUIRE(hits[i].index < lines.size());
        if (i > 0) FUZZ_REQUIRE(hits[i - 1].score >= hits[i].score);
        std::size_t last = 0;
        for (const auto& [from, to] : fuzzyMatches(lines[hits[i].index], query)) {
            FUZZ_REQUIRE(from >= last && from < to && to <= lines[hits[i].index].size());
            last = to;
        }
    }
    return 0;
}
