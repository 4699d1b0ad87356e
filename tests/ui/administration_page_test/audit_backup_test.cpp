#include "administration_fixture.h"
#include "app/maintenance.h"
#include "security/audit_head_file.h"
#include "security/preferences.h"
#include "ui/administration/audit_pane.h"
#include "ui/shell/shell_settings.h"

#include <QScrollBar>

using namespace practice;
using namespace practice::testing;

namespace {

QString noticeTitle(AdminFixture& admin, const char* name) {
    auto* notice = admin.find<Notice>(name);
    return notice ? notice->title() : QString();
}

void makeBackup(AdminFixture& admin, const std::filesystem::path& file) {
    admin.push("administration.backup");
    admin.type("backup.file", QString::fromStdString(file.string()));
    admin.type("backup.passphrase", "four quiet harbor lights");
    admin.type("backup.passphraseAgain", "four quiet harbor lights");
    admin.push("backup.go");
}

} // namespace

TEST_CASE("the audit trail lists the newest first and is narrowed by user, action, record and date") {
    AdminFixture admin;
    admin.with([](app::Services& services) { REQUIRE(services.settings().setPractice("backup.reminder_days", "14")); });
    admin.show("audit");
    const int all = admin.rows("audit.table");
    REQUIRE(all > 5);
    auto& table = admin.table("audit.table");
    CHECK(table.recordModel()->idAtRow(0) == table.recordModel()->idAtRow(1) + 1);
    CHECK(admin.cell("audit.table", 0, 3) == "setting.update");

    admin.type("audit.action", "setting.update");
    admin.press(Qt::Key_Return);
    CHECK(admin.rows("audit.table") == 1);
    admin.type("audit.action", "");
    admin.press(Qt::Key_Return);
    admin.type("audit.record", "practice 1");
    admin.press(Qt::Key_Return);
    CHECK(admin.rows("audit.table") >= 1);
    CHECK(admin.rows("audit.table") < all);
    admin.type("audit.record", "");
    admin.press(Qt::Key_Return);
    auto& from = admin.need<DateField>("audit.from");
    from.setDate(core::makeDate(2026, 11, 20));
    emit from.dateChanged();
    CHECK(admin.rows("audit.table") == 0);
    const auto report = *admin.page().currentReport();
    CHECK(report.filters.front().value == "Nov 20, 2026");
}

TEST_CASE("what names a record") {
    CHECK(administration::recordFrom("user 3") == core::EntityRef{"user", 3});
    CHECK(administration::recordFrom(" shift_type:12 ") == core::EntityRef{"shift_type", 12});
    CHECK_FALSE(administration::recordFrom("user"));
    CHECK_FALSE(administration::recordFrom("user three"));
}

TEST_CASE("older audit rows follow as one scrolls, none twice and none left out") {
    AdminFixture admin;
    admin.with([](app::Services& services) {
        for (int i = 0; i < 450; ++i)
            REQUIRE(services.settings().setPractice("test.counter", std::to_string(i)));
    });
    admin.show("audit");
    CHECK(admin.rows("audit.table") == 200);
    auto& table = admin.table("audit.table");
    for (int i = 0; i < 6; ++i) {
        QCoreApplication::processEvents();
        table.verticalScrollBar()->setValue(0);
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
    }
    auto* model = table.recordModel();
    REQUIRE(model->rowCount() > 450);
    for (int row = 1; row < model->rowCount(); ++row)
        CHECK(model->idAtRow(row) == model->idAtRow(row - 1) - 1);
    CHECK(model->idAtRow(model->rowCount() - 1) == 1);
}

TEST_CASE("Verify now tells a sound trail from one that was changed") {
    AdminFixture admin;
    admin.show("audit");
    admin.push("administration.verifyAudit");
    CHECK(noticeTitle(admin, "audit.verdict") == "The audit trail is sound");
    {
        auto connection = admin.workspace->database().connect(storage::Access::Writer);
        storage::Transaction transaction(*connection);
        connection->prepare("UPDATE audit_log SET action = :action WHERE id = :id")->bind("action", std::string("user.delete")).bind("id", std::int64_t{2}).run();
        transaction.commit();
    }
    admin.push("administration.verifyAudit");
    CHECK(noticeTitle(admin, "audit.verdict") == "The audit trail is not sound");
    bool named = false;
    for (const auto* label : admin.need<Notice>("audit.verdict").findChildren<QLabel*>())
        named |= label->text().contains("Row 2");
    CHECK(named);
}

