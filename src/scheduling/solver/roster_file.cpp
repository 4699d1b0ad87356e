#include "scheduling/solver/roster_file.h"

#include "scheduling/solver/solver_messages.h"
#include "scheduling/solver/text_lines.h"

#include "core/text.h"

#include <map>

namespace practice::solver {

std::string writeRoster(const Problem& problem, const Grid& grid) {
    std::string text;
    for (int person = 0; person < grid.people(); ++person) {
        text += problem.person(person).id;
        for (const TypeIndex type : grid.row(person))
            text.append("\t").append(problem.type(type).id);
        text += '\n';
    }
    return text;
}

namespace {

class RosterReader {
  public:
    RosterReader(const Problem& problem, std::string_view name)
        : m_problem(problem), m_findings(name), m_grid(problem.people(), problem.days()) {
        for (int type = 0; type <= problem.types(); ++type)
            m_typeOf.emplace(problem.type(type).id, static_cast<TypeIndex>(type));
        m_typeOf.emplace("", kOff);
        for (int person = 0; person < problem.people(); ++person)
            m_personOf.emplace(problem.person(person).id, person);
    }

    core::Result<Grid> read(std::string_view text) {
        const auto lines = linesOf(text);
        if (m_findings.allText(lines)) {
            for (const TextLine& line : lines)
                if (!core::trimmed(line.text).empty()) readLine(line);
            checkAllRows({lines.empty() ? 1 : lines.back().number, {}});
        }
        if (m_findings.any()) return core::refuse(m_findings.take());
        return std::move(m_grid);
    }

  private:
    void readLine(const TextLine& line) {
        const auto cells = split(line.text, '\t');
        const auto person = m_personOf.find(cells.front());
        if (person == m_personOf.end())
            return m_findings.add(line, codes::kUnknownEmployee, {{"employee", quoted(cells.front())}});
        if (const auto [first, added] = m_lineOf.emplace(person->second, line.number); !added)
            return m_findings.add(line, codes::kEmployeeTwice,
                                  {{"employee", quoted(cells.front())}, {"first", std::int64_t{first->second}}});
        if (cells.size() != static_cast<std::size_t>(m_problem.days()) + 1)
            return m_findings.add(line, codes::kRosterColumns,
                                  {{"employee", quoted(cells.front())},
                                   {"count", static_cast<std::int64_t>(cells.size()) - 1},
                                   {"needed", std::int64_t{m_problem.days()}}});
        for (int day = 0; day < m_problem.days(); ++day) {
            const std::string_view id = cells[static_cast<std::size_t>(day) + 1];
            if (const auto type = m_typeOf.find(id); type != m_typeOf.end())
                m_grid.set(person->second, day, type->second);
            else
                m_findings.add(line, codes::kUnknownShift, {{"shift", quoted(id)}});
        }
    }

    void checkAllRows(const TextLine& end) {
        for (const auto& [id, person] : m_personOf)
            if (!m_lineOf.contains(person))
                m_findings.add(end, codes::kRosterRowMissing, {{"employee", quoted(id)}});
    }

    const Problem& m_problem;
    LineFindings m_findings;
    Grid m_grid;
    std::map<std::string_view, TypeIndex> m_typeOf;
    std::map<std::string_view, int> m_personOf;
    std::map<int, int> m_lineOf;
};

} // namespace

core::Result<Grid> readRoster(std::string_view text, const Problem& problem, std::string_view name) {
    return RosterReader(problem, name).read(text);
}

} // namespace practice::solver
