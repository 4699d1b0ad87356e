#include "scheduling/solver/block_search.h"

#include "scheduling/solver/diving.h"

namespace practice::solver {

BlockAnswer searchBlock(const Problem& problem, const LinearPrograms& programs, RowProgram& rows, const Grid& base,
                        const Block& block, std::span<const double> linePrices, const BlockLimits& limits) {
    BlockAnswer answer;
    ColumnGeneration columns(problem, programs, rows, base, block, limits.halt);
    const auto stop = [&] {
        if (limits.progress)
            limits.progress(columns.programWork());
        return limits.stop && limits.stop();
    };
    if (!linePrices.empty())
        columns.startFrom(linePrices);
    if (limits.pool != nullptr && block.days() == problem.days())
        for (std::size_t who = 0; who < block.people.size(); ++who)
            for (const std::vector<TypeIndex>& row : (*limits.pool)[static_cast<std::size_t>(block.people[who])])
                columns.addRow(static_cast<int>(who), row);
    const double now = columns.baseValue();
    ColumnGeneration::Limits pricing;
    pricing.cutoff = now;
    pricing.stop = stop;
    const ColumnGeneration::End end = columns.run(pricing);
    if (end == ColumnGeneration::End::Proved || columns.bound() > now - 1 + 1e-4) {
        answer.end = BlockAnswer::End::Proved;
    } else if (end == ColumnGeneration::End::Solved && columns.value() > now - 1 + 1e-4) {
        answer.end = BlockAnswer::End::Settled;
    } else if (end == ColumnGeneration::End::Stopped) {
        answer.end = BlockAnswer::End::Stopped;
    } else {
        answer.end = BlockAnswer::End::Failed;
        const int cells = block.days() * static_cast<int>(block.people.size());
        if (columns.isWhole()) {
            answer.rows = columns.wholeRows();
        } else if (now - columns.value() > limits.widestGap || cells > limits.mostCells) {
            DiveLimits dives;
            dives.stop = stop;
            dives.seed = limits.seed;
            dives.noise = 0.05;
            dives.giveUp = now - 1 + 1e-4;
            answer.rows = dive(columns, problem, dives);
        } else {
            ColumnGeneration::Choice chosen = columns.chooseRows(now, limits.rowsEach, limits.nodes, limits.seconds);
            answer.rows = std::move(chosen.rows);
            if (chosen.none)
                answer.end = BlockAnswer::End::Proved;
        }
        if (!answer.rows.empty())
            answer.end = BlockAnswer::End::Improved;
    }
    stop(); // the last count of iterations
    return answer;
}

} // namespace practice::solver
