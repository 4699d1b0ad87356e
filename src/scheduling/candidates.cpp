#include "scheduling/candidates.h"

#include "core/contract.h"
#include "scheduling/assessment.h"
#include "scheduling/roster_context.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;
using core::Minutes;

namespace {

/// Hours since the last work before the first of the dates; empty where nothing was worked before.
std::optional<Minutes> restedBefore(const RosterEvaluator& evaluator, EmployeeId employee, ShiftTypeId shift,
                                    Date date) {
    const RosterContext& context = evaluator.context();
    const core::Instant start = context.times(shift, date).start();
    std::optional<Minutes> rest;
    for (const RowShift& other : context.rowOf(context.indexOf(employee), evaluator.roster()))
        if (other.worked() && other.times->end() <= start)
            if (const Minutes gap = start - other.times->end(); !rest || gap < *rest)
                rest = gap;
    return rest;
}

int weekendsIn(const core::DateRange& days) {
    int count = 0;
    for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
        count += core::weekdayOf(day) == 5 || (day == days.from && core::weekdayOf(day) == 6) ? 1 : 0;
    return count;
}

void addReasonsFor(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted,
                   const Assessment& assessment, std::size_t wantedDates, core::Findings& reasons) {
    if (const auto rest = restedBefore(evaluator, member.id, wanted.shift, assessment.dates.front()))
        reasons.push_back(core::note(codes::kRested, {{"rest", *rest}}));
    const PersonCounters& before = assessment.before.counters;
    if (before.contract.count > 0) {
        std::vector<core::Arg> args{{"minutes", before.credited()}, {"contract", before.contract}};
        reasons.push_back(assessment.after.counters.credited() <= before.contract
                              ? core::note(codes::kHoursOfContract, std::move(args))
                              : core::warning(codes::kHoursOfContract, std::move(args)));
    }
    const auto taken = static_cast<std::int64_t>(assessment.dates.size());
    if (wantedDates > 1 && assessment.dates.size() == wantedDates)
        reasons.push_back(core::note(codes::kAllDates, {{"count", taken}}));
    if (assessment.addedOvertime().count <= 0)
        reasons.push_back(core::note(codes::kNoOvertime));
    if (askedFor(member, wanted.shift, assessment.dates))
        reasons.push_back(core::note(codes::kAskedFor));
}

void addReasonsAgainst(const RosterEvaluator& evaluator, const Assessment& assessment, std::size_t wantedDates,
                       core::Findings& reasons) {
    if (assessment.dates.size() < wantedDates)
        reasons.push_back(core::warning(codes::kSomeDates, {{"count", static_cast<std::int64_t>(assessment.dates.size())},
                                                            {"wanted", static_cast<std::int64_t>(wantedDates)}}));
    if (assessment.addedOvertime().count > 0)
        reasons.push_back(core::warning(codes::kAddsOvertime, {{"overtime", assessment.addedOvertime()}}));
    bool weekendTold = false;
    for (const RosterFinding& warning : assessment.warnings) {
        if (warning.rule == Rule::Overtime)
            continue; // said above, with what is added
        if (warning.rule != Rule::MaxWeekends) {
            reasons.push_back(warning.finding);
            continue;
        }
        weekendTold = true;
    }
    const int weekends = assessment.after.counters.weekends;
    if (weekendTold || (weekends >= 3 && weekends > assessment.before.counters.weekends))
        reasons.push_back(core::warning(codes::kNthWeekend,
                                        {{"weekends", std::int64_t{weekends}},
                                         {"of", std::int64_t{weekendsIn(evaluator.input().period.days)}}}));
}

Candidate candidateOf(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted,
                      Assessment assessment, std::size_t wantedDates) {
    Candidate candidate;
    candidate.employee = member.id;
    addReasonsFor(evaluator, member, wanted, assessment, wantedDates, candidate.reasons);
    addReasonsAgainst(evaluator, assessment, wantedDates, candidate.reasons);
    candidate.score = scoreOf(member, wanted, assessment, wantedDates);
    candidate.addedOvertime = assessment.addedOvertime();
    if (assessment.after.cost)
        candidate.cost = assessment.after.cost->total() -
                         (assessment.before.cost ? assessment.before.cost->total() : core::Money());
    candidate.newWarnings = std::move(assessment.warnings);
    candidate.dates = std::move(assessment.dates);
    candidate.changes = std::move(assessment.changes);
    candidate.effect = {evaluator.totals(), evaluator.totalsAfter(candidate.changes)};
    return candidate;
}

/// "Costs least" for the one who takes all dates at the lowest cost, where costs differ.
void markCheapest(std::vector<Candidate>& candidates, std::size_t wantedDates) {
    std::optional<core::Money> lowest;
    std::optional<core::Money> highest;
    for (const Candidate& candidate : candidates) {
        if (!candidate.cost || candidate.dates.size() < wantedDates)
            continue;
        lowest = lowest ? std::min(*lowest, *candidate.cost) : *candidate.cost;
        highest = highest ? std::max(*highest, *candidate.cost) : *candidate.cost;
    }
    if (!lowest || *lowest == *highest)
        return;
    for (Candidate& candidate : candidates)
        if (candidate.cost == lowest && candidate.dates.size() == wantedDates) {
            const auto firstAgainst =
                std::find_if(candidate.reasons.begin(), candidate.reasons.end(),
                             [](const core::Finding& reason) { return reason.severity != core::Severity::Note; });
            candidate.reasons.insert(firstAgainst, core::note(codes::kCheapest));
        }
}

} // namespace

