#include "billing/charge_facts.h"

#include "billing/account_support.h"
#include "billing/charge_repository.h"
#include "billing/coverage_repository.h"
#include "billing/encounter_repository.h"
#include "billing/fee_repository.h"
#include "billing/payer_repository.h"
#include "billing/provider_repository.h"
#include "patients/patient_service.h"

#include <algorithm>

namespace practice::billing {

namespace {

std::vector<std::string> codesOf(std::span<const ChargeLine> lines) {
    std::vector<std::string> codes;
    for (const auto& line : lines)
        codes.push_back(line.code);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

void addPosted(ScrubFacts& facts, const security::Context& context, EncounterId existing) {
    if (!existing.isValid())
        return;
    for (const auto& charge : ChargeRepository(context.connection).listOf(existing))
        if (!charge.isReversed()) {
            if (!facts.posted)
                facts.posted = EncounterRepository(context.connection, context.session.keys()).find(existing);
            for (const int pointer : charge.pointers)
                facts.highestPointer = std::max(facts.highestPointer, pointer);
        }
}

void addProvider(ScrubFacts& facts, const security::Context& context, const EncounterDraft& encounter) {
    const ProviderRepository providers(context.connection, context.session.keys());
    facts.provider = providers.find(encounter.provider);
    if (!facts.provider)
        return;
    facts.isProviderEmployed = providers.isEmployed(encounter.provider, encounter.serviceOn);
    if (facts.provider->needsLicense)
        facts.licenses = providers.licenses(encounter.provider);
}

} // namespace

ScrubFacts scrubFacts(const security::Context& context, const EncounterDraft& encounter, std::span<const ChargeLine> lines,
                      EncounterId existing) {
    auto& connection = context.connection;
    const auto& keys = context.session.keys();
    ScrubFacts facts;
    facts.today = accounting::todayIn(context);
    if (const auto patient = patients::PatientService::read(connection, keys, encounter.patient)) {
        facts.birthDate = patient->birthDate;
        facts.isPatientArchived = patient->isArchived;
    }
    facts.isDepartmentKnown = EncounterRepository(connection, keys).isDepartment(encounter.department);
    facts.coverages = CoverageRepository(connection, keys).listOn(encounter.patient, encounter.serviceOn);
    const PayerRepository payers(connection, keys);
    for (const auto& coverage : facts.coverages)
        if (auto payer = payers.find(coverage.payer))
            facts.payers.emplace(coverage.payer, *std::move(payer));
    addProvider(facts, context, encounter);
    const auto codes = codesOf(lines);
    facts.schedules = FeeRepository(connection).listOn(encounter.serviceOn, codes);
    facts.sameDay = ChargeRepository(connection).listOn(encounter.patient, encounter.serviceOn);
    addPosted(facts, context, existing);
    return facts;
}

} // namespace practice::billing
