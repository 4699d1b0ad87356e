#include "scheduling/solver/row_program.h"

#include "scheduling/solver/first_roster.h"
#include "scheduling/solver/random_problem.h"
#include "scheduling/solver/row_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace practice::solver;
using practice::solver::testing::randomCells;
using practice::solver::testing::randomProblem;

namespace {

/// A window of one person's row in a random problem, with random prices; the row around it is legal.
struct Case {
    Problem problem;
    int person = 0, from = 0, to = 0;
    std::vector<TypeIndex> row;
    std::vector<TypeMask> masks;
    std::vector<double> credits;

    RowPrices prices() const {
        return {problem.rowCosts(person) + from * (problem.types() + 1), credits.data()};
    }
    RowSpace space() const { return {problem, person, from, to, row, masks}; }
};

bool makeCase(Random& random, Case& made) {
    made.problem = randomProblem(random);
    const Problem& problem = made.problem;
    made.person = random.below(problem.people());
    for (int attempt = 0; attempt < 300; ++attempt) {
        made.row = randomCells(problem, random, made.person, 0, problem.days());
        if (isLegal(problem, made.person, made.row))
            break;
        if (attempt == 299)
            return false;
    }
    const int longest = std::max(1, static_cast<int>(std::log(6000.0) / std::log(problem.types() + 1.0)));
    const int length = 1 + random.below(std::min(longest, problem.days()));
    made.from = random.below(problem.days() - length + 1);
    made.to = made.from + length;
    made.masks.clear();
    for (int day = made.from; day < made.to; ++day)
        made.masks.push_back(problem.allowed(made.person, day));
    made.credits.assign(static_cast<std::size_t>(length * (problem.types() + 1)), 0.0);
    for (double& credit : made.credits)
        credit = random.below(400) / 4.0 - 30;
    return true;
}

/// Every way to fill the window, tried.
std::vector<double> everyLegalCost(const Case& made) {
    std::vector<double> costs;
    const int stride = made.problem.types() + 1;
    const int length = made.to - made.from;
    std::vector<TypeIndex> row = made.row;
    std::vector<int> digits(static_cast<std::size_t>(length), 0);
    for (bool more = true; more;) {
        double cost = 0;
        bool allowed = true;
        for (int offset = 0; offset < length; ++offset) {
            const auto type = static_cast<TypeIndex>(digits[static_cast<std::size_t>(offset)]);
            row[static_cast<std::size_t>(made.from + offset)] = type;
            allowed = allowed && (made.masks[static_cast<std::size_t>(offset)] & maskOf(type)) != 0;
            cost += made.problem.cellCost(made.person, made.from + offset, type) -
                    made.credits[static_cast<std::size_t>(offset * stride + type)];
        }
        if (allowed && isLegal(made.problem, made.person, row))
            costs.push_back(cost);
        more = false;
        for (int& digit : digits) {
            if (++digit < stride) {
                more = true;
                break;
            }
            digit = 0;
        }
    }
    std::sort(costs.begin(), costs.end());
    return costs;
}

double costOfCells(const Case& made, const std::vector<TypeIndex>& cells) {
    double cost = 0;
    for (std::size_t offset = 0; offset < cells.size(); ++offset)
        cost += made.problem.cellCost(made.person, made.from + static_cast<int>(offset), cells[offset]) -
                made.credits[offset * static_cast<std::size_t>(made.problem.types() + 1) + cells[offset]];
    return cost;
}

bool fits(const Case& made, const std::vector<TypeIndex>& cells) {
    std::vector<TypeIndex> row = made.row;
    std::copy(cells.begin(), cells.end(), row.begin() + made.from);
    return isLegal(made.problem, made.person, row);
}

} // namespace

