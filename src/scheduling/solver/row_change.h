#pragma once

// The hot half of RowTable: inlined into the searches. Included by row_table.h only.

#include "scheduling/solver/row_table.h"

namespace practice::solver {

inline RowTable::Pass RowTable::passOver(int person, int day, const TypeIndex* fresh, int length,
                                         RowChange& change) const {
    const TypeIndex* old = row(person) + day;
    const std::size_t types = m_minutes.size();
    const int* costs = m_limits[index(person)].costs + index(day) * types;
    Pass pass;
    int minutes = 0;
    int requests = 0;
    for (int i = 0; i < length; ++i, costs += types) {
        const TypeIndex before = old[i];
        const TypeIndex after = fresh[i];
        requests += costs[after] - costs[before];
        minutes += m_minutes[after] - m_minutes[before];
        pass.flipped |= Word{(before == kOff) != (after == kOff)} << (i & 63);
        pass.touched |= maskOf(before) ^ maskOf(after);
    }
    change.requests = requests;
    change.minutes = minutes;
    return pass;
}

inline void RowTable::successors(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const {
    const TypeIndex* old = row(person) + day;
    TypeIndex before = old[-1];
    TypeIndex after = old[-1];
    int sum = 0;
    for (int i = 0; i < length; ++i) {
        sum += int{forbidden(after, fresh[i])} - int{forbidden(before, old[i])};
        before = old[i];
        after = fresh[i];
    }
    sum += int{forbidden(after, old[length])} - int{forbidden(before, old[length])};
    change.of(HardRule::ForbiddenSuccessor) = sum;
}

inline void RowTable::caps(int person, int day, const TypeIndex* fresh, int length, TypeMask types,
                           RowChange& change) const {
    const TypeIndex* old = row(person) + day;
    int sum = 0;
    for (; types != 0; types &= types - 1) {
        const auto type = static_cast<TypeIndex>(std::countr_zero(types));
        int more = 0;
        for (int i = 0; i < length; ++i)
            more += int{fresh[i] == type} - int{old[i] == type};
        const int most = m_problem->person(person).maxShifts[type];
        const int has = count(person, type);
        sum += excess(has + more, std::max(0, most)) - excess(has, std::max(0, most));
    }
    change.of(HardRule::MaxShiftsOfType) = sum;
}

inline void RowTable::stretches(int person, int day, Word flipped, RowChange& change) const {
    const Limits& who = m_limits[index(person)];
    const int from = bits::kPad + day - who.reach;
    const Word flips = flipped << who.reach;
    const Word work = bits::windowAt(wordsOf(person, Work), from);
    change.of(HardRule::MaxConsecutive) = who.work.change(work, work ^ flips);
    if (who.minConsecutive > 1) {
        const Word word = bits::windowAt(wordsOf(person, WorkForMinimum), from);
        change.of(HardRule::MinConsecutive) =
            bits::shortage(word ^ flips, who.minConsecutive) - bits::shortage(word, who.minConsecutive);
    }
    if (who.minDaysOff > 1) {
        const Word word = bits::windowAt(wordsOf(person, OffForMinimum), from);
        change.of(HardRule::MinDaysOff) =
            bits::shortage(word ^ flips, who.minDaysOff) - bits::shortage(word, who.minDaysOff);
    }
    const Word saturdays = bits::windowAt(m_saturdays.data(), from);
    const Word sundays = bits::windowAt(m_sundays.data(), from);
    if ((flips & (saturdays | sundays)) == 0)
        return;
    const Word after = work ^ flips;
    const auto worked = [&](Word word) { return bits::count((word & saturdays) | ((word & sundays) >> 1)); };
    change.weekends = worked(after) - worked(work);
    const int has = m_sums[index(person)].weekends;
    change.of(HardRule::MaxWeekends) =
        excess(has + change.weekends, who.maxWeekends) - excess(has, who.maxWeekends);
}

inline RowTable::Pass RowTable::begin(int person, int day, const TypeIndex* fresh, int length,
                                      RowChange& change) const {
    const Limits& who = m_limits[index(person)];
    const Pass pass = passOver(person, day, fresh, length, change);
    const int minutes = m_sums[index(person)].minutes;
    change.of(HardRule::MaxMinutes) =
        excess(minutes + change.minutes, who.maxMinutes) - excess(minutes, who.maxMinutes);
    change.of(HardRule::MinMinutes) =
        excess(who.minMinutes, minutes + change.minutes) - excess(who.minMinutes, minutes);
    return pass;
}

inline void RowTable::finish(int person, int day, const TypeIndex* fresh, int length, const Pass& pass,
                             RowChange& change) const {
    const Limits& who = m_limits[index(person)];
    successors(person, day, fresh, length, change);
    if (const TypeMask types = pass.touched & who.capped; types != 0)
        caps(person, day, fresh, length, types, change);
    if (who.countsWeeks)
        weeks(person, day, fresh, length, change);
    if (!who.bitwise || length + 2 * who.reach > 64) {
        asWritten(person, day, fresh, length, change);
        return;
    }
    if (pass.flipped != 0)
        stretches(person, day, pass.flipped, change);
    if (who.countsNights)
        nights(person, day, fresh, length, change);
}

inline RowChange RowTable::change(int person, int day, const TypeIndex* fresh, int length) const {
    RowChange change;
    finish(person, day, fresh, length, begin(person, day, fresh, length, change), change);
    return change;
}

} // namespace practice::solver
