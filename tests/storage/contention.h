#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace practice::testing {

struct WorkerFigures {
    std::string name;
    std::int64_t done = 0;          ///< Commits of a writer, reads of a reader.
    std::int64_t longestWaitMs = 0; ///< Longest single transaction, waiting included.
    std::int64_t errors = 0;        ///< DbErrors that reached the caller.
};

struct ContentionFigures {
    std::vector<WorkerFigures> workers;
    std::int64_t longestOccupationMs = 0; ///< Longest time without a moment with no reader.
    std::int64_t counted = 0;             ///< What the file says: must be the sum of the commits.
};

/// Two busy reader threads in this process and `writers` writing processes on one file, for `seconds`. One more writer
/// thread in this process if `ownWriter`.
ContentionFigures contend(const std::filesystem::path& file, const std::filesystem::path& writerProgram, int seconds,
                          int writers, bool ownWriter);

/// What each writer does: adds 1 to a counter in a transaction with a read before it, as fast as it can.
WorkerFigures writeFor(const std::filesystem::path& file, int seconds);

} // namespace practice::testing
