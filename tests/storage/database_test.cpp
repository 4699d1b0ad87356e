#include "storage/test_database.h"

#include "storage/practice_meta.h"
#include "storage/read_gate.h"

#include <sqlite3.h>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <thread>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

/// A database made by some other program.
void makeForeign(const fs::path& file, int applicationId) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    const auto sql = "CREATE TABLE notes (t TEXT); INSERT INTO notes VALUES ('x'); PRAGMA application_id = " +
                     std::to_string(applicationId);
    REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

std::string messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const DbError& error) {
        return error.what();
    }
    return {};
}

/// A child that takes a lock with `begin`, says so, and holds it until told to end.
class LockHolder {
  public:
    LockHolder(const fs::path& file, const char* begin) {
        REQUIRE(::pipe(m_ready) == 0);
        REQUIRE(::pipe(m_end) == 0);
        m_child = ::fork();
        REQUIRE(m_child >= 0);
        if (m_child != 0) {
            char byte = 0;
            REQUIRE(::read(m_ready[0], &byte, 1) == 1);
            REQUIRE(byte == 'y');
            return;
        }
        sqlite3* db = nullptr;
        sqlite3_open(file.c_str(), &db);
        const char answer = sqlite3_exec(db, begin, nullptr, nullptr, nullptr) == SQLITE_OK ? 'y' : 'n';
        char byte = 0;
        ::close(m_end[1]);
        if (::write(m_ready[1], &answer, 1) == 1 && ::read(m_end[0], &byte, 1) >= 0) sqlite3_close(db);
        ::_exit(0);
    }
    ~LockHolder() { release(); }
    void release() {
        if (m_child == 0) return;
        ::close(m_end[1]);
        ::close(m_end[0]);
        ::close(m_ready[0]);
        ::close(m_ready[1]);
        ::waitpid(m_child, nullptr, 0);
        m_child = 0;
    }

  private:
    int m_ready[2]{};
    int m_end[2]{};
    pid_t m_child = 0;
};

} // namespace

TEST_CASE("a new practice is an ordinary private file with our mark") {
    const TempDir folder;
    const auto file = folder / "new.practice";
    const auto database = newPractice(file);
    struct stat facts {};
    REQUIRE(::stat(file.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    const auto connection = database->connect(Access::Writer);
    CHECK(numberIn(*connection, "PRAGMA application_id") == 0x5044534b);
    CHECK(numberIn(*connection, "PRAGMA foreign_keys") == 1);
    CHECK(numberIn(*connection, "PRAGMA synchronous") == 2);
    CHECK(numberIn(*connection, "PRAGMA secure_delete") == 1);
    CHECK(numberIn(*connection, "PRAGMA temp_store") == 2);
    CHECK(numberIn(*connection, "PRAGMA trusted_schema") == 0);
    auto journal = connection->prepare("PRAGMA journal_mode");
    REQUIRE(journal->step());
    CHECK(journal->get<std::string>(0) == "truncate");
    CHECK(database->integrityProblems().empty());
    setPracticeMeta(*connection, "practice_id", "00ff");
    setPracticeMeta(*connection, "practice_id", "01ff");
    CHECK(practiceMeta(*connection, "practice_id") == "01ff");
    CHECK(practiceMeta(*connection, "other") == std::nullopt);
}

TEST_CASE("what is not ours, or not there, is refused and left as it is") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    SECTION("a missing file") {
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::CannotOpen);
        CHECK_FALSE(fs::exists(file));
    }
    SECTION("a missing folder") {
        CHECK(kindThrownBy([&] { openFile(folder / "none" / "x", OpenMode::Create); }) == DbErrorKind::CannotOpen);
    }
    SECTION("a folder") { CHECK(kindThrownBy([&] { openFile(folder.path()); }) == DbErrorKind::CannotOpen); }
    SECTION("creating over an existing file") {
        writeBytes(file, {1, 2, 3});
        CHECK(kindThrownBy([&] { openFile(file, OpenMode::Create); }) == DbErrorKind::CannotOpen);
        CHECK(bytesOf(file).size() == 3);
    }
    SECTION("an empty file") {
        writeBytes(file, {});
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::NotADatabase);
        CHECK(fs::file_size(file) == 0);
    }
    SECTION("a text file") {
        writeBytes(file, std::vector<std::uint8_t>(5000, 'a'));
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::NotADatabase);
    }
    SECTION("another program's database") {
        makeForeign(file, GENERATE(0, 1234));
        const auto before = bytesOf(file);
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::Foreign);
        CHECK(bytesOf(file) == before);
    }
    SECTION("a damaged beginning") {
        newPractice(file);
        auto bytes = bytesOf(file);
        std::fill_n(bytes.begin(), 40, std::uint8_t{0x5a});
        writeBytes(file, bytes);
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::NotADatabase);
    }
    SECTION("a file cut off") {
        newPractice(file);
        fs::resize_file(file, fs::file_size(file) / 2);
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::Corrupt);
    }
    SECTION("a newer practice") {
        {
            const auto connection = newPractice(file)->connect(Access::Writer);
            connection
                ->prepare("INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES (9999, 'x', 'x', 'x')")
                ->run();
        }
        const auto before = bytesOf(file);
        CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::NewerSchema);
        CHECK(messageOf([&] { openFile(file); }).find("schema 9999") != std::string::npos);
        CHECK(bytesOf(file) == before);
    }
}

