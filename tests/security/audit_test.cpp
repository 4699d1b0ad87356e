#include "security/audit_head_file.h"
#include "security/audit_query.h"
#include "security/audit_verifier.h"
#include "security/key_history.h"
#include "security/security_messages.h"
#include "security/security_support.h"
#include "security/unit_of_work.h"
#include "storage/db_error.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <ctime>
#include <fstream>
#include <random>
#include <set>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

namespace {

struct Fixture : PracticeFixture {
    void write(int rows) {
        UnitOfWork work(context());
        for (int i = 0; i < rows; ++i)
            work.audit({"thing.update", {"thing", i % 7}, {"name", "note"}, "value " + std::to_string(i)});
        work.commit();
    }
    void run(const std::string& sql) { connection().prepare(sql)->run(); }
    AuditVerdict verify(const std::vector<OutsideHead>& outside = {}) {
        core::NoProgress progress;
        return AuditVerifier(connection(), manager().keys()).verify(outside, progress);
    }
    AuditHead head() { return auditHead(connection(), manager().keys()); }
    /// "sound", or the code of the first problem and its row: "security.audit_edited 5".
    std::string verdict(const std::vector<OutsideHead>& outside = {}) {
        const auto found = verify(outside);
        if (found.isSound())
            return "sound";
        const auto& first = found.problems.front();
        return std::string(first.code.key) + " " + std::to_string(std::get<std::int64_t>(first.args.front().value));
    }
};

std::string expected(core::Code code, std::int64_t row) { return textOf(code) + " " + std::to_string(row); }

} // namespace

TEST_CASE_METHOD(Fixture, "UnitOfWork") {
    const auto before = head().count;
    SECTION("commits rows and head together and tells the first row") {
        UnitOfWork work(context());
        work.audit({"thing.create", {"thing", 1}, {}, {}});
        work.audit({"thing.update", {"thing", 1}, {"name"}, "a -> b"});
        work.changed("thing", 1);
        const auto changes = work.commit();
        CHECK(changes.auditRow == before + 1);
        CHECK(changes.changed.size() == 1);
        CHECK(head().count == before + 2);
        CHECK(verdict() == "sound");
    }
    SECTION("leaves nothing behind when it is not committed") {
        {
            UnitOfWork work(context());
            work.audit({"thing.create", {"thing", 1}, {}, {}});
        }
        CHECK(head().count == before);
        CHECK(verdict() == "sound");
    }
    SECTION("refuses a change without an audit row") {
        UnitOfWork work(context());
        work.changed("thing", 1);
        CHECK_THROWS(work.commit());
    }
    SECTION("writes nothing on top of a head that was changed outside the program") {
        run("UPDATE audit_head SET row_count = row_count - 1");
        UnitOfWork work(context());
        CHECK_THROWS_AS(work.audit({"thing.create", {"thing", 1}, {}, {}}), storage::DbError);
    }
}

TEST_CASE_METHOD(Fixture, "Two sessions write one chain") {
    const auto second = connect();
    const auto& other = sessionAs(Role::Administrator);
    for (int i = 0; i < 20; ++i) {
        UnitOfWork work(i % 2 == 0 ? context() : Context{*second, other, clock()});
        work.audit({"thing.update", {"thing", i}, {}, {}});
        work.commit();
    }
    CHECK(verdict() == "sound");
    CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'thing.update'") == 20);
}

