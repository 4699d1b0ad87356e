#include "security/passwords.h"

#include "core/contract.h"
#include "core/text.h"
#include "security/base32.h"
#include "security/bytes.h"
#include "security/security_messages.h"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace practice::security {
namespace {

// A stored cost beyond these was not written by us; obeying it would only exhaust the machine.
constexpr std::int64_t kMostPasses = 64;
constexpr std::int64_t kMostMemoryKib = 2 * 1024 * 1024;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string boundTo(const PracticeId& practice, core::UserId user, std::int64_t keyVersion) {
    std::string out;
    ByteWriter(out).text("password").raw(practice).number(user.value()).number(keyVersion);
    return out;
}

bool isBearable(const PasswordCost& cost) {
    return cost.passes >= 1 && cost.passes <= kMostPasses && cost.memoryKib >= 8 && cost.memoryKib <= kMostMemoryKib;
}

std::shared_ptr<const SecretKey> stretch(std::string_view password, const storage::Blob& salt,
                                         const PasswordCost& cost) {
    std::uint8_t key[kKeyBytes];
    const int failed = crypto_pwhash(key, sizeof key, password.data(), password.size(), salt.data(),
                                     static_cast<unsigned long long>(cost.passes),
                                     static_cast<std::size_t>(cost.memoryKib) * 1024, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0)
        throw std::bad_alloc();
    auto secret = SecretKey::fromBytes(key);
    sodium_memzero(key, sizeof key);
    return secret;
}

storage::Blob newSalt() {
    storage::Blob salt(crypto_pwhash_SALTBYTES);
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

std::size_t charactersOf(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

namespace detail {

storage::Blob wrapKey(const SecretKey& secret, const std::uint8_t* under, std::string_view bound) {
    storage::Blob out(kNonceBytes + kKeyBytes + kTagBytes);
    randombytes_buf(out.data(), kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonceBytes, nullptr, secret.data(), kKeyBytes,
                                               bytesOf(bound), bound.size(), nullptr, out.data(), under);
    return out;
}

std::shared_ptr<const SecretKey> unwrapKey(const storage::Blob& wrap, const std::uint8_t* under,
                                           std::string_view bound) {
    if (wrap.size() != kNonceBytes + kKeyBytes + kTagBytes)
        return nullptr;
    std::uint8_t key[kKeyBytes];
    std::shared_ptr<const SecretKey> secret;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(key, nullptr, nullptr, wrap.data() + kNonceBytes,
                                                   wrap.size() - kNonceBytes, bytesOf(bound), bound.size(), wrap.data(),
                                                   under) == 0)
        secret = SecretKey::fromBytes(key);
    sodium_memzero(key, sizeof key);
    return secret;
}

} // namespace detail

PasswordWrap wrapWithPassword(const KeyRing& keys, core::UserId user, std::string_view password,
                              const PasswordCost& cost) {
    PRACTICE_EXPECTS(isBearable(cost));
    PasswordWrap out{newSalt(), cost, keys.keyVersion(), {}};
    const auto under = stretch(password, out.salt, cost);
    out.wrap = detail::wrapKey(keys.dataKey(), under->data(), boundTo(keys.practice(), user, keys.keyVersion()));
    return out;
}

std::shared_ptr<const SecretKey> unwrapWithPassword(const PasswordWrap& stored, const PracticeId& practice,
                                                    core::UserId user, std::string_view password) {
    if (!isBearable(stored.cost) || stored.salt.size() != crypto_pwhash_SALTBYTES || password.size() > kLongestPassword)
        return nullptr;
    const auto under = stretch(password, stored.salt, stored.cost);
    return detail::unwrapKey(stored.wrap, under->data(), boundTo(practice, user, stored.keyVersion));
}

void spendOneGuess(std::string_view password, const PasswordCost& cost) {
    if (password.size() <= kLongestPassword)
        stretch(password, newSalt(), cost);
}

core::Findings checkPassword(std::string_view password, std::string_view userName) {
    core::Findings findings;
    const std::size_t length = charactersOf(password);
    if (length < kShortestPassword)
        findings.push_back(core::error(codes::kPasswordShort,
                                       {{"length", static_cast<std::int64_t>(length)},
                                        {"least", static_cast<std::int64_t>(kShortestPassword)}},
                                       "password"));
    else if (password.size() > kLongestPassword)
        findings.push_back(core::error(codes::kPasswordLong, {{"most", static_cast<std::int64_t>(kLongestPassword)}},
                                       "password"));
    else if (isCommonPassword(password) || core::lowered(password) == core::lowered(userName))
        findings.push_back(core::error(codes::kPasswordCommon, {}, "password"));
    return findings;
}

std::string newOneTimePassword() {
    std::uint8_t random[10];
    randombytes_buf(random, sizeof random);
    return grouped(toBase32(random, sizeof random), 4);
}

} // namespace practice::security
