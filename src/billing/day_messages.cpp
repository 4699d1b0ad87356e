#include "billing/day_messages.h"

namespace practice::billing {

const std::vector<core::Message>& dayMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kDrawerOpenAlready, "The drawer of this site opened on {day} is not closed. Count and close it first."},
        {kDrawerState, "The drawer is {state}. Show it again and go on from there."},
        {kDrawerFloat, "The float must not be negative. Enter what lay in the drawer when it was opened, or 0.00."},
        {kDrawerCount, "The count must not be negative. Enter what lies in the drawer."},
        {kDrawerReason, "The drawer is {over_short} off what was expected. Say why in at least {count} characters, or recount it."},
        {kDrawerMoved, "Since the count {expected} is expected in the drawer, not {before}: a receipt was taken back. Count it again."},
        {kDrawerDay, "A drawer cannot be opened for {day}, which is still to come. Open it on the day."},
        {kDepositEmpty, "The deposit has no receipts. Select what goes to the bank."},
        {kDepositTender, "Receipt {number} was paid by {tender}: it does not belong in a deposit of {tenders}. Take it out."},
        {kDepositTaken, "Receipt {number} is in deposit {deposit}. Take it out, or reverse that deposit first."},
        {kDepositReceiptReversed, "Receipt {number} was reversed. Take it out of the deposit."},
        {kDepositEarly, "Receipt {number} was received on {received}, after the deposit's date {day}. Set a later date."},
        {kDepositBank, "Choose an asset account that is in use and not a control account for the deposit, such as 1000."},
        {kDepositReversed, "Deposit {number} is already reversed."},
        {kDepositReverseEarly, "Deposit {number} was made on {day}. Reverse it on that day or later."},
        {kDepositFuture, "{day} is still to come. Date the deposit on the day it goes to the bank."},
        {kDepositDrawer, "The cash of receipt {number} lies in a drawer that is not closed. Count and close the drawer first."},
        {kDayFuture, "{day} is still to come. Close a day when it is over, or on its evening."},
        {kDayClosedAlready, "{day} is already closed, by the close of {closed}."},
        {kDayNotClosed, "{day} was reopened before. Show the list of closes again."},
        {kDayNotNewest, "A later day, {newest}, is closed. Reopen that first: days open again from the newest back."},
        {kStopDrawer, "The drawer opened on {day} is still open. Count it and close it."},
        {kStopDrawerCounted, "The drawer opened on {day} is counted but not closed. Close it, with a reason if it is over or short."},
        {kStopUndeposited, "{amount} of cash and checks received through {day} is not deposited. Make a deposit of {count:receipt|receipts}."},
        {kStopTender, "Receipts by {tender} on {day} are {documents}, the journal holds {journal}. Run Verify and do not close until it is sound."},
        {kStopRollForward, "Opening + charges − payments − adjustments is {computed}, the receivables are {closing}. Run Verify and do not close until it is sound."},
        {kWarnCashNoDrawer, "{count:cash receipt|cash receipts} of {day} belong to no drawer and were not counted. Check that the cash is in the deposit."},
        {kWarnEncounters, "{count:encounter|encounters} through {day} have no charges. Enter the charges, or mark them as no charge."},
        {kWarnUnapplied, "{amount} is unapplied credit of patients. Put it to charges, or refund it."},
        {kWarnAdjustments, "{count:adjustment waits|adjustments wait} for approval. Approve or refuse them; they post on the next open day."},
        {kWarnUndepositedCards, "{amount} of card and EFT receipts through {day} is not deposited yet. Deposit it when the processor or bank has paid."},
        {kWarnNothing, "Nothing was posted on {day}. Closing it only locks it."},
    };
    return messages;
}

} // namespace practice::billing
