#include "storage/backup.h"
#include "storage/practice_meta.h"
#include "storage/storage_messages.h"
#include "storage/test_database.h"

#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <thread>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

constexpr RecoveryKeyBytes kRecovery{1, 2, 3, 4};

struct Made {
    Made() : database(newPractice(folder / "some.practice")) {
        const auto connection = database->connect(Access::Writer);
        Transaction transaction(*connection);
        for (int i = 0; i < 40; ++i) setPracticeMeta(*connection, "name" + std::to_string(i), std::string(200, 'v'));
        transaction.commit();
    }
    core::Result<BackupManifest> make(const fs::path& to, std::optional<RecoveryKeyBytes> recovery = kRecovery) {
        BackupFacts facts;
        facts.practiceId = {9, 8, 7};
        facts.createdAt = core::Instant{1'767'225'600};
        facts.programVersion = "0.1.0";
        facts.auditHead = [](Connection& copy) {
            return AuditHead{numberIn(copy, "SELECT count(*) FROM practice_meta"), Blob(32, 0xab)};
        };
        return makeBackup(*database, to, {"correct horse battery", recovery, Argon2Cost::cheapForTests()}, facts, quiet);
    }
    TempDir folder;
    std::shared_ptr<Database> database;
    core::NoProgress quiet;
    BackupOpener opener{"correct horse battery", std::nullopt};
    fs::path backup = folder / "some.backup";
};

std::string codeOf(const core::Refusal& refusal) {
    const auto* findings = std::get_if<core::Findings>(&refusal);
    return findings == nullptr || findings->empty() ? "" : std::string(findings->front().code.key);
}

template <class T> std::string codeOf(const core::Result<T>& result) { return result ? "none" : codeOf(result.error()); }

} // namespace

