#include "budgeting/block_paste.h"
#include "budgeting/rules_support.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

core::Result<std::vector<PastedCell>> pasteAt(CellPlace at, std::string_view text) { return readPaste(text, at, 5, {}); }

} // namespace

TEST_CASE("a block of a spreadsheet is read as it stands on the clipboard") {
    CHECK(readBlock("1\t2\r\n3\t4\r\n") == Block{{"1", "2"}, {"3", "4"}});
    CHECK(readBlock("1\t\n\t4") == Block{{"1", ""}, {"", "4"}});
    CHECK(readBlock("\"a\tb\"\t\"say \"\"x\"\"\"\n\"two\nlines\"\t1") == Block{{"a\tb", "say \"x\""}, {"two\nlines", "1"}});
    CHECK(readBlock("").empty());
    const auto cells = *pasteAt({1, 2}, "1,200.50\t(3)\n=A1*2\t\n");
    REQUIRE(cells.size() == 3); // the empty cell leaves what stands there
    CHECK(cells[0].place == CellPlace{1, 2});
    CHECK(cells[0].amount == money(1200'50));
    CHECK(cells[1].amount == money(-3'00));
    CHECK(cells[2].formula == "=A1*2");
}

TEST_CASE("a block of the wrong shape is refused whole, naming where it was to go") {
    const auto tall = pasteAt({3, 0}, "1\n2\n3");
    REQUIRE(codeOf(tall) == "budgeting.paste_shape");
    CHECK(argOf(std::get<core::Findings>(tall.error()).front(), "cell") == "A4");
    CHECK(codeOf(pasteAt({0, 10}, "1\t2\t3")) == "budgeting.paste_shape");
    CHECK(codeOf(pasteAt({0, 10}, "1\t2")) == "accepted");
    CHECK(codeOf(pasteAt({0, 0}, "1\t2\n3")) == "budgeting.paste_ragged");
    CHECK(codeOf(pasteAt({0, 0}, "")) == "budgeting.paste_empty");
    CHECK(codeOf(pasteAt({0, -1}, "1")) == "budgeting.paste_shape");
}

TEST_CASE("every text in a block is named by its cell") {
    const auto refused = pasteAt({1, 1}, "1\tabout 5\nn/a\t12.345");
    REQUIRE_FALSE(refused);
    const auto& findings = std::get<core::Findings>(refused.error());
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == codes::kCellText);
    CHECK(argOf(findings[0], "cell") == "C2");
    CHECK(argOf(findings[0], "text") == "about 5");
    CHECK(argOf(findings[1], "cell") == "B3");
    CHECK(argOf(findings[2], "cell") == "C3");
}

TEST_CASE("a locked cell under the block is named") {
    const auto refused = readPaste("1\t2", {0, 0}, 5, [](CellPlace place) { return place == CellPlace{0, 1}; });
    REQUIRE(codeOf(refused) == "budgeting.cell_locked");
    CHECK(argOf(std::get<core::Findings>(refused.error()).front(), "cell") == "B1");
}

TEST_CASE("amounts are typed as people write them") {
    const CellPlace at{0, 0};
    CHECK(*readAmount(" $1,200 ", at) == money(1200'00));
    CHECK(*readAmount("12k", at) == money(12'000'00));
    CHECK(*readAmount("1.5M", at) == money(1'500'000'00));
    for (const auto* text : {"", "abc", "1.234", "12,34", "k", "99999999999999999999", "9999999999999M", "1e5", "--5"})
        CHECK(codeOf(readAmount(text, at)) == "budgeting.cell_text");
}
