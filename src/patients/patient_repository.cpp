#include "patients/patient_repository.h"

#include "patients/patient_identity.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::patients {
namespace {
namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is readRow's.
#define PRACTICE_PATIENT_SELECT                                                                                        \
    "SELECT id, version, number, last_name, first_name, preferred_name, birth_date, sex, street, city, region, "       \
    "postal_code, phone, email, note, guarantor_id, home_department_id, is_bad_address, is_statement_hold, "           \
    "archived_at FROM patients "
constexpr auto kFind = PRACTICE_PATIENT_SELECT "WHERE id = :id";
constexpr auto kFamily = PRACTICE_PATIENT_SELECT "WHERE guarantor_id = :id AND archived_at IS NULL ORDER BY id";
#undef PRACTICE_PATIENT_SELECT

constexpr auto kByNumber = "SELECT id FROM patients WHERE number_blind = :blind";
constexpr auto kTwin = "SELECT id FROM patients WHERE identity_blind = :blind AND id <> :besides ORDER BY id LIMIT 1";
constexpr auto kGuarantorOf = "SELECT guarantor_id FROM patients WHERE id = :id AND archived_at IS NULL";
constexpr auto kDependents = R"(
    SELECT id FROM patients WHERE guarantor_id = :id AND id <> :id AND archived_at IS NULL ORDER BY id)";
constexpr auto kChain = R"(
    SELECT p.id FROM patients p JOIN patients g ON g.id = p.guarantor_id
    WHERE p.id <> p.guarantor_id AND p.archived_at IS NULL AND (g.guarantor_id <> g.id OR g.archived_at IS NOT NULL) LIMIT 1)";
constexpr auto kInsert = R"(
    INSERT INTO patients (id, version, number, number_blind, last_name, first_name, preferred_name, birth_date,
        identity_blind, sex, street, city, region, postal_code, phone, email, note, guarantor_id, home_department_id,
        is_bad_address, is_statement_hold, created_at, created_by)
    VALUES (:id, 1, :number, :number_blind, :last_name, :first_name, :preferred_name, :birth_date,
        :identity_blind, :sex, :street, :city, :region, :postal_code, :phone, :email, :note, :guarantor_id,
        :home_department_id, :is_bad_address, :is_statement_hold, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE patients SET number = :number, number_blind = :number_blind, last_name = :last_name, first_name = :first_name,
        preferred_name = :preferred_name, birth_date = :birth_date, identity_blind = :identity_blind, sex = :sex,
        street = :street, city = :city, region = :region, postal_code = :postal_code, phone = :phone, email = :email,
        note = :note, guarantor_id = :guarantor_id, home_department_id = :home_department_id,
        is_bad_address = :is_bad_address, is_statement_hold = :is_statement_hold, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kArchive = R"(
    UPDATE patients SET archived_at = :at, number_blind = NULL, identity_blind = NULL, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kRestore = R"(
    UPDATE patients SET archived_at = NULL, number_blind = :number_blind, identity_blind = :identity_blind,
        version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NOT NULL)";
constexpr auto kRaise = "UPDATE patients_state SET revision = revision + 1 WHERE id = 1";
constexpr auto kNumberOfRow = "SELECT number FROM patients WHERE id = :id AND number_blind IS NOT NULL";
constexpr auto kIdentityOfRow = R"(
    SELECT last_name, first_name, birth_date FROM patients WHERE id = :id AND identity_blind IS NOT NULL)";
constexpr std::int64_t kNumbersBegin = 100'000; ///< Chart numbers that the program gives have six digits.