TEST_CASE("a backup is made, rehearsed and remembered; what is wrong is said in the sheet") {
    AdminFixture admin;
    admin.show("backup");
    const auto file = admin.folder / "copy.pdbackup";
    admin.push("administration.backup");
    admin.type("backup.file", QString::fromStdString(file.string()));
    admin.type("backup.passphrase", "short");
    admin.type("backup.passphraseAgain", "shirt");
    admin.push("backup.go");
    CHECK(admin.errorAt("backup.passphrase").contains("10 characters"));
    CHECK(admin.errorAt("backup.passphraseAgain").contains("not the same"));
    CHECK_FALSE(std::filesystem::exists(file));
    admin.press(Qt::Key_Escape);

    makeBackup(admin, file);
    CHECK(noticeTitle(admin, "backup.notice") == "Backup made and read back");
    REQUIRE(std::filesystem::exists(file));
    CHECK(admin.with([](app::Services& services) { return app::backupHistory(services.context().connection); }).lastBackup == admin.clock.now());

    admin.push("backup.drillButton");
    admin.type("backup.file", QString::fromStdString(file.string()));
    admin.type("backup.passphrase", "not the passphrase");
    admin.push("backup.go");
    CHECK(noticeTitle(admin, "backup.notice") == "This backup does not restore");
    admin.push("backup.drillButton");
    admin.type("backup.file", QString::fromStdString(file.string()));
    admin.type("backup.passphrase", "four quiet harbor lights");
    admin.push("backup.go");
    CHECK(noticeTitle(admin, "backup.notice") == "The backup restores");
    CHECK(admin.with([](app::Services& services) { return app::backupHistory(services.context().connection); }).lastDrill == admin.clock.now());
}

TEST_CASE("Verify practice lists each check and can be printed") {
    AdminFixture admin;
    admin.show("backup");
    CHECK_FALSE(admin.page().currentReport());
    admin.push("backup.verifyButton");
    CHECK(noticeTitle(admin, "backup.notice") == "The practice is sound");
    const auto report = admin.page().currentReport();
    REQUIRE(report);
    CHECK(report->rows.size() >= 3);
    reporting::expectSound(*report);
}

TEST_CASE("the recovery key is replaced only with the password, and confirmed by its last group") {
    AdminFixture admin;
    admin.show("security");
    admin.push("security.keyButton");
    admin.type("backup.password", "not my password");
    admin.push("backup.passwordGo");
    CHECK_FALSE(admin.find<SheetDialog>("administration.secret"));
    admin.push("security.keyButton");
    admin.type("backup.password", kPassword);
    admin.push("backup.passwordGo");
    REQUIRE(admin.find<SheetDialog>("administration.secret"));
    const auto key = admin.need<QLabel>("secret.value").text();
    admin.type("secret.last", "AAAAA");
    admin.push("secret.done");
    REQUIRE(admin.find<SheetDialog>("administration.secret"));
    admin.type("secret.last", key.split('-').last());
    admin.push("secret.done");
    CHECK_FALSE(admin.find<SheetDialog>("administration.secret"));
    admin.window.reset();
    CHECK(admin.workspace->signInWithRecoveryKey(key.toStdString(), "manager", "another quiet sentence"));
}

TEST_CASE("rotating the keys: password, the new sheet on paper, then the work") {
    AdminFixture admin;
    admin.with([](app::Services& services) { REQUIRE(services.settings().setPractice("backup.reminder_days", "14")); });
    admin.show("security");
    const auto upToTheSheet = [&] {
        admin.push("security.rotateButton");
        admin.type("backup.password", kPassword);
        admin.push("backup.passwordGo");
        REQUIRE(admin.find<SheetDialog>("administration.secret"));
        return admin.need<QLabel>("secret.value").text();
    };
    const auto keyVersion = [&] { return admin.workspace->session()->keys().keyVersion(); };
    SECTION("a wrong password stops it") {
        admin.push("security.rotateButton");
        admin.type("backup.password", "not my password");
        admin.push("backup.passwordGo");
        CHECK_FALSE(admin.find<SheetDialog>("administration.secret"));
        CHECK(keyVersion() == 1);
    }
    SECTION("a sheet that nobody wrote down changes nothing") {
        upToTheSheet();
        auto& sheet = admin.need<SheetDialog>("administration.secret");
        sheet.setFocus();
        QTest::keyClick(&sheet, Qt::Key_Escape);
        CHECK_FALSE(admin.find<SheetDialog>("administration.secret"));
        CHECK(keyVersion() == 1);
    }
    SECTION("then the window works on under the new key and the new sheet opens the practice") {
        const auto sheet = upToTheSheet();
        admin.type("secret.last", sheet.split('-').last());
        admin.push("secret.done");
        CHECK(noticeTitle(admin, "security.notice") == "The keys are rotated");
        CHECK(keyVersion() == 2);
        CHECK(admin.with([](app::Services& services) { return services.settings().practice("backup.reminder_days"); }) == "14");
        admin.show("audit");
        CHECK(admin.rows("audit.table") > 5); // the old rows open too
        admin.push("administration.verifyAudit");
        CHECK(noticeTitle(admin, "audit.verdict") == "The audit trail is sound");
        admin.show("users");
        CHECK(admin.cell("user.table", 0, 0) == "Dana Moreno");
        admin.window.reset();
        CHECK(admin.workspace->signInWithRecoveryKey(sheet.toStdString(), "manager", "another quiet sentence"));
    }
}

