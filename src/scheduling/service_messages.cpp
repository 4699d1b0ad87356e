#include "scheduling/service_messages.h"

namespace practice::scheduling {

const std::vector<core::Message>& schedulingServiceMessages() {
    static const std::vector<core::Message> messages = {
        {codes::kPublishBlocked, "{count:finding blocks|findings block} publication. Repair what is marked in the grid, then publish. The draft is saved."},
        {codes::kPublishUnchanged, "The draft equals version {number}. There is nothing to publish."},
        {codes::kRosterOverlaps, "A roster of this department already covers {from} to {to}. Open that one, or choose days outside it."},
        {codes::kRosterTooLong, "A roster covers 1 to {days} days. Choose a shorter period."},
        {codes::kAcceptReason, "Say why this may stand, in at least {count:character|characters}. The reason is kept and audited."},
        {codes::kAcceptBlock, "This rule blocks and cannot be accepted. Change the shift or the rule."},
        {codes::kShiftCodeInUse, "The code {code} belongs to another shift type. Choose another."},
        {codes::kShiftTypeInUse, "{code} stands in {count:shift|shifts} from today on. Change those first."},
        {codes::kUnknownPeople, "{count:person|people} of the draft left this department in this period. Open the roster again."},
        {codes::kUnknownShiftType, "The draft uses a shift type that does not exist. Open the roster again."},
        {codes::kNoRosterInRange, "There is no roster of this department from {from} to {to}. Create one first."},
        {codes::kRotationName, "Give the rotation a name, so that it can be chosen again."},
        {codes::kRotationNameTaken, "This department already has a rotation called {name}. Choose that one, or another name."},
        {codes::kRotationMember, "A person stands twice in the rotation, or in a week that it does not have. Choose the people again."},
        {codes::kSolveNothing, "There is nothing to solve here: no cell is free from today on, or no need asks for a shift. Choose other days or people, or let shifts move."},
        {codes::kSolveTypes, "These needs, roles and skills make more than {count} kinds of work, which the solver cannot tell apart. Choose fewer needs or fewer days."},
        {codes::kSolveMinimum, "The fewest hours of the contract cannot be reached in this period; they were left out of the search."},
        {codes::kSolveNoRoster, "No roster that keeps every rule was found in this time. What could be filled step by step stands instead."},
    };
    return messages;
}

} // namespace practice::scheduling
