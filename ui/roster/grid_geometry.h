#pragma once

#include "ui/common/theme/theme.h"
#include "ui/roster/grid_rows.h"

#include <QRectF>
#include <QSize>
#include <QString>

#include <set>
#include <vector>

namespace practice::ui::roster {

enum class Counter { Hours, Overtime, Nights, Weekends, Call, Fairness };

struct CounterColumn {
    Counter what;
    QString caption;
    int left = 0; ///< From the left edge of the viewport.
    int width = 0;
};

struct GridRow {
    int group = 0;
    int person = -1; ///< Index of GridLook::people; −1: the heading of the group.
    int top = 0;     ///< In the scrolled body.
    int height = 0;
};

/// Where everything stands, in px of the viewport: header, scrolled body, pinned coverage strip. Computed anew when size,
/// density, people or needs change; knows no roster.
struct GridGeometry {
    int width = 0, height = 0;
    int rowHeight = 0, groupHeight = 0, stripRowHeight = 0;
    int headerHeight = 0, stripHeadHeight = 0;
    int stripTop = 0;    ///< Top of the strip with its heading.
    int nameWidth = 0, dayWidth = 0;
    int countersLeft = 0;
    int days = 0, daysShown = 0; ///< In the period; whole columns in view.
    int lines = 0, linesShown = 0;
    int contentHeight = 0;       ///< Of the body.
    bool compact = false;
    std::vector<CounterColumn> counters;
    std::vector<GridRow> rows;
    std::vector<int> rowOfPerson; ///< Index into rows.

    int nameIndent() const { return px(compact ? 28 : 36); }
    int bodyTop() const { return headerHeight; }
    int bodyHeight() const { return stripTop - headerHeight; }
    int dayLeft(int day, int scrolled) const { return nameWidth + (day - scrolled) * dayWidth; }
    int daysRight() const { return nameWidth + daysShown * dayWidth; }
    int lineTop(int line, int scrolled) const { return stripTop + stripHeadHeight + (line - scrolled) * stripRowHeight; }
};

struct GridWish {
    QSize size;
    Density density = Density::Regular;
    bool narrowCounters = false;
    std::set<Counter> hiddenCounters; ///< By the user's wish; hours always stand.
    int widestName = 0;   ///< Of people and needs, with its indent: the frozen column is never narrower where there is room.
    int days = 0;
    int daysWanted = 28; ///< How many should fill the width.
    int lines = 0;
};

GridGeometry layOut(const GridWish& wish, const std::vector<GridGroup>& groups, const std::set<JobRoleId>& collapsed);

} // namespace practice::ui::roster
