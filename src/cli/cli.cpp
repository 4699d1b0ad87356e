#include "cli/cli.h"

#include "app/messages.h"
#include "cli/command.h"
#include "core/contract.h"
#include "core/log.h"
#include "storage/db_error.h"

#include <algorithm>
#include <ostream>

namespace practice::cli {

namespace {

int failed(Run& run, int code, const std::string& text) {
    if (run.json)
        run.out << nlohmann::json{{"ok", false}, {"error", text}}.dump() << '\n';
    else
        run.err << text << '\n';
    return code;
}

int parseAndRun(CLI::App& app, Run& run, std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
    try {
        app.parse(arguments);
        return run.exitCode;
    } catch (const CLI::CallForHelp&) {
        run.out << app.help("", CLI::AppFormatMode::Normal);
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
    CLI::App app("practicectl: import, check, back up and report on a PracticeDesk practice", "practicectl");
    app.require_subcommand(1);
    app.set_version_flag("--version", "practicectl " PRACTICE_VERSION);
    app.set_help_all_flag("--help-all", "Show the help of every command");
    app.fallthrough();
    app.add_flag("--json", run.json, "Answer as one JSON object");
    app.footer("Every command that opens a practice signs in: --user U or PRACTICEDESK_USER, and the password from\n"
               "--password-file or PRACTICEDESK_PASSWORD. Exit codes: 0 done, 1 findings or refused, 2 wrong usage,\n"
               "3 environment.");
    addPracticeCommands(app, run);
    addPeopleCommands(app, run);
    addRosterCommands(app, run);
    addLedgerCommands(app, run);
    addReportCommands(app, run);
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
