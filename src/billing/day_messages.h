#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
// Drawer
inline constexpr Code kDrawerOpenAlready{"billing.drawer_open_already"};
inline constexpr Code kDrawerState{"billing.drawer_state"};
inline constexpr Code kDrawerFloat{"billing.drawer_float"};
inline constexpr Code kDrawerCount{"billing.drawer_count"};
inline constexpr Code kDrawerReason{"billing.drawer_reason"};
inline constexpr Code kDrawerMoved{"billing.drawer_moved"};
inline constexpr Code kDrawerDay{"billing.drawer_day"};
// Deposit
inline constexpr Code kDepositEmpty{"billing.deposit_empty"};
inline constexpr Code kDepositTender{"billing.deposit_tender"};
inline constexpr Code kDepositTaken{"billing.deposit_taken"};
inline constexpr Code kDepositReceiptReversed{"billing.deposit_receipt_reversed"};
inline constexpr Code kDepositEarly{"billing.deposit_early"};
inline constexpr Code kDepositBank{"billing.deposit_bank"};
inline constexpr Code kDepositReversed{"billing.deposit_reversed"};
inline constexpr Code kDepositReverseEarly{"billing.deposit_reverse_early"};
inline constexpr Code kDepositFuture{"billing.deposit_future"};
inline constexpr Code kDepositDrawer{"billing.deposit_drawer"};
// Day close
inline constexpr Code kDayFuture{"billing.day_future"};
inline constexpr Code kDayClosedAlready{"billing.day_closed_already"};
inline constexpr Code kDayNotClosed{"billing.day_not_closed"};
inline constexpr Code kDayNotNewest{"billing.day_not_newest"};
inline constexpr Code kStopDrawer{"billing.stop_drawer"};
inline constexpr Code kStopDrawerCounted{"billing.stop_drawer_counted"};
inline constexpr Code kStopUndeposited{"billing.stop_undeposited"};
inline constexpr Code kStopTender{"billing.stop_tender"};
inline constexpr Code kStopRollForward{"billing.stop_roll_forward"};
inline constexpr Code kWarnCashNoDrawer{"billing.warn_cash_no_drawer"};
inline constexpr Code kWarnEncounters{"billing.warn_encounters"};
inline constexpr Code kWarnUnapplied{"billing.warn_unapplied"};
inline constexpr Code kWarnAdjustments{"billing.warn_adjustments"};
inline constexpr Code kWarnUndepositedCards{"billing.warn_undeposited"};
inline constexpr Code kWarnNothing{"billing.warn_nothing"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& dayMessages();

} // namespace practice::billing
