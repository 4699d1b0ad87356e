#include "app/app_messages.h"
#include "app/demo_copy.h"
#include "app/maintenance.h"
#include "app/starter.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/roster_service.h"
#include "scheduling/setup_service.h"
#include "storage/migrations.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <regex>

using namespace practice;
using namespace practice::app;
using practice::testing::kDemoNow;
using practice::testing::SignedIn;
using practice::testing::TempDir;
using practice::testing::valueOf;

namespace {

struct NewPractice {
    TempDir folder;
    core::FixedClock clock{kDemoNow};
    std::filesystem::path file = folder / "clinic.practice";
    FirstManager manager{"Hillside Clinic", "America/Denver", "dana", "Dana Moreno", "correct horse battery"};
    Workspace::Options options{folder / "state", false, true};
    core::Result<CreatedPractice> create() { return Workspace::create(file, manager, clock, options); }
    std::unique_ptr<SignedIn> signIn() {
        return std::make_unique<SignedIn>(file, options.stateFolder, clock, "dana", manager.password);
    }
};

/// Takes the last migration back, as if an older program had made the file.
void makeOlder(storage::Connection& connection) {
    const auto& last = storage::embeddedMigrations().back();
    const std::string sql(last.sql);
    std::vector<std::string> tables;
    std::vector<std::string> columns;
    const std::regex added("ALTER TABLE (\\w+) ADD COLUMN (\\w+)");
    for (std::sregex_iterator it(sql.begin(), sql.end(), added), end; it != end; ++it)
        columns.push_back("ALTER TABLE " + (*it)[1].str() + " DROP COLUMN " + (*it)[2].str());
    std::vector<std::string> indexes;
    const std::regex indexed("CREATE (?:UNIQUE )?INDEX (\\w+)");
    for (std::sregex_iterator it(sql.begin(), sql.end(), indexed), end; it != end; ++it)
        indexes.push_back((*it)[1]);
    const std::regex created("CREATE TABLE (\\w+)");
    for (std::sregex_iterator it(sql.begin(), sql.end(), created), end; it != end; ++it)
        tables.push_back((*it)[1]);
    storage::Transaction transaction(connection);
    for (const auto& index : indexes)
        connection.prepare("DROP INDEX " + index)->run();
    for (const auto& column : columns)
        connection.prepare(column)->run();
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        connection.prepare("DROP TABLE " + *table)->run();
    connection.prepare("DELETE FROM schema_migrations WHERE number = :number")->bind("number", last.number).run();
    transaction.commit();
}

template <class T> std::string firstCode(const core::Result<T>& result) {
    const auto* findings = result ? nullptr : std::get_if<core::Findings>(&result.error());
    return findings && !findings->empty() ? std::string(findings->front().code.key) : std::string();
}

} // namespace

TEST_CASE("Workspace::create") {
    NewPractice made;
    SECTION("makes a practice that its manager can sign in to") {
        const auto created = made.create();
        REQUIRE(created);
        CHECK(created->recoveryKey.size() > 50);
        const auto in = made.signIn();
        CHECK(in->session().displayName() == "Dana Moreno");
        CHECK_FALSE(in->workspace().isDemo());
        CHECK(in->workspace().schema().state == storage::SchemaState::Current);
        core::NoProgress quiet;
        CHECK(valueOf(verifyPractice(in->services(), in->workspace().database(), quiet)).sound());
    }
    SECTION("refuses an existing file and leaves it alone") {
        std::ofstream(made.file) << "somebody's letter";
        CHECK(firstCode(made.create()) == codes::kFileExists.key);
        CHECK(std::filesystem::file_size(made.file) == 17);
    }
    SECTION("leaves no file behind where it refuses") {
        SECTION("for a blank name") {
            made.manager.practiceName = "  ";
            CHECK(firstCode(made.create()) == codes::kPracticeNameBlank.key);
        }
        SECTION("for an unknown time zone") {
            made.manager.timeZone = "Mars/Olympus";
            CHECK(firstCode(made.create()) == codes::kUnknownTimeZone.key);
        }
        SECTION("for a weak password, after the file was begun") {
            made.manager.password = "short";
            CHECK_FALSE(made.create());
        }
        CHECK_FALSE(std::filesystem::exists(made.file));
        CHECK_FALSE(std::filesystem::exists(made.file.string() + "-journal"));
    }
}

