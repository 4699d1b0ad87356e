#include "budgeting/driver.h"
#include "budgeting/rules_support.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

TEST_CASE("100.00 over 12 months is exact: largest remainder, the odd cents first") {
    const auto months = spreadEvenly(money(100'00));
    CHECK(sumOf(months) == money(100'00));
    CHECK(months[0] == money(8'34));
    CHECK(months[3] == money(8'34));
    CHECK(months[4] == money(8'33));
}

TEST_CASE("months always sum to the year, whatever the amount and the way") {
    holds([](std::int32_t cents, const std::array<std::uint16_t, 12>& shape, std::uint8_t startMonth) {
        const auto year = money(std::int64_t{cents} * 7);
        const FiscalYear fiscal(core::makeDate(2027, startMonth % 12 + 1, 1));
        RC_ASSERT(sumOf(spreadEvenly(year)) == year);
        RC_ASSERT(sumOf(spreadByDays(year, fiscal)) == year);
        Months last;
        Volumes volumes{};
        std::int64_t total = 0;
        for (std::size_t i = 0; i < 12; ++i) {
            last[i] = money(shape[i]);
            volumes[i] = shape[i];
            total += shape[i];
        }
        RC_PRE(total > 0);
        RC_ASSERT(sumOf(*spreadLike(year, last)) == year);
        RC_ASSERT(sumOf(*spreadByVolume(year, volumes)) == year);
        const auto raised = priorPlus(last, 300);
        RC_ASSERT(sumOf(*raised) == sumOf(last).times({103, 100}, core::Rounding::HalfUp));
    });
}

TEST_CASE("by days a leap February weighs 29") {
    const auto months = spreadByDays(money(366'00), FiscalYear(core::makeDate(2028, 1, 1)));
    CHECK(months[0] == money(31'00));
    CHECK(months[1] == money(29'00));
    CHECK(spreadByDays(money(365'00), FiscalYear(core::makeDate(2026, 7, 1)))[7] == money(28'00)); // February
}

TEST_CASE("a shape of zeros or of both signs is refused, a shape of credits is not") {
    CHECK(codeOf(spreadLike(money(100), Months{})) == "budgeting.shape_empty");
    Months mixed{};
    mixed[0] = money(5);
    mixed[1] = money(-5);
    CHECK(codeOf(spreadLike(money(100), mixed)) == "budgeting.shape_mixed");
    Months credits{};
    credits[3] = money(-5);
    CHECK((*spreadLike(money(100), credits))[3] == money(100));
    CHECK(codeOf(spreadByVolume(money(100), {})) == "budgeting.shape_empty");
    CHECK(codeOf(spreadByVolume(money(100), {1, -1})) == "budgeting.shape_mixed");
}

TEST_CASE("last year and a percentage keeps the cents of the year, with credit months too") {
    Months last{};
    last.fill(money(33'33));
    const auto raised = *priorPlus(last, 250);
    CHECK(sumOf(raised) == money(409'96)); // 399.96 × 1.025 = 409.959
    last[5] = money(-10'01);
    CHECK(sumOf(*priorPlus(last, 333)) == sumOf(last).times({10333, 10000}, core::Rounding::HalfUp));
    CHECK(codeOf(priorPlus(Months{}, 300)) == "budgeting.prior_missing");
}

TEST_CASE("a target is shared in proportion around what is locked") {
    const std::vector<TargetCell> cells{{money(100'00), false}, {money(300'00), false}, {money(50'00), true}};
    const auto amounts = *towardsTarget(cells, money(1050'00));
    CHECK(amounts == std::vector{money(250'00), money(750'00), money(50'00)});
    const std::vector<TargetCell> empty{{money(0), false}, {money(0), false}, {money(0), false}};
    CHECK(*towardsTarget(empty, money(100'00)) == std::vector{money(33'34), money(33'33), money(33'33)});
}

TEST_CASE("a target that locks or signs make impossible is refused") {
    const std::vector<TargetCell> locked{{money(10), true}, {money(20), true}};
    CHECK(codeOf(towardsTarget(locked, money(31))) == "budgeting.target_locked");
    CHECK(codeOf(towardsTarget(locked, money(30))) == "accepted");
    const std::vector<TargetCell> mixed{{money(10), false}, {money(-20), false}};
    CHECK(codeOf(towardsTarget(mixed, money(30))) == "budgeting.target_mixed");
}

TEST_CASE("targets always sum") {
    holds([](const std::vector<std::pair<std::uint16_t, bool>>& cells, std::int32_t target) {
        std::vector<TargetCell> all;
        bool open = false;
        for (const auto& [cents, isLocked] : cells) {
            all.push_back({money(cents), isLocked});
            open |= !isLocked;
        }
        RC_PRE(open);
        core::Money sum;
        const auto amounts = towardsTarget(all, money(target));
        for (const auto amount : *amounts)
            sum += amount;
        RC_ASSERT(sum == money(target));
    });
}

TEST_CASE("a fiscal year begins with any month") {
    const FiscalYear year(core::makeDate(2026, 7, 15));
    CHECK(year.start() == core::makeDate(2026, 7, 1));
    CHECK(year.name() == "2026–27");
    CHECK(FiscalYear(core::makeDate(2026, 1, 1)).name() == "2026");
    CHECK(year.monthOf(core::makeDate(2027, 6, 30)) == 11);
    CHECK(year.monthOf(core::makeDate(2027, 7, 1)) == std::nullopt);
    CHECK(year.monthOf(core::makeDate(2026, 6, 30)) == std::nullopt);
    CHECK(year.previous().start() == core::makeDate(2025, 7, 1));
    CHECK(FiscalYear::holding(core::makeDate(2026, 3, 5), 7).start() == core::makeDate(2025, 7, 1));
    int days = 0;
    for (int i = 0; i < kMonths; ++i)
        days += year.days(i);
    CHECK(days == year.range().days());
}
