#include "ui/people/import_model.h"

#include "ui/common/format.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/people/words.h"

namespace practice::ui::people {

void ImportModel::setImport(std::shared_ptr<const staff::StaffImport> import) {
    beginResetModel();
    m_import = std::move(import);
    collect();
    endResetModel();
}

void ImportModel::setShown(std::optional<staff::ImportStatus> status) {
    beginResetModel();
    m_status = status;
    collect();
    endResetModel();
}

void ImportModel::collect() {
    m_rows.clear();
    if (!m_import)
        return;
    for (std::size_t row = 0; row < m_import->rowCount(); ++row)
        if (!m_status || m_import->row(row).status == *m_status)
            m_rows.push_back(row);
}

int ImportModel::rowOf(std::size_t importRow) const {
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), importRow);
    return at == m_rows.end() || *at != importRow ? -1 : int(at - m_rows.begin());
}

/// Rows that were corrected stay in view until another filter is chosen: the place must not jump under the hand.
void ImportModel::rowsChanged(const std::vector<std::size_t>& rows) {
    for (const auto row : rows)
        if (const int at = rowOf(row); at >= 0)
            emit dataChanged(index(at, 0), index(at, columnCount() - 1));
}

void ImportModel::everythingChanged() {
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int ImportModel::rowCount(const QModelIndex& parent) const { return parent.isValid() || !m_import ? 0 : int(m_rows.size()); }

int ImportModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_import ? 0 : kFixed + int(m_import->table().header.size());
}

core::Findings ImportModel::findingsAt(const QModelIndex& index) const {
    core::Findings found;
    if (!m_import || !index.isValid())
        return found;
    const auto& row = m_import->row(importRow(index.row()));
    const bool whole = index.column() < kFixed;
    const auto field = whole ? std::string_view() : key(m_import->mapping()[std::size_t(index.column() - kFixed)]);
    for (const auto& finding : row.findings)
        if (whole || finding.field == field)
            found.push_back(finding);
    return found;
}

Cell ImportModel::cell(const QModelIndex& index) const {
    const std::size_t row = importRow(index.row());
    const auto& verdict = m_import->row(row);
    if (index.column() == 0)
        return Cell::figure(numberText(std::int64_t(verdict.line)), qlonglong(verdict.line)).inToken(Token::Text2);
    if (index.column() == 1)
        return Cell::pillOf(words(verdict.status), pillOf(verdict.status));
    const auto column = std::size_t(index.column() - kFixed);
    const bool ignored = m_import->mapping()[column] == staff::StaffColumn::Ignore || verdict.skipped;
    Cell cell = Cell::plain(fromUtf8(m_import->cell(row, column)), ignored ? Token::Text3 : Token::Text);
    if (verdict.skipped)
        return cell;
    const auto findings = findingsAt(index);
    if (findings.empty())
        return cell;
    const bool error = core::hasErrors(findings);
    cell.kind = CellKind::IconText;
    cell.icon = error ? Icon::Danger : Icon::Warn;
    if (error)
        cell.token = Token::Danger;
    QStringList sentences;
    for (const auto& finding : findings)
        sentences << QStringLiteral("%1: %2").arg(severityWord(finding.severity), ui::sentence(finding));
    cell.toolTip = sentences.join(QLatin1Char('\n'));
    return cell;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!m_import || !index.isValid())
        return {};
    switch (role) {
    case CellRole: return QVariant::fromValue(cell(index));
    case Qt::DisplayRole: return cell(index).text;
    case Qt::EditRole:
        return index.column() < kFixed ? QVariant()
                                       : QVariant(fromUtf8(m_import->cell(importRow(index.row()), std::size_t(index.column() - kFixed))));
    case Qt::ToolTipRole: return cell(index).toolTip;
    case Qt::AccessibleTextRole:
    case Qt::AccessibleDescriptionRole: {
        const Cell shown = cell(index);
        return role == Qt::AccessibleTextRole ? QVariant(shown.text) : QVariant(shown.toolTip);
    }
    default: return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || !m_import || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    if (section < kFixed)
        return section == 0 ? tr("Line") : tr("Verdict");
    const auto column = std::size_t(section - kFixed);
    return tr("%1, taken as: %2").arg(fromUtf8(m_import->table().header[column]), words(m_import->mapping()[column]));
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
    const auto base = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() < kFixed ? base : base | Qt::ItemIsEditable;
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() < kFixed || value.toString() == data(index, Qt::EditRole).toString())
        return false;
    emit edited(importRow(index.row()), std::size_t(index.column() - kFixed), value.toString());
    return true;
}

int ImportModel::errorColumn(std::size_t importRow) const {
    const auto& mapping = m_import->mapping();
    for (std::size_t column = 0; column < mapping.size(); ++column)
        for (const auto& finding : m_import->row(importRow).findings)
            if (finding.severity == core::Severity::Error && finding.field == key(mapping[column]))
                return kFixed + int(column);
    return -1;
}

int ImportModel::nextError(int row) const {
    const int count = rowCount();
    for (int step = 1; step <= count; ++step) {
        const int at = (qMax(row, -1) + step) % count;
        if (m_import->row(importRow(at)).status == staff::ImportStatus::Error)
            return at;
    }
    return -1;
}

} // namespace practice::ui::people
