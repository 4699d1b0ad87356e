#pragma once

#include "compliance/finding.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <vector>

namespace practice::compliance {

/// Findings and their corrective actions.
class FindingRepository {
  public:
    FindingRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::vector<ComplianceFinding> list() const; ///< Newest first, with their actions.
    std::optional<ComplianceFinding> find(FindingId id) const;
    std::optional<CorrectiveAction> findAction(ActionId id) const;
    FindingId insert(const FindingDraft& draft, core::Date on, core::Instant at, UserId by);
    /// Title, detail, severity, state and closing day; false where another version is stored.
    bool update(const ComplianceFinding& finding);
    ActionId insertAction(FindingId finding, const ActionDraft& draft, core::Instant at, UserId by);
    bool updateAction(const CorrectiveAction& action);

  private:
    CorrectiveAction readAction(const storage::Statement& row) const;
    ComplianceFinding readFinding(const storage::Statement& row) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::compliance
