#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace practice::ui {

/// Figures whose digits share one advance, so that columns of them line up. Qt 6.4 cannot switch on a font's tabular
/// figures and Inter's digits are proportional (1 is 46, 0 is 62 of 100); glyphs are placed one by one instead.
/// The text stands on its cap height in `rect`; it is never elided.
void drawFigure(QPainter* painter, const QRectF& rect, Qt::Alignment alignment, const QString& text, const QFont& font,
                const QColor& ink);
/// With the baseline given, for rows that mix sizes.
void drawFigureAt(QPainter* painter, QPointF baselineLeft, const QString& text, const QFont& font, const QColor& ink);
qreal figureWidth(const QString& text, const QFont& font);

} // namespace practice::ui
