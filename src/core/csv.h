#pragma once

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace practice::core {

struct CsvLimits {
    std::size_t maxBytes = 64u << 20;
    std::size_t maxRows = 1'000'000;
    std::size_t maxCellBytes = 64u << 10;
};

struct CsvRow {
    std::size_t line = 0; ///< 1-based line of the file on which the row starts.
    std::vector<std::string> cells;
};

/// A whole CSV file in memory: header and rows, as UTF-8.
struct CsvTable {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
    char delimiter = ',';
    std::string encoding; ///< "UTF-8", "UTF-16LE", "UTF-16BE" or "Windows-1252" (assumed where the bytes are no UTF-8).
};

/// RFC 4180 with the delimiter found from the header (comma, semicolon, tab), CRLF or LF, byte order marks.
/// Refusals name the line: core.csv_unclosed_quote, core.csv_too_large, core.csv_empty, core.csv_cell_too_long,
/// core.csv_binary. A row with too few or too many cells is kept as it is: the importer reports it in place.
Result<CsvTable> parseCsv(std::string_view bytes, const CsvLimits& limits = {});
/// Reads the file; IoError if it cannot be opened.
Result<CsvTable> readCsv(const std::filesystem::path& file, const CsvLimits& limits = {});

/// Writes RFC 4180 with CRLF. A text that a spreadsheet would run as a formula (starts with = + - @ TAB CR)
/// gets a leading apostrophe; numbers are written by number() and stay numbers.
class CsvWriter {
  public:
    explicit CsvWriter(std::string& out, char delimiter = ',') : m_out(out), m_delimiter(delimiter) {}
    CsvWriter& text(std::string_view cell);
    CsvWriter& number(std::string_view plainNumber);
    void endRow();

  private:
    void separate();
    void quoted(std::string_view cell);
    std::string& m_out;
    char m_delimiter;
    bool m_rowStarted = false;
};

/// The reverse of the writer's protection, for our own imports: a leading apostrophe before = + - @ is dropped.
std::string withoutFormulaGuard(std::string_view cell);

} // namespace practice::core
