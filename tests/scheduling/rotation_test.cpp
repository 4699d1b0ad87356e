#include "sample_roster.h"
#include "scheduling/roster_draft.h"
#include "scheduling/roster_edits.h"
#include "scheduling/rotation.h"
#include "scheduling/scheduling_messages.h"
#include "support/property.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;

namespace {

/// Early in week one, nights in week two, weekends free; two people a week apart.
RotationPlan earlyAndNight() {
    RotationPlan plan;
    plan.rotation = {RotationId{1}, "Early and night", 2, std::vector<std::optional<ShiftTypeId>>(14)};
    for (std::size_t i = 0; i < 5; ++i) {
        plan.rotation.days[i] = kE;
        plan.rotation.days[7 + i] = kN;
    }
    plan.anchor = day("2026-11-18");
    plan.members = {{EmployeeId{1}, 0, {}}, {EmployeeId{2}, 1, {}}};
    return plan;
}

CellKey at(std::int64_t person, const char* date) { return {EmployeeId{person}, day(date)}; }

} // namespace

TEST_CASE("A rotation goes on over a month end, a year end and 29 February, whatever date it is anchored at") {
    auto plan = earlyAndNight();
    const auto& first = plan.members.front();
    CHECK(plannedShift(plan, first, day("2026-11-16")) == kE);
    CHECK(plannedShift(plan, first, day("2026-11-30")) == kE);
    CHECK(plannedShift(plan, first, day("2026-12-28")) == kE); // six weeks on
    CHECK(plannedShift(plan, first, day("2027-01-01")) == kE); // the same week, the next year
    CHECK(plannedShift(plan, first, day("2027-01-04")) == kN);
    CHECK(plannedShift(plan, first, day("2028-02-28")) == kN); // 67 weeks on, a Monday
    CHECK(plannedShift(plan, first, day("2028-02-29")) == kN);
    CHECK(plannedShift(plan, first, day("2026-11-09")) == kN); // before the anchor
    CHECK_FALSE(plannedShift(plan, first, day("2026-11-21")));
    for (const char* sameWeek : {"2026-11-16", "2026-11-22"}) {
        plan.anchor = day(sameWeek);
        CHECK(plannedShift(plan, first, day("2026-11-23")) == kN);
    }
}

TEST_CASE("Each person follows their own rotation; who has none keeps the cells and never deviates") {
    Sample sample;
    sample.input.rotations = {earlyAndNight()};
    Roster roster;
    roster.apply(setShift(roster, {at(3, "2026-11-16")}, kD));
    roster.apply(applyRotations(roster, sample.input, {EmployeeId{1}, EmployeeId{2}, EmployeeId{3}}, sample.input.period.days));
    CHECK(roster.at(at(1, "2026-11-16")).front().type == kE);
    CHECK(roster.at(at(2, "2026-11-16")).front().type == kN);
    CHECK(roster.at(at(3, "2026-11-16")).front().type == kD);
    CHECK_FALSE(deviates(roster, sample.input, at(3, "2026-11-16")));
    CHECK_FALSE(rotationOf(sample.input.rotations, EmployeeId{3}));
    CHECK(rotationOf(sample.input.rotations, EmployeeId{2}).member->weekOffset == 1);
}

TEST_CASE("Only the people and days named are filled from the rotation") {
    Sample sample;
    sample.input.rotations = {earlyAndNight()};
    Roster roster;
    roster.apply(applyRotations(roster, sample.input, {EmployeeId{1}}, {day("2026-11-17"), day("2026-11-19")}));
    CHECK(roster.assignments().size() == 2);
    CHECK(roster.at(at(1, "2026-11-16")).empty());
    CHECK(roster.at(at(1, "2026-11-18")).size() == 1);
    CHECK(roster.at(at(2, "2026-11-17")).empty());
}

