#include "billing/account_view.h"

#include "billing/charge_repository.h"
#include "billing/receipt_repository.h"
#include "patients/patient_service.h"
#include "security/audit_reads.h"

namespace practice::billing {

using security::authorize;
using security::Permission;

namespace accounting {

namespace {

ChargeEvent eventOf(const AccountRepository::Line& line, Money balance) {
    ChargeEvent event;
    event.document = {documentKindFrom(line.sourceKind).value_or(DocumentKind::Charge), line.sourceId};
    event.entry = line.entry;
    event.postedOn = line.postedOn;
    event.payer = line.payer;
    event.amount = line.amount;
    event.balance = balance;
    event.text = line.text;
    event.isReversal = line.isReversal;
    return event;
}

std::string textOf(const Charge& charge) {
    switch (charge.kind) {
    case ChargeKind::Service: return charge.code;
    case ChargeKind::Opening: return "Carried over";
    case ChargeKind::Fee: return "Fee";
    }
    return {};
}

void openItemsOf(ChargeTree& tree) {
    std::map<PayerId, Money> sums;
    for (const auto& event : tree.events)
        sums[event.payer] += event.amount;
    for (const auto& [payer, balance] : sums)
        if (!balance.isZero())
            tree.open.push_back({tree.charge.id, payer, balance});
}

} // namespace

core::Result<AccountView> accountOf(storage::Connection& connection, const security::KeyRing& keys, PatientId patient,
                                    std::optional<core::Date> asOf) {
    const PostingAccounts accounts(connection);
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(const auto credit, accounts.at(accountCodes::kCredit));
    AccountView view;
    view.patient = patient;
    std::map<ChargeId, std::size_t> place;
    for (auto& charge : ChargeRepository(connection).listOf(patient, asOf)) {
        place.emplace(charge.id, view.charges.size());
        view.charges.push_back({std::move(charge), {}, {}, {}});
    }
    for (const auto& line : AccountRepository(connection, keys).lines(receivable, credit, patient, asOf)) {
        view.balance += line.amount;
        if (line.account == credit) {
            view.unapplied -= line.amount;
            continue;
        }
        (line.payer.isValid() ? view.insuranceOwes : view.patientOwes) += line.amount;
        const auto at = place.find(line.charge);
        if (at == place.end())
            continue;
        auto& tree = view.charges[at->second];
        tree.balance += line.amount;
        tree.events.push_back(eventOf(line, tree.balance));
        if (tree.events.back().text.empty() && line.sourceKind == key(DocumentKind::Charge))
            tree.events.back().text = textOf(tree.charge);
    }
    for (auto& tree : view.charges)
        openItemsOf(tree);
    view.receipts = ReceiptRepository(connection, keys).receipts(patient, asOf, receivable);
    return view;
}

} // namespace accounting

using namespace accounting;

core::Result<AccountView> AccountService::account(PatientId patient, std::optional<core::Date> asOf) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    if (!patients::PatientService::exists(m_context.connection, patient))
        return core::refuse(core::NotFound{{"patient", patient.value()}});
    m_context.session.reads().noteRead({"patient_account", patient.value()}, m_context.clock.now());
    return accountOf(m_context.connection, m_context.session.keys(), patient, asOf);
}

core::Result<std::vector<AccountService::Balances>> AccountService::balances() {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return AccountRepository(m_context.connection, m_context.session.keys()).balances();
}

core::Result<std::vector<OpenItem>> AccountService::openItems(PatientId patient) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(m_context.connection).at(accountCodes::kReceivable));
    return AccountRepository(m_context.connection, m_context.session.keys()).openItems(receivable, patient);
}

core::Result<std::vector<Split>> AccountService::proposeSplits(PatientId patient, PayerId payer, Money amount) {
    PRACTICE_TRY_ASSIGN(const auto open, openItems(patient));
    return proposed(open, payer, amount);
}

} // namespace practice::billing
