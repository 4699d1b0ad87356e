#include "scheduling/solver/solver_messages.h"

#include <algorithm>

namespace practice::solver {

namespace {
using namespace codes;

const std::vector<core::Message> kFiles = {
    {kNotText, "{file}, line {line}: this is not readable text. Choose a plain text file (UTF-8)."},
    {kOutsideSection, "{file}, line {line}: \"{text}\" stands before the first section. A file begins with SECTION_HORIZON; "
                      "lines that start with # are comments."},
    {kUnknownSection, "{file}, line {line}: there is no section {section}. The sections are SECTION_HORIZON, _SHIFTS, _STAFF, "
                      "_DAYS_OFF, _SHIFT_ON_REQUESTS, _SHIFT_OFF_REQUESTS and _COVER."},
    {kSectionTwice, "{file}, line {line}: {section} began at line {first} already. Put its lines together there."},
    {kSectionMissing, "{file}, line {line}: the file ends without {section}. It was cut short: fetch it again, or add the "
                      "section."},
    {kSectionEmpty, "{file}, line {line}: {section} has no lines. The file was cut short, or they were left out: add them."},
    {kTooFewFields, "{file}, line {line}: a line of {section} needs {needed:field|fields} separated by commas; here are "
                    "{count}. The line was cut short: complete it."},
    {kTooManyFields, "{file}, line {line}: a line of {section} has {needed:field|fields} separated by commas, not {count}. "
                     "Remove what is too much."},
    {kNotANumber, "{file}, line {line}: {field} is \"{text}\", which is no whole number. Correct it."},
    {kNegative, "{file}, line {line}: {field} is {text}, but must not be negative. Correct it."},
    {kTooLarge, "{file}, line {line}: {field} is {text}, but can be at most {limit}. Correct it."},
    {kNoDays, "{file}, line {line}: the horizon must have at least one day. Correct its length."},
    {kSecondHorizon, "{file}, line {line}: the horizon has its length already, and \"{text}\" follows. Keep one of the two."},
    {kShiftId, "{file}, line {line}: \"{text}\" cannot be the name of a shift. Use letters and digits; - stands for a day "
               "off, and = and | separate."},
    {kEmployeeId, "{file}, line {line}: \"{text}\" cannot be the name of an employee. Use letters and digits."},
    {kShiftTwice, "{file}, line {line}: shift {shift} was described at line {first} already. Give each shift one line."},
    {kEmployeeTwice, "{file}, line {line}: employee {employee} has line {first} already. Give each employee one line."},
    {kTooManyShifts, "{file}, line {line}: shift {shift} is one too many; at most {limit} can be planned. Join shifts of the "
                     "same length."},
    {kUnknownShift, "{file}, line {line}: there is no shift {shift}. Correct the name, or describe it in SECTION_SHIFTS."},
    {kUnknownEmployee, "{file}, line {line}: there is no employee {employee}. Correct the name, or add the person to "
                       "SECTION_STAFF."},
    {kLimitUnreadable, "{file}, line {line}: \"{text}\" is no limit for a shift. Write it as SHIFT=NUMBER, with | between "
                       "two of them."},
    {kLimitTwice, "{file}, line {line}: the limit for shift {shift} is given twice. Keep one of them."},
    {kMinutesContradict, "{file}, line {line}: employee {employee} must work at least {least} minutes but at most {most}. "
                         "Raise the maximum or lower the minimum."},
    {kConsecutiveContradict, "{file}, line {line}: employee {employee} must work at least {least:day|days} in a row but at "
                             "most {most}. Raise the maximum or lower the minimum."},
    {kDayOutside, "{file}, line {line}: day {day} is outside the horizon of {days:day|days}, which are numbered 0 to {last}. "
                  "Correct the day or the horizon."},
    {kRequestTwice, "{file}, line {line}: employee {employee} has the same request for shift {shift} on day {day} at line "
                    "{first}. Keep one of them."},
    {kCoverTwice, "{file}, line {line}: the need for shift {shift} on day {day} was given at line {first} already. Keep one "
                  "of them."},
    {kCoverCutShort, "{file}, line {line}: the needs end here, before shift {shift} on day {day}. The file was cut short: "
                     "fetch it again, or write a need of 0 where nobody is needed."},
    {kProblemTooBig, "{file}, line {line}: {employees:employee|employees}, {days:day|days} and {shifts:shift|shifts} are too "
                     "many together. Split the problem."},
    {kRosterColumns, "{file}, line {line}: the row of {employee} must have {needed:day|days}, one a column, separated by "
                     "tabs; here are {count}. Complete it."},
    {kRosterRowMissing, "{file}, line {line}: the roster ends without a row for employee {employee}. Add it."},
    {kCannotBeSaid, "The file format of the benchmark has no words for {what}. Save the problem in another form."},
};

const std::vector<core::Message> kRules = {
    {kRuleSuccessor, "the shifts that must not follow each other"},
    {kRuleMaxShifts, "the most shifts of each type ({limits})"},
    {kRuleMaxMinutes, "at most {limit} minutes of work"},
    {kRuleMinMinutes, "at least {limit} minutes of work"},
    {kRuleMaxConsecutive, "at most {limit:day|days} of work in a row"},
    {kRuleMinConsecutive, "at least {limit:day|days} of work in a row"},
    {kRuleMinDaysOff, "at least {limit:day|days} off in a row"},
    {kRuleMaxWeekends, "work on at most {limit:weekend|weekends}"},
    {kRuleMaxWeekMinutes, "at most {limit} minutes of work in a week"},
    {kRuleMaxNights, "at most {limit:night|nights} in a row"},
    {kRuleNotAllowed, "the fixed days"},
    {kRuleFixedDay, "what is fixed on day {day}"},
    {kRuleFixedDays, "what is fixed on the days {days}"},
    {kRulesContradict, "Employee {employee} cannot keep these rules all at once, whatever the others do: {rules}. Relax one "
                       "of them."},
    {kRuleImpossible, "Employee {employee} cannot keep this rule, whatever the others do: {rules}. Relax it."},
};

const std::vector<core::Message> kOpenNeeds = {
    {kOpenNeed, "Day {day}, {shifts}: {missing:person is|people are} missing of {need} needed (costs {cost})."},
    {kOpenNeedNobody, "Day {day}, {shifts}: {missing:person is|people are} missing of {need} needed (costs {cost}), and nobody "
                      "may work this shift on any day."},
    {kTakesIt, "{employee} could take {shift} on day {day} at once; the roster would cost {cost} less."},
    {kTakesItEven, "{employee} could take {shift} on day {day}, but the roster would cost the same."},
    {kTakesItAtCost, "{employee} could take {shift} on day {day}, but the roster would cost {cost} more."},
    {kTakesItInstead, "{employee} could take {shift} instead of {instead} on day {day}; the roster would cost {cost} less."},
    {kTakesItInsteadEven, "{employee} could take {shift} instead of {instead} on day {day}, but the roster would cost the same."},
    {kTakesItInsteadAtCost, "{employee} could take {shift} instead of {instead} on day {day}, but the roster would cost {cost} "
                            "more."},
    {kTakesItInsteadIf, "{employee} could take {shift} instead of {instead} on day {day} if {rules}."},
    {kRearranges, "{employee} could take {shift} on day {day} with other days changed; the roster would cost {cost} less."},
    {kRearrangesEven, "{employee} could take {shift} on day {day} with other days changed, but the roster would cost the same."},
    {kRearrangesAtCost, "{employee} could take {shift} on day {day} with other days changed, but the roster would cost {cost} "
                        "more."},
    {kTakesItIf, "{employee} could take {shift} on day {day} if {rules}."},
    {kIsOnIt, "{employee} is on it."},
    {kRelaxSuccessor, "{shift} could follow {before} on day {day}"},
    {kRelaxMaxShifts, "the maximum of {limit} {shift} were {excess} higher"},
    {kRelaxMaxMinutes, "the maximum of {limit} minutes were {excess} higher"},
    {kRelaxMinMinutes, "the minimum of {limit} minutes were {excess} lower"},
    {kRelaxMaxConsecutive, "the maximum of {limit:day|days} of work in a row were {excess} higher (stretch from day {day})"},
    {kRelaxMinConsecutive, "the minimum of {limit:day|days} of work in a row were {excess} lower (stretch from day {day})"},
    {kRelaxMinDaysOff, "the minimum of {limit:day|days} off in a row were {excess} lower (stretch from day {day})"},
    {kRelaxMaxWeekends, "the maximum of {limit:weekend|weekends} were {excess} higher"},
    {kRelaxNotAllowed, "{shift} were allowed on day {day}"},
    {kRelaxMaxWeekMinutes, "the maximum of {limit} minutes in a week were {excess} higher (week from day {day})"},
    {kRelaxMaxNights, "the maximum of {limit:night|nights} in a row were {excess} higher (stretch from day {day})"},
};

} // namespace

const std::vector<core::Message>& solverMessages() {
    static const std::vector<core::Message> all = [] {
        std::vector<core::Message> joined = kFiles;
        joined.insert(joined.end(), kRules.begin(), kRules.end());
        joined.insert(joined.end(), kOpenNeeds.begin(), kOpenNeeds.end());
        return joined;
    }();
    return all;
}

std::string solverSentence(const core::Finding& finding) {
    const auto found = std::ranges::find(solverMessages(), finding.code, &core::Message::code);
    return core::fillMessage(found == solverMessages().end() ? finding.code.key : found->text, finding.args);
}

} // namespace practice::solver
