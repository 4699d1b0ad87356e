#pragma once

#include "billing/setup.h"
#include "core/finding.h"
#include "ledger/journal.h"

namespace practice::billing {

using EncounterId = core::StrongId<struct EncounterTag>;
using ChargeId = core::StrongId<struct ChargeTag>;

enum class EncounterState { Open, Charged, NoCharge };
std::string_view key(EncounterState state);
std::string_view caption(EncounterState state);
std::optional<EncounterState> encounterStateFrom(std::string_view key);

struct EncounterDraft {
    PatientId patient;
    core::Date serviceOn{2000, 1, 1};
    EmployeeId provider;
    DepartmentId department;
    std::string placeOfService = "11";  ///< Two digits of the CMS place-of-service code set; 11 is an office.
    std::vector<std::string> diagnoses; ///< ICD-10-CM codes, at most 12, in order. Sealed.
    std::string authorization;          ///< Sealed, as the note.
    std::string note;
    bool operator==(const EncounterDraft&) const = default;
};
struct Encounter : EncounterDraft {
    EncounterId id;
    core::RowVersion version;
    EncounterState state = EncounterState::Open;
    Money charged; ///< Of its charges that are not reversed.
};

struct EncounterFilter {
    core::DateRange service{core::Date(1990, 1, 1), core::Date(9999, 1, 1)};
    std::optional<EncounterState> state;
    PatientId patient;   ///< Not valid: of all.
    EmployeeId provider; ///< Not valid: of all.
    int limit = 2000;
};

/// One line of a superbill, before it is posted.
struct ChargeLine {
    std::string code;                   ///< Five characters.
    std::vector<std::string> modifiers; ///< At most four, two characters each.
    std::vector<int> pointers;          ///< 1-based places in the encounter's diagnoses, at most four.
    int units = 1;
    std::optional<Money> fee; ///< For all units; absent: of the schedule in force on the service date.
    bool operator==(const ChargeLine&) const = default;
};

enum class ChargeKind { Service, Opening, Fee };
std::string_view key(ChargeKind kind);
std::optional<ChargeKind> chargeKindFrom(std::string_view key);

/// Posted: never edited, undone by its reversal.
struct Charge {
    ChargeId id;
    ChargeKind kind = ChargeKind::Service;
    PatientId patient;
    EncounterId encounter;
    core::Date serviceOn{2000, 1, 1};
    core::Date postedOn{2000, 1, 1};
    EmployeeId provider;
    DepartmentId department;
    std::string placeOfService;
    std::string code;
    std::vector<std::string> modifiers;
    std::vector<int> pointers;
    int units = 1;
    Money amount;
    std::optional<Money> allowed; ///< What the contract in force lets expect.
    PayerId firstPayer;           ///< Who is asked first; not valid: the patient.
    ledger::EntryId entry;
    ledger::EntryId reversal;
    bool isReversed() const { return reversal.isValid(); }
};

/// When a license counts.
struct LicenseSpan {
    std::optional<core::Date> issuedOn;
    std::optional<core::Date> expiresOn; ///< Last day on which it counts.
    bool covers(core::Date day) const { return (!issuedOn || *issuedOn <= day) && (!expiresOn || day <= *expiresOn); }
};

/// A fault of a charge before it is posted: the field ("lines[2].modifiers") and what to do about it stand in the finding.
/// Errors stop the posting; warnings are shown and let through.
struct ScrubResult {
    core::Findings findings;
    std::vector<Money> fees;                  ///< One a line, as it would be posted.
    std::vector<std::optional<Money>> allowed;
    PayerId firstPayer;                       ///< By the coverage on the service date.
};

} // namespace practice::billing
