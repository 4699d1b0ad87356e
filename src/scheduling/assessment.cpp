#include "scheduling/assessment.h"

#include "scheduling/roster_context.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

Wanted wantedBy(const CoverageNeed& need, ShiftTypeId shift) { return {shift, need.role, need.skill}; }

bool isQualified(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted, Date date) {
    return (!wanted.role || member.hasRole(*wanted.role)) && (!wanted.skill || member.holds(*wanted.skill, date)) &&
           member.worksIn(evaluator.input().period.department);
}

namespace {

RosterFinding alreadyWorks(const StaffMember& member, const RowShift& shift) {
    RosterFinding found;
    found.finding = core::error(codes::kAlreadyWorks, {{"shift", shift.type->code}, {"date", shift.date}});
    found.finding.subject = {"employee", member.id.value()};
    found.rule = Rule::Overlap;
    found.employee = member.id;
    found.date = shift.date;
    return found;
}

void addOnce(RosterFindings& list, const RosterFinding& finding) {
    if (std::none_of(list.begin(), list.end(), [&](const RosterFinding& old) {
            return old.finding.code == finding.finding.code;
        }))
        list.push_back(finding);
}

/// Late notice is the same for whoever takes the shift: no reason against one person.
bool speaksAgainst(const RosterFinding& finding) {
    return finding.rule != Rule::ChangeNotice && finding.finding.severity != core::Severity::Note;
}

/// What rules the date out. On leave the leave is the reason, not the clash with a shift that still stands there.
RosterFindings blocksOf(const StaffMember& member, Date date, const PersonState& before, const PersonState& after) {
    RosterFindings blocks;
    if (const LeaveDay* leave = member.leaveOn(date); leave != nullptr && !leave->startMinute)
        for (const RosterFinding& finding : after.findings)
            if (finding.rule == Rule::Leave && finding.date == date && finding.blocks())
                addOnce(blocks, finding);
    if (blocks.empty())
        for (const RosterFinding& finding : worsened(before.findings, after.findings))
            if (finding.blocks() && speaksAgainst(finding))
                blocks.push_back(finding);
    return blocks;
}

} // namespace

Assessment assess(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted,
                  const std::vector<Date>& dates, Origin origin) {
    const RosterContext& context = evaluator.context();
    Assessment result;
    result.before = evaluator.person(member.id);
    result.after = result.before;
    const Row row = context.rowOf(context.indexOf(member.id), evaluator.roster());
    for (const Date date : dates) {
        const auto busy = std::find_if(row.begin(), row.end(), [&](const RowShift& shift) {
            return shift.date == date && (shift.worked() || shift.type->id == wanted.shift);
        });
        const LeaveDay* leave = member.leaveOn(date);
        if (busy != row.end() && (leave == nullptr || leave->startMinute)) {
            addOnce(result.blocks, alreadyWorks(member, *busy));
            continue;
        }
        CellShift shift;
        shift.type = wanted.shift;
        shift.origin = origin;
        if (wanted.role && (member.roles.empty() || member.roles.front() != *wanted.role))
            shift.role = *wanted.role;
        const Cell& before = evaluator.roster().at(member.id, date);
        Cell after = before;
        after.push_back(shift);
        CellChanges trial = result.changes;
        trial.push_back({{member.id, date}, before, std::move(after)});
        PersonState state = evaluator.tryOn(member.id, trial);
        const RosterFindings blocks = blocksOf(member, date, result.after, state);
        for (const RosterFinding& finding : blocks)
            addOnce(result.blocks, finding);
        if (!blocks.empty())
            continue;
        result.changes = std::move(trial);
        result.after = std::move(state);
        result.dates.push_back(date);
    }
    for (const RosterFinding& finding : worsened(result.before.findings, result.after.findings))
        if (speaksAgainst(finding))
            result.warnings.push_back(finding);
    return result;
}

bool askedFor(const StaffMember& member, ShiftTypeId shift, const std::vector<Date>& dates) {
    return std::any_of(member.wishes.begin(), member.wishes.end(), [&](const Wish& wish) {
        return wish.kind == WishKind::On && (!wish.shift || *wish.shift == shift) &&
               std::find(dates.begin(), dates.end(), wish.date) != dates.end();
    });
}

std::int64_t scoreOf(const StaffMember& member, const Wanted& wanted, const Assessment& assessment,
                     std::size_t datesWanted) {
    const PersonCounters& after = assessment.after.counters;
    const auto missing = static_cast<std::int64_t>(datesWanted - assessment.dates.size());
    std::int64_t score = missing * 1'000'000;
    score += static_cast<std::int64_t>(assessment.warnings.size()) * 20'000;
    score += assessment.addedOvertime().count * 40;
    score += after.fairnessTenths * 10;
    // Per mille of the contract, so that part-timers fill up no sooner than others; per-diem staff come late.
    score += after.contract.count > 0 ? after.credited().count * 5000 / after.contract.count : 4500;
    if (assessment.before.cost || assessment.after.cost) {
        const core::Money before = assessment.before.cost ? assessment.before.cost->total() : core::Money();
        const core::Money now = assessment.after.cost ? assessment.after.cost->total() : core::Money();
        score += (now - before).cents() / 100;
    }
    for (const Wish& wish : member.wishes)
        if (wish.kind == WishKind::Off &&
            std::find(assessment.dates.begin(), assessment.dates.end(), wish.date) != assessment.dates.end())
            score += 3'000 * wish.weight;
    if (askedFor(member, wanted.shift, assessment.dates))
        score -= 3'000;
    return score;
}

} // namespace practice::scheduling