TEST_CASE_METHOD(Fixture, "The check names what was done, and to which row") {
    write(20);
    const std::int64_t last = head().count;
    SECTION("a column edited") {
        run("UPDATE audit_log SET action = 'thing.read' WHERE id = 9");
        CHECK(verdict() == expected(codes::kAuditEdited, 9));
    }
    SECTION("the last row edited") {
        run("UPDATE audit_log SET user_id = 99 WHERE id = " + std::to_string(last));
        CHECK(verdict() == expected(codes::kAuditEdited, last));
    }
    SECTION("a row deleted") {
        run("DELETE FROM audit_log WHERE id = 9");
        CHECK(verdict() == expected(codes::kAuditDeleted, 9));
    }
    SECTION("a row deleted and the others moved up") {
        run("DELETE FROM audit_log WHERE id = 9");
        for (std::int64_t id = 10; id <= last; ++id)
            run("UPDATE audit_log SET id = " + std::to_string(id - 1) + " WHERE id = " + std::to_string(id));
        CHECK(verdict() == expected(codes::kAuditDeleted, 9));
    }
    SECTION("two rows swapped, near and far, with and without their tags") {
        const auto [a, b] = GENERATE(std::pair{9, 10}, std::pair{5, 16});
        const std::string one = std::to_string(a), two = std::to_string(b);
        const bool tagsStay = GENERATE(false, true);
        run("CREATE TEMP TABLE before_swap AS SELECT id, tag FROM audit_log");
        run("UPDATE audit_log SET id = 9999 WHERE id = " + one);
        run("UPDATE audit_log SET id = " + one + " WHERE id = " + two);
        run("UPDATE audit_log SET id = " + two + " WHERE id = 9999");
        if (tagsStay)
            run("UPDATE audit_log SET tag = (SELECT tag FROM before_swap b WHERE b.id = audit_log.id)");
        CHECK(verdict() == expected(codes::kAuditSwapped, a));
    }
    SECTION("a row inserted at the end") {
        run("INSERT INTO audit_log SELECT id + 1, at, user_id, action, subject_kind, subject_id, fields, detail, "
            "key_version, tag FROM audit_log WHERE id = " + std::to_string(last));
        CHECK(verdict() == expected(codes::kAuditInserted, last + 1));
    }
    SECTION("a row inserted before the first") {
        run("INSERT INTO audit_log SELECT 0, at, user_id, action, subject_kind, subject_id, fields, detail, "
            "key_version, tag FROM audit_log WHERE id = 5");
        CHECK(verdict() == expected(codes::kAuditInserted, 0));
    }
    SECTION("a row inserted in the middle, the others moved down") {
        for (std::int64_t id = last; id >= 9; --id)
            run("UPDATE audit_log SET id = " + std::to_string(id + 1) + " WHERE id = " + std::to_string(id));
        run("INSERT INTO audit_log SELECT 9, at, user_id, action, subject_kind, subject_id, fields, detail, "
            "key_version, tag FROM audit_log WHERE id = 5");
        CHECK(verdict() == expected(codes::kAuditInserted, 9));
    }
    SECTION("the end cut off") {
        run("DELETE FROM audit_log WHERE id > 12");
        CHECK(verdict() == expected(codes::kAuditTruncated, 12));
    }
    SECTION("everything cut off, or the head with it") {
        run("DELETE FROM audit_log");
        CHECK(verdict() == expected(codes::kAuditTruncated, 0));
        run("DELETE FROM audit_head");
        CHECK(verdict() == expected(codes::kAuditHeadChanged, 0));
    }
    SECTION("the head moved to an earlier row without the key") {
        run("DELETE FROM audit_log WHERE id > 12");
        run("UPDATE audit_head SET row_count = 12, tag = (SELECT tag FROM audit_log WHERE id = 12)");
        CHECK(verdict() == expected(codes::kAuditHeadChanged, 12));
    }
}

TEST_CASE_METHOD(Fixture, "An older state put back is known by the head outside the file") {
    write(10);
    const auto older = head();
    run("CREATE TABLE kept_log AS SELECT * FROM audit_log");
    run("CREATE TABLE kept_head AS SELECT * FROM audit_head");
    write(10);
    const auto newer = head();
    run("DELETE FROM audit_log");
    run("INSERT INTO audit_log SELECT * FROM kept_log");
    run("DELETE FROM audit_head");
    run("INSERT INTO audit_head SELECT * FROM kept_head");
    REQUIRE(head() == older);
    CHECK(verdict() == "sound"); // by itself the file cannot know
    CHECK(verdict({{"Backup", older}}) == "sound");
    CHECK(verdict({{"Backup", newer}}) == expected(codes::kAuditOlder, older.count));

    AuditService service(context());
    core::NoProgress progress;
    const auto byFile = service.verify({}, progress);
    REQUIRE(byFile);
    REQUIRE(byFile->problems.size() == 1);
    CHECK(byFile->problems.front().code == codes::kAuditOlder);
    SECTION("and stays known although work goes on, past the old end too") {
        write(1);
        CHECK_FALSE(service.verify({}, progress)->isSound());
        write(30);
        CHECK_FALSE(service.verify({}, progress)->isSound());
    }
    SECTION("until somebody accepts it with a reason, which is audited") {
        CHECK(outcomeOf(service.acceptPresentHead(" ")) == textOf(codes::kReasonMissing));
        REQUIRE(service.acceptPresentHead("restored the backup of Wednesday"));
        CHECK(service.verify({}, progress)->isSound());
        CHECK(auditedActions().back() == "audit.accept_head");
        write(3);
        CHECK(service.verify({}, progress)->isSound());
    }
}

