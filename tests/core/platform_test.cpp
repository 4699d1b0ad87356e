#include "core/contract.h"
#include "core/platform/mount_table.h"
#include "core/platform/platform.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sys/resource.h>

namespace platform = practice::core::platform;
namespace fs = std::filesystem;

TEST_CASE("The mount that holds a path is the longest that fits") {
    constexpr std::string_view mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                                        "30 22 0:40 / /mnt/clinic rw - nfs4 server:/clinic rw\n"
                                        "31 22 0:41 / /mnt/my\\040share rw shared:4 - cifs //nas/x rw\n"
                                        "32 22 0:42 / /home/ada/cloud rw - fuse.sshfs ada@host: rw\n"
                                        "33 22 0:43 / /run/over rw - ext4 /dev/a rw\n"
                                        "34 22 0:44 / /run/over rw - nfs over:/ rw\n"
                                        "broken line\n";
    const auto type = [&](std::string_view path) {
        return platform::fileSystemTypeOf(mounts, path).value_or("none");
    };
    CHECK(type("/home/ada/practice.db") == "ext4");
    CHECK(type("/mnt/clinic/practice.db") == "nfs4");
    CHECK(type("/mnt/clinical/practice.db") == "ext4");
    CHECK(type("/mnt/my share/p.db") == "cifs");
    CHECK(type("/home/ada/cloud") == "fuse.sshfs");
    CHECK(type("/run/over/x") == "nfs");
    CHECK_FALSE(platform::fileSystemTypeOf("", "/x"));
}

TEST_CASE("Network file systems are told from local ones") {
    for (const auto* type : {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "afs"})
        CHECK(platform::isNetworkType(type));
    for (const auto* type : {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "vfat", "zfs"})
        CHECK_FALSE(platform::isNetworkType(type));
}

TEST_CASE("Default folders follow the XDG variables, absolute ones only") {
    ::setenv("XDG_DATA_HOME", "/somewhere/data", 1);
    ::setenv("XDG_STATE_HOME", "relative", 1);
    CHECK(platform::dataFolder() == "/somewhere/data/PracticeDesk");
    CHECK(platform::stateFolder().is_absolute());
    CHECK(platform::stateFolder().string().ends_with(".local/state/PracticeDesk"));
    ::unsetenv("XDG_DATA_HOME");
    ::unsetenv("XDG_STATE_HOME");
    CHECK(platform::dataFolder().string().ends_with(".local/share/PracticeDesk"));
}

TEST_CASE("Files and folders are made private") {
    const practice::testing::TempDir dir;
    const auto file = dir / "password";
    std::ofstream(file) << "secret";
    fs::permissions(file, fs::perms(0644));
    CHECK(platform::readableByOthers(file));
    fs::permissions(file, fs::perms(0640));
    CHECK(platform::readableByOthers(file));
    platform::restrictToOwner(file);
    CHECK_FALSE(platform::readableByOthers(file));
    CHECK(fs::status(file).permissions() == fs::perms(0600));
    platform::restrictToOwner(dir.path());
    CHECK(fs::status(dir.path()).permissions() == fs::perms(0700));
    CHECK_THROWS_AS(platform::readableByOthers(dir / "absent"), practice::core::IoError);
    CHECK_THROWS_AS(platform::restrictToOwner(dir / "absent"), practice::core::IoError);
}

TEST_CASE("Disk questions are answered for paths that do not exist yet") {
    const practice::testing::TempDir dir;
    CHECK(platform::freeSpace(dir / "not") > 0);
    CHECK_NOTHROW(platform::isNetworkFileSystem(dir / "a"));
    std::ofstream(dir / "f") << "x";
    CHECK_NOTHROW(platform::syncFile(dir / "f"));
    CHECK_NOTHROW(platform::syncFolder(dir.path()));
    CHECK_THROWS_AS(platform::syncFolder(dir / "f"), practice::core::IoError);
    CHECK_THROWS_AS(platform::syncFile(dir / "absent"), practice::core::IoError);
}

TEST_CASE("Core dumps are off after disableCoreDumps, and memory locks unlock") {
    CHECK(platform::disableCoreDumps());
    rlimit limit{1, 1};
    ::getrlimit(RLIMIT_CORE, &limit);
    CHECK(limit.rlim_cur == 0);
    std::array<std::byte, 64> key{};
    if (platform::lockMemory(key)) platform::unlockMemory(key);
    CHECK(platform::lockMemory({}));
}
