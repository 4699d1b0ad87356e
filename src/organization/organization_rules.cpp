#include "organization/organization_rules.h"

#include "core/text.h"
#include "core/time_zone.h"
#include "organization/organization_messages.h"

#include <algorithm>
#include <array>

namespace practice::organization {
namespace {

constexpr std::size_t kNameLimit = 80;
constexpr std::size_t kRoleCodeLimit = 12;
constexpr int kGroupOrderLimit = 1000;

constexpr std::array<std::string_view, 56> kStates{
    "AK", "AL", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA", "ID", "IL", "IN", "KS",
    "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY",
    "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
};

void checkName(core::Findings& findings, std::string_view name) {
    if (core::trimmed(name).empty()) findings.push_back(core::error(codes::kNameMissing, {}, "name"));
    if (name.size() > kNameLimit)
        findings.push_back(core::error(codes::kNameTooLong, {{"limit", std::int64_t{kNameLimit}}}, "name"));
}

bool isTaxId(std::string_view text) {
    const bool shaped = text.size() == 10 && text[2] == '-';
    if (!shaped && text.size() != 9) return false;
    return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) == 9;
}

bool isRoleCode(std::string_view code) {
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '+';
    };
    return !code.empty() && code.size() <= kRoleCodeLimit && std::ranges::all_of(code, fits);
}

} // namespace

bool isUsState(std::string_view code) { return std::ranges::binary_search(kStates, code); }

core::Findings checkProfile(const PracticeProfile& profile) {
    core::Findings findings;
    checkName(findings, profile.name);
    if (!profile.taxId.empty() && !isTaxId(profile.taxId))
        findings.push_back(core::error(codes::kTaxIdUnreadable, {}, "taxId"));
    return findings;
}

core::Findings checkSite(const SiteDraft& site) {
    core::Findings findings;
    checkName(findings, site.name);
    if (!core::TimeZone::find(site.timeZone))
        findings.push_back(core::error(codes::kTimeZoneUnknown, {{"zone", site.timeZone}}, "timeZone"));
    if (!site.state.empty() && !isUsState(site.state))
        findings.push_back(core::error(codes::kStateUnknown, {{"state", site.state}}, "state"));
    return findings;
}

core::Findings checkDepartment(const DepartmentDraft& department) {
    core::Findings findings;
    checkName(findings, department.name);
    if (!department.site.isValid()) findings.push_back(core::error(codes::kSiteMissing, {}, "site"));
    return findings;
}

core::Findings checkJobRole(const JobRoleDraft& role) {
    core::Findings findings;
    checkName(findings, role.name);
    if (!isRoleCode(role.code))
        findings.push_back(core::error(codes::kRoleCodeUnreadable,
                                       {{"code", role.code}, {"limit", std::int64_t{kRoleCodeLimit}}}, "code"));
    if (role.groupOrder < 0 || role.groupOrder > kGroupOrderLimit)
        findings.push_back(
            core::error(codes::kGroupOrderOutOfRange, {{"limit", std::int64_t{kGroupOrderLimit}}}, "groupOrder"));
    return findings;
}

core::Findings checkHoliday(const OwnHolidayDraft& holiday) {
    core::Findings findings;
    checkName(findings, holiday.name);
    return findings;
}

} // namespace practice::organization
