#include "ui/tour/tour.h"

#include "app/demo/demo_practice.h"
#include "core/progress.h"
#include "ui/common/format.h"
#include "ui/shell/preferences.h"
#include "ui/tour/guide.h"

#include <QApplication>
#include <QFile>
#include <QSettings>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace practice::ui::tour {

namespace {

Guide* running = nullptr;
QtMessageHandler tellOn = nullptr;

/// Off the screen there is nothing to raise and no keyboard to grab; Qt says so at every menu, which would hide a warning.
void tellWarnings(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (!text.startsWith(QLatin1String("This plugin does not support")))
        tellOn(type, context, text);
}

/// A clock that runs as fast as the real one, from nine in the morning of the practice's day.
class TourClock final : public core::Clock {
  public:
    core::Instant now() const override {
        const auto passed = std::chrono::steady_clock::now() - m_began;
        return {m_start.seconds + std::chrono::duration_cast<std::chrono::seconds>(passed).count()};
    }

  private:
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
    core::Instant m_start = *core::parseInstant("2026-11-19T14:07:00Z");
};

/// The folder of an earlier tour is used again, without what that one left.
bool prepareFolder(const QDir& folder) {
    for (const auto* name : {"practice", "pictures", "exports", "state"}) {
        QDir(folder.filePath(QLatin1String(name))).removeRecursively();
        if (!folder.mkpath(QLatin1String(name)))
            return false;
    }
    return true;
}

/// Theme, window place and recent files of the tour are its own.
void useOwnSettings(const QDir& folder) {
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.filePath(QStringLiteral("state")));
    shell::Preferences().apply();
}

bool makePractice(const std::filesystem::path& file, const core::Clock& clock, const app::Workspace::Options& workspace) {
    app::DemoOptions options;
    options.workspace = workspace;
    options.workspace.cheapPasswords = true; // eight users; the pictures do not need them expensive
    core::NoProgress quiet;
    const auto made = app::createDemo(file, clock, options, quiet);
    if (!made)
        std::fprintf(stderr, "The demo practice could not be made: %s\n", qUtf8Printable(ui::describe(made.error()).title));
    return made.has_value();
}

void go(Guide& guide) {
    arrive(guide);
    rosterMonth(guide);
    staffFiles(guide);
    importStaff(guide);
    budget(guide);
    compliance(guide);
    billing(guide);
    books(guide);
    reports(guide);
    administration(guide);
    leave(guide);
}

} // namespace

void reportFailure(const QString& sentence, const QString& reference) {
    if (running)
        running->environmentFailed(QStringLiteral("%1 (%2)").arg(sentence, reference));
}

int runTour(QApplication&, shell::ShellOptions given, const QString& path, const QString& theme) {
    QElapsedTimer timer;
    timer.start();
    tellOn = qInstallMessageHandler(&tellWarnings);
    const QDir folder(QDir(path).absolutePath());
    if (!prepareFolder(folder)) {
        std::fprintf(stderr, "The folder %s cannot be written.\n", qUtf8Printable(folder.path()));
        return 3;
    }
    useOwnSettings(folder);
    const TourClock clock;
    auto workspace = given.workspace;
    workspace.stateFolder = toUtf8(folder.filePath(QStringLiteral("state")));
    const auto file = folder.filePath(QStringLiteral("practice/Riverside Family Clinic.practice"));
    if (!makePractice(toUtf8(file), clock, workspace))
        return 3;
    shell::ShellController shell(shell::ShellOptions{clock, workspace, given.threads, given.pages, given.sources, given.proofs, {}, file, given.proofRows});
    shell.window().resize(1280, 800);
    shell.window().show();
    QApplication::setActiveWindow(&shell.window());
    Guide guide(shell, folder.path(), theme);
    running = &guide;
    shell.start(file);
    go(guide);
    guide.album().finish();
    running = nullptr;
    const auto summary = summaryOf(guide, folder, timer.elapsed());
    QFile written(folder.filePath(QStringLiteral("summary.txt")));
    if (written.open(QIODevice::WriteOnly))
        written.write(summary.toUtf8());
    std::fprintf(stdout, "\n%s", qUtf8Printable(summary));
    const auto& outcomes = guide.outcomes();
    const bool passed = std::all_of(outcomes.begin(), outcomes.end(), [](const StepOutcome& s) { return s.seen.isEmpty(); });
    return passed ? 0 : 1;
}

} // namespace practice::ui::tour
