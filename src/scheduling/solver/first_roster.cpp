#include "scheduling/solver/first_roster.h"

#include "scheduling/solver/random.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <numeric>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr int kWholeDays = 200; // longer rows have too many labels to be built at once

/// What one more person of each type on each day saves, without the person who is looked at.
std::vector<double> marginalCredits(const Problem& problem, const Grid& grid, const std::vector<int>& counts, int person) {
    const int stride = problem.types() + 1;
    std::vector<int> without = counts;
    for (int day = 0; day < problem.days(); ++day)
        if (const TypeIndex type = grid.at(person, day); type != kOff)
            for (const int line : problem.linesOf(day, type))
                --without[index(line)];
    std::vector<double> credits(index(problem.days() * stride), 0.0);
    for (int day = 0; day < problem.days(); ++day)
        for (int type = 1; type < stride; ++type)
            for (const int line : problem.linesOf(day, static_cast<TypeIndex>(type))) {
                const CoverLine& cover = problem.lines()[index(line)];
                const int count = without[index(line)];
                credits[index(day * stride + type)] += count < cover.need ? cover.under : count >= cover.most ? -cover.over : 0;
            }
    return credits;
}

class RowBuilder {
  public:
    RowBuilder(const Problem& problem, RowProgram& rows, int person, const std::vector<double>& credits)
        : m_problem(problem), m_rows(rows), m_person(person), m_credits(credits), m_row(index(problem.days()), kOff) {
        for (int day = 0; day < problem.days(); ++day)
            m_masks.push_back(problem.allowed(person, day));
    }

    std::optional<std::vector<TypeIndex>> whole() {
        if (m_problem.days() <= kWholeDays)
            return fill(0, m_problem.days(), 0) ? std::optional(m_row) : std::nullopt;
        const RowSpace space(m_problem, m_person, 0, m_problem.days(), m_row, m_masks);
        RowMultipliers warm;
        PricedRow near = m_rows.nearRow(space, {m_problem.rowCosts(m_person), m_credits.data()}, warm, 60);
        if (near.cells.empty())
            return std::nullopt;
        m_row = std::move(near.cells);
        // Each stretch in turn takes a little of what is too much or too little in all.
        constexpr std::pair<int, int> kPasses[] = {{2, 28}, {4, 28}, {8, 42}, {16, 56}, {16, 35}, {30, 84}};
        for (const auto& [step, stretch] : kPasses)
            for (int from = 0; from < m_problem.days(); from += stretch) {
                if (isLegal(m_problem, m_person, m_row))
                    return m_row;
                fill(from, std::min(from + stretch, m_problem.days()), step);
            }
        return isLegal(m_problem, m_person, m_row) ? std::optional(m_row) : std::nullopt;
    }

  private:
    /// The days [from, to) anew while the others stand. With a step the limits of the whole row need not be met at
    /// once: by so many shifts they must come nearer.
    bool fill(int from, int to, int step) {
        RowSpace space(m_problem, m_person, from, to, m_row,
                       {m_masks.data() + from, static_cast<std::size_t>(to - from)});
        if (step > 0)
            comeNearer(space, step);
        const int stride = m_problem.types() + 1;
        RowMultipliers warm;
        const RowPrices prices{m_problem.rowCosts(m_person) + from * stride, m_credits.data() + from * stride};
        const RowAnswer answer = m_rows.best(space, prices, warm, kNoCost);
        std::copy(answer.row.cells.begin(), answer.row.cells.end(), m_row.begin() + from);
        return !answer.row.cells.empty();
    }

    void comeNearer(RowSpace& space, int step) const {
        std::vector<int> used(index(m_problem.types() + 1), 0);
        int units = 0, weekends = 0, largest = 1;
        for (int day = space.from; day < space.to; ++day) {
            const TypeIndex type = m_row[index(day)];
            const int rule = space.weekendRule[index(day - space.from)];
            ++used[type];
            units += m_problem.type(type).minutes / m_problem.minutesUnit();
            if (type != kOff && (rule == 1 || (rule == 2 && m_row[index(day - 1)] == kOff)))
                ++weekends;
        }
        for (const RowSpace::Group& group : space.groups)
            largest = std::max(largest, group.units);
        space.minUnits = std::min(space.minUnits, units < space.minUnits ? units + step * largest : units);
        space.maxUnits = std::max(space.maxUnits, units > space.maxUnits ? units - step * largest : units);
        if (weekends > space.maxWeekends)
            space.maxWeekends = std::max(space.maxWeekends, weekends - (step + 1) / 2);
        for (std::size_t type = 1; type < space.caps.size(); ++type)
            if (used[type] > space.caps[type])
                space.caps[type] = std::max(space.caps[type], used[type] - step);
        space.setAllowed(std::vector<TypeMask>(space.masks));
    }

    const Problem& m_problem;
    RowProgram& m_rows;
    int m_person;
    const std::vector<double>& m_credits;
    std::vector<TypeMask> m_masks;
    std::vector<TypeIndex> m_row;
};

std::optional<std::vector<TypeIndex>> buildRow(const Problem& problem, RowProgram& rows, const Grid& grid,
                                               const std::vector<int>& counts, int person) {
    const std::vector<double> credits = marginalCredits(problem, grid, counts, person);
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
