#include "billing/adjustment_rules.h"

#include "billing/account_messages.h"
#include "core/text.h"

namespace practice::billing {

using core::error;

namespace {

constexpr std::size_t kNoteLength = 5;

core::Cents cents(Money amount) { return {amount.cents()}; }

} // namespace

core::Findings checkAdjustment(const AdjustmentDraft& draft, const ChargeFacts& charge, Money open, const AdjustmentSums& sums) {
    core::Findings found;
    if (charge.isReversed)
        found.push_back(error(codes::kChargeReversed, {}, "charge"));
    if (draft.reason == AdjustmentReason::ReturnedCheckFeeWaived && charge.kind != ChargeKind::Fee)
        found.push_back(error(codes::kAdjustFeeOnly, {}, "reason"));
    if (draft.reason == AdjustmentReason::Other && core::trimmed(draft.note).size() < kNoteLength)
        found.push_back(error(codes::kAdjustNote, {{"count", std::int64_t{kNoteLength}}}, "note"));
    if (draft.amount.isZero())
        found.push_back(error(codes::kAdjustZero, {}, "amount"));
    else if (draft.amount.isNegative() && -draft.amount > sums.posted)
        found.push_back(error(codes::kAdjustTakeBack, {{"amount", cents(-draft.amount)}, {"posted", cents(sums.posted)}}, "amount"));
    else if (draft.amount > Money() && draft.amount > open)
        found.push_back(error(codes::kAdjustOver, {{"amount", cents(draft.amount)}, {"open", cents(open)}}, "amount"));
    else if (draft.amount > Money() && draft.amount + sums.waiting > open)
        found.push_back(error(codes::kAdjustPending, {{"amount", cents(sums.waiting)}, {"open", cents(open)}}, "amount"));
    return found;
}

bool needsSecondPerson(const AdjustmentDraft& draft, const ChargeFacts& charge, const AdjustmentSums& sums, Money limit) {
    if (draft.reason == AdjustmentReason::Contractual) {
        if (draft.amount.isNegative())
            return false;
        if (charge.allowed && sums.contractual + draft.amount <= charge.amount - *charge.allowed)
            return false;
        return true;
    }
    if (draft.amount.isNegative())
        return draft.amount.absolute() > limit;
    return sums.small + draft.amount > limit;
}

core::Findings checkTransfer(const ChargeFacts& charge, PayerId from, PayerId to, Money amount, Money open) {
    core::Findings found;
    if (charge.isReversed)
        found.push_back(error(codes::kChargeReversed, {}, "charge"));
    if (from == to)
        found.push_back(error(codes::kTransferSame, {}, "to"));
    if (amount <= Money())
        found.push_back(error(codes::kTransferAmount, {}, "amount"));
    else if (amount > open)
        found.push_back(error(codes::kTransferOver, {{"amount", cents(amount)}, {"open", cents(open)}}, "amount"));
    return found;
}

} // namespace practice::billing
