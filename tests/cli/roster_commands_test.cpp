#include "cli/cli_support.h"
#include "core/csv.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace practice;
using namespace practice::testing;
using Catch::Contains;

namespace {

const std::vector<std::string> kPresent{"--from", "2026-11-16", "--to", "2026-12-13"};
const std::vector<std::string> kNext{"--from", "2026-12-14", "--to", "2027-01-10"};

std::vector<std::string> joined(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace

TEST_CASE("roster check names what is broken and exits 1 while something blocks") {
    Shell shell;
    const auto answer = shell.manager(joined({"roster", "check", "--json"}, kPresent));
    CHECK(answer.code == 1);
    const auto rosters = answer.object()["rosters"];
    REQUIRE(rosters.size() == 6);
    const auto& ward = rosters[0];
    CHECK(ward["department"] == "Short-stay ward");
    CHECK(ward["from"] == "2026-11-16");
    CHECK(ward["to"] == "2026-12-13");
    CHECK(ward["open_shifts"] == 2);
    CHECK(std::count_if(ward["findings"].begin(), ward["findings"].end(), [](const auto& f) { return f["blocks"] == true; }) == 1);
    for (const auto& finding : ward["findings"])
        CHECK_FALSE(finding["text"].get<std::string>().empty());
    const auto past = shell.manager({"roster", "check", "--from", "2026-09-01", "--to", "2026-09-10"});
    CHECK(past.code == 0);
    CHECK_THAT(past.out, Contains("Imaging"));
    CHECK_THAT(shell.manager({"roster", "check", "--from", "2030-01-01", "--to", "2030-01-10"}).out, Contains("No roster"));
    CHECK(shell.as("clerk", joined({"roster", "check"}, kPresent)).code == 1);
}

TEST_CASE("roster fill") {
    Shell shell;
    const auto cells = [&] { return Shell::count(shell.db(), "SELECT COUNT(*) FROM roster_assignments WHERE version_number = 0"); };
    const auto before = cells();
    const std::vector<std::string> ward{"--department", "short-stay WARD"};
    SECTION("says with --dry-run what would be filled, and why the rest stays open, and changes nothing") {
        const auto answer = shell.manager(joined(joined({"roster", "fill", "--dry-run", "--json"}, ward), kPresent));
        CHECK(answer.object()["dry_run"] == true);
        CHECK(answer.object()["filled"].get<int>() + static_cast<int>(answer.object()["unmet"].size()) == 2);
        CHECK(cells() == before);
    }
    SECTION("fills what can be filled and exits 1 while needs stay open") {
        const auto answer = shell.manager(joined(joined({"roster", "fill", "--json"}, ward), kPresent));
        const auto object = answer.object();
        CHECK(answer.code == (object["unmet"].empty() ? 0 : 1));
        CHECK(cells() == before + object["filled"].get<std::int64_t>());
        for (const auto& need : object["unmet"])
            CHECK_FALSE(need["reasons"].empty());
    }
    SECTION("refuses an unknown department and names the known ones") {
        const auto answer = shell.manager(joined({"roster", "fill", "--department", "Harbor"}, kNext));
        CHECK(answer.code == 2);
        CHECK_THAT(answer.err, Contains("Family medicine"));
    }
    SECTION("needs the permission") {
        CHECK(shell.as("auditor", joined(joined({"roster", "fill"}, ward), kNext)).code == 1);
        CHECK(cells() == before);
    }
}

TEST_CASE("roster fill with the solver") {
    Shell shell;
    const auto cells = [&] { return Shell::count(shell.db(), "SELECT COUNT(*) FROM roster_assignments WHERE version_number = 0"); };
    const auto before = cells();
    const auto search = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"roster", "fill", "--engine", "solver", "--department", "short-stay WARD"};
        return shell.manager(joined(joined(words, more), kPresent));
    };
    SECTION("with --dry-run it says how good the roster is and changes nothing") {
        const auto answer = search({"--dry-run", "--json", "--seconds", "2"});
        const auto object = answer.object();
        REQUIRE(object["searches"].size() == 1);
        CHECK(object["searches"][0]["found"] == true);
        CHECK(object["filled"].get<int>() + static_cast<int>(object["unmet"].size()) == 2);
        CHECK(cells() == before);
        CHECK_THAT(search({"--dry-run", "--seconds", "2"}).out, Contains("Searched"));
    }
    SECTION("fills, keeps what stands, and exits 1 while needs stay open") {
        const auto answer = search({"--json", "--seconds", "2"});
        const auto object = answer.object();
        CHECK(answer.code == (object["unmet"].empty() ? 0 : 1));
        CHECK(object["cells"].get<std::int64_t>() >= object["filled"].get<std::int64_t>());
        CHECK(cells() == before + object["cells"].get<std::int64_t>());
        for (const auto& need : object["unmet"])
            CHECK_FALSE(need["reasons"].empty());
    }
    SECTION("refuses times that cannot be, and times for the engine that takes none") {
        CHECK(search({"--seconds", "0"}).code == 2);
        CHECK(search({"--threads", "0"}).code == 2);
        CHECK(shell.manager(joined({"roster", "fill", "--seconds", "5"}, kPresent)).code == 2);
        CHECK(cells() == before);
    }
}

