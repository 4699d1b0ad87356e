#include "storage/storage_messages.h"

namespace practice::storage {

const std::vector<core::Message>& storageMessages() {
    static const std::vector<core::Message> messages{
        {codes::kBackupTargetExists, "There is a file {file} already, so no backup was written. It was not touched. Choose another name."},
        {codes::kNotABackup, "{file} is not a PracticeDesk backup. Nothing was changed. Choose another file."},
        {codes::kBackupNewer,
         "The backup {file} was made by a newer version of PracticeDesk ({version}). Nothing was changed. Install that version, "
         "then restore it."},
        {codes::kBackupDamaged,
         "The backup {file} is damaged or was changed ({where}). Nothing was restored and no file was touched. Use another "
         "backup, or copy this one again from where it is kept."},
        {codes::kBackupWrongPassphrase,
         "The passphrase does not open the backup {file}. Nothing was changed. Check capital letters and the keyboard layout, "
         "or use the recovery key."},
        {codes::kBackupWrongRecoveryKey,
         "The recovery key does not open the backup {file}. Nothing was changed. Use the key that was valid when the backup was "
         "made, or its passphrase."},
        {codes::kBackupNoSuchSecret,
         "The backup {file} cannot be opened with a {secret}: it was made without one. Nothing was changed. Use the other way."},
        {codes::kBackupUnsound,
         "The check of {file} found damage: {problem} ({count} in all). No backup was made of it and nothing was replaced. "
         "Restore the latest sound backup."},
        {codes::kRestoreTargetExists,
         "There is a file {file} already, so nothing was restored there. It was not touched. Choose another name, or say that "
         "it may be replaced."},
        {codes::kRestoreTargetInUse,
         "The practice file {file} is open in a program, so it was not replaced. Nothing was changed. Close the program, then "
         "restore again."},
        {codes::kAttachmentTooLarge, "The file is larger than {limit} MB and was not attached. Split it or make it smaller, then attach it."},
        {codes::kAttachmentEmpty, "The file is empty and was not attached. Choose another file."},
        {codes::kAttachmentDamaged,
         "Attachment {id} is damaged or was changed and was not opened. Nothing was handed out. Restore it from a backup."},
    };
    return messages;
}

} // namespace practice::storage
