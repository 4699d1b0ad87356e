#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/price_climb.h"

#include <functional>

namespace practice::solver {

/// From the averaged solution of a climb to a roster, for horizons whose linear program is too large: days that are
/// nearly decided to be worked or off are fixed, a few at a time, while prices climb on; when that begins to cost, the
/// rows are built one by one for what the shares of the others leave, and improved against each other in stretches.
/// Rows that could not be made legal are left near it. The climb's masks are narrower afterwards.
Grid diveFromShares(PriceClimb& climb, const Problem& problem, RowProgram& rows, const std::function<bool()>& stop);

} // namespace practice::solver
