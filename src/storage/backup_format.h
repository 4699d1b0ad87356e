#pragma once

#include "storage/backup.h"
#include "storage/file_io.h"

#include <span>
#include <string>
#include <variant>

namespace practice::storage::backup {

/// The file: magic, format version, header length, header, BLAKE2b-256 of all before, secretstream header, sealed chunks, end.
inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
inline constexpr std::uint32_t kFormatVersion = 1;
using Hash = std::array<std::uint8_t, 32>;

struct PassphraseWrap {
    std::array<std::uint8_t, 16> salt{};
    Argon2Cost cost;
    std::array<std::uint8_t, 24> nonce{};
    std::array<std::uint8_t, 48> wrapped{};
};
struct RecoveryWrap {
    std::array<std::uint8_t, 24> nonce{};
    std::array<std::uint8_t, 48> wrapped{};
};

struct Header {
    BackupManifest manifest;
    std::optional<PassphraseWrap> passphrase;
    std::optional<RecoveryWrap> recovery;
};

/// Everything before the secretstream; `hash` covers it and is bound to every chunk.
struct EncodedHeader {
    std::vector<std::uint8_t> bytes;
    Hash hash{};
};
EncodedHeader encodeHeader(const Header& header);

struct ReadHeader {
    Header header;
    Hash hash{};
};
/// Leaves `file` at the secretstream header. Reads hostile bytes: every length is bounded before it is believed.
core::Result<ReadHeader> readHeader(ReadFile& file, const std::filesystem::path& name);

core::Finding damaged(const std::filesystem::path& file, std::string where);
void needSodium();

} // namespace practice::storage::backup
