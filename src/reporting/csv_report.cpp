#include "core/csv.h"
#include "reporting/report_writer.h"

namespace practice::reporting {
namespace {

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
    expectSound(report);
    std::string out = layout.byteOrderMark ? "\xEF\xBB\xBF" : "";
    core::CsvWriter writer(out, layout.delimiter);
    for (const auto& column : report.columns)
        writer.text(column.caption);
    writer.endRow();
    for (const auto& row : report.rows)
        addRow(writer, row);
    if (report.totals) addRow(writer, *report.totals);
    return out;
}

} // namespace practice::reporting
