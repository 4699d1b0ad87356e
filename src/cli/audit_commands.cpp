#include "cli/command.h"

#include "app/audit_witnesses.h"
#include "app/self_answers.h"

#include <fmt/format.h>

namespace practice::cli {

namespace {

using nlohmann::json;

struct AuditOptions {
    std::vector<std::filesystem::path> backups; ///< Files or folders besides those that are known.
    std::string reason;
};

void verify(Run& run, const AuditOptions& options) {
    const auto check = valueOf(app::verifyAudit(run.services(), run.progress(), options.backups));
    const auto& verdict = check.verdict;
    app::answerAuditChecked(run.services(), check);
    std::string text = fmt::format("{} audit rows checked, the end compared with {} backups.", verdict.rowsChecked,
                                   check.backups.backups);
    auto problems = json::array();
    for (const auto& problem : verdict.problems) {
        text += "\n" + core::sentence(problem);
        problems.push_back(core::sentence(problem));
    }
    for (const auto& name : check.backups.unreadable)
        text += "\nThe backup \"" + name + "\" could not be read, so its record of the trail was not compared.";
    run.answer(text + (verdict.isSound() ? " The chain is whole." : ""),
               {{"ok", verdict.isSound()},
                {"rows", verdict.rowsChecked},
                {"backups", check.backups.backups},
                {"unreadable_backups", check.backups.unreadable},
                {"problems", problems}});
    run.exitCode = verdict.isSound() ? kDone : kRefused;
}

void accept(Run& run, const AuditOptions& options) {
    valueOf(app::acceptAuditState(run.services(), options.reason, options.backups));
    run.answer("Accepted: the audit trail goes on from its present state, and says so.", {{"ok", true}});
}

void addBackups(CLI::App& command, AuditOptions& options) {
    command.add_option("--backups", options.backups, "A folder or file with further backups to compare with; may be repeated");
}

} // namespace

void addAuditCommands(CLI::App& app, Run& run) {
    auto* audit = app.add_subcommand("audit", "The audit trail")->require_subcommand(1);
    auto options = std::make_shared<AuditOptions>();
    auto* verifyCommand = audit->add_subcommand(
        "verify", "Check the chain row by row, and its end against this computer and the backups. Example: practicectl audit verify "
                  "--db clinic.db --user manager");
    addSignIn(*verifyCommand, run);
    addBackups(*verifyCommand, *options);
    verifyCommand->callback([&run, options] { verify(run, *options); });
    auto* acceptCommand = audit->add_subcommand(
        "accept", "After a restore on purpose: let the present trail stand. Example: practicectl audit accept --db clinic.db "
                  "--user manager --reason \"disk failed, restored Monday's backup\"");
    addSignIn(*acceptCommand, run);
    addBackups(*acceptCommand, *options);
    acceptCommand->add_option("--reason", options->reason, "Kept in the trail")->required();
    acceptCommand->callback([&run, options] { accept(run, *options); });
}

} // namespace practice::cli
