// The part of the controller that deals with practice files: opening, creating, the demo, restoring.
#include "app/maintenance.h"
#include "core/platform/platform.h"
#include "security/recovery_key.h"
#include "storage/backup.h" // allow(no-sql): restoring runs before anybody has signed in, holds no SQL
#include "ui/common/format.h"
#include "ui/shell/drawer.h"
#include "ui/shell/file_problem_page.h"
#include "ui/shell/first_run_page.h"
#include "ui/shell/help.h"
#include "ui/shell/preferences.h"
#include "ui/shell/recovery_pages.h"
#include "ui/shell/restore_sheet.h"
#include "ui/shell/shell_controller.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/welcome_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QShortcut>

#include <filesystem>

namespace practice::ui::shell {

struct ShellController::Opened {
    std::unique_ptr<app::Workspace> workspace;
    bool demo = false;
    storage::SchemaStatus schema;
    std::optional<core::Instant> lastBackup;
};

struct ShellController::NewPractice {
    QString file;
    QString userName;
    QString password;
    ~NewPractice() { password.fill(QLatin1Char('0')); }
};

ShellController::ShellController(ShellOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_window(std::make_unique<AppWindow>()) {
    m_welcome = new WelcomePage(m_window.get());
    m_firstRun = new FirstRunPage(m_window.get());
    m_recoveryKey = new RecoveryKeyPage(m_window.get());
    m_signIn = new SignInPage(m_window.get());
    m_recovery = new RecoveryPage(m_window.get());
    m_password = new ChangePasswordPage(m_window.get());
    m_problem = new FileProblemPage(m_window.get());
    for (QWidget* page : {static_cast<QWidget*>(m_welcome), static_cast<QWidget*>(m_firstRun),
                          static_cast<QWidget*>(m_recoveryKey), static_cast<QWidget*>(m_signIn),
                          static_cast<QWidget*>(m_recovery), static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_problem)})
        m_window->add(page);
    m_window->setCloseGuard([this] { return mayClose(); });
    connectGates();
}

ShellController::~ShellController() {
    delete m_main;
    m_runner.reset();
}

void ShellController::connectGates() {
    connect(&m_idle, &IdleWatch::idle, this, &ShellController::lock);
    connect(m_welcome, &WelcomePage::createRequested, this, [this] {
        m_firstRun->start();
        go(State::FirstRun);
    });
    connect(m_welcome, &WelcomePage::openRequested, this, &ShellController::askForFile);
    connect(m_welcome, &WelcomePage::demoRequested, this, &ShellController::openDemo);
    connect(m_welcome, &WelcomePage::fileRequested, this, &ShellController::openFile);
    connect(m_firstRun, &FirstRunPage::createRequested, this, &ShellController::create);
    connect(m_firstRun, &FirstRunPage::backRequested, this, [this] { showWelcome(); });
    connect(m_recoveryKey, &RecoveryKeyPage::confirmed, this, &ShellController::keyConfirmed);
    connect(m_signIn, &SignInPage::signInRequested, this, &ShellController::signIn);
    connect(m_signIn, &SignInPage::recoveryRequested, this, [this] {
        m_recovery->clear();
        go(State::Recovery);
    });
    connect(m_signIn, &SignInPage::openOtherRequested, this, &ShellController::askForFile);
    connect(m_recovery, &RecoveryPage::recoverRequested, this, &ShellController::recover);
    connect(m_recovery, &RecoveryPage::backRequested, this, [this] { go(State::SignIn); });
    connect(m_password, &ChangePasswordPage::changeRequested, this, &ShellController::changePassword);
    connect(m_password, &ChangePasswordPage::backRequested, this, [this] {
        if (m_main)
            go(State::Open);
        else
            leaveMain(), go(State::SignIn);
    });
    connect(m_problem, &FileProblemPage::retryRequested, this, &ShellController::openFile);
    connect(m_problem, &FileProblemPage::openOtherRequested, this, &ShellController::askForFile);
    connect(m_problem, &FileProblemPage::restoreRequested, this, &ShellController::restore);
    connect(m_problem, &FileProblemPage::welcomeRequested, this, [this] { showWelcome(); });

    // Before anyone is signed in F1 shows the overview.
    const auto help = [this] {
        auto* drawer = m_window->findChild<Drawer*>(QStringLiteral("gate.help"));
        if (!drawer) {
            drawer = new Drawer(m_window.get());
            drawer->setObjectName(QStringLiteral("gate.help"));
        }
        drawer->open(tr("Help"), {}, makeHelp(QStringLiteral("overview"), {}, {}), 460);
    };
    for (auto* gate : std::initializer_list<GatePage*>{m_welcome, m_firstRun, m_recoveryKey, m_signIn, m_recovery, m_password, m_problem}) {
        auto* key = new QShortcut(QKeySequence(Qt::Key_F1), gate);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, help);
    }
    connect(m_signIn, &SignInPage::helpRequested, this, help);
    connect(m_welcome, &WelcomePage::helpRequested, this, help);
}

