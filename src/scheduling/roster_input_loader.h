#pragma once

#include "people/credential.h"
#include "people/directory.h"
#include "scheduling/roster_service.h"

namespace practice::scheduling {

/// The id under which rosters know a kind of credential.
CredentialKindId credentialKindId(people::CredentialKind kind);
people::CredentialKind credentialKindOf(CredentialKindId id);

/// Gathers what the rules need of a department and its people over a period: staff with contracts, credentials, leave
/// and, where the session may see it, pay; needs, rules, holidays and the shifts around the period.
class RosterInputLoader {
  public:
    RosterInputLoader(const security::Context& context, people::DirectoryCache& directory)
        : m_context(context), m_directory(directory) {}
    core::Result<std::shared_ptr<RosterInput>> load(DepartmentId department, core::DateRange days, RosterId self,
                                                    const Roster& draft);

  private:
    core::Result<std::vector<StaffMember>> staff(DepartmentId department, core::DateRange days,
                                                 const std::vector<ShiftType>& types, core::DateRange wider,
                                                 const Roster& draft);
    security::Context m_context;
    people::DirectoryCache& m_directory;
};

} // namespace practice::scheduling
