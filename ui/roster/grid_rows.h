#pragma once

#include "ui/roster/types.h"

#include <set>
#include <vector>

namespace practice::ui::roster {

class RosterReading;

/// People of one job role, as the grid shows them.
struct GridGroup {
    JobRoleId role; ///< Not valid: people without a role.
    QString caption;
    QString need; ///< "need 2 Day, 1 Night"
    std::vector<EmployeeId> people;
};

/// By the order of the practice's job roles; a role filter leaves whole groups out.
std::vector<GridGroup> groupsOf(const RosterReading& sheet, const std::set<JobRoleId>& onlyRoles);

} // namespace practice::ui::roster
