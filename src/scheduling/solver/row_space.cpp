#include "scheduling/solver/row_space.h"

#include "core/contract.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <tuple>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

/// The days in a row, all worked or all off, that begin at `day` and go on in the direction.
int runLength(std::span<const TypeIndex> row, int day, int step) {
    const bool off = row[index(day)] == kOff;
    int length = 0;
    for (int at = day; at >= 0 && at < static_cast<int>(row.size()) && (row[index(at)] == kOff) == off; at += step)
        ++length;
    return length;
}

} // namespace

/// Numbers the states: days off 1…minOff, work by length and class, then first stretches that may be short.
struct RowSpace::Layout {
    int minOff;
    int runBefore; // days worked in a row before the first day
    int limit;   // days that may be worked in a row
    int longest; // more than the limit where the days before the horizon went over it
    int shortest, classes;
    bool known;  // what stood before the horizon
    Layout(const Person& person, int days, int classCount)
        : minOff(std::max(1, person.minDaysOff)), runBefore(person.history ? person.history->workedRun : 0),
          limit(std::clamp(person.maxConsecutive, 0, days + runBefore)), longest(std::max(limit, runBefore)),
          shortest(std::clamp(person.minConsecutive, 1, std::max(1, longest + 1))), classes(classCount),
          known(person.history.has_value()) {}
    int off(int run) const { return std::min(run, minOff) - 1; }
    int work(int run, int kind) const { return minOff + (run - 1) * classes + kind; }
    int exempt(int run, int kind) const {
        return run >= shortest ? work(run, kind) : minOff + longest * classes + (run - 1) * classes + kind;
    }
    int count() const { return minOff + (longest + shortest - 1) * classes + 1; } ///< The last: before the first day.
    int before() const { return count() - 1; }
};

RowSpace::RowSpace(const Problem& theProblem, int thePerson, int theFrom, int theTo, std::span<const TypeIndex> row,
                   std::span<const TypeMask> allowed)
    : problem(&theProblem), person(thePerson), from(theFrom), to(theTo) {
    PRACTICE_EXPECTS(0 <= from && from < to && to <= theProblem.days());
    PRACTICE_EXPECTS(static_cast<int>(allowed.size()) == length());
    masks.assign(allowed.begin(), allowed.end());
    makeGroups();
    const Layout layout(theProblem.person(person), theProblem.days(), static_cast<int>(m_classMasks.size()));
    states = layout.count();
    offStates = layout.minOff;
    limitToWindow(row);
    limitWeeks(row);
    limitNights(row);
    enter(layout, row);
    connect(layout);
    leave(layout, row);
    chargeWeekends(row);
    boundUnits();
}

void RowSpace::setAllowed(std::span<const TypeMask> allowed) {
    masks.assign(allowed.begin(), allowed.end());
    boundUnits();
}

bool RowSpace::offers(std::span<const TypeIndex> cells) const {
    for (std::size_t day = 0; day < cells.size(); ++day)
        if ((masks[day] & maskOf(cells[day])) == 0)
            return false;
    return true;
}

void RowSpace::limitToWindow(std::span<const TypeIndex> row) {
    const Person& who = problem->person(person);
    const int unit = problem->minutesUnit();
    int minutes = 0;
    std::vector<bool> weekendWorked(index(problem->weekends()), false);
    caps = who.maxShifts;
    for (int day = 0; day < problem->days(); ++day) {
        const TypeIndex type = day >= from && day < to ? kOff : row[index(day)];
        if (type == kOff)
            continue;
        minutes += problem->type(type).minutes;
        --caps[type];
        if (const int weekend = problem->weekendOf(day); weekend >= 0)
            weekendWorked[index(weekend)] = true;
    }
    maxWeekends = who.maxWeekends - static_cast<int>(std::count(weekendWorked.begin(), weekendWorked.end(), true));
    // All lengths are multiples of the unit: the least is rounded up, the most down.
    const int least = std::max(0, who.minMinutes - minutes);
    minUnits = (least + unit - 1) / unit;
    maxUnits = who.maxMinutes >= minutes ? (who.maxMinutes - minutes) / unit : -1;
}

void RowSpace::limitWeeks(std::span<const TypeIndex> row) {
    const Person& who = problem->person(person);
    if (who.maxWeekMinutes <= 0)
        return;
    const int unit = problem->minutesUnit();
    std::vector<int> left(index(problem->weekOf(problem->days() - 1) + 1), who.maxWeekMinutes);
    if (who.history)
        left.front() = std::max(0, left.front() - who.history->weekMinutes); // what was over already is not held against it
    for (int day = 0; day < problem->days(); ++day)
        if (day < from || day >= to)
            left[index(problem->weekOf(day))] -= problem->type(row[index(day)]).minutes;
    for (int day = from; day < to; ++day)
        week.push_back(problem->weekOf(day));
    for (const int minutes : left)
        weekBudget.push_back(minutes >= 0 ? minutes / unit : -1);
}

