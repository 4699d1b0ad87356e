#include "ui/roster/roster_grid.h"

#include "scheduling/rotation.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/roster_sheet.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace practice::ui::roster {

using Area = GridSelection::Area;

/// Part by part: the row of an edit and its days in the strip are far apart, and what lies between stays as it is.
void RosterGrid::paintEvent(QPaintEvent* event) {
    constexpr int kMostParts = 12;
    QPainter painter(viewport());
    if (event->region().rectCount() > kMostParts)
        return paintPart(painter, event->rect());
    for (const QRect& part : event->region()) {
        painter.save();
        painter.setClipRect(part);
        paintPart(painter, part);
        painter.restore();
    }
}

void RosterGrid::paintPart(QPainter& painter, const QRect& clip) {
    painter.fillRect(clip, color(Token::Page));
    if (!m_sheet.isOpen() || m_geometry.days == 0)
        return;
    const auto& g = m_geometry;
    painter.save();
    painter.setClipRect(QRect(0, g.bodyTop(), g.width, g.bodyHeight()), Qt::IntersectClip);
    paintBody(painter, clip);
    painter.restore();
    if (clip.top() < g.headerHeight)
        paintHeader(painter, clip);
    if (clip.bottom() >= g.stripTop)
        paintStrip(painter, clip);
}

void RosterGrid::paintColumns(QPainter& painter, int top, int bottom, const QRect& clip) {
    const auto& g = m_geometry;
    for (int i = 0; i < g.daysShown; ++i) {
        const int col = scrolledDays() + i;
        if (col >= g.days)
            break;
        const QRect column(g.dayLeft(col, scrolledDays()), top, g.dayWidth, bottom - top);
        if (!column.intersects(clip))
            continue;
        const Date day = dateAt(col);
        if (core::isWeekend(day))
            painter.fillRect(column, color(Token::Weekend));
        if (m_holidays.contains(day) && !Theme::instance()->outlined()) {
            QColor tint = color(Token::WarnSoft);
            tint.setAlphaF(0.55f);
            painter.fillRect(column, tint);
        }
        const bool monday = core::weekdayOf(day) == 0;
        painter.fillRect(QRect(column.left(), top, 1, bottom - top), color(monday ? Token::Line2 : Token::Line));
    }
    painter.fillRect(QRect(g.nameWidth, top, 1, bottom - top), color(Token::Line2));
    painter.fillRect(QRect(g.countersLeft, top, 1, bottom - top), color(Token::Line2));
}

void RosterGrid::paintToday(QPainter& painter, int top, int bottom) {
    const int col = core::daysBetween(m_sheet.days().from, m_sheet.facts().today);
    const auto& g = m_geometry;
    if (col < scrolledDays() || col >= scrolledDays() + g.daysShown || col >= g.days)
        return;
    painter.fillRect(QRect(g.dayLeft(col, scrolledDays()), top, 2, bottom - top), color(Token::AccentFill));
}

