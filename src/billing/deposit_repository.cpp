#include "billing/deposit_repository.h"

#include "people/id_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"

#include <map>

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;

constexpr std::string_view kDeposits = R"(
    SELECT id, number, deposited_on, bank_account_id, tenders, amount_cents, note, entry_id, reversal_id, created_by
    FROM deposits)";
constexpr std::string_view kItems = R"(
    SELECT p.id, p.receipt_number, p.patient_id, p.payer_id, p.tender, p.amount_cents, p.reference, p.note, p.received_on,
        p.drawer_id, p.entry_id, p.reversal_id, p.created_at, p.created_by, COALESCE(d.number, 0),
        CASE WHEN p.drawer_id = 0 OR EXISTS (SELECT 1 FROM drawer_sessions s WHERE s.id = p.drawer_id AND s.state = 'closed')
            THEN 1 ELSE 0 END
    FROM patient_payments p LEFT JOIN deposit_items i ON i.payment_id = p.id AND i.is_given_back = 0
        LEFT JOIN deposits d ON d.id = i.deposit_id)";

std::string_view tendersIn(DepositTenders tenders) {
    switch (tenders) {
    case DepositTenders::CashAndChecks: return "p.tender IN ('cash', 'check')";
    case DepositTenders::Cards: return "p.tender = 'card'";
    case DepositTenders::Eft: return "p.tender = 'eft'";
    }
    return "0 = 1";
}

} // namespace

bool takes(DepositTenders tenders, Tender tender) {
    switch (tender) {
    case Tender::Cash:
    case Tender::Check: return tenders == DepositTenders::CashAndChecks;
    case Tender::Card: return tenders == DepositTenders::Cards;
    case Tender::Eft: return tenders == DepositTenders::Eft;
    }
    return false;
}

std::vector<Deposit> DepositRepository::read(storage::Statement& query) const {
    std::vector<Deposit> all;
    std::map<DepositId, std::size_t> place;
    std::vector<DepositId> ids;
    while (query.step()) {
        Deposit deposit;
        deposit.id = query.get<DepositId>(0);
        deposit.number = query.get<std::int64_t>(1);
        deposit.depositedOn = query.get<core::Date>(2);
        deposit.bank = query.get<ledger::AccountId>(3);
        deposit.tenders = depositTendersFrom(query.get<std::string>(4)).value_or(DepositTenders::CashAndChecks);
        deposit.amount = query.get<Money>(5);
        deposit.note = openOrEmpty(m_keys, fields::kDepositNote, deposit.id.value(), query, 6);
        deposit.entry = query.get<ledger::EntryId>(7);
        deposit.reversal = query.get<ledger::EntryId>(8);
        deposit.createdBy = query.get<core::UserId>(9);
        place.emplace(deposit.id, all.size());
        ids.push_back(deposit.id);
        all.push_back(std::move(deposit));
    }
    people::forIds(m_connection, "SELECT deposit_id, payment_id FROM deposit_items WHERE deposit_id", "ORDER BY deposit_id, id",
                   std::span<const DepositId>(ids), [&](const storage::Statement& row) {
                       all[place.at(row.get<DepositId>(0))].receipts.push_back(row.get<ReceiptId>(1));
                   });
    return all;
}

std::optional<Deposit> DepositRepository::find(DepositId id) const {
    auto query = m_connection.prepare(std::string(kDeposits) + " WHERE id = :id");
    query->bind("id", id);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Deposit> DepositRepository::list(core::DateRange days) const {
    auto query = m_connection.prepare(std::string(kDeposits) +
                                      " WHERE deposited_on >= :from AND deposited_on < :to ORDER BY deposited_on DESC, id DESC");
    query->bind("from", days.from).bind("to", days.to);
    return read(*query);
}

std::int64_t DepositRepository::nextNumber() const {
    auto query = m_connection.prepare("SELECT CAST(COALESCE(MAX(number), 0) + 1 AS BIGINT) FROM deposits");
    query->step();
    return query->get<std::int64_t>(0);
}

DepositRepository::Item DepositRepository::itemAt(const storage::Statement& row) const {
    Item item;
    auto& receipt = item.receipt;
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
    item.inDeposit = row.get<std::int64_t>(14);
    item.drawerIsClosed = row.get<bool>(15);
    receipt.isDeposited = item.inDeposit != 0;
    return item;
}

std::optional<DepositRepository::Item> DepositRepository::item(ReceiptId id) const {
    auto query = m_connection.prepare(std::string(kItems) + " WHERE p.id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(itemAt(*query)) : std::nullopt;
}

std::vector<Receipt> DepositRepository::undeposited(DepositTenders tenders, core::Date through, core::Date from) const {
    auto query = m_connection.prepare(std::string(kItems) + " WHERE i.id IS NULL AND p.reversal_id = 0 AND p.received_on >= :from "
                                                            "AND p.received_on <= :through AND " + std::string(tendersIn(tenders)) + " ORDER BY p.received_on, p.id");
    query->bind("from", from).bind("through", through);
    std::vector<Receipt> all;
    while (query->step())
        all.push_back(itemAt(*query).receipt);
    return all;
}

void DepositRepository::insert(const Deposit& deposit, core::Instant now) {
    auto query = m_connection.prepare(R"(
        INSERT INTO deposits (id, number, deposited_on, bank_account_id, tenders, amount_cents, note, entry_id, created_at, created_by)
        VALUES (:id, :number, :day, :bank, :tenders, :amount, :note, :entry, :now, :by))");
    query->bind("id", deposit.id).bind("number", deposit.number).bind("day", deposit.depositedOn).bind("bank", deposit.bank);
    query->bind("tenders", key(deposit.tenders)).bind("amount", deposit.amount).bind("entry", deposit.entry);
    query->bind("note", security::sealOrNull(m_keys, fields::kDepositNote, deposit.id.value(), deposit.note));
    query->bind("now", now).bind("by", deposit.createdBy).run();
    for (const auto receipt : deposit.receipts) {
        auto item = m_connection.prepare("INSERT INTO deposit_items (deposit_id, payment_id) VALUES (:deposit, :payment)");
        item->bind("deposit", deposit.id).bind("payment", receipt).run();
    }
}

void DepositRepository::setReversal(DepositId id, ledger::EntryId reversal) {
    auto query = m_connection.prepare("UPDATE deposits SET reversal_id = :reversal WHERE id = :id");
    query->bind("reversal", reversal).bind("id", id).run();
    auto back = m_connection.prepare("UPDATE deposit_items SET is_given_back = 1 WHERE deposit_id = :id");
    back->bind("id", id).run();
}

} // namespace practice::billing
