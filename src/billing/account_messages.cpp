#include "billing/account_messages.h"

namespace practice::billing {

const std::vector<core::Message>& accountMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kReceiptAmount, "A payment is above zero. Enter what came in."},
        {kPatientUnknown, "There is no such patient. Choose one from the list."},
        {kPayerUnknown, "There is no such payer. Choose one from the list, or the patient."},
        {kFutureDate, "{date} lies after today, {today}. Documents are dated today or on an earlier day that is not closed."},
        {kSplitCharge, "Line {line}: this charge does not exist or is reversed. Take the line out."},
        {kSplitFamily, "Line {line}: this charge belongs to another family. Take the payment on that patient's account."},
        {kSplitAmount, "Line {line} has no amount above zero. Enter one or take the line out."},
        {kSplitOver, "Line {line}: {amount} is more than the {open} that this party still owes of the charge of {date}. Enter at most that; the rest stays as credit."},
        {kSplitsOver, "The lines add up to {sum}, the payment is {amount}. Take {over} off the lines."},
        {kOverBalance, "The payment is more than the whole balance of {balance}: {rest} stays as unapplied credit of the patient."},
        {kUnapplied, "{rest} is put to no charge and stays as unapplied credit of the patient."},
        {kNoDrawer, "No cash drawer is open for {date}. Open one first, or the cash is counted with none."},
        {kReceiptTwice, "A payment of this amount and reference is already entered as receipt {number} of {date}. Check that it is not entered twice."},
        {kCreditEmpty, "There is nothing to apply. Choose at least one charge."},
        {kCreditOver, "The lines add up to {sum}, but the unapplied credit on that day is {credit}. Apply at most that."},
        {kChargeReversed, "This charge is reversed; nothing is owed of it."},
        {kTransferAmount, "What is moved is above zero. Enter an amount."},
        {kTransferOver, "{amount} is more than the {open} that this party owes of the charge. Move at most that."},
        {kTransferSame, "Responsibility moves from one party to another. Choose two different ones."},
        {kAdjustZero, "An adjustment needs an amount other than zero."},
        {kAdjustOver, "{amount} is more than the {open} that this party owes of the charge. Adjust at most that."},
        {kAdjustTakeBack, "{amount} is more than the {posted} that was adjusted for this reason. Take back at most that."},
        {kAdjustFeeOnly, "This reason is for returned check fees, and the charge is none. Choose another reason."},
        {kAdjustNote, "For this reason, say in a note of at least {count} characters what it is for."},
        {kAdjustState, "This adjustment is {state}; that cannot be done with it now."},
        {kOwnAdjustment, "You asked for this adjustment, so somebody else must approve it."},
        {kNotYourRequest, "Only who asked for the adjustment can withdraw it. Refuse it instead."},
        {kAdjustPending, "{amount} of adjustments of this part of the charge already wait for approval, of {open} owed. Ask for at most the rest."},
        {kLimitNegative, "The limit for small adjustments is not below zero."},
        {kReversed, "This {document} is already reversed. Nothing was posted."},
        {kReversalBefore, "The {document} was posted on {date}. Reverse it on that day or later."},
        {kNothingToReverse, "There is nothing to reverse."},
        {kChargeTouched, "A {document} of {amount} on {date} stands on this charge. Reverse that first."},
        {kReceiptDeposited, "Receipt {number} is in deposit {deposit}. Reverse the deposit first."},
        {kCreditUsed, "{amount} of the credit that came with it was used since. Reverse what used it first."},
        {kPartMoved, "Only {open} of the {amount} is still owed by the party that it was put to. Reverse what was paid, adjusted or moved since first."},
        {kAdjustTakenBack, "{amount} of this adjustment was taken back since. Reverse that first."},
        {kNotPosted, "This adjustment is {state}, so there is nothing to reverse."},
        {kHoldAddress, "The guarantor's address is missing or mail came back from it. Correct the address first."},
        {kHoldPerson, "Statements to this guarantor are on hold. Lift the hold in the patient's record first."},
        {kHoldNothing, "Nothing is due from this guarantor."},
        {kStatementStale, "The account changed since this statement was made: {now} is due, not {then}. Make it again."},
    };
    return messages;
}

} // namespace practice::billing
