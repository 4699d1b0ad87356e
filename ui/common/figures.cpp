#include "ui/common/figures.h"

#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPainter>
#include <QRawFont>

namespace practice::ui {
namespace {

constexpr qreal kDigitShare = 0.972; // of the widest digit: what looked right beside Inter's own spacing

struct FigureFont {
    QRawFont raw;
    qreal digitAdvance = 0;
    qreal letterSpacing = 0;
    bool tabular = false; ///< The font's own digits are of one width already.
};

const FigureFont& figureFont(const QFont& font) {
    thread_local QHash<QString, FigureFont> fonts; // a raw font belongs to its thread: paper is drawn off the GUI thread
    const QString key = font.key();
    if (const auto found = fonts.constFind(key); found != fonts.constEnd())
        return *found;
    FigureFont made;
    made.raw = QRawFont::fromFont(font);
    made.letterSpacing = font.letterSpacingType() == QFont::AbsoluteSpacing ? font.letterSpacing() : 0;
    const auto glyphs = made.raw.glyphIndexesForString(QStringLiteral("0123456789"));
    const auto advances = made.raw.advancesForGlyphIndexes(glyphs);
    qreal widest = 0;
    qreal narrowest = 1e9;
    for (const QPointF& advance : advances) {
        widest = qMax(widest, advance.x());
        narrowest = qMin(narrowest, advance.x());
    }
    made.tabular = widest - narrowest < 0.05;
    made.digitAdvance = made.tabular ? widest : widest * kDigitShare;
    return *fonts.insert(key, made);
}

struct Laid {
    QList<quint32> glyphs;
    QList<QPointF> positions;
    qreal width = 0;
    bool complete = true; ///< False: a character is missing in this font; drawText must substitute.
};

Laid lay(const QString& text, const FigureFont& font) {
    Laid laid;
    laid.glyphs = font.raw.glyphIndexesForString(text);
    const auto advances = font.raw.advancesForGlyphIndexes(laid.glyphs);
    if (laid.glyphs.size() != text.size() || advances.size() != text.size() || laid.glyphs.contains(0)) {
        laid.complete = false;
        return laid;
    }
    laid.positions.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qreal own = advances[i].x();
        const bool digit = text[i] >= QLatin1Char('0') && text[i] <= QLatin1Char('9');
        const qreal advance = digit ? font.digitAdvance : own;
        laid.positions << QPointF(laid.width + (advance - own) / 2, 0);
        laid.width += advance + font.letterSpacing;
    }
    return laid;
}

} // namespace

void drawFigureAt(QPainter* painter, QPointF baselineLeft, const QString& text, const QFont& font, const QColor& ink) {
    if (text.isEmpty())
        return;
    const FigureFont& figures = figureFont(font);
    const Laid laid = lay(text, figures);
    const QPen before = painter->pen();
    painter->setPen(ink);
    if (laid.complete) {
        QGlyphRun run;
        run.setRawFont(figures.raw);
        run.setGlyphIndexes(laid.glyphs);
        run.setPositions(laid.positions);
        painter->drawGlyphRun(baselineLeft, run);
    } else {
        const QFont fontBefore = painter->font();
        painter->setFont(font);
        painter->drawText(baselineLeft, text);
        painter->setFont(fontBefore);
    }
    painter->setPen(before);
}

void drawFigure(QPainter* painter, const QRectF& rect, Qt::Alignment alignment, const QString& text, const QFont& font,
                const QColor& ink) {
    qreal x = rect.left();
    if (alignment & (Qt::AlignRight | Qt::AlignHCenter)) {
        const qreal slack = rect.width() - figureWidth(text, font);
        x += alignment & Qt::AlignRight ? slack : slack / 2;
    }
    drawFigureAt(painter, QPointF(x, capBaseline(font, rect.top(), rect.height())), text, font, ink);
}

qreal figureWidth(const QString& text, const QFont& font) {
    const Laid laid = lay(text, figureFont(font));
    return laid.complete ? laid.width : QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace practice::ui
