#include "people/people_messages.h"

namespace practice::people {

const std::vector<core::Message>& peopleMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kStaffNumberMissing, "The staff number is blank. Enter the number by which the practice knows this person."},
        {kStaffNumberTaken, "The staff number is in use already. Choose another one, or open the person who has it."},
        {kNameMissing, "The name is blank. Enter last name and first name."},
        {kTextTooLong, "The text is longer than {limit} characters. Shorten it."},
        {kEmailUnreadable, "This is no e-mail address. Write it as name@example.org, or leave it blank."},
        {kPhoneUnreadable, "This is no phone number with area code. Write it as 555-010-0123, or leave it blank."},
        {kBirthDateImplausible, "A birth date of {date} would make this person younger than 14 or older than 100. "
                                "Check the year."},
        {kRoleMissing, "No job role is chosen. Choose one; roles are kept under Administration, Organization."},
        {kDepartmentMissing, "No home department is chosen. Choose the department this person belongs to."},
        {kFteOutOfRange, "The FTE must be between 0 and 1.5. Correct it."},
        {kTerminatedBeforeHired, "The last day {terminated} is before the hire date {hired}. Correct one of them."},
        {kTerminationDateMissing, "The status is terminated, but there is no last day. Enter the last day."},
        {kContractMinutesOutOfRange, "Hours a week must be between 0 and 168. Correct them."},
        {kMinAboveMax, "The least hours a week are more than the most. Correct one of them."},
        {kRestOutOfRange, "The rest between shifts must be between 0 and 48 hours. Correct it."},
        {kConsecutiveOutOfRange, "Working days in a row must be between 1 and {limit}. Correct them."},
        {kOwnSupervisor, "A person cannot be their own supervisor, not through others either. Choose somebody else."},
        {kEmployeeUnknown, "This person is not in the staff list. Choose somebody from the list."},
        {kPayOutOfRange, "The hourly rate must be above $0.00 and at most $10,000.00. Check the decimal point."},
        {kPayFarAhead, "The rate begins on {date}, more than a year ahead. Check the year."},

        {kCredentialNumberMissing, "The number is blank. Enter the number on the license or certificate."},
        {kCredentialStateMissing, "The issuing state is missing or unknown. Enter its two letters, for example CO."},
        {kCredentialExpiryMissing, "This kind of credential always ends. Enter its last day."},
        {kCredentialExpiresBeforeIssued, "It ends on {expires}, before it was issued on {issued}. Correct one of them."},
        {kCredentialIssuedAhead, "It is issued only on {date}. Until then it does not count."},
        {kCredentialAlreadyExpired, "It ended on {date}. It is kept on file and shows as expired."},
        {kCredentialDuplicate, "This person holds one of this kind with the same number. Renew that one instead."},
        {kCredentialRenewed, "This credential was renewed already. Open the one that follows it."},
        {kRenewalNotLater, "The renewal must end after {expires}. Enter the new last day."},
        {kVerificationSourceMissing, "Say how it was verified: primary source, document, website or phone."},
        {kCredentialMissingOn, "{credential} is required for this role, and none is on file for {date}. Record it, or "
                               "assign somebody else."},
        {kCredentialLapsedOn, "{credential} does not cover {date}. Renew it, or assign somebody else."},

        {kLeaveEmpty, "The last day is before the first. Correct the dates."},
        {kLeaveTooLong, "The leave is longer than {limit} days. Enter it in parts."},
        {kLeavePartDayUnreadable, "Part of a day must lie within one day. Correct start and hours."},
        {kLeaveOverlaps, "There is leave from {from} to {last} already. Cancel that, or choose other days."},
        {kLeaveOutsideEmployment, "The person is not employed on all of these days. Correct the dates."},
        {kLeaveLongPast, "The leave began on {date}, long ago. Check the year."},
        {kLeaveDecided, "This leave is {state} already. Load the list again."},
        {kLeaveOwnApproval, "Nobody decides about their own leave. Ask another person who may approve leave."},

        {kImportColumnMissing, "No column of the file holds: {column}. Say which column it is; without it the file "
                               "cannot be imported."},
        {kImportColumnTwice, "Two columns are taken for: {column}. Set one of them to \"not imported\"."},
        {kImportEncodingAssumed, "The file is not UTF-8; it was read as {encoding}. Look at names with accents before "
                                 "you import."},
        {kImportDateOrderOpen, "Dates such as {example} can be read in two ways. Say whether the month or the day "
                               "comes first."},
        {kImportHasErrors, "{count} rows still have errors. Correct their cells, or skip these rows."},
        {kImportNothingToDo, "The file holds nothing new: every row is skipped or as it is in the staff list."},
        {kImportCanceled, "The import was stopped. Nothing was saved."},
        {kImportTooManyRows, "The file has more than {limit} rows. Split it and import the parts one by one."},

        {kImportCellMissing, "{column} is blank. Fill it in."},
        {kImportRowTooLong, "The row has more cells than the header. Look for a comma that should stand in quotation "
                            "marks."},
        {kImportDateUnreadable, "\"{text}\" is no date. Write it as 2026-03-01."},
        {kImportDateOtherOrder, "\"{text}\" was read as {date}, against the order of the other dates. Check it."},
        {kImportNameUnreadable, "Last and first name cannot be told apart. Write \"Last, First\"."},
        {kImportNameGuessed, "Read as last name \"{last}\" and first name \"{first}\". Check it."},
        {kImportNumberTwice, "Line {line} has the same staff number. Correct one of them, or skip it."},
        {kImportRoleUnknown, "\"{text}\" is no job role of the practice. Choose one, or add it under Administration."},
        {kImportRoleUnknownNear, "\"{text}\" is no job role of the practice. Did you mean {near}?"},
        {kImportDepartmentUnknown, "\"{text}\" is no department of the practice. Choose one, or add it under "
                                   "Administration."},
        {kImportDepartmentUnknownNear, "\"{text}\" is no department of the practice. Did you mean {near}?"},
        {kImportFteUnreadable, "\"{text}\" is no FTE. Write 0.8, 80% or 32h."},
        {kImportFteGuessed, "\"{text}\" was read as {meaning}. Check it."},
        {kImportWordUnknown, "\"{text}\" is not known here. Use one of: {words}."},
        {kImportSupervisorUnknown, "The supervisor \"{text}\" is neither in the staff list nor in the file. Correct "
                                   "it, or it stays blank."},
        {kImportSameNameBirth, "Somebody of this name and birth date is in the staff list under another staff number. "
                               "Check that it is not the same person."},

        {kUndoneAlready, "This import was undone already."},
        {kUndoTouched, "{count} of these people were changed after the import. Their changes would be lost; edit "
                       "them one by one instead."},
        {kUndoHasRecords, "{count} of these people have credentials, pay, leave or staff reporting to them by now. "
                          "Archive them one by one instead."},
        {kUndoInUse, "{count} of these people stand on a roster. Take them off it first."},
    };
    return messages;
}

} // namespace practice::people
