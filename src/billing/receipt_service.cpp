#include "billing/account_support.h"
#include "billing/receipt_repository.h"
#include "ledger/ledger_messages.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::billing {

using namespace accounting;
using core::error;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

ReceiptRepository::Stamp stampOf(UnitOfWork& work) { return {work.now(), work.session().user()}; }

std::string tidied(const std::string& text) { return core::withoutControls(core::trimmed(text)); }

/// Everything that a form can be told beforehand, against the file as it stands.
core::Result<core::Findings> findingsOf(storage::Connection& connection, const security::KeyRing& keys, const ReceiptDraft& draft,
                                        core::Date today) {
    const PostingAccounts accounts(connection);
    const AccountRepository repository(connection, keys);
    core::Findings found;
    if (!repository.guarantorOf(draft.patient))
        found.push_back(error(codes::kPatientUnknown, {}, "patient"));
    if (draft.payer.isValid() && !repository.isPayer(draft.payer))
        found.push_back(error(codes::kPayerUnknown, {}, "payer"));
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(const auto owed, owedFor(repository, accounts, draft.patient, draft.splits));
    Money balance;
    for (const auto& item : repository.openItems(receivable, draft.patient))
        if (item.payer == draft.payer)
            balance += item.balance;
    auto ofRules = checkReceipt(draft, owed, balance, today);
    found.insert(found.end(), ofRules.begin(), ofRules.end());
    if (const auto open = DayService::requireOpen(connection, draft.receivedOn); !open)
        if (const auto* closed = std::get_if<core::Findings>(&open.error()))
            for (auto finding : *closed) {
                finding.field = "receivedOn";
                found.push_back(std::move(finding));
            }
    if (!draft.reference.empty())
        if (const auto twin = ReceiptRepository(connection, keys).twinOf(draft))
            found.push_back(core::warning(codes::kReceiptTwice, {{"number", twin->number}, {"date", twin->receivedOn}}, "reference"));
    return found;
}

/// The first open day where `date` lies in a closed month: the journal would refuse it, the form is told before.
std::optional<core::Date> firstAfterClosed(const security::Context& context, core::Date date) {
    const auto periods = ledger::LedgerService(context).periods();
    if (!periods)
        return std::nullopt;
    std::optional<core::Date> closedEnd;
    for (const auto& period : *periods) {
        if (!period.isClosed && period.range.contains(date))
            return std::nullopt;
        if (period.isClosed)
            closedEnd = std::max(closedEnd.value_or(period.range.to), period.range.to);
    }
    return closedEnd && date < *closedEnd ? closedEnd : std::nullopt;
}

} // namespace

core::Findings AccountService::check(const ReceiptDraft& draft) {
    const storage::ReadTransaction snapshot(m_context.connection);
    auto tidy = draft;
    tidy.reference = tidied(draft.reference);
    auto found = findingsOf(m_context.connection, m_context.session.keys(), tidy, todayIn(m_context));
    if (!found)
        return std::get_if<core::Findings>(&found.error()) ? std::get<core::Findings>(found.error()) : core::Findings{};
    if (const auto first = firstAfterClosed(m_context, draft.receivedOn))
        found->push_back(error(ledger::codes::kPeriodClosed, {{"date", draft.receivedOn}, {"firstOpen", *first}}, "receivedOn"));
    if (draft.tender == Tender::Cash && !core::hasErrors(*found) &&
        !DayService::openDrawerFor(m_context.connection, draft.receivedOn, m_context.session.user()).isValid())
        found->push_back(core::warning(codes::kNoDrawer, {{"date", draft.receivedOn}}, "tender"));
    return *std::move(found);
}

core::Result<std::vector<ReceiptId>> AccountService::insertReceipts(UnitOfWork& work, std::span<const NewReceipt> receipts) {
    if (receipts.empty())
        return std::vector<ReceiptId>{};
    const PostingAccounts accounts(work.connection());
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(const auto credit, accounts.at(accountCodes::kCredit));
    std::vector<ChargeId> charges;
    for (const auto& one : receipts)
        for (const auto& split : one.draft.splits)
            charges.push_back(split.charge);
    PRACTICE_TRY_ASSIGN(const auto facts, factsOf(work, charges));
    auto id = storage::IdSource(work.connection()).next("patient_payments", static_cast<std::int64_t>(receipts.size()));
    std::vector<ReceiptId> ids;
    std::vector<ledger::EntryDraft> entries;
    for (const auto& one : receipts) {
        PRACTICE_TRY_ASSIGN(const auto money, accounts.at(moneyAccount(one.draft.tender)));
        ids.push_back(ReceiptId(id++));
        entries.push_back(entryOf(ids.back(), one.draft, facts, {money, receivable, credit}));
    }
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, entries, ledger::PostedBy::SubLedger));
    ReceiptRepository repository(work.connection(), work.keys());
    auto number = repository.nextNumber();
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        Receipt receipt;
        static_cast<ReceiptDraft&>(receipt) = receipts[i].draft;
        receipt.id = ids[i];
        receipt.number = number++;
        receipt.drawer = receipts[i].drawer;
        receipt.entry = posted[i];
        repository.insert(receipt, stampOf(work));
        work.changed(std::string(key(DocumentKind::Receipt)), ids[i].value());
        work.changed("patient_account", receipt.patient.value());
    }
    for (const auto& [charge, of] : facts)
        work.changed("patient_account", of.patient.value());
    work.audit({"patient_payment.receive", refTo(DocumentKind::Receipt, ids.front().value()), {"amount", "splits"},
                ids.size() == 1 ? core::toText(receipts.front().draft.amount) : std::to_string(ids.size()) + " payments"});
    return ids;
}

