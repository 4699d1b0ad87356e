#pragma once

#include "scheduling/solver/column_generation.h"

namespace practice::solver {

struct DiveLimits {
    double share = 0.85;   ///< Cells that stand to at least this share in the linear program are fixed together.
    double portion = 0.06; ///< Of the cells that are split, at most so many at a time; at least one.
    double noise = 0.0;    ///< Random addition to the shares, so that dives differ.
    std::uint64_t seed = 1;
    int rounds = 12;       ///< Of pricing after each step.
    double giveUp = kNoCost; ///< Ends when the linear program costs this much.
    std::function<bool()> stop;
};

/// From a solved linear program to a roster: fixes single cells (who works which type on which day) that it has
/// nearly decided, prices again under the fixed cells, and goes on until every row is whole (cells, not whole rows:
/// the rest of a row stays free to adapt; Strandmark, Qu and Curtois 2020). Empty where it gave up or was stopped.
std::vector<std::vector<TypeIndex>> dive(ColumnGeneration& columns, const Problem& problem, const DiveLimits& limits);

} // namespace practice::solver
