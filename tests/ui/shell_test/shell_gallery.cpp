// GALLERY_FOLDER=folder shell_gallery: pictures of sign-in, palette, drawer and the empty main window in both sizes and all themes.
#include "ui/shell_test/shell_fixture.h"

#include "ui/shell/file_problem_page.h"
#include "ui/shell/first_run_page.h"
#include "ui/shell/recovery_pages.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/welcome_page.h"

#include <QDir>

using namespace practice::testing;

namespace {

void save(QWidget& widget, const QString& folder, const char* name) {
    const char* const themes[] = {"light", "dark", "contrast"};
    for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            widget.resize(size);
            Theme::instance()->setKind(kind);
            QCoreApplication::processEvents();
            widget.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, QLatin1String(name)).arg(size.width()).arg(QLatin1String(themes[static_cast<int>(kind)])));
        }
    Theme::instance()->setKind(ThemeKind::Light);
}

void saveGates(const QString& folder) {
    SignInPage signIn;
    signIn.setPractice(QStringLiteral("Riverside Family Clinic"), true);
    signIn.setUser(QStringLiteral("manager"));
    signIn.setAssurance(Reason::Ok, QStringLiteral("Last backup Nov 19, 2026, 02:10 UTC"));
    signIn.show();
    signIn.focusFirst();
    save(signIn, folder, "signin");
    FirstRunPage first;
    first.show();
    save(first, folder, "firstrun");
    first.findChild<QLineEdit*>(QStringLiteral("firstrun.name"))->setText(QStringLiteral("Riverside"));
    first.findChild<QPushButton*>(QStringLiteral("firstrun.forward"))->click();
    save(first, folder, "firstrun2");
    RecoveryKeyPage key;
    key.setKey(QStringLiteral("Riverside"), QStringLiteral("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-34567-ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2"), false);
    key.show();
    save(key, folder, "recoverykey");
    RecoveryPage recovery;
    recovery.show();
    save(recovery, folder, "recovery");
    WelcomePage welcome;
    welcome.setRecent({QStringLiteral("/home/dana/Riverside Family Clinic.practice")});
    welcome.show();
    save(welcome, folder, "welcome");
    FileProblemPage problem;
    problem.showFailure({QStringLiteral("“Riverside.practice” has a damaged page. It was not opened."), QStringLiteral("K3F9-22"), practice::storage::DbErrorKind::Corrupt},
                                  QStringLiteral("/home/dana/Riverside.practice"));
    problem.show();
    save(problem, folder, "problem");
}

} // namespace

TEST_CASE("gallery") {
    const auto folder = qEnvironmentVariable("GALLERY_FOLDER", QStringLiteral("."));
    QDir().mkpath(folder);
    prepareProgram();
    saveGates(folder);
    ShellFixture shell;
    shell.window->pages().buildAll();
    shell.window->sidebar().setBadge(QStringLiteral("roster"), 3, false);
    shell.window->sidebar().setBadge(QStringLiteral("people"), 4, true);
    shell.window->navigator().notices().add(QStringLiteral("The ward roster was not published"),
                                            QStringLiteral("Two shifts break the rest rule. The draft is safe."),
                                            practice::core::Severity::Warning);
    save(*shell.window, folder, "main");
    shell.window->navigator().openPage(QStringLiteral("people"));
    save(*shell.window, folder, "rail");
    shell.window->openPalette();
    shell.type("pub ro");
    save(*shell.window, folder, "palette");
    shell.press(Qt::Key_Escape);
    shell.window->showHelp();
    save(*shell.window, folder, "help");
    shell.window->navigator().showNotices();
    save(*shell.window, folder, "notices");
}