Patient readRow(const storage::Statement& row, const security::KeyRing& keys) {
    Patient p;
    p.id = row.get<PatientId>(0);
    p.version = row.get<core::RowVersion>(1);
    const auto id = p.id.value();
    const auto text = [&](int column, security::FieldNumber field) { return openOrEmpty(keys, field, id, row, column); };
    p.number = text(2, fields::kPatientNumber);
    p.lastName = text(3, fields::kPatientLastName);
    p.firstName = text(4, fields::kPatientFirstName);
    p.preferredName = text(5, fields::kPatientPreferredName);
    if (const auto birth = core::parseIsoDate(text(6, fields::kPatientBirthDate)))
        p.birthDate = *birth;
    p.sex = sexFrom(text(7, fields::kPatientSex)).value_or(Sex::Unknown);
    p.address.street = text(8, fields::kPatientStreet);
    p.address.city = text(9, fields::kPatientCity);
    p.address.region = text(10, fields::kPatientRegion);
    p.address.postalCode = text(11, fields::kPatientPostalCode);
    p.phone = text(12, fields::kPatientPhone);
    p.email = text(13, fields::kPatientEmail);
    p.note = text(14, fields::kPatientNote);
    if (const auto guarantor = row.get<PatientId>(15); guarantor != p.id)
        p.guarantor = guarantor;
    p.homeDepartment = row.get<core::DepartmentId>(16);
    p.isBadAddress = row.get<bool>(17);
    p.isStatementHold = row.get<bool>(18);
    p.isArchived = !row.isNull(19);
    return p;
}

void bindDraft(storage::Statement& statement, const security::KeyRing& keys, PatientId patient, const PatientDraft& draft) {
    const auto id = patient.value();
    statement.bind("number", keys.seal(fields::kPatientNumber, id, draft.number))
        .bind("number_blind", PatientRepository::numberBlind(keys, draft.number))
        .bind("last_name", keys.seal(fields::kPatientLastName, id, draft.lastName))
        .bind("first_name", keys.seal(fields::kPatientFirstName, id, draft.firstName))
        .bind("preferred_name", sealOrNull(keys, fields::kPatientPreferredName, id, draft.preferredName))
        .bind("birth_date", keys.seal(fields::kPatientBirthDate, id, core::toIso(draft.birthDate)))
        .bind("identity_blind", PatientRepository::identityBlind(keys, draft))
        .bind("sex", keys.seal(fields::kPatientSex, id, key(draft.sex)))
        .bind("street", sealOrNull(keys, fields::kPatientStreet, id, draft.address.street))
        .bind("city", sealOrNull(keys, fields::kPatientCity, id, draft.address.city))
        .bind("region", sealOrNull(keys, fields::kPatientRegion, id, draft.address.region))
        .bind("postal_code", sealOrNull(keys, fields::kPatientPostalCode, id, draft.address.postalCode))
        .bind("phone", sealOrNull(keys, fields::kPatientPhone, id, draft.phone))
        .bind("email", sealOrNull(keys, fields::kPatientEmail, id, draft.email))
        .bind("note", sealOrNull(keys, fields::kPatientNote, id, draft.note))
        .bind("guarantor_id", draft.guarantor.isValid() ? draft.guarantor : patient)
        .bind("home_department_id", draft.homeDepartment)
        .bind("is_bad_address", draft.isBadAddress)
        .bind("is_statement_hold", draft.isStatementHold);
}

std::optional<PatientId> oneId(storage::Statement& query) {
    return query.step() ? std::optional(query.get<PatientId>(0)) : std::nullopt;
}
} // namespace

std::optional<Patient> PatientRepository::find(PatientId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    return row->step() ? std::optional(readRow(*row, m_keys)) : std::nullopt;
}

bool PatientRepository::exists(storage::Connection& connection, PatientId id) {
    auto row = connection.prepare(kGuarantorOf);
    row->bind("id", id);
    return row->step();
}

std::vector<Patient> PatientRepository::family(PatientId guarantor) const {
    std::vector<Patient> members;
    auto row = m_connection.prepare(kFamily);
    row->bind("id", guarantor);
    while (row->step())
        members.push_back(readRow(*row, m_keys));
    std::ranges::stable_partition(members, [guarantor](const Patient& p) { return p.id == guarantor; });
    return members;
}

std::optional<PatientId> PatientRepository::findByNumber(std::string_view number) const {
    auto row = m_connection.prepare(kByNumber);
    row->bind("blind", numberBlind(m_keys, number));
    return oneId(*row);
}

