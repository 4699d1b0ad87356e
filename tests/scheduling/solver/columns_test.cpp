#include "scheduling/solver/columns/coin_programs.h"

#include "scheduling/solver/block_search.h"
#include "scheduling/solver/diving.h"
#include "scheduling/solver/first_roster.h"
#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/price_climb.h"
#include "scheduling/solver/random.h"
#include "scheduling/solver/row_rules.h"
#include "scheduling/solver/solve.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

using namespace practice::solver;

namespace {

/// Eight people with their own limits, three weeks, three types, wishes: small enough to be solved to the end.
Problem ward(std::uint64_t seed) {
    Random random(seed);
    std::vector<Person> people(8);
    for (Person& person : people) {
        const int shifts = 9 + random.below(4);
        person.maxMinutes = shifts * 480;
        person.minMinutes = (shifts - 2) * 480;
        person.maxConsecutive = 5;
        person.minConsecutive = 2;
        person.minDaysOff = 2;
        person.maxWeekends = 2;
        person.maxShifts = {0, 21, 21, random.below(2) == 0 ? 0 : 4};
    }
    Problem problem(21, {{"E", 480, 0, false}, {"L", 480, maskOf(1), false}, {"N", 480, maskOf(1) | maskOf(2), true}}, people);
    for (int day = 0; day < 21; ++day) {
        problem.addLine({{{day, maskOf(1)}}, 1 + random.below(2), 2, 100, 1});
        problem.addLine({{{day, maskOf(2)}}, 1, 1, 100, 1});
        problem.addLine({{{day, maskOf(3)}}, random.below(2), 1, 100, 1});
    }
    for (int wish = 0; wish < 30; ++wish)
        problem.addCost(random.below(8), random.below(21), static_cast<TypeIndex>(random.below(4)), 1 + random.below(3));
    problem.finish();
    return problem;
}

Block wholeOf(const Problem& problem) {
    Block block;
    block.to = problem.days();
    for (int person = 0; person < problem.people(); ++person)
        block.people.push_back(person);
    return block;
}

std::optional<Problem> published(int number) {
    std::ifstream in(PRACTICE_SHARED_DIR "/data/roster/Instance" + std::to_string(number) + ".txt", std::ios::binary);
    if (!in)
        return std::nullopt;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto problem = readInstance(text, "instance");
    return problem ? std::optional(*problem) : std::nullopt;
}

class Watcher : public SolveObserver {
  public:
    int stopAfter = 1'000'000;
    int improvements = 0;
    std::int64_t last = 1'000'000'000;
    bool falling = true;

    void improved(const Grid&, const Standing& standing) override {
        ++improvements;
        falling = falling && standing.best->total() < last;
        last = standing.best->total();
    }
    void bounded(const Standing&) override {}
    void second(const Standing&) override {}
    bool cancelled() override { return improvements >= stopAfter; }
};

} // namespace

TEST_CASE("the linear program over rows has the published bounds") {
    // Values of the relaxation that two independent programs agree on (docs/solver.md).
    const std::pair<int, double> known[] = {{1, 558.0}, {2, 828.0}, {3, 1001.0}, {4, 1716.0}, {5, 1140.577}, {7, 1054.083}};
    for (const auto& [number, value] : known) {
        const std::optional<Problem> problem = published(number);
        if (!problem)
            return; // the sample files are not here
        RowProgram rows(2'000'000);
        const Grid start = firstRoster(*problem, rows, 1, {});
        ColumnGeneration columns(*problem, coinPrograms(), rows, start, wholeOf(*problem));
        CAPTURE(number);
        REQUIRE(columns.run({}) == ColumnGeneration::End::Solved);
        CHECK(columns.value() == Approx(value).margin(0.01));
        CHECK(columns.bound() == Approx(columns.value()).margin(0.01));
    }
}

TEST_CASE("prices without a linear program come near to its value, never above it") {
    const std::pair<int, double> known[] = {{4, 1716.0}, {8, 1296.57}, {16, 3223.5}};
    for (const auto& [number, value] : known) {
        const std::optional<Problem> problem = published(number);
        if (!problem)
            return; // the sample files are not here
        RowProgram rows;
        PriceClimb climb(*problem, rows);
        climb.start(300, {});
        climb.climb(2000, {});
        CAPTURE(number);
        CHECK(climb.bound() <= value + 0.01);
        CHECK(climb.bound() >= 0.8 * value);
    }
}

TEST_CASE("the bound is below every roster, and the dive makes a legal one") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Problem problem = ward(seed);
        RowProgram rows;
        Grid grid = firstRoster(problem, rows, seed, {});
        if (!isLegal(problem, grid))
            continue;
        ColumnGeneration columns(problem, coinPrograms(), rows, grid, wholeOf(problem));
        CAPTURE(seed);
        CHECK(columns.baseValue() == Approx(static_cast<double>(costOf(problem, grid).total())));
        REQUIRE(columns.run({}) == ColumnGeneration::End::Solved);
        CHECK(columns.bound() <= columns.value() + 1e-6);
        CHECK(columns.value() <= columns.baseValue() + 1e-6);
        const double bound = columns.bound();
        const auto found = dive(columns, problem, {});
        REQUIRE(found.size() == 8);
        for (int person = 0; person < 8; ++person)
            grid.setRow(person, found[static_cast<std::size_t>(person)]);
        CHECK(isLegal(problem, grid));
        CHECK(static_cast<double>(costOf(problem, grid).total()) >= bound - 1e-6);
    }
}

