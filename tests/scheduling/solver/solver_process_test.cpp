#include "scheduling/solver/solver_process.h"

#include "core/platform/child_process.h"
#include "fake_solver.h"
#include "scheduling/solver/row_rules.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>
#include <filesystem>

using namespace practice::solver;
using practice::testing::Fake;
using practice::testing::TempDir;
using Events = std::vector<std::string>;

namespace {

const std::filesystem::path kFakeSolver = PRACTICE_FAKE_SOLVER;

/// Everybody may rest always; somebody is wanted on the first day; the first person may not work on the second.
Problem problemOf(int people, int days) {
    std::vector<Person> staff(static_cast<std::size_t>(people));
    for (Person& person : staff) {
        person.maxShifts = {days, days};
        person.maxMinutes = days * 480;
        person.maxConsecutive = days;
        person.maxWeekends = days;
    }
    Problem problem(days, {{"D", 480, 0, false}}, std::move(staff));
    problem.restrict(0, 1, maskOf(kOff));
    problem.addLine({{{0, maskOf(1)}}, 1, 1, 100, 1});
    problem.finish();
    return problem;
}

SolveOptions optionsOf(Fake how) {
    SolveOptions options;
    options.seconds = 3600;
    options.seed = static_cast<std::uint64_t>(how);
    return options;
}

/// Writes down what happens; cancels after the first roster if asked to.
class Diary final : public SolveObserver {
  public:
    void improved(const Grid&, const Standing& standing) override {
        events.push_back("improved " + std::to_string(standing.best->total()));
    }
    void bounded(const Standing& standing) override { events.push_back("bounded " + text(standing)); }
    void second(const Standing& standing) override { events.push_back("second " + text(standing)); }
    bool cancelled() override {
        if (!cancelsAfterFirst || events.empty())
            return false;
        if (events.back() != "canceled")
            events.push_back("canceled");
        return true;
    }

    Events events;
    bool cancelsAfterFirst = false;

  private:
    static std::string text(const Standing& standing) { return standing.bound ? std::to_string(*standing.bound) : "-"; }
};

struct Run {
    explicit Run(Fake how, const std::filesystem::path& program = kFakeSolver, bool cancels = false) {
        diary.cancelsAfterFirst = cancels;
        outcome = solveOutside(problem, optionsOf(how), diary, program);
    }
    std::optional<std::int64_t> cost() const {
        return outcome.solved.roster ? std::optional(costOf(problem, *outcome.solved.roster).total()) : std::nullopt;
    }

    Problem problem = problemOf(3, 7);
    Diary diary;
    ProgramOutcome outcome;
};

/// Input lines that are there already, and all that is put.
class ScriptedChannel final : public SolverChannel {
  public:
    Input next(std::string& line, std::chrono::milliseconds) override {
        if (lines.empty())
            return closedAtEnd ? Input::Closed : Input::Nothing;
        line = lines.front();
        lines.pop_front();
        return Input::Line;
    }
    bool put(std::string_view text) override {
        said.emplace_back(text);
        return true;
    }

    std::deque<std::string> lines;
    bool closedAtEnd = false;
    std::vector<std::string> said;
};

ScriptedChannel channelWith(const std::string& text) {
    ScriptedChannel channel;
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
        channel.lines.push_back(text.substr(at, end - at));
    return channel;
}

} // namespace

TEST_CASE("The program solves, and its roster, proof, time and memory arrive") {
    const Run run(Fake::Works);
    CHECK(run.outcome.end == ProgramEnd::Finished);
    CHECK(run.cost() == 0);
    CHECK(run.outcome.solved.standing.proved());
    CHECK(run.outcome.solved.standing.moves == 7);
    CHECK(run.outcome.solved.firstFeasible == 0.25);
    CHECK_FALSE(run.outcome.inProcess);
    CHECK(run.outcome.rejected == 0);
    CHECK(run.outcome.peakBytes > 0);
    CHECK_FALSE(findingOf(run.outcome));
    // The second one may come before the better roster, which waits until the reader had time for the first.
    CHECK(run.diary.events.front() == "improved 100");
    CHECK(run.diary.events.back() != "improved 100");
}

TEST_CASE("A problem larger than the pipe gets through") {
    const int days = 300;
    auto problem = problemOf(100, days);
    for (int person = 0; person < 100; ++person)
        for (int day = 2; day < days; ++day)
            problem.addCost(person, day, 1, day);
    Diary diary;
    const auto outcome = solveOutside(problem, optionsOf(Fake::Works), diary, kFakeSolver);
    CHECK(outcome.end == ProgramEnd::Finished);
    REQUIRE(outcome.solved.roster);
    CHECK(outcome.solved.standing.best == Cost{0, 0});
}

