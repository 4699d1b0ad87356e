#include "app/app_messages.h"

namespace practice::app {

namespace {

using namespace codes;

const std::vector<core::Message> kProblems = {
    {kPracticeNameBlank, "Give the practice a name of up to 80 characters."},
    {kUnknownTimeZone, "\"{zone}\" is not a time zone that the program knows. Choose one from the list."},
    {kFileExists, "There is already a file \"{file}\". Choose another name; nothing was changed."},
    {kNoPractice, "This file was prepared but holds no practice yet. Create the practice in a new file."},
    {kPassphraseShort, "A backup passphrase needs at least {count} characters. Without it nobody can open the backup."},
    {kReportCanceled, "The report was canceled. Nothing was changed; run it again when you need it."},
};

const std::vector<core::Message> kToday = {
    {kOpenShifts, "{count:open shift|open shifts}: {department}"},
    {kOpenShiftsDetail, "{need}, first on {date} · short by {missing}"},
    {kCallOut, "Call-out: {name}"},
    {kCallOutDetail, "{department}, shift {shift} today is not covered"},
    {kRosterBlocks, "Findings that block the roster of {department}: {count}"},
    {kRosterBlocksDetail, "{from} to {to} cannot be published until they are repaired"},
    {kUnpublished, "Roster {from} to {to} has {count:unpublished change|unpublished changes}"},
    {kUnpublishedDetail, "{department} · version {number} is what people see"},
    {kCredentialLapsed, "{name}: {credential} lapsed on {date}"},
    {kCredentialLapses, "{name}: {credential} lapses on {date}"},
    {kCredentialDetail, "{department} · {shifts:later shift is|later shifts are} flagged"},
    {kCredentialsMissing, "{count:required credential is|required credentials are} missing"},
    {kCredentialsMissingDetail, "First {name}: {credential}"},
    {kLeaveWaits, "{count:leave request waits|leave requests wait} for a decision"},
    {kLeaveWaitsDetail, "First {name}, from {date}"},
    {kApprovalsWait, "{count:approval waits|approvals wait} for a second person"},
    {kApprovalsWaitDetail, "Oldest asked on {date}"},
    {kNoBackup, "This practice has never been backed up"},
    {kOldBackup, "The last backup is {days:day|days} old"},
    {kBackupDetail, "A lost or damaged disk would lose everything since then"},
    {kNoDrill, "No backup has been tried out for a month"},
    {kDrillDetail, "A drill restores it into a temporary folder, checks it and throws it away"},
};

const std::vector<core::Message> kCompliance = {
    {kChecklistsOverdue, "{count:checklist item is|checklist items are} overdue"},
    {kChecklistsOverdueDetail, "Longest: {title}, due {date} · {missed:period|periods} missed"},
    {kChecklistsMissed, "{count:checklist period was|checklist periods were} missed"},
    {kChecklistsMissedDetail, "Newest: {title}, {date} · it can still be done late"},
    {kChecklistsDue, "{count:checklist item is|checklist items are} due by tomorrow"},
    {kChecklistsDueDetail, "First: {title}, {template}"},
    {kFindingsOpen, "{count:finding waits|findings wait} for an action or a check"},
    {kFindingsOpenDetail, "Newest: {title}"},
    {kTemplatesUnsigned, "{count:checklist waits|checklists wait} for a reviewer"},
    {kTemplatesUnsignedDetail, "First: {title} · its items do not count before"},
    {kOpenChecklists, "See what is due"}, {kOpenFindings, "See findings"}, {kSignTemplates, "Review and sign"},
};

const std::vector<core::Message> kBilling = {
    {kDayToClose, "{count:day is|days are} not closed, the first {date}"},
    {kDayToCloseDetail, "Drawer, deposit and journal are compared, then the day is locked"},
    {kDrawerLeftOpen, "The cash drawer of {date} was left open"},
    {kDrawerLeftOpenDetail, "Count it and close it: a new one cannot be opened before"},
    {kEncountersOpen, "{count:encounter has|encounters have} no charges after two days"},
    {kEncountersOpenDetail, "Oldest served on {date}"},
    {kAdjustmentsWait, "{count:adjustment waits|adjustments wait} for approval"},
    {kAdjustmentsWaitDetail, "Somebody else asked; balances change once they are approved"},
    {kUndeposited, "{amount} of cash and checks is not deposited"},
    {kUndepositedDetail, "{count:receipt|receipts}, oldest of {date}"},
    {kUnappliedCredit, "{amount} of patients' credit belongs to no charge"},
    {kUnappliedCreditDetail, "Put it to charges, or refund it"},
    {kCloseDay, "Close the day"}, {kCountDrawer, "Count the drawer"}, {kEnterCharges, "Enter charges"},
    {kMakeDeposit, "Make a deposit"}, {kApplyCredit, "See credit"},
};

const std::vector<core::Message> kBudgeting = {
    {kInvoicesWait, "{count:vendor invoice waits|vendor invoices wait} for approval"},
    {kInvoicesWaitDetail, "{amount} in all, first due {date}"},
    {kFlagsOpen, "{count:budget line is|budget lines are} over and not explained"},
    {kFlagsOpenDetail, "Worst: {account}, {amount} over in the year to date"},
    {kBudgetsWait, "{count:budget was|budgets were} submitted for approval"},
    {kBudgetsWaitDetail, "First: {department}"},
    {kExplainFlags, "Explain"},
};

const std::vector<core::Message> kActions = {
    {kFindCover, "Find cover"},           {kSeeCandidates, "See candidates"}, {kOpenRoster, "Open roster"},
    {kReviewChanges, "Review changes"},   {kOpenCredential, "Open file"},     {kReview, "Review"},
    {kBackUpNow, "Back up now"},          {kRunDrill, "Run a drill"},         {kOpenRegister, "Open register"},
    {kProofAudit, "Audit chain"},         {kProofJournal, "Debits = credits"}, {kProofBackup, "Backup"},
    {kProofAuditText, "The audit trail has {rows} rows; its sealed head names the same number. Administration, Audit verifies every row."},
    {kProofReceivables, "A/R roll-forward"}, {kProofReceipts, "Drawer = receipts = deposit = ledger"},
    {kProofReceivablesText, "This month {opening} + {charges} charged - {payments} paid - {adjustments} adjusted = {closing}; the control accounts 1200 and 2200 hold {control}."},
    {kProofReceiptsText, "This month receipts are {receipts} by documents and {receipts_journal} in the journal, deposits {deposits} and {deposits_journal}, drawers over or short {drawers} and {drawers_journal}."},
    {kProofJournalText, "All debits of the journal are {debits}, all credits {credits}, over {entries} entries."},
};

} // namespace

const std::vector<core::Message>& appMessages() {
    static const std::vector<core::Message> messages = [] {
        auto all = kProblems;
        all.insert(all.end(), kToday.begin(), kToday.end());
        all.insert(all.end(), kCompliance.begin(), kCompliance.end());
        all.insert(all.end(), kBilling.begin(), kBilling.end());
        all.insert(all.end(), kBudgeting.begin(), kBudgeting.end());
        all.insert(all.end(), kActions.begin(), kActions.end());
        return all;
    }();
    return messages;
}

} // namespace practice::app
