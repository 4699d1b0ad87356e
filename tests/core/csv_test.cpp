#include "core/contract.h"
#include "core/csv.h"
#include "support/property.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace practice::core;
using practice::testing::holds;
using Cells = std::vector<std::string>;

namespace {

CsvTable table(std::string_view bytes) { return parseCsv(bytes).value(); }
std::string refusedWith(std::string_view bytes, const CsvLimits& limits = {}) {
    const auto result = parseCsv(bytes, limits);
    return result ? "accepted" : sentence(std::get<Findings>(result.error()).at(0));
}
std::string codeOf(std::string_view bytes, const CsvLimits& limits = {}) {
    const auto result = parseCsv(bytes, limits);
    return result ? "accepted" : std::string(std::get<Findings>(result.error()).at(0).code.key);
}
std::string utf16(std::string_view ascii, bool big, bool mark) {
    std::string bytes = mark ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : ascii) {
        if (big) bytes += '\0';
        bytes += c;
        if (!big) bytes += '\0';
    }
    return bytes;
}

} // namespace

TEST_CASE("CSV cells, quotes and line numbers") {
    const auto t = table("name,note\r\n\"O'Neil, Pat\",\"said \"\"hi\"\"\nand left\"\r\n\r\nx,y\n");
    CHECK(t.header == Cells{"name", "note"});
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[0].cells == Cells{"O'Neil, Pat", "said \"hi\"\nand left"});
    CHECK(t.rows[0].line == 2);
    CHECK(t.rows[1].cells == Cells{"x", "y"});
    CHECK(t.rows[1].line == 5);
    CHECK(t.encoding == "UTF-8");
}

TEST_CASE("CSV rows of another length are kept for the importer to report") {
    const auto t = table("a,b\n1\n1,2,3\n,\n");
    CHECK(t.rows[0].cells == Cells{"1"});
    CHECK(t.rows[1].cells == Cells{"1", "2", "3"});
    CHECK(t.rows[2].cells == Cells{"", ""});
    CHECK(table("a,b").rows.empty());
    CHECK(table("a\n\"\"\n").rows.at(0).cells == Cells{""});
}

TEST_CASE("The delimiter is the header's") {
    CHECK(table("a;b\n1,5;2\n").rows[0].cells == Cells{"1,5", "2"});
    CHECK(table("a;b\n1,5;2\n").delimiter == ';');
    CHECK(table("a\tb\n1\t2\n").rows[0].cells == Cells{"1", "2"});
    CHECK(table("\"x;y;z\",b\n1,2\n").header == Cells{"x;y;z", "b"});
    CHECK(table("single\nvalue\n").header == Cells{"single"});
}

TEST_CASE("Old line ends and a last line without one") {
    CHECK(table("a,b\r1,2\r3,4").rows.size() == 2);
    CHECK(table("a,b\r1,2\r3,4").rows[1].line == 3);
}

TEST_CASE("Encodings of spreadsheets") {
    CHECK(table("\xEF\xBB\xBFname\nMu\xC3\xB1oz\n").header == Cells{"name"});
    const auto legacy = table("name,price\nMu\xF1oz \x96 \x80,1\n");
    CHECK(legacy.encoding == "Windows-1252");
    CHECK(legacy.rows[0].cells[0] == "Mu\u00F1oz \u2013 \u20AC");
    for (const bool big : {false, true})
        for (const bool mark : {false, true}) {
            const auto wide = table(utf16("name;role\r\nAda;nurse\r\n", big, mark));
            CHECK(wide.encoding == (big ? "UTF-16BE" : "UTF-16LE"));
            CHECK(wide.rows.at(0).cells == Cells{"Ada", "nurse"});
        }
}

