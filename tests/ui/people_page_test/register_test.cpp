#include "ui/people_page_test/people_desk.h"

#include "ui/people/requirement_matrix.h"

using namespace practice;
using namespace practice::testing;

namespace {

/// The line of the register that ends first.
staff::CredentialRow endsFirst(PeopleDesk& desk) {
    auto rows = desk.ask([](app::Services& services) { return services.peopleLists().credentialRegister({}).value(); });
    staff::CredentialRow found;
    int least = 100000;
    for (const auto& row : rows)
        if (row.standing.daysLeft && *row.standing.daysLeft < least) {
            least = *row.standing.daysLeft;
            found = row;
        }
    REQUIRE(found.standing.held);
    return found;
}

staff::LeaveRequest leaveOf(PeopleDesk& desk, staff::LeaveId id) {
    return desk.ask([id](app::Services& services) { return services.peopleLists().leave(id).value(); });
}

staff::LeaveId requested(PeopleDesk& desk, core::EmployeeId employee, core::Date from, int days) {
    staff::LeaveDraft draft;
    draft.employee = employee;
    draft.days = {from, core::addDays(from, days)};
    staff::LeaveId id;
    desk.change([&](app::Services& services) {
        auto made = services.people().requestLeave(draft);
        id = made.value().value;
        return made;
    });
    return id;
}

/// Somebody without open leave around the days used here.
core::EmployeeId somebodyFree(PeopleDesk& desk) {
    staff::LeaveFilter filter;
    filter.range = {makeDate(2026, 11, 1), makeDate(2027, 3, 1)};
    const auto rows = desk.ask([&](app::Services& services) { return services.peopleLists().leaveCalendar(filter).value(); });
    for (const auto id : desk.everybody())
        if (std::none_of(rows.begin(), rows.end(), [id](const auto& row) { return row.leave.employee == id; }))
            return id;
    FAIL("everybody is away");
    return {};
}

} // namespace

TEST_CASE("a credential that runs out is renewed and verified from the register", "[people][credentials]") {
    PeopleDesk desk;
    const auto row = endsFirst(desk);
    desk.press(Qt::Key_2, Qt::AltModifier);
    desk.settle();
    auto& view = desk.credentials();
    REQUIRE(view.table()->isVisible());
    REQUIRE(desk.page().openRecord({"credential", row.standing.held->id.value()}));
    desk.settle();
    CHECK(view.panel()->isVisible());
    desk.press(Qt::Key_R, Qt::ControlModifier);
    REQUIRE(desk.sheet("people.renew"));
    // The same last day is no renewal.
    desk.fill("people.renew.expiresOn", ui::dateText(*row.standing.held->expiresOn));
    desk.saveSheet();
    REQUIRE(desk.sheet("people.renew"));
    desk.fill("people.renew.expiresOn", "11/30/2028");
    desk.saveSheet();
    CHECK_FALSE(desk.sheet("people.renew"));
    const auto file = desk.ask([&](app::Services& services) { return services.peopleLists().staffFile(row.holder).value(); });
    const auto at = std::find_if(file.credentials.begin(), file.credentials.end(),
                                 [&](const auto& standing) { return standing.kind == row.standing.kind; });
    REQUIRE(at != file.credentials.end());
    CHECK(*at->held->expiresOn == makeDate(2028, 11, 30));
    CHECK_FALSE(at->held->verifiedOn);
    CHECK(view.table()->currentId() == at->held->id.value()); // the new one is shown
    desk.click("people.credential.verifyButton");
    REQUIRE(desk.sheet("people.verify"));
    desk.saveSheet();
    const auto verified = desk.ask([&](app::Services& services) { return services.peopleLists().credential(at->held->id).value(); });
    CHECK(verified.verifiedOn == makeDate(2026, 11, 19));
    CHECK(verified.source == staff::VerificationSource::PrimarySource);
}

TEST_CASE("the register's filters narrow it and its report holds the same lines", "[people][credentials]") {
    PeopleDesk desk;
    staff::CredentialFilter filter;
    filter.expiringWithinDays = 60;
    desk.page().showView(1);
    desk.credentials().setFilter(filter);
    desk.settle();
    auto* table = desk.credentials().table();
    REQUIRE(table->recordModel()->rowCount() > 0);
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    reporting::expectSound(*report);
    REQUIRE(int(report->rows.size()) == table->recordModel()->rowCount());
    for (const auto& row : report->rows)
        CHECK(std::get<std::int64_t>(row.cells[5]) <= 60);
}