TEST_CASE("A first roster can be made of the starter content alone") {
    NewPractice made;
    REQUIRE(made.create());
    const auto in = made.signIn();
    auto& services = in->services();
    const auto department = valueOf(services.organization().departments()).front();
    const auto roles = valueOf(services.organization().jobRoles());
    const auto assistant = std::find_if(roles.begin(), roles.end(), [](const auto& role) { return role.code == "MA"; });
    REQUIRE(assistant != roles.end());
    people::EmployeeDraft person;
    person.staffNumber = "1";
    person.lastName = "Vega";
    person.firstName = "Tomas";
    person.role = assistant->id;
    person.homeDepartment = department.id;
    person.hiredOn = core::makeDate(2020, 1, 1);
    const auto employee = valueOf(services.people().hire(person)).value;

    const auto days = valueOf(services.rosters().nextPeriod(department.id));
    auto roster = valueOf(services.rosters().open(department.id, days));
    REQUIRE(roster.mayPublish);
    const auto types = valueOf(services.rosterSetup().shiftTypes());
    REQUIRE(types.size() == starterShiftTypes().size());
    roster.draft.set({employee, days.from}, {{types.front().value.id, {}, false, scheduling::Origin::Hand, {}}});
    const auto saved = valueOf(services.rosters().save(roster.head, roster.draft)).value;
    const auto published = valueOf(services.rosters().publish(saved.id, saved.version)).value;
    CHECK(published.publishedNumber == 1);
    CHECK(valueOf(services.rosters().content(saved.id, 1)) == roster.draft);
}

TEST_CASE("Workspace::signIn") {
    NewPractice made;
    REQUIRE(made.create());
    const auto workspace = Workspace::open(made.file, made.clock, made.options);
    core::NoProgress quiet;
    CHECK(workspace->session() == nullptr);
    CHECK_FALSE(workspace->signIn("dana", "wrong horse battery", quiet));
    CHECK(workspace->session() == nullptr);
    REQUIRE(workspace->signIn("DANA", made.manager.password, quiet));
    CHECK(workspace->session()->userName() == "dana");
    workspace->signOut();
    CHECK(workspace->session() == nullptr);
}

TEST_CASE("Workspace::changePassword") {
    NewPractice made;
    REQUIRE(made.create());
    const auto in = made.signIn();
    CHECK_FALSE(in->workspace().changePassword("not the old one", "brand new battery"));
    REQUIRE(in->workspace().changePassword(made.manager.password, "brand new battery"));
    CHECK_THROWS(made.signIn());
    made.manager.password = "brand new battery";
    CHECK_NOTHROW(made.signIn());
}

TEST_CASE("Workspace::signInWithRecoveryKey gives a new password and a new key, once") {
    NewPractice made;
    const auto key = valueOf(made.create()).recoveryKey;
    const auto workspace = Workspace::open(made.file, made.clock, made.options);
    CHECK_FALSE(workspace->signInWithRecoveryKey("RSRC1-00000", "dana", "brand new battery"));
    const auto next = workspace->signInWithRecoveryKey(key, "dana", "brand new battery");
    REQUIRE(next);
    CHECK(*next != key);
    CHECK_FALSE(workspace->signInWithRecoveryKey(key, "dana", "yet another battery"));
    made.manager.password = "brand new battery";
    CHECK_NOTHROW(made.signIn());
}

TEST_CASE("Workspace::signInWithRecoveryKey upgrades an older practice, and only for who has the key") {
    NewPractice made;
    const auto key = valueOf(made.create()).recoveryKey;
    {
        // As an older program left it: without the last migration's mark and table.
        const auto database = storage::Database::open(made.file, {});
        const auto connection = database->connect(storage::Access::Writer);
        makeOlder(*connection);
    }
    const auto workspace = Workspace::open(made.file, made.clock, made.options);
    REQUIRE(workspace->schema().state == storage::SchemaState::Older);
    CHECK_FALSE(workspace->signInWithRecoveryKey("RSRC1-00000", "dana", "brand new battery"));
    CHECK(workspace->schema().state == storage::SchemaState::Older);
    REQUIRE(workspace->signInWithRecoveryKey(key, "dana", "brand new battery"));
    CHECK(workspace->schema().state == storage::SchemaState::Current);
    CHECK(workspace->session() != nullptr);
}

TEST_CASE("Workspace::headFolder keeps files apart by their place") {
    NewPractice made;
    const auto folder = [&](const std::filesystem::path& file) { return Workspace::headFolder(file, made.options); };
    CHECK(folder(made.file) == folder(made.folder.path() / "." / "clinic.practice"));
    CHECK(folder(made.file) != folder(made.folder / "copy.practice"));
    CHECK(folder(made.file).parent_path() == made.options.stateFolder);
}
