#pragma once

#include "core/progress.h"
#include "people/credential.h"
#include "people/directory.h"
#include "people/leave.h"
#include "people/people_service.h"

#include <map>
#include <span>

namespace practice::people {

enum class EmployeeSort { Name, StaffNumber, Role, Department, Status, HiredOn, Fte };
enum class SortOrder { Ascending, Descending };

struct EmployeeFilter {
    std::string search; ///< Fuzzy, over names and staff number.
    std::optional<DepartmentId> department; ///< Home or float.
    std::optional<JobRoleId> role;
    std::optional<EmployeeStatus> status;
    std::optional<CredentialStatus> credentials; ///< The worst of the person's.
    EmployeeSort sort = EmployeeSort::Name;
    SortOrder order = SortOrder::Ascending;
};

struct EmployeeRow {
    Employee employee; ///< E-mail, phone and birth date only with people.view_identity.
    CredentialStatus credentials = CredentialStatus::OnFile;
    ExpiryRung rung = ExpiryRung::None; ///< Of the credential nearest its end.
    std::optional<int> daysLeft;        ///< Of the credential that the status speaks of; the fewest.
    std::optional<LeaveKind> awayToday;
};

struct CredentialFilter {
    std::optional<CredentialKind> kind;
    std::optional<DepartmentId> department;
    std::optional<CredentialStatus> status;
    std::optional<int> expiringWithinDays; ///< Lapsed ones included.
    bool requiredOnly = false;
};
/// A line of the register; a missing credential has no `standing.held`.
struct CredentialRow {
    EmployeeId holder;
    std::string holderName;
    JobRoleId role;
    DepartmentId department;
    CredentialStanding standing;
};

struct LeaveFilter {
    core::DateRange range{core::Date(2000, 1, 1), core::Date(2000, 1, 2)};
    std::optional<DepartmentId> department;
    std::optional<EmployeeId> employee;
    std::optional<LeaveState> state;  ///< None: requested and approved.
};
struct LeaveRow {
    LeaveRequest leave;
    std::string employeeName;
    JobRoleId role;
    DepartmentId department;
    int alsoAway = 0; ///< Colleagues of the department with approved leave in these days: shown to the approver.
};

/// All parts of one person's file. Parts without permission are empty and listed in `hidden`.
struct StaffFile {
    Employee employee;
    std::vector<CredentialStanding> credentials;
    std::vector<Credential> credentialHistory; ///< All, the renewed ones too, newest first.
    std::vector<LeaveRequest> leave;           ///< Newest first.
    std::vector<PayRate> pay;                  ///< Newest first.
    std::vector<security::Permission> hidden;
};

/// The reading side. Ordered ids first, then the rows in view by id; a list takes at most five statements, one person's
/// file seven. Needs people.view (own department or all), and what the comments name. Immunizations and tests show with
/// health_facts.view only.
class PeopleLists {
  public:
    PeopleLists(const security::Context& context, DirectoryCache& directory)
        : m_context(context), m_cache(directory) {}

    std::shared_ptr<const Directory> directory() const { return m_cache.current(m_context.connection, m_context.session); }

    Result<std::vector<EmployeeId>> employeeIds(const EmployeeFilter& filter) const;
    /// In the order of `ids`; unknown ones are left out.
    Result<std::vector<EmployeeRow>> employeeRows(std::span<const EmployeeId> ids) const;
    Result<Employee> employee(EmployeeId id) const;
    Result<StaffFile> staffFile(EmployeeId id) const;

    /// Worst first, then by days left and name.
    Result<std::vector<CredentialRow>> credentialRegister(const CredentialFilter& filter) const;
    Result<std::vector<CredentialRequirement>> requirements() const;
    Result<Credential> credential(CredentialId id) const;

    /// leave.view. By first day, then name.
    Result<std::vector<LeaveRow>> leaveCalendar(const LeaveFilter& filter) const;
    Result<LeaveRequest> leave(LeaveId id) const;

    // For rosters: everyone who works in the department and is employed on a day of the range, by role order and name;
    // an invalid department means all. Sealed contact fields are not opened.
    Result<std::vector<Employee>> staffOf(DepartmentId department, core::DateRange range) const;
    /// Current and renewed credentials (numbers not opened), by holder.
    Result<std::map<EmployeeId, std::vector<Credential>>> credentialsOf(std::span<const EmployeeId> ids) const;
    /// Open (requested or approved) leave that touches the range, by employee; notes are not opened.
    Result<std::map<EmployeeId, std::vector<LeaveRequest>>> leaveOf(std::span<const EmployeeId> ids,
                                                                    core::DateRange range) const;
    /// pay.view.
    Result<std::map<EmployeeId, std::vector<PayRate>>> payOf(std::span<const EmployeeId> ids) const;

    /// Today at the practice's first site.
    core::Date today() const;

  private:
    security::Context m_context;
    DirectoryCache& m_cache;
};

} // namespace practice::people
