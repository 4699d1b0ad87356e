#pragma once

#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/roster_service.h"
#include "support/practice_fixture.h"

#include <stdexcept>

namespace practice::testing {

template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

template <class T> std::string outcomeOf(const core::Result<T>& result) {
    if (result)
        return "done";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return std::string(findings->front().code.key);
    if (std::holds_alternative<core::Denied>(result.error()))
        return "denied";
    return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
}

/// A ward with three nurses, a day and a night shift, one nurse needed on days, and the period 2026-11-16 + 28 days.
struct WardFixture : PracticeFixture {
    WardFixture() {
        organization::OrganizationService organization(context());
        organization::SiteDraft site;
        site.name = "Riverside";
        site.timeZone = "America/New_York";
        site.state = "NY";
        const auto siteId = valueOf(organization.createSite(site)).value;
        ward = valueOf(organization.createDepartment({"Ward", siteId, organization::DepartmentKind::Ward})).value;
        clinic = valueOf(organization.createDepartment({"Clinic", siteId, organization::DepartmentKind::Clinic})).value;
        const auto role = valueOf(organization.createJobRole({"RN", "Registered nurse", 1, true})).value;
        people::PeopleService people(context());
        for (const auto* name : {"Alvarez", "Brandt", "Chen"}) {
            people::EmployeeDraft draft;
            draft.staffNumber = std::to_string(1001 + nurses.size());
            draft.lastName = name;
            draft.firstName = "Pat";
            draft.role = role;
            draft.homeDepartment = ward;
            draft.hiredOn = core::makeDate(2020, 1, 1);
            nurses.push_back(valueOf(people.hire(draft)).value);
        }
        scheduling::SetupService setup(context());
        scheduling::ShiftType type;
        type.code = "D";
        type.name = "Day";
        type.segments = {{7 * 60, {720}}};
        type.unpaidMeal = {30};
        day = valueOf(setup.saveShiftType(type, {})).value;
        type.code = "N";
        type.name = "Night";
        type.segments = {{19 * 60, {720}}};
        type.paletteIndex = 3;
        night = valueOf(setup.saveShiftType(type, {})).value;
        scheduling::CoverageNeed need;
        need.department = ward;
        need.name = "RN day";
        need.role = scheduling::JobRoleId(role.value());
        need.shifts = {day};
        needId = valueOf(setup.saveNeed(need, {})).value;
        nurseRole = role;
    }
    scheduling::RosterService rosters() { return {context(), directory}; }
    scheduling::RosterService rosters(const security::Session& session) { return {context(session), directory}; }

    scheduling::Roster with(std::vector<std::tuple<int, int, scheduling::ShiftTypeId>> cells,
                            scheduling::Roster roster = {}) const {
        for (const auto& [nurse, dayNumber, type] : cells)
            roster.set({nurses[static_cast<std::size_t>(nurse)], core::addDays(period.from, dayNumber)}, {{type, {}, false, scheduling::Origin::Hand, {}}});
        return roster;
    }

    core::DepartmentId ward, clinic;
    organization::JobRoleId nurseRole;
    std::vector<core::EmployeeId> nurses;
    scheduling::ShiftTypeId day, night;
    scheduling::CoverageNeedId needId;
    core::DateRange period{core::makeDate(2026, 11, 16), core::makeDate(2026, 12, 14)};
    people::DirectoryCache directory;
};

} // namespace practice::testing
