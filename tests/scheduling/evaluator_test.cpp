#include "sample_roster.h"
#include "scheduling/publishing.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"

#include "core/contract.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

TEST_CASE("Coverage: short, met and over, by role, with the finding at the cell") {
    Sample sample;
    sample.only({Rule::CoverageMin, Rule::CoverageMax});
    sample.add(3, kAide);
    CoverageNeed& need = sample.need(1, kD, 1);
    need.maximum = 1;
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kD).assign(2, "2026-11-17", kD);
    sample.assign(3, "2026-11-18", kD); // an aide is no nurse
    const auto evaluator = sample.evaluate();
    const auto cell = [&](const char* date) { return evaluator.coverage(CoverageNeedId{1}, day(date)); };
    CHECK(cell("2026-11-16").state == CoverageState::Met);
    CHECK(cell("2026-11-17").state == CoverageState::Over);
    CHECK(cell("2026-11-17").count == 2);
    CHECK(cell("2026-11-18").state == CoverageState::Short);
    CHECK(cell("2026-11-18").shortBy() == 1);
    CHECK(evaluator.openOn(CoverageNeedId{1}) == 26);
    CHECK(evaluator.totals().openShifts == 26);
    CHECK(countOf(evaluator.coverageFindings(), codes::kShort) == 26);
    CHECK(datesOf(evaluator.coverageFindings(), codes::kOver) == std::vector<std::string>{"2026-11-17"});
    CHECK(evaluator.totals().warnings == 26);
    CHECK(evaluator.totals().notes == 1);
}

TEST_CASE("Coverage follows the weekdays, the dates and a need for one date") {
    Sample sample;
    CoverageNeed& pattern = sample.need(1, kD, 2);
    pattern.weekdays = 0x1F; // Monday to Friday
    pattern.until = day("2026-12-01");
    CoverageNeed special = pattern;
    special.id = CoverageNeedId{2};
    special.onlyOn = day("2026-11-26"); // Thanksgiving: one is enough
    special.minimum = 1;
    sample.input.needs.push_back(special);
    sample.assign(1, "2026-11-26", kD);
    const auto evaluator = sample.evaluate();
    CHECK(evaluator.coverageLines() == std::vector<CoverageNeedId>{CoverageNeedId{1}});
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-26")).state == CoverageState::Met);
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-25")).minimum == 2);
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-21")).state == CoverageState::NotNeeded);
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-12-01")).state == CoverageState::NotNeeded);
}

TEST_CASE("Whoever is on leave or called out covers nothing; call and training cover only where named") {
    Sample sample;
    sample.need(1, kD, 1);
    CoverageNeed& call = sample.need(2, kC, 1);
    call.name = "call";
    CoverageNeed& hours = sample.need(3, kE, 1);
    hours.shifts.clear();
    hours.window = HourlyWindow{10 * 60, Minutes{60}};
    sample.assign(1, "2026-11-16", kD).assign(2, "2026-11-16", kC).assign(1, "2026-11-17", kT);
    sample.person(1).leave = {{day("2026-11-16"), "S", LeaveKind::Sick, Minutes{0}, std::nullopt, {}}};
    auto evaluator = sample.evaluate();
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-16")).count == 0);
    CHECK(evaluator.coverage(CoverageNeedId{2}, day("2026-11-16")).count == 1);
    CHECK(evaluator.coverage(CoverageNeedId{3}, day("2026-11-16")).count == 0);
    CHECK(evaluator.coverage(CoverageNeedId{3}, day("2026-11-17")).count == 0); // training
    sample.person(1).leave.clear();
    evaluator = sample.evaluate();
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-16")).count == 1);
    CHECK(evaluator.coverage(CoverageNeedId{3}, day("2026-11-16")).count == 1);
}

TEST_CASE("Hours of the day: the fewest at any moment, the hand-over at midnight included") {
    Sample sample;
    CoverageNeed& need = sample.need(1, kD, 1);
    need.shifts.clear();
    need.window = HourlyWindow{0, Minutes{1440}};
    need.maximum = 1;
    sample.assign(1, "2026-11-17", kN).assign(2, "2026-11-18", kD).assign(1, "2026-11-18", kN);
    auto evaluator = sample.evaluate();
    auto cell = evaluator.coverage(CoverageNeedId{1}, day("2026-11-18"));
    CHECK(cell.state == CoverageState::Met); // 19-07, 07-19, 19-07 meet exactly
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-17")).state == CoverageState::Short);
    sample.cells[1].shift.type = kE; // ends at 15:00
    evaluator = sample.evaluate();
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-18")).state == CoverageState::Short);
    const auto duty = evaluator.onDuty(day("2026-11-18"));
    CHECK(duty[0] == 1);
    CHECK(duty[29] == 1);
    CHECK(duty[30] == 0);
    CHECK(duty[38] == 1);
    CHECK(evaluator.onDuty(day("2026-11-18"), kAide)[0] == 0);
}

