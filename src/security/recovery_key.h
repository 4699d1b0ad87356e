#pragma once

#include "core/result.h"
#include "security/keys.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace practice::security {

/// 256 random bits on paper: eleven groups of five letters and digits, the last ones a checksum. Opens the practice
/// where no manager's password does, and opens its backups. Replaced whenever it is used.
class RecoveryKey {
  public:
    static RecoveryKey random();
    /// Spaces, hyphens and case do not matter. Refuses with what is wrong and in which group.
    static core::Result<RecoveryKey> parse(std::string_view printed);
    std::string printed() const;

    storage::Blob wrap(const KeyRing& keys) const;
    /// Null where this is not the key of this practice.
    std::shared_ptr<const SecretKey> unwrap(const storage::Blob& wrap, const PracticeId& practice,
                                            std::int64_t keyVersion) const;
    const SecretKey& secret() const { return *m_secret; }
    /// Makes and opens backups; derived, so that whoever can make a backup does not learn the recovery key.
    std::array<std::uint8_t, kKeyBytes> backupKey() const;

  private:
    explicit RecoveryKey(std::shared_ptr<const SecretKey> secret) : m_secret(std::move(secret)) {}
    std::shared_ptr<const SecretKey> m_secret;
};

} // namespace practice::security
