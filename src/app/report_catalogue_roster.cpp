#include "app/report_build.h"

#include "scheduling/roster_service.h"

namespace practice::app {

namespace {

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

ReportOutcome rosterHours(const Build& build) {
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

ReportOutcome coverage(const Build& build) {
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

ReportOutcome rosterCost(const Build& build) {
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
        CellValue difference;
        if (totals.labor && totals.laborBudget)
            difference = *totals.labor - *totals.laborBudget;
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

} // namespace

std::vector<CatalogueEntry> rosterReports() {
    return {
        entryOf("coverage", "Coverage", "People on duty against the minimum, by day and need, from the rosters as drafted.",
                ReportDates::Range, coverage),
        entryOf("roster_cost", "Roster cost against labor budget", "What each roster costs beside the approved wages of its days.",
                ReportDates::Range, rosterCost),
        entryOf("roster_hours", "Roster hours and overtime", "Paid hours, contract and projected overtime by person and roster.",
                ReportDates::Range, rosterHours),
    };
}

} // namespace practice::app
