#pragma once

#include "people/credential_repository.h"
#include "people/leave.h"
#include "security/session.h"

#include <map>
#include <span>
#include <vector>

namespace practice::people {

/// Credentials and requirements as one session may see them: without health_facts.view no immunizations and tests, held
/// or required. Reads two statements when made.
class VisibleCredentials {
  public:
    VisibleCredentials(const security::Context& context, Opened opened);
    VisibleCredentials(const security::Context& context, Opened opened, std::span<const EmployeeId> holders);
    const std::vector<CredentialRequirement>& requirements() const { return m_requirements; }
    /// Oldest first.
    const std::vector<Credential>& heldBy(EmployeeId holder) const;
    const std::map<EmployeeId, std::vector<Credential>>& all() const { return m_held; }
    std::vector<CredentialStanding> standings(EmployeeId holder, JobRoleId role, core::Date today) const;

  private:
    void take(std::vector<Credential> credentials, std::vector<CredentialRequirement> requirements,
              const security::Session& session);
    std::vector<CredentialRequirement> m_requirements;
    std::map<EmployeeId, std::vector<Credential>> m_held;
};

/// What was written about sick leave is a health fact.
void hideHealthNotes(std::vector<LeaveRequest>& leave, bool healthFactsShown);

} // namespace practice::people
