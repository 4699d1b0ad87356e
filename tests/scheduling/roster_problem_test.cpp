#include "clinic_month.h"
#include "scheduling/roster_problem.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/service_messages.h"
#include "scheduling/solver/row_rules.h"
#include "support/property.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using solver::TypeIndex;

namespace {

RosterProblem problemOf(const Sample& sample, const ProblemOptions& options = {}) {
    auto made = rosterProblem(sample.evaluate(), options);
    REQUIRE(made);
    return *std::move(made);
}

/// Codes that may stand in a cell, the day off left out.
std::set<std::string> allowedOn(const Sample& sample, const RosterProblem& made, int person, const char* date) {
    std::set<std::string> codes;
    const int at = core::daysBetween(made.firstDay, day(date));
    for (int type = 1; type <= made.problem.types(); ++type)
        if ((made.problem.allowed(person, at) & solver::maskOf(static_cast<TypeIndex>(type))) != 0)
            codes.insert(made.types[static_cast<std::size_t>(type)].shift.isValid()
                             ? sample.input.shiftType(made.types[static_cast<std::size_t>(type)].shift)->code
                             : std::string("fixed"));
    return codes;
}

using Codes = std::set<std::string>;

TypeIndex typeOf(const RosterProblem& made, ShiftTypeId shift) {
    for (std::size_t type = 1; type < made.types.size(); ++type)
        if (made.types[type].shift == shift)
            return static_cast<TypeIndex>(type);
    FAIL("no type for the shift");
    return 0;
}

Sample twoShifts() {
    Sample sample("2026-11-16", "2026-11-30");
    sample.need(1, kE, 1);
    sample.need(2, kN, 1);
    return sample;
}

} // namespace

TEST_CASE("Only shifts that somebody asks for become types, and only where the roster's rules let them stand") {
    Sample sample = twoShifts();
    sample.input.roleCredentials = {{kNurse, {kLicense}}};
    for (StaffMember& member : sample.input.staff)
        member.credentials = {{kLicense, std::nullopt, std::nullopt}};
    sample.person(1).leave = {{day("2026-11-18"), "AL", LeaveKind::Planned, {}, std::nullopt, {}}};
    sample.person(1).wishes = {{day("2026-11-20"), WishKind::Unavailable, kN, 1}};
    sample.person(1).lastDay = day("2026-11-27");
    sample.person(2).credentials.front().expiresOn = day("2026-11-22");
    sample.person(2).contract.allowedShifts = {kE};
    const RosterProblem made = problemOf(sample);
    CHECK(made.problem.days() == 14);
    CHECK(made.problem.types() == 2);
    CHECK(allowedOn(sample, made, 0, "2026-11-16") == Codes{"E", "N"});
    CHECK(allowedOn(sample, made, 0, "2026-11-18").empty());
    CHECK(allowedOn(sample, made, 0, "2026-11-20") == Codes{"E"});
    CHECK(allowedOn(sample, made, 0, "2026-11-27") == Codes{"E"}); // a night would end after the last day
    CHECK(allowedOn(sample, made, 0, "2026-11-28").empty());
    CHECK(allowedOn(sample, made, 1, "2026-11-22") == Codes{"E"}); // valid through its date
    CHECK(allowedOn(sample, made, 1, "2026-11-23").empty());
}

TEST_CASE("The night of a lapsing licence is out when its morning is") {
    Sample sample = twoShifts();
    sample.input.roleCredentials = {{kNurse, {kLicense}}};
    sample.person(1).credentials = {{kLicense, std::nullopt, day("2026-11-20")}};
    CHECK(allowedOn(sample, problemOf(sample), 0, "2026-11-20") == Codes{"E"});
}

TEST_CASE("Pinned shifts, doubles and work elsewhere are fixed and counted") {
    Sample sample = twoShifts();
    CellShift pinned{kE, {}, true, Origin::Fill, {}};
    sample.cells = {{EmployeeId{1}, day("2026-11-17"), pinned}};
    sample.assign(1, "2026-11-19", kMorning).assign(1, "2026-11-19", kNoon);
    sample.before(1, "2026-11-23", kD, DepartmentId{9});
    for (const SolveMode mode : {SolveMode::KeepStanding, SolveMode::Improve}) {
        ProblemOptions options;
        options.mode = mode;
        const RosterProblem made = problemOf(sample, options);
        for (const char* date : {"2026-11-17", "2026-11-19", "2026-11-23"}) {
            const int at = core::daysBetween(made.firstDay, day(date));
            CHECK_FALSE(made.isFree(0, at));
            CHECK(allowedOn(sample, made, 0, date) == Codes{"fixed"});
            CHECK((made.problem.allowed(0, at) & 1u) == 0);
        }
        // The need of the 17th is met by the pin: nobody else is asked for.
        for (const MinimumLine& entry : made.minimumLines) {
            REQUIRE(entry.line >= 0);
            const auto& line = made.problem.lines()[static_cast<std::size_t>(entry.line)];
            if (line.parts.front().day == 1)
                CHECK((line.parts.front().types & solver::maskOf(typeOf(made, kE))) == 0);
        }
        CHECK(made.problem.type(made.start.at(0, 7)).minutes == 720);
    }
}

