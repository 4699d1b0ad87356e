#pragma once

#include "ui/common/table/cell.h"

#include <QStyledItemDelegate>

namespace practice::ui {

/// The background that a row has besides its cell.
struct RowLook {
    bool selected = false;
    bool hovered = false;
    bool first = false; ///< Leftmost column: carries the accent bar.
    bool total = false;
};

void paintRowGround(QPainter* painter, const QRectF& rect, const RowLook& look, bool locked);
void paintCell(QPainter* painter, const QRectF& rect, const Cell& cell);
int cellWidth(const Cell& cell); ///< With padding: what shows the cell uncut.

/// Draws Cells. Reads CellRole, and plain roles of any other model.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static Cell cellOf(const QModelIndex& index);
};

} // namespace practice::ui
