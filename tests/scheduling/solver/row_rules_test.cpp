#include "scheduling/solver/row_rules.h"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

using namespace practice::solver;

namespace {

constexpr TypeIndex kDay = 1;
constexpr TypeIndex kNight = 2;

Person anyone() {
    Person person;
    person.id = "A";
    person.maxMinutes = 1'000'000;
    person.maxConsecutive = 1'000;
    person.maxWeekends = 1'000;
    return person;
}

/// "DD-N": day shifts of 480 minutes, nights of 600; no day shift right after a night.
std::vector<TypeIndex> rowOf(std::string_view text) {
    std::vector<TypeIndex> row;
    for (const char letter : text)
        row.push_back(letter == 'D' ? kDay : letter == 'N' ? kNight : kOff);
    return row;
}

Problem problemOf(std::string_view text, const Person& person) {
    return Problem(static_cast<int>(text.size()), {{"D", 480, 0, false}, {"N", 600, maskOf(kDay), true}}, {person});
}

std::vector<Violation> broken(std::string_view text, const Person& person) {
    return violationsOf(problemOf(text, person), 0, rowOf(text));
}

Violation violation(HardRule rule, int day, int excess, TypeIndex type = kOff) {
    return {rule, 0, day, type, excess};
}

using Violations = std::vector<Violation>;

} // namespace

TEST_CASE("H2: a forbidden successor is named on its day") {
    CHECK(broken("DN-D", anyone()).empty());
    CHECK(broken("DND", anyone()) == Violations{violation(HardRule::ForbiddenSuccessor, 2, 1, kDay)});
    Person person = anyone();
    person.history = History{1, 0, kNight, 1, 0};
    CHECK(broken("D--", person) == Violations{violation(HardRule::ForbiddenSuccessor, 0, 1, kDay)});
    CHECK(broken("N--", person).empty());
}

TEST_CASE("H3: shifts of a type above the limit") {
    Person person = anyone();
    person.maxShifts = {0, 7, 1};
    CHECK(broken("N--D", person).empty());
    CHECK(broken("NNN", person) == Violations{violation(HardRule::MaxShiftsOfType, 0, 2, kNight)});
}

TEST_CASE("H4: minutes outside the limits, in minutes") {
    Person person = anyone();
    person.minMinutes = 900;
    person.maxMinutes = 1000;
    CHECK(broken("DD-", person).empty());
    CHECK(broken("D--", person) == Violations{violation(HardRule::MinMinutes, 0, 420)});
    CHECK(broken("DN-", person) == Violations{violation(HardRule::MaxMinutes, 0, 80)});
}

TEST_CASE("H5: a stretch of work that is too long, also at the ends") {
    Person person = anyone();
    person.maxConsecutive = 2;
    CHECK(broken("DD-DD", person).empty());
    CHECK(broken("-DDDD", person) == Violations{violation(HardRule::MaxConsecutive, 1, 2)});
    person.history = History{1, 0, kDay, 0, 0};
    CHECK(broken("DD--", person) == Violations{violation(HardRule::MaxConsecutive, 0, 1)});
    person.history->workedRun = 9; // what is past cannot be mended
    CHECK(broken("----", person).empty());
    CHECK(broken("D---", person) == Violations{violation(HardRule::MaxConsecutive, 0, 1)});
}

TEST_CASE("H6: a short stretch of work; one that touches an end is exempt") {
    Person person = anyone();
    person.minConsecutive = 3;
    CHECK(broken("D--DDD--D", person).empty());
    CHECK(broken("--D---", person) == Violations{violation(HardRule::MinConsecutive, 2, 2)});
    CHECK(broken("D", person).empty());
}

TEST_CASE("H6 and H7: with a history the first stretch is judged with its run") {
    Person person = anyone();
    person.minConsecutive = 3;
    person.minDaysOff = 2;
    person.history = History{1, 0, kDay, 0, 0};
    CHECK(broken("DD--", person).empty());
    CHECK(broken("D---", person) == Violations{violation(HardRule::MinConsecutive, 0, 1)});
    CHECK(broken("----", person) == Violations{violation(HardRule::MinConsecutive, 0, 2)});
    person.history = History{0, 1, kOff, 0, 0};
    CHECK(broken("-DDD", person).empty());
    CHECK(broken("DDD-", person) == Violations{violation(HardRule::MinDaysOff, 0, 1)});
    CHECK(broken("D--D", person) == Violations{violation(HardRule::MinConsecutive, 0, 2),
                                               violation(HardRule::MinDaysOff, 0, 1)});
}

