#include "compliance/event_repository.h"

#include "compliance/word_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::compliance {
namespace {
namespace fields = security::fields;

#define PRACTICE_SUBJECT_SELECT                                                                                        \
    "SELECT id, version, kind, name, from_on, asked_by FROM compliance_subjects WHERE archived_at IS NULL "
constexpr auto kSubjects = PRACTICE_SUBJECT_SELECT "ORDER BY kind, id";
constexpr auto kSubject = PRACTICE_SUBJECT_SELECT "AND id = :id";
#undef PRACTICE_SUBJECT_SELECT
constexpr auto kInsertSubject = R"(
    INSERT INTO compliance_subjects (id, version, kind, name, asked_by, from_on, created_at, created_by)
    VALUES (:id, 1, :kind, :name, :asked_by, :from_on, :at, :by))";
constexpr auto kRenameSubject = R"(
    UPDATE compliance_subjects SET version = version + 1, name = :name, asked_by = :asked_by
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kArchiveSubject = R"(
    UPDATE compliance_subjects SET version = version + 1, archived_at = :at
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
#define PRACTICE_EVENT_SELECT                                                                                          \
    "SELECT id, event_key, subject_kind, subject_id, happened_on, minute, note, source, recorded_at, recorded_by "     \
    "FROM compliance_events WHERE withdrawn_at IS NULL "
constexpr auto kEvents = PRACTICE_EVENT_SELECT "ORDER BY happened_on, minute, id";
constexpr auto kEvent = PRACTICE_EVENT_SELECT "AND id = :id";
#undef PRACTICE_EVENT_SELECT
constexpr auto kInsertEvent = R"(
    INSERT INTO compliance_events (id, event_key, subject_kind, subject_id, happened_on, minute, note, source,
        recorded_at, recorded_by)
    VALUES (:id, :event_key, :subject_kind, :subject_id, :happened_on, :minute, :note, :source, :at, :by))";
constexpr auto kWithdrawEvent = "UPDATE compliance_events SET withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL";
constexpr auto kCompletions = R"(
    SELECT item_key, subject_kind, subject_id, period, completed_on, minute, outcome, run_id, source
    FROM compliance_completions ORDER BY completed_on, minute, id)";
constexpr auto kInsertCompletion = R"(
    INSERT INTO compliance_completions (id, item_key, subject_kind, subject_id, period, completed_on, minute, outcome,
        run_id, source, evidence, recorded_at, recorded_by)
    VALUES (:id, :item_key, :subject_kind, :subject_id, :period, :completed_on, :minute, :outcome, :run_id, :source,
        :evidence, :at, :by)
    ON CONFLICT (item_key, subject_kind, subject_id, period) DO NOTHING)";

NamedSubject readSubject(const storage::Statement& row, const security::KeyRing& keys) {
    NamedSubject subject;
    subject.id = row.get<SubjectId>(0);
    subject.version = row.get<RowVersion>(1);
    subject.kind = subjectKind(row.get<std::string>(2)).value_or(SubjectKind::Asset);
    subject.name = security::openOrEmpty(keys, fields::kSubjectName, subject.id.value(), row, 3);
    subject.from = row.get<core::Date>(4);
    subject.askedBy = splitList(row.get<std::string>(5));
    return subject;
}

Subject subjectAt(const storage::Statement& row, int column) {
    return {subjectKind(row.get<std::string>(column)).value_or(SubjectKind::Practice), row.get<std::int64_t>(column + 1)};
}

RecordedEvent readEvent(const storage::Statement& row) {
    RecordedEvent event;
    event.id = row.get<EventId>(0);
    event.event = row.get<std::string>(1);
    event.subject = subjectAt(row, 2);
    event.on = row.get<core::Date>(4);
    event.minute = row.get<int>(5);
    event.byProgram = row.get<std::string>(7) == "program";
    event.recordedAt = row.get<core::Instant>(8);
    event.recordedBy = row.get<UserId>(9);
    return event;
}
} // namespace

std::vector<NamedSubject> EventRepository::listSubjects() const {
    std::vector<NamedSubject> subjects;
    for (auto row = m_connection.prepare(kSubjects); row->step();)
        subjects.push_back(readSubject(*row, m_keys));
    return subjects;
}

