#include "compliance/compliance_messages.h"

namespace practice::compliance {

namespace {
using namespace codes;

const std::vector<core::Message> kRules = {
    {kRuleTooLong, "The rule is longer than {limit} characters. Shorten it."},
    {kRuleUnreadable, "\"{part}\" in the rule is no NAME=VALUE. Write the rule as FREQ=MONTHLY;BYMONTHDAY=15."},
    {kRuleTwice, "The rule names {part} twice. Keep one of them, with all values separated by commas."},
    {kRuleUnknownPart, "The rule has a part {part} that is not supported. Supported are FREQ, INTERVAL, BYMONTH, BYMONTHDAY, "
                       "BYYEARDAY, BYDAY, BYHOUR, BYSETPOS, COUNT, UNTIL and WKST."},
    {kRuleValue, "{part} of the rule is \"{value}\". It takes {allowed}."},
    {kRuleUtc, "{part} of the rule ends in Z. Rules run on the practice's own calendar: write the local time without Z."},
    {kRuleFrequencyMissing, "The rule has no FREQ. Begin it with FREQ=YEARLY, MONTHLY, WEEKLY or DAILY."},
    {kRuleNotTogether, "The rule has {part} together with {with}, which do not go together. Remove one of them."},
    {kRulePositionAlone, "BYSETPOS of the rule has nothing to choose from. Add BYDAY, BYMONTHDAY or another BY part."},
    {kRuleNeverFires, "The rule {rule} never comes due from {start} on. Check days and months against each other."},
};

} // namespace

const std::vector<core::Message>& complianceMessages() {
    static const std::vector<core::Message> messages = kRules;
    return messages;
}

} // namespace practice::compliance
