#pragma once

#include "core/money.h"
#include "scheduling/coverage.h"
#include "scheduling/roster.h"
#include "scheduling/rotation_plan.h"
#include "scheduling/rule_set.h"
#include "scheduling/shift_type.h"
#include "scheduling/staff_member.h"

#include <memory>
#include <optional>
#include <vector>

namespace practice::scheduling {

/// A shift that this roster cannot change, but that its rules must see: the days before and after the period
/// (28 before and 14 after are enough for the default rules) and work in other departments.
struct ContextShift {
    EmployeeId employee;
    DepartmentId department;
    core::Date date;
    CellShift shift;
};

struct RoleCredentials {
    JobRoleId role;
    std::vector<CredentialKindId> required;
};

/// Everything that the evaluator knows besides the roster itself. Immutable once shared.
struct RosterInput {
    RosterPeriod period;
    std::vector<ShiftType> shiftTypes; ///< Also archived ones that are still in use.
    std::vector<StaffMember> staff;    ///< In the order of the grid.
    std::vector<CoverageNeed> needs;   ///< In the order of the coverage strip; other departments' are ignored.
    RuleSet rules;
    std::vector<RoleCredentials> roleCredentials;
    std::vector<core::Date> holidays;
    std::vector<ContextShift> context;
    std::vector<RotationPlan> rotations; ///< Of the department, live ones; nobody stands in two.
    std::shared_ptr<const Roster> published; ///< The last published version; null if there is none.
    std::optional<core::Date> today;         ///< For the notice of changes; absent: not checked.
    std::optional<core::Money> laborBudget;

    const ShiftType* shiftType(ShiftTypeId id) const;
    const ShiftType* shiftTypeByCode(std::string_view code) const; ///< Live ones, case-insensitive.
    const StaffMember* member(EmployeeId id) const;
    const CoverageNeed* need(CoverageNeedId id) const;
};

} // namespace practice::scheduling