TEST_CASE("Shifts that stand move only in Improve, and only those that nobody set by hand") {
    Sample sample = twoShifts();
    sample.cells = {{EmployeeId{1}, day("2026-11-17"), {kE, {}, false, Origin::Fill, {}}},
                    {EmployeeId{1}, day("2026-11-18"), {kE, {}, false, Origin::Hand, {}}},
                    {EmployeeId{1}, day("2026-11-19"), {kT, {}, false, Origin::Rotation, {}}}};
    ProblemOptions options;
    CHECK_FALSE(problemOf(sample, options).isFree(0, 1));
    options.mode = SolveMode::Improve;
    const RosterProblem made = problemOf(sample, options);
    CHECK(made.isFree(0, 1));
    CHECK(made.start.at(0, 1) == typeOf(made, kE));
    CHECK_FALSE(made.isFree(0, 2));
    CHECK_FALSE(made.isFree(0, 3)); // nobody asks for training: not the solver's to move
    CHECK(changesOf(sample.evaluate(), made, made.start).empty());
    CHECK(figuresOf(made, made.start).changed == 0);
    // A price for each change, none for leaving it.
    CHECK(made.problem.cellCost(0, 1, solver::kOff) > made.problem.cellCost(0, 1, typeOf(made, kE)));
}

TEST_CASE("Days, needs and people that were not chosen are left out") {
    Sample sample = twoShifts();
    ProblemOptions options;
    options.fill.days = core::DateRange{day("2026-11-17"), day("2026-11-19")};
    options.fill.needs = {CoverageNeedId{2}};
    options.fill.people = {EmployeeId{2}};
    const RosterProblem made = problemOf(sample, options);
    CHECK(made.freeCells == 2);
    CHECK(made.isFree(1, 1));
    CHECK_FALSE(made.isFree(0, 1));
    CHECK(allowedOn(sample, made, 1, "2026-11-17") == Codes{"N"});
    CHECK(made.minimumLines.size() == 2);
}

TEST_CASE("Rest and successions become forbidden successors, by the clock") {
    Sample sample = twoShifts();
    sample.need(3, kL, 1);
    sample.input.rules.forbiddenSuccessions = {{kE, kN}};
    const RosterProblem made = problemOf(sample);
    const auto follows = [&](ShiftTypeId before, ShiftTypeId after) {
        return (made.problem.type(typeOf(made, before)).forbiddenNext & solver::maskOf(typeOf(made, after))) == 0;
    };
    CHECK(follows(kE, kE));
    CHECK(follows(kE, kL));
    CHECK(follows(kL, kE)); // 21:00 to 07:00: ten hours
    CHECK(follows(kN, kN));
    CHECK_FALSE(follows(kN, kE)); // 07:00 to 07:00
    CHECK_FALSE(follows(kN, kL)); // 07:00 to 13:00
    CHECK_FALSE(follows(kE, kN)); // as the practice has it
    sample.person(2).contract.minRest = core::Minutes{11 * 60};
    const RosterProblem strict = problemOf(sample); // E, N and L once for each kind of rest
    CHECK(strict.problem.types() == 6);
}

