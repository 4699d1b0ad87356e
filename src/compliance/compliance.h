#pragma once

#include "compliance/due_rules.h"
#include "compliance/template.h"
#include "core/ids.h"

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance {

using core::EmployeeId;
using core::RowVersion;
using core::UserId;
using TemplateVersionId = core::StrongId<struct TemplateVersionTag>;
using SubjectId = core::StrongId<struct ComplianceSubjectTag>;
using EventId = core::StrongId<struct ComplianceEventTag>;

/// Of whom or of what something is asked. Person: an employee's id; Practice: 0; the others: a SubjectId.
struct Subject {
    SubjectKind kind = SubjectKind::Practice;
    std::int64_t id = 0;
    auto operator<=>(const Subject&) const = default;
};

/// One adopted version of a template. Its content never changes.
struct TemplateVersion {
    TemplateVersionId id;
    std::string templateKey;
    int number = 0; ///< 1, 2, 3 …
    std::string label; ///< As the template calls it.
    core::Date effectiveOn{2000, 1, 1};
    std::string contentHash; ///< SHA-256 of templateText(*content).
    core::Instant adoptedAt;
    UserId adoptedBy;
    std::optional<core::Instant> reviewedAt; ///< Signed by a reviewer: its items count.
    std::optional<UserId> reviewedBy;
    std::string reviewNote;
    std::optional<core::Date> retiredOn; ///< From then on the template asks for nothing new.
    std::shared_ptr<const Template> content;
};

/// What somebody decided about an item, in all its versions, or by the template's name about all its items.
enum class AppliesChoice { Auto, Yes, No };
std::string_view key(AppliesChoice choice);
std::optional<AppliesChoice> appliesChoice(std::string_view key);
struct ItemSetting {
    std::string item; ///< Item or template.
    AppliesChoice applies = AppliesChoice::Auto;
    std::optional<EmployeeId> owner, deputy;
    std::string reason; ///< Needed where a choice is made. Sealed.
    RowVersion version; ///< 0: none saved yet.
    bool operator==(const ItemSetting&) const = default;
};

/// A refrigerator, a shift, a test: what items "per asset", "per shift" are asked for. People come from the staff list.
struct NamedSubject {
    SubjectId id;
    RowVersion version;
    SubjectKind kind = SubjectKind::Asset;
    std::string name; ///< Sealed.
    std::vector<std::string> askedBy; ///< Templates and items that ask for it; empty: every one of its kind.
    core::Date from{2000, 1, 1};
    bool operator==(const NamedSubject&) const = default;
};

/// Something that starts clocks: "breach.discovered".
struct EventDraft {
    std::string event;
    Subject subject;
    core::Date on{2000, 1, 1};
    int minute = 0;   ///< Of the day; hours-long deadlines count from it.
    std::string note; ///< Sealed.
};
struct RecordedEvent : EventDraft {
    EventId id;
    bool byProgram = false;
    core::Instant recordedAt;
    UserId recordedBy;
};

enum class Outcome { Open, Ok, Finding, NotApplicable };
std::string_view key(Outcome outcome);
std::string_view caption(Outcome outcome);
std::optional<Outcome> outcome(std::string_view key);

/// That an obligation was met; there is one for (item, subject, period) at most.
struct CompletionRecord {
    std::string item;
    Subject subject;
    Completion completion;
    Outcome outcome = Outcome::Ok;
    std::optional<std::int64_t> run;
    bool byProgram = false;
    std::string evidence; ///< What the program saw. Sealed.
};

} // namespace practice::compliance
