#include "cli/cli_support.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>

#include <sys/mount.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

using namespace practice::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// A small file system of its own, where this account may mount one (root in the test's container).
class SmallDisk {
  public:
    SmallDisk(const fs::path& at, const char* options) : m_at(at) {
        fs::create_directories(at);
        m_mounted = ::geteuid() == 0 && ::mount("tmpfs", at.c_str(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount(m_at.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted() const { return m_mounted; }
    bool makeReadOnly() const { return ::mount("tmpfs", m_at.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

  private:
    fs::path m_at;
    bool m_mounted = false;
};

std::vector<std::string> signedIn(const Shell& shell, const fs::path& file, std::vector<std::string> command) {
    for (const auto& more : {std::string("--db"), file.string(), std::string("--user"), std::string("manager"),
                             std::string("--password-file"), (shell / "password").string()})
        command.push_back(more);
    return command;
}

} // namespace

TEST_CASE("A file that is no practice: an environment problem with the way out, and the file stays as it is") {
    Shell shell;
    const auto expect = [&](const std::string& words) {
        const auto file = shell / "other";
        const auto before = fs::exists(file) && fs::is_regular_file(file) ? bytesOf(file) : "";
        for (const auto* command : {"info", "verify"}) {
            const auto answer = shell.run(signedIn(shell, file, {command}));
            CHECK(answer.code == 3);
            CHECK_THAT(answer.err, Contains("other") && Contains(words));
        }
        CHECK((before.empty() || bytesOf(file) == before));
    };
    SECTION("missing") { expect("cannot be opened"); }
    SECTION("a folder") {
        fs::create_directories(shell / "other");
        expect("cannot be opened");
    }
    SECTION("a letter") {
        shell.write("other", "Dear all,\n" + std::string(5000, 'x'));
        expect("restore a backup");
    }
    SECTION("a database of another program") {
        sqlite3* db = nullptr;
        sqlite3_open((shell / "other").c_str(), &db);
        sqlite3_exec(db, "CREATE TABLE notes (t TEXT); PRAGMA application_id = 7", nullptr, nullptr, nullptr);
        sqlite3_close(db);
        expect("another program");
    }
    SECTION("of a newer version") {
        fs::copy_file(shell.db(), shell / "other");
        Shell::count(shell / "other", "INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES "
                                      "(9999, '9999_future', 'x', '2030-01-01T00:00:00Z') RETURNING number");
        expect("newer version");
    }
    SECTION("with its beginning overwritten") {
        auto bytes = bytesOf(shell.db());
        bytes.replace(0, 64, std::string(64, 'z'));
        shell.write("other", bytes);
        expect("restore a backup");
    }
}

TEST_CASE("A practice with pages overwritten is reported, never changed") {
    Shell shell;
    auto bytes = bytesOf(shell.db());
    const auto file = shell / "damaged";
    // All pages but the first, where the tables stand: whatever the command reads is broken.
    for (std::size_t at = 4096 * 3; at + 4096 <= bytes.size(); at += 4096)
        bytes.replace(at, 200, std::string(200, '\xAA'));
    shell.write("damaged", bytes);
    const auto answer = shell.run(signedIn(shell, file, {"verify"}));
    CHECK((answer.code == 3 || answer.code == 1));
    CHECK_FALSE((answer.err + answer.out).empty());
}

TEST_CASE("A practice that another program holds: told after the deadline, nothing lost") {
    Shell shell;
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(shell.db().c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto answer = shell.manager({"info"});
    CHECK(answer.code == 3);
    CHECK_THAT(answer.err, Contains("in use by another program"));
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    CHECK(shell.manager({"verify"}).code == 0);
}

TEST_CASE("A practice on a write-protected disk is refused with the reason") {
    Shell shell;
    const auto place = shell / "protected";
    const auto size = "size=" + std::to_string(fs::file_size(shell.db()) + 4'000'000);
    const SmallDisk disk(place, size.c_str());
    const auto file = place / "demo.practice";
    fs::copy_file(shell.db(), file);
    if (disk.mounted()) {
        REQUIRE(disk.makeReadOnly());
    } else if (::geteuid() != 0) {
        fs::permissions(file, fs::perms::owner_read);
        fs::permissions(place, fs::perms::owner_read | fs::perms::owner_exec);
    } else {
        WARN("root without the right to mount: skipped");
        return;
    }
    const auto answer = shell.run(signedIn(shell, file, {"staff", "import", "--csv",
                                                         shell.write("s.csv", "Emp #,Name,Role,Dept\n1,\"A, B\",RN,Imaging\n").string()}));
    CHECK(answer.code == 3);
    CHECK_THAT(answer.err, Contains("write-protected"));
    if (!disk.mounted())
        fs::permissions(place, fs::perms::owner_all);
}

TEST_CASE("A full disk: each command says so, leaves nothing half done, and the practice stays sound") {
    Shell shell;
    const auto place = shell / "small";
    // Room for two of the practice and a little more.
    const auto size = "size=" + std::to_string(2 * fs::file_size(shell.db()) + 300'000);
    const SmallDisk disk(place, size.c_str());
    if (!disk.mounted()) {
        WARN("no right to mount a small file system: skipped");
        return;
    }
    const auto file = place / "demo.practice";
    fs::copy_file(shell.db(), file);
    const auto people = [&] { return Shell::count(file, "SELECT COUNT(*) FROM employees"); };
    const auto before = people();
    std::string csv = "Emp #,Last Name,First Name,Role,Department\n";
    for (int i = 0; i < 6000; ++i)
        csv += std::to_string(10'000 + i) + ",Last" + std::to_string(i) + ",First,RN,Imaging\n";
    shell.write("many.csv", csv);
    const auto full = [&](std::vector<std::string> command) {
        const auto answer = shell.run(signedIn(shell, file, std::move(command)));
        CAPTURE(answer.out, answer.err);
        CHECK(answer.code == 3);
        CHECK_THAT(answer.err, Contains("full") || Contains("space"));
    };
    SECTION("import") {
        fs::copy_file(shell.db(), place / "filler"); // leaves less than the rows need
        full({"staff", "import", "--csv", (shell / "many.csv").string()});
        fs::remove(place / "filler");
    }
    SECTION("backup") {
        fs::copy_file(shell.db(), place / "filler"); // leaves less than a copy needs
        full({"backup", "--to", (place / "b.pdb").string(), "--passphrase-file", (shell / "passphrase").string()});
        CHECK_FALSE(fs::exists(place / "b.pdb"));
        fs::remove(place / "filler");
    }
    SECTION("a new practice") {
        fs::copy_file(shell.db(), place / "filler");
        const auto answer = shell.run({"init", "--demo", "--db", (place / "new.practice").string()});
        CHECK(answer.code == 3);
        CHECK_FALSE(fs::exists(place / "new.practice"));
        fs::remove(place / "filler");
    }
    CHECK(people() == before);
    CHECK(shell.run(signedIn(shell, file, {"verify"})).code == 0);
}

TEST_CASE("An export to a full disk leaves no half file") {
    Shell shell;
    const auto place = shell / "tiny";
    const SmallDisk disk(place, "size=8k");
    if (!disk.mounted()) {
        WARN("no right to mount a small file system: skipped");
        return;
    }
    const auto from = std::vector<std::string>{"--from", "2026-11-16", "--to", "2026-12-13"};
    for (auto command : std::vector<std::vector<std::string>>{
             {"ledger", "export", "--out", (place / "j").string()},
             {"report", "run", "coverage", "--format", "xlsx", "--out", (place / "c.xlsx").string()},
             {"roster", "export", "--format", "csv", "--out", (place / "r.csv").string()}}) {
        if (command.front() != "ledger")
            command.insert(command.end(), from.begin(), from.end());
        CAPTURE(command);
        const auto answer = shell.manager(command);
        CHECK(answer.code == 3);
        CHECK_FALSE(answer.err.empty());
        CHECK(fs::is_empty(place));
    }
}
