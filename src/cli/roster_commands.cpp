#include "cli/command.h"

#include "core/pending_file.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "people/directory.h"
#include "reporting/report_writer.h"
#include "scheduling/roster_reports.h"
#include "scheduling/roster_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
    const auto departments = valueOf(run.services().organization().departments(organization::Archived::Show));
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

/// What the people concerned see: the published version, or the draft of a roster that has none yet.
struct Shown {
    const scheduling::RosterHead& head;
    std::shared_ptr<const scheduling::RosterInput> input;
    const scheduling::Roster& content;
    core::DateRange days; ///< Those asked for.
    std::string department;
};

class RosterExport {
  public:
    RosterExport(Run& run, const RosterOptions& options)
        : m_run(run), m_options(options), m_directory(run.services().directory()) {}

    void add(const Shown& shown) { m_options.format == "csv" ? addPayroll(shown) : addCalendars(shown); }

    void finish() {
        if (m_options.format == "csv") {
            m_payroll.totals.reset();
            reporting::writeReport(m_payroll, reporting::FileFormat::Csv, m_options.out);
            m_run.answer(fmt::format("Wrote {} shifts to {}.", m_payroll.rows.size(), m_options.out.string()),
                         {{"ok", true}, {"rows", m_payroll.rows.size()}});
        } else {
            m_run.answer(fmt::format("Wrote {} calendars of {} people to {}.", m_files, m_people.size(), m_options.out.string()),
                         {{"ok", true}, {"people", m_people.size()}, {"files", m_files}});
        }
    }

  private:
    std::string staffNumber(core::EmployeeId id) const {
        const auto* entry = m_directory->find(id);
        return entry ? entry->staffNumber : std::string();
    }

    void addPayroll(const Shown& shown) {
        const scheduling::RosterEvaluator evaluator(shown.input, shown.content);
        std::vector<core::EmployeeId> people;
        for (const auto& member : shown.input->staff)
            people.push_back(member.id);
        auto part = scheduling::payrollReport(
            evaluator, people, shown.days,
            [this](core::EmployeeId id) { return scheduling::PersonLabel{m_directory->nameOf(id), staffNumber(id), {}}; },
            {shown.department, {}, m_run.clock.now()});
        if (m_payroll.columns.empty())
            m_payroll = std::move(part);
        else
            m_payroll.rows.insert(m_payroll.rows.end(), part.rows.begin(), part.rows.end());
    }

    /// A file a person and roster: somebody who floats has one of each department.
    void addCalendars(const Shown& shown) {
        std::filesystem::create_directories(m_options.out);
        scheduling::Roster asked;
        std::set<core::EmployeeId> planned;
        for (const auto& [cell, shifts] : shown.content.cells())
            if (shown.days.contains(cell.date)) {
                asked.set(cell, shifts);
                planned.insert(cell.employee);
            }
        for (const auto id : planned) {
            scheduling::IcsOptions ics;
            ics.calendarName = "Roster of " + m_directory->nameOf(id);
            ics.location = shown.department;
            ics.stamp = m_run.clock.now();
            ics.sequence = shown.head.publishedNumber;
            const auto number = staffNumber(id);
            const auto file = m_options.out / fmt::format("{}-{}-{}.ics", number.empty() ? std::to_string(id.value()) : number,
                                                          core::toIso(shown.days.from), shown.head.department.value());
            core::writeWholeFile(file, scheduling::writeIcs(*shown.input, asked, id, ics));
            m_people.insert(id);
            ++m_files;
        }
    }

    Run& m_run;
    const RosterOptions& m_options;
    std::shared_ptr<const people::Directory> m_directory;
    reporting::TableReport m_payroll;
    std::set<core::EmployeeId> m_people;
    int m_files = 0;
};

void exportRosters(Run& run, const RosterOptions& options) {
    const auto range = run.range(options.from, options.to);
    auto& service = run.services().rosters();
    const auto heads = valueOf(service.rosters(range));
    if (heads.empty())
        throw Refused("No roster touches these days.");
    const auto names = departmentNames(run);
    RosterExport out(run, options);
    for (const auto& head : heads) {
        valueOf(service.recordExport(head.id, options.format));
        const auto roster = valueOf(service.open(head.id));
        out.add({head, roster.input, roster.input->published ? *roster.input->published : roster.draft,
                 {std::max(range.from, head.days.from), std::min(range.to, head.days.to)}, names.at(head.department)});
    }
    out.finish();
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
