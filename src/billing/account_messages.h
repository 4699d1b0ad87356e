#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
// Payments and credit
inline constexpr Code kReceiptAmount{"billing.receipt_amount"}, kPatientUnknown{"billing.patient_unknown"},
    kPayerUnknown{"billing.payer_unknown"}, kFutureDate{"billing.future_date"}, kSplitCharge{"billing.split_charge"},
    kSplitFamily{"billing.split_family"}, kSplitAmount{"billing.split_amount"}, kSplitOver{"billing.split_over"},
    kSplitsOver{"billing.splits_over"}, kOverBalance{"billing.payment_over_balance"}, kUnapplied{"billing.payment_unapplied"},
    kNoDrawer{"billing.no_drawer"}, kReceiptTwice{"billing.receipt_twice"}, kCreditEmpty{"billing.credit_empty"},
    kCreditOver{"billing.credit_over"};
// Transfers and adjustments
inline constexpr Code kChargeReversed{"billing.charge_reversed"}, kTransferAmount{"billing.transfer_amount"},
    kTransferOver{"billing.transfer_over"}, kTransferSame{"billing.transfer_same"}, kAdjustZero{"billing.adjustment_zero"},
    kAdjustOver{"billing.adjustment_over"}, kAdjustTakeBack{"billing.adjustment_take_back"},
    kAdjustFeeOnly{"billing.adjustment_fee_only"}, kAdjustNote{"billing.adjustment_note"}, kAdjustState{"billing.adjustment_state"},
    kOwnAdjustment{"billing.own_adjustment"}, kNotYourRequest{"billing.not_your_request"}, kAdjustPending{"billing.adjustment_pending"},
    kLimitNegative{"billing.adjustment_limit_negative"};
// Reversals
inline constexpr Code kReversed{"billing.already_reversed"}, kReversalBefore{"billing.reversal_before"},
    kNothingToReverse{"billing.nothing_to_reverse"}, kChargeTouched{"billing.charge_touched"},
    kReceiptDeposited{"billing.receipt_deposited"}, kCreditUsed{"billing.credit_used"}, kPartMoved{"billing.part_moved"},
    kAdjustTakenBack{"billing.adjustment_taken_back"}, kNotPosted{"billing.adjustment_not_posted"};
// Statements
inline constexpr Code kHoldAddress{"billing.hold_bad_address"}, kHoldPerson{"billing.hold_person"}, kHoldNothing{"billing.hold_nothing_due"},
    kStatementStale{"billing.statement_stale"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& accountMessages();

} // namespace practice::billing
