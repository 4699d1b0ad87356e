#include "app/report_catalogue.h"

#include "app/app_messages.h"
#include "budgeting/budget_control.h"
#include "compliance/compliance_reports.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "scheduling/roster_service.h"
#include "security/audit_query.h"

#include <algorithm>
#include <map>

namespace practice::app {

namespace {

using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using Outcome = core::Result<TableReport>;

/// One report being built.
struct Build {
    Services& services;
    const CatalogueEntry& entry;
    const ReportParameters& parameters;
    core::Progress& progress;

    core::Result<void> step(std::int64_t done, std::int64_t total) const {
        progress.step(done, total);
        if (progress.cancelled())
            return core::refuse(core::error(codes::kReportCanceled));
        return {};
    }
};

TableReport started(const Build& build) {
    const auto& entry = build.entry;
    const auto& parameters = build.parameters;
    TableReport report;
    report.id = entry.id;
    report.title = entry.title;
    report.provenance = entry.summary;
    report.asOf = build.services.context().clock.now();
    if (entry.dates == ReportDates::AsOf)
        report.filters = {{"As of", core::toIso(parameters.asOf)}};
    else
        report.filters = {{"From", core::toIso(parameters.range.from)}, {"To", core::toIso(parameters.range.lastDay())}};
    return report;
}

std::map<core::DepartmentId, std::string> departmentNames(Services& services) {
    std::map<core::DepartmentId, std::string> names;
    if (const auto departments = services.organization().departments(organization::Archived::Show))
        for (const auto& department : *departments)
            names.emplace(department.id, department.name);
    return names;
}

std::map<organization::JobRoleId, std::string> roleNames(Services& services) {
    std::map<organization::JobRoleId, std::string> names;
    if (const auto roles = services.organization().jobRoles(organization::Archived::Show))
        for (const auto& role : *roles)
            names.emplace(role.id, role.name);
    return names;
}

template <class Map, class Key> std::string nameIn(const Map& names, Key key) {
    const auto at = names.find(key);
    return at == names.end() ? std::string() : at->second;
}

Outcome staffDirectory(const Build& build) {
    auto& services = build.services;
    PRACTICE_TRY(security::authorize(services.context(), security::Permission::PeopleView));
    auto report = started(build);
    report.columns = {{"staff_number", "Staff number", CellKind::Text, {}}, {"name", "Name", CellKind::Text, {}},
                      {"role", "Role", CellKind::Text, {}},                 {"department", "Department", CellKind::Text, {}},
                      {"status", "Status", CellKind::Text, {}}};
    const auto departments = departmentNames(services);
    const auto roles = roleNames(services);
    const auto directory = services.directory();
    PRACTICE_TRY(build.step(0, static_cast<std::int64_t>(directory->entries().size())));
    for (const auto& person : directory->entries())
        report.rows.push_back({{person.staffNumber, person.displayName(), nameIn(roles, person.role),
                                nameIn(departments, person.homeDepartment), std::string(people::caption(person.status))},
                               RowStyle::Normal,
                               core::EntityRef{"employee", person.id.value()}});
    return report;
}

Outcome credentialExpiry(const Build& build) {
    auto& services = build.services;
    PRACTICE_TRY_ASSIGN(const auto rows, services.peopleLists().credentialRegister({}));
    auto report = started(build);
    report.columns = {{"name", "Name", CellKind::Text, {}},         {"department", "Department", CellKind::Text, {}},
                      {"credential", "Credential", CellKind::Text, {}}, {"required", "Required", CellKind::Text, {}},
                      {"status", "Status", CellKind::Text, {}},     {"expires", "Expires", CellKind::Date, {}},
                      {"days_left", "Days left", CellKind::Integer, "Expiry date less today"}};
    const auto departments = departmentNames(services);
    for (const auto& row : rows) {
        const auto& standing = row.standing;
        const auto expires = standing.held ? standing.held->expiresOn : std::nullopt;
        report.rows.push_back(
            {{row.holderName, nameIn(departments, row.department), std::string(people::caption(standing.kind)),
              std::string(standing.required ? "Yes" : "No"), std::string(people::caption(standing.status)),
              expires ? CellValue(*expires) : CellValue(),
              standing.daysLeft ? CellValue(std::int64_t{*standing.daysLeft}) : CellValue()},
             RowStyle::Normal,
             core::EntityRef{"employee", row.holder.value()}});
    }
    return report;
}

Outcome leaveCalendar(const Build& build) {
    auto& services = build.services;
    people::LeaveFilter filter;
    filter.range = build.parameters.range;
    PRACTICE_TRY_ASSIGN(const auto rows, services.peopleLists().leaveCalendar(filter));
    auto report = started(build);
    report.columns = {{"name", "Name", CellKind::Text, {}},   {"department", "Department", CellKind::Text, {}},
                      {"kind", "Kind", CellKind::Text, {}},   {"from", "From", CellKind::Date, {}},
                      {"to", "Last day", CellKind::Date, {}}, {"state", "State", CellKind::Text, {}}};
    const auto departments = departmentNames(services);
    for (const auto& row : rows)
        report.rows.push_back({{row.employeeName, nameIn(departments, row.department),
                                std::string(people::caption(row.leave.kind)), row.leave.days.from, row.leave.days.lastDay(),
                                std::string(people::caption(row.leave.state))},
                               RowStyle::Normal,
                               core::EntityRef{"employee", row.leave.employee.value()}});
    return report;
}

/// Runs over the rosters that touch the range, one evaluator at a time.
template <class Each> core::Result<void> forEachRoster(const Build& build, const Each& each) {
    auto& rosters = build.services.rosters();
    PRACTICE_TRY_ASSIGN(const auto heads, rosters.rosters(build.parameters.range));
    const auto total = static_cast<std::int64_t>(heads.size());
    for (std::int64_t done = 0; done < total; ++done) {
        PRACTICE_TRY(build.step(done, total));
        PRACTICE_TRY_ASSIGN(const auto roster, rosters.open(heads[static_cast<std::size_t>(done)].id));
        each(roster, scheduling::RosterEvaluator(roster.input, roster.draft));
    }
    return build.step(total, total);
}

Outcome rosterHours(const Build& build) {
    auto& services = build.services;
    auto report = started(build);
    report.columns = {{"department", "Department", CellKind::Text, {}},
                      {"from", "Roster from", CellKind::Date, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"paid", "Hours", CellKind::Minutes, "Paid time of the shifts: the difference of their instants, less unpaid meals"},
                      {"contract", "Contract", CellKind::Minutes, "Contract hours of the days employed in the roster's period"},
                      {"overtime", "Overtime", CellKind::Minutes, "By the person's scheme, for each fixed workweek"},
                      {"nights", "Nights", CellKind::Integer, {}},
                      {"weekends", "Weekends", CellKind::Integer, {}}};
    const auto departments = departmentNames(services);
    const auto directory = services.directory();
    core::Minutes paid, overtime;
    PRACTICE_TRY(forEachRoster(build, [&](const auto& roster, const auto& evaluator) {
        for (const auto& member : roster.input->staff) {
            const auto& counters = evaluator.person(member.id).counters;
            paid += counters.paid;
            overtime += counters.overtime();
            report.rows.push_back({{nameIn(departments, roster.head.department), roster.head.days.from,
                                    directory->nameOf(member.id), counters.paid, counters.contract, counters.overtime(),
                                    std::int64_t{counters.nights}, std::int64_t{counters.weekends}},
                                   RowStyle::Normal,
                                   core::EntityRef{"roster", roster.head.id.value()}});
        }
    }));
    report.totals = Row{{std::string("Total"), {}, {}, paid, {}, overtime, {}, {}}, RowStyle::Total, std::nullopt};
    return report;
}

Outcome coverage(const Build& build) {
    auto& services = build.services;
    auto report = started(build);
    report.columns = {{"department", "Department", CellKind::Text, {}}, {"date", "Date", CellKind::Date, {}},
                      {"need", "Need", CellKind::Text, {}},
                      {"on_duty", "On duty", CellKind::Integer, "People with the role and a counted shift who are not on leave"},
                      {"minimum", "Minimum", CellKind::Integer, {}},
                      {"short_by", "Short by", CellKind::Integer, "Minimum less on duty, where positive"}};
    const auto departments = departmentNames(services);
    std::int64_t missing = 0;
    PRACTICE_TRY(forEachRoster(build, [&](const auto& roster, const auto& evaluator) {
        const auto& days = roster.head.days;
        for (auto day = std::max(days.from, build.parameters.range.from); day < std::min(days.to, build.parameters.range.to);
             day = core::addDays(day, 1))
            for (const auto& need : roster.input->needs) {
                const auto cell = evaluator.coverage(need.id, day);
                if (cell.state == scheduling::CoverageState::NotNeeded)
                    continue;
                missing += cell.shortBy();
                report.rows.push_back({{nameIn(departments, roster.head.department), day, need.name,
                                        std::int64_t{cell.count}, std::int64_t{cell.minimum}, std::int64_t{cell.shortBy()}},
                                       RowStyle::Normal,
                                       core::EntityRef{"roster", roster.head.id.value()}});
            }
    }));
    report.totals = Row{{std::string("Total"), {}, {}, {}, {}, missing}, RowStyle::Total, std::nullopt};
    return report;
}

Outcome auditExtract(const Build& build) {
    auto& services = build.services;
    const auto zone = organization::OrganizationService::practiceZone(services.context().connection);
    security::AuditFilter filter;
    filter.from = zone.toInstant(build.parameters.range.from, 0);
    filter.to = zone.toInstant(build.parameters.range.to, 0);
    constexpr std::size_t kMostRows = 100'000;
    constexpr int kPage = 2000; // a short read each, so that writers get their turn
    std::vector<security::AuditLine> lines;
    for (auto before = security::AuditQuery::kFromNewest; lines.size() <= kMostRows;) {
        PRACTICE_TRY(build.step(static_cast<std::int64_t>(lines.size()), 0));
        PRACTICE_TRY_ASSIGN(auto page, services.audit().list(filter, before, kPage));
        const bool last = page.size() < std::size_t{kPage};
        if (!page.empty())
            before = page.back().number;
        lines.insert(lines.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
        if (last)
            break;
    }
    auto report = started(build);
    if (lines.size() > kMostRows) {
        lines.resize(kMostRows);
        report.filters.push_back({"Rows", "the newest 100000 only; choose a shorter range for the rest"});
    }
    report.columns = {{"number", "Row", CellKind::Integer, {}},  {"at", "At", CellKind::Instant, {}},
                      {"actor", "By", CellKind::Text, {}},       {"action", "Action", CellKind::Text, {}},
                      {"subject", "Record", CellKind::Text, {}}, {"fields", "Fields", CellKind::Text, {}}};
    for (const auto& line : lines) {
        std::string fields;
        for (const auto& field : line.fields)
            fields += (fields.empty() ? "" : ", ") + field;
        report.rows.push_back({{line.number, line.at, line.actorName, line.action,
                                line.subject.kind + " " + std::to_string(line.subject.id), fields},
                               RowStyle::Normal,
                               line.subject});
    }
    return report;
}

Outcome trialBalance(const Build& build) { return build.services.ledger().trialBalance(build.parameters.asOf); }

Outcome budgetAgainstActual(const Build& build) {
    return build.services.budgetControl().budgetAgainstActual(build.parameters.asOf);
}

Outcome redFlags(const Build& build) {
    return build.services.budgetControl().redFlagReport(build.parameters.asOf);
}

Outcome vendorSpend(const Build& build) {
    return build.services.budgetControl().vendorSpend(build.parameters.range);
}

Outcome rosterCost(const Build& build) {
    auto& services = build.services;
    auto report = started(build);
    report.columns = {{"department", "Department", CellKind::Text, {}},
                      {"from", "Roster from", CellKind::Date, {}},
                      {"to", "To", CellKind::Date, {}},
                      {"paid", "Hours", CellKind::Minutes, "Paid time of the shifts as drafted"},
                      {"overtime", "Overtime", CellKind::Minutes, {}},
                      {"cost", "Cost", CellKind::Money, "Hours times rates, overtime premium included; empty without pay rates"},
                      {"budget", "Labor budget", CellKind::Money, "Approved wages and overtime of the department, by the days of the roster"},
                      {"difference", "Difference", CellKind::Money, "Cost less budget"},
                      {"without_rate", "Without rate", CellKind::Integer, "People whose cost is missing"}};
    const auto departments = departmentNames(services);
    core::Money cost, budget;
    PRACTICE_TRY(forEachRoster(build, [&](const auto& roster, const auto& evaluator) {
        const auto& totals = evaluator.totals();
        cost += totals.labor.value_or(core::Money());
        budget += totals.laborBudget.value_or(core::Money());
        const auto difference = totals.labor && totals.laborBudget ? CellValue(*totals.labor - *totals.laborBudget) : CellValue();
        report.rows.push_back({{nameIn(departments, roster.head.department), roster.head.days.from, roster.head.days.lastDay(), totals.paid,
                                totals.overtime, totals.labor ? CellValue(*totals.labor) : CellValue(),
                                totals.laborBudget ? CellValue(*totals.laborBudget) : CellValue(), difference,
                                std::int64_t{totals.withoutRate}},
                               RowStyle::Normal,
                               core::EntityRef{"roster", roster.head.id.value()}});
    }));
    report.totals = Row{{std::string("Total"), {}, {}, {}, {}, cost, budget, {}, {}}, RowStyle::Total, std::nullopt};
    return report;
}

Outcome complianceDue(const Build& build) {
    compliance::DueFilter filter;
    filter.asOf = build.parameters.asOf;
    return compliance::dueReport(build.services.checklists(), filter, build.services.context().clock.now());
}

Outcome complianceFindings(const Build& build) {
    return compliance::findingsReport(build.services.complianceFindings(), *build.services.directory(),
                                      build.parameters.asOf, build.services.context().clock.now());
}

Outcome checklistAnswers(const Build& build) {
    return compliance::answersReport(build.services.checklists(), build.parameters.range,
                                     build.services.context().clock.now());
}

using Builder = Outcome (*)(const Build&);

CatalogueEntry entryOf(std::string id, std::string title, std::string summary, ReportDates dates, Builder builder) {
    CatalogueEntry entry{std::move(id), std::move(title), std::move(summary), dates, {}};
    entry.build = [copy = entry, builder](Services& services, const ReportParameters& parameters, core::Progress& progress) {
        return builder({services, copy, parameters, progress});
    };
    return entry;
}

} // namespace

const std::vector<CatalogueEntry>& reportCatalogue() {
    static const std::vector<CatalogueEntry> entries = {
        entryOf("audit_extract", "Audit extract", "Every row of the audit trail in the range, newest first.",
                ReportDates::Range, auditExtract),
        entryOf("budget_against_actual", "Budget against actual",
                "Month, year to date, same month last year, remaining and forecast of every account and department.", ReportDates::AsOf,
                budgetAgainstActual),
        entryOf("checklist_answers", "Checklist answers",
                "Every answer of the checklists opened in the range, newest first.", ReportDates::Range, checklistAnswers),
        entryOf("compliance_due", "Compliance due",
                "Every obligation of the adopted checklists that is missed, overdue, due or coming up.", ReportDates::AsOf,
                complianceDue),
        entryOf("coverage", "Coverage", "People on duty against the minimum, by day and need, from the rosters as drafted.",
                ReportDates::Range, coverage),
        entryOf("credential_expiry", "Credential expiry", "Required and held credentials of everybody, worst first.",
                ReportDates::AsOf, credentialExpiry),
        entryOf("compliance_findings", "Findings and actions",
                "Every finding with its corrective actions: cause, owner, due day, and whether it helped.", ReportDates::AsOf,
                complianceFindings),
        entryOf("leave_calendar", "Leave", "Requested and approved leave that touches the range.", ReportDates::Range,
                leaveCalendar),
        entryOf("red_flags", "Over budget", "Lines that are over their budget by the thresholds, with their explanations.",
                ReportDates::AsOf, redFlags),
        entryOf("roster_cost", "Roster cost against labor budget", "What each roster costs beside the approved wages of its days.",
                ReportDates::Range, rosterCost),
        entryOf("roster_hours", "Roster hours and overtime", "Paid hours, contract and projected overtime by person and roster.",
                ReportDates::Range, rosterHours),
        entryOf("staff_directory", "Staff directory", "Everybody whom you may see, by name.", ReportDates::AsOf,
                staffDirectory),
        entryOf("trial_balance", "Trial balance", "Balance of every account at the end of a day.", ReportDates::AsOf,
                trialBalance),
        entryOf("vendor_spend", "Vendor spend", "What vendors billed and were paid in the range, and what is owed to them.",
                ReportDates::Range, vendorSpend),
    };
    return entries;
}

Outcome CatalogueEntry::run(Services& services, const ReportParameters& parameters, core::Progress& progress) const {
    PRACTICE_TRY(security::authorize(services.context(), security::Permission::ReportsRun));
    progress.phase("Reading the rows");
    auto report = build(services, parameters, progress);
    if (report && progress.cancelled())
        return core::refuse(core::error(codes::kReportCanceled));
    return report;
}

Outcome CatalogueEntry::run(Services& services, const ReportParameters& parameters) const {
    core::NoProgress quiet;
    return run(services, parameters, quiet);
}

const CatalogueEntry* findReport(const std::string& id) {
    const auto& entries = reportCatalogue();
    const auto at = std::find_if(entries.begin(), entries.end(), [&id](const auto& entry) { return entry.id == id; });
    return at == entries.end() ? nullptr : &*at;
}

} // namespace practice::app
