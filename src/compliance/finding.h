#pragma once

#include "compliance/run.h"

namespace practice::compliance {

using FindingId = core::StrongId<struct ComplianceFindingTag>;
using ActionId = core::StrongId<struct ComplianceActionTag>;

enum class FindingSeverity { Low, Medium, High };
/// Open: nothing planned; Acting: an action is under way; Verifying: done, waits to be judged; Closed: it helped.
enum class FindingState { Open, Acting, Verifying, Closed };
enum class CauseMethod { FiveWhys, Fishbone, Other };
enum class ActionState { Open, Done, Effective, Failed };
std::string_view key(FindingSeverity value);
std::string_view key(FindingState value);
std::string_view key(CauseMethod value);
std::string_view key(ActionState value);
std::string_view caption(FindingSeverity value);
std::string_view caption(FindingState value);
std::string_view caption(CauseMethod value);
std::string_view caption(ActionState value);
std::optional<FindingSeverity> findingSeverity(std::string_view key);
std::optional<FindingState> findingState(std::string_view key);
std::optional<CauseMethod> causeMethod(std::string_view key);
std::optional<ActionState> actionState(std::string_view key);

struct FindingDraft {
    std::string item; ///< Template item that it is about, or empty.
    std::string title, detail; ///< Sealed.
    FindingSeverity severity = FindingSeverity::Medium;
    std::optional<RunItemId> runItem;
};

struct ActionDraft {
    CauseMethod method = CauseMethod::FiveWhys;
    std::string cause, action; ///< Sealed.
    EmployeeId owner;
    core::Date dueOn{2000, 1, 1};
    int verifyAfterDays = 30; ///< Whether it helped is judged so long after it was done.
};
struct CorrectiveAction : ActionDraft {
    ActionId id;
    RowVersion version;
    FindingId finding;
    ActionState state = ActionState::Open;
    std::optional<core::Date> doneOn, verifyOn, verifiedOn;
    std::optional<UserId> verifiedBy;
    std::string result; ///< Sealed.
};

struct ComplianceFinding : FindingDraft {
    FindingId id;
    RowVersion version;
    FindingState state = FindingState::Open;
    core::Date openedOn{2000, 1, 1};
    UserId openedBy;
    std::optional<core::Date> closedOn;
    std::vector<CorrectiveAction> actions; ///< Oldest first.
};

} // namespace practice::compliance
