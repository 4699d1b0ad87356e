#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace practice::testing;
using Catch::Contains;

TEST_CASE("ledger export writes a journal that balances") {
    Shell shell;
    const auto out = (shell / "journal.txt").string();
    const auto answer = shell.manager({"ledger", "export", "--out", out, "--json"});
    REQUIRE(answer.code == 0);
    CHECK(answer.object()["entries"] == Shell::count(shell.db(), "SELECT COUNT(*) FROM journal_entries"));
    CHECK_THAT(bytesOf(out), Contains("1020"));
    CHECK(shell.as("supervisor", {"ledger", "export", "--out", out}).code == 1);
}

TEST_CASE("report list and report run") {
    Shell shell;
    const auto reports = shell.run({"report", "list", "--json"}).object()["reports"];
    REQUIRE(reports.size() == 29);
    for (const auto& report : reports) {
        for (const auto* format : {"csv", "json", "xlsx"}) {
            const auto id = report["id"].get<std::string>();
            const auto out = (shell / (id + "." + format)).string();
            CAPTURE(id, format);
            const auto answer = shell.manager({"report", "run", id, "--from", "2026-11-16", "--to", "2026-12-13", "--format",
                                               format, "--out", out, "--json"});
            REQUIRE(answer.code == 0);
            CHECK(answer.object()["rows"].get<int>() > 0);
            CHECK(std::filesystem::file_size(out) > 100);
        }
    }
    const auto out = (shell / "x.csv").string();
    CHECK(shell.manager({"report", "run", "nothing", "--out", out}).code == 2);
    CHECK(shell.manager({"report", "run", "coverage", "--out", out}).code == 2);
    CHECK(shell.manager({"report", "run", "trial_balance", "--as-of", "2026-02-30", "--out", out}).code == 2);
    CHECK(shell.manager({"report", "run", "trial_balance", "--format", "pdf", "--out", out}).code == 2);
    const auto denied = shell.as("board", {"report", "run", "staff_directory", "--out", out});
    CHECK(denied.code == 1);
    CHECK_THAT(denied.err, Contains("people.view"));
    CHECK_FALSE(std::filesystem::exists(out));
    CHECK(shell.manager({"report", "run", "trial_balance", "--out", (shell / "no" / "folder.csv").string()}).code == 3);
}

TEST_CASE("compliance due lists what is overdue, due and coming up, and exits 1 while something is late") {
    Shell shell;
    const auto answer = shell.manager({"compliance", "due", "--json"});
    CHECK(answer.code == 1); // the demo's drill is overdue
    const auto object = answer.object();
    CHECK(object["overdue"] == 1);
    CHECK(object["missed"] == 0);
    CHECK(object["obligations"][0]["item"] == "vaccine-storage.emerg");
    CHECK(object["obligations"].size() > 10);
    const auto text = shell.manager({"compliance", "due", "--days", "0"});
    CHECK_THAT(text.out, Contains("Overdue") && Contains("Emergency drill") && Contains("1 overdue, 0 missed"));
    CHECK(shell.manager({"compliance", "due", "--as-of", "2026-10-01"}).code == 0); // it was not due yet
    CHECK(shell.manager({"compliance", "due", "--as-of", "tomorrow"}).code == 2);
    CHECK(shell.as("board", {"compliance", "due"}).code == 1);
    const auto out = (shell / "due.csv").string();
    CHECK(shell.manager({"report", "run", "compliance-due", "--out", out}).code == 0);
    CHECK_THAT(bytesOf(out), Contains("Emergency drill"));
}

TEST_CASE("bench measures on a practice of its own and leaves nothing behind") {
    Shell shell;
    std::filesystem::create_directory(shell / "place");
    const auto place = (shell / "place").string();
    const auto plain = shell.run({"bench", "storage", "--in", place});
    REQUIRE(plain.code == 0);
    CHECK_THAT(plain.out, Contains("median ms") && Contains("an audit row read back"));
    CHECK(std::filesystem::is_empty(place));
    const auto answer = shell.run({"bench", "ledger", "--in", place, "--json"});
    REQUIRE(answer.code == 0);
    const auto object = answer.object();
    CHECK(object["bench"] == "ledger");
    CHECK(object["size"] == "small");
    REQUIRE(object["measured"].size() == 5);
    for (const auto& figure : object["measured"]) {
        CAPTURE(figure.dump());
        CHECK(figure["runs"].get<int>() >= 50);
        CHECK(figure["median_ms"].get<double>() > 0);
        CHECK(figure["median_ms"].get<double>() <= figure["p99_ms"].get<double>());
        CHECK(figure["p99_ms"].get<double>() <= figure["longest_ms"].get<double>());
    }
    CHECK(std::filesystem::is_empty(place));
    for (const auto* name : {"roster", "directory", "reports"}) {
        CAPTURE(name);
        CHECK(shell.run({"bench", name, "--in", place, "--json"}).object()["measured"].size() >= 4);
    }
    const auto unknown = shell.run({"bench", "nothing"});
    CHECK(unknown.code == 2);
    CHECK_THAT(unknown.err, Contains("directory, ledger, reports, roster, storage"));
    CHECK(shell.run({"bench", "ledger", "--size", "middling"}).code == 2);
    CHECK(shell.run({"bench", "ledger", "--in", (shell / "missing").string()}).code == 3);
    CHECK_THAT(shell.run({"bench", "--help"}).out, Contains("--size"));
}
