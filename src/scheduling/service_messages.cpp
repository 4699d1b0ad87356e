#include "scheduling/service_messages.h"

namespace practice::scheduling {

const std::vector<core::Message>& schedulingServiceMessages() {
    static const std::vector<core::Message> messages = {
        {codes::kPublishBlocked, "{count} findings block publication. Repair them in the grid, then publish. The draft is saved."},
        {codes::kPublishUnchanged, "The draft equals version {number}. There is nothing to publish."},
        {codes::kRosterOverlaps, "A roster of this department already covers {from} to {to}. Open that one, or choose days outside it."},
        {codes::kRosterTooLong, "A roster covers 1 to {days} days. Choose a shorter period."},
        {codes::kAcceptReason, "Say why this may stand, in at least {count} characters. The reason is kept and audited."},
        {codes::kAcceptBlock, "This rule blocks and cannot be accepted. Change the shift or the rule."},
        {codes::kShiftCodeInUse, "The code {code} belongs to another shift type. Choose another."},
        {codes::kShiftTypeInUse, "{code} stands in {count} shifts from today on. Change those first."},
        {codes::kUnknownPeople, "{count} people of the draft no longer work in this department in this period. Open the roster again."},
        {codes::kUnknownShiftType, "The draft uses a shift type that does not exist. Open the roster again."},
        {codes::kNoRosterInRange, "There is no roster of this department from {from} to {to}. Create one first."},
    };
    return messages;
}

} // namespace practice::scheduling
