#include "ui/shell_test/shell_fixture.h"

#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/sidebar.h"

using namespace practice::testing;

TEST_CASE("Pages open with Ctrl and a figure; Alt+Left and Alt+Right go back and forward") {
    ShellFixture shell;
    REQUIRE(shell.current() == "today");
    shell.press(Qt::Key_3, Qt::ControlModifier);
    CHECK(shell.current() == "people");
    shell.press(Qt::Key_Left, Qt::AltModifier);
    CHECK(shell.current() == "today");
    shell.press(Qt::Key_Right, Qt::AltModifier);
    CHECK(shell.current() == "people");
}

TEST_CASE("While a sheet waits for its answer no key reaches the page or the window beneath") {
    ShellFixture shell;
    auto& today = shell.page("today");
    auto* sheet = SheetDialog::confirm(shell.window.get(), QStringLiteral("Publish?"), QStringLiteral("It is kept for ever."),
                                       QStringLiteral("Publish"), ButtonKind::Danger, [] {});
    shell.press(Qt::Key_3, Qt::ControlModifier);
    CHECK(shell.current() == "today");
    shell.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(today.published == 0);
    shell.press(Qt::Key_K, Qt::ControlModifier);
    auto* field = shell.find("shell.palette.field");
    CHECK_FALSE((field && field->isVisible()));
    REQUIRE(sheet->isVisible());
    shell.press(Qt::Key_Escape);
    shell.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(today.published == 1);
    shell.press(Qt::Key_3, Qt::ControlModifier);
    CHECK(shell.current() == "people");
}

TEST_CASE("Pages beyond one's roles are not there") {
    ShellFixture shell;
    const bool may = shell.workspace->session()->may(practice::security::Permission::HealthFactsView);
    CHECK(shell.window->pages().has(QStringLiteral("vault")) == may);
    CHECK_FALSE(shell.window->pages().has(QStringLiteral("nowhere")));
    shell.window->navigator().openPage(QStringLiteral("nowhere"));
    CHECK(shell.current() == "today");
    CHECK(shell.window->navigator().notices().unread() == 1);
}

TEST_CASE("A record opens on the page of its kind; a lost one is told") {
    ShellFixture shell;
    shell.window->navigator().open({"roster", 5});
    CHECK(shell.current() == "roster");
    CHECK(shell.page("roster").opened.id == 5);
    shell.window->navigator().open({"employee", 404});
    CHECK(shell.window->navigator().notices().entries().first().title.contains(QStringLiteral("not found")));
}

TEST_CASE("The sidebar is a rail for the roster, and under 1400 px on all pages but Today") {
    ShellFixture shell;
    CHECK_FALSE(shell.window->sidebar().isRail());
    shell.window->navigator().openPage(QStringLiteral("people"));
    CHECK(shell.window->sidebar().isRail());
    shell.window->resize(1920, 1080);
    CHECK_FALSE(shell.window->sidebar().isRail());
    shell.window->navigator().openPage(QStringLiteral("roster"));
    CHECK(shell.window->sidebar().isRail());
}

TEST_CASE("F6 goes round sidebar, filter row and body, and back with Shift") {
    ShellFixture shell;
    QStringList stops;
    for (int i = 0; i < 4; ++i) {
        shell.press(Qt::Key_F6);
        stops << QApplication::focusWidget()->objectName();
    }
    INFO(stops.join(QLatin1Char(' ')).toStdString());
    CHECK(stops.contains(QStringLiteral("shell.nav.today")));
    CHECK(stops.contains(QStringLiteral("today.filter")));
    CHECK(stops.contains(QStringLiteral("today.body")));
    const auto at = QApplication::focusWidget();
    shell.press(Qt::Key_F6);
    shell.press(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(QApplication::focusWidget() == at);
}

TEST_CASE("F1 opens the help with the keys of the page; Esc closes it") {
    ShellFixture shell;
    shell.press(Qt::Key_F1);
    REQUIRE(shell.window->navigator().drawer().isVisible());
    CHECK(shell.window->navigator().drawer().title() == "Help: Today");
    CHECK(shell.find("shell.helpContent"));
    shell.press(Qt::Key_Escape);
    CHECK_FALSE(shell.window->navigator().drawer().isVisible());
}

TEST_CASE("No key reaches two actions, on any page") {
    ShellFixture shell;
    shell.window->pages().buildAll();
    const auto clashes = findClashes(shell.window->allActions());
    for (const auto& clash : clashes)
        UNSCOPED_INFO((clash.keys + ": " + clash.first + " and " + clash.second).toStdString());
    CHECK(clashes.empty());
}

TEST_CASE("A clash is found: of a page with the window, not of two pages") {
    const auto action = [](const char* id, const char* page, const char* keys) {
        BoundAction made;
        made.spec.id = QLatin1String(id);
        made.spec.shortcut = QKeySequence(QLatin1String(keys));
        made.pageId = QLatin1String(page);
        return made;
    };
    CHECK(findClashes({action("a", "roster", "Ctrl+S"), action("b", "people", "Ctrl+S")}).empty());
    CHECK(findClashes({action("a", "roster", "Ctrl+S"), action("b", "roster", "Ctrl+S")}).size() == 1);
    CHECK(findClashes({action("a", "", "Ctrl+K"), action("b", "roster", "Ctrl+K")}).size() == 1);
    CHECK(findClashes({action("a", "", "Ctrl+K"), action("b", "", "Ctrl+K, Ctrl+B")}).size() == 1);
    CHECK(findClashes({action("a", "", ""), action("b", "", "")}).empty());
}

TEST_CASE("Ctrl+Z takes the toast's offer where the page has no undo of its own") {
    ShellFixture shell;
    int undone = 0;
    shell.window->navigator().toast(QStringLiteral("Archived"), {}, [&undone] { ++undone; });
    shell.window->setFocus();
    QTest::keyClick(shell.window.get(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(undone == 1);
}

TEST_CASE("The same failure within half a minute is one notice") {
    ShellFixture shell;
    auto& navigator = shell.window->navigator();
    navigator.showFailure(QStringLiteral("The disk is full."), QString());
    navigator.showFailure(QStringLiteral("The disk is full."), QString());
    CHECK(navigator.notices().entries().size() == 1);
    navigator.showNotices();
    CHECK(navigator.notices().unread() == 0);
    CHECK(navigator.drawer().isVisible());
}

TEST_CASE("Another program's commit has everything reloaded") {
    ShellFixture shell;
    int reloads = 0;
    QObject::connect(&shell.hub, &ChangeHub::everythingChanged, shell.window.get(), [&reloads] { ++reloads; });
    QTest::qWait(1200); // the first question only learns the state // allow(sleep): lets the window's own timers run
    CHECK(reloads == 0);
    // A second sign-in writes to the audit trail over a connection of its own.
    auto other = practice::app::Workspace::open(shell.file(), shell.clock, testOptions(shell.folder));
    practice::core::NoProgress quiet;
    REQUIRE(other->signIn("manager", kPassword, quiet));
    REQUIRE(QTest::qWaitFor([&] { return reloads == 1; }, 3000));
}
