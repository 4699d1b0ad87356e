// Rules that add up: hours, runs of days and nights, weekends, overtime.
#include "scheduling/person_rules.h"

#include "scheduling/scheduling_messages.h"

#include <algorithm>
#include <map>

namespace practice::scheduling {

using core::Date;
using core::Minutes;

std::optional<Minutes> minutesLimit(const std::optional<Minutes>& contract, const RuleConfig& rule) {
    if (contract)
        return contract;
    return rule.limit > 0 ? std::optional<Minutes>(Minutes{rule.limit}) : std::nullopt;
}

std::optional<int> runLimit(const std::optional<int>& contract, const RuleConfig& rule) {
    if (contract)
        return contract;
    return rule.limit > 0 ? std::optional<int>(static_cast<int>(rule.limit)) : std::nullopt;
}

int daysOffNeeded(const Contract& contract, const RuleConfig& rule) {
    return contract.minConsecutiveDaysOff.value_or(static_cast<int>(rule.limit));
}

int weekendLimit(const Contract& contract, const RuleConfig& rule, int periodDays) {
    return contract.maxWeekends.value_or(static_cast<int>((rule.limit * periodDays + 27) / 28));
}

namespace {

struct Sum {
    Minutes minutes;
    std::optional<Date> lastOwn; // where the badge goes
};

void checkDays(const PersonView& view) {
    std::map<Date, Sum> days;
    for (const RowShift& shift : view.row) {
        if (!shift.worked() || !shift.inPeriod)
            continue;
        Sum& sum = days[shift.date];
        sum.minutes += shift.times->paidMinutes;
        if (shift.own)
            sum.lastOwn = shift.date;
    }
    for (const auto& [date, sum] : days) {
        const RuleConfig* rule = sum.lastOwn ? view.rule(Rule::MaxDay, date) : nullptr;
        const auto limit = rule ? minutesLimit(view.member.contract.maxPerDay, *rule) : std::nullopt;
        if (limit && *limit < sum.minutes)
            view.report(*rule, codes::kDayTooLong, date, {{"date", date}, {"minutes", sum.minutes}, {"limit", *limit}},
                        (sum.minutes - *limit).count);
    }
}

/// Hours fall in the week in which they are worked: a shift over the edge is split.
void checkWeeks(const PersonView& view) {
    const WorkPeriods& weeks = view.context.weeks();
    std::map<Date, Sum> sums;
    for (const RowShift& shift : view.row) {
        if (!shift.worked())
            continue;
        const Date first = weeks.periodOf(weeks.workdayOf(shift.times->start()));
        for (const Date week : {first, core::addDays(first, 7)}) {
            const Minutes part = within(shift.times->paid, weeks.spanOf(week));
            if (part.count == 0)
                continue;
            Sum& sum = sums[week];
            sum.minutes += part;
            if (shift.own)
                sum.lastOwn = shift.date;
        }
    }
    for (const auto& [week, sum] : sums) {
        const RuleConfig* rule = sum.lastOwn ? view.rule(Rule::MaxWeek, *sum.lastOwn) : nullptr;
        const auto limit = rule ? minutesLimit(view.member.contract.maxPerWeek, *rule) : std::nullopt;
        if (limit && *limit < sum.minutes)
            view.report(*rule, codes::kWeekTooLong, *sum.lastOwn,
                        {{"week", week}, {"minutes", sum.minutes}, {"limit", *limit}}, (sum.minutes - *limit).count);
    }
}

} // namespace

void checkHours(const PersonView& view, Minutes credited) {
    checkDays(view);
    checkWeeks(view);
    Sum period;
    for (const RowShift& shift : view.row)
        if (shift.worked() && shift.inPeriod) {
            period.minutes += shift.times->paidMinutes;
            if (shift.own)
                period.lastOwn = shift.date;
        }
    const Contract& contract = view.member.contract;
    const Date at = period.lastOwn.value_or(view.period().days.from);
    if (const RuleConfig* rule = view.rule(Rule::MaxPeriod, at); rule && period.lastOwn)
        if (const auto limit = minutesLimit(contract.maxPerPeriod, *rule); limit && *limit < period.minutes)
            view.report(*rule, codes::kPeriodTooLong, std::nullopt, {{"minutes", period.minutes}, {"limit", *limit}},
                        (period.minutes - *limit).count);
    if (const RuleConfig* rule = view.rule(Rule::MinPeriod, at))
        if (const auto limit = minutesLimit(contract.minPerPeriod, *rule); limit && credited < *limit)
            view.report(*rule, codes::kPeriodTooShort, std::nullopt, {{"minutes", credited}, {"limit", *limit}},
                        (*limit - credited).count);
}

namespace {

struct Run {
    Date from;
    Date last;
    int days() const { return core::daysBetween(from, last) + 1; }
};

/// Consecutive dates; `dates` ascending, repeats allowed.
std::vector<Run> runsOf(const std::vector<Date>& dates) {
    std::vector<Run> runs;
    for (const Date date : dates) {
        if (!runs.empty() && core::daysBetween(runs.back().last, date) <= 1)
            runs.back().last = date;
        else
            runs.push_back({date, date});
    }
    return runs;
}

bool ownOn(const PersonView& view, Date date) {
    return std::any_of(view.row.begin(), view.row.end(),
                       [&](const RowShift& shift) { return shift.own && shift.date == date; });
}

/// The first cell of this roster from `from` to `last`.
std::optional<Date> firstOwn(const PersonView& view, Date from, Date last) {
    for (Date day = from; day <= last; day = core::addDays(day, 1))
        if (ownOn(view, day))
            return day;
    return std::nullopt;
}

void checkRunLength(const PersonView& view, const std::vector<Run>& runs, Rule which, const std::optional<int>& own,
                    core::Code code) {
    for (const Run& run : runs) {
        // The edge of the period hides nothing: the run before it counts, and a run that only later shifts make too
        // long is shown on its last cell here.
        const RuleConfig* rule = view.rule(which, run.last);
        const auto most = rule ? runLimit(own, *rule) : std::nullopt;
        if (!most || run.days() <= *most)
            continue;
        const int limit = *most;
        auto badge = firstOwn(view, core::addDays(run.from, limit), run.last);
        if (!badge)
            badge = firstOwn(view, run.from, run.last);
        if (!badge)
            continue;
        RosterFinding& finding = view.report(*rule, code, *badge,
                                             {{"days", std::int64_t{run.days()}}, {"limit", std::int64_t{limit}},
                                              {"from", run.from}, {"to", run.last}}, run.days() - limit);
        for (Date day = run.from; day <= run.last; day = core::addDays(day, 1))
            if (day != *badge && ownOn(view, day))
                finding.also.push_back(day);
    }
}

void checkDaysOff(const PersonView& view, const std::vector<Run>& runs) {
    for (std::size_t i = 1; i < runs.size(); ++i) {
        const int off = core::daysBetween(runs[i - 1].last, runs[i].from) - 1;
        const Date back = runs[i].from;
        const RuleConfig* rule = view.rule(Rule::MinConsecutiveDaysOff, back);
        if (rule == nullptr)
            continue;
        const int needed = daysOffNeeded(view.member.contract, *rule);
        const bool here = ownOn(view, back);
        if (off >= needed || (!here && !ownOn(view, runs[i - 1].last)))
            continue;
        RosterFinding& finding = view.report(*rule, codes::kTooFewDaysOff, here ? back : runs[i - 1].last,
                                             {{"days", std::int64_t{off}}, {"needed", std::int64_t{needed}},
                                              {"from", core::addDays(runs[i - 1].last, 1)}}, needed - off);
        finding.also.push_back(here ? runs[i - 1].last : back);
    }
}

} // namespace

void checkRuns(const PersonView& view) {
    std::vector<Date> days;
    std::vector<Date> nights;
    for (const RowShift& shift : view.row) {
        if (shift.worked())
            days.push_back(shift.date);
        if (view.context.isNight(shift))
            nights.push_back(shift.date);
    }
    std::sort(days.begin(), days.end());
    std::sort(nights.begin(), nights.end());
    const std::vector<Run> runs = runsOf(days);
    checkRunLength(view, runs, Rule::MaxConsecutiveDays, view.member.contract.maxConsecutiveDays, codes::kTooManyDays);
    checkRunLength(view, runsOf(nights), Rule::MaxConsecutiveNights, view.member.contract.maxConsecutiveNights,
                   codes::kTooManyNights);
    checkDaysOff(view, runs);
}

void checkWeekends(const PersonView& view) {
    std::vector<Date> saturdays; // of weekends with work, ascending
    std::optional<Date> badge;
    const int periodDays = view.period().days.days();
    int limit = 0;
    const RuleConfig* last = nullptr;
    for (const RowShift& shift : view.row) {
        if (!shift.worked() || !shift.inPeriod || !core::isWeekend(shift.date))
            continue;
        const Date saturday = core::addDays(core::mondayOf(shift.date), 5);
        const bool isNew = saturdays.empty() || saturdays.back() != saturday;
        if (isNew)
            saturdays.push_back(saturday);
        const RuleConfig* rule = view.rule(Rule::MaxWeekends, shift.date);
        if (rule == nullptr)
            continue;
        limit = weekendLimit(view.member.contract, *rule, periodDays);
        last = rule;
        if (static_cast<int>(saturdays.size()) > limit && shift.own && !badge)
            badge = shift.date;
    }
    const int weekends = static_cast<int>(saturdays.size());
    if (last != nullptr && badge && weekends > limit)
        view.report(*last, codes::kTooManyWeekends, *badge,
                    {{"weekends", std::int64_t{weekends}}, {"limit", std::int64_t{limit}}}, weekends - limit);
}

void checkOvertime(const PersonView& view, const std::vector<PayParts>& parts) {
    const WorkPeriods& periods = view.context.workPeriods(view.member.contract.overtime);
    std::map<Date, Sum> sums; // by work period; the badge on the first cell that earns overtime
    for (std::size_t i = 0; i < view.row.size(); ++i) {
        const RowShift& shift = view.row[i];
        const Minutes overtime = parts[i].overtime + parts[i].doubleTime;
        if (overtime.count == 0)
            continue;
        Sum& sum = sums[periods.periodOf(periods.workdayOf(shift.times->start()))];
        sum.minutes += overtime;
        if (shift.own && !sum.lastOwn)
            sum.lastOwn = shift.date;
    }
    for (const auto& [period, sum] : sums) {
        const RuleConfig* rule = sum.lastOwn ? view.rule(Rule::Overtime, *sum.lastOwn) : nullptr;
        if (rule != nullptr && sum.minutes.count > rule->limit)
            view.report(*rule, codes::kOvertime, *sum.lastOwn, {{"overtime", sum.minutes}, {"from", period}},
                        sum.minutes.count - rule->limit);
    }
}

} // namespace practice::scheduling
