#include "scheduling/candidates.h"

#include "sample_roster.h"
#include "scheduling/greedy_fill.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;
using core::Money;

namespace {

OpenShift openNight(const char* date) { return {CoverageNeedId{1}, {day(date)}, std::nullopt}; }

const core::Finding* reason(const Candidate& candidate, core::Code code) {
    for (const core::Finding& finding : candidate.reasons)
        if (finding.code == code)
            return &finding;
    return nullptr;
}

/// Ten nurses with coverage of two days and one night, leave, a lapsing license and rates.
Sample ward() {
    Sample sample;
    for (std::int64_t id = 3; id <= 10; ++id)
        sample.add(id);
    for (StaffMember& member : sample.input.staff) {
        member.hourlyRate = Money::fromCents(3000 + member.id.value() * 10);
        member.contract.minutesPerWeek = Minutes{2160};
    }
    sample.need(1, kD, 2).name = "RN day";
    sample.need(2, kN, 1).name = "RN night";
    sample.input.roleCredentials = {{kNurse, {kLicense}}};
    for (StaffMember& member : sample.input.staff)
        member.credentials = {{kLicense, std::nullopt, std::nullopt}};
    sample.person(4).credentials = {{kLicense, std::nullopt, day("2026-11-24")}};
    for (int i = 0; i < 7; ++i)
        sample.person(3).leave.push_back({core::addDays(day("2026-11-26"), i), "AL", LeaveKind::Planned, Minutes{432}, std::nullopt, {}});
    return sample;
}

} // namespace

TEST_CASE("Candidates are ranked with reasons, and the others are excluded with why") {
    Sample sample;
    sample.add(3);
    sample.add(4);
    sample.add(5, kAide);
    sample.add(6).departments = {DepartmentId{9}};
    sample.need(1, kN, 1);
    sample.person(1).hourlyRate = Money::fromCents(3000);
    sample.person(2).hourlyRate = Money::fromCents(3500);
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18"})
        sample.assign(2, date, kD); // 36 h: the night brings 8 h of overtime
    sample.assign(1, "2026-11-17", kE);
    sample.person(3).leave = {{day("2026-11-20"), "AL", LeaveKind::Planned, {}, std::nullopt, {}}};
    sample.assign(4, "2026-11-20", kD);
    const auto evaluator = sample.evaluate();
    const CandidateList list = candidatesFor(evaluator, openNight("2026-11-20"));
    REQUIRE(list.candidates.size() == 2);
    const Candidate& best = list.candidates[0];
    CHECK(best.employee == EmployeeId{1});
    CHECK(best.cost == Money::fromCents(12 * 3000));
    REQUIRE(reason(best, codes::kRested));
    CHECK(std::get<Minutes>(argOf(*reason(best, codes::kRested), "rest")) == Minutes{(9 + 48 + 19) * 60});
    REQUIRE(reason(best, codes::kHoursOfContract));
    CHECK(std::get<Minutes>(argOf(*reason(best, codes::kHoursOfContract), "minutes")) == Minutes{480});
    CHECK(reason(best, codes::kNoOvertime));
    CHECK(reason(best, codes::kCheapest));
    const Candidate& second = list.candidates[1];
    CHECK(second.employee == EmployeeId{2});
    REQUIRE(reason(second, codes::kAddsOvertime));
    CHECK(second.addedOvertime == Minutes{480});
    CHECK(second.cost == Money::fromCents(12 * 3500 + 8 * 1750));
    // The aide and the nurse of another department are in neither list.
    REQUIRE(list.excluded.size() == 2);
    CHECK(list.excluded[0].employee == EmployeeId{3});
    CHECK(list.excluded[0].reasons.front().finding.code == codes::kOnLeave);
    CHECK(list.excluded[1].employee == EmployeeId{4});
    CHECK(list.excluded[1].reasons.front().finding.code == codes::kAlreadyWorks);
    // What assigning would do.
    CHECK(best.effect.before.openShifts == best.effect.after.openShifts + 1);
    CHECK((*best.effect.after.labor - *best.effect.before.labor) == *best.cost);
    auto after = evaluator;
    after.apply(best.changes);
    CHECK(after.totals() == best.effect.after);
}

