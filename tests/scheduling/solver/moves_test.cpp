#include "scheduling/solver/moves.h"

#include "scheduling/solver/random_problem.h"

#include <catch2/catch.hpp>

#include <bit>
#include <set>
#include <vector>

using namespace practice::solver;
using practice::solver::testing::randomGrid;
using practice::solver::testing::randomProblem;

namespace {

/// A random roster of allowed values only, as the local search keeps it.
Grid allowedGrid(const Problem& problem, Random& random) {
    Grid grid = randomGrid(problem, random);
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day)
            if ((problem.allowed(person, day) & maskOf(grid.at(person, day))) == 0)
                grid.set(person, day, static_cast<TypeIndex>(std::countr_zero(problem.allowed(person, day))));
    return grid;
}

/// What the roster would be after the move.
Grid after(const RowTable& rows, const Move& move) {
    Grid grid(rows.people(), rows.days());
    for (int person = 0; person < rows.people(); ++person)
        grid.setRow(person, {rows.row(person), static_cast<std::size_t>(rows.days())});
    for (int day = move.day; day < move.day + move.length; ++day) {
        const TypeIndex own = grid.at(move.person, day);
        grid.set(move.person, day,
                 move.other < 0 ? move.cells[static_cast<std::size_t>(day - move.day)] : grid.at(move.other, day));
        if (move.other >= 0)
            grid.set(move.other, day, own);
    }
    for (int i = 0; move.other < 0 && i < move.farLength; ++i)
        grid.set(move.person, move.farDay + i, move.farCells[static_cast<std::size_t>(i)]);
    return grid;
}

} // namespace

TEST_CASE("moves change something, stay inside, and propose allowed values only") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        const Problem problem = randomProblem(random);
        const Grid start = allowedGrid(problem, random);
        const RowTable rows(problem, start);
        const MoveMaker maker(problem, rows);
        for (int draw = 0; draw < 300; ++draw) {
            Move move;
            if (!maker.propose(random, move))
                continue;
            REQUIRE(move.day >= 0);
            REQUIRE(move.length > 0);
            REQUIRE(move.length <= kLongestMove);
            REQUIRE(move.day + move.length <= problem.days());
            REQUIRE(move.person != move.other);
            if (move.other < 0 && move.farLength > 0) {
                REQUIRE(move.farDay >= move.day + move.length);
                REQUIRE(move.farDay + move.farLength <= problem.days());
            }
            const Grid changed = after(rows, move);
            REQUIRE_FALSE(changed == start);
            for (int person = 0; person < problem.people(); ++person)
                for (int day = 0; day < problem.days(); ++day)
                    REQUIRE((problem.allowed(person, day) & maskOf(changed.at(person, day))) != 0);
        }
    }
}

TEST_CASE("every free cell is reached with every allowed value, no fixed cell ever changes") {
    std::vector<Person> people(3);
    Problem problem(8, {{"D", 480, 0, false}, {"N", 480, 0, false}}, people);
    problem.restrict(0, 3, maskOf(kOff));
    problem.restrict(1, 4, maskOf(2));
    problem.restrict(2, 5, maskOf(kOff) | maskOf(1));
    problem.finish();
    Grid start(3, 8);
    start.set(1, 4, 2);
    const RowTable rows(problem, start);
    const MoveMaker maker(problem, rows);
    Random random(3);
    std::set<std::vector<int>> seen;
    for (int draw = 0; draw < 20000; ++draw) {
        Move move;
        if (!maker.propose(random, move))
            continue;
        const Grid changed = after(rows, move);
        for (int person = 0; person < 3; ++person)
            for (int day = 0; day < 8; ++day)
                if (changed.at(person, day) != start.at(person, day))
                    seen.insert({person, day, changed.at(person, day)});
    }
    CHECK(seen.size() == 3 * 8 * 2 - 2 - 2 - 1);
}

TEST_CASE("only the free people are moved; the exchange needs two of them") {
    Random random(11);
    std::vector<Person> people(6);
    Problem problem(10, {{"D", 480, 0, false}}, people);
    problem.finish();
    const Grid start = allowedGrid(problem, random);
    const RowTable rows(problem, start);
    MoveMaker maker(problem, rows);
    maker.setFree({1, 4});
    std::set<int> moved;
    int exchanges = 0;
    for (int draw = 0; draw < 5000; ++draw) {
        Move move;
        if (!maker.propose(random, move))
            continue;
        moved.insert(move.person);
        if (move.other >= 0) {
            moved.insert(move.other);
            ++exchanges;
        }
    }
    CHECK(moved == std::set<int>{1, 4});
    CHECK(exchanges > 0);

    maker.setFree({2});
    for (int draw = 0; draw < 5000; ++draw) {
        Move move;
        if (maker.propose(random, move)) {
            CHECK(move.person == 2);
            CHECK(move.other == -1);
        }
    }
}

TEST_CASE("where nothing may change, nothing is proposed") {
    Problem problem(5, {{"D", 480, 0, false}}, std::vector<Person>(2));
    for (int person = 0; person < 2; ++person)
        for (int day = 0; day < 5; ++day)
            problem.restrict(person, day, maskOf(kOff));
    problem.finish();
    const RowTable rows(problem, Grid(2, 5));
    const MoveMaker maker(problem, rows);
    Random random(1);
    for (int draw = 0; draw < 1000; ++draw) {
        Move move;
        CHECK_FALSE(maker.propose(random, move));
    }
}
