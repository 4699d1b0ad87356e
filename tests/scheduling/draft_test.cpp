#include "scheduling/roster_draft.h"

#include "sample_roster.h"
#include "scheduling/roster_edits.h"
#include "scheduling/rotation.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;

namespace {

CellKey cell(std::int64_t person, const char* date) { return {EmployeeId{person}, day(date)}; }

StepName setStep(const char* code, std::int64_t count) { return {codes::kStepSet, {{"code", code}, {"count", count}}}; }

Block block(std::int64_t people, const char* from, const char* to) {
    Block made{{}, {day(from), day(to)}};
    for (std::int64_t id = 1; id <= people; ++id)
        made.people.push_back(EmployeeId{id});
    return made;
}

} // namespace

TEST_CASE("A step has a name, undo takes it back and redo repeats it") {
    RosterDraft draft{Roster()};
    CHECK_FALSE(draft.canUndo());
    CHECK(draft.undo().empty());
    draft.perform(setStep("N", 1), setShift(draft.roster(), {cell(1, "2026-11-16")}, kN));
    CHECK(draft.isDirty());
    REQUIRE(draft.undoName());
    CHECK(plainText(*draft.undoName()) == "Set N on 1 day");
    const CellChanges back = draft.undo();
    REQUIRE(back.size() == 1);
    CHECK(back[0].after.empty());
    CHECK(draft.roster() == Roster());
    CHECK_FALSE(draft.isDirty());
    REQUIRE(draft.redoName());
    CHECK(draft.redo().size() == 1);
    CHECK(draft.roster().at(cell(1, "2026-11-16")).front().type == kN);
    CHECK_FALSE(draft.canRedo());
}

TEST_CASE("A change that changes nothing is no step, and a new step drops what could be redone") {
    RosterDraft draft{Roster()};
    draft.perform(setStep("N", 1), setShift(draft.roster(), {cell(1, "2026-11-16")}, kN));
    CHECK(draft.perform(setStep("N", 1), setShift(draft.roster(), {cell(1, "2026-11-16")}, kN)).empty());
    draft.undo();
    draft.perform(setStep("D", 1), setShift(draft.roster(), {cell(1, "2026-11-17")}, kD));
    CHECK_FALSE(draft.canRedo());
    draft.undo();
    CHECK(draft.roster() == Roster());
}

TEST_CASE("A burst is one step; undo, save and endBurst close it; typed and typed back is none") {
    RosterDraft draft{Roster()};
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18"})
        draft.perform(setStep("N", 1), setShift(draft.roster(), {cell(1, date)}, kN), "type");
    REQUIRE(draft.undoName());
    CHECK(plainText(*draft.undoName()) == "Set N on 3 days");
    draft.endBurst();
    draft.perform(setStep("D", 1), setShift(draft.roster(), {cell(1, "2026-11-19")}, kD), "type");
    CHECK(draft.undo().size() == 1);
    CHECK(draft.undo().size() == 3);
    CHECK_FALSE(draft.canUndo());
    draft.perform(setStep("D", 1), setShift(draft.roster(), {cell(1, "2026-11-19")}, kD), "type");
    draft.perform({codes::kStepClear, {{"count", std::int64_t{1}}}}, clearCells(draft.roster(), {cell(1, "2026-11-19")}), "type");
    CHECK_FALSE(draft.canUndo());
}

TEST_CASE("The draft knows what differs from the published version, emptied cells included") {
    Sample sample;
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kD);
    const Roster published(sample.cells);
    RosterDraft draft(published, published);
    CHECK(draft.changesSincePublished().empty());
    draft.perform(setStep("", 1), clearCells(draft.roster(), {cell(1, "2026-11-16")}));
    draft.perform(setStep("N", 1), setShift(draft.roster(), {cell(2, "2026-11-16")}, kN));
    CHECK(draft.changesSincePublished().size() == 2);
    CHECK(draft.changedSincePublished(cell(1, "2026-11-16")));
    CHECK_FALSE(draft.changedSincePublished(cell(1, "2026-11-17")));
    Roster again = published;
    again.apply(draft.changesSincePublished());
    CHECK(again == draft.roster());
    draft.markPublished();
    CHECK(draft.changesSincePublished().empty());
    CHECK_FALSE(draft.isDirty());
    draft.undo();
    CHECK(draft.isDirty());
    CHECK(draft.changesSincePublished().size() == 1);
}

