#pragma once

#include "storage/connection.h"

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace practice::security {

inline constexpr std::size_t kKeyBytes = 32;

/// A 256-bit secret in locked memory (sodium_malloc), wiped on destruction. Shared, never copied.
class SecretKey {
  public:
    static std::shared_ptr<const SecretKey> random();
    static std::shared_ptr<const SecretKey> fromBytes(const std::uint8_t* bytes); ///< kKeyBytes bytes
    ~SecretKey();
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    const std::uint8_t* data() const { return m_bytes; }

  private:
    SecretKey();
    std::uint8_t* m_bytes;
};

using PracticeId = std::array<std::uint8_t, 16>;

/// Names a sealed column for ever, whatever the column is called later. Listed once, in field_numbers.h.
struct FieldNumber {
    std::uint32_t value = 0;
};

/// A sealed value that does not open: changed, moved to another row or column, or of another practice or key.
class SealBroken : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The data key of a practice and what is derived from it. Immutable; safe to share between threads.
/// seal: XChaCha20-Poly1305 with random nonce; associated data = practice | field | row id | key version.
/// blind: keyed BLAKE2b-256 for exact match and uniqueness; normalise the text first (core::searchKey, digits only…).
class KeyRing {
  public:
    KeyRing(std::shared_ptr<const SecretKey> dataKey, PracticeId practice, std::int64_t keyVersion);
    storage::Blob seal(FieldNumber field, std::int64_t rowId, std::string_view plain) const;
    std::string open(FieldNumber field, std::int64_t rowId, const storage::Blob& sealed) const;
    storage::Blob blind(FieldNumber field, std::string_view normalised) const;
    /// Keyed BLAKE2b-256 with the audit sub-key.
    std::array<std::uint8_t, 32> auditTag(std::string_view bytes) const;
    const SecretKey& attachmentKey() const { return *m_attachments; }
    const SecretKey& dataKey() const { return *m_data; }
    const PracticeId& practice() const { return m_practice; }
    std::int64_t keyVersion() const { return m_keyVersion; }

  private:
    std::shared_ptr<const SecretKey> m_data, m_fields, m_blinds, m_audit, m_attachments;
    PracticeId m_practice;
    std::int64_t m_keyVersion;
};

} // namespace practice::security
