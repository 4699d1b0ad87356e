#include "page_fixture.h"
#include "scheduling/stepwise_solver.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/roster_grid.h"

#include <catch2/catch.hpp>

#include <QApplication>

#include <algorithm>

namespace practice::ui::roster {

namespace {

using practice::testing::PagePractice;

Date dayOf(const char* iso) { return practice::testing::WardSample::day(iso); }

Segmented& choice(PagePractice& p, const char* name) {
    auto* found = p.window().findChild<Segmented*>(QString::fromLatin1(name));
    REQUIRE(found);
    return *found;
}

/// Opens the sheet by its key and chooses the solver; Enter starts it.
void solve(PagePractice& p, scheduling::SolveMode mode = scheduling::SolveMode::KeepStanding) {
    p.click("roster.fill");
    choice(p, "roster.fill.engine").setValue(int(FillEngine::Solve));
    choice(p, "roster.fill.mode").setValue(int(mode));
    p.click("roster.fill.start");
}

} // namespace

TEST_CASE("the solver proposes beside the grid; accepting is one step, discarding changes nothing") {
    PagePractice p;
    p.showPage();
    p.page().setSolver(scheduling::testing::stepwise);
    const auto before = p.sheet().roster();
    const int open = p.sheet().evaluator().totals().openShifts;
    const int blocks = p.sheet().counts().blocks;
    const int warnings = p.sheet().counts().warnings;
    REQUIRE(open > 0);
    solve(p);
    CHECK(p.sheet().roster() == before);
    CHECK(p.page().panel().title() == "Proposed roster");
    CHECK(p.button("roster.fill")->text() == "Show the proposal");
    SECTION("accept") {
        p.click("roster.proposal.accept");
        CHECK(p.sheet().evaluator().totals().openShifts < open);
        CHECK(p.sheet().counts().blocks <= blocks);
        CHECK(p.sheet().counts().warnings <= warnings);
        CHECK(p.sheet().undoText().startsWith("Fill "));
        for (const auto& [cell, shifts] : before.cells())
            CHECK(p.sheet().roster().at(cell) == shifts);
        CHECK(p.button("roster.fill")->text().startsWith("Fill"));
        p.sheet().undo();
        CHECK(p.sheet().roster() == before);
    }
    SECTION("discard") {
        p.click("roster.proposal.discard");
        CHECK(p.sheet().roster() == before);
        CHECK_FALSE(p.page().isPanelShown());
        CHECK(p.button("roster.fill")->text().startsWith("Fill"));
    }
    SECTION("a closed panel comes back, and cells edited meanwhile stay") {
        p.key(Qt::Key_Escape);
        CHECK_FALSE(p.page().isPanelShown());
        p.at("Okafor", "2026-11-30");
        p.type("d");
        const auto own = p.cell("Okafor", "2026-11-30");
        p.click("roster.fill");
        CHECK(p.page().panel().title() == "Proposed roster");
        p.click("roster.proposal.accept");
        CHECK(p.cell("Okafor", "2026-11-30") == own);
    }
}

TEST_CASE("a selection can be filled by itself") {
    PagePractice p;
    p.showPage();
    p.page().setSolver(scheduling::testing::stepwise);
    p.at("Bell", "2026-11-23");
    for (int i = 0; i < 4; ++i)
        p.key(Qt::Key_Right, Qt::ShiftModifier);
    p.key(Qt::Key_Down, Qt::ShiftModifier);
    const auto people = p.grid().selectedBlock().people;
    const auto before = p.sheet().roster();
    p.click("roster.fill");
    CHECK(choice(p, "roster.fill.scope").count() == 4);
    choice(p, "roster.fill.engine").setValue(int(FillEngine::Solve));
    p.click("roster.fill.start");
    p.click("roster.proposal.accept");
    for (const auto& change : scheduling::differences(before, p.sheet().roster())) {
        CHECK(change.cell.date >= dayOf("2026-11-23"));
        CHECK(change.cell.date <= dayOf("2026-11-27"));
        CHECK(std::find(people.begin(), people.end(), change.cell.employee) != people.end());
    }
}

TEST_CASE("a solver that ended early is told beside what it found") {
    PagePractice p;
    p.showPage();
    p.page().setSolver([](const auto& problem, const auto& options, auto& observer) {
        auto answer = scheduling::testing::stepwise(problem, options, observer);
        answer.trouble = core::warning(scheduling::codes::kAlreadyWorks, {{"shift", std::string("D")}, {"date", dayOf("2026-11-23")}});
        return answer;
    });
    solve(p);
    bool told = false;
    for (const auto* line : p.page().panel().findChildren<MessageLine*>())
        told = told || line->text().startsWith("Already works D");
    CHECK(told);
    CHECK(p.button("roster.proposal.accept")->isEnabled());
}

TEST_CASE("the sheet of a period that has begun counts from today") {
    PagePractice p;
    p.showPage();
    p.click("roster.fill");
    const int open = scheduling::openToFill(p.sheet().evaluator(), {});
    CHECK(scheduling::daysToFill(p.sheet().input(), {}).from == dayOf("2026-11-19"));
    auto* dialog = p.window().findChild<SheetDialog*>();
    REQUIRE(dialog);
    QStringList words;
    for (const auto* line : dialog->findChildren<ReasonLine*>())
        words << line->text();
    CHECK(words.contains(QStringLiteral("%1 shifts are open from today on").arg(open)));
    CHECK(p.button("roster.fill.start")->isEnabled());
}

TEST_CASE("the choices are reached by Tab and arrows, and Enter starts") {
    PagePractice p;
    p.showPage();
    p.page().setSolver(scheduling::testing::stepwise);
    p.click("roster.fill");
    auto& engine = choice(p, "roster.fill.engine");
    engine.setFocus();
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &engine, Qt::Key_Right);
    CHECK(engine.value().toInt() == int(FillEngine::Solve));
    QTest::keyClick(p.window().findChild<SheetDialog*>(), Qt::Key_Return);
    p.settle();
    CHECK(p.page().panel().title() == "Proposed roster");
}