TEST_CASE("Edits: pins hold against paste, fill, move and swap; by hand they follow") {
    Sample sample;
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kN).assign(2, "2026-11-17", kE);
    Roster roster(sample.cells);
    roster.apply(pinCells(roster, {cell(1, "2026-11-17")}, Pin::Set));
    CHECK(roster.at(cell(1, "2026-11-17")).front().pinned);
    CHECK(pinCells(roster, {cell(1, "2026-11-18")}, Pin::Set).empty());
    CHECK(fillRight(roster, block(1, "2026-11-16", "2026-11-18")).empty());
    const auto right = fillRight(roster, block(1, "2026-11-16", "2026-11-19"));
    REQUIRE(right.size() == 1);
    CHECK(right[0].cell == cell(1, "2026-11-18"));
    CHECK(swapCells(roster, cell(1, "2026-11-17"), cell(2, "2026-11-17")).empty());
    CHECK(moveCell(roster, cell(2, "2026-11-17"), cell(1, "2026-11-17")).empty());
    const auto down = fillDown(roster, block(2, "2026-11-16", "2026-11-18"));
    REQUIRE(down.size() == 2);
    CHECK_FALSE(down[1].after.front().pinned); // the copy of a pinned shift is free
    const auto set = setShift(roster, {cell(1, "2026-11-17")}, kE);
    REQUIRE(set.size() == 1);
    CHECK(set[0].after.front().pinned);
    const auto moved = moveCell(roster, cell(1, "2026-11-16"), cell(1, "2026-11-20"));
    CHECK(moved.size() == 2);
    roster.apply(moved);
    CHECK(roster.at(cell(1, "2026-11-16")).empty());
    CHECK(roster.at(cell(1, "2026-11-20")).front().type == kD);
    CHECK(noteOn(roster, cell(1, "2026-11-20"), 0, "orientation").front().after.front().note == "orientation");
}

TEST_CASE("A block copied as text pastes back as it was, doubles and empty cells included") {
    Sample sample;
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-16", kC).assign(1, "2026-11-18", kN).assign(2, "2026-11-17", kE);
    const Roster roster(sample.cells);
    const std::string text = copyBlock(roster, sample.input, block(2, "2026-11-16", "2026-11-19"));
    CHECK(text == "D+C\t\tN\n\tE\t\n");
    const auto codes = parseBlock(text);
    REQUIRE(codes);
    CHECK(codes->rows.size() == 2);
    CHECK(codes->width() == 3);
    Roster target;
    const auto pasted = pasteCodes(target, sample.input, block(2, "2026-11-23", "2026-11-26"), *codes);
    REQUIRE(pasted);
    target.apply(*pasted);
    CHECK(copyBlock(target, sample.input, block(2, "2026-11-23", "2026-11-26")) == text);
}

TEST_CASE("A week pastes onto a month, once a whole week fits") {
    Sample sample;
    const auto codes = parseBlock("D\td\tN\t\t-\t.\tE\r\n");
    REQUIRE(codes);
    const auto pasted = pasteCodes(Roster(), sample.input, block(1, "2026-11-16", "2026-12-10"), *codes);
    REQUIRE(pasted);
    CHECK(pasted->size() == 12); // three whole weeks of four shifts
    Roster roster;
    roster.apply(*pasted);
    CHECK(roster.at(cell(1, "2026-12-06")).front().type == kE);
    CHECK(roster.at(cell(1, "2026-12-07")).empty());
}

TEST_CASE("Paste refuses what it cannot place, and names the cell") {
    Sample sample;
    const auto bad = parseBlock("D\tQQ\nE\tD\n");
    REQUIRE(bad);
    const auto refused = pasteCodes(Roster(), sample.input, block(2, "2026-11-16", "2026-11-20"), *bad);
    REQUIRE_FALSE(refused);
    const auto& findings = std::get<core::Findings>(refused.error());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == codes::kUnknownCode);
    CHECK(std::get<std::int64_t>(argOf(findings[0], "row")) == 1);
    CHECK(std::get<core::Date>(argOf(findings[0], "day")) == day("2026-11-17"));
    const auto outside = pasteCodes(Roster(), sample.input, block(1, "2026-11-16", "2026-11-20"), *parseBlock("D\nD\n"));
    REQUIRE_FALSE(outside);
    CHECK(std::get<core::Findings>(outside.error()).front().code == codes::kPasteOutside);
    const auto large = parseBlock(std::string(2000, '\n') + "x");
    REQUIRE_FALSE(large);
    CHECK(std::get<core::Findings>(large.error()).front().code == codes::kPasteTooLarge);
    CHECK(parseBlock("")->rows.empty());
}

