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

std::string boundTo(const PracticeId& practice, core::UserId user) {
    std::string out;
    ByteWriter(out).text("password").raw(practice).number(user.value());
    return out;
}

/// What the sealed box holds: the data key and what it is for.
std::string boxContent(const std::uint8_t* dataKey, const PracticeId& practice, core::UserId user,
                       std::int64_t keyVersion) {
    std::string out(reinterpret_cast<const char*>(dataKey), kKeyBytes);
    ByteWriter(out).raw(practice).number(user.value()).number(keyVersion);
    return out;
}

storage::Blob sealFor(const storage::Blob& publicKey, const KeyRing& keys, core::UserId user) {
    std::string content = boxContent(keys.dataKey().data(), keys.practice(), user, keys.keyVersion());
    storage::Blob sealed(content.size() + crypto_box_SEALBYTES);
    const int failed = crypto_box_seal(sealed.data(), bytesOf(content), content.size(), publicKey.data());
    sodium_memzero(content.data(), content.size());
    if (failed != 0)
        throw SealBroken("A user's key is damaged. Reset that user's password.");
    return sealed;
}

storage::Blob publicMacOf(const storage::Blob& publicKey, const KeyRing& keys, core::UserId user) {
    std::string bytes;
    ByteWriter writer(bytes);
    writer.byte('P').raw(keys.practice()).number(user.value());
    writer.text({reinterpret_cast<const char*>(publicKey.data()), publicKey.size()});
    const auto tag = keys.auditTag(bytes);
    return {tag.begin(), tag.end()};
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

PasswordWrap rewrapped(PasswordWrap wrap, core::UserId user, const KeyRing& keys) {
    wrap.publicMac = publicMacOf(wrap.publicKey, keys, user);
    wrap.keyVersion = keys.keyVersion();
    wrap.sealedKey = sealFor(wrap.publicKey, keys, user);
    return wrap;
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
    PasswordWrap out;
    out.salt = newSalt();
    out.cost = cost;
    out.publicKey.resize(crypto_box_PUBLICKEYBYTES);
    std::uint8_t secret[crypto_box_SECRETKEYBYTES];
    crypto_box_keypair(out.publicKey.data(), secret);
    const auto under = stretch(password, out.salt, cost);
    out.secretWrap = detail::wrapKey(*SecretKey::fromBytes(secret), under->data(), boundTo(keys.practice(), user));
    sodium_memzero(secret, sizeof secret);
    return rewrapped(std::move(out), user, keys);
}

std::shared_ptr<const SecretKey> unwrapWithPassword(const PasswordWrap& stored, const PracticeId& practice,
                                                    core::UserId user, std::string_view password) {
    static_assert(crypto_box_SECRETKEYBYTES == kKeyBytes);
    if (!isBearable(stored.cost) || stored.salt.size() != crypto_pwhash_SALTBYTES ||
        stored.publicKey.size() != crypto_box_PUBLICKEYBYTES || password.size() > kLongestPassword)
        return nullptr;
    const auto under = stretch(password, stored.salt, stored.cost);
    const auto secret = detail::unwrapKey(stored.secretWrap, under->data(), boundTo(practice, user));
    if (!secret || stored.sealedKey.size() < crypto_box_SEALBYTES + kKeyBytes)
        return nullptr;
    std::string content(stored.sealedKey.size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(content.data()), stored.sealedKey.data(),
                             stored.sealedKey.size(), stored.publicKey.data(), secret->data()) != 0)
        return nullptr;
    auto dataKey = SecretKey::fromBytes(reinterpret_cast<const std::uint8_t*>(content.data()));
    std::string expected = boxContent(dataKey->data(), practice, user, stored.keyVersion);
    const bool isOurs = content == expected;
    sodium_memzero(content.data(), content.size());
    sodium_memzero(expected.data(), expected.size());
    return isOurs ? dataKey : nullptr;
}

PasswordWrap rewrapped(const PasswordWrap& stored, core::UserId user, const KeyRing& current, const KeyRing& next) {
    if (stored.publicKey.size() != crypto_box_PUBLICKEYBYTES ||
        publicMacOf(stored.publicKey, current, user) != stored.publicMac)
        throw SealBroken("A user's key was changed outside the program. Reset that user's password, then rotate again.");
    return rewrapped(stored, user, next);
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
