#pragma once

#include "organization/organization.h"
#include "security/keys.h"

#include <vector>

namespace practice::organization {

class SiteRepository {
  public:
    SiteRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<Site> find(SiteId id) const;
    std::vector<Site> list() const; ///< Archived ones too, by id.
    SiteId insert(const SiteDraft& draft, core::Instant at, core::UserId by);
    bool update(const Site& site); ///< False where another version is stored.
    bool setArchived(SiteId id, core::RowVersion version, std::optional<core::Instant> at);
    std::int64_t activeDepartments(SiteId id) const;

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::organization
