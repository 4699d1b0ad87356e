#include "ledger/ledger_messages.h"

namespace practice::ledger {

const std::vector<core::Message>& ledgerMessages() {
    static const std::vector<core::Message> messages = {
        {codes::kUnbalanced, "Debits and credits differ by {difference}. Correct a line until they are equal."},
        {codes::kTooFewLines, "An entry needs at least two lines. Add the other side."},
        {codes::kZeroLine, "Line {line} has no amount. Enter one or remove the line."},
        {codes::kUnknownAccount, "Line {line} names an account that does not exist ({account}). Choose one from the chart of accounts."},
        {codes::kArchivedAccount, "Account {account} is archived. Choose another or restore it in the chart of accounts."},
        {codes::kHasRecord, "Entry {entry} stands for a {record}. Correct it where that was made: a deposit is reversed under Billing, Day close."},
        {codes::kControlAccount, "Account {account} is a control account: it moves only with its sub-ledger. Post the record there."},
        {codes::kPeriodClosed, "{date} lies in a closed month. Post on a date from {firstOpen} and keep {date} as the service date."},
        {codes::kDateOutOfRange, "{date} is not a date for a journal entry. Use a date from 1990 to ten years ahead."},
        {codes::kAlreadyReversed, "Entry {entry} is already reversed by entry {by}. Nothing was posted."},
        {codes::kIsReversal, "Entry {entry} is itself a reversal. Post a new entry instead."},
        {codes::kReasonMissing, "Say why, in at least {count} characters. The reason is kept in the audit trail."},
        {codes::kCodeTaken, "Account code {code} is already used. Choose another."},
        {codes::kCodeBlank, "An account needs a code of 1 to 16 letters, digits, dots or hyphens."},
        {codes::kNameBlank, "An account needs a name without two spaces in a row or a semicolon."},
        {codes::kPeriodOpenBefore, "{month} is still open. Close the earlier months first."},
        {codes::kPeriodNotClosed, "{month} is not closed."},
        {codes::kPeriodEmpty, "There is no month to close before {date}."},
        {codes::kOpeningColumns, "The file needs the columns Account and either Debit and Credit or Amount. Found: {found}."},
        {codes::kOpeningAmount, "Row at line {line}: \"{text}\" is not an amount. Write it like 1234.56."},
        {codes::kOpeningBothSides, "Row at line {line} has a debit and a credit. Keep one of the two."},
        {codes::kOpeningUnbalanced, "Debits {debits} and credits {credits} of the file differ by {difference}. Correct the file; nothing was posted."},
        {codes::kOpeningDuplicate, "Account {account} stands in line {first} and again in line {line}. Keep one of them or give them different departments."},
        {codes::kOpeningDepartment, "Row at line {line}: there is no department \"{text}\". Correct the name, or leave the cell empty for no department."},
        {codes::kOpeningControl, "The total row at line {line} says {stated}, but the lines add up to {summed}. Lines are missing or changed: export the file again."},
        {codes::kOpeningEmpty, "The file holds no amount but zero, so there is nothing to post. Check that it is the trial balance, and that its amounts stand in the columns Debit and Credit or Amount."},
        {codes::kOpeningAgain, "Opening balances as of {date} are in the journal already. Import only what they lack, or reverse them first: otherwise accounts count twice."},
        {codes::kCloseAhead, "{date} lies after this month. Close a month once it has begun; today is {today}."},
        {codes::kAccountInUse, "Account {account} still has a balance of {balance}. Move it before you archive the account."},
        {codes::kBatchEmpty, "There is nothing to reverse in this batch."},
    };
    return messages;
}

} // namespace practice::ledger