TEST_CASE("Two open nights together: both, one of them, or none") {
    Sample sample;
    sample.add(3);
    sample.need(1, kN, 1);
    sample.assign(2, "2026-11-30", kE); // after the second night
    sample.person(3).lastDay = day("2026-11-20");
    const auto list = candidatesFor(sample.evaluate(), {CoverageNeedId{1}, {day("2026-11-28"), day("2026-11-29")}, kN});
    REQUIRE(list.candidates.size() == 2);
    CHECK(reason(list.candidates[0], codes::kAllDates));
    CHECK(list.candidates[0].changes.size() == 2);
    CHECK(list.candidates[1].employee == EmployeeId{2});
    CHECK(list.candidates[1].dates == std::vector<core::Date>{day("2026-11-28")});
    CHECK(reason(list.candidates[1], codes::kSomeDates));
    REQUIRE(list.excluded.size() == 1);
    CHECK(list.excluded[0].reasons.front().finding.code == codes::kNotEmployed);
}

TEST_CASE("Who asked for the shift comes first, who would work a third weekend later") {
    Sample sample;
    sample.add(3);
    sample.need(1, kD, 1);
    sample.person(2).wishes = {{day("2026-12-05"), WishKind::On, kD, 1}};
    for (const char* date : {"2026-11-21", "2026-11-28"})
        sample.assign(1, date, kD);
    const auto list = candidatesFor(sample.evaluate(), openNight("2026-12-05"));
    REQUIRE(list.candidates.size() == 3);
    CHECK(list.candidates[0].employee == EmployeeId{2});
    CHECK(reason(list.candidates[0], codes::kAskedFor));
    CHECK(list.candidates[2].employee == EmployeeId{1});
    const core::Finding* weekend = reason(list.candidates[2], codes::kNthWeekend);
    REQUIRE(weekend);
    CHECK(weekend->severity == core::Severity::Warning);
    CHECK(std::get<std::int64_t>(argOf(*weekend, "weekends")) == 3);
    CHECK(std::get<std::int64_t>(argOf(*weekend, "of")) == 4);
}

TEST_CASE("A call-out asks for a replacement, and the replacement covers") {
    Sample sample;
    sample.need(1, kD, 1);
    sample.assign(1, "2026-11-16", kD);
    sample.person(1).leave = {{day("2026-11-16"), "S", LeaveKind::Sick, {}, std::nullopt, {}}};
    auto evaluator = sample.evaluate();
    CHECK(callOuts(evaluator) == std::vector<CellKey>{{EmployeeId{1}, day("2026-11-16")}});
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-16")).state == CoverageState::Short);
    const auto list = candidatesFor(evaluator, openNight("2026-11-16"));
    REQUIRE(list.candidates.size() == 1);
    REQUIRE(list.excluded.size() == 1);
    CHECK(list.excluded[0].reasons.front().finding.code == codes::kSick);
    evaluator.apply(list.candidates[0].changes);
    CHECK(evaluator.coverage(CoverageNeedId{1}, day("2026-11-16")).state == CoverageState::Met);
}

TEST_CASE("A finding offers to hand the shift on or to remove it, and both repair it") {
    Sample sample;
    sample.assign(1, "2026-11-16", kN).assign(1, "2026-11-17", kE);
    const auto evaluator = sample.evaluate();
    const auto findings = evaluator.person(EmployeeId{1}).findings;
    REQUIRE(countOf(findings, codes::kRestTooShort) == 1);
    const auto fixes = fixesFor(evaluator, findings.front());
    REQUIRE(fixes.size() == 2);
    CHECK(fixes[0].description.code == codes::kFixReassign);
    CHECK(fixes[0].to == EmployeeId{2});
    CHECK(fixes[1].description.code == codes::kFixClear);
    for (const Fix& fix : fixes) {
        auto repaired = evaluator;
        repaired.apply(fix.changes);
        CHECK(repaired.totals().blocks == 0);
    }
    CHECK(fixesFor(evaluator, RosterFinding()).empty());
}

