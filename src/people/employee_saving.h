#pragma once

#include "people/people_service.h"

namespace practice::people {

/// How a draft looks when it is saved: trimmed texts, phone numbers in one shape, further departments ascending and
/// without the home department, no FTE for per-diem staff.
EmployeeDraft tidied(EmployeeDraft draft);

/// Fills the site from the home department; refuses a role, department or site that does not exist.
Result<void> complete(UnitOfWork& unit, EmployeeDraft& draft);

} // namespace practice::people
