#pragma once

#include "reporting/table_report.h"

#include <QString>

#include <optional>

namespace practice::core {
class TimeZone;
}

namespace practice::ui {

/// What a cell shows on the screen and on paper, in the locale of the program. Empty cells are empty; instants are
/// shown in `zone` (UTC where none is given).
QString shownCell(const reporting::CellValue& value, const core::TimeZone* zone = nullptr);
/// A cell of a table's row: there, a zero amount means "nothing" and is an en dash.
QString shownCell(const reporting::CellValue& value, reporting::RowStyle style, const core::TimeZone* zone = nullptr);
/// ISO dates within a text in the form of the locale: reports name their dates so, whoever reads them.
QString withShownDates(const QString& text);
/// The translated caption of a column, of the report's title, of a filter.
QString reportCaption(const std::string& english);
bool isFigure(reporting::CellKind kind);
bool isNegative(const reporting::CellValue& value);
/// "Department: Short-stay ward · Status: active"; empty without filters.
QString filtersText(const reporting::TableReport& report);

} // namespace practice::ui
