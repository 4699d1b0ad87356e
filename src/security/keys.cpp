#include "security/keys.h"

#include "core/contract.h"
#include "security/bytes.h"

#include <sodium.h>

#include <cstring>
#include <new>

namespace practice::security {
namespace {

constexpr std::uint8_t kSealFormat = 1;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char kKdfContext[crypto_kdf_CONTEXTBYTES + 1] = "PractKey";

void startSodium() {
    static const bool ready = sodium_init() >= 0;
    PRACTICE_EXPECTS(ready);
}

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::shared_ptr<const SecretKey> subKey(const SecretKey& master, std::uint64_t number) {
    std::uint8_t derived[kKeyBytes];
    crypto_kdf_derive_from_key(derived, sizeof derived, number, kKdfContext, master.data());
    auto key = SecretKey::fromBytes(derived);
    sodium_memzero(derived, sizeof derived);
    return key;
}

std::string associatedData(const PracticeId& practice, FieldNumber field, std::int64_t rowId, std::int64_t keyVersion) {
    std::string out;
    out.reserve(practice.size() + 24);
    ByteWriter(out).raw(practice).number(field.value).number(rowId).number(keyVersion);
    return out;
}

[[noreturn]] void sealBroken() {
    throw SealBroken("A sealed value does not open: it was changed, moved, or belongs to another practice. Check the "
                     "file (Administration, Verify) and restore a backup if the check fails.");
}

} // namespace

SecretKey::SecretKey() : m_bytes(nullptr) {
    startSodium();
    m_bytes = static_cast<std::uint8_t*>(sodium_malloc(kKeyBytes));
    if (m_bytes == nullptr)
        throw std::bad_alloc();
}

SecretKey::~SecretKey() { sodium_free(m_bytes); }

std::shared_ptr<const SecretKey> SecretKey::random() {
    std::shared_ptr<SecretKey> key(new SecretKey);
    randombytes_buf(key->m_bytes, kKeyBytes);
    sodium_mprotect_readonly(key->m_bytes);
    return key;
}

std::shared_ptr<const SecretKey> SecretKey::fromBytes(const std::uint8_t* bytes) {
    std::shared_ptr<SecretKey> key(new SecretKey);
    std::memcpy(key->m_bytes, bytes, kKeyBytes);
    sodium_mprotect_readonly(key->m_bytes);
    return key;
}

KeyRing::KeyRing(std::shared_ptr<const SecretKey> dataKey, PracticeId practice, std::int64_t keyVersion)
    : m_data(std::move(dataKey)), m_practice(practice), m_keyVersion(keyVersion) {
    static_assert(crypto_kdf_KEYBYTES == kKeyBytes);
    PRACTICE_EXPECTS(m_data != nullptr);
    m_fields = subKey(*m_data, 1);
    m_blinds = subKey(*m_data, 2);
    m_audit = subKey(*m_data, 3);
    m_attachments = subKey(*m_data, 4);
}

storage::Blob KeyRing::seal(FieldNumber field, std::int64_t rowId, std::string_view plain) const {
    PRACTICE_EXPECTS(field.value != 0 && rowId != 0);
    const std::string bound = associatedData(m_practice, field, rowId, m_keyVersion);
    storage::Blob out(1 + kNonceBytes + plain.size() + kTagBytes);
    out[0] = kSealFormat;
    randombytes_buf(out.data() + 1, kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + 1 + kNonceBytes, nullptr, bytesOf(plain), plain.size(),
                                               bytesOf(bound), bound.size(), nullptr, out.data() + 1, m_fields->data());
    return out;
}

std::string KeyRing::open(FieldNumber field, std::int64_t rowId, const storage::Blob& sealed) const {
    if (sealed.size() < 1 + kNonceBytes + kTagBytes || sealed[0] != kSealFormat)
        sealBroken();
    const std::string bound = associatedData(m_practice, field, rowId, m_keyVersion);
    std::string plain(sealed.size() - 1 - kNonceBytes - kTagBytes, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, sealed.data() + 1 + kNonceBytes,
        sealed.size() - 1 - kNonceBytes, bytesOf(bound), bound.size(), sealed.data() + 1, m_fields->data());
    if (opened != 0)
        sealBroken();
    return plain;
}

storage::Blob KeyRing::blind(FieldNumber field, std::string_view normalised) const {
    std::string message;
    ByteWriter(message).raw(m_practice).number(field.value).text(normalised);
    storage::Blob out(32);
    crypto_generichash(out.data(), out.size(), bytesOf(message), message.size(), m_blinds->data(), kKeyBytes);
    sodium_memzero(message.data(), message.size());
    return out;
}

std::array<std::uint8_t, 32> KeyRing::auditTag(std::string_view bytes) const {
    std::array<std::uint8_t, 32> tag{};
    crypto_generichash(tag.data(), tag.size(), bytesOf(bytes), bytes.size(), m_audit->data(), kKeyBytes);
    return tag;
}

std::string toHex(const std::uint8_t* bytes, std::size_t count) {
    std::string out(count * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

bool fromHex(std::string_view hex, std::uint8_t* bytes, std::size_t count) {
    if (hex.size() != count * 2)
        return false;
    std::size_t written = 0;
    return sodium_hex2bin(bytes, count, hex.data(), hex.size(), nullptr, &written, nullptr) == 0 && written == count;
}

} // namespace practice::security
