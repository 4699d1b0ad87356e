#include "storage/backup.h"

#include "core/log.h"
#include "core/platform/platform.h"
#include "storage/backup_seal.h"
#include "storage/db_error.h"
#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/storage_messages.h"

#include <sodium.h>

#include <fmt/format.h>

#include <chrono>

namespace practice::storage {
namespace {

namespace fs = std::filesystem;
using namespace backup;

core::Result<void> checkSchema(const BackupManifest& manifest, const fs::path& backup) {
    int newest = 0;
    for (const auto& migration : embeddedMigrations()) newest = std::max(newest, migration.number);
    if (manifest.schemaVersion <= newest) return {};
    return core::refuse(
        core::error(codes::kBackupNewer, {{"file", backup.string()}, {"version", manifest.programVersion}}));
}

/// The database inside `backup`, decrypted into the fresh file `into` and verified whole.
core::Result<BackupManifest> extract(const fs::path& backup, const fs::path& into, const BackupOpener& opener,
                                     core::Progress& progress) {
    ReadFile file(backup);
    progress.phase("Opening the backup");
    PRACTICE_TRY_ASSIGN(const auto read, readHeader(file, backup));
    const auto& manifest = read.header.manifest;
    PRACTICE_TRY(checkSchema(manifest, backup));
    KeyBytes key;
    PRACTICE_TRY(unwrapKey(read.header, opener, backup, key));
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sizeof(Hash));
    NewFile out(into);
    PRACTICE_TRY(openStream(
        file, backup, key, read,
        [&](std::span<const std::uint8_t> bytes) {
            crypto_generichash_update(&state, bytes.data(), bytes.size());
            out.write(bytes);
        },
        progress));
    Hash hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    if (hash != manifest.databaseHash) return core::refuse(damaged(backup, "its contents"));
    out.finish();
    out.moveTo(into);
    return manifest;
}

core::Result<void> checkRestored(Database& restored, const fs::path& backup, const BackupManifest& manifest) {
    const auto problems = restored.integrityProblems();
    if (!problems.empty())
        return core::refuse(core::error(codes::kBackupUnsound, {{"file", backup.string()},
                                                                {"problem", problems.front()},
                                                                {"count", static_cast<std::int64_t>(problems.size())}}));
    const auto connection = restored.connect(Access::Reader);
    if (schemaStatus(*connection).databaseVersion != manifest.schemaVersion)
        return core::refuse(damaged(backup, "its schema is not the one it says"));
    return {};
}

std::shared_ptr<Database> openToCheck(const fs::path& file) {
    OpenOptions options;
    options.mode = OpenMode::ReadOnly;
    options.allowNetworkFile = true;
    return Database::open(file, options);
}

/// Nobody may have the file open that is about to be replaced. Getting the writer's lock also lets SQLite finish what a
/// killed program left in the file's journal, so that the two are whole when they are set aside. A file too damaged to be
/// opened has no user.
core::Result<void> checkUnused(const fs::path& target) {
    try {
        OpenOptions options;
        options.busyTimeout = std::chrono::milliseconds(500);
        options.allowNetworkFile = true;
        const auto database = Database::open(target, options);
        const auto connection = database->connect(Access::Writer);
        const Transaction transaction(*connection);
    } catch (const DbError& error) {
        if (error.kind() == DbErrorKind::Busy)
            return core::refuse(core::error(codes::kRestoreTargetInUse, {{"file", target.string()}}));
        if (error.kind() == DbErrorKind::ReadOnly || error.kind() == DbErrorKind::CannotOpen) throw;
    }
    return {};
}

/// Keeps the file to be replaced, and its journal, under another name. The journal goes first: left behind, it would be
/// played back into the restored file.
void setAside(const fs::path& target) {
    fs::path aside = target;
    aside += ".replaced";
    for (int n = 2; fs::exists(aside); ++n) aside = fmt::format("{}.replaced-{}", target.string(), n);
    const auto journal = fs::path(target) += "-journal";
    if (fs::exists(target)) {
        std::error_code noLinks; // FAT has none
        fs::create_hard_link(target, aside, noLinks);
        if (noLinks) fs::rename(target, aside);
    }
    if (fs::exists(journal)) fs::rename(journal, fs::path(aside) += "-journal");
    core::platform::syncFolder(folderOf(target));
}

std::int64_t countRows(Connection& connection, std::int64_t& tables) {
    std::vector<std::string> names;
    auto list = connection.prepare(connection.dialect().tableNames());
    while (list->step()) names.push_back(list->get<std::string>(0));
    tables = static_cast<std::int64_t>(names.size());
    std::int64_t rows = 0;
    for (const auto& name : names) {
        auto count = connection.prepare(fmt::format("SELECT count(*) FROM {}", name));
        if (count->step()) rows += count->get<std::int64_t>(0);
    }
    return rows;
}

/// A folder of its own, for the owner only; goes with everything in it.
class DrillFolder {
  public:
    explicit DrillFolder(const fs::path& within) : m_path(within / fmt::format("practicedesk-drill-{:08x}", randombytes_random())) {
        std::error_code error;
        if (!fs::create_directory(m_path, error))
            throw DbError(DbErrorKind::CannotOpen, error.value(),
                          fmt::format("No folder for the drill could be made in {}. Nothing was changed. Choose a folder with "
                                      "free space that you may write to.",
                                      within.string()));
        core::platform::restrictToOwner(m_path);
    }
    ~DrillFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    DrillFolder(const DrillFolder&) = delete;
    DrillFolder& operator=(const DrillFolder&) = delete;
    const fs::path& path() const { return m_path; }

