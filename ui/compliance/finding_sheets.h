#pragma once

#include "compliance/finding.h"
#include "ui/compliance/desk.h"

namespace practice::ui::compliance {

void openNewFindingSheet(Desk& desk);
void openEditFindingSheet(Desk& desk, const checks::ComplianceFinding& finding);
/// Cause, action, owner, day, and when to look whether it helped. `proposed`: who owns the item.
void openPlanSheet(Desk& desk, const checks::ComplianceFinding& finding, std::optional<core::EmployeeId> proposed);
void openFinishSheet(Desk& desk, const checks::CorrectiveAction& action);
void openVerifySheet(Desk& desk, const checks::CorrectiveAction& action);
void openReopenFindingSheet(Desk& desk, const checks::ComplianceFinding& finding);

} // namespace practice::ui::compliance
