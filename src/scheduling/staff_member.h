#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "core/money.h"
#include "scheduling/ids.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

struct HeldCredential {
    CredentialKindId kind;
    std::optional<core::Date> issuedOn;
    std::optional<core::Date> expiresOn; ///< Valid through this date.
    bool covers(core::Date day) const {
        return (!issuedOn || *issuedOn <= day) && (!expiresOn || day <= *expiresOn);
    }
};

enum class LeaveKind { Planned, Sick }; ///< Sick: a call-out; the shift is open again.

struct LeaveDay {
    core::Date date;
    std::string code; ///< Shown in the cell: "AL", "S".
    LeaveKind kind = LeaveKind::Planned;
    core::Minutes credited;          ///< Paid leave of this day, counted against the contract.
    std::optional<int> startMinute;  ///< Part of a day; absent: the whole day.
    core::Minutes windowMinutes;     ///< With startMinute only.
};

enum class WishKind { Unavailable, Off, On };

struct Wish {
    core::Date date;
    WishKind kind = WishKind::Off;
    std::optional<ShiftTypeId> shift; ///< Absent: any shift.
    int weight = 1;
};

/// One scheme a person: the type makes "40 hours and 8/80 at once" impossible.
enum class OvertimeScheme {
    Exempt,    ///< Earns none (29 CFR 541).
    Weekly40,  ///< Over 40 h in the fixed workweek (29 CFR 778.101).
    Eight80,   ///< Over 8 h a day and 80 h in 14 days (29 CFR 778.601); hospitals and residential care, by agreement.
};

struct Succession {
    ShiftTypeId before;
    ShiftTypeId after; ///< Must not start on the date after `before`.
    bool operator==(const Succession&) const = default;
};

/// What one person agreed to. An absent limit leaves the rule's own.
struct Contract {
    core::Minutes minutesPerWeek; ///< The hours that the contract counts on; 0 for per-diem.
    OvertimeScheme overtime = OvertimeScheme::Weekly40;
    bool eight80Agreed = false;   ///< The written agreement before the work that 29 CFR 778.601 asks for.
    std::optional<core::Minutes> maxPerDay, maxPerWeek, maxPerPeriod, minPerPeriod;
    std::optional<core::Minutes> minRest;
    std::optional<int> maxConsecutiveDays, maxConsecutiveNights, minConsecutiveDaysOff, maxWeekends;
    std::vector<ShiftTypeId> allowedShifts; ///< Empty: all.
    std::vector<Succession> forbiddenSuccessions;
};

struct RoleRate {
    JobRoleId role;
    core::Money perHour;
};

/// What the rules need of a person. Names stay in the directory: a roster is checked without identities.
struct StaffMember {
    EmployeeId id;
    std::vector<JobRoleId> roles; ///< The first is the main one.
    std::vector<DepartmentId> departments; ///< Home first; more than one: floats.
    std::int64_t fteBasisPoints = 10000;   ///< 10000 = full time; 0 for per-diem.
    Contract contract;
    std::optional<core::Date> hiredOn;
    std::optional<core::Date> lastDay; ///< Last day employed.
    std::vector<HeldCredential> credentials;
    std::vector<LeaveDay> leave;
    std::vector<Wish> wishes;
    std::optional<core::Money> hourlyRate; ///< Absent without the permission to see pay: cost is then unknown.
    std::vector<RoleRate> roleRates;       ///< Where a second role pays another rate.
    std::int64_t fairnessCarried = 0;      ///< Points of this year before the period.

    bool hasRole(JobRoleId role) const;
    bool worksIn(DepartmentId department) const;
    bool employedOn(core::Date day) const;
    bool holds(CredentialKindId kind, core::Date day) const;
    const LeaveDay* leaveOn(core::Date day) const; ///< Whole-day leave first; nullptr if none.
    std::optional<core::Money> rateFor(JobRoleId role) const;
};

/// Overtime scheme allowed here, limits not contradictory, FTE within 0…150 %.
core::Findings checkContract(const StaffMember& member, bool eight80Permitted);

} // namespace practice::scheduling
