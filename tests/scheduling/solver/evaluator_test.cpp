#include "scheduling/solver/evaluator.h"

#include "scheduling/solver/random_problem.h"
#include "scheduling/solver/slow_twin.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace practice::solver;
using practice::solver::testing::randomCells;
using practice::solver::testing::randomGrid;
using practice::solver::testing::randomProblem;
using practice::solver::testing::slowWorth;
using practice::solver::testing::writtenWorth;

namespace {

std::string textOf(const Worth& worth) {
    std::string text = "cover " + std::to_string(worth.cost.cover) + " requests " +
                       std::to_string(worth.cost.requests) + " broken";
    for (const std::int64_t amount : worth.broken)
        text += ' ' + std::to_string(amount);
    return text;
}

Worth sum(Worth left, const Worth& right) {
    left.cost.cover += right.cost.cover;
    left.cost.requests += right.cost.requests;
    for (std::size_t rule = 0; rule < left.broken.size(); ++rule)
        left.broken[rule] += right.broken[rule];
    return left;
}

/// Puts random cells somewhere; true where difference() foretold what assign() did.
bool assignSomewhere(Evaluator& evaluator, const Problem& problem, Random& random) {
    const int person = random.below(problem.people());
    const int day = random.below(problem.days());
    const int room = problem.days() - day;
    const int length = random.below(4) == 0 ? random.between(0, room) : random.between(1, std::min(room, 6));
    const std::vector<TypeIndex> cells = randomCells(problem, random, person, day, length);
    const Worth foretold = sum(evaluator.worth(), evaluator.difference(person, day, cells));
    evaluator.assign(person, day, cells);
    return evaluator.worth() == foretold;
}

} // namespace

TEST_CASE("the evaluator, the written rules and the slow twin agree on 100,000 random rosters") {
    constexpr int kProblems = 2000;
    constexpr int kRosters = 50;
    int legal = 0;
    std::array<int, kHardRuleCount> seen{};
    for (int number = 0; number < kProblems; ++number) {
        Random random(static_cast<std::uint64_t>(number));
        const Problem problem = randomProblem(random);
        Evaluator evaluator(problem, randomGrid(problem, random));
        for (int roster = 0; roster < kRosters; ++roster) {
            if (roster > 0 && !assignSomewhere(evaluator, problem, random))
                FAIL("problem " << number << " roster " << roster << ": difference() is not what assign() did");
            const Worth expected = slowWorth(problem, evaluator.grid());
            if (!(evaluator.worth() == expected) || !(writtenWorth(problem, evaluator.grid()) == expected))
                FAIL("problem " << number << " roster " << roster << "\nincremental " << textOf(evaluator.worth())
                                << "\nwritten     " << textOf(writtenWorth(problem, evaluator.grid()))
                                << "\nslow twin   " << textOf(expected));
            legal += expected.legal();
            for (std::size_t rule = 0; rule < seen.size(); ++rule)
                seen[rule] += expected.broken[rule] != 0;
        }
    }
    // The sample holds legal rosters, and rosters that break each of the rules.
    CHECK(legal > 5000);
    for (std::size_t rule = 0; rule < seen.size(); ++rule) {
        INFO("rule " << rule);
        CHECK(seen[rule] > 1000);
    }
}

TEST_CASE("counts the people on each line, over two days where a line has two parts") {
    Problem problem(2, {{"Night", 600, 0, true}, {"Day", 480, 0, false}}, std::vector<Person>(2));
    problem.addLine({{{0, maskOf(1)}, {1, maskOf(2)}}, 2, 2, 10, 1});
    problem.addLine({{{0, maskOf(1) | maskOf(2)}}, 1, 1, 5, 3});
    problem.finish();
    Evaluator evaluator(problem, Grid(2, 2));
    CHECK(evaluator.worth().cost.cover == 25);

    evaluator.assign(0, 0, std::vector<TypeIndex>{1, 2});
    CHECK(evaluator.count(0) == 2);
    CHECK(evaluator.count(1) == 1);
    CHECK(evaluator.worth().cost.cover == 0);

    evaluator.assign(1, 0, std::vector<TypeIndex>{1});
    CHECK(evaluator.count(0) == 3);
    CHECK(evaluator.worth().cost.cover == 1 + 3);
}

TEST_CASE("a moved evaluator goes on where it was") {
    Random random(7);
    const Problem problem = randomProblem(random);
    Evaluator first(problem, randomGrid(problem, random));
    const Worth worth = first.worth();
    Evaluator second(std::move(first));
    CHECK(second.worth() == worth);
    for (int step = 0; step < 20; ++step)
        CHECK(assignSomewhere(second, problem, random));
    CHECK(second.worth() == slowWorth(problem, second.grid()));
}
