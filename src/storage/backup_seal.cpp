#include "storage/backup_seal.h"

#include "core/contract.h"
#include "storage/db_error.h"
#include "storage/storage_messages.h"

#include <sodium.h>

#include <new>
#include <string_view>

namespace practice::storage::backup {
namespace {

constexpr std::string_view kPassphraseContext = "practicedesk.backup.passphrase.1";
constexpr std::string_view kRecoveryContext = "practicedesk.backup.recovery-key.1";
constexpr std::size_t kSealedExtra = crypto_secretstream_xchacha20poly1305_ABYTES;

const std::uint8_t* bytesOf(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

void keyFromPassphrase(const std::string& passphrase, const PassphraseWrap& wrap, KeyBytes& key) {
    if (crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.data(), passphrase.size(), wrap.salt.data(),
                      wrap.cost.passes, static_cast<std::size_t>(wrap.cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
}

/// The recovery key also wraps the data key of the practice; here another key is derived from it.
void keyFromRecoveryKey(const RecoveryKeyBytes& recovery, KeyBytes& key) {
    crypto_generichash(key.bytes.data(), key.bytes.size(), bytesOf(kRecoveryContext), kRecoveryContext.size(),
                       recovery.data(), recovery.size());
}

template <class Wrap> void wrapInto(Wrap& wrap, const KeyBytes& by, const KeyBytes& key, std::string_view context) {
    randombytes_buf(wrap.nonce.data(), wrap.nonce.size());
    crypto_aead_xchacha20poly1305_ietf_encrypt(wrap.wrapped.data(), nullptr, key.bytes.data(), key.bytes.size(),
                                               bytesOf(context), context.size(), nullptr, wrap.nonce.data(),
                                               by.bytes.data());
}

template <class Wrap> bool unwrapFrom(const Wrap& wrap, const KeyBytes& by, KeyBytes& key, std::string_view context) {
    return crypto_aead_xchacha20poly1305_ietf_decrypt(key.bytes.data(), nullptr, nullptr, wrap.wrapped.data(),
                                                      wrap.wrapped.size(), bytesOf(context), context.size(),
                                                      wrap.nonce.data(), by.bytes.data()) == 0;
}

void report(core::Progress& progress, std::uint64_t done, std::uint64_t total) {
    if (progress.cancelled()) canceled();
    progress.step(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
}

} // namespace

KeyBytes::~KeyBytes() { sodium_memzero(bytes.data(), bytes.size()); }

void canceled() {
    throw DbError(DbErrorKind::Interrupted, 0,
                  "The work was canceled before it was done. The unfinished file was removed and everything else is as it "
                  "was; start it again whenever you like.");
}

void wrapKey(const KeyBytes& key, const BackupSecrets& secrets, Header& header) {
    PRACTICE_EXPECTS(!secrets.passphrase.empty() || secrets.recoveryKey);
    needSodium();
    if (!secrets.passphrase.empty()) {
        auto& wrap = header.passphrase.emplace();
        wrap.cost = secrets.cost;
        randombytes_buf(wrap.salt.data(), wrap.salt.size());
        KeyBytes by;
        keyFromPassphrase(secrets.passphrase, wrap, by);
        wrapInto(wrap, by, key, kPassphraseContext);
    }
    if (secrets.recoveryKey) {
        KeyBytes by;
        keyFromRecoveryKey(*secrets.recoveryKey, by);
        wrapInto(header.recovery.emplace(), by, key, kRecoveryContext);
    }
}

core::Result<void> unwrapKey(const Header& header, const BackupOpener& opener, const std::filesystem::path& name,
                             KeyBytes& key) {
    const auto refuse = [&](core::Code code, std::vector<core::Arg> args = {}) {
        args.push_back({"file", name.string()});
        return core::refuse(core::error(code, std::move(args)));
    };
    KeyBytes by;
    if (opener.recoveryKey) {
        if (!header.recovery) return refuse(codes::kBackupNoSuchSecret, {{"secret", std::string("recovery key")}});
        keyFromRecoveryKey(*opener.recoveryKey, by);
        if (!unwrapFrom(*header.recovery, by, key, kRecoveryContext)) return refuse(codes::kBackupWrongRecoveryKey);
        return {};
    }
    if (!header.passphrase) return refuse(codes::kBackupNoSuchSecret, {{"secret", std::string("passphrase")}});
    keyFromPassphrase(opener.passphrase, *header.passphrase, by);
    if (!unwrapFrom(*header.passphrase, by, key, kPassphraseContext)) return refuse(codes::kBackupWrongPassphrase);
    return {};
}

FileDigest digestOf(const std::filesystem::path& file, core::Progress& progress) {
    needSodium();
    ReadFile in(file);
    crypto_generichash_state state;
    FileDigest digest;
    crypto_generichash_init(&state, nullptr, 0, digest.hash.size());
    std::vector<std::uint8_t> chunk(kChunkBytes);
    while (const auto got = in.read(chunk)) {
        crypto_generichash_update(&state, chunk.data(), got);
        digest.bytes += got;
        report(progress, digest.bytes, in.size());
    }
    crypto_generichash_final(&state, digest.hash.data(), digest.hash.size());
    return digest;
}

void sealFile(const std::filesystem::path& plain, const KeyBytes& key, const Hash& headerHash, NewFile& out,
              core::Progress& progress) {
    ReadFile in(plain);
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> start{};
    crypto_secretstream_xchacha20poly1305_init_push(&state, start.data(), key.bytes.data());
    out.write(start);
    std::vector<std::uint8_t> chunk(kChunkBytes);
    std::vector<std::uint8_t> sealed(kChunkBytes + kSealedExtra);
    std::uint64_t done = 0;
    bool last = false;
    while (!last) {
        const auto got = in.read(chunk);
        done += got;
        last = got < kChunkBytes; // A database of whole chunks ends with an empty one.
        unsigned long long size = 0;
        crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), &size, chunk.data(), got, headerHash.data(),
                                                   headerHash.size(),
                                                   last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                        : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        out.write(std::span(sealed).first(static_cast<std::size_t>(size)));
        report(progress, done, in.size());
    }
    sodium_memzero(&state, sizeof state);
}

core::Result<void> openStream(ReadFile& sealed, const std::filesystem::path& name, const KeyBytes& key,
                              const ReadHeader& header, const std::function<void(std::span<const std::uint8_t>)>& sink,
                              core::Progress& progress) {
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> start{};
    if (sealed.read(start) != start.size()) return core::refuse(damaged(name, "it ends too early"));
    crypto_secretstream_xchacha20poly1305_init_pull(&state, start.data(), key.bytes.data());
    const auto total = header.header.manifest.databaseBytes;
    std::vector<std::uint8_t> chunk(kChunkBytes + kSealedExtra);
    std::vector<std::uint8_t> plain(kChunkBytes);
    std::uint64_t done = 0;
    for (;;) {
        const auto got = sealed.read(chunk);
        unsigned long long size = 0;
        unsigned char tag = 0;
        if (got < kSealedExtra) return core::refuse(damaged(name, "it ends too early"));
        if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), &size, &tag, chunk.data(), got,
                                                       header.hash.data(), header.hash.size()) != 0)
            return core::refuse(damaged(name, "after byte " + std::to_string(done) + " of the data"));
        done += size;
        if (done > total) return core::refuse(damaged(name, "it is longer than it says"));
        sink(std::span<const std::uint8_t>(plain).first(static_cast<std::size_t>(size)));
        report(progress, done, total);
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
    }
    std::array<std::uint8_t, 1> beyond{};
    if (sealed.read(beyond) != 0) return core::refuse(damaged(name, "there is something behind its end"));
    if (done != total) return core::refuse(damaged(name, "it is shorter than it says"));
    return {};
}

} // namespace practice::storage::backup
