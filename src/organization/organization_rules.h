#pragma once

#include "core/finding.h"
#include "organization/organization.h"

namespace practice::organization {

/// Form checks; `field` of a finding is the member's name. No look at other records: uniqueness is the service's.
core::Findings checkProfile(const PracticeProfile& profile);
core::Findings checkSite(const SiteDraft& site);
core::Findings checkDepartment(const DepartmentDraft& department);
core::Findings checkJobRole(const JobRoleDraft& role);
core::Findings checkHoliday(const OwnHolidayDraft& holiday);

/// The postal codes of the states, the District of Columbia and the territories.
bool isUsState(std::string_view code);

} // namespace practice::organization