core::Result<ReceiptId> AccountService::insertReceipt(UnitOfWork& work, const ReceiptDraft& draft, DrawerId drawer) {
    const NewReceipt one{draft, drawer};
    PRACTICE_TRY_ASSIGN(const auto ids, insertReceipts(work, std::span(&one, 1)));
    return ids.front();
}

Outcome<ReceiptId> AccountService::receive(ReceiptDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::ReceiptsPost));
    draft.reference = tidied(draft.reference);
    draft.note = tidied(draft.note);
    UnitOfWork work(m_context);
    // Inside the transaction: somebody else may have taken a payment for the same charge since the form was opened.
    PRACTICE_TRY_ASSIGN(auto found, findingsOf(work.connection(), work.keys(), draft, todayIn(m_context)));
    if (core::hasErrors(found)) {
        std::erase_if(found, [](const auto& finding) { return finding.severity != core::Severity::Error; });
        return core::refuse(std::move(found));
    }
    const auto drawer = draft.tender == Tender::Cash
                            ? DayService::openDrawerFor(work.connection(), draft.receivedOn, work.session().user())
                            : DrawerId();
    PRACTICE_TRY_ASSIGN(const auto id, insertReceipt(work, draft, drawer));
    return core::Changed<ReceiptId>{id, work.commit()};
}

core::Result<Receipt> AccountService::receipt(ReceiptId id) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(m_context.connection).at(accountCodes::kReceivable));
    auto found = ReceiptRepository(m_context.connection, m_context.session.keys()).receipt(id, receivable);
    if (!found)
        return core::refuse(core::NotFound{refTo(DocumentKind::Receipt, id.value())});
    m_context.session.reads().noteRead({"patient_account", found->patient.value()}, m_context.clock.now());
    return *std::move(found);
}

core::Result<std::vector<Receipt>> AccountService::receipts(core::DateRange received, std::optional<Tender> tender) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(m_context.connection).at(accountCodes::kReceivable));
    return ReceiptRepository(m_context.connection, m_context.session.keys()).receipts(received, tender, receivable);
}

Outcome<CreditApplicationId> AccountService::applyCredit(PatientId patient, std::vector<Split> splits, core::Date postedOn) {
    PRACTICE_TRY(authorize(m_context, Permission::ReceiptsPost));
    UnitOfWork work(m_context);
    PRACTICE_TRY(DayService::requireOpen(work.connection(), postedOn));
    const PostingAccounts accounts(work.connection());
    const AccountRepository account(work.connection(), work.keys());
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(const auto credit, accounts.at(accountCodes::kCredit));
    if (!account.guarantorOf(patient))
        return core::refuse(core::NotFound{{"patient", patient.value()}});
    PRACTICE_TRY_ASSIGN(const auto owed, owedFor(account, accounts, patient, splits));
    // Not before it came in, and not what later applications took.
    const auto free = std::min(account.unapplied(credit, patient), account.unapplied(credit, patient, postedOn));
    auto found = checkDocumentDate(postedOn, todayIn(m_context), "postedOn");
    auto ofCredit = checkCredit(splits, owed, free);
    found.insert(found.end(), ofCredit.begin(), ofCredit.end());
    if (core::hasErrors(found))
        return core::refuse(std::move(found));
    const auto id = storage::IdSource(work.connection()).nextId<CreditApplicationId>("credit_applications");
    const auto entry = entryOf(id, patient, splits, postedOn, owed.facts, receivable, credit);
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&entry, 1), ledger::PostedBy::SubLedger));
    ReceiptRepository(work.connection(), work.keys()).insert(id, patient, postedOn, sumOf(splits), posted.front(), stampOf(work));
    work.audit({"credit_application.post", refTo(DocumentKind::CreditApplication, id.value()), {"splits"}, core::toText(sumOf(splits))});
    work.changed(std::string(key(DocumentKind::CreditApplication)), id.value());
    work.changed("patient_account", patient.value());
    return core::Changed<CreditApplicationId>{id, work.commit()};
}

} // namespace practice::billing
