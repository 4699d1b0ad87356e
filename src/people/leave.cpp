#include "people/leave.h"

#include "core/words.h"

namespace practice::people {
namespace {
constexpr std::array<core::Word, kLeaveKindCount> kKinds{{
    {"annual", "Annual leave"},
    {"sick", "Sick"},
    {"training", "Training"},
    {"unpaid", "Unpaid leave"},
    {"parental", "Parental leave"},
    {"bereavement", "Bereavement"},
    {"jury_duty", "Jury duty"},
    {"military", "Military leave"},
    {"other", "Other leave"},
}};
constexpr std::array<std::string_view, kLeaveKindCount> kCodes{"AL", "S", "TR", "UL", "PL", "BL", "JD", "ML", "OL"};
constexpr std::array<core::Word, kLeaveStateCount> kStates{{
    {"requested", "Requested"},
    {"approved", "Approved"},
    {"denied", "Denied"},
    {"canceled", "Canceled"},
}};
} // namespace

std::string_view key(LeaveKind kind) { return core::wordOf(kKinds, kind).key; }
std::string_view caption(LeaveKind kind) { return core::wordOf(kKinds, kind).caption; }
std::optional<LeaveKind> leaveKind(std::string_view text) { return core::enumOf<LeaveKind>(kKinds, text); }

std::string_view code(LeaveKind kind) {
    const auto at = static_cast<std::size_t>(kind);
    PRACTICE_EXPECTS(at < kCodes.size());
    return kCodes[at];
}

std::string_view key(LeaveState state) { return core::wordOf(kStates, state).key; }
std::string_view caption(LeaveState state) { return core::wordOf(kStates, state).caption; }
std::optional<LeaveState> leaveState(std::string_view text) { return core::enumOf<LeaveState>(kStates, text); }

} // namespace practice::people
