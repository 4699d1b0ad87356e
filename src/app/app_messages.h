#pragma once

#include "core/finding.h"

namespace practice::app {

namespace codes {
inline constexpr core::Code kPracticeNameBlank{"app.practice_name_blank"}, kUnknownTimeZone{"app.unknown_time_zone"},
    kFileExists{"app.file_exists"}, kNoPractice{"app.no_practice"}, kPassphraseShort{"app.passphrase_short"},
    kReportCanceled{"app.report_canceled"};

// Today: titles, details and the captions of their links.
inline constexpr core::Code kOpenShifts{"app.today_open_shifts"}, kOpenShiftsDetail{"app.today_open_shifts_detail"},
    kCallOut{"app.today_call_out"}, kCallOutDetail{"app.today_call_out_detail"},
    kRosterBlocks{"app.today_roster_blocks"}, kRosterBlocksDetail{"app.today_roster_blocks_detail"},
    kUnpublished{"app.today_unpublished"}, kUnpublishedDetail{"app.today_unpublished_detail"},
    kCredentialLapsed{"app.today_credential_lapsed"}, kCredentialLapses{"app.today_credential_lapses"},
    kCredentialDetail{"app.today_credential_detail"}, kCredentialsMissing{"app.today_credentials_missing"},
    kCredentialsMissingDetail{"app.today_credentials_missing_detail"},
    kLeaveWaits{"app.today_leave_waits"}, kLeaveWaitsDetail{"app.today_leave_waits_detail"},
    kApprovalsWait{"app.today_approvals_wait"}, kApprovalsWaitDetail{"app.today_approvals_wait_detail"},
    kNoBackup{"app.today_no_backup"}, kOldBackup{"app.today_old_backup"}, kBackupDetail{"app.today_backup_detail"},
    kNoDrill{"app.today_no_drill"}, kDrillDetail{"app.today_drill_detail"};
inline constexpr core::Code kChecklistsOverdue{"app.today_checklists_overdue"},
    kChecklistsOverdueDetail{"app.today_checklists_overdue_detail"}, kChecklistsDue{"app.today_checklists_due"},
    kChecklistsDueDetail{"app.today_checklists_due_detail"}, kChecklistsMissed{"app.today_checklists_missed"},
    kChecklistsMissedDetail{"app.today_checklists_missed_detail"}, kFindingsOpen{"app.today_findings_open"},
    kFindingsOpenDetail{"app.today_findings_open_detail"}, kTemplatesUnsigned{"app.today_templates_unsigned"},
    kTemplatesUnsignedDetail{"app.today_templates_unsigned_detail"}, kOpenChecklists{"app.action_open_checklists"},
    kOpenFindings{"app.action_open_findings"}, kSignTemplates{"app.action_sign_templates"};
inline constexpr core::Code kDayToClose{"app.today_day_to_close"}, kDayToCloseDetail{"app.today_day_to_close_detail"},
    kDrawerLeftOpen{"app.today_drawer_open"}, kDrawerLeftOpenDetail{"app.today_drawer_open_detail"},
    kEncountersOpen{"app.today_encounters_open"}, kEncountersOpenDetail{"app.today_encounters_open_detail"},
    kAdjustmentsWait{"app.today_adjustments_wait"}, kAdjustmentsWaitDetail{"app.today_adjustments_wait_detail"},
    kUndeposited{"app.today_undeposited"}, kUndepositedDetail{"app.today_undeposited_detail"},
    kUnappliedCredit{"app.today_unapplied"}, kUnappliedCreditDetail{"app.today_unapplied_detail"},
    kCloseDay{"app.action_close_day"}, kCountDrawer{"app.action_count_drawer"}, kEnterCharges{"app.action_enter_charges"},
    kMakeDeposit{"app.action_make_deposit"}, kApplyCredit{"app.action_apply_credit"};
inline constexpr core::Code kInvoicesWait{"app.today_invoices_wait"}, kInvoicesWaitDetail{"app.today_invoices_wait_detail"},
    kFlagsOpen{"app.today_flags_open"}, kFlagsOpenDetail{"app.today_flags_open_detail"},
    kBudgetsWait{"app.today_budgets_wait"}, kBudgetsWaitDetail{"app.today_budgets_wait_detail"},
    kExplainFlags{"app.action_explain_flags"};
inline constexpr core::Code kFindCover{"app.action_find_cover"}, kSeeCandidates{"app.action_see_candidates"},
    kOpenRoster{"app.action_open_roster"}, kReviewChanges{"app.action_review_changes"},
    kOpenCredential{"app.action_open_credential"}, kReview{"app.action_review"}, kBackUpNow{"app.action_back_up"},
    kRunDrill{"app.action_run_drill"}, kOpenRegister{"app.action_open_register"};
inline constexpr core::Code kProofAudit{"app.proof_audit"}, kProofJournal{"app.proof_journal"},
    kProofBackup{"app.proof_backup"}, kProofAuditText{"app.proof_audit_text"},
    kProofJournalText{"app.proof_journal_text"}, kProofReceivables{"app.proof_receivables"},
    kProofReceivablesText{"app.proof_receivables_text"}, kProofReceipts{"app.proof_receipts"},
    kProofReceiptsText{"app.proof_receipts_text"};
} // namespace codes

const std::vector<core::Message>& appMessages();

} // namespace practice::app
