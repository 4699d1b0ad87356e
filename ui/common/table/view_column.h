#pragma once

#include "core/clock.h"
#include "reporting/table_report.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/sheet_header.h"

#include <QCoreApplication>

#include <functional>
#include <vector>

namespace practice::ui {

/// One column of a view: how the table shows it and what print and export say. The report's caption is the English
/// source; the table shows its translation.
template <class Row> struct ViewColumn {
    reporting::Column column;
    ColumnSpec spec;
    std::function<Cell(const Row&)> cell;
    std::function<reporting::CellValue(const Row&)> value;
};

/// `title` is the English source, in the translations of reports.
inline ColumnSpec titled(const char* title, practice::ui::CellKind kind = practice::ui::CellKind::Text, bool sortable = true) {
    ColumnSpec made;
    made.title = QCoreApplication::translate("Reports", title);
    made.kind = kind;
    made.sortable = sortable;
    return made;
}

template <class Model, class Row> void addColumns(Model& model, const std::vector<ViewColumn<Row>>& columns) {
    for (const auto& column : columns)
        model.addColumn(column.spec, column.cell);
}

inline reporting::CellValue textValue(const QString& text) {
    return text.isEmpty() ? reporting::CellValue() : reporting::CellValue(toUtf8(text));
}
inline reporting::CellValue dateValue(const std::optional<core::Date>& date) {
    return date ? reporting::CellValue(*date) : reporting::CellValue();
}

/// The columns that the table shows, in its order: logical indexes.
inline std::vector<int> shownColumns(const RecordTable& table) {
    std::vector<int> shown;
    const auto* header = table.sheetHeader();
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int logical = header->logicalIndex(visual); !table.isColumnHidden(logical))
            shown.push_back(logical);
    return shown;
}

/// Exactly the rows and columns on the screen. `rows` are pointers into the model, in its order.
template <class Row>
reporting::TableReport reportOf(const RecordTable& table, const std::vector<ViewColumn<Row>>& columns,
                                const std::vector<const Row*>& rows) {
    reporting::TableReport report;
    const auto shown = shownColumns(table);
    for (const int at : shown)
        report.columns.push_back(columns[std::size_t(at)].column);
    report.rows.reserve(rows.size());
    for (const Row* row : rows) {
        reporting::Row line;
        for (const int at : shown)
            line.cells.push_back(columns[std::size_t(at)].value(*row));
        report.rows.push_back(std::move(line));
    }
    return report;
}

} // namespace practice::ui
