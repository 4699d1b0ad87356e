#pragma once

#include "app/workspace.h"
#include "ui/common/async/background.h"
#include "ui/common/async/change_hub.h"
#include "ui/shell/app_window.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/idle_watch.h"
#include "ui/shell/main_window.h"

#include <optional>

namespace practice::ui::shell {

class ChangePasswordPage;
class FileProblemPage;
class FirstRunPage;
class RecoveryKeyPage;
class RecoveryPage;
class SignInPage;
class WelcomePage;

struct ShellOptions {
    const core::Clock& clock;
    app::Workspace::Options workspace;
    DbRunner::Threads threads = DbRunner::Threads::Pool;
    std::vector<PageEntry> pages;
    std::vector<PaletteSource> sources;
    ProofSource proofs;
    /// Makes the demo practice in a file that does not exist; may take some seconds.
    std::function<core::Result<void>(const std::filesystem::path&, core::Progress&)> makeDemo;
    QString demoFile;
    ProofRows proofRows = {};
};

/// Which practice is open and who is signed in: leads from the welcome page over sign-in to the pages and back. The one
/// owner of the Workspace and of the DbRunner. Nothing here waits: files and passwords are worked on in the background.
class ShellController : public QObject {
    Q_OBJECT
  public:
    enum class State { Welcome, FirstRun, RecoveryKey, SignIn, Recovery, ChangePassword, FileProblem, Open };

    explicit ShellController(ShellOptions options, QObject* parent = nullptr);
    ~ShellController() override;

    AppWindow& window() { return *m_window; }
    State state() const { return m_state; }
    MainWindow* mainWindow() const { return m_main; } ///< Null while nobody is signed in.
    SignInPage& signInPage() { return *m_signIn; }
    DbRunner* runner() const { return m_runner.get(); }
    ChangeHub& hub() { return m_hub; }

    /// Empty: the practice opened last, or the welcome page.
    void start(const QString& file);
    void openFile(const QString& file);
    void openDemo();
    void signIn(const QString& userName, const QString& password);
    void lock();
    void switchUser();
    /// Asks for unsaved work, waits for a running write, then closes the window.
    void requestClose();

  signals:
    void stateChanged();
    void signedIn();

  private:
    struct Opened;
    struct NewPractice;
    void connectGates();
    void go(State state);
    void showWelcome(const QString& problem = {});
    void showFileProblem(const Failure& failure, const QString& file);
    void takeWorkspace(Opened opened);
    void askForFile();
    void create(const QString& file, const app::FirstManager& manager);
    void keyConfirmed();
    void recover(const QString& key, const QString& userName, const QString& password);
    void changePassword(const QString& oldPassword, const QString& newPassword);
    void restore(const QString& damaged);
    void runRestore(const struct RestoreOrder& order);
    void entered();
    void openMain();
    void giveDraftsBack();
    void keepDrafts();
    void readSettings();
    void leaveMain();
    void closeFile();
    void whenQuiet(std::function<void()> then);
    void whenLeft(std::function<void()> then);
    void command(ShellCommand what);
    void showAbout();
    bool mayClose();
    QString practiceName() const;

    ShellOptions m_options;
    ChangeHub m_hub;
    std::unique_ptr<AppWindow> m_window;
    std::shared_ptr<app::Workspace> m_workspace; ///< Shared with work in the background.
    std::shared_ptr<DbRunner> m_runner;          ///< Outlives the pages that use it.
    QPointer<MainWindow> m_main;
    WelcomePage* m_welcome;
    FirstRunPage* m_firstRun;
    RecoveryKeyPage* m_recoveryKey;
    SignInPage* m_signIn;
    RecoveryPage* m_recovery;
    ChangePasswordPage* m_password;
    FileProblemPage* m_problem;
    IdleWatch m_idle;
    DraftKeeper m_drafts;
    struct {
        std::string user;
        QString page;
    } m_left; ///< Where a lock interrupted; the same person comes back to it.
    std::unique_ptr<NewPractice> m_new; ///< From creation until the recovery key is confirmed.
    QString m_file;
    bool m_demo = false;
    bool m_mayClose = false;
    State m_state = State::Welcome;
};

} // namespace practice::ui::shell
