#include "organization/organization_rules.h"

#include "organization/organization_messages.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::organization;

namespace {
bool hasCode(const core::Findings& findings, core::Code code, std::string_view field) {
    for (const auto& finding : findings)
        if (finding.code == code && finding.field == field) return true;
    return false;
}
} // namespace

TEST_CASE("Forms of the organization are checked member by member", "[organization]") {
    PracticeProfile profile;
    CHECK(hasCode(checkProfile(profile), codes::kNameMissing, "name"));
    profile.name = "Riverside";
    CHECK(checkProfile(profile).empty());
    for (const char* good : {"12-3456789", "123456789"}) {
        profile.taxId = good;
        CHECK(checkProfile(profile).empty());
    }
    for (const char* bad : {"12-345678", "1234567890", "12-34567x9", "123456-789"}) {
        profile.taxId = bad;
        CHECK(hasCode(checkProfile(profile), codes::kTaxIdUnreadable, "taxId"));
    }
    SiteDraft site{"Main", "America/Denver", "CO", "", "", true};
    CHECK(checkSite(site).empty());
    site.timeZone = "Mountain";
    CHECK(hasCode(checkSite(site), codes::kTimeZoneUnknown, "timeZone"));
    site = {"Main", "America/Denver", "XX", "", "", true};
    CHECK(hasCode(checkSite(site), codes::kStateUnknown, "state"));
    CHECK(hasCode(checkDepartment({"Ward", {}, DepartmentKind::Ward}), codes::kSiteMissing, "site"));
    CHECK(hasCode(checkJobRole({"rn", "Nurse", 0, true}), codes::kRoleCodeUnreadable, "code"));
    CHECK(hasCode(checkJobRole({"RN", "Nurse", -1, true}), codes::kGroupOrderOutOfRange, "groupOrder"));
    CHECK(checkJobRole({"RN", "Nurse", 10, true}).empty());
    CHECK(hasCode(checkHoliday({core::makeDate(2026, 1, 1), " ", {}}), codes::kNameMissing, "name"));
}

TEST_CASE("States are the postal codes", "[organization]") {
    for (const char* code : {"AK", "CO", "DC", "PR", "WY"})
        CHECK(isUsState(code));
    for (const char* code : {"", "co", "XX", "COL"})
        CHECK_FALSE(isUsState(code));
}

TEST_CASE("Every code of the room has one sentence and kinds keep their keys", "[organization]") {
    std::set<std::string_view> keys;
    for (const core::Message& message : organizationMessages())
        CHECK(keys.insert(message.code.key).second);
    CHECK(keys.size() == 13);
    for (int i = 0; i < kDepartmentKindCount; ++i) {
        const auto kind = static_cast<DepartmentKind>(i);
        CHECK(departmentKind(key(kind)) == kind);
    }
    CHECK_FALSE(departmentKind("Ward"));
}
