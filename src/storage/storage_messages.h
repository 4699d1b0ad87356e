#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::storage {
namespace codes {
inline constexpr core::Code kBackupTargetExists{"storage.backup_target_exists"};
inline constexpr core::Code kNotABackup{"storage.not_a_backup"};
inline constexpr core::Code kBackupNewer{"storage.backup_newer"};
inline constexpr core::Code kBackupDamaged{"storage.backup_damaged"};
inline constexpr core::Code kBackupWrongPassphrase{"storage.backup_wrong_passphrase"};
inline constexpr core::Code kBackupWrongRecoveryKey{"storage.backup_wrong_recovery_key"};
inline constexpr core::Code kBackupNoSuchSecret{"storage.backup_no_such_secret"};
inline constexpr core::Code kBackupUnsound{"storage.backup_unsound"};
inline constexpr core::Code kRestoreTargetExists{"storage.restore_target_exists"};
inline constexpr core::Code kRestoreTargetInUse{"storage.restore_target_in_use"};
inline constexpr core::Code kAttachmentTooLarge{"storage.attachment_too_large"};
inline constexpr core::Code kAttachmentEmpty{"storage.attachment_empty"};
inline constexpr core::Code kAttachmentDamaged{"storage.attachment_damaged"};
} // namespace codes

const std::vector<core::Message>& storageMessages();

} // namespace practice::storage
