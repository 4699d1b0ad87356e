#include "cli/cli_support.h"

#include "cli/cli.h"
#include "core/platform/platform.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace practice::testing {

namespace {

/// The heads of audit trails must not land in the state folder of whoever runs the tests.
void useOwnStateFolder() {
    static const TempDir folder;
    ::setenv("XDG_STATE_HOME", folder.path().c_str(), 1);
    ::unsetenv("PRACTICEDESK_USER");
    ::unsetenv("PRACTICEDESK_PASSWORD");
}

} // namespace

nlohmann::json Answer::object() const {
    CAPTURE(code, out, err);
    auto parsed = nlohmann::json::parse(out, nullptr, false);
    REQUIRE(parsed.is_object());
    REQUIRE(parsed.contains("ok"));
    return parsed;
}

Shell::Shell() {
    useOwnStateFolder();
    secret("password", app::kDemoPassword);
    secret("passphrase", "a long passphrase");
}

Answer Shell::run(const std::vector<std::string>& arguments) {
    std::ostringstream out, err;
    Answer answer;
    answer.code = cli::run(arguments, out, err, m_demo.clock());
    answer.out = out.str();
    answer.err = err.str();
    return answer;
}

Answer Shell::as(const std::string& user, std::vector<std::string> arguments) {
    for (const auto& more : {std::string("--db"), db().string(), std::string("--user"), user,
                             std::string("--password-file"), (*this / "password").string()})
        arguments.push_back(more);
    return run(arguments);
}

std::filesystem::path Shell::write(const std::string& name, const std::string& bytes) const {
    std::ofstream(*this / name, std::ios::binary) << bytes;
    return *this / name;
}

std::filesystem::path Shell::secret(const std::string& name, const std::string& text) const {
    const auto file = write(name, text + "\n");
    core::platform::restrictToOwner(file);
    return file;
}

std::int64_t Shell::count(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* db = nullptr;
    sqlite3_stmt* row = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &row, nullptr) == SQLITE_OK);
    const auto value = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    sqlite3_close(db);
    return value;
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace practice::testing
