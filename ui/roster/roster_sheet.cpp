#include "ui/roster/roster_sheet.h"

#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::roster {

using scheduling::Roster;
using scheduling::RosterDraft;
using scheduling::RosterEvaluator;

Mark markOf(const RosterFinding& finding) {
    switch (finding.finding.severity) {
    case core::Severity::Error:
        return Mark::Block;
    case core::Severity::Warning:
        return Mark::Warning;
    case core::Severity::Note:
        return Mark::Note;
    }
    return Mark::None;
}

RosterSheet::RosterSheet(QObject* parent) : QObject(parent) {}
RosterSheet::~RosterSheet() = default;

void RosterSheet::setFacts(PracticeFacts facts) {
    m_facts = std::move(facts);
    if (isOpen())
        emit reset();
}

void RosterSheet::start(scheduling::OpenRoster opened, Roster roster) {
    m_opened = std::move(opened);
    m_base = std::move(roster);
    std::optional<Roster> published;
    if (m_opened.input->published)
        published = *m_opened.input->published;
    m_evaluator.emplace(m_opened.input, m_base);
    m_draft.emplace(m_base, std::move(published));
    m_changed.clear();
    if (m_draft->hasPublished())
        for (const auto& change : m_draft->changesSincePublished())
            m_changed.insert(change.cell);
    remarkAll();
}

void RosterSheet::open(scheduling::OpenRoster opened) {
    Roster roster = opened.draft;
    start(std::move(opened), std::move(roster));
    emit reset();
    emit stateChanged();
}

namespace {

/// Without what the input does not know any more.
Roster knownPart(const Roster& roster, const scheduling::RosterInput& input, bool& complete) {
    auto kept = roster.assignments();
    const auto before = kept.size();
    std::erase_if(kept, [&](const scheduling::Assignment& a) {
        return !input.member(a.employee) || !input.shiftType(a.shift.type);
    });
    complete = kept.size() == before;
    return complete ? roster : Roster(kept);
}

} // namespace

bool RosterSheet::refreshInput(scheduling::OpenRoster opened) {
    bool complete = true;
    bool baseComplete = true;
    const Roster mine = knownPart(m_draft->roster(), *opened.input, complete);
    Roster base = knownPart(m_base, *opened.input, baseComplete);
    if (complete && baseComplete) { // the draft with its steps stays; only what follows from it is new
        m_opened = std::move(opened);
        m_evaluator.emplace(m_opened.input, mine);
        remarkAll();
    } else {
        start(std::move(opened), std::move(base));
        CellChanges changes = differences(m_base, mine);
        if (!changes.empty())
            follow(m_draft->perform({codes::kStepKeepMine, {}}, std::move(changes)));
    }
    emit reset();
    emit stateChanged();
    return complete && baseComplete;
}

void RosterSheet::rebase(scheduling::OpenRoster theirs) {
    const CellChanges mine = differences(m_base, m_draft->roster());
    Roster roster = theirs.draft;
    start(std::move(theirs), std::move(roster));
    applyKept(mine);
    emit reset();
    emit stateChanged();
}

void RosterSheet::discard() {
    Roster saved = m_base;
    start(scheduling::OpenRoster(m_opened), std::move(saved));
    emit reset();
    emit stateChanged();
}

void RosterSheet::close() {
    m_evaluator.reset();
    m_draft.reset();
    m_opened = {};
    m_base = {};
    m_marks.clear();
    m_changed.clear();
    emit reset();
    emit stateChanged();
}

void RosterSheet::follow(const CellChanges& changes) {
    const auto refreshed = m_evaluator->apply(changes);
    for (const auto& change : changes) {
        if (m_draft->hasPublished() && m_draft->changedSincePublished(change.cell))
            m_changed.insert(change.cell);
        else
            m_changed.erase(change.cell);
    }
    for (const EmployeeId employee : refreshed.people)
        remark(employee);
    emit edited(refreshed);
}

bool RosterSheet::perform(StepName name, CellChanges changes, const std::string& burst) {
    if (!mayEdit() || changes.empty())
        return false;
    const CellChanges done = m_draft->perform(std::move(name), std::move(changes), burst);
    if (done.empty())
        return false;
    follow(done);
    emit stateChanged();
    return true;
}

void RosterSheet::endBurst() {
    if (m_draft)
        m_draft->endBurst();
}

