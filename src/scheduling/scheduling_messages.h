#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::scheduling {

/// Every code of the room with its English sentence. Sentences about a person leave the name to the page.
const std::vector<core::Message>& schedulingMessages();

namespace codes {
using core::Code;
// Rules about a person's row.
inline constexpr Code kOverlap{"scheduling.overlap"};
inline constexpr Code kRestTooShort{"scheduling.rest_too_short"};
inline constexpr Code kCredentialMissing{"scheduling.credential_missing"};
inline constexpr Code kCredentialLapsed{"scheduling.credential_lapsed"};
inline constexpr Code kRoleNotHeld{"scheduling.role_not_held"};
inline constexpr Code kOtherDepartment{"scheduling.other_department"};
inline constexpr Code kShiftNotAllowed{"scheduling.shift_not_allowed"};
inline constexpr Code kOnLeave{"scheduling.on_leave"};
inline constexpr Code kSick{"scheduling.sick"};
inline constexpr Code kRunsIntoLeave{"scheduling.runs_into_leave"};
inline constexpr Code kNotEmployed{"scheduling.not_employed"};
inline constexpr Code kUnavailable{"scheduling.unavailable"};
inline constexpr Code kAskedOff{"scheduling.asked_off"};
inline constexpr Code kDayTooLong{"scheduling.day_too_long"};
inline constexpr Code kWeekTooLong{"scheduling.week_too_long"};
inline constexpr Code kPeriodTooLong{"scheduling.period_too_long"};
inline constexpr Code kPeriodTooShort{"scheduling.period_too_short"};
inline constexpr Code kTooManyDays{"scheduling.too_many_days"};
inline constexpr Code kTooManyNights{"scheduling.too_many_nights"};
inline constexpr Code kTooFewDaysOff{"scheduling.too_few_days_off"};
inline constexpr Code kTooManyWeekends{"scheduling.too_many_weekends"};
inline constexpr Code kForbiddenSuccession{"scheduling.forbidden_succession"};
inline constexpr Code kOvertime{"scheduling.overtime"};
inline constexpr Code kLateChange{"scheduling.late_change"};
inline constexpr Code kUnfairShare{"scheduling.unfair_share"};
// Coverage.
inline constexpr Code kShort{"scheduling.short"};
inline constexpr Code kOver{"scheduling.over"};
inline constexpr Code kLeadMissing{"scheduling.lead_missing"};
// Candidates.
inline constexpr Code kRested{"scheduling.rested"};
inline constexpr Code kHoursOfContract{"scheduling.hours_of_contract"};
inline constexpr Code kNoOvertime{"scheduling.no_overtime"};
inline constexpr Code kAddsOvertime{"scheduling.adds_overtime"};
inline constexpr Code kAllDates{"scheduling.all_dates"};
inline constexpr Code kSomeDates{"scheduling.some_dates"};
inline constexpr Code kNthWeekend{"scheduling.nth_weekend"};
inline constexpr Code kCheapest{"scheduling.cheapest"};
inline constexpr Code kAskedFor{"scheduling.asked_for"};
inline constexpr Code kAlreadyWorks{"scheduling.already_works"};
inline constexpr Code kFixClear{"scheduling.fix_clear"};
inline constexpr Code kFixReassign{"scheduling.fix_reassign"};
// Reading and checking data.
inline constexpr Code kUnknownCode{"scheduling.unknown_code"};
inline constexpr Code kPasteOutside{"scheduling.paste_outside"};
inline constexpr Code kPasteTooLarge{"scheduling.paste_too_large"};
inline constexpr Code kShiftCodeMissing{"scheduling.shift_code_missing"};
inline constexpr Code kShiftCodeTaken{"scheduling.shift_code_taken"};
inline constexpr Code kShiftSegments{"scheduling.shift_segments"};
inline constexpr Code kShiftMeal{"scheduling.shift_meal"};
inline constexpr Code kShiftPay{"scheduling.shift_pay"};
inline constexpr Code kNeedNumbers{"scheduling.need_numbers"};
inline constexpr Code kNeedShifts{"scheduling.need_shifts"};
inline constexpr Code kNeedWindow{"scheduling.need_window"};
inline constexpr Code kNeedDays{"scheduling.need_days"};
inline constexpr Code kEight80NotPermitted{"scheduling.eight80_not_permitted"};
inline constexpr Code kEight80NotAgreed{"scheduling.eight80_not_agreed"};
inline constexpr Code kContractLimits{"scheduling.contract_limits"};
inline constexpr Code kRuleLimit{"scheduling.rule_limit"};
inline constexpr Code kRuleDates{"scheduling.rule_dates"};
inline constexpr Code kWorkweek{"scheduling.workweek"};
inline constexpr Code kRotationDays{"scheduling.rotation_days"};
inline constexpr Code kRotationShift{"scheduling.rotation_shift"};
// Names of undo steps: StepName{codes::kStepSet, {{"code", "N"}, {"count", 3}}}.
inline constexpr Code kStepSet{"scheduling.step_set"};         // {code} {count}
inline constexpr Code kStepClear{"scheduling.step_clear"};     // {count}
inline constexpr Code kStepPaste{"scheduling.step_paste"};     // {count}
inline constexpr Code kStepMove{"scheduling.step_move"};
inline constexpr Code kStepSwap{"scheduling.step_swap"};
inline constexpr Code kStepFillDown{"scheduling.step_fill_down"};
inline constexpr Code kStepFillRight{"scheduling.step_fill_right"};
inline constexpr Code kStepPin{"scheduling.step_pin"};         // {count}
inline constexpr Code kStepUnpin{"scheduling.step_unpin"};     // {count}
inline constexpr Code kStepNote{"scheduling.step_note"};
inline constexpr Code kStepRotation{"scheduling.step_rotation"}; // {name}
inline constexpr Code kStepRotations{"scheduling.step_rotations"}; // of several people, each their own
inline constexpr Code kStepFill{"scheduling.step_fill"};       // {count}
inline constexpr Code kStepAssign{"scheduling.step_assign"};   // {code}
inline constexpr Code kStepFix{"scheduling.step_fix"};
inline constexpr Code kStepKeepMine{"scheduling.step_keep_mine"}; // my changes on top of what somebody saved first
inline constexpr Code kStepReplace{"scheduling.step_replace"};    // {code}: a call-out is replaced
} // namespace codes

} // namespace practice::scheduling
