#include "budgeting/payables_repository.h"

#include "people/id_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <map>

namespace practice::budgeting {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is read's.
constexpr std::string_view kInvoices = R"(
    SELECT i.id, i.version, i.vendor_id, i.number, i.invoiced_on, i.due_on, i.total_cents, i.state, i.note, i.entry_id,
        i.reversal_entry_id, i.decided_at, i.decided_by, i.self_approved, i.created_by,
        (SELECT CAST(COALESCE(SUM(x.amount_cents), 0) AS BIGINT) FROM vendor_payment_items x
            JOIN vendor_payments p ON p.id = x.payment_id
            WHERE x.invoice_id = i.id AND p.entry_id <> 0 AND p.reversal_entry_id = 0),
        (SELECT CAST(COALESCE(SUM(x.amount_cents), 0) AS BIGINT) FROM vendor_payment_items x
            JOIN vendor_payments p ON p.id = x.payment_id JOIN payment_batches b ON b.id = p.batch_id
            WHERE x.invoice_id = i.id AND b.state = 'prepared')
    FROM vendor_invoices i)";
constexpr std::string_view kBatches = R"(
    SELECT id, version, bank_account_id, method, paid_on, state, note, created_by, decided_at, decided_by, self_approved
    FROM payment_batches)";
constexpr std::string_view kPayments =
    "SELECT id, batch_id, vendor_id, amount_cents, entry_id, reversal_entry_id FROM vendor_payments";

PaymentBatch batchAt(const storage::Statement& row, const security::KeyRing& keys) {
    PaymentBatch batch;
    batch.id = row.get<PaymentBatchId>(0);
    batch.version = row.get<core::RowVersion>(1);
    batch.bank = row.get<ledger::AccountId>(2);
    batch.method = paymentMethodFrom(row.get<std::string>(3)).value_or(PaymentMethod::Check);
    batch.paidOn = row.get<core::Date>(4);
    batch.state = batchStateFrom(row.get<std::string>(5)).value_or(BatchState::Prepared);
    batch.note = openOrEmpty(keys, fields::kPaymentBatchNote, batch.id.value(), row, 6);
    batch.preparedBy = row.get<core::UserId>(7);
    batch.decidedAt = row.get<std::optional<core::Instant>>(8);
    batch.decidedBy = row.get<core::UserId>(9);
    batch.selfApproved = row.get<bool>(10);
    return batch;
}

Payment paymentAt(const storage::Statement& row) {
    return {row.get<PaymentId>(0), row.get<PaymentBatchId>(1), row.get<VendorId>(2), row.get<core::Money>(3), {},
            row.get<ledger::EntryId>(4), row.get<ledger::EntryId>(5)};
}

} // namespace

std::vector<Invoice> PayablesRepository::read(storage::Statement& query) const {
    std::vector<Invoice> all;
    while (query.step()) {
        Invoice invoice;
        invoice.id = query.get<InvoiceId>(0);
        invoice.version = query.get<core::RowVersion>(1);
        invoice.vendor = query.get<VendorId>(2);
        invoice.number = openOrEmpty(m_keys, fields::kInvoiceNumber, invoice.id.value(), query, 3);
        invoice.invoicedOn = query.get<core::Date>(4);
        invoice.dueOn = query.get<core::Date>(5);
        invoice.total = query.get<core::Money>(6);
        invoice.state = invoiceStateFrom(query.get<std::string>(7)).value_or(InvoiceState::Entered);
        invoice.note = openOrEmpty(m_keys, fields::kInvoiceNote, invoice.id.value(), query, 8);
        invoice.entry = query.get<ledger::EntryId>(9);
        invoice.reversal = query.get<ledger::EntryId>(10);
        invoice.decidedAt = query.get<std::optional<core::Instant>>(11);
        invoice.decidedBy = query.get<core::UserId>(12);
        invoice.selfApproved = query.get<bool>(13);
        invoice.enteredBy = query.get<core::UserId>(14);
        invoice.paid = query.get<core::Money>(15);
        invoice.planned = query.get<core::Money>(16);
        all.push_back(std::move(invoice));
    }
    addLines(all);
    return all;
}

