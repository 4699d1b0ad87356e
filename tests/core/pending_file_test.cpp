#include "core/contract.h"
#include "core/pending_file.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace practice::core;
namespace fs = std::filesystem;

namespace {

std::string contentsOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}
auto filesIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

TEST_CASE("A pending file takes its name on commit only") {
    const practice::testing::TempDir dir;
    std::ofstream(dir / "a.txt") << "old";
    {
        PendingFile file(dir / "a.txt");
        std::ofstream(file.path()) << "new";
        CHECK(contentsOf(dir / "a.txt") == "old");
        file.commit();
        CHECK(contentsOf(dir / "a.txt") == "new");
        CHECK_THROWS_AS(file.commit(), ContractViolation);
    }
    CHECK(filesIn(dir.path()) == 1);
    CHECK(fs::status(dir / "a.txt").permissions() == fs::perms(0600));
}

TEST_CASE("A pending file that is given up leaves nothing behind") {
    const practice::testing::TempDir dir;
    { PendingFile file(dir / "a.txt"); }
    CHECK(filesIn(dir.path()) == 0);
}

TEST_CASE("Whole files are written byte for byte, and refused where they cannot be") {
    const practice::testing::TempDir dir;
    const std::string bytes("a\0\xFF\r\n", 5);
    writeWholeFile(dir / "b", bytes);
    CHECK(contentsOf(dir / "b") == bytes);
    CHECK_THROWS_AS(writeWholeFile(dir / "no" / "b", bytes), IoError);
    CHECK_THROWS_AS(writeWholeFile(dir.path(), bytes), IoError);
    CHECK_THROWS_AS(writeWholeFile("", bytes), IoError);
}
