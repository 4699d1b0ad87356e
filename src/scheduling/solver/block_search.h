#pragma once

#include "scheduling/solver/column_generation.h"

#include <functional>
#include <optional>
#include <vector>

namespace practice::solver {

struct BlockLimits {
    int rowsEach = 150;      ///< Rows a person that the integer program chooses from.
    int nodes = 400;         ///< Of the integer program.
    double seconds = 0;      ///< Of the integer program; 0: nodes alone.
    double widestGap = 25;   ///< A linear program further below the roster than this is dived, not enumerated.
    int mostCells = 900;     ///< So is a larger block.
    std::uint64_t seed = 1;  ///< Of the dive.
    /// Rows worth having, by person of the problem, for blocks of the whole horizon.
    const std::vector<std::vector<std::vector<TypeIndex>>>* pool = nullptr;
    const std::atomic<bool>* halt = nullptr; ///< Set from outside: ends the programs at once.
    std::function<bool()> stop;
    std::function<void(std::int64_t iterations)> progress; ///< Of the simplex, so far.
};

struct BlockAnswer {
    enum class End { Proved, Settled, Improved, Failed, Stopped };
    /// Proved: no roster of the block costs less. Settled: nothing better was found, but pricing met its limit of labels.
    End end = End::Stopped;
    double gain = 0;
    std::vector<std::vector<TypeIndex>> rows; ///< By person of the block: the window's cells. Only if improved.
};

/// The best roster of one block while the rest stands: column generation says that nothing better exists, or the
/// integer program over all rows within the gap finds it.
BlockAnswer searchBlock(const Problem& problem, const LinearPrograms& programs, RowProgram& rows, const Grid& base,
                        const Block& block, std::span<const double> linePrices, const BlockLimits& limits);

} // namespace practice::solver