TEST_CASE("a write-protected file is refused for writing and opens for reading") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    newPractice(file);
    SECTION("the file") { REQUIRE(::chmod(file.c_str(), 0400) == 0); }
    SECTION("the folder") { REQUIRE(::chmod(folder.path().c_str(), 0500) == 0); }
    CHECK(kindThrownBy([&] { openFile(file); }) == DbErrorKind::ReadOnly);
    const auto database = openFile(file, OpenMode::ReadOnly);
    const auto connection = database->connect(Access::Writer);
    CHECK(numberIn(*connection, "SELECT count(*) FROM id_counters") == 0);
    CHECK(kindThrownBy([&] { connection->prepare("DELETE FROM id_counters")->run(); }) == DbErrorKind::ReadOnly);
    CHECK(database->integrityProblems().empty());
    ::chmod(folder.path().c_str(), 0700);
}

TEST_CASE("another program's lock is waited for until the deadline, then named") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    newPractice(file);
    const auto database = openFile(file, OpenMode::Existing, 300);
    const auto connection = database->connect(Access::Writer);
    SECTION("a writer") {
        LockHolder holder(file, "BEGIN IMMEDIATE");
        const auto from = std::chrono::steady_clock::now();
        CHECK(kindThrownBy([&] { Transaction transaction(*connection); }) == DbErrorKind::Busy);
        CHECK(std::chrono::steady_clock::now() - from >= std::chrono::milliseconds(300));
        CHECK(numberIn(*connection, "SELECT count(*) FROM id_counters") == 0);
        holder.release();
        CHECK_NOTHROW(Transaction(*connection).commit());
    }
    SECTION("a reader: the commit fails whole, and passes once the reader is gone") {
        const auto write = [&] {
            Transaction transaction(*connection);
            setPracticeMeta(*connection, "a", "b");
            transaction.commit();
        };
        LockHolder holder(file, "BEGIN; SELECT count(*) FROM id_counters");
        CHECK(kindThrownBy(write) == DbErrorKind::Busy);
        CHECK_FALSE(connection->inTransaction());
        CHECK_FALSE(practiceMeta(*connection, "a"));
        CHECK(database->gate().readers() == 0);
        holder.release();
        write();
        CHECK(practiceMeta(*connection, "a") == "b");
    }
    SECTION("a lock that goes away in time is not noticed") {
        const auto patient = openFile(file, OpenMode::Existing, 5000);
        const auto writer = patient->connect(Access::Writer);
        LockHolder holder(file, "BEGIN EXCLUSIVE");
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            holder.release();
        });
        CHECK_NOTHROW([&] {
            Transaction transaction(*writer);
            setPracticeMeta(*writer, "a", "b");
            transaction.commit();
        }());
        later.join();
    }
    SECTION("opening it") {
        LockHolder holder(file, "BEGIN EXCLUSIVE");
        CHECK(kindThrownBy([&] { openFile(file, OpenMode::Existing, 200); }) == DbErrorKind::Busy);
    }
}

