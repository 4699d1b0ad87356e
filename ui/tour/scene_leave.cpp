#include "ui/common/theme/theme.h"
#include "ui/shell/page_host.h"
#include "ui/tour/guide.h"

#include <QLineEdit>

namespace practice::ui::tour {

namespace {

using State = shell::ShellController::State;

void looksScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("looks.theme"), QStringLiteral("choose the dark and the high-contrast theme in the user menu"),
               QStringLiteral("the program changes at once; light brings it back"), [&] {
                   const std::pair<const char*, ThemeKind> themes[] = {{"Dark", ThemeKind::Dark}, {"High contrast", ThemeKind::Contrast}, {"Light", ThemeKind::Light}};
                   for (const auto& [words, kind] : themes) {
                       driver.click(QStringLiteral("shell.user"));
                       driver.chooseInMenu({QStringLiteral("Theme"), QLatin1String(words)});
                       guide.expect(Theme::instance()->kind() == kind, QStringLiteral("“%1” did not change the theme").arg(QLatin1String(words)));
                   }
               });
    guide.step(QStringLiteral("looks.size"), QStringLiteral("enlarge the text to 130 % with Ctrl+="),
               QStringLiteral("everything grows and stays readable; Ctrl+- goes back"), [&] {
                   guide.openPage(QStringLiteral("today"));
                   for (int i = 0; i < 3 && Theme::instance()->scale() < 130; ++i)
                       driver.keys("Ctrl+=");
                   guide.expect(Theme::instance()->scale() == 130, QStringLiteral("the text stands at %1 %").arg(Theme::instance()->scale()));
                   driver.settle();
                   guide.picture(QStringLiteral("today-130"));
                   guide.openPage(QStringLiteral("roster"));
                   guide.picture(QStringLiteral("roster-130"));
                   for (int i = 0; i < 4 && Theme::instance()->scale() > 100; ++i)
                       driver.keys("Ctrl+-");
                   guide.expect(Theme::instance()->scale() == 100, QStringLiteral("the text stands at %1 %").arg(Theme::instance()->scale()));
               });
}

void lockScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("lock"), QStringLiteral("lock with Ctrl+L and unlock with the password"),
               QStringLiteral("nothing of the data is on the locked screen; the same person is back"), [&] {
                   driver.keys("Ctrl+L");
                   guide.await([&] { return guide.shell().state() == State::SignIn; }, [] { return QStringLiteral("the screen is not locked"); });
                   driver.settle();
                   guide.expect(!driver.shows(QStringLiteral("shell.main")), QStringLiteral("the window with the data is still there"));
                   guide.picture(QStringLiteral("locked"));
                   driver.fill(QStringLiteral("signin.password"), QStringLiteral("riverside-demo"));
                   driver.key(Qt::Key_Return);
                   guide.await([&] { return guide.shell().state() == State::Open; }, [] { return QStringLiteral("the screen stays locked"); });
                   driver.settle();
                   guide.expect(guide.main().session().userName() == "manager", QStringLiteral("somebody else is signed in"));
               });
}

void auditorScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("switch.auditor"), QStringLiteral("switch to the auditor and open the roster"),
               QStringLiteral("everything can be read; saving, filling and publishing are disabled and say why"), [&] {
                   driver.click(QStringLiteral("shell.user"));
                   driver.chooseInMenu({QStringLiteral("Switch user")});
                   guide.await([&] { return guide.shell().state() == State::SignIn; }, [] { return QStringLiteral("the manager is still signed in"); });
                   guide.signIn(QStringLiteral("auditor"), QStringLiteral("riverside-demo"));
                   guide.await([&] { return guide.shell().state() == State::Open; },
                               [&] { return QStringLiteral("the sheet reads: %1").arg(wordsIn(driver.find(QStringLiteral("signin.page")))); });
                   driver.settle();
                   guide.openPage(QStringLiteral("roster"));
                   driver.settle();
                   auto* publish = driver.find(QStringLiteral("roster.publish"));
                   guide.expect(!publish->isEnabled(), QStringLiteral("the auditor may publish"));
                   guide.expect(!publish->toolTip().isEmpty(), QStringLiteral("nothing says why publishing is not possible"));
                   guide.picture(QStringLiteral("roster-auditor"));
               });
    guide.step(QStringLiteral("switch.locked"), QStringLiteral("look for “Publish” in the palette as the auditor"),
               QStringLiteral("the action is listed as locked, with the permission that is missing"), [&] {
                   driver.keys("Ctrl+K");
                   driver.find(QStringLiteral("shell.palette.field"));
                   driver.type(QStringLiteral(">publish"));
                   driver.settle();
                   guide.picture(QStringLiteral("palette-locked"));
                   driver.key(Qt::Key_Escape);
                   driver.gone(QStringLiteral("shell.palette.field"));
               });
    guide.step(QStringLiteral("signout"), QStringLiteral("switch user once more"),
               QStringLiteral("the sign-in sheet is empty and nobody is signed in"), [&] {
                   driver.click(QStringLiteral("shell.user"));
                   driver.chooseInMenu({QStringLiteral("Switch user")});
                   guide.await([&] { return guide.shell().state() == State::SignIn; }, [] { return QStringLiteral("the auditor is still signed in"); });
                   driver.settle();
                   guide.expect(!guide.shell().mainWindow(), QStringLiteral("the window is still there"));
                   guide.expect(driver.find<QLineEdit>(QStringLiteral("signin.password"))->text().isEmpty(), QStringLiteral("a password is still written"));
               });
}

} // namespace

void leave(Guide& guide) {
    looksScene(guide);
    lockScene(guide);
    auditorScene(guide);
}

} // namespace practice::ui::tour
