#include "storage/contention.h"
#include "support/temp_dir.h"

#include <cstdlib>
#include <iostream>

/// storage_contention [SECONDS]: two busy readers and two writing processes on one practice file; prints the figures and
/// fails if an error reached anybody or a commit was lost.
int main(int argc, char** argv) {
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 60;
    const practice::testing::TempDir folder;
    const auto figures = practice::testing::contend(folder / "contended.practice", PRACTICE_WRITER_PROGRAM, seconds, 2, false);
    std::int64_t commits = 0;
    std::int64_t errors = 0;
    for (const auto& worker : figures.workers) {
        const bool writer = worker.name.starts_with("writing");
        std::cout << worker.name << ": " << worker.done << (writer ? " commits" : " reads") << ", longest wait "
                  << worker.longestWaitMs << " ms, errors " << worker.errors << '\n';
        errors += worker.errors;
        if (writer) commits += worker.done;
    }
    std::cout << "longest time the read gate was occupied (waits for a writer included): " << figures.longestOccupationMs << " ms\n"
              << "commits acknowledged " << commits << ", in the file " << figures.counted << '\n';
    return errors == 0 && commits == figures.counted && commits > 0 ? 0 : 1;
}
