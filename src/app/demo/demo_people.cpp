#include "app/demo/demo_plan.h"
#include "app/starter.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/setup_service.h"
#include "storage/practice_meta.h"

#include <fmt/format.h>

namespace practice::app::demo {

using core::addDays;
using people::CredentialKind;

namespace {

const std::map<std::string, std::vector<CredentialKind>> kHeld{
    {"MD", {CredentialKind::LicensePhysician, CredentialKind::Dea, CredentialKind::Malpractice, CredentialKind::Bls}},
    {"NP", {CredentialKind::LicenseNp, CredentialKind::Dea, CredentialKind::Bls}},
    {"RN", {CredentialKind::LicenseRn, CredentialKind::Bls, CredentialKind::Acls}},
    {"LPN", {CredentialKind::LicenseLpn, CredentialKind::Bls}},
    {"CNA", {CredentialKind::Bls}},
    {"MA", {CredentialKind::CertificateMa, CredentialKind::Bls}},
    {"RT", {CredentialKind::CertificateRadiology, CredentialKind::Bls}}};

core::Result<void> addCredentials(World& world, core::EmployeeId holder, const std::string& role, bool lapsing) {
    people::PeopleService people(world.work.context());
    const auto held = kHeld.find(role);
    if (held == kHeld.end())
        return {};
    bool first = true;
    for (const auto kind : held->second) {
        people::CredentialDraft draft;
        draft.holder = holder;
        draft.kind = kind;
        draft.number = fmt::format("{}{:06}", role, world.pick(100000, 999999));
        draft.state = people::isStateIssued(kind) ? "NY" : "";
        draft.issuedOn = addDays(world.today, -world.pick(400, 900));
        // Most run for a good while; the story's one lapses this week.
        draft.expiresOn = addDays(world.today, first && lapsing ? 5 : world.pick(75, 700));
        PRACTICE_TRY_ASSIGN(const auto id, people.recordCredential(world.work, draft));
        if (world.pick(1, 10) > 1)
            PRACTICE_TRY(people.verifyCredential(world.work, id, {1}, people::VerificationSource::PrimarySource));
        first = false;
    }
    return {};
}

} // namespace

core::Result<void> addOrganization(World& world) {
    organization::OrganizationService organization(world.work.context());
    PRACTICE_TRY(organization.saveProfile(
        world.work, {"Riverside Family Clinic", "12-3456789", "100 Riverside Avenue\nSpringfield, NY 10000", {}}));
    for (const auto* name : {"Riverside", "Eastside"}) {
        organization::SiteDraft site;
        site.name = name;
        site.timeZone = "America/New_York";
        site.state = "NY";
        PRACTICE_TRY_ASSIGN(const auto id, organization.createSite(world.work, site));
        world.sites.push_back(id);
    }
    PRACTICE_TRY_ASSIGN(const auto starter, installStarter(world.work));
    for (const auto& role : starter.roles)
        world.roles[role.code] = role.id;
    for (const auto& type : starter.shiftTypes)
        world.shifts[type.code] = type.id;
    scheduling::ShiftType office;
    office.code = "O";
    office.name = "Office 08:00-17:00";
    office.segments = {{8 * 60, {540}}};
    office.unpaidMeal = {60};
    office.paletteIndex = 6;
    world.shifts["O"] = scheduling::SetupService::addShiftType(world.work, office);
    for (auto& plan : departmentPlans(world.large)) {
        PRACTICE_TRY_ASSIGN(const auto id,
                            organization.createDepartment(
                                world.work, {plan.name, world.sites[static_cast<std::size_t>(plan.site)], plan.kind}));
        world.departments.push_back({id, std::move(plan), {}});
    }
    return {};
}

core::Result<void> addPeople(World& world) {
    people::PeopleService people(world.work.context());
    std::size_t index = 0;
    for (auto& department : world.departments) {
        for (const auto& group : department.plan.staff) {
            for (int i = 0; i < group.people; ++i, ++index) {
                people::EmployeeDraft draft;
                std::tie(draft.lastName, draft.firstName) = personName(index);
                draft.staffNumber = fmt::format("{:04}", 1001 + index);
                draft.email = fmt::format("staff{:04}@riverside.example", 1001 + index);
                draft.phone = fmt::format("518-555-01{:02}", index % 100);
                draft.birthDate = addDays(world.today, -world.pick(9000, 22000));
                draft.role = world.roles.at(group.role);
                draft.homeDepartment = department.id;
                draft.fteBasisPoints = group.fteBasisPoints;
                draft.hiredOn = addDays(world.today, -world.pick(200, 4000));
                if (group.role == "MD")
                    draft.contract.overtime = people::OvertimeScheme::Exempt;
                PRACTICE_TRY_ASSIGN(const auto id, people.hire(world.work, draft));
                department.people.push_back(id);
                const auto cents = group.centsPerHour + world.pick(-8, 12) * 25;
                PRACTICE_TRY(people.changePay(world.work, id, *draft.hiredOn, cents));
                PRACTICE_TRY(addCredentials(world, id, group.role, index == kLapsingHolder));
            }
        }
    }
    return {};
}

core::Result<void> addLeave(World& world) {
    people::PeopleService people(world.work.context());
    const auto& ward = world.departments.front().people;
    const auto add = [&](core::EmployeeId who, people::LeaveKind kind, int from, int days,
                         bool approve) -> core::Result<void> {
        people::LeaveDraft draft;
        draft.employee = who;
        draft.kind = kind;
        draft.days = {addDays(world.today, from), addDays(world.today, from + days)};
        PRACTICE_TRY_ASSIGN(const auto id, people.requestLeave(world.work, draft));
        if (approve)
            PRACTICE_TRY(people.decideLeave(world.work, id, {1}, people::Decision::Approve));
        return {};
    };
    PRACTICE_TRY(add(ward[2], people::LeaveKind::Annual, 7, 7, true));   // Chen
    PRACTICE_TRY(add(ward[11], people::LeaveKind::Annual, 18, 5, true)); // Haddad
    PRACTICE_TRY(add(ward[9], people::LeaveKind::Annual, 30, 5, false)); // Castillo waits for a decision
    const auto& clinic = world.departments[1].people;
    PRACTICE_TRY(add(clinic[7], people::LeaveKind::Annual, 12, 5, false));
    for (std::size_t d = 1; d < world.departments.size(); ++d) {
        const auto& people_ = world.departments[d].people;
        PRACTICE_TRY(add(people_[static_cast<std::size_t>(world.pick(0, static_cast<int>(people_.size()) - 1))],
                         people::LeaveKind::Annual, world.pick(3, 20), world.pick(2, 5), true));
    }
    return {};
}

core::Result<void> addNeeds(World& world) {
    for (const auto& department : world.departments) {
        for (const auto& plan : department.plan.needs) {
            scheduling::CoverageNeed need;
            need.department = department.id;
            need.name = plan.name;
            need.role = scheduling::JobRoleId(world.roles.at(plan.role).value());
            for (const auto& code : plan.shifts)
                need.shifts.push_back(world.shifts.at(code));
            need.weekdays = plan.weekdays;
            need.minimum = plan.minimum;
            if (plan.preferred > 0)
                need.preferred = plan.preferred;
            scheduling::SetupService::addNeed(world.work, need);
        }
    }
    return {};
}

} // namespace practice::app::demo
