#include "storage/test_database.h"

#include "storage/dialect.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

std::string dumpOf(Connection& connection) {
    std::ostringstream out;
    out << "-- The schema that the migrations make, for reading. Generated: UPDATE_GOLDEN=1 storage_test \"db/schema.sql*\"\n";
    auto objects = connection.prepare("SELECT tbl_name, type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                                      "ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 ELSE 1 END, name");
    while (objects->step()) {
        if (objects->get<std::string>(1) == "table") out << "\n";
        out << objects->get<std::string>(3) << ";\n";
    }
    return out.str();
}

} // namespace

TEST_CASE("db/schema.sql is what the migrations make") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    const auto made = dumpOf(*database->connect(Access::Reader));
    const fs::path written = fs::path(PRACTICE_SOURCE_DIR) / "db" / "schema.sql";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) writeBytes(written, {made.begin(), made.end()});
    const auto bytes = bytesOf(written);
    const std::string kept(bytes.begin(), bytes.end());
    const auto [there, here] = std::ranges::mismatch(kept, made);
    INFO("Run storage_test with UPDATE_GOLDEN=1 and commit db/schema.sql with the migration.");
    INFO("They part at: " << std::string(here, made.end()).substr(0, 120));
    CHECK((kept == made));
}
