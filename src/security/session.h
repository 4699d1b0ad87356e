#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "security/keys.h"
#include "security/permissions.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace practice::security {

using core::DepartmentId;
using core::UserId;

class AuditHeadFile;
class AuditReads;

/// Who is signed in and what they may do: an immutable snapshot, shared by the threads that work for them.
class Session {
  public:
    struct Facts {
        UserId user;
        std::string userName;    ///< "manager"
        std::string displayName; ///< "Dana Moreno"
        std::vector<Role> roles;
        std::vector<DepartmentId> departments; ///< Own departments, for Scope::OwnDepartment.
        std::optional<core::Instant> breakGlassUntil;
        bool mustChangePassword = false;
    };
    /// `headFile` receives the head of the audit trail after each commit; none in tools that have no state folder.
    Session(Facts facts, std::shared_ptr<const KeyRing> keys, std::shared_ptr<AuditHeadFile> headFile = nullptr);

    UserId user() const { return m_facts.user; }
    const std::string& userName() const { return m_facts.userName; }
    const std::string& displayName() const { return m_facts.displayName; }
    const Facts& facts() const { return m_facts; }
    const KeyRing& keys() const { return *m_keys; }
    const std::shared_ptr<const KeyRing>& sharedKeys() const { return m_keys; }

    /// Reads and denials seen on reading connections, until the writer flushes them. Thread-safe.
    AuditReads& reads() const { return *m_reads; }
    AuditHeadFile* headFile() const { return m_headFile.get(); }
    const std::shared_ptr<AuditHeadFile>& sharedHeadFile() const { return m_headFile; }

    /// The widest scope that one of the roles, or emergency access, grants.
    Scope scopeOf(Permission permission) const;
    bool may(Permission permission) const { return scopeOf(permission) != Scope::None; }
    bool may(Permission permission, DepartmentId department) const;
    /// Denied, with the roles that could grant it. Services write the denial to the audit (UnitOfWork::denied).
    core::Result<void> require(Permission permission) const;
    core::Result<void> require(Permission permission, DepartmentId department) const;

  private:
    Facts m_facts;
    std::shared_ptr<const KeyRing> m_keys;
    std::shared_ptr<AuditHeadFile> m_headFile;
    std::shared_ptr<AuditReads> m_reads;
};

/// What every service is made from: one connection on its own thread, who acts, and what time it is.
struct Context {
    storage::Connection& connection;
    const Session& session;
    const core::Clock& clock;
};

} // namespace practice::security
