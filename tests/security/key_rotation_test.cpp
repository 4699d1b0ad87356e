#include "security/attachment_sealer.h"
#include "security/audit_query.h"
#include "security/audit_verifier.h"
#include "security/field_numbers.h"
#include "security/key_rotation.h"
#include "security/preferences.h"
#include "security/security_messages.h"
#include "security/security_support.h"
#include "storage/db_error.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <set>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

namespace {

class CancelAtOnce final : public core::Progress {
  public:
    void step(std::int64_t, std::int64_t) override {}
    void phase(std::string_view) override {}
    bool cancelled() const override { return true; }
};

/// Ends the program as a power cut would, at the n-th value.
class KilledAt final : public core::Progress {
  public:
    explicit KilledAt(int step) : m_left(step) {}
    void step(std::int64_t, std::int64_t) override {}
    void phase(std::string_view) override {}
    bool cancelled() const override {
        if (--m_left == 0)
            std::raise(SIGKILL);
        return false;
    }

  private:
    mutable int m_left;
};

constexpr auto kVictimFile = "PRACTICE_VICTIM_FILE";
constexpr auto kVictimStep = "PRACTICE_VICTIM_STEP";

struct Fixture : PracticeFixture {
    core::NoProgress progress;
    SealedColumns columns;
    const RecoveryKey sheet = RecoveryKey::random();