TEST_CASE("a backup restores to the same practice") {
    Made m;
    const auto made = m.make(m.backup);
    REQUIRE(made);
    CHECK(made->audit.count == 40);
    CHECK(made->schemaVersion == schemaStatus(*m.database->connect(Access::Reader)).databaseVersion);
    const auto seen = inspectBackup(m.backup);
    REQUIRE(seen);
    CHECK(seen->practiceId == made->practiceId);
    CHECK(seen->createdAt == core::Instant{1'767'225'600});
    CHECK(seen->programVersion == "0.1.0");
    CHECK(seen->audit.tag == Blob(32, 0xab));
    CHECK(seen->databaseBytes == made->databaseBytes);
    CHECK(seen->databaseHash == made->databaseHash);
    CHECK(seen->opensWithPassphrase);
    CHECK(seen->opensWithRecoveryKey);
    SECTION("with the passphrase") {}
    SECTION("with the recovery key") { m.opener = {"", kRecovery}; }
    const auto target = m.folder / "restored.practice";
    REQUIRE(restoreBackup(m.backup, target, m.opener, m.quiet));
    const auto restored = openFile(target);
    CHECK(restored->integrityProblems().empty());
    const auto connection = restored->connect(Access::Writer);
    CHECK(numberIn(*connection, "SELECT count(*) FROM practice_meta") == 40);
    setPracticeMeta(*connection, "goes", "on");
}

TEST_CASE("nothing of the practice can be read in the backup, and nothing else stays behind") {
    Made m;
    const auto before = filesIn(m.folder.path());
    REQUIRE(m.make(m.backup));
    CHECK(filesIn(m.folder.path()) == before + 1);
    const auto bytes = bytesOf(m.backup);
    for (const std::string needle : {"SQLite format", "practice_meta", "vvvvvvvv"})
        CHECK(std::search(bytes.begin(), bytes.end(), needle.begin(), needle.end()) == bytes.end());
}

TEST_CASE("a backup opens only with what it was made with") {
    Made m;
    REQUIRE(m.make(m.backup, std::nullopt));
    const auto target = m.folder / "restored.practice";
    const auto restore = [&](BackupOpener opener) { return codeOf(restoreBackup(m.backup, target, opener, m.quiet)); };
    CHECK(restore({"wrong", std::nullopt}) == "storage.backup_wrong_passphrase");
    CHECK(restore({"", std::nullopt}) == "storage.backup_wrong_passphrase");
    CHECK(restore({"", kRecovery}) == "storage.backup_no_such_secret");
    REQUIRE(m.make(m.folder / "second.backup"));
    auto other = kRecovery;
    other[31] = 1;
    CHECK(codeOf(restoreBackup(m.folder / "second.backup", target, {"", other}, m.quiet)) ==
          "storage.backup_wrong_recovery_key");
    CHECK_FALSE(fs::exists(target));
}

TEST_CASE("an existing file is never overwritten unasked") {
    Made m;
    REQUIRE(m.make(m.backup));
    SECTION("by a backup") {
        const auto before = bytesOf(m.backup);
        CHECK(codeOf(m.make(m.backup)) == "storage.backup_target_exists");
        CHECK(bytesOf(m.backup) == before);
    }
    SECTION("by a restore") {
        const auto before = bytesOf(m.database->file());
        CHECK(codeOf(restoreBackup(m.backup, m.database->file(), m.opener, m.quiet)) == "storage.restore_target_exists");
        CHECK(bytesOf(m.database->file()) == before);
    }
    SECTION("asked, the replaced file is kept") {
        setPracticeMeta(*m.database->connect(Access::Writer), "later", "x");
        REQUIRE(restoreBackup(m.backup, m.database->file(), m.opener, m.quiet, Existing::Replace));
        const auto file = m.database->file();
        CHECK_FALSE(practiceMeta(*openFile(file)->connect(Access::Reader), "later"));
        CHECK(practiceMeta(*openFile(file.string() + ".replaced")->connect(Access::Reader), "later") == "x");
    }
    SECTION("asked, over a file too damaged to open, with the journal of a killed program beside it") {
        const auto target = m.folder / "broken.practice";
        writeBytes(target, std::vector<std::uint8_t>(9000, 'z'));
        writeBytes(m.folder / "broken.practice-journal", std::vector<std::uint8_t>(600, 'j'));
        REQUIRE(restoreBackup(m.backup, target, m.opener, m.quiet, Existing::Replace));
        CHECK(openFile(target)->integrityProblems().empty());
        CHECK(bytesOf(m.folder / "broken.practice.replaced").size() == 9000);
        CHECK(bytesOf(m.folder / "broken.practice-journal").empty());
    }
    SECTION("not while it is being written") {
        const auto connection = m.database->connect(Access::Writer);
        const Transaction transaction(*connection);
        CHECK(codeOf(restoreBackup(m.backup, m.database->file(), m.opener, m.quiet, Existing::Replace)) ==
              "storage.restore_target_in_use");
    }
}

TEST_CASE("a drill proves the backup and leaves nothing") {
    Made m;
    REQUIRE(m.make(m.backup));
    const TempDir temporary;
    const auto report = drillBackup(m.backup, m.opener, m.quiet, {}, temporary.path());
    REQUIRE(report);
    CHECK(report->rows >= 40);
    CHECK(report->tables >= 5);
    CHECK(filesIn(temporary.path()) == 0);
    const auto refused = drillBackup(m.backup, m.opener, m.quiet,
                                     [](Database&) { return std::vector<std::string>{"the chain is cut"}; }, temporary.path());
    CHECK(codeOf(refused) == "storage.backup_unsound");
    CHECK(filesIn(temporary.path()) == 0);
}

TEST_CASE("any changed, missing or added byte is refused") {
    Made m;
    REQUIRE(m.make(m.backup));
    const auto sound = bytesOf(m.backup);
    const auto damaged = m.folder / "damaged.backup";
    const auto target = m.folder / "restored.practice";
    const auto refusedAs = [&](const std::vector<std::uint8_t>& bytes) {
        writeBytes(damaged, bytes);
        const auto code = codeOf(restoreBackup(damaged, target, m.opener, m.quiet));
        CHECK_FALSE(fs::exists(target));
        return code;
    };
    SECTION("1,000 random bytes, and every one of the header") {
        std::mt19937 random(2026);
        std::vector<std::size_t> places(1000);
        std::ranges::generate(places, [&] { return random() % sound.size(); });
        for (std::size_t i = 0; i < 420; ++i) places.push_back(i);
        std::size_t refused = 0;
        auto bytes = sound;
        for (const auto at : places) {
            const auto flip = static_cast<std::uint8_t>(1 + random() % 255);
            bytes[at] ^= flip;
            const auto code = refusedAs(bytes);
            CAPTURE(at, code);
            CHECK((code == "storage.backup_damaged" || (at < 8 && code == "storage.not_a_backup")));
            refused += code != "none";
            bytes[at] ^= flip;
        }
        CHECK(refused == places.size());
        writeBytes(damaged, bytes);
        CHECK(restoreBackup(damaged, target, m.opener, m.quiet));
    }
    SECTION("cut off anywhere") {
        std::mt19937 random(3);
        for (int i = 0; i < 60; ++i) {
            auto bytes = sound;
            bytes.resize(i < 20 ? sound.size() - 1 - static_cast<std::size_t>(i) : random() % sound.size());
            const auto code = refusedAs(bytes);
            CHECK((code == "storage.backup_damaged" || (bytes.size() < 8 && code == "storage.not_a_backup")));
        }
    }
    SECTION("made longer") {
        for (const std::size_t more : {1u, 17u, 5000u, 2'000'000u}) {
            auto bytes = sound;
            bytes.resize(sound.size() + more, 0);
            CHECK(refusedAs(bytes) == "storage.backup_damaged");
        }
    }
    SECTION("the header of another backup of the same practice") {
        REQUIRE(m.make(m.folder / "second.backup"));
        auto bytes = bytesOf(m.folder / "second.backup");
        REQUIRE(bytes.size() == sound.size());
        std::copy_n(sound.begin(), 300, bytes.begin());
        CHECK(refusedAs(bytes) != "none");
    }
    SECTION("something else") {
        CHECK(refusedAs({}) == "storage.not_a_backup");
        CHECK(refusedAs(bytesOf(m.database->file())) == "storage.not_a_backup");
    }
    CHECK(kindThrownBy([&] { inspectBackup(m.folder / "missing"); }) == DbErrorKind::CannotOpen);
}

TEST_CASE("a practice of several chunks is backed up while somebody writes") {
    Made m;
    {
        const auto connection = m.database->connect(Access::Writer);
        Transaction transaction(*connection);
        for (int i = 0; i < 30; ++i) setPracticeMeta(*connection, "large" + std::to_string(i), std::string(100'000, 'w'));
        transaction.commit();
    }
    std::jthread writer([&](const std::stop_token& stop) {
        const auto connection = m.database->connect(Access::Writer);
        for (int i = 0; !stop.stop_requested(); ++i) {
            Transaction transaction(*connection);
            setPracticeMeta(*connection, "left", std::to_string(i));
            setPracticeMeta(*connection, "right", std::to_string(i));
            transaction.commit();
        }
    });
    const auto made = m.make(m.backup);
    writer.request_stop();
    writer.join();
    REQUIRE(made);
    CHECK(made->databaseBytes > 3'000'000);
    const auto target = m.folder / "restored.practice";
    REQUIRE(restoreBackup(m.backup, target, m.opener, m.quiet));
    const auto connection = openFile(target)->connect(Access::Reader);
    CHECK(practiceMeta(*connection, "left") == practiceMeta(*connection, "right"));
}

TEST_CASE("a database with a broken reference is not backed up as if it were sound") {
    Made m;
    m.database->connect(Access::Writer)
        ->runScript("PRAGMA foreign_keys = OFF; INSERT INTO attachment_chunks (attachment_id, chunk_index, sealed) VALUES (7, 0, x'00')");
    const auto before = filesIn(m.folder.path());
    CHECK(codeOf(m.make(m.backup)) == "storage.backup_unsound");
    CHECK(filesIn(m.folder.path()) == before);
}

TEST_CASE("a full disk leaves no half backup and no half practice", "[root]") {
    Made m;
    REQUIRE(m.make(m.backup));
    const TempDir small;
    if (::geteuid() != 0 || ::mount("tmpfs", small.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
        WARN("no right to mount a small file system");
        return;
    }
    CHECK(kindThrownBy([&] { (void)m.make(small / "some.backup"); }) == DbErrorKind::DiskFull);
    CHECK(filesIn(small.path()) == 0);
    CHECK(kindThrownBy([&] { (void)restoreBackup(m.backup, small / "some.practice", m.opener, m.quiet); }) ==
          DbErrorKind::DiskFull);
    CHECK(filesIn(small.path()) == 0);
    CHECK(kindThrownBy([&] { (void)drillBackup(m.backup, m.opener, m.quiet, {}, small.path()); }) == DbErrorKind::DiskFull);
    CHECK(filesIn(small.path()) == 0);
    ::umount(small.path().c_str());
}

TEST_CASE("a place that cannot be written to is named") {
    Made m;
    const auto before = filesIn(m.folder.path());
    CHECK(kindThrownBy([&] { (void)m.make(m.folder / "missing" / "some.backup"); }) == DbErrorKind::CannotOpen);
    CHECK(filesIn(m.folder.path()) == before);
}

TEST_CASE("every code of the room has its sentence") {
    for (const auto& message : storageMessages()) {
        CHECK(message.code.key.starts_with("storage."));
        CHECK(message.text.ends_with('.'));
    }
    CHECK(storageMessages().size() == 13);
}
