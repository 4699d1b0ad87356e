#include "billing/reversal_repository.h"

namespace practice::billing {

namespace {

// The order of the columns is find's: entry, reversal, day, amount, patient, charge, payer, encounter, reason, state, number, deposit.
std::string_view selectOf(DocumentKind kind) {
    switch (kind) {
    case DocumentKind::Charge:
        return "SELECT entry_id, reversal_id, posted_on, amount_cents, patient_id, id, first_payer_id, encounter_id, '', '', 0, 0 "
               "FROM charges WHERE id = :id";
    case DocumentKind::Receipt:
        return R"(SELECT entry_id, reversal_id, received_on, amount_cents, patient_id, 0, payer_id, 0, '', '', receipt_number,
                COALESCE((SELECT d.number FROM deposit_items i JOIN deposits d ON d.id = i.deposit_id
                          WHERE i.payment_id = patient_payments.id AND i.is_given_back = 0), 0)
            FROM patient_payments WHERE id = :id)";
    case DocumentKind::CreditApplication:
        return "SELECT entry_id, reversal_id, posted_on, amount_cents, patient_id, 0, 0, 0, '', '', 0, 0 "
               "FROM credit_applications WHERE id = :id";
    case DocumentKind::Adjustment:
        return "SELECT a.entry_id, a.reversal_id, COALESCE(a.posted_on, '2000-01-01'), a.amount_cents, c.patient_id, a.charge_id, "
               "a.payer_id, 0, a.reason, a.state, 0, 0 FROM adjustments a JOIN charges c ON c.id = a.charge_id WHERE a.id = :id";
    case DocumentKind::Transfer:
        return "SELECT t.entry_id, t.reversal_id, t.moved_on, t.amount_cents, c.patient_id, t.charge_id, t.to_payer_id, 0, '', '', 0, 0 "
               "FROM responsibility_transfers t JOIN charges c ON c.id = t.charge_id WHERE t.id = :id";
    }
    return {};
}

std::string_view updateOf(DocumentKind kind) {
    switch (kind) {
    case DocumentKind::Charge: return "UPDATE charges SET reversal_id = :reversal WHERE id = :id";
    case DocumentKind::Receipt: return "UPDATE patient_payments SET reversal_id = :reversal WHERE id = :id";
    case DocumentKind::CreditApplication: return "UPDATE credit_applications SET reversal_id = :reversal WHERE id = :id";
    case DocumentKind::Adjustment:
        return "UPDATE adjustments SET reversal_id = :reversal, state = 'reversed', version = version + 1 WHERE id = :id";
    case DocumentKind::Transfer: return "UPDATE responsibility_transfers SET reversal_id = :reversal WHERE id = :id";
    }
    return {};
}

} // namespace

std::optional<ReversalRepository::Document> ReversalRepository::find(DocumentRef ref) const {
    auto query = m_connection.prepare(selectOf(ref.kind));
    query->bind("id", ref.id);
    if (!query->step())
        return std::nullopt;
    Document one;
    one.ref = ref;
    one.entry = query->get<ledger::EntryId>(0);
    one.reversal = query->get<ledger::EntryId>(1);
    one.postedOn = query->get<core::Date>(2);
    one.amount = query->get<Money>(3);
    one.patient = query->get<PatientId>(4);
    one.charge = query->get<ChargeId>(5);
    one.payer = query->get<PayerId>(6);
    one.encounter = query->get<EncounterId>(7);
    one.reason = query->get<std::string>(8);
    one.state = query->get<std::string>(9);
    one.number = query->get<std::int64_t>(10);
    one.depositNumber = query->get<std::int64_t>(11);
    return one;
}

std::vector<ReversalRepository::Standing> ReversalRepository::standingOn(ChargeId charge, ledger::AccountId receivable,
                                                                         ledger::EntryId own) const {
    auto query = m_connection.prepare(R"(
        SELECT e.source_kind, e.posted_on,
            CAST(CASE WHEN SUM(l.amount_cents) <> 0 THEN SUM(l.amount_cents) ELSE MAX(l.amount_cents) END AS BIGINT)
        FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.charge_id = :charge AND l.charge_id <> 0 AND l.account_id = :receivable AND e.id <> :own AND e.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses_id = e.id)
        GROUP BY e.id, e.source_kind, e.posted_on ORDER BY e.id DESC)");
    query->bind("charge", charge).bind("receivable", receivable).bind("own", own);
    std::vector<Standing> all;
    while (query->step())
        all.push_back({query->get<std::string>(0), query->get<core::Date>(1), query->get<Money>(2)});
    return all;
}

std::map<std::pair<ChargeId, PayerId>, Money> ReversalRepository::receivableOf(ledger::EntryId entry, ledger::AccountId receivable) const {
    auto query = m_connection.prepare(
        "SELECT charge_id, payer_id, amount_cents FROM journal_lines WHERE entry_id = :entry AND account_id = :receivable");
    query->bind("entry", entry).bind("receivable", receivable);
    std::map<std::pair<ChargeId, PayerId>, Money> sums;
    while (query->step())
        sums[{query->get<ChargeId>(0), query->get<PayerId>(1)}] += query->get<Money>(2);
    return sums;
}

std::map<PatientId, Money> ReversalRepository::creditOf(ledger::EntryId entry, ledger::AccountId credit) const {
    auto query =
        m_connection.prepare("SELECT patient_account_id, amount_cents FROM journal_lines WHERE entry_id = :entry AND account_id = :credit");
    query->bind("entry", entry).bind("credit", credit);
    std::map<PatientId, Money> sums;
    while (query->step())
        sums[query->get<PatientId>(0)] -= query->get<Money>(1);
    return sums;
}

Money ReversalRepository::adjusted(ChargeId charge, PayerId payer, std::string_view reason) const {
    auto query = m_connection.prepare("SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT) FROM adjustments "
                                      "WHERE charge_id = :charge AND payer_id = :payer AND reason = :reason AND state = 'posted'");
    query->bind("charge", charge).bind("payer", payer).bind("reason", reason);
    query->step();
    return query->get<Money>(0);
}

void ReversalRepository::setReversal(DocumentRef ref, ledger::EntryId reversal) {
    auto query = m_connection.prepare(updateOf(ref.kind));
    query->bind("reversal", reversal).bind("id", ref.id).run();
}

bool ReversalRepository::reopenEncounter(EncounterId encounter) {
    auto query = m_connection.prepare(R"(
        UPDATE encounters SET state = 'open', version = version + 1
        WHERE id = :id AND state = 'charged' AND NOT EXISTS (SELECT 1 FROM charges WHERE encounter_id = :id AND encounter_id <> 0
            AND reversal_id = 0))");
    return query->bind("id", encounter).run() == 1;
}

std::vector<ReversalRepository::BatchEntry> ReversalRepository::entriesOf(ledger::BatchId batch) const {
    auto query = m_connection.prepare(R"(
        SELECT e.id, e.source_kind, e.source_id FROM journal_entries e
        WHERE e.batch_id = :batch AND e.reverses_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses_id = e.id)
        ORDER BY e.id DESC)");
    query->bind("batch", batch);
    std::vector<BatchEntry> all;
    while (query->step())
        all.push_back({query->get<ledger::EntryId>(0), query->get<std::string>(1), query->get<std::int64_t>(2)});
    return all;
}

} // namespace practice::billing
