#include "scheduling/solver/explanation.h"
#include "scheduling/solver/explanation_words.h"
#include "scheduling/solver/random_problem.h"
#include "scheduling/solver/rearrangement.h"
#include "scheduling/solver/solver_messages.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>

using namespace practice;
using namespace practice::solver;

namespace {

constexpr TypeIndex kEarly = 1, kNight = 2;

Person personNamed(const std::string& id) {
    Person person;
    person.id = id;
    person.maxMinutes = 7 * 600;
    person.maxConsecutive = 7;
    person.maxWeekends = 1;
    return person;
}

/// A week with early shifts and nights; an early shift must not follow a night. One early shift is needed on day 3.
struct Week {
    std::vector<Person> people;
    std::vector<std::string> rows;
    int need = 1;
    std::function<void(Problem&)> more = [](Problem&) {};

    void add(Person person, std::string row) {
        people.push_back(std::move(person));
        rows.push_back(std::move(row));
    }
    Problem problem() const {
        Problem made(7, {{"E", 480, 0, false}, {"N", 600, maskOf(kEarly), true}}, people);
        made.addLine({{{3, maskOf(kEarly)}}, need, need, 100, 1});
        more(made);
        made.finish();
        return made;
    }
    Grid roster() const {
        Grid grid(static_cast<int>(rows.size()), 7);
        for (std::size_t person = 0; person < rows.size(); ++person)
            for (std::size_t day = 0; day < 7; ++day)
                grid.set(static_cast<int>(person), static_cast<int>(day),
                         rows[person][day] == 'E' ? kEarly : rows[person][day] == 'N' ? kNight : kOff);
        return grid;
    }
    std::vector<OpenNeed> explained(const RowFinder& finder = {}) const {
        return explainOpenNeeds(problem(), roster(), finder);
    }
    std::string said(int mostPeople = 5) const {
        std::string text;
        const Problem made = problem();
        for (const core::Finding& finding : explanationFindings(made, explained(), mostPeople))
            text += solverSentence(finding) + "\n";
        return text;
    }
};

/// The one exclusion of the first person.
Exclusion exclusionOf(const Week& week) {
    const auto open = week.explained();
    REQUIRE(open.size() == 1);
    REQUIRE(open[0].people.size() == 1);
    CHECK(open[0].people[0].verdict == Verdict::Excluded);
    REQUIRE(open[0].people[0].exclusions.size() == 1);
    CHECK(open[0].cheapestRelaxation() == &open[0].people[0]);
    return open[0].people[0].exclusions[0];
}

} // namespace

TEST_CASE("explanation: nothing to say where every need is met") {
    Week week;
    week.add(personNamed("Ann"), "---E---");
    CHECK(week.explained().empty());
}

TEST_CASE("explanation: somebody could simply take it") {
    Week week;
    week.add(personNamed("Ann"), "-------");
    const auto open = week.explained();
    REQUIRE(open.size() == 1);
    CHECK(open[0].line == 0);
    CHECK(open[0].missing == 1);
    CHECK(open[0].cost == 100);
    REQUIRE(open[0].people.size() == 1);
    CHECK(open[0].people[0].verdict == Verdict::Possible);
    CHECK(open[0].people[0].cost == -100);
    CHECK(open[0].cheapestRelaxation() == nullptr);
    CHECK(week.said() == "Day 3, E: 1 person is missing of 1 needed (costs 100).\n"
                         "Ann could take E on day 3 at once; the roster would cost 100 less.\n");
}

TEST_CASE("explanation: a request can outweigh the need") {
    Week week;
    week.add(personNamed("Ann"), "-------");
    week.more = [](Problem& problem) { problem.addCost(0, 3, kEarly, 130); };
    const auto open = week.explained();
    CHECK(open.at(0).people.at(0).verdict == Verdict::TradeOff);
    CHECK(open.at(0).people.at(0).cost == 30);
    CHECK(week.said().find("Ann could take E on day 3, but the roster would cost 30 more.") != std::string::npos);
    week.more = [](Problem& problem) { problem.addCost(0, 3, kEarly, 100); };
    CHECK(week.said().find("Ann could take E on day 3, but the roster would cost the same.") != std::string::npos);
}

