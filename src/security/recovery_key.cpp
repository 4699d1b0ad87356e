#include "security/recovery_key.h"

#include "security/base32.h"
#include "security/bytes.h"
#include "security/passwords.h"
#include "security/security_messages.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace practice::security {
namespace {

constexpr std::size_t kGroup = 5;
constexpr std::size_t kCheckBytes = 2;
constexpr std::size_t kPrintedBytes = kKeyBytes + kCheckBytes;
constexpr std::size_t kLetters = (kPrintedBytes * 8 + 4) / 5; // 55

std::array<std::uint8_t, kCheckBytes> checkOf(const std::uint8_t* key) {
    std::uint8_t hash[crypto_generichash_BYTES_MIN];
    constexpr std::string_view kUse = "recovery key check";
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sizeof hash);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(kUse.data()), kUse.size());
    crypto_generichash_update(&state, key, kKeyBytes);
    crypto_generichash_final(&state, hash, sizeof hash);
    return {hash[0], hash[1]};
}

std::string boundTo(const PracticeId& practice, std::int64_t keyVersion) {
    std::string out;
    ByteWriter(out).text("recovery").raw(practice).number(keyVersion);
    return out;
}

bool isSeparator(char c) { return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t'; }

/// The first character, with the bytes that follow it in UTF-8.
std::string wholeCharacter(std::string_view text) {
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        ++bytes;
    return std::string(text.substr(0, bytes));
}

} // namespace

RecoveryKey RecoveryKey::random() { return RecoveryKey(SecretKey::random()); }

std::string RecoveryKey::printed() const {
    std::uint8_t bytes[kPrintedBytes];
    std::memcpy(bytes, m_secret->data(), kKeyBytes);
    const auto check = checkOf(m_secret->data());
    std::memcpy(bytes + kKeyBytes, check.data(), check.size());
    std::string text = grouped(toBase32(bytes, sizeof bytes), kGroup);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

core::Result<RecoveryKey> RecoveryKey::parse(std::string_view printed) {
    std::uint8_t bytes[kPrintedBytes + 1] = {};
    std::size_t letters = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const char c = printed[i];
        if (isSeparator(c))
            continue;
        const int value = base32Value(c);
        if (value < 0)
            return core::refuse(core::error(codes::kRecoveryCharacter,
                                            {{"group", static_cast<std::int64_t>(letters / kGroup + 1)},
                                             {"character", wholeCharacter(printed.substr(i))}},
                                            "recovery_key"));
        for (int bit = 4; bit >= 0 && letters < kLetters; --bit) {
            const std::size_t at = letters * 5 + static_cast<std::size_t>(4 - bit);
            if ((value >> bit) & 1)
                bytes[at / 8] = static_cast<std::uint8_t>(bytes[at / 8] | (0x80U >> (at % 8)));
        }
        ++letters;
    }
    if (letters != kLetters)
        return core::refuse(core::error(codes::kRecoveryLength,
                                        {{"found", static_cast<std::int64_t>(letters)},
                                         {"expected", static_cast<std::int64_t>(kLetters)}},
                                        "recovery_key"));
    const auto check = checkOf(bytes);
    if (std::memcmp(check.data(), bytes + kKeyBytes, check.size()) != 0 || bytes[kPrintedBytes] != 0)
        return core::refuse(core::error(codes::kRecoveryChecksum, {}, "recovery_key"));
    RecoveryKey key(SecretKey::fromBytes(bytes));
    sodium_memzero(bytes, sizeof bytes);
    return key;
}

std::array<std::uint8_t, kKeyBytes> RecoveryKey::backupKey() const {
    std::array<std::uint8_t, kKeyBytes> key{};
    crypto_kdf_derive_from_key(key.data(), key.size(), 1, "RecovBak", m_secret->data());
    return key;
}

storage::Blob RecoveryKey::wrap(const KeyRing& keys) const {
    return detail::wrapKey(keys.dataKey(), m_secret->data(), boundTo(keys.practice(), keys.keyVersion()));
}

std::shared_ptr<const SecretKey> RecoveryKey::unwrap(const storage::Blob& wrap, const PracticeId& practice,
                                                     std::int64_t keyVersion) const {
    return detail::unwrapKey(wrap, m_secret->data(), boundTo(practice, keyVersion));
}

} // namespace practice::security
