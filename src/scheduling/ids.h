#pragma once

#include "core/ids.h"
#include "organization/organization.h"

namespace practice::scheduling {

using core::DepartmentId;
using core::EmployeeId;
using core::SiteId;

using ShiftTypeId = core::StrongId<struct ShiftTypeTag>;
using CoverageNeedId = core::StrongId<struct CoverageNeedTag>;
using RotationId = core::StrongId<struct RotationTag>;
using RosterId = core::StrongId<struct RosterTag>;
using organization::JobRoleId;
/// A kind of credential or skill; this room only compares them.
using CredentialKindId = core::StrongId<struct ScheduledCredentialKindTag>;

} // namespace practice::scheduling
