#include "security/unit_of_work.h"

#include "core/contract.h"
#include "core/log.h"
#include "security/audit_head_file.h"
#include "security/audit_log.h"
#include "security/audit_reads.h"
#include "security/security_messages.h"

namespace practice::security {
namespace {

void recordDenial(const Context& context, Permission permission, std::optional<DepartmentId> department) {
    AuditEntry entry;
    entry.action = "permission.denied";
    entry.subject = {"user", context.session.user().value()};
    entry.fields = {std::string(key(permission))};
    if (department)
        entry.detail = "department " + std::to_string(department->value());
    core::log::get("security").info("permission.denied permission={} actor={}", key(permission),
                                    context.session.user().value());
    // In a transaction that may yet be rolled back, and on a connection that cannot write, the writer does it later.
    if (context.connection.inTransaction() || !context.connection.canWrite()) {
        context.session.reads().note(std::move(entry), context.clock.now());
        return;
    }
    UnitOfWork work(context);
    work.audit(entry);
    work.commit();
}

} // namespace

UnitOfWork::UnitOfWork(const Context& context)
    : m_context(context), m_now(context.clock.now()), m_transaction(context.connection) {}

UnitOfWork::~UnitOfWork() = default;

void UnitOfWork::audit(AuditEntry entry) { auditAt(m_now, entry); }

void UnitOfWork::auditAt(core::Instant at, const AuditEntry& entry) {
    if (!m_audit)
        m_audit = std::make_unique<AuditWriter>(m_context.connection, keys());
    const std::int64_t row = m_audit->append(at, session().user(), entry);
    if (m_changes.auditRow == 0)
        m_changes.auditRow = row;
}

core::ChangeSet UnitOfWork::commit() {
    PRACTICE_EXPECTS(m_changes.changed.empty() || m_audit != nullptr); // every change is audited
    if (m_audit)
        m_audit->writeHead();
    m_transaction.commit();
    if (m_audit && session().headFile() != nullptr) {
        storage::Connection& connection = m_context.connection;
        session().headFile()->committed(keys(), m_audit->before(), m_audit->head(), [&connection](std::int64_t row) {
            return auditTagAt(connection, row);
        });
    }
    return std::move(m_changes);
}

core::Result<void> authorize(const Context& context, Permission permission, std::optional<DepartmentId> department) {
    const Session& session = context.session;
    if (session.facts().mustChangePassword)
        return core::refuse(core::error(codes::kMustChangePassword));
    const auto& until = session.facts().breakGlassUntil;
    if (until && context.clock.now() >= *until)
        return core::refuse(core::error(codes::kBreakGlassEnded, {{"until", *until}}));
    auto allowed = department ? session.require(permission, *department) : session.require(permission);
    if (!allowed)
        recordDenial(context, permission, department);
    return allowed;
}

} // namespace practice::security
