#include "cli/command.h"

#include "budgeting/budget_service.h"
#include "ledger/ledger_service.h"

#include <fmt/format.h>

namespace practice::cli {

void addLedgerCommands(CLI::App& app, Run& run) {
    auto* ledger = app.add_subcommand("ledger", "The journal")->require_subcommand(1);
    auto* command = ledger->add_subcommand(
        "export", "Write the journal and the approved budgets for hledger and ledger. Example: practicectl ledger export --db clinic.db --out journal.txt");
    auto out = std::make_shared<std::filesystem::path>();
    addSignIn(*command, run);
    command->add_option("--out", *out, "The journal file")->required();
    command->callback([&run, out] {
        const core::DateRange everything{core::makeDate(1990, 1, 1), core::makeDate(9999, 1, 1)};
        const auto budget = valueOf(run.services().budgets().exportFigures(everything));
        const auto written = valueOf(run.services().ledger().exportJournal(everything, *out, run.progress(), budget));
        run.answer(fmt::format("Wrote {} entries and {} budget cells to {}.", written, budget.size(), out->string()),
                   {{"ok", true}, {"entries", written}, {"budget_cells", budget.size()}});
    });
}

} // namespace practice::cli
