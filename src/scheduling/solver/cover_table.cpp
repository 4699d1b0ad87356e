#include "scheduling/solver/cover_table.h"

#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <utility>

namespace practice::solver {

CoverTable::CoverTable(const Problem& problem)
    : m_problem(&problem), m_types(static_cast<std::size_t>(problem.types() + 1)) {
    for (const CoverLine& line : problem.lines()) {
        m_lines.push_back({0, 0, 0, line.need, line.most, line.under, line.over});
        for (const CoverPart& part : line.parts)
            m_simple = m_simple && part.day == line.parts.front().day;
    }
    const int nothing = static_cast<int>(m_lines.size());
    m_lines.push_back({});
    m_firstOf.push_back(0);
    for (int day = 0; day < problem.days(); ++day)
        for (std::size_t type = 0; type < m_types; ++type) {
            const std::vector<int>& lines = problem.linesOf(day, static_cast<TypeIndex>(type));
            m_linesOf.insert(m_linesOf.end(), lines.begin(), lines.end());
            m_firstOf.push_back(m_linesOf.size());
            m_lineAt.push_back(lines.empty() ? nothing : lines.front());
            m_simple = m_simple && lines.size() <= 1;
        }
    recount(Grid(problem.people(), problem.days()));
}

void CoverTable::recount(const Grid& grid) {
    for (Line& line : m_lines)
        line.set(0);
    m_cost = 0;
    for (const CoverLine& line : m_problem->lines())
        m_cost += lineCost(line, 0);
    for (int person = 0; person < grid.people(); ++person)
        for (int day = 0; day < grid.days(); ++day)
            shift(day, grid.at(person, day), +1);
}

int CoverTable::difference(int day, const TypeIndex* before, const TypeIndex* after, int length) const {
    if (m_simple)
        return simpleChange(day, before, after, length);
    int sum = 0;
    std::vector<std::pair<int, int>> moved; // line and by how much
    for (int i = 0; i < length; ++i) {
        if (before[i] == after[i])
            continue;
        for (const int line : linesOf(day + i, before[i]))
            moved.emplace_back(line, -1);
        for (const int line : linesOf(day + i, after[i]))
            moved.emplace_back(line, +1);
    }
    std::sort(moved.begin(), moved.end());
    for (std::size_t at = 0; at < moved.size();) {
        const int index = moved[at].first;
        Line line = m_lines[static_cast<std::size_t>(index)];
        int by = 0;
        for (; at < moved.size() && moved[at].first == index; ++at)
            by += moved[at].second;
        for (; by != 0; by += by > 0 ? -1 : 1) {
            sum += by > 0 ? line.more : line.fewer;
            line.set(line.count + (by > 0 ? 1 : -1));
        }
    }
    return sum;
}

} // namespace practice::solver