TEST_CASE("explanation: taking it from another need is a trade-off too") {
    Week week;
    week.add(personNamed("Ann"), "---N---");
    week.more = [](Problem& problem) { problem.addLine({{{3, maskOf(kNight)}}, 1, 1, 100, 1}); };
    const auto open = week.explained();
    REQUIRE(open.size() == 1);
    CHECK(open[0].people[0].verdict == Verdict::TradeOff);
    CHECK(open[0].people[0].cost == 0);
    CHECK(open[0].people[0].instead == kNight);
    CHECK(week.said().find("Ann could take E instead of N on day 3, but the roster would cost the same.") !=
          std::string::npos);
    week.people[0].maxShifts = {0, 0, 7};
    CHECK(week.explained().at(0).people.empty());
    week.people[0].maxShifts = {0, 1, 7};
    week.rows[0] = "E--N---";
    CHECK(week.said().find("Ann could take E instead of N on day 3 if the maximum of 1 E were 1 higher.") !=
          std::string::npos);
}

TEST_CASE("explanation: every sentence is whole") {
    Week week;
    week.add(personNamed("Ann"), "-------");
    const Problem problem = week.problem();
    for (int verdict = 0; verdict <= static_cast<int>(Verdict::AlreadyOn); ++verdict)
        for (const TypeIndex instead : {kOff, kNight})
            for (const int cost : {0, 7}) {
                Consideration consideration{0, static_cast<Verdict>(verdict), 3, kEarly, instead, cost, {}, {}};
                for (int rule = 0; rule < kHardRuleCount; ++rule)
                    consideration.exclusions.push_back({static_cast<HardRule>(rule), 1, 2, 3, kEarly, kNight});
                const std::string said = solverSentence(considerationFinding(problem, consideration));
                INFO(said);
                CHECK(said.find('{') == std::string::npos);
                CHECK(said.find("solver.") == std::string::npos);
            }
}

TEST_CASE("explanation: each rule that excludes, with its measure") {
    SECTION("maximum of minutes") {
        Week week;
        Person ann = personNamed("Ann");
        ann.maxMinutes = 1500;
        week.add(ann, "EEE----");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MaxMinutes, 420, 1500, 0, kOff, kOff});
        CHECK(week.said().find("Ann could take E on day 3 if the maximum of 1500 minutes were 420 higher.") !=
              std::string::npos);
    }
    SECTION("shifts of the type") {
        Week week;
        Person ann = personNamed("Ann");
        ann.maxShifts = {0, 2, 7};
        week.add(ann, "EE-----");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MaxShiftsOfType, 1, 2, 0, kEarly, kOff});
    }
    SECTION("days in a row") {
        Week week;
        Person ann = personNamed("Ann");
        ann.maxConsecutive = 3;
        week.add(ann, "-EE-E--");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MaxConsecutive, 1, 3, 1, kOff, kOff});
        CHECK(week.said().find("the maximum of 3 days of work in a row were 1 higher (stretch from day 1)") != std::string::npos);
    }
    SECTION("too short a stretch of work") {
        Week week;
        Person ann = personNamed("Ann");
        ann.minConsecutive = 3;
        week.add(ann, "-------");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MinConsecutive, 2, 3, 3, kOff, kOff});
    }
    SECTION("days off on both sides count once, the worse of the two") {
        Week week;
        Person ann = personNamed("Ann");
        ann.minDaysOff = 4;
        week.add(ann, "E----EE");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MinDaysOff, 3, 4, 4, kOff, kOff});
    }
    SECTION("weekends") {
        Week week;
        Person ann = personNamed("Ann");
        ann.maxWeekends = 0;
        week.add(ann, "-------");
        week.more = [](Problem& problem) { problem.setCalendar(2, 0); }; // day 3 is a Saturday
        CHECK(exclusionOf(week) == Exclusion{HardRule::MaxWeekends, 1, 0, 0, kOff, kOff});
    }
    SECTION("a fixed day off") {
        Week week;
        week.add(personNamed("Ann"), "-------");
        week.more = [](Problem& problem) { problem.restrict(0, 3, maskOf(kOff)); };
        CHECK(exclusionOf(week) == Exclusion{HardRule::NotAllowed, 1, 0, 3, kEarly, kOff});
        CHECK(week.said().find("Ann could take E on day 3 if E were allowed on day 3.") != std::string::npos);
    }
    SECTION("the night before") {
        Week week;
        week.add(personNamed("Ann"), "--N----");
        CHECK(exclusionOf(week) == Exclusion{HardRule::ForbiddenSuccessor, 1, 0, 3, kEarly, kNight});
        CHECK(week.said().find("Ann could take E on day 3 if E could follow N on day 3.") != std::string::npos);
    }
    SECTION("minutes in the week") {
        Week week;
        Person ann = personNamed("Ann");
        ann.maxWeekMinutes = 1000;
        week.add(ann, "EE-----");
        CHECK(exclusionOf(week) == Exclusion{HardRule::MaxWeekMinutes, 440, 1000, 0, kOff, kOff});
    }
}