void ShellController::start(const QString& file) {
    const auto recent = recentFiles();
    if (!file.isEmpty())
        openFile(file);
    else if (!recent.isEmpty())
        openFile(recent.first());
    else
        showWelcome();
}

void ShellController::showWelcome(const QString& problem) {
    m_welcome->setRecent(recentFiles());
    m_welcome->showProblem(problem);
    go(State::Welcome);
}

void ShellController::showFileProblem(const Failure& failure, const QString& file) {
    m_problem->showFailure(failure, file);
    go(State::FileProblem);
}

void ShellController::askForFile() {
    const auto folder = m_file.isEmpty() ? QString::fromStdString(core::platform::dataFolder().string()) : QFileInfo(m_file).path();
    auto* dialog = new QFileDialog(m_window.get(), tr("Open a practice file"), folder,
                                   tr("Practice files (*.practice);;All files (*)"));
    dialog->setObjectName(QStringLiteral("shell.openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        whenLeft([this, file] { openFile(file); });
    });
    dialog->open();
}

void ShellController::openFile(const QString& file) {
    closeFile();
    m_file = QFileInfo(file).absoluteFilePath();
    m_welcome->setBusy(tr("Opening %1…").arg(QFileInfo(file).fileName()));
    runInBackground(
        this,
        [path = std::filesystem::path(toUtf8(m_file)), &clock = m_options.clock,
         options = m_options.workspace](core::Progress&) {
            Opened opened;
            opened.workspace = app::Workspace::open(path, clock, options);
            opened.schema = opened.workspace->schema();
            opened.demo = opened.workspace->isDemo();
            if (opened.schema.state == storage::SchemaState::Current) {
                const auto connection = opened.workspace->database().connect(storage::Access::Reader);
                opened.lastBackup = app::backupHistory(*connection).lastBackup;
            }
            return opened;
        },
        [this](Opened opened) {
            m_welcome->setBusy({});
            takeWorkspace(std::move(opened));
        },
        [this](const Failure& failure) {
            m_welcome->setBusy({});
            showFileProblem(failure, m_file);
        });
}

void ShellController::takeWorkspace(Opened opened) {
    m_workspace = std::move(opened.workspace);
    m_demo = opened.demo;
    m_runner = std::make_shared<DbRunner>(*m_workspace, m_hub, m_options.threads);
    rememberFile(m_file);
    m_signIn->setPractice(practiceName(), m_demo);
    m_signIn->setUser({});
    m_signIn->showProblem({});
    if (opened.schema.state == storage::SchemaState::Older)
        m_signIn->setAssurance(Reason::Info, tr("Saved by an older PracticeDesk. It is upgraded when you sign in; "
                                                "a checked copy is made beside it first."));
    else if (opened.lastBackup)
        m_signIn->setAssurance(Reason::Ok, tr("Last backup %1").arg(instantText(*opened.lastBackup, core::TimeZone::utc()) + QStringLiteral(" UTC")));
    else if (!m_demo)
        m_signIn->setAssurance(Reason::Warn, tr("No backup has been made yet"));
    else
        m_signIn->setAssurance(Reason::Muted, {});
    go(State::SignIn);
    if (m_new && QFileInfo(m_new->file) == QFileInfo(m_file)) {
        const auto made = std::move(m_new);
        m_signIn->setUser(made->userName);
        signIn(made->userName, made->password);
    }
}

