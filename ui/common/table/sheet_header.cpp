#include "ui/common/table/sheet_header.h"

#include "ui/common/table/cell.h"
#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace practice::ui {

SheetHeader::SheetHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setSortIndicatorShown(false);
    setHighlightSections(false);
    setSectionsMovable(true);
    setMinimumSectionSize(px(24));
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    viewport()->setAttribute(Qt::WA_Hover);
    followTheme(this, [this] {
        setMinimumSectionSize(px(24));
        updateGeometry();
        viewport()->update();
    });
}

void SheetHeader::setTiers(const QList<HeaderTier>& tiers) {
    m_tiers = tiers;
    updateGeometry();
    viewport()->update();
}

void SheetHeader::setHeightAt100(int height) {
    m_height = height;
    updateGeometry();
}

int SheetHeader::tierHeight() const { return m_tiers.isEmpty() ? 0 : px(22); }

QSize SheetHeader::sizeHint() const {
    const int base = m_height > 0 ? px(m_height) : Theme::instance()->headerHeight(Density::Regular) + (m_tiers.isEmpty() ? 0 : px(12));
    return {QHeaderView::sizeHint().width(), base};
}

QSize SheetHeader::sectionSizeFromContents(int logicalIndex) const {
    if (!model())
        return {};
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    qreal width = QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(title) + px(24);
    if (model()->headerData(logicalIndex, Qt::Horizontal, SwatchRole).isValid())
        width += px(14);
    if (isSortIndicatorShown())
        width += px(12);
    return {int(std::ceil(width)), sizeHint().height()};
}

void SheetHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const {
    if (!rect.isValid())
        return;
    painter->fillRect(rect, color(Token::Page));
    const QRectF row = QRectF(rect).adjusted(px(12), tierHeight(), -px(12), -1);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    QFont face = textFont(TextStyle::SecondaryMedium);
    if (sorted)
        face.setWeight(QFont::DemiBold);
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QVariant swatch = model()->headerData(logicalIndex, Qt::Horizontal, SwatchRole);
    const auto alignment = Qt::Alignment(model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const bool right = alignment.testFlag(Qt::AlignRight);
    const qreal width = qMin(QFontMetricsF(face).horizontalAdvance(title), row.width());
    const qreal marks = (sorted ? px(12) : 0) + (swatch.isValid() ? px(14) : 0);
    const qreal left = right ? qMax(row.left(), row.right() - width - marks) : row.left();
    qreal x = left;
    if (sorted && right) { // before the title, so that the title keeps the column's edge
        paintTriangle(painter, QPointF(x + px(4), row.center().y()), px(8), sortIndicatorOrder() == Qt::AscendingOrder, color(Token::Accent));
        x += px(12);
    }
    if (swatch.isValid()) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Theme::instance()->outlined() ? QPen(color(Token::Line2), 1) : QPen(Qt::NoPen));
        painter->setBrush(swatch.value<QColor>());
        painter->drawRoundedRect(QRectF(x, row.center().y() - px(4), px(8), px(8)), 2, 2);
        painter->restore();
        x += px(14);
    }
    const bool hot = sectionsClickable() && viewport()->underMouse() && rect.contains(viewport()->mapFromGlobal(QCursor::pos()));
    paintText(painter, QRectF(x, row.top(), row.right() - x + 0.5, row.height()), Qt::AlignLeft, title, face,
              color(sorted || hot ? Token::Text : Token::Text2));
    if (sorted && !right)
        paintTriangle(painter, QPointF(x + width + px(8), row.center().y()), px(8), sortIndicatorOrder() == Qt::AscendingOrder, color(Token::Accent));
}

void SheetHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    const QRect area = viewport()->rect();
    const int end = length() - offset();
    if (end < area.width())
        painter.fillRect(QRect(end, 0, area.width() - end, area.height()), color(Token::Page));
    for (const HeaderTier& tier : m_tiers) {
        const int first = sectionViewportPosition(tier.from);
        const int last = sectionViewportPosition(tier.to) + sectionSize(tier.to);
        const int left = qMax(0, first);
        if (last <= 0 || left >= area.width())
            continue;
        painter.fillRect(QRect(left, 0, last - left, tierHeight()), color(Token::Page));
        const QFont face = textFont(TextStyle::Caption);
        qreal x = left + px(8);
        if (tier.icon != Icon::None) {
            paintIcon(&painter, tier.icon, QRectF(x, px(5), px(12), px(12)), color(Token::Text2));
            x += px(16);
        }
        paintText(&painter, QRectF(x, 0, last - x, tierHeight()), Qt::AlignLeft, tier.text, face, color(Token::Text2));
        painter.fillRect(QRect(first, 0, 1, area.height()), color(Token::Line2));
    }
    painter.fillRect(QRect(0, area.height() - 1, area.width(), 1), color(Token::Line2));
    if (hasFocus())
        paintFocusRing(&painter, area, px(4));
}

} // namespace practice::ui
