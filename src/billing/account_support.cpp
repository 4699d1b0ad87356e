#include "billing/account_support.h"

namespace practice::billing::accounting {

core::Result<FactsByCharge> factsOf(security::UnitOfWork& work, std::span<const ChargeId> charges) {
    auto facts = AccountRepository(work.connection(), work.keys()).facts(charges);
    for (const auto charge : charges)
        if (!facts.contains(charge))
            return core::refuse(core::NotFound{refTo(DocumentKind::Charge, charge.value())});
    return facts;
}

core::Result<Owed> owedFor(const AccountRepository& repository, const PostingAccounts& accounts, PatientId patient,
                           std::span<const Split> splits) {
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    std::vector<ChargeId> charges;
    for (const auto& split : splits)
        charges.push_back(split.charge);
    Owed owed;
    owed.facts = repository.facts(charges);
    for (const auto& item : repository.openOf(receivable, charges))
        owed.open[{item.charge, item.payer}] = item.balance;
    owed.family = {patient};
    std::optional<PatientId> guarantor;
    for (const auto& [id, facts] : owed.facts) {
        if (owed.family.contains(facts.patient))
            continue;
        if (!guarantor)
            guarantor = repository.guarantorOf(patient);
        if (guarantor && repository.guarantorOf(facts.patient) == guarantor)
            owed.family.insert(facts.patient);
    }
    return owed;
}

} // namespace practice::billing::accounting
