// desktop_bench [small|large]: makes the demo practice, then measures the desktop on it in a process of its own:
// process start to the sign-in window, sign-in to a usable Today page, each page, each theme, memory. Off the screen.
// desktop_bench --file F: the same on an existing demo practice.
#include "app/demo/demo_practice.h"
#include "app/messages.h"
#include "core/progress.h"
#include "support/temp_dir.h"
#include "ui/common/theme/theme.h"
#include "ui/page_table.h"
#include "ui/shell/page_host.h"
#include "ui/shell/preferences.h"
#include "ui/shell/shell_controller.h"
#include "ui/today/entry.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSettings>

#include <chrono>
#include <cstdio>

namespace {

using namespace practice;
using State = ui::shell::ShellController::State;

qint64 steadyMilliseconds() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Runs the event loop from outside and keeps the longest time that one turn held it.
class Loop {
  public:
    template <class Holds> bool until(Holds holds, int limit = 60000) {
        QElapsedTimer timer;
        timer.start();
        while (!holds()) {
            if (timer.elapsed() > limit) {
                std::fprintf(stderr, "gave up after %d ms\n", limit);
                return false;
            }
            turn();
        }
        return true;
    }
    void turn() {
        QElapsedTimer timer;
        timer.start();
        QCoreApplication::processEvents(); // allow(nested-loop): a benchmark drives the loop itself
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_longest = std::max(m_longest, timer.nsecsElapsed());
    }
    /// Milliseconds; counts anew.
    double longest() { return double(std::exchange(m_longest, 0)) / 1e6; }

  private:
    qint64 m_longest = 0;
};

void line(const char* what, double milliseconds, double longest, long long statements) {
    std::printf("%-28s %8.0f ms", what, milliseconds);
    if (longest >= 0)
        std::printf("   longest hold %6.0f ms", longest);
    if (statements >= 0)
        std::printf("   %4lld statements", statements);
    std::printf("\n");
    std::fflush(stdout);
}

long memoryPeakKib() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto& row : status.readAll().split('\n'))
        if (row.startsWith("VmHWM:"))
            return row.mid(6).trimmed().split(' ').first().toLong();
    return 0;
}

void measurePages(ui::shell::ShellController& shell, Loop& loop) {
    auto& host = shell.mainWindow()->pages();
    for (int round = 1; round <= 2; ++round)
        for (const auto& entry : host.entries()) {
            const auto before = shell.runner()->statementsExecuted();
            loop.longest();
            QElapsedTimer timer;
            timer.start();
            host.show(entry.id);
            const auto held = double(timer.nsecsElapsed()) / 1e6;
            loop.turn();
            loop.until([&] { return !shell.runner()->isBusy(); });
            loop.turn();
            line(qPrintable(QStringLiteral("page %1 (%2)").arg(entry.id).arg(round)), double(timer.nsecsElapsed()) / 1e6,
                 std::max(held, loop.longest()), shell.runner()->statementsExecuted() - before);
        }
}

void measureLooks(ui::shell::ShellController& shell, Loop& loop) {
    const auto change = [&](const char* what, auto apply) {
        loop.longest();
        QElapsedTimer timer;
        timer.start();
        apply();
        const auto held = double(timer.nsecsElapsed()) / 1e6;
        loop.turn();
        const auto painted = double(timer.nsecsElapsed()) / 1e6;
        QElapsedTimer after;
        after.start();
        loop.until([&] { return after.elapsed() > 300; });
        line(what, painted, std::max(held, loop.longest()), -1);
    };
    auto* theme = ui::Theme::instance();
    for (const char* page : {"today", "roster", "people"}) {
        shell.mainWindow()->pages().show(QLatin1String(page));
        loop.until([&] { return !shell.runner()->isBusy(); });
        change(qPrintable(QStringLiteral("dark, on %1").arg(QLatin1String(page))), [&] { theme->setKind(ui::ThemeKind::Dark); });
        change(qPrintable(QStringLiteral("130 %, on %1").arg(QLatin1String(page))), [&] { theme->setScale(130); });
        change(qPrintable(QStringLiteral("light, on %1").arg(QLatin1String(page))), [&] { theme->setKind(ui::ThemeKind::Light); });
        change(qPrintable(QStringLiteral("100 %, on %1").arg(QLatin1String(page))), [&] { theme->setScale(100); });
    }
    std::printf("widgets: %lld\n", static_cast<long long>(QApplication::allWidgets().size()));
}

int measure(const QString& file, qint64 since) {
    app::registerMessages();
    ui::shell::rememberSystemPalette();
    ui::Theme::instance()->apply(*qApp);
    ui::shell::Preferences().apply();
    const core::SystemClock clock;
    testing::TempDir state;
    app::Workspace::Options workspace;
    workspace.stateFolder = state.path();
    workspace.allowNetworkFile = true;
    ui::shell::ShellController shell({clock, workspace, ui::DbRunner::Threads::Pool, ui::pageTable(), ui::paletteSources(),
                                      ui::today::proofsOf, {}, {}});
    shell.window().resize(1280, 800);
    shell.window().show();
    Loop loop;
    shell.start(file);
    if (!loop.until([&] { return shell.state() == State::SignIn; }))
        return 1;
    loop.turn();
    line("start to sign-in window", double(steadyMilliseconds() - since), -1, -1);
    loop.longest();

    QElapsedTimer timer;
    timer.start();
    shell.signIn(QStringLiteral("manager"), QLatin1String(app::kDemoPassword));
    if (!loop.until([&] { return shell.state() == State::Open; }))
        return 1;
    line("password to main window", double(timer.nsecsElapsed()) / 1e6, loop.longest(), -1);
    timer.restart();
    loop.until([&] { return !shell.runner()->isBusy(); });
    loop.turn();
    line("main window to usable Today", double(timer.nsecsElapsed()) / 1e6, loop.longest(), shell.runner()->statementsExecuted());
    auto& host = shell.mainWindow()->pages();
    loop.until([&] { return host.built().size() == host.entries().size() && !shell.runner()->isBusy(); });
    line("until all pages are built", double(timer.nsecsElapsed()) / 1e6, loop.longest(), shell.runner()->statementsExecuted());
    measurePages(shell, loop);
    measureLooks(shell, loop);
    std::printf("memory peak %ld MB\n", memoryPeakKib() / 1024);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setOrganizationName(QStringLiteral("PracticeDesk"));
    QApplication::setApplicationName(QStringLiteral("PracticeDesk bench"));
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    testing::TempDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, QString::fromStdString(folder.path().string()));
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--measure"))
        return measure(arguments.at(2), arguments.at(3).toLongLong());
    QString file;
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--file")) {
        file = arguments.at(2);
    } else {
        const auto made = folder / "demo.practice";
        app::DemoOptions options;
        options.size = arguments.contains(QStringLiteral("large")) ? app::DemoSize::Large : app::DemoSize::Small;
        options.workspace.stateFolder = folder / "state";
        options.workspace.allowNetworkFile = true;
        core::NoProgress quiet;
        if (!app::createDemo(made, core::SystemClock(), options, quiet)) {
            std::fputs("the demo practice could not be made\n", stderr);
            return 1;
        }
        file = QString::fromStdString(made.string());
    }
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(QApplication::applicationFilePath(), {QStringLiteral("--measure"), file, QString::number(steadyMilliseconds())});
    child.waitForFinished(-1);
    return child.exitCode();
}