void RosterGrid::paintHeader(QPainter& painter, const QRect& clip) {
    const auto& g = m_geometry;
    painter.fillRect(QRect(0, 0, g.width, g.headerHeight), color(Token::Page));
    const QFont small = textFont(TextStyle::Secondary);
    QFont strong = textFont(TextStyle::Strong);
    const int half = g.headerHeight / 2;
    const QRectF upper(px(24), px(2), g.nameWidth - px(28), half - px(1));
    const QRectF lower(px(24), half, g.nameWidth - px(28), half - px(5));
    const Date first = dateAt(scrolledDays());
    paintText(&painter, upper, Qt::AlignLeft, formatLocale().toString(toQDate(first), QStringLiteral("MMMM")), small,
              color(Token::Text2));
    const int people = static_cast<int>(m_sheet.input().staff.size());
    QString count = counted(people, tr("%1 person"), tr("%1 people"));
    if (!g.compact)
        count += tr(", %1").arg(counted(std::int64_t(m_groups.size()), tr("%1 role"), tr("%1 roles")));
    paintText(&painter, lower, Qt::AlignLeft, count, small, color(Token::Text2));
    for (int i = 0; i < g.daysShown && scrolledDays() + i < g.days; ++i) {
        const int col = scrolledDays() + i;
        const QRect column(g.dayLeft(col, scrolledDays()), 0, g.dayWidth, g.headerHeight);
        if (!column.intersects(clip))
            continue;
        const Date day = dateAt(col);
        const bool today = day == m_sheet.facts().today;
        QColor ink = color(Token::Text);
        QColor quiet = color(Token::Text2);
        if (today) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::AccentFill));
            const QRectF tab = QRectF(column).adjusted(1, px(3), -1, px(4));
            painter.setClipRect(column);
            painter.drawRoundedRect(tab, px(4), px(4));
            painter.restore();
            ink = quiet = Theme::instance()->on(Token::AccentFill);
        }
        QString weekday = formatLocale().dayName(core::weekdayOf(day) + 1, QLocale::ShortFormat);
        if (g.dayWidth < px(30))
            weekday = weekday.left(1);
        paintText(&painter, QRectF(column.left(), upper.top(), column.width(), upper.height()), Qt::AlignHCenter, weekday,
                  small, quiet);
        drawFigure(&painter, QRectF(column.left(), lower.top(), column.width(), lower.height()), Qt::AlignHCenter,
                   QString::number(int(day.day())), strong, ink);
        if (m_holidays.contains(day)) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(today ? ink : color(Token::WarnIcon));
            painter.drawEllipse(QPointF(column.center().x() + 0.5, g.headerHeight - px(3)), px(2), px(2));
            painter.restore();
        }
        if (core::weekdayOf(day) == 0)
            painter.fillRect(QRect(column.left(), px(4), 1, g.headerHeight), color(Token::Line2));
    }
    for (const CounterColumn& column : g.counters)
        paintText(&painter, QRectF(column.left, lower.top(), column.width - px(6), lower.height()), Qt::AlignRight,
                  column.caption, textFont(TextStyle::SecondaryMedium), color(Token::Text2));
    painter.fillRect(QRect(g.nameWidth, 0, 1, g.headerHeight), color(Token::Line2));
    painter.fillRect(QRect(g.countersLeft, 0, 1, g.headerHeight), color(Token::Line2));
    painter.fillRect(QRect(0, g.headerHeight - 1, g.width, 1), color(Token::Line2));
}

void RosterGrid::paintBody(QPainter& painter, const QRect& clip) {
    const auto& g = m_geometry;
    const int bottom = std::min(g.stripTop, g.bodyTop() + g.contentHeight - scrolledBody());
    paintColumns(painter, g.bodyTop(), std::max(bottom, g.bodyTop()), clip);
    const auto eachRow = [&](bool people) {
        for (const GridRow& row : g.rows) {
            const int top = g.bodyTop() + row.top - scrolledBody();
            if (top + row.height < clip.top() || top > clip.bottom() || (row.person >= 0) != people)
                continue;
            if (people)
                paintPerson(painter, row, top, clip);
            else
                paintGroup(painter, row, top);
        }
    };
    eachRow(true);
    paintToday(painter, g.bodyTop(), std::max(bottom, g.bodyTop()));
    eachRow(false);
    if (m_selection.area == Area::People)
        paintSelection(painter, Area::People);
}

