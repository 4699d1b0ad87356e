#include "compliance/run_repository.h"

#include "compliance/template_text.h"
#include "core/contract.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::compliance {
namespace {
namespace fields = security::fields;

#define PRACTICE_RUN_SELECT                                                                                            \
    "SELECT id, version, template_version_id, subject_kind, subject_id, snapshot_hash, answers_hash, state, "          \
    "needs_two, opened_on, opened_at, opened_by, signed_at, signed_by, countersigned_at, countersigned_by "            \
    "FROM compliance_runs "
constexpr auto kRunsIn = PRACTICE_RUN_SELECT "WHERE opened_on >= :from AND opened_on < :to ORDER BY opened_on DESC, id DESC";
constexpr auto kOpenRuns = PRACTICE_RUN_SELECT "WHERE state IN ('open', 'signed') ORDER BY opened_on DESC, id DESC";
constexpr auto kRun = PRACTICE_RUN_SELECT "WHERE id = :id";
#undef PRACTICE_RUN_SELECT
constexpr auto kOpenItems = R"(
    SELECT r.id, i.item_key, r.subject_kind, r.subject_id, i.period
    FROM compliance_runs r JOIN compliance_run_items i ON i.run_id = r.id
    WHERE r.state IN ('open', 'signed') ORDER BY r.id)";
constexpr auto kCounts = R"(
    SELECT run_id, COUNT(id), CAST(SUM(CASE WHEN outcome <> 'open' THEN 1 ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN outcome = 'finding' THEN 1 ELSE 0 END) AS BIGINT)
    FROM compliance_run_items GROUP BY run_id)";
constexpr auto kSnapshot = "SELECT snapshot FROM compliance_runs WHERE id = :id";
constexpr auto kInsertRun = R"(
    INSERT INTO compliance_runs (id, version, template_version_id, subject_kind, subject_id, snapshot, snapshot_hash,
        state, needs_two, opened_on, opened_at, opened_by)
    VALUES (:id, 1, :template_version_id, :subject_kind, :subject_id, :snapshot, :snapshot_hash, 'open', :needs_two,
        :opened_on, :opened_at, :opened_by))";
constexpr auto kUpdateRun = R"(
    UPDATE compliance_runs SET version = version + 1, state = :state, answers_hash = :answers_hash, signed_at = :signed_at,
        signed_by = :signed_by, countersigned_at = :countersigned_at, countersigned_by = :countersigned_by
    WHERE id = :id AND version = :version)";
constexpr auto kItems = R"(
    SELECT id, version, item_key, position, period, due_on, outcome, answer, comment, answered_at, answered_by
    FROM compliance_run_items WHERE run_id = :run_id ORDER BY position)";
constexpr auto kRunOfItem = "SELECT run_id FROM compliance_run_items WHERE id = :id";
constexpr auto kInsertItem = R"(
    INSERT INTO compliance_run_items (id, version, run_id, item_key, position, period, due_on, outcome)
    VALUES (:id, 1, :run_id, :item_key, :position, :period, :due_on, 'open'))";
constexpr auto kAnswer = R"(
    UPDATE compliance_run_items SET version = version + 1, outcome = :outcome, answer = :answer, comment = :comment,
        answered_at = :answered_at, answered_by = :answered_by
    WHERE id = :id AND version = :version)";
#define PRACTICE_EVIDENCE_SELECT                                                                                       \
    "SELECT e.id, e.run_item_id, e.attachment_id, e.name, e.content_hash, e.byte_count, e.effective_on, e.keep_until, " \
    "e.added_at, e.added_by FROM compliance_evidence e "
constexpr auto kEvidenceOfRun = PRACTICE_EVIDENCE_SELECT
    "JOIN compliance_run_items i ON i.id = e.run_item_id WHERE i.run_id = :run_id AND e.removed_at IS NULL ORDER BY e.id";
constexpr auto kEvidence = PRACTICE_EVIDENCE_SELECT "WHERE e.id = :id AND e.removed_at IS NULL";
#undef PRACTICE_EVIDENCE_SELECT
constexpr auto kInsertEvidence = R"(
    INSERT INTO compliance_evidence (id, run_item_id, attachment_id, name, content_hash, byte_count, effective_on,
        keep_until, added_at, added_by)
    VALUES (:id, :run_item_id, :attachment_id, :name, :content_hash, :byte_count, :effective_on, :keep_until, :at, :by))";
constexpr auto kRemoveEvidence = "UPDATE compliance_evidence SET removed_at = :at WHERE id = :id AND removed_at IS NULL";

