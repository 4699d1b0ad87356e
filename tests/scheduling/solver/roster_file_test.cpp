#include "scheduling/solver/roster_file.h"
#include "scheduling/solver/solver_messages.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::solver;

namespace {

Problem threeDays() {
    Person ann, bob;
    ann.id = "Ann";
    bob.id = "Bob";
    Problem problem(3, {{"D", 480, 0, false}, {"N", 600, 0, true}}, {ann, bob});
    problem.finish();
    return problem;
}

void refuses(const std::string& text, core::Code code, std::int64_t line) {
    core::registerMessages(solverMessages());
    INFO(text);
    const auto read = readRoster(text, threeDays(), "out.tsv");
    REQUIRE_FALSE(read.has_value());
    const auto& finding = std::get<core::Findings>(read.error()).front();
    CHECK(finding.code.key == code.key);
    const auto said = core::sentence(finding);
    CHECK(said.find("out.tsv, line " + std::to_string(line) + ":") == 0);
    CHECK(said.find('{') == std::string::npos);
}

} // namespace

TEST_CASE("roster file: one line a person, one column a day") {
    Grid grid(2, 3);
    grid.set(0, 0, 1);
    grid.set(0, 1, 2);
    grid.set(1, 2, 1);
    const std::string text = "Ann\tD\tN\t-\nBob\t-\t-\tD\n";
    CHECK(writeRoster(threeDays(), grid) == text);
    CHECK(readRoster(text, threeDays()).value() == grid);
    CHECK(readRoster("\xEF\xBB\xBF\r\nBob\t\t-\tD\r\nAnn\tD\tN\t\r\n\r\n", threeDays()).value() == grid);
}

TEST_CASE("roster file: what is wrong, and on which line") {
    refuses("", codes::kRosterRowMissing, 1);
    refuses("Ann\tD\tN\t-\n", codes::kRosterRowMissing, 1);
    refuses("Ann\tD\tN\t-\nBob\t-\t-\n", codes::kRosterColumns, 2);
    refuses("Ann\tD\tN\t-\t-\nBob\t-\t-\tD\n", codes::kRosterColumns, 1);
    refuses("Ann\tD\tN\t-\nBob\t-\tX\tD\n", codes::kUnknownShift, 2);
    refuses("Ann\tD\tN\t-\nCal\t-\t-\tD\n", codes::kUnknownEmployee, 2);
    refuses("Ann\tD\tN\t-\nBob\t-\t-\tD\nAnn\tD\tN\t-\n", codes::kEmployeeTwice, 3);
    refuses("Ann\tD\tN\t-\nBob\t-\t\xFF\tD\n", codes::kNotText, 2);
}