void RowSpace::limitNights(std::span<const TypeIndex> row) {
    const Person& who = problem->person(person);
    maxNights = std::min(who.maxConsecutiveNights, 14); // a longer limit cannot be reached: five bits hold the count
    if (maxNights <= 0 || who.maxConsecutiveNights > 14) {
        maxNights = 0;
        return;
    }
    const auto night = [&](int day) { return problem->type(row[index(day)]).night; };
    int day = from - 1;
    for (; day >= 0 && night(day); --day)
        ++nightsBefore;
    if (day < 0 && who.history)
        nightsBefore += who.history->nightRun;
    nightsBefore = std::min(nightsBefore, maxNights + 1);
    for (day = to; day < problem->days() && night(day); ++day)
        ++nightsAfter;
    nightsRunOn = nightsAfter > 0;
}

void RowSpace::makeGroups() {
    const int types = problem->types();
    m_classOf.assign(index(types + 1), 0);
    for (int type = 1; type <= types; ++type) {
        const TypeMask forbidden = problem->type(type).forbiddenNext;
        const auto found = std::find(m_classMasks.begin(), m_classMasks.end(), forbidden);
        m_classOf[index(type)] = static_cast<int>(found - m_classMasks.begin());
        if (found == m_classMasks.end())
            m_classMasks.push_back(forbidden);
    }
    using Likeness = std::tuple<int, TypeMask, int, bool>; // class, classes it may not follow, minutes, night
    std::map<Likeness, int> known;
    for (int type = 1; type <= types; ++type) {
        TypeMask notAfter = 0;
        for (std::size_t kind = 0; kind < m_classMasks.size(); ++kind)
            if ((m_classMasks[kind] & maskOf(static_cast<TypeIndex>(type))) != 0)
                notAfter |= TypeMask{1} << kind;
        const ShiftKind& shift = problem->type(type);
        const Likeness likeness{m_classOf[index(type)], notAfter, shift.minutes, shift.night};
        const auto [entry, fresh] = known.try_emplace(likeness, static_cast<int>(groups.size()));
        if (fresh) {
            groups.push_back({0, shift.minutes / problem->minutesUnit(), shift.night});
            m_groupClass.push_back(m_classOf[index(type)]);
        }
        groups[index(entry->second)].types |= maskOf(static_cast<TypeIndex>(type));
    }
}

void RowSpace::enter(const Layout& layout, std::span<const TypeIndex> row) {
    const std::optional<History>& history = problem->person(person).history;
    if (from == 0) {
        if (!history)
            start = layout.before();
        else if (history->workedRun > 0)
            start = layout.work(history->workedRun, m_classOf[history->lastType]);
        else
            start = history->offRun > 0 ? layout.off(history->offRun) : layout.before();
        return;
    }
    const int run = runLength(row, from - 1, -1);
    const bool touches = run == from;
    const TypeIndex last = row[index(from - 1)];
    if (last == kOff)
        start = layout.off(touches ? (history ? run + history->offRun : layout.minOff) : run);
    else if (touches && !history)
        start = layout.exempt(std::min(run, layout.longest), m_classOf[last]);
    else
        start = layout.work(std::min(run + (touches ? history->workedRun : 0), layout.longest), m_classOf[last]);
}

void RowSpace::connect(const Layout& layout) {
    offTarget.assign(index(states), -1);
    arcs.assign(index(states), {});
    m_exempt.assign(index(states), false);
    const auto follow = [&](int state, TypeMask forbidden, int run, bool exempt) {
        if (run > layout.limit)
            return;
        for (std::size_t group = 0; group < groups.size(); ++group)
            if ((groups[group].types & forbidden) == 0)
                arcs[index(state)].push_back(
                    {static_cast<std::int16_t>(group),
                     static_cast<std::int16_t>(exempt ? layout.exempt(run, m_groupClass[group])
                                                      : layout.work(run, m_groupClass[group]))});
    };
    for (int run = 1; run <= layout.minOff; ++run) {
        offTarget[index(layout.off(run))] = static_cast<std::int16_t>(layout.off(run + 1));
        if (run == layout.minOff)
            follow(layout.off(run), 0, 1, false);
    }
    for (int kind = 0; kind < layout.classes; ++kind) {
        const TypeMask forbidden = m_classMasks[index(kind)];
        for (int run = 1; run <= layout.longest; ++run) {
            follow(layout.work(run, kind), forbidden, run + 1, false);
            if (run >= layout.shortest)
                offTarget[index(layout.work(run, kind))] = static_cast<std::int16_t>(layout.off(1));
        }
        for (int run = 1; run < layout.shortest && run <= layout.longest; ++run) {
            follow(layout.exempt(run, kind), forbidden, run + 1, true);
            offTarget[index(layout.exempt(run, kind))] = static_cast<std::int16_t>(layout.off(1));
            m_exempt[index(layout.exempt(run, kind))] = true;
        }
    }
    follow(layout.before(), 0, 1, !layout.known);
    offTarget[index(layout.before())] = static_cast<std::int16_t>(layout.off(layout.known ? 1 : layout.minOff));
}

