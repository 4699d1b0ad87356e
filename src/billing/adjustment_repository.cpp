#include "billing/adjustment_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is at's.
constexpr std::string_view kAdjustments = R"(
    SELECT a.id, a.version, a.charge_id, a.payer_id, a.reason, a.amount_cents, a.note, a.state, a.posted_on, a.entry_id, a.reversal_id,
        a.requested_by, a.decided_by, a.decision_note, a.self_approved, c.patient_id
    FROM adjustments a JOIN charges c ON c.id = a.charge_id)";

} // namespace

Adjustment AdjustmentRepository::at(const storage::Statement& row) const {
    Adjustment one;
    one.id = row.get<AdjustmentId>(0);
    one.version = row.get<core::RowVersion>(1);
    one.charge = row.get<ChargeId>(2);
    one.payer = row.get<PayerId>(3);
    one.reason = adjustmentReasonFrom(row.get<std::string>(4)).value_or(AdjustmentReason::Other);
    one.amount = row.get<Money>(5);
    one.note = openOrEmpty(m_keys, fields::kAdjustmentNote, one.id.value(), row, 6);
    one.state = adjustmentStateFrom(row.get<std::string>(7)).value_or(AdjustmentState::Requested);
    one.postedOn = row.get<std::optional<core::Date>>(8);
    one.entry = row.get<ledger::EntryId>(9);
    one.reversal = row.get<ledger::EntryId>(10);
    one.requestedBy = row.get<core::UserId>(11);
    one.decidedBy = row.get<core::UserId>(12);
    one.decisionNote = openOrEmpty(m_keys, fields::kAdjustmentDecision, one.id.value(), row, 13);
    one.selfApproved = row.get<bool>(14);
    one.patient = row.get<PatientId>(15);
    return one;
}

std::optional<Adjustment> AdjustmentRepository::find(AdjustmentId id) const {
    auto query = m_connection.prepare(std::string(kAdjustments) + " WHERE a.id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(at(*query)) : std::nullopt;
}

std::vector<Adjustment> AdjustmentRepository::list(std::optional<AdjustmentState> state, core::Instant from, core::Instant to) const {
    std::string where = " WHERE a.requested_at >= :from AND a.requested_at < :to";
    if (state)
        where += " AND a.state = :state";
    auto query = m_connection.prepare(std::string(kAdjustments) + where + " ORDER BY a.requested_at DESC, a.id DESC");
    query->bind("from", from).bind("to", to);
    if (state)
        query->bind("state", key(*state));
    std::vector<Adjustment> all;
    while (query->step())
        all.push_back(at(*query));
    return all;
}

void AdjustmentRepository::insert(const Adjustment& adjustment, core::Instant now) {
    const auto id = adjustment.id.value();
    auto query = m_connection.prepare(R"(
        INSERT INTO adjustments (id, charge_id, payer_id, reason, amount_cents, note, state, posted_on, entry_id, requested_at, requested_by)
        VALUES (:id, :charge, :payer, :reason, :amount, :note, :state, :posted, :entry, :now, :by))");
    query->bind("id", id).bind("charge", adjustment.charge).bind("payer", adjustment.payer).bind("reason", key(adjustment.reason));
    query->bind("amount", adjustment.amount).bind("note", sealOrNull(m_keys, fields::kAdjustmentNote, id, adjustment.note));
    query->bind("state", key(adjustment.state)).bind("posted", adjustment.postedOn).bind("entry", adjustment.entry);
    query->bind("now", now).bind("by", adjustment.requestedBy).run();
}

bool AdjustmentRepository::update(const Adjustment& adjustment, std::optional<core::Instant> decidedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE adjustments SET state = :state, posted_on = :posted, entry_id = :entry, reversal_id = :reversal,
            decided_at = COALESCE(:decidedAt, decided_at), decided_by = :decidedBy, decision_note = :decision, self_approved = :self,
            version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("state", key(adjustment.state)).bind("posted", adjustment.postedOn).bind("entry", adjustment.entry);
    query->bind("reversal", adjustment.reversal).bind("decidedAt", decidedAt).bind("decidedBy", adjustment.decidedBy);
    query->bind("decision", sealOrNull(m_keys, fields::kAdjustmentDecision, adjustment.id.value(), adjustment.decisionNote));
    query->bind("self", adjustment.selfApproved).bind("id", adjustment.id).bind("version", adjustment.version);
    return query->run() == 1;
}

AdjustmentSums AdjustmentRepository::sumsOf(const AdjustmentDraft& draft, AdjustmentId without) const {
    auto query = m_connection.prepare(R"(
        SELECT
            CAST(COALESCE(SUM(CASE WHEN state = 'posted' AND reason = :reason AND payer_id = :payer THEN amount_cents END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN state = 'posted' AND reason = 'contractual' THEN amount_cents END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN state = 'posted' AND reason <> 'contractual' AND decided_by = 0 THEN amount_cents END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN state = 'requested' AND payer_id = :payer AND amount_cents > 0 THEN amount_cents END), 0) AS BIGINT)
        FROM adjustments WHERE charge_id = :charge AND id <> :without)");
    query->bind("reason", key(draft.reason)).bind("payer", draft.payer).bind("charge", draft.charge).bind("without", without);
    query->step();
    return {query->get<Money>(0), query->get<Money>(1), query->get<Money>(2), query->get<Money>(3)};
}

} // namespace practice::billing
