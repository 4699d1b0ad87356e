#include "cli/command.h"

#include "core/pending_file.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "people/directory.h"
#include "reporting/report_writer.h"
#include "scheduling/roster_reports.h"
#include "scheduling/roster_service.h"

#include <fmt/format.h>


namespace practice::cli {

namespace {

using nlohmann::json;

struct RosterOptions {
    std::string from, to, department, format;
    std::filesystem::path out;
    bool dryRun = false;
};

std::map<core::DepartmentId, std::string> departmentNames(Run& run) {
    std::map<core::DepartmentId, std::string> names;
    const auto departments = valueOf(run.services().organization().departments());
    for (const auto& department : departments)
        names.emplace(department.id, department.name);
    return names;
}

core::DepartmentId departmentNamed(Run& run, const std::string& name) {
    std::string known;
    for (const auto& [id, departmentName] : departmentNames(run)) {
        if (core::searchKey(departmentName) == core::searchKey(name) || std::to_string(id.value()) == name)
            return id;
        known += (known.empty() ? "" : ", ") + departmentName;
    }
    throw UsageError("There is no department \"" + name + "\". There are: " + known + ".");
}

std::string datesOf(const core::DateRange& days) {
    return core::toIso(days.from) + " to " + core::toIso(days.lastDay());
}

void check(Run& run, const RosterOptions& options) {
    const auto checks = valueOf(run.services().rosters().check(run.range(options.from, options.to), run.progress()));
    const auto names = departmentNames(run);
    const auto directory = run.services().directory();
    std::string text;
    auto rosters = json::array();
    int blocks = 0;
    for (const auto& check : checks) {
        text += fmt::format("{}, {}: {} block, {} warn, {} open shifts\n", names.at(check.head.department),
                            datesOf(check.head.days), check.totals.blocks, check.totals.warnings, check.totals.openShifts);
        auto findings = json::array();
        for (const auto& finding : check.findings) {
            const auto who = finding.employee.isValid() ? directory->nameOf(finding.employee) : std::string();
            const auto when = finding.date ? core::toIso(*finding.date) : std::string();
            text += fmt::format("  {} {} {}\n", when, who, core::sentence(finding.finding));
            findings.push_back({{"date", when},
                                {"name", who},
                                {"code", finding.finding.code.key},
                                {"blocks", finding.blocks()},
                                {"text", core::sentence(finding.finding)}});
        }
        blocks += check.totals.blocks;
        rosters.push_back({{"department", names.at(check.head.department)},
                           {"from", core::toIso(check.head.days.from)},
                           {"to", core::toIso(check.head.days.lastDay())},
                           {"findings", findings},
                           {"open_shifts", check.totals.openShifts}});
    }
    run.exitCode = blocks > 0 ? kRefused : kDone;
    run.answer(text.empty() ? "No roster touches these days." : text, {{"ok", blocks == 0}, {"rosters", rosters}});
}

void fill(Run& run, const RosterOptions& options) {
    const auto department = departmentNamed(run, options.department);
    const auto outcome = valueOf(run.services().rosters().fill(department, run.range(options.from, options.to),
                                                               options.dryRun, run.progress()));
    const auto& result = outcome.value.result;
    std::string text = fmt::format("{} shifts {}; {} needs stay open.\n", result.filled,
                                   options.dryRun ? "could be filled" : "filled", result.unmet.size());
    auto unmet = json::array();
    const auto roster = valueOf(run.services().rosters().open(outcome.value.head.id));
    const auto directory = run.services().directory();
    for (const auto& open : result.unmet) {
        const auto* need = roster.input->need(open.need);
        const auto name = need ? need->name : std::string();
        text += fmt::format("  {} {}: {} missing\n", core::toIso(open.date), name, open.missing);
        auto reasons = json::array();
        for (const auto& person : open.excluded)
            for (const auto& reason : person.reasons) {
                const auto line = directory->nameOf(person.employee) + ": " + core::sentence(reason.finding);
                text += "    " + line + "\n";
                reasons.push_back(line);
            }
        unmet.push_back({{"date", core::toIso(open.date)}, {"need", name}, {"missing", open.missing}, {"reasons", reasons}});
    }
    run.exitCode = result.unmet.empty() ? kDone : kRefused;
    run.answer(text, {{"ok", result.unmet.empty()}, {"filled", result.filled}, {"dry_run", options.dryRun}, {"unmet", unmet}});
}

/// One calendar a person, in a folder; or one CSV of payroll rows over all rosters in the range.
void exportRosters(Run& run, const RosterOptions& options) {
    const auto range = run.range(options.from, options.to);
    auto& service = run.services().rosters();
    const auto heads = valueOf(service.rosters(range));
    if (heads.empty())
        throw Refused("No roster touches these days.");
    const auto directory = run.services().directory();
    const auto names = departmentNames(run);
    const auto labelOf = [&](core::EmployeeId id) {
        const auto* entry = directory->find(id);
        return scheduling::PersonLabel{directory->nameOf(id), entry ? entry->staffNumber : std::string(), {}};
    };
    reporting::TableReport payroll;
    std::map<core::EmployeeId, std::string> calendars;
    for (const auto& head : heads) {
        valueOf(service.recordExport(head.id, options.format));
        const auto roster = valueOf(service.open(head.id));
        const scheduling::RosterEvaluator evaluator(roster.input, roster.draft);
        std::vector<core::EmployeeId> people;
        for (const auto& member : roster.input->staff)
            people.push_back(member.id);
        const core::DateRange days{std::max(range.from, head.days.from), std::min(range.to, head.days.to)};
        if (options.format == "csv") {
            auto part = scheduling::payrollReport(evaluator, people, days, labelOf,
                                                  {names.at(head.department), {}, run.clock.now()});
            if (payroll.columns.empty())
                payroll = std::move(part);
            else
                payroll.rows.insert(payroll.rows.end(), part.rows.begin(), part.rows.end());
            continue;
        }
        for (const auto id : people) {
            scheduling::IcsOptions ics;
            ics.calendarName = "Roster of " + directory->nameOf(id);
            ics.location = names.at(head.department);
            ics.stamp = run.clock.now();
            ics.sequence = head.publishedNumber;
            const auto* entry = directory->find(id);
            std::filesystem::create_directories(options.out);
            const auto file = options.out / fmt::format("{}-{}.ics", entry ? entry->staffNumber : std::to_string(id.value()),
                                                        core::toIso(head.days.from));
            core::writeWholeFile(file, scheduling::writeIcs(*roster.input, roster.draft, id, ics));
            calendars.emplace(id, file.string());
        }
    }
    if (options.format == "csv") {
        payroll.totals.reset();
        reporting::writeReport(payroll, reporting::FileFormat::Csv, options.out);
        run.answer(fmt::format("Wrote {} shifts to {}.", payroll.rows.size(), options.out.string()),
                   {{"ok", true}, {"rows", payroll.rows.size()}});
    } else {
        run.answer(fmt::format("Wrote the calendars of {} people to {}.", calendars.size(), options.out.string()),
                   {{"ok", true}, {"people", calendars.size()}});
    }
}

} // namespace

void addRosterCommands(CLI::App& app, Run& run) {
    auto* roster = app.add_subcommand("roster", "Rosters")->require_subcommand(1);
    auto options = std::make_shared<RosterOptions>();
    const auto ranged = [&](const char* name, const char* help) {
        auto* command = roster->add_subcommand(name, help);
        addSignIn(*command, run);
        command->add_option("--from", options->from, "First day, YYYY-MM-DD")->required();
        command->add_option("--to", options->to, "Last day, YYYY-MM-DD")->required();
        return command;
    };
    ranged("check", "List broken rules. Example: practicectl roster check --db clinic.db --from 2026-12-01 --to 2026-12-31")
        ->callback([&run, options] { check(run, *options); });
    auto* fillCommand = ranged("fill", "Fill open shifts. Example: practicectl roster fill --db clinic.db "
                                       "--department Ward --from 2026-12-01 --to 2026-12-31 --dry-run");
    fillCommand->add_option("--department", options->department, "Name of the department")->required();
    fillCommand->add_flag("--dry-run", options->dryRun, "Say what would be filled and change nothing");
    fillCommand->callback([&run, options] { fill(run, *options); });
    auto* exportCommand = ranged("export", "Write calendars or payroll rows. Example: practicectl roster export --db "
                                           "clinic.db --from 2026-12-01 --to 2026-12-31 --format ics --out calendars");
    exportCommand->add_option("--format", options->format, "ics (a folder) or csv")->required()->check(CLI::IsMember({"ics", "csv"}));
    exportCommand->add_option("--out", options->out, "Folder or file")->required();
    exportCommand->callback([&run, options] { exportRosters(run, *options); });
}

} // namespace practice::cli
