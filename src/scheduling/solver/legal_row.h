#pragma once

#include "scheduling/solver/problem.h"

#include <optional>
#include <vector>

namespace practice::solver {

/// Some row that keeps all hard rules of the person, at random but the same every time; costs play no part. Quick
/// where there are many such rows. Absent proves nothing.
std::optional<std::vector<TypeIndex>> findLegalRow(const Problem& problem, int person);

} // namespace practice::solver
