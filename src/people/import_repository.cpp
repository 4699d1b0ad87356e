#include "people/import_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::people {
namespace {
namespace fields = security::fields;

constexpr auto kInsertBatch = R"(
    INSERT INTO import_batches (id, version, kind, created_count, updated_count, created_at, created_by)
    VALUES (:id, 1, 'staff', :created, :updated, :at, :by))";
constexpr auto kBatches = R"(
    SELECT id, version, created_count, updated_count, created_at, created_by, undone_at
    FROM import_batches WHERE kind = 'staff' ORDER BY id DESC)";
constexpr auto kBatch = R"(
    SELECT id, version, created_count, updated_count, created_at, created_by, undone_at
    FROM import_batches WHERE id = :id)";
constexpr auto kMarkUndone = R"(
    UPDATE import_batches SET undone_at = :at, undone_by = :by, version = version + 1
    WHERE id = :id AND version = :version AND undone_at IS NULL)";
constexpr auto kInsertLine = R"(
    INSERT INTO import_batch_rows (id, batch_id, employee_id, was_created, version_after, previous_values)
    VALUES (:id, :batch_id, :employee_id, :was_created, :version_after, :previous_values))";
constexpr auto kLines = R"(
    SELECT id, employee_id, was_created, version_after, previous_values
    FROM import_batch_rows WHERE batch_id = :batch_id ORDER BY id)";
constexpr auto kTouched = R"(
    SELECT CAST(count(*) AS BIGINT) FROM import_batch_rows r JOIN employees e ON e.id = r.employee_id
    WHERE r.batch_id = :batch_id AND (e.version <> r.version_after OR e.archived_at IS NOT NULL))";
constexpr auto kWithRecords = R"(
    SELECT CAST(count(*) AS BIGINT) FROM import_batch_rows r
    WHERE r.batch_id = :batch_id AND r.was_created = 1 AND (
        EXISTS (SELECT 1 FROM credentials c WHERE c.employee_id = r.employee_id AND c.archived_at IS NULL)
        OR EXISTS (SELECT 1 FROM pay_rates p WHERE p.employee_id = r.employee_id)
        OR EXISTS (SELECT 1 FROM leave_requests l WHERE l.employee_id = r.employee_id)
        OR EXISTS (SELECT 1 FROM employees s WHERE s.supervisor_id = r.employee_id AND s.archived_at IS NULL
            AND s.id NOT IN (SELECT b.employee_id FROM import_batch_rows b WHERE b.batch_id = :batch_id))))";
constexpr auto kCreated = R"(
    SELECT employee_id FROM import_batch_rows WHERE batch_id = :batch_id AND was_created = 1 ORDER BY id)";
constexpr auto kMapping = "SELECT meanings FROM import_mappings WHERE header_blind = :header_blind";
constexpr auto kSaveMapping = R"(
    INSERT INTO import_mappings (id, header_blind, meanings) VALUES (:id, :header_blind, :meanings)
    ON CONFLICT (header_blind) DO UPDATE SET meanings = excluded.meanings)";

ImportBatch readBatch(const storage::Statement& row) {
    ImportBatch batch;
    batch.id = row.get<ImportBatchId>(0);
    batch.version = row.get<core::RowVersion>(1);
    batch.created = row.get<int>(2);
    batch.updated = row.get<int>(3);
    batch.at = row.get<core::Instant>(4);
    batch.by = row.get<core::UserId>(5);
    batch.undone = !row.isNull(6);
    return batch;
}
} // namespace

ImportBatchId ImportRepository::insertBatch(int created, int updated, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<ImportBatchId>("import_batches");
    m_connection.prepare(kInsertBatch)
        ->bind("id", id)
        .bind("created", created)
        .bind("updated", updated)
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

std::vector<ImportBatch> ImportRepository::listBatches() const {
    std::vector<ImportBatch> batches;
    for (auto row = m_connection.prepare(kBatches); row->step();)
        batches.push_back(readBatch(*row));
    return batches;
}

std::optional<ImportBatch> ImportRepository::findBatch(ImportBatchId id) const {
    auto row = m_connection.prepare(kBatch);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readBatch(*row);
}

bool ImportRepository::markUndone(ImportBatchId id, core::RowVersion version, core::Instant at, core::UserId by) {
    return m_connection.prepare(kMarkUndone)
               ->bind("at", at)
               .bind("by", by)
               .bind("id", id)
               .bind("version", version)
               .run() == 1;
}

void ImportRepository::insertLines(ImportBatchId batch, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    auto next = storage::IdSource(m_connection).next("import_batch_rows", static_cast<std::int64_t>(lines.size()));
    for (const Line& line : lines) {
        const std::int64_t id = next++;
        m_connection.prepare(kInsertLine)
            ->bind("id", id)
            .bind("batch_id", batch)
            .bind("employee_id", line.employee)
            .bind("was_created", line.created)
            .bind("version_after", line.versionAfter)
            .bind("previous_values", security::sealOrNull(m_keys, fields::kImportStaging, id, line.previousValues))
            .run();
    }
}

std::vector<ImportRepository::Line> ImportRepository::lines(ImportBatchId batch) const {
    std::vector<Line> lines;
    auto row = m_connection.prepare(kLines);
    row->bind("batch_id", batch);
    while (row->step())
        lines.push_back({row->get<EmployeeId>(1), row->get<bool>(2), row->get<core::RowVersion>(3),
                         security::openOrEmpty(m_keys, fields::kImportStaging, row->get<std::int64_t>(0), *row, 4)});
    return lines;
}

std::int64_t ImportRepository::countTouched(ImportBatchId batch) const {
    auto row = m_connection.prepare(kTouched);
    row->bind("batch_id", batch).step();
    return row->get<std::int64_t>(0);
}

std::int64_t ImportRepository::countWithRecords(ImportBatchId batch) const {
    auto row = m_connection.prepare(kWithRecords);
    row->bind("batch_id", batch).step();
    return row->get<std::int64_t>(0);
}

std::vector<EmployeeId> ImportRepository::createdBy(ImportBatchId batch) const {
    std::vector<EmployeeId> created;
    auto row = m_connection.prepare(kCreated);
    row->bind("batch_id", batch);
    while (row->step())
        created.push_back(row->get<EmployeeId>(0));
    return created;
}

std::optional<std::string> ImportRepository::mappingFor(const std::string& header) const {
    auto row = m_connection.prepare(kMapping);
    row->bind("header_blind", m_keys.blind(fields::kImportStaging, header));
    if (!row->step()) return std::nullopt;
    return row->get<std::string>(0);
}

void ImportRepository::saveMapping(const std::string& header, const std::string& meanings) {
    m_connection.prepare(kSaveMapping)
        ->bind("id", storage::IdSource(m_connection).next("import_mappings"))
        .bind("header_blind", m_keys.blind(fields::kImportStaging, header))
        .bind("meanings", meanings)
        .run();
}

} // namespace practice::people
