#include "storage/test_database.h"

#include "storage/id_source.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <limits>
#include <set>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kSecondStep{
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES things (id), words TEXT) STRICT",
    "INSERT INTO notes (id, thing_id, words) SELECT id, id, 'from ' || id FROM things",
    "ALTER TABLE things ADD COLUMN colour TEXT",
    "UPDATE things SET colour = 'red'",
    "CREATE INDEX notes_by_thing ON notes (thing_id)",
};

std::string joined(std::size_t count) {
    std::string sql;
    for (std::size_t i = 0; i < count; ++i) sql += kSecondStep[i] + ";\n";
    return sql;
}

constexpr Migration kFirst{1, "0001_things", "Things",
                           "CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT; -- all of it\n"
                           "INSERT INTO things (id) VALUES (1), (2), (3);",
                           "aa"};

std::vector<int> run(Database& database, const std::vector<Migration>& migrations,
                     const std::vector<std::pair<int, MigrationStep>>& steps = {}) {
    core::NoProgress quiet;
    const auto clock = testClock();
    return migrate(database, clock, quiet, steps, migrations);
}

/// Everything that the second step touches.
std::string stateOf(const fs::path& file) {
    const auto connection = openFile(file)->connect(Access::Reader);
    std::string state;
    auto tables = connection->prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
    while (tables->step()) state += tables->get<std::string>(0) + ": " + tables->get<std::string>(1) + "\n";
    auto applied = connection->prepare("SELECT number, sha256 FROM schema_migrations ORDER BY number");
    while (applied->step()) state += std::to_string(applied->get<int>(0)) + applied->get<std::string>(1) + "\n";
    return state + std::to_string(numberIn(*connection, "SELECT count(*) FROM things"));
}

} // namespace

TEST_CASE("a fresh file gets every embedded migration, once") {
    const TempDir folder;
    const auto database = openFile(folder / "new.practice", OpenMode::Create);
    const auto connection = database->connect(Access::Writer);
    CHECK(schemaStatus(*connection).state == SchemaState::Empty);
    core::NoProgress quiet;
    const auto clock = testClock();
    const auto applied = migrate(*database, clock, quiet);
    REQUIRE(applied.size() == embeddedMigrations().size());
    REQUIRE_FALSE(applied.empty());
    const auto status = schemaStatus(*connection);
    CHECK(status.state == SchemaState::Current);
    CHECK(status.databaseVersion == status.programVersion);
    CHECK(migrate(*database, clock, quiet).empty());
    CHECK(database->integrityProblems().empty());
    CHECK(filesIn(folder.path()) <= 2); // The file and its empty journal: a fresh file needs no copy.
}

TEST_CASE("embedded migrations are numbered, titled and use the portable spellings") {
    std::set<int> numbers;
    for (const auto& migration : embeddedMigrations()) {
        INFO(migration.name);
        CHECK(numbers.insert(migration.number).second);
        CHECK(migration.number == std::stoi(std::string(migration.name.substr(0, 4))));
        CHECK_FALSE(migration.title.empty());
        CHECK(migration.sha256.size() == 64);
        for (const auto* word : {" REAL", " VARCHAR", " BOOLEAN", " DATETIME", "AUTOINCREMENT", "CREATE TRIGGER",
                                 "WITHOUT ROWID", " LIKE ", "OR REPLACE"})
            CHECK(migration.sql.find(word) == std::string_view::npos);
    }
}

TEST_CASE("a filled file is upgraded after a checked copy was made") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    const auto database = openFile(file, OpenMode::Create);
    CHECK(run(*database, {kFirst}) == std::vector<int>{1});
    const auto before = stateOf(file);
    const auto sql = joined(kSecondStep.size());
    const Migration second{2, "0002_notes", "Notes", sql, "bb"};
    CHECK(run(*database, {kFirst, second}) == std::vector<int>{2});
    const auto copy = folder / "some.practice.before-0002";
    REQUIRE(fs::exists(copy));
    CHECK(stateOf(copy) == before);
    const auto connection = database->connect(Access::Reader);
    CHECK(numberIn(*connection, "SELECT count(*) FROM notes") == 3);
    CHECK(numberIn(*connection, "SELECT count(*) FROM things WHERE colour = 'red'") == 3);
}

TEST_CASE("a step that fails after any statement leaves the old state") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    const auto database = openFile(file, OpenMode::Create);
    run(*database, {kFirst});
    const auto before = stateOf(file);
    for (std::size_t statements = 0; statements <= kSecondStep.size(); ++statements) {
        CAPTURE(statements);
        const auto sql = joined(statements);
        const Migration second{2, "0002_notes", "Notes", sql, "bb"};
        CHECK_THROWS_AS(run(*database, {kFirst, second}, {{2, [](Connection&) { throw std::runtime_error("stop"); }}}),
                        std::runtime_error);
        CHECK(stateOf(file) == before);
    }
    const auto broken = joined(3) + "INSERT INTO nowhere VALUES (1)";
    const Migration second{2, "0002_notes", "Notes", broken, "bb"};
    CHECK(kindThrownBy([&] { run(*database, {kFirst, second}); }) == DbErrorKind::Misuse);
    CHECK(stateOf(file) == before);
    CHECK(database->integrityProblems().empty());
}

