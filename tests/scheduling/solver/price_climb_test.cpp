#include "scheduling/solver/price_climb.h"

#include "scheduling/solver/first_roster.h"
#include "scheduling/solver/random_problem.h"
#include "scheduling/solver/relaxed_dive.h"
#include "scheduling/solver/row_builder.h"
#include "scheduling/solver/row_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace practice::solver;
using practice::solver::testing::randomProblem;

namespace {

/// People who may each work about two days of three, a bit fewer than are needed, with leave and wishes.
Problem longWard(int days, int count) {
    std::vector<Person> people(static_cast<std::size_t>(count));
    for (Person& person : people) {
        person.maxMinutes = (days - 7) * 9 / 14 * 480;
        person.minMinutes = person.maxMinutes - 2 * 480;
        person.maxConsecutive = 5;
        person.minConsecutive = 2;
        person.minDaysOff = 2;
        person.maxWeekends = days / 14;
        person.maxShifts = {0, days, days / 4};
    }
    Problem problem(days, {{"D", 480, 0, false}, {"N", 480, maskOf(1), true}}, people);
    for (int day = 0; day < days; ++day) {
        problem.addLine({{{day, maskOf(1)}}, (count + 1) / 2, (count + 1) / 2, 100, 1});
        problem.addLine({{{day, maskOf(2)}}, 1, 1, 100, 1});
    }
    for (int person = 0; person < count; ++person) {
        const int leave = (person * 37) % std::max(1, days - 7);
        for (int day = leave; day < leave + 7; ++day)
            problem.restrict(person, day, maskOf(kOff));
        for (int day = person; day < days; day += 11)
            problem.addCostUnless(person, day, static_cast<TypeIndex>(person % 3), 1 + day % 3);
    }
    problem.finish();
    return problem;
}

} // namespace

TEST_CASE("prices: the bound is below every legal roster") {
    Random random(7);
    int compared = 0;
    for (int round = 0; round < 150; ++round) {
        const Problem problem = randomProblem(random);
        RowProgram rows;
        const Grid roster = firstRoster(problem, rows, 1, {});
        if (!isLegal(problem, roster))
            continue;
        PriceClimb climb(problem, rows);
        climb.start(30, {});
        climb.climb(60, {});
        CAPTURE(round);
        REQUIRE(climb.isBounded());
        CHECK(climb.bound() <= static_cast<double>(costOf(problem, roster).total()) + 1e-6);
        ++compared;
    }
    CHECK(compared > 60);
}

TEST_CASE("prices: where somebody has no row at all there is no bound, and no roster comes of it") {
    Problem problem(3, {{"D", 480, 0, false}}, std::vector<Person>(1));
    problem.restrict(0, 1, 0);
    problem.finish();
    RowProgram rows;
    PriceClimb climb(problem, rows);
    climb.start(5, {});
    climb.climb(5, {});
    CHECK_FALSE(climb.isBounded());
    CHECK_FALSE(isLegal(problem, diveFromShares(climb, problem, rows, {})));
}

TEST_CASE("prices: shares are those of whole rows, within the masks") {
    const Problem problem = longWard(28, 5);
    RowProgram rows;
    PriceClimb climb(problem, rows);
    climb.start(50, {});
    climb.climb(200, {});
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day) {
            float sum = 0;
            for (TypeIndex type = 0; type <= 2; ++type) {
                sum += climb.share(person, day, type);
                if ((problem.allowed(person, day) & maskOf(type)) == 0)
                    CHECK(climb.share(person, day, type) == 0.0F);
            }
            CHECK(sum == Approx(1.0).margin(1e-3));
        }
    const std::vector<double> prices = climb.linePrices();
    for (std::size_t line = 0; line < prices.size(); ++line) {
        CHECK(prices[line] <= problem.lines()[line].under);
        CHECK(prices[line] >= -problem.lines()[line].over);
    }
}

TEST_CASE("prices: a mask that leaves no row is refused, and steps are taken back") {
    const Problem problem = longWard(28, 3);
    RowProgram rows;
    PriceClimb climb(problem, rows);
    climb.start(20, {});
    climb.climb(20, {});
    const PriceClimb::Mark mark = climb.mark();
    const double bound = climb.bound();
    CHECK_FALSE(climb.restrict(0, 10, 0));
    CHECK(climb.space(0).masks == mark.masks[0]);
    REQUIRE(climb.restrict(0, 14, maskOf(kOff)));
    REQUIRE(climb.restrict(0, 15, maskOf(kOff)));
    CHECK_FALSE(climb.restrict(0, 15, maskOf(1))); // decided otherwise
    climb.beginAnew(0.01);
    climb.climb(50, {});
    CHECK(climb.bound() >= bound - 1e-6); // fewer rows cannot cost less
    climb.goBack(mark);
    CHECK(climb.space(0).masks == mark.masks[0]);
    CHECK(climb.bound() == bound);
}

TEST_CASE("prices: a stop leaves what was reached") {
    const Problem problem = longWard(28, 3);
    RowProgram rows;
    PriceClimb climb(problem, rows);
    climb.start(20, {});
    const double bound = climb.bound();
    climb.climb(1000, [] { return true; });
    CHECK(climb.bound() == bound);
}

TEST_CASE("a year: the roster from the shares is legal and near the bound") {
    const Problem problem = longWard(364, 6);
    RowProgram rows(100'000);
    PriceClimb climb(problem, rows);
    climb.start(300, {});
    climb.climb(600, {});
    const double bound = climb.bound();
    const Grid roster = diveFromShares(climb, problem, rows, {});
    REQUIRE(isLegal(problem, roster));
    const auto cost = static_cast<double>(costOf(problem, roster).total());
    CHECK(cost >= bound);
    CHECK(cost < 1.6 * bound);
    CHECK(cost < static_cast<double>(costOf(problem, firstRoster(problem, rows, 1, {})).total()));
}

TEST_CASE("a row that is over its limits is mended in stretches") {
    const Problem problem = longWard(364, 1);
    const std::vector<double> credits(static_cast<std::size_t>(364 * 3), 0.0);
    RowProgram rows(100'000);
    // Five on, two off all year: too many shifts, and the leave is worked.
    std::vector<TypeIndex> row(364, 1);
    for (int day = 0; day < 364; ++day)
        if (day % 7 >= 5)
            row[static_cast<std::size_t>(day)] = kOff;
    REQUIRE_FALSE(isLegal(problem, 0, row));
    RowBuilder builder(problem, rows, 0, credits);
    const auto mended = builder.mended(row);
    REQUIRE(mended);
    CHECK(isLegal(problem, 0, *mended));
    CHECK(builder.mended(*mended) == *mended); // nothing to mend
    const std::vector<TypeIndex> improved = builder.improved(*mended, 100, 142);
    CHECK(isLegal(problem, 0, improved));
    CHECK(std::equal(improved.begin(), improved.begin() + 100, mended->begin()));
}
