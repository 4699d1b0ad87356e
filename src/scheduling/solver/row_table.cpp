#include "scheduling/solver/row_table.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::solver {

namespace {

const History& historyOf(const Person& person) {
    static const History kNone;
    return person.history ? *person.history : kNone;
}

/// What is left of a limit after what the history has used of it.
int leftOf(int limit, int used) { return std::max(0, limit - used); }

} // namespace

RowTable::RowTable(const Problem& problem, const Grid& grid)
    : m_problem(&problem), m_stride(index(problem.days()) + 2), m_wordCount(index(bits::wordsFor(problem.days()))),
      m_cells(index(problem.people()) * m_stride, kOff),
      m_words(index(problem.people()) * kKinds * m_wordCount, 0), m_saturdays(m_wordCount, 0),
      m_sundays(m_wordCount, 0), m_sums(index(problem.people())),
      m_counts(index(problem.people()) * index(problem.types() + 1), 0), m_broken(index(problem.people())) {
    PRACTICE_EXPECTS(grid.people() == problem.people() && grid.days() == problem.days());
    for (int type = 0; type <= problem.types(); ++type) {
        m_forbiddenNext.push_back(problem.type(type).forbiddenNext);
        m_minutes.push_back(problem.type(type).minutes);
        m_nightTypes |= problem.type(type).night ? maskOf(static_cast<TypeIndex>(type)) : 0;
    }
    for (int day = 0; day < problem.days(); ++day) {
        const int weekend = problem.weekendOf(day);
        const bool second = day > 0 && weekend >= 0 && problem.weekendOf(day - 1) == weekend;
        if (weekend >= 0)
            bits::flip(second ? m_sundays.data() : m_saturdays.data(), day);
    }
    m_weekCount = problem.weekOf(problem.days() - 1) + 1;
    for (int person = 0; person < problem.people(); ++person) {
        m_limits.push_back(limitsOf(person));
        if (m_limits.back().countsWeeks)
            m_weekMinutes.resize(index(problem.people()) * index(m_weekCount), 0);
    }
    for (int person = 0; person < problem.people(); ++person)
        setRow(person, grid.row(person));
}

RowTable::Limits RowTable::limitsOf(int person) const {
    const Person& who = m_problem->person(person);
    const History& history = historyOf(who);
    const int days = m_problem->days();
    Limits limits;
    limits.costs = m_problem->rowCosts(person);
    limits.minMinutes = who.minMinutes;
    limits.maxMinutes = who.maxMinutes;
    limits.maxWeekends = who.maxWeekends;
    limits.minConsecutive = who.minConsecutive;
    limits.minDaysOff = who.minDaysOff;
    limits.countsWeeks = who.maxWeekMinutes > 0;
    const bool limited = leftOf(who.maxConsecutive, history.workedRun) < days;
    limits.countsNights =
        who.maxConsecutiveNights > 0 && leftOf(who.maxConsecutiveNights, history.nightRun) < days;
    limits.reach = std::max({1, who.minConsecutive, who.minDaysOff, limited ? who.maxConsecutive : 0,
                             limits.countsNights ? who.maxConsecutiveNights : 0});
    limits.bitwise = limits.reach <= bits::kLongestReach;
    if (limits.bitwise && limited)
        limits.work = bits::LongestRun(std::max(0, who.maxConsecutive));
    if (limits.bitwise && limits.countsNights)
        limits.nights = bits::LongestRun(who.maxConsecutiveNights);
    for (int type = 1; type <= m_problem->types(); ++type)
        if (who.maxShifts[index(type)] < days)
            limits.capped |= maskOf(static_cast<TypeIndex>(type));
    return limits;
}

/// A row without a single shift, with what the history puts before it.
void RowTable::clearWords(int person) {
    const Person& who = m_problem->person(person);
    const auto put = [](Word* words, int from, int to) {
        for (int day = from; day < to; ++day)
            bits::flip(words, day);
    };
    std::fill_n(wordsOf(person, Work), static_cast<std::size_t>(kKinds) * m_wordCount, Word{0});
    const int days = m_problem->days();
    const int end = static_cast<int>(m_wordCount) * 64 - bits::kPad;
    put(wordsOf(person, OffForMinimum), 0, days);
    put(wordsOf(person, OffForMinimum), days, end); // what touches the last day is exempt
    put(wordsOf(person, WorkForMinimum), days, end);
    if (!who.history) { // what touches day 0 is exempt
        put(wordsOf(person, OffForMinimum), -bits::kPad, 0);
        put(wordsOf(person, WorkForMinimum), -bits::kPad, 0);
        return;
    }
    const History& history = *who.history;
    put(wordsOf(person, OffForMinimum), -std::min(history.offRun, bits::kPad), 0);
    put(wordsOf(person, WorkForMinimum), -std::min(history.workedRun, bits::kPad), 0);
    put(wordsOf(person, Work), -std::clamp(history.workedRun, 0, std::clamp(who.maxConsecutive, 0, bits::kPad)), 0);
    put(wordsOf(person, Night), -std::clamp(history.nightRun, 0, std::clamp(who.maxConsecutiveNights, 0, bits::kPad)),
        0);
}

