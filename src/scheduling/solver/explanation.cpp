#include "scheduling/solver/explanation.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

/// How hard it is to let a rule give way by one unit (minutes: by an hour): an hour more is agreed on the phone, a night
/// before an early shift hardly ever, a day of leave or a missing credential not at all.
int burdenOf(const Exclusion& exclusion) {
    switch (exclusion.rule) {
    case HardRule::MaxMinutes:
    case HardRule::MinMinutes:
    case HardRule::MaxWeekMinutes: return (exclusion.excess + 59) / 60;
    case HardRule::MinConsecutive: return 6 * exclusion.excess;
    case HardRule::MaxShiftsOfType:
    case HardRule::MinDaysOff: return 8 * exclusion.excess;
    case HardRule::MaxConsecutive: return 10 * exclusion.excess;
    case HardRule::MaxConsecutiveNights: return 12 * exclusion.excess;
    case HardRule::MaxWeekends: return 16 * exclusion.excess;
    case HardRule::ForbiddenSuccessor: return 40 * exclusion.excess;
    case HardRule::NotAllowed: return 400 * exclusion.excess;
    }
    return 0;
}

int limitOf(const Person& person, const Violation& violation) {
    switch (violation.rule) {
    case HardRule::MaxShiftsOfType: return person.maxShifts[violation.type];
    case HardRule::MaxMinutes: return person.maxMinutes;
    case HardRule::MinMinutes: return person.minMinutes;
    case HardRule::MaxConsecutive: return person.maxConsecutive;
    case HardRule::MinConsecutive: return person.minConsecutive;
    case HardRule::MinDaysOff: return person.minDaysOff;
    case HardRule::MaxWeekends: return person.maxWeekends;
    case HardRule::MaxWeekMinutes: return person.maxWeekMinutes;
    case HardRule::MaxConsecutiveNights: return person.maxConsecutiveNights;
    case HardRule::ForbiddenSuccessor:
    case HardRule::NotAllowed: return 0;
    }
    return 0;
}

/// The history may exceed a limit already. The row is not blamed for it, but a limit would have to cover that as well.
int exceededBefore(const Person& person, const Violation& violation) {
    if (!person.history || violation.day != 0) return 0;
    switch (violation.rule) {
    case HardRule::MaxConsecutive: return std::max(0, person.history->workedRun - person.maxConsecutive);
    case HardRule::MaxConsecutiveNights: return std::max(0, person.history->nightRun - person.maxConsecutiveNights);
    case HardRule::MaxWeekMinutes: return std::max(0, person.history->weekMinutes - person.maxWeekMinutes);
    default: return 0;
    }
}

/// By rule.
using Excesses = std::array<int, kHardRuleCount>;

Excesses excessesOf(const std::vector<Violation>& violations) {
    Excesses sums{};
    for (const Violation& violation : violations)
        sums[index(static_cast<int>(violation.rule))] += violation.excess;
    return sums;
}

class Explainer {
  public:
    Explainer(const Problem& problem, const Grid& roster, const RowFinder& finder)
        : m_problem(problem), m_roster(roster), m_finder(finder), m_counts(problem.lines().size(), 0) {
        for (int person = 0; person < problem.people(); ++person) {
            m_before.push_back(violationsOf(problem, person, roster.row(person)));
            TypeMask ever = 0;
            for (int day = 0; day < problem.days(); ++day) {
                ever |= problem.allowed(person, day);
                for (const int line : problem.linesOf(day, roster.at(person, day)))
                    ++m_counts[index(line)];
            }
            for (int type = 1; type <= problem.types(); ++type)
                if (problem.person(person).maxShifts[index(type)] <= 0) ever &= ~maskOf(static_cast<TypeIndex>(type));
            m_ever.push_back(ever & ~maskOf(kOff));
        }
    }

    std::vector<OpenNeed> explain() {
        std::vector<OpenNeed> open;
        for (std::size_t line = 0; line < m_counts.size(); ++line) {
            const CoverLine& need = m_problem.lines()[line];
            if (m_counts[line] >= need.need) continue;
            OpenNeed& entry = open.emplace_back();
            entry.line = static_cast<int>(line);
            entry.missing = need.need - m_counts[line];
            entry.cost = lineCost(need, m_counts[line]);
            for (int person = 0; person < m_problem.people(); ++person)
                if (auto found = consider(need, person)) entry.people.push_back(std::move(*found));
            std::ranges::stable_sort(entry.people, {}, rankOf);
        }
        return open;
    }

    static int totalBurden(const Consideration& consideration) {
        int sum = 0;
        for (const Exclusion& exclusion : consideration.exclusions)
            sum += burdenOf(exclusion);
        return sum;
    }

  private:
    /// Whatever is a gain first, then trade-offs, then exclusions.
    static std::tuple<int, int, std::int64_t> rankOf(const Consideration& consideration) {
        const auto group = [&] {
            switch (consideration.verdict) {
            case Verdict::Possible: return 0;
            case Verdict::Rearranged: return 1;
            case Verdict::TradeOff: return 2;
            case Verdict::RearrangedTradeOff: return 3;
            case Verdict::Excluded: return 4;
            case Verdict::AlreadyOn: return 5;
            }
            return 6;
        };
        return {group(), totalBurden(consideration), consideration.cost};
    }

