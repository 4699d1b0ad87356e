#include "scheduling/solver/relaxed_bound.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr double kFirstStep = 5, kShrink = 5; // in hundredths of what a missing person costs

class Climber {
  public:
    Climber(const Problem& problem, RowProgram& rows) : m_problem(problem), m_rows(rows), m_warm(index(problem.people())) {
        const std::vector<TypeIndex> nothing(index(problem.days()), kOff);
        for (int person = 0; person < problem.people(); ++person) {
            std::vector<TypeMask> masks;
            for (int day = 0; day < problem.days(); ++day)
                masks.push_back(problem.allowed(person, day));
            m_spaces.emplace_back(problem, person, 0, problem.days(), nothing, masks);
        }
        m_prices.assign(problem.lines().size(), 0.0);
    }

    RelaxedBound climb(const std::function<double()>& share) {
        RelaxedBound best;
        for (double used = share(); used < 1.0; used = share()) {
            double bound = 0;
            if (!price(bound, share))
                break;
            if (bound > best.bound)
                best = {bound, m_prices};
            step(kFirstStep * std::exp(-kShrink * used));
        }
        return best;
    }

  private:
    /// The bound at the prices; leaves in m_excess what the needs miss there.
    bool price(double& bound, const std::function<double()>& share) {
        const int stride = m_problem.types() + 1;
        const std::vector<CoverLine>& lines = m_problem.lines();
        std::vector<double> credits(index(m_problem.days() * stride), 0.0);
        m_excess.assign(lines.size(), 0.0);
        bound = 0;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            const CoverLine& cover = lines[line];
            for (const CoverPart& part : cover.parts)
                for (TypeMask left = part.types; left != 0; left &= left - 1)
                    credits[index(part.day * stride + __builtin_ctzll(left))] += m_prices[line];
            bound += m_prices[line] * cover.need + std::min(0.0, m_prices[line] * (cover.most - cover.need));
            m_excess[line] = m_prices[line] < 0 ? cover.most : cover.need;
        }
        for (int person = 0; person < m_problem.people(); ++person) {
            if (share() >= 1.0)
                return false;
            const PricedRow row = m_rows.nearRow(m_spaces[index(person)], {m_problem.rowCosts(person), credits.data()},
                                                 m_warm[index(person)], 6);
            bound += row.cost;
            for (int day = 0; day < static_cast<int>(row.cells.size()); ++day)
                if (const TypeIndex type = row.cells[index(day)]; type != kOff)
                    for (const int line : m_problem.linesOf(day, type))
                        m_excess[index(line)] -= 1.0;
        }
        return true;
    }

    void step(double length) {
        for (std::size_t line = 0; line < m_prices.size(); ++line) {
            const CoverLine& cover = m_problem.lines()[line];
            m_prices[line] = std::clamp(m_prices[line] + length * 0.01 * cover.under * m_excess[line],
                                        -static_cast<double>(cover.over), static_cast<double>(cover.under));
        }
    }

    const Problem& m_problem;
    RowProgram& m_rows;
    std::vector<RowSpace> m_spaces;
    std::vector<RowMultipliers> m_warm;
    std::vector<double> m_prices, m_excess;
};

} // namespace

RelaxedBound relaxedBound(const Problem& problem, RowProgram& rows, const std::function<double()>& share) {
    return Climber(problem, rows).climb(share);
}

} // namespace practice::solver
