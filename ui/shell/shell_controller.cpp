#include "ui/shell/shell_controller.h"

#include "security/preferences.h"
#include "ui/common/format.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/file_problem_page.h"
#include "ui/shell/first_run_page.h"
#include "ui/shell/help.h"
#include "ui/shell/preferences.h"
#include "ui/shell/recovery_pages.h"
#include "ui/shell/shell_settings.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/welcome_page.h"

#include <QApplication>
#include <QFileInfo>

#include <utility>

namespace practice::ui::shell {

namespace {

QString sentenceOf(const core::Refusal& refusal) {
    const auto text = ui::describe(refusal);
    auto lines = text.details.isEmpty() ? QStringList{text.title} : text.details;
    return lines.join(QLatin1Char(' '));
}

QString withReference(const Failure& failure) {
    return failure.reference.isEmpty() ? failure.sentence
                                       : ShellController::tr("%1 Reference %2.").arg(failure.sentence, failure.reference);
}

} // namespace

QString ShellController::practiceName() const { return QFileInfo(m_file).completeBaseName(); }

void ShellController::go(State state) {
    m_state = state;
    const std::pair<State, GatePage*> gates[] = {
        {State::Welcome, m_welcome},   {State::FirstRun, m_firstRun}, {State::RecoveryKey, m_recoveryKey},
        {State::SignIn, m_signIn},     {State::Recovery, m_recovery}, {State::ChangePassword, m_password},
        {State::FileProblem, m_problem}};
    for (const auto& [gate, page] : gates)
        if (gate == state) {
            m_window->show(page);
            m_window->setWindowTitle(tr("PracticeDesk"));
            page->focusFirst();
        }
    if (state == State::Open && m_main)
        m_window->show(m_main);
    emit stateChanged();
}

void ShellController::signIn(const QString& userName, const QString& password) {
    if (!m_workspace || m_signIn->isBusy())
        return;
    m_signIn->setBusy(tr("Opening the practice…"));
    // A lock may still wait for running work that holds the old session.
    whenQuiet([this, userName, password] {
        runInBackground(
            this,
            [workspace = m_workspace, user = toUtf8(userName), secret = toUtf8(password)](core::Progress& progress) {
                return workspace->signIn(user, secret, progress);
            },
            [this](core::Result<std::shared_ptr<const security::Session>> session) {
                m_signIn->setBusy({});
                if (!session) {
                    m_signIn->showProblem(sentenceOf(session.error()));
                    return;
                }
                m_signIn->clearPassword();
                entered();
            },
            [this](const Failure& failure) {
                m_signIn->setBusy({});
                m_signIn->showProblem(withReference(failure));
            },
            [this](const QString& phase) {
                if (!phase.isEmpty() && m_signIn->isBusy())
                    m_signIn->setBusy(phase);
            });
    });
}

void ShellController::recover(const QString& key, const QString& userName, const QString& password) {
    m_recovery->setBusy(tr("Opening with the recovery key…"));
    runInBackground(
        this,
        [workspace = m_workspace, k = toUtf8(key), user = toUtf8(userName), secret = toUtf8(password)](core::Progress& progress) {
            return workspace->signInWithRecoveryKey(k, user, secret, progress);
        },
        [this](core::Result<std::string> newKey) {
            m_recovery->setBusy({});
            if (!newKey) {
                m_recovery->showProblem(sentenceOf(newKey.error()));
                return;
            }
            m_recovery->clear();
            m_recoveryKey->setKey(practiceName(), fromUtf8(*newKey), true);
            go(State::RecoveryKey);
        },
        [this](const Failure& failure) {
            m_recovery->setBusy({});
            m_recovery->showProblem(withReference(failure));
        });
}

void ShellController::changePassword(const QString& oldPassword, const QString& newPassword) {
    m_password->setBusy(tr("Changing the password…"));
    runInBackground(
        this,
        [workspace = m_workspace, before = toUtf8(oldPassword), after = toUtf8(newPassword)](core::Progress&) {
            return workspace->changePassword(before, after);
        },
        [this](core::Result<std::shared_ptr<const security::Session>> session) {
            m_password->setBusy({});
            if (!session) {
                m_password->showProblem(sentenceOf(session.error()));
                return;
            }
            if (m_main) {
                go(State::Open);
                m_main->navigator().toast(tr("Your password is changed."));
            } else {
                openMain();
            }
        },
        [this](const Failure& failure) {
            m_password->setBusy({});
            m_password->showProblem(withReference(failure));
        });
}

void ShellController::entered() {
    const auto session = m_workspace->session();
    if (session && session->facts().mustChangePassword) {
        m_password->start(fromUtf8(session->userName()), true);
        go(State::ChangePassword);
        return;
    }
    openMain();
}

void ShellController::openMain() {
    const auto session = m_workspace->session();
    m_main = new MainWindow({*m_runner, m_hub, session, m_options.pages, m_options.sources, m_options.proofs,
                             practiceName(), m_demo, m_options.proofRows},
                            m_window.get());
    m_window->add(m_main);
    connect(m_main, &MainWindow::commandRequested, this, &ShellController::command);
    connect(m_main, &MainWindow::fileRequested, this,
            [this](const QString& file) { whenLeft([this, file] { openFile(file); }); });
    go(State::Open);
    m_main->start();
    if (const auto left = std::exchange(m_left, {}); left.user == session->userName())
        m_main->pages().show(left.page);
    m_drafts.load(*m_runner, m_main, session, [this] { giveDraftsBack(); });
    readSettings();
    emit signedIn();
}

void ShellController::giveDraftsBack() {
    const auto session = m_workspace->session();
    if (!m_main || !session)
        return;
    int restored = 0;
    for (const auto& pageId : m_drafts.pagesOf(*session))
        if (auto* page = m_main->pages().page(pageId))
            restored += m_drafts.giveBack(*session, *page, m_runner.get()) ? 1 : 0;
    if (restored > 0)
        m_main->navigator().toast(tr("Your unsaved work is back."));
}

/// Before the key goes; leaveMain() waits for the write.
void ShellController::keepDrafts() {
    const auto session = m_workspace->session();
    if (m_drafts.keep(*session, m_main->pages().built()) > 0)
        m_drafts.store(*m_runner, *session);
}

void ShellController::readSettings() {
    m_idle.setLimit(std::chrono::minutes(kAutoLockDefault));
    m_idle.start();
    m_runner->read(
        m_main,
        [](app::Services& services, core::Progress&) {
            return security::Settings(services.context()).practice(kAutoLockMinutes);
        },
        [this](std::optional<std::string> minutes) {
            if (!minutes)
                return;
            bool ok = false;
            const int limit = fromUtf8(*minutes).toInt(&ok);
            if (ok && limit >= 0)
                m_idle.setLimit(std::chrono::minutes(limit));
        });
}

void ShellController::lock() {
    if (!m_main)
        return;
    const auto session = m_workspace->session();
    keepDrafts();
    m_left = {session->userName(), m_main->pages().currentId()};
    m_signIn->setLocked(fromUtf8(session->userName()), fromUtf8(session->displayName()));
    leaveMain();
    go(State::SignIn);
}

/// Hides the data at once; the key goes when the running work has ended.
void ShellController::leaveMain() {
    m_idle.stop();
    m_window->dropSheets();
    if (m_main) {
        m_main->hide();
        // The pages may still be on the call stack; until they are gone they need the runner.
        connect(m_main, &QObject::destroyed, this, [runner = m_runner, workspace = m_workspace] {});
        m_main->deleteLater();
        m_main = nullptr;
    }
    if (!m_runner)
        return;
    whenQuiet([this, left = m_runner.get()] {
        if (m_main || !m_runner || m_runner.get() != left)
            return;
        m_runner->closeConnections();
        m_workspace->signOut();
    });
}

void ShellController::switchUser() {
    if (!m_main)
        return;
    // Drafts are kept sealed for their owner, so nobody needs to decide on another's work.
    keepDrafts();
    leaveMain();
    m_signIn->setUnlocked();
    m_signIn->setUser({});
    m_signIn->clearPassword();
    go(State::SignIn);
}

void ShellController::whenQuiet(std::function<void()> then) {
    if (!m_runner || !m_runner->isBusy()) {
        then();
        return;
    }
    auto once = std::make_shared<QMetaObject::Connection>();
    *once = connect(m_runner.get(), &DbRunner::idle, this, [this, once, then = std::move(then)] {
        disconnect(*once);
        // After the continuation that made the runner idle has returned.
        QMetaObject::invokeMethod(this, [this, then] { whenQuiet(then); }, Qt::QueuedConnection);
    });
}

void ShellController::whenLeft(std::function<void()> then) {
    if (!m_main) {
        then();
        return;
    }
    m_main->leave([this, then = std::move(then)](bool leaving) {
        if (!leaving)
            return;
        if (!m_runner->isWriting()) {
            then();
            return;
        }
        auto* sheet = new SheetDialog(tr("Still saving"), m_window.get());
        sheet->setObjectName(QStringLiteral("shell.saving"));
        sheet->setText(tr("A save is running. It goes on by itself when the save is done; nothing is lost."));
        sheet->addCancel(tr("Stay"));
        auto waiting = std::make_shared<bool>(true);
        connect(sheet, &SheetDialog::closed, this, [waiting] { *waiting = false; });
        sheet->open();
        whenQuiet([waiting, sheet = QPointer<SheetDialog>(sheet), then] {
            if (!*waiting)
                return;
            if (sheet)
                sheet->close();
            then();
        });
    });
}

void ShellController::requestClose() {
    whenLeft([this] {
        m_mayClose = true;
        m_window->close();
    });
}

bool ShellController::mayClose() {
    if (m_mayClose || !m_main)
        return true;
    requestClose();
    return m_mayClose; // nothing was unsaved: it is already decided
}

void ShellController::command(ShellCommand what) {
    switch (what) {
    case ShellCommand::Lock: lock(); break;
    case ShellCommand::SwitchUser: switchUser(); break;
    case ShellCommand::ChangePassword:
        m_password->start(m_workspace->session() ? fromUtf8(m_workspace->session()->userName()) : QString(), false);
        go(State::ChangePassword);
        break;
    case ShellCommand::NewPractice:
        whenLeft([this] {
            closeFile();
            m_firstRun->start();
            go(State::FirstRun);
        });
        break;
    case ShellCommand::OpenPractice: askForFile(); break;
    case ShellCommand::ClosePractice:
        whenLeft([this] {
            closeFile();
            showWelcome();
        });
        break;
    case ShellCommand::Restore: restore(m_file); break;
    case ShellCommand::About: showAbout(); break;
    case ShellCommand::Quit: m_window->close(); break;
    }
}

void ShellController::showAbout() {
    auto* sheet = new SheetDialog(tr("PracticeDesk %1").arg(QApplication::applicationVersion()), m_window.get());
    sheet->setText(tr("Runs the operations of a medical practice: people, rosters, money and compliance in one sealed file.\n\n"
                      "Free software under the GNU General Public License, version 3 or later. There is no warranty."));
    sheet->addButton(tr("Close"), ButtonKind::Primary);
    sheet->open();
}

} // namespace practice::ui::shell
