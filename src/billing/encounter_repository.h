#pragma once

#include "billing/charge.h"
#include "security/keys.h"

namespace practice::billing {

/// Diagnoses, authorization number and note are sealed.
class EncounterRepository {
  public:
    EncounterRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::vector<Encounter> list(const EncounterFilter& filter) const; ///< Newest first, in one statement.
    std::optional<Encounter> find(EncounterId id) const;
    bool isDepartment(DepartmentId id) const; ///< And not archived.
    EncounterId insert(const EncounterDraft& encounter, EncounterState state, core::Instant now, core::UserId by);
    bool update(const Encounter& encounter);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
