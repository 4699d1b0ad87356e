#include "ui/common/theme/theme.h"
#include "ui/roster/roster_grid.h"
#include "ui/roster/roster_sheet.h"
#include "ward_sample.h"

#include <catch2/catch.hpp>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace practice::ui::roster {
namespace {

using Area = GridSelection::Area;
using practice::testing::WardSample;

struct GridCase {
    WardSample ward;
    RosterSheet sheet;
    RosterGrid grid{sheet};

    GridCase() {
        Theme::instance()->apply(*qApp);
        sheet.setFacts(ward.facts());
        sheet.open(ward.open());
        grid.resize(1224, 640);
        grid.show();
        grid.setFocus();
    }
    void at(const char* last, const char* date) { grid.selectCell({ward.person(last), WardSample::day(date)}); }
    QString cell(const char* last, const char* date) { return sheet.cellText({ward.person(last), WardSample::day(date)}); }
    void key(int which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&grid, Qt::Key(which), modifiers); }
    void type(const QString& text) { QTest::keyClicks(&grid, text); }
};

} // namespace

TEST_CASE("typing codes fills along the row as one named step") {
    GridCase c;
    c.at("Okafor", "2026-11-23");
    c.type("ddn");
    CHECK(c.cell("Okafor", "2026-11-23") == "D");
    CHECK(c.cell("Okafor", "2026-11-24") == "D");
    CHECK(c.cell("Okafor", "2026-11-25") == "N");
    CHECK(c.grid.currentCell()->date == WardSample::day("2026-11-26"));
    CHECK(c.sheet.undoText() == "Set N on 3 days");
    c.key(Qt::Key_Z, Qt::ControlModifier);
    CHECK(c.cell("Okafor", "2026-11-23").isEmpty());
    CHECK(c.cell("Okafor", "2026-11-25").isEmpty());
    c.key(Qt::Key_Y, Qt::ControlModifier);
    CHECK(c.cell("Okafor", "2026-11-25") == "N");
}

TEST_CASE("an unknown letter changes nothing and says what the codes are") {
    GridCase c;
    c.at("Okafor", "2026-11-23");
    QSignalSpy said(&c.grid, &RosterGrid::said);
    c.type("x");
    CHECK_FALSE(c.sheet.isDirty());
    REQUIRE(said.size() == 1);
    CHECK(said.first().first().toString().contains("x"));
}

TEST_CASE("a code of several letters replaces what its first letter has set") {
    GridCase c;
    scheduling::OpenRoster opened = c.ward.open();
    auto input = *opened.input;
    auto longDay = input.shiftTypes[1];
    longDay.id = scheduling::ShiftTypeId{20};
    longDay.code = "D10";
    input.shiftTypes.push_back(longDay);
    opened.input = std::make_shared<const scheduling::RosterInput>(input);
    c.sheet.open(opened);
    c.at("Okafor", "2026-11-23");
    c.type("d10");
    CHECK(c.cell("Okafor", "2026-11-23") == "D10");
    CHECK(c.cell("Okafor", "2026-11-24").isEmpty());
    c.type("n");
    CHECK(c.cell("Okafor", "2026-11-24") == "N");
}

TEST_CASE("a range is filled by one code, cleared by Del, filled down and right") {
    GridCase c;
    c.at("Brandt", "2026-11-23");
    c.key(Qt::Key_Right, Qt::ShiftModifier);
    c.key(Qt::Key_Down, Qt::ShiftModifier);
    CHECK(c.grid.selectedCells().size() == 4);
    c.type("e");
    CHECK(c.cell("Brandt", "2026-11-23") == "E");
    CHECK(c.cell("Chen", "2026-11-24") == "E");
    CHECK(c.sheet.undoText() == "Set E on 4 days");
    c.key(Qt::Key_Delete);
    CHECK(c.cell("Chen", "2026-11-24").isEmpty());
    CHECK(c.sheet.undoText() == "Clear 4 cells");

    c.at("Brandt", "2026-11-23");
    c.type("l");
    c.at("Brandt", "2026-11-23");
    c.key(Qt::Key_Down, Qt::ShiftModifier);
    c.key(Qt::Key_D, Qt::ControlModifier);
    CHECK(c.cell("Chen", "2026-11-23") == "L");
    c.at("Brandt", "2026-11-23");
    c.key(Qt::Key_Right, Qt::ShiftModifier);
    c.key(Qt::Key_R, Qt::ControlModifier);
    CHECK(c.cell("Brandt", "2026-11-24") == "L");
    CHECK(c.sheet.undoText() == "Fill right");
}

