#include "app/audit_witnesses.h"

#include "app/demo_copy.h"
#include "app/maintenance.h"
#include "security/preferences.h"
#include "security/security_messages.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

/// A practice of which an older state, file and state folder, is put back after a backup of the newer one was made.
struct Fixture {
    DemoCopy demo;
    core::NoProgress quiet;
    fs::path backups = demo.folder() / "backups";
    fs::path backup = backups / "wednesday.pdbackup";

    Fixture() { fs::create_directory(backups); }

    void backUp() {
        demo.clock().advance({5});
        const auto in = demo.signIn();
        valueOf(backupPractice(in->services(), in->workspace().database(),
                               {backup, "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet));
    }
    void keepAside() {
        { const auto in = demo.signIn(); }
        fs::copy_file(demo.file(), demo.folder() / "older.practice");
        fs::copy(demo.stateFolder(), demo.folder() / "older.state", fs::copy_options::recursive);
    }
    void putBack() {
        fs::copy_file(demo.folder() / "older.practice", demo.file(), fs::copy_options::overwrite_existing);
        fs::remove_all(demo.stateFolder());
        fs::copy(demo.folder() / "older.state", demo.stateFolder(), fs::copy_options::recursive);
        demo.clock().advance({5});
    }
    void removeHeadFile() {
        for (const auto& entry : fs::recursive_directory_iterator(demo.stateFolder()))
            if (entry.path().extension() == ".head")
                fs::remove(entry.path());
    }
    AuditCheck check(SignedIn& in, std::vector<fs::path> more = {}) { return valueOf(verifyAudit(in.services(), quiet, more)); }
};

std::string onlyProblem(const AuditCheck& check) {
    REQUIRE(check.verdict.problems.size() == 1);
    CHECK(check.verdict.problems.front().code == security::codes::kAuditOlder);
    return core::sentence(check.verdict.problems.front());
}

} // namespace

TEST_CASE_METHOD(Fixture, "An old head put back together with its rows and the file of this computer is known by a backup") {
    keepAside();
    backUp();
    putBack();
    const auto in = demo.signIn();
    REQUIRE(check(*in).verdict.isSound()); // nothing on this computer knows better
    REQUIRE(check(*in).backups.backups == 0);

    SECTION("whose file one points at") { CHECK(onlyProblem(check(*in, {backup})).find("wednesday.pdbackup") != std::string::npos); }
    SECTION("that lies in a folder one points at, whatever its name ends in") {
        fs::rename(backup, backups / "wednesday.pdb");
        CHECK(onlyProblem(check(*in, {backups})).find("wednesday.pdb") != std::string::npos);
    }
    SECTION("that lies in the backup folder of the practice; Verify practice says so too") {
        REQUIRE(in->services().settings().setPractice(std::string(kBackupFolderSetting), backups.string()));
        onlyProblem(check(*in));
        const auto report = valueOf(verifyPractice(in->services(), in->workspace().database(), quiet));
        CHECK_FALSE(report.sound());
    }
    SECTION("until it is accepted with a reason, which is audited and holds") {
        CHECK_FALSE(acceptAuditState(in->services(), " ", {backup}));
        onlyProblem(check(*in, {backup}));
        const auto clerk = demo.signIn("clerk");
        CHECK_FALSE(acceptAuditState(clerk->services(), "mine", {backup}));
        REQUIRE(acceptAuditState(in->services(), "disk failed, went back to Tuesday", {backup}));
        CHECK(check(*in, {backup}).verdict.isSound());
        demo.clock().advance({60});
        CHECK(check(*demo.signIn(), {backup}).verdict.isSound());
        SECTION("for this backup, not for one that is made of what came after and put back again") {
            const auto second = backups / "thursday.pdbackup";
            fs::copy_file(demo.file(), demo.folder() / "second.practice");
            demo.clock().advance({5});
            {
                const auto later = demo.signIn();
                valueOf(backupPractice(later->services(), later->workspace().database(),
                                       {second, "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet));
            }
            fs::copy_file(demo.folder() / "second.practice", demo.file(), fs::copy_options::overwrite_existing);
            fs::remove_all(demo.stateFolder());
            demo.clock().advance({5});
            const auto again = demo.signIn();
            CHECK(onlyProblem(check(*again, {backups})).find("thursday.pdbackup") != std::string::npos);
        }
    }
}

TEST_CASE_METHOD(Fixture, "What a backup knew stays known on this computer after its file has gone") {
    keepAside();
    backUp();
    fs::copy_file(demo.folder() / "older.practice", demo.file(), fs::copy_options::overwrite_existing);
    removeHeadFile(); // the record of this computer's own commits
    fs::remove(backup);
    demo.clock().advance({5});
    const auto in = demo.signIn();
    CHECK(onlyProblem(check(*in)).find("wednesday.pdbackup") != std::string::npos);

    SECTION("but a line that was not written with the key of the practice raises no alarm") {
        for (const auto& entry : fs::recursive_directory_iterator(demo.stateFolder())) {
            if (entry.path().extension() != ".backups")
                continue;
            std::ifstream file(entry.path());
            std::string text((std::istreambuf_iterator<char>(file)), {});
            file.close();
            const auto at = text.find(' ', text.find("2026-"));
            text[at + 1] = '9'; // of the count
            std::ofstream(entry.path()) << text;
        }
        CHECK(check(*in).verdict.isSound());
    }
}

TEST_CASE_METHOD(Fixture, "Backups that fit are counted once, those that do not open are named") {
    backUp();
    const auto in = demo.signIn();
    CHECK(check(*in, {backups, backup}).backups.backups == 1);
    CHECK(check(*in).backups.unreadable.empty());
    std::fstream file(backup, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(60);
    file.put('\x7f');
    file.close();
    const auto found = check(*in);
    CHECK(found.verdict.isSound());
    CHECK(found.backups.unreadable == std::vector<std::string>{"wednesday.pdbackup"});
    CHECK(found.backups.backups == 1); // as noted when it was made
}

TEST_CASE_METHOD(Fixture, "A backup of another practice is no witness") {
    const auto other = demo.folder() / "other.practice";
    Workspace::Options options;
    options.stateFolder = demo.folder() / "other.state";
    options.cheapPasswords = true;
    valueOf(Workspace::create(other, {"Other", "America/New_York", "manager", "Dana Moreno", "correct horse battery"}, demo.clock(), options));
    {
        SignedIn in(other, options.stateFolder, demo.clock(), "manager", "correct horse battery");
        valueOf(backupPractice(in.services(), in.workspace().database(),
                               {backups / "other.pdbackup", "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet));
    }
    const auto in = demo.signIn();
    const auto found = check(*in, {backups});
    CHECK(found.backups.backups == 0);
    CHECK(found.backups.unreadable.empty());
    CHECK(found.verdict.isSound());
}
