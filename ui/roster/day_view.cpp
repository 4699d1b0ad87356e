#include "ui/roster/day_view.h"

#include "scheduling/roster_context.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/chip_painter.h"
#include "ui/roster/roster_sheet.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace practice::ui::roster {
namespace {

constexpr int kHeader = 44, kPerson = 30, kHeading = 24, kDuty = 112;

} // namespace

DayView::DayView(RosterSheet& sheet, QWidget* parent) : QAbstractScrollArea(parent), m_sheet(sheet) {
    setObjectName(QStringLiteral("roster.day"));
    setAccessibleName(tr("Roster of one day by the hour"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&m_sheet, &RosterSheet::reset, this, &DayView::rebuild);
    connect(&m_sheet, &RosterSheet::edited, this, [this] { viewport()->update(); });
    followTheme(this, [this] { relayout(); });
}

void DayView::setDay(Date day) {
    if (!m_sheet.isOpen())
        return;
    m_day = std::clamp(day, m_sheet.days().from, m_sheet.days().lastDay());
    setCurrent(m_current);
    viewport()->update();
    emit dayChanged();
}

void DayView::setRoles(const std::set<JobRoleId>& roles) {
    m_roles = roles;
    rebuild();
}

void DayView::rebuild() {
    m_rows.clear();
    m_people.clear();
    if (m_sheet.isOpen()) {
        m_day = std::clamp(m_day, m_sheet.days().from, m_sheet.days().lastDay());
        for (const GridGroup& group : groupsOf(m_sheet, m_roles)) {
            m_rows.push_back({group.caption, {}, 0});
            for (const EmployeeId person : group.people) {
                m_people.push_back(static_cast<int>(m_rows.size()));
                m_rows.push_back({{}, person, 0});
            }
        }
    }
    relayout();
}

void DayView::relayout() {
    int y = 0;
    for (Row& row : m_rows) {
        row.top = y;
        y += px(row.group.isEmpty() ? kPerson : kHeading);
    }
    m_height = y;
    const int room = viewport()->height() - px(kHeader + kDuty);
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(px(kPerson));
    verticalScrollBar()->setRange(0, std::max(0, y - room));
    viewport()->update();
}

void DayView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

int DayView::nameWidth() const { return px(176); }
qreal DayView::xOf(int minute) const {
    const qreal room = viewport()->width() - nameWidth() - px(24);
    return nameWidth() + room * minute / 1440.0;
}
int DayView::rowTop(int index) const { return px(kHeader) + m_rows[static_cast<std::size_t>(index)].top - verticalScrollBar()->value(); }

std::optional<EmployeeId> DayView::currentPerson() const {
    if (m_people.empty())
        return std::nullopt;
    return m_rows[static_cast<std::size_t>(m_people[static_cast<std::size_t>(m_current)])].person;
}

void DayView::setCurrent(int index) {
    if (m_people.empty())
        return;
    m_current = std::clamp(index, 0, static_cast<int>(m_people.size()) - 1);
    const int row = m_people[static_cast<std::size_t>(m_current)];
    const int top = m_rows[static_cast<std::size_t>(row)].top;
    const int room = verticalScrollBar()->pageStep();
    if (top < verticalScrollBar()->value())
        verticalScrollBar()->setValue(std::max(0, top - px(kHeading)));
    else if (top + px(kPerson) > verticalScrollBar()->value() + room)
        verticalScrollBar()->setValue(top + px(kPerson) - room);
    setAccessibleDescription(spokenPerson(*currentPerson()));
    viewport()->update();
}

QString DayView::spokenPerson(EmployeeId person) const {
    QStringList words{m_sheet.nameOf(person), weekdayText(m_day)};
    for (const auto& shift : m_sheet.roster().at(person, m_day))
        if (const auto* type = m_sheet.shift(shift.type); type && !type->segments.empty())
            words << m_sheet.shiftName(shift.type) << timeRangeText(type->startMinute(), type->endMinute() - type->startMinute());
    if (words.size() == 2)
        words << tr("free");
    return words.join(QStringLiteral(", "));
}

void DayView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), color(Token::Page));
    if (!m_sheet.isOpen())
        return;
    const int bottom = viewport()->height() - px(kDuty);
    painter.save();
    painter.setClipRect(QRect(0, px(kHeader), viewport()->width(), bottom - px(kHeader)));
    for (int hour = 0; hour <= 24; ++hour)
        painter.fillRect(QRectF(xOf(hour * 60), px(kHeader), 1, bottom - px(kHeader)), color(hour % 6 == 0 ? Token::Line2 : Token::Line));
    const auto current = currentPerson();
    for (const Row& row : m_rows) {
        const int top = px(kHeader) + row.top - verticalScrollBar()->value();
        if (top > bottom || top + px(kPerson) < px(kHeader))
            continue;
        if (row.group.isEmpty()) {
            paintPerson(painter, row.person, top, row.person == current);
            continue;
        }
        painter.fillRect(QRect(0, top, viewport()->width(), px(kHeading)), color(Token::Page));
        paintText(&painter, QRectF(px(24), top, nameWidth() * 2, px(kHeading)), Qt::AlignLeft, row.group, textFont(TextStyle::Strong), color(Token::Text));
        painter.fillRect(QRect(0, top + px(kHeading) - 1, viewport()->width(), 1), color(Token::Line2));
    }
    painter.restore();
    paintHours(painter);
    paintDuty(painter);
}

