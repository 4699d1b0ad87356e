#include "budgeting/driver.h"
#include "budgeting/rules_support.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

const FiscalYear kYear(core::makeDate(2026, 1, 1));

Months monthsWith(const Driver& driver) {
    auto months = monthsOf(driver, kYear, {});
    if (!months)
        FAIL(core::describe(months.error()));
    return *months;
}

std::string refusalOf(const Driver& driver) { return codeOf(monthsOf(driver, kYear, {})); }

} // namespace

TEST_CASE("per unit: a rate finer than a cent times the volume, the year rounded once") {
    PerUnit driver{12'5050, {}}; // 12.505 a visit
    driver.volumes.fill(101);
    const auto months = monthsWith(driver);
    CHECK(sumOf(months) == money(15156'06)); // 12.505 × 1212
    CHECK(monthsWith(PerUnit{12'5050, {}}) == Months{});
    driver.volumes[0] = -1;
    CHECK(refusalOf(driver) == "budgeting.driver_number");
}

TEST_CASE("step table: a month costs what the step says that its volume reaches") {
    StepTable driver{{{1, money(1000'00)}, {100, money(1500'00)}, {200, money(2500'00)}}, {}};
    driver.volumes = {0, 1, 99, 100, 199, 200, 5000};
    const auto months = monthsWith(driver);
    CHECK(months[0].isZero());
    CHECK(months[1] == money(1000'00));
    CHECK(months[2] == money(1000'00));
    CHECK(months[3] == money(1500'00));
    CHECK(months[4] == money(1500'00));
    CHECK(months[5] == money(2500'00));
    CHECK(months[6] == money(2500'00));
    driver.steps[2].fromVolume = 100;
    CHECK(refusalOf(driver) == "budgeting.steps_order");
}

TEST_CASE("FTE × rate × 2,080 paid hours with benefits, by days") {
    const auto months = monthsWith(StaffCost{15000, money(30'00), 2080, 2250});
    CHECK(sumOf(months) == money(114'660'00)); // 1.5 × 30 × 2080 × 1.225
    CHECK(months[0] > months[1]);              // January has more days than February
    CHECK(refusalOf(StaffCost{-1, money(1), 2080, 0}) == "budgeting.driver_number");
}

TEST_CASE("contract schedule: every quarter, raised at the anniversary, within the term only") {
    const ContractSchedule quarterly{core::makeDate(2025, 5, 15), core::makeDate(2026, 11, 15), money(1000'00), 3, 500};
    const auto months = monthsWith(quarterly); // due 15 Feb, 15 May, 15 Aug; 15 Nov is after the term
    CHECK(months[1] == money(1000'00));
    CHECK(months[4] == money(1050'00));
    CHECK(months[7] == money(1050'00));
    CHECK(sumOf(months) == money(3100'00));
    CHECK(refusalOf(ContractSchedule{core::makeDate(2026, 1, 1), core::makeDate(2026, 1, 1), money(1), 1, 0}) == "budgeting.contract_dates");
}

TEST_CASE("depreciation: all months of the life sum to cost less salvage") {
    const Depreciation driver{money(10'000'00), money(1'000'00), core::makeDate(2025, 4, 20), 36};
    core::Money sum;
    for (int year = 2024; year <= 2030; ++year)
        sum += sumOf(*monthsOf(driver, FiscalYear(core::makeDate(year, 1, 1)), {}));
    CHECK(sum == money(9'000'00));
    const auto first = *monthsOf(driver, FiscalYear(core::makeDate(2025, 1, 1)), {});
    CHECK(first[2].isZero());
    CHECK(first[3] == money(250'00));
    CHECK(refusalOf(Depreciation{money(1), money(2), core::makeDate(2025, 1, 1), 12}) == "budgeting.driver_number");
    CHECK(refusalOf(Depreciation{money(2), money(1), core::makeDate(2025, 1, 1), 0}) == "budgeting.life_missing");
}

TEST_CASE("last year and a percentage needs a last year") {
    Months last;
    last.fill(money(100'00));
    CHECK(sumOf(*monthsOf(PriorPercent{300}, kYear, last)) == money(1236'00));
    CHECK(refusalOf(PriorPercent{300}) == "budgeting.prior_missing");
}

TEST_CASE("what is stored of a method reads back the same") {
    PerUnit perUnit{12'5050, {}};
    perUnit.volumes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    for (const Driver& driver :
         {Driver(FixedAmounts{}), Driver(perUnit), Driver(StepTable{{{1, money(5)}, {9, money(7)}}, perUnit.volumes}),
          Driver(StaffCost{15000, money(30'00), 2080, 2250}), Driver(PriorPercent{-250}),
          Driver(ContractSchedule{core::makeDate(2025, 5, 15), core::makeDate(2026, 5, 15), money(9), 3, 500}),
          Driver(Depreciation{money(10), money(1), core::makeDate(2025, 4, 20), 36})})
        CHECK(*driverFrom(methodKey(driver), driverText(driver)) == driver);
}

TEST_CASE("stored details that are damaged are refused, not guessed") {
    for (const auto& [method, text] : std::vector<std::pair<std::string, std::string>>{
             {"staff", ""}, {"staff", "{}"}, {"staff", "[1]"}, {"staff", R"({"fte":"x","rate":1,"hours":1,"benefits":0})"},
             {"staff", R"({"fte":99999999999,"rate":1,"hours":1,"benefits":0})"}, {"per_unit", R"({"rate":1,"volumes":[1,2]})"},
             {"per_unit", R"({"rate":1.5,"volumes":[1,2,3,4,5,6,7,8,9,10,11,12]})"}, {"steps", R"({"steps":[[1]],"volumes":[]})"},
             {"contract", R"({"from":"2026-02-30","to":"2026-05-01","payment":1,"every":1,"raise":0})"}, {"nonsense", "{}"}})
        CHECK(codeOf(driverFrom(method, text)) == "budgeting.driver_text");
}