TEST_CASE("a program killed after any statement leaves the old state, and the next start upgrades") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    run(*openFile(file, OpenMode::Create), {kFirst});
    const auto before = stateOf(file);
    for (std::size_t statements = 0; statements <= kSecondStep.size(); ++statements) {
        CAPTURE(statements);
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const auto sql = joined(statements);
            const Migration second{2, "0002_notes", "Notes", sql, "bb"};
            run(*openFile(file), {kFirst, second}, {{2, [](Connection& c) {
                                                         // Its pages reach the disk before the kill.
                                                         c.runScript("PRAGMA cache_spill = 1; PRAGMA cache_size = 1");
                                                         ::raise(SIGKILL);
                                                     }}});
            ::_exit(0);
        }
        int how = 0;
        ::waitpid(child, &how, 0);
        REQUIRE(WIFSIGNALED(how));
        CHECK(stateOf(file) == before);
    }
    const auto sql = joined(kSecondStep.size());
    CHECK(run(*openFile(file), {kFirst, {2, "0002_notes", "Notes", sql, "bb"}}) == std::vector<int>{2});
    CHECK(openFile(file)->integrityProblems().empty());
}

TEST_CASE("a migration may rebuild a table that others refer to, but not orphan their rows") {
    const TempDir folder;
    const auto database = openFile(folder / "some.practice", OpenMode::Create);
    const auto sql = joined(kSecondStep.size());
    const Migration second{2, "0002_notes", "Notes", sql, "bb"};
    run(*database, {kFirst, second});
    SECTION("rebuilt") {
        const Migration third{3, "0003_rebuild", "Rebuild",
                              "CREATE TABLE things_new (id INTEGER PRIMARY KEY, colour TEXT NOT NULL) STRICT;"
                              "INSERT INTO things_new (id, colour) SELECT id, colour FROM things;"
                              "DROP TABLE things; ALTER TABLE things_new RENAME TO things",
                              "cc"};
        CHECK(run(*database, {kFirst, second, third}) == std::vector<int>{3});
        CHECK(database->integrityProblems().empty());
        CHECK(numberIn(*database->connect(Access::Reader), "SELECT count(*) FROM notes") == 3);
    }
    SECTION("orphaned") {
        const Migration third{3, "0003_orphan", "Orphan", "DELETE FROM things WHERE id = 2", "cc"};
        CHECK(kindThrownBy([&] { run(*database, {kFirst, second, third}); }) == DbErrorKind::Constraint);
        CHECK(numberIn(*database->connect(Access::Reader), "SELECT count(*) FROM things") == 3);
    }
}

TEST_CASE("what another program version wrote is not guessed at") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    const auto database = openFile(file, OpenMode::Create);
    const Migration second{2, "0002_more", "More", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT", "bb"};
    run(*database, {kFirst, second});
    SECTION("newer") {
        CHECK(kindThrownBy([&] { run(*database, {kFirst}); }) == DbErrorKind::NewerSchema);
        const std::vector<Migration> known{kFirst};
        CHECK(schemaStatus(*database->connect(Access::Reader), known).state == SchemaState::Newer);
    }
    SECTION("a step with another checksum") {
        Migration changed = kFirst;
        changed.sha256 = "ff";
        CHECK(kindThrownBy([&] { run(*database, {changed, second}); }) == DbErrorKind::Corrupt);
    }
    CHECK(filesIn(folder.path()) <= 2);
}

TEST_CASE("a damaged file is not upgraded") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    {
        const auto database = openFile(file, OpenMode::Create);
        run(*database, {kFirst});
        const auto connection = database->connect(Access::Writer);
        connection->runScript("PRAGMA foreign_keys = OFF; CREATE TABLE refers (id INTEGER PRIMARY KEY, thing_id INTEGER "
                              "REFERENCES things (id)) STRICT; INSERT INTO refers (thing_id) VALUES (99)");
    }
    const Migration second{2, "0002_more", "More", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT", "bb"};
    CHECK(kindThrownBy([&] { run(*openFile(file), {kFirst, second}); }) == DbErrorKind::Corrupt);
    CHECK_FALSE(fs::exists(folder / "some.practice.before-0002"));
}

TEST_CASE("record numbers are drawn once, in blocks, and given back by a rollback only") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    const auto connection = database->connect(Access::Writer);
    IdSource ids(*connection);
    CHECK(kindThrownBy([&] { ids.next("people"); }) == DbErrorKind::Misuse);
    {
        Transaction transaction(*connection);
        CHECK(ids.next("people") == 1);
        CHECK(ids.next("people", 10) == 2);
        CHECK(ids.next("people") == 12);
        CHECK(ids.next("other") == 1);
        CHECK(ids.nextId<core::EmployeeId>("people") == core::EmployeeId(13));
        transaction.commit();
    }
    {
        Transaction transaction(*connection);
        CHECK(ids.next("people") == 14);
    }
    Transaction transaction(*connection);
    CHECK(ids.next("people") == 14);
}
