#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/row_program.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace practice::solver {

/// How many people stand on each line.
std::vector<int> lineCounts(const Problem& problem, const Grid& grid);

/// The person's cheapest legal row against the rest of the roster: what one more on a line saves is its credit.
/// Horizons of many months are built in stretches of eight weeks with a share of the row's limits each, so that the
/// row is good but not the best. Nothing where no legal row was found. The row that stands is not looked at.
std::optional<std::vector<TypeIndex>> bestRow(const Problem& problem, RowProgram& rows, const Grid& grid, int person);

/// A roster built row by row in a random order, each the cheapest against those before it. Rows that cannot be legal
/// stay as free of faults as a day off everywhere (or the one cell allowed) is.
Grid firstRoster(const Problem& problem, RowProgram& rows, std::uint64_t seed, const std::function<bool()>& stop);

} // namespace practice::solver
