// Limits of contracts and rules, what went before the period, and an even share of the work.
#include "scheduling/person_rules.h"
#include "scheduling/problem_frame.h"
#include "scheduling/solver/check_problem.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace practice::scheduling::solving {

using core::Date;

namespace {

constexpr std::int64_t kWeeklyStraight = 40 * 60; // 29 CFR 778.101

struct Limits {
    std::optional<std::int64_t> days, nights, weekends, weekMinutes, minutes, leastMinutes;
    std::int64_t daysOff = 1;
};

void lower(std::optional<std::int64_t>& limit, std::int64_t to) { limit = limit ? std::min(*limit, to) : to; }

/// The strictest that holds on any day of the period.
Limits limitsOf(const Frame& frame, int person) {
    const auto index = static_cast<std::size_t>(person);
    const Contract& contract = frame.member(person).contract;
    const core::DateRange period = frame.input().period.days;
    Limits limits;
    for (Date day = period.from; day < period.to; day = core::addDays(day, 1)) {
        const auto rule = [&](Rule which) -> const RuleConfig* {
            const RuleConfig* found = frame.context().rule(index, which, day);
            return binds(found, frame.policy()) ? found : nullptr;
        };
        const auto take = [](std::optional<std::int64_t>& limit, const auto& most) {
            if constexpr (requires { most->count; }) {
                if (most)
                    lower(limit, most->count);
            } else if (most) {
                lower(limit, *most);
            }
        };
        if (const RuleConfig* r = rule(Rule::MaxConsecutiveDays))
            take(limits.days, runLimit(contract.maxConsecutiveDays, *r));
        if (const RuleConfig* r = rule(Rule::MaxConsecutiveNights))
            take(limits.nights, runLimit(contract.maxConsecutiveNights, *r));
        if (const RuleConfig* r = rule(Rule::MaxWeekends))
            lower(limits.weekends, weekendLimit(contract, *r, period.days()));
        if (const RuleConfig* r = rule(Rule::MinConsecutiveDaysOff))
            limits.daysOff = std::max<std::int64_t>(limits.daysOff, daysOffNeeded(contract, *r));
        if (const RuleConfig* r = rule(Rule::MaxWeek))
            take(limits.weekMinutes, minutesLimit(contract.maxPerWeek, *r));
        if (const RuleConfig* r = rule(Rule::Overtime); r && contract.overtime == OvertimeScheme::Weekly40)
            lower(limits.weekMinutes, kWeeklyStraight + r->limit);
        if (const RuleConfig* r = rule(Rule::MaxPeriod))
            take(limits.minutes, minutesLimit(contract.maxPerPeriod, *r));
        if (const RuleConfig* r = rule(Rule::MinPeriod))
            take(limits.leastMinutes, minutesLimit(contract.minPerPeriod, *r));
    }
    return limits;
}

struct DayWork {
    std::int64_t minutes = 0;
    bool worked = false;
    bool night = false;
};

/// What the days of a row have that is not the solver's to decide.
std::map<Date, DayWork> fixedWork(const Frame& frame, int person) {
    std::map<Date, DayWork> days;
    for (const RowShift& shift : frame.context().rowOf(static_cast<std::size_t>(person), frame.fixed().roster())) {
        if (!shift.worked())
            continue;
        DayWork& day = days[shift.date];
        day.minutes += frame.minutesOf(shift.type->id);
        day.worked = true;
        day.night = day.night || frame.context().isNight(shift);
    }
    return days;
}

std::optional<solver::History> historyOf(const Frame& frame, int person, TypeTable& types) {
    const Date first = frame.horizon().from;
    const std::map<Date, DayWork> days = fixedWork(frame, person);
    if (days.empty() || days.begin()->first >= first)
        return std::nullopt; // new here: nothing is known, and nothing held against the first stretch
    const auto on = [&](Date date) {
        const auto found = days.find(date);
        return found == days.end() ? DayWork() : found->second;
    };
    solver::History history;
    for (Date day = core::addDays(first, -1); on(day).worked; day = core::addDays(day, -1))
        ++history.workedRun;
    for (Date day = core::addDays(first, -1); on(day).night; day = core::addDays(day, -1))
        ++history.nightRun;
    for (Date day = core::addDays(first, -1); !on(day).worked && day >= days.begin()->first; day = core::addDays(day, -1))
        ++history.offRun;
    if (const DayWork last = on(core::addDays(first, -1)); last.worked)
        history.lastType = types.fixedType(static_cast<int>(last.minutes), last.night);
    const WorkPeriods& weeks = frame.context().weeks();
    const Span week = weeks.spanOf(weeks.periodOf(first));
    std::int64_t minutes = 0;
    for (const RowShift& shift : frame.context().rowOf(static_cast<std::size_t>(person), frame.fixed().roster()))
        if (shift.worked() && shift.date < first)
            minutes += within(shift.times->paid, week).count;
    history.weekMinutes = static_cast<int>(minutes);
    return history;
}

/// What the open needs ask for, in minutes, by role; needs for whomever stand under no role.
struct Demand {
    std::map<JobRoleId, std::int64_t> minutes;
    std::int64_t nights = 0;
};

Demand demandOf(const Frame& frame) {
    Demand demand;
    for (const NeedDay& entry : frame.needs()) {
        const CoverageNeed& need = *entry.need;
        const CoverageNeedId line = frame.input().needs[entry.line].id;
        const int open = std::max(0, need.minimum - frame.fixed().coverage(line, entry.day).count);
        const std::int64_t each = need.shifts.empty() ? need.window->minutes.count : frame.minutesOf(need.shifts.front());
        demand.minutes[need.role.value_or(JobRoleId())] += open * each;
        if (!need.shifts.empty() && frame.isNight(need.shifts.front()))
            demand.nights += open;
    }
    return demand;
}

/// Hours that each person should not go far beyond: what stands, and of the open work as much as the contract has room
/// for against the others of the role. Absent without contract hours.
std::vector<std::optional<std::int64_t>> evenShares(const Frame& frame, const Demand& demand) {
    struct Group {
        double wanted = 0, room = 0, contract = 0;
    };
    std::map<JobRoleId, Group> groups;
    const auto groupOf = [&](const StaffMember& member) -> Group& {
        return groups[member.roles.empty() ? JobRoleId() : member.roles.front()];
    };
    const auto roomOf = [&](const PersonCounters& counters) {
        return static_cast<double>(std::max<std::int64_t>(0, (counters.contract - counters.credited()).count));
    };
    double allRoom = 0;
    for (const StaffMember& member : frame.input().staff) {
        const PersonCounters& counters = frame.fixed().person(member.id).counters;
        Group& group = groupOf(member);
        group.room += roomOf(counters);
        group.contract += static_cast<double>(counters.contract.count);
        allRoom += roomOf(counters);
    }
    for (const auto& [role, minutes] : demand.minutes)
        if (role.isValid())
            groups[role].wanted += static_cast<double>(minutes);
    if (const auto any = demand.minutes.find(JobRoleId()); any != demand.minutes.end() && allRoom > 0)
        for (auto& [role, group] : groups)
            group.wanted += static_cast<double>(any->second) * group.room / allRoom;
    std::vector<std::optional<std::int64_t>> shares;
    for (const StaffMember& member : frame.input().staff) {
        const PersonCounters& counters = frame.fixed().person(member.id).counters;
        const Group& group = groupOf(member);
        const auto contract = static_cast<double>(counters.contract.count);
        if (contract <= 0) {
            shares.emplace_back();
            continue;
        }
        const double inside = group.room > 0 ? std::min(1.0, group.wanted / group.room) * roomOf(counters) : 0;
        const double beyond = std::max(0.0, group.wanted - group.room) * contract / group.contract;
        shares.emplace_back(counters.paid.count + static_cast<std::int64_t>(std::ceil(inside + beyond + contract / 20)));
    }
    return shares;
}

/// Most nights for each person: the share by employment, and a quarter more.
int nightsFor(const Frame& frame, const TypeTable& types, const Demand& demand, int person) {
    const std::vector<solver::ShiftKind> kinds = types.kinds();
    double all = 0;
    double own = 0;
    for (int other = 0; other < frame.people(); ++other) {
        bool may = false;
        for (int day = 0; day < frame.days() && !may; ++day)
            for (std::size_t type = 0; type < kinds.size() && !may; ++type)
                may = kinds[type].night && (types.allowed(other, day) & solver::maskOf(static_cast<TypeIndex>(type + 1))) != 0;
        const auto weight = may ? static_cast<double>(std::max<std::int64_t>(frame.member(other).fteBasisPoints, 2000)) : 0.0;
        all += weight;
        own += other == person ? weight : 0;
    }
    return own > 0 ? static_cast<int>(std::ceil(1.25 * static_cast<double>(demand.nights) * own / all)) + 1 : frame.days();
}

} // namespace

