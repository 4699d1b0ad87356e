#pragma once

#include "core/finding.h"
#include "core/ids.h"
#include "security/keys.h"

#include <memory>
#include <string>
#include <string_view>

namespace practice::security {

inline constexpr std::size_t kShortestPassword = 10;  ///< characters
inline constexpr std::size_t kLongestPassword = 1024; ///< bytes

/// What one guess costs (Argon2id). Stored beside each wrap, so it can grow later. Tests inject cheapest().
struct PasswordCost {
    std::int64_t passes = 3;
    std::int64_t memoryKib = 64 * 1024;
    static PasswordCost cheapest() { return {1, 8}; }
};

/// The data key for one user: the password opens the secret half of a key pair, which opens the data key. Bound to
/// practice, user and key version. The public half serves rotating the data key without the password.
struct PasswordWrap {
    storage::Blob salt;
    PasswordCost cost;
    storage::Blob secretWrap;
    storage::Blob publicKey;
    storage::Blob publicMac; ///< By the data key that made it, so that nobody slips in another public key.
    std::int64_t keyVersion = 1;
    storage::Blob sealedKey;
};

PasswordWrap wrapWithPassword(const KeyRing& keys, core::UserId user, std::string_view password,
                              const PasswordCost& cost);
/// Null where the password is wrong (or the stored wrap was changed). Takes as long as the stored cost says.
std::shared_ptr<const SecretKey> unwrapWithPassword(const PasswordWrap& stored, const PracticeId& practice,
                                                    core::UserId user, std::string_view password);
/// The same user and password, for `next` instead of `current`. SealBroken where the public key is not ours.
PasswordWrap rewrapped(const PasswordWrap& stored, core::UserId user, const KeyRing& current, const KeyRing& next);
/// Spends the cost of one guess, so that an unknown name takes as long as a wrong password.
void spendOneGuess(std::string_view password, const PasswordCost& cost);

/// At least 10 characters, not common, not the user name; no composition rules.
core::Findings checkPassword(std::string_view password, std::string_view userName);
/// A common word or name with digits around it, a keyboard or number row, a short pattern repeated.
bool isCommonPassword(std::string_view password);
/// 80 random bits in four groups of four, without letters that look alike.
std::string newOneTimePassword();

namespace detail {
/// XChaCha20-Poly1305 of a key under another: nonce and cipher text. Null where it does not open.
storage::Blob wrapKey(const SecretKey& secret, const std::uint8_t* under, std::string_view bound);
std::shared_ptr<const SecretKey> unwrapKey(const storage::Blob& wrap, const std::uint8_t* under,
                                           std::string_view bound);
} // namespace detail

} // namespace practice::security
