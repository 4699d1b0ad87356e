#pragma once

#include "core/change_set.h"
#include "people/credential.h"
#include "people/leave.h"
#include "security/unit_of_work.h"

namespace practice::people {

template <class T> using Result = core::Result<T>;
template <class T> using Changed = core::Changed<T>;
using core::RowVersion;
using security::UnitOfWork;

enum class Decision { Approve, Deny };

/// What is done with people, their credentials, pay and leave. Each method is one use case: permission (own department or
/// all), rules, write, audit, commit. Refusals: Findings (people.*), Conflict, Denied, NotFound.
/// Change kinds: "employee", "credential", "leave", "pay_rate", "credential_requirements".
/// Undo of an edit: save the values from before with the version that the edit returned.
/// Used on the thread of its context. The forms with a UnitOfWork join it, check permissions and never commit.
class PeopleService {
  public:
    explicit PeopleService(const security::Context& context) : m_context(context) {}

    // Employees: people.edit.
    Result<Changed<EmployeeId>> hire(const EmployeeDraft& draft);
    Result<EmployeeId> hire(UnitOfWork& unit, const EmployeeDraft& draft);
    Result<Changed<RowVersion>> updateEmployee(const Employee& employee);
    Result<RowVersion> updateEmployee(UnitOfWork& unit, const Employee& employee);
    /// Sets status and last day; the file stays.
    Result<Changed<RowVersion>> terminate(EmployeeId id, RowVersion version, core::Date lastDay);
    Result<Changed<RowVersion>> reinstate(EmployeeId id, RowVersion version, core::Date from);
    /// For a record entered by mistake: it leaves every list, its staff number is free again.
    Result<Changed<RowVersion>> archiveEmployee(EmployeeId id, RowVersion version);

    // Pay: pay.edit. A rate for a day that has one replaces it.
    Result<Changed<PayRateId>> changePay(EmployeeId id, core::Date effectiveOn, std::int64_t centsPerHour);
    Result<PayRateId> changePay(UnitOfWork& unit, EmployeeId id, core::Date effectiveOn, std::int64_t centsPerHour);

    // Credentials: credentials.edit.
    Result<Changed<CredentialId>> recordCredential(const CredentialDraft& draft);
    Result<CredentialId> recordCredential(UnitOfWork& unit, const CredentialDraft& draft);
    Result<Changed<RowVersion>> updateCredential(const Credential& credential);
    /// A new credential that follows this one, which stays for the dates it covered. Not verified yet.
    Result<Changed<CredentialId>> renewCredential(CredentialId id, RowVersion version, core::Date issuedOn,
                                                  std::optional<core::Date> newExpiry);
    /// Verified today by the signed-in user.
    Result<Changed<RowVersion>> verifyCredential(CredentialId id, RowVersion version, VerificationSource source);
    Result<RowVersion> verifyCredential(UnitOfWork& unit, CredentialId id, RowVersion version,
                                        VerificationSource source);
    Result<Changed<RowVersion>> archiveCredential(CredentialId id, RowVersion version);
    /// The matrix of required kinds by job role, as a whole.
    Result<core::ChangeSet> saveRequirements(std::vector<CredentialRequirement> requirements);
    Result<void> saveRequirements(UnitOfWork& unit, std::vector<CredentialRequirement> requirements);

    // Leave: leave.record to ask and cancel, leave.approve to decide (never on one's own leave).
    Result<Changed<LeaveId>> requestLeave(const LeaveDraft& draft);
    Result<LeaveId> requestLeave(UnitOfWork& unit, const LeaveDraft& draft);
    Result<Changed<RowVersion>> decideLeave(LeaveId id, RowVersion version, Decision decision,
                                            const std::string& note = {});
    Result<RowVersion> decideLeave(UnitOfWork& unit, LeaveId id, RowVersion version, Decision decision,
                                   const std::string& note = {});
    Result<Changed<RowVersion>> approveLeave(LeaveId id, RowVersion version) {
        return decideLeave(id, version, Decision::Approve);
    }
    Result<Changed<RowVersion>> cancelLeave(LeaveId id, RowVersion version);
    /// Sick on `day`: an approved sick leave of one day, made by whoever answers the phone.
    Result<Changed<LeaveId>> recordCallOut(EmployeeId id, core::Date day, const std::string& note = {});
    Result<LeaveId> recordCallOut(UnitOfWork& unit, EmployeeId id, core::Date day, const std::string& note = {});

  private:
    Result<Employee> editable(UnitOfWork& unit, EmployeeId id, security::Permission permission);
    core::Date today(storage::Connection& connection) const;
    security::Context m_context;
};

} // namespace practice::people
