#include "patients/patients_messages.h"

namespace practice::patients {

const std::vector<core::Message>& patientsMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kTwin, "Patient {number} has the same name and birth date. Open that patient, or save again to keep both."},
        {kNumberMissing, "The chart number is blank. Enter the number by which the practice knows this patient."},
        {kNumberTaken, "The chart number {number} is in use already. Choose another one, or open the patient who has it."},
        {kNameMissing, "The name is blank. Enter last name and first name."},
        {kTextTooLong, "The text is longer than {limit} characters. Shorten it."},
        {kBirthDateImplausible, "A birth date of {date} lies in the future or more than {limit} years back. Check the year."},
        {kPostalCodeUnreadable, "This is no ZIP code. Write it as 12345 or 12345-6789, or leave it blank."},
        {kPhoneUnreadable, "This is no phone number with area code. Write it as 555-010-0123, or leave it blank."},
        {kEmailUnreadable, "This is no e-mail address. Write it as name@example.org, or leave it blank."},
        {kGuarantorUnknown, "The guarantor is not among the patients. Choose somebody from the list, or the patient."},
        {kGuarantorDependent, "Somebody else answers for the guarantor chosen. Choose that person instead."},
        {kGuarantorOfOthers, "This patient is the guarantor of {count:other patient|other patients}. Give them another "
                             "guarantor first."},
        {kInUse, "Charges, payments, visits or coverage refer to this patient, who therefore stays in the list."},
        {kNotArchived, "This patient is in the list. Load it again."},

        {kImportColumnMissing, "The file has no column {column}. Add it; without it the file cannot be imported."},
        {kImportColumnTwice, "Two columns of the file hold {column}. Remove one of them."},
        {kImportColumnUnknown, "The column \"{column}\" is not known and is left out."},
        {kImportDateOrder, "Dates such as {example} are read with the month first. Where the day comes first, say so "
                           "before importing."},
        {kImportEncoding, "The file is not UTF-8; it was read as {encoding}. Look at names with accents before you import."},
        {kImportTooManyCells, "The row has more cells than the file has columns. What stands beyond them is left out."},
        {kImportNumberTwice, "Line {line} has the same chart number. Correct one of them, or skip it."},
        {kImportDateUnreadable, "\"{text}\" is no date. Write it as 1970-03-14 or 3/14/1970."},
        {kImportDateMissing, "The birth date is blank. Enter it, or skip the row."},
        {kImportSexUnreadable, "\"{text}\" is not understood as a sex. Write female, male or unknown."},
        {kImportZeroAdded, "The ZIP code {text} has four digits; it is read as {zip}."},
        {kImportGuarantorUnknown, "The guarantor {number} is neither in the file nor in the practice. Correct the number."},
        {kImportGuarantorDependent, "Somebody else answers for the guarantor {number}. Name that person's number instead."},
        {kImportGuarantorSkipped, "The guarantor {number} stands on line {line}, which is skipped or has errors. Keep that "
                                  "row, or name another guarantor."},
        {kImportTwin, "Patient {number} has the same name and birth date. Skip the row, unless these are two people."},
        {kImportTwinInFile, "Line {line} has the same name and birth date. Skip one, unless these are two people."},
        {kImportHasErrors, "{count:row still has|rows still have} errors. Correct the file, or skip these rows."},
        {kImportNothingToDo, "The practice has everything that is in this file. There is nothing to import."},
        {kImportCanceled, "The import was stopped. Nothing was changed."},
        {kUndoneAlready, "This import was undone already."},
        {kUndoTouched, "{count:patient was|patients were} changed since this import. Undo those changes first."},
        {kUndoInUse, "{count:patient has|patients have} charges, payments, visits or coverage by now, so the import stays."},
        {kUndoGuarantor, "{count:patient has|patients have} become the guarantor of somebody outside this import. Change "
                         "that first."},
    };
    return messages;
}

} // namespace practice::patients
