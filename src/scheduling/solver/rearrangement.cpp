#include "scheduling/solver/rearrangement.h"

#include "scheduling/solver/row_program.h"

#include <map>
#include <memory>

namespace practice::solver {

namespace {

constexpr int kLabelLimit = 50'000; ///< Of one question; beyond it the answer is a good row, not the cheapest.

class Rearranger {
  public:
    Rearranger(const Problem& problem, const Grid& roster, std::int64_t workLimit)
        : m_problem(problem), m_roster(roster), m_workLimit(workLimit), m_counts(problem.lines().size(), 0),
          m_program(kLabelLimit) {
        for (int person = 0; person < problem.people(); ++person)
            count(person, 1);
    }

    std::optional<std::vector<TypeIndex>> find(int person, int day, TypeIndex type) {
        if (m_program.work() > m_workLimit) return std::nullopt;
        std::vector<TypeMask> allowed;
        for (int each = 0; each < m_problem.days(); ++each)
            allowed.push_back(m_problem.allowed(person, each));
        allowed[static_cast<std::size_t>(day)] &= maskOf(type);
        const RowSpace space(m_problem, person, 0, m_problem.days(), m_roster.row(person), allowed);
        if (!space.reachable()) return std::nullopt;
        const auto credits = creditsFor(person);
        const RowAnswer answer =
            m_program.best(space, {m_problem.rowCosts(person), credits.data()}, m_warm[person], kNoCost);
        if (answer.row.cells.empty() || !isLegal(m_problem, person, answer.row.cells)) return std::nullopt;
        return answer.row.cells;
    }

  private:
    void count(int person, int by) {
        for (int day = 0; day < m_problem.days(); ++day)
            for (const int line : m_problem.linesOf(day, m_roster.at(person, day)))
                m_counts[static_cast<std::size_t>(line)] += by;
    }

    /// What each assignment saves beside everybody else's; day-major, the day off first.
    std::vector<double> creditsFor(int person) {
        count(person, -1);
        std::vector<double> credits;
        for (int day = 0; day < m_problem.days(); ++day)
            for (int type = 0; type <= m_problem.types(); ++type) {
                std::int64_t saved = 0;
                for (const int line : m_problem.linesOf(day, static_cast<TypeIndex>(type))) {
                    const auto at = static_cast<std::size_t>(line);
                    saved += lineCost(m_problem.lines()[at], m_counts[at]) - lineCost(m_problem.lines()[at], m_counts[at] + 1);
                }
                credits.push_back(static_cast<double>(saved));
            }
        count(person, 1);
        return credits;
    }

    const Problem& m_problem;
    const Grid& m_roster;
    std::int64_t m_workLimit;
    std::vector<int> m_counts; ///< People per line.
    RowProgram m_program;
    std::map<int, RowMultipliers> m_warm; ///< Per person.
};

} // namespace

RowFinder rearrangements(const Problem& problem, const Grid& roster, std::int64_t workLimit) {
    const auto rearranger = std::make_shared<Rearranger>(problem, roster, workLimit);
    return [rearranger](int person, int day, TypeIndex type) { return rearranger->find(person, day, type); };
}

} // namespace practice::solver
