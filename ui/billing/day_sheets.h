#pragma once

#include "billing/day_service.h"
#include "ui/billing/desk.h"

namespace practice::ui::billing {

void openDrawerSheet(Desk& desk, core::Date day);
/// By coins and notes, without what is expected.
void openCountSheet(Desk& desk, const bill::Drawer& drawer);
/// What was counted and expected; a difference needs a reason.
void openCloseDrawerSheet(Desk& desk, const bill::Drawer& drawer);
void openReverseDepositSheet(Desk& desk, const bill::Deposit& deposit);
void openReopenDaySheet(Desk& desk, const bill::DayClose& close);

} // namespace practice::ui::billing
