#include "billing/account_support.h"
#include "billing/charge_facts.h"
#include "billing/charge_messages.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/encounter_repository.h"
#include "billing/setup_rules.h"
#include "patients/patient_service.h"

#include <algorithm>

namespace practice::billing {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

core::EntityRef refTo(EncounterId id) { return {"encounter", id.value()}; }

/// The journal takes entries years ahead; a charge is posted on a day that has come, or on the first one that is open.
core::Result<void> requirePostingDay(core::Date postedOn, core::Date first, core::Date today) {
    if (postedOn > std::max(first, today))
        return refuse(error(codes::kPostedAhead, {{"date", postedOn}, {"first", first}}, "postedOn"));
    return {};
}

} // namespace

Charge chargeOf(EncounterId id, const EncounterDraft& draft, const ChargeLine& line, core::Date postedOn) {
    Charge charge;
    charge.patient = draft.patient;
    charge.encounter = id;
    charge.serviceOn = draft.serviceOn;
    charge.postedOn = postedOn;
    charge.provider = draft.provider;
    charge.department = draft.department;
    charge.placeOfService = draft.placeOfService;
    charge.code = line.code;
    charge.modifiers = line.modifiers;
    charge.pointers = line.pointers;
    charge.units = line.units;
    return charge;
}

core::Result<ScrubResult> ChargeService::scrub(const EncounterDraft& encounter, const std::vector<ChargeLine>& lines,
                                               EncounterId existing) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    auto draft = encounter;
    auto tidied = lines;
    tidy(draft);
    for (auto& line : tidied)
        tidy(line);
    const storage::ReadTransaction snapshot(m_context.connection);
    return scrubbed(draft, tidied, scrubFacts(m_context, draft, tidied, existing));
}

Outcome<std::vector<ChargeId>> ChargeService::post(EncounterId id, core::RowVersion version, const EncounterDraft& draft,
                                                   const std::vector<ChargeLine>& lines, core::Date postedOn) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    Encounter encounter;
    static_cast<EncounterDraft&>(encounter) = draft;
    tidy(encounter);
    auto tidied = lines;
    for (auto& line : tidied)
        tidy(line);
    PRACTICE_TRY_ASSIGN(const auto first, postingDate());
    UnitOfWork work(m_context); // from here on nobody else posts: the second one finds another version
    EncounterRepository repository(work.connection(), work.keys());
    if (id.isValid()) {
        const auto stored = repository.find(id);
        if (!stored)
            return refuse(core::NotFound{refTo(id)});
        if (stored->version != version)
            return refuse(core::Conflict{refTo(id), version.value, stored->version.value, {}});
        if (stored->state == EncounterState::NoCharge)
            return refuse(error(codes::kEncounterState, {{"state", core::lowered(caption(stored->state))}}));
        encounter.id = id;
        encounter.version = version;
    }
    const auto facts = scrubFacts(m_context, encounter, tidied, id);
    auto scrub = scrubbed(encounter, tidied, facts);
    if (postedOn < encounter.serviceOn)
        scrub.findings.push_back(error(codes::kPostedBeforeService, {{"date", postedOn}, {"service", encounter.serviceOn}}, "postedOn"));
    if (core::hasErrors(scrub.findings))
        return refuse(std::move(scrub.findings));
    PRACTICE_TRY(requirePostingDay(postedOn, first, facts.today));
    encounter.state = EncounterState::Charged;
    if (id.isValid()) {
        repository.update(encounter);
        work.changed("encounter", id.value());
    } else {
        encounter.id = insertEncounter(work, encounter, encounter.state);
    }
    std::vector<NewCharge> charges;
    Money sum;
    for (std::size_t at = 0; at < tidied.size(); ++at) {
        charges.push_back({chargeOf(encounter.id, encounter, tidied[at], postedOn), {}, {}});
        charges.back().charge.amount = scrub.fees[at];
        charges.back().charge.allowed = scrub.allowed[at];
        charges.back().charge.firstPayer = scrub.firstPayer;
        sum += scrub.fees[at];
    }
    PRACTICE_TRY_ASSIGN(auto ids, insertCharges(work, charges));
    work.audit({"encounter.charge", refTo(encounter.id), {"state"},
                std::to_string(ids.size()) + " lines, " + core::toText(sum)});
    return core::Changed<std::vector<ChargeId>>{std::move(ids), work.commit()};
}

Outcome<ChargeId> ChargeService::postFee(PatientId patient, Money amount, std::string reason, core::Date postedOn) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    PRACTICE_TRY(accounting::requireReason(reason));
    if (amount <= Money() || amount > kHighestFee)
        return refuse(error(codes::kAmount, {{"limit", accounting::cents(kHighestFee)}}, "amount"));
    PRACTICE_TRY_ASSIGN(const auto first, postingDate());
    PRACTICE_TRY(requirePostingDay(postedOn, first, accounting::todayIn(m_context)));
    UnitOfWork work(m_context);
    if (!patients::PatientService::exists(work.connection(), patient))
        return refuse(error(codes::kNoPatient, {}, "patient"));
    NewCharge fee;
    fee.charge.kind = ChargeKind::Fee;
    fee.charge.patient = patient;
    fee.charge.serviceOn = fee.charge.postedOn = postedOn;
    fee.charge.code = "FEE";
    fee.charge.amount = amount;
    fee.memo = std::string(core::trimmed(reason));
    PRACTICE_TRY_ASSIGN(const auto ids, insertCharges(work, std::span(&fee, 1)));
    return core::Changed<ChargeId>{ids.front(), work.commit()};
}

core::Result<core::Date> ChargeService::postingDate() {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    PRACTICE_TRY_ASSIGN(auto first, ledger::LedgerService(m_context).firstOpenDate());
    if (const auto closed = DayService::lastClosedDay(m_context.connection))
        first = std::max(first, core::addDays(*closed, 1));
    return std::max(first, accounting::todayIn(m_context));
}

} // namespace practice::billing
