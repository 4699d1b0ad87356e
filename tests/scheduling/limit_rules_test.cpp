#include "sample_roster.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

namespace {

Sample& assignRun(Sample& sample, std::int64_t person, const char* first, int days, ShiftTypeId type) {
    for (int i = 0; i < days; ++i)
        sample.assign(person, core::toIso(core::addDays(day(first), i)).c_str(), type);
    return sample;
}

} // namespace

TEST_CASE("Longest day, week and period; fewest hours of the period with leave credited") {
    Sample sample;
    sample.only({Rule::MaxDay, Rule::MaxWeek, Rule::MaxPeriod, Rule::MinPeriod});
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-16", kN); // 24 h on one date
    CHECK(datesOf(sample.findings(), codes::kDayTooLong) == std::vector<std::string>{"2026-11-16"});
    assignRun(sample, 2, "2026-11-16", 5, kD); // 60 h in the week from Sunday 15
    CHECK(sample.findings(2).empty());
    sample.person(2).contract.maxPerWeek = Minutes{50 * 60};
    CHECK(datesOf(sample.findings(2), codes::kWeekTooLong) == std::vector<std::string>{"2026-11-20"});
    sample.person(2).contract.maxPerWeek.reset();
    sample.person(2).contract.maxPerPeriod = Minutes{59 * 60};
    auto found = sample.findings(2);
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kPeriodTooLong);
    CHECK_FALSE(found[0].date);
    CHECK(found[0].excess == 60);
    sample.person(2).contract.maxPerPeriod.reset();
    sample.person(2).contract.minPerPeriod = Minutes{68 * 60};
    CHECK(countOf(sample.findings(2), codes::kPeriodTooShort) == 1);
    sample.person(2).leave = {{day("2026-12-01"), "AL", LeaveKind::Planned, Minutes{480}, std::nullopt, {}}};
    CHECK(sample.findings(2).empty());
}

TEST_CASE("A week that straddles the period counts the days outside, and a night is split at the week's edge") {
    Sample sample;
    sample.only({Rule::MaxWeek});
    sample.person(1).contract.maxPerWeek = Minutes{40 * 60};
    sample.before(1, "2026-11-15", kD); // Sunday: first day of the workweek
    assignRun(sample, 1, "2026-11-16", 2, kD);
    CHECK(sample.findings().empty()); // 36 h
    sample.assign(1, "2026-11-21", kN); // Saturday night: 5 h here, 7 h in the next week
    CHECK(datesOf(sample.findings(), codes::kWeekTooLong) == std::vector<std::string>{"2026-11-21"});
    sample.person(1).contract.maxPerWeek = Minutes{41 * 60};
    CHECK(sample.findings().empty());
}

TEST_CASE("Working days and nights in a row, over the edge of the period too") {
    Sample sample;
    sample.only({Rule::MaxConsecutiveDays, Rule::MaxConsecutiveNights});
    assignRun(sample, 1, "2026-11-16", 6, kE);
    CHECK(sample.findings().empty());
    sample.before(1, "2026-11-15", kE);
    auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kTooManyDays);
    CHECK(found[0].date == day("2026-11-21"));
    CHECK(std::get<std::int64_t>(argOf(found[0].finding, "days")) == 7);
    CHECK(found[0].also.size() == 5);
    assignRun(sample, 2, "2026-11-16", 5, kN);
    found = sample.findings(2);
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kTooManyNights);
    CHECK(found[0].date == day("2026-11-20"));
    sample.person(2).contract.maxConsecutiveNights = 5;
    CHECK(sample.findings(2).empty());
}

TEST_CASE("A run that only later shifts make too long is shown on its last cell here") {
    Sample sample;
    sample.only({Rule::MaxConsecutiveDays});
    sample.assign(1, "2026-12-13", kE);
    for (const char* date : {"2026-12-14", "2026-12-15", "2026-12-16", "2026-12-17", "2026-12-18", "2026-12-19"})
        sample.before(1, date, kE);
    CHECK(datesOf(sample.findings(), codes::kTooManyDays) == std::vector<std::string>{"2026-12-13"});
}