TEST_CASE("canceling the rotation leaves the old key and the old sheet") {
    AdminFixture admin;
    admin.show("security");
    // Inline, the work is done before a hand could reach Cancel: it is canceled as it starts.
    QObject::connect(admin.runner.get(), &DbRunner::activityStarted, admin.window.get(), [](Activity* activity) {
        if (activity->caption() == "Rotating the keys")
            activity->cancel();
    });
    admin.push("security.rotateButton");
    admin.type("backup.password", kPassword);
    admin.push("backup.passwordGo");
    const auto sheet = admin.need<QLabel>("secret.value").text();
    admin.type("secret.last", sheet.split('-').last());
    admin.push("secret.done");
    CHECK(noticeTitle(admin, "security.notice") == "The keys were not rotated");
    CHECK(admin.workspace->session()->keys().keyVersion() == 1);
    CHECK_FALSE(admin.workspace->signInWithRecoveryKey(sheet.toStdString(), "manager", "another quiet sentence"));
}

TEST_CASE("Restore a backup asks the program to leave this practice") {
    AdminFixture admin;
    admin.show("backup");
    std::vector<shell::ShellCommand> asked;
    QObject::connect(admin.window.get(), &MainWindow::commandRequested, [&](shell::ShellCommand what) { asked.push_back(what); });
    admin.push("backup.restoreButton");
    CHECK(asked == std::vector{shell::ShellCommand::Restore});
}

TEST_CASE("a backup that knows more than the file is named, and accepted with a reason") {
    AdminFixture admin;
    const auto folder = admin.folder / "backups";
    std::filesystem::create_directory(folder);
    admin.with([&](app::Services& services) { REQUIRE(services.settings().setPractice("backup.folder", folder.string())); });
    admin.show("backup");
    makeBackup(admin, folder / "wednesday.pdbackup");
    {
        auto connection = admin.workspace->database().connect(storage::Access::Writer);
        connection->runScript("CREATE TABLE kept_log AS SELECT * FROM audit_log; CREATE TABLE kept_head AS SELECT * FROM audit_head;");
    }
    admin.clock.advance({5});
    admin.with([](app::Services& services) { REQUIRE(services.settings().setPractice("backup.reminder_days", "14")); });
    makeBackup(admin, folder / "thursday.pdbackup");
    {
        auto connection = admin.workspace->database().connect(storage::Access::Writer);
        connection->runScript("PRAGMA foreign_keys = OFF; DELETE FROM audit_log; INSERT INTO audit_log SELECT * FROM kept_log; "
                              "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head; DROP TABLE kept_log; DROP TABLE kept_head;");
    }
    std::filesystem::remove(admin.workspace->session()->headFile()->file());
    admin.show("audit");
    admin.push("administration.verifyAudit");
    CHECK(noticeTitle(admin, "audit.verdict") == "The audit trail is not sound");
    QString words;
    for (const auto* label : admin.need<Notice>("audit.verdict").findChildren<QLabel*>())
        words += label->text();
    CHECK(words.contains("thursday.pdbackup"));
    CHECK_FALSE(words.contains("wednesday.pdbackup"));
}

TEST_CASE("settings are saved for everybody; a folder must exist") {
    AdminFixture admin;
    admin.show("settings");
    admin.need<ComboField>("settings.autoLock").setValue(QStringLiteral("5"));
    admin.type("settings.backupFolder", "/no/such/folder");
    admin.push("settings.save");
    CHECK(admin.errorAt("settings.backupFolder").contains("no such folder"));
    admin.type("settings.backupFolder", QString::fromStdString(admin.folder.path().string()));
    admin.push("settings.save");
    const auto stored = [&](std::string_view name) {
        return admin.with([&](app::Services& services) { return services.settings().practice(name); });
    };
    CHECK(stored(shell::kAutoLockMinutes) == "5");
    CHECK(stored("backup.folder") == admin.folder.path().string());
}
