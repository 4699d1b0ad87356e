#include "budgeting/payables_repository.h"
#include "budgeting/payables_rules.h"
#include "budgeting/payables_service.h"
#include "budgeting/support.h"
#include "ledger/ledger_messages.h"

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

core::EntityRef refTo(InvoiceId id) { return {"vendor_invoice", id.value()}; }
core::Arg stateArg(InvoiceState state) { return {"state", core::lowered(caption(state))}; }

std::set<DepartmentId> departmentsOf(storage::Connection& connection) {
    auto query = connection.prepare("SELECT id FROM departments WHERE archived_at IS NULL");
    std::set<DepartmentId> ids;
    while (query->step())
        ids.insert(query->get<DepartmentId>(0));
    return ids;
}

bool isClosedPeriod(const core::Refusal& refusal) {
    const auto* findings = std::get_if<core::Findings>(&refusal);
    return findings && !findings->empty() && findings->front().code == ledger::codes::kPeriodClosed;
}

/// On the invoice's own date where its month is open, else today.
core::Result<ledger::EntryId> postInvoice(UnitOfWork& work, const Invoice& invoice) {
    PRACTICE_TRY_ASSIGN(const auto payables, PayablesService::postingAccount(work.connection(), work.keys(), Purpose::Payables));
    auto draft = entryOf(invoice, payables, invoice.invoicedOn);
    auto posted = ledger::LedgerService::post(work, std::span(&draft, 1), ledger::PostedBy::SubLedger);
    if (!posted && isClosedPeriod(posted.error())) {
        draft.postedOn = todayIn(work.context());
        posted = ledger::LedgerService::post(work, std::span(&draft, 1), ledger::PostedBy::SubLedger);
    }
    if (!posted)
        return refuse(std::move(posted.error()));
    return posted->front();
}

core::Conflict conflictOn(const Invoice& stored, core::RowVersion expected) {
    return {refTo(stored.id), expected.value, stored.version.value, {}};
}

/// The limits that a practice starts with; the office manager has none.
std::optional<core::Money> defaultLimit(security::Role role) {
    if (role == security::Role::OfficeManager)
        return std::nullopt;
    return core::Money::fromCents(1'000'00);
}

} // namespace

bool PayablesService::mayFor(Permission permission, const Invoice& invoice) const {
    return std::all_of(invoice.lines.begin(), invoice.lines.end(),
                       [&](const auto& line) { return m_context.session.may(permission, line.department); });
}

core::Result<void> PayablesService::authorizeLines(Permission permission, const Invoice& invoice) const {
    for (const auto& line : invoice.lines)
        PRACTICE_TRY(authorize(m_context, permission, line.department));
    return {};
}

core::Result<Invoice> PayablesService::loaded(InvoiceId id, Permission permission) const {
    auto invoice = repositoryOf(m_context).invoice(id);
    if (!invoice)
        return refuse(core::NotFound{refTo(id)});
    PRACTICE_TRY(authorizeLines(permission, *invoice));
    return *std::move(invoice);
}

core::Findings PayablesService::check(const InvoiceDraft& draft) const {
    return checkInvoice(draft, accountsById(m_context.connection), departmentsOf(m_context.connection), todayIn(m_context));
}

core::Result<void> PayablesService::requireOther(core::UserId author, Permission permission, const core::Finding& own,
                                                 const std::string& reason) const {
    if (author != m_context.session.user())
        return {};
    if (!couldOnlyDecideAlone(m_context, permission))
        return refuse(own);
    return requireReason(reason);
}

core::Result<std::vector<Invoice>> PayablesService::invoices(const InvoiceFilter& filter) {
    PRACTICE_TRY(authorize(m_context, Permission::InvoicesView));
    const storage::ReadTransaction snapshot(m_context.connection);
    auto all = repositoryOf(m_context).invoices(filter.invoiced, filter.state, filter.vendor, filter.limit);
    std::erase_if(all, [this](const auto& invoice) { return !mayFor(Permission::InvoicesView, invoice); });
    return all;
}

