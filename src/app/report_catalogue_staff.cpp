#include "app/report_build.h"

#include "organization/organization_service.h"
#include "people/people_lists.h"

namespace practice::app {

namespace {

std::map<organization::JobRoleId, std::string> roleNames(Services& services) {
    std::map<organization::JobRoleId, std::string> names;
    if (const auto roles = services.organization().jobRoles(organization::Archived::Show))
        for (const auto& role : *roles)
            names.emplace(role.id, role.name);
    return names;
}

ReportOutcome staffDirectory(const Build& build) {
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

ReportOutcome credentialExpiry(const Build& build) {
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

ReportOutcome leaveCalendar(const Build& build) {
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

} // namespace

std::vector<CatalogueEntry> staffReports() {
    return {
        entryOf("credential_expiry", "Credential expiry", "Required and held credentials of everybody, worst first.",
                ReportDates::AsOf, credentialExpiry),
        entryOf("leave_calendar", "Leave", "Requested and approved leave that touches the range.", ReportDates::Range,
                leaveCalendar),
        entryOf("staff_directory", "Staff directory", "Everybody whom you may see, by name.", ReportDates::AsOf,
                staffDirectory),
    };
}

} // namespace practice::app
