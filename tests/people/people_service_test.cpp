#include "people/people_messages.h"
#include "people_support.h"
#include "security/audit_query.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;
using testing::refusedAs;
using testing::refusedWith;

TEST_CASE_METHOD(ClinicFixture, "Hiring stores everything and reads back the same", "[people][service]") {
    auto draft = anEmployee(" 1001 ", "Moreno", "Dana");
    draft.preferredName = "Dee";
    draft.email = "dana@clinic.example";
    draft.phone = "(555) 010-1234";
    draft.birthDate = makeDate(1990, 2, 28);
    draft.furtherDepartments = {departments["Urgent Care"], departments["Short-Stay Ward"], departments["Urgent Care"]};
    draft.fteBasisPoints = 8000;
    draft.contract.overtime = OvertimeScheme::Eight80;
    draft.contract.maxPerWeek = core::Minutes{2400};
    draft.contract.maxConsecutiveDays = 5;
    draft.contract.allowedShifts = {"D", "N"};
    const auto id = hired(draft);
    const auto stored = lists().employee(id);
    REQUIRE(stored);
    CHECK(stored->staffNumber == "1001");
    CHECK(stored->phone == "555-010-1234");
    CHECK(stored->birthDate == makeDate(1990, 2, 28));
    CHECK(stored->furtherDepartments == std::vector{departments["Urgent Care"]});
    CHECK(stored->site == site);
    CHECK(stored->weeklyMinutes() == core::Minutes{1920});
    CHECK(stored->contract.overtime == OvertimeScheme::Eight80);
    CHECK(stored->contract.maxConsecutiveDays == 5);
    CHECK(stored->contract.allowedShifts == std::vector<std::string>{"D", "N"});
    CHECK_FALSE(stored->contract.minRest);
    CHECK(stored->version == RowVersion{1});
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "employee.create") == 1);
}

TEST_CASE_METHOD(ClinicFixture, "A staff number belongs to one person", "[people][service]") {
    const auto first = hired(anEmployee("A 1", "Moreno", "Dana"));
    PeopleService service(context());
    CHECK(refusedWith(service.hire(anEmployee("a1", "Rivera", "Sam")), codes::kStaffNumberTaken));
    REQUIRE(service.archiveEmployee(first, RowVersion{1}));
    CHECK(service.hire(anEmployee("a1", "Rivera", "Sam")));
    CHECK(refusedAs<Employee, core::NotFound>(lists().employee(first)));
}

TEST_CASE_METHOD(ClinicFixture, "Refused drafts store nothing", "[people][service]") {
    PeopleService service(context());
    CHECK(refusedWith(service.hire(anEmployee("1", "", "Dana")), codes::kNameMissing));
    auto unknown = anEmployee("1", "Moreno", "Dana");
    unknown.homeDepartment = core::DepartmentId(999);
    CHECK(refusedWith(service.hire(unknown), codes::kDepartmentMissing));
    auto above = anEmployee("1", "Moreno", "Dana");
    above.supervisor = EmployeeId(999);
    CHECK(refusedWith(service.hire(above), codes::kEmployeeUnknown));
    CHECK(count("SELECT count(*) FROM employees") == 0);
}

TEST_CASE_METHOD(ClinicFixture, "An edit counts the version; a second one from the old version is a conflict",
                 "[people][service]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    Employee mine = lists().employee(id).value();
    Employee theirs = mine;
    mine.lastName = "Moreno-Hale";
    mine.homeDepartment = departments["Urgent Care"];
    const auto saved = service.updateEmployee(mine);
    REQUIRE(saved);
    CHECK(saved->value == RowVersion{2});
    theirs.firstName = "Dan";
    const auto refused = service.updateEmployee(theirs);
    REQUIRE(refusedAs<core::Changed<RowVersion>, core::Conflict>(refused));
    const auto& conflict = std::get<core::Conflict>(refused.error());
    CHECK(conflict.expectedVersion == 1);
    CHECK(conflict.actualVersion == 2);
    CHECK(conflict.changedBy == context().session.displayName());
    const auto change = security::lastChangeOf(context(), {"employee", id.value()});
    REQUIRE(change);
    CHECK(change->at == context().clock.now());

    // Undo: the values from before with the version that the edit returned.
    theirs.firstName = "Dana";
    theirs.version = saved->value;
    REQUIRE(service.updateEmployee(theirs));
    CHECK(lists().employee(id)->lastName == "Moreno");
    // Saving what is stored already changes nothing.
    CHECK(service.updateEmployee(lists().employee(id).value())->value == RowVersion{3});
}