TEST_CASE("explanation: best first, and the least relaxation leads those who are excluded") {
    Week week;
    week.need = 3;
    Person leave = personNamed("Leave"), hours = personNamed("Hours"), both = personNamed("Both");
    hours.maxMinutes = 1440;
    both.maxMinutes = 1440;
    both.maxConsecutive = 3;
    Person never = personNamed("Never");
    never.maxShifts = {0, 0, 7};
    week.add(personNamed("On"), "---E---");
    week.add(leave, "-------");
    week.add(never, "-------");
    week.add(both, "EEE----");
    week.add(hours, "EE--E--");
    week.add(personNamed("Wish"), "-------");
    week.more = [](Problem& problem) {
        problem.restrict(1, 3, maskOf(kOff));
        problem.addCost(5, 3, kEarly, 150);
    };
    const auto open = week.explained();
    REQUIRE(open.size() == 1);
    CHECK(open[0].missing == 2);
    std::vector<std::string> order;
    for (const Consideration& consideration : open[0].people)
        order.push_back(week.people[static_cast<std::size_t>(consideration.person)].id);
    CHECK(order == std::vector<std::string>{"Wish", "Hours", "Both", "Leave", "On"});
    CHECK(open[0].people[2].exclusions.size() == 2);
    CHECK(open[0].cheapestRelaxation() == nullptr); // somebody could take it, at a cost
    CHECK(week.said(2) == "Day 3, E: 2 people are missing of 3 needed (costs 200).\n"
                          "Wish could take E on day 3, but the roster would cost 50 more.\n"
                          "Hours could take E on day 3 if the maximum of 1440 minutes were 480 higher.\n");
    CHECK(week.said().find("Both could take E on day 3 if the maximum of 1440 minutes were 480 higher, and the maximum "
                           "of 3 days of work in a row were 1 higher (stretch from day 0).") != std::string::npos);
    CHECK(week.said().find("is on it") == std::string::npos);
}

TEST_CASE("explanation: a need that nobody may serve at all") {
    Week week;
    Person ann = personNamed("Ann");
    ann.maxShifts = {0, 0, 7};
    week.add(ann, "-------");
    CHECK(week.explained().at(0).people.empty());
    CHECK(week.said() == "Day 3, E: 1 person is missing of 1 needed (costs 100), and nobody may work this shift on any day.\n");
}

TEST_CASE("explanation: with the rest of the row rearranged") {
    Week week;
    Person ann = personNamed("Ann");
    ann.maxMinutes = 960;
    week.add(ann, "EE-----");
    int asked = 0;
    const RowFinder finder = [&asked](int person, int day, TypeIndex type) -> std::optional<std::vector<TypeIndex>> {
        ++asked;
        CHECK(person == 0);
        CHECK(day == 3);
        CHECK(type == kEarly);
        return std::vector<TypeIndex>{kEarly, 0, 0, kEarly, 0, 0, 0};
    };
    auto open = week.explained(finder);
    CHECK(asked == 1);
    CHECK(open.at(0).people.at(0).verdict == Verdict::Rearranged);
    CHECK(open.at(0).people.at(0).cost == -100);
    CHECK(open.at(0).people.at(0).row.size() == 7);
    week.more = [](Problem& problem) { problem.addLine({{{1, maskOf(kEarly)}}, 1, 1, 120, 1}); };
    open = week.explained(finder);
    CHECK(open.at(0).people.at(0).verdict == Verdict::RearrangedTradeOff);
    CHECK(open.at(0).people.at(0).cost == 20);
    // A row that breaks rules is not believed; a day that is not allowed is not asked about.
    open = week.explained([](int, int, TypeIndex) { return std::vector<TypeIndex>(7, kEarly); });
    CHECK(open.at(0).people.at(0).verdict == Verdict::Excluded);
    week.more = [](Problem& problem) { problem.restrict(0, 3, maskOf(kOff)); };
    asked = 0;
    CHECK(week.explained(finder).at(0).people.at(0).verdict == Verdict::Excluded);
    CHECK(asked == 0);
}

