#include "core/contract.h"
#include "core/platform/mount_table.h"
#include "core/platform/platform.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace practice::core::platform {
namespace fs = std::filesystem;
namespace {

fs::path homeFolder() {
    if (const char* home = std::getenv("HOME"); home && *home == '/') return home;
    if (const passwd* entry = getpwuid(getuid()); entry && entry->pw_dir) return entry->pw_dir;
    throw IoError("The home folder of this account is unknown. Set the environment variable HOME.");
}

/// XDG Base Directory Specification: a relative path in the variable is ignored.
fs::path xdgFolder(const char* variable, const char* fallback) {
    const char* value = std::getenv(variable);
    return (value && *value == '/' ? fs::path(value) : homeFolder() / fallback) / "PracticeDesk";
}

fs::path nearestExisting(const fs::path& path) {
    std::error_code error;
    fs::path at = fs::absolute(path, error).lexically_normal();
    while (!fs::exists(at, error) && at.has_parent_path() && at != at.parent_path())
        at = at.parent_path();
    const fs::path real = fs::canonical(at, error);
    return error ? at : real;
}

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC)) {}
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool isOpen() const { return m_fd >= 0; }
    int get() const { return m_fd; }

private:
    int m_fd;
};

[[noreturn]] void cannotSync(const fs::path& path) {
    throw IoError(fmt::format("{} cannot be written to the disk for good ({}). Check the disk and try again.",
                              path.string(), std::generic_category().message(errno)));
}

} // namespace

fs::path dataFolder() { return xdgFolder("XDG_DATA_HOME", ".local/share"); }
fs::path stateFolder() { return xdgFolder("XDG_STATE_HOME", ".local/state"); }

std::optional<std::string> isNetworkFileSystem(const fs::path& path) {
    std::ifstream file("/proc/self/mountinfo");
    const std::string mounts{std::istreambuf_iterator<char>(file), {}};
    const auto type = fileSystemTypeOf(mounts, nearestExisting(path).string());
    return type && isNetworkType(*type) ? type : std::nullopt;
}

bool disableCoreDumps() {
    const rlimit none{0, 0};
    const bool limited = ::setrlimit(RLIMIT_CORE, &none) == 0;
    return ::prctl(PR_SET_DUMPABLE, 0) == 0 && limited;
}

bool lockMemory(std::span<const std::byte> bytes) {
    if (bytes.empty()) return true;
    // MADV_DONTDUMP works on whole pages; the core-dump limit already covers the rest.
    return ::mlock(bytes.data(), bytes.size()) == 0;
}

void unlockMemory(std::span<const std::byte> bytes) {
    if (!bytes.empty()) ::munlock(bytes.data(), bytes.size());
}

bool readableByOthers(const fs::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        throw IoError(
            fmt::format("{} cannot be examined. Check the path and its permissions.", path.string()));
    return (info.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

void restrictToOwner(const fs::path& path) {
    std::error_code error;
    const auto rights =
        fs::is_directory(path, error) ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
    fs::permissions(path, rights, error);
    if (error)
        throw IoError(fmt::format("{} cannot be made private ({}). Check who owns it.", path.string(),
                                  error.message()));
}

std::uint64_t freeSpace(const fs::path& path) {
    std::error_code error;
    const auto space = fs::space(nearestExisting(path), error);
    if (error)
        throw IoError(
            fmt::format("The free space for {} cannot be read ({}).", path.string(), error.message()));
    return space.available;
}

void syncFile(const fs::path& file) {
    const Descriptor descriptor(file, O_RDONLY);
    if (!descriptor.isOpen() || ::fsync(descriptor.get()) != 0) cannotSync(file);
}

void syncFolder(const fs::path& folder) {
    const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    if (!descriptor.isOpen()) cannotSync(folder);
    // Some file systems cannot sync a folder and keep renames in order by themselves.
    if (::fsync(descriptor.get()) != 0 && errno != EINVAL && errno != ENOTSUP) cannotSync(folder);
}

} // namespace practice::core::platform
