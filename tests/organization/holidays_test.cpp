#include "organization/holidays.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::organization;
using core::makeDate;

namespace {
bool has(const std::vector<Holiday>& days, core::Date on, std::string_view name) {
    return std::ranges::any_of(days, [&](const Holiday& day) { return day.on == on && day.name == name; });
}
} // namespace

TEST_CASE("The federal holidays of 2026 are those that OPM lists", "[organization]") {
    const auto days = federalHolidays(2026);
    CHECK(has(days, makeDate(2026, 1, 1), "New Year's Day"));
    CHECK(has(days, makeDate(2026, 1, 19), "Martin Luther King Jr. Day"));
    CHECK(has(days, makeDate(2026, 2, 16), "Washington's Birthday"));
    CHECK(has(days, makeDate(2026, 5, 25), "Memorial Day"));
    CHECK(has(days, makeDate(2026, 6, 19), "Juneteenth"));
    CHECK(has(days, makeDate(2026, 7, 3), "Independence Day (observed)"));
    CHECK(has(days, makeDate(2026, 7, 4), "Independence Day"));
    CHECK(has(days, makeDate(2026, 9, 7), "Labor Day"));
    CHECK(has(days, makeDate(2026, 10, 12), "Columbus Day"));
    CHECK(has(days, makeDate(2026, 11, 11), "Veterans Day"));
    CHECK(has(days, makeDate(2026, 11, 26), "Thanksgiving Day"));
    CHECK(has(days, makeDate(2026, 12, 25), "Christmas Day"));
    CHECK(days.size() == 12);
    CHECK(std::ranges::is_sorted(days, {}, &Holiday::on));
}

TEST_CASE("A weekend holiday is also observed on the nearest weekday", "[organization]") {
    CHECK(has(federalHolidays(2021), makeDate(2021, 12, 31), "New Year's Day (observed)")); // 1 January 2022: Saturday
    CHECK_FALSE(has(federalHolidays(2022), makeDate(2021, 12, 31), "New Year's Day (observed)"));
    CHECK(has(federalHolidays(2023), makeDate(2023, 1, 2), "New Year's Day (observed)"));   // Sunday
    CHECK(has(federalHolidays(2022), makeDate(2022, 12, 26), "Christmas Day (observed)"));
    CHECK_FALSE(has(federalHolidays(2020), makeDate(2020, 6, 19), "Juneteenth"));
}

TEST_CASE("A calendar is the federal and the own days of a range", "[organization]") {
    OwnHoliday founders;
    founders.on = makeDate(2026, 12, 24);
    founders.name = "Founders' Day";
    OwnHoliday elsewhere = founders;
    elsewhere.on = makeDate(2026, 12, 23);
    elsewhere.site = SiteId(2);
    const std::vector<OwnHoliday> own{founders, elsewhere};
    const core::DateRange december{makeDate(2026, 12, 1), makeDate(2027, 1, 2)};
    const auto days = holidaysIn(december, true, own, SiteId(1));
    REQUIRE(days.size() == 3);
    CHECK(days[0].name == "Founders' Day");
    CHECK_FALSE(days[0].federal);
    CHECK(days[2].on == makeDate(2027, 1, 1));
    CHECK(holidaysIn(december, false, own, SiteId(2)).size() == 2);
    CHECK(holidaysIn({makeDate(2026, 12, 1), makeDate(2026, 12, 1)}, true, own, SiteId(1)).empty());
}
