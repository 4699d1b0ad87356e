#include "ui/roster/chip_painter.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/paper.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace practice::ui::roster {

ChipLook ChipPainter::lookOf(const scheduling::ShiftType& type) {
    ChipLook look;
    look.code = fromUtf8(type.code);
    look.tone = Theme::instance()->shiftTone(type.paletteIndex);
    for (const auto& segment : type.segments) {
        const int from = segment.startMinute;
        const int to = from + static_cast<int>(segment.wallMinutes.count);
        for (int day = 0; day <= 2880; day += 1440) // what lies past midnight shows at the left end
            if (const int a = std::max(from, day), b = std::min(to, day + 1440); a < b)
                look.hours.emplace_back(a - day, b - day);
    }
    return look;
}

ChipLook ChipPainter::absence(const QString& code, Absence kind) {
    ChipLook look;
    look.code = code;
    look.tone = Theme::instance()->absenceTone(kind);
    look.ribbon = false;
    return look;
}

QString legendText(const QString& name, const scheduling::ShiftType& type) {
    if (type.kind == scheduling::ShiftKind::OnCall || type.segments.empty())
        return name;
    const auto hour = [](int minute) {
        const int m = minute % 1440;
        const QString text = QString::number(m / 60).rightJustified(2, QLatin1Char('0'));
        return m % 60 == 0 ? text : text + QLatin1Char(':') + QString::number(m % 60).rightJustified(2, QLatin1Char('0'));
    };
    return name + QLatin1Char(' ') + hour(type.startMinute()) + QChar(0x2013) + hour(type.endMinute());
}

QFont chipFont(const QString& text, qreal width, int px100) {
    QFont font = textFont(TextStyle::Strong);
    for (int size = px100; size >= 8; --size) {
        font.setPixelSize(px(size));
        if (QFontMetricsF(font).horizontalAdvance(text) <= width)
            break;
    }
    return font;
}

QFont paperChipFont(const QString& text, qreal width, int pixels) {
    QFont font = Paper::font(pixels, true);
    for (int size = pixels; size >= 7; --size) {
        font.setPixelSize(size);
        if (QFontMetricsF(font).horizontalAdvance(text) <= width)
            break;
    }
    return font;
}

void ChipPainter::paint(QPainter* painter, const QRectF& rect, const ChipLook& look) {
    const qreal ratio = painter->device()->devicePixelRatioF();
    QString key = look.code + QLatin1Char('|') + QString::number(look.tone.fill.rgba(), 16) + QLatin1Char('|') +
                  QString::number(look.tone.text.rgba(), 16) + QLatin1Char('|') +
                  QString::number(int(look.tone.outlineStyle) * 64 + look.tone.hatch * 32 + look.ribbon * 16 +
                                  look.blocked * 8 + look.nudged * 4 + look.proposed * 2) +
                  QLatin1Char('|') + QString::number(rect.width()) + QLatin1Char('x') + QString::number(rect.height()) +
                  QLatin1Char('@') + QString::number(ratio);
    for (const auto& [from, to] : look.hours)
        key += QLatin1Char('|') + QString::number(from) + QLatin1Char('-') + QString::number(to);
    auto found = m_pictures.constFind(key);
    if (found == m_pictures.constEnd()) {
        if (m_pictures.size() > 600)
            m_pictures.clear();
        QPixmap picture((rect.size() * ratio).toSize());
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter inside(&picture);
        draw(&inside, QRectF(QPointF(0, 0), rect.size()), look);
        inside.end();
        found = m_pictures.insert(key, picture);
    }
    painter->drawPixmap(rect.topLeft(), *found);
}

void ChipPainter::draw(QPainter* painter, const QRectF& rect, const ChipLook& look) {
    const auto px = [paper = look.paper](int at100) { return paper ? at100 : ui::px(at100); };
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal radius = px(4);
    const bool outlined = look.tone.outline.isValid() && look.tone.outlineStyle != Qt::NoPen;
    QColor fill = look.tone.fill;
    QColor ink = look.tone.text;
    QPen pen(Qt::NoPen);
    if (outlined) {
        pen = QPen(look.tone.outline, 1.2);
        if (look.tone.outlineStyle != Qt::SolidLine)
            pen.setDashPattern({3, 2});
    }
    if (look.proposed) {
        fill = color(Token::AccentSoft);
        ink = color(Token::Accent);
        pen = QPen(color(Token::Accent), 1.2);
        pen.setDashPattern({3, 2});
    }
    if (look.blocked)
        pen = QPen(color(Token::Danger), 1.6);
    const qreal inset = pen.style() == Qt::NoPen ? 0 : pen.widthF() / 2;
    const QRectF body = rect.adjusted(inset, inset, -inset, -inset);
    QPainterPath shape;
    shape.addRoundedRect(body, radius - inset, radius - inset);
    painter->fillPath(shape, fill);
    if (look.tone.hatch) {
        painter->save();
        painter->setClipPath(shape);
        QColor line = ink;
        line.setAlphaF(look.paper ? 0.32f : Theme::instance()->outlined() ? 0.45f : 0.14f); // printers lose the finest
        painter->setPen(QPen(line, 1));
        for (qreal x = rect.left() - rect.height(); x < rect.right(); x += px(5))
            painter->drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
        painter->restore();
    }
    if (pen.style() != Qt::NoPen) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(pen);
        painter->drawPath(shape);
    }
    const bool small = rect.height() < px(19);
    const bool ribbon = look.ribbon && rect.width() >= px(14);
    const qreal room = rect.width() - px(look.nudged ? 8 : 4);
    const QFont font = look.paper ? paperChipFont(look.code, room, small ? 12 : 13) : chipFont(look.code, room, small ? 12 : 13);
    const qreal lift = ribbon ? px(small ? 3 : 4) : 0;
    const qreal text = QFontMetricsF(font).horizontalAdvance(look.code);
    const qreal nudge = look.nudged ? std::min<qreal>(px(3), (rect.width() - text) / 2) : 0;
    painter->setPen(ink);
    painter->setFont(font);
    painter->drawText(QPointF(rect.left() + (rect.width() - text) / 2 - nudge,
                              capBaseline(font, rect.top(), rect.height() - lift)),
                      look.code);
    if (!ribbon)
        return;
    const qreal margin = px(4);
    const QRectF track(rect.left() + margin, rect.bottom() - px(small ? 4 : 5), rect.width() - 2 * margin, px(2));
    QColor dim = ink;
    dim.setAlphaF(0.22f);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(track, dim);
    for (const auto& [from, to] : look.hours) {
        const qreal left = std::round(track.left() + track.width() * from / 1440);
        const qreal right = std::round(track.left() + track.width() * to / 1440);
        painter->fillRect(QRectF(left, track.top(), std::max<qreal>(1, right - left), track.height()), ink);
    }
}

} // namespace practice::ui::roster
