#include "scheduling/roster_evaluator.h"

#include "core/contract.h"
#include "scheduling/person_evaluation.h"
#include "scheduling/person_rules.h"
#include "scheduling/roster_context.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace practice::scheduling {

using core::Date;

RosterEvaluator::RosterEvaluator(std::shared_ptr<const RosterInput> input, Roster roster)
    : m_context(std::make_shared<RosterContext>(std::move(input))), m_roster(std::move(roster)) {
    const RosterInput& in = m_context->input();
    for (const auto& [key, cell] : m_roster.cells())
        PRACTICE_EXPECTS(m_context->knows(key.employee) && in.period.days.contains(key.date));
    m_people.resize(in.staff.size());
    for (std::size_t i = 0; i < m_people.size(); ++i)
        refreshPerson(i);
    m_cells.assign(in.needs.size(), std::vector<CoverageCell>(static_cast<std::size_t>(in.period.days.days())));
    for (Date day = in.period.days.from; day < in.period.days.to; day = core::addDays(day, 1))
        refreshCoverage(day);
    refreshCoverageFindings();
    refreshTotals();
}

const RosterInput& RosterEvaluator::input() const { return m_context->input(); }

Refreshed RosterEvaluator::apply(std::span<const CellChange> changes) {
    std::set<std::size_t> people;
    std::set<Date> days;
    const core::DateRange period = input().period.days;
    const auto& needs = input().needs;
    const bool reachesOver = std::any_of(needs.begin(), needs.end(), [](const CoverageNeed& need) {
        return need.window && need.window->startMinute + need.window->minutes.count > 1440;
    });
    for (const CellChange& change : changes) {
        PRACTICE_EXPECTS(period.contains(change.cell.date));
        people.insert(m_context->indexOf(change.cell.employee));
        // A shift may reach over the next midnight, and a need over hours of the day before may reach to it.
        for (int ahead = reachesOver ? -1 : 0; ahead <= 2; ++ahead)
            if (const Date day = core::addDays(change.cell.date, ahead); period.contains(day))
                days.insert(day);
    }
    m_roster.apply(changes);
    Refreshed refreshed;
    for (const std::size_t person : people) {
        refreshPerson(person);
        refreshed.people.push_back(m_context->member(person).id);
    }
    for (const Date day : days) {
        refreshCoverage(day);
        refreshed.days.push_back(day);
    }
    refreshCoverageFindings();
    refreshTotals();
    return refreshed;
}

const PersonState& RosterEvaluator::person(EmployeeId employee) const { return m_people[m_context->indexOf(employee)]; }

RosterFindings RosterEvaluator::allFindings() const {
    RosterFindings all;
    for (const PersonState& state : m_people)
        all.insert(all.end(), state.findings.begin(), state.findings.end());
    all.insert(all.end(), m_fairnessFindings.begin(), m_fairnessFindings.end());
    all.insert(all.end(), m_coverageFindings.begin(), m_coverageFindings.end());
    return all;
}

CoverageCell RosterEvaluator::coverage(CoverageNeedId need, Date day) const {
    const auto& needs = input().needs;
    const auto found = std::find_if(needs.begin(), needs.end(), [need](const auto& n) { return n.id == need; });
    if (found == needs.end() || !input().period.days.contains(day))
        return {};
    return m_cells[static_cast<std::size_t>(found - needs.begin())]
                  [static_cast<std::size_t>(core::daysBetween(input().period.days.from, day))];
}

int RosterEvaluator::openOn(CoverageNeedId need) const {
    int open = 0;
    for (Date day = input().period.days.from; day < input().period.days.to; day = core::addDays(day, 1))
        open += coverage(need, day).shortBy();
    return open;
}

std::vector<CoverageNeedId> RosterEvaluator::coverageLines() const {
    std::vector<CoverageNeedId> lines;
    for (const std::size_t line : m_context->coverageLines())
        lines.push_back(input().needs[line].id);
    return lines;
}

PersonState RosterEvaluator::tryOn(EmployeeId employee, std::span<const CellChange> changes) const {
    return evaluatePerson(*m_context, m_context->indexOf(employee), m_roster, changes);
}

RosterTotals RosterEvaluator::totalsAfter(std::span<const CellChange> changes) const {
    RosterEvaluator trial(*this);
    trial.apply(changes);
    return trial.m_totals;
}

void RosterEvaluator::refreshPerson(std::size_t index) {
    m_people[index] = evaluatePerson(*m_context, index, m_roster);
}

void RosterEvaluator::refreshTotals() {
    refreshFairness();
    RosterTotals totals;
    const auto count = [&](const RosterFindings& findings) {
        for (const RosterFinding& finding : findings) {
            totals.blocks += finding.finding.severity == core::Severity::Error ? 1 : 0;
            totals.warnings += finding.finding.severity == core::Severity::Warning ? 1 : 0;
            totals.notes += finding.finding.severity == core::Severity::Note ? 1 : 0;
        }
    };
    for (const PersonState& state : m_people) {
        count(state.findings);
        totals.paid += state.counters.paid;
        totals.overtime += state.counters.overtime();
        totals.withoutRate += state.rateMissing ? 1 : 0;
        if (state.cost)
            totals.labor = totals.labor.value_or(core::Money()) + state.cost->total();
    }
    count(m_coverageFindings);
    count(m_fairnessFindings);
    for (const std::size_t line : m_context->coverageLines())
        for (const CoverageCell& cell : m_cells[line]) {
            totals.openShifts += cell.shortBy();
            totals.shortCells += cell.state == CoverageState::Short ? 1 : 0;
            totals.belowPreferred += cell.belowPreferred ? 1 : 0;
        }
    totals.laborBudget = input().laborBudget;
    totals.fairnessSpreadTenths = m_spreadTenths;
    m_totals = totals;
}

/// The one rule that compares people: cheap enough to be computed whole after each edit.
void RosterEvaluator::refreshFairness() {
    struct Share {
        std::int64_t sum = 0;
        std::int64_t people = 0;
    };
    std::map<JobRoleId, Share> shares;
    double sum = 0;
    double squares = 0;
    double people = 0;
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        const StaffMember& member = m_context->member(i);
        if (member.fteBasisPoints == 0 || member.roles.empty())
            continue;
        const std::int64_t tenths = m_people[i].counters.fairnessTenths;
        Share& share = shares[member.roles.front()];
        share.sum += tenths;
        ++share.people;
        const auto value = static_cast<double>(tenths);
        sum += value;
        squares += value * value;
        people += 1;
    }
    m_spreadTenths =
        people > 0 ? std::llround(std::sqrt(std::max(0.0, squares / people - (sum / people) * (sum / people)))) : 0;
    m_fairnessFindings.clear();
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        const StaffMember& member = m_context->member(i);
        const RuleConfig* rule = m_context->rule(i, Rule::Fairness, input().period.days.from);
        if (rule == nullptr || member.fteBasisPoints == 0 || member.roles.empty())
            continue;
        const Share share = shares[member.roles.front()];
        const std::int64_t above = m_people[i].counters.fairnessTenths - share.sum / share.people;
        if (share.people < 3 || above <= rule->limit * 10)
            continue;
        const PersonView view{*m_context, i, member, {}, m_fairnessFindings};
        view.report(*rule, codes::kUnfairShare, std::nullopt,
                    {{"points", (above + 5) / 10}, {"average", (share.sum / share.people + 5) / 10}},
                    above / 10 - rule->limit);
    }
}

} // namespace practice::scheduling
