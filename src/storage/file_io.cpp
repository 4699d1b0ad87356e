#include "storage/file_io.h"

#include "core/platform/platform.h"
#include "storage/db_error.h"

#include <sodium.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace practice::storage {
namespace {

namespace fs = std::filesystem;
using core::platform::FileHandle;

bool isOneOf(const std::error_code& code, std::initializer_list<std::errc> conditions) {
    return std::ranges::any_of(conditions, [&](std::errc condition) { return code == condition; });
}

[[noreturn]] void raiseFileError(const fs::path& path, const std::error_code& code, bool writing) {
    const auto file = path.string();
    if (isFullDisk(code))
        throw DbError(DbErrorKind::DiskFull, code.value(),
                      fmt::format("The disk that holds {} is full. The unfinished file was removed and everything else is as "
                                  "it was. Free some space or choose another disk, then try again.",
                                  file));
    if (isOneOf(code, {std::errc::no_such_file_or_directory, std::errc::permission_denied,
                       std::errc::operation_not_permitted, std::errc::read_only_file_system, std::errc::file_exists,
                       std::errc::is_a_directory, std::errc::not_a_directory}))
        throw DbError(DbErrorKind::CannotOpen, code.value(),
                      fmt::format("The file {} cannot be {}: it or its folder is missing, there is something else in its "
                                  "place, or this account has no right to it. Nothing was changed. Check the place and the "
                                  "rights, then try again.",
                                  file, writing ? "written" : "read"));
    throw DbError(DbErrorKind::Io, code.value(),
                  fmt::format("The disk that holds {} reported an error (code {}). The file was not {} to its end. Check the "
                              "disk, or use another one, then try again.",
                              file, code.value(), writing ? "written" : "read"));
}

/// Runs `action` and turns the system's error into a sentence that names the file.
template <class Action> auto onFile(const fs::path& path, bool writing, Action action) {
    try {
        return action();
    } catch (const std::system_error& error) {
        raiseFileError(path, error.code(), writing);
    }
}

} // namespace

bool isFullDisk(const std::error_code& code) {
    return code == std::errc::no_space_on_device || code == std::error_code(EDQUOT, std::generic_category());
}

NewFile::NewFile(fs::path path)
    : m_path(std::move(path)), m_file(onFile(m_path, true, [&] { return FileHandle::createNew(m_path); })) {}

NewFile::~NewFile() {
    m_file.close();
    std::error_code ignored;
    if (m_remove) fs::remove(m_path, ignored);
}

void NewFile::write(std::span<const std::uint8_t> bytes) {
    onFile(m_path, true, [&] { m_file.write(bytes); });
}

void NewFile::finish() {
    onFile(m_path, true, [&] { m_file.sync(); });
    m_file.close();
}

void NewFile::moveTo(const fs::path& target) {
    onFile(target, true, [&] { fs::rename(m_path, target); });
    m_remove = false;
    core::platform::syncFolder(folderOf(target));
}

ReadFile::ReadFile(fs::path path)
    : m_path(std::move(path)), m_file(onFile(m_path, false, [&] { return FileHandle::openForReading(m_path); })),
      m_size(onFile(m_path, false, [&] { return m_file.size(); })) {}

std::size_t ReadFile::read(std::span<std::uint8_t> into) {
    return onFile(m_path, false, [&] { return m_file.read(into); });
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
