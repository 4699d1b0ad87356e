#include "security/audit_reads.h"

#include "security/audit_log.h"

#include <iterator>

namespace practice::security {

void AuditReads::noteRead(const core::EntityRef& subject, core::Instant now) {
    const std::lock_guard lock(m_mutex);
    if (m_read.insert(subject).second)
        m_owed.push_back({AuditEntry{subject.kind + ".read", subject, {}, {}}, now});
}

void AuditReads::note(AuditEntry entry, core::Instant now) {
    const std::lock_guard lock(m_mutex);
    m_owed.push_back({std::move(entry), now});
}

bool AuditReads::isDue(core::Instant now) const {
    const std::lock_guard lock(m_mutex);
    return !m_owed.empty() && now.seconds - m_owed.front().at.seconds >= kFlushSeconds;
}

bool AuditReads::isEmpty() const {
    const std::lock_guard lock(m_mutex);
    return m_owed.empty();
}

std::size_t AuditReads::flush(const Context& writer) {
    std::vector<Owed> batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_owed);
        m_read.clear();
    }
    if (batch.empty())
        return 0;
    try {
        UnitOfWork work(writer);
        for (const Owed& owed : batch)
            work.auditAt(owed.at, owed.entry);
        work.commit();
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_owed.insert(m_owed.begin(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
        throw;
    }
    return batch.size();
}

} // namespace practice::security