void DayView::paintHours(QPainter& painter) {
    painter.fillRect(QRect(0, 0, viewport()->width(), px(kHeader)), color(Token::Page));
    const bool today = m_day == m_sheet.facts().today;
    paintText(&painter, QRectF(px(24), px(4), nameWidth() * 2, px(18)), Qt::AlignLeft, longDateText(m_day), textFont(TextStyle::Strong), color(today ? Token::Accent : Token::Text));
    paintText(&painter, QRectF(px(24), px(22), nameWidth(), px(18)), Qt::AlignLeft, today ? tr("today") : tr("← → other days"), textFont(TextStyle::Secondary), color(Token::Text2));
    for (int hour = 0; hour < 24; hour += 2)
        drawFigure(&painter, QRectF(xOf(hour * 60) - px(20), px(22), px(40), px(18)), Qt::AlignHCenter, timeText(hour * 60), textFont(TextStyle::Secondary), color(Token::Text2));
    painter.fillRect(QRect(0, px(kHeader) - 1, viewport()->width(), 1), color(Token::Line2));
}

void DayView::paintPerson(QPainter& painter, EmployeeId person, int top, bool current) {
    const QRectF name(0, top, nameWidth(), px(kPerson) - 1);
    if (current) {
        paintSoft(&painter, name, 0, color(Token::AccentSoft), color(Token::Accent));
        painter.fillRect(QRectF(0, top, px(3), px(kPerson) - 1), color(hasFocus() ? Token::Focus : Token::Ctl));
    }
    paintText(&painter, name.adjusted(px(36), 0, -px(4), 0), Qt::AlignLeft, m_sheet.nameOf(person), textFont(current ? TextStyle::Strong : TextStyle::Body), color(Token::Text));
    const auto* member = m_sheet.input().member(person);
    for (const int offset : {-1, 0}) { // what began yesterday may still run
        const Date day = core::addDays(m_day, offset);
        const auto* away = member ? member->leaveOn(day) : nullptr;
        const bool calledOut = away && away->kind == scheduling::LeaveKind::Sick && !away->startMinute;
        for (const auto& shift : m_sheet.roster().at(person, day)) {
            const auto* type = m_sheet.shift(shift.type);
            if (!type)
                continue;
            ChipLook look = ChipPainter::lookOf(*type);
            look.ribbon = false;
            if (calledOut) { // planned, but nobody comes
                look = ChipPainter::absence(look.code, Absence::Sick);
                look.blocked = true;
            }
            for (const auto& segment : type->segments) {
                const int from = std::max(0, segment.startMinute + offset * 1440);
                const int to = std::min(1440, segment.startMinute + static_cast<int>(segment.wallMinutes.count) + offset * 1440);
                if (from >= to)
                    continue;
                const QRectF bar(xOf(from) + 1, top + px(3), xOf(to) - xOf(from) - 1, px(kPerson) - px(7));
                ChipLook part = look;
                if (bar.width() > px(90))
                    part.code = look.code + QStringLiteral("  ") + timeRangeText(type->startMinute(), type->endMinute() - type->startMinute());
                ChipPainter::draw(&painter, bar, part);
            }
        }
    }
    if (member && m_sheet.roster().at(person, m_day).empty())
        if (const auto* leave = member->leaveOn(m_day); leave && !leave->startMinute)
            ChipPainter::draw(&painter, QRectF(xOf(0) + 1, top + px(3), px(44), px(kPerson) - px(7)),
                              ChipPainter::absence(fromUtf8(leave->code), leave->kind == scheduling::LeaveKind::Sick ? Absence::Sick : Absence::Leave));
    painter.fillRect(QRect(0, top + px(kPerson) - 1, viewport()->width(), 1), color(Token::Line));
}

