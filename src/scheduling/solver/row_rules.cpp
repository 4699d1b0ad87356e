#include "scheduling/solver/row_rules.h"

#include "core/contract.h"

#include <algorithm>
#include <utility>

namespace practice::solver {

namespace {

using Row = std::span<const TypeIndex>;

TypeIndex cellOf(Row row, int day) { return row[static_cast<std::size_t>(day)]; }

/// Days [from, to) of one kind: work, days off, or nights.
struct Stretch {
    int from = 0;
    int to = 0;
    int length() const { return to - from; }
};

/// The stretches of days for which `belongs` holds, in order.
template <class Belongs> std::vector<Stretch> stretchesOf(Row row, Belongs belongs) {
    std::vector<Stretch> stretches;
    const int days = static_cast<int>(row.size());
    for (int day = 0; day < days; ++day) {
        if (!belongs(cellOf(row, day)))
            continue;
        if (day > 0 && belongs(cellOf(row, day - 1)))
            stretches.back().to = day + 1;
        else
            stretches.push_back({day, day + 1});
    }
    return stretches;
}

bool isWork(TypeIndex type) { return type != kOff; }
bool isDayOff(TypeIndex type) { return type == kOff; }

/// One row under one person's rules; collects what it breaks.
class RowCheck {
  public:
    RowCheck(const Problem& problem, int person, Row row)
        : m_problem(problem), m_who(problem.person(person)), m_person(person), m_row(row) {
        PRACTICE_EXPECTS(static_cast<int>(row.size()) == problem.days());
    }

    std::vector<Violation> violations() {
        checkSuccessors();
        checkCounts();
        checkMinutes();
        checkLongest(HardRule::MaxConsecutive, stretchesOf(m_row, isWork), m_who.maxConsecutive, history().workedRun);
        checkShortest(HardRule::MinConsecutive, stretchesOf(m_row, isWork), m_who.minConsecutive,
                      history().workedRun);
        checkShortest(HardRule::MinDaysOff, stretchesOf(m_row, isDayOff), m_who.minDaysOff, history().offRun);
        checkWeekends();
        checkAllowed();
        checkWeeks();
        checkNights();
        return std::move(m_found);
    }

  private:
    const History& history() const {
        static const History kNone;
        return m_who.history ? *m_who.history : kNone;
    }

    void report(HardRule rule, int day, TypeIndex type, int excess) {
        if (excess > 0)
            m_found.push_back({rule, m_person, day, type, excess});
    }

    void checkSuccessors() {
        TypeIndex before = history().lastType;
        for (int day = 0; day < m_problem.days(); ++day) {
            const TypeIndex type = cellOf(m_row, day);
            if ((m_problem.type(before).forbiddenNext & maskOf(type)) != 0)
                report(HardRule::ForbiddenSuccessor, day, type, 1);
            before = type;
        }
    }

    void checkCounts() {
        for (int type = 1; type <= m_problem.types(); ++type) {
            const auto index = static_cast<TypeIndex>(type);
            const int count = static_cast<int>(std::count(m_row.begin(), m_row.end(), index));
            const int most = std::max(0, m_who.maxShifts[index]);
            report(HardRule::MaxShiftsOfType, 0, index, count - most);
        }
    }

    void checkMinutes() {
        int minutes = 0;
        for (const TypeIndex type : m_row)
            minutes += m_problem.type(type).minutes;
        report(HardRule::MaxMinutes, 0, kOff, minutes - m_who.maxMinutes);
        report(HardRule::MinMinutes, 0, kOff, m_who.minMinutes - minutes);
    }

    /// What lies before the horizon uses up the limit but is nothing that this row could mend.
    void checkLongest(HardRule rule, const std::vector<Stretch>& stretches, int most, int before) {
        for (const Stretch& stretch : stretches) {
            const int left = stretch.from == 0 ? std::max(0, most - before) : most;
            report(rule, stretch.from, kOff, stretch.length() - left);
        }
    }

