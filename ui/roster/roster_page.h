#pragma once

#include "security/preferences.h"
#include "ui/roster/draft_text.h"
#include "ui/roster/roster_bar.h"
#include "ui/roster/roster_exports.h"
#include "ui/roster/roster_grid.h"
#include "ui/roster/roster_panel.h"
#include "ui/roster/roster_sheets.h"
#include "ui/shell/page.h"

#include <QPointer>

class QMenu;
class QStackedWidget;

namespace practice::ui {
class Activity;
class Button;
class EmptyState;
class Notice;
class Pill;
class SheetDialog;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::roster {

class CostLine;
class DayView;
class RosterSheet;
struct RotationAnswer;

/// The roster page. Loads through the runner, edits the sheet in memory, saves as one use case. Other people's saves and
/// changes of staff, leave or rules come through the hub; an unsaved draft stays and the conflict is shown.
class RosterPage : public shell::Page {
    Q_OBJECT
  public:
    explicit RosterPage(shell::PageContext context, QWidget* parent = nullptr);
    ~RosterPage() override;

    QString pageId() const override { return QStringLiteral("roster"); }
    QString title() const override { return tr("Roster"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool)> done) override { save(std::move(done)); }
    void discardUnsaved() override;
    QByteArray draftState() const override;
    void restoreDraft(const QByteArray& state) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;

    RosterSheet& sheet() { return *m_sheet; }
    RosterGrid& grid() { return *m_grid; }
    RosterPanel& panel() { return *m_panel; }
    bool isPanelShown() const;

    void openPeriod(DepartmentId department, const DateRange& days);
    void save(std::function<void(bool saved)> done = {});
    void fill();                                       ///< Asks how; where a proposal waits, shows it again.
    void startFill(const FillAnswer& answer);
    void cancelFill();
    bool hasFoundRoster() const { return m_watchpoint && m_watchpoint->status().found; } ///< The search that runs.
    void setSolver(scheduling::SolveFunction solver) { m_solver = std::move(solver); } ///< For tests.
    void publish();
    void rotate();          ///< Asks for a rotation of the selected people and applies it.
    void followRotations(); ///< Their own rotations again, over the selected days.
    void compare(int number = 0); ///< 0: the last version.
    void showFindings();
    void callOut(const CellKey& cell);
    /// Writes to a file or, for calendars, into a folder, after the audit entry. Asks nothing: for menus, tests and the tour.
    void exportTo(exports::Kind kind, const QString& path, std::function<void(bool written)> done = {});

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    // roster_page.cpp
    void build();
    void wire();
    void refreshHead();
    void refreshBody();
    void showPanel();
    void hidePanel();
    PanelActions panelActions();
    void say(const QString& text);

    // roster_page_data.cpp
    void load(PageRequest request, std::function<void()> then = {});
    void show(PageData loaded);
    void showEmpty(const PageData& loaded);
    void reload(std::function<void()> then = {});
    void onChanged(const core::ChangeSet& changes);
    void onConflict();
    void leaveThen(std::function<void()> then);
    void withSaved(std::function<void()> then); ///< Saves first where the roster has no id or unsaved cells.
    template <class Work, class Done> void write(const QString& caption, Work work, Done done);

    // roster_page_work.cpp
    void take(StepName name, CellChanges changes);
    void accept(const RosterFinding& finding);
    void withdraw(std::int64_t acceptance);
    void note(const CellKey& cell);
    void explainLabor();
    exports::Source exportSource() const;

    // roster_page_fill.cpp
    std::vector<FillScope> fillScopes() const;
    template <class Work, class Done> void runFill(const QString& caption, Work work, Done done);
    void quickFill(const scheduling::FillOptions& options);
    void solve(const FillAnswer& answer);
    void showFillState();
    void endFill();
    void solveDone(core::Result<scheduling::SolvedRoster> result);
    void takeFill(scheduling::FillResult result);
    void acceptProposal();
    void discardProposal();

    // roster_page_rotation.cpp
    DateRange selectedDays() const;
    void keepRotation(const RotationAnswer& answer, std::vector<EmployeeId> people);
    void followRotations(const std::vector<EmployeeId>& people, DateRange days);

    // roster_page_views.cpp
    QByteArray viewState() const;
    void applyView(const QByteArray& content);
    void loadViews();
    void chooseView(qint64 id);
    void askSaveView();
    const security::SavedView* currentView() const;
    void fillLookMenu(QMenu* menu);

    // roster_page_menus.cpp
    void makeMenus();
    void newRoster();
    void askExport(exports::Kind kind);
    void showContextMenu(const QPoint& at);
    void setDensity(Density density);
    void setView(RosterBar::View view);
    QString whyNotEdit() const;

    RosterSheet* m_sheet;
    shell::PageFrame* m_frame = nullptr;
    RosterBar* m_bar = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_rosterBody = nullptr;
    QStackedWidget* m_views = nullptr;
    RosterGrid* m_grid = nullptr;
    DayView* m_day = nullptr;
    CostLine* m_cost = nullptr;
    EmptyState* m_empty = nullptr;
    Notice* m_notice = nullptr;
    RosterPanel* m_panel = nullptr;
    Pill* m_pill = nullptr;
    Button* m_undo = nullptr;
    Button* m_save = nullptr;
    Button* m_compare = nullptr;
    Button* m_publish = nullptr;
    QPointer<SheetDialog> m_conflict;
    QPointer<Activity> m_fillActivity;
    FillAnswer m_fillAnswer; ///< As chosen last.
    scheduling::SolveFunction m_solver;
    std::shared_ptr<SolveWatchpoint> m_watchpoint; ///< While the solver runs.
    std::shared_ptr<const Proposal> m_proposal;    ///< Not accepted yet.
    std::optional<std::pair<DepartmentId, DateRange>> m_filled; ///< The roster that is being filled.
    QTimer m_solveLook;

    PageData m_data;
    RequestSlot m_loading, m_viewsLoading;
    std::vector<security::SavedView> m_savedViews;
    qint64 m_view = 0; ///< The saved view in use; 0: none.
    QTimer m_reloadSoon;
    QTimer m_panelSoon;
    std::set<JobRoleId> m_roles;
    std::optional<KeptDraft> m_kept;
    int m_ownWrites = 0;
    bool m_rereading = false; ///< A reload() is under way.
    bool m_loaded = false;
    bool m_densityChosen = false;
};

template <class Work, class Done> void RosterPage::write(const QString& caption, Work work, Done done) {
    ++m_ownWrites;
    runner().write(
        this, caption, std::move(work),
        [this, done = std::move(done)](auto result) mutable {
            --m_ownWrites;
            done(std::move(result));
            if (m_rereading) // it may have been read before this was written: what it brings would take the change off the page
                reload();
        },
        [this](const QString&, const QString&) { --m_ownWrites; }); // the window tells the failure
}

} // namespace practice::ui::roster