TEST_CASE("Limits of rules and contracts, and what went before the period") {
    Sample sample = twoShifts();
    for (const char* date : {"2026-11-13", "2026-11-14", "2026-11-15"})
        sample.before(1, date, kN);
    sample.before(2, "2026-11-12", kE);
    Contract& contract = sample.person(1).contract;
    contract.maxConsecutiveDays = 5;
    contract.maxWeekends = 1;
    contract.maxPerPeriod = core::Minutes{4000};
    contract.minPerPeriod = core::Minutes{960};
    sample.person(2).contract.minPerPeriod = core::Minutes{20'000}; // in two weeks: impossible
    sample.rule(Rule::MinPeriod).limit = 0;
    ProblemOptions options;
    options.evenHours = false;
    const RosterProblem made = problemOf(sample, options);
    const solver::Person& one = made.problem.person(0);
    CHECK(one.maxConsecutive == 5);
    CHECK(one.maxWeekends == 1);
    CHECK(one.maxMinutes == 4000);
    CHECK(one.minMinutes == 960);
    CHECK(one.maxConsecutiveNights == 4);
    CHECK(one.maxWeekMinutes == 2400); // beyond is overtime, of which the rule warns
    REQUIRE(one.history);
    CHECK(one.history->workedRun == 3);
    CHECK(one.history->nightRun == 3);
    CHECK(one.history->offRun == 0);
    CHECK(one.history->weekMinutes == 420 + 720); // from Sunday the 15th on: the end of one night and the next
    const solver::Person& two = made.problem.person(1);
    REQUIRE(two.history);
    CHECK(two.history->offRun == 3);
    CHECK(two.minMinutes == 0);
    CHECK(made.withoutMinimum == std::vector{EmployeeId{2}});
    options.fill.warnings = WarningPolicy::Accept; // then only what blocks binds
    CHECK(problemOf(sample, options).problem.person(0).maxWeekMinutes == 3600);
}

TEST_CASE("What is fixed breaks no limit of the problem, whatever stands") {
    practice::testing::holds([] {
        Sample sample = clinicMonth(*rc::gen::inRange<std::uint64_t>(1, 1000));
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i)
            sample.cells.push_back({EmployeeId{*rc::gen::inRange<std::int64_t>(1, 21)},
                                    core::addDays(sample.input.period.days.from, *rc::gen::inRange(0, 28)),
                                    {ShiftTypeId{*rc::gen::inRange<std::int64_t>(1, 7)}, {}, false, Origin::Hand, {}}});
        const auto made = rosterProblem(sample.evaluate(), {});
        RC_ASSERT(made.has_value());
        for (const solver::Violation& broken : solver::violationsOf(made->problem, made->start))
            RC_ASSERT(broken.rule == solver::HardRule::MinMinutes);
    });
}

TEST_CASE("Heads open are counted as the roster counts them", "[property]") {
    practice::testing::holds([] {
        const Sample sample = clinicMonth(*rc::gen::inRange<std::uint64_t>(1, 1000));
        const RosterEvaluator start = sample.evaluate();
        const auto made = rosterProblem(start, {});
        RC_ASSERT(made.has_value());
        solver::Grid grid = made->start;
        for (int i = *rc::gen::inRange(0, 200); i > 0; --i) {
            const int person = *rc::gen::inRange(0, grid.people());
            const int at = *rc::gen::inRange(0, grid.days());
            const auto type = static_cast<TypeIndex>(*rc::gen::inRange(0, made->problem.types() + 1));
            if (made->isFree(person, at) && (made->problem.allowed(person, at) & solver::maskOf(type)) != 0)
                grid.set(person, at, type);
        }
        RosterEvaluator filled(start);
        filled.apply(changesOf(start, *made, grid));
        RC_ASSERT(figuresOf(*made, grid).open == filled.totals().openShifts);
        RC_ASSERT(static_cast<std::size_t>(figuresOf(*made, grid).placed) == changesOf(start, *made, grid).size());
    });
}

TEST_CASE("Nothing to decide, and too many kinds of work, are refused with what to do") {
    Sample none("2026-11-16", "2026-11-30");
    const auto nothing = rosterProblem(none.evaluate(), {});
    REQUIRE_FALSE(nothing);
    CHECK(std::get<core::Findings>(nothing.error()).front().code == codes::kSolveNothing);
    Sample many = twoShifts();
    for (std::int64_t skill = 1; skill <= 6; ++skill) // two to the sixth ways to hold them
        many.need(10 + skill, kE, 1).skill = CredentialKindId{skill};
    for (std::int64_t id = 3; id < 67; ++id)
        for (std::int64_t skill = 1; skill <= 6; ++skill)
            if (StaffMember& member = skill == 1 ? many.add(id) : many.person(id); ((id - 3) >> (skill - 1) & 1) != 0)
                member.credentials.push_back({CredentialKindId{skill}, std::nullopt, std::nullopt});
    const auto refused = rosterProblem(many.evaluate(), {});
    REQUIRE_FALSE(refused);
    CHECK(std::get<core::Findings>(refused.error()).front().code == codes::kSolveTypes);
}
