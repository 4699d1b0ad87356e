#pragma once

#include "ui/budget/sheet_model.h"
#include "ui/common/table/cell_delegate.h"
#include "ui/common/table/record_table.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace practice::ui::budget {

/// A block of months of the sheet, both corners included.
struct SheetBlock {
    plan::CellPlace from, to;
    bool isOneCell() const { return from == to; }
};

/// The line edit over a cell. Enter, Tab and, while it was begun by typing, the arrows take what stands in it.
class CellEditor final : public QLineEdit {
    Q_OBJECT
  public:
    CellEditor(QWidget* viewport, bool typed);
    void setWrong(bool wrong);

  signals:
    void taken(int rows, int columns); ///< Where the cursor goes.
    void dropped();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    bool m_typed;
    bool m_wrong = false;
};

/// The scrolling part of the sheet: a cell cursor and ranges, typing begins an edit, and what spreadsheets do with keys.
/// It changes nothing by itself: the sheet's view is asked.
class SheetTable final : public RecordTable {
    Q_OBJECT
  public:
    explicit SheetTable(const QString& name);
    void setSheet(SheetModel* model) { m_sheet = model; }
    /// Takes a text into a cell; the answer is what is wrong with it, empty if it was taken.
    std::function<QString(plan::CellPlace, const QString&)> enter;
    /// Why the cell at this place cannot be changed; empty if it can.
    std::function<QString(int row, int column)> whyNot;

    std::optional<plan::CellPlace> place() const; ///< Under the cursor: a month or the year of a line.
    std::optional<SheetBlock> block() const;      ///< The months that are selected.
    void goTo(int row, int column);
    void beginEdit(const QString& text, bool typed);
    bool isEditing() const { return !m_editor.isNull(); }
    void endEdit(); ///< What stands in the editor is dropped.
    QString blockText() const; ///< The selection as cells, exact amounts.

  signals:
    void cursorMoved();
    void refused(const QString& why);
    void clearWanted();
    void fillWanted(practice::ui::budget::SheetBlock block, bool right);
    void copyWanted();
    void pasteWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    bool take();
    void fillSelected(bool right);
    void placeEditor();
    QRect rectOf(const SheetBlock& block) const;
    QRect handle() const;
    void paintRules(QPainter& painter) const;
    SheetModel* m_sheet = nullptr;
    QPointer<CellEditor> m_editor;
    std::optional<SheetBlock> m_dragged; ///< Where the fill handle is being pulled to.
};

/// Months that are over are veiled, locked cells sunken with a lock, the range tinted.
class SheetDelegate final : public CellDelegate {
  public:
    SheetDelegate(const SheetModel* model, QTableView* table) : CellDelegate(table), m_model(model), m_table(table) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    const SheetModel* m_model;
    QTableView* m_table;
};

} // namespace practice::ui::budget
