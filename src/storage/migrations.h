#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "storage/database.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace practice::storage {

struct Migration {
    int number = 0;
    std::string_view name;   ///< "0001_foundation"
    std::string_view title;  ///< For people, from the file's "-- title:" line.
    std::string_view sql;
    std::string_view sha256; ///< Of the file, lower-case hex.
};

/// The files of db/migrations, compiled in, in order.
std::span<const Migration> embeddedMigrations();

/// A C++ step that runs after the SQL of a migration, in the same transaction (re-sealing, recomputing).
using MigrationStep = std::function<void(Connection&)>;

enum class SchemaState { Empty, Current, Older, Newer };
struct SchemaStatus {
    SchemaState state = SchemaState::Empty;
    int databaseVersion = 0;
    int programVersion = 0;
};

SchemaStatus schemaStatus(Connection& connection, std::span<const Migration> migrations = embeddedMigrations());

/// Brings the schema up to date: each migration one transaction (SQL, C++ step, foreign_key_check, record with
/// checksum). Before upgrading a filled database a verified copy is made beside it ("<file>.before-NNNN").
/// DbError(NewerSchema) for a newer file, DbError(Corrupt) where a recorded checksum differs from ours.
/// Returns the numbers applied.
std::vector<int> migrate(Database& database, const core::Clock& clock, core::Progress& progress,
                         const std::vector<std::pair<int, MigrationStep>>& steps = {},
                         std::span<const Migration> migrations = embeddedMigrations());

} // namespace practice::storage
