#pragma once

#include "scheduling/solver/column_generation.h"

namespace practice::solver {

struct DiveLimits {
    double share = 0.85;   ///< At first, cells that stand to at least this share are fixed together.
    double noise = 0.0;    ///< Random addition to the shares, so that dives differ.
    std::uint64_t seed = 1;
    int rounds = 12;       ///< Of pricing after a step.
    int turns = 60;        ///< Steps that may be taken back.
    double giveUp = kNoCost; ///< Ends when the linear program costs this much.
    std::function<bool()> stop;
};

/// From a solved linear program to a roster: fixes single cells (who works which type on which day) that it has
/// nearly decided, prices again under the fixed cells, and goes on until every row is whole (cells, not whole rows:
/// the rest of a row stays free to adapt; Strandmark, Qu and Curtois 2020). While the program does not mind, steps grow;
/// a step of several cells that raises it too much is taken back and tried smaller.
/// Empty where it gave up or was stopped.
std::vector<std::vector<TypeIndex>> dive(ColumnGeneration& columns, const Problem& problem, const DiveLimits& limits);

} // namespace practice::solver
