#pragma once

#include "budgeting/budget.h"
#include "ledger/journal.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::budgeting {

using VendorId = core::StrongId<struct VendorTag>;
using InvoiceId = core::StrongId<struct VendorInvoiceTag>;
using PaymentBatchId = core::StrongId<struct PaymentBatchTag>;
using PaymentId = core::StrongId<struct VendorPaymentTag>;

/// Everything of a vendor that a form edits. All texts are sealed.
struct VendorDraft {
    std::string name;  ///< Unique (letter case and spaces do not count).
    std::string taxId; ///< Nine digits or empty; seen with vendors.edit only. Unique.
    std::string contact, email, phone, address, note;
    int termsDays = 30;
    ledger::AccountId usualAccount; ///< Proposed for invoice lines, if any.
    bool gets1099 = false;
    bool isBusinessAssociate = false; ///< 45 CFR 160.103: handles health information for the practice.
    bool operator==(const VendorDraft&) const = default;
};
struct Vendor : VendorDraft {
    VendorId id;
    core::RowVersion version;
    bool isArchived = false;
};

struct InvoiceLine {
    ledger::AccountId account;
    DepartmentId department; ///< Not valid: none.
    core::Money amount;      ///< Negative on a credit note.
    std::string note;
    bool operator==(const InvoiceLine&) const = default;
};
struct InvoiceDraft {
    VendorId vendor;
    std::string number; ///< The vendor's own; once a vendor.
    core::Date invoicedOn{2000, 1, 1};
    core::Date dueOn{2000, 1, 1};
    core::Money total;
    std::vector<InvoiceLine> lines;
    std::string note;
};
enum class InvoiceState { Entered, Approved, Withdrawn, Reversed };
std::string_view key(InvoiceState state);
std::string_view caption(InvoiceState state);
std::optional<InvoiceState> invoiceStateFrom(std::string_view key);

struct Invoice : InvoiceDraft {
    InvoiceId id;
    core::RowVersion version;
    InvoiceState state = InvoiceState::Entered;
    core::Money paid;    ///< By payments released and not reversed.
    core::Money planned; ///< In batches prepared but not released.
    ledger::EntryId entry; ///< Posted at approval.
    ledger::EntryId reversal;
    core::UserId enteredBy;
    std::optional<core::Instant> decidedAt;
    core::UserId decidedBy;
    bool selfApproved = false;
    core::Money open() const { return state == InvoiceState::Approved ? total - paid : core::Money(); }
};

enum class PaymentMethod { Check, Transfer, Card, Cash };
std::string_view key(PaymentMethod method);
std::string_view caption(PaymentMethod method);
std::optional<PaymentMethod> paymentMethodFrom(std::string_view key);
enum class BatchState { Prepared, Released, Withdrawn };
std::string_view key(BatchState state);
std::optional<BatchState> batchStateFrom(std::string_view key);

struct PaymentItem {
    InvoiceId invoice;
    core::Money amount;
    bool operator==(const PaymentItem&) const = default;
};
struct BatchDraft {
    ledger::AccountId bank;
    PaymentMethod method = PaymentMethod::Check;
    core::Date paidOn{2000, 1, 1};
    std::vector<PaymentItem> items;
    std::string note;
};
/// What one vendor gets in a batch: one check, one transfer, one journal entry.
struct Payment {
    PaymentId id;
    PaymentBatchId batch;
    VendorId vendor;
    core::Money amount;
    std::vector<PaymentItem> items;
    ledger::EntryId entry;
    ledger::EntryId reversal;
    bool isReversed() const { return reversal.isValid(); }
};
struct PaymentBatch {
    PaymentBatchId id;
    core::RowVersion version;
    ledger::AccountId bank;
    PaymentMethod method = PaymentMethod::Check;
    core::Date paidOn{2000, 1, 1};
    BatchState state = BatchState::Prepared;
    std::string note;
    core::UserId preparedBy;
    std::optional<core::Instant> decidedAt;
    core::UserId decidedBy;
    bool selfApproved = false;
    std::vector<Payment> payments;
    core::Money total() const;
};

} // namespace practice::budgeting
