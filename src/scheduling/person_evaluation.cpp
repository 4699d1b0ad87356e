#include "scheduling/person_evaluation.h"

#include "scheduling/person_rules.h"

#include <algorithm>
#include <map>
#include <set>

namespace practice::scheduling {

using core::Date;
using core::Minutes;

std::vector<PaidPiece> paidPieces(const RosterContext& context, const StaffMember& member, const Row& row) {
    const WorkPeriods& periods = context.workPeriods(member.contract.overtime);
    std::vector<PaidPiece> pieces;
    pieces.reserve(row.size() + 4);
    std::vector<std::vector<Span>> spans;
    spans.reserve(row.size() + 4);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const ShiftTimes& times = *row[i].times;
        if (times.paid.empty())
            continue;
        Date period = periods.periodOf(periods.workdayOf(times.paid.front().from));
        const Span whole = periods.spanOf(period);
        if (times.paid.back().to <= whole.to) {
            pieces.push_back({i, period, {}, {}});
            spans.push_back(times.paid);
            continue;
        }
        for (const Date at : {period, core::addDays(period, periods.lengthDays())}) {
            const Span window = periods.spanOf(at);
            std::vector<Span> part;
            for (const Span& span : times.paid)
                if (span.overlaps(window))
                    part.push_back({std::max(span.from, window.from), std::min(span.to, window.to)});
            if (part.empty())
                continue;
            pieces.push_back({i, at, {}, {}});
            spans.push_back(std::move(part));
        }
    }
    const std::vector<PayParts> parts =
        overtimeOf(spans, member.contract.overtime, context.input().rules.dailyOvertime, periods);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        pieces[i].spans = std::move(spans[i]);
        pieces[i].parts = parts[i];
    }
    return pieces;
}

namespace {

Minutes contractMinutes(const RosterPeriod& period, const StaffMember& member) {
    std::int64_t employed = 0;
    for (Date day = period.days.from; day < period.days.to; day = core::addDays(day, 1))
        employed += member.employedOn(day) ? 1 : 0;
    return {(member.contract.minutesPerWeek.count * employed + 3) / 7};
}

void countWeeks(const RosterContext& context, const StaffMember& member, const Row& row,
                const std::vector<PayParts>& parts, PersonCounters& counters) {
    const WorkPeriods& weeks = context.weeks();
    const core::DateRange days = context.period().days;
    for (Date week = weeks.periodOf(days.from); week < days.to; week = core::addDays(week, 7)) {
        WeekCounter entry{{week, core::addDays(week, 7)}, {}, member.contract.minutesPerWeek, {}};
        const Span span = weeks.spanOf(week);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const core::Instant start = row[i].times->start();
            if (row[i].times->end() <= span.from || span.to <= start)
                continue;
            entry.paid += within(row[i].times->paid, span);
            if (span.from <= start)
                entry.overtime += parts[i].overtime + parts[i].doubleTime;
        }
        counters.weeks.push_back(entry);
    }
}

std::int64_t roundedDiv(std::int64_t value, std::int64_t by) {
    return value >= 0 ? (value + by / 2) / by : -((-value + by / 2) / by);
}

} // namespace

