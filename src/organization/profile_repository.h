#pragma once

#include "organization/organization.h"
#include "security/keys.h"

namespace practice::organization {

class ProfileRepository {
  public:
    ProfileRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<PracticeProfile> find() const;
    void insert(const PracticeProfile& profile, core::Instant at, core::UserId by);
    /// False where another version is stored.
    bool update(const PracticeProfile& profile);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::organization
