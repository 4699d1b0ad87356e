#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::security {

namespace codes {
using core::Code;
// Sign-in
inline constexpr Code kSignInFailed{"security.sign_in_failed"};
inline constexpr Code kSignInWait{"security.sign_in_wait"};
inline constexpr Code kOneTimeExpired{"security.one_time_expired"};
inline constexpr Code kMustChangePassword{"security.must_change_password"};
inline constexpr Code kNotAPractice{"security.not_a_practice"};
inline constexpr Code kPracticeExists{"security.practice_exists"};
inline constexpr Code kPasswordShort{"security.password_short"};
inline constexpr Code kPasswordLong{"security.password_long"};
inline constexpr Code kPasswordCommon{"security.password_common"};
inline constexpr Code kPasswordSame{"security.password_same"};
inline constexpr Code kRecoveryLength{"security.recovery_length"};
inline constexpr Code kRecoveryCharacter{"security.recovery_character"};
inline constexpr Code kRecoveryChecksum{"security.recovery_checksum"};
inline constexpr Code kRecoveryWrong{"security.recovery_wrong"};
inline constexpr Code kRecoveryNoManager{"security.recovery_no_manager"};
// Users
inline constexpr Code kUserNameInvalid{"security.user_name_invalid"};
inline constexpr Code kUserNameTaken{"security.user_name_taken"};
inline constexpr Code kDisplayNameMissing{"security.display_name_missing"};
inline constexpr Code kLastManager{"security.last_manager"};
inline constexpr Code kUserInactive{"security.user_inactive"};
inline constexpr Code kOwnAccount{"security.own_account"};
// Approvals and emergency access
inline constexpr Code kReasonMissing{"security.reason_missing"};
inline constexpr Code kApprovalOwn{"security.approval_own"};
inline constexpr Code kApprovalClosed{"security.approval_closed"};
inline constexpr Code kApprovalUnknownKind{"security.approval_unknown_kind"};
inline constexpr Code kRoleNotGrantable{"security.role_not_grantable"};
inline constexpr Code kBreakGlassEnded{"security.break_glass_ended"};
inline constexpr Code kBreakGlassReviewOwn{"security.break_glass_review_own"};
// Audit
inline constexpr Code kAuditEdited{"security.audit_edited"};
inline constexpr Code kAuditDeleted{"security.audit_deleted"};
inline constexpr Code kAuditSwapped{"security.audit_swapped"};
inline constexpr Code kAuditInserted{"security.audit_inserted"};
inline constexpr Code kAuditTruncated{"security.audit_truncated"};
inline constexpr Code kAuditHeadChanged{"security.audit_head_changed"};
inline constexpr Code kAuditOlder{"security.audit_older"};
inline constexpr Code kAuditHeadFileBroken{"security.audit_head_file_broken"};
// Settings, views, drafts
inline constexpr Code kNameMissing{"security.name_missing"};
} // namespace codes

const std::vector<core::Message>& securityMessages();

} // namespace practice::security