PersonCounters countersOf(const RosterContext& context, const StaffMember& member, const Row& row,
                          const std::vector<PayParts>& partsOfShift) {
    PersonCounters counters;
    const FairnessWeights& weights = context.input().rules.fairness;
    std::set<Date> weekends;
    std::set<Date> weekendDays;
    std::set<Date> holidays;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const RowShift& shift = row[i];
        if (!shift.inPeriod)
            continue;
        if (shift.type->kind == ShiftKind::OnCall)
            ++counters.onCall;
        if (!shift.worked())
            continue;
        ++counters.shifts;
        counters.paid += shift.times->paidMinutes;
        counters.night += shift.times->nightMinutes;
        counters.parts += partsOfShift[i];
        counters.nights += context.isNight(shift) ? 1 : 0;
        if (core::isWeekend(shift.date)) {
            weekends.insert(core::mondayOf(shift.date));
            weekendDays.insert(shift.date);
        }
        if (context.isHoliday(shift.date))
            holidays.insert(shift.date);
    }
    counters.weekends = static_cast<int>(weekends.size());
    counters.weekendDays = static_cast<int>(weekendDays.size());
    counters.holidays = static_cast<int>(holidays.size());
    for (const LeaveDay& leave : member.leave)
        if (context.period().days.contains(leave.date))
            counters.leave += leave.credited;
    counters.contract = contractMinutes(context.period(), member);
    counters.fairnessPoints = member.fairnessCarried + std::int64_t{counters.nights} * weights.night +
                              std::int64_t{counters.weekendDays} * weights.weekendDay +
                              std::int64_t{counters.holidays} * weights.holiday +
                              std::int64_t{counters.onCall} * weights.onCall;
    if (member.fteBasisPoints > 0)
        counters.fairnessTenths = roundedDiv(counters.fairnessPoints * 10 * 10000, member.fteBasisPoints);
    countWeeks(context, member, row, partsOfShift, counters);
    return counters;
}

namespace {

/// Pay of one work period: what all departments pay makes the regular rate, this one's shifts make the cost.
struct PeriodPay {
    core::Money straight;
    core::Money ownStraight;
    Minutes worked;
    PayParts ownParts;
};

} // namespace

std::optional<PersonCost> costOf(const RosterContext& context, const StaffMember& member, const Row& row,
                                 const std::vector<PaidPiece>& pieces, bool& missing) {
    std::map<Date, PeriodPay> periods;
    bool any = false;
    const auto add = [&](const RowShift& shift, Date period, Minutes worked, Minutes paid, const PayParts& parts) {
        any = any || shift.own;
        const auto rate = member.rateFor(shift.role);
        if (!rate) {
            missing = missing || shift.own;
            return;
        }
        PeriodPay& pay = periods[period];
        const core::Money straight = straightPayOf({worked, paid, *rate, shift.type->payBasisPoints});
        pay.straight += straight;
        pay.worked += worked;
        if (shift.own) {
            pay.ownStraight += straight;
            pay.ownParts += parts;
        }
    };
    for (const PaidPiece& piece : pieces)
        add(row[piece.shift], piece.period, piece.parts.total(), piece.parts.total(), piece.parts);
    const WorkPeriods& workPeriods = context.workPeriods(member.contract.overtime);
    for (const RowShift& shift : row)
        if (!shift.worked())
            add(shift, workPeriods.periodOf(workPeriods.workdayOf(shift.times->start())), {}, shift.times->paidMinutes,
                {});
    if (!any || missing)
        return std::nullopt;
    PersonCost cost;
    for (const auto& [period, pay] : periods) {
        cost.straight += pay.ownStraight;
        cost.premium += overtimePremium(pay.straight, pay.worked, pay.ownParts);
    }
    return cost;
}

PersonState evaluatePerson(const RosterContext& context, std::size_t person, const Roster& roster,
                           std::span<const CellChange> overlay) {
    const StaffMember& member = context.member(person);
    const Row row = context.rowOf(person, roster, overlay);
    const std::vector<PaidPiece> pieces = paidPieces(context, member, row);
    std::vector<PayParts> parts(row.size());
    for (const PaidPiece& piece : pieces)
        parts[piece.shift] += piece.parts;

    PersonState state;
    state.counters = countersOf(context, member, row, parts);
    state.cost = costOf(context, member, row, pieces, state.rateMissing);
    const PersonView view{context, person, member, row, state.findings};
    checkOverlap(view);
    checkRest(view);
    checkSuccessions(view);
    checkCredentials(view);
    checkRoleAndShift(view);
    checkLeave(view);
    checkEmployment(view);
    checkWishes(view);
    checkHours(view, state.counters.credited());
    checkRuns(view);
    checkWeekends(view);
    checkOvertime(view, parts);
    checkNotice(view, roster, overlay);
    std::stable_sort(state.findings.begin(), state.findings.end(), [](const RosterFinding& a, const RosterFinding& b) {
        return a.finding.severity > b.finding.severity;
    });
    return state;
}

} // namespace practice::scheduling
