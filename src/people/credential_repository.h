#pragma once

#include "people/credential.h"
#include "people/employee_repository.h"
#include "security/keys.h"

#include <span>
#include <vector>

namespace practice::people {

/// Archived credentials are invisible to every read.
class CredentialRepository {
  public:
    CredentialRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<Credential> find(CredentialId id) const;
    std::vector<Credential> list(Opened opened) const; ///< By id.
    std::vector<Credential> listOf(std::span<const EmployeeId> holders, Opened opened) const;
    CredentialId insert(const CredentialDraft& draft, core::Instant at, core::UserId by);
    bool update(const Credential& credential); ///< False where another version is stored.
    bool archive(CredentialId id, core::RowVersion version, core::Instant at);

    std::vector<CredentialRequirement> requirements() const; ///< By role and kind.
    void replaceRequirements(const std::vector<CredentialRequirement>& requirements);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::people