core::Result<Invoice> PayablesService::invoice(InvoiceId id) {
    const storage::ReadTransaction snapshot(m_context.connection);
    return loaded(id, Permission::InvoicesView);
}

Outcome<InvoiceId> PayablesService::enterInvoice(InvoiceDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::InvoicesEnter));
    if (auto findings = check(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    draft.number = std::string(core::trimmed(draft.number));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    const auto vendor = repository.vendor(draft.vendor);
    if (!vendor)
        return refuse(core::NotFound{{"vendor", draft.vendor.value()}});
    if (vendor->isArchived)
        return refuse(error(codes::kVendorArchived));
    if (const auto other = repository.invoiceNumbered(draft.vendor, draft.number)) {
        const auto twin = *repository.invoice(*other);
        return refuse(error(codes::kInvoiceTwice, {{"date", twin.invoicedOn}, {"amount", cents(twin.total)}}, "number"));
    }
    const auto id = repository.insert(draft, {work.now(), work.session().user()});
    work.audit({"vendor_invoice.enter", refTo(id), {"lines"}, core::toText(draft.total)});
    work.changed("vendor_invoice", id.value());
    return core::Changed<InvoiceId>{id, work.commit()};
}

Outcome<InvoiceId> PayablesService::changeInvoice(InvoiceId id, core::RowVersion version, InvoiceDraft draft) {
    PRACTICE_TRY_ASSIGN(auto invoice, loaded(id, Permission::InvoicesEnter));
    if (invoice.state != InvoiceState::Entered)
        return refuse(error(codes::kInvoiceState, {stateArg(invoice.state)}));
    draft.vendor = invoice.vendor;
    draft.number = std::string(core::trimmed(draft.number));
    if (auto findings = check(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    if (const auto other = repository.invoiceNumbered(draft.vendor, draft.number); other && *other != id) {
        const auto twin = *repository.invoice(*other);
        return refuse(error(codes::kInvoiceTwice, {{"date", twin.invoicedOn}, {"amount", cents(twin.total)}}, "number"));
    }
    auto changed = invoice;
    static_cast<InvoiceDraft&>(changed) = std::move(draft);
    changed.version = version;
    if (!repository.update(changed))
        return refuse(conflictOn(invoice, version));
    work.audit({"vendor_invoice.change", refTo(id), {"lines"}, core::toText(invoice.total) + " -> " + core::toText(changed.total)});
    work.changed("vendor_invoice", id.value());
    return core::Changed<InvoiceId>{id, work.commit()};
}

Outcome<InvoiceId> PayablesService::withdrawInvoice(InvoiceId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto invoice, loaded(id, Permission::InvoicesEnter));
    if (invoice.state != InvoiceState::Entered)
        return refuse(error(codes::kInvoiceState, {stateArg(invoice.state)}));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    auto changed = invoice;
    changed.state = InvoiceState::Withdrawn;
    changed.version = version;
    if (!repositoryOf(work).update(changed))
        return refuse(conflictOn(invoice, version));
    work.audit({"vendor_invoice.withdraw", refTo(id), {"state"}, reason});
    work.changed("vendor_invoice", id.value());
    return core::Changed<InvoiceId>{id, work.commit()};
}

std::optional<core::Money> PayablesService::approvalLimit() const {
    core::Money highest;
    const auto repository = repositoryOf(m_context);
    for (const auto role : m_context.session.facts().roles) {
        if (security::grantedScope(role, Permission::InvoicesApprove) == security::Scope::None)
            continue;
        const auto stored = repository.limitOf(role);
        const auto limit = stored ? stored : defaultLimit(role);
        if (!limit)
            return std::nullopt;
        highest = std::max(highest, *limit);
    }
    return highest;
}

core::Result<core::ChangeSet> PayablesService::setApprovalLimit(security::Role role, core::Money limit) {
    PRACTICE_TRY(authorize(m_context, Permission::SettingsEdit));
    if (limit.isNegative())
        return refuse(error(codes::kLimitNegative, {}, "limit"));
    UnitOfWork work(m_context);
    repositoryOf(work).setLimit(role, limit);
    work.audit({"invoice_limit.set", {}, {std::string(security::key(role))}, core::toText(limit)});
    work.changed("settings", 0);
    return work.commit();
}

Outcome<InvoiceId> PayablesService::approveInvoice(InvoiceId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto invoice, loaded(id, Permission::InvoicesApprove));
    if (invoice.state != InvoiceState::Entered)
        return refuse(error(codes::kInvoiceState, {stateArg(invoice.state)}));
    if (const auto limit = approvalLimit(); limit && invoice.total.absolute() > *limit)
        return refuse(error(codes::kOverLimit, {{"amount", cents(invoice.total)}, {"limit", cents(*limit)}}));
    PRACTICE_TRY(requireOther(invoice.enteredBy, Permission::InvoicesApprove, error(codes::kOwnInvoice), reason));
    if (auto findings = check(invoice); core::hasErrors(findings)) // an account may have been archived since
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    if (invoice.version != version)
        return refuse(conflictOn(invoice, version));
    PRACTICE_TRY_ASSIGN(invoice.entry, postInvoice(work, invoice));
    invoice.state = InvoiceState::Approved;
    invoice.decidedAt = work.now();
    invoice.decidedBy = work.session().user();
    invoice.selfApproved = invoice.enteredBy == invoice.decidedBy;
    if (!repositoryOf(work).update(invoice)) // somebody saved since it was read
        return refuse(core::Conflict{refTo(id), version.value, repositoryOf(work).invoice(id)->version.value, {}});
    work.audit({invoice.selfApproved ? "vendor_invoice.approve_own" : "vendor_invoice.approve", refTo(id), {"state", "entry_id"}, reason});
    work.changed("vendor_invoice", id.value());
    return core::Changed<InvoiceId>{id, work.commit()};
}

Outcome<InvoiceId> PayablesService::reverseInvoice(InvoiceId id, core::RowVersion version, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerReverse));
    PRACTICE_TRY_ASSIGN(auto invoice, loaded(id, Permission::InvoicesEnter));
    if (invoice.state != InvoiceState::Approved)
        return refuse(error(codes::kInvoiceState, {stateArg(invoice.state)}));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    const auto now = *repository.invoice(id);
    if (now.version != version)
        return refuse(conflictOn(now, version));
    if (const auto bound = now.paid + now.planned; !bound.isZero())
        return refuse(error(codes::kInvoicePaid, {{"amount", cents(bound)}}));
    PRACTICE_TRY_ASSIGN(invoice.reversal, ledger::LedgerService::reverse(work, invoice.entry, postedOn, reason));
    invoice.state = InvoiceState::Reversed;
    invoice.version = version;
    repository.update(invoice);
    work.audit({"vendor_invoice.reverse", refTo(id), {"state", "reversal_entry_id"}, reason});
    work.changed("vendor_invoice", id.value());
    return core::Changed<InvoiceId>{id, work.commit()};
}

core::Result<InvoiceId> PayablesService::insertInvoice(UnitOfWork& work, const InvoiceDraft& draft, bool isApproved) {
    auto repository = repositoryOf(work);
    const auto id = repository.insert(draft, {work.now(), work.session().user()});
    work.audit({"vendor_invoice.enter", refTo(id), {"lines"}, core::toText(draft.total)});
    work.changed("vendor_invoice", id.value());
    if (!isApproved)
        return id;
    auto invoice = *repository.invoice(id);
    PRACTICE_TRY_ASSIGN(invoice.entry, postInvoice(work, invoice));
    invoice.state = InvoiceState::Approved;
    invoice.decidedAt = work.now();
    invoice.decidedBy = work.session().user();
    repository.update(invoice);
    return id;
}

} // namespace practice::budgeting
