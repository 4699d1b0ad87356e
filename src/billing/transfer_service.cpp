#include "billing/account_support.h"
#include "billing/adjustment_rules.h"
#include "billing/receipt_repository.h"
#include "storage/id_source.h"

namespace practice::billing {

using namespace accounting;
using core::error;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

core::Result<std::vector<TransferId>> AccountService::insertTransfers(UnitOfWork& work, std::span<const NewTransfer> transfers) {
    if (transfers.empty())
        return std::vector<TransferId>{};
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(work.connection()).at(accountCodes::kReceivable));
    std::vector<ChargeId> charges;
    for (const auto& one : transfers)
        charges.push_back(one.charge);
    PRACTICE_TRY_ASSIGN(const auto facts, factsOf(work, charges));
    auto id = storage::IdSource(work.connection()).next("responsibility_transfers", static_cast<std::int64_t>(transfers.size()));
    std::vector<TransferId> ids;
    std::vector<ledger::EntryDraft> entries;
    for (const auto& one : transfers) {
        ids.push_back(TransferId(id++));
        entries.push_back(entryOf(ids.back(), facts.at(one.charge), one.from, one.to, one.amount, one.movedOn, receivable));
    }
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, entries, ledger::PostedBy::SubLedger));
    ReceiptRepository repository(work.connection(), work.keys());
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        const auto& one = transfers[i];
        repository.insert(ids[i], one.charge, one.from, one.to, one.amount, one.reason, one.movedOn, posted[i],
                          {work.now(), work.session().user()});
        work.changed(std::string(key(DocumentKind::Transfer)), ids[i].value());
    }
    for (const auto& [charge, of] : facts)
        work.changed("patient_account", of.patient.value());
    work.audit({"responsibility_transfer.post", refTo(DocumentKind::Transfer, ids.front().value()), {"payer", "amount"},
                ids.size() == 1 ? core::toText(transfers.front().amount) + " " + transfers.front().reason
                                : std::to_string(ids.size()) + " transfers"});
    return ids;
}

core::Result<TransferId> AccountService::insertTransfer(UnitOfWork& work, ChargeId charge, PayerId from, PayerId to, Money amount,
                                                        core::Date movedOn) {
    const NewTransfer one{charge, from, to, amount, movedOn, {}};
    PRACTICE_TRY_ASSIGN(const auto ids, insertTransfers(work, std::span(&one, 1)));
    return ids.front();
}

Outcome<TransferId> AccountService::transfer(ChargeId charge, PayerId from, PayerId to, Money amount, std::string reason,
                                             core::Date movedOn) {
    PRACTICE_TRY(authorize(m_context, Permission::ReceiptsPost));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    PRACTICE_TRY(DayService::requireOpen(work.connection(), movedOn));
    const AccountRepository repository(work.connection(), work.keys());
    const auto facts = repository.facts(std::span(&charge, 1));
    if (facts.empty())
        return core::refuse(core::NotFound{refTo(DocumentKind::Charge, charge.value())});
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(work.connection()).at(accountCodes::kReceivable));
    Money open;
    for (const auto& item : repository.openOf(receivable, std::span(&charge, 1)))
        if (item.payer == from)
            open = item.balance;
    auto found = checkTransfer(facts.at(charge), from, to, amount, open);
    if (to.isValid() && !repository.isPayer(to))
        found.push_back(error(codes::kPayerUnknown, {}, "to"));
    auto ofDate = checkDocumentDate(movedOn, todayIn(m_context), "movedOn");
    found.insert(found.end(), ofDate.begin(), ofDate.end());
    if (core::hasErrors(found))
        return core::refuse(std::move(found));
    const NewTransfer one{charge, from, to, amount, movedOn, core::withoutControls(core::trimmed(reason))};
    PRACTICE_TRY_ASSIGN(const auto ids, insertTransfers(work, std::span(&one, 1)));
    return core::Changed<TransferId>{ids.front(), work.commit()};
}

} // namespace practice::billing
