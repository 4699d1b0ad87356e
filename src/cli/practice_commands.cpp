#include "cli/command.h"

#include "app/demo/demo_practice.h"
#include "app/file_guard.h"
#include "app/maintenance.h"
#include "core/contract.h"
#include "core/platform/platform.h"
#include "organization/organization_service.h"
#include "people/directory.h"
#include "security/audit_verifier.h"
#include "storage/backup.h"

#include <fmt/format.h>

#include <fstream>

namespace practice::cli {

namespace {

using nlohmann::json;

struct InitOptions {
    bool demo = false;
    std::string size = "small";
    std::uint64_t seed = 1;
    std::string manager;
    std::string practiceName = "My practice";
    std::string timeZone = "America/New_York";
    std::string displayName;
    std::filesystem::path managerPassword;
    std::filesystem::path recoveryOut;
};

void writeRecoveryKey(const std::filesystem::path& file, const std::string& key) {
    const core::IoError failed("The recovery key could not be written to \"" + file.string() +
                               "\". Choose a folder that this account may write to.");
    if (!std::ofstream(file, std::ios::trunc))
        throw failed;
    core::platform::restrictToOwner(file); // before the key is in it
    std::ofstream out(file, std::ios::trunc);
    out << key << '\n';
    out.close();
    if (!out)
        throw failed;
}

void initDemo(Run& run, const InitOptions& options) {
    app::DemoOptions demo;
    demo.size = options.size == "large" ? app::DemoSize::Large : app::DemoSize::Small;
    demo.seed = options.seed;
    const auto made = valueOf(app::createDemo(run.database, run.clock, demo, run.progress()));
    if (!options.recoveryOut.empty())
        writeRecoveryKey(options.recoveryOut, made.recoveryKey);
    run.answer(fmt::format("Created the demo practice in {}. Users: manager, supervisor, clerk, hr, compliance, auditor, "
                           "board, admin; password {}.",
                           run.database.string(), app::kDemoPassword),
               {{"ok", true}, {"demo", true}, {"bytes", std::filesystem::file_size(run.database)}});
}

void initPractice(Run& run, const InitOptions& options) {
    if (options.manager.empty() || options.managerPassword.empty() || options.recoveryOut.empty())
        throw UsageError("init needs --demo, or --manager, --password-file and --recovery-out.");
    const auto password = Run::secretFrom(options.managerPassword, "password");
    std::error_code ignored;
    if (std::filesystem::exists(options.recoveryOut, ignored))
        throw Refused("There is already a file \"" + options.recoveryOut.string() +
                      "\". Choose another name for the recovery key.");
    writeRecoveryKey(options.recoveryOut, ""); // before the practice exists: a key that cannot be kept is no key
    app::FileGuard unusedKey(options.recoveryOut);
    const auto displayName = options.displayName.empty() ? options.manager : options.displayName;
    const auto made = valueOf(app::Workspace::create(
        run.database, {options.practiceName, options.timeZone, options.manager, displayName, password}, run.clock, {}));
    unusedKey.keep();
    writeRecoveryKey(options.recoveryOut, made.recoveryKey);
    run.answer("Created " + run.database.string() + ". Print the recovery key in " + options.recoveryOut.string() +
                   ", keep the paper in a safe and delete the file.",
               {{"ok", true}, {"demo", false}, {"bytes", std::filesystem::file_size(run.database)}});
}

void info(Run& run) {
    auto& services = run.services();
    const auto schema = run.workspace().schema();
    const auto history = app::backupHistory(services.context().connection);
    const auto departments = valueOf(services.organization().departments());
    const json object{{"ok", true},
                      {"file", run.database.string()},
                      {"bytes", std::filesystem::file_size(run.database)},
                      {"schema", schema.databaseVersion},
                      {"program", PRACTICE_VERSION},
                      {"demo", run.workspace().isDemo()},
                      {"departments", departments.size()},
                      {"staff", services.directory()->size()},
                      {"last_backup", history.lastBackup ? json(core::toIso(*history.lastBackup)) : json()}};
    run.answer(fmt::format("{}\n  schema {}, {} bytes{}\n  {} departments, {} people\n  last backup {}", run.database.string(),
                           schema.databaseVersion, std::filesystem::file_size(run.database),
                           run.workspace().isDemo() ? ", demo practice" : "", departments.size(),
                           services.directory()->size(),
                           history.lastBackup ? core::toIso(*history.lastBackup) : std::string("never")),
               object);
}

void verify(Run& run) {
    const auto report = valueOf(app::verifyPractice(run.services(), run.workspace().database(), run.progress()));
    std::string text;
    auto checks = json::array();
    for (const auto& check : report.checks) {
        text += fmt::format("{} {} ({})\n", check.problems.empty() ? "ok  " : "FAIL", check.name, check.counted);
        for (const auto& problem : check.problems)
            text += "     " + problem + "\n";
        checks.push_back({{"name", check.name}, {"counted", check.counted}, {"problems", check.problems}});
    }
    run.answer(text + (report.sound() ? "Sound." : "NOT SOUND. Restore the last good backup, or ask for help."),
               {{"ok", report.sound()}, {"checks", checks}});
    run.exitCode = report.sound() ? kDone : kRefused;
}

void auditVerify(Run& run) {
    const auto verdict = valueOf(run.services().auditCheck().verify({}, run.progress()));
    std::string text = fmt::format("{} audit rows checked.", verdict.rowsChecked);
    auto problems = json::array();
    for (const auto& problem : verdict.problems) {
        text += "\n" + core::sentence(problem);
        problems.push_back(core::sentence(problem));
    }
    run.answer(text + (verdict.isSound() ? " The chain is whole." : ""),
               {{"ok", verdict.isSound()}, {"rows", verdict.rowsChecked}, {"problems", problems}});
    run.exitCode = verdict.isSound() ? kDone : kRefused;
}

json manifestJson(const storage::BackupManifest& manifest) {
    return {{"created_at", core::toIso(manifest.createdAt)},
            {"schema", manifest.schemaVersion},
            {"program", manifest.programVersion},
            {"audit_rows", manifest.audit.count},
            {"database_bytes", manifest.databaseBytes}};
}

struct BackupOptions {
    std::filesystem::path file;
    std::filesystem::path passphraseFile;
    bool replace = false;
};

void backup(Run& run, const BackupOptions& options) {
    app::BackupOrder order;
    order.target = options.file;
    order.passphrase = Run::secretFrom(options.passphraseFile, "passphrase");
    const auto manifest =
        valueOf(app::backupPractice(run.services(), run.workspace().database(), order, run.progress()));
    run.answer(fmt::format("Backed up to {} and read back: {} audit rows, {} bytes of data.", options.file.string(),
                           manifest.audit.count, manifest.databaseBytes),
               {{"ok", true}, {"backup", manifestJson(manifest)}});
}

void restore(Run& run, const BackupOptions& options) {
    const auto manifest = valueOf(app::restorePractice(
        options.file, run.database, {Run::secretFrom(options.passphraseFile, "passphrase"), std::nullopt},
        options.replace ? storage::Existing::Replace : storage::Existing::Refuse, {}, run.progress()));
    run.answer(fmt::format("Restored the backup of {} to {}.", core::toIso(manifest.createdAt), run.database.string()),
               {{"ok", true}, {"backup", manifestJson(manifest)}});
}

void drill(Run& run, const BackupOptions& options) {
    const auto passphrase = Run::secretFrom(options.passphraseFile, "passphrase");
    const auto report = valueOf(app::drillBackup(nullptr, options.file, passphrase, run.progress()));
    run.answer(fmt::format("The backup of {} restores and is sound: {} tables, {} rows, {} ms.",
                           core::toIso(report.manifest.createdAt), report.tables, report.rows, report.milliseconds),
               {{"ok", true}, {"backup", manifestJson(report.manifest)}, {"tables", report.tables}, {"rows", report.rows}});
}

} // namespace

void addPracticeCommands(CLI::App& app, Run& run) {
    auto* initCommand = app.add_subcommand(
        "init", "Create a practice file. Example: practicectl init --db clinic.db --demo --size small");
    auto init = std::make_shared<InitOptions>();
    initCommand->add_option("--db", run.database, "The new practice file")->required();
    initCommand->add_flag("--demo", init->demo, "Fill it with the invented Riverside Family Clinic");
    initCommand->add_option("--size", init->size, "Of the demo: small or large")->check(CLI::IsMember({"small", "large"}));
    initCommand->add_option("--seed", init->seed, "Of the demo's random choices");
    initCommand->add_option("--manager", init->manager, "Sign-in name of the first office manager");
    initCommand->add_option("--display-name", init->displayName, "The manager's full name");
    initCommand->add_option("--practice", init->practiceName, "Name of the practice");
    initCommand->add_option("--time-zone", init->timeZone, "Of its first site, e.g. America/Chicago");
    initCommand->add_option("--password-file", init->managerPassword, "File with the manager's password");
    initCommand->add_option("--recovery-out", init->recoveryOut, "Where the recovery key is written");
    initCommand->callback([&run, init] { init->demo ? initDemo(run, *init) : initPractice(run, *init); });

    const auto signedIn = [&](const char* name, const char* help, void (*action)(Run&), CLI::App* parent) {
        auto* command = parent->add_subcommand(name, help);
        addSignIn(*command, run);
        command->callback([&run, action] { action(run); });
    };
    signedIn("info", "What is in a practice file. Example: practicectl info --db clinic.db --user manager", info, &app);
    signedIn("verify", "Check every invariant. Example: practicectl verify --db clinic.db --user manager", verify, &app);
    auto* audit = app.add_subcommand("audit", "The audit trail")->require_subcommand(1);
    signedIn("verify", "Check the chain row by row. Example: practicectl audit verify --db clinic.db", auditVerify, audit);

    auto options = std::make_shared<BackupOptions>();
    auto* backupCommand = app.add_subcommand(
        "backup", "Make a sealed backup. Example: practicectl backup --db clinic.db --to monday.pdb --passphrase-file pass");
    addSignIn(*backupCommand, run);
    backupCommand->add_option("--to", options->file, "The new backup file")->required();
    backupCommand->add_option("--passphrase-file", options->passphraseFile)->required();
    backupCommand->callback([&run, options] { backup(run, *options); });
    auto* restoreCommand = app.add_subcommand(
        "restore", "Restore a backup. Example: practicectl restore --from monday.pdb --db clinic.db --passphrase-file pass");
    restoreCommand->add_option("--from", options->file, "The backup")->required();
    restoreCommand->add_option("--db", run.database, "Where to; must not exist")->required();
    restoreCommand->add_option("--passphrase-file", options->passphraseFile)->required();
    restoreCommand->add_flag("--replace", options->replace, "Replace an existing file; it is kept beside as .replaced");
    restoreCommand->callback([&run, options] { restore(run, *options); });
    auto* drillCommand = app.add_subcommand(
        "drill", "Try a backup out and throw the result away. Example: practicectl drill --from monday.pdb --passphrase-file pass");
    drillCommand->add_option("--from", options->file, "The backup")->required();
    drillCommand->add_option("--passphrase-file", options->passphraseFile)->required();
    drillCommand->callback([&run, options] { drill(run, *options); });
}

} // namespace practice::cli