CandidateList candidatesFor(const RosterEvaluator& evaluator, const OpenShift& open) {
    CandidateList list;
    const CoverageNeed* need = evaluator.input().need(open.need);
    if (need == nullptr || open.dates.empty() || (!open.shift && need->shifts.empty()))
        return list;
    const Wanted wanted = wantedBy(*need, open.shift ? *open.shift : need->shifts.front());
    for (const StaffMember& member : evaluator.input().staff) {
        if (!isQualified(evaluator, member, wanted, open.dates.front()))
            continue;
        Assessment assessment = assess(evaluator, member, wanted, open.dates, Origin::Hand);
        if (assessment.dates.empty())
            list.excluded.push_back({member.id, std::move(assessment.blocks)});
        else
            list.candidates.push_back(
                candidateOf(evaluator, member, wanted, std::move(assessment), open.dates.size()));
    }
    std::sort(list.candidates.begin(), list.candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score < b.score : a.employee < b.employee;
    });
    markCheapest(list.candidates, open.dates.size());
    return list;
}

std::vector<CellKey> callOuts(const RosterEvaluator& evaluator) {
    std::vector<CellKey> cells;
    for (const StaffMember& member : evaluator.input().staff)
        for (const LeaveDay& leave : member.leave)
            if (leave.kind == LeaveKind::Sick && !leave.startMinute &&
                !evaluator.roster().at(member.id, leave.date).empty())
                cells.push_back({member.id, leave.date});
    std::sort(cells.begin(), cells.end());
    return cells;
}

namespace {

/// The shift handed to whoever takes it best without a new finding against it; empty if nobody can.
std::optional<Fix> reassignment(const RosterEvaluator& evaluator, const CellKey& cell) {
    const CellShift& shift = evaluator.roster().at(cell).front();
    const StaffMember* holder = evaluator.input().member(cell.employee);
    const JobRoleId role = evaluator.context().roleOf(*holder, shift);
    Wanted wanted{shift.type, std::nullopt, std::nullopt};
    if (role.isValid())
        wanted.role = role;
    std::optional<Fix> best;
    std::int64_t bestScore = 0;
    for (const StaffMember& member : evaluator.input().staff) {
        if (member.id == cell.employee || !isQualified(evaluator, member, wanted, cell.date))
            continue;
        Assessment assessment = assess(evaluator, member, wanted, {cell.date}, Origin::Hand);
        if (assessment.dates.empty() || !assessment.warnings.empty())
            continue;
        const std::int64_t score = scoreOf(member, wanted, assessment, 1);
        if (best && bestScore <= score)
            continue;
        Fix fix;
        fix.to = member.id;
        fix.changes = clearCells(evaluator.roster(), {cell});
        fix.changes.insert(fix.changes.end(), assessment.changes.begin(), assessment.changes.end());
        best = std::move(fix);
        bestScore = score;
    }
    return best;
}

} // namespace

std::vector<Fix> fixesFor(const RosterEvaluator& evaluator, const RosterFinding& finding) {
    std::vector<Fix> fixes;
    if (!finding.employee.isValid() || !finding.date)
        return fixes;
    const CellKey cell{finding.employee, *finding.date};
    const Cell& shifts = evaluator.roster().at(cell);
    if (shifts.empty() || std::any_of(shifts.begin(), shifts.end(), [](const CellShift& s) { return s.pinned; }))
        return fixes;
    const std::vector<core::Arg> args{{"shift", evaluator.context().type(shifts.front().type).code},
                                      {"date", cell.date}};
    if (shifts.size() == 1)
        if (auto fix = reassignment(evaluator, cell)) {
            fix->description = core::note(codes::kFixReassign, args);
            fixes.push_back(*std::move(fix));
        }
    fixes.push_back({core::note(codes::kFixClear, args), {}, clearCells(evaluator.roster(), {cell})});
    return fixes;
}

} // namespace practice::scheduling
