#include "ui/shell_test/shell_fixture.h"

using namespace practice::testing;

namespace {

std::vector<PaletteSource> peopleSource() {
    return {[](practice::app::Services&, const QString& query, int) -> std::vector<PaletteHit> {
        if (!QStringLiteral("remy postlethwaite").contains(query, Qt::CaseInsensitive))
            return {};
        return {{{"employee", 7}, QStringLiteral("Remy Postlethwaite"), QStringLiteral("Billing specialist"), QStringLiteral("People"), 0},
                {{"roster", 3}, QStringLiteral("Remy's roster"), {}, QStringLiteral("Rosters"), 0}};
    }};
}

QStringList titles(PaletteModel& model) {
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        if (!model.line(row).heading)
            shown << model.line(row).title;
    return shown;
}

} // namespace

TEST_CASE("Ctrl+K, a few letters and Enter run an action, with the keyboard alone") {
    ShellFixture shell;
    shell.press(Qt::Key_K, Qt::ControlModifier);
    REQUIRE(shell.window->palette().isVisible());
    REQUIRE(QApplication::focusWidget()->objectName() == "shell.palette.field");
    shell.type("people pub"); // word order is free
    REQUIRE(shell.window->palette().model().line(shell.window->palette().currentRow()).title == "Publish the people");
    shell.press(Qt::Key_Return);
    CHECK_FALSE(shell.window->palette().isVisible());
    CHECK(shell.page("people").published == 1);
    CHECK(shell.page("roster").published == 0);
}

TEST_CASE("Down and Up walk the lines and step over headings") {
    ShellFixture shell(peopleSource());
    shell.window->openPalette();
    auto& palette = shell.window->palette();
    const int first = palette.currentRow();
    shell.press(Qt::Key_Down);
    CHECK(palette.currentRow() == first + 1);
    shell.press(Qt::Key_Up);
    shell.press(Qt::Key_Up);
    CHECK(palette.currentRow() == first); // the heading above is no stop
    CHECK(palette.model().line(0).heading);
}

TEST_CASE("While the palette is open no key changes the page beneath") {
    ShellFixture f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.press(Qt::Key_2, Qt::ControlModifier);
    CHECK(f.current() == "today");
    f.press(Qt::Key_Escape);
    f.press(Qt::Key_2, Qt::ControlModifier);
    CHECK(f.current() == "roster");
}

TEST_CASE("Esc closes the palette and gives the focus back") {
    ShellFixture shell;
    auto* body = shell.find<QLineEdit>("today.body");
    body->setFocus();
    shell.press(Qt::Key_K, Qt::ControlModifier);
    shell.press(Qt::Key_Escape);
    CHECK_FALSE(shell.window->palette().isVisible());
    CHECK(QApplication::focusWidget() == body);
}

TEST_CASE("An action that cannot run says why and does not run") {
    ShellFixture shell;
    shell.window->openPalette(QStringLiteral(">closed month roster"));
    auto& model = shell.window->palette().model();
    const auto& line = model.line(shell.window->palette().currentRow());
    REQUIRE(line.title == "Post to a closed month of roster");
    CHECK_FALSE(line.enabled);
    CHECK(line.hint == "October is closed");
    shell.press(Qt::Key_Return);
    CHECK(shell.page("roster").posted == 0);
    CHECK(shell.window->palette().isVisible()); // one can read on
}

TEST_CASE("A missing permission is named in the line") {
    ShellFixture shell;
    BoundAction action;
    action.spec.permission = practice::security::Permission::HealthFactsView;
    const auto may = shell.workspace->session()->may(action.spec.permission);
    const auto why = whyNot(action, shell.workspace->session().get());
    CHECK(why.isEmpty() == may);
    action.needsPermission = false;
    CHECK(whyNot(action, shell.workspace->session().get()).isEmpty());
}

TEST_CASE("Records come from the sources, in groups; @ leaves people alone, > leaves commands alone") {
    ShellFixture shell(peopleSource());
    auto& model = shell.window->palette().model();
    shell.window->openPalette(QStringLiteral("remy"));
    REQUIRE(QTest::qWaitFor([&] { return model.found() == 2; }, 2000));
    shell.press(Qt::Key_Return);
    CHECK(shell.current() == "people");
    CHECK(shell.page("people").opened == practice::core::EntityRef{"employee", 7});

    shell.window->openPalette(QStringLiteral("@remy"));
    REQUIRE(QTest::qWaitFor([&] { return titles(model) == QStringList{QStringLiteral("Remy Postlethwaite")}; }, 2000));
    shell.window->openPalette(QStringLiteral(">remy"));
    QTest::qWait(120); // allow(sleep): lets the window's own timers run
    CHECK(model.found() == 0);
}

TEST_CASE("Keys are split into caps") {
    CHECK(keycapsOf(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)) == QStringList{"Ctrl", "Shift", "P"});
    CHECK(keycapsOf(QKeySequence(Qt::CTRL | Qt::Key_Plus)) == QStringList{"Ctrl", "+"});
    CHECK(keycapsOf({}).isEmpty());
}
