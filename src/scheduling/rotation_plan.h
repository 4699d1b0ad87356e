#pragma once

#include "core/date.h"
#include "scheduling/ids.h"

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
    bool operator==(const Rotation&) const = default;
};

struct RotationMember {
    EmployeeId employee;
    int weekOffset = 0; ///< Stands in week (offset + weeks since the anchor) mod N.
    JobRoleId role;     ///< Not stored: the main role.
    bool operator==(const RotationMember&) const = default;
};

struct RotationPlan {
    Rotation rotation;
    core::Date anchor{2026, 1, 5}; ///< Any date of the week in which offset 0 is in week 0.
    std::vector<RotationMember> members;
    bool operator==(const RotationPlan&) const = default;
};

} // namespace practice::scheduling
