#include "app/starter.h"

#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/setup_service.h"

namespace practice::app {

using scheduling::ShiftKind;
using scheduling::ShiftType;

std::vector<organization::JobRoleDraft> starterRoles() {
    return {{"MD", "Physician", 10, true},          {"NP", "Nurse practitioner", 20, true},
            {"PA", "Physician assistant", 30, true}, {"RN", "Registered nurse", 40, true},
            {"LPN", "Practical nurse", 50, true},    {"CNA", "Nursing aide", 60, false},
            {"MA", "Medical assistant", 70, false},  {"RT", "Radiology technologist", 80, true},
            {"FD", "Front desk", 90, false},         {"BS", "Billing specialist", 100, false}};
}

std::vector<ShiftType> starterShiftTypes() {
    const auto type = [](const char* code, const char* name, ShiftKind kind, int start, std::int64_t minutes,
                         std::int64_t meal, std::int64_t pay, int palette) {
        ShiftType t;
        t.code = code;
        t.name = name;
        t.kind = kind;
        t.segments = {{start, {minutes}}};
        t.unpaidMeal = {meal};
        t.payBasisPoints = pay;
        t.countsAsWorked = kind != ShiftKind::OnCall;
        t.paletteIndex = palette;
        return t;
    };
    return {type("E", "Early 07:00-15:00", ShiftKind::Worked, 7 * 60, 480, 30, 10000, 0),
            type("D", "Day 07:00-19:00", ShiftKind::Worked, 7 * 60, 720, 30, 10000, 1),
            type("L", "Late 13:00-21:00", ShiftKind::Worked, 13 * 60, 480, 30, 10000, 2),
            type("N", "Night 19:00-07:00", ShiftKind::Worked, 19 * 60, 720, 30, 11500, 3),
            type("C", "On call 07:00-07:00", ShiftKind::OnCall, 7 * 60, 1440, 0, 1500, 4),
            type("T", "Training, office 08:00-16:30", ShiftKind::Training, 8 * 60, 510, 30, 10000, 5)};
}

core::Result<Starter> installStarter(security::UnitOfWork& work) {
    Starter starter;
    organization::OrganizationService organization(work.context());
    std::vector<people::CredentialRequirement> requirements;
    for (const auto& draft : starterRoles()) {
        organization::JobRole role;
        static_cast<organization::JobRoleDraft&>(role) = draft;
        PRACTICE_TRY_ASSIGN(role.id, organization.createJobRole(work, draft));
        starter.roles.push_back(role);
        const auto needs = [&](people::CredentialKind kind) { requirements.push_back({role.id, kind}); };
        using enum people::CredentialKind;
        if (draft.code == "RN")
            needs(LicenseRn);
        else if (draft.code == "LPN")
            needs(LicenseLpn);
        else if (draft.code == "MD")
            needs(LicensePhysician);
        else if (draft.code == "NP")
            needs(LicenseNp);
        else if (draft.code == "PA")
            needs(LicensePa);
        else if (draft.code == "RT")
            needs(CertificateRadiology);
    }
    PRACTICE_TRY(people::PeopleService(work.context()).saveRequirements(work, requirements));
    for (auto type : starterShiftTypes()) {
        type.id = scheduling::SetupService::addShiftType(work, type);
        starter.shiftTypes.push_back(std::move(type));
    }
    auto rules = scheduling::RuleSet::defaults();
    // Night before an early or day shift on the following date leaves no rest.
    for (const auto& after : {starter.shiftTypes[0], starter.shiftTypes[1]})
        rules.forbiddenSuccessions.push_back({starter.shiftTypes[3].id, after.id});
    scheduling::SetupService::installRules(work, rules);
    ledger::LedgerService::installStandardChart(work);
    return starter;
}

} // namespace practice::app
