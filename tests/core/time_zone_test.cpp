#include "core/clock.h"
#include "core/contract.h"
#include "core/time_zone.h"
#include "support/property.h"

#include <catch2/catch.hpp>

using namespace practice::core;
using practice::testing::holds;

namespace {

TimeZone zone(std::string_view name) { return TimeZone::find(name).value(); }
constexpr int kHour = 60;

std::string utcOf(std::string_view name, std::string_view date, int minute) {
    return toIso(zone(name).toInstant(parseIsoDate(date).value(), minute));
}
std::string localOf(std::string_view name, std::string_view instant) {
    const auto local = zone(name).toLocal(parseInstant(instant).value());
    return toIso(local.date) + " " + timeOfDayText(local.minuteOfDay);
}
std::int64_t paid(std::string_view name, std::string_view date, int start, std::int64_t wall) {
    return zone(name).elapsed(parseIsoDate(date).value(), start, Minutes{wall}).count;
}

} // namespace

TEST_CASE("New York 2026-03-07 23:00 is 04:00Z on the 8th") {
    CHECK(utcOf("America/New_York", "2026-03-07", 23 * kHour) == "2026-03-08T04:00:00Z");
    CHECK(utcOf("America/New_York", "2026-03-08", 7 * kHour) == "2026-03-08T11:00:00Z");
    CHECK(localOf("America/New_York", "2026-03-08T04:00:00Z") == "2026-03-07 23:00");
    CHECK(localOf("America/New_York", "2026-03-08T06:59:59Z") == "2026-03-08 01:59");
    CHECK(localOf("America/New_York", "2026-03-08T07:00:00Z") == "2026-03-08 03:00");
}

TEST_CASE("The night of 2026-03-08, 23:00 to 07:00, pays 7 h where clocks change") {
    for (const auto* name : {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
                             "America/Anchorage"}) {
        INFO(name);
        CHECK(paid(name, "2026-03-07", 23 * kHour, 480) == 420);
        CHECK(paid(name, "2026-03-08", 23 * kHour, 480) == 480);
    }
    for (const auto* name : {"America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"}) {
        INFO(name);
        CHECK(paid(name, "2026-03-07", 23 * kHour, 480) == 480);
    }
}

TEST_CASE("The night of 2026-11-01 pays 9 h where clocks change") {
    for (const auto* name : {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
                             "America/Anchorage"}) {
        INFO(name);
        CHECK(paid(name, "2026-10-31", 23 * kHour, 480) == 540);
        CHECK(paid(name, "2026-11-01", 23 * kHour, 480) == 480);
    }
    for (const auto* name : {"America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"}) {
        INFO(name);
        CHECK(paid(name, "2026-10-31", 23 * kHour, 480) == 480);
    }
}

