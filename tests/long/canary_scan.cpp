#include "long/canary_scan.h"

#include <cstring>
#include <fstream>
#include <iterator>

namespace practice::testing {

namespace {

/// Bytes of ASCII capitals made small; all others stay, so that UTF-16 is folded too.
void fold(std::string& bytes) {
    for (char& byte : bytes)
        if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<char>(byte + ('a' - 'A'));
}

bool holds(const std::string& bytes, const std::string& part) {
    return ::memmem(bytes.data(), bytes.size(), part.data(), part.size()) != nullptr;
}

} // namespace

std::string asUtf16(const std::string& ascii, bool bigEndian) {
    std::string out;
    for (const char c : ascii) {
        out += bigEndian ? '\0' : c;
        out += bigEndian ? c : '\0';
    }
    return out;
}

CanaryScan scanFor(const std::vector<std::string>& markers, const std::vector<std::filesystem::path>& folders) {
    CanaryScan scan;
    for (const auto& folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(in), {}};
            // Names of files are on the disk as well.
            bytes += '\n' + entry.path().filename().string();
            ++scan.files;
            scan.bytes += static_cast<std::int64_t>(bytes.size());
            fold(bytes);
            for (auto marker : markers) {
                fold(marker);
                if (holds(bytes, marker))
                    scan.hits.push_back({marker, "UTF-8", entry.path()});
                if (holds(bytes, asUtf16(marker, false)))
                    scan.hits.push_back({marker, "UTF-16LE", entry.path()});
                if (holds(bytes, asUtf16(marker, true)))
                    scan.hits.push_back({marker, "UTF-16BE", entry.path()});
            }
        }
    return scan;
}

} // namespace practice::testing