/// Set PRACTICEDESK_ROSTER_SHOTS to a folder to look at the sheet, the search and the proposal.
TEST_CASE("pictures of the fill", "[.][pictures]") {
    const QString folder = qEnvironmentVariable("PRACTICEDESK_ROSTER_SHOTS");
    if (folder.isEmpty())
        return;
    for (const auto theme : {ThemeKind::Light, ThemeKind::Dark})
        for (const QSize size : {QSize(1224, 724), QSize(1864, 1004)}) {
            PagePractice p;
            Theme::instance()->setKind(theme);
            p.showPage();
            p.page().setSolver(scheduling::testing::stepwise);
            p.window().resize(size);
            p.settle();
            const auto save = [&](const char* what) {
                p.settle();
                p.window().grab().save(QStringLiteral("%1/fill-%2-%3-%4.png").arg(folder, QLatin1String(what), theme == ThemeKind::Light ? "light" : "dark").arg(size.width()));
            };
            p.at("Bell", "2026-11-23");
            for (int i = 0; i < 4; ++i)
                p.key(Qt::Key_Right, Qt::ShiftModifier);
            p.key(Qt::Key_Down, Qt::ShiftModifier);
            p.click("roster.fill");
            save("quick");
            choice(p, "roster.fill.engine").setValue(int(FillEngine::Solve));
            choice(p, "roster.fill.scope").setCurrent(0);
            save("choice");
            p.click("roster.fill.start");
            save("proposal");
            Solving solving{30, 38, true, {}};
            solving.status.seconds = 12;
            solving.status.found = true;
            solving.status.figures = {3, 146, 7};
            solving.status.percentAbove = 1.24;
            p.page().panel().showSolving(solving);
            save("solving");
        }
    Theme::instance()->setKind(ThemeKind::Light);
}

} // namespace practice::ui::roster
