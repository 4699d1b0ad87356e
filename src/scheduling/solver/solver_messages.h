#pragma once

#include "core/finding.h"

#include <string>
#include <vector>

namespace practice::solver {

const std::vector<core::Message>& solverMessages();
/// The English sentence of a finding of this room, registered or not: sentences are made of others here.
std::string solverSentence(const core::Finding& finding);

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

// Rules of a person, as parts of a sentence.
inline constexpr core::Code kRuleSuccessor{"solver.rule_successor"};          // {}
inline constexpr core::Code kRuleMaxShifts{"solver.rule_max_shifts"};         // {limits}
inline constexpr core::Code kRuleMaxMinutes{"solver.rule_max_minutes"};       // {limit}; so have the next ones
inline constexpr core::Code kRuleMinMinutes{"solver.rule_min_minutes"};
inline constexpr core::Code kRuleMaxConsecutive{"solver.rule_max_consecutive"};
inline constexpr core::Code kRuleMinConsecutive{"solver.rule_min_consecutive"};
inline constexpr core::Code kRuleMinDaysOff{"solver.rule_min_days_off"};
inline constexpr core::Code kRuleMaxWeekends{"solver.rule_max_weekends"};
inline constexpr core::Code kRuleMaxWeekMinutes{"solver.rule_max_week_minutes"};
inline constexpr core::Code kRuleMaxNights{"solver.rule_max_nights"};
inline constexpr core::Code kRuleNotAllowed{"solver.rule_not_allowed"};       // {}
inline constexpr core::Code kRuleFixedDay{"solver.rule_fixed_day"};           // {day}
inline constexpr core::Code kRuleFixedDays{"solver.rule_fixed_days"};         // {days}
// Problems. Subject: kind "employee", id the number of the person in the problem.
inline constexpr core::Code kRulesContradict{"solver.rules_contradict"};      // {employee} {rules}
inline constexpr core::Code kRuleImpossible{"solver.rule_impossible"};        // {employee} {rules}

// Needs that stay open, and who could take them.
inline constexpr core::Code kOpenNeed{"solver.open_need"};              // {shifts} {day} {missing} {need} {cost}
inline constexpr core::Code kOpenNeedNobody{"solver.open_need_nobody"}; // the same
// {employee} {shift} {day} {cost} {rules}; the …Instead ones also {instead}, what the person works on that day now
inline constexpr core::Code kTakesIt{"solver.takes_it"};
inline constexpr core::Code kTakesItEven{"solver.takes_it_even"};
inline constexpr core::Code kTakesItAtCost{"solver.takes_it_at_cost"};
inline constexpr core::Code kTakesItInstead{"solver.takes_it_instead"};
inline constexpr core::Code kTakesItInsteadEven{"solver.takes_it_instead_even"};
inline constexpr core::Code kTakesItInsteadAtCost{"solver.takes_it_instead_at_cost"};
inline constexpr core::Code kTakesItInsteadIf{"solver.takes_it_instead_if"};
inline constexpr core::Code kRearranges{"solver.rearranges"};
inline constexpr core::Code kRearrangesEven{"solver.rearranges_even"};
inline constexpr core::Code kRearrangesAtCost{"solver.rearranges_at_cost"};
inline constexpr core::Code kTakesItIf{"solver.takes_it_if"};
inline constexpr core::Code kIsOnIt{"solver.is_on_it"};
// What would have to be different, as parts of a sentence: {employee} {limit} {excess} {day} {shift} {before}
inline constexpr core::Code kRelaxSuccessor{"solver.relax_successor"};
inline constexpr core::Code kRelaxMaxShifts{"solver.relax_max_shifts"};
inline constexpr core::Code kRelaxMaxMinutes{"solver.relax_max_minutes"};
inline constexpr core::Code kRelaxMinMinutes{"solver.relax_min_minutes"};
inline constexpr core::Code kRelaxMaxConsecutive{"solver.relax_max_consecutive"};
inline constexpr core::Code kRelaxMinConsecutive{"solver.relax_min_consecutive"};
inline constexpr core::Code kRelaxMinDaysOff{"solver.relax_min_days_off"};
inline constexpr core::Code kRelaxMaxWeekends{"solver.relax_max_weekends"};
inline constexpr core::Code kRelaxNotAllowed{"solver.relax_not_allowed"};
inline constexpr core::Code kRelaxMaxWeekMinutes{"solver.relax_max_week_minutes"};
inline constexpr core::Code kRelaxMaxNights{"solver.relax_max_nights"};
} // namespace codes

} // namespace practice::solver
