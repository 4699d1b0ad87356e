#include "app/maintenance.h"

#include "app/app_messages.h"
#include "app/demo_copy.h"
#include "app/drill_record.h"
#include "security/attachment_sealer.h"
#include "storage/attachments.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;

namespace {

VerifyReport verified(SignedIn& in) {
    core::NoProgress quiet;
    return valueOf(verifyPractice(in.services(), in.workspace().database(), quiet));
}

/// Names of the checks that found something.
std::vector<std::string> failing(const VerifyReport& report) {
    std::vector<std::string> names;
    for (const auto& check : report.checks)
        if (!check.problems.empty())
            names.push_back(check.name);
    return names;
}

BackupOrder orderFor(DemoCopy& demo, const char* name = "b.pdb") {
    return {demo.folder() / name, "a long passphrase", storage::Argon2Cost::cheapForTests()};
}

void plant(SignedIn& in, const std::string& sql) {
    storage::Transaction transaction(in.connection());
    in.connection().prepare(sql)->run();
    transaction.commit();
}

storage::AttachmentId attach(SignedIn& in, const std::string& content) {
    const security::AttachmentSealer sealer(in.session().sharedKeys());
    storage::Transaction transaction(in.connection());
    core::NoProgress quiet;
    std::size_t given = 0;
    const auto id = valueOf(storage::AttachmentStore(in.connection(), sealer)
                                .add([&](std::span<std::uint8_t> to) {
                                    const auto count = std::min(to.size(), content.size() - given);
                                    std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(given), count, to.begin());
                                    given += count;
                                    return count;
                                }, kDemoNow, quiet));
    transaction.commit();
    return id;
}

} // namespace

TEST_CASE("verifyPractice finds planted damage and names the part") {
    DemoCopy demo;
    const auto in = demo.signIn();
    attach(*in, "a scanned certificate");
    REQUIRE(verified(*in).sound());
    SECTION("an amount of the journal") {
        plant(*in, "UPDATE journal_lines SET amount_cents = amount_cents + 100 WHERE id = (SELECT MIN(id) FROM journal_lines)");
        CHECK(failing(verified(*in)) == std::vector<std::string>{"Journal balances and equals its totals"});
    }
    SECTION("a line of the journal that is gone") {
        plant(*in, "DELETE FROM journal_lines WHERE id = (SELECT MAX(id) FROM journal_lines)");
        CHECK(failing(verified(*in)) == std::vector<std::string>{"Journal balances and equals its totals"});
    }
    SECTION("a row of the audit trail") {
        plant(*in, "UPDATE audit_log SET action = 'employee.view' WHERE id = 20");
        const auto report = verified(*in);
        CHECK(failing(report) == std::vector<std::string>{"Audit chain"});
        CHECK(report.checks.back().problems.front().find("20") != std::string::npos);
    }
    SECTION("an attachment") {
        plant(*in, "UPDATE attachment_chunks SET sealed = zeroblob(LENGTH(sealed))");
        CHECK(failing(verified(*in)) == std::vector<std::string>{"Attachments open and are what was stored"});
    }
    SECTION("a person who is referred to and no longer there") {
        in->connection().runScript("PRAGMA foreign_keys = OFF");
        plant(*in, "DELETE FROM employees WHERE id = (SELECT MIN(id) FROM employees)");
        CHECK(failing(verified(*in)) == std::vector<std::string>{"File integrity and foreign keys"});
    }
}

TEST_CASE("verifyPractice needs the permission") {
    DemoCopy demo;
    core::NoProgress quiet;
    for (const auto* user : {"supervisor", "clerk", "hr", "board"}) {
        const auto in = demo.signIn(user);
        CHECK_FALSE(verifyPractice(in->services(), in->workspace().database(), quiet));
    }
    for (const auto* user : {"auditor", "compliance", "admin"}) {
        const auto in = demo.signIn(user);
        CHECK(verifyPractice(in->services(), in->workspace().database(), quiet));
    }
}

TEST_CASE("An older file put back is found by what this computer remembers") {
    DemoCopy demo;
    const auto before = demo.folder() / "before";
    { const auto in = demo.signIn(); }
    std::filesystem::copy_file(demo.file(), before);
    demo.clock().advance({5}); // at the same instant the same would be written
    {
        const auto in = demo.signIn();
        REQUIRE(verified(*in).sound());
    }
    std::filesystem::copy_file(before, demo.file(), std::filesystem::copy_options::overwrite_existing);
    demo.clock().advance({5});
    const auto in = demo.signIn();
    CHECK(failing(verified(*in)) == std::vector<std::string>{"Audit chain"});
}

