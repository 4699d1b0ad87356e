#include "scheduling/roster_input_loader.h"

#include "core/text.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "scheduling/roster_repository.h"
#include "scheduling/rotation_repository.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace practice::scheduling {

namespace {

// Rest, runs of days and overtime look beyond the edge of a period: four weeks back and two ahead see every default rule.
constexpr int kDaysBefore = 28;
constexpr int kDaysAfter = 14;

OvertimeScheme schemeOf(people::OvertimeScheme scheme) {
    switch (scheme) {
    case people::OvertimeScheme::Eight80:
        return OvertimeScheme::Eight80;
    case people::OvertimeScheme::Exempt:
        return OvertimeScheme::Exempt;
    case people::OvertimeScheme::Weekly40:
        break;
    }
    return OvertimeScheme::Weekly40;
}

std::vector<ShiftTypeId> allowedShifts(const people::WorkContract& contract, const std::vector<ShiftType>& types) {
    if (contract.allowedShifts.empty() && contract.forbiddenShifts.empty())
        return {};
    const auto named = [](const std::vector<std::string>& codes, const std::string& code) {
        return std::any_of(codes.begin(), codes.end(),
                           [&](const auto& c) { return core::lowered(c) == core::lowered(code); });
    };
    std::vector<ShiftTypeId> allowed;
    for (const auto& type : types)
        if ((contract.allowedShifts.empty() || named(contract.allowedShifts, type.code)) &&
            !named(contract.forbiddenShifts, type.code))
            allowed.push_back(type.id);
    return allowed;
}

StaffMember memberFrom(const people::Employee& person, const std::vector<ShiftType>& types, core::DateRange days) {
    StaffMember member;
    member.id = person.id;
    member.roles = {JobRoleId(person.role.value())};
    member.departments = {person.homeDepartment};
    member.departments.insert(member.departments.end(), person.furtherDepartments.begin(),
                              person.furtherDepartments.end());
    member.fteBasisPoints = person.fteBasisPoints;
    const auto& contract = person.contract;
    member.contract.minutesPerWeek = person.weeklyMinutes();
    member.contract.overtime = schemeOf(contract.overtime);
    member.contract.eight80Agreed = contract.overtime == people::OvertimeScheme::Eight80;
    member.contract.maxPerWeek = contract.maxPerWeek;
    if (contract.minPerWeek) // the rule knows periods; a period is counted in weeks of seven days
        member.contract.minPerPeriod = core::Minutes{contract.minPerWeek->count * days.days() / 7};
    member.contract.minRest = contract.minRest;
    member.contract.maxConsecutiveDays = contract.maxConsecutiveDays;
    member.contract.allowedShifts = allowedShifts(contract, types);
    member.hiredOn = person.hiredOn;
    member.lastDay = person.terminatedOn;
    return member;
}

void addLeave(StaffMember& member, const std::vector<people::LeaveRequest>& requests, core::DateRange range) {
    for (const auto& request : requests) {
        if (request.state != people::LeaveState::Approved)
            continue;
        const auto first = std::max(request.days.from, range.from);
        const auto last = std::min(request.days.to, range.to);
        for (auto day = first; day < last; day = core::addDays(day, 1)) {
            LeaveDay leave;
            leave.date = day;
            leave.code = people::code(request.kind);
            leave.kind = request.kind == people::LeaveKind::Sick ? LeaveKind::Sick : LeaveKind::Planned;
            if (request.isPartDay()) {
                leave.startMinute = request.startMinute.value_or(0);
                leave.windowMinutes = *request.minutes;
                leave.credited = *request.minutes;
            } else if (request.kind != people::LeaveKind::Unpaid && !core::isWeekend(day)) {
                // A day of leave is worth a fifth of the contract's week.
                leave.credited = {member.contract.minutesPerWeek.count / 5};
            }
            member.leave.push_back(std::move(leave));
        }
    }
}

std::optional<core::Money> rateAt(const std::vector<people::PayRate>& rates, core::Date day) {
    const people::PayRate* found = nullptr;
    for (const auto& rate : rates)
        if (rate.effectiveOn <= day && (!found || found->effectiveOn < rate.effectiveOn))
            found = &rate;
    return found ? std::optional(core::Money::fromCents(found->centsPerHour)) : std::nullopt;
}

} // namespace

CredentialKindId credentialKindId(people::CredentialKind kind) { return CredentialKindId(static_cast<int>(kind) + 1); }

people::CredentialKind credentialKindOf(CredentialKindId id) {
    return static_cast<people::CredentialKind>(id.value() - 1);
}

