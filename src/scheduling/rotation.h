#pragma once

#include "core/finding.h"
#include "scheduling/roster.h"
#include "scheduling/roster_input.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// A pattern of N weeks that people go through, each with an offset.
struct Rotation {
    RotationId id;
    std::string name;
    int weeks = 1;
    std::vector<std::optional<ShiftTypeId>> days; ///< weeks × 7, from Monday of the first week; absent: free.
};

struct RotationMember {
    EmployeeId employee;
    int weekOffset = 0; ///< Stands in week (offset + weeks since the anchor) mod N.
    JobRoleId role;
};

struct RotationPlan {
    Rotation rotation;
    core::Date anchor; ///< Any date of the week in which offset 0 is in week 0.
    std::vector<RotationMember> members;
};

core::Findings checkRotation(const Rotation& rotation, const RosterInput& input);
/// What the rotation says for this person and date; absent: free.
std::optional<ShiftTypeId> plannedShift(const RotationPlan& plan, const RotationMember& member, core::Date date);
/// Pinned cells, whole-day leave and days outside the employment stay as they are.
CellChanges applyRotation(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                          core::DateRange days);
/// Cells of its members that differ from the rotation, leave days excepted.
std::vector<CellKey> deviations(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                                core::DateRange days);

} // namespace practice::scheduling