void RosterSheet::undo() {
    if (!mayEdit() || !m_draft->canUndo())
        return;
    follow(m_draft->undo());
    emit stateChanged();
}

void RosterSheet::redo() {
    if (!mayEdit() || !m_draft->canRedo())
        return;
    follow(m_draft->redo());
    emit stateChanged();
}

namespace {

QString stepText(const StepName* step) {
    if (!step)
        return {};
    core::Finding words = core::note(step->code, step->args);
    return ui::sentence(words);
}

} // namespace

QString RosterSheet::undoText() const { return m_draft ? stepText(m_draft->undoName()) : QString(); }
QString RosterSheet::redoText() const { return m_draft ? stepText(m_draft->redoName()) : QString(); }

void RosterSheet::markSaved(const scheduling::RosterHead& head, const Roster& saved) {
    m_opened.head = head;
    m_base = saved;
    if (m_draft->roster() == saved)
        m_draft->markSaved();
    emit stateChanged();
}

void RosterSheet::applyKept(const CellChanges& changes) {
    CellChanges onTop;
    for (const auto& change : changes) {
        const bool known = input().member(change.cell.employee) && days().contains(change.cell.date) &&
                           std::all_of(change.after.begin(), change.after.end(), [&](const auto& s) { return shift(s.type) != nullptr; });
        const auto& stands = roster().at(change.cell);
        if (known && stands != change.after)
            onTop.push_back({change.cell, stands, change.after});
    }
    perform({codes::kStepKeepMine, {}}, std::move(onTop));
}

void RosterSheet::markPublished(const scheduling::RosterHead& head) {
    m_opened.head = head;
    m_draft->markPublished();
    m_changed.clear();
    emit marksChanged();
    emit stateChanged();
}

void RosterSheet::remark(EmployeeId employee) {
    Marks marks;
    for (const auto& finding : m_evaluator->person(employee).findings) {
        if (acceptanceOf(finding))
            continue;
        Mark& mark = finding.date ? marks.days[*finding.date] : marks.person;
        mark = std::max(mark, markOf(finding));
    }
    m_marks[employee] = std::move(marks);
}

void RosterSheet::remarkAll() {
    m_marks.clear();
    for (const auto& member : input().staff)
        remark(member.id);
}

Mark RosterSheet::markAt(const CellKey& cell) const {
    const auto person = m_marks.find(cell.employee);
    if (person == m_marks.end())
        return Mark::None;
    const auto day = person->second.days.find(cell.date);
    return day == person->second.days.end() ? Mark::None : day->second;
}

Mark RosterSheet::personMark(EmployeeId employee) const {
    const auto person = m_marks.find(employee);
    return person == m_marks.end() ? Mark::None : person->second.person;
}

RosterFindings RosterSheet::findingsOf(EmployeeId employee) const { return m_evaluator->person(employee).findings; }

RosterFindings RosterSheet::findingsAt(const CellKey& cell) const {
    RosterFindings found = findingsOf(cell.employee);
    std::erase_if(found, [&](const RosterFinding& f) {
        const bool also = std::find(f.also.begin(), f.also.end(), cell.date) != f.also.end();
        return f.date != cell.date && !also;
    });
    return found;
}

const scheduling::Acceptance* RosterSheet::acceptanceOf(const RosterFinding& finding) const {
    if (m_opened.acceptances.empty() || finding.finding.severity != core::Severity::Warning)
        return nullptr;
    const auto key = finding.acceptanceKey();
    const auto& all = m_opened.acceptances;
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& a) { return a.key == key; });
    return at == all.end() ? nullptr : &*at;
}

void RosterSheet::addAcceptance(scheduling::Acceptance acceptance) {
    m_opened.acceptances.push_back(std::move(acceptance));
    remarkAll();
    emit marksChanged();
}

void RosterSheet::removeAcceptance(std::int64_t id) {
    std::erase_if(m_opened.acceptances, [id](const auto& a) { return a.id == id; });
    remarkAll();
    emit marksChanged();
}

RosterSheet::Counts RosterSheet::counts() const {
    const auto& totals = m_evaluator->totals();
    Counts counts{totals.blocks, totals.warnings, totals.notes, 0};
    if (m_opened.acceptances.empty())
        return counts;
    for (const auto& finding : allFindings())
        if (acceptanceOf(finding))
            ++counts.accepted;
    counts.warnings -= counts.accepted;
    return counts;
}

} // namespace practice::ui::roster
