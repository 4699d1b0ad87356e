#include "cli/command.h"

#include "core/csv.h"
#include "patients/patient_service.h"

#include <fmt/format.h>

namespace practice::cli {

namespace {

using nlohmann::json;

struct ImportOptions {
    std::filesystem::path csv;
    bool dryRun = false;
    std::string dates;
};

/// Every finding with its line of the file, at most `most` of them.
json findingsOf(const patients::PatientImport& import, std::string& text, std::size_t most) {
    auto list = json::array();
    for (const auto& finding : import.findings) {
        text += "  " + core::sentence(finding) + "\n";
        list.push_back({{"line", 0}, {"column", finding.field}, {"text", core::sentence(finding)}});
    }
    for (const auto& row : import.rows)
        for (const auto& finding : row.findings) {
            if (list.size() >= most)
                return list;
            text += fmt::format("  line {}: {}\n", row.line, core::sentence(finding));
            list.push_back({{"line", row.line}, {"column", finding.field}, {"text", core::sentence(finding)}});
        }
    return list;
}

void importPatients(Run& run, const ImportOptions& options) {
    const auto table = valueOf(core::readCsv(options.csv));
    auto& service = run.services().patients();
    const auto order = options.dates == "day-first" ? core::DateOrder::DayFirst : core::DateOrder::MonthFirst;
    const auto import = valueOf(service.previewImport(table, run.progress(), order));
    std::int64_t errors = 0;
    for (const auto& row : import.rows)
        errors += core::hasErrors(row.findings) ? 1 : 0;
    std::string text = fmt::format("{} rows: {} new, {} changed, {} the same, {} with errors.\n", import.rows.size(), import.created,
                                   import.updated, import.unchanged, errors);
    constexpr std::size_t kMostFindings = 200;
    const auto findings = findingsOf(import, text, kMostFindings);
    json object{{"ok", true},
                {"rows", import.rows.size()},
                {"new", import.created},
                {"changed", import.updated},
                {"same", import.unchanged},
                {"errors", errors},
                {"findings", findings},
                {"imported", false}};
    if (import.hasErrors()) {
        object["ok"] = false;
        run.exitCode = kRefused;
        text += "Nothing was imported. Correct the file, or import it in the window, where rows can be skipped.";
    } else if (options.dryRun) {
        text += "Dry run: nothing was imported.";
    } else if (import.created + import.updated == 0) {
        text += "There is nothing to import.";
    } else {
        const auto outcome = valueOf(service.commitImport(import, run.progress()));
        object["imported"] = true;
        object["batch"] = outcome.value.value();
        text += fmt::format("Imported as batch {}: {} new, {} changed.", outcome.value.value(), import.created, import.updated);
    }
    run.answer(text, object);
}

} // namespace

void addPatientCommands(CLI::App& app, Run& run) {
    auto* patients = app.add_subcommand("patients", "Patients and their families")->require_subcommand(1);
    auto* command = patients->add_subcommand(
        "import", "Import a patient list. Example: practicectl patients import --db clinic.db --csv patients.csv --dry-run");
    auto options = std::make_shared<ImportOptions>();
    addSignIn(*command, run);
    command->add_option("--csv", options->csv, "The patient list")->required();
    command->add_flag("--dry-run", options->dryRun, "Check the file and change nothing");
    command->add_option("--dates", options->dates, "How dates like 3/4/1980 are meant; month-first unless said")
        ->check(CLI::IsMember({"month-first", "day-first"}));
    command->callback([&run, options] { importPatients(run, *options); });
}

} // namespace practice::cli
