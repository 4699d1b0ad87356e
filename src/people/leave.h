#pragma once

#include "people/employee.h"

namespace practice::people {

using LeaveId = core::StrongId<struct LeaveTag>;

enum class LeaveKind { Annual, Sick, Training, Unpaid, Parental, Bereavement, JuryDuty, Military, Other };
inline constexpr int kLeaveKindCount = static_cast<int>(LeaveKind::Other) + 1;
std::string_view key(LeaveKind kind);     ///< "annual": stored.
std::string_view caption(LeaveKind kind); ///< "Annual leave" (English source).
std::string_view code(LeaveKind kind);    ///< "AL", "S", "TR": as a roster cell shows it.
std::optional<LeaveKind> leaveKind(std::string_view key);

enum class LeaveState { Requested, Approved, Denied, Canceled };
inline constexpr int kLeaveStateCount = 4;
std::string_view key(LeaveState state);
std::string_view caption(LeaveState state);
std::optional<LeaveState> leaveState(std::string_view key);

/// Whole days [from, to), or part of one day (startMinute and minutes set, local to the site).
struct LeaveDraft {
    EmployeeId employee;
    LeaveKind kind = LeaveKind::Annual;
    core::DateRange days{core::Date(2000, 1, 1), core::Date(2000, 1, 2)};
    std::optional<int> startMinute;
    std::optional<core::Minutes> minutes;
    std::string note; ///< Sealed. Of sick leave shown with health_facts.view only.
    bool operator==(const LeaveDraft&) const = default;
    bool isPartDay() const { return minutes.has_value(); }
};

struct LeaveRequest : LeaveDraft {
    LeaveId id;
    LeaveState state = LeaveState::Requested;
    core::UserId requestedBy;
    core::Instant requestedAt;
    std::optional<core::UserId> decidedBy;
    std::optional<core::Instant> decidedAt;
    std::string decisionNote; ///< Sealed.
    core::RowVersion version;
    bool operator==(const LeaveRequest&) const = default;
    bool isOpen() const { return state == LeaveState::Requested || state == LeaveState::Approved; }
};

} // namespace practice::people
