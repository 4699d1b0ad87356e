#include "scheduling/shift_times.h"

#include "sample_roster.h"
#include "scheduling/overtime.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

namespace {

ShiftType eightHourNight() { return shiftType(kN, "N", 23 * 60, 480); }

std::int64_t paidOn(const char* zone, const char* date) {
    const auto found = core::TimeZone::find(zone);
    REQUIRE(found);
    return timesOf(eightHourNight(), day(date), *found).paidMinutes.count;
}

} // namespace

TEST_CASE("New York 2026-03-08, 23:00 (7th) to 07:00 pays 7 h; the 2026-11-01 night pays 9 h") {
    const ShiftTimes spring = timesOf(eightHourNight(), day("2026-03-07"), newYork());
    CHECK(spring.paidMinutes == Minutes{420});
    CHECK(core::toIso(spring.start()) == "2026-03-08T04:00:00Z");
    CHECK(core::toIso(spring.end()) == "2026-03-08T11:00:00Z");
    const ShiftTimes autumn = timesOf(eightHourNight(), day("2026-10-31"), newYork());
    CHECK(autumn.paidMinutes == Minutes{540});
    CHECK(core::toIso(autumn.start()) == "2026-11-01T03:00:00Z");
    CHECK(core::toIso(autumn.end()) == "2026-11-01T12:00:00Z");
}

TEST_CASE("The same for Chicago, Denver, Phoenix, Los Angeles, Anchorage, Honolulu and Puerto Rico") {
    for (const char* zone : {"America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage"}) {
        INFO(zone);
        CHECK(paidOn(zone, "2026-03-07") == 420);
        CHECK(paidOn(zone, "2026-10-31") == 540);
        CHECK(paidOn(zone, "2026-06-15") == 480);
    }
    for (const char* zone : {"America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"}) {
        INFO(zone);
        CHECK(paidOn(zone, "2026-03-07") == 480);
        CHECK(paidOn(zone, "2026-10-31") == 480);
    }
}

TEST_CASE("A night touches both dates; one that ends at midnight touches one") {
    const ShiftTimes night = timesOf(eightHourNight(), day("2026-12-31"), newYork());
    CHECK(night.touches == std::vector<core::Date>{day("2026-12-31"), day("2027-01-01")});
    const ShiftTimes evening = timesOf(shiftType(kL, "L", 16 * 60, 480), day("2026-11-16"), newYork());
    CHECK(evening.touches == std::vector<core::Date>{day("2026-11-16")});
}

TEST_CASE("A shift wholly in the hour that the clock skips pays nothing and still has its date") {
    const ShiftTimes times = timesOf(shiftType(kD, "X", 150, 30), day("2026-03-08"), newYork());
    CHECK(times.paidMinutes == Minutes{0});
    CHECK(times.touches == std::vector<core::Date>{day("2026-03-08")});
}

TEST_CASE("The unpaid meal leaves the middle of the longest segment") {
    const ShiftTimes times = timesOf(shiftType(kD, "D", 7 * 60, 720, 30), day("2026-11-16"), newYork());
    REQUIRE(times.paid.size() == 2);
    CHECK(times.paidMinutes == Minutes{690});
    CHECK(times.elapsed == Minutes{720});
    CHECK((times.paid[1].from - times.paid[0].to) == Minutes{30});
    ShiftType split = sampleShifts().back();
    split.unpaidMeal = Minutes{20};
    const ShiftTimes parts = timesOf(split, day("2026-11-16"), newYork());
    CHECK(parts.elapsed == Minutes{480});
    CHECK(parts.paidMinutes == Minutes{460});
    CHECK(parts.paid.size() == 3);
}

TEST_CASE("Night and weekend minutes are counted in real time") {
    // 22:00–06:00 is 7 hours long on the spring night; all of it is Sunday or Saturday.
    const ShiftTimes spring = timesOf(eightHourNight(), day("2026-03-07"), newYork());
    CHECK(spring.nightMinutes == Minutes{360});
    CHECK(spring.weekendMinutes == Minutes{420});
    const ShiftTimes friday = timesOf(eightHourNight(), day("2026-11-20"), newYork());
    CHECK(friday.weekendMinutes == Minutes{420}); // all but 23:00–24:00 of Friday
    CHECK(friday.nightMinutes == Minutes{420});
}

TEST_CASE("Unrestricted call works no hours, but has paid time") {
    const ShiftTimes call = timesOf(sampleShifts()[4], day("2026-11-16"), newYork());
    CHECK(call.paid.empty());
    CHECK(call.paidMinutes == Minutes{1440});
    ShiftType restricted = sampleShifts()[4];
    restricted.countsAsWorked = true; // 29 CFR 785.17
    CHECK(timesOf(restricted, day("2026-11-16"), newYork()).paid.size() == 1);
}

