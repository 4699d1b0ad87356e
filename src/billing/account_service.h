#pragma once

#include "billing/account.h"
#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

#include <span>

namespace practice::billing {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// Patients' accounts: what was charged, paid, adjusted and moved, and why the balance is what it is. Every document has
/// one entry in the journal and is undone by its reversal only. Reading: billing.view. Change kinds: DocumentKind keys and
/// "patient_account" (the patient's id), "journal_entry".
class AccountService {
  public:
    explicit AccountService(const security::Context& context) : m_context(context) {}

    core::Result<AccountView> account(PatientId patient, std::optional<core::Date> asOf = std::nullopt); ///< Read is audited.
    using Balances = AccountBalances;
    /// Of every patient with a balance or credit, in one statement.
    core::Result<std::vector<Balances>> balances();
    core::Result<std::vector<OpenItem>> openItems(PatientId patient);
    /// Who owes, oldest service date first, up to the amount: what a payment form proposes.
    core::Result<std::vector<Split>> proposeSplits(PatientId patient, PayerId payer, Money amount);

    // receipts.post
    core::Findings check(const ReceiptDraft& draft); ///< A split over what is owed, splits over the amount, a closed day…
    Outcome<ReceiptId> receive(ReceiptDraft draft);
    core::Result<Receipt> receipt(ReceiptId id);
    core::Result<std::vector<Receipt>> receipts(core::DateRange received, std::optional<Tender> tender = std::nullopt); ///< Newest first.
    Outcome<CreditApplicationId> applyCredit(PatientId patient, std::vector<Split> splits, core::Date postedOn);
    Outcome<TransferId> transfer(ChargeId charge, PayerId from, PayerId to, Money amount, std::string reason, core::Date movedOn);

    // adjustments.request / adjustments.approve. A contractual adjustment that does not exceed fee less allowed is posted at
    // once, as is one up to the limit of small adjustments; the others wait for a second person.
    Outcome<AdjustmentId> adjust(AdjustmentDraft draft, core::Date postedOn);
    core::Result<std::vector<Adjustment>> adjustments(std::optional<AdjustmentState> state, core::DateRange requested);
    core::Result<Adjustment> adjustment(AdjustmentId id);
    Outcome<AdjustmentId> approve(AdjustmentId id, core::RowVersion version, core::Date postedOn, std::string reason = {});
    Outcome<AdjustmentId> refuse(AdjustmentId id, core::RowVersion version, std::string reason);
    Outcome<AdjustmentId> withdraw(AdjustmentId id, core::RowVersion version);
    core::Result<Money> adjustmentLimit(); ///< Up to this no second person is needed; 10.00 unless changed.
    core::Result<core::ChangeSet> setAdjustmentLimit(Money limit); ///< settings.edit

    // billing.reverse
    /// What a reversal would undo, and what stands in the way: a charge that was paid or adjusted, a deposited receipt, a
    /// credit used since. For the preview.
    core::Result<core::Findings> obstacles(DocumentRef document);
    Outcome<DocumentRef> reverse(DocumentRef document, core::Date postedOn, std::string reason);
    /// Several at once, newest first, in one transaction: whole or not at all.
    Outcome<int> reverse(std::span<const DocumentRef> documents, core::Date postedOn, std::string reason);
    /// Every document of one journal batch.
    Outcome<int> reverseBatch(ledger::BatchId batch, core::Date postedOn, std::string reason);

    // statements.make
    core::Result<StatementContent> statement(PatientId patient, core::Date asOf); ///< Of the patient's guarantor.
    Outcome<StatementId> keepStatement(const StatementContent& content); ///< Before it is printed; refused while it has holds.
    core::Result<std::vector<StatementContent>> statementsOf(PatientId guarantor); ///< Kept ones, newest first.

    // For imports and the demo: join the caller's transaction; no permission, no approval, no check of what is owed. Many at
    // once are one posting of the journal and one audit row.
    struct NewReceipt {
        ReceiptDraft draft;
        DrawerId drawer;
    };
    struct NewAdjustment {
        AdjustmentDraft draft;
        core::Date postedOn{2000, 1, 1};
    };
    struct NewTransfer {
        ChargeId charge;
        PayerId from, to;
        Money amount;
        core::Date movedOn{2000, 1, 1};
        std::string reason;
    };
    static core::Result<std::vector<ReceiptId>> insertReceipts(security::UnitOfWork& work, std::span<const NewReceipt> receipts);
    static core::Result<std::vector<AdjustmentId>> insertAdjustments(security::UnitOfWork& work, std::span<const NewAdjustment> adjustments);
    static core::Result<std::vector<TransferId>> insertTransfers(security::UnitOfWork& work, std::span<const NewTransfer> transfers);
    static core::Result<ReceiptId> insertReceipt(security::UnitOfWork& work, const ReceiptDraft& draft, DrawerId drawer = {});
    static core::Result<AdjustmentId> insertAdjustment(security::UnitOfWork& work, const AdjustmentDraft& draft, core::Date postedOn);
    static core::Result<TransferId> insertTransfer(security::UnitOfWork& work, ChargeId charge, PayerId from, PayerId to,
                                                   Money amount, core::Date movedOn);
    /// As reverse and reverseBatch, in the caller's use case, which has checked its permission and the reason.
    static core::Result<int> reverse(security::UnitOfWork& work, std::span<const DocumentRef> documents, core::Date postedOn,
                                     const std::string& reason);
    static core::Result<int> reverseBatch(security::UnitOfWork& work, ledger::BatchId batch, core::Date postedOn,
                                          const std::string& reason);

    /// Every invariant of billing against the journal; one line a defect. Sub-ledger = control account 1200, credits = 2200,
    /// each document has its entry, no receipt number is missing, closed days unchanged.
    static std::vector<std::string> verify(storage::Connection& connection);
    /// Patients whom billing refers to, of these.
    static std::vector<PatientId> patientsInUse(storage::Connection& connection, std::span<const PatientId> of);

  private:
    security::Context m_context;
};

} // namespace practice::billing
