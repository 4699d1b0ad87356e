#include "cli/cli.h"
#include "core/platform/child_process.h"
#include "scheduling/solver/fake_solver.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace practice;
using Catch::Contains;
using testing::Fake;
using testing::TempDir;

namespace {

/// Two people, a week, one shift; somebody is wanted on the first day, and a day off costs B 3 on the last.
const char* const kInstance = "SECTION_HORIZON\n7\n"
                              "SECTION_SHIFTS\nD,480,\n"
                              "SECTION_STAFF\nA,D=7,4320,0,5,1,1,1\nB,D=7,4320,0,5,1,1,1\n"
                              "SECTION_DAYS_OFF\nA,1\n"
                              "SECTION_SHIFT_ON_REQUESTS\nB,6,D,3\n"
                              "SECTION_SHIFT_OFF_REQUESTS\n"
                              "SECTION_COVER\n"
                              "0,D,1,100,1\n1,D,0,100,1\n2,D,0,100,1\n3,D,0,100,1\n4,D,0,100,1\n5,D,0,100,1\n6,D,0,100,1\n";

struct Answered {
    int code = -1;
    std::string out, err;
};

/// `roster solve` with a folder of its own and, unless told otherwise, the stand-in for the solver program.
class Desk {
  public:
    explicit Desk(const std::string& program = PRACTICE_FAKE_SOLVER) {
        ::setenv("PRACTICEDESK_SOLVER", program.c_str(), 1);
        write("instance.txt", kInstance);
    }
    ~Desk() { ::unsetenv("PRACTICEDESK_SOLVER"); }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void write(const std::string& name, const std::string& text) const { std::ofstream(m_folder / name, std::ios::binary) << text; }
    std::string path(const std::string& name) const { return (m_folder / name).string(); }
    bool has(const std::string& name) const { return std::filesystem::exists(m_folder / name); }
    std::string text(const std::string& name) const {
        std::ifstream in(m_folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    /// --instance and --out are given.
    Answered solve(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"roster", "solve", "--instance", path("instance.txt"), "--out", path("out.txt")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    Answered solve(Fake how, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--seed", std::to_string(static_cast<std::uint64_t>(how))});
        return solve(std::move(more));
    }
    static Answered run(const std::vector<std::string>& arguments) {
        const core::FixedClock clock(core::Instant{});
        std::ostringstream out, err;
        const int code = cli::run(arguments, out, err, clock);
        return {code, out.str(), err.str()};
    }
    /// What lies in the folder, to see that nothing else was left.
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(m_folder.path()), {}));
    }

  private:
    TempDir m_folder;
};

} // namespace

TEST_CASE("roster solve writes the roster and says what it costs and how good it is") {
    const Desk desk;
    const auto answer = desk.solve(Fake::Works);
    CHECK(answer.code == 0);
    CHECK(answer.err.empty());
    CHECK(desk.text("out.txt") == "A\tD\t-\t-\t-\t-\t-\t-\nB\t-\t-\t-\t-\t-\t-\t-\n");
    CHECK_THAT(answer.out, Contains("Cost 3 (cover 0, requests 3).\nProved optimal"));
    CHECK_THAT(answer.out, Contains("    0 s  cost 103 (cover 100, requests 3), bound 3\n"));
    CHECK_THAT(answer.out, Contains("2 employees and 7 days"));

    CHECK_THAT(desk.solve(Fake::Works, {"--quiet"}).out, !Contains(" s  "));
    const auto object = nlohmann::json::parse(desk.solve(Fake::Works, {"--json"}).out);
    CHECK(object["ok"] == true);
    CHECK(object["ended"] == "finished");
    CHECK(object["cost"] == 3);
    CHECK(object["cover"] == 0);
    CHECK(object["requests"] == 3);
    CHECK(object["bound"] == 3);
    CHECK(object["percent_above_bound"] == 0.0);
    CHECK(object["proved"] == true);
    CHECK(object["in_process"] == false);
}

