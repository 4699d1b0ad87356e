#include "ui/common/table/cell_delegate.h"

#include "ui/common/figures.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace practice::ui {
namespace {

int barWidth() { return px(56); }

QFont faceOf(const Cell& cell) { return textFont(cell.strong ? TextStyle::Strong : TextStyle::Body); }

void paintShareBar(QPainter* painter, const QRectF& row, const Cell& cell) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal high = px(6);
    QRectF bar(row.right() - barWidth(), row.center().y() - high / 2, barWidth(), high);
    painter->setPen(Theme::instance()->outlined() ? QPen(color(Token::Line2), 1) : QPen(Qt::NoPen));
    painter->setBrush(color(Token::Line));
    painter->drawRoundedRect(bar, high / 2, high / 2);
    const qreal filled = bar.width() * qBound(0.0, cell.share, 1.0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(cell.token == Token::Danger ? Token::Danger : cell.token == Token::Warn ? Token::WarnIcon : Token::AccentFill));
    if (filled > 0)
        painter->drawRoundedRect(QRectF(bar.left(), bar.top(), qMax(filled, high), high), high / 2, high / 2);
    if (cell.tick >= 0) {
        painter->setBrush(color(Token::Text));
        painter->drawRect(QRectF(bar.left() + bar.width() * qBound(0.0, cell.tick, 1.0) - 1, bar.top() - 3, 2, high + 6));
    }
    painter->restore();
}

void paintTwoLines(QPainter* painter, const QRectF& row, const Cell& cell) {
    const qreal second = px(18); // looks.md 5: a second line starts 18 px under the first
    const qreal top = row.center().y() - second / 2;
    QRectF line(row.left(), top - px(9), row.width(), px(18));
    paintText(painter, line, Qt::AlignLeft, cell.text, faceOf(cell), color(cell.token));
    paintText(painter, line.translated(0, second), Qt::AlignLeft, cell.second, textFont(TextStyle::Secondary), color(Token::Text2));
}

void paintNote(QPainter* painter, const QRectF& rect) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::Accent));
    const qreal side = px(7);
    painter->drawPolygon(QPolygonF({rect.topRight() + QPointF(-side, 0), rect.topRight(), rect.topRight() + QPointF(0, side)}));
    painter->restore();
}

bool isSeverityIcon(Icon which) {
    return which == Icon::Ok || which == Icon::Info || which == Icon::Warn || which == Icon::Danger;
}

} // namespace

void paintRowGround(QPainter* painter, const QRectF& rect, const RowLook& look, bool locked) {
    const Token ground = look.selected ? Token::AccentSoft
                         : look.total || locked ? Token::Sunken
                         : look.hovered ? Token::Hover : Token::Page;
    painter->fillRect(rect, color(ground));
    if (look.total) {
        painter->fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), color(Token::Ctl));
        return;
    }
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), color(Token::Line));
    if (look.selected && look.first)
        painter->fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), color(Token::Accent));
}

void paintCell(QPainter* painter, const QRectF& rect, const Cell& cell) {
    QRectF row = rect.adjusted(px(12), 0, -px(12), -1);
    if (cell.note)
        paintNote(painter, rect);
    const QColor ink = color(cell.locked && cell.token == Token::Text ? Token::Text2 : cell.token);
    switch (cell.kind) {
    case CellKind::Figure: drawFigure(painter, row, Qt::AlignRight, cell.text, faceOf(cell), ink); return;
    case CellKind::Share:
        paintShareBar(painter, row, cell);
        drawFigure(painter, row.adjusted(0, 0, -barWidth() - px(8), 0), Qt::AlignRight, cell.text, faceOf(cell), ink);
        return;
    case CellKind::Pill:
        if (!cell.text.isEmpty())
            paintPill(painter, row, {cell.text, cell.pill, cell.icon});
        return;
    case CellKind::TwoLines: paintTwoLines(painter, row, cell); return;
    case CellKind::IconText:
    case CellKind::Text: break;
    }
    const Icon lead = cell.locked ? Icon::Lock : cell.icon;
    if (lead != Icon::None) {
        const QRectF box(row.left(), row.center().y() - px(7), px(14), px(14));
        if (isSeverityIcon(lead))
            paintSeverity(painter, lead, box);
        else
            paintIcon(painter, lead, box, color(cell.locked ? Token::Text2 : cell.token));
        row.setLeft(row.left() + px(20));
    }
    paintText(painter, row, Qt::AlignLeft, cell.text, faceOf(cell), ink);
}

int cellWidth(const Cell& cell) {
    const QFont face = faceOf(cell);
    qreal width = 0;
    switch (cell.kind) {
    case CellKind::Figure: width = figureWidth(cell.text, face); break;
    case CellKind::Share: width = figureWidth(cell.text, face) + px(8) + barWidth(); break;
    case CellKind::Pill: width = cell.text.isEmpty() ? 0 : pillWidth({cell.text, cell.pill, cell.icon}); break;
    case CellKind::TwoLines:
        width = qMax(QFontMetricsF(face).horizontalAdvance(cell.text),
                     QFontMetricsF(textFont(TextStyle::Secondary)).horizontalAdvance(cell.second));
        break;
    case CellKind::IconText:
    case CellKind::Text: width = QFontMetricsF(face).horizontalAdvance(cell.text); break;
    }
    if ((cell.kind == CellKind::Text || cell.kind == CellKind::IconText) && (cell.icon != Icon::None || cell.locked))
        width += px(20);
    return int(std::ceil(width)) + px(24) + 1;
}

Cell CellDelegate::cellOf(const QModelIndex& index) {
    const QVariant cell = index.data(CellRole);
    if (cell.canConvert<Cell>())
        return cell.value<Cell>();
    Cell plain = Cell::plain(index.data().toString());
    if (Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()).testFlag(Qt::AlignRight))
        plain.kind = CellKind::Figure;
    return plain;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Cell cell = cellOf(index);
    const auto* table = qobject_cast<const RecordTable*>(option.widget);
    RowLook look;
    look.selected = option.state.testFlag(QStyle::State_Selected);
    look.hovered = table && table->hoveredRow() == index.row();
    look.first = !table || table->isFirstShown(index.column());
    paintRowGround(painter, option.rect, look, cell.locked);
    paintCell(painter, option.rect, cell);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const Cell cell = cellOf(index);
    return {cellWidth(cell), px(cell.kind == CellKind::TwoLines ? 52 : 32)};
}

} // namespace practice::ui
