#include "ui/people/leave_strip.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/people/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace practice::ui::people {
namespace {

int nameWidth() { return px(168); }
int headHeight() { return px(30); }
int rowHeight() { return px(26); }

} // namespace

LeaveStrip::LeaveStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void LeaveStrip::setMonth(core::DateRange month, core::Date today) {
    m_month = month;
    m_today = today;
    update();
}

void LeaveStrip::setRows(const std::vector<staff::LeaveRow>& rows) {
    m_people.clear();
    for (const auto& row : rows) {
        if (!row.leave.isOpen())
            continue;
        auto at = std::find_if(m_people.begin(), m_people.end(), [&](const Person& p) { return p.id == row.leave.employee; });
        if (at == m_people.end())
            at = m_people.insert(m_people.end(), Person{row.leave.employee, fromUtf8(row.employeeName), {}});
        at->bars.push_back({row.leave.id.value(), row});
    }
    setAccessibleName(tr("Calendar of %1: %2").arg(monthText(m_month.from), counted(personCount(), tr("%1 person away"), tr("%1 people away"))));
    updateGeometry();
    update();
}

void LeaveStrip::setChosen(qint64 leaveId) {
    m_chosen = leaveId;
    update();
}

QSize LeaveStrip::sizeHint() const { return {px(700), headHeight() + rowHeight() * int(m_people.size()) + 1}; }

QRectF LeaveStrip::dayRect(int day) const {
    const qreal step = (width() - nameWidth()) / qreal(m_month.days());
    return {nameWidth() + day * step, 0, step, qreal(height())};
}

QRectF LeaveStrip::barRect(std::size_t person, const staff::LeaveRow& row) const {
    const int first = qMax(0, core::daysBetween(m_month.from, row.leave.days.from));
    const int last = qMin(m_month.days() - 1, core::daysBetween(m_month.from, row.leave.days.lastDay()));
    const qreal top = headHeight() + qreal(rowHeight()) * qreal(person);
    return QRectF(dayRect(first).left(), top, dayRect(last).right() - dayRect(first).left(), rowHeight()).adjusted(1.5, 4, -1.5, -4);
}

qint64 LeaveStrip::leaveAt(const QPointF& at) const {
    for (std::size_t person = 0; person < m_people.size(); ++person)
        for (const auto& bar : m_people[person].bars)
            if (barRect(person, bar.row).adjusted(-1, -4, 1, 4).contains(at))
                return bar.id;
    return 0;
}

void LeaveStrip::paintDays(QPainter* painter) const {
    static const QStringList kLetters{tr("M", "Monday"), tr("T", "Tuesday"), tr("W", "Wednesday"), tr("T", "Thursday"),
                                      tr("F", "Friday"), tr("S", "Saturday"), tr("S", "Sunday")};
    for (int day = 0; day < m_month.days(); ++day) {
        const core::Date date = core::addDays(m_month.from, day);
        const QRectF column = dayRect(day);
        if (core::isWeekend(date))
            painter->fillRect(column, color(Token::Weekend));
        const bool isToday = date == m_today;
        const QRectF head(column.left(), 0, column.width(), headHeight());
        if (isToday) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(Token::AccentFill));
            painter->drawRoundedRect(QRectF(head.center().x() - px(11), px(1), px(22), headHeight() - px(3)), px(4), px(4));
            painter->restore();
        }
        const QColor ink = isToday ? Theme::instance()->on(Token::AccentFill) : color(Token::Text2);
        paintText(painter, QRectF(head.left(), px(2), head.width(), px(12)), Qt::AlignHCenter, kLetters[core::weekdayOf(date)],
                  textFont(TextStyle::Caption), ink);
        paintText(painter, QRectF(head.left(), px(14), head.width(), px(13)), Qt::AlignHCenter,
                  QString::number(date.day().as_number()), textFont(isToday ? TextStyle::CaptionStrong : TextStyle::Caption), ink);
    }
    painter->fillRect(QRectF(0, headHeight() - 1, width(), 1), color(Token::Line2));
}

void LeaveStrip::paintBar(QPainter* painter, const QRectF& rect, const Bar& bar) const {
    const bool sick = bar.row.leave.kind == staff::LeaveKind::Sick;
    const auto tone = Theme::instance()->absenceTone(sick ? Absence::Sick : Absence::Leave);
    const bool asked = bar.row.leave.state == staff::LeaveState::Requested;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (asked) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color(Token::Accent), 1, Qt::DashLine));
        painter->drawRoundedRect(rect, px(4), px(4));
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tone.fill);
        painter->drawRoundedRect(rect, px(4), px(4));
        QColor hatch = tone.text;
        hatch.setAlphaF(0.25F);
        painter->setBrush(QBrush(hatch, Qt::BDiagPattern));
        painter->setPen(QPen(tone.outlineStyle == Qt::NoPen ? hatch : tone.outline, 1));
        painter->drawRoundedRect(rect, px(4), px(4));
    }
    const QString label = fromUtf8(staff::code(bar.row.leave.kind));
    const QFont face = textFont(TextStyle::CaptionStrong);
    const qreal room = QFontMetricsF(face).horizontalAdvance(label) + px(8);
    if (rect.width() >= room || !asked) {
        const QRectF ground(rect.center().x() - room / 2, rect.top() + 1, room, rect.height() - 2);
        if (!asked && rect.width() >= room)
            painter->fillRect(ground, tone.fill);
        paintText(painter, rect, Qt::AlignHCenter, label, face, asked ? color(Token::Accent) : tone.text);
    }
    painter->restore();
    if (bar.id == m_chosen)
        paintFocusRing(painter, rect.adjusted(-1.5, -1.5, 1.5, 1.5), px(5));
}

void LeaveStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Page));
    paintDays(&painter);
    for (std::size_t person = 0; person < m_people.size(); ++person) {
        const qreal top = headHeight() + qreal(rowHeight()) * qreal(person);
        paintText(&painter, QRectF(px(12), top, nameWidth() - px(20), rowHeight()), Qt::AlignLeft, m_people[person].name,
                  textFont(TextStyle::Body), color(Token::Text));
        for (const auto& bar : m_people[person].bars)
            paintBar(&painter, barRect(person, bar.row), bar);
        painter.fillRect(QRectF(0, top + rowHeight() - 1, width(), 1), color(Token::Line));
    }
}

void LeaveStrip::mousePressEvent(QMouseEvent* event) {
    if (const auto id = leaveAt(event->position()); id != 0)
        emit chosen(id);
}

bool LeaveStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto id = leaveAt(help->pos());
        for (const auto& person : m_people)
            for (const auto& bar : person.bars)
                if (bar.id == id && id != 0)
                    QToolTip::showText(help->globalPos(), QStringLiteral("%1\n%2, %3\n%4").arg(person.name, words(bar.row.leave.kind),
                                                                                          words(bar.row.leave.state).toLower(),
                                                                                          leaveDaysText(bar.row.leave)), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace practice::ui::people
