#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

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
    void closeFile();
    std::filesystem::path m_path;
    int m_descriptor = -1;
    bool m_remove = true;
};

class ReadFile {
  public:
    explicit ReadFile(std::filesystem::path path);
    ~ReadFile();
    ReadFile(const ReadFile&) = delete;
    ReadFile& operator=(const ReadFile&) = delete;
    /// As many bytes as there are, up to the size of `into`; fewer only at the end of the file.
    std::size_t read(std::span<std::uint8_t> into);
    std::uint64_t size() const { return m_size; }

  private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
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
std::filesystem::path folderOf(const std::filesystem::path& file);

} // namespace practice::storage
