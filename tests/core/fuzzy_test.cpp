#include "core/fuzzy.h"
#include "core/text.h"
#include "support/property.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice::core;
using practice::testing::holds;

namespace {

const std::vector<std::string>& people() {
    static const std::vector<std::string> names{"Maria García-López", "Marianne Good",  "Dana O'Brien",
                                                "Anna Schmidt",       "Hannah Smith",   "John Smithson",
                                                "Nguyễn Thị Hoa",     "Rosa Maria Diaz"};
    return names;
}
std::vector<std::string> found(std::string_view query, std::size_t limit = 10) {
    static const FuzzyIndex index(people());
    std::vector<std::string> names;
    for (const auto& hit : index.search(query, limit))
        names.push_back(people()[hit.index]);
    return names;
}
std::vector<std::string> marked(std::string_view text, std::string_view query) {
    std::vector<std::string> parts;
    for (const auto& [from, to] : fuzzyMatches(text, query))
        parts.emplace_back(text.substr(from, to - from));
    return parts;
}
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("Whole words come before starts, starts before insides, insides before typing errors") {
    const FuzzyIndex index({"smiht jo", "goldsmithy", "smithson", "smith"});
    std::vector<std::size_t> order;
    for (const auto& hit : index.search("smith", 9))
        order.push_back(hit.index);
    CHECK(order == std::vector<std::size_t>{3, 2, 1, 0});
}

TEST_CASE("Words match in any order, without accents or apostrophes") {
    CHECK(found("lopez maria") == Names{"Maria García-López"});
    CHECK(found("gar mar") == Names{"Maria García-López"});
    CHECK(found("obrien") == Names{"Dana O'Brien"});
    CHECK(found("O’BRIEN dana") == Names{"Dana O'Brien"});
    CHECK(found("hoa nguyen") == Names{"Nguyễn Thị Hoa"});
    CHECK(found("maria").front() == "Maria García-López");
    CHECK(found("maria zzz").empty());
}

TEST_CASE("One typing error is forgiven from four letters on") {
    for (const auto* query : {"scmidt", "schmdit", "shmidt", "schmidtt", "xchmidt", "schmxdt", "schmi"}) {
        INFO(query);
        CHECK(found(query) == Names{"Anna Schmidt"});
    }
    CHECK(found("dena").size() == 1);
    CHECK(found("dxn").empty());
    CHECK(found("scmdit").empty());
}

TEST_CASE("An empty query lists the first entries; an empty index answers nothing") {
    CHECK(found("", 3) == Names{people()[0], people()[1], people()[2]});
    CHECK(found(" - ", 2).size() == 2);
    CHECK(FuzzyIndex{}.search("a", 5).empty());
    CHECK(FuzzyIndex{}.size() == 0);
    CHECK(FuzzyIndex(people()).size() == people().size());
    CHECK(found("a", 2).size() == 2);
}

TEST_CASE("Matches are marked in the text as shown") {
    CHECK(marked("Maria García-López", "lop mar") == Names{"Mar", "Lóp"});
    CHECK(marked("Dana O'Brien", "obrien") == Names{"O'Brien"});
    CHECK(marked("Strauß", "strauss") == Names{"Strauß"});
    CHECK(marked("Anna Schmidt", "schmdit") == Names{"Schmidt"});
    CHECK(marked("Anna", "xyz").empty());
    CHECK(marked("Anna Ann", "ann anna") == Names{"Anna", "Ann"});
}

TEST_CASE("Every entry is found by starts of its words in any order, and by any one typing error") {
    const auto word = rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange('a', 'f')),
                                   [](std::string s) { return s + "xyz"; });
    holds([&] {
        auto words = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(word));
        std::string entry;
        for (const auto& w : words)
            entry += w + " ";
        const FuzzyIndex index({"zebra", entry, "quagga"});
        std::string query;
        while (!words.empty()) {
            const auto at = *rc::gen::inRange<std::size_t>(0, words.size());
            auto& w = words[at];
            query += w.substr(0, *rc::gen::inRange<std::size_t>(1, w.size() + 1)) + " ";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        }
        const auto hits = index.search(query, 10);
        RC_ASSERT(std::ranges::any_of(hits, [](const FuzzyHit& h) { return h.index == 1; }));
    });
    holds([&] {
        const auto name = *word + "abc";
        auto typed = name;
        const auto at = *rc::gen::inRange<std::size_t>(0, typed.size() - 1);
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            typed[at] = 'q';
            break;
        case 1:
            typed.erase(at, 1);
            break;
        case 2:
            typed.insert(at, 1, 'q');
            break;
        default:
            std::swap(typed[at], typed[at + 1]);
        }
        RC_ASSERT(FuzzyIndex({name}).search(typed, 1).size() == 1);
    });
}
