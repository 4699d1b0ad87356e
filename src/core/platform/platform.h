#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

/// What differs between operating systems, one source file each (platform_linux.cpp, ...); CMake picks it.
/// Functions that answer about a path that does not exist yet look at its nearest existing parent.
namespace practice::core::platform {

/// Where practices are kept by default: $XDG_DATA_HOME/PracticeDesk. Not created.
std::filesystem::path dataFolder();
/// Log, audit heads, window layout: $XDG_STATE_HOME/PracticeDesk. Not created.
std::filesystem::path stateFolder();

/// The kind of network file system ("nfs4", "cifs") that holds `path`; empty on a local disk.
/// SQLite's locks are not reliable on these, so a database there is refused.
std::optional<std::string> isNetworkFileSystem(const std::filesystem::path& path);

/// No memory image with keys or identities is written if the program dies. False if the system refuses.
bool disableCoreDumps();
/// Keeps the bytes out of the swap file; false if the system refuses (a low limit on locked memory).
bool lockMemory(std::span<const std::byte> bytes);
void unlockMemory(std::span<const std::byte> bytes);

/// Whether other accounts of this computer may read the file (or list the folder).
bool readableByOthers(const std::filesystem::path& path);
/// Reading and writing for the owner only (files 0600, folders 0700). IoError where that fails.
void restrictToOwner(const std::filesystem::path& path);

/// Bytes that this account may still write on the disk of `path`. IoError where unknown.
std::uint64_t freeSpace(const std::filesystem::path& path);
/// Makes a finished file's contents durable. IoError where that fails.
void syncFile(const std::filesystem::path& file);
/// Makes a rename or removal in this folder durable. IoError where that fails.
void syncFolder(const std::filesystem::path& folder);

} // namespace practice::core::platform
