#include "patients/patient_import_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::patients {
namespace {
namespace fields = security::fields;

#define PRACTICE_BATCH_SELECT                                                                                          \
    "SELECT id, version, created_count, updated_count, created_at, created_by, undone_at FROM patient_import_batches "
constexpr auto kBatches = PRACTICE_BATCH_SELECT "ORDER BY id DESC";
constexpr auto kBatch = PRACTICE_BATCH_SELECT "WHERE id = :id";
#undef PRACTICE_BATCH_SELECT
constexpr auto kInsertBatch = R"(
    INSERT INTO patient_import_batches (id, version, created_count, updated_count, created_at, created_by)
    VALUES (:id, 1, :created, :updated, :at, :by))";
constexpr auto kMarkUndone = R"(
    UPDATE patient_import_batches SET undone_at = :at, undone_by = :by, version = version + 1
    WHERE id = :id AND version = :version AND undone_at IS NULL)";
constexpr auto kInsertLine = R"(
    INSERT INTO patient_import_rows (id, batch_id, patient_id, was_created, version_after, previous_values)
    VALUES (:id, :batch_id, :patient_id, :was_created, :version_after, :previous_values))";
constexpr auto kLines = R"(
    SELECT id, patient_id, was_created, version_after, previous_values FROM patient_import_rows
    WHERE batch_id = :batch_id ORDER BY id)";
constexpr auto kTouched = R"(
    SELECT CAST(count(*) AS BIGINT) FROM patient_import_rows r JOIN patients p ON p.id = r.patient_id
    WHERE r.batch_id = :batch_id AND (p.version <> r.version_after OR p.archived_at IS NOT NULL))";
constexpr auto kGuarantors = R"(
    SELECT CAST(count(*) AS BIGINT) FROM patient_import_rows r
    WHERE r.batch_id = :batch_id AND r.was_created = 1 AND EXISTS (
        SELECT 1 FROM patients p WHERE p.guarantor_id = r.patient_id AND p.archived_at IS NULL
            AND p.id NOT IN (SELECT b.patient_id FROM patient_import_rows b WHERE b.batch_id = :batch_id)))";

PatientImportRepository::Batch readBatch(const storage::Statement& row) {
    PatientImportRepository::Batch batch;
    batch.id = row.get<PatientImportId>(0);
    batch.version = row.get<core::RowVersion>(1);
    batch.created = row.get<int>(2);
    batch.updated = row.get<int>(3);
    batch.at = row.get<core::Instant>(4);
    batch.by = row.get<core::UserId>(5);
    batch.isUndone = !row.isNull(6);
    return batch;
}

std::int64_t counted(storage::Connection& connection, const char* sql, PatientImportId id) {
    auto row = connection.prepare(sql);
    row->bind("batch_id", id).step();
    return row->get<std::int64_t>(0);
}
} // namespace

PatientImportId PatientImportRepository::insertBatch(int created, int updated, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<PatientImportId>("patient_import_batches");
    m_connection.prepare(kInsertBatch)
        ->bind("id", id)
        .bind("created", created)
        .bind("updated", updated)
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

void PatientImportRepository::insertLines(PatientImportId batch, const std::vector<Line>& lines) {
    if (lines.empty())
        return;
    auto next = storage::IdSource(m_connection).next("patient_import_rows", static_cast<std::int64_t>(lines.size()));
    for (const auto& line : lines) {
        const auto id = next++;
        m_connection.prepare(kInsertLine)
            ->bind("id", id)
            .bind("batch_id", batch)
            .bind("patient_id", line.patient)
            .bind("was_created", line.isCreated)
            .bind("version_after", line.versionAfter)
            .bind("previous_values", security::sealOrNull(m_keys, fields::kPatientImportStaging, id, line.previousValues))
            .run();
    }
}

std::vector<PatientImportRepository::Batch> PatientImportRepository::batches() const {
    std::vector<Batch> found;
    for (auto row = m_connection.prepare(kBatches); row->step();)
        found.push_back(readBatch(*row));
    return found;
}

std::optional<PatientImportRepository::Batch> PatientImportRepository::find(PatientImportId id) const {
    auto row = m_connection.prepare(kBatch);
    row->bind("id", id);
    return row->step() ? std::optional(readBatch(*row)) : std::nullopt;
}

std::vector<PatientImportRepository::Line> PatientImportRepository::lines(PatientImportId id) const {
    std::vector<Line> found;
    auto row = m_connection.prepare(kLines);
    row->bind("batch_id", id);
    while (row->step())
        found.push_back({row->get<PatientId>(1), row->get<bool>(2), row->get<core::RowVersion>(3),
                         security::openOrEmpty(m_keys, fields::kPatientImportStaging, row->get<std::int64_t>(0), *row, 4)});
    return found;
}

bool PatientImportRepository::markUndone(PatientImportId id, core::RowVersion version, core::Instant at, core::UserId by) {
    return m_connection.prepare(kMarkUndone)->bind("at", at).bind("by", by).bind("id", id).bind("version", version).run() == 1;
}

std::int64_t PatientImportRepository::countTouched(PatientImportId id) const { return counted(m_connection, kTouched, id); }
std::int64_t PatientImportRepository::countGuarantors(PatientImportId id) const {
    return counted(m_connection, kGuarantors, id);
}

} // namespace practice::patients
