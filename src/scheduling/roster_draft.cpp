#include "scheduling/roster_draft.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

#include <map>

namespace practice::scheduling {

std::string plainText(const StepName& name) {
    for (const core::Message& message : schedulingMessages())
        if (message.code == name.code)
            return core::fillMessage(message.text, name.args);
    return std::string(name.code.key);
}

CellChanges joined(const CellChanges& first, const CellChanges& second) {
    std::map<CellKey, CellChange> net;
    for (const CellChanges* part : {&first, &second})
        for (const CellChange& change : *part) {
            const auto [at, isNew] = net.emplace(change.cell, change);
            if (!isNew) {
                PRACTICE_EXPECTS(at->second.after == change.before);
                at->second.after = change.after;
            }
        }
    CellChanges result;
    for (auto& [key, change] : net)
        if (change.before != change.after)
            result.push_back(std::move(change));
    return result;
}

RosterDraft::RosterDraft(Roster start, std::optional<Roster> published)
    : m_roster(std::move(start)), m_saved(m_roster), m_published(std::move(published)) {}

const CellChanges& RosterDraft::perform(StepName name, CellChanges changes, std::string burst) {
    static const CellChanges none;
    if (changes.empty())
        return none;
    m_roster.apply(changes);
    const bool joins = !burst.empty() && m_done > 0 && m_done == m_steps.size() && m_steps.back().burst == burst;
    m_last = std::move(changes);
    m_steps.resize(m_done);
    if (!joins) {
        m_steps.push_back({std::move(name), m_last, std::move(burst)});
        m_done = m_steps.size();
        return m_last;
    }
    Step& step = m_steps.back();
    step.changes = joined(step.changes, m_last);
    step.name = std::move(name);
    for (core::Arg& arg : step.name.args)
        if (arg.name == "count") // of the whole burst, which the caller cannot know
            arg.value = static_cast<std::int64_t>(step.changes.size());
    if (step.changes.empty()) { // typed and typed back
        m_steps.pop_back();
        m_done = m_steps.size();
    }
    return m_last;
}

void RosterDraft::endBurst() {
    if (m_done > 0)
        m_steps[m_done - 1].burst.clear();
}

const StepName* RosterDraft::undoName() const { return canUndo() ? &m_steps[m_done - 1].name : nullptr; }
const StepName* RosterDraft::redoName() const { return canRedo() ? &m_steps[m_done].name : nullptr; }

CellChanges RosterDraft::undo() {
    if (!canUndo())
        return {};
    Step& step = m_steps[--m_done];
    step.burst.clear();
    CellChanges back = reversed(step.changes);
    m_roster.apply(back);
    endBurst();
    return back;
}

CellChanges RosterDraft::redo() {
    if (!canRedo())
        return {};
    Step& step = m_steps[m_done++];
    m_roster.apply(step.changes);
    return step.changes;
}

bool RosterDraft::isDirty() const { return !(m_roster == m_saved); }
void RosterDraft::markSaved() {
    m_saved = m_roster;
    endBurst();
}

CellChanges RosterDraft::changesSincePublished() const {
    return differences(m_published ? *m_published : Roster(), m_roster);
}

bool RosterDraft::changedSincePublished(const CellKey& cell) const {
    return m_published && m_published->at(cell) != m_roster.at(cell);
}

void RosterDraft::markPublished() {
    m_published = m_roster;
    markSaved();
}

} // namespace practice::scheduling