TEST_CASE("Night starts are the right instants in every reference zone") {
    struct Row {
        const char* zone;
        const char* winter;
        const char* summer;
    };
    for (const Row row : {Row{"America/New_York", "2026-01-15T17:00:00Z", "2026-07-15T16:00:00Z"},
                          Row{"America/Chicago", "2026-01-15T18:00:00Z", "2026-07-15T17:00:00Z"},
                          Row{"America/Denver", "2026-01-15T19:00:00Z", "2026-07-15T18:00:00Z"},
                          Row{"America/Phoenix", "2026-01-15T19:00:00Z", "2026-07-15T19:00:00Z"},
                          Row{"America/Los_Angeles", "2026-01-15T20:00:00Z", "2026-07-15T19:00:00Z"},
                          Row{"America/Anchorage", "2026-01-15T21:00:00Z", "2026-07-15T20:00:00Z"},
                          Row{"America/Adak", "2026-01-15T22:00:00Z", "2026-07-15T21:00:00Z"},
                          Row{"Pacific/Honolulu", "2026-01-15T22:00:00Z", "2026-07-15T22:00:00Z"},
                          Row{"America/Puerto_Rico", "2026-01-15T16:00:00Z", "2026-07-15T16:00:00Z"},
                          Row{"Pacific/Guam", "2026-01-15T02:00:00Z", "2026-07-15T02:00:00Z"},
                          Row{"Pacific/Pago_Pago", "2026-01-15T23:00:00Z", "2026-07-15T23:00:00Z"},
                          Row{"America/Halifax", "2026-01-15T16:00:00Z", "2026-07-15T15:00:00Z"},
                          Row{"Europe/London", "2026-01-15T12:00:00Z", "2026-07-15T11:00:00Z"},
                          Row{"Europe/Dublin", "2026-01-15T12:00:00Z", "2026-07-15T11:00:00Z"},
                          Row{"Europe/Berlin", "2026-01-15T11:00:00Z", "2026-07-15T10:00:00Z"},
                          Row{"Australia/Sydney", "2026-01-15T01:00:00Z", "2026-07-15T02:00:00Z"},
                          Row{"Pacific/Auckland", "2026-01-14T23:00:00Z", "2026-07-15T00:00:00Z"},
                          Row{"Asia/Kolkata", "2026-01-15T06:30:00Z", "2026-07-15T06:30:00Z"},
                          Row{"UTC", "2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"}}) {
        INFO(row.zone);
        CHECK(utcOf(row.zone, "2026-01-15", 12 * kHour) == row.winter);
        CHECK(utcOf(row.zone, "2026-07-15", 12 * kHour) == row.summer);
    }
}

TEST_CASE("A start that does not exist moves forward by the gap") {
    CHECK(utcOf("America/New_York", "2026-03-08", 2 * kHour) == "2026-03-08T07:00:00Z");
    CHECK(utcOf("America/New_York", "2026-03-08", 2 * kHour + 30) == "2026-03-08T07:30:00Z");
    CHECK(localOf("America/New_York", "2026-03-08T07:30:00Z") == "2026-03-08 03:30");
    CHECK(utcOf("America/New_York", "2026-03-08", 3 * kHour) == "2026-03-08T07:00:00Z");
    CHECK(utcOf("Australia/Sydney", "2026-10-04", 2 * kHour + 30) == "2026-10-03T16:30:00Z");
    CHECK(utcOf("Europe/London", "2026-03-29", kHour + 15) == "2026-03-29T01:15:00Z");
}

TEST_CASE("An ambiguous time is the first of the two") {
    CHECK(utcOf("America/New_York", "2026-11-01", kHour + 30) == "2026-11-01T05:30:00Z");
    CHECK(utcOf("America/New_York", "2026-11-01", 2 * kHour) == "2026-11-01T07:00:00Z");
    CHECK(localOf("America/New_York", "2026-11-01T05:30:00Z") == "2026-11-01 01:30");
    CHECK(localOf("America/New_York", "2026-11-01T06:30:00Z") == "2026-11-01 01:30");
    CHECK(utcOf("Australia/Sydney", "2026-04-05", 2 * kHour + 30) == "2026-04-04T15:30:00Z");
}

TEST_CASE("Southern nights are shorter in October and longer in April") {
    CHECK(paid("Australia/Sydney", "2026-10-03", 23 * kHour, 480) == 420);
    CHECK(paid("Australia/Sydney", "2026-04-04", 23 * kHour, 480) == 540);
    CHECK(paid("Australia/Brisbane", "2026-10-03", 23 * kHour, 480) == 480);
    CHECK(paid("Pacific/Auckland", "2026-09-26", 23 * kHour, 480) == 420);
    CHECK(paid("America/Santiago", "2026-09-05", 20 * kHour, 480) == 420);
}

TEST_CASE("A shift inside the skipped hour pays nothing, never less") {
    CHECK(paid("America/New_York", "2026-03-08", 2 * kHour + 30, 30) == 0);
    CHECK(paid("America/New_York", "2026-03-08", 2 * kHour + 30, 60) == 0);
    CHECK(paid("America/New_York", "2026-03-08", 2 * kHour, 120) == 60);
}

