#pragma once

#include "billing/setup.h"
#include "security/keys.h"

namespace practice::billing {

/// Member id, group and subscriber are sealed; the member id has a blind index.
class CoverageRepository {
  public:
    CoverageRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::vector<Coverage> listOf(PatientId patient) const; ///< Archived ones too; by first day, then place.
    std::vector<Coverage> listOn(PatientId patient, core::Date day) const; ///< In force; primary first.
    std::optional<Coverage> find(CoverageId id) const;
    CoverageId insert(const CoverageDraft& coverage, core::Instant now, core::UserId by);
    bool update(const Coverage& coverage, std::optional<core::Instant> archivedAt);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