void RowTable::setRow(int person, std::span<const TypeIndex> cells) {
    PRACTICE_EXPECTS(static_cast<int>(cells.size()) == days());
    m_cells[cellAt(person, 0) - 1] = historyOf(m_problem->person(person)).lastType;
    std::fill_n(&m_cells[cellAt(person, 0)], cells.size(), kOff);
    int* counts = &m_counts[index(person) * m_minutes.size()];
    std::fill_n(counts, m_minutes.size(), 0);
    counts[kOff] = days();
    if (!m_weekMinutes.empty())
        std::fill_n(&m_weekMinutes[index(person) * index(m_weekCount)], index(m_weekCount), 0);
    clearWords(person);
    m_sums[index(person)] = {};
    m_broken[index(person)] = {};

    RowChange whole;
    int lastWeekend = -1;
    for (int day = 0; day < days(); ++day) {
        whole.minutes += m_minutes[cells[index(day)]];
        const int weekend = m_problem->weekendOf(day);
        if (cells[index(day)] != kOff && weekend >= 0 && weekend != lastWeekend) {
            ++whole.weekends;
            lastWeekend = weekend;
        }
    }
    for (const Violation& violation : violationsOf(*m_problem, person, cells))
        if (violation.rule != HardRule::NotAllowed)
            whole.of(violation.rule) += violation.excess;
    apply(person, 0, cells.data(), days(), whole);
}

void RowTable::apply(int person, int day, const TypeIndex* fresh, int length, const RowChange& change) {
    TypeIndex* cells = &m_cells[cellAt(person, day)];
    int* counts = &m_counts[index(person) * m_minutes.size()];
    const bool countsWeeks = m_limits[index(person)].countsWeeks;
    for (int i = 0; i < length; ++i) {
        const TypeIndex before = cells[i];
        const TypeIndex after = fresh[i];
        if (before == after)
            continue;
        --counts[before];
        ++counts[after];
        cells[i] = after;
        if ((before == kOff) != (after == kOff))
            for (const Kind kind : {Work, WorkForMinimum, OffForMinimum})
                bits::flip(wordsOf(person, kind), day + i);
        if ((((m_nightTypes >> before) ^ (m_nightTypes >> after)) & 1U) != 0)
            bits::flip(wordsOf(person, Night), day + i);
        if (countsWeeks)
            m_weekMinutes[index(person) * index(m_weekCount) + index(m_problem->weekOf(day + i))] +=
                m_minutes[after] - m_minutes[before];
    }
    Sums& sums = m_sums[index(person)];
    sums.minutes += change.minutes;
    sums.weekends += change.weekends;
    auto& broken = m_broken[index(person)];
    sums.breaksAny = false;
    for (std::size_t rule = 0; rule < broken.size(); ++rule) {
        broken[rule] += change.broken[rule];
        sums.breaksAny |= broken[rule] != 0;
    }
}

int RowTable::notAllowedChange(int person, int day, const TypeIndex* fresh, int length) const {
    int sum = 0;
    for (int i = 0; i < length; ++i) {
        const TypeMask allowed = m_problem->allowed(person, day + i);
        sum += int{(allowed & maskOf(fresh[i])) == 0} - int{(allowed & maskOf(row(person)[day + i])) == 0};
    }
    return sum;
}

int RowTable::weekRoom(int person, int week) const {
    const Person& who = m_problem->person(person);
    return week == 0 ? leftOf(who.maxWeekMinutes, historyOf(who).weekMinutes) : who.maxWeekMinutes;
}

void RowTable::weeks(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const {
    const int end = day + length;
    int sum = 0;
    for (int at = day; at < end;) {
        const int week = m_problem->weekOf(at);
        int more = 0;
        for (; at < end && m_problem->weekOf(at) == week; ++at)
            more += m_minutes[fresh[at - day]] - m_minutes[row(person)[at]];
        const int has = m_weekMinutes[index(person) * index(m_weekCount) + index(week)];
        const int room = weekRoom(person, week);
        sum += excess(has + more, room) - excess(has, room);
    }
    change.of(HardRule::MaxWeekMinutes) = sum;
}

void RowTable::nights(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const {
    const Limits& who = m_limits[index(person)];
    Word flips = 0;
    for (int i = 0; i < length; ++i)
        flips |= (((m_nightTypes >> fresh[i]) ^ (m_nightTypes >> row(person)[day + i])) & 1U) << (i + who.reach);
    if (flips == 0)
        return;
    const Word word = bits::windowAt(wordsOf(person, Night), bits::kPad + day - who.reach);
    change.of(HardRule::MaxConsecutiveNights) = who.nights.change(word, word ^ flips);
}

/// Where a window of bits is too short: both rows are checked as the rules are written.
void RowTable::asWritten(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const {
    std::vector<TypeIndex> cells(row(person), row(person) + days());
    const auto take = [&](int sign) {
        for (const Violation& violation : violationsOf(*m_problem, person, cells))
            switch (violation.rule) {
            case HardRule::MaxConsecutive:
            case HardRule::MinConsecutive:
            case HardRule::MinDaysOff:
            case HardRule::MaxWeekends:
            case HardRule::MaxConsecutiveNights: change.of(violation.rule) += sign * violation.excess; break;
            default: break;
            }
    };
    const auto weekends = [&] {
        int worked = 0;
        int last = -1;
        for (int at = 0; at < days(); ++at)
            if (const int weekend = m_problem->weekendOf(at);
                weekend >= 0 && weekend != last && cells[index(at)] != kOff) {
                ++worked;
                last = weekend;
            }
        return worked;
    };
    take(-1);
    change.weekends = -weekends();
    std::copy_n(fresh, length, cells.begin() + day);
    take(+1);
    change.weekends += weekends();
}

} // namespace practice::solver
