#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "storage/database.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace practice::storage {

using PracticeIdBytes = std::array<std::uint8_t, 16>;
using RecoveryKeyBytes = std::array<std::uint8_t, 32>;

/// How much work a guess of the passphrase costs; written beside the wrapped key. Cheap in tests only.
struct Argon2Cost {
    std::uint64_t passes = 3;
    std::uint64_t memoryBytes = 64ull << 20;
    static Argon2Cost cheapForTests() { return {1, 8192}; }
};

/// What opens the backup to be made: a passphrase, the recovery key, or either of both.
struct BackupSecrets {
    std::string passphrase;
    std::optional<RecoveryKeyBytes> recoveryKey;
    Argon2Cost cost;
};

/// What opens an existing backup: the recovery key if given, else the passphrase.
struct BackupOpener {
    std::string passphrase;
    std::optional<RecoveryKeyBytes> recoveryKey;
};

/// Head of the audit chain: an outside witness against a shortened trail.
struct AuditHead {
    std::int64_t count = 0;
    Blob tag;
};

/// What the caller knows about the practice. `auditHead` is asked on the copy, so it fits what is backed up.
struct BackupFacts {
    PracticeIdBytes practiceId{};
    core::Instant createdAt;
    std::string programVersion;
    std::function<AuditHead(Connection&)> auditHead;
};

/// Stands in the backup in plain, so that it can be listed without a secret; it identifies nobody. It is authenticated
/// with the contents: restore and drill refuse a changed one.
struct BackupManifest {
    PracticeIdBytes practiceId{};
    core::Instant createdAt;
    int schemaVersion = 0;
    std::string programVersion;
    AuditHead audit;
    std::uint64_t databaseBytes = 0;
    std::array<std::uint8_t, 32> databaseHash{}; ///< BLAKE2b-256 of the plain database.
    bool opensWithPassphrase = false;
    bool opensWithRecoveryKey = false;
};

enum class Existing { Refuse, Replace };

struct DrillReport {
    BackupManifest manifest;
    std::int64_t tables = 0;
    std::int64_t rows = 0;
    std::int64_t milliseconds = 0;
};

/// Copies the database online, checks the copy, seals it (secretstream XChaCha20-Poly1305, 1 MiB chunks, a random key
/// wrapped by each secret), reads it back, and only then gives it its name. Findings: storage.backup_target_exists,
/// storage.backup_unsound. DbError where the disk fails; DbError(Interrupted) on cancel. Never leaves half a backup.
core::Result<BackupManifest> makeBackup(Database& database, const std::filesystem::path& target,
                                        const BackupSecrets& secrets, const BackupFacts& facts, core::Progress& progress);

/// The manifest without a secret: says what the backup claims, after checking it for accidental damage only.
core::Result<BackupManifest> inspectBackup(const std::filesystem::path& backup);

/// Restores into a fresh file beside `target`, verifies it whole (hash, integrity, foreign keys, schema), and only then
/// renames it. With Existing::Replace the replaced file is kept as "<target>.replaced" (or -2, -3, …).
core::Result<BackupManifest> restoreBackup(const std::filesystem::path& backup, const std::filesystem::path& target,
                                           const BackupOpener& opener, core::Progress& progress,
                                           Existing existing = Existing::Refuse);

/// Restores into a private temporary folder, verifies as restore does, runs `check` on the result (its lines are
/// problems), and throws it all away.
core::Result<DrillReport> drillBackup(const std::filesystem::path& backup, const BackupOpener& opener,
                                      core::Progress& progress,
                                      const std::function<std::vector<std::string>(Database&)>& check = {},
                                      const std::filesystem::path& temporaryFolder = std::filesystem::temp_directory_path());

} // namespace practice::storage
