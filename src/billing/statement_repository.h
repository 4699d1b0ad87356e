#pragma once

#include "billing/account.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

/// Statements as they went out: sealed whole.
class StatementRepository {
  public:
    StatementRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    std::vector<PatientId> familyOf(PatientId guarantor) const; ///< Archived ones too, the guarantor first.
    void insert(StatementId id, const StatementContent& content, core::Instant now, core::UserId by);
    std::vector<StatementContent> list(PatientId guarantor) const; ///< Newest first.

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

/// As it is kept: JSON, money in cents, dates in ISO form. Holds are not part of it.
std::string textOf(const StatementContent& content);
/// Empty for a text that is no statement.
std::optional<StatementContent> statementFrom(std::string_view text);

} // namespace practice::billing
