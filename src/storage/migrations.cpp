#include "storage/migrations.h"

#include "core/contract.h"
#include "core/log.h"
#include "storage/db_error.h"
#include "storage/dialect.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace practice::storage {
namespace {

namespace fs = std::filesystem;

constexpr auto kCreateRecord = R"(
    CREATE TABLE IF NOT EXISTS schema_migrations (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        applied_at TEXT NOT NULL
    ) STRICT)";
constexpr auto kRecord = R"(
    INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES (:number, :name, :sha256, :applied_at))";
constexpr auto kApplied = "SELECT number, sha256 FROM schema_migrations ORDER BY number";

using Applied = std::map<int, std::string>; // number → checksum

Applied appliedTo(Connection& connection) {
    Applied applied;
    auto exists = connection.prepare(connection.dialect().tableExists());
    exists->bind("table_name", "schema_migrations");
    if (!exists->step() || exists->get<std::int64_t>(0) == 0) return applied;
    auto rows = connection.prepare(kApplied);
    while (rows->step()) applied.emplace(rows->get<int>(0), rows->get<std::string>(1));
    return applied;
}

SchemaStatus statusOf(const Applied& applied, std::span<const Migration> migrations) {
    SchemaStatus status;
    std::size_t known = 0;
    for (const auto& migration : migrations) {
        status.programVersion = std::max(status.programVersion, migration.number);
        known += applied.count(migration.number);
    }
    if (applied.empty()) return status;
    status.databaseVersion = applied.rbegin()->first;
    if (known < applied.size()) status.state = SchemaState::Newer;
    else status.state = known < migrations.size() ? SchemaState::Older : SchemaState::Current;
    return status;
}

[[noreturn]] void refuseNewer(const fs::path& file, const SchemaStatus& status) {
    throw DbError(DbErrorKind::NewerSchema, 0,
                  fmt::format("The practice file {} was written by a newer version of PracticeDesk (schema {}, this program "
                              "knows {}). Nothing was changed. Install the newer version on this computer, then open it "
                              "again.",
                              file.string(), status.databaseVersion, status.programVersion));
}

void checkRecorded(const Applied& applied, std::span<const Migration> migrations, const fs::path& file) {
    const auto status = statusOf(applied, migrations);
    if (status.state == SchemaState::Newer) refuseNewer(file, status);
    for (const auto& migration : migrations) {
        const auto at = applied.find(migration.number);
        if (at == applied.end() || at->second == migration.sha256) continue;
        throw DbError(DbErrorKind::Corrupt, 0,
                      fmt::format("The practice file {} says that step {} of its structure differs from the one this program "
                                  "knows. Nothing was changed. Use the program version that made the file, or restore a "
                                  "backup.",
                                  file.string(), migration.name));
    }
}

/// A checked copy beside the file, named after the first step to come; an earlier copy is never overwritten.
void keepCopy(Database& database, int firstNumber, core::Progress& progress) {
    progress.phase("Making a copy before the upgrade");
    const auto base = fmt::format("{}.before-{:04}", database.file().string(), firstNumber);
    fs::path copy = base;
    for (int n = 2; fs::exists(copy); ++n) copy = fmt::format("{}-{}", base, n);
    database.copyTo(copy, progress);
    OpenOptions options;
    options.mode = OpenMode::ReadOnly;
    options.allowNetworkFile = true;
    const auto problems = Database::open(copy, options)->integrityProblems();
    if (problems.empty()) return;
    std::error_code ignored;
    fs::remove(copy, ignored);
    throw DbError(DbErrorKind::Corrupt, 0,
                  fmt::format("The practice file {} was not upgraded, because its check found damage ({}, {} in all). Nothing "
                              "was changed. Restore the latest backup, then start again.",
                              database.file().string(), problems.front(), problems.size()));
}

void checkForeignKeys(Connection& connection, const Migration& migration) {
    auto broken = connection.prepare("PRAGMA foreign_key_check");
    if (!broken->step()) return;
    throw DbError(DbErrorKind::Constraint, 0,
                  fmt::format("The upgrade step {} would leave rows of table {} without the rows of {} they refer to, so it "
                              "was undone. The practice file is as it was before this step. Please report this.",
                              migration.name, broken->get<std::string>(0), broken->get<std::string>(2)));
}

/// False if another program has applied it in the meantime.
bool apply(Connection& connection, const Migration& migration, const MigrationStep* step, const core::Clock& clock) {
    Transaction transaction(connection);
    connection.runScript(kCreateRecord);
    if (appliedTo(connection).contains(migration.number)) return false;
    connection.runScript(connection.dialect().migration(migration.sql));
    if (step != nullptr) (*step)(connection);
    checkForeignKeys(connection, migration);
    connection.prepare(kRecord)
        ->bind("number", migration.number)
        .bind("name", migration.name)
        .bind("sha256", migration.sha256)
        .bind("applied_at", clock.now())
        .run();
    transaction.commit();
    return true;
}

} // namespace

SchemaStatus schemaStatus(Connection& connection, std::span<const Migration> migrations) {
    const ReadTransaction view(connection);
    return statusOf(appliedTo(connection), migrations);
}

std::vector<int> migrate(Database& database, const core::Clock& clock, core::Progress& progress,
                         const std::vector<std::pair<int, MigrationStep>>& steps, std::span<const Migration> migrations) {
    PRACTICE_EXPECTS(std::ranges::is_sorted(migrations, {}, &Migration::number));
    const auto connection = database.connect(Access::Writer);
    const auto applied = [&] {
        const ReadTransaction view(*connection);
        return appliedTo(*connection);
    }();
    checkRecorded(applied, migrations, database.file());
    std::vector<const Migration*> missing;
    for (const auto& migration : migrations)
        if (!applied.contains(migration.number)) missing.push_back(&migration);
    if (missing.empty()) return {};
    if (!applied.empty()) keepCopy(database, missing.front()->number, progress);

    // A step may rebuild a table that others refer to; what it leaves is checked before its commit.
    connection->runScript("PRAGMA foreign_keys = OFF");
    std::vector<int> done;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        if (progress.cancelled())
            throw DbError(DbErrorKind::Interrupted, 0,
                          "The upgrade was canceled between two steps. The practice file is whole; start the program again "
                          "to go on.");
        const auto& migration = *missing[i];
        progress.phase(migration.title);
        const auto step = std::ranges::find(steps, migration.number, [](const auto& entry) { return entry.first; });
        if (apply(*connection, migration, step == steps.end() ? nullptr : &step->second, clock))
            done.push_back(migration.number);
        progress.step(static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(missing.size()));
        core::log::get("storage").info("migration.applied number={}", migration.number);
    }
    return done;
}

} // namespace practice::storage