TEST_CASE("roster solve replaces an older file only when there is a roster") {
    const Desk desk;
    desk.write("out.txt", "older");
    const auto none = desk.solve(Fake::LeavesAtOnce);
    CHECK(none.code == 1);
    CHECK_THAT(none.out, Contains("No roster that keeps all hard rules was found"));
    CHECK_THAT(none.out, Contains("Nothing was written"));
    CHECK(desk.text("out.txt") == "older");
    CHECK(nlohmann::json::parse(desk.solve(Fake::LeavesAtOnce, {"--json"}).out)["ok"] == false);
    CHECK(desk.solve(Fake::Works).code == 0);
    CHECK_THAT(desk.text("out.txt"), Contains("\tD\t"));
    CHECK(desk.files() == 2);
}

TEST_CASE("roster solve says that the solver program was killed, and keeps the best roster received") {
    const Desk desk;
    const auto answer = desk.solve(Fake::DiesInTheMiddle);
    CHECK(answer.code == 0);
    CHECK_THAT(answer.err, Contains("signal 9"));
    CHECK_THAT(answer.out, Contains("Cost 103 (cover 100, requests 3)"));
    CHECK_THAT(desk.text("out.txt"), Contains("A\t-\t-"));
    const auto object = nlohmann::json::parse(desk.solve(Fake::DiesInTheMiddle, {"--json"}).out);
    CHECK(object["ended"] == "died");
    CHECK_THAT(object["warning"].get<std::string>(), Contains("signal 9"));
}

TEST_CASE("roster solve explains the needs that stay short when asked to") {
    const Desk desk;
    const auto plain = desk.solve(Fake::DiesInTheMiddle);
    const auto answer = desk.solve(Fake::DiesInTheMiddle, {"--explain"});
    CHECK_THAT(answer.out, Contains("day 0") && Contains("\n    A") && !Contains("{"));
    CHECK(answer.out.size() > plain.out.size());
    CHECK_THAT(desk.solve(Fake::Works, {"--explain"}).out, Contains("Every need is met."));
    const auto object = nlohmann::json::parse(desk.solve(Fake::DiesInTheMiddle, {"--explain", "--json"}).out);
    REQUIRE(object["open_needs"].size() == 1);
    CHECK(object["open_needs"][0]["people"].size() == 2);
}

TEST_CASE("Ctrl+C ends roster solve early and writes the best roster so far") {
    const Desk desk;
    auto child = core::platform::ChildProcess::start(
        PRACTICE_CTL, {"roster", "solve", "--instance", desk.path("instance.txt"), "--out", desk.path("out.txt"), "--seconds", "3600",
                       "--seed", std::to_string(static_cast<std::uint64_t>(Fake::TellsAndWaits))});
    std::string line;
    using State = core::platform::LineInput::State;
    REQUIRE(child.output().next(line, std::chrono::seconds(60)) == State::Line);
    CHECK_THAT(line, Contains("cost 103"));
    ::kill(static_cast<pid_t>(child.id()), SIGINT);
    std::string rest;
    while (child.output().next(line, std::chrono::seconds(60)) == State::Line)
        rest += line + '\n';
    const auto end = child.wait(std::chrono::seconds(60));
    REQUIRE(end);
    CHECK(end->signal == 0);
    CHECK(end->exitCode == 0);
    CHECK_THAT(rest, Contains("Canceled after"));
    CHECK_THAT(rest, Contains("Cost 3 "));
    CHECK_THAT(desk.text("out.txt"), Contains("A\tD\t-"));
}

