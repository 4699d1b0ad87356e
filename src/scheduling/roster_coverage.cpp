// The coverage half of the evaluator: who is on duty, against what is needed.
#include "core/contract.h"
#include "scheduling/roster_context.h"
#include "scheduling/roster_evaluator.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>
#include <set>

namespace practice::scheduling {

using core::Date;
using core::Instant;

namespace {

/// Fewest and most at any moment of the window.
std::pair<int, int> extremes(const std::vector<Span>& spans, const Span& window) {
    std::vector<std::pair<Instant, int>> steps;
    int now = 0;
    for (const Span& span : spans) {
        if (!span.overlaps(window))
            continue;
        if (span.from <= window.from)
            ++now;
        else
            steps.emplace_back(span.from, 1);
        if (span.to < window.to)
            steps.emplace_back(span.to, -1);
    }
    // At a hand-over the one who leaves and the one who comes are one: leave first, look only when the moment is done.
    std::sort(steps.begin(), steps.end());
    int fewest = now;
    int most = now;
    for (std::size_t i = 0; i < steps.size();) {
        const Instant at = steps[i].first;
        for (; i < steps.size() && steps[i].first == at; ++i)
            now += steps[i].second;
        fewest = std::min(fewest, now);
        most = std::max(most, now);
    }
    return {fewest, most};
}

CoverageState stateOf(const CoverageCell& cell, const CoverageNeed& need) {
    if (cell.count < need.minimum)
        return CoverageState::Short;
    if (need.maximum && cell.peak > *need.maximum)
        return CoverageState::Over;
    return CoverageState::Met;
}

RosterFinding coverageFinding(const RuleConfig& rule, core::Code code, const CoverageNeed& need, CoverageNeedId line,
                              Date day, std::vector<core::Arg> args, std::int64_t excess) {
    RosterFinding found;
    found.finding.code = code;
    found.finding.subject = {"coverage_need", line.value()};
    found.finding.args = std::move(args);
    found.finding.args.insert(found.finding.args.begin(), {{"need", need.name}, {"date", day}});
    found.finding.severity = rule.severity == RuleSeverity::Block  ? core::Severity::Error
                             : rule.severity == RuleSeverity::Warn ? core::Severity::Warning
                                                                   : core::Severity::Note;
    found.finding.approval = rule.severity == RuleSeverity::Block  ? core::Approval::Never
                             : rule.severity == RuleSeverity::Warn ? core::Approval::Acceptable
                                                                   : core::Approval::NotNeeded;
    found.rule = rule.rule;
    found.need = line;
    found.date = day;
    found.excess = excess;
    found.source = rule.source;
    return found;
}

} // namespace

bool RosterEvaluator::countsFor(const CoverageNeed& need, const StaffMember& member, const CellShift& shift,
                                Date date) const {
    const bool named = std::find(need.shifts.begin(), need.shifts.end(), shift.type) != need.shifts.end();
    // Over a window only people at work count, unless the need names the call or training shift.
    if (!named && (!need.window || m_context->type(shift.type).kind != ShiftKind::Worked))
        return false;
    if (need.role && m_context->roleOf(member, shift) != *need.role)
        return false;
    if (need.skill && !member.holds(*need.skill, date))
        return false;
    const LeaveDay* leave = member.leaveOn(date);
    return leave == nullptr || leave->startMinute.has_value();
}

CoverageCell RosterEvaluator::countCoverage(std::size_t line, Date day) const {
    CoverageCell cell;
    const CoverageNeed* need = m_context->needOn(line, day);
    if (need == nullptr)
        return cell;
    bool lead = false;
    std::vector<Span> spans;
    const int back = need->window ? 1 : 0;
    const int ahead = need->window && need->window->startMinute + need->window->minutes.count > 1440 ? 1 : 0;
    for (const StaffMember& member : input().staff) {
        bool counted = false;
        for (int offset = -back; offset <= ahead; ++offset) {
            const Date date = core::addDays(day, offset);
            for (const CellShift& shift : m_roster.at(member.id, date)) {
                if (!countsFor(*need, member, shift, date))
                    continue;
                if (need->window) {
                    const auto& segments = m_context->times(shift.type, date).segments;
                    spans.insert(spans.end(), segments.begin(), segments.end());
                }
                counted = true;
                lead = lead || (need->lead && member.holds(*need->lead, date));
            }
        }
        cell.count += counted ? 1 : 0;
    }
    cell.peak = cell.count;
    if (need->window) {
        const core::TimeZone& zone = input().period.zone;
        const Instant from = zone.toInstant(day, need->window->startMinute);
        const Instant to = from + zone.elapsed(day, need->window->startMinute, need->window->minutes);
        std::tie(cell.count, cell.peak) = extremes(spans, {from, to});
    }
    cell.minimum = need->minimum;
    cell.maximum = need->maximum;
    cell.state = stateOf(cell, *need);
    cell.leadMissing = need->lead && !lead && cell.count > 0;
    cell.belowPreferred = need->preferred && cell.count < *need->preferred && cell.state == CoverageState::Met;
    return cell;
}

void RosterEvaluator::refreshCoverage(Date day) {
    const auto index = static_cast<std::size_t>(core::daysBetween(input().period.days.from, day));
    for (const std::size_t line : m_context->coverageLines())
        m_cells[line][index] = countCoverage(line, day);
}

void RosterEvaluator::refreshCoverageFindings() {
    m_coverageFindings.clear();
    const core::DateRange days = input().period.days;
    for (const std::size_t line : m_context->coverageLines()) {
        const CoverageNeedId id = input().needs[line].id;
        for (Date day = days.from; day < days.to; day = core::addDays(day, 1)) {
            const CoverageCell& cell = m_cells[line][static_cast<std::size_t>(core::daysBetween(days.from, day))];
            if (cell.state != CoverageState::Short && cell.state != CoverageState::Over && !cell.leadMissing)
                continue;
            const CoverageNeed& need = *m_context->needOn(line, day);
            const auto add = [&](Rule which, core::Code code, std::int64_t limit, std::int64_t count) {
                if (const RuleConfig* rule = m_context->departmentRule(which, day))
                    m_coverageFindings.push_back(coverageFinding(*rule, code, need, id, day,
                                                                 {{"count", count}, {"limit", limit}},
                                                                 std::abs(limit - count)));
            };
            if (cell.state == CoverageState::Short)
                add(Rule::CoverageMin, codes::kShort, cell.minimum, cell.count);
            if (cell.state == CoverageState::Over)
                add(Rule::CoverageMax, codes::kOver, cell.maximum.value_or(0), cell.peak);
            if (cell.leadMissing)
                add(Rule::LeadPresent, codes::kLeadMissing, 1, 0);
        }
    }
}

std::vector<int> RosterEvaluator::onDuty(Date day, JobRoleId role) const {
    std::vector<int> counts(48, 0);
    std::vector<Span> slots;
    for (int slot = 0; slot < 48; ++slot)
        slots.push_back({input().period.zone.toInstant(day, slot * 30), input().period.zone.toInstant(day, slot * 30 + 30)});
    for (const StaffMember& member : input().staff)
        for (int back = 1; back >= 0; --back) {
            const Date date = core::addDays(day, -back);
            const LeaveDay* leave = member.leaveOn(date);
            if (leave != nullptr && !leave->startMinute)
                continue;
            for (const CellShift& shift : m_roster.at(member.id, date)) {
                if (m_context->type(shift.type).kind != ShiftKind::Worked ||
                    (role.isValid() && m_context->roleOf(member, shift) != role))
                    continue;
                const auto& segments = m_context->times(shift.type, date).segments;
                for (std::size_t slot = 0; slot < slots.size(); ++slot)
                    counts[slot] += within(segments, slots[slot]).count > 0 ? 1 : 0;
            }
        }
    return counts;
}

} // namespace practice::scheduling