TEST_CASE("Days off in a row and call days between") {
    Sample sample;
    sample.only({Rule::MinConsecutiveDaysOff});
    sample.person(1).contract.minConsecutiveDaysOff = 2;
    sample.assign(1, "2026-11-16", kE).assign(1, "2026-11-17", kC).assign(1, "2026-11-18", kE).assign(1, "2026-11-21", kE);
    const auto found = sample.findings(); // call is no work: one day off before the 18th, two before the 21st
    REQUIRE(found.size() == 1);
    CHECK(found[0].date == day("2026-11-18"));
    CHECK(found[0].also == std::vector<core::Date>{day("2026-11-16")});
}

TEST_CASE("The third weekend of four") {
    Sample sample;
    sample.only({Rule::MaxWeekends});
    sample.assign(1, "2026-11-21", kE).assign(1, "2026-11-22", kE).assign(1, "2026-11-28", kE);
    CHECK(sample.findings().empty());
    sample.assign(1, "2026-12-06", kE);
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].date == day("2026-12-06"));
    CHECK(std::get<std::int64_t>(argOf(found[0].finding, "weekends")) == 3);
    sample.person(1).contract.maxWeekends = 3;
    CHECK(sample.findings().empty());
}

TEST_CASE("Overtime is shown on the cell that earns it first") {
    Sample sample;
    sample.only({Rule::Overtime});
    assignRun(sample, 1, "2026-11-16", 4, kD); // 48 h
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].date == day("2026-11-19"));
    CHECK(std::get<Minutes>(argOf(found[0].finding, "overtime")) == Minutes{480});
    sample.rule(Rule::Overtime).limit = 480; // up to eight hours a week are tolerated
    CHECK(sample.findings().empty());
    sample.person(1).contract.overtime = OvertimeScheme::Exempt;
    sample.rule(Rule::Overtime).limit = 0;
    CHECK(sample.findings().empty());
}

TEST_CASE("A roster over a month end, a year end and 29 February") {
    Sample sample("2027-12-20", "2028-03-06");
    assignRun(sample, 1, "2027-12-30", 4, kN);
    assignRun(sample, 1, "2028-02-27", 4, kE);
    const auto evaluator = sample.evaluate();
    const auto& counters = evaluator.person(EmployeeId{1}).counters;
    CHECK(counters.shifts == 8);
    CHECK(counters.nights == 4);
    CHECK(counters.paid == Minutes{4 * 720 + 4 * 480});
    CHECK(evaluator.roster().at(EmployeeId{1}, day("2028-02-29")).size() == 1);
    Minutes weeks;
    for (const WeekCounter& week : counters.weeks)
        weeks += week.paid;
    CHECK(weeks == counters.paid);
    CHECK(countOf(evaluator.person(EmployeeId{1}).findings, codes::kTooManyNights) == 0);
    assignRun(sample, 1, "2028-01-03", 1, kN); // a fifth night in a row, across the year end
    CHECK(datesOf(sample.findings(), codes::kTooManyNights) == std::vector<std::string>{"2028-01-03"});
}

TEST_CASE("Counters: nights, weekends, holidays, call and points per full-time equivalent") {
    Sample sample;
    sample.input.holidays = {day("2026-11-26")};
    sample.person(1).fteBasisPoints = 5000;
    sample.person(1).fairnessCarried = 3;
    sample.assign(1, "2026-11-21", kN).assign(1, "2026-11-22", kD).assign(1, "2026-11-26", kE).assign(1, "2026-11-28", kC);
    const auto evaluator = sample.evaluate();
    const auto& counters = evaluator.person(EmployeeId{1}).counters;
    CHECK(counters.nights == 1);
    CHECK(counters.weekends == 1);
    CHECK(counters.weekendDays == 2);
    CHECK(counters.holidays == 1);
    CHECK(counters.onCall == 1);
    CHECK(counters.fairnessPoints == 3 + 2 + 4 + 4 + 1);
    CHECK(counters.fairnessTenths == 280);
    CHECK(counters.paid == Minutes{720 + 720 + 480});
    CHECK(counters.night == Minutes{480});
    // Person 2 has none: the standard deviation of 28.0 and 0.0 points.
    CHECK(evaluator.totals().fairnessSpreadTenths == 140);
}

TEST_CASE("Who carries far more than the role's average is noted") {
    Sample sample;
    sample.add(3);
    sample.only({Rule::Fairness});
    assignRun(sample, 1, "2026-11-16", 8, kN);
    const auto all = sample.evaluate().allFindings();
    REQUIRE(all.size() == 1);
    CHECK(all[0].finding.code == codes::kUnfairShare);
    CHECK(all[0].employee == EmployeeId{1});
}