    std::optional<Consideration> consider(const CoverLine& need, int person) {
        std::optional<Consideration> best;
        const auto offer = [&best](Consideration&& found) {
            if (!best || rankOf(found) < rankOf(*best)) best = std::move(found);
        };
        for (const CoverPart& part : need.parts) {
            const TypeIndex now = m_roster.at(person, part.day);
            if ((part.types & maskOf(now) & ~maskOf(kOff)) != 0)
                return Consideration{person, Verdict::AlreadyOn, part.day, now, now, 0, {}, {}};
            for (int type = 1; type <= m_problem.types(); ++type)
                if ((part.types & m_ever[index(person)] & maskOf(static_cast<TypeIndex>(type))) != 0)
                    offer(tried(person, part.day, static_cast<TypeIndex>(type)));
        }
        return best;
    }

    Consideration tried(int person, int day, TypeIndex type) {
        Consideration found{person, Verdict::Excluded, day, type, m_roster.at(person, day), 0, {}, {}};
        const auto current = m_roster.row(person);
        std::vector<TypeIndex> row(current.begin(), current.end());
        row[index(day)] = type;
        found.cost = changeOf(person, row);
        found.exclusions = exclusionsOf(person, row);
        if (found.exclusions.empty())
            found.verdict = found.cost < 0 ? Verdict::Possible : Verdict::TradeOff;
        else if (m_finder && (m_problem.allowed(person, day) & maskOf(type)) != 0)
            rearrange(found);
        return found;
    }

    void rearrange(Consideration& found) {
        auto row = m_finder(found.person, found.day, found.type);
        if (!row) return;
        PRACTICE_EXPECTS(static_cast<int>(row->size()) == m_problem.days() && (*row)[index(found.day)] == found.type);
        if (!exclusionsOf(found.person, *row).empty()) return;
        found.cost = changeOf(found.person, *row);
        found.verdict = found.cost < 0 ? Verdict::Rearranged : Verdict::RearrangedTradeOff;
        found.exclusions.clear();
        found.row = std::move(*row);
    }

    /// By how much the cost of the roster changes if the person works this row instead.
    std::int64_t changeOf(int person, const std::vector<TypeIndex>& row) const {
        std::int64_t change = rowCost(m_problem, person, row) - rowCost(m_problem, person, m_roster.row(person));
        std::map<int, int> moved;
        for (int day = 0; day < m_problem.days(); ++day) {
            const TypeIndex before = m_roster.at(person, day), after = row[index(day)];
            if (before == after) continue;
            for (const int line : m_problem.linesOf(day, before))
                --moved[line];
            for (const int line : m_problem.linesOf(day, after))
                ++moved[line];
        }
        for (const auto& [line, difference] : moved) {
            const CoverLine& need = m_problem.lines()[index(line)];
            change += lineCost(need, m_counts[index(line)] + difference) - lineCost(need, m_counts[index(line)]);
        }
        return change;
    }

    /// The rules that the row breaks more than the person's present one: the worst place of each, but every pair of
    /// shifts that must not follow each other.
    std::vector<Exclusion> exclusionsOf(int person, const std::vector<TypeIndex>& row) const {
        const std::vector<Violation>& before = m_before[index(person)];
        const std::vector<Violation> after = violationsOf(m_problem, person, row);
        const Excesses was = excessesOf(before), is = excessesOf(after);
        std::vector<Exclusion> found;
        for (const Violation& added : after) {
            const auto rule = index(static_cast<int>(added.rule));
            if (is[rule] <= was[rule] || std::ranges::find(before, added) != before.end()) continue;
            const Person& who = m_problem.person(person);
            Exclusion exclusion{added.rule, added.excess + exceededBefore(who, added), limitOf(who, added), added.day,
                                added.type, kOff};
            if (added.rule == HardRule::ForbiddenSuccessor) exclusion.before = typeBefore(person, row, added.day);
            const auto same = std::ranges::find(found, added.rule, &Exclusion::rule);
            if (same == found.end() || added.rule == HardRule::ForbiddenSuccessor)
                found.push_back(exclusion);
            else if (same->excess < exclusion.excess)
                *same = exclusion;
        }
        return found;
    }

    TypeIndex typeBefore(int person, const std::vector<TypeIndex>& row, int day) const {
        if (day > 0) return row[index(day - 1)];
        const auto& history = m_problem.person(person).history;
        return history ? history->lastType : kOff;
    }

    const Problem& m_problem;
    const Grid& m_roster;
    const RowFinder& m_finder;
    std::vector<int> m_counts; ///< People per line.
    std::vector<std::vector<Violation>> m_before;
    std::vector<TypeMask> m_ever; ///< Per person: types that are allowed on any day at all.
};

} // namespace

const Consideration* OpenNeed::cheapestRelaxation() const {
    if (people.empty() || people.front().verdict != Verdict::Excluded) return nullptr;
    return &people.front();
}

std::vector<OpenNeed> explainOpenNeeds(const Problem& problem, const Grid& roster, const RowFinder& finder) {
    PRACTICE_EXPECTS(roster.people() == problem.people() && roster.days() == problem.days());
    return Explainer(problem, roster, finder).explain();
}

} // namespace practice::solver
