#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::patients::codes {

using core::Code;
inline constexpr Code kTwin{"patients.twin"};
inline constexpr Code kNumberMissing{"patients.number_missing"};
inline constexpr Code kNumberTaken{"patients.number_taken"};
inline constexpr Code kNameMissing{"patients.name_missing"};
inline constexpr Code kTextTooLong{"patients.text_too_long"};
inline constexpr Code kBirthDateImplausible{"patients.birth_date_implausible"};
inline constexpr Code kPostalCodeUnreadable{"patients.postal_code_unreadable"};
inline constexpr Code kPhoneUnreadable{"patients.phone_unreadable"};
inline constexpr Code kEmailUnreadable{"patients.email_unreadable"};
inline constexpr Code kGuarantorUnknown{"patients.guarantor_unknown"};
inline constexpr Code kGuarantorDependent{"patients.guarantor_dependent"};
inline constexpr Code kGuarantorOfOthers{"patients.guarantor_of_others"};
inline constexpr Code kInUse{"patients.in_use"};
inline constexpr Code kNotArchived{"patients.not_archived"};

// Import
inline constexpr Code kImportColumnMissing{"patients.import_column_missing"};
inline constexpr Code kImportColumnTwice{"patients.import_column_twice"};
inline constexpr Code kImportColumnUnknown{"patients.import_column_unknown"};
inline constexpr Code kImportDateOrder{"patients.import_date_order"};
inline constexpr Code kImportEncoding{"patients.import_encoding"};
inline constexpr Code kImportTooManyCells{"patients.import_too_many_cells"};
inline constexpr Code kImportNumberTwice{"patients.import_number_twice"};
inline constexpr Code kImportDateUnreadable{"patients.import_date_unreadable"};
inline constexpr Code kImportDateMissing{"patients.import_date_missing"};
inline constexpr Code kImportSexUnreadable{"patients.import_sex_unreadable"};
inline constexpr Code kImportZeroAdded{"patients.import_zero_added"};
inline constexpr Code kImportGuarantorUnknown{"patients.import_guarantor_unknown"};
inline constexpr Code kImportGuarantorDependent{"patients.import_guarantor_dependent"};
inline constexpr Code kImportGuarantorSkipped{"patients.import_guarantor_skipped"};
inline constexpr Code kImportTwin{"patients.import_twin"};
inline constexpr Code kImportTwinInFile{"patients.import_twin_in_file"};
inline constexpr Code kImportHasErrors{"patients.import_has_errors"};
inline constexpr Code kImportNothingToDo{"patients.import_nothing_to_do"};
inline constexpr Code kImportCanceled{"patients.import_canceled"};
inline constexpr Code kUndoneAlready{"patients.undone_already"};
inline constexpr Code kUndoTouched{"patients.undo_touched"};
inline constexpr Code kUndoInUse{"patients.undo_in_use"};
inline constexpr Code kUndoGuarantor{"patients.undo_guarantor"};

} // namespace practice::patients::codes

namespace practice::patients {

const std::vector<core::Message>& patientsMessages();

} // namespace practice::patients