std::vector<solver::Person> personsOf(const Frame& frame, TypeTable& types) {
    const Demand demand = demandOf(frame);
    const auto shares = evenShares(frame, demand);
    int longest = 0;
    for (const ShiftTypeId shift : frame.shifts())
        longest = std::max(longest, frame.minutesOf(shift));
    std::vector<solver::Person> people;
    for (int index = 0; index < frame.people(); ++index) {
        const Limits limits = limitsOf(frame, index);
        const StaffMember& member = frame.member(index);
        std::int64_t after = 0; // worked behind the period: no part of its sums
        for (const auto& [date, work] : fixedWork(frame, index))
            after += date >= frame.input().period.days.to ? work.minutes : 0;
        solver::Person person;
        person.id = std::to_string(member.id.value());
        std::int64_t most = limits.minutes.value_or(std::int64_t{frame.days()} * 1440);
        const std::int64_t least =
            limits.leastMinutes.value_or(0) - frame.fixed().person(member.id).counters.leave.count;
        if (const auto& share = shares[static_cast<std::size_t>(index)]; share && frame.options().evenHours)
            most = std::min(most, std::max(*share + longest, least));
        person.maxMinutes = static_cast<int>(most + after);
        person.minMinutes = frame.options().holdMinimum && least > 0 ? static_cast<int>(least + after) : 0;
        person.maxConsecutive = static_cast<int>(limits.days.value_or(frame.days()));
        person.maxConsecutiveNights = static_cast<int>(limits.nights.value_or(0));
        person.minDaysOff = static_cast<int>(limits.daysOff);
        person.maxWeekends = static_cast<int>(limits.weekends.value_or(frame.days()));
        person.maxWeekMinutes = static_cast<int>(limits.weekMinutes.value_or(0));
        person.history = historyOf(frame, index, types);
        people.push_back(std::move(person));
    }
    if (frame.options().evenHours && demand.nights > 0 && !types.tooMany()) {
        const auto kinds = types.kinds();
        for (int index = 0; index < frame.people(); ++index) {
            auto& most = people[static_cast<std::size_t>(index)].maxShifts;
            most.assign(kinds.size() + 1, frame.days());
            const int nights = nightsFor(frame, types, demand, index);
            for (std::size_t type = 0; type < kinds.size(); ++type)
                if (kinds[type].night && types.types()[type + 1].shift.isValid())
                    most[type + 1] = std::min(frame.days(), nights);
        }
    }
    return people;
}

