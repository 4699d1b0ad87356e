#include "billing/statement_repository.h"

#include "security/field_numbers.h"

#include <nlohmann/json.hpp>

namespace practice::billing {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const StatementLine& line) {
    return {{"service_on", core::toIso(line.serviceOn)},
            {"patient", line.patient},
            {"text", line.text},
            {"charged", line.charged.cents()},
            {"insurance_paid", line.insurancePaid.cents()},
            {"adjusted", line.adjusted.cents()},
            {"patient_paid", line.patientPaid.cents()},
            {"insurance_owes", line.insuranceOwes.cents()},
            {"patient_owes", line.patientOwes.cents()}};
}

core::Date dateAt(const Json& json, const char* name) {
    const auto day = core::parseIsoDate(json.at(name).get<std::string>());
    if (!day)
        throw Json::other_error::create(501, "not a date", nullptr);
    return *day;
}

Money moneyAt(const Json& json, const char* name) { return Money::fromCents(json.at(name).get<std::int64_t>()); }

StatementLine lineFrom(const Json& json) {
    StatementLine line;
    line.serviceOn = dateAt(json, "service_on");
    line.patient = json.at("patient").get<std::string>();
    line.text = json.at("text").get<std::string>();
    line.charged = moneyAt(json, "charged");
    line.insurancePaid = moneyAt(json, "insurance_paid");
    line.adjusted = moneyAt(json, "adjusted");
    line.patientPaid = moneyAt(json, "patient_paid");
    line.insuranceOwes = moneyAt(json, "insurance_owes");
    line.patientOwes = moneyAt(json, "patient_owes");
    return line;
}

} // namespace

std::string textOf(const StatementContent& content) {
    Json json{{"guarantor", content.guarantor.value()},
              {"guarantor_name", content.guarantorName},
              {"street", content.address.street},
              {"city", content.address.city},
              {"region", content.address.region},
              {"postal_code", content.address.postalCode},
              {"account_number", content.accountNumber},
              {"made_on", core::toIso(content.madeOn)},
              {"due_on", core::toIso(content.dueOn)},
              {"unapplied_credit", content.unappliedCredit.cents()},
              {"amount_due", content.amountDue.cents()},
              {"pending_insurance", content.pendingInsurance.cents()},
              {"aged", Json::array()},
              {"lines", Json::array()}};
    for (const auto& amount : content.aged)
        json["aged"].push_back(amount.cents());
    for (const auto& line : content.lines)
        json["lines"].push_back(jsonOf(line));
    // Names may hold bytes that are no UTF-8 where another program wrote them.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<StatementContent> statementFrom(std::string_view text) {
    try {
        const auto json = Json::parse(text);
        StatementContent content;
        content.guarantor = PatientId(json.at("guarantor").get<std::int64_t>());
        content.guarantorName = json.at("guarantor_name").get<std::string>();
        content.address = {json.at("street").get<std::string>(), json.at("city").get<std::string>(),
                           json.at("region").get<std::string>(), json.at("postal_code").get<std::string>()};
        content.accountNumber = json.at("account_number").get<std::string>();
        content.madeOn = dateAt(json, "made_on");
        content.dueOn = dateAt(json, "due_on");
        content.unappliedCredit = moneyAt(json, "unapplied_credit");
        content.amountDue = moneyAt(json, "amount_due");
        content.pendingInsurance = moneyAt(json, "pending_insurance");
        for (const auto& amount : json.at("aged"))
            content.aged.push_back(Money::fromCents(amount.get<std::int64_t>()));
        for (const auto& line : json.at("lines"))
            content.lines.push_back(lineFrom(line));
        return content;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

std::vector<PatientId> StatementRepository::familyOf(PatientId guarantor) const {
    auto query = m_connection.prepare(R"(
        SELECT id FROM patients WHERE guarantor_id = :guarantor
        ORDER BY CASE WHEN id = :guarantor THEN 0 ELSE 1 END, id)");
    query->bind("guarantor", guarantor);
    std::vector<PatientId> family;
    while (query->step())
        family.push_back(query->get<PatientId>(0));
    return family;
}

void StatementRepository::insert(StatementId id, const StatementContent& content, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO statements (id, guarantor_id, made_on, balance_cents, content, created_at, created_by)
        VALUES (:id, :guarantor, :made, :balance, :content, :now, :by))");
    query->bind("id", id).bind("guarantor", content.guarantor).bind("made", content.madeOn).bind("balance", content.amountDue);
    query->bind("content", m_keys.seal(security::fields::kStatementContent, id.value(), textOf(content)));
    query->bind("now", now).bind("by", by).run();
}

std::vector<StatementContent> StatementRepository::list(PatientId guarantor) const {
    auto query = m_connection.prepare("SELECT id, content FROM statements WHERE guarantor_id = :guarantor ORDER BY made_on DESC, id DESC");
    query->bind("guarantor", guarantor);
    std::vector<StatementContent> all;
    while (query->step())
        if (auto content = statementFrom(m_keys.open(security::fields::kStatementContent, query->get<std::int64_t>(0), query->get<storage::Blob>(1))))
            all.push_back(*std::move(content));
    return all;
}

} // namespace practice::billing
