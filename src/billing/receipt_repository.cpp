#include "billing/receipt_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"

#include <map>

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is at's.
constexpr std::string_view kReceipts = R"(
    SELECT p.id, p.receipt_number, p.patient_id, p.payer_id, p.tender, p.amount_cents, p.reference, p.note, p.received_on,
        p.drawer_id, p.entry_id, p.reversal_id, p.created_at, p.created_by,
        EXISTS (SELECT 1 FROM deposit_items d WHERE d.payment_id = p.id AND d.is_given_back = 0)
    FROM patient_payments p)";
constexpr std::string_view kSplits = R"(
    SELECT p.id, l.charge_id, l.payer_id, l.amount_cents
    FROM patient_payments p JOIN journal_lines l ON l.entry_id = p.entry_id AND l.account_id = :receivable)";

} // namespace

std::int64_t ReceiptRepository::nextNumber() const {
    auto query = m_connection.prepare("SELECT CAST(COALESCE(MAX(receipt_number), 0) + 1 AS BIGINT) FROM patient_payments");
    query->step();
    return query->get<std::int64_t>(0);
}

void ReceiptRepository::insert(const Receipt& receipt, Stamp stamp) {
    const auto id = receipt.id.value();
    auto query = m_connection.prepare(R"(
        INSERT INTO patient_payments (id, receipt_number, patient_id, payer_id, tender, amount_cents, reference, reference_blind,
            note, received_on, drawer_id, entry_id, created_at, created_by)
        VALUES (:id, :number, :patient, :payer, :tender, :amount, :reference, :blind, :note, :received, :drawer, :entry, :now, :by))");
    query->bind("id", id).bind("number", receipt.number).bind("patient", receipt.patient).bind("payer", receipt.payer);
    query->bind("tender", key(receipt.tender)).bind("amount", receipt.amount);
    query->bind("reference", sealOrNull(m_keys, fields::kPaymentReference, id, receipt.reference));
    query->bind("blind", receipt.reference.empty() ? std::optional<storage::Blob>()
                                                   : std::optional(m_keys.blind(fields::kPaymentReference, receipt.reference)));
    query->bind("note", sealOrNull(m_keys, fields::kPaymentNote, id, receipt.note)).bind("received", receipt.receivedOn);
    query->bind("drawer", receipt.drawer).bind("entry", receipt.entry).bind("now", stamp.now).bind("by", stamp.by).run();
}

void ReceiptRepository::insert(CreditApplicationId id, PatientId patient, core::Date postedOn, Money amount, ledger::EntryId entry,
                               Stamp stamp) {
    auto query = m_connection.prepare(R"(
        INSERT INTO credit_applications (id, patient_id, posted_on, amount_cents, entry_id, created_at, created_by)
        VALUES (:id, :patient, :posted, :amount, :entry, :now, :by))");
    query->bind("id", id).bind("patient", patient).bind("posted", postedOn).bind("amount", amount);
    query->bind("entry", entry).bind("now", stamp.now).bind("by", stamp.by).run();
}

void ReceiptRepository::insert(TransferId id, ChargeId charge, PayerId from, PayerId to, Money amount, const std::string& reason,
                               core::Date movedOn, ledger::EntryId entry, Stamp stamp) {
    auto query = m_connection.prepare(R"(
        INSERT INTO responsibility_transfers (id, charge_id, from_payer_id, to_payer_id, amount_cents, reason, moved_on, entry_id,
            created_at, created_by)
        VALUES (:id, :charge, :from, :to, :amount, :reason, :moved, :entry, :now, :by))");
    query->bind("id", id).bind("charge", charge).bind("from", from).bind("to", to).bind("amount", amount);
    query->bind("reason", sealOrNull(m_keys, fields::kTransferReason, id.value(), reason)).bind("moved", movedOn);
    query->bind("entry", entry).bind("now", stamp.now).bind("by", stamp.by).run();
}

