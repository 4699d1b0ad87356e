#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/random.h"

#include <vector>

namespace practice::solver::testing {

/// A small problem with any mixture of rules: with and without history, nights, weekly limits, needs that span two
/// days or several types, pins, wishes; limits from "never" to longer than the horizon.
Problem randomProblem(Random& random);

/// Cells that are, by chance, like a person's: stretches of work and of days off, mostly of one type and mostly
/// allowed; sometimes mere noise.
std::vector<TypeIndex> randomCells(const Problem& problem, Random& random, int person, int day, int length);
Grid randomGrid(const Problem& problem, Random& random);

} // namespace practice::solver::testing
