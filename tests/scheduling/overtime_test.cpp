#include "scheduling/overtime.h"

#include "sample_roster.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;
using core::Money;

namespace {

/// One shift a date, beginning at `start`, on `count` dates from `first`.
std::vector<std::vector<Span>> shiftsOf(const char* first, int count, int start, int minutes) {
    std::vector<std::vector<Span>> shifts;
    for (int i = 0; i < count; ++i)
        shifts.push_back(
            timesOf(shiftType(kD, "X", start, minutes), core::addDays(day(first), i), newYork()).paid);
    return shifts;
}

WorkPeriods periodsOf(OvertimeScheme scheme, const RuleSet& rules = RuleSet::defaults()) {
    return WorkPeriods(rules, newYork(), workPeriodDays(scheme), {day("2026-01-01"), day("2027-01-01")});
}

std::vector<PayParts> classed(const std::vector<std::vector<Span>>& shifts, OvertimeScheme scheme,
                              const std::optional<DailyOvertime>& daily = std::nullopt) {
    return overtimeOf(shifts, scheme, daily, periodsOf(scheme));
}

PayParts sumOf(const std::vector<PayParts>& parts) {
    PayParts sum;
    for (const PayParts& part : parts)
        sum += part;
    return sum;
}

} // namespace

TEST_CASE("Week of 5 x 9 h: 5 h overtime under 40 h") {
    const auto parts = classed(shiftsOf("2026-11-16", 5, 8 * 60, 540), OvertimeScheme::Weekly40);
    CHECK(sumOf(parts).overtime == Minutes{300});
    CHECK(parts[3].overtime == Minutes{0});
    CHECK(parts[4] == PayParts{Minutes{240}, Minutes{300}, {}});
}

TEST_CASE("Under 8/80 with 80 h in 14 days: 1 h a day") {
    // Nine-hour days; 80 h are reached only by the daily rule's own hours.
    const auto parts = classed(shiftsOf("2026-11-16", 5, 8 * 60, 540), OvertimeScheme::Eight80);
    for (const PayParts& part : parts)
        CHECK(part == PayParts{Minutes{480}, Minutes{60}, {}});
    // 2026-11-08 begins a 14-day period. Ten days of 8 h and an eleventh: only the eleventh is over 80.
    const auto eleven = classed(shiftsOf("2026-11-08", 11, 8 * 60, 480), OvertimeScheme::Eight80);
    CHECK(sumOf(eleven).overtime == Minutes{480});
    CHECK(eleven[10].overtime == Minutes{480});
    // Ten days of 9 h: the daily hours count toward the 80, so 10 h in all, not 20.
    CHECK(sumOf(classed(shiftsOf("2026-11-08", 10, 8 * 60, 540), OvertimeScheme::Eight80)).overtime == Minutes{600});
}

TEST_CASE("A person is never under both schemes, and 8/80 needs the facility and the agreement") {
    Sample sample;
    StaffMember& member = sample.person(1);
    CHECK(checkContract(member, false).empty());
    member.contract.overtime = OvertimeScheme::Eight80; // replaces Weekly40: one value holds one scheme
    const auto findings = checkContract(member, false);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code == codes::kEight80NotPermitted);
    CHECK(findings[1].code == codes::kEight80NotAgreed);
    member.contract.eight80Agreed = true;
    CHECK(checkContract(member, true).empty());
    member.contract.minPerPeriod = Minutes{100};
    member.contract.maxPerPeriod = Minutes{50};
    CHECK(checkContract(member, true).front().code == codes::kContractLimits);
}

TEST_CASE("Exempt staff earn none") {
    const auto parts = classed(shiftsOf("2026-11-16", 6, 7 * 60, 720), OvertimeScheme::Exempt, californiaDaily());
    CHECK(sumOf(parts) == PayParts{Minutes{6 * 720}, {}, {}});
}