    storage::AttachmentId attach(const std::string& text) {
        const AttachmentSealer sealer(manager().sharedKeys());
        storage::AttachmentStore store(connection(), sealer);
        storage::Transaction transaction(connection());
        std::size_t given = 0;
        auto id = store.add(
            [&](std::span<std::uint8_t> out) {
                const std::size_t n = std::min(out.size(), text.size() - given);
                std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(given), n, out.begin());
                given += n;
                return n;
            },
            clock().now(), progress);
        REQUIRE(id);
        transaction.commit();
        return *id;
    }
    std::string read(const Session& session, storage::AttachmentId id) {
        const AttachmentSealer sealer(session.sharedKeys());
        std::string text;
        const auto done = storage::AttachmentStore(connection(), sealer)
                              .read(
                                  id, [&](std::span<const std::uint8_t> bytes) { text.append(bytes.begin(), bytes.end()); },
                                  progress);
        return done ? text : outcomeOf(done);
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "Rotating keys") {
    REQUIRE(Settings(context()).setPractice("backup.folder", "somewhere"));
    REQUIRE(SavedViews(context()).save({{}, {}, "page", "mine", "filters"}));
    Drafts(context()).keep("place", "draft");
    const std::string large(3 * 1024 * 1024 + 17, 'x');
    const auto small = attach("a certificate"), big = attach(large);
    const auto& clerk = sessionAs(Role::FinanceClerk);
    SignIn signIn(connection(), clock(), signInOptions());
    const auto rowsBefore = count("SELECT count(*) FROM audit_log");
    const auto headBefore = auditHead(connection(), manager().keys());

    SECTION("needs the permission") {
        CHECK(outcomeOf(rotateKeys(context(sessionAs(Role::Administrator)), columns, sheet, progress)) == "denied");
    }
    SECTION("changes nothing when it is canceled") {
        CancelAtOnce cancel;
        CHECK_THROWS_AS(rotateKeys(context(), columns, sheet, cancel), storage::DbError);
        CHECK(Settings(context()).practice("backup.folder") == "somewhere");
        CHECK(count("SELECT count(*) FROM audit_log") == rowsBefore);
    }
    SECTION("moves everything to the new key and keeps passwords") {
        const auto rotated = rotateKeys(context(), columns, sheet, progress);
        REQUIRE(rotated);
        const Session& fresh = *rotated->session;
        const auto now = context(fresh);
        CHECK(Settings(now).practice("backup.folder") == "somewhere");
        CHECK(SavedViews(now).list("page").front().content == "filters");
        CHECK(Drafts(now).find("place")->content == "draft");
        CHECK(read(fresh, small) == "a certificate");
        CHECK(read(fresh, big) == large);
        const AttachmentSealer sealer(fresh.sharedKeys());
        CHECK(storage::AttachmentStore(connection(), sealer).verify(progress).empty());
        auto again = signIn.signIn(clerk.userName(), kPassword);
        REQUIRE(again);
        CHECK((*again)->keys().keyVersion() == 2);
        CHECK(Settings(context(**again)).practice("backup.folder") == "somewhere");
        SECTION("the old key opens nothing and writes nothing any more") {
            CHECK_THROWS_AS(Settings(context()).practice("backup.folder"), SealBroken);
            UnitOfWork work(context());
            CHECK_THROWS_AS(work.audit({"thing.update", {"thing", 1}, {}, {}}), storage::DbError);
        }
        SECTION("a window of before leaves nothing behind that the new key cannot open") {
            const auto before = context(clerk);
            CHECK_THROWS_AS(Settings(before).setMine("theme", "dark"), storage::DbError);
            CHECK_THROWS_AS(SavedViews(before).save({{}, {}, "page", "theirs", "filters"}), storage::DbError);
            CHECK_THROWS_AS(Drafts(before).keep("place", "their draft"), storage::DbError);
            CHECK(Settings(context(**again)).allMine().empty());
            CHECK(Drafts(context(**again)).list().empty());
            CHECK(rotateKeys(now, columns, sheet, progress));
        }
        SECTION("the old recovery sheet ends and the new one opens") {
            CHECK(outcomeOf(signIn.signInWithRecoveryKey(recoveryKey(), "", "another password")) ==
                  textOf(codes::kRecoveryWrong));
            CHECK(signIn.signInWithRecoveryKey(sheet.printed(), "", "another password"));
        }
        SECTION("the audit trail goes on: old rows open, heads outside still fit") {
            const auto verdict = AuditService(now).verify({{"Backup", headBefore}}, progress);
            REQUIRE(verdict);
            CHECK(verdict->isSound());
            CHECK(verdict->rowsChecked > rowsBefore);
            AuditFilter filter;
            filter.action = "setting.update";
            const auto lines = AuditQuery(now).list(filter, AuditQuery::kFromNewest, 10);
            REQUIRE(lines->size() == 1);
            CHECK(lines->front().detail == "(none) -> somewhere");
        }
        SECTION("and it can be done again") {
            const auto second = rotateKeys(now, columns, sheet, progress);
            REQUIRE(second);
            CHECK(Settings(context(*second->session)).practice("backup.folder") == "somewhere");
            CHECK(AuditService(context(*second->session)).verify({{"Backup", headBefore}}, progress)->isSound());
        }
    }
}

// The other program of the test below: rotates the keys of a practice and dies on the way.
TEST_CASE("victim", "[.victim]") {
    const char* file = std::getenv(kVictimFile);
    const char* step = std::getenv(kVictimStep);
    REQUIRE((file && step));
    const core::FixedClock clock(*core::parseInstant("2026-11-19T15:00:00Z"));
    const auto database = storage::Database::open(file);
    const auto connection = database->connect(storage::Access::Writer);
    const auto session = SignIn(*connection, clock).signIn("manager", PracticeFixture::kPassword);
    REQUIRE(session);
    KilledAt progress(std::atoi(step));
    CHECK(rotateKeys({*connection, **session, clock}, SealedColumns(), RecoveryKey::random(), progress));
}

TEST_CASE_METHOD(Fixture, "Rotating keys may be killed at any value: the old key then opens everything") {
    REQUIRE(Settings(context()).setPractice("backup.folder", "somewhere"));
    const std::string large(3 * 1024 * 1024 + 17, 'x'); // more than the page cache holds: pages are on the disk by then
    const auto small = attach("a certificate"), big = attach(large);
    ::setenv(kVictimFile, file().c_str(), 1);
    const auto dies = [&](int step) {
        ::setenv(kVictimStep, std::to_string(step).c_str(), 1);
        return std::system("\"" SECURITY_TEST "\" victim > /dev/null 2>&1") != 0;
    };
    for (const int step : {1, 3, 5, 7}) {
        INFO("killed at value " << step);
        REQUIRE(dies(step));
        CHECK(count("SELECT key_version FROM signin_practice") == 1);
        CHECK(Settings(context()).practice("backup.folder") == "somewhere");
        CHECK(read(manager(), small) == "a certificate");
        CHECK(read(manager(), big) == large);
        CHECK(database().integrityProblems().empty());
        CHECK(AuditService(context()).verify({}, progress)->isSound());
    }
    REQUIRE_FALSE(dies(1'000'000)); // it would have gone through
    CHECK(count("SELECT key_version FROM signin_practice") == 2);
    const auto again = SignIn(connection(), clock(), signInOptions()).signIn("manager", kPassword);
    REQUIRE(again);
    CHECK(read(**again, big) == large);
    CHECK(Settings(context(**again)).practice("backup.folder") == "somewhere");
}

TEST_CASE_METHOD(Fixture, "Every BLOB column of this room is sealed and registered, or says why not") {
    const std::set<std::string> notSealed{
        "signin_practice.practice_id",    "signin_practice.recovery_wrap", "signin_practice.recovery_backup",
        "signin_wraps.name_hash",         "signin_wraps.salt",             "signin_wraps.secret_wrap",
        "signin_wraps.public_key",        "signin_wraps.public_mac",       "signin_wraps.sealed_key",
        "signin_attempts.name_hash",      "signin_backoff.name_hash",      "key_history.sealed_key",
        "audit_log.detail",               "audit_log.tag",                 "audit_head.tag",
        "audit_head.mac"};
    std::set<std::string> registered;
    for (const auto& column : columns.sealed())
        registered.insert(std::string(column.table) + "." + std::string(column.column));
    int found = 0;
    for (const char* table : {"signin_practice", "signin_wraps", "signin_attempts", "signin_backoff", "users",
                              "user_roles", "user_departments", "break_glass", "key_history", "audit_log",
                              "audit_head", "approvals", "settings", "user_views", "drafts"}) {
        auto rows = connection().prepare("SELECT name FROM pragma_table_info(:name) WHERE type = 'BLOB'");
        rows->bind("name", table);
        while (rows->step()) {
            const std::string column = std::string(table) + "." + rows->get<std::string>(0);
            INFO(column);
            CHECK(registered.count(column) + notSealed.count(column) == 1);
            ++found;
        }
    }
    CHECK(found == static_cast<int>(registered.size() + notSealed.size()));
}

TEST_CASE_METHOD(Fixture, "A chunk of an attachment opens only in its place") {
    const AttachmentSealer sealer(manager().sharedKeys());
    const storage::ChunkSealer::Place place{storage::AttachmentId{4}, 2, false};
    const std::string text = "chunk";
    const auto sealed = sealer.seal(place, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    const auto opened = sealer.open(place, sealed);
    REQUIRE(opened);
    CHECK(std::string(opened->begin(), opened->end()) == text);
    CHECK_FALSE(sealer.open({storage::AttachmentId{5}, 2, false}, sealed));
    CHECK_FALSE(sealer.open({storage::AttachmentId{4}, 3, false}, sealed));
    CHECK_FALSE(sealer.open({storage::AttachmentId{4}, 2, true}, sealed));
    CHECK_FALSE(sealer.open(place, {}));
}

TEST_CASE_METHOD(Fixture, "What the recovery key gives a backup is the same for the printed sheet and the session") {
    const auto printed = RecoveryKey::parse(recoveryKey());
    REQUIRE(printed);
    CHECK(printed->backupKey() == recoveryBackupKey(connection(), manager().keys()));
    CHECK_FALSE(std::equal(printed->secret().data(), printed->secret().data() + kKeyBytes, printed->backupKey().begin()));
}