TEST_CASE("A program killed in the middle leaves its best roster, and that is said") {
    const Run run(Fake::DiesInTheMiddle);
    CHECK(run.outcome.end == ProgramEnd::Died);
    CHECK(run.outcome.signal == 9);
    CHECK(run.cost() == 100);
    CHECK(run.diary.events == Events{"improved 100"});
    REQUIRE(findingOf(run.outcome));
    CHECK(findingOf(run.outcome)->code == codes::kProgramKilled);
}

TEST_CASE("A program that gives up by itself") {
    const Run leaves(Fake::LeavesAtOnce);
    CHECK(leaves.outcome.end == ProgramEnd::Died);
    CHECK(leaves.outcome.signal == 0);
    CHECK(leaves.outcome.exitCode == 3);
    CHECK_FALSE(leaves.cost());
    CHECK(findingOf(leaves.outcome)->code == codes::kProgramGaveUp);

    const Run throws(Fake::Throws);
    CHECK(throws.outcome.end == ProgramEnd::Failed);
    CHECK(throws.outcome.detail == "no more of this");
    CHECK(throws.cost() == 100);
}

TEST_CASE("Cancel lets the program answer, and kills one that does not") {
    const Run obedient(Fake::BetterWhenStopped, kFakeSolver, true);
    CHECK(obedient.outcome.end == ProgramEnd::Canceled);
    CHECK(obedient.outcome.solved.cancelled);
    CHECK(obedient.diary.events == Events{"improved 100", "canceled", "improved 0"});
    CHECK(obedient.cost() == 0);

    const Run stubborn(Fake::IsStubborn, kFakeSolver, true);
    CHECK(stubborn.outcome.end == ProgramEnd::Canceled);
    CHECK(stubborn.outcome.solved.cancelled);
    CHECK(stubborn.diary.events == Events{"improved 100", "canceled"});
    CHECK(stubborn.cost() == 100);
    CHECK_FALSE(findingOf(stubborn.outcome));
}

TEST_CASE("What libraries print does not get between the lines") {
    const Run run(Fake::Chatters);
    CHECK(run.outcome.end == ProgramEnd::Finished);
    CHECK(run.outcome.rejected == 0);
    CHECK(run.cost() == 0);
}

TEST_CASE("Rosters and bounds are checked before they are believed") {
    const Run boaster(Fake::ClaimsTooMuch);
    CHECK(boaster.outcome.end == ProgramEnd::Finished);
    CHECK(boaster.outcome.rejected == 2);
    CHECK_FALSE(boaster.cost());
    CHECK_FALSE(boaster.outcome.solved.standing.best);
    CHECK(boaster.diary.events.empty());

    const Run bound(Fake::BoundsTooHigh);
    CHECK(bound.outcome.rejected == 1);
    CHECK(std::find(bound.diary.events.begin(), bound.diary.events.end(), "bounded -") != bound.diary.events.end());
    CHECK(bound.cost() == 0);
}

TEST_CASE("Where there is no program of this version, local search in process serves and it is said") {
    const TempDir folder;
    const auto other = folder / "other-version";
    std::filesystem::create_symlink(kFakeSolver, other);
    const auto problem = problemOf(3, 7);
    const auto local = [](const Problem& given, const SolveOptions& options, SolveObserver& observer) {
        CHECK(options.seconds == 3600);
        SolveOutcome solved;
        solved.roster = Grid(given.people(), given.days());
        solved.standing.best = costOf(given, *solved.roster);
        observer.improved(*solved.roster, solved.standing);
        return solved;
    };
    const std::vector<std::tuple<std::filesystem::path, ProgramEnd, practice::core::Code>> programs{
        {folder / "nothing", ProgramEnd::Missing, codes::kProgramMissing},
        {folder.path(), ProgramEnd::Missing, codes::kProgramMissing},
        {other, ProgramEnd::OtherVersion, codes::kProgramOther},
        {"/bin/true", ProgramEnd::OtherVersion, codes::kProgramOther}};
    for (const auto& [program, end, code] : programs) {
        CAPTURE(program);
        Diary diary;
        const auto outcome = solveAnywhere(problem, optionsOf(Fake::Works), diary, program, local);
        CHECK(outcome.end == end);
        CHECK(outcome.inProcess);
        CHECK(outcome.solved.standing.best->total() == 100);
        CHECK(diary.events == Events{"improved 100"});
        REQUIRE(findingOf(outcome));
        CHECK(findingOf(outcome)->code == code);
    }
}

