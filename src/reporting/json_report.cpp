#include "reporting/report_writer.h"

#include <nlohmann/json.hpp>

namespace practice::reporting {
namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(core::Money money) const { return core::toText(money); }
    Json operator()(core::Date date) const { return core::toIso(date); }
    Json operator()(core::Minutes minutes) const { return minutes.count; }
    Json operator()(Percent percent) const {
        return core::toText(core::Money::fromCents(percent.basisPoints));
    }
    Json operator()(core::Instant instant) const { return core::toIso(instant); }
};

std::string_view nameOf(CellKind kind) {
    switch (kind) {
    case CellKind::Text:
        return "text";
    case CellKind::Integer:
        return "integer";
    case CellKind::Money:
        return "money";
    case CellKind::Date:
        return "date";
    case CellKind::Minutes:
        return "minutes";
    case CellKind::Percent:
        return "percent";
    case CellKind::Instant:
        return "instant";
    }
    return "text";
}

Json cellsOf(const Row& row, const std::vector<Column>& columns) {
    Json cells = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
        cells[columns[i].key] = std::visit(ToJson{}, row.cells[i]);
    return cells;
}

Json columnsOf(const TableReport& report) {
    Json columns = Json::array();
    for (const auto& column : report.columns) {
        Json entry{{"key", column.key}, {"caption", column.caption}, {"kind", nameOf(column.kind)}};
        if (!column.formula.empty()) entry["formula"] = column.formula;
        if (!column.source.empty()) entry["source"] = column.source;
        columns.push_back(std::move(entry));
    }
    return columns;
}

Json rowOf(const Row& row, const std::vector<Column>& columns) {
    Json entry = Json::object();
    if (row.style != RowStyle::Normal)
        entry["style"] = row.style == RowStyle::Subtotal ? "subtotal" : "total";
    if (row.record) entry["record"] = Json{{"kind", row.record->kind}, {"id", row.record->id}};
    entry["cells"] = cellsOf(row, columns);
    return entry;
}

} // namespace

std::string toJson(const TableReport& report) {
    expectSound(report);
    Json document{{"report", report.id},
                  {"title", report.title},
                  {"as_of", core::toIso(report.asOf)},
                  {"provenance", report.provenance}};
    document["filters"] = Json::array();
    for (const auto& filter : report.filters)
        document["filters"].push_back(Json{{"caption", filter.caption}, {"value", filter.value}});
    document["columns"] = columnsOf(report);
    document["rows"] = Json::array();
    for (const auto& row : report.rows)
        document["rows"].push_back(rowOf(row, report.columns));
    document["totals"] = report.totals ? cellsOf(*report.totals, report.columns) : Json(nullptr);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace practice::reporting
