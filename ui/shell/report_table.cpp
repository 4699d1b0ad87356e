#include "ui/shell/report_table.h"

#include "ui/common/printing/report_text.h"
#include "ui/common/theme/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace practice::ui::shell {

ReportModel::ReportModel(reporting::TableReport report, QObject* parent)
    : QAbstractTableModel(parent), m_report(std::move(report)) {}

const reporting::Row& ReportModel::row(int at) const {
    const auto index = static_cast<std::size_t>(at);
    return index < m_report.rows.size() ? m_report.rows[index] : *m_report.totals;
}

int ReportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_report.rows.size()) + (m_report.totals ? 1 : 0);
}

int ReportModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_report.columns.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& shown = row(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    if (column >= shown.cells.size())
        return {};
    switch (role) {
    case Qt::DisplayRole: return shownCell(shown.cells[column], index.row() < static_cast<int>(m_report.rows.size()) ? shown.style : reporting::RowStyle::Total);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigure(m_report.columns[column].kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole: return color(isNegative(shown.cells[column]) ? Token::Danger : Token::Text);
    case Qt::FontRole:
        return textFont(shown.style == reporting::RowStyle::Normal && index.row() < static_cast<int>(m_report.rows.size())
                            ? TextStyle::Body
                            : TextStyle::Strong);
    case Qt::BackgroundRole:
        return index.row() < static_cast<int>(m_report.rows.size()) ? QVariant() : QVariant(color(Token::Sunken));
    default: return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto& column = m_report.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return reportCaption(column.caption);
    if (role == Qt::ToolTipRole)
        return reportCaption(column.formula);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isFigure(column.kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QTableView* makeReportTable(const reporting::TableReport& report, QWidget* parent) {
    auto* view = new QTableView(parent);
    view->setObjectName(QStringLiteral("shell.reportTable"));
    view->setAccessibleName(reportCaption(report.title));
    view->setModel(new ReportModel(report, view));
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setTabKeyNavigation(false);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(Theme::instance()->rowHeight(Density::Compact));
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setStretchLastSection(true);
    view->resizeColumnsToContents();
    return view;
}

} // namespace practice::ui::shell
