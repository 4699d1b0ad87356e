#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace practice::testing;
using Catch::Contains;

namespace {

const std::string kHead = "Chart number,Last name,First name,Birth date,Sex,ZIP,Phone,Guarantor\r\n";

struct PatientImport {
    Shell shell;
    std::string bytes;
    std::vector<std::string> more;

    std::int64_t patients() { return Shell::count(shell.db(), "SELECT COUNT(*) FROM patients WHERE archived_at IS NULL"); }
    Answer run(const std::string& user = "manager") {
        auto arguments = more;
        arguments.insert(arguments.begin(), {"patients", "import", "--csv", shell.write("patients.csv", bytes).string(), "--json"});
        return shell.as(user, arguments);
    }
};

} // namespace

TEST_CASE("patients import: a good file") {
    PatientImport import;
    import.bytes = kHead + "Z9001,Moreno,Dana,1980-05-17,F,80203,(555) 010-0199,\r\nZ9002,Moreno,Lee,2/3/2015,,,,Z9001\r\n";
    const auto before = import.patients();
    SECTION("is only read with --dry-run") {
        import.more = {"--dry-run"};
        const auto answer = import.run();
        CHECK(answer.code == 0);
        CHECK(answer.object()["new"] == 2);
        CHECK(answer.object()["imported"] == false);
        CHECK(import.patients() == before);
    }
    SECTION("is taken in whole, once") {
        const auto answer = import.run();
        CHECK(answer.code == 0);
        CHECK(answer.object()["imported"] == true);
        CHECK(import.patients() == before + 2);
        const auto again = import.run();
        CHECK(again.code == 0);
        CHECK(again.object()["same"] == 2);
        CHECK(again.object()["imported"] == false);
        CHECK(import.patients() == before + 2);
        CHECK(import.shell.manager({"verify"}).code == 0);
    }
    SECTION("needs the permission") {
        CHECK(import.run("supervisor").code == 1);
        CHECK(import.run("auditor").code == 1);
        CHECK(import.patients() == before);
        CHECK(import.run("clerk").code == 0);
        CHECK(import.patients() == before + 2);
    }
}

TEST_CASE("patients import: bad cells are named by line, and nothing is imported") {
    PatientImport import;
    import.bytes = kHead;
    for (int i = 0; i < 50; ++i)
        import.bytes += fmt::format("Z{},Last{},First,1980-05-17,,,,\r\n", 9001 + i, i);
    import.bytes += "Z9999,Moreno,Dana,1980-02-30,,,,\r\nZ9998,Hale,Sam,1980-02-20,,,,NOBODY\r\n";
    const auto before = import.patients();
    const auto answer = import.run();
    CHECK(answer.code == 1);
    CHECK(import.patients() == before);
    const auto object = answer.object();
    CHECK(object["errors"] == 2);
    REQUIRE(object["findings"].size() == 2);
    CHECK(object["findings"][0]["line"] == 52);
    CHECK_THAT(object["findings"][0]["text"].get<std::string>(), Contains("1980-02-30"));
    CHECK(object["findings"][1]["line"] == 53);
    CHECK_THAT(object["findings"][1]["text"].get<std::string>(), Contains("NOBODY"));
}

TEST_CASE("patients import: a file without the columns that are needed says which") {
    PatientImport import;
    import.bytes = "Surname,Phone\r\nMoreno,555-010-0100\r\n";
    const auto answer = import.run();
    CHECK(answer.code == 1);
    CHECK_THAT(answer.out, Contains("Chart number") && Contains("Birth date"));
}

TEST_CASE("patients import: dates with the day first where that is said") {
    PatientImport import;
    import.bytes = kHead + "Z9001,Moreno,Dana,17/05/1980,F,,,\r\n";
    CHECK(import.run().code == 1);
    import.more = {"--dates", "day-first"};
    CHECK(import.run().code == 0);
}
