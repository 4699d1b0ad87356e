#include "ui/common/format.h"
#include "ui/shell/page_host.h"
#include "ui/shell/palette_model.h"
#include "ui/shell/sign_in_page.h"
#include "ui/tour/guide.h"

#include <QLineEdit>
#include <QListView>

namespace practice::ui::tour {

namespace {

using State = shell::ShellController::State;

void signInScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("signin.wrong"), QStringLiteral("sign in with a wrong password"),
               QStringLiteral("the sheet says so and stays; the user name is kept"), [&] {
                   driver.find(QStringLiteral("signin.page"));
                   driver.settle();
                   guide.picture(QStringLiteral("signin"));
                   guide.signIn(QStringLiteral("manager"), QStringLiteral("riverside-wrong"));
                   auto* page = driver.find(QStringLiteral("signin.page"));
                   guide.await([&] { return !guide.shell().signInPage().isBusy() && driver.tryFind(QStringLiteral("signin.submit"))->isEnabled() &&
                                            wordsIn(page).contains(QStringLiteral("password"), Qt::CaseInsensitive); },
                               [&] { return QStringLiteral("the sheet reads: %1").arg(wordsIn(page)); });
                   guide.expect(guide.shell().state() == State::SignIn, QStringLiteral("a wrong password was let in"));
                   guide.expect(driver.find<QLineEdit>(QStringLiteral("signin.user"))->text() == QLatin1String("manager"),
                                QStringLiteral("the user name is gone"));
                   guide.picture(QStringLiteral("signin-refused"));
               });
    guide.step(QStringLiteral("signin.right"), QStringLiteral("sign in as manager"),
               QStringLiteral("the window opens on Today, badged as a demo"), [&] {
                   guide.signIn(QStringLiteral("manager"), QStringLiteral("riverside-demo"));
                   guide.await([&] { return guide.shell().state() == State::Open; },
                               [&] { return QStringLiteral("the sheet reads: %1").arg(wordsIn(driver.find(QStringLiteral("signin.page")))); });
                   driver.settle();
                   guide.expect(guide.main().pages().currentId() == QLatin1String("today"),
                                QStringLiteral("the first page is “%1”").arg(guide.main().pages().currentId()));
               });
}

void paletteScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("palette.search"), QStringLiteral("press Ctrl+K and type half a word"),
               QStringLiteral("actions and people are found; Esc gives the focus back"), [&] {
                   driver.keys("Ctrl+K");
                   driver.find(QStringLiteral("shell.palette.field"));
                   driver.type(QStringLiteral("al"));
                   auto* list = driver.find<QListView>(QStringLiteral("shell.palette.list"));
                   auto& model = *qobject_cast<shell::PaletteModel*>(list->model());
                   const auto people = [&] {
                       int count = 0;
                       for (int row = 0; row < model.rowCount(); ++row)
                           count += !model.line(row).heading && !model.line(row).group.isEmpty() ? 1 : 0;
                       return count;
                   };
                   guide.await([&] { return people() > 0; },
                               [&] { return QStringLiteral("%1 lines, none of a record").arg(model.found()); });
                   driver.settle();
                   guide.picture(QStringLiteral("palette"));
                   driver.key(Qt::Key_Escape);
                   driver.gone(QStringLiteral("shell.palette.field"));
               });
}

void helpScene(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("help.sheet"), QStringLiteral("press F1"),
               QStringLiteral("the help of the page and its keys stand at the right"), [&] {
                   driver.keys("F1");
                   auto* help = driver.find(QStringLiteral("shell.helpContent"));
                   driver.settle();
                   guide.expect(wordsIn(help).size() > 100, QStringLiteral("the help reads: %1").arg(wordsIn(help)));
                   guide.picture(QStringLiteral("help"));
                   driver.key(Qt::Key_Escape);
                   driver.gone(QStringLiteral("shell.helpContent"));
               });
}

} // namespace

void arrive(Guide& guide) {
    signInScene(guide);
    guide.step(QStringLiteral("today.shown"), QStringLiteral("look at Today"),
               QStringLiteral("what needs attention stands there, one line each"), [&] {
                   auto* page = guide.main().pages().current();
                   guide.await([&] { return wordsIn(page).size() > 200; },
                               [&] { return QStringLiteral("the page reads: %1").arg(wordsIn(page)); });
                   guide.driver().settle();
                   guide.picture(QStringLiteral("today"));
               });
    paletteScene(guide);
    helpScene(guide);
}

} // namespace practice::ui::tour