TEST_CASE("A cell deviates by another shift, a second shift, a shift on a free day and a missing one") {
    Sample sample;
    sample.input.rotations = {earlyAndNight()};
    Roster roster;
    roster.apply(applyRotations(roster, sample.input, {EmployeeId{1}}, sample.input.period.days));
    CHECK_FALSE(deviates(roster, sample.input, at(1, "2026-11-16")));
    CHECK_FALSE(deviates(roster, sample.input, at(1, "2026-11-21"))); // free, and planned free
    auto changed = roster;
    changed.apply(setShift(changed, {at(1, "2026-11-16"), at(1, "2026-11-21")}, kD));
    changed.apply(clearCells(changed, {at(1, "2026-11-17")}));
    CellShift second;
    second.type = kC;
    changed.apply(addShift(changed, at(1, "2026-11-18"), second));
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-21"}) {
        INFO(date);
        CHECK(deviates(changed, sample.input, at(1, date)));
    }
    SECTION("but not on leave, nor outside the employment") {
        sample.person(1).leave = {{day("2026-11-17"), "AL", LeaveKind::Planned, {}, std::nullopt, {}}};
        sample.person(1).hiredOn = day("2026-11-17");
        CHECK_FALSE(deviates(changed, sample.input, at(1, "2026-11-16")));
        CHECK_FALSE(deviates(changed, sample.input, at(1, "2026-11-17")));
        CHECK(deviates(changed, sample.input, at(1, "2026-11-18")));
    }
    SECTION("and deviates and deviations agree") {
        for (const auto& key : deviations(changed, sample.input, sample.input.rotations.front(), sample.input.period.days))
            if (key.employee == EmployeeId{1})
                CHECK(deviates(changed, sample.input, key));
    }
}

TEST_CASE("Applying a rotation is one named step that one undo takes back") {
    Sample sample;
    sample.input.rotations = {earlyAndNight()};
    RosterDraft draft{Roster()};
    draft.perform({codes::kStepRotation, {{"name", "Early and night"}}},
                  applyRotations(draft.roster(), sample.input, {EmployeeId{1}, EmployeeId{2}}, sample.input.period.days));
    CHECK(plainText(*draft.undoName()) == "Apply rotation Early and night");
    CHECK(draft.roster().assignments().size() > 20);
    draft.undo();
    CHECK(draft.roster() == Roster());
}

TEST_CASE("Applied twice a rotation changes nothing more, and in two halves it is the same", "[property]") {
    practice::testing::holds([] {
        Sample sample;
        RotationPlan plan;
        plan.rotation.weeks = *rc::gen::inRange(1, 7);
        for (int i = 0; i < plan.rotation.weeks * 7; ++i) {
            const auto type = *rc::gen::inRange<std::int64_t>(0, 5);
            plan.rotation.days.push_back(type == 0 ? std::nullopt : std::optional(ShiftTypeId{type}));
        }
        plan.anchor = core::addDays(day("2026-11-16"), *rc::gen::inRange(-400, 400));
        for (std::int64_t person = 1; person <= 3; ++person)
            plan.members.push_back({EmployeeId{person}, *rc::gen::inRange(0, plan.rotation.weeks), {}});
        sample.input.rotations = {plan};
        const auto days = sample.input.period.days;
        Roster whole;
        whole.apply(applyRotation(whole, sample.input, plan, days));
        RC_ASSERT(applyRotation(whole, sample.input, plan, days).empty());
        RC_ASSERT(deviations(whole, sample.input, plan, days).empty());
        const auto middle = core::addDays(days.from, *rc::gen::inRange(1, days.days()));
        Roster halves;
        halves.apply(applyRotation(halves, sample.input, plan, {middle, days.to}));
        halves.apply(applyRotation(halves, sample.input, plan, {days.from, middle}));
        RC_ASSERT(halves == whole);
    });
}

TEST_CASE("A step speaks of one day and of several") {
    CHECK(plainText({codes::kStepFill, {{"count", std::int64_t{1}}}}) == "Fill 1 cell");
    CHECK(plainText({codes::kStepFill, {{"count", std::int64_t{21}}}}) == "Fill 21 cells");
}
