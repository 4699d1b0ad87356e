#pragma once

#include "people/staff_import.h"
#include "ui/common/table/cell.h"
#include "ui/people/desk.h"

#include <QAbstractTableModel>

namespace practice::ui::people {

/// The rows of a staff file being previewed: line, verdict, then the file's own columns. Reads the import as it is asked
/// for cells; holds only which rows are shown. An edit goes to the page, because it may recheck more than one row.
class ImportModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    static constexpr int kFixed = 2; ///< Line and verdict before the file's columns.
    using QAbstractTableModel::QAbstractTableModel;

    /// Null while the import is worked on elsewhere: no rows then.
    void setImport(std::shared_ptr<const staff::StaffImport> import);
    void setShown(std::optional<staff::ImportStatus> status); ///< None: all rows.
    std::optional<staff::ImportStatus> shown() const { return m_status; }
    void rowsChanged(const std::vector<std::size_t>& rows);
    void everythingChanged();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    std::size_t importRow(int row) const { return m_rows[std::size_t(row)]; }
    int rowOf(std::size_t importRow) const; ///< −1: not shown.
    /// The first column with an error of this row; −1: none of its cells.
    int errorColumn(std::size_t importRow) const;
    /// The next row with an error after `row`, round to the start; −1: none.
    int nextError(int row) const;
    core::Findings findingsAt(const QModelIndex& index) const;

  signals:
    void edited(std::size_t importRow, std::size_t column, const QString& text);

  private:
    Cell cell(const QModelIndex& index) const;
    void collect();
    std::shared_ptr<const staff::StaffImport> m_import;
    std::vector<std::size_t> m_rows;
    std::optional<staff::ImportStatus> m_status;
};

} // namespace practice::ui::people
