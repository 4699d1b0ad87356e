#pragma once

#include "storage/backup_format.h"

#include <functional>

namespace practice::storage::backup {

/// Wiped when it goes.
struct KeyBytes {
    std::array<std::uint8_t, 32> bytes{};
    KeyBytes() = default;
    ~KeyBytes();
    KeyBytes(const KeyBytes&) = delete;
    KeyBytes& operator=(const KeyBytes&) = delete;
};

/// Wraps `key` by each secret into `header`.
void wrapKey(const KeyBytes& key, const BackupSecrets& secrets, Header& header);
/// Unwraps into `key`. Findings: wrong passphrase, wrong recovery key, no such secret.
core::Result<void> unwrapKey(const Header& header, const BackupOpener& opener, const std::filesystem::path& name,
                             KeyBytes& key);

/// BLAKE2b-256 and size of a file.
struct FileDigest {
    Hash hash{};
    std::uint64_t bytes = 0;
};
FileDigest digestOf(const std::filesystem::path& file, core::Progress& progress);

/// Seals the whole of `plain` into `out`, after the header.
void sealFile(const std::filesystem::path& plain, const KeyBytes& key, const Hash& headerHash, NewFile& out,
              core::Progress& progress);
/// Opens the rest of `sealed` chunk by chunk; refuses a changed, shortened or lengthened file. What `sink` has received
/// before a refusal must be thrown away.
core::Result<void> openStream(ReadFile& sealed, const std::filesystem::path& name, const KeyBytes& key,
                              const ReadHeader& header, const std::function<void(std::span<const std::uint8_t>)>& sink,
                              core::Progress& progress);

[[noreturn]] void canceled();

} // namespace practice::storage::backup
