#include "ui/common/theme/menu_look.h"

#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QIcon>
#include <QPainter>
#include <QStyleOptionMenuItem>

namespace practice::ui {

namespace {

bool hasMarks(const QStyleOptionMenuItem& item) { return item.menuHasCheckableItems || item.maxIconWidth > 0; }

int markWidth(const QStyleOptionMenuItem& item) { return hasMarks(item) ? px(22) : 0; }

void paintMark(QPainter* painter, const QStyleOptionMenuItem& item, const QRect& place, const QColor& ink) {
    if (item.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item.checked)
            paintTick(painter, place, ink);
        return;
    }
    if (item.icon.isNull())
        return;
    const bool enabled = item.state.testFlag(QStyle::State_Enabled);
    item.icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void paintMenuItem(QPainter* painter, const QStyleOptionMenuItem& item) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(item.rect, color(Token::Page));
    if (item.menuItemType == QStyleOptionMenuItem::Separator && item.text.isEmpty()) {
        const int y = item.rect.center().y();
        painter->fillRect(QRect(item.rect.left() + px(8), y, item.rect.width() - px(16), 1), color(Token::Line));
        painter->restore();
        return;
    }
    const bool enabled = item.state.testFlag(QStyle::State_Enabled);
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const bool outlined = Theme::instance()->outlined();
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(outlined ? Token::AccentFill : Token::AccentSoft));
        painter->drawRoundedRect(item.rect, px(4), px(4));
    }
    const bool heading = item.menuItemType == QStyleOptionMenuItem::Separator;
    const QColor ink = heading ? color(Token::Text2) : !enabled ? color(Token::Text3) : selected && outlined ? color(Token::OnAccent) : color(Token::Text);
    const QRect place(item.rect.left() + px(8), item.rect.center().y() - px(7), px(16), px(16));
    paintMark(painter, item, QStyle::visualRect(item.direction, item.rect, place), ink);

    const auto parts = item.text.split(QLatin1Char('\t'));
    const QRect text = item.rect.adjusted(px(12) + markWidth(item), 0, -px(12), 0);
    constexpr int kFlags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine;
    painter->setFont(item.font);
    painter->setPen(ink);
    painter->drawText(QStyle::visualRect(item.direction, item.rect, text), kFlags | Qt::AlignLeft, parts.first());
    if (parts.size() > 1) {
        painter->setPen(selected || !enabled ? ink : color(Token::Text2));
        painter->drawText(QStyle::visualRect(item.direction, item.rect, text), kFlags | Qt::AlignRight, parts.at(1));
    }
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(item.rect.right() - px(22), item.rect.top(), px(16), item.rect.height());
        const bool leftwards = item.direction == Qt::RightToLeft;
        paintChevron(painter, QStyle::visualRect(item.direction, item.rect, arrow), leftwards ? Qt::LeftArrow : Qt::RightArrow, ink);
    }
    painter->restore();
}

QSize menuItemSize(const QStyleOptionMenuItem& item, const QSize& contents) {
    if (item.menuItemType == QStyleOptionMenuItem::Separator && item.text.isEmpty())
        return {contents.width(), px(9)};
    // The shortcuts' column follows the text after a gap; an arrow needs as much.
    return {contents.width() + px(12) + markWidth(item) + px(28), qMax(QFontMetrics(item.font).height(), px(16)) + px(10)};
}

} // namespace practice::ui
