#include "organization/organization_service.h"

#include "organization/organization_messages.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace practice;
using namespace practice::organization;
using core::RowVersion;
using testing::PracticeFixture;

namespace {
template <class Kind, class T> const Kind* refusal(const core::Result<T>& result) {
    return result ? nullptr : std::get_if<Kind>(&result.error());
}
template <class T> bool refusedWith(const core::Result<T>& result, core::Code code) {
    const auto* findings = refusal<core::Findings>(result);
    return findings && std::ranges::any_of(*findings, [code](const auto& f) { return f.code == code; });
}
const SiteDraft kMain{"Main Street", "America/Denver", "CO", "1 Canary Lane", "555-010-9999", true};
} // namespace

TEST_CASE_METHOD(PracticeFixture, "The profile is saved, versioned and sealed", "[organization][service]") {
    OrganizationService service(context());
    CHECK(refusal<core::NotFound>(service.profile()));
    PracticeProfile profile{"Canary Family Clinic", "12-3456789", "1 Canary Lane", {}};
    REQUIRE(service.saveProfile(profile));
    profile = service.profile().value();
    CHECK(profile.name == "Canary Family Clinic");
    CHECK(profile.version == RowVersion{1});
    PracticeProfile stale = profile;
    profile.taxId.clear();
    CHECK(service.saveProfile(profile)->value == RowVersion{2});
    CHECK(refusal<core::Conflict>(service.saveProfile(stale)));
    REQUIRE(service.createSite(kMain));
    std::ifstream stored(file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stored), {}};
    REQUIRE(bytes.find("America/Denver") != std::string::npos);
    for (const char* canary : {"Canary Family", "12-3456789", "Canary Lane", "555-010-9999"})
        CHECK(bytes.find(canary) == std::string::npos);
}

TEST_CASE_METHOD(PracticeFixture, "Sites are created, changed and archived", "[organization][service]") {
    OrganizationService service(context());
    const SiteId id = service.createSite(kMain)->value;
    CHECK(service.site(id)->phone == "555-010-9999");
    auto twin = kMain;
    twin.name = "MAIN  STREET";
    CHECK(refusedWith(service.createSite(twin), codes::kNameTaken));
    Site site = service.site(id).value();
    site.state = "UT";
    CHECK(service.updateSite(site)->value == RowVersion{2});
    const auto conflict = service.updateSite(site);
    REQUIRE(refusal<core::Conflict>(conflict));
    CHECK(refusal<core::Conflict>(conflict)->actualVersion == 2);
    const DepartmentId ward = service.createDepartment({"Ward", id, DepartmentKind::Ward})->value;
    CHECK(refusedWith(service.archiveSite(id, RowVersion{2}), codes::kSiteInUse));
    REQUIRE(service.archiveDepartment(ward, RowVersion{1}));
    REQUIRE(service.archiveSite(id, RowVersion{2}));
    CHECK(service.sites()->empty());
    CHECK(service.sites(Archived::Show)->size() == 1);
    CHECK(refusedWith(service.restoreDepartment(ward, RowVersion{2}), codes::kSiteArchived));
    REQUIRE(service.restoreSite(id, RowVersion{3}));
    REQUIRE(service.restoreDepartment(ward, RowVersion{2}));
    CHECK(service.departments()->size() == 1);
}

TEST_CASE_METHOD(PracticeFixture, "Departments belong to a site and have one name there", "[organization][service]") {
    OrganizationService service(context());
    const SiteId here = service.createSite(kMain)->value;
    auto second = kMain;
    second.name = "Hillside";
    const SiteId there = service.createSite(second)->value;
    const DepartmentId lab = service.createDepartment({"Lab", here, DepartmentKind::Laboratory})->value;
    CHECK(refusedWith(service.createDepartment({"lab", here, DepartmentKind::Other}), codes::kNameTaken));
    CHECK(service.createDepartment({"Lab", there, DepartmentKind::Laboratory}));
    CHECK(refusedWith(service.createDepartment({"X", SiteId(99), DepartmentKind::Other}), codes::kSiteMissing));
    Department department = service.department(lab).value();
    department.name = "Laboratory";
    REQUIRE(service.updateDepartment(department));
    CHECK(refusal<core::Conflict>(service.updateDepartment(department)));
    CHECK(refusal<core::NotFound>(service.department(DepartmentId(99))));
}

TEST_CASE_METHOD(PracticeFixture, "Job roles come in the order of their groups", "[organization][service]") {
    OrganizationService service(context());
    const JobRoleId nurse = service.createJobRole({"RN", "Registered nurse", 20, true})->value;
    REQUIRE(service.createJobRole({"MD", "Physician", 10, true}));
    CHECK(refusedWith(service.createJobRole({"RN", "Nurse", 30, true}), codes::kRoleCodeTaken));
    const auto roles = service.jobRoles().value();
    REQUIRE(roles.size() == 2);
    CHECK(roles[0].code == "MD");
    JobRole role = service.jobRole(nurse).value();
    role.groupOrder = 5;
    REQUIRE(service.updateJobRole(role));
    CHECK(service.jobRoles()->front().code == "RN");
    REQUIRE(service.archiveJobRole(nurse, RowVersion{2}));
    CHECK(service.jobRoles()->size() == 1);
}

TEST_CASE_METHOD(PracticeFixture, "A site keeps federal and own holidays", "[organization][service]") {
    OrganizationService service(context());
    const SiteId site = service.createSite(kMain)->value;
    const OwnHolidayDraft founders{core::makeDate(2026, 12, 24), "Founders' Day", {}};
    const HolidayId id = service.addHoliday(founders)->value;
    CHECK(refusedWith(service.addHoliday(founders), codes::kHolidayTaken));
    const core::DateRange december{core::makeDate(2026, 12, 1), core::makeDate(2027, 1, 1)};
    CHECK(service.holidays(site, december)->size() == 2);
    OwnHoliday day = service.ownHolidays()->front();
    day.name = "Founders";
    REQUIRE(service.updateHoliday(day));
    CHECK(refusal<core::Conflict>(service.removeHoliday(id, RowVersion{1})));
    REQUIRE(service.removeHoliday(id, RowVersion{2}));
    CHECK(service.holidays(site, december)->size() == 1);
}

TEST_CASE_METHOD(PracticeFixture, "Changes need the permission and are audited", "[organization][service]") {
    OrganizationService clerk(context(sessionAs(security::Role::FinanceClerk)));
    const auto denied = clerk.createSite(kMain);
    REQUIRE(refusal<core::Denied>(denied));
    CHECK(refusal<core::Denied>(denied)->permission == "organization.edit");
    CHECK(clerk.sites());
    REQUIRE(OrganizationService(context()).createSite(kMain));
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "permission.denied") == 1);
    CHECK(std::ranges::count(actions, "site.create") == 1);
}

TEST_CASE_METHOD(PracticeFixture, "Zones are known without a permission", "[organization][service]") {
    CHECK(OrganizationService::practiceZone(connection()) == core::TimeZone::utc());
    const SiteId site = OrganizationService(context()).createSite(kMain)->value;
    CHECK(OrganizationService::practiceZone(connection()).name() == "America/Denver");
    CHECK(OrganizationService::zoneOf(connection(), site)->name() == "America/Denver");
    CHECK_FALSE(OrganizationService::zoneOf(connection(), SiteId(99)));
}
