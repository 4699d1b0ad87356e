#include "ui/today/today_line.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/reason_line.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace practice::ui::today {

namespace {

constexpr int kPadding = 12;
constexpr int kTextLeft = 44;   ///< From the line's edge; the icon stands before it.
constexpr int kActionRoom = 158;

Token dueToken(core::Date due, core::Date today) {
    const int days = core::daysBetween(today, due);
    return days <= 0 ? Token::Danger : days <= 14 ? Token::Warn : Token::Text2;
}

/// Broken between words; what is left after `most` lines stays in the last one.
QStringList wrapped(const QString& text, const QFont& font, double width, int most) {
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines << text.mid(line.textStart());
            break;
        }
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.isEmpty() ? QStringList{QString()} : lines;
}

} // namespace

LineText lineText(const app::TodayItem& item, core::Date today) {
    LineText text;
    text.title = ui::sentence(item.title);
    text.detail = ui::sentence(item.detail);
    text.action = ui::sentence(core::note(item.action));
    if (item.due) {
        text.due = dueText(*item.due, today);
        text.dueToken = dueToken(*item.due, today);
    }
    return text;
}

TodayLine::TodayLine(app::TodayItem item, core::Date today, QWidget* parent)
    : QAbstractButton(parent), m_item(std::move(item)), m_text(lineText(m_item, today)),
      m_action(new Button(m_text.action, ButtonKind::Link, this)) {
    setObjectName(QStringLiteral("today.line"));
    setText(m_text.title);
    setAccessibleName(tr("%1: %2", "severity: what").arg(severityWord(m_item.severity), m_text.title));
    auto spoken = m_text.detail;
    if (!m_text.due.isEmpty())
        spoken += QStringLiteral(", ") + m_text.due;
    setAccessibleDescription(tr("%1. Enter: %2").arg(spoken, m_text.action));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::ClickFocus);
    m_action->setObjectName(QStringLiteral("today.action"));
    m_action->setFocusPolicy(Qt::NoFocus); // Enter on the line does it
    m_action->setAccessibleName(QStringLiteral("%1: %2").arg(m_text.action, m_text.title));
    m_action->setTrailing(Icon::ChevronRight);
    connect(m_action, &QPushButton::clicked, this, [this] {
        emit picked();
        emit acted();
    });
    followTheme(this, [this] {
        arrange();
        update();
    });
}

QSize TodayLine::sizeHint() const { return {px(520), px(52)}; }

/// What does not fit beside deadline and action goes on a second line: a title is never cut short.
void TodayLine::arrange() {
    placeAction();
    const double left = px(kTextLeft);
    const double actionLeft = width() - px(kPadding) - std::max<double>(px(kActionRoom), m_action->width() + px(16));
    m_room = std::max<double>(px(80), actionLeft - left);
    const QFontMetricsF strong(textFont(TextStyle::Strong));
    const double wanted = strong.horizontalAdvance(m_text.title) + 2;
    m_dueBelow = !m_text.due.isEmpty() && wanted > m_room - dueWidth() - px(16);
    m_title = wrapped(m_text.title, textFont(TextStyle::Strong), m_dueBelow || m_text.due.isEmpty() ? m_room : m_room - dueWidth() - px(16), 3);
    const double detailRoom = m_dueBelow ? m_room - dueWidth() - px(16) : m_room;
    m_detail = wrapped(m_text.detail, textFont(TextStyle::Secondary), detailRoom, 3);
    const auto more = (m_title.size() - 1) + (m_detail.size() - 1);
    setFixedHeight(px(52) + static_cast<int>(more) * px(18));
    placeAction();
}

void TodayLine::setCurrent(bool current) {
    m_current = current;
    setFocusPolicy(current ? Qt::StrongFocus : Qt::ClickFocus);
    m_action->setKind(current ? ButtonKind::Primary : ButtonKind::Link);
    m_action->setTrailing(current ? Icon::None : Icon::ChevronRight);
    arrange();
    update();
}

void TodayLine::placeAction() {
    const auto size = m_action->sizeHint();
    m_action->setGeometry(width() - px(kPadding) - size.width(), (height() - size.height()) / 2 - 1, size.width(), size.height());
}

void TodayLine::resizeEvent(QResizeEvent*) { arrange(); }

double TodayLine::dueWidth() const {
    return m_text.due.isEmpty() ? 0 : figureWidth(m_text.due, textFont(TextStyle::SecondaryMedium)) + px(22);
}

void TodayLine::paintDue(QPainter& painter, double right, double middle) {
    if (m_text.due.isEmpty())
        return;
    const auto font = textFont(TextStyle::SecondaryMedium);
    const auto wide = figureWidth(m_text.due, font);
    const auto ink = color(m_text.dueToken);
    paintIcon(&painter, Icon::Clock, QRectF(right - wide - px(22), middle - px(8), px(16), px(16)), ink);
    drawFigure(&painter, QRectF(right - wide, middle - px(10), wide, px(20)), Qt::AlignLeft, m_text.due, font, ink);
}

void TodayLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF ground = QRectF(rect()).adjusted(0, 1, 0, -2);
    if (m_current) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintSoft(&painter, ground, px(6), color(Token::AccentSoft), color(Token::Accent));
        painter.fillRect(QRectF(0, ground.top() + px(2), px(3), ground.height() - px(4)), color(Token::Accent));
    } else if (underMouse()) {
        paintSoft(&painter, ground, px(6), color(Token::Hover), color(Token::Line2));
    }
    const double left = px(kTextLeft);
    if (!m_last && !m_current)
        painter.fillRect(QRectF(left, height() - 1, width() - left - px(kPadding), 1), color(Token::Line));
    const double middle = (height() - 1) / 2.0;
    paintSeverity(&painter, severityIcon(m_item.severity), QRectF(px(14), middle - px(8), px(16), px(16)));
    // The block of lines stands in the middle; its lines follow every 18 px.
    double y = middle - px(9) * double(m_title.size() + m_detail.size()) - px(1);
    const double titleTop = y;
    for (const auto& words : m_title) {
        paintText(&painter, QRectF(left, y, m_room, px(20)), Qt::AlignLeft, words, textFont(TextStyle::Strong), color(Token::Text));
        y += px(18);
    }
    paintDue(painter, left + m_room, (m_dueBelow ? y : titleTop) + px(10));
    const double detailRoom = m_dueBelow ? m_room - dueWidth() - px(16) : m_room;
    for (const auto& words : m_detail) {
        paintText(&painter, QRectF(left, y, detailRoom, px(20)), Qt::AlignLeft, words, textFont(TextStyle::Secondary), color(Token::Text2));
        y += px(18);
    }
    if (hasFocus())
        paintFocusRing(&painter, ground, px(6));
}

void TodayLine::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (event->modifiers() & ~Qt::KeypadModifier)
            break;
        emit acted();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: emit moved(static_cast<Qt::Key>(event->key())); return;
    default: break;
    }
    event->ignore();
}

void TodayLine::mouseReleaseEvent(QMouseEvent*) { emit picked(); }
void TodayLine::mouseDoubleClickEvent(QMouseEvent*) { emit acted(); }

void TodayLine::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    emit picked();
}

} // namespace practice::ui::today
