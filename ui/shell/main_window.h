#pragma once

#include "core/time_zone.h"
#include "ui/common/widgets/proof_strip.h"
#include "ui/shell/actions.h"
#include "ui/shell/activity_list.h"
#include "ui/shell/palette.h"
#include "ui/shell/shell_navigator.h"
#include "ui/shell/user_menu.h"

#include <QWidget>

class QStackedWidget;

namespace practice::ui::shell {

class ChangePoll;
class Sidebar;
class StatusBar;
class TopBar;

/// Reads the identities of the status bar, on a worker.
using ProofSource = std::function<QList<Proof>(app::Services&)>;
/// The rows behind one of them, on a worker.
using ProofRows = std::function<core::Result<reporting::TableReport>(app::Services&, const QString& id)>;

struct MainWindowParts {
    DbRunner& runner;
    ChangeHub& hub;
    std::shared_ptr<const security::Session> session;
    std::vector<PageEntry> pages;
    std::vector<PaletteSource> sources;
    ProofSource proofs;
    QString practiceName; ///< As far as it is known before the profile is read.
    bool demo = false;
    ProofRows proofRows = {}; ///< Null: a click on an identity shows its sentence only.
};

/// Everything of one signed-in person: sidebar, top bar, pages, status bar, palette, drawer, toasts. Made at sign-in,
/// destroyed when the screen is locked, so that nothing of the data stays behind.
class MainWindow : public QWidget {
    Q_OBJECT
  public:
    explicit MainWindow(MainWindowParts parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    PageHost& pages() { return *m_host; }
    ShellNavigator& navigator() { return *m_navigator; }
    CommandPalette& palette() { return *m_palette; }
    Sidebar& sidebar() { return *m_sidebar; }
    const security::Session& session() const { return *m_parts.session; }
    /// Opens the first page.
    void start();
    /// Of the window and of all pages; the page in front comes first.
    std::vector<BoundAction> allActions();
    /// Asks for unsaved work of every page.
    void leave(std::function<void(bool go)> then);

    void openPalette(const QString& text = {});
    void showHelp();
    void showActivities();
    void printCurrent();
    void exportCurrent();
    void cycleRegions(int by);

  signals:
    void commandRequested(practice::ui::shell::ShellCommand command);
    void fileRequested(const QString& file);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    void fillSidebar();
    void pageChanged(Page* page);
    void bindShortcuts();
    void updateRail();
    void buildNextPage();
    void readFacts();
    void readProofs();
    void explainProof(const QString& id);
    void noteSaved();

    MainWindowParts m_parts;
    Sidebar* m_sidebar;
    TopBar* m_topBar;
    StatusBar* m_status;
    ProofStrip* m_proofs;
    QStackedWidget* m_stack;
    ActivityList* m_activities;
    ShellNavigator* m_navigator;
    PageHost* m_host;
    CommandPalette* m_palette;
    ShortcutBinder* m_shortcuts;
    ChangePoll* m_poll;
    RequestSlot m_factsSlot, m_proofSlot, m_explainSlot;
    core::TimeZone m_zone = core::TimeZone::utc(); ///< Of the practice.
    bool m_zoneKnown = false;
    std::optional<core::Instant> m_savedAt;
};

} // namespace practice::ui::shell
