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
/// Where a row is too long or has too many labels it is built near its limits and mended in stretches (row_builder.h):
/// good, but not the best. Nothing where no legal row was found. The row that stands is not looked at.
std::optional<std::vector<TypeIndex>> bestRow(const Problem& problem, RowProgram& rows, const Grid& grid, int person);

/// A roster built row by row in a random order, each the cheapest against those before it. Rows that cannot be legal
/// stay as free of faults as a day off everywhere (or the one cell allowed) is.
Grid firstRoster(const Problem& problem, RowProgram& rows, std::uint64_t seed, const std::function<bool()>& stop);

} // namespace practice::solver