    void checkShortest(HardRule rule, const std::vector<Stretch>& stretches, int least, int before) {
        const bool cutShort = before > 0 && (stretches.empty() || stretches.front().from > 0);
        if (cutShort)
            report(rule, 0, kOff, least - before);
        for (const Stretch& stretch : stretches) {
            const bool open = stretch.from == 0 && !m_who.history;
            if (open || stretch.to == m_problem.days())
                continue;
            report(rule, stretch.from, kOff, least - stretch.length() - (stretch.from == 0 ? before : 0));
        }
    }

    void checkWeekends() {
        std::vector<bool> worked(static_cast<std::size_t>(m_problem.weekends()), false);
        for (int day = 0; day < m_problem.days(); ++day)
            if (isWork(cellOf(m_row, day)) && m_problem.weekendOf(day) >= 0)
                worked[static_cast<std::size_t>(m_problem.weekendOf(day))] = true;
        const int count = static_cast<int>(std::count(worked.begin(), worked.end(), true));
        report(HardRule::MaxWeekends, 0, kOff, count - m_who.maxWeekends);
    }

    void checkAllowed() {
        for (int day = 0; day < m_problem.days(); ++day)
            if ((m_problem.allowed(m_person, day) & maskOf(cellOf(m_row, day))) == 0)
                report(HardRule::NotAllowed, day, cellOf(m_row, day), 1);
    }

    void checkWeeks() {
        if (m_who.maxWeekMinutes <= 0)
            return;
        int left = std::max(0, m_who.maxWeekMinutes - history().weekMinutes);
        for (int day = 0; day < m_problem.days();) {
            const int first = day;
            int minutes = 0;
            for (; day < m_problem.days() && m_problem.weekOf(day) == m_problem.weekOf(first); ++day)
                minutes += m_problem.type(cellOf(m_row, day)).minutes;
            report(HardRule::MaxWeekMinutes, first, kOff, minutes - left);
            left = m_who.maxWeekMinutes;
        }
    }

    void checkNights() {
        if (m_who.maxConsecutiveNights <= 0)
            return;
        const auto isNight = [this](TypeIndex type) { return m_problem.type(type).night; };
        checkLongest(HardRule::MaxConsecutiveNights, stretchesOf(m_row, isNight), m_who.maxConsecutiveNights,
                     history().nightRun);
    }

    const Problem& m_problem;
    const Person& m_who;
    int m_person;
    Row m_row;
    std::vector<Violation> m_found;
};

} // namespace

std::vector<Violation> violationsOf(const Problem& problem, int person, std::span<const TypeIndex> row) {
    return RowCheck(problem, person, row).violations();
}

std::vector<Violation> violationsOf(const Problem& problem, const Grid& grid) {
    std::vector<Violation> all;
    for (int person = 0; person < problem.people(); ++person) {
        const std::vector<Violation> own = violationsOf(problem, person, grid.row(person));
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

bool isLegal(const Problem& problem, int person, std::span<const TypeIndex> row) {
    return violationsOf(problem, person, row).empty();
}

bool isLegal(const Problem& problem, const Grid& grid) {
    for (int person = 0; person < problem.people(); ++person)
        if (!isLegal(problem, person, grid.row(person)))
            return false;
    return true;
}

std::int64_t rowCost(const Problem& problem, int person, std::span<const TypeIndex> row) {
    PRACTICE_EXPECTS(static_cast<int>(row.size()) == problem.days());
    std::int64_t cost = 0;
    for (int day = 0; day < problem.days(); ++day)
        cost += problem.cellCost(person, day, cellOf(row, day));
    return cost;
}

std::int64_t lineCost(const CoverLine& line, int count) {
    if (count < line.need)
        return std::int64_t{line.need - count} * line.under;
    return count > line.most ? std::int64_t{count - line.most} * line.over : 0;
}

Cost costOf(const Problem& problem, const Grid& grid) {
    Cost cost;
    for (int person = 0; person < problem.people(); ++person)
        cost.requests += rowCost(problem, person, grid.row(person));
    for (const CoverLine& line : problem.lines()) {
        int count = 0;
        for (const CoverPart& part : line.parts)
            for (int person = 0; person < problem.people(); ++person)
                count += (part.types & ~maskOf(kOff) & maskOf(grid.at(person, part.day))) != 0 ? 1 : 0;
        cost.cover += lineCost(line, count);
    }
    return cost;
}

} // namespace practice::solver