std::optional<ReceiptRepository::Twin> ReceiptRepository::twinOf(const ReceiptDraft& draft) const {
    auto query = m_connection.prepare(R"(
        SELECT receipt_number, received_on FROM patient_payments
        WHERE patient_id = :patient AND tender = :tender AND amount_cents = :amount AND reference_blind = :blind AND reversal_id = 0
        ORDER BY id DESC LIMIT 1)");
    query->bind("patient", draft.patient).bind("tender", key(draft.tender)).bind("amount", draft.amount);
    query->bind("blind", m_keys.blind(fields::kPaymentReference, draft.reference));
    return query->step() ? std::optional(Twin{query->get<std::int64_t>(0), query->get<core::Date>(1)}) : std::nullopt;
}

Receipt ReceiptRepository::at(const storage::Statement& row) const {
    Receipt receipt;
    receipt.id = row.get<ReceiptId>(0);
    receipt.number = row.get<std::int64_t>(1);
    receipt.patient = row.get<PatientId>(2);
    receipt.payer = row.get<PayerId>(3);
    receipt.tender = tenderFrom(row.get<std::string>(4)).value_or(Tender::Cash);
    receipt.amount = row.get<Money>(5);
    receipt.reference = openOrEmpty(m_keys, fields::kPaymentReference, receipt.id.value(), row, 6);
    receipt.note = openOrEmpty(m_keys, fields::kPaymentNote, receipt.id.value(), row, 7);
    receipt.receivedOn = row.get<core::Date>(8);
    receipt.drawer = row.get<DrawerId>(9);
    receipt.entry = row.get<ledger::EntryId>(10);
    receipt.reversal = row.get<ledger::EntryId>(11);
    receipt.createdAt = row.get<core::Instant>(12);
    receipt.createdBy = row.get<core::UserId>(13);
    receipt.isDeposited = row.get<bool>(14);
    receipt.unapplied = receipt.amount;
    return receipt;
}

std::vector<Receipt> ReceiptRepository::read(storage::Statement& receipts, storage::Statement& splits) const {
    std::vector<Receipt> all;
    std::map<ReceiptId, std::size_t> place;
    while (receipts.step()) {
        all.push_back(at(receipts));
        place.emplace(all.back().id, all.size() - 1);
    }
    while (splits.step()) {
        auto& receipt = all[place.at(splits.get<ReceiptId>(0))];
        receipt.splits.push_back({splits.get<ChargeId>(1), splits.get<PayerId>(2), -splits.get<Money>(3)});
        receipt.unapplied -= receipt.splits.back().amount;
    }
    return all;
}

std::optional<Receipt> ReceiptRepository::receipt(ReceiptId id, ledger::AccountId receivable) const {
    auto one = m_connection.prepare(std::string(kReceipts) + " WHERE p.id = :id");
    auto splits = m_connection.prepare(std::string(kSplits) + " WHERE p.id = :id ORDER BY l.line_number");
    one->bind("id", id);
    splits->bind("id", id).bind("receivable", receivable);
    auto found = read(*one, *splits);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Receipt> ReceiptRepository::receipts(core::DateRange received, std::optional<Tender> tender,
                                                 ledger::AccountId receivable) const {
    std::string where = " WHERE p.received_on >= :from AND p.received_on < :to";
    if (tender)
        where += " AND p.tender = :tender";
    auto some = m_connection.prepare(std::string(kReceipts) + where + " ORDER BY p.received_on DESC, p.id DESC");
    auto splits = m_connection.prepare(std::string(kSplits) + where + " ORDER BY l.entry_id, l.line_number");
    for (auto* query : {some.get(), splits.get()}) {
        query->bind("from", received.from).bind("to", received.to);
        if (tender)
            query->bind("tender", key(*tender));
    }
    splits->bind("receivable", receivable);
    return read(*some, *splits);
}

std::vector<Receipt> ReceiptRepository::receipts(PatientId patient, std::optional<core::Date> through,
                                                 ledger::AccountId receivable) const {
    std::string where = " WHERE p.patient_id = :patient";
    if (through)
        where += " AND p.received_on <= :through";
    auto some = m_connection.prepare(std::string(kReceipts) + where + " ORDER BY p.received_on DESC, p.id DESC");
    auto splits = m_connection.prepare(std::string(kSplits) + where + " ORDER BY l.entry_id, l.line_number");
    for (auto* query : {some.get(), splits.get()}) {
        query->bind("patient", patient);
        if (through)
            query->bind("through", *through);
    }
    splits->bind("receivable", receivable);
    return read(*some, *splits);
}

} // namespace practice::billing
