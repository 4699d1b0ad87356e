#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <Qt>

class QPainter;

namespace practice::ui {

enum class FieldState { Rest, Focus, Error, Disabled };

struct ButtonLook {
    QColor fill;
    QColor border; ///< Invalid: none.
    bool dashed = false;
};

// Every function leaves the painter as it found it.
void paintField(QPainter* painter, const QRectF& rect, FieldState state, bool readOnly);
void paintButtonPanel(QPainter* painter, const QRectF& rect, const ButtonLook& look);
/// A 2 px ring whose outer edge is `rect`.
void paintFocusRing(QPainter* painter, const QRectF& rect, qreal outerRadius);
/// A chevron of 8 px in the middle of `rect`.
void paintChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);
void paintTick(QPainter* painter, const QRectF& rect, const QColor& color);
void paintCross(QPainter* painter, const QRectF& rect, const QColor& color);
/// A filled triangle of `size` px, as in sort marks and variance marks.
void paintTriangle(QPainter* painter, const QPointF& center, qreal size, bool up, const QColor& color);
void paintProgress(QPainter* painter, const QRectF& rect, double share);
/// Fill with an optional outline in the contrast theme, where soft fills are outlines.
void paintSoft(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& contrastOutline);
/// One line on its cap height: baseline = centre + cap height / 2, rounded. Elides at the right.
void paintText(QPainter* painter, const QRectF& rect, Qt::Alignment alignment, const QString& text, const QFont& font,
               const QColor& color);
/// The baseline for one line of `font` in a row from `top`, `height` high.
qreal capBaseline(const QFont& font, qreal top, qreal height);

} // namespace practice::ui
