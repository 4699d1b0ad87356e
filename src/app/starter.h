#pragma once

#include "core/ids.h"
#include "organization/organization.h"
#include "scheduling/shift_type.h"
#include "security/unit_of_work.h"

#include <string>
#include <vector>

namespace practice::app {

/// What a new practice begins with, so that its first roster is not far: chart of accounts, job roles of a clinic,
/// shift types, rules. All of it can be changed in Administration.
struct Starter {
    std::vector<organization::JobRole> roles;
    std::vector<scheduling::ShiftType> shiftTypes;
};
core::Result<Starter> installStarter(security::UnitOfWork& work);

/// The job roles and shift types as data; ids are not set.
std::vector<organization::JobRoleDraft> starterRoles();
std::vector<scheduling::ShiftType> starterShiftTypes();

} // namespace practice::app