TEST_CASE("Fill meets what can be met, breaks no rule and leaves what stands") {
    Sample sample = ward();
    CellShift pinned;
    pinned.type = kD;
    pinned.pinned = true;
    sample.cells.push_back({EmployeeId{5}, day("2026-11-19"), pinned});
    sample.assign(6, "2026-11-20", kN);
    const auto start = sample.evaluate();
    core::NoProgress progress;
    const FillResult result = greedyFill(start, {}, progress);
    auto filled = start;
    filled.apply(result.changes);
    CHECK(filled.totals().blocks == 0);
    CHECK(start.totals().openShifts - filled.totals().openShifts == result.filled);
    CHECK(filled.totals().openShifts * 10 < start.totals().openShifts); // ten nurses suffice for nearly all of it
    for (const CellChange& change : result.changes) {
        CHECK(change.before.empty());
        REQUIRE(change.after.size() == 1);
        CHECK(change.after.front().origin == Origin::Fill);
    }
    int missing = 0;
    for (const Unmet& unmet : result.unmet) {
        missing += unmet.missing;
        REQUIRE(unmet.cheapest);
        CHECK_FALSE(unmet.excluded.empty());
        for (const Excluded& excluded : unmet.excluded)
            CHECK_FALSE(excluded.reasons.empty());
    }
    CHECK(missing == filled.totals().openShifts);
    // Under Avoid no warning about a person comes of it.
    for (const StaffMember& member : filled.input().staff)
        for (const RosterFinding& finding : filled.person(member.id).findings)
            CHECK(finding.finding.severity == core::Severity::Note);
}

TEST_CASE("The same seed gives the same roster, and shares are even") {
    const auto start = ward().evaluate();
    core::NoProgress progress;
    FillOptions options;
    options.seed = 7;
    const FillResult one = greedyFill(start, options, progress);
    CHECK(one.changes == greedyFill(start, options, progress).changes);
    auto filled = start;
    filled.apply(one.changes);
    for (const StaffMember& member : filled.input().staff) {
        const PersonCounters& counters = filled.person(member.id).counters;
        INFO(member.id.value() << " has " << counters.credited().count << " of " << counters.contract.count);
        if (member.id != EmployeeId{4}) // whose license lapses
            CHECK(counters.nights <= 6);
    }
}

TEST_CASE("Fill keeps to the days, needs and people chosen") {
    const auto start = ward().evaluate();
    core::NoProgress progress;
    FillOptions options;
    options.days = core::DateRange{day("2026-11-17"), day("2026-11-19")};
    options.needs = {CoverageNeedId{2}};
    options.people = {EmployeeId{8}, EmployeeId{9}};
    const FillResult result = greedyFill(start, options, progress);
    CHECK(result.filled == 2);
    CHECK(result.unmet.empty());
    for (const CellChange& change : result.changes) {
        CHECK(options.days->contains(change.cell.date));
        CHECK(change.after.front().type == kN);
        CHECK((change.cell.employee == EmployeeId{8} || change.cell.employee == EmployeeId{9}));
    }
}

TEST_CASE("Days before today are not filled, whatever was open then") {
    Sample sample = ward();
    const core::Date today = core::addDays(sample.input.period.days.from, 3);
    const RosterEvaluator before = sample.evaluate();
    sample.input.today = today;
    const RosterEvaluator start = sample.evaluate();
    CHECK(daysToFill(start.input(), {}) == core::DateRange{today, sample.input.period.days.to});
    CHECK(openToFill(start, {}) < openToFill(before, {}));
    CHECK(openToFill(before, {}) == before.totals().openShifts);
    core::NoProgress progress;
    const FillResult result = greedyFill(start, {}, progress);
    CHECK(result.filled > 0);
    for (const CellChange& change : result.changes)
        CHECK(change.cell.date >= today);
    for (const Unmet& unmet : result.unmet)
        CHECK(unmet.date >= today);
    FillOptions past;
    past.days = core::DateRange{sample.input.period.days.from, today};
    CHECK(daysToFill(start.input(), past).days() == 0);
    CHECK(greedyFill(start, past, progress).changes.empty());
}

