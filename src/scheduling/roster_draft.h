#pragma once

#include "core/finding.h"
#include "scheduling/roster.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// What Undo shows: a code of scheduling_messages with arguments, so that the page can translate it.
struct StepName {
    core::Code code;
    std::vector<core::Arg> args;
};
std::string plainText(const StepName& name); ///< English.

/// A roster that is being edited: named steps, undo, redo, what differs from the published version.
/// Knows no rules; the evaluator is fed with the changes that each call returns.
/// Own stack instead of QUndoStack: src/ knows no Qt, and a draft is kept across sign-out with its cells only.
class RosterDraft {
  public:
    explicit RosterDraft(Roster start, std::optional<Roster> published = std::nullopt);

    const Roster& roster() const { return m_roster; }

    /// One step. Returns what was changed, valid until the next call: empty changes make no step. Drops the steps that could be redone.
    /// A non-empty `burst` equal to that of the step before joins both (typing codes along a row).
    const CellChanges& perform(StepName name, CellChanges changes, std::string burst = {});
    void endBurst(); ///< The next step stands alone.

    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_steps.size(); }
    const StepName* undoName() const; ///< nullptr where there is nothing to undo.
    const StepName* redoName() const;
    CellChanges undo(); ///< What was changed; empty where there is nothing to undo.
    CellChanges redo();

    bool isDirty() const; ///< Differs from what was last saved.
    void markSaved();
    /// Against the published version; against an empty one where none is published.
    CellChanges changesSincePublished() const;
    bool changedSincePublished(const CellKey& cell) const;
    bool hasPublished() const { return m_published.has_value(); }
    /// The draft becomes the published version. Undo stays possible: it makes the next draft.
    void markPublished();

  private:
    struct Step {
        StepName name;
        CellChanges changes;
        std::string burst;
    };
    CellChanges m_last;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
    Roster m_roster;
    Roster m_saved;
    std::optional<Roster> m_published;
};

/// Joins two successive sets of changes into one with the same effect; cells that end as they began drop out.
CellChanges joined(const CellChanges& first, const CellChanges& second);

} // namespace practice::scheduling
