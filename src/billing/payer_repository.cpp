#include "billing/payer_repository.h"

#include "core/text.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;
using storage::Blob;

// The order of these columns is payerAt's.
constexpr std::string_view kPayers = R"(
    SELECT id, version, name, kind, filing_code, electronic_id, filing_days, needs_authorization, phone, note, archived_at
    FROM payers)";

Payer payerAt(const storage::Statement& row, const security::KeyRing& keys) {
    Payer payer;
    payer.id = row.get<PayerId>(0);
    payer.version = row.get<core::RowVersion>(1);
    const auto text = [&](security::FieldNumber field, int column) { return openOrEmpty(keys, field, payer.id.value(), row, column); };
    payer.name = text(fields::kPayerName, 2);
    payer.kind = payerKindFrom(row.get<std::string>(3)).value_or(PayerKind::Other);
    payer.filingCode = row.get<std::string>(4);
    payer.electronicId = row.get<std::string>(5);
    payer.filingDays = row.get<int>(6);
    payer.needsAuthorization = row.get<bool>(7);
    payer.phone = text(fields::kPayerPhone, 8);
    payer.note = text(fields::kPayerNote, 9);
    payer.isArchived = !row.isNull(10);
    return payer;
}

void bindDraft(storage::Statement& query, const security::KeyRing& keys, PayerId id, const PayerDraft& payer) {
    query.bind("name", keys.seal(fields::kPayerName, id.value(), payer.name)).bind("kind", key(payer.kind));
    query.bind("filing", payer.filingCode).bind("electronic", payer.electronicId).bind("days", payer.filingDays);
    query.bind("needs", payer.needsAuthorization);
    query.bind("phone", sealOrNull(keys, fields::kPayerPhone, id.value(), payer.phone));
    query.bind("note", sealOrNull(keys, fields::kPayerNote, id.value(), payer.note));
}

Blob nameBlind(const security::KeyRing& keys, const std::string& name) {
    return keys.blind(fields::kPayerName, core::searchKey(name));
}

std::string sql(std::string_view rest) { return std::string(kPayers).append(rest); }

} // namespace

std::vector<Payer> PayerRepository::list() const {
    auto query = m_connection.prepare(sql(" ORDER BY id"));
    std::vector<Payer> all;
    while (query->step())
        all.push_back(payerAt(*query, m_keys));
    return all;
}

std::optional<Payer> PayerRepository::find(PayerId id) const {
    auto query = m_connection.prepare(sql(" WHERE id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(payerAt(*query, m_keys)) : std::nullopt;
}

std::optional<PayerId> PayerRepository::named(const std::string& name) const {
    auto query = m_connection.prepare("SELECT id FROM payers WHERE name_blind = :blind");
    query->bind("blind", nameBlind(m_keys, name));
    return query->step() ? std::optional(query->get<PayerId>(0)) : std::nullopt;
}

PayerId PayerRepository::insert(const PayerDraft& payer, core::Instant now, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<PayerId>("payers");
    auto query = m_connection.prepare(R"(
        INSERT INTO payers (id, name, name_blind, kind, filing_code, electronic_id, filing_days, needs_authorization, phone,
            note, created_at, created_by)
        VALUES (:id, :name, :blind, :kind, :filing, :electronic, :days, :needs, :phone, :note, :now, :by))");
    bindDraft(*query, m_keys, id, payer);
    query->bind("id", id).bind("blind", nameBlind(m_keys, payer.name)).bind("now", now).bind("by", by).run();
    return id;
}

bool PayerRepository::update(const Payer& payer, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE payers SET name = :name, name_blind = :blind, kind = :kind, filing_code = :filing, electronic_id = :electronic,
            filing_days = :days, needs_authorization = :needs, phone = :phone, note = :note, archived_at = :archived,
            version = version + 1
        WHERE id = :id AND version = :version)");
    bindDraft(*query, m_keys, payer.id, payer);
    // An archived payer gives its name back.
    query->bind("blind", archivedAt ? std::optional<Blob>() : nameBlind(m_keys, payer.name)).bind("archived", archivedAt);
    return query->bind("id", payer.id).bind("version", payer.version).run() == 1;
}

std::int64_t PayerRepository::coverages(PayerId id, core::Date day) const {
    auto query = m_connection.prepare(R"(
        SELECT count(*) FROM coverages
        WHERE payer_id = :id AND archived_at IS NULL AND (to_on IS NULL OR to_on > :day))");
    query->bind("id", id).bind("day", day);
    query->step();
    return query->get<std::int64_t>(0);
}

Money PayerRepository::owed(PayerId id, std::int64_t receivablesAccount) const {
    auto query = m_connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT) FROM journal_lines
        WHERE account_id = :account AND payer_id = :id)");
    query->bind("account", receivablesAccount).bind("id", id);
    query->step();
    return query->get<Money>(0);
}

} // namespace practice::billing