RunHead readHead(const storage::Statement& row) {
    RunHead head;
    head.id = row.get<RunId>(0);
    head.version = row.get<RowVersion>(1);
    head.templateVersion = row.get<TemplateVersionId>(2);
    head.subject = {subjectKind(row.get<std::string>(3)).value_or(SubjectKind::Practice), row.get<std::int64_t>(4)};
    head.snapshotHash = row.get<std::string>(5);
    head.answersHash = row.get<std::optional<std::string>>(6).value_or("");
    head.state = runState(row.get<std::string>(7)).value_or(RunState::Canceled);
    head.needsTwo = row.get<bool>(8);
    head.openedOn = row.get<core::Date>(9);
    head.openedAt = row.get<core::Instant>(10);
    head.openedBy = row.get<UserId>(11);
    head.signedAt = row.get<std::optional<core::Instant>>(12);
    head.signedBy = row.get<std::optional<UserId>>(13);
    head.countersignedAt = row.get<std::optional<core::Instant>>(14);
    head.countersignedBy = row.get<std::optional<UserId>>(15);
    return head;
}

RunItem readItem(const storage::Statement& row, const security::KeyRing& keys) {
    RunItem item;
    item.id = row.get<RunItemId>(0);
    item.version = row.get<RowVersion>(1);
    item.item = row.get<std::string>(2);
    item.position = row.get<int>(3);
    item.period = row.get<std::string>(4);
    item.dueOn = row.get<std::optional<core::Date>>(5);
    item.outcome = outcome(row.get<std::string>(6)).value_or(Outcome::Open);
    if (!row.isNull(7))
        item.answer = parseAnswer(keys.open(fields::kRunAnswer, item.id.value(), row.get<storage::Blob>(7)));
    item.comment = security::openOrEmpty(keys, fields::kRunComment, item.id.value(), row, 8);
    item.answeredAt = row.get<std::optional<core::Instant>>(9);
    item.answeredBy = row.get<std::optional<UserId>>(10);
    return item;
}

Evidence readEvidence(const storage::Statement& row, const security::KeyRing& keys) {
    Evidence evidence;
    evidence.id = row.get<EvidenceId>(0);
    evidence.item = row.get<RunItemId>(1);
    evidence.attachment = row.get<std::int64_t>(2);
    evidence.name = keys.open(fields::kEvidenceName, evidence.id.value(), row.get<storage::Blob>(3));
    evidence.sha256 = keys.open(fields::kEvidenceHash, evidence.id.value(), row.get<storage::Blob>(4));
    evidence.bytes = row.get<std::int64_t>(5);
    evidence.effectiveOn = row.get<core::Date>(6);
    evidence.keepUntil = row.get<std::optional<core::Date>>(7);
    evidence.addedAt = row.get<core::Instant>(8);
    evidence.addedBy = row.get<UserId>(9);
    return evidence;
}
} // namespace

std::vector<RunHead> RunRepository::list(core::DateRange openedIn) const {
    std::vector<RunHead> runs;
    auto row = m_connection.prepare(kRunsIn);
    row->bind("from", openedIn.from).bind("to", openedIn.to);
    while (row->step())
        runs.push_back(readHead(*row));
    return runs;
}

std::vector<RunHead> RunRepository::listOpen() const {
    std::vector<RunHead> runs;
    for (auto row = m_connection.prepare(kOpenRuns); row->step();)
        runs.push_back(readHead(*row));
    return runs;
}

std::vector<RunRepository::OpenItem> RunRepository::listOpenItems() const {
    std::vector<OpenItem> items;
    for (auto row = m_connection.prepare(kOpenItems); row->step();)
        items.push_back({row->get<RunId>(0), row->get<std::string>(1),
                         {subjectKind(row->get<std::string>(2)).value_or(SubjectKind::Practice), row->get<std::int64_t>(3)},
                         row->get<std::string>(4)});
    return items;
}

std::map<RunId, RunRepository::Counts> RunRepository::counts() const {
    std::map<RunId, Counts> counts;
    const auto size = [](const storage::Statement& row, int column) {
        return static_cast<std::size_t>(row.get<std::int64_t>(column));
    };
    for (auto row = m_connection.prepare(kCounts); row->step();)
        counts[row->get<RunId>(0)] = {size(*row, 1), size(*row, 2), size(*row, 3)};
    return counts;
}

std::optional<RunHead> RunRepository::findHead(RunId id) const {
    auto row = m_connection.prepare(kRun);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readHead(*row);
}

std::string RunRepository::snapshotText(RunId id) const {
    auto row = m_connection.prepare(kSnapshot);
    row->bind("id", id);
    PRACTICE_EXPECTS(row->step());
    return m_keys.open(fields::kRunSnapshot, id.value(), row->get<storage::Blob>(0));
}