TEST_CASE("H7: a short stretch of days off; one that touches an end is exempt") {
    Person person = anyone();
    person.minDaysOff = 3;
    CHECK(broken("-D---DD-", person).empty());
    CHECK(broken("D-D--D", person) ==
          Violations{violation(HardRule::MinDaysOff, 1, 2), violation(HardRule::MinDaysOff, 3, 1)});
}

TEST_CASE("H8: a weekend counts once, whichever of its days is worked") {
    Person person = anyone();
    person.maxWeekends = 1;
    CHECK(broken("-----DD-------", person).empty());
    CHECK(broken("------D-----D-", person) == Violations{violation(HardRule::MaxWeekends, 0, 1)});
    CHECK(broken("DDDDD--DDDDD--", person).empty());
}

TEST_CASE("H9: what is not allowed in a cell") {
    Problem problem = problemOf("---", anyone());
    problem.restrict(0, 1, maskOf(kOff) | maskOf(kNight));
    CHECK(isLegal(problem, 0, rowOf("DND")) == false); // day after night
    CHECK(isLegal(problem, 0, rowOf("DNN")));
    CHECK(violationsOf(problem, 0, rowOf("DDD")) == Violations{violation(HardRule::NotAllowed, 1, 1, kDay)});
}

TEST_CASE("minutes of each week, the first with what was worked before the horizon") {
    Person person = anyone();
    person.maxWeekMinutes = 960;
    CHECK(broken("DD-----DD-----", person).empty());
    CHECK(broken("DDD-----------", person) == Violations{violation(HardRule::MaxWeekMinutes, 0, 480)});
    CHECK(broken("-------DDN----", person) == Violations{violation(HardRule::MaxWeekMinutes, 7, 600)});
    person.history = History{0, 5, kOff, 0, 600};
    CHECK(broken("D------DD-----", person) == Violations{violation(HardRule::MaxWeekMinutes, 0, 120)});
    person.history->weekMinutes = 2000;
    CHECK(broken("--------------", person).empty());
}

TEST_CASE("nights in a row") {
    Person person = anyone();
    person.maxConsecutiveNights = 2;
    CHECK(broken("DNN-NN", person).empty());
    CHECK(broken("NNNN", person) == Violations{violation(HardRule::MaxConsecutiveNights, 0, 2)});
    person.history = History{3, 0, kNight, 1, 0};
    CHECK(broken("NN-", person) == Violations{violation(HardRule::MaxConsecutiveNights, 0, 1)});
}

TEST_CASE("a grid is judged person by person") {
    Person tired = anyone();
    tired.maxConsecutive = 1;
    Problem problem(3, {{"D", 480, 0, false}}, {anyone(), tired});
    Grid grid(2, 3);
    CHECK(isLegal(problem, grid));
    grid.setRow(0, rowOf("DDD"));
    CHECK(isLegal(problem, grid));
    grid.setRow(1, rowOf("-DD"));
    CHECK(violationsOf(problem, grid) == Violations{{HardRule::MaxConsecutive, 1, 1, kOff, 1}});
}

TEST_CASE("the cost: needs missed and exceeded, requests by cell") {
    Problem problem(2, {{"D", 480, 0, false}, {"N", 600, 0, true}}, {anyone(), anyone()});
    problem.addLine({{{0, maskOf(kDay)}}, 1, 2, 100, 7});
    problem.addLine({{{0, maskOf(kNight)}, {1, maskOf(kDay)}}, 1, 1, 50, 3});
    problem.addCostUnless(0, 0, kDay, 4);
    problem.addCost(1, 1, kDay, 9);
    problem.finish();
    CHECK(costOf(problem, Grid(2, 2)) == Cost{150, 4});

    Grid grid(2, 2);
    grid.setRow(0, rowOf("ND"));
    grid.setRow(1, rowOf("DD"));
    CHECK(costOf(problem, grid) == Cost{2 * 3, 4 + 9});
    CHECK(rowCost(problem, 1, rowOf("DD")) == 9);

    const CoverLine& line = problem.lines().front();
    CHECK(lineCost(line, 0) == 100);
    CHECK(lineCost(line, 2) == 0);
    CHECK(lineCost(line, 4) == 14);
}
