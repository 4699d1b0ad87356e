#pragma once

#include "app/workspace.h"
#include "core/progress.h"
#include "core/result.h"
#include "storage/backup.h"
#include "storage/database.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::app {

/// One invariant of the practice file and what was found.
struct VerifyCheck {
    std::string name;                  ///< "Journal balances"
    std::string counted;               ///< "1,204 entries"
    std::vector<std::string> problems; ///< Empty: sound.
};

struct VerifyReport {
    std::vector<VerifyCheck> checks;
    bool complete = true; ///< False where it was canceled.
    bool sound() const;
};

/// Every invariant: file integrity, foreign keys, journal balance, audit chain, attachments. Needs AuditVerify. Reads only.
core::Result<VerifyReport> verifyPractice(Services& services, storage::Database& database, core::Progress& progress);
/// The checks that need no key, for a database that nobody has signed in to (drill, restore).
std::vector<std::string> verifyWithoutKey(storage::Database& database);

/// What the practice remembers of its backups; identifies nobody.
struct BackupHistory {
    std::optional<core::Instant> lastBackup;
    std::optional<core::Instant> lastDrill;
};
/// With the drills that practicectl ran on this computer; `stateFolder` empty: the user's (app/drill_record.h).
BackupHistory backupHistory(storage::Connection& connection, const std::filesystem::path& stateFolder = {});

struct BackupOrder {
    std::filesystem::path target;
    std::string passphrase;
    storage::Argon2Cost cost;
};
/// Passphrase of at least 10 characters; audited; needs BackupMake. The manifest carries the head of the audit trail.
core::Result<storage::BackupManifest> backupPractice(Services& services, storage::Database& database,
                                                     const BackupOrder& order, core::Progress& progress);
/// What opens a backup with the key on paper. Refused where the key holds a typing error.
core::Result<storage::BackupOpener> openerFromRecoveryKey(std::string_view printedKey);
/// A secret that reads as a recovery key is one, as its checksum leaves no doubt; any other is a passphrase.
storage::BackupOpener openerFromSecret(const std::string& passphraseOrRecoveryKey);
/// Restores into a temporary folder, checks it, throws it away. With services the drill is audited and remembered.
core::Result<storage::DrillReport> drillBackup(Services* services, const std::filesystem::path& backup,
                                               const storage::BackupOpener& opener, core::Progress& progress);

/// Restores a backup and begins the record that this computer keeps of the file's audit trail anew; the former one stays
/// beside it as "…before-restore". The next to sign in leaves "backup.restore" in the trail. Needs no sign-in: whoever has
/// backup and passphrase has the data.
core::Result<storage::BackupManifest> restorePractice(const std::filesystem::path& backup,
                                                      const std::filesystem::path& target,
                                                      const storage::BackupOpener& opener, storage::Existing existing,
                                                      const Workspace::Options& options, core::Progress& progress);
/// Name of the practice fact that says which backup the file was restored from, until that is audited.
inline constexpr std::string_view kRestoredBackup = "restored_backup";

} // namespace practice::app
