#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "core/money.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace practice::reporting {

enum class CellKind { Text, Integer, Money, Date, Minutes, Percent, Instant };

/// A percentage in hundredths of a percent: 1250 is 12.5 %.
struct Percent {
    std::int64_t basisPoints = 0;
    bool operator==(const Percent&) const = default;
};

/// std::monostate is an empty cell.
using CellValue = std::variant<std::monostate, std::string, std::int64_t, core::Money, core::Date,
                               core::Minutes, Percent, core::Instant>;

enum class Align { ByKind, Start, End, Center };

struct Column {
    std::string key;     ///< Stable, "staff_number": JSON and saved views.
    std::string caption; ///< English source text for the screen and the files.
    CellKind kind = CellKind::Text;
    std::string formula; ///< How the figures come about, for "Explain this number"; may be empty.
    std::string source =
        {}; ///< Which records the figures are read from, where it differs from the report's provenance.
    Align align = Align::ByKind;
};

/// Start, End or Center: figures stand at the end, all else at the start unless the column says otherwise.
Align alignmentOf(const Column& column);

enum class RowStyle { Normal, Subtotal, Total };

struct Row {
    std::vector<CellValue> cells; ///< One a column.
    RowStyle style = RowStyle::Normal;
    std::optional<core::EntityRef> record = {}; ///< What Enter opens.
};

struct FilterUsed {
    std::string caption; ///< "Department"
    std::string value;   ///< "Short-stay ward"
};

/// A table as it stands on the screen: the one source of print, PDF, CSV, XLSX and JSON, so that they hold
/// the same.
struct TableReport {
    std::string id; ///< "staff_directory"
    std::string title;
    std::vector<Column> columns;
    std::vector<Row> rows;          ///< Subtotals included, in the order shown.
    std::optional<Row> totals = {}; ///< Pinned under the table.
    std::vector<FilterUsed> filters;
    core::Instant asOf;     ///< When the data was read.
    std::string provenance; ///< Where the rows come from, for "Explain this number".
};

/// A report that the writers refuse is our bug: unique keys, one cell a column, each empty, a text ("Total")
/// or of its column's kind. ContractViolation otherwise.
void expectSound(const TableReport& report);

/// What CSV holds and plain tables show, without locale: "1234.50", "2026-03-08", "7:30", "12.50%",
/// "2026-03-08T04:00:00Z", "" for an empty cell.
std::string cellText(const CellValue& cell);

} // namespace practice::reporting
