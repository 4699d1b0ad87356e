#include "billing/account_support.h"
#include "billing/reversal_repository.h"

#include <algorithm>
#include <set>

namespace practice::billing {

using namespace accounting;
using core::error;
using security::authorize;
using security::Permission;
using security::UnitOfWork;
using Document = ReversalRepository::Document;

namespace {

core::Arg nameOf(DocumentKind kind) { return {"document", core::lowered(caption(kind))}; }

/// Reversals of one use case: what they share is read once.
class Reversing {
  public:
    Reversing(storage::Connection& connection, const security::KeyRing& keys)
        : m_reversals(connection), m_accounts(connection, keys), m_codes(connection) {}

    core::Result<void> readAccounts() {
        PRACTICE_TRY_ASSIGN(m_receivable, m_codes.at(accountCodes::kReceivable));
        PRACTICE_TRY_ASSIGN(m_credit, m_codes.at(accountCodes::kCredit));
        return {};
    }
    core::Result<Document> load(DocumentRef ref) const {
        auto found = m_reversals.find(ref);
        if (!found)
            return core::refuse(core::NotFound{refTo(ref.kind, ref.id)});
        return *std::move(found);
    }
    core::Findings obstaclesTo(const Document& document) const {
        if (document.reversal.isValid())
            return {error(codes::kReversed, {nameOf(document.ref.kind)})};
        if (!document.entry.isValid()) // an adjustment that waits, or was refused or withdrawn
            return {error(codes::kNotPosted, {{"state", core::lowered(caption(*adjustmentStateFrom(document.state)))}})};
        core::Findings found;
        if (document.ref.kind == DocumentKind::Charge)
            standing(document, found);
        else
            parts(document.entry, found);
        if (document.ref.kind == DocumentKind::Adjustment)
            takenBack(document, found);
        if (document.depositNumber != 0)
            found.push_back(error(codes::kReceiptDeposited, {{"number", document.number}, {"deposit", document.depositNumber}}));
        creditOf(document.entry, found);
        return found;
    }
    core::Findings obstaclesTo(ledger::EntryId entry) const {
        core::Findings found;
        creditOf(entry, found);
        return found;
    }
    ReversalRepository& repository() { return m_reversals; }
    /// A family payment stands on several accounts.
    std::set<PatientId> patientsOf(const Document& document) const {
        std::vector<ChargeId> charges;
        for (const auto& [part, amount] : m_reversals.receivableOf(document.entry, m_receivable))
            charges.push_back(part.first);
        std::set<PatientId> patients{document.patient};
        for (const auto& [id, facts] : m_accounts.facts(charges))
            patients.insert(facts.patient);
        return patients;
    }

  private:
    void standing(const Document& document, core::Findings& found) const {
        for (const auto& other : m_reversals.standingOn(document.charge, m_receivable, document.entry)) {
            const auto kind = documentKindFrom(other.kind).value_or(DocumentKind::Charge);
            found.push_back(
                error(codes::kChargeTouched, {nameOf(kind), {"amount", cents(other.amount.absolute())}, {"date", other.postedOn}}));
        }
    }
    /// What the document put to a party must still be owed by it.
    void parts(ledger::EntryId entry, core::Findings& found) const {
        for (const auto& [part, amount] : m_reversals.receivableOf(entry, m_receivable)) {
            if (amount <= Money())
                continue;
            Money open;
            for (const auto& item : m_accounts.openOf(m_receivable, std::span(&part.first, 1)))
                if (item.payer == part.second)
                    open = item.balance;
            if (open < amount)
                found.push_back(error(codes::kPartMoved, {{"open", cents(open)}, {"amount", cents(amount)}}));
        }
    }
    void takenBack(const Document& document, core::Findings& found) const {
        const auto left = m_reversals.adjusted(document.charge, document.payer, document.reason) - document.amount;
        if (left.isNegative())
            found.push_back(error(codes::kAdjustTakenBack, {{"amount", cents(-left)}}));
    }
    void creditOf(ledger::EntryId entry, core::Findings& found) const {
        for (const auto& [patient, amount] : m_reversals.creditOf(entry, m_credit)) {
            if (amount <= Money())
                continue;
            if (const auto left = m_accounts.unapplied(m_credit, patient) - amount; left.isNegative())
                found.push_back(error(codes::kCreditUsed, {{"amount", cents(-left)}}));
        }
    }
    ReversalRepository m_reversals;
    AccountRepository m_accounts;
    PostingAccounts m_codes;
    ledger::AccountId m_receivable, m_credit;
};

void changed(UnitOfWork& work, Reversing& reversing, const Document& document) {
    work.changed(std::string(key(document.ref.kind)), document.ref.id);
    for (const auto patient : reversing.patientsOf(document))
        work.changed("patient_account", patient.value());
    if (document.ref.kind == DocumentKind::Charge && document.encounter.isValid() &&
        reversing.repository().reopenEncounter(document.encounter))
        work.changed("encounter", document.encounter.value());
}

core::Result<void> reverseOne(UnitOfWork& work, Reversing& reversing, DocumentRef ref, core::Date postedOn, const std::string& reason) {
    // Loaded anew: an earlier reversal of the same use case may have cleared what stood in the way.
    PRACTICE_TRY_ASSIGN(const auto document, reversing.load(ref));
    if (auto found = reversing.obstaclesTo(document); core::hasErrors(found))
        return core::refuse(std::move(found));
    if (postedOn < document.postedOn)
        return core::refuse(error(codes::kReversalBefore, {nameOf(ref.kind), {"date", document.postedOn}}, "postedOn"));
    PRACTICE_TRY_ASSIGN(const auto reversal, ledger::LedgerService::reverse(work, document.entry, postedOn, reason));
    reversing.repository().setReversal(ref, reversal);
    work.audit({std::string(key(ref.kind)) + ".reverse", refTo(ref.kind, ref.id), {"reversal_id"}, reason});
    changed(work, reversing, document);
    return {};
}

core::Result<void> mayPost(UnitOfWork& work, core::Date postedOn, const std::string& reason) {
    PRACTICE_TRY(requireReason(reason));
    PRACTICE_TRY(DayService::requireOpen(work.connection(), postedOn));
    if (auto found = checkDocumentDate(postedOn, todayIn(work.context()), "postedOn"); core::hasErrors(found))
        return core::refuse(std::move(found));
    return {};
}

} // namespace

core::Result<core::Findings> AccountService::obstacles(DocumentRef document) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    Reversing reversing(m_context.connection, m_context.session.keys());
    PRACTICE_TRY(reversing.readAccounts());
    PRACTICE_TRY_ASSIGN(const auto loaded, reversing.load(document));
    return reversing.obstaclesTo(loaded);
}

