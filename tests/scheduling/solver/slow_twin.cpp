#include "scheduling/solver/slow_twin.h"

#include <map>
#include <set>
#include <string>

namespace practice::solver::testing {

namespace {

std::int64_t& brokenOf(Worth& worth, HardRule rule) { return worth.broken[static_cast<std::size_t>(rule)]; }

/// One person's days as a text: 'w' worked, '.' off, 'n' in place of 'w' where nights alone matter.
class PersonTwin {
  public:
    PersonTwin(const Problem& problem, const Grid& grid, int person, Worth& worth)
        : m_problem(problem), m_grid(grid), m_person(person), m_who(problem.person(person)), m_worth(worth) {}

    void judge() {
        eachDay();
        wholeHorizon();
        tooLong();
        tooShort('w', m_who.minConsecutive, m_who.history ? m_who.history->workedRun : 0, HardRule::MinConsecutive);
        tooShort('.', m_who.minDaysOff, m_who.history ? m_who.history->offRun : 0, HardRule::MinDaysOff);
        weeks();
    }

  private:
    TypeIndex at(int day) const { return m_grid.at(m_person, day); }
    bool worked(int day) const { return at(day) != kOff; }

    /// "A shift must not follow one that forbids it. A cell holds only what is allowed there. Each cell costs."
    void eachDay() {
        for (int day = 0; day < m_problem.days(); ++day) {
            TypeIndex yesterday = kOff;
            if (day > 0)
                yesterday = at(day - 1);
            else if (m_who.history)
                yesterday = m_who.history->lastType;
            if (m_problem.type(yesterday).forbiddenNext >> at(day) & 1U)
                ++brokenOf(m_worth, HardRule::ForbiddenSuccessor);
            if (!(m_problem.allowed(m_person, day) >> at(day) & 1U))
                ++brokenOf(m_worth, HardRule::NotAllowed);
            m_worth.cost.requests += m_problem.cellCost(m_person, day, at(day));
        }
    }

    /// "No more shifts of a type, no more minutes, no fewer minutes, no more worked weekends than the contract has."
    void wholeHorizon() {
        std::map<int, int> shifts;
        std::set<int> weekends;
        int minutes = 0;
        for (int day = 0; day < m_problem.days(); ++day) {
            if (!worked(day))
                continue;
            minutes += m_problem.type(at(day)).minutes;
            if (++shifts[at(day)] > m_who.maxShifts[at(day)])
                ++brokenOf(m_worth, HardRule::MaxShiftsOfType);
            const int weekend = m_problem.weekendOf(day);
            if (weekend >= 0 && weekends.insert(weekend).second &&
                static_cast<int>(weekends.size()) > m_who.maxWeekends)
                ++brokenOf(m_worth, HardRule::MaxWeekends);
        }
        if (minutes > m_who.maxMinutes)
            brokenOf(m_worth, HardRule::MaxMinutes) += minutes - m_who.maxMinutes;
        if (minutes < m_who.minMinutes)
            brokenOf(m_worth, HardRule::MinMinutes) += m_who.minMinutes - minutes;
    }

    /// "A day worked when the longest stretch is already reached is one too many"; the same for nights.
    void tooLong() {
        int run = m_who.history ? m_who.history->workedRun : 0;
        int nights = m_who.history ? m_who.history->nightRun : 0;
        for (int day = 0; day < m_problem.days(); ++day) {
            run = worked(day) ? run + 1 : 0;
            nights = m_problem.type(at(day)).night ? nights + 1 : 0;
            if (run > m_who.maxConsecutive)
                ++brokenOf(m_worth, HardRule::MaxConsecutive);
            if (m_who.maxConsecutiveNights > 0 && nights > m_who.maxConsecutiveNights)
                ++brokenOf(m_worth, HardRule::MaxConsecutiveNights);
        }
    }

    /// "A stretch lasts so many days at least, unless it goes on beyond the last day or came in from nobody knows
    /// where." The history is written before the row, so that its run and the row's first days are one stretch.
    void tooShort(char kind, int least, int before, HardRule rule) {
        std::string text = m_who.history ? "|" : "?";
        text.append(static_cast<std::size_t>(before), kind);
        for (int day = 0; day < m_problem.days(); ++day)
            text += worked(day) == (kind == 'w') ? kind : '|';
        text += '?';
        for (std::size_t from = text.find(kind); from != std::string::npos;) {
            const std::size_t to = text.find_first_not_of(kind, from);
            const int length = static_cast<int>(to - from);
            if (text[from - 1] != '?' && text[to] != '?' && length < least)
                brokenOf(m_worth, rule) += least - length;
            from = text.find(kind, to);
        }
    }

    /// "No week has more minutes than the limit"; what was worked in it before the horizon cannot be undone.
    void weeks() {
        if (m_who.maxWeekMinutes == 0)
            return;
        std::map<int, int> minutes;
        const int before = m_who.history ? m_who.history->weekMinutes : 0;
        minutes[m_problem.weekOf(0)] = before;
        for (int day = 0; day < m_problem.days(); ++day)
            minutes[m_problem.weekOf(day)] += m_problem.type(at(day)).minutes;
        for (const auto& [week, sum] : minutes) {
            const int past = week == m_problem.weekOf(0) ? before : 0;
            const int bearable = past > m_who.maxWeekMinutes ? past : m_who.maxWeekMinutes;
            if (sum > bearable)
                brokenOf(m_worth, HardRule::MaxWeekMinutes) += sum - bearable;
        }
    }

    const Problem& m_problem;
    const Grid& m_grid;
    int m_person;
    const Person& m_who;
    Worth& m_worth;
};

/// "Each person missing costs the one weight, each too many the other."
std::int64_t coverOf(const Problem& problem, const Grid& grid, const CoverLine& line) {
    std::int64_t people = 0;
    for (const CoverPart& part : line.parts)
        for (int type = 1; type <= problem.types(); ++type)
            if (part.types >> type & 1U)
                for (int person = 0; person < problem.people(); ++person)
                    people += grid.at(person, part.day) == type;
    std::int64_t cost = 0;
    for (std::int64_t missing = people; missing < line.need; ++missing)
        cost += line.under;
    for (std::int64_t more = people; more > line.most; --more)
        cost += line.over;
    return cost;
}

} // namespace

Worth slowWorth(const Problem& problem, const Grid& grid) {
    Worth worth;
    for (int person = 0; person < problem.people(); ++person)
        PersonTwin(problem, grid, person, worth).judge();
    for (const CoverLine& line : problem.lines())
        worth.cost.cover += coverOf(problem, grid, line);
    return worth;
}

Worth writtenWorth(const Problem& problem, const Grid& grid) {
    Worth worth;
    worth.cost = costOf(problem, grid);
    for (const Violation& violation : violationsOf(problem, grid))
        brokenOf(worth, violation.rule) += violation.excess;
    return worth;
}

} // namespace practice::solver::testing