TEST_CASE("Parts of a shift always add to the shift", "[property]") {
    CHECK(rc::check("day, night and meal, workweeks and overtime", [] {
        const std::vector<std::string> zones{"America/New_York", "America/Los_Angeles", "America/Phoenix",
                                             "Pacific/Honolulu", "America/Anchorage"};
        const core::TimeZone zone = *core::TimeZone::find(*rc::gen::elementOf(zones));
        const int start = *rc::gen::inRange(0, 1440);
        const int length = *rc::gen::inRange(30, 1441);
        const int meal = *rc::gen::inRange(0, 30);
        // Around both changes of clock and a year end.
        const core::Date base = *rc::gen::elementOf(
            std::vector<core::Date>{day("2026-03-05"), day("2026-10-29"), day("2026-12-29"), day("2028-02-27")});
        const core::Date date = core::addDays(base, *rc::gen::inRange(0, 6));
        const ShiftTimes times = timesOf(shiftType(kD, "X", start, length, meal), date, zone);
        RC_ASSERT(times.paidMinutes + std::min(Minutes{meal}, times.elapsed) == times.elapsed);
        RC_ASSERT(within(times.paid, {times.start(), times.end()}) == times.paidMinutes);

        RuleSet rules = RuleSet::defaults();
        rules.workweekStartDay = *rc::gen::inRange(0, 7);
        rules.workweekStartMinute = *rc::gen::inRange(0, 1440);
        const WorkPeriods weeks(rules, zone, 7, {core::addDays(date, -3), core::addDays(date, 4)});
        const core::Date first = weeks.periodOf(weeks.workdayOf(times.start()));
        const Minutes here = within(times.paid, weeks.spanOf(first));
        const Minutes next = within(times.paid, weeks.spanOf(core::addDays(first, 7)));
        RC_ASSERT(here + next == times.paidMinutes);

        const std::vector<std::vector<Span>> shifts(8, times.paid);
        for (const auto& daily : {std::optional<DailyOvertime>(), std::optional(californiaDaily())})
            for (const PayParts& parts : overtimeOf(shifts, OvertimeScheme::Weekly40, daily, weeks))
                RC_ASSERT(parts.total() == times.paidMinutes);
    }));
}

TEST_CASE("Half-open ranges tile a month, and workweeks tile time", "[property]") {
    CHECK(rc::check([] {
        const core::Date first = core::makeDate(*rc::gen::inRange(2024, 2030), *rc::gen::inRange(1, 13), 1);
        const core::DateRange month{first, core::firstOfNextMonth(first)};
        RuleSet rules = RuleSet::defaults();
        rules.workweekStartDay = *rc::gen::inRange(0, 7);
        const WorkPeriods weeks(rules, newYork(), *rc::gen::element(7, 14), month);
        int days = 0;
        core::Date week = weeks.periodOf(month.from);
        for (; week < month.to; week = core::addDays(week, weeks.lengthDays())) {
            RC_ASSERT(weeks.spanOf(week).to == weeks.spanOf(core::addDays(week, weeks.lengthDays())).from);
            const core::DateRange part{std::max(week, month.from),
                                       std::min(core::addDays(week, weeks.lengthDays()), month.to)};
            days += part.days();
        }
        RC_ASSERT(days == month.days());
        for (core::Date at = month.from; at < month.to; at = core::addDays(at, 1)) {
            RC_ASSERT(weeks.workdayOf(weeks.workdayStart(at)) == at);
            RC_ASSERT(weeks.workdayOf({weeks.workdayStart(at).seconds - 60}) == core::addDays(at, -1));
        }
    }));
}

TEST_CASE("A shift type is checked before it is kept") {
    CHECK(checkShiftTypes(sampleShifts()).empty());
    auto type = shiftType(kD, "", 0, 480);
    CHECK(checkShiftType(type).front().code == codes::kShiftCodeMissing);
    CHECK(checkShiftType(shiftType(kD, "D+E", 0, 480)).front().code == codes::kShiftCodeMissing);
    CHECK(checkShiftType(shiftType(kD, "D", 0, 0)).front().code == codes::kShiftSegments);
    CHECK(checkShiftType(shiftType(kD, "D", 1440, 60)).front().code == codes::kShiftSegments);
    CHECK(checkShiftType(shiftType(kD, "D", 0, 480, 480)).front().code == codes::kShiftMeal);
    type = shiftType(kD, "D", 600, 240);
    type.segments.push_back({700, Minutes{60}});
    CHECK(checkShiftType(type).front().code == codes::kShiftSegments);
    auto types = sampleShifts();
    types[1].code = "e";
    CHECK(checkShiftTypes(types).front().code == codes::kShiftCodeTaken);
    types[1].archived = true;
    CHECK(checkShiftTypes(types).empty());
}
