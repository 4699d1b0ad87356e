#pragma once

#include "ui/roster/roster_grid.h"

namespace practice::ui::roster {

/// Registers the accessible table of RosterGrid; once for the program.
void installGridAccessibility();
/// The number of a cell among the accessible children of the grid, row by row: people, then coverage lines; days, then counters.
int gridChildIndex(const RosterGrid& grid, GridSelection::Area area, int row, int col);

} // namespace practice::ui::roster
