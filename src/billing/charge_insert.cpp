// The forms of ChargeService that imports, the demo and its own use cases join.
#include "billing/account_support.h"
#include "billing/charge_repository.h"
#include "billing/charge_service.h"
#include "billing/encounter_repository.h"
#include "core/contract.h"
#include "storage/id_source.h"

#include <algorithm>
#include <array>
#include <set>

namespace practice::billing {

using security::UnitOfWork;

namespace {

/// More charges than this at a time share one audit row.
constexpr std::size_t kAuditedSingly = 50;

std::string_view creditCode(ChargeKind kind) {
    switch (kind) {
    case ChargeKind::Service: return "4000";
    case ChargeKind::Opening: return "3900";
    case ChargeKind::Fee: return "4900";
    }
    return "4000";
}

struct Accounts {
    ledger::AccountId receivable;
    std::array<ledger::AccountId, 3> credit; ///< By kind of charge.
};

/// Asked for once for all charges.
core::Result<Accounts> accountsFor(storage::Connection& connection, std::span<const ChargeService::NewCharge> charges) {
    const accounting::PostingAccounts byCode(connection);
    Accounts accounts;
    PRACTICE_TRY_ASSIGN(accounts.receivable, byCode.at("1200"));
    for (const auto kind : {ChargeKind::Service, ChargeKind::Opening, ChargeKind::Fee})
        if (std::any_of(charges.begin(), charges.end(), [kind](const auto& c) { return c.charge.kind == kind; })) {
            PRACTICE_TRY_ASSIGN(accounts.credit[static_cast<std::size_t>(kind)], byCode.at(creditCode(kind)));
        }
    return accounts;
}

/// Receivable of whoever is asked first, against revenue. The charge must have its id.
ledger::EntryDraft entryOf(const Charge& charge, const std::string& memo, const Accounts& accounts) {
    ledger::EntryDraft entry;
    entry.postedOn = charge.postedOn;
    entry.serviceOn = charge.serviceOn;
    entry.kind = entry.sourceKind = "charge";
    entry.sourceId = charge.id.value();
    entry.memo = memo;
    ledger::Dimensions place;
    place.department = charge.department.value();
    place.provider = charge.provider.value();
    auto owed = place;
    owed.patientAccount = charge.patient.value();
    owed.payer = charge.firstPayer.value();
    owed.charge = charge.id.value();
    entry.lines = {{accounts.receivable, charge.amount, owed},
                   {accounts.credit[static_cast<std::size_t>(charge.kind)], -charge.amount, place}};
    return entry;
}

void auditCharges(UnitOfWork& work, const std::vector<Charge>& charges) {
    const auto subject = [](const Charge& charge) { return core::EntityRef{"charge", charge.id.value()}; };
    if (charges.size() <= kAuditedSingly) {
        for (const auto& charge : charges)
            work.audit({"charge.post", subject(charge), {}, core::toText(charge.amount)});
        return;
    }
    core::Money sum;
    for (const auto& charge : charges)
        sum += charge.amount;
    work.audit({"charge.post_many", subject(charges.front()), {},
                std::to_string(charges.size()) + " charges, " + std::to_string(charges.front().id.value()) + " to " +
                    std::to_string(charges.back().id.value()) + ", " + core::toText(sum)});
}

core::Result<void> checkCharges(storage::Connection& connection, std::span<const ChargeService::NewCharge> charges) {
    std::set<core::Date> days;
    for (const auto& [charge, memo, batch] : charges) {
        PRACTICE_EXPECTS(charge.amount > core::Money() && charge.units > 0);
        days.insert(charge.postedOn);
    }
    for (const auto day : days)
        PRACTICE_TRY(DayService::requireOpen(connection, day));
    return {};
}

} // namespace

EncounterId ChargeService::insertEncounter(UnitOfWork& work, const EncounterDraft& draft, EncounterState state) {
    const auto id = EncounterRepository(work.connection(), work.keys()).insert(draft, state, work.now(), work.session().user());
    work.changed("encounter", id.value());
    return id;
}

core::Result<std::vector<ChargeId>> ChargeService::insertCharges(UnitOfWork& work, std::span<const NewCharge> charges) {
    std::vector<ChargeId> ids;
    if (charges.empty())
        return ids;
    PRACTICE_TRY(checkCharges(work.connection(), charges));
    PRACTICE_TRY_ASSIGN(const auto accounts, accountsFor(work.connection(), charges));
    auto nextId = storage::IdSource(work.connection()).next("charges", static_cast<std::int64_t>(charges.size()));
    std::vector<Charge> all;
    std::vector<ledger::EntryDraft> entries;
    all.reserve(charges.size());
    entries.reserve(charges.size());
    for (const auto& [charge, memo, batch] : charges) {
        all.push_back(charge);
        all.back().id = ChargeId(nextId++);
        entries.push_back(entryOf(all.back(), memo, accounts));
    }
    ChargeRepository repository(work.connection());
    std::set<PatientId> patients;
    // One posting a run of charges of one batch.
    for (std::size_t from = 0; from < charges.size();) {
        const auto batch = charges[from].batch;
        std::size_t to = from;
        while (to < charges.size() && charges[to].batch == batch)
            ++to;
        PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(entries).subspan(from, to - from),
                                                                            ledger::PostedBy::SubLedger, batch));
        for (std::size_t at = from; at < to; ++at) {
            all[at].entry = posted[at - from];
            repository.insert(all[at], batch, work.now(), work.session().user());
            work.changed("charge", all[at].id.value());
            patients.insert(all[at].patient);
            ids.push_back(all[at].id);
        }
        from = to;
    }
    for (const auto patient : patients)
        work.changed("patient_account", patient.value());
    auditCharges(work, all);
    return ids;
}

} // namespace practice::billing
