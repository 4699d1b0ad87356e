#include "billing/encounter_repository.h"

#include "billing/setup_support.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is encounterAt's.
constexpr std::string_view kEncounters = R"(
    SELECT e.id, e.version, e.patient_id, e.service_on, e.provider_id, e.department_id, e.place_of_service, e.diagnoses,
        e.authorization_number, e.note, e.state,
        (SELECT CAST(COALESCE(SUM(c.amount_cents), 0) AS BIGINT) FROM charges c
            WHERE c.encounter_id = e.id AND c.encounter_id <> 0 AND c.reversal_id = 0)
    FROM encounters e)";

Encounter encounterAt(const storage::Statement& row, const security::KeyRing& keys) {
    Encounter encounter;
    encounter.id = row.get<EncounterId>(0);
    encounter.version = row.get<core::RowVersion>(1);
    encounter.patient = row.get<PatientId>(2);
    encounter.serviceOn = row.get<core::Date>(3);
    encounter.provider = row.get<EmployeeId>(4);
    encounter.department = row.get<DepartmentId>(5);
    encounter.placeOfService = row.get<std::string>(6);
    const auto text = [&](security::FieldNumber field, int column) { return openOrEmpty(keys, field, encounter.id.value(), row, column); };
    encounter.diagnoses = split(text(fields::kEncounterDiagnoses, 7), ',');
    encounter.authorization = text(fields::kEncounterAuthorization, 8);
    encounter.note = text(fields::kEncounterNote, 9);
    encounter.state = encounterStateFrom(row.get<std::string>(10)).value_or(EncounterState::Open);
    encounter.charged = row.get<Money>(11);
    return encounter;
}

void bindDraft(storage::Statement& query, const security::KeyRing& keys, EncounterId id, const EncounterDraft& encounter,
               EncounterState state) {
    query.bind("patient", encounter.patient).bind("service", encounter.serviceOn).bind("provider", encounter.provider);
    query.bind("department", encounter.department).bind("place", encounter.placeOfService).bind("state", key(state));
    query.bind("diagnoses", keys.seal(fields::kEncounterDiagnoses, id.value(), joined(encounter.diagnoses, ',')));
    query.bind("authorization", sealOrNull(keys, fields::kEncounterAuthorization, id.value(), encounter.authorization));
    query.bind("note", sealOrNull(keys, fields::kEncounterNote, id.value(), encounter.note));
}

std::string sql(std::string_view rest) { return std::string(kEncounters).append(rest); }

} // namespace

std::vector<Encounter> EncounterRepository::list(const EncounterFilter& filter) const {
    auto text = sql(" WHERE e.service_on >= :from AND e.service_on < :to");
    if (filter.state)
        text += " AND e.state = :state";
    if (filter.patient.isValid())
        text += " AND e.patient_id = :patient";
    if (filter.provider.isValid())
        text += " AND e.provider_id = :provider";
    auto query = m_connection.prepare(text + " ORDER BY e.service_on DESC, e.id DESC LIMIT :limit");
    query->bind("from", filter.service.from).bind("to", filter.service.to).bind("limit", filter.limit);
    if (filter.state)
        query->bind("state", key(*filter.state));
    if (filter.patient.isValid())
        query->bind("patient", filter.patient);
    if (filter.provider.isValid())
        query->bind("provider", filter.provider);
    std::vector<Encounter> all;
    while (query->step())
        all.push_back(encounterAt(*query, m_keys));
    return all;
}

std::optional<Encounter> EncounterRepository::find(EncounterId id) const {
    auto query = m_connection.prepare(sql(" WHERE e.id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(encounterAt(*query, m_keys)) : std::nullopt;
}

bool EncounterRepository::isDepartment(DepartmentId id) const {
    auto query = m_connection.prepare("SELECT id FROM departments WHERE id = :id AND archived_at IS NULL");
    query->bind("id", id);
    return query->step();
}

EncounterId EncounterRepository::insert(const EncounterDraft& encounter, EncounterState state, core::Instant now,
                                        core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<EncounterId>("encounters");
    auto query = m_connection.prepare(R"(
        INSERT INTO encounters (id, patient_id, service_on, provider_id, department_id, place_of_service, diagnoses,
            authorization_number, note, state, created_at, created_by)
        VALUES (:id, :patient, :service, :provider, :department, :place, :diagnoses, :authorization, :note, :state, :now, :by))");
    bindDraft(*query, m_keys, id, encounter, state);
    query->bind("id", id).bind("now", now).bind("by", by).run();
    return id;
}

bool EncounterRepository::update(const Encounter& encounter) {
    auto query = m_connection.prepare(R"(
        UPDATE encounters SET patient_id = :patient, service_on = :service, provider_id = :provider,
            department_id = :department, place_of_service = :place, diagnoses = :diagnoses,
            authorization_number = :authorization, note = :note, state = :state, version = version + 1
        WHERE id = :id AND version = :version)");
    bindDraft(*query, m_keys, encounter.id, encounter, encounter.state);
    return query->bind("id", encounter.id).bind("version", encounter.version).run() == 1;
}

} // namespace practice::billing
