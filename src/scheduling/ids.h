#pragma once

#include "core/ids.h"

namespace practice::scheduling {

using core::DepartmentId;
using core::EmployeeId;
using core::SiteId;

using ShiftTypeId = core::StrongId<struct ShiftTypeTag>;
using CoverageNeedId = core::StrongId<struct CoverageNeedTag>;
using RotationId = core::StrongId<struct RotationTag>;
using RosterId = core::StrongId<struct RosterTag>;
// Rows of people's tables; this room only compares them.
using JobRoleId = core::StrongId<struct ScheduledJobRoleTag>;
using CredentialKindId = core::StrongId<struct ScheduledCredentialKindTag>;

} // namespace practice::scheduling
