#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

using namespace practice::testing;
using Catch::Contains;

namespace {

/// The whole contract: what answers now, and what says "not available yet".
const std::vector<std::string> kCommands{
    "init",          "info",          "verify",       "backup",        "restore",       "drill",        "staff import",
    "patients import", "roster solve", "roster fill", "roster check",  "roster export", "era inspect",  "era post",
    "era undo",      "claims export", "claims ack",   "ledger export", "report list",   "report run",   "compliance due",
    "compliance screen", "audit verify", "bench"};

} // namespace

TEST_CASE("--help lists every command with an example") {
    Shell shell;
    const auto help = shell.run({"--help"});
    CHECK(help.code == 0);
    for (const auto& command : kCommands) {
        CAPTURE(command);
        CHECK_THAT(help.out, Contains("\n  " + command + "\n"));
        CHECK_THAT(help.out, Contains("Example: practicectl " + command));
    }
    CHECK_THAT(help.out, Contains("Exit codes"));
    const auto one = shell.run({"roster", "check", "--help"});
    CHECK(one.code == 0);
    CHECK_THAT(one.out, Contains("--from"));
    CHECK_THAT(shell.run({"--version"}).out, Contains("practicectl "));
}

TEST_CASE("Commands of later areas say so, with any options, and exit 2") {
    Shell shell;
    const std::vector<std::vector<std::string>> later{
        {"era", "inspect", "file.835"},
        {"era", "post", "--db", "f", "file.835"},
        {"era", "undo", "--db", "f", "12"},
        {"claims", "export", "--db", "f", "--out", "o", "--payer", "p"},
        {"claims", "ack", "--db", "f", "file.277"},
        {"compliance", "screen", "--db", "f", "--leie", "c"}};
    for (auto arguments : later) {
        CAPTURE(arguments);
        const auto answer = shell.run(arguments);
        CHECK(answer.code == 2);
        CHECK_THAT(answer.err, Contains("not available yet"));
        arguments.push_back("--json");
        CHECK(shell.run(arguments).object()["ok"] == false);
    }
}

TEST_CASE("Wrong usage exits 2 and answers in the form asked for") {
    Shell shell;
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {}, {"nonsense"}, {"verify"}, {"roster"}, {"roster", "nonsense"}, {"backup", "--db", "x"},
             {"init", "--db", "x", "--size", "middling", "--demo"}, {"init", "--db", (shell / "new").string()},
             {"report", "run", "--db", "x"}}) {
        CAPTURE(arguments);
        const auto plain = shell.run(arguments);
        CHECK(plain.code == 2);
        CHECK(plain.out.empty());
        CHECK_FALSE(plain.err.empty());
        auto asJson = arguments;
        asJson.push_back("--json");
        const auto object = shell.run(asJson).object();
        CHECK(object["ok"] == false);
        CHECK_FALSE(object["error"].get<std::string>().empty());
    }
    CHECK_FALSE(std::filesystem::exists(shell / "new"));
}

TEST_CASE("Signing in") {
    Shell shell;
    const std::vector<std::string> info{"info", "--db", shell.db().string()};
    const auto with = [&](std::vector<std::string> more) {
        auto arguments = info;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return shell.run(arguments);
    };
    const auto passwordFile = (shell / "password").string();
    SECTION("by options") { CHECK(with({"--user", "manager", "--password-file", passwordFile}).code == 0); }
    SECTION("by the environment") {
        ::setenv("PRACTICEDESK_USER", "manager", 1);
        ::setenv("PRACTICEDESK_PASSWORD", "riverside-demo", 1);
        CHECK(with({}).code == 0);
        ::unsetenv("PRACTICEDESK_USER");
        ::unsetenv("PRACTICEDESK_PASSWORD");
    }
    SECTION("without a name or password is wrong usage") {
        CHECK(with({}).code == 2);
        CHECK(with({"--user", "manager"}).code == 2);
    }
    SECTION("with a wrong password or name is refused, and does not tell which") {
        const auto wrong = with({"--user", "manager", "--password-file", shell.secret("wrong", "not it at all").string()});
        const auto nobody = with({"--user", "nobody", "--password-file", passwordFile});
        CHECK(wrong.code == 1);
        CHECK(nobody.code == 1);
        CHECK(wrong.err == nobody.err);
    }
    SECTION("with a password file that others can read is refused before it is tried") {
        const auto before = Shell::count(shell.db(), "SELECT COUNT(*) FROM audit_log");
        std::filesystem::permissions(passwordFile, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
        const auto answer = with({"--user", "manager", "--password-file", passwordFile});
        CHECK(answer.code == 1);
        CHECK_THAT(answer.err, Contains("chmod 600"));
        CHECK(Shell::count(shell.db(), "SELECT COUNT(*) FROM audit_log") == before);
    }
    SECTION("with a password file that is missing or empty is an environment problem") {
        CHECK(with({"--user", "manager", "--password-file", (shell / "none").string()}).code == 3);
        CHECK(with({"--user", "manager", "--password-file", shell.secret("empty", "").string()}).code == 2);
    }
}
