#include "ui/roster/roster_grid.h"

#include "scheduling/clipboard.h"
#include "ui/roster/grid_commands.h"
#include "ui/roster/roster_sheet.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>

namespace practice::ui::roster {

using Area = GridSelection::Area;

RosterGrid::Place RosterGrid::placeAt(const QPoint& point) const {
    const auto& g = m_geometry;
    const int col = scrolledDays() + (g.dayWidth > 0 ? (point.x() - g.nameWidth) / g.dayWidth : 0);
    const bool overDays = point.x() >= g.nameWidth && point.x() < g.countersLeft && col < g.days;
    if (point.y() < g.headerHeight)
        return overDays ? Place{Place::Kind::DayHeader, 0, col} : Place{};
    if (m_selection.area == Area::People && m_sheet.mayEdit() && handleRect().adjusted(-2, -2, 2, 2).contains(point))
        return {Place::Kind::Handle, m_selection.row, m_selection.col};
    if (point.y() >= g.stripTop) {
        for (std::size_t i = 0; i < m_legend.size(); ++i)
            if (m_legend[i].rect.adjusted(-2, -4, 2, 4).contains(point))
                return {Place::Kind::Legend, static_cast<int>(i), 0};
        const int line = (point.y() - g.stripTop - g.stripHeadHeight) / std::max(1, g.stripRowHeight);
        if (point.y() < g.stripTop + g.stripHeadHeight || line >= g.linesShown || !overDays)
            return {};
        return {Place::Kind::Coverage, m_firstLine + line, col};
    }
    const int y = point.y() - g.bodyTop() + scrolledBody();
    for (const GridRow& row : g.rows) {
        if (y < row.top || y >= row.top + row.height)
            continue;
        if (row.person < 0)
            return {Place::Kind::Group, row.group, 0};
        if (point.x() < g.nameWidth)
            return {Place::Kind::Name, row.person, 0};
        return overDays ? Place{Place::Kind::Cell, row.person, col} : Place{};
    }
    return {};
}

void RosterGrid::mousePressEvent(QMouseEvent* event) {
    if (!m_sheet.isOpen())
        return;
    endTyping();
    setFocus(Qt::MouseFocusReason);
    const Place place = placeAt(event->pos());
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    m_pressed = event->pos();
    const int lastDay = m_geometry.days - 1;
    if (event->button() == Qt::RightButton) {
        if ((place.kind == Place::Kind::Cell && !(m_selection.area == Area::People && m_selection.holds(place.row, place.col))))
            select({Area::People, place.row, place.col, place.row, place.col});
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    switch (place.kind) {
    case Place::Kind::Cell:
    case Place::Kind::Coverage: {
        const Area area = place.kind == Place::Kind::Cell ? Area::People : Area::Coverage;
        if (area == Area::People && m_brush && m_sheet.mayEdit()) {
            m_drag = Drag::Paint;
            select({area, place.row, place.col, place.row, place.col});
            paintCellWithBrush(place.row, place.col);
            return;
        }
        const bool extend = shift && m_selection.area == area;
        select({area, place.row, place.col, extend ? m_selection.anchorRow : place.row, extend ? m_selection.anchorCol : place.col});
        m_dragFrom = m_selection;
        const bool moves = area == Area::People && (event->modifiers() & Qt::AltModifier) && m_sheet.mayEdit();
        m_drag = moves ? Drag::Move : Drag::Select;
        if (moves)
            viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    case Place::Kind::Name:
        select({Area::People, place.row, lastDay, shift && m_selection.area == Area::People ? m_selection.anchorRow : place.row, 0});
        return;
    case Place::Kind::DayHeader:
        select({Area::People, std::max(0, rowCount(Area::People) - 1), place.col, 0, place.col});
        return;
    case Place::Kind::Group:
        toggleGroup(m_groups[static_cast<std::size_t>(place.row)].role);
        return;
    case Place::Kind::Legend: {
        const ShiftTypeId type = m_legend[static_cast<std::size_t>(place.row)].type;
        setBrush(m_brush == type ? std::nullopt : std::optional(type));
        return;
    }
    case Place::Kind::Handle:
        m_drag = Drag::Fill;
        m_dragFrom = m_selection;
        return;
    case Place::Kind::None:
        return;
    }
}

void RosterGrid::mouseMoveEvent(QMouseEvent* event) {
    const Place place = placeAt(event->pos());
    if (m_drag == Drag::None) {
        if (place.kind == Place::Kind::Handle)
            viewport()->setCursor(Qt::CrossCursor);
        else if (place.kind == Place::Kind::Legend || place.kind == Place::Kind::Group)
            viewport()->setCursor(Qt::PointingHandCursor);
        else
            viewport()->setCursor(m_brush ? Qt::CrossCursor : Qt::ArrowCursor);
        return;
    }
    const bool coverage = m_dragFrom.area == Area::Coverage;
    if (m_drag == Drag::Paint) {
        if (place.kind == Place::Kind::Cell)
            paintCellWithBrush(place.row, place.col);
        return;
    }
    if (place.kind != (coverage ? Place::Kind::Coverage : Place::Kind::Cell) && place.kind != Place::Kind::Handle)
        return;
    if (m_drag == Drag::Fill) { // along the longer way out of the range, like a spreadsheet
        if (place.kind != Place::Kind::Cell)
            return;
        GridSelection to = m_dragFrom;
        const int down = place.row - m_dragFrom.bottom();
        const int right = place.col - m_dragFrom.right();
        to.anchorRow = m_dragFrom.top();
        to.anchorCol = m_dragFrom.left();
        to.row = down > right ? std::max(m_dragFrom.bottom(), place.row) : m_dragFrom.bottom();
        to.col = down > right ? m_dragFrom.right() : std::max(m_dragFrom.right(), place.col);
        if (to != m_selection)
            select(to);
        return;
    }
    GridSelection to = m_selection;
    to.row = place.row;
    to.col = place.col;
    if (m_drag == Drag::Move) {
        to.anchorRow = to.row;
        to.anchorCol = to.col;
    }
    if (to != m_selection)
        select(to);
}

void RosterGrid::mouseReleaseEvent(QMouseEvent*) {
    if (m_drag == Drag::Select && m_selection.area == Area::Coverage) { // a click on what is short asks who can take it
        const auto place = currentPlace();
        endDrag();
        const bool isShort = place && std::any_of(place->dates.begin(), place->dates.end(), [&](Date day) {
            return m_sheet.evaluator().coverage(place->line, day).shortBy() > 0;
        });
        if (isShort)
            emit placeActivated(*place);
        return;
    }
    if (m_drag == Drag::Move && m_selection != m_dragFrom) {
        const CellKey from{m_people[static_cast<std::size_t>(m_dragFrom.row)], dateAt(m_dragFrom.col)};
        edit::move(m_sheet, from, *currentCell());
    } else if (m_drag == Drag::Fill && m_selection != m_dragFrom) {
        const GridSelection target = m_selection;
        m_selection = m_dragFrom;
        const auto parsed = scheduling::parseBlock(edit::copied(m_sheet, selectedBlock()).toStdString());
        m_selection = target;
        if (parsed)
            std::ignore = edit::paste(m_sheet, selectedBlock(), *parsed);
    }
    endDrag();
}

void RosterGrid::endDrag() {
    if (m_drag == Drag::Paint)
        m_sheet.endBurst();
    m_drag = Drag::None;
    viewport()->setCursor(m_brush ? Qt::CrossCursor : Qt::ArrowCursor);
    viewport()->update();
}

void RosterGrid::paintCellWithBrush(int row, int col) {
    const CellKey cell{m_people[static_cast<std::size_t>(row)], dateAt(col)};
    edit::setShift(m_sheet, {cell}, *m_brush, "paint");
}

void RosterGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const Place place = placeAt(event->pos());
    if (place.kind == Place::Kind::Cell && currentCell())
        emit cellActivated(*currentCell());
    else if (place.kind == Place::Kind::Coverage && currentPlace())
        emit placeActivated(*currentPlace());
    else
        mousePressEvent(event);
}

void RosterGrid::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Mouse && m_sheet.isOpen())
        emit menuRequested(event->globalPos());
}

} // namespace practice::ui::roster
