#pragma once

#include "ui/common/table/record_table_model.h"

#include <QTimer>

#include <optional>
#include <unordered_set>

namespace practice::ui {

/// The part of PagedTableModel that has signals.
class PagedTableBase : public RecordTableBase {
    Q_OBJECT
  public:
    explicit PagedTableBase(QObject* parent);

  signals:
    /// Rows that are looked at but not loaded, at most kPage at once. Answer with fillRows.
    void rowsNeeded(const QList<qint64>& ids);

  protected:
    static constexpr int kPage = 200;
    void need(qint64 id) const;
    void requestAgain(); ///< Forgets what was asked for.

  private:
    mutable QList<qint64> m_wanted;
    mutable std::unordered_set<qint64> m_asked;
    mutable QTimer m_timer;
};

/// For lists of more than 5,000 rows: takes the ordered ids of one query and loads the rows in view by id. The service
/// sorts and filters; the table says sortRequested (setSortsModel(false)). GUI thread.
template <class Row> class PagedTableModel : public PagedTableBase {
  public:
    using IdOf = std::function<qint64(const Row&)>;
    using CellOf = std::function<Cell(const Row&)>;

    explicit PagedTableModel(IdOf idOf, QObject* parent = nullptr) : PagedTableBase(parent), m_idOf(std::move(idOf)) {}

    int addColumn(ColumnSpec spec, CellOf cell) {
        m_cells.push_back(std::move(cell));
        return addSpec(std::move(spec));
    }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_ids.size()); }
    qint64 idAtRow(int row) const override { return m_ids[std::size_t(row)]; }
    Cell cellAt(int row, int column) const override {
        const auto found = m_loaded.find(m_ids[std::size_t(row)]);
        if (found != m_loaded.end())
            return m_cells[std::size_t(column)](found->second);
        need(m_ids[std::size_t(row)]);
        return Cell::plain(column == 0 ? QStringLiteral("…") : QString(), Token::Text3);
    }
    const Row* find(qint64 id) const {
        const auto found = m_loaded.find(id);
        return found == m_loaded.end() ? nullptr : &found->second;
    }
    int rowOf(qint64 id) const {
        const auto at = std::find(m_ids.begin(), m_ids.end(), id);
        return at == m_ids.end() ? -1 : int(at - m_ids.begin());
    }

    /// A new list, as a reset: the number of rows is another. RecordTable keeps current row and selection by their ids.
    void setIds(std::vector<qint64> ids) {
        beginResetModel();
        m_ids = std::move(ids);
        requestAgain();
        endResetModel();
    }

    void fillRows(std::vector<Row> rows) {
        std::unordered_set<qint64> changed;
        for (Row& row : rows) {
            const qint64 id = m_idOf(row);
            changed.insert(id);
            m_loaded.insert_or_assign(id, std::move(row));
        }
        int first = -1;
        int last = -1;
        for (int row = 0; row < rowCount(); ++row)
            if (changed.contains(m_ids[std::size_t(row)])) {
                first = first < 0 ? row : first;
                last = row;
            }
        if (first >= 0)
            emit dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    /// Rows changed in the database: they are asked for again when looked at.
    void forgetRows() {
        m_loaded.clear();
        requestAgain();
        if (rowCount() > 0 && columnCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

  private:
    IdOf m_idOf;
    std::vector<CellOf> m_cells;
    std::vector<qint64> m_ids;
    std::unordered_map<qint64, Row> m_loaded;
};

} // namespace practice::ui
