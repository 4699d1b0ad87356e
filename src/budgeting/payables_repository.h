#pragma once

#include "budgeting/payables.h"
#include "security/keys.h"
#include "security/permissions.h"
#include "storage/connection.h"

namespace practice::budgeting {

/// Vendors, invoices and payments. Texts are sealed; names, tax ids and invoice numbers have blind indexes.
class PayablesRepository {
  public:
    PayablesRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    struct Stamp {
        core::Instant now;
        core::UserId by;
    };

    std::vector<Vendor> vendors() const; ///< Archived ones too, by id.
    std::optional<Vendor> vendor(VendorId id) const;
    std::optional<VendorId> vendorNamed(const std::string& name) const;
    std::optional<VendorId> vendorWithTaxId(const std::string& digits) const;
    VendorId insert(const VendorDraft& vendor, Stamp stamp);
    bool update(const Vendor& vendor, std::optional<core::Instant> archivedAt);
    core::Money openOf(VendorId id) const; ///< Approved or entered and not paid.

    std::optional<Invoice> invoice(InvoiceId id) const;
    /// By due date, of these states; `vendor` not valid: of all. At most `limit`.
    std::vector<Invoice> invoices(core::DateRange invoiced, std::optional<InvoiceState> state, VendorId vendor, int limit) const;
    std::vector<Invoice> openInvoices(core::Date dueBy) const;
    std::optional<InvoiceId> invoiceNumbered(VendorId vendor, const std::string& number) const;
    InvoiceId insert(const InvoiceDraft& invoice, Stamp stamp);
    bool update(const Invoice& invoice); ///< Everything but who entered it.

    std::optional<PaymentBatch> batch(PaymentBatchId id) const;
    std::vector<PaymentBatch> batches(core::DateRange paid, int limit) const; ///< Newest first.
    std::optional<Payment> payment(PaymentId id) const;
    PaymentBatchId insert(const BatchDraft& batch, const std::vector<Payment>& payments, Stamp stamp);
    bool update(const PaymentBatch& batch);
    void setEntry(PaymentId id, ledger::EntryId entry);
    void setReversal(PaymentId id, ledger::EntryId reversal);

    std::optional<ledger::AccountId> postingAccount(std::string_view purpose) const;
    void setPostingAccount(std::string_view purpose, ledger::AccountId account);
    std::optional<core::Money> limitOf(security::Role role) const;
    void setLimit(security::Role role, core::Money limit);

    static storage::Blob nameBlind(const security::KeyRing& keys, std::string_view name);
    static storage::Blob taxIdBlind(const security::KeyRing& keys, std::string_view digits);
    static storage::Blob numberBlind(const security::KeyRing& keys, std::string_view number);

  private:
    std::vector<Invoice> read(storage::Statement& query) const;
    // One statement for all of them, whatever their number.
    void addLines(std::vector<Invoice>& invoices) const;
    void addPayments(std::vector<PaymentBatch>& batches) const;
    void addItems(std::vector<Payment>& payments) const;
    void insertLines(InvoiceId id, const std::vector<InvoiceLine>& lines);
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::budgeting