TEST_CASE_METHOD(Fixture, "The head file of this computer") {
    core::NoProgress progress;
    AuditService service(context());
    write(3);
    REQUIRE(manager().headFile() != nullptr);
    const auto& file = manager().headFile()->file();
    const auto content = manager().headFile()->read(KeyHistory(connection(), manager().keys()));
    CHECK(content.state == AuditHeadFile::State::Sound);
    CHECK(content.head == head());
    SECTION("may be missing") {
        std::filesystem::remove(file);
        CHECK(service.verify({}, progress)->isSound());
    }
    SECTION("is found changed") {
        std::string text;
        {
            std::ifstream in(file);
            text.assign(std::istreambuf_iterator<char>(in), {});
        }
        const std::string count = std::to_string(head().count);
        text.replace(text.find("\n" + count + "\n"), count.size() + 2, "\n1\n");
        std::ofstream(file) << text;
        const auto found = service.verify({}, progress);
        REQUIRE(found->problems.size() == 1);
        CHECK(found->problems.front().code == codes::kAuditHeadFileBroken);
    }
    SECTION("that cannot be written does not stop the work") {
        std::filesystem::remove(file);
        std::filesystem::create_directory(file);
        write(1);
        CHECK(verdict() == "sound");
    }
    SECTION("is written by two programs at once without a trace of the drafts") {
        AuditHeadFile other(folder() / "state", manager().keys().practice());
        other.accept(manager().keys(), head());
        write(1);
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(file.parent_path()))
            files += entry.is_regular_file() ? 1 : 0;
        CHECK(files == 1);
        CHECK(service.verify({}, progress)->isSound());
    }
    SECTION("that cannot be compared after a commit does not undo the commit") {
        manager().headFile()->accept(manager().keys(), {1, {}}); // as another program left it
        CHECK_NOTHROW(manager().headFile()->committed(
            manager().keys(), head(), {head().count + 1, {}}, [](std::int64_t) -> std::optional<AuditTag> {
                throw storage::DbError(storage::DbErrorKind::Busy, 0, "The file is in use.");
            }));
    }
    SECTION("needs the permission to be compared") {
        CHECK(outcomeOf(AuditService(context(sessionAs(Role::FinanceClerk))).verify({}, progress)) == "denied");
        CHECK(AuditService(context(sessionAs(Role::Administrator))).verify({}, progress));
    }
}

TEST_CASE_METHOD(Fixture, "A thousand random tamperings are all detected") {
    write(60);
    const std::int64_t last = head().count;
    const AuditHead present = head();
    run("CREATE TEMP TABLE sound_log AS SELECT * FROM audit_log");
    run("CREATE TEMP TABLE sound_head AS SELECT * FROM audit_head");
    std::mt19937 random(20261119); // NOLINT: the same tamperings each time
    const auto any = [&](std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random);
    };
    const std::vector<std::string> edits{
        "at = '2020-01-01T00:00:00Z'", "user_id = user_id + 1", "action = action || 'x'", "subject_kind = 'other'",
        "subject_id = subject_id - 1", "fields = fields || ',x'", "detail = x'00'", "detail = NULL",
        "key_version = key_version + 1", "tag = x'00'", "tag = zeroblob(32)"};
    std::set<std::string> kinds;
    int detected = 0, named = 0;
    for (int i = 0; i < 1000; ++i) {
        storage::Transaction undone(connection());
        const std::int64_t row = any(1, last);
        const std::string id = std::to_string(row);
        std::vector<OutsideHead> outside;
        std::int64_t firstBad = row;
        switch (i % 6) {
        case 0: {
            const auto& edit = edits[static_cast<std::size_t>(any(0, std::int64_t(edits.size()) - 1))];
            run("UPDATE audit_log SET " + edit + " WHERE id = " + id);
            // Rows of signing in have no detail: nothing was changed there.
            if (edit == "detail = NULL" &&
                count("SELECT count(*) FROM sound_log WHERE detail IS NULL AND id = " + id) == 1)
                run("UPDATE audit_log SET user_id = 77 WHERE id = " + id);
            break;
        }
        case 1:
            run("DELETE FROM audit_log WHERE id = " + id);
            firstBad = row == last ? row - 1 : row; // without the last, the trail ends one earlier
            break;
        case 2: {
            const std::int64_t other = row == last ? row - 1 : any(row + 1, last);
            run("UPDATE audit_log SET id = -1 WHERE id = " + id);
            run("UPDATE audit_log SET id = " + id + " WHERE id = " + std::to_string(other));
            run("UPDATE audit_log SET id = " + std::to_string(other) + " WHERE id = -1");
            firstBad = std::min(row, other);
            break;
        }
        case 3:
            run("UPDATE audit_log SET id = -id WHERE id > " + id);
            run("UPDATE audit_log SET id = 1 - id WHERE id < 0");
            run("INSERT INTO audit_log SELECT id + 1, at, user_id, action, subject_kind, subject_id, fields, detail, "
                "key_version, tag FROM audit_log WHERE id = " + id);
            firstBad = row + 1;
            break;
        case 4:
            run("DELETE FROM audit_log WHERE id >= " + id);
            firstBad = row - 1; // the last that is left
            break;
        default: // rows and a rightly authenticated head of an earlier moment
            run("DELETE FROM audit_log WHERE id >= " + id);
            AuditHead older{row - 1, row == 1 ? AuditTag{} : *auditTagAt(connection(), row - 1)};
            const auto mac = headMac(manager().keys(), 'R', older);
            connection()
                .prepare("UPDATE audit_head SET row_count = :count, tag = :tag, mac = :mac")
                ->bind("count", older.count)
                .bind("tag", storage::Blob(older.tag.begin(), older.tag.end()))
                .bind("mac", storage::Blob(mac.begin(), mac.end()))
                .run();
            outside = {{"This computer", present}};
            firstBad = row - 1;
        }
        const auto found = verify(outside);
        if (!found.isSound()) {
            ++detected;
            kinds.insert(std::string(found.problems.front().code.key));
            INFO("tampering " << i << " of row " << row << ": " << found.problems.front().code.key);
            CHECK(std::get<std::int64_t>(found.problems.front().args.front().value) == firstBad);
            named += std::get<std::int64_t>(found.problems.front().args.front().value) == firstBad ? 1 : 0;
        }
    }
    CHECK(detected == 1000);
    CHECK(named == 1000);
    CHECK(kinds.size() >= 6);
    CHECK(verdict({{"This computer", present}}) == "sound");
}

