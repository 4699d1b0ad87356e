#pragma once

#include <filesystem>
#include <string_view>

namespace practice::core {

/// A file that appears whole or not at all: it is written beside its target, made durable and renamed over
/// it. Readable by its owner only, where the disk can say so. Without commit() nothing is left behind.
class PendingFile {
public:
    /// IoError if the folder does not exist or cannot be written.
    explicit PendingFile(std::filesystem::path target);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    /// Where to write meanwhile; the file exists and is empty.
    const std::filesystem::path& path() const { return m_path; }
    /// IoError where disk or folder refuse; the old target, if any, is then untouched.
    void commit();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_path;
    bool m_committed = false;
};

/// Writes the bytes through a PendingFile.
void writeWholeFile(const std::filesystem::path& target, std::string_view bytes);

} // namespace practice::core
