#include "core/contract.h"
#include "core/date.h"
#include "support/property.h"

#include <catch2/catch.hpp>

using namespace practice::core;
using practice::testing::holds;

namespace {

Date anyDay() { return addDays(makeDate(1900, 1, 1), *rc::gen::inRange(0, 120'000)); }
std::string loose(std::string_view text, DateOrder order = DateOrder::MonthFirst) {
    const auto date = parseLooseDate(text, order);
    return date ? toIso(*date) : "none";
}

} // namespace

TEST_CASE("ISO dates are read strictly") {
    CHECK(parseIsoDate("2024-02-29") == makeDate(2024, 2, 29));
    for (const auto* text : {"", "2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
                             "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01",
                             "2026-01-0x", "1399-12-31", "+026-01-01", "not-a-date", "2026-01-01T00:00:00Z"})
        CHECK_FALSE(parseIsoDate(text));
    CHECK_THROWS_AS(makeDate(2026, 2, 30), ContractViolation);
    CHECK_THROWS_AS(toIso(Date(boost::gregorian::not_a_date_time)), ContractViolation);
}

TEST_CASE("Every day reads back from its text") {
    holds([] {
        const Date day = anyDay();
        RC_ASSERT(parseIsoDate(toIso(day)) == day);
        RC_ASSERT(parseLooseDate(toIso(day)) == day);
    });
}

TEST_CASE("Clinics' spellings of one day are one day") {
    for (const auto* text : {"2026-03-01",
                             "3/1/2026",
                             "03/01/2026",
                             "3/1/26",
                             "1.3.2026",
                             "01.03.26",
                             "Mar 1 2026",
                             "Mar 1, 2026",
                             "March 1, 2026",
                             "1 March 2026",
                             "1-Mar-2026",
                             "01-Mar-26",
                             "20260301",
                             "2026/03/01",
                             "2026/3/1",
                             " 3/1/2026 ",
                             "3/1/2026 0:00",
                             "2026-03-01 00:00:00",
                             "2026-03-01T00:00:00Z",
                             "3-1-2026",
                             "MARCH 1 2026",
                             "mar. 1 2026"}) {
        INFO(text);
        CHECK(loose(text) == "2026-03-01");
    }
    CHECK(loose("1/3/2026", DateOrder::DayFirst) == "2026-03-01");
    CHECK(loose("1 Sept 2026") == "2026-09-01");
    CHECK(loose("3/1/49") == "2049-03-01");
    CHECK(loose("3/1/50") == "1950-03-01");
}

TEST_CASE("What is no date stays none") {
    for (const auto* text : {"",
                             "tomorrow",
                             "2026-02-30",
                             "2/30/2026",
                             "13/1/2026",
                             "0/1/2026",
                             "3/1",
                             "3/1/226",
                             "March 2026",
                             "1 Mart 2026",
                             "2026-3",
                             "20261301",
                             "3//1/2026/",
                             "3/1/2026/4",
                             "12",
                             "n/a",
                             "00000000",
                             "3/1/2026 noon",
                             "Mar Mar 2026",
                             "99999999999/1/2026",
                             "1 2026 March"}) {
        INFO(text);
        CHECK(loose(text) == "none");
    }
}

TEST_CASE("Weeks start on Monday") {
    CHECK(weekdayOf(makeDate(2026, 3, 2)) == 0);
    CHECK(weekdayOf(makeDate(2026, 3, 8)) == 6);
    CHECK(isWeekend(makeDate(2026, 3, 7)));
    CHECK_FALSE(isWeekend(makeDate(2026, 3, 6)));
    CHECK(mondayOf(makeDate(2026, 3, 8)) == makeDate(2026, 3, 2));
    CHECK(mondayOf(makeDate(2026, 3, 2)) == makeDate(2026, 3, 2));
    CHECK(mondayOf(makeDate(2026, 1, 1)) == makeDate(2025, 12, 29));
}

TEST_CASE("Half-open ranges tile a month and a year") {
    holds([] {
        const Date day = anyDay();
        const DateRange month{firstOfMonth(day), firstOfNextMonth(day)};
        RC_ASSERT(month.contains(day));
        RC_ASSERT(firstOfMonth(month.to) == month.to);
        const int cut = *rc::gen::inRange(0, month.days() + 1);
        const DateRange first{month.from, addDays(month.from, cut)};
        const DateRange second{first.to, month.to};
        RC_ASSERT(first.days() + second.days() == month.days());
        RC_ASSERT(first.contains(day) != second.contains(day));
        RC_ASSERT(!first.overlaps(second));
    });
    CHECK(DateRange{makeDate(2024, 2, 1), makeDate(2024, 3, 1)}.days() == 29);
    CHECK(DateRange{makeDate(2026, 12, 1), firstOfNextMonth(makeDate(2026, 12, 31))}.lastDay() ==
          makeDate(2026, 12, 31));
    CHECK(firstOfNextMonth(makeDate(2026, 12, 5)) == makeDate(2027, 1, 1));
}

TEST_CASE("Whole years count on the day, and 29 February on 1 March") {
    CHECK(yearsBetween(makeDate(2008, 2, 29), makeDate(2026, 2, 28)) == 17);
    CHECK(yearsBetween(makeDate(2008, 2, 29), makeDate(2026, 3, 1)) == 18);
    CHECK(yearsBetween(makeDate(2008, 2, 29), makeDate(2028, 2, 29)) == 20);
    CHECK(yearsBetween(makeDate(2000, 6, 15), makeDate(2026, 6, 14)) == 25);
    CHECK(yearsBetween(makeDate(2000, 6, 15), makeDate(2026, 6, 15)) == 26);
    CHECK(yearsBetween(makeDate(2000, 12, 31), makeDate(2001, 1, 1)) == 0);
}

TEST_CASE("Instants read back from their text, before 1970 too") {
    CHECK(toIso(Instant{0}) == "1970-01-01T00:00:00Z");
    CHECK(toIso(Instant{-1}) == "1969-12-31T23:59:59Z");
    CHECK(parseInstant("2026-03-08T04:00:00Z") == Instant{1772942400});
    for (const auto* text :
         {"", "2026-03-08", "2026-03-08T24:00:00Z", "2026-03-08T04:60:00Z", "2026-03-08T04:00:60Z",
          "2026-03-08 04:00:00Z", "2026-03-08T04:00:00", "2026-03-08T04:00:00+", "2026-02-30T04:00:00Z"})
        CHECK_FALSE(parseInstant(text));
    holds([] {
        const Instant at{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 9'000'000'000)};
        RC_ASSERT(parseInstant(toIso(at)) == at);
    });
}

TEST_CASE("Times of day are read as people type them") {
    const auto at = [](std::string_view text) { return parseTimeOfDay(text).value_or(-1); };
    for (const auto* text : {"7:30", "07:30", "730", "0730", "7:30 am", "7:30a", " 7:30 A.M. "})
        CHECK(at(text) == 450);
    for (const auto* text : {"19:30", "1930", "7:30 pm", "7:30PM", "7:30 p.m.", "730pm"})
        CHECK(at(text) == 1170);
    CHECK(at("19") == 1140);
    CHECK(at("0") == 0);
    CHECK(at("12 am") == 0);
    CHECK(at("12 pm") == 720);
    CHECK(at("23:59") == 1439);
    for (const auto* text : {"", "24:00", "25", "7:60", "7:3", "13 pm", "0 am", "7:30 xm", "noon", "am",
                             "7.30", "-7:30", "12345", "7:30:00"})
        CHECK(at(text) == -1);
}

TEST_CASE("Times of day are written with two digits") {
    CHECK(timeOfDayText(0) == "00:00");
    CHECK(timeOfDayText(450) == "07:30");
    CHECK(timeOfDayText(1440) == "24:00");
    CHECK(timeOfDayText(1800) == "06:00");
    holds([] {
        const int minute = *rc::gen::inRange(0, 1440);
        RC_ASSERT(parseTimeOfDay(timeOfDayText(minute)) == minute);
    });
}
