#include "scheduling/problem_frame.h"

#include "scheduling/shift_times.h"

#include <algorithm>
#include <array>

namespace practice::scheduling::solving {

using core::Date;

namespace {

constexpr int kDaysAfter = 7; // of work already planned behind the period: a stretch over its end is judged right

template <class T> bool isChosen(const std::vector<T>& chosen, const T& one) {
    return chosen.empty() || std::find(chosen.begin(), chosen.end(), one) != chosen.end();
}

} // namespace

bool rulesOut(const RosterFinding& finding, WarningPolicy policy) {
    if (finding.rule == Rule::ChangeNotice || finding.rule == Rule::MinConsecutiveDaysOff || finding.rule == Rule::MinPeriod)
        return false; // not this one cell's doing: the solver's own limits stand for the last two
    return finding.blocks() ||
           (policy == WarningPolicy::Avoid && finding.finding.severity == core::Severity::Warning);
}

bool binds(const RuleConfig* rule, WarningPolicy policy) {
    return rule != nullptr && (rule->severity == RuleSeverity::Block ||
                               (rule->severity == RuleSeverity::Warn && policy == WarningPolicy::Avoid));
}

Frame::Frame(const RosterEvaluator& start, const ProblemOptions& options)
    : m_start(start), m_options(options), m_horizon(extended()), m_days(daysToFill(input(), options.fill)),
      m_needs(neededDays()), m_shifts(usefulShifts()), m_fixed(emptied()) {}

core::DateRange Frame::extended() const {
    core::DateRange days = input().period.days;
    const Date end = days.to;
    for (const ContextShift& shift : input().context)
        if (end <= shift.date && core::daysBetween(end, shift.date) < kDaysAfter)
            days.to = std::max(days.to, core::addDays(shift.date, 1));
    return days;
}

std::vector<NeedDay> Frame::neededDays() const {
    std::vector<NeedDay> found;
    for (const std::size_t line : context().coverageLines()) {
        if (!isChosen(m_options.fill.needs, input().needs[line].id))
            continue;
        for (Date day = m_days.from; day < m_days.to; day = core::addDays(day, 1))
            if (const CoverageNeed* need = context().needOn(line, day))
                found.push_back({line, need, day});
    }
    return found;
}

bool Frame::mayCount(const CoverageNeed& need, ShiftTypeId shift) const {
    if (std::find(need.shifts.begin(), need.shifts.end(), shift) != need.shifts.end())
        return true;
    const ShiftType& type = context().type(shift);
    if (!need.window || type.kind != ShiftKind::Worked ||
        (type.department.isValid() && type.department != input().period.department))
        return false;
    const auto overlaps = [&](const Segment& segment, int shiftedBy) {
        const std::int64_t from = segment.startMinute + shiftedBy;
        return from < need.window->startMinute + need.window->minutes.count &&
               need.window->startMinute < from + segment.wallMinutes.count;
    };
    return std::any_of(type.segments.begin(), type.segments.end(), [&](const Segment& segment) {
        return overlaps(segment, -1440) || overlaps(segment, 0) || overlaps(segment, 1440);
    });
}

std::vector<ShiftTypeId> Frame::usefulShifts() const {
    std::set<const CoverageNeed*> needs;
    for (const NeedDay& entry : m_needs)
        needs.insert(entry.need);
    std::vector<ShiftTypeId> shifts;
    for (const ShiftType& type : input().shiftTypes)
        if (!type.archived && type.worksHours() &&
            std::any_of(needs.begin(), needs.end(), [&](const CoverageNeed* need) { return mayCount(*need, type.id); }))
            shifts.push_back(type.id);
    return shifts;
}

bool Frame::maySolve(int person, Date date) const {
    if (!m_days.contains(date) || !isChosen(m_options.fill.people, member(person).id))
        return false;
    const Cell& cell = m_start.roster().at(member(person).id, date);
    if (cell.empty())
        return true;
    const CellShift& shift = cell.front();
    return m_options.mode == SolveMode::Improve && cell.size() == 1 && !shift.pinned && shift.origin != Origin::Hand &&
           std::find(m_shifts.begin(), m_shifts.end(), shift.type) != m_shifts.end();
}

RosterEvaluator Frame::emptied() {
    std::set<CellKey> busy; // elsewhere
    for (const ContextShift& shift : input().context)
        if (context().type(shift.shift.type).worksHours())
            busy.insert({shift.employee, shift.date});
    m_free.assign(static_cast<std::size_t>(people()) * static_cast<std::size_t>(days()), 0);
    RosterEvaluator fixed(m_start);
    CellChanges emptied;
    for (int person = 0; person < people(); ++person)
        for (int day = 0; day < days(); ++day) {
            const CellKey key{member(person).id, dateOf(day)};
            if (!maySolve(person, key.date) || busy.contains(key))
                continue;
            m_free[cell(person, day)] = 1;
            if (const Cell& stands = m_start.roster().at(key); !stands.empty())
                emptied.push_back({key, stands, {}});
        }
    fixed.apply(emptied);
    return fixed;
}

const CellShift* Frame::standing(int person, int day) const {
    if (!isFree(person, day))
        return nullptr;
    const Cell& cell = m_start.roster().at(member(person).id, dateOf(day));
    return cell.empty() ? nullptr : &cell.front();
}

std::vector<Date> Frame::sampleDays() const {
    const core::DateRange& days = input().period.days;
    return {days.from, core::addDays(days.from, days.days() / 2), core::addDays(days.to, -1)};
}

int Frame::minutesOf(ShiftTypeId shift) const {
    if (!context().type(shift).worksHours())
        return 0;
    std::vector<std::int64_t> minutes;
    for (const Date day : sampleDays())
        minutes.push_back(context().times(shift, day).paidMinutes.count);
    std::sort(minutes.begin(), minutes.end());
    return static_cast<int>(minutes[1]);
}

bool Frame::isNight(ShiftTypeId shift) const {
    const CellShift cell{shift, {}, false, Origin::Fill, {}};
    int nights = 0;
    for (const Date day : sampleDays())
        nights += context().isNight({&context().type(shift), &context().times(shift, day), &cell, day, {}, true, true}) ? 1 : 0;
    return nights >= 2;
}

} // namespace practice::scheduling::solving
