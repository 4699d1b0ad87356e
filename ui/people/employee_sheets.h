#pragma once

#include "people/employee.h"
#include "ui/people/desk.h"

namespace practice::ui::people {

// The small sheets about one person. Each saves, tells what was done, and offers Undo where the service has an inverse.
void terminate(Desk& desk, const staff::Employee& employee);
void reinstate(Desk& desk, const staff::Employee& employee);
void archive(Desk& desk, const staff::Employee& employee);
void changePay(Desk& desk, const staff::Employee& employee);

} // namespace practice::ui::people
