#include "storage/backup.h"

#include "core/log.h"
#include "storage/backup_seal.h"
#include "storage/db_error.h"
#include "storage/migrations.h"
#include "storage/storage_messages.h"

#include <sodium.h>

namespace practice::storage {
namespace {

namespace fs = std::filesystem;
using namespace backup;

/// Checks the copy and reads off it what the manifest says of it.
core::Result<void> describeCopy(const fs::path& copy, const fs::path& original, const BackupFacts& facts,
                                BackupManifest& manifest) {
    OpenOptions options;
    options.mode = OpenMode::ReadOnly;
    options.allowNetworkFile = true;
    const auto database = Database::open(copy, options);
    const auto problems = database->integrityProblems();
    if (!problems.empty())
        return core::refuse(core::error(codes::kBackupUnsound, {{"file", original.string()},
                                                                {"problem", problems.front()},
                                                                {"count", static_cast<std::int64_t>(problems.size())}}));
    const auto connection = database->connect(Access::Reader);
    manifest.practiceId = facts.practiceId;
    manifest.createdAt = facts.createdAt;
    manifest.programVersion = facts.programVersion;
    manifest.schemaVersion = schemaStatus(*connection).databaseVersion;
    if (facts.auditHead) manifest.audit = facts.auditHead(*connection);
    return {};
}

core::Result<void> readBack(const fs::path& sealed, const Header& written, const KeyBytes& key, core::Progress& progress) {
    ReadFile file(sealed);
    PRACTICE_TRY_ASSIGN(const auto header, readHeader(file, sealed));
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sizeof(Hash));
    PRACTICE_TRY(openStream(
        file, sealed, key, header,
        [&](std::span<const std::uint8_t> bytes) { crypto_generichash_update(&state, bytes.data(), bytes.size()); },
        progress));
    Hash hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    if (hash != written.manifest.databaseHash) return core::refuse(damaged(sealed, "it does not read back as written"));
    return {};
}

} // namespace

core::Result<BackupManifest> makeBackup(Database& database, const fs::path& target, const BackupSecrets& secrets,
                                        const BackupFacts& facts, core::Progress& progress) {
    needSodium();
    if (fs::exists(target))
        return core::refuse(core::error(codes::kBackupTargetExists, {{"file", target.string()}}));
    NewFile out(besideRandom(target, "sealing")); // First of all: shows whether the place can be written to.
    // The plain copy stays in the folder of the practice; only the sealed file goes to the other place.
    const TemporaryFile copy(besideRandom(database.file(), "backup"));
    progress.phase("Copying the practice");
    database.copyTo(copy.path(), progress);
    progress.phase("Checking the copy");
    Header header;
    PRACTICE_TRY(describeCopy(copy.path(), database.file(), facts, header.manifest));
    const auto digest = digestOf(copy.path(), progress);
    header.manifest.databaseHash = digest.hash;
    header.manifest.databaseBytes = digest.bytes;

    progress.phase("Sealing the backup");
    KeyBytes key;
    randombytes_buf(key.bytes.data(), key.bytes.size());
    wrapKey(key, secrets, header);
    header.manifest.opensWithPassphrase = header.passphrase.has_value();
    header.manifest.opensWithRecoveryKey = header.recovery.has_value();
    const auto encoded = encodeHeader(header);
    out.write(encoded.bytes);
    sealFile(copy.path(), key, encoded.hash, out, progress);
    out.finish();
    progress.phase("Reading the backup back");
    PRACTICE_TRY(readBack(out.path(), header, key, progress));
    if (fs::exists(target))
        return core::refuse(core::error(codes::kBackupTargetExists, {{"file", target.string()}}));
    out.moveTo(target);
    core::log::get("storage").info("backup.made bytes={} schema={}", digest.bytes, header.manifest.schemaVersion);
    return header.manifest;
}

core::Result<BackupManifest> inspectBackup(const fs::path& backup) {
    ReadFile file(backup);
    PRACTICE_TRY_ASSIGN(const auto read, readHeader(file, backup));
    return read.header.manifest;
}

} // namespace practice::storage
