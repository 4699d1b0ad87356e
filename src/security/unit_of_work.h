#pragma once

#include "core/change_set.h"
#include "security/session.h"
#include "storage/connection.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::security {

class AuditWriter;

/// What an audit row says. `fields` are names only; `detail` is free text and is sealed.
struct AuditEntry {
    std::string action;              ///< "employee.update": "<kind>.<verb>"
    core::EntityRef subject;
    std::vector<std::string> fields; ///< Names of the fields that changed.
    std::string detail;              ///< Before/after values, reason, counts. Sealed.
};

/// One use case: one writing transaction, its actor, its audit rows and its change set. A public service method opens
/// one; the `…(UnitOfWork&, …)` forms of other rooms join it and never commit. Rolls back unless committed.
class UnitOfWork {
  public:
    explicit UnitOfWork(const Context& context);
    ~UnitOfWork();
    UnitOfWork(const UnitOfWork&) = delete;
    UnitOfWork& operator=(const UnitOfWork&) = delete;

    storage::Connection& connection() { return m_context.connection; }
    const Session& session() const { return m_context.session; }
    const KeyRing& keys() const { return m_context.session.keys(); }
    core::Instant now() const { return m_now; } ///< One instant for the whole use case.
    const Context& context() const { return m_context; }

    void audit(AuditEntry entry);
    /// For what happened before this use case and is only now written down (reads, failed sign-ins).
    void auditAt(core::Instant at, const AuditEntry& entry);
    void changed(std::string kind, std::int64_t id) { m_changes.add(std::move(kind), id); }
    core::ChangeSet commit();

  private:
    Context m_context;
    core::Instant m_now;
    storage::Transaction m_transaction;
    core::ChangeSet m_changes;
    std::unique_ptr<AuditWriter> m_audit; ///< From the first audit row on.
};

/// Checks the permission and, where it is missing, records the refused attempt in the audit trail (in a transaction of
/// its own; from a reading connection through the session's AuditReads) before it returns the denial. Refuses everything
/// while a one-time password must be replaced, or once emergency access has ended. The first line of every public
/// service method.
core::Result<void> authorize(const Context& context, Permission permission,
                             std::optional<DepartmentId> department = std::nullopt);

/// A read of somebody's detail, kept and written in batches within 2 s (AuditReads in audit_reads.h); an export or print
/// is audited before the file is handed over (UnitOfWork with action "<report>.export").

} // namespace practice::security
