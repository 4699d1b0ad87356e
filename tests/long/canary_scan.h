#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace practice::testing {

struct CanaryHit {
    std::string marker;
    std::string encoding; ///< "UTF-8", "UTF-16LE", "UTF-16BE"
    std::filesystem::path file;
};

struct CanaryScan {
    std::vector<CanaryHit> hits;
    int files = 0;
    std::int64_t bytes = 0;
};

/// Looks for every marker in the raw bytes of every file below the folders, in three encodings, whatever the letter case.
CanaryScan scanFor(const std::vector<std::string>& markers, const std::vector<std::filesystem::path>& folders);

/// The marker as UTF-16, for planting and finding; ASCII only.
std::string asUtf16(const std::string& ascii, bool bigEndian);

} // namespace practice::testing
