#pragma once

#include "reporting/table_report.h"
#include "ui/administration/desk.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/table/view_column.h"

#include <functional>
#include <vector>

namespace practice::ui::administration {

inline reporting::CellValue yesValue(bool yes) { return yes ? reporting::CellValue(std::string("yes")) : reporting::CellValue(); }

/// A column whose cell and report hold the same words.
template <class Row>
ViewColumn<Row> textColumn(const char* key, const QString& title, std::function<QString(const Row&)> text, bool strong = false,
                           bool stretches = false) {
    ColumnSpec spec;
    spec.title = title;
    spec.stretches = stretches;
    return {{key, toUtf8(title), reporting::CellKind::Text, {}}, spec,
            [text, strong](const Row& row) {
                const auto words = text(row);
                return strong ? Cell::name(words) : Cell::plain(orDash(words), words.isEmpty() ? Token::Text3 : Token::Text);
            },
            [text](const Row& row) { return textValue(text(row)); }};
}

template <class Row>
ViewColumn<Row> numberColumn(const char* key, const QString& title, std::function<std::optional<std::int64_t>(const Row&)> number) {
    ColumnSpec spec;
    spec.title = title;
    spec.kind = CellKind::Figure;
    return {{key, toUtf8(title), reporting::CellKind::Integer, {}}, spec,
            [number](const Row& row) {
                const auto n = number(row);
                return n ? Cell::number(*n) : Cell::figure(QString(QChar(0x2013)), {});
            },
            [number](const Row& row) {
                const auto n = number(row);
                return n ? reporting::CellValue(*n) : reporting::CellValue();
            }};
}

/// A moment in the practice's zone.
template <class Row>
ViewColumn<Row> instantColumn(const char* key, const QString& title, std::function<core::TimeZone()> zone,
                              std::function<std::optional<core::Instant>(const Row&)> at) {
    ColumnSpec spec;
    spec.title = title;
    return {{key, toUtf8(title), reporting::CellKind::Instant, {}}, spec,
            [at, zone](const Row& row) {
                const auto moment = at(row);
                if (!moment)
                    return Cell::plain(QString(QChar(0x2013)), Token::Text3);
                return Cell::plain(instantText(*moment, zone())).sorted(static_cast<qlonglong>(moment->seconds));
            },
            [at](const Row& row) {
                const auto moment = at(row);
                return moment ? reporting::CellValue(*moment) : reporting::CellValue();
            }};
}

/// Exactly the rows and columns on the screen.
template <class Row>
reporting::TableReport reportOf(const RecordTable& table, const std::vector<ViewColumn<Row>>& columns, const std::vector<Row>& rows) {
    std::vector<const Row*> shown;
    shown.reserve(rows.size());
    for (const auto& row : rows)
        shown.push_back(&row);
    return ui::reportOf(table, columns, shown);
}

} // namespace practice::ui::administration
