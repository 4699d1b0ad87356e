#include "scheduling/rotation.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

core::Findings checkRotation(const Rotation& rotation, const RosterInput& input) {
    core::Findings findings;
    if (rotation.weeks < 1 || rotation.weeks > 26 ||
        rotation.days.size() != static_cast<std::size_t>(rotation.weeks) * 7)
        findings.push_back(core::error(codes::kRotationDays, {}, "weeks"));
    for (std::size_t i = 0; i < rotation.days.size(); ++i)
        if (rotation.days[i] && input.shiftType(*rotation.days[i]) == nullptr)
            findings.push_back(
                core::error(codes::kRotationShift, {{"day", static_cast<std::int64_t>(i + 1)}}, "days"));
    return findings;
}

std::optional<ShiftTypeId> plannedShift(const RotationPlan& plan, const RotationMember& member, Date date) {
    const int weeks = plan.rotation.weeks;
    PRACTICE_EXPECTS(weeks > 0 && plan.rotation.days.size() == static_cast<std::size_t>(weeks) * 7);
    const int since = core::daysBetween(core::mondayOf(plan.anchor), core::mondayOf(date)) / 7;
    const int week = ((since + member.weekOffset) % weeks + weeks) % weeks;
    return plan.rotation.days[static_cast<std::size_t>(week * 7 + core::weekdayOf(date))];
}

namespace {

/// Calls `visit(member, key, planned)` for every cell that the rotation decides.
template <class Visit>
void forEachCell(const RosterInput& input, const RotationPlan& plan, core::DateRange days, Visit visit) {
    for (const RotationMember& member : plan.members) {
        const StaffMember* person = input.member(member.employee);
        if (person == nullptr)
            continue;
        for (Date day = std::max(days.from, input.period.days.from); day < std::min(days.to, input.period.days.to);
             day = core::addDays(day, 1)) {
            const LeaveDay* leave = person->leaveOn(day);
            if (person->employedOn(day) && (leave == nullptr || leave->startMinute))
                visit(member, CellKey{member.employee, day}, plannedShift(plan, member, day));
        }
    }
}

bool follows(const Cell& cell, const std::optional<ShiftTypeId>& planned) {
    return planned ? cell.size() == 1 && cell.front().type == *planned : cell.empty();
}

} // namespace

CellChanges applyRotation(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                          core::DateRange days) {
    CellChanges changes;
    forEachCell(input, plan, days, [&](const RotationMember& member, const CellKey& key, const auto& planned) {
        const Cell& before = roster.at(key);
        const bool pinned = std::any_of(before.begin(), before.end(), [](const CellShift& s) { return s.pinned; });
        if (pinned || follows(before, planned))
            return;
        Cell after;
        if (planned) {
            CellShift shift;
            shift.type = *planned;
            shift.role = member.role;
            shift.origin = Origin::Rotation;
            after.push_back(shift);
        }
        changes.push_back({key, before, std::move(after)});
    });
    return changes;
}

std::vector<CellKey> deviations(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                                core::DateRange days) {
    std::vector<CellKey> cells;
    forEachCell(input, plan, days, [&](const RotationMember&, const CellKey& key, const auto& planned) {
        if (!follows(roster.at(key), planned))
            cells.push_back(key);
    });
    return cells;
}

} // namespace practice::scheduling
