#include "people_support.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;
using testing::refusedAs;

namespace {
class StaffedClinic : public ClinicFixture {
  public:
    StaffedClinic() {
        dana = hired(anEmployee("10", "Moreno", "Dana"));
        auto draft = anEmployee("9", "Abel", "Zoe", "MD", "Family Medicine");
        draft.email = "zoe@clinic.example";
        draft.hiredOn = makeDate(2024, 3, 1);
        draft.furtherDepartments = {departments["Short-Stay Ward"]};
        zoe = hired(draft);
        draft = anEmployee("A2", "Rivera", "Sam", "FD", "Front Office");
        draft.fteBasisPoints = 5000;
        sam = hired(draft);
    }
    std::vector<EmployeeId> ids(const EmployeeFilter& filter) { return lists().employeeIds(filter).value(); }
    EmployeeId dana, zoe, sam;
};
} // namespace

TEST_CASE_METHOD(StaffedClinic, "Employees are listed by any of the columns", "[people][lists]") {
    EmployeeFilter filter;
    CHECK(ids(filter) == std::vector{zoe, dana, sam});
    filter.order = SortOrder::Descending;
    CHECK(ids(filter) == std::vector{sam, dana, zoe});
    filter.order = SortOrder::Ascending;
    filter.sort = EmployeeSort::StaffNumber;
    CHECK(ids(filter) == std::vector{zoe, dana, sam}); // 9 before 10
    filter.sort = EmployeeSort::Role;
    CHECK(ids(filter) == std::vector{zoe, dana, sam}); // by the group order of roles
    filter.sort = EmployeeSort::Fte;
    CHECK(ids(filter) == std::vector{sam, zoe, dana});
    filter.sort = EmployeeSort::HiredOn;
    filter.order = SortOrder::Descending;
    CHECK(ids(filter) == std::vector{zoe, dana, sam});
}

TEST_CASE_METHOD(StaffedClinic, "Filters narrow the list", "[people][lists]") {
    EmployeeFilter filter;
    filter.department = departments["Short-Stay Ward"];
    CHECK(ids(filter) == std::vector{zoe, dana}); // with who floats there
    filter = {};
    filter.role = roles["FD"];
    CHECK(ids(filter) == std::vector{sam});
    filter = {};
    filter.search = "dana";
    CHECK(ids(filter) == std::vector{dana});
    filter = {};
    filter.status = EmployeeStatus::Terminated;
    CHECK(ids(filter).empty());
    REQUIRE(PeopleService(context()).saveRequirements({{roles["RN"], CredentialKind::LicenseRn}}));
    filter = {};
    filter.credentials = CredentialStatus::Missing;
    CHECK(ids(filter) == std::vector{dana});
    filter.credentials = CredentialStatus::OnFile;
    CHECK(ids(filter) == std::vector{zoe, sam});
}

TEST_CASE_METHOD(StaffedClinic, "Rows come in the order asked for, contact details with permission", "[people][lists]") {
    const std::vector wanted{sam, EmployeeId(999), zoe};
    const auto rows = lists().employeeRows(wanted).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].employee.id == sam);
    CHECK(rows[1].employee.email == "zoe@clinic.example");
    CHECK(rows[1].employee.furtherDepartments.size() == 1);
    CHECK(refusedAs<std::vector<EmployeeRow>, core::Denied>(
        lists(sessionAs(security::Role::BoardViewer)).employeeRows(wanted)));
    const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {departments["Front Office"]});
    CHECK(lists(supervisor).employeeRows(wanted)->size() == 1);
    CHECK(refusedAs<Employee, core::Denied>(lists(supervisor).employee(dana)));
}

TEST_CASE_METHOD(StaffedClinic, "A page takes at most five statements a call", "[people][lists]") {
    const auto statements = [this](auto&& call) {
        const auto before = connection().statementsExecuted();
        REQUIRE(call());
        return connection().statementsExecuted() - before;
    };
    const auto all = ids({});
    // Beginning and ending the view are counted by the driver as well.
    CHECK(statements([&] { return lists().employeeRows(all).has_value(); }) <= 5 + 2);
    CHECK(statements([&] { return lists().employeeIds({}).has_value(); }) <= 5 + 2);
    CHECK(statements([&] { return lists().credentialRegister({}).has_value(); }) <= 5 + 2);
    LeaveFilter filter;
    filter.range = {makeDate(2026, 1, 1), makeDate(2027, 1, 1)};
    CHECK(statements([&] { return lists().leaveCalendar(filter).has_value(); }) <= 5 + 2);
}

TEST_CASE_METHOD(StaffedClinic, "Rosters read the staff of a department who are employed then", "[people][lists]") {
    const auto staff = [this](core::Date from) {
        std::vector<EmployeeId> found;
        const auto there = lists().staffOf(departments["Short-Stay Ward"], {from, core::addDays(from, 28)}).value();
        for (const Employee& e : there)
            found.push_back(e.id);
        return found;
    };
    CHECK(staff(makeDate(2026, 12, 1)) == std::vector{zoe, dana}); // physicians before nurses
    CHECK(staff(makeDate(2024, 1, 1)) == std::vector{dana});
    REQUIRE(PeopleService(context()).terminate(dana, RowVersion{1}, makeDate(2026, 12, 1)));
    CHECK(staff(makeDate(2026, 12, 1)) == std::vector{zoe, dana});
    CHECK(staff(makeDate(2026, 12, 2)) == std::vector{zoe});
    CHECK(lists().staffOf({}, {makeDate(2026, 1, 1), makeDate(2026, 2, 1)})->size() == 3);
    REQUIRE(PeopleService(context()).recordCallOut(zoe, makeDate(2026, 12, 5)));
    const std::vector wanted{zoe, dana};
    const auto leave = lists().leaveOf(wanted, {makeDate(2026, 12, 1), makeDate(2026, 12, 31)}).value();
    REQUIRE(leave.size() == 1);
    CHECK(leave.at(zoe).front().kind == LeaveKind::Sick);
    const auto hidden = lists(sessionAs(security::Role::ComplianceOfficer))
                            .leaveOf(wanted, {makeDate(2026, 12, 1), makeDate(2026, 12, 31)});
    CHECK(hidden->at(zoe).front().kind == LeaveKind::Other);
}

TEST_CASE_METHOD(ClinicFixture, "Long lists of ids are read in parts", "[people][lists]") {
    std::vector<EmployeeId> all;
    for (int i = 0; i < 70; ++i)
        all.push_back(hired(anEmployee(std::to_string(i), "Last" + std::to_string(i), "First")));
    CHECK(lists().employeeRows(all)->size() == 70);
    std::vector<EmployeeId> many;
    for (int i = 0; i < 20; ++i)
        many.insert(many.end(), all.begin(), all.end());
    CHECK(lists().employeeRows(many)->size() == 1400);
}
