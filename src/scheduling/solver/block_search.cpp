#include "scheduling/solver/block_search.h"

#include "scheduling/solver/diving.h"

namespace practice::solver {

BlockAnswer searchBlock(const Problem& problem, const LinearPrograms& programs, RowProgram& rows, const Grid& base,
                        const Block& block, std::span<const double> linePrices, const BlockLimits& limits) {
    BlockAnswer answer;
    ColumnGeneration columns(problem, programs, rows, base, block);
    if (!linePrices.empty())
        columns.startFrom(linePrices);
    const double now = columns.baseValue();
    ColumnGeneration::Limits pricing;
    pricing.cutoff = now;
    pricing.stop = limits.stop;
    const ColumnGeneration::End end = columns.run(pricing);
    if (end == ColumnGeneration::End::Proved || (end == ColumnGeneration::End::Solved && columns.value() > now - 1 + 1e-4)) {
        answer.end = BlockAnswer::End::Proved;
        return answer;
    }
    if (end == ColumnGeneration::End::Stopped) {
        answer.end = limits.stop && limits.stop() ? BlockAnswer::End::Stopped : BlockAnswer::End::Failed;
        return answer;
    }
    answer.end = BlockAnswer::End::Failed;
    const double value = columns.value();
    if (columns.isWhole()) {
        answer.rows = columns.wholeRows();
        answer.gain = now - value;
    } else {
        const double reach = std::min(now, value + limits.widestGap);
        if (auto chosen = columns.chooseRows(reach, limits.rowsEach, limits.nodes, limits.seconds))
            answer.rows = std::move(*chosen);
    }
    if (!answer.rows.empty())
        answer.end = BlockAnswer::End::Improved;
    return answer;
}

} // namespace practice::solver
