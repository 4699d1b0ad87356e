#include "scheduling/solver/line_protocol.h"
#include "scheduling/solver/problem_text.h"
#include "support/property.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace practice::solver;
using Catch::Contains;

namespace {

std::vector<std::string> linesIn(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

LineSource sourceOf(std::vector<std::string> lines) {
    return LineSource([lines = std::move(lines), at = std::size_t{0}]() mutable -> std::optional<std::string> {
        return at < lines.size() ? std::optional(lines[at++]) : std::nullopt;
    });
}

int among(int least, int most) { return *rc::gen::inRange(least, most + 1); }

Person anyPerson(int days, int types) {
    Person person;
    person.id = *rc::gen::string<std::string>();
    person.maxShifts.push_back(days);
    for (int type = 0; type < types; ++type)
        person.maxShifts.push_back(among(0, days));
    for (int* limit : {&person.maxMinutes, &person.minMinutes, &person.maxConsecutive, &person.minConsecutive, &person.minDaysOff,
                       &person.maxWeekends, &person.maxWeekMinutes, &person.maxConsecutiveNights})
        *limit = among(0, 5000);
    if (*rc::gen::arbitrary<bool>())
        person.history = History{among(0, 9), among(0, 9), static_cast<TypeIndex>(among(0, types)), among(0, 9), among(0, 3000)};
    return person;
}

Problem anyProblem() {
    const int days = among(1, 20);
    const int typeCount = *rc::gen::element(0, 1, 2, 5, 63);
    const int people = among(0, 4);
    std::vector<ShiftKind> types;
    for (int type = 1; type <= typeCount; ++type)
        types.push_back({*rc::gen::string<std::string>(), among(0, 1440),
                         maskOf(static_cast<TypeIndex>(among(1, typeCount))), *rc::gen::arbitrary<bool>()});
    std::vector<Person> staff;
    for (int person = 0; person < people; ++person)
        staff.push_back(anyPerson(days, typeCount));
    Problem problem(days, std::move(types), std::move(staff));
    problem.setCalendar(among(0, 6), among(0, 6));
    for (int change = among(0, 30); change > 0 && people > 0; --change) {
        const int person = among(0, people - 1), day = among(0, days - 1);
        const auto type = static_cast<TypeIndex>(among(0, typeCount));
        switch (among(0, 2)) {
        case 0: problem.restrict(person, day, ~maskOf(type)); break;
        case 1: problem.addCost(person, day, type, among(-50, 1'000'000)); break;
        default: problem.addCostUnless(person, day, type, among(0, 50));
        }
    }
    for (int line = among(0, 5); line > 0; --line) {
        CoverLine need{{}, among(0, 9), among(0, 12), among(0, 200), among(0, 200)};
        for (int part = among(0, 2); part > 0; --part)
            need.parts.push_back({among(0, days - 1), maskOf(static_cast<TypeIndex>(among(0, typeCount)))});
        problem.addLine(std::move(need));
    }
    problem.finish();
    return problem;
}

bool sameRows(const Problem& a, const Problem& b) {
    for (int person = 0; person < a.people(); ++person) {
        const Person &p = a.person(person), &q = b.person(person);
        if (p.id != q.id || p.maxShifts != q.maxShifts || p.maxMinutes != q.maxMinutes || p.minMinutes != q.minMinutes ||
            p.maxConsecutive != q.maxConsecutive || p.minConsecutive != q.minConsecutive || p.minDaysOff != q.minDaysOff ||
            p.maxWeekends != q.maxWeekends || p.maxWeekMinutes != q.maxWeekMinutes ||
            p.maxConsecutiveNights != q.maxConsecutiveNights || p.history.has_value() != q.history.has_value())
            return false;
        if (p.history && (p.history->workedRun != q.history->workedRun || p.history->offRun != q.history->offRun ||
                          p.history->lastType != q.history->lastType || p.history->nightRun != q.history->nightRun ||
                          p.history->weekMinutes != q.history->weekMinutes))
            return false;
        for (int day = 0; day < a.days(); ++day) {
            if (a.allowed(person, day) != b.allowed(person, day))
                return false;
            for (int type = 0; type <= a.types(); ++type)
                if (a.cellCost(person, day, static_cast<TypeIndex>(type)) != b.cellCost(person, day, static_cast<TypeIndex>(type)))
                    return false;
        }
    }
    return true;
}

bool same(const Problem& a, const Problem& b) {
    if (a.days() != b.days() || a.people() != b.people() || a.types() != b.types() || a.lines().size() != b.lines().size() ||
        a.weekends() != b.weekends() || a.minutesUnit() != b.minutesUnit())
        return false;
    for (int day = 0; day < a.days(); ++day)
        if (a.weekendOf(day) != b.weekendOf(day) || a.weekOf(day) != b.weekOf(day))
            return false;
    for (int type = 0; type <= a.types(); ++type)
        if (a.type(type).id != b.type(type).id || a.type(type).minutes != b.type(type).minutes ||
            a.type(type).forbiddenNext != b.type(type).forbiddenNext || a.type(type).night != b.type(type).night)
            return false;
    for (std::size_t line = 0; line < a.lines().size(); ++line) {
        const CoverLine &p = a.lines()[line], &q = b.lines()[line];
        const auto sameParts = std::equal(p.parts.begin(), p.parts.end(), q.parts.begin(), q.parts.end(),
                                          [](const CoverPart& x, const CoverPart& y) { return x.day == y.day && x.types == y.types; });
        if (!sameParts || p.need != q.need || p.most != q.most || p.under != q.under || p.over != q.over)
            return false;
    }
    for (int day = 0; day < a.days(); ++day)
        for (int type = 1; type <= a.types(); ++type)
            if (a.linesOf(day, static_cast<TypeIndex>(type)) != b.linesOf(day, static_cast<TypeIndex>(type)))
                return false;
    return sameRows(a, b);
}

/// Two people, three days, two types, with one of everything.
Problem smallProblem() {
    Person ann{"Ann Lee", {3, 3, 1}, 4320, 480, 5, 2, 2, 1, 2400, 3, History{1, 0, 2, 1, 960}};
    Person bob{"100%", {3, 3, 3}, 4320, 0, 5, 1, 1, 1, 0, 0, std::nullopt};
    Problem problem(3, {{"D", 480, 0, false}, {"N", 600, maskOf(1), true}}, {ann, bob});
    problem.setCalendar(4, 0);
    problem.restrict(0, 1, maskOf(kOff));
    problem.addCostUnless(1, 2, 1, 30);
    problem.addLine({{{0, maskOf(1)}}, 1, 1, 100, 10});
    problem.addLine({{{0, maskOf(2)}, {1, maskOf(1) | maskOf(2)}}, 1, 2, 50, 0});
    problem.finish();
    return problem;
}

const char* const kSmallText = "problem 3 2 2\n"
                               "calendar 4 0\n"
                               "type D 480 0 0\n"
                               "type N 600 2 1\n"
                               "person Ann%20Lee 4320 480 5 2 2 1 2400 3 3 1 history 1 0 2 1 960\n"
                               "person 100%25 4320 0 5 1 1 1 0 0 3 3\n"
                               "allowed 0 7 1 7\n"
                               "costs 1 2 30 0 30\n"
                               "line 1 1 100 10 0:2\n"
                               "line 1 2 50 0 0:4 1:6\n"
                               "end\n";

/// What is said of the small text when its line `number` reads like this instead.
LineError errorWith(int number, const std::string& line) {
    auto lines = linesIn(kSmallText);
    lines[static_cast<std::size_t>(number - 1)] = line;
    auto source = sourceOf(lines);
    const auto problem = readProblemText(source);
    REQUIRE_FALSE(problem);
    return problem.error();
}

} // namespace

TEST_CASE("A problem as text is what the header describes") { CHECK(problemText(smallProblem()) == kSmallText); }

TEST_CASE("Any problem comes back from its text") {
    practice::testing::holds([] {
        const auto problem = anyProblem();
        const auto text = problemText(problem);
        auto source = sourceOf(linesIn(text));
        const auto read = readProblemText(source);
        RC_ASSERT(read.has_value());
        RC_ASSERT(same(problem, *read));
        RC_ASSERT(problemText(*read) == text);
        RC_ASSERT(!source.next());
    });
}

TEST_CASE("Wrong lines of a problem are refused with their number") {
    const std::vector<std::tuple<int, std::string, std::string>> wrong{
        {1, "problem 3 2", "too early"},
        {1, "problem 0 2 2", "\"0\" is not a number from 1"},
        {1, "problem 3 64 2", "\"64\""},
        {1, "problem 3 2 2 2", "too much"},
        {1, "problem 9999 63 9999", "too large"},
        {2, "calender 4 0", "\"calendar\" is expected"},
        {3, "type D 480 1 0", "day off cannot be forbidden"},
        {3, "type D 480 8 0", "types that are not there"},
        {4, "type N%2 600 2 1", "percent sign"},
        {4, "type N 600 x 1", "hexadecimal"},
        {5, "person Ann 4320", "too early"},
        {6, "person Bob 4320 0 5 1 1 1 0 0 3 3 history 1 0 3 1 960", "\"3\" is not a number from 0 to 2"},
        {6, "person Bob 4320 -1 5 1 1 1 0 0 3 3", "\"-1\""},
        {7, "allowed 2 7*3", "\"2\" is not a number from 0 to 1"},
        {7, "allowed 0 7*4", "\"4\""},
        {7, "allowed 0 7*2", "too early"},
        {7, "allowed 0 7*x", "\"x\""},
        {7, "allowed 0 f*3", "types that are not there"},
        {8, "costs 1 3 1*3", "\"3\""},
        {8, "costs 1 2 1*3 4", "too much"},
        {9, "line 1 1 100 10 3:2", "\"3\""},
        {9, "line 1 1 100 10 0", "hexadecimal"},
        {10, "lines 1 1 1 1", "no line of a problem"},
        {11, "", "no line of a problem"},
    };
    for (const auto& [number, line, text] : wrong) {
        CAPTURE(number, line);
        const auto error = errorWith(number, line);
        CHECK(error.line == number);
        CHECK_THAT(error.text, Contains(text));
    }
}

TEST_CASE("A problem that is cut short is refused wherever that happens") {
    const auto lines = linesIn(kSmallText);
    for (std::size_t count = 0; count < lines.size(); ++count) {
        auto source = sourceOf({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count)});
        const auto problem = readProblemText(source);
        REQUIRE_FALSE(problem);
        CHECK(problem.error().line == static_cast<int>(count) + 1);
        CHECK_THAT(problem.error().text, Contains("ends before"));
    }
}