void PayablesRepository::addLines(std::vector<Invoice>& invoices) const {
    std::map<InvoiceId, Invoice*> byId;
    std::vector<InvoiceId> ids;
    for (auto& invoice : invoices) {
        byId.emplace(invoice.id, &invoice);
        ids.push_back(invoice.id);
    }
    people::forIds(m_connection,
                   "SELECT id, account_id, department_id, amount_cents, note, invoice_id FROM vendor_invoice_lines WHERE invoice_id",
                   "ORDER BY invoice_id, line_number", std::span<const InvoiceId>(ids), [&](const storage::Statement& row) {
                       byId.at(row.get<InvoiceId>(5))->lines.push_back(
                           {row.get<ledger::AccountId>(1), row.get<DepartmentId>(2), row.get<core::Money>(3),
                            openOrEmpty(m_keys, fields::kInvoiceLineNote, row.get<std::int64_t>(0), row, 4)});
                   });
}

std::optional<Invoice> PayablesRepository::invoice(InvoiceId id) const {
    auto query = m_connection.prepare(std::string(kInvoices) + " WHERE i.id = :id");
    query->bind("id", id);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Invoice> PayablesRepository::invoices(core::DateRange invoiced, std::optional<InvoiceState> state, VendorId vendor,
                                                  int limit) const {
    auto sql = std::string(kInvoices) + " WHERE i.invoiced_on >= :from AND i.invoiced_on < :to";
    if (state)
        sql += " AND i.state = :state";
    if (vendor.isValid())
        sql += " AND i.vendor_id = :vendor";
    auto query = m_connection.prepare(sql + " ORDER BY i.invoiced_on DESC, i.id DESC LIMIT :limit");
    query->bind("from", invoiced.from).bind("to", invoiced.to).bind("limit", limit);
    if (state)
        query->bind("state", key(*state));
    if (vendor.isValid())
        query->bind("vendor", vendor);
    return read(*query);
}

std::vector<Invoice> PayablesRepository::openInvoices(core::Date dueBy) const {
    auto query = m_connection.prepare(std::string(kInvoices) +
                                      " WHERE i.state = 'approved' AND i.due_on <= :due ORDER BY i.due_on, i.id");
    query->bind("due", dueBy);
    auto all = read(*query);
    std::erase_if(all, [](const Invoice& invoice) { return invoice.open().isZero(); });
    return all;
}

std::optional<InvoiceId> PayablesRepository::invoiceNumbered(VendorId vendor, const std::string& number) const {
    auto query = m_connection.prepare("SELECT id FROM vendor_invoices WHERE vendor_id = :vendor AND number_blind = :blind");
    query->bind("vendor", vendor).bind("blind", numberBlind(m_keys, number));
    return query->step() ? std::optional(query->get<InvoiceId>(0)) : std::nullopt;
}

void PayablesRepository::insertLines(InvoiceId id, const std::vector<InvoiceLine>& lines) {
    auto row = storage::IdSource(m_connection).next("vendor_invoice_lines", static_cast<std::int64_t>(lines.size()));
    int number = 0;
    for (const auto& line : lines) {
        auto query = m_connection.prepare(R"(
            INSERT INTO vendor_invoice_lines (id, invoice_id, line_number, account_id, department_id, amount_cents, note)
            VALUES (:id, :invoice, :number, :account, :department, :amount, :note))");
        query->bind("id", row).bind("invoice", id).bind("number", ++number).bind("account", line.account);
        query->bind("department", line.department).bind("amount", line.amount);
        query->bind("note", sealOrNull(m_keys, fields::kInvoiceLineNote, row, line.note)).run();
        ++row;
    }
}

InvoiceId PayablesRepository::insert(const InvoiceDraft& invoice, Stamp stamp) {
    const auto id = storage::IdSource(m_connection).nextId<InvoiceId>("vendor_invoices");
    auto query = m_connection.prepare(R"(
        INSERT INTO vendor_invoices (id, vendor_id, number, number_blind, invoiced_on, due_on, total_cents, state, note,
            created_at, created_by)
        VALUES (:id, :vendor, :number, :blind, :invoiced, :due, :total, 'entered', :note, :now, :by))");
    query->bind("id", id).bind("vendor", invoice.vendor).bind("blind", numberBlind(m_keys, invoice.number));
    query->bind("number", m_keys.seal(fields::kInvoiceNumber, id.value(), invoice.number));
    query->bind("invoiced", invoice.invoicedOn).bind("due", invoice.dueOn).bind("total", invoice.total);
    query->bind("note", sealOrNull(m_keys, fields::kInvoiceNote, id.value(), invoice.note));
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    insertLines(id, invoice.lines);
    return id;
}

bool PayablesRepository::update(const Invoice& invoice) {
    auto query = m_connection.prepare(R"(
        UPDATE vendor_invoices SET number = :number, number_blind = :blind, invoiced_on = :invoiced, due_on = :due,
            total_cents = :total, state = :state, note = :note, entry_id = :entry, reversal_entry_id = :reversal,
            decided_at = :decidedAt, decided_by = :decidedBy, self_approved = :self, version = version + 1
        WHERE id = :id AND version = :version)");
    const bool isGone = invoice.state == InvoiceState::Withdrawn || invoice.state == InvoiceState::Reversed;
    // The number may be entered again then.
    query->bind("blind", isGone ? std::optional<storage::Blob>() : numberBlind(m_keys, invoice.number));
    query->bind("number", m_keys.seal(fields::kInvoiceNumber, invoice.id.value(), invoice.number));
    query->bind("invoiced", invoice.invoicedOn).bind("due", invoice.dueOn).bind("total", invoice.total);
    query->bind("state", key(invoice.state)).bind("entry", invoice.entry).bind("reversal", invoice.reversal);
    query->bind("note", sealOrNull(m_keys, fields::kInvoiceNote, invoice.id.value(), invoice.note));
    query->bind("decidedAt", invoice.decidedAt).bind("decidedBy", invoice.decidedBy).bind("self", invoice.selfApproved);
    if (query->bind("id", invoice.id).bind("version", invoice.version).run() != 1)
        return false;
    if (invoice.state == InvoiceState::Entered) {
        auto drop = m_connection.prepare("DELETE FROM vendor_invoice_lines WHERE invoice_id = :invoice");
        drop->bind("invoice", invoice.id).run();
        insertLines(invoice.id, invoice.lines);
    }
    return true;
}

void PayablesRepository::addItems(std::vector<Payment>& payments) const {
    std::map<PaymentId, Payment*> byId;
    std::vector<PaymentId> ids;
    for (auto& payment : payments) {
        byId.emplace(payment.id, &payment);
        ids.push_back(payment.id);
    }
    people::forIds(m_connection, "SELECT payment_id, invoice_id, amount_cents FROM vendor_payment_items WHERE payment_id",
                   "ORDER BY payment_id, id", std::span<const PaymentId>(ids), [&](const storage::Statement& row) {
                       byId.at(row.get<PaymentId>(0))->items.push_back({row.get<InvoiceId>(1), row.get<core::Money>(2)});
                   });
}

void PayablesRepository::addPayments(std::vector<PaymentBatch>& batches) const {
    std::map<PaymentBatchId, PaymentBatch*> byId;
    std::vector<PaymentBatchId> ids;
    for (auto& batch : batches) {
        byId.emplace(batch.id, &batch);
        ids.push_back(batch.id);
    }
    std::vector<Payment> payments;
    people::forIds(m_connection, std::string(kPayments) + " WHERE batch_id", "ORDER BY batch_id, id",
                   std::span<const PaymentBatchId>(ids), [&](const storage::Statement& row) { payments.push_back(paymentAt(row)); });
    addItems(payments);
    for (auto& payment : payments)
        byId.at(payment.batch)->payments.push_back(std::move(payment));
}

std::optional<PaymentBatch> PayablesRepository::batch(PaymentBatchId id) const {
    auto query = m_connection.prepare(std::string(kBatches) + " WHERE id = :id");
    query->bind("id", id);
    if (!query->step())
        return std::nullopt;
    std::vector<PaymentBatch> one{batchAt(*query, m_keys)};
    addPayments(one);
    return std::move(one.front());
}

std::vector<PaymentBatch> PayablesRepository::batches(core::DateRange paid, int limit) const {
    auto query = m_connection.prepare(std::string(kBatches) +
                                      " WHERE paid_on >= :from AND paid_on < :to ORDER BY paid_on DESC, id DESC LIMIT :limit");
    query->bind("from", paid.from).bind("to", paid.to).bind("limit", limit);
    std::vector<PaymentBatch> all;
    while (query->step())
        all.push_back(batchAt(*query, m_keys));
    addPayments(all);
    return all;
}

std::optional<Payment> PayablesRepository::payment(PaymentId id) const {
    auto query = m_connection.prepare(std::string(kPayments) + " WHERE id = :id");
    query->bind("id", id);
    if (!query->step())
        return std::nullopt;
    std::vector<Payment> one{paymentAt(*query)};
    addItems(one);
    return std::move(one.front());
}

PaymentBatchId PayablesRepository::insert(const BatchDraft& batch, const std::vector<Payment>& payments, Stamp stamp) {
    storage::IdSource ids(m_connection);
    const auto id = ids.nextId<PaymentBatchId>("payment_batches");
    auto query = m_connection.prepare(R"(
        INSERT INTO payment_batches (id, bank_account_id, method, paid_on, state, note, created_at, created_by)
        VALUES (:id, :bank, :method, :paid, 'prepared', :note, :now, :by))");
    query->bind("id", id).bind("bank", batch.bank).bind("method", key(batch.method)).bind("paid", batch.paidOn);
    query->bind("note", sealOrNull(m_keys, fields::kPaymentBatchNote, id.value(), batch.note));
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    for (const auto& payment : payments) {
        const auto row = ids.nextId<PaymentId>("vendor_payments");
        auto insert = m_connection.prepare("INSERT INTO vendor_payments (id, batch_id, vendor_id, amount_cents) "
                                           "VALUES (:id, :batch, :vendor, :amount)");
        insert->bind("id", row).bind("batch", id).bind("vendor", payment.vendor).bind("amount", payment.amount).run();
        for (const auto& item : payment.items) {
            auto add = m_connection.prepare("INSERT INTO vendor_payment_items (payment_id, invoice_id, amount_cents) "
                                            "VALUES (:payment, :invoice, :amount)");
            add->bind("payment", row).bind("invoice", item.invoice).bind("amount", item.amount).run();
        }
    }
    return id;
}

bool PayablesRepository::update(const PaymentBatch& batch) {
    auto query = m_connection.prepare(R"(
        UPDATE payment_batches SET state = :state, decided_at = :decidedAt, decided_by = :decidedBy, self_approved = :self,
            version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("state", key(batch.state)).bind("decidedAt", batch.decidedAt).bind("decidedBy", batch.decidedBy);
    return query->bind("self", batch.selfApproved).bind("id", batch.id).bind("version", batch.version).run() == 1;
}

void PayablesRepository::setEntry(PaymentId id, ledger::EntryId entry) {
    auto query = m_connection.prepare("UPDATE vendor_payments SET entry_id = :entry, version = version + 1 WHERE id = :id");
    query->bind("entry", entry).bind("id", id).run();
}

void PayablesRepository::setReversal(PaymentId id, ledger::EntryId reversal) {
    auto query = m_connection.prepare(
        "UPDATE vendor_payments SET reversal_entry_id = :reversal, version = version + 1 WHERE id = :id");
    query->bind("reversal", reversal).bind("id", id).run();
}

} // namespace practice::budgeting
