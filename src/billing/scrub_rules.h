#pragma once

#include "billing/charge.h"

#include <map>
#include <span>

namespace practice::billing {

/// Everything that the rules ask about an encounter.
struct ScrubFacts {
    core::Date today{2000, 1, 1};
    std::optional<core::Date> birthDate; ///< Absent: there is no such patient.
    bool isPatientArchived = false;
    bool isDepartmentKnown = true;
    std::vector<Coverage> coverages;      ///< In force on the service date, primary first.
    std::map<PayerId, Payer> payers;      ///< Of these coverages.
    std::optional<Provider> provider;     ///< Absent: not a billing provider.
    bool isProviderEmployed = true;       ///< On the service date.
    std::vector<LicenseSpan> licenses;    ///< Of the provider.
    std::vector<FeeSchedule> schedules;   ///< In force on the service date, with the fees of the lines' codes.
    std::vector<Charge> sameDay;          ///< The patient's on the service date, not reversed.
    std::optional<EncounterDraft> posted; ///< The stored encounter, where some of its charges are not reversed.
    int highestPointer = 0;               ///< Of those charges.
};

/// ICD-10-CM by its shape: a letter, a digit, a digit or letter A or B, then up to four letters or digits.
bool isDiagnosisCode(std::string_view text);
/// As typed, tidied: codes in capitals, diagnoses with their dot, texts trimmed.
void tidy(EncounterDraft& encounter);
void tidy(ChargeLine& line);

/// What an encounter needs to be saved, charged or not.
core::Findings checkEncounter(const EncounterDraft& encounter, const ScrubFacts& facts);
/// NPI and license on a day. Without an NPI no payer can be asked; the patient can be billed.
core::Findings checkStanding(const Provider& provider, std::span<const LicenseSpan> licenses, core::Date day, bool isInsured);
/// All the rules of a charge, and its fees.
ScrubResult scrubbed(const EncounterDraft& encounter, std::span<const ChargeLine> lines, const ScrubFacts& facts);

} // namespace practice::billing
