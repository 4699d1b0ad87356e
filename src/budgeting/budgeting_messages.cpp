#include "budgeting/budgeting_messages.h"

namespace practice::budgeting {

namespace {

std::vector<core::Message> sheetMessages() {
    return {
        {codes::kFormulaSyntax, "Cell {cell}: the formula {text} cannot be read at character {place}; {wanted} was expected there. Correct it, or press Esc for what stood there."},
        {codes::kFormulaUnknown, "Cell {cell}: \"{name}\" is no cell, month, account of this sheet or function. Write A1 to M and a line number, Jan, [6200] or SUM(A1:C1)."},
        {codes::kFormulaDivision, "Cell {cell} divides by zero. Correct the formula or the cell that it divides by."},
        {codes::kFormulaLoop, "Cell {cell} refers to itself: {way}. Take one of these references out."},
        {codes::kFormulaLarge, "Cell {cell}: the result is too large or too finely divided for an exact amount. Simplify the formula."},
        {codes::kFormulaLong, "A formula has at most {count} characters. Split it over two lines of the sheet."},
        {codes::kFormulaOnError, "Cell {cell} depends on {on}, which has no value. Correct {on} first."},
        {codes::kCellText, "Cell {cell}: \"{text}\" is not an amount. Write it like 1200, 1,200.50 or =1200*1.03."},
        {codes::kCellLocked, "Cell {cell} is locked. Unlock it first."},
        {codes::kCellOutside, "That is outside the sheet of {lines} lines and 12 months."},
        {codes::kPasteShape, "The block of {rows} rows and {columns} columns does not fit at {cell}: there are {freeRows} lines and {freeColumns} months from there on. Nothing was pasted."},
        {codes::kPasteRagged, "Row {row} of the block has {cells} cells, the first has {wanted}. Copy a rectangle; nothing was pasted."},
        {codes::kPasteEmpty, "There is nothing to paste. Copy cells of a spreadsheet first."},
        {codes::kFillOutside, "Filled to {cell}, the formula would point outside the sheet. Put $ before what should stay, as in $A$1."},
        {codes::kShapeEmpty, "There is nothing to take the shape from: all twelve months are zero. Spread evenly or by days."},
        {codes::kShapeMixed, "The months to take the shape from have both signs. Spread evenly or by days."},
        {codes::kPriorMissing, "There are no figures of last year to copy."},
        {codes::kTargetLocked, "All cells are locked at {locked}, which is not {target}. Unlock a cell first."},
        {codes::kTargetMixed, "The open cells have amounts of both signs, so a target cannot be shared in proportion. Choose lines of one sign."},
        {codes::kDriverNumber, "The {field} of this method is outside what is possible. Correct it."},
        {codes::kStepsOrder, "Step {step} does not begin above the step before it. Put the steps in rising order."},
        {codes::kContractDates, "The contract ends on {to}, not after its begin on {from}. Correct the dates."},
        {codes::kLifeMissing, "The useful life is 1 to {most} months."},
        {codes::kDriverText, "The stored details of method {method} cannot be read. Enter the method again."},
        {codes::kMoreThanOpen, "{amount} is more than the {open} that is still open. Enter at most that."},
        {codes::kNoSuchDocument, "There is no open document {number}."},
        {codes::kOverBudget, "{amount} is more than what is left of the budget of the {scope} ({left}); it would be over by {over}. Somebody with the permission may let it pass with a reason."},
        {codes::kNotPositive, "{amount} is not an amount above zero."},
    };
}

std::vector<core::Message> budgetMessages() {
    return {
        {codes::kYearTaken, "The year overlaps the budget {name} ({from} to {to}). Begin after it."},
        {codes::kYearStart, "{date} cannot begin a fiscal year. Choose the first day of a month."},
        {codes::kDraftExists, "Version {number} of this department is still a {state} version. Finish it, or open it instead of a new one."},
        {codes::kNotDraft, "This version is {state}; only a draft changes. Make a new version from it."},
        {codes::kNotSubmitted, "This version is {state}, not submitted, so there is nothing to decide."},
        {codes::kNotApproved, "This version is {state}; only an approved one can be locked."},
        {codes::kNotLocked, "This version is {state}, not locked."},
        {codes::kYearLocked, "Version {number} of this department is locked. Unlock it with a reason before another is approved."},
        {codes::kOwnBudget, "You submitted or saved this budget, so somebody else must approve it. Those who may: {who}."},
        {codes::kSheetEmpty, "The sheet has no lines. Add an account first."},
        {codes::kAccountTwice, "Account {account} stands in the sheet twice. Remove one of the two lines."},
        {codes::kAccountKind, "Account {account} is neither income nor expense and has no budget."},
        {codes::kUnknownAccount, "The sheet names an account that does not exist or is archived ({account}). Remove the line or restore the account."},
        {codes::kTooManyLines, "A sheet has at most {count} lines."},
        {codes::kMonthsDiffer, "The cells of account {account} do not match their formulas. Open the sheet again; nothing was saved."},
        {codes::kReasonMissing, "Say why, in at least {count} characters. The reason is kept."},
        {codes::kNoBudget, "There is no budget for {year}. Create it on the Budget page."},
        {codes::kThreshold, "A threshold is 0 to 1000 percent, and its amount not below zero."},
        {codes::kManualMissing, "A forecast entered by hand needs the amount of the year and a note."},
        {codes::kNothingFlagged, "{account} is within its thresholds in {month}; there is nothing to explain."},
        {codes::kOtherBudget, "The two versions belong to different years or departments and cannot be compared."},
        {codes::kNameBlank, "The budget needs a name."},
    };
}

std::vector<core::Message> spendingMessages() {
    return {
        {codes::kVendorName, "A vendor needs a name of 1 to 120 characters."},
        {codes::kVendorTaken, "There is already a vendor of this name. Open that one, or add the town to the name."},
        {codes::kTaxId, "A tax id has nine digits, like 12-3456789."},
        {codes::kTaxIdTaken, "Another vendor has this tax id. Open that one instead."},
        {codes::kTaxIdNeeded, "A vendor that gets a 1099 needs a tax id. Ask for a form W-9."},
        {codes::kTerms, "Payment terms are 0 to 365 days."},
        {codes::kVendorOwed, "{amount} of invoices to this vendor are open. Pay or withdraw them before you archive the vendor."},
        {codes::kVendorArchived, "This vendor is archived. Restore it first."},
        {codes::kInvoiceNumber, "The invoice needs the number that the vendor gave it, 1 to 40 characters."},
        {codes::kInvoiceTwice, "This vendor's invoice of that number was already entered on {date} over {amount}. Check that it is not paid twice."},
        {codes::kInvoiceLines, "The invoice needs 1 to {count} lines."},
        {codes::kInvoiceTotal, "The lines sum to {sum}, the invoice to {total}: a difference of {difference}. Correct one of them."},
        {codes::kInvoiceDates, "An invoice is dated from 1990 to today, and is not due before its date."},
        {codes::kLineAccount, "Line {line}: an invoice is booked to an account of expense or assets that is not a control account."},
        {codes::kLineZero, "Line {line} has no amount."},
        {codes::kInvoiceState, "This invoice is {state}; that cannot be done with it now."},
        {codes::kOwnInvoice, "You entered this invoice, so somebody else must approve it."},
        {codes::kOverLimit, "The invoice of {amount} is over your limit of {limit}. Somebody with a higher limit must approve it."},
        {codes::kInvoicePaid, "{amount} of this invoice is paid or in a payment batch. Reverse the payment, or take it out of the batch, first."},
        {codes::kBatchEmpty, "There is nothing to pay in this batch. Choose at least one invoice."},
        {codes::kBatchState, "This batch is {state}; that cannot be done with it now."},
        {codes::kOwnBatch, "You prepared this batch, so somebody else must release it."},
        {codes::kPayTooMuch, "{amount} is not between one cent and the {open} still open of invoice {invoice}."},
        {codes::kPayTwice, "An invoice stands in the batch twice, or is already in another one that is not released."},
        {codes::kPayNegative, "The credit notes chosen for a vendor leave {amount} in the practice's favor. Choose invoices of at least that, or leave the credit notes for later."},
        {codes::kBankAccount, "Payments leave an asset account, such as the operating bank account. Choose one."},
        {codes::kPaymentReversed, "This payment is already reversed."},
        {codes::kPostingAccount, "There is no usable account for {purpose}. Choose one in the budget settings."},
        {codes::kPayablesInUse, "Invoices are open on the present payables account. Pay them before you choose another."},
        {codes::kLaborPosted, "The labor of {month} is already posted for this department. Reverse it first to post it anew."},
        {codes::kLaborNone, "There are no published shifts of this department in {month}. Nothing was posted."},
        {codes::kLaborAhead, "{month} is not over. Labor is posted once the month has ended."},
        {codes::kLaborReversed, "This posting of labor is already reversed."},
        {codes::kLaborRates, "{count} people with shifts in {month} have no pay rate. Enter their rates first; nothing was posted."},
        {codes::kLimitNegative, "An approval limit is not below zero."},
        {codes::kUnknownDepartment, "Line {line} names a department that does not exist. Choose another."},
    };
}

} // namespace

const std::vector<core::Message>& budgetingMessages() {
    static const std::vector<core::Message> messages = [] {
        auto all = sheetMessages();
        for (const auto& more : {budgetMessages(), spendingMessages()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return messages;
}

} // namespace practice::budgeting
