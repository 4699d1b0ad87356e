#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::people::codes {

using core::Code;
// Employees
inline constexpr Code kStaffNumberMissing{"people.staff_number_missing"};
inline constexpr Code kStaffNumberTaken{"people.staff_number_taken"};
inline constexpr Code kNameMissing{"people.name_missing"};
inline constexpr Code kTextTooLong{"people.text_too_long"};
inline constexpr Code kEmailUnreadable{"people.email_unreadable"};
inline constexpr Code kPhoneUnreadable{"people.phone_unreadable"};
inline constexpr Code kBirthDateImplausible{"people.birth_date_implausible"};
inline constexpr Code kRoleMissing{"people.role_missing"};
inline constexpr Code kDepartmentMissing{"people.department_missing"};
inline constexpr Code kFteOutOfRange{"people.fte_out_of_range"};
inline constexpr Code kTerminatedBeforeHired{"people.terminated_before_hired"};
inline constexpr Code kTerminationDateMissing{"people.termination_date_missing"};
inline constexpr Code kContractMinutesOutOfRange{"people.contract_minutes_out_of_range"};
inline constexpr Code kMinAboveMax{"people.min_above_max"};
inline constexpr Code kRestOutOfRange{"people.rest_out_of_range"};
inline constexpr Code kConsecutiveOutOfRange{"people.consecutive_out_of_range"};
inline constexpr Code kOwnSupervisor{"people.own_supervisor"};
inline constexpr Code kEmployeeUnknown{"people.employee_unknown"};
inline constexpr Code kPayOutOfRange{"people.pay_out_of_range"};
inline constexpr Code kPayFarAhead{"people.pay_far_ahead"};
// Credentials
inline constexpr Code kCredentialNumberMissing{"people.credential_number_missing"};
inline constexpr Code kCredentialStateMissing{"people.credential_state_missing"};
inline constexpr Code kCredentialExpiryMissing{"people.credential_expiry_missing"};
inline constexpr Code kCredentialExpiresBeforeIssued{"people.credential_expires_before_issued"};
inline constexpr Code kCredentialIssuedAhead{"people.credential_issued_ahead"};
inline constexpr Code kCredentialAlreadyExpired{"people.credential_already_expired"};
inline constexpr Code kCredentialDuplicate{"people.credential_duplicate"};
inline constexpr Code kCredentialRenewed{"people.credential_renewed"};
inline constexpr Code kRenewalNotLater{"people.renewal_not_later"};
inline constexpr Code kVerificationSourceMissing{"people.verification_source_missing"};
inline constexpr Code kCredentialMissingOn{"people.credential_missing_on"};
inline constexpr Code kCredentialLapsedOn{"people.credential_lapsed_on"};
// Leave
inline constexpr Code kLeaveEmpty{"people.leave_empty"};
inline constexpr Code kLeaveTooLong{"people.leave_too_long"};
inline constexpr Code kLeavePartDayUnreadable{"people.leave_part_day_unreadable"};
inline constexpr Code kLeaveOverlaps{"people.leave_overlaps"};
inline constexpr Code kLeaveOutsideEmployment{"people.leave_outside_employment"};
inline constexpr Code kLeaveLongPast{"people.leave_long_past"};
inline constexpr Code kLeaveDecided{"people.leave_decided"};
inline constexpr Code kLeaveOwnApproval{"people.leave_own_approval"};
// Import: the file
inline constexpr Code kImportColumnMissing{"people.import_column_missing"};
inline constexpr Code kImportColumnTwice{"people.import_column_twice"};
inline constexpr Code kImportEncodingAssumed{"people.import_encoding_assumed"};
inline constexpr Code kImportDateOrderOpen{"people.import_date_order_open"};
inline constexpr Code kImportHasErrors{"people.import_has_errors"};
inline constexpr Code kImportNothingToDo{"people.import_nothing_to_do"};
inline constexpr Code kImportCanceled{"people.import_canceled"};
inline constexpr Code kImportTooManyRows{"people.import_too_many_rows"};
// Import: rows and cells
inline constexpr Code kImportCellMissing{"people.import_cell_missing"};
inline constexpr Code kImportRowTooLong{"people.import_row_too_long"};
inline constexpr Code kImportDateUnreadable{"people.import_date_unreadable"};
inline constexpr Code kImportDateOtherOrder{"people.import_date_other_order"};
inline constexpr Code kImportNameUnreadable{"people.import_name_unreadable"};
inline constexpr Code kImportNameGuessed{"people.import_name_guessed"};
inline constexpr Code kImportNumberTwice{"people.import_number_twice"};
inline constexpr Code kImportRoleUnknown{"people.import_role_unknown"};
inline constexpr Code kImportRoleUnknownNear{"people.import_role_unknown_near"};
inline constexpr Code kImportDepartmentUnknown{"people.import_department_unknown"};
inline constexpr Code kImportDepartmentUnknownNear{"people.import_department_unknown_near"};
inline constexpr Code kImportFteUnreadable{"people.import_fte_unreadable"};
inline constexpr Code kImportFteGuessed{"people.import_fte_guessed"};
inline constexpr Code kImportWordUnknown{"people.import_word_unknown"};
inline constexpr Code kImportSupervisorUnknown{"people.import_supervisor_unknown"};
inline constexpr Code kImportSameNameBirth{"people.import_same_name_birth"};
// Import: undo
inline constexpr Code kUndoneAlready{"people.undone_already"};
inline constexpr Code kUndoTouched{"people.undo_touched"};
inline constexpr Code kUndoHasRecords{"people.undo_has_records"};
inline constexpr Code kUndoInUse{"people.undo_in_use"};

} // namespace practice::people::codes

namespace practice::people {
/// One English sentence per code.
const std::vector<core::Message>& peopleMessages();
} // namespace practice::people
