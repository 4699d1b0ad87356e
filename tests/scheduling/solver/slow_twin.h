#pragma once

#include "scheduling/solver/evaluator.h"

namespace practice::solver::testing {

/// The worth of a roster worked out from the rules as sentences, day by day and line by line. It shares no code and
/// no way of counting with row_rules.cpp or the evaluator, which it checks.
Worth slowWorth(const Problem& problem, const Grid& grid);

/// The same from the violations and costs that row_rules.cpp writes down.
Worth writtenWorth(const Problem& problem, const Grid& grid);

} // namespace practice::solver::testing
