#include "storage/contention.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace practice::testing;

TEST_CASE("two busy readers and two writing processes: no BUSY reaches anybody and no commit is lost") {
    const TempDir folder;
    const auto* asked = std::getenv("PRACTICE_CONTENTION_SECONDS");
    const int seconds = asked == nullptr ? 2 : std::atoi(asked);
    const auto ownWriter = GENERATE(false, true);
    CAPTURE(ownWriter);
    const auto figures = contend(folder / "contended.practice", PRACTICE_WRITER_PROGRAM, seconds, 2, ownWriter);
    std::int64_t commits = 0;
    for (const auto& worker : figures.workers) {
        CAPTURE(worker.name, worker.done, worker.longestWaitMs);
        CHECK(worker.errors == 0);
        CHECK(worker.done > 0);
        CHECK(worker.longestWaitMs < 10'000);
        if (worker.name.starts_with("writing")) commits += worker.done;
    }
    CHECK(figures.counted == commits);
}