void ShellController::closeFile() {
    leaveMain();
    m_drafts.clear();
    m_runner.reset();
    m_workspace.reset();
}

void ShellController::create(const QString& file, const app::FirstManager& manager) {
    m_firstRun->setBusy(tr("Creating the practice…"));
    runInBackground(
        this,
        [path = std::filesystem::path(toUtf8(file)), manager, &clock = m_options.clock, options = m_options.workspace](
            core::Progress&) {
            std::filesystem::create_directories(path.parent_path());
            return app::Workspace::create(path, manager, clock, options);
        },
        [this, file, manager](core::Result<app::CreatedPractice> created) {
            m_firstRun->setBusy({});
            if (!created) {
                m_firstRun->showRefusal(created.error());
                return;
            }
            m_new = std::make_unique<NewPractice>(NewPractice{file, fromUtf8(manager.userName), fromUtf8(manager.password)});
            m_recoveryKey->setKey(fromUtf8(manager.practiceName), fromUtf8(created->recoveryKey), false);
            go(State::RecoveryKey);
        },
        [this](const Failure& failure) {
            m_firstRun->setBusy({});
            m_firstRun->showProblem(failure.reference.isEmpty() ? failure.sentence
                                                                : tr("%1 Reference %2.").arg(failure.sentence, failure.reference));
        });
}

void ShellController::keyConfirmed() {
    if (m_new)
        openFile(m_new->file); // signs in with what was just chosen
    else
        entered(); // came in with the old recovery key
}

void ShellController::openDemo() {
    const auto file = m_options.demoFile;
    if (QFileInfo::exists(file)) {
        openFile(file);
        return;
    }
    if (!m_options.makeDemo)
        return;
    if (m_state != State::Welcome)
        showWelcome();
    m_welcome->setBusy(tr("Making the demo practice…"));
    runInBackground(
        this,
        [path = std::filesystem::path(toUtf8(file)), make = m_options.makeDemo](core::Progress& progress) {
            std::filesystem::create_directories(path.parent_path());
            return make(path, progress);
        },
        [this, file](core::Result<void> made) {
            m_welcome->setBusy({});
            if (made)
                openFile(file);
            else
                showWelcome(ui::describe(made.error()).details.join(QLatin1Char(' ')));
        },
        [this](const Failure& failure) {
            m_welcome->setBusy({});
            showWelcome(failure.sentence);
        });
}

void ShellController::restore(const QString& damaged) {
    const QFileInfo before(damaged);
    const auto proposed = before.dir().filePath(tr("%1 restored").arg(before.completeBaseName()) + QStringLiteral(".practice"));
    askRestore(m_window.get(), proposed, [this](const RestoreOrder& order) {
        // What is open is left only now: until here the person may think better of it.
        whenLeft([this, order] {
            closeFile();
            runRestore(order);
        });
    });
}

void ShellController::runRestore(const RestoreOrder& order) {
    showWelcome();
    m_welcome->setBusy(tr("Restoring and checking the backup…"));
    runInBackground(
        this,
        [order, workspace = m_options.workspace](core::Progress& progress) {
            return app::restorePractice(order.backup, order.target, app::openerFromSecret(order.secret), storage::Existing::Refuse, workspace,
                                        progress);
        },
        [this, order](core::Result<storage::BackupManifest> restored) {
            m_welcome->setBusy({});
            if (restored)
                openFile(QString::fromStdString(order.target.string()));
            else
                showWelcome(ui::describe(restored.error()).details.join(QLatin1Char(' ')));
        },
        [this](const Failure& failure) {
            m_welcome->setBusy({});
            showWelcome(failure.sentence);
        });
}

} // namespace practice::ui::shell
