#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::organization::codes {

using core::Code;
inline constexpr Code kNameMissing{"organization.name_missing"};
inline constexpr Code kNameTooLong{"organization.name_too_long"};
inline constexpr Code kNameTaken{"organization.name_taken"};
inline constexpr Code kTaxIdUnreadable{"organization.tax_id_unreadable"};
inline constexpr Code kTimeZoneUnknown{"organization.time_zone_unknown"};
inline constexpr Code kStateUnknown{"organization.state_unknown"};
inline constexpr Code kSiteMissing{"organization.site_missing"};
inline constexpr Code kSiteArchived{"organization.site_archived"};
inline constexpr Code kSiteInUse{"organization.site_in_use"};
inline constexpr Code kRoleCodeUnreadable{"organization.role_code_unreadable"};
inline constexpr Code kRoleCodeTaken{"organization.role_code_taken"};
inline constexpr Code kGroupOrderOutOfRange{"organization.group_order_out_of_range"};
inline constexpr Code kHolidayTaken{"organization.holiday_taken"};

} // namespace practice::organization::codes

namespace practice::organization {
/// One English sentence per code.
const std::vector<core::Message>& organizationMessages();
} // namespace practice::organization
