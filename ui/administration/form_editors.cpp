#include "ui/administration/form_editors.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace practice::ui::administration {

namespace {
constexpr int kCellHeight = 28;
constexpr int kCellGap = 4;
} // namespace

CellStrip::CellStrip(int count, int columns, QWidget* parent) : FormEditor(parent), m_count(count), m_columns(columns) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

QSize CellStrip::sizeHint() const {
    const int rows = (m_count + m_columns - 1) / m_columns;
    return {px(m_columns * 34 - kCellGap), px(rows * (kCellHeight + kCellGap) - kCellGap)};
}

QRectF CellStrip::cellRect(int index) const {
    const qreal room = width() - px(kCellGap) * (m_columns - 1);
    const qreal cell = std::min<qreal>(room / m_columns, px(44));
    const int column = index % m_columns;
    const int row = index / m_columns;
    return {column * (cell + px(kCellGap)), qreal(row * px(kCellHeight + kCellGap)), cell, qreal(px(kCellHeight))};
}

void CellStrip::tell() {
    setAccessibleDescription(spoken(m_at));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void CellStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_count; ++i)
        paintCell(&painter, cellRect(i), i, hasFocus() && i == m_at);
}

void CellStrip::keyPressEvent(QKeyEvent* event) {
    int to = m_at;
    switch (event->key()) {
    case Qt::Key_Left: to = m_at - 1; break;
    case Qt::Key_Right: to = m_at + 1; break;
    case Qt::Key_Up: to = m_at - m_columns; break;
    case Qt::Key_Down: to = m_at + m_columns; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = m_count - 1; break;
    case Qt::Key_Space: pick(m_at); return;
    default: FormEditor::keyPressEvent(event); return;
    }
    if (to < 0 || to >= m_count || to == m_at)
        return;
    m_at = to;
    moved(to);
    tell();
    update();
}

void CellStrip::mousePressEvent(QMouseEvent* event) {
    for (int i = 0; i < m_count; ++i)
        if (cellRect(i).contains(event->position())) {
            m_at = i;
            pick(i);
            tell();
            update();
        }
}

void CellStrip::focusInEvent(QFocusEvent* event) {
    FormEditor::focusInEvent(event);
    tell();
    update();
}

void CellStrip::focusOutEvent(QFocusEvent* event) {
    FormEditor::focusOutEvent(event);
    update();
}

WeekdayField::WeekdayField(QWidget* parent) : CellStrip(7, 7, parent) {}

void WeekdayField::setDays(unsigned days) {
    m_days = days & 0x7Fu;
    tell();
    update();
}

void WeekdayField::pick(int index) {
    setDays(m_days ^ (1u << index));
    emit formEdited();
}

QString WeekdayField::spoken(int index) const {
    return (m_days >> index & 1u) ? tr("%1, on").arg(weekdayName(index)) : tr("%1, off").arg(weekdayName(index));
}

void WeekdayField::paintCell(QPainter* painter, const QRectF& rect, int index, bool current) {
    const bool on = (m_days >> index & 1u) != 0;
    const QRectF box = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(QPen(color(on && isEnabled() ? Token::Accent : Token::Line2), 1));
    painter->setBrush(color(on ? Token::AccentSoft : Token::Page));
    painter->drawRoundedRect(box, px(4), px(4));
    paintText(painter, rect, Qt::AlignCenter, weekdayShort(index).left(2), textFont(on ? TextStyle::Strong : TextStyle::Body),
              color(!isEnabled() ? Token::Text3 : on ? Token::Accent : Token::Text2));
    if (current)
        paintFocusRing(painter, rect, px(4));
}

PaletteField::PaletteField(QWidget* parent) : CellStrip(kShiftPaletteSize, 6, parent) {}

void PaletteField::setIndex(int index) {
    m_index = std::clamp(index, 0, kShiftPaletteSize - 1);
    setAt(m_index);
    tell();
    update();
}

void PaletteField::setCode(const QString& code) {
    m_code = code;
    update();
}

void PaletteField::pick(int index) {
    if (index == m_index)
        return;
    m_index = index;
    emit formEdited();
}

QString PaletteField::spoken(int index) const { return Theme::instance()->shiftToneName(index); }

void PaletteField::paintCell(QPainter* painter, const QRectF& rect, int index, bool current) {
    const QRectF chip = rect.adjusted(px(3), px(3), -px(3), -px(3));
    paintShiftTone(painter, chip, index, m_code.isEmpty() ? QStringLiteral("A") : m_code.left(3));
    if (index == m_index) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color(current ? Token::Focus : Token::Text), current ? 2 : 1.5));
        painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(6), px(6));
    }
}

void paintShiftTone(QPainter* painter, const QRectF& rect, int paletteIndex, const QString& code) {
    const auto tone = Theme::instance()->shiftTone(paletteIndex);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(Qt::NoPen);
    if (tone.outline.isValid() && tone.outlineStyle != Qt::NoPen) {
        pen = QPen(tone.outline, 1.2);
        if (tone.outlineStyle != Qt::SolidLine)
            pen.setDashPattern({3, 2});
    }
    painter->setPen(pen);
    painter->setBrush(tone.fill);
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4));
    paintText(painter, rect, Qt::AlignCenter, code, textFont(TextStyle::Strong), tone.text);
    painter->restore();
}

QString weekdayName(int day) { return formatLocale().standaloneDayName(day + 1, QLocale::LongFormat); }
QString weekdayShort(int day) { return formatLocale().standaloneDayName(day + 1, QLocale::ShortFormat); }

QString weekdaysText(unsigned days) {
    if ((days & 0x7Fu) == 0x7Fu)
        return WeekdayField::tr("Every day");
    if (days == 0x1Fu)
        return weekdayShort(0) + QChar(0x2013) + weekdayShort(4);
    QStringList names;
    for (int day = 0; day < 7; ++day)
        if (days >> day & 1u)
            names << weekdayShort(day);
    return names.join(QStringLiteral(", "));
}

} // namespace practice::ui::administration
