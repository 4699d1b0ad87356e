#include "ui/roster/roster_grid.h"

#include "ui/common/format.h"
#include "ui/roster/grid_accessible.h"
#include "ui/roster/roster_sheet.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace practice::ui::roster {

using Area = GridSelection::Area;

RosterGrid::RosterGrid(RosterSheet& sheet, QWidget* parent) : QAbstractScrollArea(parent), m_sheet(sheet) {
    installGridAccessibility();
    setObjectName(QStringLiteral("roster.grid"));
    setAccessibleName(tr("Roster"));
    setAccessibleDescription(tr("Type a shift code to fill. Enter on a coverage cell lists who can take it."));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_typing.setSingleShot(true);
    m_typing.setInterval(900);
    connect(&m_typing, &QTimer::timeout, this, &RosterGrid::endTyping);
    connect(&m_sheet, &RosterSheet::reset, this, &RosterGrid::rebuild);
    connect(&m_sheet, &RosterSheet::edited, this, &RosterGrid::afterEdit);
    connect(&m_sheet, &RosterSheet::marksChanged, this, [this] { viewport()->update(); });
    followTheme(this, [this] {
        m_chips.clear();
        relayout();
    });
}

RosterGrid::~RosterGrid() = default;

void RosterGrid::setDensity(Density density) {
    m_density = density;
    relayout();
}

void RosterGrid::setDaysWanted(int days) {
    m_daysWanted = days;
    relayout();
    reveal();
}

void RosterGrid::setRoles(const std::set<JobRoleId>& roles) {
    m_roles = roles;
    rebuild();
}

void RosterGrid::setOrder(Order order) {
    m_order = order;
    rebuild();
}

void RosterGrid::setHiddenCounters(const std::set<Counter>& hidden) {
    m_hiddenCounters = hidden;
    relayout();
}

void RosterGrid::setBrush(std::optional<ShiftTypeId> shift) {
    if (m_brush == shift)
        return;
    m_brush = shift;
    viewport()->setCursor(shift ? Qt::CrossCursor : Qt::ArrowCursor);
    viewport()->update();
    emit brushChanged();
}

void RosterGrid::setProposed(const CellChanges& changes) {
    m_proposed.clear();
    for (const auto& change : changes)
        if (!change.after.empty())
            m_proposed[change.cell] = change.after.back().type;
    viewport()->update();
}

void RosterGrid::setPlace(const OpenPlace& place) {
    m_open = place;
    if (place.dates.empty())
        m_open.reset();
    viewport()->update();
}

void RosterGrid::rebuild() {
    endTyping();
    m_groups.clear();
    m_people.clear();
    m_lines.clear();
    m_holidays.clear();
    m_proposed.clear();
    if (m_sheet.isOpen()) {
        m_groups = groupsOf(m_sheet, m_roles);
        for (GridGroup& group : m_groups)
            std::stable_sort(group.people.begin(), group.people.end(), [this](EmployeeId a, EmployeeId b) {
                const auto figure = [this](EmployeeId person) -> std::int64_t {
                    const auto& counters = m_sheet.evaluator().person(person).counters;
                    return m_order == Order::FewestHours ? counters.credited().count : m_order == Order::FewestPoints ? counters.fairnessPoints : 0;
                };
                return figure(a) < figure(b);
            });
        m_lines = m_sheet.evaluator().coverageLines();
        if (!m_roles.empty())
            std::erase_if(m_lines, [this](CoverageNeedId line) {
                const auto* need = m_sheet.input().need(line);
                return need->role && !m_roles.contains(*need->role);
            });
        m_holidays.insert(m_sheet.input().holidays.begin(), m_sheet.input().holidays.end());
    }
    for (const GridGroup& group : m_groups)
        if (!m_collapsed.contains(group.role))
            m_people.insert(m_people.end(), group.people.begin(), group.people.end());
    relayout();
}

/// In the weight of the current row, so that a name fits there too.
int RosterGrid::widestName() const {
    if (!m_sheet.isOpen())
        return 0;
    const QFontMetricsF people(textFont(TextStyle::Strong));
    const QFontMetricsF needs(textFont(TextStyle::Secondary));
    qreal widest = 0;
    for (const EmployeeId person : m_people)
        widest = std::max(widest, people.horizontalAdvance(m_sheet.nameOf(person)));
    for (const CoverageNeedId line : m_lines)
        widest = std::max(widest, needs.horizontalAdvance(fromUtf8(m_sheet.input().need(line)->name)));
    return px(m_density == Density::Compact ? 28 : 36) + static_cast<int>(std::ceil(widest)) + px(6);
}

