#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::solver {

const std::vector<core::Message>& solverMessages();

namespace codes {
// Files. Each has {file} and {line}, from 1.
inline constexpr core::Code kNotText{"solver.not_text"};                 // {}
inline constexpr core::Code kOutsideSection{"solver.outside_section"};   // {text}
inline constexpr core::Code kUnknownSection{"solver.unknown_section"};   // {section}
inline constexpr core::Code kSectionTwice{"solver.section_twice"};       // {section} {first}
inline constexpr core::Code kSectionMissing{"solver.section_missing"};   // {section}
inline constexpr core::Code kSectionEmpty{"solver.section_empty"};       // {section}
inline constexpr core::Code kTooFewFields{"solver.too_few_fields"};      // {section} {count} {needed}
inline constexpr core::Code kTooManyFields{"solver.too_many_fields"};    // {section} {count} {needed}
inline constexpr core::Code kNotANumber{"solver.not_a_number"};          // {field} {text}
inline constexpr core::Code kNegative{"solver.negative"};                // {field} {text}
inline constexpr core::Code kTooLarge{"solver.too_large"};               // {field} {text} {limit}
inline constexpr core::Code kNoDays{"solver.no_days"};                   // {}
inline constexpr core::Code kSecondHorizon{"solver.second_horizon"};     // {text}
inline constexpr core::Code kShiftId{"solver.shift_id"};                 // {text}
inline constexpr core::Code kEmployeeId{"solver.employee_id"};           // {text}
inline constexpr core::Code kShiftTwice{"solver.shift_twice"};           // {shift} {first}
inline constexpr core::Code kEmployeeTwice{"solver.employee_twice"};     // {employee} {first}
inline constexpr core::Code kTooManyShifts{"solver.too_many_shifts"};    // {shift} {limit}
inline constexpr core::Code kUnknownShift{"solver.unknown_shift"};       // {shift}
inline constexpr core::Code kUnknownEmployee{"solver.unknown_employee"}; // {employee}
inline constexpr core::Code kLimitUnreadable{"solver.limit_unreadable"}; // {text}
inline constexpr core::Code kLimitTwice{"solver.limit_twice"};           // {shift}
inline constexpr core::Code kMinutesContradict{"solver.minutes_contradict"};         // {employee} {least} {most}
inline constexpr core::Code kConsecutiveContradict{"solver.consecutive_contradict"}; // {employee} {least} {most}
inline constexpr core::Code kDayOutside{"solver.day_outside"};           // {day} {days} {last}
inline constexpr core::Code kRequestTwice{"solver.request_twice"};       // {employee} {day} {shift} {first}
inline constexpr core::Code kCoverTwice{"solver.cover_twice"};           // {day} {shift} {first}
inline constexpr core::Code kCoverCutShort{"solver.cover_cut_short"};    // {day} {shift}
inline constexpr core::Code kProblemTooBig{"solver.problem_too_big"};    // {employees} {days} {shifts}
inline constexpr core::Code kRosterColumns{"solver.roster_columns"};     // {employee} {count} {needed}
inline constexpr core::Code kRosterRowMissing{"solver.roster_row_missing"}; // {employee}
inline constexpr core::Code kCannotBeSaid{"solver.cannot_be_said"};      // {what}; no line
} // namespace codes

} // namespace practice::solver