TEST_CASE_METHOD(ClinicFixture, "Nobody stands above themselves", "[people][service]") {
    const auto top = hired(anEmployee("1", "Top", "Tess"));
    auto middle = anEmployee("2", "Middle", "Mo");
    middle.supervisor = top;
    const auto middleId = hired(middle);
    Employee tess = lists().employee(top).value();
    tess.supervisor = middleId;
    CHECK(refusedWith(PeopleService(context()).updateEmployee(tess), codes::kOwnSupervisor));
    tess.supervisor = top;
    CHECK(refusedWith(PeopleService(context()).updateEmployee(tess), codes::kOwnSupervisor));
}

TEST_CASE_METHOD(ClinicFixture, "Termination keeps the file", "[people][service]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    REQUIRE(service.terminate(id, RowVersion{1}, makeDate(2026, 11, 30)));
    const auto stored = lists().employee(id).value();
    CHECK(stored.status == EmployeeStatus::Terminated);
    CHECK(stored.employedOn(makeDate(2026, 11, 30)));
    CHECK_FALSE(stored.employedOn(makeDate(2026, 12, 1)));
    CHECK(refusedAs<core::Changed<RowVersion>, core::Conflict>(
        service.terminate(id, RowVersion{1}, makeDate(2026, 11, 30))));
    REQUIRE(service.reinstate(id, RowVersion{2}, makeDate(2027, 2, 1)));
    CHECK(lists().employee(id)->status == EmployeeStatus::Active);
}

TEST_CASE_METHOD(ClinicFixture, "Who lacks the permission is denied, and the attempt is audited", "[people][service]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    const auto& auditor = sessionAs(security::Role::Auditor);
    PeopleService service(context(auditor));
    const auto denied = service.hire(anEmployee("2", "Rivera", "Sam"));
    REQUIRE(refusedAs<core::Changed<EmployeeId>, core::Denied>(denied));
    CHECK(std::get<core::Denied>(denied.error()).permission == "people.edit");
    CHECK(refusedAs<core::Changed<PayRateId>, core::Denied>(service.changePay(id, makeDate(2026, 1, 1), 3000)));
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "permission.denied") == 2);
    CHECK(count("SELECT count(*) FROM employees") == 1);
}

TEST_CASE_METHOD(ClinicFixture, "Pay has a history; a second rate for a day replaces the first", "[people][service]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    REQUIRE(service.changePay(id, makeDate(2025, 1, 1), 3000));
    REQUIRE(service.changePay(id, makeDate(2026, 7, 1), 3350));
    REQUIRE(service.changePay(id, makeDate(2026, 7, 1), 3300));
    CHECK(refusedWith(service.changePay(id, makeDate(2026, 7, 1), 0), codes::kPayOutOfRange));
    const auto clerk = lists(sessionAs(security::Role::HumanResources)).staffFile(id).value();
    REQUIRE(clerk.pay.size() == 2);
    CHECK(clerk.pay[0].centsPerHour == 3300);
    CHECK(clerk.pay[0].version == RowVersion{2});
    CHECK(clerk.pay[1].centsPerHour == 3000);
    const auto compliance = lists(sessionAs(security::Role::ComplianceOfficer)).staffFile(id).value();
    CHECK(compliance.pay.empty());
    CHECK(std::ranges::count(compliance.hidden, security::Permission::PayView) == 1);
    // A person's history is read by people who may not see pay: it says that pay changed, not to what.
    security::AuditQuery history(context(sessionAs(security::Role::ComplianceOfficer)));
    const auto lines = history.history({"employee", id.value()}, security::Permission::PeopleView,
                                       security::AuditQuery::kFromNewest, 10);
    REQUIRE(lines);
    CHECK(lines->front().action == "employee.pay");
    for (const auto& line : *lines)
        CHECK(line.detail.find("cents") == std::string::npos);
    CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'pay_rate.set'") == 3);
}
