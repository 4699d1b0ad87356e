#include "organization/saving.h"

namespace practice::organization {
namespace {
template <class Before, class After, class Member>
void add(std::vector<std::string>& names, const std::optional<Before>& before, const After& after, Member member,
         const char* name) {
    if (!before || !((*before).*member == after.*member)) names.emplace_back(name);
}
} // namespace

std::vector<std::string> changedFields(const std::optional<PracticeProfile>& before, const PracticeProfile& after) {
    std::vector<std::string> names;
    add(names, before, after, &PracticeProfile::name, "name");
    add(names, before, after, &PracticeProfile::taxId, "tax_id");
    add(names, before, after, &PracticeProfile::address, "address");
    return names;
}

std::vector<std::string> changedFields(const std::optional<Site>& before, const SiteDraft& after) {
    std::vector<std::string> names;
    add(names, before, after, &SiteDraft::name, "name");
    add(names, before, after, &SiteDraft::timeZone, "time_zone");
    add(names, before, after, &SiteDraft::state, "state");
    add(names, before, after, &SiteDraft::address, "address");
    add(names, before, after, &SiteDraft::phone, "phone");
    add(names, before, after, &SiteDraft::federalHolidays, "federal_holidays");
    return names;
}

std::vector<std::string> changedFields(const std::optional<Department>& before, const DepartmentDraft& after) {
    std::vector<std::string> names;
    add(names, before, after, &DepartmentDraft::name, "name");
    add(names, before, after, &DepartmentDraft::site, "site");
    add(names, before, after, &DepartmentDraft::kind, "kind");
    return names;
}

std::vector<std::string> changedFields(const std::optional<JobRole>& before, const JobRoleDraft& after) {
    std::vector<std::string> names;
    add(names, before, after, &JobRoleDraft::code, "code");
    add(names, before, after, &JobRoleDraft::name, "name");
    add(names, before, after, &JobRoleDraft::groupOrder, "group_order");
    add(names, before, after, &JobRoleDraft::licenseNeeded, "license_needed");
    return names;
}

std::vector<std::string> changedFields(const std::optional<OwnHoliday>& before, const OwnHolidayDraft& after) {
    std::vector<std::string> names;
    add(names, before, after, &OwnHolidayDraft::on, "holiday_on");
    add(names, before, after, &OwnHolidayDraft::name, "name");
    add(names, before, after, &OwnHolidayDraft::site, "site");
    return names;
}

} // namespace practice::organization
