#include "app/messages.h"
#include "core/contract.h"
#include "core/log.h"
#include "core/platform/platform.h"
#include "storage/db_error.h"
#include "ui/common/format.h"
#include "ui/common/theme/theme.h"
#include "ui/page_table.h"
#include "ui/shell/preferences.h"
#include "ui/shell/shell_controller.h"
#include "ui/today/entry.h"
#ifdef PRACTICE_HAS_TOUR
#include "ui/tour/tour.h"
#endif
#if __has_include("app/demo/demo_practice.h")
#include "app/demo/demo_practice.h"
#define PRACTICE_HAS_DEMO
#endif

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QIcon>
#include <QLibraryInfo>
#include <QTranslator>

#include <cstdio>

namespace {

using namespace practice;

/// Our own bugs and failures of the environment that reach the event loop end here: the action stops, the program goes on.
class Application final : public QApplication {
  public:
    using QApplication::QApplication;
    std::function<void(const QString& sentence, const QString& reference)> onFailure;

    bool notify(QObject* receiver, QEvent* event) override {
        try {
            return QApplication::notify(receiver, event);
        } catch (...) {
            const auto failure = ui::failureOf(std::current_exception());
            if (onFailure)
                onFailure(failure.sentence, failure.reference);
            return true;
        }
    }
};

struct CommandLine {
    QString file, tourFolder, theme, user, passwordFile;
    bool demo = false;
};

CommandLine parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Main", "Runs the operations of a medical practice."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption db(QStringLiteral("db"), QCoreApplication::translate("Main", "Practice file to open."), QStringLiteral("file"));
    const QCommandLineOption demo(QStringLiteral("demo"), QCoreApplication::translate("Main", "Open the demo practice; it is made if the file does not exist."));
    const QCommandLineOption tour(QStringLiteral("tour"), QCoreApplication::translate("Main", "Go through the program by itself and leave pictures in this folder."), QStringLiteral("folder"));
    const QCommandLineOption theme(QStringLiteral("theme"), QCoreApplication::translate("Main", "light, dark, contrast or system, for this run."), QStringLiteral("name"));
    const QCommandLineOption user(QStringLiteral("user"), QCoreApplication::translate("Main", "Sign in as this user, with --password-file."), QStringLiteral("name"));
    const QCommandLineOption secret(QStringLiteral("password-file"), QCoreApplication::translate("Main", "File with the password; refused if others can read it."), QStringLiteral("file"));
    parser.addOptions({db, demo, tour, theme, user, secret});
    parser.process(application);
    return {parser.value(db), parser.value(tour), parser.value(theme), parser.value(user), parser.value(secret), parser.isSet(demo)};
}

QString demoFile(const CommandLine& line) {
    if (!line.file.isEmpty())
        return line.file;
    return QString::fromStdString((core::platform::dataFolder() / "Riverside Family Clinic (demo).practice").string());
}

void installTranslations(QApplication& application) {
    for (const auto& [name, folder] : {std::pair{QStringLiteral("practicedesk"), QStringLiteral(":/i18n")},
                                       std::pair{QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)}}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, QStringLiteral("_"), folder) ||
            (name == QLatin1String("practicedesk") && translator->load(QStringLiteral(":/i18n/practicedesk_en.qm"))))
            QApplication::installTranslator(translator);
    }
}

void applyTheme(const QString& name) {
    auto preferences = ui::shell::Preferences::load();
    preferences.apply();
    if (name == QLatin1String("dark"))
        ui::Theme::instance()->setKind(ui::ThemeKind::Dark);
    else if (name == QLatin1String("contrast"))
        ui::Theme::instance()->setKind(ui::ThemeKind::Contrast);
    else if (name == QLatin1String("light"))
        ui::Theme::instance()->setKind(ui::ThemeKind::Light);
    else if (name == QLatin1String("system"))
        ui::Theme::instance()->setKind(ui::shell::themeKind(ui::shell::ThemeChoice::System));
}

/// Signs in without the sheet, for scripts. IoError where the file is missing or open to others.
void signInFromFile(ui::shell::ShellController& shell, const CommandLine& line) {
    const auto path = std::filesystem::path(line.passwordFile.toStdString());
    QFile file(line.passwordFile);
    if (!file.open(QIODevice::ReadOnly) || core::platform::readableByOthers(path))
        throw core::IoError("The password file cannot be read, or others can read it too. Give it the mode 600 and try again.");
    const auto password = QString::fromUtf8(file.readAll()).trimmed();
    auto* context = new QObject(&shell);
    QObject::connect(&shell, &ui::shell::ShellController::stateChanged, context, [&shell, context, user = line.user, password] {
        if (shell.state() != ui::shell::ShellController::State::SignIn)
            return;
        context->deleteLater(); // once
        shell.signIn(user, password);
    });
}

ui::shell::ShellOptions shellOptions(const CommandLine& line, const core::Clock& clock) {
    ui::shell::ShellOptions options{clock, {}, ui::DbRunner::Threads::Pool, ui::pageTable(), ui::paletteSources(), ui::today::proofsOf, {}, demoFile(line), ui::today::proofRowsOf};
#ifdef PRACTICE_HAS_DEMO
    options.makeDemo = [&clock](const std::filesystem::path& file, core::Progress& progress) {
        auto made = app::createDemo(file, clock, {}, progress);
        core::Result<void> outcome;
        if (!made)
            outcome = core::refuse(std::move(made.error()));
        return outcome;
    };
#endif
    return options;
}

int run(Application& application) {
    const auto line = parse(application);
    core::platform::disableCoreDumps();
    core::log::openIn(core::platform::stateFolder());
    app::registerMessages();
    installTranslations(application);
    ui::shell::rememberSystemPalette();
    ui::Theme::instance()->apply(application);
    applyTheme(line.theme);

    const core::SystemClock clock;
#ifdef PRACTICE_HAS_TOUR
    if (!line.tourFolder.isEmpty()) {
        application.onFailure = &ui::tour::reportFailure;
        return ui::tour::runTour(application, shellOptions(line, clock), line.tourFolder, line.theme);
    }
#else
    if (!line.tourFolder.isEmpty()) {
        std::fputs("This build has no tour.\n", stderr);
        return 2;
    }
#endif
    ui::shell::ShellController shell(shellOptions(line, clock));
    application.onFailure = [&shell](const QString& sentence, const QString& reference) {
        if (shell.mainWindow())
            shell.mainWindow()->navigator().showFailure(sentence, reference);
    };
    if (!line.user.isEmpty())
        signInFromFile(shell, line);
    shell.window().show();
    if (line.demo)
        shell.openDemo();
    else
        shell.start(line.file);
    const int code = QApplication::exec();
    application.onFailure = {};
    core::log::flush();
    return code;
}

} // namespace

int main(int argc, char** argv) {
    QApplication::setOrganizationName(QStringLiteral("PracticeDesk"));
    QApplication::setApplicationName(QStringLiteral("PracticeDesk"));
    QApplication::setApplicationVersion(QStringLiteral(PRACTICE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.practicedesk.PracticeDesk"));
    Application application(argc, argv);
    try {
        return run(application);
    } catch (const std::exception& e) {
        // What fails before the window stands: told on the terminal, in our own sentences.
        std::fprintf(stderr, "%s\n", e.what());
        return 3;
    }
}
