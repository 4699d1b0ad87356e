#include "scheduling/staff_member.h"

#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

bool StaffMember::hasRole(JobRoleId role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool StaffMember::worksIn(DepartmentId department) const {
    return std::find(departments.begin(), departments.end(), department) != departments.end();
}

bool StaffMember::employedOn(core::Date day) const {
    return (!hiredOn || *hiredOn <= day) && (!lastDay || day <= *lastDay);
}

bool StaffMember::holds(CredentialKindId kind, core::Date day) const {
    return std::any_of(credentials.begin(), credentials.end(), [&](const HeldCredential& credential) {
        return credential.kind == kind && credential.covers(day);
    });
}

const LeaveDay* StaffMember::leaveOn(core::Date day) const {
    const LeaveDay* found = nullptr;
    for (const LeaveDay& entry : leave) {
        if (entry.date != day)
            continue;
        if (!entry.startMinute)
            return &entry;
        if (found == nullptr)
            found = &entry;
    }
    return found;
}

std::optional<core::Money> StaffMember::rateFor(JobRoleId role) const {
    for (const RoleRate& rate : roleRates)
        if (rate.role == role)
            return rate.perHour;
    return hourlyRate;
}

core::Findings checkContract(const StaffMember& member, bool eight80Permitted) {
    core::Findings findings;
    const Contract& contract = member.contract;
    if (contract.overtime == OvertimeScheme::Eight80) {
        if (!eight80Permitted)
            findings.push_back(core::error(codes::kEight80NotPermitted, {}, "overtime"));
        if (!contract.eight80Agreed)
            findings.push_back(core::error(codes::kEight80NotAgreed, {}, "overtime"));
    }
    const auto negative = [](const auto& limit) { return limit && limit->count < 0; };
    const bool contradictory = contract.minPerPeriod && contract.maxPerPeriod &&
                               contract.maxPerPeriod->count < contract.minPerPeriod->count;
    const auto negativeCount = [](const std::optional<int>& limit) { return limit && *limit < 0; };
    if (contradictory || contract.minutesPerWeek.count < 0 || contract.minutesPerWeek.count > 7 * 1440 ||
        member.fteBasisPoints < 0 || member.fteBasisPoints > 15000 || negative(contract.maxPerDay) ||
        negative(contract.maxPerWeek) || negative(contract.maxPerPeriod) || negative(contract.minPerPeriod) ||
        negative(contract.minRest) || negativeCount(contract.maxConsecutiveDays) ||
        negativeCount(contract.maxConsecutiveNights) || negativeCount(contract.minConsecutiveDaysOff) ||
        negativeCount(contract.maxWeekends))
        findings.push_back(core::error(codes::kContractLimits, {}, "contract"));
    return findings;
}

} // namespace practice::scheduling
