#pragma once

#include "billing/charge.h"

namespace practice::billing {

using ReceiptId = core::StrongId<struct PatientPaymentTag>;
using CreditApplicationId = core::StrongId<struct CreditApplicationTag>;
using AdjustmentId = core::StrongId<struct AdjustmentTag>;
using TransferId = core::StrongId<struct TransferTag>;
using DrawerId = core::StrongId<struct DrawerTag>;
using StatementId = core::StrongId<struct StatementTag>;

enum class Tender { Cash, Check, Card, Eft };
std::string_view key(Tender tender);
std::string_view caption(Tender tender);
std::optional<Tender> tenderFrom(std::string_view key);

/// What one party owes of one charge at the end of a day.
struct OpenItem {
    ChargeId charge;
    PayerId payer; ///< Not valid: the patient.
    Money balance; ///< Never zero; negative: paid or adjusted by more than was owed.
};
/// A part of a payment or credit put to what one party owes of one charge.
struct Split {
    ChargeId charge;
    PayerId payer;
    Money amount; ///< Positive.
    bool operator==(const Split&) const = default;
};

struct ReceiptDraft {
    PatientId patient;
    PayerId payer; ///< Who pays; not valid: the patient.
    Tender tender = Tender::Cash;
    Money amount;
    std::string reference; ///< Check number, card approval, EFT trace. Sealed, as the note.
    std::string note;
    core::Date receivedOn{2000, 1, 1};
    std::vector<Split> splits; ///< The rest of the amount is unapplied credit of the patient.
};
struct Receipt : ReceiptDraft {
    ReceiptId id;
    std::int64_t number = 0; ///< Of the printed receipt.
    Money unapplied;
    DrawerId drawer; ///< Cash only.
    bool isDeposited = false;
    ledger::EntryId entry;
    ledger::EntryId reversal;
    core::Instant createdAt;
    core::UserId createdBy;
    bool isReversed() const { return reversal.isValid(); }
};

enum class AdjustmentReason {
    Contractual, Courtesy, Hardship, PromptPay, SmallBalance, BadDebt, BillingError, ReturnedCheckFeeWaived, Other
};
std::string_view key(AdjustmentReason reason);
std::string_view caption(AdjustmentReason reason);
std::optional<AdjustmentReason> adjustmentReasonFrom(std::string_view key);

enum class AdjustmentState { Requested, Posted, Refused, Withdrawn, Reversed };
std::string_view key(AdjustmentState state);
std::string_view caption(AdjustmentState state);
std::optional<AdjustmentState> adjustmentStateFrom(std::string_view key);

struct AdjustmentDraft {
    ChargeId charge;
    PayerId payer; ///< Whose part of the charge.
    AdjustmentReason reason = AdjustmentReason::Courtesy;
    Money amount;  ///< Positive lowers what is owed; negative takes an adjustment back.
    std::string note;
};
struct Adjustment : AdjustmentDraft {
    AdjustmentId id;
    core::RowVersion version;
    PatientId patient;
    AdjustmentState state = AdjustmentState::Requested;
    std::optional<core::Date> postedOn;
    ledger::EntryId entry;
    ledger::EntryId reversal;
    core::UserId requestedBy;
    core::UserId decidedBy;
    std::string decisionNote;
    bool selfApproved = false;
};

/// A document that stands in the journal and can be undone.
enum class DocumentKind { Charge, Receipt, CreditApplication, Adjustment, Transfer };
std::string_view key(DocumentKind kind); ///< "charge", "patient_payment", "credit_application", "adjustment", "responsibility_transfer": change and audit kinds, and source_kind in the journal.
std::string_view caption(DocumentKind kind);
std::optional<DocumentKind> documentKindFrom(std::string_view key);
struct DocumentRef {
    DocumentKind kind = DocumentKind::Charge;
    std::int64_t id = 0;
    auto operator<=>(const DocumentRef&) const = default;
};

/// One thing that happened to a charge: a node of "Why is my balance this?".
struct ChargeEvent {
    DocumentRef document;
    ledger::EntryId entry;
    core::Date postedOn{2000, 1, 1};
    PayerId payer;    ///< Whose part it moved.
    Money amount;     ///< What it added to what that party owes.
    Money balance;    ///< Of the charge, all parties, afterwards.
    std::string text; ///< Reason, tender and reference; English source for captions, sealed parts opened.
    bool isReversal = false;
};
struct ChargeTree {
    Charge charge;
    std::vector<ChargeEvent> events; ///< Oldest first; they sum to the parties' balances.
    std::vector<OpenItem> open;
    Money balance;
};
struct AccountView {
    PatientId patient;
    std::vector<ChargeTree> charges; ///< Newest service date first.
    std::vector<Receipt> receipts;   ///< Newest first.
    Money unapplied;                 ///< Credit that belongs to no charge yet.
    Money patientOwes;
    Money insuranceOwes;
    Money balance; ///< Owed less unapplied credit: equals the journal's lines of the patient.
};

/// An account in sums.
struct AccountBalances {
    PatientId patient;
    Money patientOwes, insuranceOwes, unapplied;
    Money balance() const { return patientOwes + insuranceOwes - unapplied; }
};

struct StatementLine {
    core::Date serviceOn{2000, 1, 1};
    std::string patient; ///< "Dana Moreno"
    std::string text;    ///< Code and provider.
    Money charged, insurancePaid, adjusted, patientPaid, insuranceOwes, patientOwes;
};
/// What a guarantor is asked to pay for the family.
struct StatementContent {
    PatientId guarantor;
    std::string guarantorName;
    patients::PostalAddress address;
    std::string accountNumber; ///< The guarantor's chart number.
    core::Date madeOn{2000, 1, 1};
    core::Date dueOn{2000, 1, 1};
    std::vector<StatementLine> lines; ///< With something still owed by the patient.
    std::vector<Money> aged;          ///< 0–30, 31–60, 61–90, 91–120, over 120 days from the day the patient became responsible.
    Money unappliedCredit;
    Money amountDue;
    Money pendingInsurance;
    core::Findings holds; ///< Why it must not go out: bad address, hold, nothing due.
};

} // namespace practice::billing
