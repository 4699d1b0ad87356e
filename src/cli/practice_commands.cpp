#include "cli/command.h"

#include "app/demo/demo_practice.h"
#include "app/file_guard.h"
#include "app/maintenance.h"
#include "core/contract.h"
#include "core/platform/platform.h"
#include "organization/organization_service.h"
#include "people/directory.h"

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

    const auto signedIn = [&](const char* name, const char* help, void (*action)(Run&)) {
        auto* command = app.add_subcommand(name, help);
        addSignIn(*command, run);
        command->callback([&run, action] { action(run); });
    };
    signedIn("info", "What is in a practice file. Example: practicectl info --db clinic.db --user manager", info);
    signedIn("verify", "Check every invariant. Example: practicectl verify --db clinic.db --user manager", verify);
}

} // namespace practice::cli