std::optional<Run> RunRepository::find(RunId id) const {
    const auto head = findHead(id);
    if (!head) return std::nullopt;
    Run run;
    static_cast<RunHead&>(run) = *head;
    auto snapshot = readTemplate(snapshotText(id));
    PRACTICE_EXPECTS(snapshot.has_value());
    run.snapshot = *std::move(snapshot);
    auto row = m_connection.prepare(kItems);
    row->bind("run_id", id);
    while (row->step())
        run.items.push_back(readItem(*row, m_keys));
    auto evidence = m_connection.prepare(kEvidenceOfRun);
    evidence->bind("run_id", id);
    while (evidence->step()) {
        auto one = readEvidence(*evidence, m_keys);
        const auto at = std::ranges::find(run.items, one.item, &RunItem::id);
        if (at != run.items.end()) at->evidence.push_back(std::move(one));
    }
    return run;
}

std::optional<RunId> RunRepository::runOf(RunItemId item) const {
    auto row = m_connection.prepare(kRunOfItem);
    row->bind("id", item);
    if (!row->step()) return std::nullopt;
    return row->get<RunId>(0);
}

RunId RunRepository::insert(const RunHead& head, const std::string& snapshot) {
    const auto id = storage::IdSource(m_connection).nextId<RunId>("compliance_runs");
    m_connection.prepare(kInsertRun)
        ->bind("id", id)
        .bind("template_version_id", head.templateVersion)
        .bind("subject_kind", key(head.subject.kind))
        .bind("subject_id", head.subject.id)
        .bind("snapshot", m_keys.seal(fields::kRunSnapshot, id.value(), snapshot))
        .bind("snapshot_hash", head.snapshotHash)
        .bind("needs_two", head.needsTwo)
        .bind("opened_on", head.openedOn)
        .bind("opened_at", head.openedAt)
        .bind("opened_by", head.openedBy)
        .run();
    return id;
}

RunItemId RunRepository::insertItem(RunId run, const RunItem& item) {
    const auto id = storage::IdSource(m_connection).nextId<RunItemId>("compliance_run_items");
    m_connection.prepare(kInsertItem)
        ->bind("id", id)
        .bind("run_id", run)
        .bind("item_key", item.item)
        .bind("position", item.position)
        .bind("period", item.period)
        .bind("due_on", item.dueOn)
        .run();
    return id;
}

bool RunRepository::updateHead(const RunHead& head) {
    return m_connection.prepare(kUpdateRun)
               ->bind("id", head.id)
               .bind("version", head.version)
               .bind("state", key(head.state))
               .bind("answers_hash", head.answersHash.empty() ? std::nullopt : std::optional(head.answersHash))
               .bind("signed_at", head.signedAt)
               .bind("signed_by", head.signedBy)
               .bind("countersigned_at", head.countersignedAt)
               .bind("countersigned_by", head.countersignedBy)
               .run() == 1;
}

bool RunRepository::answer(const RunItem& item) {
    const storage::Value sealed =
        item.answer ? storage::toValue(m_keys.seal(fields::kRunAnswer, item.id.value(), answerText(*item.answer)))
                    : storage::Value{};
    return m_connection.prepare(kAnswer)
               ->bind("id", item.id)
               .bind("version", item.version)
               .bind("outcome", key(item.outcome))
               .bind("answer", sealed)
               .bind("comment", security::sealOrNull(m_keys, fields::kRunComment, item.id.value(), item.comment))
               .bind("answered_at", item.answeredAt)
               .bind("answered_by", item.answeredBy)
               .run() == 1;
}

EvidenceId RunRepository::insertEvidence(const Evidence& evidence) {
    const auto id = storage::IdSource(m_connection).nextId<EvidenceId>("compliance_evidence");
    m_connection.prepare(kInsertEvidence)
        ->bind("id", id)
        .bind("run_item_id", evidence.item)
        .bind("attachment_id", evidence.attachment)
        .bind("name", m_keys.seal(fields::kEvidenceName, id.value(), evidence.name))
        .bind("content_hash", m_keys.seal(fields::kEvidenceHash, id.value(), evidence.sha256))
        .bind("byte_count", evidence.bytes)
        .bind("effective_on", evidence.effectiveOn)
        .bind("keep_until", evidence.keepUntil)
        .bind("at", evidence.addedAt)
        .bind("by", evidence.addedBy)
        .run();
    return id;
}

std::optional<Evidence> RunRepository::findEvidence(EvidenceId id) const {
    auto row = m_connection.prepare(kEvidence);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readEvidence(*row, m_keys);
}

bool RunRepository::removeEvidence(EvidenceId id, core::Instant at) {
    return m_connection.prepare(kRemoveEvidence)->bind("at", at).bind("id", id).run() == 1;
}

} // namespace practice::compliance