TEST_CASE("the row program finds what trying every row finds") {
    Random random(20261122);
    int compared = 0, impossible = 0;
    for (int round = 0; round < 1500; ++round) {
        Case made;
        if (!makeCase(random, made))
            continue;
        const std::vector<double> costs = everyLegalCost(made);
        RowProgram rows;
        RowMultipliers warm;
        const RowAnswer answer = rows.best(made.space(), made.prices(), warm, kNoCost);
        CAPTURE(round, made.person, made.from, made.to);
        REQUIRE(answer.exact);
        if (costs.empty()) {
            CHECK(answer.row.cells.empty());
            ++impossible;
            continue;
        }
        REQUIRE_FALSE(answer.row.cells.empty());
        CHECK(answer.row.cost == Approx(costs.front()).margin(1e-5));
        CHECK(answer.bound <= costs.front() + 1e-5);
        CHECK(costOfCells(made, answer.row.cells) == Approx(answer.row.cost).margin(1e-5));
        CHECK(fits(made, answer.row.cells));
        for (const PricedRow& other : answer.others)
            CHECK(fits(made, other.cells));
        // Warm, with other prices, and with a threshold below which there is nothing.
        for (double& credit : made.credits)
            credit += random.below(40) / 8.0;
        const std::vector<double> again = everyLegalCost(made);
        CHECK(rows.best(made.space(), made.prices(), warm, kNoCost).row.cost == Approx(again.front()).margin(1e-5));
        const RowAnswer none = rows.best(made.space(), made.prices(), warm, again.front() - 0.5);
        CHECK(none.row.cells.empty());
        CHECK(none.bound <= again.front() + 1e-5);
        ++compared;
    }
    CHECK(compared > 500);
    INFO(impossible);
}

TEST_CASE("the list has every row up to a cost, best first") {
    Random random(7);
    int compared = 0;
    for (int round = 0; round < 700; ++round) {
        Case made;
        if (!makeCase(random, made))
            continue;
        std::vector<double> costs = everyLegalCost(made);
        if (costs.empty())
            continue;
        const double cut = costs.front() + 20;
        costs.erase(std::upper_bound(costs.begin(), costs.end(), cut + 1e-6), costs.end());
        RowProgram rows;
        RowMultipliers warm;
        std::vector<PricedRow> listed = rows.list(made.space(), made.prices(), warm, cut, 100'000);
        if (!warm.counted.empty()) // a cap that was not counted at first: the second list is whole
            listed = rows.list(made.space(), made.prices(), warm, cut, 100'000);
        CAPTURE(round);
        REQUIRE(listed.size() == costs.size());
        std::set<std::vector<TypeIndex>> different;
        for (std::size_t at = 0; at < listed.size(); ++at) {
            CHECK(listed[at].cost == Approx(costs[at]).margin(1e-5));
            CHECK(fits(made, listed[at].cells));
            different.insert(listed[at].cells);
        }
        CHECK(different.size() == listed.size());
        ++compared;
    }
    CHECK(compared > 200);
}

TEST_CASE("a first roster is legal wherever each person has a legal row") {
    std::vector<Person> people(6);
    for (Person& person : people) {
        person.maxMinutes = 10 * 480;
        person.minMinutes = 8 * 480;
        person.maxConsecutive = 5;
        person.minConsecutive = 2;
        person.minDaysOff = 2;
        person.maxWeekends = 1;
    }
    Problem problem(14, {{"D", 480, 0, false}, {"N", 480, maskOf(1), true}}, people);
    for (int day = 0; day < 14; ++day)
        problem.addLine({{{day, maskOf(1)}}, 2, 2, 100, 1});
    problem.finish();
    RowProgram rows;
    const Grid grid = firstRoster(problem, rows, 3, {});
    CHECK(isLegal(problem, grid));
    CHECK(firstRoster(problem, rows, 3, {}) == grid);
}

TEST_CASE("a year is built in parts where its rows are too long for one program") {
    std::vector<Person> people(3);
    for (Person& person : people) {
        person.maxMinutes = 234 * 480;
        person.minMinutes = 232 * 480;
        person.maxConsecutive = 5;
        person.minConsecutive = 2;
        person.minDaysOff = 2;
        person.maxWeekends = 26;
        person.maxShifts = {0, 364, 58};
    }
    Problem problem(364, {{"D", 480, 0, false}, {"N", 480, maskOf(1), true}}, people);
    for (int day = 0; day < 364; ++day)
        problem.addLine({{{day, maskOf(1) | maskOf(2)}}, 2, 2, 100, 1});
    for (int day = 100; day < 121; ++day)
        problem.restrict(0, day, maskOf(kOff)); // three weeks of leave
    problem.finish();
    RowProgram rows;
    CHECK(isLegal(problem, firstRoster(problem, rows, 1, {})));
}
