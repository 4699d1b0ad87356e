#include "cli/cli.h"

#include "app/messages.h"
#include "cli/command.h"
#include "core/contract.h"
#include "core/log.h"
#include "storage/db_error.h"

#include <algorithm>
#include <ostream>
#include <utility>

namespace practice::cli {

namespace {

int failed(Run& run, int code, const std::string& text) {
    if (run.json)
        printJson(run.out, {{"ok", false}, {"error", text}});
    else
        run.err << text << '\n';
    return code;
}

/// Every command on a line of its own with its example: the plain help of a group names only the group.
void listCommands(const CLI::App& group, const std::string& path, std::ostream& out) {
    for (const auto* command : group.get_subcommands([](const CLI::App*) { return true; })) {
        const auto name = path + command->get_name();
        if (command->get_subcommands([](const CLI::App*) { return true; }).empty())
            out << "  " << name << "\n      " << command->get_description() << '\n';
        else
            listCommands(*command, name + ' ', out);
    }
}

void printHelp(const CLI::App& app, std::ostream& out) {
    if (!app.get_subcommands().empty()) {
        out << app.help("", CLI::AppFormatMode::Normal);
        return;
    }
    out << app.get_description() << "\n\nUsage: practicectl [--json] [--quiet] COMMAND OPTIONS\n"
        << "       practicectl COMMAND --help shows the options of a command.\n\nCommands:\n";
    listCommands(app, {}, out);
    out << '\n' << app.get_footer() << '\n';
}

int parseAndRun(CLI::App& app, Run& run, std::vector<std::string> arguments) {
    const auto command = std::find_if(arguments.begin(), arguments.end(), [](const auto& a) { return !a.starts_with('-'); });
    const auto isIt = [&](const CLI::App* known) { return known->get_name() == *command; };
    if (command != arguments.end() && std::as_const(app).get_subcommands(isIt).empty())
        return failed(run, kUsage, "There is no command \"" + *command + "\". practicectl --help shows the commands.");
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
    try {
        app.parse(arguments);
        return run.exitCode;
    } catch (const CLI::CallForHelp&) {
        printHelp(app, run.out);
        return kDone;
    } catch (const CLI::CallForAllHelp&) {
        run.out << app.help("", CLI::AppFormatMode::All);
        return kDone;
    } catch (const CLI::CallForVersion&) {
        run.out << "practicectl " PRACTICE_VERSION "\n";
        return kDone;
    } catch (const CLI::ParseError& e) {
        return failed(run, kUsage, std::string(e.what()) + "\nRun practicectl --help to see the commands.");
    }
}

} // namespace

int run(std::vector<std::string> arguments, std::ostream& out, std::ostream& err, const core::Clock& clock) {
    app::registerMessages();
    Run run(out, err, clock);
    // Known before the line is parsed, so that wrong usage answers in the form asked for.
    run.json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
    CLI::App app("practicectl: import, check, back up and report on a PracticeDesk practice", "practicectl");
    app.require_subcommand(1);
    app.set_version_flag("--version", "practicectl " PRACTICE_VERSION);
    app.set_help_all_flag("--help-all", "Show the help of every command");
    app.fallthrough();
    app.add_flag("--json", run.json, "Answer as one JSON object");
    app.add_flag("--quiet", run.quiet, "Say nothing but the answer");
    app.footer("Every command that opens a practice signs in: --user U or PRACTICEDESK_USER, and the password from\n"
               "--password-file or PRACTICEDESK_PASSWORD. Exit codes: 0 done, 1 findings or refused, 2 wrong usage,\n"
               "3 environment.");
    addPracticeCommands(app, run);
    addAuditCommands(app, run);
    addBackupCommands(app, run);
    addPeopleCommands(app, run);
    addPatientCommands(app, run);
    addRosterCommands(app, run);
    addLedgerCommands(app, run);
    addComplianceCommands(app, run);
    addReportCommands(app, run);
    addBenchCommand(app, run);
    addLaterCommands(app, run);
    try {
        return parseAndRun(app, run, std::move(arguments));
    } catch (const UsageError& e) {
        return failed(run, kUsage, e.what());
    } catch (const Refused& e) {
        return failed(run, kRefused, e.what());
    } catch (const storage::DbError& e) {
        return failed(run, kEnvironment, e.what());
    } catch (const core::IoError& e) {
        return failed(run, kEnvironment, e.what());
    } catch (const std::exception& e) {
        const auto reference = core::log::newReference();
        core::log::get("cli").error("exception type={} ref={}", typeid(e).name(), reference);
        return failed(run, kEnvironment,
                      "The command failed; what it had begun was rolled back. Reference in the log: " + reference);
    }
}

} // namespace practice::cli
