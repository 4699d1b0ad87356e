#include "core/platform/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace practice::core::platform {
namespace {

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category()); }

int checked(int descriptor) {
    if (descriptor < 0) fail(errno);
    return descriptor;
}

} // namespace

FileHandle FileHandle::createNew(const std::filesystem::path& path) {
    return FileHandle(checked(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600)));
}

FileHandle FileHandle::openForReading(const std::filesystem::path& path) {
    // Not blocking: a pipe in the file's place must not hold the program up.
    FileHandle handle(checked(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)));
    struct stat facts {};
    if (::fstat(handle.m_descriptor, &facts) != 0) fail(errno);
    if (!S_ISREG(facts.st_mode)) fail(EISDIR);
    return handle;
}

FileHandle::~FileHandle() { close(); }

void FileHandle::close() noexcept {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
}

void FileHandle::write(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

std::size_t FileHandle::read(std::span<std::uint8_t> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got = ::read(m_descriptor, into.data() + done, into.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::uint64_t FileHandle::size() const {
    struct stat facts {};
    if (::fstat(m_descriptor, &facts) != 0) fail(errno);
    return static_cast<std::uint64_t>(facts.st_size);
}

void FileHandle::sync() {
    if (::fsync(m_descriptor) != 0) fail(errno);
}

bool isWriteProtected(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) return false;
    return (facts.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0 || ::access(path.c_str(), W_OK) != 0;
}

bool isReadable(const std::filesystem::path& path) { return ::access(path.c_str(), R_OK) == 0; }

std::pair<std::uint64_t, std::uint64_t> fileIdentity(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) return {0, 0};
    return {facts.st_dev, facts.st_ino};
}

} // namespace practice::core::platform
