#pragma once

#include "ui/common/theme/theme.h"

#include <QTableView>

#include <functional>

class QMenu;

namespace practice::ui {

class CellDelegate;
class RecordTableBase;
class SheetHeader;
class TotalRow;

/// The table of every list: hair lines, keyboard, copy as cells, column menu, pinned total row, empty state. Rows are
/// selected whole; Enter or a double click opens the current one. The table takes neither model nor empty state.
/// Put it on the page with a left margin of 12 px: its cells have 12 px of padding.
class RecordTable : public QTableView {
    Q_OBJECT
  public:
    /// `name` is read out, for example "Claims".
    explicit RecordTable(const QString& name, QWidget* parent = nullptr);
    void setRecordModel(RecordTableBase* model);
    RecordTableBase* recordModel() const { return m_records; }

    void setDensity(Density density);
    Density density() const { return m_density; }
    void setTwoLineRows(bool two);
    qint64 currentId() const;
    void selectId(qint64 id); ///< Scrolls to it; unknown ids clear the current row.
    QList<qint64> selectedIds() const;
    /// Shown over the table while it has no rows.
    void setEmptyWidget(QWidget* widget);
    /// Adds actions for the current row to the context menu (Shift+F10 or the right button).
    void setContextActions(std::function<void(QMenu&, qint64 id)> fill);
    /// Clicking a header sorts the model. Without it, sortRequested is all that happens (paged lists).
    void setSortsModel(bool sorts) { m_sortsModel = sorts; }

    /// Rows as tab-separated cells with the header, as they stand on the screen; for the clipboard.
    QString selectionAsText() const;
    void copySelection() const;
    void fitColumns(); ///< As wide as the widest cell, unless the person has moved an edge.

    QByteArray viewState() const; ///< Columns, order, widths and sort: for saved views.
    void restoreViewState(const QByteArray& state);

    SheetHeader* sheetHeader() const { return m_header; }
    int hoveredRow() const { return m_hovered; }
    bool isFirstShown(int column) const;
    void setModel(QAbstractItemModel* model) override;

  signals:
    void rowActivated(qint64 id);
    void currentIdChanged(qint64 id);
    void sortRequested(int column, Qt::SortOrder order);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void updateGeometries() override;

  private:
    void setHovered(int row);
    void fitSlack();
    void sortBy(int column);
    void showColumnMenu(const QPoint& at);
    void watchRows();
    void restoreSelection();
    void placeExtras();

    RecordTableBase* m_records = nullptr;
    SheetHeader* m_header;
    TotalRow* m_total;
    QWidget* m_empty = nullptr;
    std::function<void(QMenu&, qint64)> m_contextActions;
    Density m_density = Density::Regular;
    bool m_twoLines = false;
    bool m_sortsModel = true;
    bool m_userSized = false;
    bool m_fitting = false;
    bool m_placing = false;
    qint64 m_keptCurrent = 0;
    QList<qint64> m_keptSelected;
    int m_hovered = -1;
};

} // namespace practice::ui