TEST_CASE("A lead must be among those counted") {
    Sample sample;
    sample.only({Rule::LeadPresent});
    sample.need(1, kD, 1).lead = kLead;
    sample.assign(1, "2026-11-16", kD);
    CHECK(datesOf(sample.evaluate().coverageFindings(), codes::kLeadMissing) ==
          std::vector<std::string>{"2026-11-16"});
    sample.person(1).credentials = {{kLead, std::nullopt, std::nullopt}};
    CHECK(sample.evaluate().coverageFindings().empty());
}

TEST_CASE("A coverage need is checked before it is kept") {
    Sample sample;
    CoverageNeed need = sample.need(1, kD, 2);
    CHECK(checkCoverageNeed(need).empty());
    need.maximum = 1;
    CHECK(checkCoverageNeed(need).front().code == codes::kNeedNumbers);
    need.maximum = 3;
    need.preferred = 4;
    CHECK(checkCoverageNeed(need).front().code == codes::kNeedNumbers);
    need.preferred.reset();
    need.weekdays = 0;
    CHECK(checkCoverageNeed(need).front().code == codes::kNeedDays);
    need.weekdays = 0x7F;
    need.shifts.clear();
    CHECK(checkCoverageNeed(need).front().code == codes::kNeedShifts);
    need.window = HourlyWindow{1440, Minutes{60}};
    CHECK(checkCoverageNeed(need).front().code == codes::kNeedWindow);
}

TEST_CASE("An edit refreshes its person, its days and the days it reaches into") {
    Sample sample;
    sample.need(1, kN, 1);
    auto evaluator = sample.evaluate();
    const auto changes = setShift(evaluator.roster(), {{EmployeeId{1}, day("2026-11-20")}}, kN);
    const Refreshed refreshed = evaluator.apply(changes);
    CHECK(refreshed.people == std::vector<EmployeeId>{EmployeeId{1}});
    CHECK(refreshed.days.front() == day("2026-11-20"));
    CHECK(refreshed.days.size() == 3);
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-20")).count == 1);
    CHECK(evaluator.person(EmployeeId{1}).counters.nights == 1);
    CHECK_THROWS_AS(evaluator.apply(changes), core::ContractViolation); // `before` no longer stands
}

TEST_CASE("An edit refreshes the need of the day before whose hours reach over midnight") {
    Sample sample;
    CoverageNeed& night = sample.need(1, kE, 1);
    night.shifts.clear();
    night.window = HourlyWindow{22 * 60, Minutes{600}}; // to 08:00
    sample.assign(1, "2026-11-20", kN);                 // to 07:00
    auto evaluator = sample.evaluate();
    REQUIRE(evaluator.coverage(CoverageNeedId{1}, day("2026-11-20")).count == 0);
    evaluator.apply(setShift(evaluator.roster(), {{EmployeeId{2}, day("2026-11-21")}}, kE));
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-20")).count == 1);
}

TEST_CASE("A trial changes nothing and says what an edit would bring") {
    Sample sample;
    sample.need(1, kE, 1);
    sample.assign(1, "2026-11-16", kN);
    const auto evaluator = sample.evaluate();
    const auto changes = setShift(evaluator.roster(), {{EmployeeId{1}, day("2026-11-17")}}, kE);
    const PersonState after = evaluator.tryOn(EmployeeId{1}, changes);
    CHECK(countOf(worsened(evaluator.person(EmployeeId{1}).findings, after.findings), codes::kRestTooShort) == 1);
    CHECK(evaluator.person(EmployeeId{1}).findings.empty());
    CHECK(evaluator.totalsAfter(changes).openShifts == evaluator.totals().openShifts - 1);
    CHECK(evaluator.roster().at(EmployeeId{1}, day("2026-11-17")).empty());
}

TEST_CASE("An acceptance names the complaint with its numbers, so that a worse one asks again") {
    Sample sample;
    sample.only({Rule::Overtime});
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"})
        sample.assign(1, date, kD);
    const auto before = sample.findings();
    sample.assign(1, "2026-11-20", kE);
    const auto after = sample.findings();
    REQUIRE((before.size() == 1 && after.size() == 1));
    CHECK(before[0].sameAs(after[0]));
    CHECK(before[0].acceptanceKey() != after[0].acceptanceKey());
    CHECK(worsened(before, after).size() == 1);
    CHECK(worsened(after, before).empty());
}

