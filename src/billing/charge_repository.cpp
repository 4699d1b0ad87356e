#include "billing/charge_repository.h"

#include "billing/setup_support.h"

namespace practice::billing {

namespace {

// The order of these columns is chargeAt's.
constexpr std::string_view kCharges = R"(
    SELECT id, kind, patient_id, encounter_id, service_on, posted_on, provider_id, department_id, place_of_service, code,
        modifiers, pointers, units, amount_cents, allowed_cents, first_payer_id, entry_id, reversal_id
    FROM charges)";

Charge chargeAt(const storage::Statement& row) {
    Charge charge;
    charge.id = row.get<ChargeId>(0);
    charge.kind = chargeKindFrom(row.get<std::string>(1)).value_or(ChargeKind::Service);
    charge.patient = row.get<PatientId>(2);
    charge.encounter = row.get<EncounterId>(3);
    charge.serviceOn = row.get<core::Date>(4);
    charge.postedOn = row.get<core::Date>(5);
    charge.provider = row.get<EmployeeId>(6);
    charge.department = row.get<DepartmentId>(7);
    charge.placeOfService = row.get<std::string>(8);
    charge.code = row.get<std::string>(9);
    charge.modifiers = split(row.get<std::string>(10), ',');
    for (const auto& pointer : split(row.get<std::string>(11), ','))
        charge.pointers.push_back(static_cast<int>(core::parseInteger(pointer).value_or(0)));
    charge.units = row.get<int>(12);
    charge.amount = row.get<Money>(13);
    charge.allowed = row.get<std::optional<Money>>(14);
    charge.firstPayer = row.get<PayerId>(15);
    charge.entry = row.get<ledger::EntryId>(16);
    charge.reversal = row.get<ledger::EntryId>(17);
    return charge;
}

std::vector<Charge> allOf(storage::Statement& query) {
    std::vector<Charge> all;
    while (query.step())
        all.push_back(chargeAt(query));
    return all;
}

std::string sql(std::string_view rest) { return std::string(kCharges).append(rest); }

} // namespace

std::vector<Charge> ChargeRepository::listOf(EncounterId encounter) const {
    auto query = m_connection.prepare(sql(" WHERE encounter_id = :id AND encounter_id <> 0 ORDER BY id"));
    query->bind("id", encounter);
    return allOf(*query);
}

std::vector<Charge> ChargeRepository::listOn(PatientId patient, core::Date serviceOn) const {
    auto query = m_connection.prepare(sql(R"(
        WHERE patient_id = :patient AND service_on = :service AND reversal_id = 0 ORDER BY id)"));
    query->bind("patient", patient).bind("service", serviceOn);
    return allOf(*query);
}

std::vector<Charge> ChargeRepository::listOf(PatientId patient, std::optional<core::Date> through) const {
    const std::string posted = through ? " AND posted_on <= :through" : "";
    auto query = m_connection.prepare(sql(" WHERE patient_id = :patient" + posted + " ORDER BY service_on DESC, id DESC"));
    query->bind("patient", patient);
    if (through)
        query->bind("through", *through);
    return allOf(*query);
}

void ChargeRepository::insert(const Charge& charge, std::optional<ledger::BatchId> batch, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO charges (id, kind, patient_id, encounter_id, service_on, posted_on, provider_id, department_id,
            place_of_service, code, modifiers, pointers, units, amount_cents, allowed_cents, first_payer_id, entry_id,
            batch_id, created_at, created_by)
        VALUES (:id, :kind, :patient, :encounter, :service, :posted, :provider, :department, :place, :code, :modifiers,
            :pointers, :units, :amount, :allowed, :payer, :entry, :batch, :now, :by))");
    std::string pointers;
    for (const int pointer : charge.pointers)
        pointers.append(pointers.empty() ? "" : ",").append(std::to_string(pointer));
    query->bind("id", charge.id).bind("kind", key(charge.kind)).bind("patient", charge.patient);
    query->bind("encounter", charge.encounter).bind("service", charge.serviceOn).bind("posted", charge.postedOn);
    query->bind("provider", charge.provider).bind("department", charge.department).bind("place", charge.placeOfService);
    query->bind("code", charge.code).bind("modifiers", joined(charge.modifiers, ',')).bind("pointers", pointers);
    query->bind("units", charge.units).bind("amount", charge.amount).bind("allowed", charge.allowed);
    query->bind("payer", charge.firstPayer).bind("entry", charge.entry).bind("batch", batch ? batch->value() : 0);
    query->bind("now", now).bind("by", by).run();
}

} // namespace practice::billing
