#include "billing/setup_messages.h"

namespace practice::billing {

const std::vector<core::Message>& setupMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kTextTooLong, "This text is longer than {limit} characters. Shorten it."},
        {kFirstDay, "The first day lies before {first}. Correct it."},
        {kLastDay, "The last day {last} lies before the first day {from}. Correct one of them."},
        {kPayerName, "A payer needs a name of 1 to {limit} characters."},
        {kPayerTaken, "There is already a payer of this name. Open that one, or add the plan to the name."},
        {kPayerArchived, "This payer is archived. Restore it, or choose another."},
        {kPayerCovers, "{count:coverage is|coverages are} still in force with this payer. End them before you archive the payer."},
        {kPayerOwes, "This payer still owes {amount}. Post or move it before you archive the payer."},
        {kFilingDays, "Claims are filed within 1 to {limit} days of the service. Correct the number of days."},
        {kFilingCode, "A claim filing code has one or two capital letters or digits, like CI or MB."},
        {kCoveragePayer, "Choose the payer of this coverage."},
        {kCoveragePlace, "A coverage is primary, secondary or tertiary. Choose one."},
        {kMemberId, "A coverage needs the member id from the card, 1 to {limit} characters."},
        {kCoverageOverlap, "{payer} already holds this place from {first} to {last}. End one of the two, or give this one another place."},
        {kCoverageOverlapOn, "{payer} already holds this place from {first} on. End one of the two, or give this one another place."},
        {kCoverageArchived, "This coverage is archived. Enter it anew."},
        {kScheduleName, "A fee schedule needs a name of 1 to {limit} characters."},
        {kSchedulePayer, "A contract names its payer; standard and self-pay fees name none. Correct the payer."},
        {kScheduleOverlap, "The schedule \"{schedule}\" already holds from {first} to {last}. Let one end before the other begins."},
        {kScheduleOverlapOn, "The schedule \"{schedule}\" already holds from {first} on. Let one end before the other begins."},
        {kScheduleArchived, "This fee schedule is archived. Enter it anew."},
        {kFeeCode, "\"{code}\" is not a service code of five capital letters or digits. Correct it."},
        {kFeeModifier, "\"{modifier}\" with code {code} is not a modifier of two capital letters or digits. Correct it, or leave it empty for any."},
        {kFeeAmount, "The fee of {code} is not between 0 and {limit}. Correct it."},
        {kFeeTwice, "Code {code} stands in the schedule twice. Keep one of the two."},
        {kFeeColumns, "The file needs the columns Code and Amount, and may have Modifier. Found: {found}."},
        {kFeeLineCells, "Line {line} has {cells} cells where the header has {columns}. Put amounts with a comma in quotation marks."},
        {kFeeLineCode, "Line {line}: \"{text}\" is not a service code of five letters or digits. Correct it."},
        {kFeeLineModifier, "Line {line}: \"{text}\" is not a modifier of two letters or digits. Correct it, or leave it empty for any."},
        {kFeeLineAmount, "Line {line}: \"{text}\" is not an amount from 0 to {limit}. Write it like 123.45."},
        {kFeeLineTwice, "Line {line}: code {code} already stands in line {first}. Keep one of the two."},
        {kFeesEmpty, "The file has no fees. Check that it is the fee schedule."},
        {kNpi, "\"{npi}\" is not a National Provider Identifier: ten digits, the last of which checks the others. Compare it with the registry."},
        {kNpiTaken, "{name} already has this NPI. Correct one of the two."},
        {kTaxonomy, "A taxonomy code has ten capital letters or digits. Correct it, or leave it empty."},
        {kProviderTwice, "This person is a billing provider already. Open that record; restore it if it is archived."},
        {kProviderStaff, "Only members of the staff can be billing providers. Add the person under People first."},
    };
    return messages;
}

} // namespace practice::billing
