#pragma once

#include "security/unit_of_work.h"

#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace practice::security {

/// Audit rows that reading threads owe: who looked at whose detail, and what was denied there. Collected here and
/// written by the writer's thread in one transaction, within kFlushSeconds. Thread-safe.
class AuditReads {
  public:
    static constexpr std::int64_t kFlushSeconds = 2;

    /// "employee 7 was read"; the same record within one batch counts once.
    void noteRead(const core::EntityRef& subject, core::Instant now);
    void note(AuditEntry entry, core::Instant now);
    bool isDue(core::Instant now) const;
    bool isEmpty() const;
    /// Writes what is owed; returns the number of rows. What cannot be written is owed still.
    std::size_t flush(const Context& writer);

  private:
    struct Owed {
        AuditEntry entry;
        core::Instant at;
    };
    mutable std::mutex m_mutex;
    std::vector<Owed> m_owed;
    std::set<core::EntityRef> m_read;
};

} // namespace practice::security
