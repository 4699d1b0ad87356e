#include "security/attachment_sealer.h"

#include "security/bytes.h"

#include <sodium.h>

namespace practice::security {
namespace {

constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "AttachKy";
constexpr std::uint64_t kChunkKey = 1;
constexpr std::uint64_t kAddressKey = 2;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytesOf(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::array<std::uint8_t, 32> derived(const SecretKey& key, std::uint64_t number) {
    std::array<std::uint8_t, 32> out{};
    crypto_kdf_derive_from_key(out.data(), out.size(), number, kContext, key.data());
    return out;
}

} // namespace

AttachmentSealer::AttachmentSealer(std::shared_ptr<const KeyRing> keys) : m_keys(std::move(keys)) {
    auto chunks = derived(m_keys->attachmentKey(), kChunkKey);
    m_chunks = SecretKey::fromBytes(chunks.data());
    sodium_memzero(chunks.data(), chunks.size());
}

std::string AttachmentSealer::boundTo(const Place& place) const {
    std::string out;
    ByteWriter writer(out);
    writer.raw(m_keys->practice()).number(place.attachment.value()).number(place.index);
    writer.byte(place.last ? 1 : 0).number(m_keys->keyVersion());
    return out;
}

storage::Blob AttachmentSealer::seal(const Place& place, std::span<const std::uint8_t> plain) const {
    const std::string bound = boundTo(place);
    storage::Blob out(kNonceBytes + plain.size() + kTagBytes);
    randombytes_buf(out.data(), kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonceBytes, nullptr, plain.data(), plain.size(),
                                               bytesOf(bound), bound.size(), nullptr, out.data(), m_chunks->data());
    return out;
}

std::optional<storage::Blob> AttachmentSealer::open(const Place& place, const storage::Blob& sealed) const {
    if (sealed.size() < kNonceBytes + kTagBytes)
        return std::nullopt;
    const std::string bound = boundTo(place);
    storage::Blob plain(sealed.size() - kNonceBytes - kTagBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data() + kNonceBytes,
                                                   sealed.size() - kNonceBytes, bytesOf(bound), bound.size(),
                                                   sealed.data(), m_chunks->data()) != 0)
        return std::nullopt;
    return plain;
}

std::array<std::uint8_t, 32> AttachmentSealer::addressKey() const {
    return derived(m_keys->attachmentKey(), kAddressKey);
}

} // namespace practice::security
