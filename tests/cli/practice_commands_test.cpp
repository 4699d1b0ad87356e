#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <random>

using namespace practice::testing;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("init --demo") {
    Shell shell;
    const auto file = (shell / "new.practice").string();
    const auto made = shell.run({"init", "--db", file, "--demo", "--seed", "7", "--json"});
    REQUIRE(made.code == 0);
    CHECK(made.object()["demo"] == true);
    CHECK(made.object()["bytes"] == fs::file_size(file));
    const auto again = shell.run({"init", "--db", file, "--demo"});
    CHECK(again.code == 1);
    CHECK_THAT(again.err, Contains("already a file"));
    CHECK(shell.run({"init", "--db", (shell / "no" / "folder").string(), "--demo"}).code == 3);
}

TEST_CASE("init for a real practice") {
    Shell shell;
    const auto file = shell / "real.practice";
    const auto key = shell / "recovery.txt";
    const auto password = shell.secret("own", "correct horse battery");
    std::vector<std::string> arguments{"init", "--db", file.string(), "--manager", "dana", "--password-file",
                                       password.string(), "--recovery-out", key.string(), "--json"};
    SECTION("makes it and writes the key for its owner only") {
        REQUIRE(shell.run(arguments).object()["ok"] == true);
        CHECK((fs::status(key).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
        CHECK(bytesOf(key).size() == 66); // eleven groups of five, their dashes and the end of the line
        const auto info = shell.run({"info", "--db", file.string(), "--user", "dana", "--password-file", password.string(),
                                     "--json"});
        CHECK(info.object()["demo"] == false);
        CHECK(info.object()["staff"] == 0);
    }
    SECTION("leaves neither practice nor key behind where it refuses") {
        const auto expectNothing = [&](int code) {
            CHECK(shell.run(arguments).code == code);
            CHECK_FALSE(fs::exists(file));
            CHECK_FALSE(fs::exists(key));
        };
        SECTION("a weak password") {
            shell.secret("own", "short");
            expectNothing(1);
        }
        SECTION("a password file that others can read") {
            fs::permissions(password, fs::perms::others_read, fs::perm_options::add);
            expectNothing(1);
        }
        SECTION("a time zone that does not exist") {
            arguments.insert(arguments.end(), {"--time-zone", "Mars/Olympus"});
            expectNothing(1);
        }
        SECTION("a folder that does not exist") {
            arguments[2] = (shell / "no" / "folder").string();
            expectNothing(3);
        }
    }
    SECTION("never writes over a recovery key") {
        shell.write("recovery.txt", "the key of another practice");
        CHECK(shell.run(arguments).code == 1);
        CHECK(bytesOf(key) == "the key of another practice");
        CHECK_FALSE(fs::exists(file));
    }
}

TEST_CASE("info and verify") {
    Shell shell;
    const auto info = shell.manager({"info", "--json"}).object();
    CHECK(info["staff"] == 46);
    CHECK(info["departments"] == 6);
    CHECK(info["demo"] == true);
    CHECK(info["last_backup"].is_null());
    const auto verify = shell.manager({"verify", "--json"});
    CHECK(verify.code == 0);
    CHECK(verify.object()["ok"] == true);
    CHECK(verify.object()["checks"].size() == 7);
    CHECK_THAT(shell.manager({"verify"}).out, Contains("Sound."));
    CHECK(shell.as("clerk", {"verify"}).code == 1);

    Shell::count(shell.db(), "DELETE FROM journal_lines WHERE id = 5 RETURNING id");
    const auto damaged = shell.manager({"verify", "--json"});
    CHECK(damaged.code == 1);
    CHECK(damaged.object()["ok"] == false);
}

TEST_CASE("audit verify") {
    Shell shell;
    const auto sound = shell.manager({"audit", "verify", "--json"});
    CHECK(sound.code == 0);
    CHECK(sound.object()["rows"].get<int>() > 300);
    Shell::count(shell.db(), "UPDATE audit_log SET subject_id = subject_id + 1 WHERE id = 17 RETURNING id");
    const auto changed = shell.manager({"audit", "verify", "--json"});
    CHECK(changed.code == 1);
    CHECK_THAT(changed.object()["problems"][0].get<std::string>(), Contains("17"));
}

TEST_CASE("audit verify compares with backups, and audit accept lets a restored state stand") {
    Shell shell;
    const auto backup = (shell / "b.pdb").string(), backups = shell.db().parent_path().string();
    const auto older = shell / "older.practice";
    fs::copy_file(shell.db(), older);
    REQUIRE(shell.manager({"info"}).code == 0); // one row more
    REQUIRE(shell.manager({"backup", "--to", backup, "--passphrase-file", (shell / "passphrase").string()}).code == 0);
    const auto sound = shell.manager({"audit", "verify", "--json"});
    CHECK(sound.code == 0);
    CHECK(sound.object()["backups"] == 1);

    fs::copy_file(older, shell.db(), fs::copy_options::overwrite_existing);
    fs::remove_all(std::getenv("XDG_STATE_HOME"));
    shell.clock().advance({5});
    REQUIRE(shell.manager({"audit", "verify"}).code == 0); // no backup is known here any more
    const auto found = shell.manager({"audit", "verify", "--backups", backups, "--json"});
    CHECK(found.code == 1);
    CHECK_THAT(found.object()["problems"][0].get<std::string>(), Contains("b.pdb"));

    CHECK(shell.manager({"audit", "accept", "--backups", backups}).code == 2);
    CHECK(shell.as("auditor", {"audit", "accept", "--backups", backups, "--reason", "mine"}).code == 1);
    CHECK(shell.manager({"audit", "accept", "--backups", backups, "--reason", "went back on purpose"}).code == 0);
    CHECK(shell.manager({"audit", "verify", "--backups", backups}).code == 0);
}

TEST_CASE("restore and drill with the recovery key") {
    Shell shell;
    const auto file = (shell / "real.practice").string(), backup = (shell / "b.pdb").string();
    const auto key = shell / "recovery.txt";
    const auto password = shell.secret("own", "correct horse battery").string();
    REQUIRE(shell.run({"init", "--db", file, "--manager", "dana", "--password-file", password, "--recovery-out", key.string()}).code == 0);
    REQUIRE(shell.run({"backup", "--db", file, "--user", "dana", "--password-file", password, "--to", backup, "--passphrase-file",
                       (shell / "passphrase").string()})
                .code == 0);
    const auto drill = [&](const std::vector<std::string>& opener) {
        std::vector<std::string> arguments{"drill", "--from", backup};
        arguments.insert(arguments.end(), opener.begin(), opener.end());
        return shell.run(arguments);
    };
    const auto restored = (shell / "restored.practice").string();
    SECTION("opens the backup") {
        CHECK(drill({"--recovery-key-file", key.string()}).code == 0);
        REQUIRE(shell.run({"restore", "--from", backup, "--db", restored, "--recovery-key-file", key.string()}).code == 0);
        CHECK(shell.run({"verify", "--db", restored, "--user", "dana", "--password-file", password}).code == 0);
    }
    SECTION("is refused where others can read it") {
        fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
        const auto refused = drill({"--recovery-key-file", key.string()});
        CHECK(refused.code == 1);
        CHECK_THAT(refused.err, Contains("recovery key") && Contains("other accounts"));
        CHECK(shell.run({"restore", "--from", backup, "--db", restored, "--recovery-key-file", key.string()}).code == 1);
        CHECK_FALSE(fs::exists(restored));
    }
    SECTION("with a typing error is named as such") {
        auto typed = bytesOf(key);
        typed[0] = typed[0] == 'A' ? 'B' : 'A';
        const auto wrong = drill({"--recovery-key-file", shell.secret("typed", typed).string()});
        CHECK(wrong.code == 1);
        CHECK_THAT(wrong.err, Contains("typing error") || Contains("recovery key"));
    }
    SECTION("of another practice opens nothing") {
        const auto otherKey = shell / "other.txt";
        REQUIRE(shell.run({"init", "--db", (shell / "other.practice").string(), "--manager", "dana", "--password-file", password,
                           "--recovery-out", otherKey.string()})
                    .code == 0);
        CHECK(drill({"--recovery-key-file", otherKey.string()}).code == 1);
    }
    SECTION("one secret is needed, and not two") {
        CHECK(drill({}).code == 2);
        CHECK(drill({"--recovery-key-file", key.string(), "--passphrase-file", (shell / "passphrase").string()}).code == 2);
    }
}

TEST_CASE("backup, drill, restore, verify") {
    Shell shell;
    const auto passphrase = (shell / "passphrase").string();
    const auto backup = (shell / "b.pdb").string();
    const auto restored = (shell / "restored.practice").string();
    const auto made = shell.manager({"backup", "--to", backup, "--passphrase-file", passphrase, "--json"});
    REQUIRE(made.code == 0);
    CHECK(made.object()["backup"]["audit_rows"].get<int>() > 300);
    const auto drill = shell.run({"drill", "--from", backup, "--passphrase-file", passphrase, "--json"});
    CHECK(drill.code == 0);
    CHECK(drill.object()["rows"].get<int>() > 5000);
    REQUIRE(shell.run({"restore", "--from", backup, "--db", restored, "--passphrase-file", passphrase}).code == 0);
    const std::vector<std::string> verifyRestored{"verify", "--db", restored, "--user", "manager", "--password-file",
                                                  (shell / "password").string()};
    CHECK(shell.run(verifyRestored).code == 0);
    CHECK(shell.manager({"verify"}).code == 0); // the first one is no older state of the copy, nor the copy of it

    SECTION("a wrong passphrase opens nothing") {
        const auto wrong = shell.secret("wrong", "another passphrase").string();
        const auto target = (shell / "other.practice").string();
        CHECK(shell.run({"drill", "--from", backup, "--passphrase-file", wrong}).code == 1);
        const auto refused = shell.run({"restore", "--from", backup, "--db", target, "--passphrase-file", wrong});
        CHECK(refused.code == 1);
        CHECK_THAT(refused.err, Contains("passphrase"));
        CHECK_FALSE(fs::exists(target));
    }
    SECTION("a damaged backup is refused whole") {
        auto bytes = bytesOf(backup);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
        shell.write("b.pdb", bytes);
        const auto target = (shell / "other.practice").string();
        CHECK(shell.run({"restore", "--from", backup, "--db", target, "--passphrase-file", passphrase}).code == 1);
        CHECK_FALSE(fs::exists(target));
    }
    SECTION("restore does not write over a practice unless told, and then keeps it") {
        const std::vector<std::string> over{"restore", "--from", backup, "--db", shell.db().string(), "--passphrase-file",
                                            passphrase};
        CHECK(shell.run(over).code == 1);
        auto told = over;
        told.push_back("--replace");
        CHECK(shell.run(told).code == 0);
        CHECK(fs::exists(shell.db().string() + ".replaced"));
        CHECK(shell.manager({"verify"}).code == 0);
    }
    SECTION("a backup is not written over") {
        CHECK(shell.manager({"backup", "--to", backup, "--passphrase-file", passphrase}).code == 1);
    }
    SECTION("a short passphrase and a user without the permission are refused") {
        const auto to = (shell / "c.pdb").string();
        CHECK(shell.manager({"backup", "--to", to, "--passphrase-file", shell.secret("s", "short").string()}).code == 1);
        CHECK(shell.as("clerk", {"backup", "--to", to, "--passphrase-file", passphrase}).code == 1);
        CHECK(shell.as("admin", {"backup", "--to", to, "--passphrase-file", passphrase}).code == 0);
    }
    SECTION("a missing backup is an environment problem") {
        CHECK(shell.run({"drill", "--from", (shell / "none").string(), "--passphrase-file", passphrase}).code == 3);
    }
}
