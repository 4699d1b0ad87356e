#pragma once

#include "reporting/table_report.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"

#include <QCoreApplication>

#include <functional>
#include <vector>

namespace practice::ui::ledger {

/// One column: how the table shows it, and what print and export say. The caption is the English source of both.
template <class Row> struct LedgerColumn {
    reporting::Column column;
    ColumnSpec spec;
    std::function<Cell(const Row&)> cell;
    std::function<reporting::CellValue(const Row&)> value;
};

template <class Row> void addColumns(RecordTableModel<Row>& model, const std::vector<LedgerColumn<Row>>& columns) {
    for (const auto& column : columns)
        model.addColumn(column.spec, column.cell);
}

/// The caption of a report column on the screen.
inline QString reportTitle(const char* english) { return QCoreApplication::translate("Reports", english); }
inline reporting::CellValue textValue(const QString& text) { return toUtf8(text); }

/// The rows of the model in its order and the columns that the table shows, in theirs.
template <class Row>
reporting::TableReport reportOf(const RecordTable& table, const RecordTableModel<Row>& model,
                                const std::vector<LedgerColumn<Row>>& columns, const char* recordKind,
                                const std::function<std::int64_t(const Row&)>& recordId) {
    reporting::TableReport report;
    std::vector<std::size_t> shown;
    const auto* header = table.sheetHeader();
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int logical = header->logicalIndex(visual); !table.isColumnHidden(logical))
            shown.push_back(static_cast<std::size_t>(logical));
    for (const auto at : shown)
        report.columns.push_back(columns[at].column);
    for (const auto& row : model.rows()) {
        reporting::Row line;
        for (const auto at : shown)
            line.cells.push_back(columns[at].value(row));
        line.record = core::EntityRef{recordKind, recordId(row)};
        report.rows.push_back(std::move(line));
    }
    return report;
}

} // namespace practice::ui::ledger