TEST_CASE("roster export") {
    Shell shell;
    const auto out = (shell / "out").string();
    SECTION("as CSV: payroll rows of all departments, night shifts ending on the next day") {
        const auto answer = shell.manager(joined({"roster", "export", "--format", "csv", "--out", out, "--json"}, kPresent));
        REQUIRE(answer.code == 0);
        const auto table = valueOf(core::readCsv(out));
        CHECK(table.rows.size() == answer.object()["rows"]);
        const auto column = [&](const char* name) {
            return static_cast<std::size_t>(std::find(table.header.begin(), table.header.end(), name) - table.header.begin());
        };
        int nights = 0;
        for (const auto& row : table.rows) {
            const bool night = row.cells[column("Shift")] == "N";
            nights += night;
            CHECK((row.cells[column("End date")] > row.cells[column("Date")]) == night);
        }
        CHECK(nights > 50);
    }
    SECTION("as ICS: a calendar a person, of the published version") {
        const auto answer = shell.manager(joined({"roster", "export", "--format", "ics", "--out", out, "--json"}, kPresent));
        REQUIRE(answer.code == 0);
        int files = 0, nightsEndingNextDay = 0;
        for (const auto& entry : std::filesystem::directory_iterator(out)) {
            ++files;
            const auto text = bytesOf(entry.path());
            CHECK(text.starts_with("BEGIN:VCALENDAR\r\n"));
            CHECK_THAT(text, Contains("BEGIN:VEVENT"));
            CHECK_THAT(text, Contains("END:VCALENDAR"));
            nightsEndingNextDay += text.find("DTSTART;TZID=America/New_York:20261127T190000\r\n"
                                             "DTEND;TZID=America/New_York:20261128T070000") != std::string::npos;
        }
        CHECK(files == answer.object()["files"]);
        CHECK(files >= 40);
        // The 27th is the night that the draft lost after publication: people still see it. A nurse and an aide.
        CHECK(nightsEndingNextDay == 2);
    }
    SECTION("is audited, and needs the permission") {
        REQUIRE(shell.manager(joined({"roster", "export", "--format", "csv", "--out", out}, kPresent)).code == 0);
        CHECK(Shell::count(shell.db(), "SELECT COUNT(*) FROM audit_log WHERE action = 'roster.export'") == 6);
        CHECK(shell.as("board", joined({"roster", "export", "--format", "csv", "--out", out}, kPresent)).code == 1);
    }
    SECTION("refuses where there is no roster, and a folder that cannot be made") {
        CHECK(shell.manager({"roster", "export", "--format", "csv", "--out", out, "--from", "2030-01-01", "--to",
                             "2030-01-02"}).code == 1);
        CHECK(shell.manager(joined({"roster", "export", "--format", "ics", "--out", (shell / "password" / "x").string()},
                                   kPresent)).code == 3);
    }
}

TEST_CASE("Dates of a range") {
    Shell shell;
    for (const auto& [from, to] : {std::pair("2026-02-30", "2026-03-01"), {"2026-11-20", "2026-11-19"}, {"11/16/2026", "2026-12-13"}, {"", ""}}) {
        CAPTURE(from, to);
        const auto answer = shell.manager({"roster", "check", "--from", from, "--to", to});
        CHECK(answer.code == 2);
        CHECK_THAT(answer.err, Contains("--"));
    }
}
