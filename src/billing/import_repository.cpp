#include "billing/import_repository.h"

#include "billing/import_reader.h"
#include "security/field_numbers.h"

namespace practice::billing {

namespace {

constexpr auto kColumns = "SELECT id, version, kind, row_count, amount_cents, created_at, created_by, "
                          "CASE WHEN undone_at IS NULL THEN 0 ELSE 1 END, journal_batch_id FROM billing_imports ";

std::string bytesOf(const storage::Blob& blob) { return {blob.begin(), blob.end()}; }

ImportRepository::Found readRow(const storage::Statement& row) {
    return {{row.get<BillingImportId>(0), row.get<core::RowVersion>(1), row.get<std::string>(2), row.get<int>(3), row.get<Money>(4),
             row.get<core::Instant>(5), row.get<core::UserId>(6), row.get<bool>(7)},
            row.get<ledger::BatchId>(8)};
}

} // namespace

std::unordered_map<std::string, PatientId> ImportRepository::patientsByNumber() const {
    auto query = m_connection.prepare("SELECT id, number_blind FROM patients WHERE number_blind IS NOT NULL AND archived_at IS NULL");
    std::unordered_map<std::string, PatientId> all;
    while (query->step())
        all.emplace(bytesOf(query->get<storage::Blob>(1)), query->get<PatientId>(0));
    return all;
}

std::string ImportRepository::numberKey(std::string_view chartNumber) const {
    return bytesOf(m_keys.blind(security::fields::kPatientNumber, patients::normalisedChartNumber(chartNumber)));
}

std::unordered_set<std::string> ImportRepository::knownSources() const {
    auto query = m_connection.prepare("SELECT source_blind FROM encounters WHERE source_blind IS NOT NULL");
    std::unordered_set<std::string> all;
    while (query->step())
        all.insert(bytesOf(query->get<storage::Blob>(0)));
    return all;
}

std::string ImportRepository::sourceKey(std::string_view encounterNumber) const {
    return bytesOf(m_keys.blind(security::fields::kEncounterSource, normalisedEncounterNumber(encounterNumber)));
}

void ImportRepository::setSource(EncounterId encounter, std::string_view encounterNumber) {
    auto update = m_connection.prepare("UPDATE encounters SET source_blind = :blind WHERE id = :id");
    update->bind("blind", m_keys.blind(security::fields::kEncounterSource, normalisedEncounterNumber(encounterNumber)));
    update->bind("id", encounter).run();
}

// The ledger makes batches for its own imports only; a sub-ledger's batch is a row without a note.
ledger::BatchId ImportRepository::insertBatch(Stamp stamp) {
    auto query = m_connection.prepare("INSERT INTO journal_batches (kind, created_at, created_by) VALUES ('import', :now, :by) RETURNING id");
    query->bind("now", stamp.now).bind("by", stamp.by);
    query->step();
    const auto id = query->get<ledger::BatchId>(0);
    query->step();
    return id;
}

BillingImportId ImportRepository::insert(std::string_view kind, std::int64_t rows, Money amount, ledger::BatchId batch, Stamp stamp) {
    auto query = m_connection.prepare(R"(
        INSERT INTO billing_imports (kind, row_count, amount_cents, journal_batch_id, created_at, created_by)
        VALUES (:kind, :rows, :amount, :batch, :now, :by) RETURNING id)");
    query->bind("kind", kind).bind("rows", rows).bind("amount", amount).bind("batch", batch).bind("now", stamp.now).bind("by", stamp.by);
    query->step();
    const auto id = query->get<BillingImportId>(0);
    query->step();
    return id;
}

void ImportRepository::add(BillingImportId import, EncounterId encounter) {
    auto query = m_connection.prepare("INSERT INTO billing_import_encounters (import_id, encounter_id) VALUES (:import, :encounter)");
    query->bind("import", import).bind("encounter", encounter).run();
}

std::vector<BillingImport> ImportRepository::list() const {
    auto query = m_connection.prepare(std::string(kColumns) + "ORDER BY id DESC");
    std::vector<BillingImport> all;
    while (query->step())
        all.push_back(readRow(*query).import);
    return all;
}

std::optional<ImportRepository::Found> ImportRepository::find(BillingImportId id) const {
    auto query = m_connection.prepare(std::string(kColumns) + "WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(readRow(*query)) : std::nullopt;
}

bool ImportRepository::hasStanding(ledger::BatchId batch) const {
    auto query = m_connection.prepare(R"(
        SELECT COUNT(*) FROM journal_entries e WHERE e.batch_id = :batch AND e.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses_id = e.id))");
    query->bind("batch", batch);
    return query->step() && query->get<std::int64_t>(0) > 0;
}

std::int64_t ImportRepository::chargedEncounters(BillingImportId id) const {
    auto query = m_connection.prepare(R"(
        SELECT COUNT(*) FROM billing_import_encounters i JOIN encounters e ON e.id = i.encounter_id
        WHERE i.import_id = :id AND e.state = 'charged')");
    query->bind("id", id);
    query->step();
    return query->get<std::int64_t>(0);
}

void ImportRepository::withdrawEncounters(BillingImportId id) {
    auto update = m_connection.prepare(R"(
        UPDATE encounters SET state = 'no_charge', source_blind = NULL, version = version + 1
        WHERE id IN (SELECT encounter_id FROM billing_import_encounters WHERE import_id = :id))");
    update->bind("id", id).run();
}

bool ImportRepository::setUndone(BillingImportId id, core::RowVersion version, Stamp stamp) {
    auto update = m_connection.prepare(R"(
        UPDATE billing_imports SET version = version + 1, undone_at = :now, undone_by = :by
        WHERE id = :id AND version = :version AND undone_at IS NULL)");
    update->bind("now", stamp.now).bind("by", stamp.by).bind("id", id).bind("version", version);
    return update->run() == 1;
}

} // namespace practice::billing
