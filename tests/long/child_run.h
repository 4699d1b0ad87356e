#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace practice::testing {

/// What another program took.
struct ChildRun {
    bool ran = false; ///< It is installed and ended with 0.
    double seconds = 0;
    double peakMiB = 0;
};

/// Runs a program of the PATH, its output into `output`.
ChildRun runChild(const std::vector<std::string>& words, const std::filesystem::path& output);

} // namespace practice::testing