TEST_CASE("ticks of the requirement matrix are saved and taken back", "[people][credentials]") {
    PeopleDesk desk;
    const auto requirements = [&] {
        return desk.ask([](app::Services& services) { return services.peopleLists().requirements().value(); });
    };
    const auto before = requirements();
    desk.page().showView(1);
    desk.click("people.credentials.requirements");
    REQUIRE(desk.sheet("people.requirements"));
    auto* table = desk.find<ui::people::RequirementTable>("people.requirements.table");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    QTest::keyClick(table, Qt::Key_Right);
    QTest::keyClick(table, Qt::Key_Space);
    desk.saveSheet();
    CHECK(requirements() != before);
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    desk.settle();
    CHECK(requirements() == before);
}

TEST_CASE("leave is approved with a note and shows in the month's calendar", "[people][leave]") {
    PeopleDesk desk;
    const auto who = somebodyFree(desk);
    const auto id = requested(desk, who, makeDate(2026, 12, 7), 5);
    REQUIRE(desk.page().openRecord({"leave", id.value()}));
    desk.settle();
    auto& view = desk.leave();
    CHECK(view.month().from == makeDate(2026, 12, 1));
    REQUIRE(view.panel()->isVisible());
    CHECK(view.table()->currentId() == id.value());
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(desk.sheet("people.decide"));
    desk.fill("people.decide.note", "Enjoy");
    desk.saveSheet();
    const auto decided = leaveOf(desk, id);
    CHECK(decided.state == staff::LeaveState::Approved);
    CHECK(decided.decisionNote == "Enjoy");
    CHECK_FALSE(desk.find<QPushButton>("people.leave.approve"));
    // Denying wants a reason.
    const auto second = requested(desk, who, makeDate(2027, 1, 11), 2);
    desk.page().openRecord({"leave", second.value()});
    desk.settle();
    desk.click("people.leave.deny");
    REQUIRE(desk.sheet("people.decide"));
    desk.saveSheet();
    CHECK(leaveOf(desk, second).state == staff::LeaveState::Requested);
    desk.fill("people.decide.note", "Two are away already");
    desk.saveSheet();
    CHECK(leaveOf(desk, second).state == staff::LeaveState::Denied);
}

TEST_CASE("nobody approves their own leave", "[people][leave]") {
    PeopleDesk desk;
    const auto who = somebodyFree(desk);
    auto self = desk.person(who);
    self.user = desk.workspace->session()->user();
    desk.change([&](app::Services& services) { return services.people().updateEmployee(self); });
    const auto id = requested(desk, who, makeDate(2026, 12, 7), 2);
    desk.page().openRecord({"leave", id.value()});
    desk.settle();
    desk.click("people.leave.approve");
    REQUIRE(desk.sheet("people.decide"));
    desk.saveSheet();
    REQUIRE(desk.sheet("people.decide")); // refused, with the reason in the sheet
    CHECK(desk.sheet("people.decide")->findChild<ui::Notice*>()->isVisible());
    CHECK(leaveOf(desk, id).state == staff::LeaveState::Requested);
}

TEST_CASE("a call-out of today takes a person and two keys", "[people][leave]") {
    PeopleDesk desk;
    const auto who = somebodyFree(desk);
    const auto person = desk.person(who);
    desk.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.sheet("people.callOut"));
    desk.fill("people.callOut.person", ui::fromUtf8(person.staffNumber));
    desk.saveSheet();
    const auto rows = desk.ask([&](app::Services& services) { return services.peopleLists().employeeRows(std::span(&who, 1)).value(); });
    CHECK(rows.front().awayToday == staff::LeaveKind::Sick);
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    desk.settle();
    const auto after = desk.ask([&](app::Services& services) { return services.peopleLists().employeeRows(std::span(&who, 1)).value(); });
    CHECK_FALSE(after.front().awayToday);
}

TEST_CASE("part of a day is asked for with start and hours", "[people][leave]") {
    PeopleDesk desk;
    const auto who = somebodyFree(desk);
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.sheet("people.leave"));
    desk.fill("people.leave.person", ui::fromUtf8(desk.person(who).staffNumber));
    desk.fill("people.leave.from", "12/9/2026");
    desk.fill("people.leave.start", "08:00");
    desk.saveSheet();
    REQUIRE(desk.sheet("people.leave")); // the hours are missing
    desk.fill("people.leave.hours", "2.5");
    desk.saveSheet();
    CHECK_FALSE(desk.sheet("people.leave"));
    desk.settle();
    const auto made = leaveOf(desk, staff::LeaveId(desk.leave().table()->currentId()));
    CHECK(made.employee == who);
    CHECK(made.startMinute == 480);
    CHECK(made.minutes == core::Minutes{150});
}

TEST_CASE("without the permission the leave view is locked", "[people][leave]") {
    PeopleDesk desk(Desk::Data::Demo, "compliance");
    desk.page().showView(2);
    desk.settle();
    const auto states = desk.leave().body()->findChildren<ui::EmptyState*>();
    REQUIRE(states.size() == 1);
    CHECK(states.front()->isVisible());
    CHECK(states.front()->accessibleDescription().contains("See leave"));
}