TEST_CASE("Rosters as cells") {
    const auto problem = smallProblem();
    Grid grid(2, 3);
    grid.set(0, 1, 2);
    grid.set(1, 2, 1);
    CHECK(cellsText(grid) == "-1---0");
    CHECK(gridFromCells(problem, "-1---0") == grid);
    for (const auto* wrong : {"", "-1---", "-1---00", "-2---0", "-1 --0", "-1--\xc3\xa9"}) {
        CAPTURE(wrong);
        CHECK_FALSE(gridFromCells(problem, wrong));
    }
    Grid all(1, kMaxTypes + 1);
    for (int day = 0; day <= kMaxTypes; ++day)
        all.set(0, day, static_cast<TypeIndex>(day));
    const Problem wide(kMaxTypes + 1, std::vector<ShiftKind>(kMaxTypes), {Person{}});
    CHECK(gridFromCells(wide, cellsText(all)) == all);
}

TEST_CASE("A task comes back with its options and start") {
    SolveOptions options;
    options.seed = ~std::uint64_t{0};
    options.threads = 7;
    SECTION("by seconds") { options.seconds = 0.1; }
    SECTION("by moves, to the end, from a start") {
        options.moves = 123'456'789'012;
        options.stopAtProof = false;
        options.start = Grid(2, 3);
        options.start->set(1, 1, 2);
    }
    auto source = sourceOf(linesIn(taskText(smallProblem(), options)));
    const auto task = readTask(source);
    REQUIRE(task);
    CHECK(same(task->problem, smallProblem()));
    CHECK(task->options.seconds == options.seconds);
    CHECK(task->options.moves == options.moves);
    CHECK(task->options.threads == options.threads);
    CHECK(task->options.seed == options.seed);
    CHECK(task->options.stopAtProof == options.stopAtProof);
    CHECK(task->options.start == options.start);
}

