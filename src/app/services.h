#pragma once

#include "security/session.h"

#include <memory>

namespace practice::security {
class UserService;
class AuditQuery;
class ApprovalService;
class SettingsService;
} // namespace practice::security
namespace practice::organization {
class OrganizationService;
}
namespace practice::people {
class PeopleService;
class DirectoryCache;
class Directory;
} // namespace practice::people
namespace practice::scheduling {
class RosterService;
}
namespace practice::ledger {
class LedgerService;
}

namespace practice::app {

class Today;

/// Every use case of the practice over one connection, made on the thread that uses it and dropped with the call.
/// Services are built when first asked for.
class Services {
  public:
    Services(const security::Context& context, std::shared_ptr<people::DirectoryCache> directory);
    ~Services();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;

    const security::Context& context() const { return m_context; }
    const security::Session& session() const { return m_context.session; }

    organization::OrganizationService& organization();
    people::PeopleService& people();
    /// Names of everybody whom the actor may see, as of the last commit that this process has seen.
    std::shared_ptr<const people::Directory> directory();
    scheduling::RosterService& rosters();
    ledger::LedgerService& ledger();
    security::UserService& users();
    security::AuditQuery& audit();
    security::ApprovalService& approvals();
    security::SettingsService& settings();
    Today& today();

  private:
    struct Parts;
    security::Context m_context;
    std::shared_ptr<people::DirectoryCache> m_directory;
    std::unique_ptr<Parts> m_parts;
};

} // namespace practice::app
