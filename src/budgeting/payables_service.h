#pragma once

#include "budgeting/payables.h"
#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

namespace practice::budgeting {

template <class T> using Outcome = core::Result<core::Changed<T>>;

enum class ShowArchived { No, Yes };

/// Which accounts the program posts to by itself. Unless chosen, those of the standard chart.
enum class Purpose { Payables, Wages, Overtime, AccruedPayroll };
std::string_view key(Purpose purpose);
std::string_view caption(Purpose purpose);
std::string_view standardCode(Purpose purpose); ///< Of the standard chart.

/// Vendors, their invoices and what they are paid. Money moves in the journal only: an invoice is posted when a second
/// person approves it, a payment when a second person releases its batch; both are reversed, never edited.
/// Change kinds: "vendor", "vendor_invoice", "payment_batch", "journal_entry" (ids).
class PayablesService {
  public:
    explicit PayablesService(const security::Context& context) : m_context(context) {}

    // Vendors
    /// By name. Tax ids are masked without vendors.edit.
    core::Result<std::vector<Vendor>> vendors(ShowArchived archived = ShowArchived::No);
    core::Result<Vendor> vendor(VendorId id);
    Outcome<VendorId> createVendor(VendorDraft draft);
    Outcome<VendorId> updateVendor(VendorId id, core::RowVersion version, VendorDraft draft);
    Outcome<VendorId> archiveVendor(VendorId id, core::RowVersion version); ///< Refused while invoices are open.
    Outcome<VendorId> restoreVendor(VendorId id, core::RowVersion version);

    // Invoices: those whose lines all lie in departments that the actor may see.
    struct InvoiceFilter {
        core::DateRange invoiced{core::Date(1990, 1, 1), core::Date(9999, 1, 1)};
        std::optional<InvoiceState> state;
        VendorId vendor;
        int limit = 2000;
    };
    core::Result<std::vector<Invoice>> invoices(const InvoiceFilter& filter); ///< Newest first.
    core::Result<Invoice> invoice(InvoiceId id);
    Outcome<InvoiceId> enterInvoice(InvoiceDraft draft);
    Outcome<InvoiceId> changeInvoice(InvoiceId id, core::RowVersion version, InvoiceDraft draft);
    Outcome<InvoiceId> withdrawInvoice(InvoiceId id, core::RowVersion version, std::string reason);
    /// Posts it, on its own date where that month is open, else today. By somebody who did not enter it, up to the limit
    /// of the role; while nobody else could, with a reason, and it is marked.
    Outcome<InvoiceId> approveInvoice(InvoiceId id, core::RowVersion version, std::string reason = {});
    Outcome<InvoiceId> reverseInvoice(InvoiceId id, core::RowVersion version, core::Date postedOn, std::string reason);
    /// What this user may approve: absent without a limit. Zero: nothing.
    std::optional<core::Money> approvalLimit() const;
    core::Result<core::ChangeSet> setApprovalLimit(security::Role role, core::Money limit);

    // Payments
    core::Result<std::vector<Invoice>> dueInvoices(core::Date dueBy); ///< Approved and not paid, by due date.
    core::Result<std::vector<PaymentBatch>> batches(core::DateRange paid, int limit = 500);
    core::Result<PaymentBatch> batch(PaymentBatchId id);
    Outcome<PaymentBatchId> prepareBatch(BatchDraft draft);
    Outcome<PaymentBatchId> withdrawBatch(PaymentBatchId id, core::RowVersion version);
    /// Posts one entry a vendor. By somebody who did not prepare it; alone only as with invoices.
    Outcome<PaymentBatchId> releaseBatch(PaymentBatchId id, core::RowVersion version, std::string reason = {});
    Outcome<PaymentId> reversePayment(PaymentId id, core::Date postedOn, std::string reason);
    Outcome<PaymentBatchId> reverseBatch(PaymentBatchId id, core::Date postedOn, std::string reason);

    core::Result<core::ChangeSet> setPostingAccount(Purpose purpose, ledger::AccountId account);
    static core::Result<ledger::AccountId> postingAccount(storage::Connection& connection, const security::KeyRing& keys,
                                                          Purpose purpose);

    // For the demo: joins the caller's transaction.
    static VendorId insertVendor(security::UnitOfWork& work, const VendorDraft& draft);
    static core::Result<InvoiceId> insertInvoice(security::UnitOfWork& work, const InvoiceDraft& draft, bool isApproved);
    static core::Result<PaymentBatchId> insertBatch(security::UnitOfWork& work, const BatchDraft& draft, bool isReleased);

  private:
    bool mayFor(security::Permission permission, const Invoice& invoice) const;
    core::Result<void> authorizeLines(security::Permission permission, const Invoice& invoice) const;
    core::Result<Invoice> loaded(InvoiceId id, security::Permission permission) const;
    core::Findings check(const InvoiceDraft& draft) const;
    core::Result<void> requireOther(core::UserId author, security::Permission permission, const core::Finding& own,
                                    const std::string& reason) const;
    security::Context m_context;
};

} // namespace practice::budgeting