core::Result<int> AccountService::reverse(UnitOfWork& work, std::span<const DocumentRef> documents, core::Date postedOn,
                                          const std::string& reason) {
    PRACTICE_TRY(mayPost(work, postedOn, reason));
    Reversing reversing(work.connection(), work.keys());
    PRACTICE_TRY(reversing.readAccounts());
    std::set<std::pair<ledger::EntryId, DocumentRef>> order;
    for (const auto& ref : documents) {
        PRACTICE_TRY_ASSIGN(const auto document, reversing.load(ref));
        order.emplace(document.entry, ref);
    }
    if (order.empty())
        return core::refuse(error(codes::kNothingToReverse));
    for (auto at = order.rbegin(); at != order.rend(); ++at)
        PRACTICE_TRY(reverseOne(work, reversing, at->second, postedOn, reason));
    return static_cast<int>(order.size());
}

core::Result<int> AccountService::reverseBatch(UnitOfWork& work, ledger::BatchId batch, core::Date postedOn, const std::string& reason) {
    PRACTICE_TRY(mayPost(work, postedOn, reason));
    Reversing reversing(work.connection(), work.keys());
    PRACTICE_TRY(reversing.readAccounts());
    const auto entries = reversing.repository().entriesOf(batch);
    if (entries.empty())
        return core::refuse(error(codes::kNothingToReverse));
    for (const auto& entry : entries) {
        if (const auto kind = documentKindFrom(entry.sourceKind)) {
            PRACTICE_TRY(reverseOne(work, reversing, {*kind, entry.sourceId}, postedOn, reason));
            continue;
        }
        // Opening credit: it has no document of its own.
        if (auto found = reversing.obstaclesTo(entry.entry); core::hasErrors(found))
            return core::refuse(std::move(found));
        PRACTICE_TRY(ledger::LedgerService::reverse(work, entry.entry, postedOn, reason));
    }
    work.changed("patient_account", 0);
    return static_cast<int>(entries.size());
}

Outcome<DocumentRef> AccountService::reverse(DocumentRef document, core::Date postedOn, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto done, reverse(std::span(&document, 1), postedOn, std::move(reason)));
    return core::Changed<DocumentRef>{document, std::move(done.changes)};
}

Outcome<int> AccountService::reverse(std::span<const DocumentRef> documents, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingReverse));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto count, reverse(work, documents, postedOn, reason));
    return core::Changed<int>{count, work.commit()};
}

Outcome<int> AccountService::reverseBatch(ledger::BatchId batch, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingReverse));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto count, reverseBatch(work, batch, postedOn, reason));
    return core::Changed<int>{count, work.commit()};
}

} // namespace practice::billing