void RosterGrid::relayout() {
    GridWish wish;
    wish.widestName = widestName();
    wish.hiddenCounters = m_hiddenCounters;
    wish.size = viewport()->size();
    wish.density = m_density;
    wish.narrowCounters = wish.size.width() < px(1100);
    wish.days = m_sheet.isOpen() ? m_sheet.days().days() : 0;
    wish.daysWanted = m_daysWanted;
    wish.lines = static_cast<int>(m_lines.size());
    m_geometry = layOut(wish, m_groups, m_collapsed);
    verticalScrollBar()->setPageStep(std::max(1, m_geometry.bodyHeight()));
    verticalScrollBar()->setSingleStep(m_geometry.rowHeight);
    verticalScrollBar()->setRange(0, std::max(0, m_geometry.contentHeight - m_geometry.bodyHeight()));
    horizontalScrollBar()->setPageStep(std::max(1, m_geometry.daysShown));
    horizontalScrollBar()->setSingleStep(1);
    horizontalScrollBar()->setRange(0, std::max(0, m_geometry.days - m_geometry.daysShown));
    m_firstLine = std::clamp(m_firstLine, 0, std::max(0, m_geometry.lines - m_geometry.linesShown));
    m_selection.row = std::clamp(m_selection.row, 0, std::max(0, rowCount(m_selection.area) - 1));
    m_selection.anchorRow = std::clamp(m_selection.anchorRow, 0, std::max(0, rowCount(m_selection.area) - 1));
    m_selection.col = std::clamp(m_selection.col, 0, std::max(0, m_geometry.days - 1));
    m_selection.anchorCol = std::clamp(m_selection.anchorCol, 0, std::max(0, m_geometry.days - 1));
    layLegend();
    viewport()->update();
}

void RosterGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void RosterGrid::scrollContentsBy(int, int) {
    endTyping();
    viewport()->update();
}

int RosterGrid::scrolledDays() const { return horizontalScrollBar()->value(); }
int RosterGrid::scrolledBody() const { return verticalScrollBar()->value(); }
int RosterGrid::rowCount(Area area) const {
    return static_cast<int>(area == Area::People ? m_people.size() : m_lines.size());
}

Date RosterGrid::dateAt(int col) const { return core::addDays(m_sheet.days().from, col); }

void RosterGrid::afterEdit(const scheduling::Refreshed& what) {
    m_proposed.clear();
    for (std::size_t i = 0; i < m_people.size(); ++i)
        if (std::find(what.people.begin(), what.people.end(), m_people[i]) != what.people.end())
            updateRow(static_cast<int>(i));
    for (const Date day : what.days)
        updateDay(core::daysBetween(m_sheet.days().from, day));
    const auto& g = m_geometry;
    viewport()->update(QRect(g.countersLeft, g.stripTop, g.width - g.countersLeft, g.height - g.stripTop));
}

void RosterGrid::updateRow(int person) {
    const QRect first = cellRect(Area::People, person, scrolledDays());
    viewport()->update(QRect(0, first.top() - 2, m_geometry.width, first.height() + 4));
}

void RosterGrid::updateDay(int col) {
    const QRect cell = cellRect(Area::Coverage, 0, col);
    viewport()->update(QRect(cell.left(), m_geometry.stripTop, cell.width(), m_geometry.height - m_geometry.stripTop));
}

QRect RosterGrid::cellRect(Area area, int row, int col) const {
    const auto& g = m_geometry;
    const int left = g.dayLeft(col, scrolledDays());
    if (area == Area::Coverage)
        return {left, g.lineTop(row, m_firstLine), g.dayWidth, g.stripRowHeight};
    if (row < 0 || row >= static_cast<int>(g.rowOfPerson.size()))
        return {left, g.bodyTop(), g.dayWidth, g.rowHeight};
    const GridRow& place = g.rows[static_cast<std::size_t>(g.rowOfPerson[static_cast<std::size_t>(row)])];
    return {left, g.bodyTop() + place.top - scrolledBody(), g.dayWidth, place.height};
}

/// The range with its ring and handle, and the names of its rows.
void RosterGrid::updateSelection() {
    const auto& s = m_selection;
    const QRect range = cellRect(s.area, s.top(), s.left()).united(cellRect(s.area, s.bottom(), s.right())).adjusted(-px(8), -px(8), px(8), px(8));
    viewport()->update(range);
    viewport()->update(QRect(0, range.top(), m_geometry.nameWidth, range.height()));
}

void RosterGrid::select(const GridSelection& selection) {
    updateSelection();
    if (selection != m_selection) {
        m_selection = selection;
        m_sheet.endBurst();
    }
    m_selection.row = std::clamp(m_selection.row, 0, std::max(0, rowCount(m_selection.area) - 1));
    m_selection.col = std::clamp(m_selection.col, 0, std::max(0, m_geometry.days - 1));
    reveal();
    updateSelection();
    say();
    emit selectionChanged();
}