TEST_CASE("a full disk leaves nothing half written and the connection usable") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    const auto connection = database->connect(Access::Writer);
    const auto pages = numberIn(*connection, "PRAGMA page_count");
    connection->runScript("PRAGMA max_page_count = " + std::to_string(pages + 8));
    const std::string large(20'000, 'x');
    CHECK(kindThrownBy([&] {
              Transaction transaction(*connection);
              for (int i = 0; i < 20; ++i) setPracticeMeta(*connection, "k" + std::to_string(i), large);
              transaction.commit();
          }) == DbErrorKind::DiskFull);
    CHECK(numberIn(*connection, "SELECT count(*) FROM practice_meta") == 0);
    SECTION("work that goes on in the lost transaction is refused, not saved piecemeal") {
        bool full = false;
        {
            Transaction transaction(*connection);
            try {
                for (int i = 0; i < 20; ++i) setPracticeMeta(*connection, "k" + std::to_string(i), large);
            } catch (const DbError&) {
                full = true;
            }
            if (full) {
                // SQLite undid either the statement or the whole transaction; in the latter case nothing may be saved.
                try {
                    setPracticeMeta(*connection, "small", "x");
                    transaction.commit();
                } catch (const DbError& error) {
                    CHECK(error.kind() == DbErrorKind::Misuse);
                }
            }
        }
        CHECK(full);
        const auto rows = numberIn(*connection, "SELECT count(*) FROM practice_meta");
        const auto small = practiceMeta(*connection, "small").has_value();
        CHECK((rows == 0 || (small && rows > 1)));
    }
    connection->runScript("PRAGMA max_page_count = 100000");
    setPracticeMeta(*connection, "after", "x");
    CHECK(practiceMeta(*connection, "after") == "x");
    CHECK(database->integrityProblems().empty());
}

TEST_CASE("a really full disk is reported as such", "[root]") {
    const TempDir folder;
    if (::geteuid() != 0 || ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1536k") != 0) {
        WARN("no right to mount a small file system: the injected case above stands alone");
        return;
    }
    {
        const auto database = newPractice(folder / "some.practice");
        const auto connection = database->connect(Access::Writer);
        const std::string large(100'000, 'x');
        CHECK(kindThrownBy([&] {
                  Transaction transaction(*connection);
                  for (int i = 0; i < 20; ++i) setPracticeMeta(*connection, "k" + std::to_string(i), large);
                  transaction.commit();
              }) == DbErrorKind::DiskFull);
        CHECK(numberIn(*connection, "SELECT count(*) FROM practice_meta") == 0);
        core::NoProgress quiet;
        setPracticeMeta(*connection, "k", std::string(200'000, 'x'));
        CHECK(kindThrownBy([&] { database->copyTo(folder / "copy", quiet); }) == DbErrorKind::DiskFull);
        CHECK_FALSE(fs::exists(folder / "copy"));
        CHECK_FALSE(fs::exists(folder / "copy.part"));
        CHECK(database->integrityProblems().empty());
    }
    ::umount(folder.path().c_str());
}

TEST_CASE("flipped bits in a practice file are found or do no harm") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    {
        const auto database = newPractice(file);
        const auto connection = database->connect(Access::Writer);
        Transaction transaction(*connection);
        for (int i = 0; i < 200; ++i) setPracticeMeta(*connection, "name" + std::to_string(i), std::string(300, 'v'));
        transaction.commit();
    }
    const auto sound = bytesOf(file);
    std::mt19937 random(7);
    int refused = 0;
    int reported = 0;
    int unnoticed = 0;
    for (int round = 0; round < 300; ++round) {
        auto bytes = sound;
        // In turn: the head of some page, where the structure stands, and any place at all.
        const auto page = random() % (sound.size() / 4096) * 4096;
        const auto at = round % 2 == 0 ? page + random() % 12 : random() % sound.size();
        bytes[at] ^= static_cast<std::uint8_t>(1 + random() % 255);
        const auto damaged = folder / "damaged.practice";
        writeBytes(damaged, bytes);
        try {
            const auto database = openFile(damaged, OpenMode::ReadOnly);
            if (!database->integrityProblems().empty()) {
                ++reported;
                continue;
            }
            const auto connection = database->connect(Access::Reader);
            CHECK(numberIn(*connection, "SELECT count(*) FROM practice_meta") <= 1000);
            ++unnoticed;
        } catch (const DbError& error) {
            INFO(error.what());
            const auto kind = error.kind();
            CHECK((kind == DbErrorKind::Corrupt || kind == DbErrorKind::NotADatabase || kind == DbErrorKind::Foreign ||
                   kind == DbErrorKind::NewerSchema || kind == DbErrorKind::ReadOnly || kind == DbErrorKind::CannotOpen ||
                   kind == DbErrorKind::TypeMismatch || kind == DbErrorKind::Misuse));
            ++refused;
        }
        std::error_code ignored;
        fs::remove(damaged, ignored);
    }
    CAPTURE(refused, reported, unnoticed);
    CHECK(refused > 0);
    CHECK(refused + reported > 75);
}

TEST_CASE("a foreign key that was broken behind our back is reported") {
    const TempDir folder;
    const auto file = folder / "some.practice";
    const auto database = newPractice(file);
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "INSERT INTO attachment_chunks (attachment_id, chunk_index, sealed) VALUES (77, 0, x'00')",
                         nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    const auto problems = database->integrityProblems();
    REQUIRE(problems.size() == 1);
    CHECK(problems.front() == "a row of table attachment_chunks refers to a missing row of attachments");
}

TEST_CASE("a running statement ends when interrupted") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    const auto connection = database->connect(Access::Reader);
    auto endless = connection->prepare("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        connection->interrupt();
    });
    CHECK(kindThrownBy([&] { endless->step(); }) == DbErrorKind::Interrupted);
    other.join();
    CHECK(numberIn(*connection, "SELECT 1") == 1);
    CHECK(database->gate().readers() == 0);
}

