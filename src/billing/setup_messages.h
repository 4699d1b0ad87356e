#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
inline constexpr Code kTextTooLong{"billing.text_too_long"};
inline constexpr Code kFirstDay{"billing.first_day"};
inline constexpr Code kLastDay{"billing.last_day"};
inline constexpr Code kPayerName{"billing.payer_name"};
inline constexpr Code kPayerTaken{"billing.payer_taken"};
inline constexpr Code kPayerArchived{"billing.payer_archived"};
inline constexpr Code kPayerCovers{"billing.payer_covers"};
inline constexpr Code kPayerOwes{"billing.payer_owes"};
inline constexpr Code kFilingDays{"billing.filing_days"};
inline constexpr Code kFilingCode{"billing.filing_code"};
inline constexpr Code kCoveragePayer{"billing.coverage_payer"};
inline constexpr Code kCoveragePlace{"billing.coverage_place"};
inline constexpr Code kMemberId{"billing.member_id"};
inline constexpr Code kCoverageOverlap{"billing.coverage_overlap"};
inline constexpr Code kCoverageOverlapOn{"billing.coverage_overlap_on"};
inline constexpr Code kCoverageArchived{"billing.coverage_archived"};
inline constexpr Code kScheduleName{"billing.schedule_name"};
inline constexpr Code kSchedulePayer{"billing.schedule_payer"};
inline constexpr Code kScheduleOverlap{"billing.schedule_overlap"};
inline constexpr Code kScheduleOverlapOn{"billing.schedule_overlap_on"};
inline constexpr Code kScheduleArchived{"billing.schedule_archived"};
inline constexpr Code kFeeCode{"billing.fee_code"};
inline constexpr Code kFeeModifier{"billing.fee_modifier"};
inline constexpr Code kFeeAmount{"billing.fee_amount"};
inline constexpr Code kFeeTwice{"billing.fee_twice"};
inline constexpr Code kFeeColumns{"billing.fee_columns"};
inline constexpr Code kFeeLineCells{"billing.fee_line_cells"};
inline constexpr Code kFeeLineCode{"billing.fee_line_code"};
inline constexpr Code kFeeLineModifier{"billing.fee_line_modifier"};
inline constexpr Code kFeeLineAmount{"billing.fee_line_amount"};
inline constexpr Code kFeeLineTwice{"billing.fee_line_twice"};
inline constexpr Code kFeesEmpty{"billing.fees_empty"};
inline constexpr Code kNpi{"billing.npi"};
inline constexpr Code kNpiTaken{"billing.npi_taken"};
inline constexpr Code kTaxonomy{"billing.taxonomy"};
inline constexpr Code kProviderTwice{"billing.provider_twice"};
inline constexpr Code kProviderStaff{"billing.provider_staff"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& setupMessages();

} // namespace practice::billing
