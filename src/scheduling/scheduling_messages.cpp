#include "scheduling/scheduling_messages.h"

namespace practice::scheduling {

const std::vector<core::Message>& schedulingMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kOverlap, "{shift} of {date} and {other} of {otherDate} overlap by {common}. Move or remove one of them."},
        {kRestTooShort, "Only {rest} of rest between {before} of {beforeDate} and {shift} of {date}; {needed} are "
                        "needed. Start later or give one of the shifts to somebody else."},
        {kCredentialMissing, "{shift} needs a credential that is not on file for {date}. Record it in the staff file, "
                             "or give the shift to somebody who holds it."},
        {kCredentialLapsed, "A credential that {shift} needs ends on {expires} and is not valid on {date}. Record the "
                            "renewal in the staff file, or give the shift to somebody else."},
        {kRoleNotHeld, "{shift} is worked in a role that this person does not have. Choose another role or person."},
        {kOtherDepartment, "{shift} is in a department that this person is not assigned to."},
        {kShiftNotAllowed, "{shift} is not among the shift types of this person's contract. Choose another shift."},
        {kOnLeave, "{shift} falls on leave ({leave}) of {date}. Give the shift to somebody else."},
        {kSick, "Called out sick on {date}: {shift} needs a replacement."},
        {kRunsIntoLeave, "{shift} runs past midnight into leave ({leave}) of {date}."},
        {kNotEmployed, "{shift} touches {date}, which is outside the employment. Remove the shift or correct the staff "
                       "file."},
        {kUnavailable, "Not available on {date} for {shift}. Give the shift to somebody else."},
        {kAskedOff, "Asked for {date} off; {shift} is planned."},
        {kDayTooLong, "{minutes} of work on {date}; at most {limit} are allowed."},
        {kWeekTooLong, "{minutes} of work in the week of {week}; at most {limit} are allowed."},
        {kPeriodTooLong, "{minutes} of work in this period; at most {limit} are agreed."},
        {kPeriodTooShort, "{minutes} of work and leave in this period; at least {limit} are agreed."},
        {kTooManyDays, "{days:working day|working days} in a row, {from} to {to}; at most {limit} are allowed. Free one of them."},
        {kTooManyNights, "{days:night|nights} in a row, {from} to {to}; at most {limit} are allowed. Free one of them."},
        {kTooFewDaysOff, "Only {days:day|days} off from {from}; at least {needed} in a row are needed."},
        {kTooManyWeekends, "{weekends:weekend|weekends} worked in this period; at most {limit} are allowed."},
        {kForbiddenSuccession, "{shift} of {date} must not follow {before} of the day before."},
        {kOvertime, "{overtime} of overtime in the work period from {from}."},
        {kLateChange, "Changed {days:day|days} ahead after publication; {notice:day|days} of notice are due for {date}."},
        {kUnfairShare, "{points:point|points} more of nights, weekends, holidays and call than the average of the role "
                       "({average})."},
        {kShort, "{need} on {date}: {count} on duty, {limit} needed. Open the cell to see who can take it."},
        {kOver, "{need} on {date}: {count} on duty, at most {limit} wanted."},
        {kLeadMissing, "{need} on {date}: nobody on duty can take the lead."},
        {kRested, "Rested {rest}"},
        {kHoursOfContract, "{minutes} of {contract}"},
        {kNoOvertime, "No overtime"},
        {kAddsOvertime, "{overtime} of overtime"},
        {kAllDates, "All {count:date|dates}"},
        {kSomeDates, "{count} of {wanted:date|dates}"},
        {kNthWeekend, "Weekend number {weekends} of {of}"},
        {kCheapest, "Costs least"},
        {kAskedFor, "Asked for this"},
        {kAlreadyWorks, "Already works {shift} on {date}."},
        {kFixClear, "Remove {shift} on {date}"},
        {kFixReassign, "Give {shift} on {date} to somebody who can take it"},
        {kUnknownCode, "Row {row}, day {day}: “{code}” is no shift code. Use one of the codes in the legend."},
        {kPasteOutside, "The copied block of {rows:row|rows} and {columns:day|days} does not fit at this place. Choose a cell "
                        "further up or left."},
        {kPasteTooLarge, "The copied text has {rows:row|rows} and {columns:column|columns}; at most {maxRows} and {maxColumns} can "
                         "be pasted."},
        {kShiftCodeMissing, "A shift type needs a code of 1 to 8 characters without spaces and plus signs."},
        {kShiftCodeTaken, "Another shift type has the code {code}. Choose a different one."},
        {kShiftSegments, "Shift {code}: the times must follow each other, be at least a minute long and end within 24 "
                         "hours of the start."},
        {kShiftMeal, "Shift {code}: the unpaid meal must be shorter than the shift."},
        {kShiftPay, "Shift {code}: the pay must be between 0 % and 500 % of the hourly rate."},
        {kNeedNumbers, "{need}: the numbers must rise from minimum over preferred to maximum."},
        {kNeedShifts, "{need}: choose at least one shift type, or hours of the day."},
        {kNeedWindow, "{need}: the hours must begin within the day and last at most 24 hours."},
        {kNeedDays, "{need}: choose at least one day of the week, and an end after the start."},
        {kEight80NotPermitted, "8/80 overtime is only for hospitals and residential care (29 CFR 778.601). Choose the "
                               "40-hour workweek."},
        {kEight80NotAgreed, "8/80 overtime needs an agreement with this person before the work (29 CFR 778.601)."},
        {kContractLimits, "The limits of the contract contradict each other or are out of range."},
        {kRuleLimit, "{rule}: the limit must not be negative."},
        {kRuleDates, "{rule}: the end must come after the start."},
        {kWorkweek, "The workweek and the night hours must begin at a time of the day."},
        {kRotationDays, "The rotation must have seven days for each of its 1 to 26 weeks."},
        {kRotationShift, "Day {day} of the rotation names a shift type that no longer exists."},
        {kStepSet, "Set {code} on {count:day|days}"},
        {kStepClear, "Clear {count:cell|cells}"},
        {kStepPaste, "Paste {count:cell|cells}"},
        {kStepMove, "Move shift"},
        {kStepSwap, "Swap shifts"},
        {kStepFillDown, "Fill down"},
        {kStepFillRight, "Fill right"},
        {kStepPin, "Pin {count:cell|cells}"},
        {kStepUnpin, "Unpin {count:cell|cells}"},
        {kStepNote, "Edit note"},
        {kStepRotation, "Apply rotation {name}"},
        {kStepRotations, "Apply rotations"},
        {kStepFill, "Fill {count:cell|cells}"},
        {kStepAssign, "Assign {code}"},
        {kStepFix, "Repair a finding"},
        {kStepKeepMine, "Keep my changes"},
        {kStepReplace, "Replace {code}"},
    };
    return messages;
}

} // namespace practice::scheduling