namespace {

/// The problem with the limits of one person raised or lowered as the exclusions ask.
Problem relaxed(const Problem& problem, const Consideration& asked) {
    std::vector<ShiftKind> types;
    std::vector<Person> people;
    for (int type = 1; type <= problem.types(); ++type)
        types.push_back(problem.type(type));
    for (int person = 0; person < problem.people(); ++person)
        people.push_back(problem.person(person));
    Person& person = people[static_cast<std::size_t>(asked.person)];
    for (const Exclusion& exclusion : asked.exclusions)
        switch (exclusion.rule) {
        case HardRule::ForbiddenSuccessor: types[exclusion.before - 1u].forbiddenNext &= ~maskOf(exclusion.type); break;
        case HardRule::MaxShiftsOfType: person.maxShifts[exclusion.type] += exclusion.excess; break;
        case HardRule::MaxMinutes: person.maxMinutes += exclusion.excess; break;
        case HardRule::MinMinutes: person.minMinutes -= exclusion.excess; break;
        case HardRule::MaxConsecutive: person.maxConsecutive += exclusion.excess; break;
        case HardRule::MinConsecutive: person.minConsecutive -= exclusion.excess; break;
        case HardRule::MinDaysOff: person.minDaysOff -= exclusion.excess; break;
        case HardRule::MaxWeekends: person.maxWeekends += exclusion.excess; break;
        case HardRule::MaxWeekMinutes: person.maxWeekMinutes += exclusion.excess; break;
        case HardRule::MaxConsecutiveNights: person.maxConsecutiveNights += exclusion.excess; break;
        case HardRule::NotAllowed: break; // a pin stays, only this one cell of it is let pass below
        }
    return Problem(problem.days(), types, people);
}

std::map<HardRule, int> brokenBy(const Problem& problem, int person, std::span<const TypeIndex> row) {
    std::map<HardRule, int> sums;
    for (const Violation& violation : violationsOf(problem, person, row))
        sums[violation.rule] += violation.excess;
    return sums;
}

} // namespace

TEST_CASE("explanation: what is said of random rosters is so") {
    Random random(5);
    int free = 0, excluded = 0;
    for (int i = 0; i < 150; ++i) {
        const Problem problem = testing::randomProblem(random);
        const Grid roster = testing::randomGrid(problem, random);
        const Cost before = costOf(problem, roster);
        for (const OpenNeed& open : explainOpenNeeds(problem, roster)) {
            for (const Consideration& asked : open.people) {
                if (asked.verdict == Verdict::AlreadyOn) continue;
                Grid changed = roster;
                changed.set(asked.person, asked.day, asked.type);
                INFO("problem " << i << ", line " << open.line << ", person " << asked.person);
                REQUIRE(costOf(problem, changed).total() - before.total() == asked.cost);
                const auto was = brokenBy(problem, asked.person, roster.row(asked.person));
                auto is = brokenBy(problem, asked.person, changed.row(asked.person));
                if (asked.verdict == Verdict::Excluded) {
                    ++excluded;
                    REQUIRE_FALSE(asked.exclusions.empty());
                    for (const Exclusion& exclusion : asked.exclusions)
                        REQUIRE(is[exclusion.rule] > (was.contains(exclusion.rule) ? was.at(exclusion.rule) : 0));
                    // Calendar and pins are not part of the relaxed copy: their rules are left out here.
                    const bool calendar = std::ranges::any_of(asked.exclusions, [](const Exclusion& exclusion) {
                        return exclusion.rule == HardRule::MaxWeekends || exclusion.rule == HardRule::MaxWeekMinutes;
                    });
                    if (calendar) continue;
                    is = brokenBy(relaxed(problem, asked), asked.person, changed.row(asked.person));
                    for (const Exclusion& exclusion : asked.exclusions)
                        if (exclusion.rule != HardRule::NotAllowed)
                            REQUIRE(is[exclusion.rule] <= (was.contains(exclusion.rule) ? was.at(exclusion.rule) : 0));
                } else {
                    ++free;
                    for (const auto& [rule, amount] : is)
                        REQUIRE(amount <= (was.contains(rule) ? was.at(rule) : 0));
                }
            }
        }
    }
    CHECK(free > 100);
    CHECK(excluded > 100);
}