void DayView::paintDuty(QPainter& painter) {
    const int top = viewport()->height() - px(kDuty);
    painter.fillRect(QRect(0, top, viewport()->width(), px(kDuty)), color(Token::Page));
    painter.fillRect(QRect(0, top, viewport()->width(), 1), color(Token::Line2));
    paintText(&painter, QRectF(px(24), top + px(4), nameWidth(), px(22)), Qt::AlignLeft, tr("On duty"), textFont(TextStyle::Strong), color(Token::Text));
    const JobRoleId role = m_roles.size() == 1 ? *m_roles.begin() : JobRoleId{};
    const auto duty = m_sheet.evaluator().onDuty(m_day, role);
    const int most = std::max(1, *std::max_element(duty.begin(), duty.end()));
    const qreal floor = top + px(kDuty) - px(10);
    const qreal room = px(kDuty) - px(44);
    for (std::size_t i = 0; i < duty.size(); ++i) {
        const qreal left = xOf(static_cast<int>(i) * 30);
        const qreal right = xOf(static_cast<int>(i + 1) * 30);
        const qreal tall = room * duty[i] / most;
        painter.fillRect(QRectF(left, floor - tall, right - left, tall), color(Token::AccentSoft));
        painter.fillRect(QRectF(left, floor - tall, right - left, 2), color(Token::Accent));
        if (i == 0 || duty[i] != duty[i - 1])
            drawFigure(&painter, QRectF(left + px(4), floor - tall - px(19), px(24), px(18)), Qt::AlignLeft, numberText(duty[i]), textFont(TextStyle::Secondary), color(Token::Text));
    }
    painter.fillRect(QRectF(xOf(0), floor, xOf(1440) - xOf(0), 1), color(Token::Line2));
}

void DayView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return setDay(core::addDays(m_day, -1));
    case Qt::Key_Right:
        return setDay(core::addDays(m_day, 1));
    case Qt::Key_Up:
        return setCurrent(m_current - 1);
    case Qt::Key_Down:
        return setCurrent(m_current + 1);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(static_cast<int>(m_people.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto person = currentPerson())
            emit cellActivated({*person, m_day});
        return;
    case Qt::Key_Escape:
        emit escapePressed();
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void DayView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        const int top = rowTop(m_people[i]);
        if (event->pos().y() >= top && event->pos().y() < top + px(kPerson))
            return setCurrent(static_cast<int>(i));
    }
}

void DayView::mouseDoubleClickEvent(QMouseEvent*) {
    if (const auto person = currentPerson())
        emit cellActivated({*person, m_day});
}

void DayView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DayView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace practice::ui::roster
