#pragma once

#include "scheduling/solver/grid.h"

#include <cstdint>
#include <span>
#include <vector>

namespace practice::solver {

/// How many people stand on each cover line, and what one more or one fewer would cost. One thread.
class CoverTable {
  public:
    explicit CoverTable(const Problem& problem);

    int count(int line) const { return m_lines[static_cast<std::size_t>(line)].count; }
    std::int64_t cost() const { return m_cost; }

    /// Every assignment counts for one line at most and no line reaches over two days: then the changes of single
    /// cells add up, and change() is exact.
    bool simple() const { return m_simple; }
    int change(int day, TypeIndex before, TypeIndex after) const {
        const int from = m_lineAt[cell(day, before)];
        const int to = m_lineAt[cell(day, after)];
        return from == to ? 0
                          : m_lines[static_cast<std::size_t>(from)].fewer + m_lines[static_cast<std::size_t>(to)].more;
    }
    int simpleChange(int day, const TypeIndex* before, const TypeIndex* after, int length) const {
        int sum = 0;
        for (int i = 0; i < length; ++i)
            sum += before[i] == after[i] ? 0 : change(day + i, before[i], after[i]);
        return sum;
    }
    /// Counts on; returns by how much the cost changed.
    int apply(int day, TypeIndex before, TypeIndex after) {
        return before == after ? 0 : shift(day, before, -1) + shift(day, after, +1);
    }
    int apply(int day, const TypeIndex* before, const TypeIndex* after, int length) {
        int sum = 0;
        for (int i = 0; i < length; ++i)
            sum += apply(day + i, before[i], after[i]);
        return sum;
    }
    /// What apply() would return, for any lines.
    int difference(int day, const TypeIndex* before, const TypeIndex* after, int length) const;

    void recount(const Grid& grid);

  private:
    struct Line {
        int more = 0;  ///< What one more would cost.
        int fewer = 0; ///< What one fewer would cost.
        int count = 0;
        int need = 0, most = 0, under = 0, over = 0;

        void set(int people) {
            count = people;
            more = count < need ? -under : count >= most ? over : 0;
            fewer = count <= need ? under : count > most ? -over : 0;
        }
    };

    std::size_t cell(int day, TypeIndex type) const {
        return static_cast<std::size_t>(day) * m_types + type;
    }
    std::span<const int> linesOf(int day, TypeIndex type) const {
        const std::size_t at = cell(day, type);
        return {m_linesOf.data() + m_firstOf[at], m_firstOf[at + 1] - m_firstOf[at]};
    }
    int shift(int day, TypeIndex type, int by) {
        int sum = 0;
        for (const int index : linesOf(day, type)) {
            Line& line = m_lines[static_cast<std::size_t>(index)];
            sum += by > 0 ? line.more : line.fewer;
            line.set(line.count + by);
        }
        m_cost += sum;
        return sum;
    }

    const Problem* m_problem;
    std::size_t m_types;
    std::vector<Line> m_lines; ///< One more than the problem has: a line that costs nothing.
    std::vector<int> m_lineAt; ///< By day and type, where simple.
    std::vector<std::size_t> m_firstOf;
    std::vector<int> m_linesOf;
    std::int64_t m_cost = 0;
    bool m_simple = true;
};

} // namespace practice::solver
