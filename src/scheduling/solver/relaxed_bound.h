#pragma once

#include "scheduling/solver/row_program.h"

#include <functional>
#include <vector>

namespace practice::solver {

struct RelaxedBound {
    double bound = -kNoCost;        ///< No legal roster costs less.
    std::vector<double> linePrices; ///< By line of the problem: the prices that gave it.
};

/// A lower bound for problems too large for column generation: needs and all totals of the rows are priced, and the
/// prices climb along the subgradient in steps that shrink (Held, Wolfe and Crowder 1974). Below the bound of the linear
/// program; valid at every moment. `share` says how much of the time is used: 1 ends it.
RelaxedBound relaxedBound(const Problem& problem, RowProgram& rows, const std::function<double()>& share);

} // namespace practice::solver