TEST_CASE("a copied week repeats over the weeks that are selected") {
    GridCase c;
    c.at("Bell", "2026-11-16");
    c.grid.select({Area::People, c.grid.selection().row, 6, c.grid.selection().row, 0});
    c.key(Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text() == "E\tE\tE\tE\tE\t\t\n");
    c.at("Ito", "2026-11-16");
    c.key(Qt::Key_Space, Qt::ShiftModifier);
    c.key(Qt::Key_V, Qt::ControlModifier);
    for (const char* monday : {"2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"}) {
        CHECK(c.cell("Ito", monday) == "E");
        const auto saturday = core::toIso(core::addDays(WardSample::day(monday), 5));
        CHECK(c.cell("Ito", saturday.c_str()).isEmpty());
    }
}

TEST_CASE("a block that does not fit is refused with the reason") {
    GridCase c;
    c.at("Miller", "2026-11-16");
    QSignalSpy said(&c.grid, &RosterGrid::said);
    c.grid.paste("E\nE\n");
    CHECK_FALSE(c.sheet.isDirty());
    REQUIRE(said.size() == 1);
    c.grid.paste("Q\n");
    CHECK(said.last().first().toString().contains("Q"));
    CHECK_FALSE(c.sheet.isDirty());
}

TEST_CASE("P pins, and a pinned cell survives a paste") {
    GridCase c;
    c.at("Bell", "2026-11-16");
    c.type("p");
    CHECK(c.sheet.roster().at({c.ward.person("Bell"), WardSample::day("2026-11-16")}).front().pinned);
    c.grid.paste("L\n");
    CHECK(c.cell("Bell", "2026-11-16") == "E");
    CHECK(c.sheet.undoText() == "Pin 1 cell");
}

TEST_CASE("the cursor goes from the people to the coverage strip and Enter asks who can fill") {
    GridCase c;
    c.at("Miller", "2026-11-21");
    c.key(Qt::Key_Down);
    CHECK(c.grid.selection().area == Area::Coverage);
    CHECK(c.grid.selection().row == 0);
    c.key(Qt::Key_Down);
    QSignalSpy asked(&c.grid, &RosterGrid::placeActivated);
    c.key(Qt::Key_Return);
    REQUIRE(asked.size() == 1);
    CHECK(c.grid.currentPlace()->line == CoverageNeedId{2});
    c.key(Qt::Key_Up);
    c.key(Qt::Key_Up);
    CHECK(c.grid.selection().area == Area::People);
}

TEST_CASE("F8 goes to the findings one after the other and comes round") {
    GridCase c;
    c.at("Alvarez", "2026-11-16");
    std::vector<GridSelection> stops;
    for (int i = 0; i < 200; ++i) {
        c.key(Qt::Key_F8);
        if (!stops.empty() && c.grid.selection() == stops.front())
            break;
        stops.push_back(c.grid.selection());
    }
    CHECK(stops.size() >= 5);
    CHECK(stops.size() < 200);
    bool sick = false;
    for (const GridSelection& stop : stops)
        sick = sick || (stop.area == Area::People && c.grid.people()[std::size_t(stop.row)] == c.ward.person("Raman"));
    CHECK(sick);
}

