#include "storage/file_io.h"

#include "core/platform/platform.h"
#include "storage/db_error.h"

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cerrno>

namespace practice::storage {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void raiseFileError(const fs::path& path, int error, bool writing) {
    const auto file = path.string();
    if (error == ENOSPC || error == EDQUOT)
        throw DbError(DbErrorKind::DiskFull, error,
                      fmt::format("The disk that holds {} is full. The unfinished file was removed and everything else is as "
                                  "it was. Free some space or choose another disk, then try again.",
                                  file));
    if (error == ENOENT || error == EACCES || error == EPERM || error == EROFS || error == EEXIST || error == EISDIR ||
        error == ENOTDIR)
        throw DbError(DbErrorKind::CannotOpen, error,
                      fmt::format("The file {} cannot be {}: it or its folder is missing, there is something else in its "
                                  "place, or this account has no right to it. Nothing was changed. Check the place and the "
                                  "rights, then try again.",
                                  file, writing ? "written" : "read"));
    throw DbError(DbErrorKind::Io, error,
                  fmt::format("The disk that holds {} reported an error (code {}). The file was not {} to its end. Check the "
                              "disk, or use another one, then try again.",
                              file, error, writing ? "written" : "read"));
}

} // namespace

NewFile::NewFile(fs::path path) : m_path(std::move(path)) {
    m_descriptor = ::open(m_path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (m_descriptor < 0) raiseFileError(m_path, errno, true);
}

NewFile::~NewFile() {
    closeFile();
    if (m_remove) ::unlink(m_path.c_str());
}

void NewFile::closeFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
}

void NewFile::write(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) raiseFileError(m_path, errno, true);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void NewFile::finish() {
    if (::fsync(m_descriptor) != 0) raiseFileError(m_path, errno, true);
    closeFile();
}

void NewFile::moveTo(const fs::path& target) {
    if (::rename(m_path.c_str(), target.c_str()) != 0) raiseFileError(target, errno, true);
    m_remove = false;
    core::platform::syncFolder(folderOf(target));
}

ReadFile::ReadFile(fs::path path) : m_path(std::move(path)) {
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &facts) != 0) raiseFileError(m_path, errno, false);
    if (!S_ISREG(facts.st_mode)) {
        ::close(m_descriptor);
        raiseFileError(m_path, EISDIR, false);
    }
    m_size = static_cast<std::uint64_t>(facts.st_size);
}

ReadFile::~ReadFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

std::size_t ReadFile::read(std::span<std::uint8_t> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got = ::read(m_descriptor, into.data() + done, into.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) raiseFileError(m_path, errno, false);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

TemporaryFile::~TemporaryFile() {
    if (!m_remove) return;
    std::error_code ignored;
    fs::remove(m_path, ignored);
    fs::remove(fs::path(m_path) += "-journal", ignored);
}

fs::path besideRandom(const fs::path& base, const char* purpose) {
    fs::path path = base;
    path += fmt::format(".{}-{:08x}.part", purpose, randombytes_random());
    return path;
}

fs::path folderOf(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

} // namespace practice::storage
