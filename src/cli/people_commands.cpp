#include "cli/command.h"

#include "core/csv.h"
#include "people/staff_import_service.h"

#include <fmt/format.h>

namespace practice::cli {

namespace {

using nlohmann::json;
using people::ImportStatus;

struct ImportOptions {
    std::filesystem::path csv;
    bool dryRun = false;
    std::string dates;
};

/// Every finding with its line of the file, at most `most` of them.
json findingsOf(const people::StaffImport& import, std::string& text, std::size_t most) {
    auto list = json::array();
    for (const auto& finding : import.fileFindings()) {
        text += "  " + core::sentence(finding) + "\n";
        list.push_back({{"line", 0}, {"column", finding.field}, {"text", core::sentence(finding)}});
    }
    for (std::size_t i = 0; i < import.rowCount() && list.size() < most; ++i)
        for (const auto& finding : import.row(i).findings) {
            text += fmt::format("  line {}: {}\n", import.row(i).line, core::sentence(finding));
            list.push_back({{"line", import.row(i).line}, {"column", finding.field}, {"text", core::sentence(finding)}});
        }
    return list;
}

void importStaff(Run& run, const ImportOptions& options) {
    auto table = valueOf(core::readCsv(options.csv));
    auto& service = run.services().staffImport();
    auto import = valueOf(service.preview(std::move(table), run.progress()));
    if (import.question()) {
        if (options.dates.empty())
            throw Refused("Dates such as " + import.question()->example +
                          " can be read two ways. Say which: --dates month-first or --dates day-first.");
        import.answerDateOrder(options.dates == "day-first" ? core::DateOrder::DayFirst : core::DateOrder::MonthFirst,
                               run.progress());
    }
    const auto summary = import.summary();
    std::string text = fmt::format("{} rows: {} new, {} changed, {} the same, {} with errors.\n", import.rowCount(),
                                   summary.of(ImportStatus::New), summary.of(ImportStatus::Changed),
                                   summary.of(ImportStatus::Same), summary.of(ImportStatus::Error));
    constexpr std::size_t kMostFindings = 200;
    const auto findings = findingsOf(import, text, kMostFindings);
    json object{{"ok", true},
                {"rows", import.rowCount()},
                {"new", summary.of(ImportStatus::New)},
                {"changed", summary.of(ImportStatus::Changed)},
                {"same", summary.of(ImportStatus::Same)},
                {"errors", summary.of(ImportStatus::Error)},
                {"warnings", summary.warnings},
                {"findings", findings},
                {"imported", false}};
    const bool hasErrors = summary.of(ImportStatus::Error) > 0 || core::hasErrors(import.fileFindings());
    if (hasErrors) {
        object["ok"] = false;
        run.exitCode = kRefused;
        text += "Nothing was imported. Correct the file, or import it in the window, where single cells can be repaired.";
    } else if (options.dryRun) {
        text += "Dry run: nothing was imported.";
    } else if (!import.canCommit()) {
        text += "There is nothing to import.";
    } else {
        const auto outcome = valueOf(service.commit(import, run.progress()));
        object["imported"] = true;
        object["batch"] = outcome.value.batch.value();
        text += fmt::format("Imported as batch {}: {} new, {} changed.", outcome.value.batch.value(), outcome.value.created,
                            outcome.value.updated);
    }
    run.answer(text, object);
}

} // namespace

void addPeopleCommands(CLI::App& app, Run& run) {
    auto* staff = app.add_subcommand("staff", "People who work here")->require_subcommand(1);
    auto* command = staff->add_subcommand(
        "import", "Import a staff list. Example: practicectl staff import --db clinic.db --csv staff.csv --dry-run");
    auto options = std::make_shared<ImportOptions>();
    addSignIn(*command, run);
    command->add_option("--csv", options->csv, "The staff list")->required();
    command->add_flag("--dry-run", options->dryRun, "Check the file and change nothing");
    command->add_option("--dates", options->dates, "How dates like 3/4/2026 are meant")
        ->check(CLI::IsMember({"month-first", "day-first"}));
    command->callback([&run, options] { importStaff(run, *options); });
}

} // namespace practice::cli
