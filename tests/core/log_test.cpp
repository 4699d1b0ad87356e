#include "core/contract.h"
#include "core/log.h"
#include "core/platform/platform.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

namespace journal = practice::core::log;

namespace {

std::string contentsOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("Events are written one a line, with room and level, to a private folder") {
    const practice::testing::TempDir dir;
    const auto folder = dir / "state";
    journal::openIn(folder);
    journal::get("billing").info("charge.recorded id={} actor={}", 7, 3);
    journal::get("storage").warning("two\nlines");
    journal::get("storage").debug("not kept");
    journal::flush();
    const auto text = contentsOf(folder / "practicedesk.log");
    CHECK(text.find(" info [billing] charge.recorded id=7 actor=3\n") != std::string::npos);
    CHECK(text.find(" warning [storage] two lines\n") != std::string::npos);
    CHECK(text.find("not kept") == std::string::npos);
    CHECK_FALSE(practice::core::platform::readableByOthers(folder));
}

TEST_CASE("A braced text is written as it is") {
    const practice::testing::TempDir dir;
    journal::openIn(dir.path());
    journal::get("core").error("{}", "{not a format} {}");
    journal::flush();
    CHECK(contentsOf(dir / "practicedesk.log").find("[core] {not a format} {}\n") != std::string::npos);
}

TEST_CASE("Files rotate at 2 MB and five are kept") {
    const practice::testing::TempDir dir;
    journal::openIn(dir.path());
    const std::string line(1000, 'x');
    for (int i = 0; i < 14'000; ++i)
        journal::get("core").info("{}", line);
    journal::flush();
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path())) {
        ++files;
        CHECK(entry.file_size() <= (2u << 20));
    }
    CHECK(files == 5);
}

TEST_CASE("A folder that cannot be made is named") {
    const practice::testing::TempDir dir;
    std::ofstream(dir / "file") << "x";
    CHECK_THROWS_AS(journal::openIn(dir / "file" / "logs"), practice::core::IoError);
}

TEST_CASE("References are short, readable and different") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto reference = journal::newReference();
        CHECK(reference.size() == 9);
        CHECK(reference.find_first_of("01OIl") == std::string::npos);
        seen.insert(reference);
    }
    CHECK(seen.size() == 200);
}
