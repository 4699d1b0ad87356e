#pragma once

#include "core/date.h"
#include "core/ids.h"
#include "organization/organization.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::people {

using core::DepartmentId;
using core::EmployeeId;
using core::SiteId;
using organization::JobRoleId;

enum class EmployeeStatus { Active, OnLeave, Terminated };
inline constexpr int kEmployeeStatusCount = 3;
std::string_view key(EmployeeStatus status);     ///< "active": stored.
std::string_view caption(EmployeeStatus status); ///< "Active" (English source).
std::optional<EmployeeStatus> employeeStatus(std::string_view key);

enum class Employment { Regular, PerDiem, Agency };
inline constexpr int kEmploymentCount = 3;
std::string_view key(Employment employment);
std::string_view caption(Employment employment);
std::optional<Employment> employment(std::string_view key);

/// Overtime by person; never both schemes at once. 29 CFR 778 (40 hours in the workweek); 29 U.S.C. 207(j) (8 hours a
/// day and 80 in 14 days, hospitals and residential care by agreement only); exempt staff earn none.
enum class OvertimeScheme { Weekly40, Eight80, Exempt };
inline constexpr int kOvertimeSchemeCount = 3;
std::string_view key(OvertimeScheme scheme);
std::string_view caption(OvertimeScheme scheme);
std::optional<OvertimeScheme> overtimeScheme(std::string_view key);

/// What rostering must respect. An absent value is the practice default.
struct WorkContract {
    Employment employment = Employment::Regular;
    OvertimeScheme overtime = OvertimeScheme::Weekly40;
    std::optional<core::Minutes> minPerWeek;
    std::optional<core::Minutes> maxPerWeek;
    std::optional<int> maxConsecutiveDays; ///< Working days in a row.
    std::optional<core::Minutes> minRest;  ///< Between two shifts.
    std::vector<std::string> allowedShifts;   ///< Shift type codes; empty: all.
    std::vector<std::string> forbiddenShifts; ///< Shift type codes.
    bool operator==(const WorkContract&) const = default;
};

/// Everything of an employee that a form edits. Names, number, e-mail, phone and birth date are sealed.
struct EmployeeDraft {
    std::string staffNumber; ///< Unique in the practice (letter case and spaces do not count).
    std::string lastName;
    std::string firstName;
    std::string preferredName;
    std::string email;
    std::string phone;
    std::optional<core::Date> birthDate;
    JobRoleId role;
    DepartmentId homeDepartment;
    std::vector<DepartmentId> furtherDepartments; ///< Where the person floats; ascending, without the home department.
    SiteId site; ///< Not valid in a draft: the home department's site is taken.
    int fteBasisPoints = 10000; ///< 10000 is 1.0 FTE, 40 hours a week; 0 for per-diem.
    WorkContract contract;
    std::optional<core::Date> hiredOn;
    std::optional<core::Date> terminatedOn; ///< Last day of employment.
    std::optional<EmployeeId> supervisor;
    std::optional<core::UserId> user; ///< The person's own sign-in: whose leave they may not approve.
    EmployeeStatus status = EmployeeStatus::Active;
    bool operator==(const EmployeeDraft&) const = default;

    bool employedOn(core::Date day) const {
        return (!hiredOn || *hiredOn <= day) && (!terminatedOn || day <= *terminatedOn);
    }
    bool worksIn(DepartmentId department) const;
    core::Minutes weeklyMinutes() const { return {std::int64_t{fteBasisPoints} * 2400 / 10000}; }
};

struct Employee : EmployeeDraft {
    EmployeeId id;
    core::RowVersion version;
    bool operator==(const Employee&) const = default;
};

/// "Moreno, Dana": how lists sort and show. With the preferred name: "Moreno, Dana (Dee)".
std::string listName(std::string_view last, std::string_view first, std::string_view preferred = {});
/// "Dana Moreno".
std::string fullName(std::string_view last, std::string_view first);
/// Staff numbers are compared by this: upper case, without spaces.
std::string normalisedStaffNumber(std::string_view text);

using PayRateId = core::StrongId<struct PayRateTag>;
/// Sealed; seen with pay.view, changed with pay.edit only.
struct PayRate {
    PayRateId id;
    EmployeeId employee;
    core::Date effectiveOn{2000, 1, 1};
    std::int64_t centsPerHour = 0;
    core::RowVersion version;
    bool operator==(const PayRate&) const = default;
};

} // namespace practice::people