namespace {

bool sameState(const RosterEvaluator& a, const RosterEvaluator& b) {
    const auto keys = [](const RosterFindings& findings) {
        std::vector<std::string> all;
        for (const RosterFinding& finding : findings)
            all.push_back(finding.acceptanceKey() + "/" + std::to_string(finding.excess));
        return all;
    };
    bool same = a.totals() == b.totals() && keys(a.allFindings()) == keys(b.allFindings());
    for (const StaffMember& member : a.input().staff)
        same = same && a.person(member.id).counters == b.person(member.id).counters &&
               a.person(member.id).cost == b.person(member.id).cost;
    for (const CoverageNeed& need : a.input().needs)
        for (core::Date at = a.input().period.days.from; at < a.input().period.days.to; at = core::addDays(at, 1))
            same = same && a.coverage(need.id, at) == b.coverage(need.id, at);
    return same;
}

Sample busySample() {
    Sample sample("2026-10-26", "2026-11-16"); // over the end of daylight saving time
    sample.add(3, kAide);
    sample.person(1).hourlyRate = core::Money::fromCents(3150);
    sample.person(2).hourlyRate = core::Money::fromCents(2999);
    sample.person(2).contract.overtime = OvertimeScheme::Eight80;
    sample.person(1).leave = {{day("2026-11-04"), "AL", LeaveKind::Planned, Minutes{480}, std::nullopt, {}}};
    sample.need(1, kD, 1);
    sample.need(2, kN, 1).lead = kLead;
    CoverageNeed& hours = sample.need(3, kE, 1);
    hours.role.reset();
    hours.shifts.clear();
    hours.window = HourlyWindow{0, Minutes{1440}};
    hours.maximum = 2;
    CoverageNeed& overnight = sample.need(4, kE, 1);
    overnight.shifts.clear();
    overnight.window = HourlyWindow{22 * 60, Minutes{720}};
    sample.before(1, "2026-10-25", kN).before(2, "2026-11-03", kE, DepartmentId{8});
    sample.input.published = std::make_shared<const Roster>();
    sample.input.today = day("2026-10-26");
    return sample;
}

CellChanges randomEdit(const RosterEvaluator& evaluator) {
    const core::DateRange period = evaluator.input().period.days;
    const CellKey key{EmployeeId{*rc::gen::inRange<std::int64_t>(1, 4)},
                      core::addDays(period.from, *rc::gen::inRange(0, period.days()))};
    const CellKey other{EmployeeId{*rc::gen::inRange<std::int64_t>(1, 4)},
                        core::addDays(period.from, *rc::gen::inRange(0, period.days()))};
    const ShiftTypeId type{*rc::gen::inRange<std::int64_t>(1, 10)};
    switch (*rc::gen::inRange(0, 6)) {
    case 0:
        return clearCells(evaluator.roster(), {key});
    case 1:
        return swapCells(evaluator.roster(), key, other);
    case 2:
        return moveCell(evaluator.roster(), key, other);
    case 3: {
        CellShift shift;
        shift.type = type;
        return addShift(evaluator.roster(), key, shift);
    }
    default:
        return setShift(evaluator.roster(), {key, other}, type);
    }
}

} // namespace

TEST_CASE("After any edits the evaluator says what one made from scratch says", "[property]") {
    const auto input = std::make_shared<const RosterInput>(busySample().input);
    CHECK(rc::check([&] {
        RosterEvaluator evaluator(input, Roster());
        const int edits = *rc::gen::inRange(1, 25);
        for (int i = 0; i < edits; ++i)
            evaluator.apply(randomEdit(evaluator));
        RC_ASSERT(sameState(evaluator, RosterEvaluator(input, evaluator.roster())));
    }));
}

TEST_CASE("A block stops publication; a warning accepted with its numbers is settled") {
    Sample sample;
    sample.only({Rule::MinRest, Rule::Overtime});
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"})
        sample.assign(1, date, kD);
    const auto evaluator = sample.evaluate();
    PublishCheck check = checkPublish(evaluator, {});
    CHECK(check.mayPublish());
    REQUIRE(check.unaccepted.size() == 1);
    const std::string key = check.unaccepted[0].acceptanceKey();
    CHECK(checkPublish(evaluator, {key}).unaccepted.empty());
    sample.assign(1, "2026-11-20", kE); // eight more hours of overtime: ask again
    CHECK(checkPublish(sample.evaluate(), {key}).unaccepted.size() == 1);
    sample.assign(2, "2026-11-16", kN).assign(2, "2026-11-17", kE);
    check = checkPublish(sample.evaluate(), {key});
    CHECK_FALSE(check.mayPublish());
    CHECK(check.blocking.size() == 1);
}

TEST_CASE("A published roster has no blocking finding", "[property]") {
    const auto input = std::make_shared<const RosterInput>(busySample().input);
    int published = 0;
    CHECK(rc::check([&] {
        RosterEvaluator evaluator(input, Roster());
        for (int edits = *rc::gen::inRange(1, 12); edits > 0; --edits) {
            evaluator.apply(randomEdit(evaluator));
            if (!checkPublish(evaluator, {}).mayPublish())
                continue;
            ++published;
            RC_ASSERT(evaluator.totals().blocks == 0);
            for (const RosterFinding& finding : evaluator.allFindings())
                RC_ASSERT(finding.finding.severity != core::Severity::Error);
        }
    }));
    CHECK(published > 50); // the property was not met by refusing everything
}

TEST_CASE("A roster with shifts outside its period or of strangers is our own bug") {
    Sample sample;
    sample.assign(1, "2026-12-14", kE);
    CHECK_THROWS_AS(sample.evaluate(), core::ContractViolation);
    sample.cells.clear();
    sample.assign(77, "2026-11-16", kE);
    CHECK_THROWS_AS(sample.evaluate(), core::ContractViolation);
}