TEST_CASE("In process is not gone to where the program served") {
    Diary diary;
    const auto never = [](const Problem&, const SolveOptions&, SolveObserver&) -> SolveOutcome { throw std::logic_error("asked"); };
    CHECK_FALSE(solveAnywhere(problemOf(3, 7), optionsOf(Fake::Works), diary, kFakeSolver, never).inProcess);
    CHECK(solveAnywhere(problemOf(3, 7), optionsOf(Fake::DiesInTheMiddle), diary, kFakeSolver, never).end == ProgramEnd::Died);
}

TEST_CASE("The server answers a wrong task with its line, and ends") {
    const auto never = [](const Problem&, const SolveOptions&, SolveObserver&) -> SolveOutcome { throw std::logic_error("asked"); };
    auto wrong = channelWith("practicedesk-solver 1\noptions 1 - 0 1 1\n");
    CHECK(serve(wrong, never) == 1);
    REQUIRE(wrong.said.size() == 2);
    CHECK(wrong.said.front() == greeting());
    CHECK(wrong.said.back().starts_with("error 2 "));
    auto silent = channelWith("");
    silent.closedAtEnd = true;
    CHECK(serve(silent, never) == 1);
    CHECK(silent.said.back().starts_with("error 1 "));
}

TEST_CASE("The server sends the newest of improvements that come in a rush, and the last one always") {
    const auto problem = problemOf(30, 100);
    auto channel = channelWith(taskText(problem, optionsOf(Fake::Works)));
    const int count = 50;
    CHECK(serve(channel, [](const Problem& given, const SolveOptions&, SolveObserver& observer) {
              SolveOutcome outcome;
              Grid grid(given.people(), given.days());
              for (int day = 2; day < 2 + count; ++day) {
                  grid.set(1, day, 1);
                  outcome.standing.best = costOf(given, grid);
                  observer.improved(grid, outcome.standing);
              }
              outcome.roster = grid;
              return outcome;
          }) == 0);
    const auto best = std::count_if(channel.said.begin(), channel.said.end(), [](const auto& line) { return line.starts_with("best "); });
    CHECK(best >= 2);
    CHECK(best < count);
    CHECK(channel.said.back().starts_with("done 0 - "));
    const auto& last = channel.said[channel.said.size() - 2];
    const auto report = readReport(problem, std::string_view(last).substr(0, last.size() - 1));
    REQUIRE(report);
    CHECK(report->roster->at(1, 1 + count) == 1);
}

TEST_CASE("The server stops at stop, and at a closed pipe") {
    const bool closed = GENERATE(false, true);
    auto channel = channelWith(taskText(problemOf(3, 7), optionsOf(Fake::Works)) + (closed ? "" : "more\nstop\n"));
    channel.closedAtEnd = closed;
    CHECK(serve(channel, [](const Problem&, const SolveOptions&, SolveObserver& observer) {
              SolveOutcome outcome;
              while (!observer.cancelled())
                  continue;
              outcome.cancelled = true;
              return outcome;
          }) == 0);
    CHECK(channel.said.back().starts_with("done 1 - "));
}

TEST_CASE("A child's exit, and lines without an end") {
    using practice::core::platform::ChildProcess;
    using practice::core::platform::LineInput;
    auto child = ChildProcess::start("/bin/cat", {});
    CHECK(child.offer("one\n\ntwo") == 8u);
    std::string line;
    CHECK(child.output().next(line, std::chrono::seconds(60)) == LineInput::State::Line);
    CHECK(line == "one");
    CHECK(child.output().next(line, std::chrono::seconds(60)) == LineInput::State::Line);
    CHECK(line.empty());
    CHECK(child.output().next(line, std::chrono::milliseconds(0)) == LineInput::State::Nothing);
    CHECK_FALSE(child.wait(std::chrono::milliseconds(0)));
    child.closeInput();
    CHECK(child.output().next(line, std::chrono::seconds(60)) == LineInput::State::Closed);
    const auto end = child.wait(std::chrono::seconds(60));
    REQUIRE(end);
    CHECK(end->exitCode == 0);
    CHECK(end->signal == 0);
    CHECK_FALSE(child.offer("more"));
}