std::optional<PatientId> PatientRepository::findTwin(const PatientDraft& draft, PatientId besides) const {
    auto row = m_connection.prepare(kTwin);
    row->bind("blind", identityBlind(m_keys, draft)).bind("besides", besides);
    return oneId(*row);
}

std::optional<PatientId> PatientRepository::guarantorOf(PatientId id) const {
    auto row = m_connection.prepare(kGuarantorOf);
    row->bind("id", id);
    return oneId(*row);
}

std::vector<PatientId> PatientRepository::dependentsOf(PatientId id) const {
    std::vector<PatientId> dependents;
    auto row = m_connection.prepare(kDependents);
    row->bind("id", id);
    while (row->step())
        dependents.push_back(row->get<PatientId>(0));
    return dependents;
}

bool PatientRepository::hasChains() const { return m_connection.prepare(kChain)->step(); }

PatientId PatientRepository::nextIds(std::int64_t count) {
    return PatientId(storage::IdSource(m_connection).next("patients", count));
}

std::string PatientRepository::nextNumber() {
    for (;;) {
        const auto number = std::to_string(kNumbersBegin + storage::IdSource(m_connection).next("patient_numbers"));
        if (!findByNumber(number))
            return number;
    }
}

void PatientRepository::insert(PatientId id, const PatientDraft& draft, core::Instant at, core::UserId by) {
    auto statement = m_connection.prepare(kInsert);
    statement->bind("id", id).bind("at", at).bind("by", by);
    bindDraft(*statement, m_keys, id, draft);
    statement->run();
}

bool PatientRepository::update(const Patient& patient) {
    auto statement = m_connection.prepare(kUpdate);
    statement->bind("id", patient.id).bind("version", patient.version);
    bindDraft(*statement, m_keys, patient.id, patient);
    return statement->run() == 1;
}

bool PatientRepository::archive(PatientId id, core::RowVersion version, core::Instant at) {
    return m_connection.prepare(kArchive)->bind("at", at).bind("id", id).bind("version", version).run() == 1;
}

bool PatientRepository::restore(const Patient& archived) {
    return m_connection.prepare(kRestore)
               ->bind("number_blind", numberBlind(m_keys, archived.number))
               .bind("identity_blind", identityBlind(m_keys, archived))
               .bind("id", archived.id)
               .bind("version", archived.version)
               .run() == 1;
}

void PatientRepository::raiseRevision() { m_connection.prepare(kRaise)->run(); }

storage::Blob PatientRepository::numberBlind(const security::KeyRing& keys, std::string_view number) {
    return keys.blind(fields::kPatientNumber, normalisedChartNumber(number));
}

storage::Blob PatientRepository::identityBlind(const security::KeyRing& keys, const PatientDraft& patient) {
    return keys.blind(fields::kPatientIdentity, identityText(patient));
}

std::optional<storage::Blob> PatientRepository::numberBlindOf(storage::Connection& connection,
                                                              const security::KeyRing& keys, std::int64_t row) {
    auto query = connection.prepare(kNumberOfRow);
    query->bind("id", row);
    if (!query->step())
        return std::nullopt;
    return numberBlind(keys, openOrEmpty(keys, fields::kPatientNumber, row, *query, 0));
}

std::optional<storage::Blob> PatientRepository::identityBlindOf(storage::Connection& connection,
                                                                const security::KeyRing& keys, std::int64_t row) {
    auto query = connection.prepare(kIdentityOfRow);
    query->bind("id", row);
    if (!query->step())
        return std::nullopt;
    PatientDraft patient;
    patient.lastName = openOrEmpty(keys, fields::kPatientLastName, row, *query, 0);
    patient.firstName = openOrEmpty(keys, fields::kPatientFirstName, row, *query, 1);
    if (const auto birth = core::parseIsoDate(openOrEmpty(keys, fields::kPatientBirthDate, row, *query, 2)))
        patient.birthDate = *birth;
    return identityBlind(keys, patient);
}

} // namespace practice::patients
