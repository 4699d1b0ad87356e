#pragma once

#include "core/platform/files.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <system_error>

namespace practice::storage {

/// A fresh private file (0600), written from start to end. Removed again unless keep() was called. DbError(DiskFull),
/// DbError(CannotOpen) or DbError(Io), which name the file.
class NewFile {
  public:
    explicit NewFile(std::filesystem::path path);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void write(std::span<const std::uint8_t> bytes);
    /// Makes the contents durable and closes.
    void finish();
    /// Moves the finished file to `target` and makes that durable.
    void moveTo(const std::filesystem::path& target);
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    core::platform::FileHandle m_file;
    bool m_remove = true;
};

class ReadFile {
  public:
    explicit ReadFile(std::filesystem::path path);
    /// As many bytes as there are, up to the size of `into`; fewer only at the end of the file.
    std::size_t read(std::span<std::uint8_t> into);
    std::uint64_t size() const { return m_size; }

  private:
    std::filesystem::path m_path;
    core::platform::FileHandle m_file;
    std::uint64_t m_size = 0;
};

/// Removes a file, and what SQLite may have left beside it, when it goes.
class TemporaryFile {
  public:
    explicit TemporaryFile(std::filesystem::path path) : m_path(std::move(path)) {}
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::filesystem::path& path() const { return m_path; }
    void keep() { m_remove = false; }

  private:
    std::filesystem::path m_path;
    bool m_remove = true;
};

/// `base` with a random ending, for files that nobody else looks for.
std::filesystem::path besideRandom(const std::filesystem::path& base, const char* purpose);
/// Full, or this account's share of it.
bool isFullDisk(const std::error_code& code);
std::filesystem::path folderOf(const std::filesystem::path& file);

} // namespace practice::storage
