#pragma once

#include "core/result.h"
#include "security/audit_log.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace practice::security {

/// An audit row for people: names resolved, detail opened.
struct AuditLine {
    std::int64_t number = 0;
    core::Instant at;
    UserId actor;          ///< Invalid: nobody was signed in.
    std::string actorName; ///< Display name; empty where nobody was signed in.
    std::string action;
    core::EntityRef subject;
    std::vector<std::string> fields;
    std::string detail;
};

struct AuditFilter {
    std::optional<core::EntityRef> subject;
    std::optional<UserId> actor;
    std::optional<std::string> action; ///< Exactly, e.g. "employee.update".
    std::optional<core::Instant> from; ///< Inclusive.
    std::optional<core::Instant> to;   ///< Exclusive.
};

/// Reads the trail, newest first, page by page: pass the number of the last line shown as `before`.
class AuditQuery {
  public:
    explicit AuditQuery(const Context& context) : m_context(context) {}
    /// Needs Permission::AuditView.
    core::Result<std::vector<AuditLine>> list(const AuditFilter& filter, std::int64_t before, int limit) const;
    /// The History panel of one record, for those who may see the record: `guard` is the permission that shows it. Who has
    /// it for own departments only sees what was changed and by whom; the values too where `department`, the record's,
    /// is one of them.
    core::Result<std::vector<AuditLine>> history(const core::EntityRef& subject, Permission guard, std::int64_t before,
                                                 int limit, std::optional<DepartmentId> department = std::nullopt) const;
    static constexpr std::int64_t kFromNewest = INT64_MAX;

  private:
    std::vector<AuditLine> read(const AuditFilter& filter, std::int64_t before, int limit) const;
    Context m_context;
};

/// Display names of all users, deactivated ones too; for "changed by".
std::map<UserId, std::string> userDisplayNames(storage::Connection& connection, const KeyRing& keys);

/// Who wrote to a record last, and when.
struct LastChange {
    std::string name; ///< Display name; empty where nobody was signed in.
    core::Instant at;
};
/// By the trail, reads, exports and prints left out; none where it knows no change of the record. Asks for no permission:
/// for those who may see the record.
std::optional<LastChange> lastChangeOf(const Context& context, const core::EntityRef& subject);

/// The refusal of a save that found another version, with who saved first.
core::Conflict conflictOver(const Context& context, core::EntityRef subject, core::RowVersion expected,
                            core::RowVersion actual);

} // namespace practice::security