void RosterGrid::paintGroup(QPainter& painter, const GridRow& row, int top) {
    const auto& g = m_geometry;
    const GridGroup& group = m_groups[static_cast<std::size_t>(row.group)];
    // Opaque over the grid lines, today's included: the heading is read, not crossed out.
    painter.fillRect(QRect(0, top, g.width, row.height), color(Token::Page));
    const bool closed = m_collapsed.contains(group.role);
    const int indent = g.nameIndent();
    paintChevron(&painter, QRectF(indent - px(17), top, px(12), row.height), closed ? Qt::RightArrow : Qt::DownArrow, color(Token::Text2));
    const QFont strong = textFont(TextStyle::Strong);
    const qreal width = QFontMetricsF(strong).horizontalAdvance(group.caption);
    paintText(&painter, QRectF(indent, top, width + 2, row.height), Qt::AlignLeft, group.caption, strong, color(Token::Text));
    const QString quiet = closed ? counted(std::int64_t(group.people.size()), tr("%1 person"), tr("%1 people")) : group.need;
    paintText(&painter, QRectF(indent + width + px(8), top, g.countersLeft - px(60) - width, row.height), Qt::AlignLeft, quiet,
              textFont(TextStyle::Secondary), color(Token::Text2));
    painter.fillRect(QRect(0, top + row.height - 1, g.width, 1), color(Token::Line2));
    if (row.top > 0)
        painter.fillRect(QRect(0, top - 1, g.width, 1), color(Token::Line2));
}

void RosterGrid::paintPerson(QPainter& painter, const GridRow& row, int top, const QRect& clip) {
    const auto& g = m_geometry;
    const EmployeeId person = m_people[static_cast<std::size_t>(row.person)];
    const bool current = m_selection.area == Area::People && row.person == m_selection.row;
    const QRectF name(0, top, g.nameWidth, row.height);
    if (current) {
        paintSoft(&painter, name.adjusted(0, 0, 0, -1), 0, color(Token::AccentSoft), color(Token::Page));
        painter.fillRect(QRectF(0, top, px(3), row.height - 1), color(Token::Accent));
    }
    const Mark mark = m_sheet.personMark(person);
    paintText(&painter, name.adjusted(g.nameIndent(), 0, -px(3), 0), Qt::AlignLeft, m_sheet.nameOf(person),
              textFont(current ? TextStyle::Strong : TextStyle::Body), color(Token::Text));
    if (mark >= Mark::Warning) // before the name, where it takes nothing from it
        paintSeverity(&painter, mark == Mark::Block ? Icon::Danger : Icon::Warn,
                      QRectF(g.nameIndent() - px(18), top + (row.height - px(13)) / 2.0, px(13), px(13)));
    for (int i = 0; i < g.daysShown && scrolledDays() + i < g.days; ++i) {
        const int col = scrolledDays() + i;
        const QRect rect(g.dayLeft(col, scrolledDays()), top, g.dayWidth, row.height);
        if (rect.adjusted(-4, -4, 4, 4).intersects(clip))
            paintCell(painter, {person, dateAt(col)}, rect);
    }
    paintCounters(painter, person, top, row.height);
    painter.fillRect(QRect(0, top + row.height - 1, g.width, 1), color(Token::Line));
}