TEST_CASE("What is no CSV is refused with its place") {
    CHECK(codeOf("") == "core.csv_empty");
    CHECK(codeOf("\xEF\xBB\xBF\r\n\n") == "core.csv_empty");
    CHECK(codeOf(std::string("a,b\n1,\0x\n", 9)) == "core.csv_binary");
    CHECK(refusedWith("a,b\n1,\x02\n").find("line 2") != std::string::npos);
    CHECK(codeOf("PK\x03\x04zzzzzz") == "core.csv_workbook");
    CHECK(codeOf("a,b\n1,\"open\n2,3\n4,5\n") == "core.csv_unclosed_quote");
    CHECK(refusedWith("a,b\n1,\"open\n2,3\n4,5\n").find("line 2") != std::string::npos);
    CHECK(codeOf("a\n1\n2\n3\n", {.maxBytes = 4}) == "core.csv_too_large");
    CHECK(codeOf("a\n1\n2\n3\n", {.maxRows = 2}) == "core.csv_too_many_rows");
    CHECK(refusedWith("a\n1\n2\n3\n", {.maxRows = 2}).find("line 4") != std::string::npos);
    CHECK(codeOf("a\n1\n2\n3\n", {.maxRows = 3}) == "accepted");
    CHECK(codeOf("a\n12345\n", {.maxCellBytes = 4}) == "core.csv_cell_too_long");
    CHECK(refusedWith("a\n12345\n", {.maxCellBytes = 4}).find("line 2") != std::string::npos);
}

TEST_CASE("Any bytes give a table or a refusal, never a crash") {
    holds([](const std::string& bytes) {
        const auto result = parseCsv(bytes);
        if (!result) RC_ASSERT(!describe(result.error()).empty());
    });
}

TEST_CASE("Files are read whole; a missing one names itself") {
    const practice::testing::TempDir dir;
    std::ofstream(dir / "staff.csv", std::ios::binary) << "a,b\r\n1,2\r\n";
    CHECK(readCsv(dir / "staff.csv").value().rows.size() == 1);
    CHECK_FALSE(readCsv(dir / "staff.csv", {.maxBytes = 5}));
    try {
        (void)readCsv(dir / "absent.csv");
        FAIL("no exception");
    } catch (const IoError& error) {
        CHECK(std::string(error.what()).find("absent.csv") != std::string::npos);
    }
    CHECK_THROWS_AS(readCsv(dir.path()), IoError);
}

TEST_CASE("Texts that a spreadsheet would run are written harmless") {
    for (const std::string evil :
         {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"y\")",
          "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+9)*cmd|' /C calc'!A0",
          "+cmd|'/C notepad'!'A1'", "=IMPORTXML(\"http://x\",\"//a\")"}) {
        INFO(evil);
        std::string out;
        CsvWriter writer(out);
        writer.text("first").text(evil).endRow();
        const auto header = table(out).header;
        CHECK(header.at(1) == "'" + evil);
        CHECK(withoutFormulaGuard(header.at(1)) == evil);
    }
    std::string out;
    CsvWriter(out).number("-12.50").number("+3").text("a=b").text("O'Neil").endRow();
    CHECK(out == "-12.50,+3,a=b,O'Neil\r\n");
    CHECK(withoutFormulaGuard("'quoted'") == "'quoted'");
    CHECK(withoutFormulaGuard("'") == "'");
}

TEST_CASE("What is written reads back the same") {
    holds([] {
        const auto cell = rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("ab1 ,;\"'\t\r\n=+-@.\xC3", 17).substr(0, 16)));
        const auto rows = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<Cells>>(rc::gen::nonEmpty(rc::gen::container<Cells>(cell))));
        const char delimiter = *rc::gen::element(',', ';', '\t');
        std::string out;
        CsvWriter writer(out, delimiter);
        // A header with the delimiter, so that the reader can find it.
        writer.text("h1").text("h2").endRow();
        for (const auto& row : rows) {
            for (const auto& text : row)
                writer.text(text);
            writer.endRow();
        }
        const auto back = parseCsv(out).value();
        RC_ASSERT(back.delimiter == delimiter);
        RC_ASSERT(back.rows.size() == rows.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            Cells cells;
            for (const auto& text : back.rows[r].cells)
                cells.push_back(withoutFormulaGuard(text));
            RC_ASSERT(cells == rows[r]);
        }
    });
}
