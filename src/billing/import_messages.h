#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
inline constexpr Code kImportColumn{"billing.import_column"};
inline constexpr Code kImportColumnTwice{"billing.import_column_twice"};
inline constexpr Code kImportEmpty{"billing.import_empty"};
inline constexpr Code kImportCells{"billing.import_cells"};
inline constexpr Code kImportBlank{"billing.import_blank"};
inline constexpr Code kImportNoPatient{"billing.import_no_patient"};
inline constexpr Code kImportDate{"billing.import_date"};
inline constexpr Code kImportFuture{"billing.import_future"};
inline constexpr Code kImportNoProvider{"billing.import_no_provider"};
inline constexpr Code kImportNoDepartment{"billing.import_no_department"};
inline constexpr Code kImportNoPayer{"billing.import_no_payer"};
inline constexpr Code kImportAmount{"billing.import_amount"};
inline constexpr Code kImportZero{"billing.import_zero"};
inline constexpr Code kImportNumber{"billing.import_number"};
inline constexpr Code kImportTotal{"billing.import_total"};
inline constexpr Code kImportAfterTotal{"billing.import_after_total"};
inline constexpr Code kImportNoTotal{"billing.import_no_total"};
inline constexpr Code kImportDiffers{"billing.import_differs"};
inline constexpr Code kImportLine{"billing.import_line"};
inline constexpr Code kImportKnown{"billing.import_known"};
inline constexpr Code kImportUnnumbered{"billing.import_unnumbered"};
inline constexpr Code kImportNothing{"billing.import_nothing"};
inline constexpr Code kImportCreditPayer{"billing.import_credit_payer"};
inline constexpr Code kImportSame{"billing.import_same"};
inline constexpr Code kImportAgain{"billing.import_again"};
inline constexpr Code kImportLater{"billing.import_later"};
inline constexpr Code kImportEarly{"billing.import_early"};
inline constexpr Code kImportCanceled{"billing.import_canceled"};
inline constexpr Code kImportUndone{"billing.import_undone"};
inline constexpr Code kImportCharged{"billing.import_charged"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& importMessages();

} // namespace practice::billing
