#include "scheduling/rotation.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

core::Findings checkRotation(const Rotation& rotation, const RosterInput& input) {
    return checkRotation(rotation, input.shiftTypes);
}

core::Findings checkRotation(const Rotation& rotation, const std::vector<ShiftType>& types) {
    const auto exists = [&](ShiftTypeId id) {
        return std::any_of(types.begin(), types.end(), [id](const ShiftType& type) { return type.id == id; });
    };
    core::Findings findings;
    if (rotation.weeks < 1 || rotation.weeks > 26 ||
        rotation.days.size() != static_cast<std::size_t>(rotation.weeks) * 7)
        findings.push_back(core::error(codes::kRotationDays, {}, "weeks"));
    for (std::size_t i = 0; i < rotation.days.size(); ++i)
        if (rotation.days[i] && !exists(*rotation.days[i]))
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

/// Whether the rotation decides this day of the person.
bool isDecided(const StaffMember& person, Date day) {
    const LeaveDay* leave = person.leaveOn(day);
    return person.employedOn(day) && (leave == nullptr || leave->startMinute);
}

/// Calls `visit(member, key, planned)` for every cell that the rotation decides.
template <class Visit>
void forEachCell(const RosterInput& input, const RotationPlan& plan, core::DateRange days, Visit visit) {
    for (const RotationMember& member : plan.members) {
        const StaffMember* person = input.member(member.employee);
        if (person == nullptr)
            continue;
        for (Date day = std::max(days.from, input.period.days.from); day < std::min(days.to, input.period.days.to);
             day = core::addDays(day, 1)) {
            if (isDecided(*person, day))
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

Following rotationOf(const std::vector<RotationPlan>& plans, EmployeeId employee) {
    for (const RotationPlan& plan : plans)
        for (const RotationMember& member : plan.members)
            if (member.employee == employee)
                return {&plan, &member};
    return {};
}

CellChanges applyRotations(const Roster& roster, const RosterInput& input, const std::vector<EmployeeId>& people,
                           core::DateRange days) {
    CellChanges changes;
    for (const RotationPlan& plan : input.rotations) {
        RotationPlan theirs = plan;
        std::erase_if(theirs.members, [&](const RotationMember& member) {
            return std::find(people.begin(), people.end(), member.employee) == people.end();
        });
        const auto part = applyRotation(roster, input, theirs, days);
        changes.insert(changes.end(), part.begin(), part.end());
    }
    return changes;
}

bool deviates(const Roster& roster, const RosterInput& input, const CellKey& key) {
    const Following following = rotationOf(input.rotations, key.employee);
    const StaffMember* person = following ? input.member(key.employee) : nullptr;
    return person != nullptr && input.period.days.contains(key.date) && isDecided(*person, key.date) &&
           !follows(roster.at(key), plannedShift(*following.plan, *following.member, key.date));
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
