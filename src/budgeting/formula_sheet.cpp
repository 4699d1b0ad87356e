#include "budgeting/formula_sheet.h"

#include "budgeting/budgeting_messages.h"

#include <map>
#include <set>

namespace practice::budgeting {

using core::error;

namespace {

/// Works the formulas out in the order of what they depend on, without recursion: a chain may be thousands long.
class SheetEvaluation {
  public:
    SheetEvaluation(const FiscalYear& year, std::span<const FormulaLine> lines) : m_lines(lines), m_scope{year, {}} {
        for (const auto& line : lines) {
            m_scope.codes.push_back(line.code);
            m_result.lines.push_back(line.amounts);
        }
    }

    SheetValues run() {
        parseAll();
        link();
        evaluateReady();
        reportLoops();
        return std::move(m_result);
    }

  private:
    core::Money& valueOf(CellPlace place) {
        return m_result.lines[static_cast<std::size_t>(place.line)][static_cast<std::size_t>(place.column)];
    }
    core::Money seen(CellPlace place) {
        return place.column == kYearColumn ? sumOf(m_result.lines[static_cast<std::size_t>(place.line)]) : valueOf(place);
    }
    void report(CellPlace place, core::Finding finding) {
        finding.field = cellName(place);
        bool named = false;
        for (const auto& arg : finding.args)
            named |= arg.name == "cell";
        if (!named)
            finding.args.push_back({"cell", cellName(place)});
        m_result.findings.push_back(std::move(finding));
        m_failed.insert(place);
    }

    void parseAll() {
        for (std::size_t line = 0; line < m_lines.size(); ++line)
            for (std::size_t month = 0; month < kMonths; ++month) {
                const auto& text = m_lines[line].formulas[month];
                if (text.empty())
                    continue;
                const CellPlace place{static_cast<int>(line), static_cast<int>(month)};
                auto parsed = Formula::parse(text, m_scope, place);
                if (parsed)
                    m_formulas.emplace(place, *std::move(parsed));
                else
                    report(place, std::get<core::Findings>(parsed.error()).front());
            }
    }
    /// Formula cells that a reference stands for; a year stands for its twelve months.
    template <class Each> void forEachFormulaCell(CellPlace reference, const Each& each) const {
        const bool isYear = reference.column == kYearColumn;
        for (int column = isYear ? 0 : reference.column; column < (isYear ? kMonths : reference.column + 1); ++column) {
            const CellPlace place{reference.line, column};
            if (m_formulas.contains(place) || m_failed.contains(place))
                each(place);
        }
    }
    void link() {
        for (const auto& [place, formula] : m_formulas) {
            auto& open = m_waitsFor[place];
            for (const auto& reference : formula.references())
                forEachFormulaCell(reference, [&](CellPlace on) {
                    if (open.insert(on).second)
                        m_dependents[on].push_back(place);
                });
            if (open.empty())
                m_ready.push_back(place);
        }
    }
    void evaluateReady() {
        for (const auto& place : std::set<CellPlace>(m_failed))
            spoilDependents(place);
        while (!m_ready.empty()) {
            const auto place = m_ready.back();
            m_ready.pop_back();
            m_waitsFor.erase(place);
            const auto value = m_formulas.at(place).evaluate([this](CellPlace at) { return seen(at); });
            if (!value) {
                report(place, std::get<core::Findings>(value.error()).front());
                spoilDependents(place);
                continue;
            }
            valueOf(place) = *value;
            for (const auto& dependent : m_dependents[place]) {
                const auto waiting = m_waitsFor.find(dependent);
                if (waiting == m_waitsFor.end())
                    continue;
                waiting->second.erase(place);
                if (waiting->second.empty() && !m_failed.contains(dependent))
                    m_ready.push_back(dependent);
            }
        }
    }
    /// What depends on an error has no value either, and says on which cell.
    void spoilDependents(CellPlace failed) {
        std::vector<CellPlace> open{failed};
        while (!open.empty()) {
            const auto place = open.back();
            open.pop_back();
            for (const auto& dependent : m_dependents[place]) {
                if (m_failed.contains(dependent))
                    continue;
                m_waitsFor.erase(dependent);
                report(dependent, error(codes::kFormulaOnError, {{"on", cellName(failed)}}));
                open.push_back(dependent);
            }
        }
    }
    void reportLoops() {
        while (!m_waitsFor.empty()) {
            // Among cells that wait only for one another, following what one waits for must come round.
            std::vector<CellPlace> path{m_waitsFor.begin()->first};
            std::map<CellPlace, std::size_t> position{{path.front(), 0}};
            std::size_t start = 0;
            for (;;) {
                const auto next = *m_waitsFor.at(path.back()).begin();
                const auto [at, isNew] = position.try_emplace(next, path.size());
                if (!isNew) {
                    start = at->second;
                    break;
                }
                path.push_back(next);
            }
            std::string way;
            for (auto i = start; i < path.size(); ++i)
                way += cellName(path[i]) + " → ";
            way += cellName(path[start]);
            for (auto i = start; i < path.size(); ++i) {
                report(path[i], error(codes::kFormulaLoop, {{"way", way}}));
                m_waitsFor.erase(path[i]);
            }
            for (auto i = start; i < path.size(); ++i)
                spoilDependents(path[i]);
        }
    }

    std::span<const FormulaLine> m_lines;
    FormulaScope m_scope;
    SheetValues m_result;
    std::map<CellPlace, Formula> m_formulas;
    std::map<CellPlace, std::set<CellPlace>> m_waitsFor;
    std::map<CellPlace, std::vector<CellPlace>> m_dependents;
    std::set<CellPlace> m_failed;
    std::vector<CellPlace> m_ready;
};

} // namespace

SheetValues evaluateSheet(const FiscalYear& year, std::span<const FormulaLine> lines) {
    return SheetEvaluation(year, lines).run();
}

} // namespace practice::budgeting
