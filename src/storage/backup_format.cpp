#include "storage/backup_format.h"

#include "core/contract.h"
#include "storage/storage_messages.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace practice::storage::backup {
namespace {

constexpr std::array<std::uint8_t, 8> kMagic{'P', 'D', 'S', 'K', 'B', 'A', 'K', '1'};
constexpr std::uint32_t kLongestHeader = 4096;
constexpr std::uint32_t kLongestText = 256;
constexpr std::uint64_t kMostMemory = 1ull << 30;
constexpr std::uint64_t kMostPasses = 20;
constexpr std::uint64_t kLargestDatabase = 1ull << 40;

class Writer {
  public:
    template <class T> void number(T value) {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i)));
    }
    void raw(std::span<const std::uint8_t> bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void text(std::span<const std::uint8_t> bytes) {
        PRACTICE_EXPECTS(bytes.size() <= kLongestText);
        number(static_cast<std::uint32_t>(bytes.size()));
        raw(bytes);
    }
    std::vector<std::uint8_t>& bytes() { return m_bytes; }

  private:
    std::vector<std::uint8_t> m_bytes;
};

/// Any read beyond the end makes it bad and yields zeros.
class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}
    template <class T> T number() {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) value |= std::uint64_t{next()} << (8 * i);
        return static_cast<T>(value);
    }
    void raw(std::span<std::uint8_t> into) {
        for (auto& byte : into) byte = next();
    }
    std::vector<std::uint8_t> text() {
        const auto size = number<std::uint32_t>();
        if (size > kLongestText) m_good = false;
        std::vector<std::uint8_t> bytes(m_good ? size : 0);
        raw(bytes);
        return bytes;
    }
    bool finished() const { return m_good && m_bytes.empty(); }

  private:
    std::uint8_t next() {
        if (m_bytes.empty()) {
            m_good = false;
            return 0;
        }
        const auto byte = m_bytes.front();
        m_bytes = m_bytes.subspan(1);
        return byte;
    }
    std::span<const std::uint8_t> m_bytes;
    bool m_good = true;
};

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void encodeManifest(Writer& out, const BackupManifest& m) {
    out.raw(m.practiceId);
    out.number(m.createdAt.seconds);
    out.number(static_cast<std::uint32_t>(m.schemaVersion));
    out.text(bytesOf(m.programVersion));
    out.number(m.audit.count);
    out.text(m.audit.tag);
    out.number(m.databaseBytes);
    out.raw(m.databaseHash);
}

BackupManifest decodeManifest(Reader& in) {
    BackupManifest m;
    in.raw(m.practiceId);
    m.createdAt.seconds = in.number<std::int64_t>();
    m.schemaVersion = in.number<std::int32_t>();
    const auto version = in.text();
    m.programVersion.assign(version.begin(), version.end());
    m.audit.count = in.number<std::int64_t>();
    m.audit.tag = in.text();
    m.databaseBytes = in.number<std::uint64_t>();
    in.raw(m.databaseHash);
    return m;
}

Hash hashOf(std::span<const std::uint8_t> bytes) {
    Hash hash;
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    return hash;
}

std::optional<Header> decode(std::span<const std::uint8_t> bytes) {
    Reader in(bytes);
    Header header;
    header.manifest = decodeManifest(in);
    const bool chunksAsOurs = in.number<std::uint32_t>() == kChunkBytes;
    const auto wraps = in.number<std::uint8_t>();
    if ((wraps & 1) != 0) {
        auto& wrap = header.passphrase.emplace();
        in.raw(wrap.salt);
        wrap.cost.passes = in.number<std::uint64_t>();
        wrap.cost.memoryBytes = in.number<std::uint64_t>();
        in.raw(wrap.nonce);
        in.raw(wrap.wrapped);
        if (wrap.cost.passes < 1 || wrap.cost.passes > kMostPasses || wrap.cost.memoryBytes < 8192 ||
            wrap.cost.memoryBytes > kMostMemory)
            return std::nullopt;
    }
    if ((wraps & 2) != 0) {
        auto& wrap = header.recovery.emplace();
        in.raw(wrap.nonce);
        in.raw(wrap.wrapped);
    }
    if (!in.finished() || !chunksAsOurs || wraps > 3 || header.manifest.databaseBytes > kLargestDatabase)
        return std::nullopt;
    header.manifest.opensWithPassphrase = header.passphrase.has_value();
    header.manifest.opensWithRecoveryKey = header.recovery.has_value();
    return header;
}

} // namespace

void needSodium() {
    static const bool ready = sodium_init() >= 0;
    PRACTICE_EXPECTS(ready);
}

core::Finding damaged(const std::filesystem::path& file, std::string where) {
    return core::error(codes::kBackupDamaged, {{"file", file.string()}, {"where", std::move(where)}});
}

EncodedHeader encodeHeader(const Header& header) {
    Writer body;
    encodeManifest(body, header.manifest);
    body.number(static_cast<std::uint32_t>(kChunkBytes));
    body.number(static_cast<std::uint8_t>((header.passphrase ? 1 : 0) | (header.recovery ? 2 : 0)));
    if (header.passphrase) {
        body.raw(header.passphrase->salt);
        body.number(header.passphrase->cost.passes);
        body.number(header.passphrase->cost.memoryBytes);
        body.raw(header.passphrase->nonce);
        body.raw(header.passphrase->wrapped);
    }
    if (header.recovery) {
        body.raw(header.recovery->nonce);
        body.raw(header.recovery->wrapped);
    }
    Writer whole;
    whole.raw(kMagic);
    whole.number(kFormatVersion);
    whole.number(static_cast<std::uint32_t>(body.bytes().size()));
    whole.raw(body.bytes());
    EncodedHeader encoded;
    encoded.hash = hashOf(whole.bytes());
    whole.raw(encoded.hash);
    encoded.bytes = std::move(whole.bytes());
    return encoded;
}

core::Result<ReadHeader> readHeader(ReadFile& file, const std::filesystem::path& name) {
    needSodium();
    std::vector<std::uint8_t> bytes(kMagic.size() + 8);
    const auto got = file.read(bytes);
    if (got < kMagic.size() || !std::equal(kMagic.begin(), kMagic.end(), bytes.begin()))
        return core::refuse(core::error(codes::kNotABackup, {{"file", name.string()}}));
    if (got < bytes.size()) return core::refuse(damaged(name, "it ends in its header"));
    Reader lengths(std::span<const std::uint8_t>(bytes).subspan(kMagic.size()));
    const auto version = lengths.number<std::uint32_t>();
    const auto length = lengths.number<std::uint32_t>();
    if (length > kLongestHeader) return core::refuse(damaged(name, "its header"));
    const auto bodyAt = bytes.size();
    bytes.resize(bodyAt + length);
    Hash stored{};
    if (file.read(std::span(bytes).subspan(bodyAt)) != length || file.read(stored) != stored.size())
        return core::refuse(damaged(name, "it ends in its header"));
    ReadHeader read;
    read.hash = hashOf(bytes);
    if (read.hash != stored) return core::refuse(damaged(name, "its header"));
    if (version != kFormatVersion)
        return core::refuse(core::error(codes::kBackupNewer, {{"file", name.string()}, {"version", std::string("backup format ") + std::to_string(version)}}));
    const auto header = decode(std::span<const std::uint8_t>(bytes).subspan(bodyAt));
    if (!header) return core::refuse(damaged(name, "its header"));
    read.header = *header;
    return read;
}

} // namespace practice::storage::backup