TEST_CASE("Minutes past midnight belong to the following days") {
    CHECK(utcOf("America/Chicago", "2026-12-31", 1440) == utcOf("America/Chicago", "2027-01-01", 0));
    CHECK(utcOf("America/Chicago", "2028-02-28", 2880) == utcOf("America/Chicago", "2028-03-01", 0));
    CHECK_THROWS_AS(zone("UTC").toInstant(makeDate(2026, 1, 1), 2881), ContractViolation);
    CHECK_THROWS_AS(zone("UTC").toInstant(makeDate(2026, 1, 1), -1), ContractViolation);
    CHECK_THROWS_AS(zone("UTC").toInstant(Date(boost::gregorian::pos_infin), 0), ContractViolation);
}

TEST_CASE("Parts of a shift add to the shift, whatever the clocks do") {
    holds([] {
        const auto& names = TimeZone::names();
        const auto z = zone(*rc::gen::elementOf(names));
        const Date day = addDays(makeDate(2024, 1, 1), *rc::gen::inRange(0, 1500));
        const int start = *rc::gen::inRange(0, 1440);
        const int first = *rc::gen::inRange(0, 720);
        const int second = *rc::gen::inRange(0, 720);
        const Instant from = z.toInstant(day, start);
        const Instant cut = z.toInstant(day, start + first);
        const Instant to = z.toInstant(day, start + first + second);
        RC_ASSERT(((cut - from) + (to - cut)) == to - from);
        if (from <= to) RC_ASSERT(z.elapsed(day, start, Minutes{first + second}) == to - from);
    });
}

TEST_CASE("An instant comes back from its local time unless that is ambiguous") {
    holds([] {
        const auto z = zone(*rc::gen::elementOf(TimeZone::names()));
        const Instant at{*rc::gen::inRange<std::int64_t>(-400'000'000, 8'000'000'000) / 60 * 60};
        const auto local = z.toLocal(at);
        const Instant back = z.toInstant(local.date, local.minuteOfDay);
        RC_ASSERT(back == at || (back < at && z.toLocal(back).minuteOfDay == local.minuteOfDay));
        RC_ASSERT(local.minuteOfDay >= 0 && local.minuteOfDay < 1440);
    });
}

TEST_CASE("Zones are found by their exact IANA name") {
    CHECK(TimeZone::find("America/New_York")->name() == "America/New_York");
    CHECK(TimeZone::find("America/New_York")->posixRule() == "EST5EDT,M3.2.0,M11.1.0");
    CHECK_FALSE(TimeZone::find("america/new_york"));
    CHECK_FALSE(TimeZone::find("Mars/Olympus"));
    CHECK_FALSE(TimeZone::find(""));
    CHECK(TimeZone::utc() == zone("UTC"));
    CHECK(std::ranges::is_sorted(TimeZone::names()));
    CHECK(zone("America/New_York").utcOffset(parseInstant("2026-07-01T00:00:00Z").value()) == Minutes{-240});
    CHECK(zone("Asia/Kathmandu").utcOffset(Instant{0}) == Minutes{345});
}

TEST_CASE("Today depends on the site") {
    FixedClock clock(parseInstant("2026-03-01T03:00:00Z").value());
    CHECK(clock.today(zone("America/New_York")) == makeDate(2026, 2, 28));
    CHECK(clock.today(zone("Europe/Berlin")) == makeDate(2026, 3, 1));
    clock.advance(Minutes{120});
    CHECK(clock.today(zone("America/New_York")) == makeDate(2026, 3, 1));
    clock.set(Instant{0});
    CHECK(clock.now() == Instant{0});
    CHECK(SystemClock{}.now() > parseInstant("2024-01-01T00:00:00Z").value());
}