TEST_CASE("A shift over the edge of the workweek is split there") {
    // The workweek begins on Sunday 00:00; the Saturday night gives it 5 h and the next week 7 h.
    auto shifts = shiftsOf("2026-11-16", 5, 9 * 60, 480);
    const auto saturday = timesOf(shiftType(kN, "N", 19 * 60, 720), day("2026-11-21"), newYork()).paid;
    shifts.push_back(saturday);
    const auto parts = classed(shifts, OvertimeScheme::Weekly40);
    CHECK(parts[5] == PayParts{Minutes{420}, Minutes{300}, {}});
    // With a workweek from Sunday 07:00 the whole night is overtime.
    RuleSet rules = RuleSet::defaults();
    rules.workweekStartMinute = 7 * 60;
    const auto whole = overtimeOf(shifts, OvertimeScheme::Weekly40, std::nullopt,
                                  periodsOf(OvertimeScheme::Weekly40, rules));
    CHECK(whole[5].overtime == Minutes{720});
}

TEST_CASE("California: over 8 h, over 12 h, the seventh day; the 12-hour alternative workweek") {
    const auto fourteen = classed(shiftsOf("2026-11-16", 1, 6 * 60, 840), OvertimeScheme::Weekly40, californiaDaily());
    CHECK(fourteen[0] == PayParts{Minutes{480}, Minutes{240}, Minutes{120}});
    const auto seven = classed(shiftsOf("2026-11-15", 7, 8 * 60, 540), OvertimeScheme::Weekly40, californiaDaily());
    // Daily: 1 h on each of six days; the 40 regular hours end on the fifth day, so the sixth is overtime whole.
    CHECK(seven[4] == PayParts{Minutes{480}, Minutes{60}, {}});
    CHECK(seven[5] == PayParts{{}, Minutes{540}, {}});
    CHECK(seven[6] == PayParts{{}, Minutes{480}, Minutes{60}});
    // Sunday free: Saturday is the sixth day worked, not the seventh in a row.
    const auto six = classed(shiftsOf("2026-11-16", 6, 8 * 60, 540), OvertimeScheme::Weekly40, californiaDaily());
    CHECK(six[5].doubleTime == Minutes{0});
    const auto twelve = classed(shiftsOf("2026-11-16", 3, 7 * 60, 750), OvertimeScheme::Weekly40, californiaTwelveHour());
    CHECK(twelve[0] == PayParts{Minutes{720}, {}, Minutes{30}});
}

TEST_CASE("The premium is half the regular rate, with two rates averaged by hours (29 CFR 778.115)") {
    // 30 h at 20.00 and 20 h at 25.00: 1,100.00 for 50 h = 22.00 an hour; 10 h overtime add 110.00.
    const Money straight = straightPayOf({Minutes{1800}, Minutes{1800}, Money::fromCents(2000), 10000}) +
                           straightPayOf({Minutes{1200}, Minutes{1200}, Money::fromCents(2500), 10000});
    CHECK(straight == Money::fromCents(110000));
    CHECK(overtimePremium(straight, Minutes{3000}, {Minutes{2400}, Minutes{600}, {}}) == Money::fromCents(11000));
    // Double time adds a whole regular rate.
    CHECK(overtimePremium(straight, Minutes{3000}, {Minutes{2400}, {}, Minutes{600}}) == Money::fromCents(22000));
    CHECK(overtimePremium(straight, Minutes{0}, {}) == Money());
    // A differential raises the regular rate: 40 h at 20.00, 10 of them at 110 %, is 820.00.
    CHECK(straightPayOf({Minutes{600}, Minutes{600}, Money::fromCents(2000), 11000}) == Money::fromCents(22000));
}

TEST_CASE("Labor cost: straight pay, on-call pay and the premium on both") {
    Sample sample;
    sample.person(1).hourlyRate = Money::fromCents(3000);
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"})
        sample.assign(1, date, kD);
    sample.assign(1, "2026-11-21", kC); // 24 h of call at 10 %: 72.00
    const auto evaluator = sample.evaluate();
    const auto& cost = evaluator.person(EmployeeId{1}).cost;
    REQUIRE(cost);
    CHECK(cost->straight == Money::fromCents(48 * 3000 + 7200));
    // Regular rate (1,440.00 + 72.00) / 48 h = 31.50; 8 h overtime at half of it.
    CHECK(cost->premium == Money::fromCents(12600));
    CHECK(evaluator.totals().labor == cost->total());
    CHECK(evaluator.totals().withoutRate == 0);
    sample.assign(2, "2026-11-16", kD);
    const auto partly = sample.evaluate();
    CHECK_FALSE(partly.person(EmployeeId{2}).cost);
    CHECK(partly.totals().withoutRate == 1);
    CHECK(partly.totals().labor == cost->total());
}
