#include "scheduling/solver/check_problem.h"
#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/random.h"
#include "scheduling/solver/solver_messages.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace practice;
using namespace practice::solver;

namespace {

using Rules = std::vector<HardRule>;

Person loosePerson(int days) {
    Person person;
    person.id = "Ann";
    person.maxMinutes = days * 1440;
    person.maxConsecutive = days;
    person.maxWeekends = days;
    return person;
}

Problem problemOf(int days, const Person& person, std::vector<ShiftKind> types = {{"D", 480, 0, false}}) {
    Problem problem(days, std::move(types), {person});
    problem.finish();
    return problem;
}

void contradicts(const Problem& problem, const Rules& rules, const std::vector<int>& days = {}) {
    const auto found = contradictionsOf(problem);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rules == rules);
    CHECK(found[0].days == days);
}

/// The question that couldKeep answers, asked of every single row.
bool someRowKeeps(const Problem& problem, RuleSet rules) {
    TypeMask ever = maskOf(kOff);
    for (int type = 1; type <= problem.types(); ++type)
        if (problem.person(0).maxShifts[static_cast<std::size_t>(type)] > 0) ever |= maskOf(static_cast<TypeIndex>(type));
    std::vector<TypeIndex> row(static_cast<std::size_t>(problem.days()), kOff);
    const auto keeps = [&] {
        for (const Violation& broken : violationsOf(problem, 0, row))
            if ((rules & ruleBit(broken.rule)) != 0 &&
                (broken.rule != HardRule::NotAllowed || problem.allowed(0, broken.day) != ever))
                return false;
        return true;
    };
    for (;;) {
        if (keeps()) return true;
        std::size_t at = 0;
        while (at < row.size() && row[at] == problem.types())
            row[at++] = kOff;
        if (at == row.size()) return false;
        ++row[at];
    }
}

/// One person under tight rules; small enough to try every row.
Problem tightProblem(Random& random) {
    const int days = random.between(2, 7);
    std::vector<ShiftKind> types;
    const int count = days <= 5 ? random.between(1, 3) : random.between(1, 2);
    for (int type = 0; type < count; ++type)
        types.push_back({"T" + std::to_string(type), 120 * random.between(1, 4), 0, random.below(3) == 0});
    for (ShiftKind& type : types)
        for (int next = 1; next <= count; ++next)
            if (random.below(4) == 0) type.forbiddenNext |= maskOf(static_cast<TypeIndex>(next));
    Person person = loosePerson(days);
    person.maxShifts.push_back(0);
    for (int type = 0; type < count; ++type)
        person.maxShifts.push_back(random.below(3) == 0 ? random.below(4) : days);
    if (random.below(2) == 0) person.maxMinutes = random.below(days * 480);
    if (random.below(3) != 0) person.minMinutes = random.below(days * 400);
    if (random.below(2) == 0) person.maxConsecutive = random.below(days);
    person.minConsecutive = random.between(1, 4);
    person.minDaysOff = random.between(1, 4);
    if (random.below(2) == 0) person.maxWeekends = random.below(2);
    if (random.below(3) == 0) person.maxWeekMinutes = random.between(1, 12) * 100;
    if (random.below(3) == 0) person.maxConsecutiveNights = random.between(1, 2);
    if (random.below(2) == 0) {
        History before;
        if (random.below(2) == 0) {
            before.workedRun = random.between(1, 5);
            before.lastType = static_cast<TypeIndex>(random.between(1, count));
            before.nightRun = types[before.lastType - 1u].night ? random.between(1, before.workedRun) : 0;
        } else {
            before.offRun = random.below(5);
        }
        before.weekMinutes = random.below(4) * 200;
        person.history = before;
    }
    Problem problem(days, types, {person});
    problem.setCalendar(random.below(7), random.below(7));
    for (int day = 0; day < days; ++day)
        if (random.below(3) == 0) problem.restrict(0, day, static_cast<TypeMask>(random.below(1 << (count + 1))));
    problem.finish();
    return problem;
}

} // namespace

TEST_CASE("check: the proof agrees with trying every row") {
    Random random(11);
    int impossible = 0;
    for (int i = 0; i < 1500; ++i) {
        const Problem problem = tightProblem(random);
        const RuleSet rules = i % 2 == 0 ? kAllRules : static_cast<RuleSet>(random.below(static_cast<int>(kAllRules) + 1));
        const bool keeps = someRowKeeps(problem, rules);
        INFO("problem " << i << ", rules " << rules);
        REQUIRE(couldKeep(problem, 0, rules) == keeps);
        impossible += keeps ? 0 : 1;
    }
    CHECK(impossible > 200);
    CHECK(impossible < 1300);
}

