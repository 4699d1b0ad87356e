#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace practice::testing;
using Catch::Contains;

namespace {

const std::string kHead = "Emp #,Last Name,First Name,Role,Department,Hired,Phone\r\n";

struct Import {
    Shell shell;
    std::string bytes;
    std::vector<std::string> more;

    std::int64_t people() { return Shell::count(shell.db(), "SELECT COUNT(*) FROM employees WHERE archived_at IS NULL"); }
    Answer run() {
        auto arguments = more;
        arguments.insert(arguments.begin(), {"staff", "import", "--csv", shell.write("staff.csv", bytes).string(), "--json"});
        return shell.manager(arguments);
    }
    /// Refused as a whole: nobody new in the practice, and the finding stands at this line with these words.
    void refused(int line, const std::string& words) {
        const auto before = people();
        const auto answer = run();
        CHECK(answer.code == 1);
        CHECK(people() == before);
        const auto object = answer.object();
        CHECK(object["ok"] == false);
        if (!object.contains("findings")) {
            CHECK_THAT(object["error"].get<std::string>(), Contains(words));
            return;
        }
        CHECK(object["imported"] == false);
        bool found = false;
        for (const auto& finding : object["findings"])
            found |= finding["line"] == line && finding["text"].get<std::string>().find(words) != std::string::npos;
        CAPTURE(object["findings"].dump());
        CHECK(found);
    }
};

std::string utf16(const std::string& ascii) {
    std::string out = "\xFF\xFE";
    for (const char c : ascii)
        out += {c, '\0'};
    return out;
}

} // namespace

TEST_CASE("staff import: a good file") {
    Import import;
    import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,2024-03-01,555-010-0199\r\n9002,Hale,Robert,MA,Pediatrics,,\r\n";
    const auto before = import.people();
    SECTION("is only read with --dry-run") {
        import.more = {"--dry-run"};
        const auto object = import.run().object();
        CHECK(object["new"] == 2);
        CHECK(object["imported"] == false);
        CHECK(import.people() == before);
    }
    SECTION("is taken in whole, once") {
        const auto answer = import.run();
        CHECK(answer.code == 0);
        CHECK(answer.object()["imported"] == true);
        CHECK(import.people() == before + 2);
        const auto again = import.run();
        CHECK(again.code == 0);
        CHECK(again.object()["same"] == 2);
        CHECK(again.object()["imported"] == false);
        CHECK(import.people() == before + 2);
        CHECK(import.shell.manager({"verify"}).code == 0);
    }
    SECTION("needs the permission") {
        const auto file = import.shell.write("staff.csv", import.bytes).string();
        CHECK(import.shell.as("supervisor", {"staff", "import", "--csv", file}).code == 1);
        CHECK(import.people() == before);
    }
}

TEST_CASE("staff import: encodings") {
    Import import;
    const std::string row = "9001,Moreno,Dana,RN,Imaging,,\r\n";
    SECTION("UTF-16 with its mark is read") {
        import.bytes = utf16(kHead + row);
        CHECK(import.run().code == 0);
    }
    SECTION("bytes that are no UTF-8 are read as Windows-1252, which is told") {
        import.bytes = kHead + "9001,Mu\xF1oz,Jos\xE9,RN,Imaging,,\r\n";
        import.more = {"--dry-run"};
        const auto answer = import.run();
        CHECK(answer.code == 0);
        CHECK_THAT(answer.out, Contains("1252"));
    }
    SECTION("a picture is no list") {
        import.bytes = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", 20);
        import.refused(0, "");
    }
    SECTION("an empty file") {
        import.refused(0, "");
    }
    SECTION("a quote that is never closed names its line") {
        import.bytes = kHead + row + "9002,\"Hale,Robert,RN,Imaging,,\r\n";
        import.refused(0, "3");
    }
}

TEST_CASE("staff import: bad cells are named by line, and nothing is imported") {
    Import import;
    SECTION("missing columns") {
        import.bytes = "Emp #,Phone\r\n9001,555-010-0100\r\n";
        import.refused(0, "name");
    }
    SECTION("the same staff number twice") {
        import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,,\r\n9001,Hale,Robert,RN,Imaging,,\r\n";
        import.refused(3, "Line 2 has the same staff number");
    }
    SECTION("a day that does not exist") {
        import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,2026-02-30,\r\n";
        import.refused(2, "2026-02-30");
    }
    SECTION("a department and a role that are not there") {
        import.bytes = kHead + "9001,Moreno,Dana,RN,Imagin,,\r\n9002,Hale,Robert,Wizard,Imaging,,\r\n";
        import.refused(2, "Imaging");
        import.refused(3, "Wizard");
    }
    SECTION("an e-mail address in the column of the phone") {
        import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,,dana@clinic.example\r\n";
        import.refused(2, "phone");
    }
    SECTION("one bad row keeps all the good ones out") {
        import.bytes = kHead;
        for (int i = 0; i < 50; ++i)
            import.bytes += fmt::format("{},Last{},First,RN,Imaging,,\r\n", 9001 + i, i);
        import.bytes += "9999,Moreno,Dana,RN,Imaging,2026-02-30,\r\n";
        import.refused(52, "2026-02-30");
    }
}

TEST_CASE("staff import: cells beyond the last column are told before anything is taken in") {
    Import import;
    import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,,,more,and more\r\n";
    import.more = {"--dry-run"};
    const auto object = import.run().object();
    CHECK(object["warnings"] == 1);
    CHECK(object["findings"][0]["line"] == 2);
}

TEST_CASE("staff import: dates that can be read two ways are asked about, never guessed") {
    Import import;
    import.bytes = kHead + "9001,Moreno,Dana,RN,Imaging,3/4/2024,\r\n";
    import.refused(0, "--dates");
    import.more = {"--dates", "day-first"};
    CHECK(import.run().code == 0);
}

TEST_CASE("staff import: 100,000 rows") {
    Import import;
    import.bytes = kHead;
    for (int i = 0; i < 100'000; ++i)
        import.bytes += fmt::format("{},Last{},First{},RN,Imaging,2024-03-01,\r\n", 100'000 + i, i % 7919, i);
    import.more = {"--dry-run"};
    const auto before = import.people();
    const auto answer = import.run();
    // More than the limit of one import is refused whole; within it every row is checked.
    CAPTURE(answer.out.substr(0, 300));
    CHECK(answer.object()["rows"] == 100'000);
    CHECK(answer.code == 0);
    CHECK(import.people() == before);
}

TEST_CASE("staff import: a file that is not there") {
    Import import;
    const auto answer = import.shell.manager({"staff", "import", "--csv", (import.shell / "none.csv").string()});
    CHECK(answer.code == 3);
    CHECK_THAT(answer.err, Contains("none.csv"));
}
