#include "budgeting/budget_rules.h"
#include "budgeting/rules_support.h"
#include "budgeting/variance.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

void checkSplit(const VarianceInput& input, std::int64_t fixed, std::int64_t volume, std::int64_t efficiency, std::int64_t rate,
                std::int64_t total) {
    const auto split = varianceOf(input);
    CHECK(split.staticBudget == dollars(fixed));
    CHECK(split.volume == dollars(volume));
    CHECK(split.efficiency == dollars(efficiency));
    CHECK(split.rate == dollars(rate));
    CHECK(split.total() == dollars(total));
}

} // namespace

TEST_CASE("variance: 1,200 to 1,300 patients at 1.5 h and $36, 84,175 for 2,275 h") {
    checkSplit({1200, 1300, {90}, dollars(36), {2275 * 60}, dollars(84'175)}, 64'800, 5'400, 11'700, 2'275, 19'375);
}

TEST_CASE("variance: 5,000 to 6,000 visits at 0.5 h and $40, 120,000 for 3,200 h") {
    checkSplit({5000, 6000, {30}, dollars(40), {3200 * 60}, dollars(120'000)}, 100'000, 20'000, 8'000, -8'000, 20'000);
}

TEST_CASE("variance: 3,800 to 4,000 at 0.5 h and $15, 33,180 for 2,080 h") {
    checkSplit({3800, 4000, {30}, dollars(15), {2080 * 60}, dollars(33'180)}, 28'500, 1'500, 1'200, 1'980, 4'680);
}

TEST_CASE("the three parts always add to the whole, to the cent") {
    holds([](std::uint16_t budgeted, std::uint16_t actual, std::uint8_t minutes, std::uint16_t rate, std::uint32_t time, std::int32_t cost) {
        const VarianceInput input{budgeted, actual, {minutes}, money(rate), {time % 1'000'000}, money(cost)};
        const auto split = varianceOf(input);
        const auto fixed = money(rate).times({std::int64_t{budgeted} * minutes, 60}, core::Rounding::HalfUp);
        RC_ASSERT(split.total() == money(cost) - fixed);
    });
}

TEST_CASE("FTE: 880 paid hours in an 80 h period are 11.0, six shifts of 12 h in two weeks 0.9") {
    CHECK(fteBasisPoints({880 * 60}, {80 * 60}) == 110'000);
    CHECK(fteBasisPoints({6 * 12 * 60}, {80 * 60}) == 9'000);
}

TEST_CASE("an explanation is needed where both thresholds are reached, in the unfavorable direction only") {
    using ledger::AccountKind;
    const FlagThresholds flags{1000, dollars(500)};
    CHECK(needsExplanation(AccountKind::Expense, dollars(5'000), dollars(5'500), flags));
    CHECK_FALSE(needsExplanation(AccountKind::Expense, dollars(5'001), dollars(5'500), flags));
    CHECK_FALSE(needsExplanation(AccountKind::Expense, dollars(1'000), dollars(1'499), flags));
    CHECK_FALSE(needsExplanation(AccountKind::Expense, dollars(5'000), dollars(1'000), flags));
    CHECK(needsExplanation(AccountKind::Income, dollars(5'000), dollars(4'500), flags));
    CHECK_FALSE(needsExplanation(AccountKind::Income, dollars(5'000), dollars(9'500), flags));
    CHECK(needsExplanation(AccountKind::Expense, dollars(0), dollars(500), flags)); // without any budget
    CHECK_FALSE(needsExplanation(AccountKind::Expense, dollars(0), dollars(499), flags));
    CHECK(usedBasisPoints(dollars(300), dollars(100)) == 3333);
    CHECK(usedBasisPoints(dollars(300), dollars(200)) == 6667);
    CHECK(usedBasisPoints(dollars(0), dollars(200)) == std::nullopt);
}
