#pragma once

#include "core/finding.h"

namespace practice::scheduling {

namespace codes {
inline constexpr core::Code kPublishBlocked{"scheduling.publish_blocked"},
    kPublishUnchanged{"scheduling.publish_unchanged"}, kRosterOverlaps{"scheduling.roster_overlaps"},
    kRosterTooLong{"scheduling.roster_too_long"}, kAcceptReason{"scheduling.accept_reason"},
    kAcceptBlock{"scheduling.accept_block"}, kShiftCodeInUse{"scheduling.shift_code_in_use"},
    kShiftTypeInUse{"scheduling.shift_type_in_use"}, kUnknownPeople{"scheduling.unknown_people"},
    kUnknownShiftType{"scheduling.unknown_shift_type"}, kNoRosterInRange{"scheduling.no_roster_in_range"},
    kRotationName{"scheduling.rotation_name"}, kRotationNameTaken{"scheduling.rotation_name_taken"},
    kRotationMember{"scheduling.rotation_member"}, kSolveNothing{"scheduling.solve_nothing"},
    kSolveTypes{"scheduling.solve_types"}, kSolveMinimum{"scheduling.solve_minimum"},
    kSolveNoRoster{"scheduling.solve_no_roster"};
} // namespace codes

/// Sentences of the rosters' use cases; those of the rules stand in scheduling_messages.h.
const std::vector<core::Message>& schedulingServiceMessages();

} // namespace practice::scheduling