TEST_CASE("a block is proved or improved, and what stands around it stays") {
    const Problem problem = ward(5);
    RowProgram rows;
    Grid grid = firstRoster(problem, rows, 5, {});
    REQUIRE(isLegal(problem, grid));
    Random random(1);
    int improved = 0, proved = 0;
    for (int round = 0; round < 120; ++round) {
        Block block;
        block.from = random.below(14);
        block.to = block.from + 7;
        for (int person = 0; person < 8; ++person)
            if (random.below(2) == 0)
                block.people.push_back(person);
        if (block.people.empty())
            continue;
        const Grid before = grid;
        const BlockAnswer answer = searchBlock(problem, coinPrograms(), rows, grid, block, {}, {});
        proved += answer.end == BlockAnswer::End::Proved ? 1 : 0;
        if (answer.end != BlockAnswer::End::Improved)
            continue;
        ++improved;
        for (std::size_t who = 0; who < block.people.size(); ++who)
            for (int day = block.from; day < block.to; ++day)
                grid.set(block.people[who], day, answer.rows[who][static_cast<std::size_t>(day - block.from)]);
        CHECK(isLegal(problem, grid));
        CHECK(costOf(problem, grid).total() < costOf(problem, before).total());
    }
    CHECK(improved > 0);
    CHECK(proved > 0);
}

TEST_CASE("small instances are solved to the proof") {
    for (const auto& [number, best] : {std::pair{2, 828}, std::pair{3, 1001}, std::pair{4, 1716}}) {
        const std::optional<Problem> problem = published(number);
        if (!problem)
            return;
        SolveOptions options;
        options.moves = 60'000'000;
        Watcher watcher;
        const SolveOutcome outcome = solve(*problem, options, watcher, &coinPrograms());
        CAPTURE(number);
        REQUIRE(outcome.roster);
        CHECK(isLegal(*problem, *outcome.roster));
        CHECK(costOf(*problem, *outcome.roster).total() == best);
        CHECK(outcome.standing.proved());
        CHECK(watcher.falling);
    }
}

TEST_CASE("where every row was there and nothing better came, nothing better exists") {
    int told = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Problem problem = ward(seed);
        SolveOptions options;
        options.moves = 6'000'000;
        Watcher watcher;
        const SolveOutcome outcome = solve(problem, options, watcher, &coinPrograms());
        if (!outcome.roster || !outcome.standing.proved())
            continue;
        RowProgram rows;
        ColumnGeneration columns(problem, coinPrograms(), rows, *outcome.roster, wholeOf(problem));
        REQUIRE(columns.run({}) == ColumnGeneration::End::Solved);
        const double best = columns.baseValue();
        CAPTURE(seed, best, columns.value());
        if (best - columns.value() > 3)
            continue; // too many rows to try them all
        const ColumnGeneration::Choice less = columns.chooseRows(best, 3'000, 5'000, 0);
        CHECK(less.rows.empty());
        CHECK(less.none);
        const ColumnGeneration::Choice same = columns.chooseRows(best + 1, 40, 200, 0);
        CHECK_FALSE(same.none); // the roster itself is below
        const ColumnGeneration::Choice few = columns.chooseRows(best + 3, 1, 5'000, 0);
        CHECK_FALSE(few.none); // most rows were left out
        ++told;
    }
    CHECK(told > 1);
}

TEST_CASE("the same moves, seed and threads give the same roster") {
    const Problem problem = ward(3);
    SolveOptions options;
    options.moves = 9'000'000;
    options.stopAtProof = false;
    for (const LinearPrograms* programs : {static_cast<const LinearPrograms*>(nullptr), &coinPrograms()})
        for (const int threads : {1, 2}) {
            options.threads = threads;
            Watcher first, second;
            const SolveOutcome one = solve(problem, options, first, programs);
            const SolveOutcome two = solve(problem, options, second, programs);
            REQUIRE(one.roster);
            REQUIRE(two.roster);
            CHECK(*one.roster == *two.roster);
            CHECK(first.last == second.last);
        }
}

TEST_CASE("a canceled search gives its best; a start is where it begins") {
    const Problem problem = ward(4);
    SolveOptions options;
    options.seconds = 60;
    options.stopAtProof = false;
    Watcher watcher;
    watcher.stopAfter = 2;
    const SolveOutcome outcome = solve(problem, options, watcher, &coinPrograms());
    CHECK(outcome.cancelled);
    REQUIRE(outcome.roster);
    CHECK(costOf(problem, *outcome.roster).total() == watcher.last);
    options.start = outcome.roster;
    Watcher again;
    again.stopAfter = 1;
    const SolveOutcome more = solve(problem, options, again, nullptr);
    REQUIRE(more.roster);
    CHECK(costOf(problem, *more.roster).total() <= costOf(problem, *outcome.roster).total());
}

TEST_CASE("a start that breaks rules is mended, not kept") {
    const Problem problem = ward(6);
    SolveOptions options;
    options.moves = 12'000'000;
    Grid start(problem.people(), problem.days());
    for (int day = 0; day < problem.days(); ++day)
        start.set(2, day, 1); // three weeks without a day off
    options.start = start;
    REQUIRE_FALSE(isLegal(problem, start));
    Watcher watcher;
    const SolveOutcome outcome = solve(problem, options, watcher, &coinPrograms());
    REQUIRE(outcome.roster);
    CHECK(isLegal(problem, *outcome.roster));
    // The linear program itself begins without the rows that are not legal.
    Block whole = wholeOf(problem);
    RowProgram rows;
    ColumnGeneration columns(problem, coinPrograms(), rows, start, whole);
    REQUIRE(columns.run({}) == ColumnGeneration::End::Solved);
    CHECK(columns.bound() <= static_cast<double>(costOf(problem, *outcome.roster).total()) + 1e-4);
    for (const ColumnGeneration::Column& column : columns.columns())
        CHECK(isLegal(problem, whole.people[static_cast<std::size_t>(column.who)], column.cells));
}
