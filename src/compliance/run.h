#pragma once

#include "compliance/compliance.h"

namespace practice::compliance {

using RunId = core::StrongId<struct RunTag>;
using RunItemId = core::StrongId<struct RunItemTag>;
using EvidenceId = core::StrongId<struct EvidenceTag>;

/// Open: being worked; Signed: waits for the second person; Done: final; Canceled: thrown away, kept for the trail.
enum class RunState { Open, Signed, Done, Canceled };
std::string_view key(RunState state);
std::string_view caption(RunState state);
std::optional<RunState> runState(std::string_view key);

/// What was answered. Which members count depends on the item's AnswerKind:
/// yes/no/na and choice: `word`; text: `word`; number: `low`; number pair: `low` and `high`; sample: `low` looked at,
/// `high` of them wanting; date: `date`. Any item may be "na" in `word`, with a comment.
struct Answer {
    std::string word;
    std::optional<Quantity> low, high;
    std::optional<core::Date> date;
    std::string limit; ///< Which of the item's limits counts, where it has several.
    bool operator==(const Answer&) const = default;
};
std::string answerText(const Answer& answer); ///< Canonical, for storing and hashing.
std::optional<Answer> parseAnswer(std::string_view text);
std::string displayText(const Answer& answer); ///< "2 – 8", "yes", "2026-11-18".

struct Evidence {
    EvidenceId id;
    RunItemId item;
    std::int64_t attachment = 0;
    std::string name;   ///< File name without folders. Sealed.
    std::string sha256; ///< Of the content, lower-case hex. Sealed.
    std::int64_t bytes = 0;
    core::Date effectiveOn{2000, 1, 1}; ///< What it proves, apart from when it was added.
    std::optional<core::Date> keepUntil;
    core::Instant addedAt;
    UserId addedBy;
};

struct RunItem {
    RunItemId id;
    RowVersion version;
    std::string item;
    int position = 0;
    std::string period;
    std::optional<core::Date> dueOn;
    Outcome outcome = Outcome::Open;
    std::optional<Answer> answer;
    std::string comment; ///< Sealed.
    std::optional<core::Instant> answeredAt;
    std::optional<UserId> answeredBy;
    std::vector<Evidence> evidence;
};

struct RunHead {
    RunId id;
    RowVersion version;
    TemplateVersionId templateVersion;
    Subject subject;
    std::string snapshotHash;
    std::string answersHash; ///< Empty while open.
    RunState state = RunState::Open;
    bool needsTwo = false;
    core::Date openedOn{2000, 1, 1};
    core::Instant openedAt;
    UserId openedBy;
    std::optional<core::Instant> signedAt, countersignedAt;
    std::optional<UserId> signedBy, countersignedBy;
};

/// A run as frozen when it was opened: later versions of the template never change it.
struct Run : RunHead {
    Template snapshot; ///< The items of the run, as they were.
    std::vector<RunItem> items;
};

/// The text whose SHA-256 a signed run carries: all answers, comments and evidence in order.
std::string answersText(const std::vector<RunItem>& items);

} // namespace practice::compliance
