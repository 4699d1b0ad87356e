#pragma once

#include "budgeting/block_paste.h"
#include "budgeting/budget_rules.h"
#include "budgeting/formula_sheet.h"

#include <map>

namespace practice::budgeting {

/// Last year's months of an account in the same department: actuals where the year is over, else budget.
using PriorYear = std::map<ledger::AccountId, Months>;

/// A budget sheet while it is edited: every change is a named step that can be undone, all formulas stay worked out, and
/// a change that would break one (a loop, a division by zero) is refused whole. In memory only; saved as one change by
/// BudgetService::saveSheet. Used by one thread.
class SheetDraft {
  public:
    SheetDraft(FiscalYear year, Sheet sheet, PriorYear prior);

    const FiscalYear& year() const { return m_year; }
    const Sheet& sheet() const { return m_states[m_at].sheet; }
    const SheetLine& line(int index) const;
    int lines() const { return static_cast<int>(sheet().lines.size()); }
    Months priorOf(int line) const;

    // Steps. A place outside the sheet is a finding, a locked cell too.
    using Done = core::Result<void>;
    /// An amount, a formula, or nothing to clear the cell. In the year's column the amount is spread in the cells' own
    /// proportions, evenly where they are empty.
    Done enter(CellPlace at, std::string_view text);
    Done clear(CellPlace from, CellPlace to);
    Done fillRight(int line, int fromMonth, int toMonth);
    Done fillDown(int month, int fromLine, int toLine);
    enum class Fill { Right, Down };
    /// A block as one step: its first column filled to the right, or its first line filled down.
    Done fill(CellPlace from, CellPlace to, Fill how);
    Done paste(CellPlace at, std::string_view text);
    Done spread(int line, core::Money year, Spread how, const Volumes& volumes = {});
    /// Cells that somebody set, and locked ones, stay. All lines that have a last year.
    Done copyLastYear(int basisPoints);
    /// Scales these lines to a target; locked cells stay.
    Done aimFor(const std::vector<int>& lines, core::Money target);
    Done setDriver(int line, const Driver& driver);
    Done addLine(const ledger::Account& account);
    Done addLines(const std::vector<ledger::Account>& accounts); ///< One step; behind the others.
    Done removeLine(int line);
    Done setNote(CellPlace at, std::string note);
    Done setLineNote(int line, std::string note);
    Done lock(CellPlace from, CellPlace to, bool isLocked);
    Done replaceAll(Sheet sheet, std::string stepName); ///< "Restore version 2".

    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at + 1 < m_states.size(); }
    std::string undoName() const; ///< "Fill right"; empty if there is nothing.
    std::string redoName() const;
    void undo();
    void redo();
    bool isChanged() const { return !sheet().sameAs(m_savedSheet); }
    /// The names of the steps since the last save, oldest first: what saveSheet keeps with the change.
    const std::vector<std::string>& steps() const { return m_log; }
    void markSaved();

  private:
    struct State {
        std::string step; ///< That led here.
        Sheet sheet;
    };
    using Lines = std::vector<SheetLine>;
    Done commit(std::string step, Lines lines);
    Done checkPlace(CellPlace place) const;
    Done checkFree(CellPlace place) const;
    Lines copied() const;
    FiscalYear m_year;
    PriorYear m_prior;
    std::vector<State> m_states;
    std::size_t m_at = 0;
    Sheet m_savedSheet;
    std::vector<std::string> m_log;
};

} // namespace practice::budgeting
