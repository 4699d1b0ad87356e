#pragma once

#include "budgeting/budget_control.h"
#include "ui/budget/sheet_forms.h"
#include "ui/budget/sheet_table.h"
#include "ui/budget/view.h"

class QMenu;
class QStackedWidget;

namespace practice::ui {
class Button;
class EmptyState;
class FilterBar;
class FilterField;
class FrozenTable;
class IconButton;
class Notice;
} // namespace practice::ui

namespace practice::ui::budget {

class FormulaLine;
class SheetFoot;

/// What is read for the sheet at once.
struct SheetReading {
    plan::BudgetId budget;
    plan::DepartmentId department;
    std::optional<plan::OpenSheet> open; ///< Absent: the department has no version.
    std::vector<plan::VersionHead> versions; ///< Of the department, newest first.
    plan::ControlMatrix control;             ///< Where the year is not today's.
    std::unique_ptr<const plan::BudgetControl::FlagList> flags; ///< Of today's year.
    const plan::ControlMatrix& matrix() const { return flags ? flags->matrix : control; }
};

/// The budget sheet of a department: a draft with named undo steps, saved as one change, then submitted and approved.
class SheetView final : public View {
    Q_OBJECT
  public:
    explicit SheetView(Desk& desk);
    QString caption() const override { return tr("Sheet"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    QWidget* mainStop() const override;
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool)> done) override;
    void discardUnsaved() override;
    std::vector<shell::PageDraft> drafts() const override;
    bool takeDraft(const shell::PageDraft& draft) override;
    void explainCursor() override { explainCell(); }
    /// Beside the primary button: Save, Send back.
    QList<QWidget*> headWidgets() const;

    const plan::SheetDraft* draft() const { return m_draft.get(); }
    const SheetModel& model() const { return m_model; }
    SheetTable* table() const { return m_table; }
    void choose(plan::BudgetId budget, plan::DepartmentId department, plan::VersionId version = {});

  private:
    // Building
    void makeBar();
    void makeBody();
    QMenu* makeMenu();
    // Reading
    void show(SheetReading reading);
    void takeSheet(plan::OpenSheet open);
    void dropSheet();
    void restoreKept();
    void fillFilters();
    void showEmpty();
    void showActuals();
    void showState();
    void showCell();
    void showFoot();
    void fitDensity();
    // Editing
    core::Result<void> run(const SheetStep& step);
    void runShown(const SheetStep& step); ///< A refusal stands in the notice.
    void showProblem(const QString& title, const core::Refusal& refusal);
    QString enterCell(plan::CellPlace at, const QString& text);
    QString whyNotCell(int row, int column) const;
    QString whyNotEdit() const;
    QString whyNotWholeLines() const;
    void undo();
    void redo();
    void paste();
    void copy();
    void lockCells();
    int currentLine() const; ///< -1: none.
    void changed();
    void explainCell();
    // Versions
    void save(std::function<void(bool)> then);
    void conflict(std::function<void(bool)> then);
    void whenClean(std::function<void()> then);
    void newBudget();
    void newVersion();
    void submit();
    void approve();
    void sendBack();
    void lockVersion();
    void unlockVersion();
    void compare();
    void editThresholds();
    bool hasState(plan::VersionState state) const { return m_open && m_open->head.state == state; }

    SheetModel m_model;
    std::unique_ptr<plan::SheetDraft> m_draft;
    std::optional<plan::OpenSheet> m_open;
    SheetReading m_reading;
    plan::BudgetId m_budget;
    plan::DepartmentId m_department;
    plan::VersionId m_version;
    bool m_chosen = false;
    bool m_saving = false;
    bool m_again = false;
    bool m_planOnly = false;
    QByteArray m_kept;
    RequestSlot m_slot, m_otherSlot;

    FilterBar* m_bar;
    FilterField *m_year, *m_departments, *m_versions, *m_showing;
    IconButton *m_undo, *m_redo;
    Button *m_add, *m_spread, *m_more, *m_save, *m_sendBack;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    EmptyState* m_emptySheet;
    FormulaLine* m_formula;
    Notice* m_notice;
    FrozenTable* m_grid;
    SheetTable* m_table;
    SheetFoot* m_foot;
};

} // namespace practice::ui::budget
