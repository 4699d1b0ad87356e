#pragma once

#include "scheduling/solver/explanation.h"

namespace practice::solver {

/// Answers with the row program: the cheapest row of the person against everybody else's, with the wanted type on the
/// wanted day. Where needs span two days the costs of a row do not add up, and it may be only nearly the cheapest.
/// After so much work (RowProgram::work) it answers no more. Problem and roster must outlive it.
RowFinder rearrangements(const Problem& problem, const Grid& roster, std::int64_t workLimit = 20'000'000);

} // namespace practice::solver
