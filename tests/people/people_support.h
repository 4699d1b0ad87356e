#pragma once

#include "core/csv.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "people/people_service.h"
#include "people/staff_import_service.h"
#include "support/practice_fixture.h"

#include <map>
#include <string>

namespace practice::testing {

/// A practice with the departments and job roles of a small clinic.
class ClinicFixture : public PracticeFixture {
  public:
    ClinicFixture() {
        organization::OrganizationService organization(context());
        organization::SiteDraft mainStreet;
        mainStreet.name = "Main Street";
        mainStreet.timeZone = "America/Denver";
        mainStreet.state = "CO";
        site = organization.createSite(mainStreet).value().value;
        using enum organization::DepartmentKind;
        for (const auto& [name, kind] : {std::pair("Short-Stay Ward", Ward), {"Family Medicine", Clinic},
                                         {"Urgent Care", Clinic}, {"Front Office", Office},
                                         {"Business Office", Office}, {"Imaging", Imaging}})
            departments[name] = organization.createDepartment({name, site, kind}).value().value;
        int order = 0;
        for (const auto& [code, name] : {std::pair("MD", "Physician"), {"NP", "Nurse practitioner"},
                                         {"PA", "Physician assistant"}, {"RN", "Registered nurse"},
                                         {"LPN", "Practical nurse"}, {"CNA", "Nursing aide"},
                                         {"MA", "Medical assistant"}, {"RT", "Radiology technologist"},
                                         {"FD", "Front desk"}, {"BS", "Billing specialist"}})
            roles[code] = organization.createJobRole({code, name, order += 10, false}).value().value;
    }
    people::EmployeeDraft anEmployee(const std::string& number, const std::string& last, const std::string& first,
                                     const char* role = "RN", const char* department = "Short-Stay Ward") {
        people::EmployeeDraft draft;
        draft.staffNumber = number;
        draft.lastName = last;
        draft.firstName = first;
        draft.role = roles.at(role);
        draft.homeDepartment = departments.at(department);
        draft.hiredOn = core::makeDate(2020, 1, 6);
        return draft;
    }
    people::EmployeeId hired(const people::EmployeeDraft& draft) {
        return people::PeopleService(context()).hire(draft).value().value;
    }
    people::PeopleLists lists() { return {context(), directory}; }
    people::PeopleLists lists(const security::Session& session) { return {context(session), otherDirectory}; }

    core::SiteId site;
    std::map<std::string, core::DepartmentId> departments;
    std::map<std::string, organization::JobRoleId> roles;
    people::DirectoryCache directory, otherDirectory;
};

inline bool hasCode(const core::Findings& findings, core::Code code, std::string_view field = {}) {
    for (const core::Finding& finding : findings)
        if (finding.code == code && (field.empty() || finding.field == field)) return true;
    return false;
}
template <class T> bool refusedWith(const core::Result<T>& result, core::Code code) {
    const auto* findings = result ? nullptr : std::get_if<core::Findings>(&result.error());
    return findings && hasCode(*findings, code);
}
template <class T, class Kind> bool refusedAs(const core::Result<T>& result) {
    return !result && std::holds_alternative<Kind>(result.error());
}

} // namespace practice::testing
