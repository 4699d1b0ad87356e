#include "ui/roster/grid_geometry.h"

#include "ui/roster/roster_sheet.h"

#include <algorithm>

namespace practice::ui::roster {
namespace {

struct Heights {
    int row, group, strip, day;
};

constexpr int kLeastDay = 22; ///< A chip keeps its code down to this width.

// looks.md section 6.
Heights heightsOf(Density density) {
    switch (density) {
    case Density::Compact:
        return {22, 19, 18, 24};
    case Density::Regular:
        return {30, 24, 22, 36};
    case Density::Comfortable:
        break;
    }
    return {36, 26, 24, 40};
}

enum class Counters { Wide, Narrow, HoursOnly };

std::vector<CounterColumn> allCounters(Counters wanted, bool compact) {
    const auto tr = [](const char* text) { return RosterSheet::tr(text); };
    const CounterColumn hours{Counter::Hours, tr("Hours"), 0, px(wanted == Counters::Wide ? 88 : compact ? 54 : 64)};
    if (wanted == Counters::HoursOnly)
        return {hours};
    if (wanted == Counters::Narrow)
        return {hours, {Counter::Nights, tr("Nts"), 0, px(28)}, {Counter::Fairness, tr("Fair"), 0, px(34)}};
    return {hours, {Counter::Overtime, tr("OT"), 0, px(40)},
            {Counter::Nights, tr("Nts"), 0, px(38)},  {Counter::Weekends, tr("Wknd"), 0, px(44)},
            {Counter::Call, tr("Call"), 0, px(38)},   {Counter::Fairness, tr("Fair"), 0, px(42)}};
}

std::vector<CounterColumn> countersOf(Counters wanted, const GridWish& wish) {
    auto columns = allCounters(wanted, wish.density == Density::Compact);
    std::erase_if(columns, [&](const CounterColumn& column) { return column.what != Counter::Hours && wish.hiddenCounters.contains(column.what); });
    return columns;
}

int widthOf(const std::vector<CounterColumn>& columns, Counters wanted) {
    int width = px(wanted == Counters::Wide ? 16 : 8);
    for (const CounterColumn& column : columns)
        width += column.width;
    return width;
}

/// Beside an open panel: first the days draw together, then counters go, before anything scrolls or a name is cut.
void chooseCounters(GridGeometry& g, const GridWish& wish, int leastName, int wanted) {
    const int day = px(heightsOf(wish.density).day);
    const int least = g.compact ? std::min(day, px(kLeastDay)) : std::min(day, px(30));
    const Counters first = wish.narrowCounters ? Counters::Narrow : Counters::Wide;
    for (const auto& [which, width] : {std::pair{first, day}, {Counters::Narrow, day}, {Counters::Narrow, least}, {Counters::HoursOnly, least}}) {
        g.counters = countersOf(which, wish);
        g.countersLeft = px(which == Counters::Wide ? 8 : 2);
        g.dayWidth = width;
        if (leastName + widthOf(g.counters, which) + wanted * width <= g.width)
            return;
    }
    g.counters = countersOf(Counters::Narrow, wish); // they cannot stand together: scroll, with days of full width
    g.dayWidth = day;
}

} // namespace

GridGeometry layOut(const GridWish& wish, const std::vector<GridGroup>& groups, const std::set<JobRoleId>& collapsed) {
    GridGeometry g;
    const Heights heights = heightsOf(wish.density);
    g.compact = wish.density == Density::Compact;
    g.width = wish.size.width();
    g.height = wish.size.height();
    g.rowHeight = px(heights.row);
    g.groupHeight = px(heights.group);
    g.stripRowHeight = px(heights.strip);
    g.headerHeight = px(44);
    g.stripHeadHeight = px(24);
    g.days = wish.days;
    g.lines = wish.lines;
    const int leastName = std::max(px(g.compact ? 112 : 160), std::min(wish.widestName, g.width * 2 / 5));
    const int wanted = std::clamp(wish.daysWanted, 1, std::max(1, wish.days));
    chooseCounters(g, wish, leastName, wanted);
    const int inset = g.countersLeft;
    const int countersWidth = widthOf(g.counters, inset > px(2) ? Counters::Wide : Counters::Narrow);
    const int room = std::max(0, g.width - countersWidth - leastName);
    g.dayWidth = std::max(g.dayWidth, std::min(room / std::max(1, wanted), px(wanted > 14 ? 48 : 200)));
    g.daysShown = std::clamp(room / std::max(1, g.dayWidth), 1, wanted > 14 ? std::max(1, wish.days) : wanted);
    // The frozen column takes up the slack, so that no half column is ever shown.
    g.nameWidth = std::max(px(64), g.width - countersWidth - g.daysShown * g.dayWidth);
    g.countersLeft = g.nameWidth + g.daysShown * g.dayWidth;
    int x = g.countersLeft + inset;
    for (CounterColumn& column : g.counters) {
        column.left = x;
        x += column.width;
    }

    const int strip = wish.lines == 0 ? 0 : g.stripHeadHeight + px(6);
    const int most = std::max(g.stripRowHeight, (g.height - g.headerHeight) / 2 - strip);
    g.linesShown = std::min(wish.lines, most / g.stripRowHeight);
    g.stripTop = g.height - strip - g.linesShown * g.stripRowHeight;

    int y = 0;
    int person = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        g.rows.push_back({static_cast<int>(i), -1, y, g.groupHeight});
        y += g.groupHeight;
        if (collapsed.contains(groups[i].role))
            continue;
        for (std::size_t k = 0; k < groups[i].people.size(); ++k) {
            g.rowOfPerson.push_back(static_cast<int>(g.rows.size()));
            g.rows.push_back({static_cast<int>(i), person++, y, g.rowHeight});
            y += g.rowHeight;
        }
    }
    g.contentHeight = y;
    return g;
}

} // namespace practice::ui::roster
