#pragma once

#include "people/people_lists.h"
#include "people/staff_import.h"
#include "ui/common/table/cell.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/people/desk.h"

namespace practice::ui::people {

// The words of src/people, translated (context "People").
QString words(staff::EmployeeStatus status);
QString words(staff::Employment employment);
QString words(staff::OvertimeScheme scheme);
QString words(staff::CredentialKind kind);
QString words(staff::CredentialStatus status);
QString words(staff::VerificationSource source);
QString words(staff::ExpiryRung rung);
QString words(staff::LeaveKind kind);
QString words(staff::LeaveState state);
QString words(staff::StaffColumn column);
QString words(staff::ImportStatus status);

PillKind pillOf(staff::EmployeeStatus status);
PillKind pillOf(staff::CredentialStatus status);
PillKind pillOf(staff::LeaveState state);
PillKind pillOf(staff::ImportStatus status);

/// "0.80", "1.00": FTE with two decimals; per-diem staff have none.
QString fteText(int basisPoints);
/// "5 days", "today", "12 days ago": until a last day.
QString daysLeftText(int daysLeft);
/// "Expiring · 5 days": the status with what is left, where it matters.
QString statusText(staff::CredentialStatus status, std::optional<int> daysLeft);
/// The roster's day of a leave: "Nov 19 – Nov 23 · 5 days", "Nov 19 · 2.5 h from 08:00".
QString leaveDaysText(const staff::LeaveDraft& leave);

/// All departments or roles that are in use, for filters and forms; `with` is kept even where it is archived.
QList<FilterOption> departmentOptions(const Lookups& lookups, core::DepartmentId with = {});
QList<FilterOption> roleOptions(const Lookups& lookups, staff::JobRoleId with = {});
QList<FilterOption> anyPlus(const QString& any, QList<FilterOption> options); ///< "Any" first, its value is invalid.

/// As forms and the staff file name them; also what a conflict compares.
std::vector<Fact> employeeFacts(const staff::Employee& employee, const Lookups& lookups, bool identity);

} // namespace practice::ui::people
