#include "security/security_messages.h"

namespace practice::security {

const std::vector<core::Message>& securityMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kSignInFailed, "User name or password is not right. Check both and try again."},
        {kSignInWait, "Too many wrong passwords for this user. Nothing is locked: try again in {seconds} seconds."},
        {kOneTimeExpired, "This one-time password ended on {ended}. Ask an office manager or administrator for a new one."},
        {kMustChangePassword, "Choose a password of your own first: the one-time password opens nothing else."},
        {kNotAPractice, "This file holds no practice yet. Create the practice first."},
        {kPracticeExists, "This file already holds a practice. Open it and sign in, or choose another file."},
        {kPasswordShort, "The password has {length} characters; it needs at least {least}. A few words in a row are easy to remember."},
        {kPasswordLong, "The password is longer than {most} bytes. Choose a shorter one."},
        {kPasswordCommon, "This password is one of the first that others would try. Choose one that is not a common word, name, number row or keyboard row."},
        {kPasswordSame, "The new password is the same as the old one. Choose another."},
        {kRecoveryLength, "The recovery key has {found} letters and digits; it needs {expected}. Compare it with the printed sheet, group by group."},
        {kRecoveryCharacter, "Group {group} of the recovery key holds '{character}', which never occurs in one. Compare that group with the printed sheet."},
        {kRecoveryChecksum, "The recovery key has a typing error: its check letters do not fit. Compare it with the printed sheet, group by group."},
        {kRecoveryWrong, "This recovery key is not the one of this practice, or it was replaced after it had been used. Look for a newer sheet."},
        {kRecoveryNoManager, "'{name}' is no active office manager. The recovery key opens: {managers}."},
        {kUserNameInvalid, "A user name has 2 to 40 letters, digits, dots, hyphens or underscores, and starts with a letter."},
        {kUserNameTaken, "The user name {name} is taken. Choose another."},
        {kDisplayNameMissing, "Enter the person's name."},
        {kLastManager, "This is the only active office manager. Make somebody else office manager first; otherwise nobody could run the practice."},
        {kUserInactive, "This user is deactivated. Add the person as a new user."},
        {kOwnAccount, "You cannot deactivate yourself. Ask another office manager or administrator."},
        {kReasonMissing, "Enter a reason; it is kept with the record."},
        {kApprovalOwn, "Whoever asks for an approval, or gains by it, cannot decide it. {who} can."},
        {kApprovalClosed, "This request has already been decided."},
        {kApprovalUnknownKind, "This program does not know requests of the kind {kind}. Update the program."},
        {kRoleNotGrantable, "The role {role} is already held or already asked for."},
        {kBreakGlassEnded, "Your emergency access ended at {until}. Unlock again to go on with your own permissions."},
        {kBreakGlassReviewOwn, "Emergency access is reviewed by somebody else than the person who used it."},
        {kAuditEdited, "Row {row} of the audit trail was changed after it was written. Keep this file as evidence and restore the last good backup."},
        {kAuditDeleted, "Row {row} of the audit trail is missing. Keep this file as evidence and restore the last good backup."},
        {kAuditSwapped, "Rows {row} and {other} of the audit trail have changed places. Keep this file as evidence and restore the last good backup."},
        {kAuditInserted, "Row {row} of the audit trail was not written by this program. Keep this file as evidence and restore the last good backup."},
        {kAuditTruncated, "The audit trail ends at row {row}, but {expected} rows were written. Keep this file as evidence and restore the last good backup."},
        {kAuditHeadChanged, "The record of where the audit trail ends was changed. Its last row is {row}. Keep this file as evidence and restore the last good backup."},
        {kAuditOlder, "{place} knows {expected} rows of the audit trail, and this file does not hold them as they were: an older file was put back or rows were rewritten from row {row} on. If a backup was restored on purpose, accept it with a reason; otherwise keep this file as evidence."},
        {kAuditHeadFileBroken, "The audit record kept on this computer ({file}) is damaged or was changed. The trail in the practice file itself is checked without it."},
        {kNameMissing, "Enter a name."},
    };
    return messages;
}

} // namespace practice::security
