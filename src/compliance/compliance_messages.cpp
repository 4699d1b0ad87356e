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


const std::vector<core::Message> kTemplates = {
    {kTemplateBad, "In the template, {path}: {what}. {do} Nothing was taken over."},
    {kScopeSettingMissing, "Say what the practice is: at least one kind must be chosen."},
    {kScopeSettingUnknown, "\"{setting}\" is no kind of practice. Choose from the list."},
    {kScopeNaics, "A NAICS code has six digits, for example 621111 for offices of physicians. Correct it or leave it blank."},
    {kScopeEmployees, "The number of employees must be between 0 and 1,000,000. Correct it."},
    {kScopeState, "\"{state}\" is no state. Write its two capital letters, for example NY."},
    {kTemplateUnknown, "There is no template \"{template}\". Choose one from the list."},
    {kTemplateSame, "This is what version {number} says already, so no new version was made."},
    {kTemplateEffectiveEarly, "A version is in force from {date} on. The new one must begin after that day."},
    {kTemplateEffectiveFar, "A version can begin between {from} and {to}. Choose a day in between."},
    {kTemplateReviewed, "This version has been signed already. Nothing was changed."},
    {kTemplateRetired, "This template is retired. Adopt a new version of it first."},
    {kItemUnknown, "There is no item \"{item}\" in the adopted templates. Load the list again."},
    {kItemReasonMissing, "Say why the item applies or does not apply, in a few words."},
    {kSubjectNameMissing, "The name is blank. Enter what people call it, up to 200 letters."},
    {kSubjectKindWrong, "People come from the staff list. Choose equipment, shift, resident or test."},
    {kSubjectUnknown, "It is not in the list any more. Load the list again and choose another one."},
    {kEventUnknown, "No item of the adopted templates waits for \"{event}\". Choose an event from the list."},
    {kEventAhead, "{date} lies ahead. Record an event once it has happened, or correct the date."},
};

const std::vector<core::Message> kRuns = {
    {kRunEmpty, "None of these items applies to it today, so no checklist was opened. Choose other items."},
    {kRunNotOpen, "This checklist is {state} and takes no more changes. Open a new one."},
    {kRunUnanswered, "{count:item is|items are} not answered yet, first \"{first}\". Answer them, or answer na with a comment."},
    {kRunSamePerson, "The second signature must come from somebody else. Ask a colleague with the permission to sign."},
    {kRunTooSoon, "\"{item}\" counts again from {date} on. Sign it on that day or later."},
    {kRunItemTaken, "\"{item}\" for the same period is in checklist {run} already. Finish or cancel that one."},
    {kAnswerWrong, "The answer does not fit: {what}."},
    {kAnswerLimitMissing, "Say which of the limits the reading is compared with."},
    {kAnswerWhyNa, "An item that is not applicable needs a comment that says why."},
    {kTextTooLong, "The text is longer than {limit} letters. Shorten it."},
    {kTextMissing, "The text is blank. Fill it in."},
    {kFileNamePath, "The name of the file has folders or control characters in it, so it was not attached. Use the plain name."},
    {kFileNameLength, "The name of the file is blank or longer than {limit} letters. Rename it, then attach it."},
    {kFindingState, "This finding is {state}. Load the list again."},
    {kActionState, "This action is {state}. Load the list again."},
    {kActionOwnerMissing, "Nobody owns the action. Choose who does it from the staff list."},
    {kActionDuePast, "The action would be due on {date}, which has passed. Choose a later day."},
    {kActionVerifyDays, "The check whether it helped must come between 0 and 730 days after the action."},
    {kActionDoneAhead, "{date} lies ahead, or before the finding. Correct the day on which the action was done."},
    {kVerifyTooEarly, "Whether it helped can be judged from {date} on."},
    {kReasonMissing, "Say why, in a few words."},
};

} // namespace

const std::vector<core::Message>& complianceMessages() {
    static const std::vector<core::Message> messages = [] {
        auto all = kRules;
        for (const auto* part : {&kTemplates, &kRuns})
            all.insert(all.end(), part->begin(), part->end());
        return all;
    }();
    return messages;
}

} // namespace practice::compliance