void RosterGrid::paintCell(QPainter& painter, const CellKey& key, const QRectF& rect) {
    const bool small = m_geometry.compact;
    const auto& cell = m_sheet.roster().at(key);
    const auto* member = m_sheet.input().member(key.employee);
    const auto* leave = member ? member->leaveOn(key.date) : nullptr;
    const Mark mark = m_sheet.markAt(key);
    const bool badge = mark >= Mark::Warning;
    const qreal sideways = px(small ? 2 : 3);
    QRectF chip(rect.left() + sideways, rect.top() + px(small ? 2 : 3), rect.width() - 2 * sideways + 1,
                rect.height() - px(small ? 5 : 7));
    if (const auto proposed = m_proposed.find(key); proposed != m_proposed.end()) {
        if (const auto* type = m_sheet.shift(proposed->second)) {
            ChipLook look = ChipPainter::lookOf(*type);
            look.proposed = true;
            m_chips.paint(&painter, chip, look);
        }
    } else if (leave && !leave->startMinute && (cell.empty() || leave->kind == scheduling::LeaveKind::Sick)) {
        const auto kind = leave->kind == scheduling::LeaveKind::Sick ? Absence::Sick : Absence::Leave;
        ChipLook look = ChipPainter::absence(fromUtf8(leave->code), kind);
        look.blocked = mark == Mark::Block;
        look.nudged = badge;
        m_chips.paint(&painter, chip, look);
    } else {
        const std::size_t count = std::min<std::size_t>(cell.size(), 2);
        for (std::size_t i = 0; i < count; ++i) {
            const auto* type = m_sheet.shift(cell[i].type);
            if (!type)
                continue;
            ChipLook look = ChipPainter::lookOf(*type);
            look.blocked = mark == Mark::Block;
            look.nudged = badge && count == 1;
            QRectF part = chip;
            if (count == 2) {
                part.setWidth(std::floor((chip.width() - 1) / 2));
                part.moveLeft(i == 0 ? chip.left() : chip.right() - part.width());
            }
            m_chips.paint(&painter, part, look);
        }
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool pinned = std::any_of(cell.begin(), cell.end(), [](const auto& s) { return s.pinned; });
    if (pinned) {
        const qreal size = px(small ? 3 : 4) - 0.5;
        painter.setBrush(color(Token::Page));
        painter.drawEllipse(QPointF(chip.left() + 1, chip.top() + 2), size - 0.5, size - 0.5);
        painter.setBrush(color(Token::Text));
        painter.drawEllipse(QPointF(chip.left() + 1, chip.top() + 2), size / 2, size / 2);
    }
    if (m_sheet.changedSincePublished(key)) {
        const qreal side = px(small ? 6 : 7);
        const QPointF corner(rect.right(), rect.top() + 1);
        painter.setBrush(color(Token::Accent));
        painter.drawPolygon(QPolygonF({corner, corner - QPointF(side, 0), corner + QPointF(0, side)}));
    }
    const bool noted = std::any_of(cell.begin(), cell.end(), [](const auto& s) { return !s.note.empty(); });
    if (noted) { // lower left, so that it never meets the badge
        const qreal side = px(5);
        const QPointF corner(chip.left(), chip.bottom());
        painter.setBrush(color(Token::Text2));
        painter.drawPolygon(QPolygonF({corner, corner + QPointF(side, 0), corner - QPointF(0, side)}));
    }
    if (scheduling::deviates(m_sheet.roster(), m_sheet.input(), key)) { // lower right: a hollow diamond
        const qreal half = px(3);
        const QPointF middle(rect.right() - half, rect.bottom() - half - 1);
        painter.setPen(QPen(color(Token::Text2), 1));
        painter.setBrush(color(Token::Page));
        painter.drawPolygon(QPolygonF({middle - QPointF(half, 0), middle - QPointF(0, half), middle + QPointF(half, 0), middle + QPointF(0, half)}));
    }
    painter.restore();
    if (badge) {
        const qreal size = px(small ? 10 : 13);
        const QRectF place(std::min(chip.right() - size + px(3), rect.right() - size), rect.top() + px(small ? 0 : 1), size, size);
        paintSeverity(&painter, mark == Mark::Block ? Icon::Danger : Icon::Warn, place);
    }
}

void RosterGrid::paintCounters(QPainter& painter, EmployeeId person, int top, int height) {
    const auto& counters = m_sheet.evaluator().person(person).counters;
    const bool over = counters.overtime().count > 0;
    const QString dash(QChar(0x2013));
    const QFont figure = textFont(TextStyle::Body);
    QFont strong = textFont(TextStyle::Strong);
    for (const CounterColumn& column : m_geometry.counters) {
        const QRectF cell(column.left, top, column.width - px(6), height);
        QString text;
        QFont font = figure;
        QColor ink = color(Token::Text);
        switch (column.what) {
        case Counter::Hours: {
            const qreal track = m_geometry.compact ? px(20) : column.width > px(80) ? px(36) : px(22);
            const QRectF bar(cell.left(), top + height / 2 - 2, track, px(4));
            const double share = counters.contract.count > 0
                                     ? std::min(1.0, double(counters.credited().count) / double(counters.contract.count))
                                     : counters.credited().count > 0 ? 1.0 : 0.0;
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::Line2));
            if (Theme::instance()->outlined())
                painter.setBrush(color(Token::Line));
            painter.drawRoundedRect(bar, px(2), px(2));
            painter.setBrush(over ? color(Token::Warn) : color(Token::Ctl));
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), px(2), px(2));
            painter.restore();
            text = hoursText(counters.credited());
            font = strong;
            if (over)
                ink = color(Token::Warn);
            if (figureWidth(text, font) > cell.right() - bar.right() - px(2)) // never cut: the odd minutes go to the tip
                text = numberText((counters.credited().count + 30) / 60);
            break;
        }
        case Counter::Overtime:
            text = over ? hoursText(counters.overtime()) : dash;
            ink = over ? color(Token::Warn) : color(Token::Text3);
            if (over)
                font = strong;
            break;
        case Counter::Nights:
            text = numberText(counters.nights);
            break;
        case Counter::Weekends:
            text = numberText(counters.weekends);
            break;
        case Counter::Call:
            text = numberText(counters.onCall);
            break;
        case Counter::Fairness:
            text = numberText(counters.fairnessPoints);
            break;
        }
        drawFigure(&painter, cell, Qt::AlignRight, text, font, ink);
    }
}