TEST_CASE("the mouse selects, paints with a shift, moves with Alt and fills by the handle") {
    GridCase c;
    const auto centre = [&](const char* last, const char* date) {
        c.at(last, date);
        return c.grid.cellRect(Area::People, c.grid.selection().row, c.grid.selection().col).center();
    };
    const QPoint from = centre("Okafor", "2026-11-23");
    const QPoint to = centre("Okafor", "2026-11-25");
    c.grid.setBrush(WardSample::kN);
    QTest::mousePress(c.grid.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(c.grid.viewport(), (from + to) / 2);
    QTest::mouseMove(c.grid.viewport(), to);
    QTest::mouseRelease(c.grid.viewport(), Qt::LeftButton, {}, to);
    CHECK(c.cell("Okafor", "2026-11-23") == "N");
    CHECK(c.cell("Okafor", "2026-11-25") == "N");
    CHECK(c.sheet.undoText() == "Set N on 3 days");
    c.key(Qt::Key_Escape);
    CHECK_FALSE(c.grid.brush());

    const QPoint target = centre("Okafor", "2026-12-01");
    QTest::mousePress(c.grid.viewport(), Qt::LeftButton, Qt::AltModifier, from);
    QTest::mouseMove(c.grid.viewport(), target);
    QTest::mouseRelease(c.grid.viewport(), Qt::LeftButton, Qt::AltModifier, target);
    CHECK(c.cell("Okafor", "2026-11-23").isEmpty());
    CHECK(c.cell("Okafor", "2026-12-01") == "N");

    c.at("Okafor", "2026-12-01");
    const QRect cell = c.grid.cellRect(Area::People, c.grid.selection().row, c.grid.selection().col);
    QTest::mousePress(c.grid.viewport(), Qt::LeftButton, {}, cell.bottomRight() - QPoint(1, 1));
    QTest::mouseMove(c.grid.viewport(), cell.center() + QPoint(2 * cell.width(), 0));
    QTest::mouseRelease(c.grid.viewport(), Qt::LeftButton, {}, cell.center() + QPoint(2 * cell.width(), 0));
    CHECK(c.cell("Okafor", "2026-12-03") == "N");
}

TEST_CASE("a reader cannot change a cell and is told why") {
    GridCase c;
    auto opened = c.ward.open();
    opened.mayEdit = false;
    c.sheet.open(opened);
    c.at("Okafor", "2026-11-23");
    QSignalSpy said(&c.grid, &RosterGrid::said);
    c.type("d");
    c.key(Qt::Key_Delete);
    CHECK(c.cell("Okafor", "2026-11-23").isEmpty());
    CHECK(said.size() == 1);
}

TEST_CASE("the grid speaks its cells through a table interface") {
    GridCase c;
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&c.grid);
    REQUIRE(table != nullptr);
    auto* cells = table->tableInterface();
    REQUIRE(cells != nullptr);
    CHECK(cells->rowCount() == 19 + 6);
    REQUIRE(cells->cellAt(5, 3) != nullptr);
    const QString sick = cells->cellAt(5, 3)->text(QAccessible::Name);
    CHECK(sick.startsWith("Raman, Priya, Thu, Nov 19, sick, Day 07:00"));
    CHECK(sick.contains("Block: Called out sick"));
    CHECK(cells->cellAt(20, 12)->text(QAccessible::Name).startsWith("RN night, Sat, Nov 28, "));
    CHECK(cells->cellAt(0, 28)->text(QAccessible::Name).startsWith("Alvarez, Marta, "));
    CHECK(table->childCount() == cells->rowCount() * cells->columnCount());
    CHECK(table->indexOfChild(table->child(77)) == 77);
}

TEST_CASE("groups close and open, and roles filter") {
    GridCase c;
    CHECK(c.grid.people().size() == 19);
    c.grid.toggleGroup(WardSample::kAide);
    CHECK(c.grid.people().size() == 12);
    c.grid.toggleGroup(WardSample::kAide);
    c.grid.setRoles({WardSample::kNurse});
    CHECK(c.grid.people().size() == 8);
    CHECK(c.grid.lines().size() == 2);
}

TEST_CASE("pictures of the grid in every theme", "[.look]") {
    const QString folder = qEnvironmentVariable("ROSTER_LOOK", QDir::tempPath());
    GridCase c;
    for (const auto& [kind, name] : {std::pair{ThemeKind::Light, "light"}, {ThemeKind::Dark, "dark"}, {ThemeKind::Contrast, "contrast"}}) {
        Theme::instance()->setKind(kind);
        for (const int width : {948, 1534}) {
            c.grid.resize(width, width < 1000 ? 584 : 850);
            c.grid.setDensity(width < 1000 ? Density::Compact : Density::Regular);
            c.grid.verticalScrollBar()->setValue(0);
            c.at("Okafor", "2026-11-28");
            c.key(Qt::Key_Right, Qt::ShiftModifier);
            c.grid.grab().save(QStringLiteral("%1/grid-%2-%3.png").arg(folder, QLatin1String(name)).arg(width));
        }
    }
    Theme::instance()->setKind(ThemeKind::Light);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        c.grid.grab();
    WARN("one whole painting: " << double(timer.nsecsElapsed()) / 20e6 << " ms");
}

} // namespace practice::ui::roster