TEST_CASE("check: what contradicts is a smallest set, and nothing is missed on small problems") {
    Random random(12);
    int found = 0;
    for (int i = 0; i < 400; ++i) {
        const Problem problem = tightProblem(random);
        const auto contradictions = contradictionsOf(problem);
        INFO("problem " << i);
        REQUIRE(contradictions.empty() == someRowKeeps(problem, kAllRules));
        if (contradictions.empty()) continue;
        ++found;
        RuleSet rules = 0;
        for (const HardRule rule : contradictions[0].rules)
            rules |= ruleBit(rule);
        CHECK_FALSE(someRowKeeps(problem, rules));
        for (const HardRule rule : contradictions[0].rules)
            CHECK(someRowKeeps(problem, rules & ~ruleBit(rule)));
        CHECK(contradictions[0].days.empty() == ((rules & ruleBit(HardRule::NotAllowed)) == 0));
    }
    CHECK(found > 50);
}

TEST_CASE("check: too many minutes for the runs that are allowed") {
    Person person = loosePerson(14);
    person.minMinutes = 3360; // seven days
    person.maxConsecutive = 2;
    person.minDaysOff = 3;
    // Two days of work at each end and two stretches between them would need 2 + 3 + 2 + 3 + 2 = 12 days for six.
    contradicts(problemOf(14, person), {HardRule::MinMinutes, HardRule::MaxConsecutive, HardRule::MinDaysOff});
    person.minMinutes = 2880;
    CHECK(contradictionsOf(problemOf(14, person)).empty());
}

TEST_CASE("check: the most shifts of each type, one type and many") {
    Person person = loosePerson(14);
    person.minMinutes = 1440;
    person.maxShifts = {0, 2};
    contradicts(problemOf(14, person), {HardRule::MaxShiftsOfType, HardRule::MinMinutes});
    std::vector<ShiftKind> types;
    person.maxShifts = {0};
    for (int type = 0; type < 9; ++type) {
        types.push_back({"T" + std::to_string(type), 480, 0, false});
        person.maxShifts.push_back(1);
    }
    person.minMinutes = 9 * 480;
    CHECK(contradictionsOf(problemOf(14, person, types)).empty());
    person.minMinutes += 480;
    contradicts(problemOf(14, person, types), {HardRule::MaxShiftsOfType, HardRule::MinMinutes});
}

TEST_CASE("check: weekends and fixed days, with the days that matter") {
    Person person = loosePerson(14);
    person.maxWeekends = 1;
    Problem problem = problemOf(14, person);
    for (const int day : {5, 9, 13})
        problem.restrict(0, day, maskOf(1));
    problem.restrict(0, 2, maskOf(kOff));
    problem.finish();
    contradicts(problem, {HardRule::MaxWeekends, HardRule::NotAllowed}, {5, 13});
}

TEST_CASE("check: pins that must not follow each other, that are too long, or that leave nothing") {
    const std::vector<ShiftKind> types{{"E", 480, 0, false}, {"N", 600, maskOf(1), true}};
    Problem follow = problemOf(7, loosePerson(7), types);
    follow.restrict(0, 3, maskOf(2));
    follow.restrict(0, 4, maskOf(1));
    follow.restrict(0, 6, maskOf(1));
    follow.finish();
    contradicts(follow, {HardRule::ForbiddenSuccessor, HardRule::NotAllowed}, {3, 4});

    Person person = loosePerson(10);
    person.maxConsecutive = 2;
    Problem stretch = problemOf(10, person, types);
    for (const int day : {4, 5, 6, 8})
        stretch.restrict(0, day, maskOf(1) | maskOf(2));
    stretch.finish();
    contradicts(stretch, {HardRule::MaxConsecutive, HardRule::NotAllowed}, {4, 5, 6});

    Problem nothing = problemOf(7, loosePerson(7), types);
    nothing.restrict(0, 5, maskOf(1));
    nothing.restrict(0, 5, maskOf(kOff));
    nothing.finish();
    contradicts(nothing, {HardRule::NotAllowed}, {5});
}

TEST_CASE("check: the findings name the person and the rules in words") {
    Person person = loosePerson(14);
    person.minMinutes = 1440;
    person.maxShifts = {0, 2};
    person.maxConsecutive = 1;
    const auto findings = checkProblem(problemOf(14, person));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].subject.id == 0);
    CHECK(solverSentence(findings[0]) ==
          "Employee Ann cannot keep these rules all at once, whatever the others do: the most shifts of each type (D 2); "
          "at least 1440 minutes of work. Relax one of them.");
    Problem pinned = problemOf(14, loosePerson(14));
    pinned.restrict(0, 5, 0);
    pinned.finish();
    CHECK(solverSentence(checkProblem(pinned).at(0)) ==
          "Employee Ann cannot keep this rule, whatever the others do: what is fixed on day 5. Relax it.");
    for (int rule = 0; rule < kHardRuleCount; ++rule) {
        const auto words = solverSentence(ruleOf(pinned, 0, static_cast<HardRule>(rule)));
        CHECK(words.find('{') == std::string::npos);
        CHECK(words.find("solver.") == std::string::npos);
    }
}

TEST_CASE("check: nobody in the published instances is asked for the impossible") {
    for (const char* name : {"Instance1.txt", "Instance8.txt", "Instance13.txt", "Instance20.txt"}) {
        std::ifstream in(std::filesystem::path(PRACTICE_SHARED_DIR) / "data/roster" / name, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        const auto problem = readInstance(text.str(), name);
        REQUIRE(problem.has_value());
        CHECK(contradictionsOf(*problem).empty());
    }
}