void RosterGrid::paintSelection(QPainter& painter, Area area) {
    if (rowCount(area) == 0 || !m_sheet.isOpen())
        return;
    const QRect first = cellRect(area, m_selection.top(), m_selection.left());
    const QRect last = cellRect(area, m_selection.bottom(), m_selection.right());
    QRectF range = QRectF(first).united(QRectF(last)).adjusted(1, 0, 0, -1);
    const auto& g = m_geometry;
    painter.save();
    const int top = area == Area::People ? g.bodyTop() : g.stripTop;
    painter.setClipRect(QRect(g.nameWidth, top, g.countersLeft - g.nameWidth + 3, (area == Area::People ? g.stripTop : g.height) - top),
                        Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ring = color(hasFocus() ? Token::Focus : Token::Ctl);
    if (!m_selection.isSingle() && !Theme::instance()->outlined()) {
        QColor fill = color(Token::Accent);
        fill.setAlphaF(0.11f);
        painter.fillRect(range, fill);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ring, 2));
    painter.drawRoundedRect(range, px(3), px(3));
    if (!m_selection.isSingle()) {
        const QRectF active = QRectF(cellRect(area, m_selection.row, m_selection.col)).adjusted(2.5, 2.5, -2.5, -3.5);
        painter.setPen(QPen(ring, 1));
        painter.drawRoundedRect(active, px(2), px(2));
    }
    if (!m_typed.isEmpty() && area == Area::People && m_typedCells.empty()) { // letters that are no code yet
        const QRectF cell = QRectF(cellRect(area, m_selection.row, m_selection.col)).adjusted(3, 2, -2, -3);
        painter.fillRect(cell, color(Token::AccentSoft));
        paintText(&painter, cell, Qt::AlignHCenter, m_typed, chipFont(m_typed, cell.width(), 13), color(Token::Accent));
    }
    if (area == Area::People && m_sheet.mayEdit()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(color(Token::Page), 1));
        painter.setBrush(ring);
        painter.drawRect(handleRect());
    }
    painter.restore();
}

QRect RosterGrid::handleRect() const {
    const QRect last = cellRect(m_selection.area, m_selection.bottom(), m_selection.right());
    const int size = px(7);
    return {last.right() - size / 2, last.bottom() - size / 2 - 1, size, size};
}

} // namespace practice::ui::roster
