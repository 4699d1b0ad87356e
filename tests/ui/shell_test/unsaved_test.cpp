#include "ui/shell_test/shell_fixture.h"

#include "ui/common/widgets/sheet_dialog.h"

using namespace practice::testing;

namespace {

SheetDialog* sheet(ShellFixture& shell) {
    for (auto* open : shell.window->findChildren<SheetDialog*>())
        if (open->isVisible())
            return open;
    return nullptr;
}

void choose(ShellFixture& shell, const char* name) {
    auto* open = sheet(shell);
    REQUIRE(open);
    auto* button = open->findChild<QPushButton*>(QStringLiteral("shell.unsaved.") + QLatin1String(name));
    REQUIRE(button);
    button->click();
}

} // namespace

TEST_CASE("Leaving a page with unsaved work asks; staying stays") {
    ShellFixture shell;
    shell.page("today").unsaved = QStringLiteral("3 changes");
    shell.press(Qt::Key_2, Qt::ControlModifier);
    REQUIRE(sheet(shell));
    CHECK(shell.current() == "today");
    choose(shell, "stay");
    CHECK(shell.current() == "today");
    CHECK(shell.page("today").unsaved == "3 changes");
}

TEST_CASE("Esc on the question means to stay, and the next try asks again") {
    ShellFixture shell;
    shell.page("today").unsaved = QStringLiteral("3 changes");
    shell.window->navigator().openPage(QStringLiteral("people"));
    REQUIRE(sheet(shell));
    QTest::keyClick(sheet(shell), Qt::Key_Escape);
    CHECK(shell.current() == "today");
    shell.window->navigator().openPage(QStringLiteral("people"));
    CHECK(sheet(shell));
}

TEST_CASE("Save saves and goes on, Discard drops and goes on") {
    ShellFixture shell;
    shell.page("today").unsaved = QStringLiteral("3 changes");
    shell.window->navigator().openPage(QStringLiteral("people"));
    choose(shell, "save");
    CHECK(shell.page("today").saves == 1);
    CHECK(shell.current() == "people");
    shell.page("people").unsaved = QStringLiteral("a note");
    shell.window->navigator().openPage(QStringLiteral("today"));
    choose(shell, "discard");
    CHECK(shell.page("people").discards == 1);
    CHECK(shell.current() == "today");
}

TEST_CASE("Saving later is asked once for the same work, and again for more") {
    ShellFixture shell;
    auto& today = shell.page("today");
    today.unsaved = QStringLiteral("3 changes");
    shell.window->navigator().openPage(QStringLiteral("people"));
    choose(shell, "later");
    CHECK(shell.current() == "people");
    CHECK(today.unsaved == "3 changes");
    shell.window->navigator().openPage(QStringLiteral("today"));
    shell.window->navigator().openPage(QStringLiteral("people"));
    CHECK(shell.current() == "people"); // not asked again
    shell.window->navigator().openPage(QStringLiteral("today"));
    today.unsaved = QStringLiteral("4 changes");
    shell.window->navigator().openPage(QStringLiteral("people"));
    CHECK(shell.current() == "today");
}

TEST_CASE("Leaving altogether asks every page with unsaved work, and cannot put it off") {
    ShellFixture shell;
    shell.page("today").unsaved = QStringLiteral("3 changes");
    shell.page("people").unsaved = QStringLiteral("a note");
    int left = 0, stayed = 0;
    const auto answer = [&](bool go) { ++(go ? left : stayed); };
    shell.window->leave(answer);
    REQUIRE(sheet(shell));
    CHECK_FALSE(sheet(shell)->findChild<QPushButton*>(QStringLiteral("shell.unsaved.later")));
    choose(shell, "save");
    CHECK(left + stayed == 0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    choose(shell, "stay");
    CHECK(stayed == 1);
    CHECK(left == 0);
}

TEST_CASE("Without unsaved work leaving asks nothing") {
    ShellFixture shell;
    bool left = false;
    shell.window->leave([&left](bool go) { left = go; });
    CHECK(left);
    CHECK_FALSE(sheet(shell));
}
