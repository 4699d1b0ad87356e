#include "scheduling/solver/row_builder.h"

#include "scheduling/solver/row_rules.h"

#include <algorithm>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr int kWholeDays = 200; // longer rows have too many labels to be tried at once

} // namespace

std::vector<double> savedByOneMore(const Problem& problem, std::span<const double> counts) {
    const int stride = problem.types() + 1;
    std::vector<double> saved(index(problem.days() * stride), 0.0);
    for (int day = 0; day < problem.days(); ++day)
        for (int type = 1; type < stride; ++type)
            for (const int line : problem.linesOf(day, static_cast<TypeIndex>(type))) {
                const CoverLine& cover = problem.lines()[index(line)];
                const double count = counts[index(line)];
                saved[index(day * stride + type)] += std::clamp(cover.need - count, 0.0, 1.0) * cover.under -
                                                     std::clamp(count + 1 - cover.most, 0.0, 1.0) * cover.over;
            }
    return saved;
}

RowBuilder::RowBuilder(const Problem& problem, RowProgram& rows, int person, std::span<const double> credits)
    : m_problem(problem), m_rows(rows), m_person(person), m_credits(credits), m_row(index(problem.days()), kOff) {
    for (int day = 0; day < problem.days(); ++day)
        m_masks.push_back(problem.allowed(person, day));
}

std::optional<std::vector<TypeIndex>> RowBuilder::whole() {
    if (m_problem.days() <= kWholeDays && fill(0, m_problem.days(), 0))
        return m_row;
    const RowSpace space(m_problem, m_person, 0, m_problem.days(), m_row, m_masks);
    RowMultipliers warm;
    std::vector<TypeIndex> near = m_rows.nearRow(space, {m_problem.rowCosts(m_person), m_credits.data()}, warm, 60);
    return near.empty() ? std::nullopt : mended(std::move(near));
}

/// Each stretch in turn takes a little of what is too much or too little in all.
std::optional<std::vector<TypeIndex>> RowBuilder::mended(std::vector<TypeIndex> row) {
    m_row = std::move(row);
    constexpr std::pair<int, int> kPasses[] = {{2, 28}, {4, 28}, {8, 42}, {16, 56}, {16, 35}, {30, 84}};
    for (const auto& [step, stretch] : kPasses)
        for (int from = 0; from < m_problem.days(); from += stretch) {
            if (isLegal(m_problem, m_person, m_row))
                return m_row;
            fill(from, std::min(from + stretch, m_problem.days()), step);
        }
    return isLegal(m_problem, m_person, m_row) ? std::optional(m_row) : std::nullopt;
}

std::vector<TypeIndex> RowBuilder::improved(std::vector<TypeIndex> row, int from, int to) {
    m_row = std::move(row);
    fill(from, to, 0);
    return m_row;
}

/// The days [from, to) anew while the others stand. With a step the limits of the whole row need not be met at
/// once: by so many shifts they must come nearer.
bool RowBuilder::fill(int from, int to, int step) {
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

void RowBuilder::comeNearer(RowSpace& space, int step) const {
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

} // namespace practice::solver