TEST_CASE("Wrong lines of a task are refused with their number") {
    SolveOptions options;
    options.seconds = 1;
    const auto good = linesIn(taskText(smallProblem(), options));
    const auto last = static_cast<int>(good.size());
    const std::vector<std::tuple<int, std::string, std::string>> wrong{
        {1, "practicedesk-solver 2", "version 1"},   {1, "hello", "version 1"},
        {2, "options - - 2 1 1", "Neither seconds"}, {2, "options -1 - 2 1 1", "not a number of seconds"},
        {2, "options nan - 2 1 1", "seconds"},       {2, "options 1 - 0 1 1", "\"0\""},
        {2, "options 1 - 2 1 2", "\"2\""},           {3, "problem 3 2", "too early"},
        {last - 1, "start 012", "no roster"},        {last, "stop", "\"go\" is expected"},
    };
    for (const auto& [number, line, text] : wrong) {
        CAPTURE(number, line);
        auto lines = good;
        lines[static_cast<std::size_t>(number - 1)] = line;
        auto source = sourceOf(lines);
        const auto task = readTask(source);
        REQUIRE_FALSE(task);
        CHECK(task.error().line == number);
        CHECK_THAT(task.error().text, Contains(text));
    }
}

TEST_CASE("Reports come back, wrong ones do not") {
    const auto problem = smallProblem();
    Report report;
    report.standing = {1.25, Cost{100, 7}, 93, 5000};
    SECTION("second") { report.kind = Report::Kind::Second; }
    SECTION("second without anything") {
        report.kind = Report::Kind::Second;
        report.standing = {};
    }
    SECTION("best") {
        report.kind = Report::Kind::Best;
        report.roster = Grid(2, 3);
        report.roster->set(1, 2, 2);
    }
    SECTION("bound") { report.kind = Report::Kind::Bound; }
    SECTION("done") {
        report.kind = Report::Kind::Done;
        report.cancelled = true;
        report.firstFeasible = 0.001;
    }
    SECTION("error") {
        report.kind = Report::Kind::Error;
        report.standing = {};
        report.error = {12, "Two words\nand a % sign."};
    }
    const auto text = reportText(report);
    REQUIRE(std::count(text.begin(), text.end(), '\n') == 1);
    const auto read = readReport(problem, text.substr(0, text.size() - 1));
    REQUIRE(read);
    CHECK(read->kind == report.kind);
    CHECK(read->standing.seconds == report.standing.seconds);
    CHECK(read->standing.best == report.standing.best);
    CHECK(read->standing.bound == report.standing.bound);
    CHECK(read->standing.moves == report.standing.moves);
    CHECK(read->roster == report.roster);
    CHECK(read->cancelled == report.cancelled);
    CHECK(read->firstFeasible == report.firstFeasible);
    CHECK(read->error.line == report.error.line);
    CHECK(read->error.text == report.error.text);
}

TEST_CASE("What the solver cannot have meant is not read as a report") {
    const auto problem = smallProblem();
    for (const auto* line : {"", "Cbc0001I Search completed", "second", "second 1 2 3 - -", "second 1 -2 - - -", "best 1 2 3 4 -",
                             "best 1 2 3 4 - -1---", "best 1 2 - - - -1---0", "done 2 - 1 1 - - -", "bound 1 2 3 4 - 5", "error x y"}) {
        CAPTURE(line);
        CHECK_FALSE(readReport(problem, line));
    }
    CHECK(versionOf("practicedesk-solver 3") == 3);
    for (const auto* line : {"practicedesk-solver", "practicedesk-solver x", "practicedesk-solver 1 2", "solver 1"})
        CHECK_FALSE(versionOf(line));
}