// Not run by itself: security_test "[million]" prints how long a million rows take.
TEST_CASE_METHOD(Fixture, "A million rows are verified", "[.million]") {
    for (int i = 0; i < 10; ++i)
        write(100'000);
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpuStart = std::clock();
    const auto found = verify();
    const auto cpu = 1000 * (std::clock() - cpuStart) / CLOCKS_PER_SEC;
    const auto took = std::chrono::steady_clock::now() - start;
    CHECK(found.isSound());
    CHECK(found.rowsChecked > 1'000'000);
    WARN(found.rowsChecked << " rows in " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
                           << " ms, " << cpu << " ms of them computing");
}

TEST_CASE_METHOD(Fixture, "AuditQuery") {
    const auto& auditor = sessionAs(Role::Auditor);
    write(50);
    AuditQuery query(context(auditor));
    SECTION("pages from the newest row, without gaps") {
        const auto first = query.list({}, AuditQuery::kFromNewest, 20);
        REQUIRE(first);
        REQUIRE(first->size() == 20);
        CHECK(first->front().number == head().count);
        CHECK(first->front().detail == "value 49");
        CHECK(first->front().actorName == "Dana Moreno");
        CHECK(first->front().fields == std::vector<std::string>{"name", "note"});
        const auto second = query.list({}, first->back().number, 20);
        CHECK(second->front().number == first->back().number - 1);
    }
    SECTION("filters by record, actor, action and time") {
        AuditFilter filter;
        filter.subject = core::EntityRef{"thing", 3};
        CHECK(query.list(filter, AuditQuery::kFromNewest, 100)->size() == 7);
        filter.actor = auditor.user();
        CHECK(query.list(filter, AuditQuery::kFromNewest, 100)->empty());
        AuditFilter byAction;
        byAction.action = "signin.first";
        CHECK(query.list(byAction, AuditQuery::kFromNewest, 100)->size() == 1);
        byAction.to = clock().now();
        CHECK(query.list(byAction, AuditQuery::kFromNewest, 100)->empty());
        byAction.to.reset();
        byAction.from = clock().now();
        CHECK(query.list(byAction, AuditQuery::kFromNewest, 100)->size() == 1);
    }
    SECTION("shows those who may see own departments what was changed, the values only of their own") {
        const auto ward = core::DepartmentId(1), clinic = core::DepartmentId(2);
        AuditQuery own(context(sessionAs(Role::RosterSupervisor, {ward})));
        const core::EntityRef thing{"thing", 3};
        const auto shown = [&](std::optional<core::DepartmentId> department) {
            return own.history(thing, Permission::PeopleView, AuditQuery::kFromNewest, 1, department);
        };
        CHECK(shown(std::nullopt)->front().fields == std::vector<std::string>{"name", "note"});
        CHECK(shown(std::nullopt)->front().detail.empty());
        CHECK_FALSE(shown(ward)->front().detail.empty());
        CHECK(outcomeOf(shown(clinic)) == "denied");
        CHECK_FALSE(query.history(thing, Permission::PeopleView, AuditQuery::kFromNewest, 1)->front().detail.empty());
    }
    SECTION("is refused without the permission; a record's history asks for the record's") {
        const auto& clerk = sessionAs(Role::FinanceClerk);
        CHECK(outcomeOf(AuditQuery(context(clerk)).list({}, AuditQuery::kFromNewest, 1)) == "denied");
        CHECK(AuditQuery(context(clerk)).history({"thing", 3}, Permission::LedgerView, AuditQuery::kFromNewest, 1));
        CHECK(outcomeOf(AuditQuery(context(clerk)).history({"thing", 3}, Permission::PeopleView,
                                                           AuditQuery::kFromNewest, 1)) == "denied");
    }
}
