#include "reporting/table_report.h"

#include "core/contract.h"

#include <fmt/format.h>

#include <set>

namespace practice::reporting {
namespace {

/// The alternatives of CellValue after empty and text stand in the order of CellKind.
bool fits(const CellValue& cell, CellKind kind) {
    return cell.index() <= 1 || cell.index() == static_cast<std::size_t>(kind) + 1;
}
static_assert(
    std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(CellKind::Integer) + 1, CellValue>,
                   std::int64_t>);
static_assert(
    std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(CellKind::Instant) + 1, CellValue>,
                   core::Instant>);

void expectSound(const Row& row, const std::vector<Column>& columns) {
    PRACTICE_EXPECTS(row.cells.size() == columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        PRACTICE_EXPECTS(fits(row.cells[i], columns[i].kind));
}

struct Plain {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(core::Money money) const { return core::toText(money); }
    std::string operator()(core::Date date) const { return core::toIso(date); }
    std::string operator()(core::Minutes minutes) const {
        const auto count = minutes.count < 0 ? -minutes.count : minutes.count;
        return fmt::format("{}{}:{:02}", minutes.count < 0 ? "-" : "", count / 60, count % 60);
    }
    std::string operator()(Percent percent) const {
        return core::toText(core::Money::fromCents(percent.basisPoints)) + "%"; // both count hundredths
    }
    std::string operator()(core::Instant instant) const { return core::toIso(instant); }
};

} // namespace

Align alignmentOf(const Column& column) {
    if (column.align != Align::ByKind) return column.align;
    switch (column.kind) {
    case CellKind::Integer:
    case CellKind::Money:
    case CellKind::Minutes:
    case CellKind::Percent:
        return Align::End;
    case CellKind::Text:
    case CellKind::Date:
    case CellKind::Instant:
        return Align::Start;
    }
    return Align::Start;
}

void expectSound(const TableReport& report) {
    std::set<std::string_view> keys;
    for (const auto& column : report.columns)
        PRACTICE_EXPECTS(!column.key.empty() && keys.insert(column.key).second);
    PRACTICE_EXPECTS(!report.columns.empty());
    for (const auto& row : report.rows)
        expectSound(row, report.columns);
    if (report.totals) expectSound(*report.totals, report.columns);
}

std::string cellText(const CellValue& cell) { return std::visit(Plain{}, cell); }

} // namespace practice::reporting
