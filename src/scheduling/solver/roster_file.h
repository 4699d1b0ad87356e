#pragma once

#include "core/result.h"
#include "scheduling/solver/grid.h"

#include <string>
#include <string_view>

namespace practice::solver {

/// A table with tabs: one line per employee, first the ID, then a column a day with the ID of the shift or "-".
std::string writeRoster(const Problem& problem, const Grid& grid);
/// The rows may stand in any order, each person of the problem once. An empty cell is a day off. The roster may break
/// rules; whether it is legal is another question (row_rules.h).
core::Result<Grid> readRoster(std::string_view text, const Problem& problem, std::string_view name = "roster");

} // namespace practice::solver
