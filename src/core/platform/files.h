#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

namespace practice::core::platform {

/// An open file. Every failure is a std::system_error with the system's code; the rooms turn it into a sentence.
class FileHandle {
  public:
    /// A file that did not exist, for the owner only (0600).
    static FileHandle createNew(const std::filesystem::path& path);
    /// An ordinary file; a folder or device is refused.
    static FileHandle openForReading(const std::filesystem::path& path);
    ~FileHandle();
    FileHandle(FileHandle&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileHandle& operator=(FileHandle&&) = delete;

    void write(std::span<const std::uint8_t> bytes);
    /// As many bytes as there are, up to the size of `into`; fewer only at the end of the file.
    std::size_t read(std::span<std::uint8_t> into);
    std::uint64_t size() const;
    /// Makes the contents durable.
    void sync();
    void close() noexcept;

  private:
    explicit FileHandle(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

/// Neither by anybody nor by this account may it be written: a file without any write bit counts for the superuser too.
bool isWriteProtected(const std::filesystem::path& path);
bool isReadable(const std::filesystem::path& path);

/// What stays the same however a file is named: device and file number. Zeros if there is none.
std::pair<std::uint64_t, std::uint64_t> fileIdentity(const std::filesystem::path& path);

} // namespace practice::core::platform
