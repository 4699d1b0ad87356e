#include "budgeting/payables_repository.h"
#include "budgeting/payables_rules.h"
#include "budgeting/payables_service.h"
#include "budgeting/support.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

PayablesRepository repositoryOf(const security::Context& context) {
    return PayablesRepository(context.connection, context.session.keys());
}
PayablesRepository repositoryOf(UnitOfWork& work) { return PayablesRepository(work.connection(), work.keys()); }

core::EntityRef refTo(PaymentBatchId id) { return {"payment_batch", id.value()}; }

std::string_view word(BatchState state) {
    static constexpr std::string_view words[] = {"prepared", "released", "withdrawn"};
    return words[static_cast<std::size_t>(state)];
}

core::Finding badState(BatchState state) { return error(codes::kBatchState, {{"state", std::string(word(state))}}); }

/// One payment a vendor, in the order of the items.
std::vector<Payment> paymentsOf(const BatchDraft& draft, const std::map<InvoiceId, Invoice>& invoices) {
    std::vector<Payment> payments;
    for (const auto& item : draft.items) {
        const auto vendor = invoices.at(item.invoice).vendor;
        auto at = std::find_if(payments.begin(), payments.end(), [&](const auto& payment) { return payment.vendor == vendor; });
        if (at == payments.end()) {
            payments.push_back({});
            at = payments.end() - 1;
            at->vendor = vendor;
        }
        at->amount += item.amount;
        at->items.push_back(item);
    }
    return payments;
}

core::Result<PaymentBatchId> prepare(UnitOfWork& work, const BatchDraft& draft) {
    auto repository = repositoryOf(work);
    std::map<InvoiceId, Invoice> invoices;
    for (const auto& item : draft.items)
        if (auto invoice = repository.invoice(item.invoice))
            invoices.emplace(item.invoice, *std::move(invoice));
    const auto find = [&invoices](InvoiceId id) {
        const auto at = invoices.find(id);
        return at == invoices.end() ? nullptr : &at->second;
    };
    if (auto findings = checkBatch(draft, find, accountsById(work.connection())); core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto id = repository.insert(draft, paymentsOf(draft, invoices), {work.now(), work.session().user()});
    work.audit({"payment_batch.prepare", refTo(id), {"items"}, core::toText(repository.batch(id)->total())});
    work.changed("payment_batch", id.value());
    return id;
}

/// Posts one entry a payment. The invoices are still open: a prepared batch keeps others from paying them.
core::Result<void> postPayments(UnitOfWork& work, const PaymentBatch& batch) {
    PRACTICE_TRY_ASSIGN(const auto payables, PayablesService::postingAccount(work.connection(), work.keys(), Purpose::Payables));
    auto repository = repositoryOf(work);
    for (const auto& payment : batch.payments) {
        for (const auto& item : payment.items) {
            const auto invoice = *repository.invoice(item.invoice);
            if (invoice.state != InvoiceState::Approved || item.amount.absolute() > invoice.open().absolute())
                return refuse(error(codes::kPayTooMuch, {{"amount", cents(item.amount)},
                                                         {"open", cents(invoice.open())},
                                                         {"invoice", invoice.number}}));
        }
        const auto draft = entryOf(payment, payables, batch.bank, batch.paidOn);
        PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&draft, 1), ledger::PostedBy::SubLedger));
        repository.setEntry(payment.id, posted.front());
        for (const auto& item : payment.items)
            work.changed("vendor_invoice", item.invoice.value());
    }
    return {};
}

core::Result<void> reverseOne(UnitOfWork& work, const Payment& payment, core::Date postedOn, const std::string& reason) {
    PRACTICE_TRY_ASSIGN(const auto reversal, ledger::LedgerService::reverse(work, payment.entry, postedOn, reason));
    repositoryOf(work).setReversal(payment.id, reversal);
    work.audit({"vendor_payment.reverse", {"vendor_payment", payment.id.value()}, {"reversal_entry_id"}, reason});
    for (const auto& item : payment.items)
        work.changed("vendor_invoice", item.invoice.value());
    work.changed("payment_batch", payment.batch.value());
    return {};
}

} // namespace

core::Result<std::vector<Invoice>> PayablesService::dueInvoices(core::Date dueBy) {
    PRACTICE_TRY(authorize(m_context, Permission::InvoicesView));
    const storage::ReadTransaction snapshot(m_context.connection);
    auto all = repositoryOf(m_context).openInvoices(dueBy);
    std::erase_if(all, [this](const auto& invoice) { return !mayFor(Permission::InvoicesView, invoice); });
    return all;
}

