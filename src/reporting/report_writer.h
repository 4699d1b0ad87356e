#pragma once

#include "core/progress.h"
#include "reporting/table_report.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace practice::reporting {

enum class FileFormat { Csv, Json, Xlsx };

std::optional<FileFormat> fileFormatNamed(std::string_view name); ///< "csv", "json", "xlsx".
std::string_view nameOf(FileFormat format);                       ///< The same, without a dot.

/// Captions, rows, totals. A text that a spreadsheet would run gets an apostrophe; figures stay figures.
struct CsvLayout {
    char delimiter = ',';
    bool byteOrderMark =
        false; ///< Excel takes a file without it for Windows-1252: set it for files that people open.
};
std::string toCsv(const TableReport& report, const CsvLayout& layout = {});
/// Counts rows on `progress`. Canceled, the text ends early.
std::string toCsv(const TableReport& report, const CsvLayout& layout, core::Progress& progress);

/// {"report","title","as_of","provenance","filters":[{"caption","value"}],"columns":[{"key","caption","kind","formula",
/// "source"}],"rows":[{"style","record":{"kind","id"},"cells":{key: value}}],"totals":{key: value}}.
/// Money and percent are decimal strings ("1234.50"), minutes and integers numbers, dates and instants ISO
/// strings, empty cells null; "style" stands on subtotal and total rows only, "totals" is null where there
/// are none, "record" where there is one.
std::string toJson(const TableReport& report);

/// The table on the first sheet (frozen header, filter, typed cells), title, filters and formulas on the
/// second. IoError where the file cannot be written or the report does not fit (1,048,574 rows, 32,767
/// letters a cell).
void writeXlsx(const TableReport& report, const std::filesystem::path& file);
/// Counts rows on `progress`; false where it was canceled, and no file is written then.
bool writeXlsx(const TableReport& report, const std::filesystem::path& file, core::Progress& progress);

/// Writes in the format; on failure IoError, and neither half a file nor a loss of the one that was there.
void writeReport(const TableReport& report, FileFormat format, const std::filesystem::path& file,
                 const CsvLayout& layout = {});
/// The same with rows counted on `progress`; false where it was canceled: then the file is as it was before.
bool writeReport(const TableReport& report, FileFormat format, const std::filesystem::path& file, const CsvLayout& layout,
                 core::Progress& progress);

} // namespace practice::reporting
