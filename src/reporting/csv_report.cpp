#include "core/csv.h"
#include "reporting/report_writer.h"

namespace practice::reporting {
namespace {

constexpr std::int64_t kRowsAStep = 1024;

void addRow(core::CsvWriter& writer, const Row& row) {
    for (const auto& cell : row.cells) {
        if (const auto* text = std::get_if<std::string>(&cell))
            writer.text(*text);
        else
            writer.number(cellText(cell));
    }
    writer.endRow();
}

} // namespace

std::string toCsv(const TableReport& report, const CsvLayout& layout) {
    core::NoProgress quiet;
    return toCsv(report, layout, quiet);
}

std::string toCsv(const TableReport& report, const CsvLayout& layout, core::Progress& progress) {
    expectSound(report);
    std::string out = layout.byteOrderMark ? "\xEF\xBB\xBF" : "";
    core::CsvWriter writer(out, layout.delimiter);
    for (const auto& column : report.columns)
        writer.text(column.caption);
    writer.endRow();
    const auto total = static_cast<std::int64_t>(report.rows.size());
    for (std::int64_t at = 0; at < total; ++at) {
        if (at % kRowsAStep == 0) {
            progress.step(at, total);
            if (progress.cancelled()) return out;
        }
        addRow(writer, report.rows[static_cast<std::size_t>(at)]);
    }
    progress.step(total, total);
    if (report.totals) addRow(writer, *report.totals);
    return out;
}

} // namespace practice::reporting