// Payments go over departments: they are seen by who sees all.
core::Result<std::vector<PaymentBatch>> PayablesService::batches(core::DateRange paid, int limit) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::InvoicesView, {}));
    const storage::ReadTransaction snapshot(m_context.connection);
    return repositoryOf(m_context).batches(paid, limit);
}

core::Result<PaymentBatch> PayablesService::batch(PaymentBatchId id) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::InvoicesView, {}));
    const storage::ReadTransaction snapshot(m_context.connection);
    auto batch = repositoryOf(m_context).batch(id);
    if (!batch)
        return refuse(core::NotFound{refTo(id)});
    return *std::move(batch);
}

Outcome<PaymentBatchId> PayablesService::prepareBatch(BatchDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::PaymentsPrepare));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto id, prepare(work, draft));
    return core::Changed<PaymentBatchId>{id, work.commit()};
}

Outcome<PaymentBatchId> PayablesService::withdrawBatch(PaymentBatchId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::PaymentsPrepare));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    auto batch = repository.batch(id);
    if (!batch)
        return refuse(core::NotFound{refTo(id)});
    if (batch->state != BatchState::Prepared)
        return refuse(badState(batch->state));
    const auto stored = batch->version;
    batch->state = BatchState::Withdrawn;
    batch->version = version;
    if (!repository.update(*batch))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"payment_batch.withdraw", refTo(id), {"state"}, {}});
    work.changed("payment_batch", id.value());
    return core::Changed<PaymentBatchId>{id, work.commit()};
}

Outcome<PaymentBatchId> PayablesService::releaseBatch(PaymentBatchId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::PaymentsRelease));
    const auto known = repositoryOf(m_context).batch(id);
    if (!known)
        return refuse(core::NotFound{refTo(id)});
    PRACTICE_TRY(requireOther(known->preparedBy, Permission::PaymentsRelease, error(codes::kOwnBatch), reason));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    auto batch = *repository.batch(id);
    if (batch.state != BatchState::Prepared)
        return refuse(badState(batch.state));
    const auto stored = batch.version;
    batch.state = BatchState::Released;
    batch.version = version;
    batch.decidedAt = work.now();
    batch.decidedBy = work.session().user();
    batch.selfApproved = batch.preparedBy == batch.decidedBy;
    if (!repository.update(batch))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    PRACTICE_TRY(postPayments(work, batch));
    work.audit({batch.selfApproved ? "payment_batch.release_own" : "payment_batch.release", refTo(id), {"state"},
                core::toText(batch.total()) + (reason.empty() ? "" : ": " + reason)});
    work.changed("payment_batch", id.value());
    return core::Changed<PaymentBatchId>{id, work.commit()};
}

Outcome<PaymentId> PayablesService::reversePayment(PaymentId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::PaymentsRelease));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    const auto payment = repositoryOf(work).payment(id);
    if (!payment)
        return refuse(core::NotFound{{"vendor_payment", id.value()}});
    if (payment->isReversed() || !payment->entry.isValid())
        return refuse(error(codes::kPaymentReversed));
    PRACTICE_TRY(reverseOne(work, *payment, postedOn, reason));
    return core::Changed<PaymentId>{id, work.commit()};
}

Outcome<PaymentBatchId> PayablesService::reverseBatch(PaymentBatchId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::PaymentsRelease));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    const auto batch = repositoryOf(work).batch(id);
    if (!batch)
        return refuse(core::NotFound{refTo(id)});
    if (batch->state != BatchState::Released)
        return refuse(badState(batch->state));
    bool any = false;
    for (const auto& payment : batch->payments) {
        if (payment.isReversed())
            continue;
        PRACTICE_TRY(reverseOne(work, payment, postedOn, reason));
        any = true;
    }
    if (!any)
        return refuse(error(codes::kPaymentReversed));
    return core::Changed<PaymentBatchId>{id, work.commit()};
}

core::Result<PaymentBatchId> PayablesService::insertBatch(UnitOfWork& work, const BatchDraft& draft, bool isReleased) {
    PRACTICE_TRY_ASSIGN(const auto id, prepare(work, draft));
    if (!isReleased)
        return id;
    auto repository = repositoryOf(work);
    auto batch = *repository.batch(id);
    batch.state = BatchState::Released;
    batch.decidedAt = work.now();
    batch.decidedBy = work.session().user();
    repository.update(batch);
    PRACTICE_TRY(postPayments(work, batch));
    return id;
}

} // namespace practice::budgeting