  private:
    fs::path m_path;
};

} // namespace

core::Result<BackupManifest> restoreBackup(const fs::path& backup, const fs::path& givenTarget, const BackupOpener& opener,
                                           core::Progress& progress, Existing existing) {
    needSodium();
    const auto target = fs::absolute(givenTarget);
    if (fs::exists(target) && existing == Existing::Refuse)
        return core::refuse(core::error(codes::kRestoreTargetExists, {{"file", target.string()}}));
    TemporaryFile fresh(besideRandom(target, "restore"));
    PRACTICE_TRY_ASSIGN(const auto manifest, extract(backup, fresh.path(), opener, progress));
    progress.phase("Checking the restored practice");
    PRACTICE_TRY(checkRestored(*openToCheck(fresh.path()), backup, manifest));
    if (fs::exists(target)) {
        if (existing == Existing::Refuse)
            return core::refuse(core::error(codes::kRestoreTargetExists, {{"file", target.string()}}));
        PRACTICE_TRY(checkUnused(target));
    }
    setAside(target);
    fs::rename(fresh.path(), target);
    fresh.keep();
    core::platform::syncFolder(folderOf(target));
    core::log::get("storage").info("backup.restored bytes={} schema={}", manifest.databaseBytes, manifest.schemaVersion);
    return manifest;
}

core::Result<DrillReport> drillBackup(const fs::path& backup, const BackupOpener& opener, core::Progress& progress,
                                      const std::function<std::vector<std::string>(Database&)>& check,
                                      const fs::path& temporaryFolder) {
    needSodium();
    const auto from = std::chrono::steady_clock::now();
    const DrillFolder folder(temporaryFolder);
    const auto file = folder.path() / "drill.practice";
    DrillReport report;
    PRACTICE_TRY_ASSIGN(report.manifest, extract(backup, file, opener, progress));
    progress.phase("Checking the restored practice");
    const auto database = openToCheck(file);
    PRACTICE_TRY(checkRestored(*database, backup, report.manifest));
    report.rows = countRows(*database->connect(Access::Reader), report.tables);
    if (check)
        if (const auto problems = check(*database); !problems.empty())
            return core::refuse(core::error(codes::kBackupUnsound, {{"file", backup.string()},
                                                                    {"problem", problems.front()},
                                                                    {"count", static_cast<std::int64_t>(problems.size())}}));
    report.milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - from).count();
    return report;
}

} // namespace practice::storage