TEST_CASE("backupPractice") {
    DemoCopy demo;
    const auto in = demo.signIn();
    core::NoProgress quiet;
    SECTION("makes a backup with the head of the trail and remembers the day") {
        const auto manifest = valueOf(backupPractice(in->services(), in->workspace().database(), orderFor(demo), quiet));
        CHECK(manifest.audit.count > 300);
        CHECK(manifest.opensWithPassphrase);
        CHECK(manifest.opensWithRecoveryKey);
        CHECK(backupHistory(in->connection()).lastBackup == kDemoNow);
        CHECK(verified(*in).sound());
    }
    SECTION("refuses a short passphrase and writes nothing") {
        auto order = orderFor(demo);
        order.passphrase = "short";
        const auto refused = backupPractice(in->services(), in->workspace().database(), order, quiet);
        REQUIRE_FALSE(refused);
        CHECK(std::get<core::Findings>(refused.error()).front().code == codes::kPassphraseShort);
        CHECK_FALSE(std::filesystem::exists(order.target));
    }
    SECTION("refuses to write over another backup") {
        valueOf(backupPractice(in->services(), in->workspace().database(), orderFor(demo), quiet));
        CHECK_FALSE(backupPractice(in->services(), in->workspace().database(), orderFor(demo), quiet));
    }
    SECTION("needs the permission") {
        const auto clerk = demo.signIn("clerk");
        const auto denied = backupPractice(clerk->services(), clerk->workspace().database(), orderFor(demo), quiet);
        REQUIRE_FALSE(denied);
        CHECK(std::holds_alternative<core::Denied>(denied.error()));
    }
}

TEST_CASE("restorePractice") {
    DemoCopy demo;
    core::NoProgress quiet;
    Workspace::Options options;
    options.stateFolder = demo.stateFolder();
    {
        const auto in = demo.signIn();
        valueOf(backupPractice(in->services(), in->workspace().database(), orderFor(demo), quiet));
    }
    const storage::BackupOpener opener{"a long passphrase", std::nullopt};
    const auto restoreTo = [&](const std::filesystem::path& target, storage::Existing existing) {
        return restorePractice(demo.folder() / "b.pdb", target, opener, existing, options, quiet);
    };
    const auto signInTo = [&](const std::filesystem::path& file) {
        return std::make_unique<SignedIn>(file, demo.stateFolder(), demo.clock(), "manager", kDemoPassword);
    };
    SECTION("elsewhere leaves both files sound, and the restore stands in the trail once") {
        const auto copy = demo.folder() / "copy.practice";
        valueOf(restoreTo(copy, storage::Existing::Refuse));
        for (int time = 0; time < 2; ++time) {
            const auto in = signInTo(copy);
            CHECK(verified(*in).sound());
            auto count = in->connection().prepare("SELECT COUNT(id) FROM audit_log WHERE action = 'backup.restore'");
            count->step();
            CHECK(count->get<std::int64_t>(0) == 1);
        }
        CHECK(verified(*demo.signIn()).sound());
    }
    SECTION("over the practice starts what this computer remembers anew and keeps what was there") {
        { const auto in = demo.signIn(); }
        valueOf(restoreTo(demo.file(), storage::Existing::Replace));
        CHECK(verified(*demo.signIn()).sound());
        CHECK(std::filesystem::exists(demo.file().string() + ".replaced"));
        int aside = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(demo.stateFolder()))
            aside += entry.path().extension() == ".before-restore";
        CHECK(aside == 1);
    }
    SECTION("refuses to write over a practice unless told") {
        CHECK_FALSE(restoreTo(demo.file(), storage::Existing::Refuse));
        CHECK(verified(*demo.signIn()).sound());
    }
}

TEST_CASE("drillBackup leaves nothing behind and is remembered") {
    DemoCopy demo;
    const auto in = demo.signIn();
    core::NoProgress quiet;
    const auto order = orderFor(demo);
    valueOf(backupPractice(in->services(), in->workspace().database(), order, quiet));
    const auto report = valueOf(drillBackup(&in->services(), order.target, {order.passphrase, std::nullopt}, quiet));
    CHECK(report.rows > 5000);
    CHECK(backupHistory(in->connection()).lastDrill == kDemoNow);
    CHECK_FALSE(drillBackup(&in->services(), order.target, {"not the passphrase", std::nullopt}, quiet));
    CHECK_FALSE(drillBackup(&demo.signIn("clerk")->services(), order.target, {order.passphrase, std::nullopt}, quiet));
}

TEST_CASE("a drill that nobody signed in for is remembered for the practice of the backup, on this computer") {
    DemoCopy demo;
    const auto in = demo.signIn();
    const auto state = demo.folder() / "elsewhere";
    storage::BackupManifest manifest;
    manifest.practiceId = in->session().keys().practice();
    CHECK_FALSE(rememberedDrill(manifest.practiceId, state));
    CHECK_FALSE(backupHistory(in->connection(), state).lastDrill);

    rememberDrill(manifest, kDemoNow, state);
    CHECK(rememberedDrill(manifest.practiceId, state) == kDemoNow);
    CHECK(backupHistory(in->connection(), state).lastDrill == kDemoNow);

    const core::Instant later{kDemoNow.seconds + 3600};
    rememberDrill(manifest, later, state);
    CHECK(backupHistory(in->connection(), state).lastDrill == later);

    auto other = manifest;
    other.practiceId[0] = static_cast<std::uint8_t>(other.practiceId[0] ^ 1U);
    CHECK_FALSE(rememberedDrill(other.practiceId, state));

    std::ofstream(state / std::filesystem::directory_iterator(state)->path().filename()) << "yesterday\n";
    CHECK_FALSE(backupHistory(in->connection(), state).lastDrill);
}