TEST_CASE("A rotation goes round with an offset per person, and deviations show") {
    Sample sample;
    RotationPlan plan;
    plan.rotation = {RotationId{1}, "2-week", 2, std::vector<std::optional<ShiftTypeId>>(14)};
    for (std::size_t i = 0; i < 5; ++i) {
        plan.rotation.days[i] = kE;
        plan.rotation.days[7 + i] = kN;
    }
    plan.anchor = day("2026-11-18"); // any date of the week
    plan.members = {{EmployeeId{1}, 0, {}}, {EmployeeId{2}, 1, {}}};
    CHECK(checkRotation(plan.rotation, sample.input).empty());
    sample.person(1).leave = {{day("2026-11-24"), "AL", LeaveKind::Planned, {}, std::nullopt, {}}};
    sample.person(2).lastDay = day("2026-11-30");
    Roster roster;
    roster.apply(setShift(roster, {cell(1, "2026-11-17")}, kD));
    roster.apply(pinCells(roster, {cell(1, "2026-11-17")}, Pin::Set));
    roster.apply(applyRotation(roster, sample.input, plan, {day("2026-11-01"), day("2026-12-31")}));
    CHECK(roster.at(cell(1, "2026-11-16")).front().type == kE);
    CHECK(roster.at(cell(1, "2026-11-16")).front().origin == Origin::Rotation);
    CHECK(roster.at(cell(1, "2026-11-17")).front().type == kD); // pinned
    CHECK(roster.at(cell(1, "2026-11-23")).front().type == kN);
    CHECK(roster.at(cell(1, "2026-11-24")).empty()); // leave
    CHECK(roster.at(cell(1, "2026-11-30")).front().type == kE);
    CHECK(roster.at(cell(2, "2026-11-16")).front().type == kN);
    CHECK(roster.at(cell(2, "2026-12-01")).empty()); // has left
    CHECK(deviations(roster, sample.input, plan, sample.input.period.days) ==
          std::vector<CellKey>{cell(1, "2026-11-17")});
    plan.rotation.days[0] = ShiftTypeId{404};
    CHECK(checkRotation(plan.rotation, sample.input).front().code == codes::kRotationShift);
    plan.rotation.weeks = 3;
    CHECK(checkRotation(plan.rotation, sample.input).front().code == codes::kRotationDays);
}

namespace {

CellKey randomCell() {
    return {EmployeeId{*rc::gen::inRange<std::int64_t>(1, 4)},
            core::addDays(day("2026-11-16"), *rc::gen::inRange(0, 6))};
}

CellChanges randomChange(const Roster& roster) {
    const ShiftTypeId type{*rc::gen::inRange<std::int64_t>(1, 5)};
    switch (*rc::gen::inRange(0, 7)) {
    case 0:
        return clearCells(roster, {randomCell()});
    case 1:
        return swapCells(roster, randomCell(), randomCell());
    case 2:
        return moveCell(roster, randomCell(), randomCell());
    case 3:
        return pinCells(roster, {randomCell()}, *rc::gen::element(Pin::Set, Pin::Remove));
    case 4:
        return fillDown(roster, block(3, "2026-11-16", "2026-11-19"));
    default:
        return setShift(roster, {randomCell(), randomCell()}, type);
    }
}

} // namespace

TEST_CASE("Do, undo, redo of any random sequence of edits returns the same draft", "[property]") {
    CHECK(rc::check([] {
        RosterDraft draft{Roster()};
        Roster mirror; // fed with the returned changes, as the evaluator is
        const int edits = *rc::gen::inRange(1, 30);
        for (int i = 0; i < edits; ++i) {
            const std::string burst = *rc::gen::element(std::string(), std::string("type"));
            switch (*rc::gen::inRange(0, 5)) {
            case 0:
                mirror.apply(draft.undo());
                break;
            case 1:
                mirror.apply(draft.redo());
                break;
            default:
                mirror.apply(draft.perform(setStep("N", 1), randomChange(draft.roster()), burst));
            }
            RC_ASSERT(mirror == draft.roster());
        }
        const Roster end = draft.roster();
        int undone = 0;
        for (; draft.canUndo(); ++undone)
            draft.undo();
        RC_ASSERT(draft.roster() == Roster());
        for (; undone > 0; --undone)
            draft.redo();
        RC_ASSERT(draft.roster() == end);
    }));
}

TEST_CASE("The difference of two rosters makes one of the other, and back", "[property]") {
    CHECK(rc::check([] {
        Roster one;
        Roster two;
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
            one.apply(randomChange(one));
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
            two.apply(randomChange(two));
        const CellChanges changes = differences(one, two);
        Roster made = one;
        made.apply(changes);
        RC_ASSERT(made == two);
        made.apply(reversed(changes));
        RC_ASSERT(made == one);
        RC_ASSERT(Roster(one.assignments()) == one);
    }));
}
