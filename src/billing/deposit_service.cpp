#include "billing/day_support.h"

#include "storage/id_source.h"

#include <set>

namespace practice::billing {

using namespace accounting;

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

DepositRepository repositoryOf(const security::Context& context) { return {context.connection, context.session.keys()}; }
DepositRepository repositoryOf(UnitOfWork& work) { return {work.connection(), work.keys()}; }

void checkBank(core::Findings& findings, storage::Connection& connection, ledger::AccountId bank) {
    for (const auto& account : ledger::LedgerService::chart(connection))
        if (account.id == bank && account.kind == ledger::AccountKind::Asset && !account.isControl && !account.isArchived &&
            account.code != accountCodes::kCash && account.code != accountCodes::kUndeposited)
            return;
    findings.push_back(error(codes::kDepositBank, {}, "bank"));
}

void checkItem(core::Findings& findings, const DepositDraft& draft, const DepositRepository::Item& item) {
    const auto& receipt = item.receipt;
    const auto number = receipt.number;
    if (!takes(draft.tenders, receipt.tender))
        findings.push_back(error(codes::kDepositTender, {{"number", number},
                                                         {"tender", std::string(caption(receipt.tender))},
                                                         {"tenders", std::string(caption(draft.tenders))}}, "receipts"));
    if (receipt.isReversed())
        findings.push_back(error(codes::kDepositReceiptReversed, {{"number", number}}, "receipts"));
    if (item.inDeposit != 0)
        findings.push_back(error(codes::kDepositTaken, {{"number", number}, {"deposit", item.inDeposit}}, "receipts"));
    if (receipt.receivedOn > draft.depositedOn)
        findings.push_back(error(codes::kDepositEarly, {{"number", number}, {"received", receipt.receivedOn}, {"day", draft.depositedOn}},
                                 "depositedOn"));
    if (!item.drawerIsClosed)
        findings.push_back(error(codes::kDepositDrawer, {{"number", number}}, "receipts"));
}

} // namespace

core::Result<DepositId> insertDeposit(UnitOfWork& work, const PostingAccounts& accounts, const DepositDraft& draft,
                                      const std::vector<Receipt>& receipts) {
    auto repository = repositoryOf(work);
    Deposit deposit;
    static_cast<DepositDraft&>(deposit) = draft;
    deposit.id = storage::IdSource(work.connection()).nextId<DepositId>("deposits");
    deposit.number = repository.nextNumber();
    deposit.createdBy = work.session().user();
    Money cash;
    deposit.receipts.clear();
    for (const auto& receipt : receipts) {
        deposit.receipts.push_back(receipt.id);
        deposit.amount += receipt.amount;
        if (receipt.tender == Tender::Cash)
            cash += receipt.amount;
    }
    ledger::EntryDraft entry;
    entry.postedOn = draft.depositedOn;
    entry.kind = entry.sourceKind = "deposit";
    entry.sourceId = deposit.id.value();
    entry.lines.push_back({draft.bank, deposit.amount, {}});
    PRACTICE_TRY_ASSIGN(const auto drawer, accounts.at(accountCodes::kCash));
    PRACTICE_TRY_ASSIGN(const auto undeposited, accounts.at(accountCodes::kUndeposited));
    if (!cash.isZero())
        entry.lines.push_back({drawer, -cash, {}});
    if (const auto rest = deposit.amount - cash; !rest.isZero())
        entry.lines.push_back({undeposited, -rest, {}});
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&entry, 1), ledger::PostedBy::SubLedger));
    deposit.entry = posted.front();
    repository.insert(deposit, work.now());
    work.changed("deposit", deposit.id.value());
    return deposit.id;
}

core::Result<std::vector<Receipt>> DayService::undeposited(DepositTenders tenders, core::Date through) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return repositoryOf(m_context).undeposited(tenders, through);
}

core::Result<std::vector<Deposit>> DayService::deposits(core::DateRange days) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    return repositoryOf(m_context).list(days);
}

core::Result<Deposit> DayService::deposit(DepositId id) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    auto found = repositoryOf(m_context).find(id);
    if (!found)
        return refuse(core::NotFound{refTo(id)});
    return *std::move(found);
}

Outcome<DepositId> DayService::makeDeposit(DepositDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    UnitOfWork work(m_context);
    const auto repository = repositoryOf(work);
    core::Findings findings;
    checkBank(findings, work.connection(), draft.bank);
    if (draft.depositedOn > todayIn(m_context))
        findings.push_back(error(codes::kDepositFuture, {{"day", draft.depositedOn}}, "depositedOn"));
    std::vector<Receipt> receipts;
    std::set<ReceiptId> seen;
    for (const auto id : draft.receipts) {
        auto item = repository.item(id);
        if (!item)
            return refuse(core::NotFound{{"patient_payment", id.value()}});
        if (!seen.insert(id).second)
            continue;
        checkItem(findings, draft, *item);
        receipts.push_back(std::move(item->receipt));
    }
    if (receipts.empty())
        findings.push_back(error(codes::kDepositEmpty, {}, "receipts"));
    if (!findings.empty())
        return refuse(std::move(findings));
    PRACTICE_TRY(requireOpen(work.connection(), draft.depositedOn));
    PRACTICE_TRY_ASSIGN(const auto id, insertDeposit(work, PostingAccounts(work.connection()), draft, receipts));
    for (const auto& receipt : receipts)
        work.changed("patient_payment", receipt.id.value());
    work.audit({"deposit.make", refTo(id), {"receipts", "bank_account_id"}, core::toText(repository.find(id)->amount)});
    return core::Changed<DepositId>{id, work.commit()};
}

Outcome<DepositId> DayService::reverseDeposit(DepositId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    const auto deposit = repository.find(id);
    if (!deposit)
        return refuse(core::NotFound{refTo(id)});
    if (deposit->isReversed())
        return refuse(error(codes::kDepositReversed, {{"number", deposit->number}}));
    if (postedOn < deposit->depositedOn)
        return refuse(error(codes::kDepositReverseEarly, {{"number", deposit->number}, {"day", deposit->depositedOn}}, "postedOn"));
    PRACTICE_TRY(requireOpen(work.connection(), postedOn));
    PRACTICE_TRY_ASSIGN(const auto reversal, ledger::LedgerService::reverse(work, deposit->entry, postedOn, reason));
    repository.setReversal(id, reversal);
    work.audit({"deposit.reverse", refTo(id), {"reversal_id"}, reason});
    work.changed("deposit", id.value());
    for (const auto receipt : deposit->receipts)
        work.changed("patient_payment", receipt.value());
    return core::Changed<DepositId>{id, work.commit()};
}

} // namespace practice::billing