void RowSpace::leave(const Layout& layout, std::span<const TypeIndex> row) {
    accepted.assign(index(states), true);
    if (to == problem->days())
        return;
    const TypeIndex next = row[index(to)];
    const int run = runLength(row, to, 1);
    const bool touches = to + run == problem->days();
    for (int state = 0; state < states; ++state) {
        const bool off = state < offStates;
        bool fits = true;
        if (off) {
            const int total = state + 1 + (next == kOff ? run : 0);
            fits = next == kOff ? total >= layout.minOff || touches
                                : total >= layout.minOff && (run >= layout.shortest || touches);
        } else if (state == layout.before()) {
            fits = false;
        } else {
            const bool exempt = m_exempt[index(state)];
            const int block = exempt ? state - layout.minOff - layout.longest * layout.classes : state - layout.minOff;
            const int worked = block / layout.classes + 1;
            const TypeMask forbidden = m_classMasks[index(block % layout.classes)];
            if (next == kOff)
                fits = (worked >= layout.shortest || exempt) && (run >= layout.minOff || touches);
            else
                fits = (forbidden & maskOf(next)) == 0 && worked + run <= layout.limit &&
                       (worked + run >= layout.shortest || touches || exempt);
        }
        accepted[index(state)] = fits;
    }
}

void RowSpace::chargeWeekends(std::span<const TypeIndex> row) {
    weekendRule.assign(index(length()), 0);
    weekendsLeft.assign(index(length()) + 1, 0);
    for (int day = from; day < to; ++day) {
        const int weekend = problem->weekendOf(day);
        if (weekend < 0)
            continue;
        const auto worked = [&](int other) {
            return other >= 0 && other < problem->days() && (other < from || other >= to) &&
                   problem->weekendOf(other) == weekend && row[index(other)] != kOff;
        };
        if (worked(day - 1) || worked(day + 1))
            continue; // charged already
        const bool second = day > 0 && problem->weekendOf(day - 1) == weekend && day > from;
        weekendRule[index(day - from)] = second ? 2 : 1;
    }
    for (int offset = length() - 1; offset >= 0; --offset) {
        const bool counts = weekendRule[index(offset)] == 1 || (weekendRule[index(offset)] == 2);
        const bool first = weekendRule[index(offset)] == 1 && offset + 1 < length() &&
                           weekendRule[index(offset + 1)] == 2;
        weekendsLeft[index(offset)] = weekendsLeft[index(offset + 1)] + (counts && !first ? 1 : 0);
    }
}

void RowSpace::boundUnits() {
    constexpr int kNever = std::numeric_limits<int>::max() / 4;
    fewest.assign(index((length() + 1) * states), kNever);
    most.assign(index((length() + 1) * states), -kNever);
    for (int state = 0; state < states; ++state)
        if (accepted[index(state)])
            fewest[index(at(length(), state))] = most[index(at(length(), state))] = 0;
    for (int offset = length() - 1; offset >= 0; --offset) {
        const TypeMask mask = masks[index(offset)];
        for (int state = 0; state < states; ++state) {
            int& low = fewest[index(at(offset, state))];
            int& high = most[index(at(offset, state))];
            if ((mask & 1) != 0 && offTarget[index(state)] >= 0) {
                low = fewest[index(at(offset + 1, offTarget[index(state)]))];
                high = most[index(at(offset + 1, offTarget[index(state)]))];
            }
            for (const Arc& arc : arcs[index(state)])
                if (const Group& group = groups[index(arc.group)]; (mask & group.types) != 0) {
                    low = std::min(low, fewest[index(at(offset + 1, arc.target))] + group.units);
                    high = std::max(high, most[index(at(offset + 1, arc.target))] + group.units);
                }
        }
    }
    const int low = fewest[index(at(0, start))], high = most[index(at(0, start))];
    possible = low <= high && low <= maxUnits && high >= minUnits && maxWeekends >= 0;
}

} // namespace practice::solver
