#include "ui/reports/report_table_model.h"

#include "ui/common/format.h"
#include "ui/common/printing/report_text.h"

namespace practice::ui::reports {

namespace {

/// What numbers sort by; invalid for texts, which sort as people do.
QVariant sortKey(const reporting::CellValue& value) {
    struct Key {
        QVariant operator()(std::monostate) const { return QVariant(QMetaType::fromType<QString>()); } // missing
        QVariant operator()(const std::string& text) const { return fromUtf8(text); }
        QVariant operator()(std::int64_t number) const { return qlonglong(number); }
        QVariant operator()(core::Money amount) const { return qlonglong(amount.cents()); }
        QVariant operator()(core::Date date) const { return toQDate(date); }
        QVariant operator()(core::Minutes minutes) const { return qlonglong(minutes.count); }
        QVariant operator()(reporting::Percent percent) const { return qlonglong(percent.basisPoints); }
        QVariant operator()(core::Instant instant) const { return qlonglong(instant.seconds); }
    };
    return std::visit(Key{}, value);
}

} // namespace

Cell cellOf(const reporting::CellValue& value, reporting::RowStyle style, const core::TimeZone& zone) {
    auto cell = Cell::plain(shownCell(value, style, &zone));
    cell.sort = sortKey(value);
    if (isNegative(value))
        cell.token = Token::Danger;
    else if (const auto* amount = std::get_if<core::Money>(&value); amount && amount->isZero() && style == reporting::RowStyle::Normal)
        cell.token = Token::Text2; // the dash of "nothing"
    cell.strong = style != reporting::RowStyle::Normal;
    return cell;
}

ReportTableModel::ReportTableModel(const reporting::TableReport& report, const core::TimeZone& zone, QObject* parent)
    : RecordTableModel<ReportLine>([](const ReportLine& line) { return line.id; }, parent) {
    // The first text column but one takes the slack, usually a name; the first where it is the only one.
    std::size_t slack = 0;
    for (std::size_t i = report.columns.size(); i-- > 1;)
        if (report.columns[i].kind == reporting::CellKind::Text)
            slack = i;
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        const auto& column = report.columns[i];
        const bool figure = isFigure(column.kind);
        ColumnSpec spec;
        spec.title = reportCaption(column.caption);
        spec.kind = figure ? CellKind::Figure : CellKind::Text;
        spec.toolTip = reportCaption(column.formula);
        spec.stretches = i == slack && column.kind == reporting::CellKind::Text;
        addColumn(spec, [i, figure, zone](const ReportLine& line) {
            auto cell = cellOf(line.row.cells[i], line.row.style, zone);
            cell.kind = figure ? CellKind::Figure : CellKind::Text;
            return cell;
        });
    }
    std::vector<ReportLine> lines;
    lines.reserve(report.rows.size());
    for (const auto& row : report.rows)
        lines.push_back({static_cast<qint64>(lines.size()) + 1, row});
    setRows(std::move(lines));
    if (!report.totals)
        return;
    std::vector<Cell> totals;
    for (std::size_t i = 0; i < report.totals->cells.size(); ++i) {
        auto cell = cellOf(report.totals->cells[i], reporting::RowStyle::Total, zone);
        cell.kind = isFigure(report.columns[i].kind) ? CellKind::Figure : CellKind::Text;
        totals.push_back(std::move(cell));
    }
    setTotals(std::move(totals));
}

} // namespace practice::ui::reports
