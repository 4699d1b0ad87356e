#include "cli/command.h"

#include "core/pending_file.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "people/directory.h"
#include "reporting/report_writer.h"
#include "scheduling/roster_reports.h"
#include "scheduling/roster_service.h"
#include "scheduling/service_messages.h"
#include "scheduling/solver_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace practice::cli {

namespace {

using nlohmann::json;

struct RosterOptions {
    std::string from, to, department, format;
    std::filesystem::path out;
    bool dryRun = false;
    std::string engine = "greedy";
    bool improve = false;
    std::optional<double> seconds;
    int threads = 2;
    std::uint64_t seed = 1;
};

constexpr double kUsualSeconds = 10;

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

auto filled(Run& run, const RosterOptions& options, core::DepartmentId department) {
    auto& service = run.services().rosters();
    const auto range = run.range(options.from, options.to);
    if (options.engine == "greedy")
        return valueOf(service.fill(department, range, options.dryRun, run.progress()));
    scheduling::RosterSolveOptions search;
    search.mode = options.improve ? scheduling::SolveMode::Improve : scheduling::SolveMode::KeepStanding;
    search.seconds = options.seconds.value_or(kUsualSeconds);
    search.threads = options.threads;
    search.fill.seed = options.seed;
    return valueOf(service.solve(department, range, options.dryRun, search, scheduling::installedSolver(), run.progress()));
}

/// How good the rosters are that the solver found, a line and an object each.
std::string searchesText(const std::vector<scheduling::SolvedRoster>& searches, json& told) {
    std::string text;
    for (const auto& search : searches) {
        json entry{{"found", search.found}, {"proved", search.proved}, {"seconds", search.seconds}, {"taken_out", search.takenOut}};
        text += fmt::format("Searched {:.0f} s: ", search.seconds);
        if (search.proved)
            text += "no better roster exists";
        else if (search.percentAbove)
            text += fmt::format("at most {:.1f} % above the best possible", std::ceil(*search.percentAbove * 10) / 10);
        else
            text += "how far from the best possible is not known";
        if (search.percentAbove)
            entry["percent_above"] = *search.percentAbove;
        text += ".\n";
        for (const auto& note : {search.trouble, search.found ? std::nullopt
                                                              : std::optional(core::warning(scheduling::codes::kSolveNoRoster))})
            if (note) {
                text += core::sentence(*note) + "\n";
                entry["notes"].push_back(core::sentence(*note));
            }
        told.push_back(std::move(entry));
    }
    return text;
}

void checkFill(const RosterOptions& options) {
    const bool solver = options.engine == "solver";
    if (!solver && (options.improve || options.seconds))
        throw UsageError("--improve and --seconds belong to --engine solver.");
    if (options.seconds && (*options.seconds < 1 || *options.seconds > 3600))
        throw UsageError("--seconds takes 1 to 3600.");
    if (options.threads < 1 || options.threads > 64)
        throw UsageError("--threads takes 1 to 64.");
}

void fill(Run& run, const RosterOptions& options) {
    checkFill(options);
    const auto department = departmentNamed(run, options.department);
    const auto outcome = filled(run, options, department);
    const auto& result = outcome.value.result;
    auto searches = json::array();
    // More cells than open shifts change where people come to their hours, or to a preferred number.
    std::string text = fmt::format("{} shifts {} ({} cells); {} needs stay open.\n", result.filled,
                                   options.dryRun ? "could be filled" : "filled", result.changes.size(), result.unmet.size());
    text += searchesText(outcome.value.searches, searches);
    if (result.cancelled && !options.dryRun)
        text += "Stopped on the way: nothing was saved.\n";
    auto unmet = json::array();
    const auto roster = valueOf(run.services().rosters().open(outcome.value.head.id));
    if (const auto today = roster.input->today; today && run.range(options.from, options.to).from < *today)
        text += fmt::format("Days before {} stay as they are.\n", core::toIso(*today));
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
    json answer{{"ok", result.unmet.empty()}, {"filled", result.filled}, {"cells", result.changes.size()}, {"dry_run", options.dryRun}, {"unmet", unmet}};
    if (!searches.empty())
        answer["searches"] = std::move(searches);
    run.answer(text, answer);
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
                                       "--department Ward --from 2026-12-01 --to 2026-12-31 --engine solver --seconds 30 --dry-run");
    fillCommand->add_option("--department", options->department, "Name of the department")->required();
    fillCommand->add_flag("--dry-run", options->dryRun, "Say what would be filled and change nothing");
    fillCommand->add_option("--engine", options->engine, "greedy: step by step, at once. solver: searches for the best roster")
        ->check(CLI::IsMember({"greedy", "solver"}));
    fillCommand->add_option("--seconds", options->seconds, "How long the solver searches in each roster; 10 if not given");
    fillCommand->add_option("--threads", options->threads, "Threads of the solver; 2 if not given");
    fillCommand->add_option("--seed", options->seed, "Of the solver: another seed, another search");
    fillCommand->add_flag("--improve", options->improve, "The solver may move shifts that nobody pinned or set by hand; few change");
    fillCommand->callback([&run, options] { fill(run, *options); });
    auto* exportCommand = ranged("export", "Write calendars or payroll rows. Example: practicectl roster export --db "
                                           "clinic.db --from 2026-12-01 --to 2026-12-31 --format ics --out calendars");
    exportCommand->add_option("--format", options->format, "ics (a folder) or csv")->required()->check(CLI::IsMember({"ics", "csv"}));
    exportCommand->add_option("--out", options->out, "Folder or file")->required();
    exportCommand->callback([&run, options] { exportRosters(run, *options); });
    addSolveCommand(*roster, run);
}

} // namespace practice::cli
