#pragma once

#include "core/finding.h"
#include "people/credential.h"
#include "people/leave.h"

#include <span>
#include <vector>

namespace practice::people {

/// Form checks. `field` of a finding is the member's name ("lastName"). Uniqueness is checked by the service.
core::Findings checkEmployee(const EmployeeDraft& employee, core::Date today);
core::Findings checkPayRate(const PayRate& rate, core::Date today);
core::Findings checkCredential(const CredentialDraft& credential, core::Date today);
/// `others`: the employee's further requests; open ones must not overlap.
core::Findings checkLeave(const LeaveDraft& leave, const EmployeeDraft& employee, std::span<const LeaveRequest> others,
                          LeaveId self, core::Date today);

/// 90, 60, 30 and 7 days before the last day, and after it. The last day itself is Within7, not Lapsed.
ExpiryRung expiryRung(const std::optional<core::Date>& expiresOn, core::Date today);
/// Of one credential that is held: OnFile without expiry, Expiring from 90 days before, Expired past the last day.
CredentialStatus credentialStatus(const CredentialDraft& credential, core::Date today);
/// The required kinds of the role in their order, each with the best credential held, then the further kinds held.
/// `held` are the credentials of one person; renewed and archived ones may be among them and count only if nothing
/// lasts longer.
std::vector<CredentialStanding> credentialStandings(JobRoleId role, std::span<const CredentialRequirement> requirements,
                                                    std::span<const Credential> held, core::Date today);
/// The worst status among the required kinds and those held; OnFile where there is nothing to hold.
CredentialStatus worstStatus(std::span<const CredentialStanding> standings);
/// A finding for each required kind that nothing held covers on `day`: rosters ask for each local date of a shift.
core::Findings checkCredentialsOn(core::Date day, const Employee& employee,
                                  std::span<const CredentialRequirement> requirements,
                                  std::span<const Credential> held);
/// The rate in force on `day`, if any.
const PayRate* payRateOn(std::span<const PayRate> rates, core::Date day);

/// Reading of what people type; used by forms and the import.
bool isPlausibleEmail(std::string_view text);
/// Ten-digit numbers come back as "555-010-0123", with an extension "555-010-0123 x12"; "+44 …" is kept; empty if unreadable.
std::optional<std::string> tidyPhone(std::string_view text);

} // namespace practice::people
