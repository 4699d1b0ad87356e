#include "tests/fuzz/fuzz.h"

#include "core/csv.h"
#include "core/text.h"

#include <algorithm>
#include <string>

using namespace practice::core;

namespace {

bool holdsAnotherDelimiter(const CsvTable& table) {
    const auto has = [](const std::string& cell) { return cell.find_first_of(";\t") != std::string::npos; };
    return std::any_of(table.header.begin(), table.header.end(), has);
}

void write(CsvWriter& writer, const std::vector<std::string>& cells) {
    for (const auto& cell : cells) writer.text(cell);
    writer.endRow();
}

bool sameCells(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [](const auto& a, const auto& b) { return a == withoutFormulaGuard(b); });
}

/// A header that begins with a second byte order mark loses it when it is read again.
bool startsWithMark(const CsvTable& table) { return table.header.front().starts_with("\xEF\xBB\xBF"); }

/// A single empty cell is written as a line that readers take for a blank one.
bool isBlank(const std::vector<std::string>& cells) { return cells.size() == 1 && cells.front().empty(); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table = parseCsv(asText(data, size), CsvLimits{1u << 20, 2000, 4096});
    if (!table) return 0;

    std::size_t line = 0;
    for (const auto& row : table->rows) {
        FUZZ_REQUIRE(row.line > line);
        line = row.line;
        FUZZ_REQUIRE(!row.cells.empty());
        for (const auto& cell : row.cells) FUZZ_REQUIRE(isValidUtf8(cell));
    }

    if (holdsAnotherDelimiter(*table) || isBlank(table->header) || startsWithMark(*table)) return 0;
    std::string written;
    CsvWriter writer(written);
    write(writer, table->header);
    std::size_t rows = 0;
    for (const auto& row : table->rows) {
        if (isBlank(row.cells)) continue;
        write(writer, row.cells);
        ++rows;
    }
    const auto again = parseCsv(written, CsvLimits{8u << 20, 4000, 8192});
    FUZZ_REQUIRE(again.has_value());
    FUZZ_REQUIRE(sameCells(table->header, again->header));
    FUZZ_REQUIRE(again->rows.size() == rows);
    std::size_t at = 0;
    for (const auto& row : table->rows) {
        if (isBlank(row.cells)) continue;
        FUZZ_REQUIRE(sameCells(row.cells, again->rows[at++].cells));
    }
    return 0;
}
