#include "billing/charge_service.h"

#include "billing/account_support.h"
#include "billing/charge_facts.h"
#include "billing/charge_messages.h"
#include "billing/charge_repository.h"
#include "billing/encounter_repository.h"

namespace practice::billing {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

core::EntityRef refTo(EncounterId id) { return {"encounter", id.value()}; }

EncounterRepository encountersOf(UnitOfWork& work) { return EncounterRepository(work.connection(), work.keys()); }

core::Finding wrongState(EncounterState state) {
    return error(codes::kEncounterState, {{"state", core::lowered(caption(state))}});
}

std::vector<std::string> changedFields(const EncounterDraft& a, const EncounterDraft& b) {
    std::vector<std::string> names;
    const auto add = [&](const char* name, bool differs) {
        if (differs)
            names.emplace_back(name);
    };
    add("patient_id", a.patient != b.patient);
    add("service_on", a.serviceOn != b.serviceOn);
    add("provider_id", a.provider != b.provider);
    add("department_id", a.department != b.department);
    add("place_of_service", a.placeOfService != b.placeOfService);
    add("diagnoses", a.diagnoses != b.diagnoses);
    add("authorization_number", a.authorization != b.authorization);
    add("note", a.note != b.note);
    return names;
}

core::Findings onlyErrors(core::Findings findings) {
    std::erase_if(findings, [](const auto& finding) { return finding.severity != core::Severity::Error; });
    return findings;
}

/// The stored encounter in the version that the person saw.
core::Result<Encounter> locked(UnitOfWork& work, EncounterId id, core::RowVersion version) {
    auto stored = encountersOf(work).find(id);
    if (!stored)
        return refuse(core::NotFound{refTo(id)});
    if (stored->version != version)
        return refuse(core::Conflict{refTo(id), version.value, stored->version.value, {}});
    return *std::move(stored);
}

} // namespace

core::Result<std::vector<Encounter>> ChargeService::encounters(const EncounterFilter& filter) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return EncounterRepository(m_context.connection, m_context.session.keys()).list(filter);
}

core::Result<Encounter> ChargeService::encounter(EncounterId id) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    auto found = EncounterRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!found)
        return refuse(core::NotFound{refTo(id)});
    m_context.session.reads().noteRead(refTo(id), m_context.clock.now());
    return *std::move(found);
}

core::Result<std::vector<Charge>> ChargeService::charges(EncounterId id) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return ChargeRepository(m_context.connection).listOf(id);
}

Outcome<EncounterId> ChargeService::saveEncounter(EncounterId id, core::RowVersion version, EncounterDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    tidy(draft);
    UnitOfWork work(m_context);
    std::optional<Encounter> stored;
    if (id.isValid()) {
        PRACTICE_TRY_ASSIGN(stored, locked(work, id, version));
        if (stored->state == EncounterState::NoCharge)
            return refuse(wrongState(stored->state));
    }
    if (auto findings = checkEncounter(draft, scrubFacts(m_context, draft, {}, id)); core::hasErrors(findings))
        return refuse(onlyErrors(std::move(findings)));
    if (!stored) {
        id = insertEncounter(work, draft, EncounterState::Open);
        work.audit({"encounter.create", refTo(id), {}, {}});
        return core::Changed<EncounterId>{id, work.commit()};
    }
    auto changed = *stored;
    static_cast<EncounterDraft&>(changed) = draft;
    encountersOf(work).update(changed);
    work.audit({"encounter.update", refTo(id), changedFields(*stored, draft), {}});
    work.changed("encounter", id.value());
    return core::Changed<EncounterId>{id, work.commit()};
}

Outcome<EncounterId> ChargeService::markNoCharge(EncounterId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    PRACTICE_TRY(accounting::requireReason(reason));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto encounter, locked(work, id, version));
    if (encounter.state == EncounterState::NoCharge || !encounter.charged.isZero())
        return refuse(wrongState(encounter.state));
    encounter.state = EncounterState::NoCharge;
    const auto why = std::string(core::trimmed(reason));
    encounter.note.append(encounter.note.empty() ? "" : "\n").append("No charge: ").append(why);
    encountersOf(work).update(encounter);
    work.audit({"encounter.no_charge", refTo(id), {"state", "note"}, why});
    work.changed("encounter", id.value());
    return core::Changed<EncounterId>{id, work.commit()};
}

Outcome<EncounterId> ChargeService::reopenEncounter(EncounterId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::ChargesPost));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto encounter, locked(work, id, version));
    if (encounter.state != EncounterState::NoCharge)
        return refuse(wrongState(encounter.state));
    encounter.state = EncounterState::Open;
    encountersOf(work).update(encounter);
    work.audit({"encounter.reopen", refTo(id), {"state"}, {}});
    work.changed("encounter", id.value());
    return core::Changed<EncounterId>{id, work.commit()};
}

} // namespace practice::billing