TEST_CASE("Wrong usage of roster solve exits 2") {
    const Desk desk;
    for (const auto& more : std::vector<std::vector<std::string>>{{"--seconds", "1", "--moves", "10"},
                                                                  {"--seconds", "0"},
                                                                  {"--seconds", "soon"},
                                                                  {"--moves", "0"},
                                                                  {"--moves", "1.5"},
                                                                  {"--threads", "0"},
                                                                  {"--seed", "-1"},
                                                                  {"--nothing"}}) {
        CAPTURE(more);
        const auto answer = desk.solve(more);
        CHECK(answer.code == 2);
        CHECK_FALSE(answer.err.empty());
    }
    CHECK_FALSE(desk.has("out.txt"));
    CHECK(Desk::run({"roster", "solve", "--out", desk.path("out.txt")}).code == 2);
    CHECK(Desk::run({"roster", "solve", "--instance", desk.path("instance.txt")}).code == 2);
    const auto help = Desk::run({"roster", "solve", "--help"});
    CHECK(help.code == 0);
    for (const auto* word : {"--instance", "--seconds", "--moves", "--threads", "--seed", "--start", "--out", "Ctrl+C", "Exit codes",
                             "PRACTICEDESK_SOLVER"})
        CHECK_THAT(help.out, Contains(word));
}

TEST_CASE("Files that roster solve cannot use are named with what is wrong, before anything is searched") {
    const Desk desk;
    SECTION("an instance that is cut short, with the line") {
        const std::string text = kInstance;
        desk.write("instance.txt", text.substr(0, text.find("SECTION_COVER")));
        const auto answer = desk.solve(Fake::Works);
        CHECK(answer.code == 1);
        CHECK_THAT(answer.err, Contains("instance.txt, line 12: the file ends without SECTION_COVER"));
    }
    SECTION("an instance that nobody can keep") {
        std::string text = kInstance;
        text.replace(text.find("A,D=7,4320,0,5"), 14, "A,D=1,4320,961,5");
        desk.write("instance.txt", text);
        const auto answer = desk.solve(Fake::Works);
        CHECK(answer.code == 1);
        CHECK_THAT(answer.err, Contains("A") && Contains("961"));
        CHECK_THAT(answer.err, !Contains("{"));
    }
    SECTION("a start that is no roster") {
        desk.write("start.txt", "A\tD\n");
        const auto answer = desk.solve(Fake::Works, {"--start", desk.path("start.txt")});
        CHECK(answer.code == 1);
        CHECK_THAT(answer.err, Contains("start.txt, line 1:"));
    }
    SECTION("an instance that is not there") {
        std::filesystem::remove(desk.path("instance.txt"));
        CHECK(desk.solve(Fake::Works).code == 3);
    }
    SECTION("a folder that is not there") {
        const auto answer =
            Desk::run({"roster", "solve", "--instance", desk.path("instance.txt"), "--out", desk.path("none/out.txt")});
        CHECK(answer.code == 3);
        CHECK(answer.out.empty());
    }
    CHECK_FALSE(desk.has("out.txt"));
}

TEST_CASE("Without the solver program local search in process serves, and that is said") {
    const Desk desk("/nothing/practicedesk-solver");
    const auto answer = desk.solve({"--moves", "200000"});
    CHECK(answer.code == 0);
    CHECK_THAT(answer.err, Contains("/nothing/practicedesk-solver cannot be started") && Contains("Local search"));
    CHECK_THAT(answer.out, Contains("Cost 1 (cover 1, requests 0)"));
    CHECK_THAT(desk.text("out.txt"), Contains("D"));
}

TEST_CASE("The same moves, threads and seed give the same roster, in process and in the program") {
    const std::filesystem::path instance = PRACTICE_SHARED_DIR "/data/roster/Instance4.txt";
    const std::string solver = GENERATE(std::string("/nothing"), std::string(PRACTICE_SOLVER));
    if (!std::filesystem::exists(instance) || (solver != "/nothing" && !std::filesystem::exists(solver))) {
        WARN("skipped: no instance, or built without the solver program");
        return;
    }
    const Desk desk(solver);
    std::ifstream in(instance);
    desk.write("instance.txt", {std::istreambuf_iterator<char>(in), {}});
    const std::vector<std::string> options{"--moves", "300000", "--threads", "2", "--seed", "5"};
    const auto first = desk.solve(options);
    REQUIRE(first.code == 0);
    const auto roster = desk.text("out.txt");
    REQUIRE(desk.solve(options).code == 0);
    CHECK(desk.text("out.txt") == roster);
}
