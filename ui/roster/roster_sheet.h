#pragma once

#include "ui/roster/roster_reading.h"

#include <QObject>

#include <map>

namespace practice::ui::roster {

/// The roster that is being edited: the draft with its undo steps, the evaluator that follows it, the findings that
/// somebody has accepted, and who is called what. The page owns one; GUI thread; knows no database.
class RosterSheet : public QObject, public RosterReading {
    Q_OBJECT
  public:
    explicit RosterSheet(QObject* parent = nullptr);
    ~RosterSheet() override;

    void setFacts(PracticeFacts facts);

    /// Starts anew with what is stored; undo steps are dropped.
    void open(scheduling::OpenRoster opened);
    /// Other input (a licence was renewed) under the same draft. False where the draft holds people or shift types that the
    /// input lost: these cells are dropped and the undo steps with them.
    bool refreshInput(scheduling::OpenRoster opened);
    /// Somebody saved first: theirs becomes the base, what was changed here lies on top as one step.
    void rebase(scheduling::OpenRoster theirs);
    void discard(); ///< Back to what was saved; undo steps are dropped.
    void close();

    const scheduling::RosterDraft& draft() const { return *m_draft; }
    const scheduling::Roster& base() const { return m_base; } ///< As last saved.
    bool mayEdit() const { return isOpen() && m_opened.mayEdit; }
    bool mayPublish() const { return isOpen() && m_opened.mayPublish; }
    bool paySeen() const { return isOpen() && m_opened.paySeen; }
    bool isDirty() const { return isOpen() && m_draft->isDirty(); }

    /// One named step; false where nothing would change or the roster may not be edited.
    bool perform(StepName name, CellChanges changes, const std::string& burst = {});
    void endBurst();
    void undo();
    void redo();
    QString undoText() const; ///< "Set N on 3 days", translated; empty: nothing to undo.
    QString redoText() const;
    /// `saved` is what was written; edits made since stay unsaved.
    void markSaved(const scheduling::RosterHead& head, const scheduling::Roster& saved);
    /// Puts kept changes on top of what is stored, as one step; those of people who left are dropped.
    void applyKept(const CellChanges& changes);
    void markPublished(const scheduling::RosterHead& head);

    // Findings.
    Mark markAt(const CellKey& cell) const;
    Mark personMark(EmployeeId employee) const; ///< Findings about the counters.
    RosterFindings allFindings() const { return m_evaluator->allFindings(); }
    RosterFindings findingsAt(const CellKey& cell) const;
    RosterFindings findingsOf(EmployeeId employee) const;
    const scheduling::Acceptance* acceptanceOf(const RosterFinding& finding) const;
    void addAcceptance(scheduling::Acceptance acceptance);
    void removeAcceptance(std::int64_t id);
    struct Counts {
        int blocks = 0, warnings = 0, notes = 0, accepted = 0;
    };
    Counts counts() const; ///< Accepted warnings are not among `warnings`.

  signals:
    void reset();                                       ///< Another roster, other input or other names.
    void edited(const practice::scheduling::Refreshed& what);
    void marksChanged();                                ///< An acceptance came or went.
    void stateChanged();                                ///< Saved, published, undo names.

  private:
    void start(scheduling::OpenRoster opened, scheduling::Roster roster);
    void follow(const CellChanges& changes);
    void remark(EmployeeId employee);
    void remarkAll();

    scheduling::Roster m_base;
    std::optional<scheduling::RosterDraft> m_draft;
    struct Marks {
        std::map<Date, Mark> days;
        Mark person = Mark::None;
    };
    std::map<EmployeeId, Marks> m_marks;
};

} // namespace practice::ui::roster