TEST_CASE("What cannot be met is listed with the rules that exclude each person and the cheapest relaxation") {
    Sample sample;
    sample.need(1, kD, 1);
    sample.rule(Rule::ChangeNotice).on = false;
    sample.person(1).lastDay = day("2026-11-15");
    // Person 2 has worked 36 h in the first week: a fourth day means 8 h of overtime, a warning.
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18"})
        sample.assign(2, date, kD);
    const auto start = sample.evaluate();
    core::NoProgress progress;
    FillOptions options;
    options.days = core::DateRange{day("2026-11-16"), day("2026-11-20")};
    const FillResult result = greedyFill(start, options, progress);
    REQUIRE(result.unmet.size() == 1);
    CHECK(result.unmet[0].date == day("2026-11-19"));
    REQUIRE(result.unmet[0].excluded.size() == 2);
    CHECK(result.unmet[0].excluded[0].reasons.front().finding.code == codes::kNotEmployed);
    REQUIRE(result.unmet[0].cheapest);
    CHECK(result.unmet[0].cheapest->employee == EmployeeId{2});
    CHECK(result.unmet[0].cheapest->reasons.front().finding.code == codes::kOvertime);
    options.warnings = WarningPolicy::Accept;
    const FillResult accepted = greedyFill(start, options, progress);
    CHECK(accepted.unmet.empty());
    REQUIRE(accepted.changes.size() == 1);
    CHECK(accepted.changes[0].cell == CellKey{EmployeeId{2}, day("2026-11-19")});
}

TEST_CASE("Repair hands a placement of this run on, so that a scarce person is free") {
    // Person 1 alone may work nights; both may work days. Days come first in time and take person 1 by score.
    Sample sample("2026-11-16", "2026-11-18");
    sample.need(1, kD, 1);
    sample.need(2, kN, 1);
    sample.input.needs[0].onlyOn = day("2026-11-16");
    sample.input.needs[1].onlyOn = day("2026-11-16");
    sample.person(2).contract.allowedShifts = {kD};
    sample.person(1).wishes = {{day("2026-11-16"), WishKind::On, kD, 1}};
    const auto start = sample.evaluate();
    core::NoProgress progress;
    const FillResult result = greedyFill(start, {}, progress);
    CHECK(result.unmet.empty());
    CHECK(result.filled == 2);
    auto filled = start;
    filled.apply(result.changes);
    CHECK(filled.roster().at(EmployeeId{1}, day("2026-11-16")).front().type == kN);
}

TEST_CASE("Hours of the day are filled by shifts that lie over them") {
    Sample sample("2026-11-16", "2026-11-18");
    sample.add(3);
    sample.add(4);
    CoverageNeed& need = sample.need(1, kD, 1);
    need.shifts.clear();
    need.window = HourlyWindow{7 * 60, Minutes{720}};
    core::NoProgress progress;
    const auto start = sample.evaluate();
    const FillResult result = greedyFill(start, {}, progress);
    CHECK(result.unmet.empty());
    REQUIRE(result.changes.size() == 2);
    CHECK(result.changes[0].after.front().type == kD); // covers the whole window
}

namespace {
/// Stops after some heads.
struct StopSoon final : core::Progress {
    int left = 5;
    void step(std::int64_t, std::int64_t) override { --left; }
    void phase(std::string_view) override {}
    bool cancelled() const override { return left <= 0; }
};
} // namespace

TEST_CASE("A canceled fill keeps the best so far") {
    const auto start = ward().evaluate();
    StopSoon progress;
    const FillResult result = greedyFill(start, {}, progress);
    CHECK(result.cancelled);
    CHECK(result.filled > 0);
    CHECK(result.changes.size() == static_cast<std::size_t>(result.filled));
    auto filled = start;
    filled.apply(result.changes);
    CHECK(filled.totals().blocks == 0);
}

TEST_CASE("Whatever stands, fill adds no blocking finding", "[property]") {
    CHECK(rc::check([] {
        Sample sample = ward();
        sample.input.period.days = {day("2026-11-16"), day("2026-11-30")};
        for (int i = *rc::gen::inRange(0, 25); i > 0; --i)
            sample.cells.push_back({EmployeeId{*rc::gen::inRange<std::int64_t>(1, 11)},
                                    core::addDays(day("2026-11-16"), *rc::gen::inRange(0, 14)),
                                    CellShift{ShiftTypeId{*rc::gen::inRange<std::int64_t>(1, 5)}, {}, false, Origin::Hand, {}}});
        const auto start = sample.evaluate();
        core::NoProgress progress;
        FillOptions options;
        options.seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
        options.warnings = *rc::gen::element(WarningPolicy::Avoid, WarningPolicy::Accept);
        const FillResult result = greedyFill(start, options, progress);
        auto filled = start;
        filled.apply(result.changes);
        for (const StaffMember& member : filled.input().staff)
            for (const RosterFinding& finding :
                 worsened(start.person(member.id).findings, filled.person(member.id).findings))
                RC_ASSERT(!finding.blocks());
    }));
}