TEST_CASE("a copy is whole while others write, and never half there") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    core::NoProgress quiet;
    {
        const auto connection = database->connect(Access::Writer);
        Transaction transaction(*connection);
        for (int i = 0; i < 300; ++i) setPracticeMeta(*connection, "n" + std::to_string(i), std::string(20'000, 'v'));
        transaction.commit();
    }
    SECTION("under load") {
        std::atomic<int> commits{0};
        std::jthread writer([&](const std::stop_token& stop) {
            const auto connection = database->connect(Access::Writer);
            for (int i = 0; !stop.stop_requested(); ++i) {
                Transaction transaction(*connection);
                setPracticeMeta(*connection, "left", std::to_string(i));
                setPracticeMeta(*connection, "right", std::to_string(i));
                transaction.commit();
                ++commits;
            }
        });
        for (int n = 0; n < 5; ++n) {
            const auto copy = folder / ("copy" + std::to_string(n));
            database->copyTo(copy, quiet);
            const auto opened = openFile(copy);
            CHECK(opened->integrityProblems().empty());
            const auto connection = opened->connect(Access::Reader);
            CHECK(practiceMeta(*connection, "left") == practiceMeta(*connection, "right"));
        }
        writer.request_stop();
        writer.join();
        CHECK(commits > 0);
    }
    SECTION("over an existing file it is refused") {
        writeBytes(folder / "there", {1});
        CHECK(kindThrownBy([&] { database->copyTo(folder / "there", quiet); }) == DbErrorKind::CannotOpen);
        CHECK(fs::file_size(folder / "there") == 1);
    }
    SECTION("canceled, it leaves nothing") {
        struct Cancel final : core::Progress {
            void step(std::int64_t, std::int64_t) override { steps += 1; }
            void phase(std::string_view) override {}
            bool cancelled() const override { return steps > 1; }
            int steps = 0;
        } cancel;
        const auto before = filesIn(folder.path());
        CHECK(kindThrownBy([&] { database->copyTo(folder / "copy", cancel); }) == DbErrorKind::Interrupted);
        CHECK(filesIn(folder.path()) == before);
    }
}
