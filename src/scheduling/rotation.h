#pragma once

#include "core/finding.h"
#include "scheduling/roster.h"
#include "scheduling/roster_input.h"
#include "scheduling/rotation_plan.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// Seven days for each week, and shift types that exist.
core::Findings checkRotation(const Rotation& rotation, const RosterInput& input);
core::Findings checkRotation(const Rotation& rotation, const std::vector<ShiftType>& types);

/// The rotation that somebody follows, and their place in it; empty members: nobody's.
struct Following {
    const RotationPlan* plan = nullptr;
    const RotationMember* member = nullptr;
    explicit operator bool() const { return plan != nullptr; }
};
Following rotationOf(const std::vector<RotationPlan>& plans, EmployeeId employee);
/// Each person's own rotation over these days, of those given; people without one keep their cells.
CellChanges applyRotations(const Roster& roster, const RosterInput& input, const std::vector<EmployeeId>& people,
                           core::DateRange days);
/// Whether the cell differs from its person's rotation. Leave, days outside the employment and people without a rotation
/// never do.
bool deviates(const Roster& roster, const RosterInput& input, const CellKey& key);
/// What the rotation says for this person and date; absent: free.
std::optional<ShiftTypeId> plannedShift(const RotationPlan& plan, const RotationMember& member, core::Date date);
/// Pinned cells, whole-day leave and days outside the employment stay as they are.
CellChanges applyRotation(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                          core::DateRange days);
/// Cells of its members that differ from the rotation, leave days excepted.
std::vector<CellKey> deviations(const Roster& roster, const RosterInput& input, const RotationPlan& plan,
                                core::DateRange days);

} // namespace practice::scheduling