solver::Grid fixedGrid(const Frame& frame, TypeTable& types) {
    solver::Grid grid(frame.people(), frame.days());
    for (int person = 0; person < frame.people(); ++person)
        for (const auto& [date, work] : fixedWork(frame, person))
            if (frame.horizon().contains(date))
                grid.set(person, frame.dayOf(date), types.fixedType(static_cast<int>(work.minutes), work.night));
    return grid;
}

void fitToFixed(const solver::Problem& problem, const solver::Grid& fixed, std::vector<solver::Person>& people) {
    using solver::HardRule;
    for (const solver::Violation& broken : solver::violationsOf(problem, fixed)) {
        solver::Person& person = people[static_cast<std::size_t>(broken.person)];
        const solver::Person& before = problem.person(broken.person);
        const auto raise = [&](int solver::Person::*limit) {
            person.*limit = std::max(person.*limit, before.*limit + broken.excess);
        };
        switch (broken.rule) {
        case HardRule::MaxMinutes: raise(&solver::Person::maxMinutes); break;
        case HardRule::MaxConsecutive: raise(&solver::Person::maxConsecutive); break;
        case HardRule::MaxWeekends: raise(&solver::Person::maxWeekends); break;
        case HardRule::MaxWeekMinutes: raise(&solver::Person::maxWeekMinutes); break;
        case HardRule::MaxConsecutiveNights: raise(&solver::Person::maxConsecutiveNights); break;
        case HardRule::MinDaysOff: person.minDaysOff = std::min(person.minDaysOff, before.minDaysOff - broken.excess); break;
        case HardRule::ForbiddenSuccessor:
        case HardRule::MaxShiftsOfType:
        case HardRule::MinMinutes:
        case HardRule::MinConsecutive:
        case HardRule::NotAllowed: break; // fixed work has no successors, no caps; the hours may still come
        }
    }
    for (solver::Person& person : people)
        person.maxMinutes = std::max(person.maxMinutes, person.minMinutes);
}

std::vector<int> dropMinimums(const solver::Problem& problem, std::vector<solver::Person>& people) {
    std::vector<int> dropped;
    for (const solver::Contradiction& found : solver::contradictionsOf(problem)) {
        solver::Person& person = people[static_cast<std::size_t>(found.person)];
        if (person.minMinutes == 0)
            continue;
        person.minMinutes = 0;
        dropped.push_back(found.person);
    }
    return dropped;
}

} // namespace practice::scheduling::solving