std::optional<NamedSubject> EventRepository::findSubject(SubjectId id) const {
    auto row = m_connection.prepare(kSubject);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readSubject(*row, m_keys);
}

SubjectId EventRepository::insertSubject(const NamedSubject& subject, core::Instant at, UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<SubjectId>("compliance_subjects");
    m_connection.prepare(kInsertSubject)
        ->bind("id", id)
        .bind("kind", key(subject.kind))
        .bind("name", m_keys.seal(fields::kSubjectName, id.value(), subject.name))
        .bind("asked_by", joinedList(subject.askedBy))
        .bind("from_on", subject.from)
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

bool EventRepository::renameSubject(const NamedSubject& subject) {
    return m_connection.prepare(kRenameSubject)
               ->bind("id", subject.id)
               .bind("version", subject.version)
               .bind("name", m_keys.seal(fields::kSubjectName, subject.id.value(), subject.name))
               .bind("asked_by", joinedList(subject.askedBy))
               .run() == 1;
}

bool EventRepository::archiveSubject(SubjectId id, RowVersion version, core::Instant at) {
    return m_connection.prepare(kArchiveSubject)->bind("id", id).bind("version", version).bind("at", at).run() == 1;
}

std::vector<RecordedEvent> EventRepository::listEvents() const {
    std::vector<RecordedEvent> events;
    for (auto row = m_connection.prepare(kEvents); row->step();)
        events.push_back(readEvent(*row));
    return events;
}

std::optional<RecordedEvent> EventRepository::findEvent(EventId id) const {
    auto row = m_connection.prepare(kEvent);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    auto event = readEvent(*row);
    event.note = security::openOrEmpty(m_keys, fields::kEventNote, id.value(), *row, 6);
    return event;
}

EventId EventRepository::insertEvent(const EventDraft& draft, bool byProgram, core::Instant at, UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<EventId>("compliance_events");
    m_connection.prepare(kInsertEvent)
        ->bind("id", id)
        .bind("event_key", draft.event)
        .bind("subject_kind", key(draft.subject.kind))
        .bind("subject_id", draft.subject.id)
        .bind("happened_on", draft.on)
        .bind("minute", draft.minute)
        .bind("note", security::sealOrNull(m_keys, fields::kEventNote, id.value(), draft.note))
        .bind("source", byProgram ? "program" : "hand")
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

bool EventRepository::withdrawEvent(EventId id, core::Instant at) {
    return m_connection.prepare(kWithdrawEvent)->bind("at", at).bind("id", id).run() == 1;
}

std::vector<CompletionRecord> EventRepository::listCompletions() const {
    std::vector<CompletionRecord> records;
    for (auto row = m_connection.prepare(kCompletions); row->step();) {
        CompletionRecord record;
        record.item = row->get<std::string>(0);
        record.subject = subjectAt(*row, 1);
        record.completion = {row->get<std::string>(3), recurrence::momentOf(row->get<core::Date>(4), row->get<int>(5))};
        record.outcome = outcome(row->get<std::string>(6)).value_or(Outcome::Ok);
        record.run = row->get<std::optional<std::int64_t>>(7);
        record.byProgram = row->get<std::string>(8) == "program";
        records.push_back(std::move(record));
    }
    return records;
}

bool EventRepository::insertCompletion(const CompletionRecord& record, core::Instant at, UserId by) {
    const auto id = storage::IdSource(m_connection).next("compliance_completions");
    return m_connection.prepare(kInsertCompletion)
               ->bind("id", id)
               .bind("item_key", record.item)
               .bind("subject_kind", key(record.subject.kind))
               .bind("subject_id", record.subject.id)
               .bind("period", record.completion.period)
               .bind("completed_on", recurrence::dateOf(record.completion.at))
               .bind("minute", static_cast<int>(record.completion.at.minute))
               .bind("outcome", key(record.outcome))
               .bind("run_id", record.run)
               .bind("source", record.byProgram ? "program" : "run")
               .bind("evidence", security::sealOrNull(m_keys, fields::kCompletionEvidence, id, record.evidence))
               .bind("at", at)
               .bind("by", by)
               .run() == 1;
}

} // namespace practice::compliance
