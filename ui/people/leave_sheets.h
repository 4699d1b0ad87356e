#pragma once

#include "people/people_lists.h"
#include "ui/people/desk.h"

namespace practice::ui::people {

// What is done with leave, each in a small sheet. `employee` may be left open.
void requestLeave(Desk& desk, core::EmployeeId employee = {});
void callOut(Desk& desk, core::EmployeeId employee = {});
/// With a note; the sheet shows who else is away.
void decideLeave(Desk& desk, const staff::LeaveRow& row, staff::Decision decision);
void cancelLeave(Desk& desk, const staff::LeaveRow& row);

} // namespace practice::ui::people
