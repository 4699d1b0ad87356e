#include "organization/organization_messages.h"

namespace practice::organization {

const std::vector<core::Message>& organizationMessages() {
    static const std::vector<core::Message> messages{
        {codes::kNameMissing, "The name is blank. Enter a name."},
        {codes::kNameTooLong, "The name is longer than {limit} characters. Shorten it."},
        {codes::kNameTaken, "\"{name}\" exists already. Choose another name, or open the existing one."},
        {codes::kTaxIdUnreadable, "The tax id must have nine digits, as in 12-3456789. Correct it or leave it blank."},
        {codes::kTimeZoneUnknown, "\"{zone}\" is no time zone of the program. Choose one from the list, for example "
                                  "America/Denver."},
        {codes::kStateUnknown, "\"{state}\" is no US state or territory. Enter its two letters, for example CO."},
        {codes::kSiteMissing, "The department has no site. Choose the site it belongs to."},
        {codes::kSiteArchived, "The site is archived. Restore it first, or choose another site."},
        {codes::kSiteInUse, "The site still has {count} active departments. Archive or move them first."},
        {codes::kRoleCodeUnreadable, "\"{code}\" cannot be a role code. Use 1 to {limit} capital letters and digits, "
                                     "for example RN."},
        {codes::kRoleCodeTaken, "The role code {code} is in use already. Choose another code."},
        {codes::kGroupOrderOutOfRange, "The place in lists must be between 0 and {limit}. Correct it."},
        {codes::kHolidayTaken, "{date} is in the calendar already. Change the existing day instead."},
    };
    return messages;
}

} // namespace practice::organization
