#include "people/people_messages.h"
#include "people_support.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;
using testing::refusedAs;
using testing::refusedWith;

namespace {
LeaveDraft leave(EmployeeId id, core::Date from, core::Date to, LeaveKind kind = LeaveKind::Annual) {
    LeaveDraft draft;
    draft.employee = id;
    draft.kind = kind;
    draft.days = {from, to};
    draft.note = "family visit";
    return draft;
}
} // namespace

TEST_CASE_METHOD(ClinicFixture, "Leave is asked for, approved and canceled", "[people][leave]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    const auto other = hired(anEmployee("2", "Rivera", "Sam"));
    PeopleService service(context());
    const auto asked = service.requestLeave(leave(id, makeDate(2026, 12, 21), makeDate(2026, 12, 28)));
    REQUIRE(asked);
    CHECK(refusedWith(service.requestLeave(leave(id, makeDate(2026, 12, 27), makeDate(2026, 12, 29))),
                      codes::kLeaveOverlaps));
    REQUIRE(service.approveLeave(asked->value, RowVersion{1}));
    CHECK(refusedAs<core::Changed<RowVersion>, core::Conflict>(service.approveLeave(asked->value, RowVersion{1})));
    CHECK(refusedWith(service.decideLeave(asked->value, RowVersion{2}, Decision::Deny), codes::kLeaveDecided));
    REQUIRE(service.requestLeave(leave(other, makeDate(2026, 12, 27), makeDate(2026, 12, 30))));

    LeaveFilter filter;
    filter.range = {makeDate(2026, 12, 1), makeDate(2027, 1, 1)};
    const auto rows = lists().leaveCalendar(filter).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].employeeName == "Moreno, Dana");
    CHECK(rows[0].alsoAway == 0); // a request is not an absence yet
    CHECK(rows[1].alsoAway == 1);
    CHECK(rows[1].leave.note == "family visit");
    filter.range = {makeDate(2026, 12, 28), makeDate(2026, 12, 29)};
    CHECK(lists().leaveCalendar(filter)->size() == 1);

    REQUIRE(service.cancelLeave(asked->value, RowVersion{2}));
    CHECK(service.requestLeave(leave(id, makeDate(2026, 12, 22), makeDate(2026, 12, 23))));
}

TEST_CASE_METHOD(ClinicFixture, "Nobody decides about their own leave", "[people][leave]") {
    auto self = anEmployee("1", "Moreno", "Dana");
    self.user = manager().user();
    const auto id = hired(self);
    PeopleService service(context());
    const auto asked = service.requestLeave(leave(id, makeDate(2026, 12, 21), makeDate(2026, 12, 22)));
    REQUIRE(asked);
    CHECK(refusedWith(service.approveLeave(asked->value, RowVersion{1}), codes::kLeaveOwnApproval));
    PeopleService colleague(context(sessionAs(security::Role::HumanResources)));
    CHECK(colleague.decideLeave(asked->value, RowVersion{1}, Decision::Deny, "too few on the ward"));
    CHECK(lists().leave(asked->value)->decisionNote == "too few on the ward");
    CHECK(lists().leave(asked->value)->state == LeaveState::Denied);
}

TEST_CASE_METHOD(ClinicFixture, "A supervisor decides for the own department only", "[people][leave]") {
    const auto own = hired(anEmployee("1", "Moreno", "Dana"));
    const auto foreign = hired(anEmployee("2", "Office", "Otto", "FD", "Front Office"));
    PeopleService service(context());
    const auto first = service.requestLeave(leave(own, makeDate(2026, 12, 21), makeDate(2026, 12, 22)))->value;
    const auto second = service.requestLeave(leave(foreign, makeDate(2026, 12, 21), makeDate(2026, 12, 22)))->value;
    const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {departments["Short-Stay Ward"]});
    PeopleService theirs(context(supervisor));
    CHECK(theirs.approveLeave(first, RowVersion{1}));
    CHECK(refusedAs<core::Changed<RowVersion>, core::Denied>(theirs.approveLeave(second, RowVersion{1})));
    LeaveFilter filter;
    filter.range = {makeDate(2026, 12, 1), makeDate(2027, 1, 1)};
    CHECK(lists(supervisor).leaveCalendar(filter)->size() == 1);
}

TEST_CASE_METHOD(ClinicFixture, "A second role that sees all people does not widen the view of their leave",
                 "[people][leave]") {
    const auto own = hired(anEmployee("1", "Moreno", "Dana"));
    const auto foreign = hired(anEmployee("2", "Office", "Otto", "FD", "Front Office"));
    PeopleService service(context());
    const core::DateRange days{makeDate(2026, 11, 19), makeDate(2026, 11, 20)};
    REQUIRE(service.approveLeave(service.requestLeave(leave(own, days.from, days.to))->value, RowVersion{1}));
    const auto hidden = service.requestLeave(leave(foreign, days.from, days.to, LeaveKind::Sick))->value;
    REQUIRE(service.approveLeave(hidden, RowVersion{1}));
    const auto& both = sessionWith({security::Role::RosterSupervisor, security::Role::ComplianceOfficer},
                                   {departments["Short-Stay Ward"]});
    auto theirs = lists(both);
    REQUIRE(theirs.directory()->size() == 2);
    LeaveFilter filter;
    filter.range = days;
    const auto rows = theirs.leaveCalendar(filter).value();
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().leave.employee == own);
    CHECK(refusedAs<LeaveRequest, core::NotFound>(theirs.leave(hidden)));
    const std::vector ids{own, foreign};
    CHECK(theirs.leaveOf(ids, days)->at(foreign).front().kind == LeaveKind::Other); // away, without the reason
    CHECK(theirs.leaveOf(ids, days)->at(own).front().kind == LeaveKind::Annual);
    CHECK_FALSE(theirs.employeeRows(ids)->at(1).awayToday);
}

TEST_CASE_METHOD(ClinicFixture, "A call-out is approved sick leave of one day, its note a health fact",
                 "[people][leave]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    const auto called = service.recordCallOut(id, makeDate(2026, 11, 19), "migraine");
    REQUIRE(called);
    const auto stored = lists().leave(called->value).value();
    CHECK(stored.kind == LeaveKind::Sick);
    CHECK(stored.state == LeaveState::Approved);
    CHECK(stored.days.days() == 1);
    CHECK(stored.note == "migraine");
    const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {departments["Short-Stay Ward"]});
    CHECK(lists(supervisor).leave(called->value)->note.empty());
    const std::vector ids{id};
    CHECK(lists().employeeRows(ids)->front().awayToday == LeaveKind::Sick);
    CHECK(refusedWith(service.recordCallOut(id, makeDate(2026, 11, 19)), codes::kLeaveOverlaps));
}