core::Result<std::vector<StaffMember>> RosterInputLoader::staff(DepartmentId department, core::DateRange days,
                                                                const std::vector<ShiftType>& types,
                                                                core::DateRange wider, const Roster& draft) {
    const people::PeopleLists lists(m_context, m_directory);
    PRACTICE_TRY_ASSIGN(auto people, lists.staffOf(department, days));
    // Somebody who has moved away since still stands in the cells they were given.
    std::unordered_set<EmployeeId> known;
    for (const auto& person : people)
        known.insert(person.id);
    std::set<EmployeeId> missing;
    for (const auto& [key, cell] : draft.cells())
        if (!known.contains(key.employee))
            missing.insert(key.employee);
    const auto directory = lists.directory();
    for (const auto id : missing)
        if (directory->find(id))
            if (auto person = lists.employee(id)) {
                people.push_back(*std::move(person));
                known.insert(id);
            }

    std::vector<EmployeeId> ids;
    for (const auto& person : people)
        ids.push_back(person.id);
    PRACTICE_TRY_ASSIGN(const auto credentials, lists.credentialsOf(ids));
    PRACTICE_TRY_ASSIGN(const auto leave, lists.leaveOf(ids, wider));
    std::map<EmployeeId, std::vector<people::PayRate>> pay;
    if (m_context.session.may(security::Permission::PayView, department)) {
        PRACTICE_TRY_ASSIGN(pay, lists.payOf(ids));
    }

    std::vector<StaffMember> members;
    for (const auto& person : people) {
        auto member = memberFrom(person, types, days);
        if (const auto at = credentials.find(person.id); at != credentials.end())
            for (const auto& credential : at->second)
                member.credentials.push_back(
                    {credentialKindId(credential.kind), credential.issuedOn, credential.expiresOn});
        if (const auto at = leave.find(person.id); at != leave.end())
            addLeave(member, at->second, wider);
        if (const auto at = pay.find(person.id); at != pay.end())
            member.hourlyRate = rateAt(at->second, days.from);
        members.push_back(std::move(member));
    }
    // Whoever is archived, or now works where this session may not look, keeps the cells too: somebody of no department,
    // so that the rules point at them.
    for (const auto id : missing)
        if (!known.contains(id)) {
            StaffMember gone;
            gone.id = id;
            gone.fteBasisPoints = 0;
            members.push_back(std::move(gone));
        }
    return members;
}

core::Result<std::shared_ptr<RosterInput>> RosterInputLoader::load(DepartmentId departmentId, core::DateRange days,
                                                                   RosterId self, const Roster& draft) {
    organization::OrganizationService organization(m_context);
    PRACTICE_TRY_ASSIGN(const auto department, organization.department(departmentId));
    PRACTICE_TRY_ASSIGN(const auto zone, organization::OrganizationService::zoneOf(m_context.connection, department.site));
    const core::DateRange wider{core::addDays(days.from, -kDaysBefore), core::addDays(days.to, kDaysAfter)};

    auto input = std::make_shared<RosterInput>();
    input->period = {departmentId, department.site, days, zone};
    SetupService setup(m_context);
    PRACTICE_TRY_ASSIGN(const auto types, setup.shiftTypes(SetupService::Archived::Show));
    std::unordered_set<ShiftTypeId> used;
    for (const auto& [key, cell] : draft.cells())
        for (const auto& shift : cell)
            used.insert(shift.type);
    for (const auto& type : types) { // those of other departments only where people work them elsewhere, or did
        input->shiftTypes.push_back(type.value);
        if (type.value.department.isValid() && type.value.department != departmentId && !used.contains(type.value.id))
            input->shiftTypes.back().archived = true;
    }
    for (auto& rotation : RotationRepository(m_context.connection).list(departmentId))
        input->rotations.push_back(std::move(rotation.value));
    PRACTICE_TRY_ASSIGN(const auto needs, setup.needs(departmentId));
    for (const auto& need : needs)
        input->needs.push_back(need.value);
    PRACTICE_TRY_ASSIGN(auto rules, setup.rules());
    input->rules = std::move(rules.value);
    PRACTICE_TRY_ASSIGN(input->staff, staff(departmentId, days, input->shiftTypes, wider, draft));

    const people::PeopleLists lists(m_context, m_directory);
    PRACTICE_TRY_ASSIGN(const auto requirements, lists.requirements());
    for (const auto& requirement : requirements) {
        const JobRoleId role(requirement.role.value());
        auto at = std::find_if(input->roleCredentials.begin(), input->roleCredentials.end(),
                               [role](const auto& entry) { return entry.role == role; });
        if (at == input->roleCredentials.end())
            at = input->roleCredentials.insert(at, {role, {}});
        at->required.push_back(credentialKindId(requirement.kind));
    }
    PRACTICE_TRY_ASSIGN(const auto holidays, organization.holidays(department.site, wider));
    for (const auto& holiday : holidays)
        input->holidays.push_back(holiday.on);

    std::vector<EmployeeId> ids;
    for (const auto& member : input->staff)
        ids.push_back(member.id);
    input->context =
        RosterRepository(m_context.connection, m_context.session.keys()).context(ids, wider, self);
    input->today = m_context.clock.today(zone);
    return input;
}

} // namespace practice::scheduling
