#pragma once

#include "app/services.h"
#include "core/progress.h"
#include "core/result.h"
#include "security/audit_verifier.h"
#include "storage/backup.h"

#include <filesystem>
#include <string>
#include <vector>

namespace practice::app {

/// Setting of the practice: the folder that backups are made into.
inline constexpr std::string_view kBackupFolderSetting = "backup.folder";

/// What backups know of where the audit trail ends. A manifest is read without a secret, so a forged one can raise a false
/// alarm but never hide a true one.
struct BackupWitnesses {
    std::vector<security::OutsideHead> heads;
    int backups = 0;                     ///< Backups whose head was found, in their manifest or as noted when they were made.
    std::vector<std::string> unreadable; ///< Names of backups of this practice that are there and do not open.
};

/// Looks into the practice's backup folder, into `more` (files or folders), and at the last backups that were made or
/// tried on this computer; of one that is no longer there, what was noted then counts.
BackupWitnesses backupWitnesses(Services& services, const std::vector<std::filesystem::path>& more = {});

/// Keeps in the user's state folder that this backup exists and which head it has. A failing write is logged, never an
/// error: the backup stands.
void noteBackup(const security::Context& context, const std::filesystem::path& backup,
                const storage::BackupManifest& manifest);

struct AuditCheck {
    security::AuditVerdict verdict;
    BackupWitnesses backups;
};

/// The trail against its authenticated head row, the heads of backups, and the file of this computer. Needs AuditVerify.
core::Result<AuditCheck> verifyAudit(Services& services, core::Progress& progress,
                                     const std::vector<std::filesystem::path>& more = {});
/// After a restore on purpose: the present state stands, and what this computer and the backups know beyond it is written
/// into the trail as accepted. Needs BackupRestore.
core::Result<core::ChangeSet> acceptAuditState(Services& services, const std::string& reason,
                                               const std::vector<std::filesystem::path>& more = {});

} // namespace practice::app