void RosterGrid::selectCell(const CellKey& cell) {
    auto at = std::find(m_people.begin(), m_people.end(), cell.employee);
    if (at == m_people.end()) { // hidden by a filter or a closed group: show it
        m_collapsed.clear();
        m_roles.clear();
        rebuild();
        at = std::find(m_people.begin(), m_people.end(), cell.employee);
        if (at == m_people.end())
            return;
    }
    const int row = static_cast<int>(at - m_people.begin());
    const int col = core::daysBetween(m_sheet.days().from, cell.date);
    select({Area::People, row, col, row, col});
}

void RosterGrid::selectPlace(const OpenPlace& place) {
    const auto at = std::find(m_lines.begin(), m_lines.end(), place.line);
    if (at == m_lines.end() || place.dates.empty())
        return;
    const int row = static_cast<int>(at - m_lines.begin());
    const int first = core::daysBetween(m_sheet.days().from, place.dates.front());
    const int last = core::daysBetween(m_sheet.days().from, place.dates.back());
    select({Area::Coverage, row, last, row, first});
}

void RosterGrid::reveal() {
    const auto& g = m_geometry;
    if (m_selection.col < scrolledDays())
        horizontalScrollBar()->setValue(m_selection.col);
    else if (m_selection.col >= scrolledDays() + g.daysShown)
        horizontalScrollBar()->setValue(m_selection.col - g.daysShown + 1);
    if (m_selection.area == Area::Coverage) {
        m_firstLine = std::clamp(m_firstLine, std::max(0, m_selection.row - g.linesShown + 1), std::max(0, m_selection.row));
        return;
    }
    if (m_people.empty() || g.rowOfPerson.empty())
        return;
    const int place = g.rowOfPerson[static_cast<std::size_t>(m_selection.row)];
    const GridRow& row = g.rows[static_cast<std::size_t>(place)];
    // With the heading of its group, where the person is the first of it.
    const int top = place > 0 && g.rows[static_cast<std::size_t>(place - 1)].person < 0 ? row.top - g.groupHeight : row.top;
    if (top < scrolledBody())
        verticalScrollBar()->setValue(top);
    else if (row.top + row.height > scrolledBody() + g.bodyHeight())
        verticalScrollBar()->setValue(row.top + row.height - g.bodyHeight());
}

void RosterGrid::say() {
    if (!hasFocus() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(gridChildIndex(*this, m_selection.area, m_selection.row, m_selection.col));
    QAccessible::updateAccessibility(&event);
}

std::optional<CellKey> RosterGrid::currentCell() const {
    if (m_selection.area != Area::People || m_people.empty() || m_geometry.days == 0)
        return std::nullopt;
    return CellKey{m_people[static_cast<std::size_t>(m_selection.row)], dateAt(m_selection.col)};
}

std::optional<OpenPlace> RosterGrid::currentPlace() const {
    if (m_selection.area != Area::Coverage || m_lines.empty())
        return std::nullopt;
    OpenPlace place{m_lines[static_cast<std::size_t>(m_selection.row)], {}};
    for (int col = m_selection.left(); col <= m_selection.right(); ++col)
        if (const auto cell = m_sheet.evaluator().coverage(place.line, dateAt(col));
            cell.state != scheduling::CoverageState::NotNeeded && (m_selection.isSingle() || cell.shortBy() > 0))
            place.dates.push_back(dateAt(col));
    return place;
}

scheduling::Block RosterGrid::selectedBlock() const {
    scheduling::Block block{{}, {dateAt(m_selection.left()), dateAt(m_selection.right() + 1)}};
    if (m_selection.area == Area::People && !m_people.empty())
        block.people.assign(m_people.begin() + m_selection.top(), m_people.begin() + m_selection.bottom() + 1);
    return block;
}

std::vector<CellKey> RosterGrid::selectedCells() const { return scheduling::cellsOf(selectedBlock()); }

void RosterGrid::toggleGroup(JobRoleId role) {
    if (!m_collapsed.erase(role))
        m_collapsed.insert(role);
    rebuild();
}

void RosterGrid::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
    say();
}

void RosterGrid::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    endTyping();
    viewport()->update();
}

bool RosterGrid::focusNextPrevChild(bool next) { return QAbstractScrollArea::focusNextPrevChild(next); }

bool RosterGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Place place = placeAt(help->pos());
        QString text;
        if (place.kind == Place::Kind::Cell)
            text = spokenCell(Area::People, place.row, place.col);
        else if (place.kind == Place::Kind::Coverage)
            text = spokenCell(Area::Coverage, place.row, place.col);
        else if (place.kind == Place::Kind::Legend)
            text = tr("Paint with %1: drag over cells. Esc ends.")
                       .arg(m_sheet.shiftName(m_legend[static_cast<std::size_t>(place.row)].type));
        QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool RosterGrid::event(QEvent* event) {
    // Keys that the grid itself answers must not be taken by shortcuts of the window ("N" as a next-finding key).
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier && !key->text().isEmpty() &&
            key->text().front().isPrint()) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

} // namespace practice::ui::roster
