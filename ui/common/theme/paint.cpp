#include "ui/common/theme/paint.h"

#include "ui/common/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace practice::ui {
namespace {

class Saved {
  public:
    explicit Saved(QPainter* painter) : m_painter(painter) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

  private:
    QPainter* m_painter;
};

QRectF inset(const QRectF& rect, qreal by) { return rect.adjusted(by, by, -by, -by); }

} // namespace

void paintField(QPainter* painter, const QRectF& rect, FieldState state, bool readOnly) {
    const Saved saved(painter);
    const bool thick = state == FieldState::Focus || state == FieldState::Error;
    QPen pen(color(readOnly && state == FieldState::Rest ? Token::Line2 : Token::Ctl), 1);
    if (state == FieldState::Focus)
        pen = QPen(color(Token::Focus), 2);
    else if (state == FieldState::Error)
        pen = QPen(color(Token::Danger), 2);
    else if (state == FieldState::Disabled)
        pen = QPen(color(Token::Line2), 1, Qt::DashLine);
    painter->setPen(pen);
    painter->setBrush(color(readOnly || state == FieldState::Disabled ? Token::Sunken : Token::Page));
    const qreal radius = px(6) - (thick ? 1.0 : 0.5);
    painter->drawRoundedRect(inset(rect, thick ? 1.0 : 0.5), radius, radius);
}

void paintButtonPanel(QPainter* painter, const QRectF& rect, const ButtonLook& look) {
    const Saved saved(painter);
    painter->setBrush(look.fill.isValid() && look.fill.alpha() > 0 ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    if (look.border.isValid()) {
        QPen pen(look.border, 1);
        if (look.dashed)
            pen.setDashPattern({3, 2});
        painter->setPen(pen);
        painter->drawRoundedRect(inset(rect, 0.5), px(6) - 0.5, px(6) - 0.5);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, px(6), px(6));
    }
}

void paintFocusRing(QPainter* painter, const QRectF& rect, qreal outerRadius) {
    const Saved saved(painter);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color(Token::Focus), 2));
    const qreal radius = qMax<qreal>(1, outerRadius - 1);
    painter->drawRoundedRect(inset(rect, 1), radius, radius);
}

void paintChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& ink) {
    const Saved saved(painter);
    const qreal half = px(8) / 2.0;
    const qreal depth = half / 2;
    painter->translate(rect.center());
    static constexpr int kTurns[] = {0, 180, 0, 90, -90}; // NoArrow, Up, Down, Left, Right
    painter->rotate(kTurns[direction]);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({{-half, -depth}, {0, depth}, {half, -depth}}));
}

void paintTick(QPainter* painter, const QRectF& rect, const QColor& ink) {
    const Saved saved(painter);
    const qreal s = rect.width();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(ink, qMax(1.5, s * 0.12), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(rect.topLeft());
    painter->drawPolyline(QPolygonF({{s * 0.27, s * 0.53}, {s * 0.43, s * 0.68}, {s * 0.74, s * 0.34}}));
}

void paintCross(QPainter* painter, const QRectF& rect, const QColor& ink) {
    const Saved saved(painter);
    const qreal s = rect.width();
    painter->setPen(QPen(ink, qMax(1.5, s * 0.1), Qt::SolidLine, Qt::RoundCap));
    painter->translate(rect.topLeft());
    painter->drawLine(QPointF(s * 0.28, s * 0.28), QPointF(s * 0.72, s * 0.72));
    painter->drawLine(QPointF(s * 0.72, s * 0.28), QPointF(s * 0.28, s * 0.72));
}

void paintTriangle(QPainter* painter, const QPointF& center, qreal size, bool up, const QColor& ink) {
    const Saved saved(painter);
    const qreal half = size / 2;
    const qreal depth = size * 0.35 * (up ? 1 : -1);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawPolygon(QPolygonF({center + QPointF(-half, depth), center + QPointF(half, depth), center - QPointF(0, depth)}));
}

void paintProgress(QPainter* painter, const QRectF& rect, double share) {
    const Saved saved(painter);
    const qreal height = px(6);
    QRectF bar(rect.left(), rect.center().y() - height / 2, rect.width(), height);
    painter->setPen(Theme::instance()->outlined() ? QPen(color(Token::Line2), 1) : QPen(Qt::NoPen));
    painter->setBrush(color(Token::Line));
    painter->drawRoundedRect(bar, height / 2, height / 2);
    bar.setWidth(bar.width() * qBound(0.0, share, 1.0));
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::AccentFill));
    painter->drawRoundedRect(bar, height / 2, height / 2);
}

void paintSoft(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& contrastOutline) {
    const Saved saved(painter);
    painter->setBrush(fill);
    if (Theme::instance()->outlined()) {
        painter->setPen(QPen(contrastOutline, 1));
        painter->drawRoundedRect(inset(rect, 0.5), radius, radius);
        return;
    }
    painter->setPen(Qt::NoPen);
    painter->drawRoundedRect(rect, radius, radius);
}

qreal capBaseline(const QFont& font, qreal top, qreal height) {
    return std::round(top + height / 2 + QFontMetricsF(font).capHeight() / 2);
}

void paintText(QPainter* painter, const QRectF& rect, Qt::Alignment alignment, const QString& text, const QFont& font,
               const QColor& ink) {
    if (text.isEmpty() || rect.width() <= 0)
        return;
    painter->save();
    const QFontMetricsF metrics(font);
    QString shown = text;
    qreal width = metrics.horizontalAdvance(shown);
    if (width > rect.width() + 0.5) {
        shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
        width = metrics.horizontalAdvance(shown);
    }
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.left() + (rect.width() - width) / 2;
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(QPointF(x, capBaseline(font, rect.top(), rect.height())), shown);
    painter->restore();
}

} // namespace practice::ui
