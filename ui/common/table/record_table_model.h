#pragma once

#include "core/contract.h"
#include "ui/common/table/cell.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace practice::ui {

/// The part of RecordTableModel that does not depend on the row type.
class RecordTableBase : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    virtual qint64 idAtRow(int row) const = 0;
    virtual Cell cellAt(int row, int column) const = 0;
    qint64 idAt(const QModelIndex& index) const { return index.isValid() ? idAtRow(index.row()) : 0; }
    const ColumnSpec& column(int index) const { return m_columns[std::size_t(index)]; }
    /// One cell for each column, shown in the pinned row; empty: no such row.
    void setTotals(std::vector<Cell> totals);
    const std::vector<Cell>& totals() const { return m_totals; }

  signals:
    void totalsChanged();

  protected:
    int addSpec(ColumnSpec spec);
    std::vector<ColumnSpec> m_columns;

  private:
    std::vector<Cell> m_totals;
};

/// A table of small read structs. A subclass adds its columns in its constructor, or a page adds them to a plain one.
/// setRows compares by id, so that selection, current row and scroll position survive a refresh. GUI thread.
template <class Row> class RecordTableModel : public RecordTableBase {
  public:
    using IdOf = std::function<qint64(const Row&)>;
    using CellOf = std::function<Cell(const Row&)>;

    explicit RecordTableModel(IdOf idOf, QObject* parent = nullptr) : RecordTableBase(parent), m_idOf(std::move(idOf)) {}

    int addColumn(ColumnSpec spec, CellOf cell) {
        m_cells.push_back(std::move(cell));
        return addSpec(std::move(spec));
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const Row& row(int index) const { return m_rows[std::size_t(index)]; }
    const std::vector<Row>& rows() const { return m_rows; }
    const Row* find(qint64 id) const {
        const int at = rowOf(id);
        return at < 0 ? nullptr : &m_rows[std::size_t(at)];
    }
    int rowOf(qint64 id) const {
        const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& r) { return m_idOf(r) == id; });
        return at == m_rows.end() ? -1 : int(at - m_rows.begin());
    }
    QModelIndex indexOf(qint64 id, int column = 0) const {
        const int at = rowOf(id);
        return at < 0 ? QModelIndex() : index(at, column);
    }
    qint64 idAtRow(int row) const override { return m_idOf(m_rows[std::size_t(row)]); }
    Cell cellAt(int row, int column) const override { return m_cells[std::size_t(column)](m_rows[std::size_t(row)]); }

    /// Ids must be unique.
    void setRows(std::vector<Row> rows) {
        if (m_sortColumn >= 0)
            sortVector(rows);
        std::unordered_map<qint64, std::size_t> wanted;
        for (std::size_t i = 0; i < rows.size(); ++i)
            PRACTICE_EXPECTS(wanted.emplace(m_idOf(rows[i]), i).second);
        removeAbsent(wanted);
        reorderKept(wanted);
        insertNew(rows);
        if (!m_rows.empty()) {
            m_rows = std::move(rows);
            if (columnCount() > 0)
                emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columnCount() - 1));
        }
    }

    void sort(int column, Qt::SortOrder order) override {
        m_sortColumn = column;
        m_sortOrder = order;
        if (column < 0 || m_rows.empty())
            return;
        std::vector<Row> sorted = m_rows;
        sortVector(sorted);
        std::unordered_map<qint64, std::size_t> wanted;
        for (std::size_t i = 0; i < sorted.size(); ++i)
            wanted.emplace(m_idOf(sorted[i]), i);
        reorderKept(wanted);
    }

  private:
    using Places = std::unordered_map<qint64, std::size_t>;

    void sortVector(std::vector<Row>& rows) const {
        std::vector<std::pair<QVariant, std::size_t>> keys;
        keys.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Cell cell = m_cells[std::size_t(m_sortColumn)](rows[i]);
            keys.emplace_back(cell.sort.isValid() ? cell.sort : QVariant(cell.text), i);
        }
        const bool up = m_sortOrder == Qt::AscendingOrder;
        std::stable_sort(keys.begin(), keys.end(), [up](const auto& a, const auto& b) {
            if (isMissing(a.first) || isMissing(b.first)) // missing ones stay last in both directions
                return !isMissing(a.first) && isMissing(b.first);
            return up ? sortsBefore(a.first, b.first) : sortsBefore(b.first, a.first);
        });
        std::vector<Row> sorted;
        sorted.reserve(rows.size());
        for (const auto& [key, from] : keys)
            sorted.push_back(std::move(rows[from]));
        rows = std::move(sorted);
    }

    void removeAbsent(const Places& wanted) {
        for (int last = int(m_rows.size()) - 1; last >= 0;) {
            if (wanted.contains(idAtRow(last))) {
                --last;
                continue;
            }
            int first = last;
            while (first > 0 && !wanted.contains(idAtRow(first - 1)))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first - 1;
        }
    }

    void reorderKept(const Places& wanted) {
        const auto before = [&](const Row& a, const Row& b) { return wanted.at(m_idOf(a)) < wanted.at(m_idOf(b)); };
        if (std::is_sorted(m_rows.begin(), m_rows.end(), before))
            return;
        emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList old = persistentIndexList();
        std::vector<qint64> ids;
        for (const QModelIndex& place : old)
            ids.push_back(idAtRow(place.row()));
        std::sort(m_rows.begin(), m_rows.end(), before);
        Places now;
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            now.emplace(m_idOf(m_rows[i]), i);
        QModelIndexList moved;
        for (qsizetype i = 0; i < old.size(); ++i)
            moved << index(int(now.at(ids[std::size_t(i)])), old[i].column());
        changePersistentIndexList(old, moved);
        emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    void insertNew(const std::vector<Row>& rows) {
        for (std::size_t i = 0; i < rows.size();) {
            if (i < m_rows.size() && idAtRow(int(i)) == m_idOf(rows[i])) {
                ++i;
                continue;
            }
            std::size_t end = i;
            const bool atEnd = i >= m_rows.size();
            const qint64 next = atEnd ? 0 : idAtRow(int(i));
            while (end < rows.size() && (atEnd || m_idOf(rows[end]) != next))
                ++end;
            beginInsertRows({}, int(i), int(end) - 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(end));
            endInsertRows();
            i = end;
        }
    }

    IdOf m_idOf;
    std::vector<CellOf> m_cells;
    std::vector<Row> m_rows;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace practice::ui
