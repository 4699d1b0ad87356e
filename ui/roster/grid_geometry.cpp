#include "ui/roster/grid_geometry.h"

#include "ui/roster/roster_sheet.h"

#include <algorithm>

namespace practice::ui::roster {
namespace {

struct Heights {
    int row, group, strip, day;
};

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

std::vector<CounterColumn> countersOf(bool narrow, bool compact) {
    const auto tr = [](const char* text) { return RosterSheet::tr(text); };
    if (narrow)
        return {{Counter::Hours, tr("Hours"), 0, px(compact ? 54 : 64)},
                {Counter::Nights, tr("Nts"), 0, px(28)},
                {Counter::Fairness, tr("Fair"), 0, px(34)}};
    return {{Counter::Hours, tr("Hours"), 0, px(88)}, {Counter::Overtime, tr("OT"), 0, px(40)},
            {Counter::Nights, tr("Nts"), 0, px(38)},  {Counter::Weekends, tr("Wknd"), 0, px(44)},
            {Counter::Call, tr("Call"), 0, px(38)},   {Counter::Fairness, tr("Fair"), 0, px(42)}};
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
    g.counters = countersOf(wish.narrowCounters, g.compact);
    int countersWidth = px(wish.narrowCounters ? 8 : 16);
    for (const CounterColumn& column : g.counters)
        countersWidth += column.width;

    const int leastName = px(g.compact ? 112 : 160);
    const int room = std::max(0, g.width - countersWidth - leastName);
    const int wanted = std::clamp(wish.daysWanted, 1, std::max(1, wish.days));
    g.dayWidth = std::max(px(heights.day), std::min(room / std::max(1, wanted), px(wanted > 14 ? 48 : 200)));
    g.daysShown = std::clamp(room / std::max(1, g.dayWidth), 1, wanted > 14 ? std::max(1, wish.days) : wanted);
    // The frozen column takes up the slack, so that no half column is ever shown.
    g.nameWidth = std::max(px(64), g.width - countersWidth - g.daysShown * g.dayWidth);
    g.countersLeft = g.nameWidth + g.daysShown * g.dayWidth;
    int x = g.countersLeft + px(wish.narrowCounters ? 2 : 8);
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