namespace {

/// The best change of cost over every legal row of person 0 with the type on the day, or nothing.
std::optional<std::int64_t> bestByTrying(const Problem& problem, const Grid& roster, int day, TypeIndex type) {
    std::optional<std::int64_t> best;
    const std::int64_t before = costOf(problem, roster).total();
    Grid tried = roster;
    std::vector<TypeIndex> row(static_cast<std::size_t>(problem.days()), kOff);
    for (std::size_t at = 0; at < row.size();) {
        if (row[static_cast<std::size_t>(day)] == type && isLegal(problem, 0, row)) {
            tried.setRow(0, row);
            const std::int64_t change = costOf(problem, tried).total() - before;
            if (!best || change < *best) best = change;
        }
        for (at = 0; at < row.size() && row[at] == problem.types(); ++at)
            row[at] = kOff;
        if (at < row.size()) ++row[at];
    }
    return best;
}

} // namespace

TEST_CASE("rearrangement: Ann gives up a day for the open one") {
    Week week;
    Person ann = personNamed("Ann");
    ann.maxMinutes = 960;
    ann.minMinutes = 960;
    week.add(ann, "EE-----");
    const Problem problem = week.problem();
    const Grid roster = week.roster();
    const auto open = explainOpenNeeds(problem, roster, rearrangements(problem, roster));
    REQUIRE(open.size() == 1);
    CHECK(open[0].people[0].verdict == Verdict::Rearranged);
    CHECK(open[0].people[0].cost == -100);
    CHECK(solverSentence(considerationFinding(problem, open[0].people[0])) ==
          "Ann could take E on day 3 with other days changed; the roster would cost 100 less.");
    const auto none = explainOpenNeeds(problem, roster, rearrangements(problem, roster, -1));
    CHECK(none.at(0).people.at(0).verdict == Verdict::Excluded);
}

TEST_CASE("rearrangement: as good as trying every row") {
    Random random(6);
    int asked = 0, found = 0;
    for (int i = 0; i < 60; ++i) {
        const int days = random.between(4, 7);
        Person ann = personNamed("Ann"), bob = personNamed("Bob");
        ann.maxMinutes = random.between(2, days) * 540;
        ann.minMinutes = random.below(2) * 960;
        ann.maxConsecutive = random.between(2, 4);
        ann.minConsecutive = random.between(1, 2);
        ann.minDaysOff = random.between(1, 3);
        ann.maxShifts = {0, days, random.below(3)};
        Problem problem(days, {{"E", 480, 0, false}, {"N", 600, maskOf(kEarly), true}}, {ann, bob});
        for (int day = 0; day < days; ++day) {
            problem.addLine({{{day, maskOf(kEarly)}}, random.below(3), 0, random.below(100), random.below(20)});
            problem.addLine({{{day, maskOf(kNight)}}, random.below(2), 0, random.below(100), random.below(20)});
            problem.addCost(0, day, static_cast<TypeIndex>(random.below(3)), random.below(30));
        }
        problem.finish();
        const Grid roster = testing::randomGrid(problem, random);
        const RowFinder finder = rearrangements(problem, roster);
        for (int day = 0; day < days; ++day)
            for (const TypeIndex type : {kEarly, kNight}) {
                const auto best = bestByTrying(problem, roster, day, type);
                const auto row = finder(0, day, type);
                INFO("problem " << i << ", day " << day << ", type " << int{type});
                REQUIRE(row.has_value() == best.has_value());
                ++asked;
                if (!row) continue;
                ++found;
                Grid changed = roster;
                changed.setRow(0, *row);
                REQUIRE(isLegal(problem, 0, *row));
                REQUIRE(changed.at(0, day) == type);
                REQUIRE(costOf(problem, changed).total() - costOf(problem, roster).total() == *best);
            }
    }
    CHECK(found > asked / 4);
    CHECK(found < asked);
}
