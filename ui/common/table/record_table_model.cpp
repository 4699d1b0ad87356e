#include "ui/common/table/record_table_model.h"

#include "ui/common/format.h"

namespace practice::ui {

int RecordTableBase::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant RecordTableBase::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnSpec& spec = column(section);
    switch (role) {
    case Qt::DisplayRole: return spec.title;
    case Qt::ToolTipRole: return spec.toolTip.isEmpty() ? QVariant() : QVariant(spec.toolTip);
    case Qt::TextAlignmentRole: return int((rightAligned(spec.kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SwatchRole: return spec.swatch.isValid() ? QVariant(spec.swatch) : QVariant();
    case CellKindRole: return int(spec.kind);
    default: return {};
    }
}

QVariant RecordTableBase::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == IdRole)
        return idAtRow(index.row());
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role != CellRole && role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole &&
        role != CellKindRole && role != Qt::AccessibleTextRole && role != SeverityRole)
        return {};
    const Cell cell = cellAt(index.row(), index.column());
    switch (role) {
    case CellRole: return QVariant::fromValue(cell);
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.toolTip.isEmpty() ? QVariant() : QVariant(cell.toolTip);
    case SortRole: return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case CellKindRole: return int(cell.kind);
    case SeverityRole:
        return cell.icon == Icon::Danger ? int(core::Severity::Error)
               : cell.icon == Icon::Warn ? int(core::Severity::Warning)
               : cell.icon == Icon::Info ? QVariant(int(core::Severity::Note)) : QVariant();
    case Qt::AccessibleTextRole: {
        QString spoken = cell.second.isEmpty() ? cell.text : tr("%1, %2").arg(cell.text, cell.second);
        if (cell.locked)
            spoken = tr("%1, locked").arg(spoken);
        return cell.note ? tr("%1, has a note").arg(spoken) : spoken;
    }
    default: return {};
    }
}

void RecordTableBase::setTotals(std::vector<Cell> totals) {
    PRACTICE_EXPECTS(totals.empty() || totals.size() == m_columns.size());
    m_totals = std::move(totals);
    emit totalsChanged();
}

int RecordTableBase::addSpec(ColumnSpec spec) {
    const int at = columnCount();
    beginInsertColumns({}, at, at);
    m_columns.push_back(std::move(spec));
    endInsertColumns();
    return at;
}

} // namespace practice::ui
