#pragma once

#include "compliance/compliance.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <vector>

namespace practice::compliance {

/// What due dates hang on besides the rules: subjects, events, completions.
class EventRepository {
  public:
    EventRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::vector<NamedSubject> listSubjects() const; ///< Without archived ones, by kind and id.
    std::optional<NamedSubject> findSubject(SubjectId id) const;
    SubjectId insertSubject(const NamedSubject& subject, core::Instant at, UserId by);
    bool renameSubject(const NamedSubject& subject);
    bool archiveSubject(SubjectId id, RowVersion version, core::Instant at);

    /// Without withdrawn ones, by day; notes opened only for one event.
    std::vector<RecordedEvent> listEvents() const;
    std::optional<RecordedEvent> findEvent(EventId id) const;
    EventId insertEvent(const EventDraft& draft, bool byProgram, core::Instant at, UserId by);
    bool withdrawEvent(EventId id, core::Instant at);

    std::vector<CompletionRecord> listCompletions() const; ///< By moment; evidence not opened.
    /// False where the obligation was met before.
    bool insertCompletion(const CompletionRecord& record, core::Instant at, UserId by);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::compliance
