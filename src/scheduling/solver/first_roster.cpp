#include "scheduling/solver/first_roster.h"

#include "scheduling/solver/random.h"
#include "scheduling/solver/row_builder.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <numeric>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

std::optional<std::vector<TypeIndex>> buildRow(const Problem& problem, RowProgram& rows, const Grid& grid,
                                               const std::vector<int>& counts, int person) {
    std::vector<double> others(counts.begin(), counts.end());
    for (int day = 0; day < problem.days(); ++day)
        if (const TypeIndex type = grid.at(person, day); type != kOff)
            for (const int line : problem.linesOf(day, type))
                others[index(line)] -= 1.0;
    const std::vector<double> credits = savedByOneMore(problem, others);
    std::optional<std::vector<TypeIndex>> row = RowBuilder(problem, rows, person, credits).whole();
    return row && isLegal(problem, person, *row) ? row : std::nullopt;
}

} // namespace

std::vector<int> lineCounts(const Problem& problem, const Grid& grid) {
    std::vector<int> counts(problem.lines().size(), 0);
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day)
            if (const TypeIndex type = grid.at(person, day); type != kOff)
                for (const int line : problem.linesOf(day, type))
                    ++counts[index(line)];
    return counts;
}

std::optional<std::vector<TypeIndex>> bestRow(const Problem& problem, RowProgram& rows, const Grid& grid, int person) {
    return buildRow(problem, rows, grid, lineCounts(problem, grid), person);
}

Grid firstRoster(const Problem& problem, RowProgram& rows, std::uint64_t seed, const std::function<bool()>& stop) {
    Grid grid(problem.people(), problem.days());
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day)
            if (const TypeMask mask = problem.allowed(person, day); (mask & 1) == 0 && mask != 0)
                grid.set(person, day, static_cast<TypeIndex>(__builtin_ctzll(mask)));
    std::vector<int> order(index(problem.people()));
    std::iota(order.begin(), order.end(), 0);
    Random random(seed);
    for (int at = problem.people() - 1; at > 0; --at)
        std::swap(order[index(at)], order[index(random.below(at + 1))]);
    std::vector<int> counts = lineCounts(problem, grid);
    for (const int person : order) {
        if (stop && stop())
            break;
        const auto row = buildRow(problem, rows, grid, counts, person);
        if (!row)
            continue;
        for (int day = 0; day < problem.days(); ++day) {
            for (const int line : problem.linesOf(day, grid.at(person, day)))
                --counts[index(line)];
            for (const int line : problem.linesOf(day, (*row)[index(day)]))
                ++counts[index(line)];
        }
        grid.setRow(person, *row);
    }
    return grid;
}

} // namespace practice::solver
