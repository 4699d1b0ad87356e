#pragma once

#include <filesystem>

namespace practice::app {

/// Removes a half-made practice file unless told that it is whole.
class FileGuard {
  public:
    explicit FileGuard(std::filesystem::path file) : m_file(std::move(file)) {}
    ~FileGuard() {
        if (m_keep)
            return;
        std::error_code ignored;
        std::filesystem::remove(m_file, ignored);
        std::filesystem::remove(m_file.string() + "-journal", ignored);
    }
    FileGuard(const FileGuard&) = delete;
    FileGuard& operator=(const FileGuard&) = delete;
    void keep() { m_keep = true; }

  private:
    std::filesystem::path m_file;
    bool m_keep = false;
};

} // namespace practice::app
