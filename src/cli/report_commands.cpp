#include "cli/command.h"

#include "app/report_catalogue.h"
#include "app/report_export.h"
#include "organization/organization_service.h"
#include "reporting/report_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace practice::cli {

namespace {

using nlohmann::json;

struct ReportOptions {
    std::string name, asOf, from, to, choice, format = "csv";
    std::filesystem::path out;
};

void list(Run& run) {
    std::string text;
    auto reports = json::array();
    for (const auto& entry : app::reportCatalogue()) {
        const auto* dates = entry.dates == app::ReportDates::AsOf ? "--as-of" : "--from --to";
        text += fmt::format("{:<20} {:<14} {}\n", entry.id, dates, entry.summary);
        reports.push_back({{"id", entry.id}, {"title", entry.title}, {"dates", dates}});
    }
    run.answer(text, {{"ok", true}, {"reports", reports}});
}

std::string choicesText(const app::CatalogueEntry& entry) {
    if (entry.choices.all.empty())
        return " takes no --by.";
    std::string text = " takes --by";
    for (const auto& choice : entry.choices.all)
        text += (&choice == &entry.choices.all.front() ? " " : " or ") + choice.key;
    return text + ".";
}

void runReport(Run& run, const ReportOptions& options) {
    auto name = options.name; // compliance-due is compliance_due
    std::replace(name.begin(), name.end(), '-', '_');
    const auto* entry = app::findReport(name);
    if (!entry)
        throw UsageError("There is no report \"" + options.name + "\". practicectl report list shows them.");
    auto& services = run.services();
    const auto today = run.clock.today(organization::OrganizationService::practiceZone(services.context().connection));
    app::ReportParameters parameters;
    parameters.asOf = options.asOf.empty() ? today : Run::date(options.asOf, "--as-of");
    if (entry->dates == app::ReportDates::Range) {
        if (options.from.empty() || options.to.empty())
            throw UsageError("The report " + entry->id + " needs --from and --to.");
        parameters.range = run.range(options.from, options.to);
    }
    if (!options.choice.empty() && !entry->choices.has(options.choice))
        throw UsageError("The report " + entry->id + choicesText(*entry));
    parameters.choice = options.choice;
    const auto report = valueOf(entry->run(services, parameters, run.progress()));
    valueOf(app::recordExport(services, report.id, options.format, std::int64_t(report.rows.size())));
    if (!reporting::writeReport(report, *reporting::fileFormatNamed(options.format), options.out, {}, run.progress()))
        throw Refused("The export was canceled; no file was written.");
    run.answer(fmt::format("Wrote {} rows of \"{}\" to {}.", report.rows.size(), report.title, options.out.string()),
               {{"ok", true}, {"report", report.id}, {"rows", report.rows.size()}});
}

} // namespace

void addReportCommands(CLI::App& app, Run& run) {
    auto* report = app.add_subcommand("report", "Reports")->require_subcommand(1);
    report->add_subcommand("list", "The reports by name. Example: practicectl report list")->callback([&run] { list(run); });
    auto* command = report->add_subcommand(
        "run", "Write a report. Example: practicectl report run trial_balance --db clinic.db --format xlsx --out tb.xlsx");
    auto options = std::make_shared<ReportOptions>();
    addSignIn(*command, run);
    command->add_option("name", options->name, "As practicectl report list names it")->required();
    command->add_option("--as-of", options->asOf, "YYYY-MM-DD (today where absent)");
    command->add_option("--from", options->from, "First day");
    command->add_option("--to", options->to, "Last day");
    command->add_option("--by", options->choice, "Aging only: service, posting or responsible (the date that it counts from)");
    command->add_option("--format", options->format, "csv, json or xlsx")->check(CLI::IsMember({"csv", "json", "xlsx"}));
    command->add_option("--out", options->out, "The file to write")->required();
    command->callback([&run, options] { runReport(run, *options); });
}

} // namespace practice::cli
