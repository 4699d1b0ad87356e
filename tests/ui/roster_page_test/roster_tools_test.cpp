#include "page_fixture.h"

#include "scheduling/candidates.h"
#include "scheduling/rotation.h"
#include "security/preferences.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/filter_field.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QFontMetricsF>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <thread>

namespace practice::ui::roster {
namespace {

using practice::testing::PagePractice;
using practice::testing::WardSample;
using Area = GridSelection::Area;

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("a rotation is kept by name, deviations are marked, and one key fills from it again") {
    PagePractice p;
    p.showPage();
    p.at("Bell", "2026-11-16");
    p.key(Qt::Key_Down, Qt::ShiftModifier);
    p.page().rotate();
    p.settle();
    p.window().findChild<QLineEdit*>("roster.rotation.name")->setText("Front desk");
    p.window().findChild<QPlainTextEdit*>("roster.rotation.pattern")->setPlainText("E E E E E - -\nL L L L L - -");
    p.click("roster.rotation.apply");
    REQUIRE(p.sheet().input().rotations.size() == 1);
    CHECK(p.sheet().input().rotations.front().members.size() == 2);
    CHECK(p.sheet().undoText() == "Apply rotation Front desk");

    const CellKey cell{p.person("Bell"), WardSample::day("2026-11-18")};
    p.at("Bell", "2026-11-18");
    p.type("l");
    CHECK(scheduling::deviates(p.sheet().roster(), p.sheet().input(), cell));
    CHECK(p.grid().spokenCell(Area::People, p.grid().selection().row, 2).contains("differs from the rotation: Early"));
    p.at("Bell", "2026-11-18");
    p.key(Qt::Key_Return);
    p.click("roster.cell.follow");
    CHECK(p.cell("Bell", "2026-11-18") == "E");

    p.at("Bell", "2026-11-23");
    p.type("ee");
    p.at("Bell", "2026-11-23");
    p.key(Qt::Key_Right, Qt::ShiftModifier);
    for (const auto& action : p.page().actions())
        if (action.id == "roster.rotation.follow") {
            CHECK(action.shortcut.toString() == "Ctrl+Alt+R");
            CHECK(action.whyNot().isEmpty());
            action.run();
        }
    CHECK(p.cell("Bell", "2026-11-23") == "L");
    CHECK(p.cell("Bell", "2026-11-24") == "L");

    p.at("Bell", "2026-11-16"); // the sheet shows the one that the person follows, and removes it
    p.page().rotate();
    p.settle();
    CHECK(p.window().findChild<QLineEdit*>("roster.rotation.name")->text() == "Front desk");
    p.click("roster.rotation.remove");
    CHECK(p.sheet().input().rotations.empty());
    CHECK(p.cell("Bell", "2026-11-24") == "L");
    CHECK(p.navigator.refusals.isEmpty());
}

TEST_CASE("a need that is met offers nobody, unless asked") {
    PagePractice p;
    p.showPage();
    int met = -1;
    for (int i = 0; i < 28 && met < 0; ++i)
        if (p.sheet().evaluator().coverage(p.grid().lines()[0], p.grid().dateAt(i)).state == scheduling::CoverageState::Met)
            met = i;
    REQUIRE(met >= 0);
    p.grid().select({Area::Coverage, 0, met, 0, met});
    p.key(Qt::Key_Return);
    p.settle();
    const auto assignable = [&] {
        for (auto* button : p.window().findChildren<QAbstractButton*>())
            if (button->isVisible() && button->objectName().startsWith("roster.assign."))
                return true;
        return false;
    };
    CHECK_FALSE(assignable());
    p.click("roster.evenifmet");
    p.settle();
    CHECK(p.page().isPanelShown());
    CHECK(p.window().findChild<QWidget*>("roster.candidate.1") != nullptr);
}

TEST_CASE("assigning the last one leaves the panel without another Assign") {
    PagePractice p;
    p.showPage();
    OpenPlace place;
    for (const auto line : p.grid().lines())
        for (int i = 0; i < 28 && place.dates.empty(); ++i)
            if (p.sheet().evaluator().coverage(line, p.grid().dateAt(i)).shortBy() == 1 &&
                !scheduling::candidatesFor(p.sheet().evaluator(), {line, {p.grid().dateAt(i)}, std::nullopt}).candidates.empty())
                place = {line, {p.grid().dateAt(i)}};
    REQUIRE_FALSE(place.dates.empty());
    p.grid().selectPlace(place);
    p.key(Qt::Key_Return);
    p.click("roster.assign.1");
    p.settle();
    REQUIRE(p.sheet().evaluator().coverage(place.line, place.dates.front()).shortBy() == 0);
    for (auto* button : p.window().findChildren<QAbstractButton*>())
        CHECK_FALSE((button->isVisible() && button->objectName().startsWith("roster.assign.")));
}

TEST_CASE("at every text size the tools fit their row, no name is cut and the legend is whole") {
    PagePractice p;
    p.showPage();
    for (const int scale : {90, 100, 115, 130})
        for (const int width : {1224, 1864}) {
            INFO(scale << " % at " << width);
            Theme::instance()->setScale(scale);
            p.window().resize(width, 724);
            p.settle();
            for (auto* bar : p.window().findChildren<RosterBar*>())
                for (auto* tool : bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
                    if (tool->isVisible()) {
                        INFO(tool->objectName().toStdString());
                        CHECK(tool->geometry().right() < bar->width());
                        CHECK(tool->width() >= std::min(tool->sizeHint().width(), tool->minimumSizeHint().width()));
                    }
            for (const auto person : p.grid().people())
                CHECK(QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(p.sheet().nameOf(person)) <=
                      p.grid().geometryOf().nameWidth - p.grid().geometryOf().nameIndent());
        }
    Theme::instance()->setScale(100);
    p.window().resize(1224, 724); // beside the panel all four weeks stay in view
    p.page().showFindings();
    p.settle();
    CHECK(p.grid().geometryOf().daysShown == 28);
}

TEST_CASE("a view keeps roles, length, rows, columns and order under a name") {
    PagePractice p;
    p.showPage();
    const auto run = [&](const char* id) {
        for (const auto& action : p.page().actions())
            if (action.id == id)
                action.run();
        p.settle();
    };
    run("roster.view.twoweeks");
    p.grid().setOrder(RosterGrid::Order::FewestHours);
    p.grid().setHiddenCounters({Counter::Fairness});
    const auto first = p.grid().people().front();
    run("roster.view.save");
    p.click("roster.saveview.save"); // without a name it stays
    auto* name = p.window().findChild<QLineEdit*>("roster.saveview.name");
    REQUIRE(name);
    name->setText("Who has room");
    p.click("roster.saveview.save");
    REQUIRE(p.navigator.toasts.last().contains("Who has room"));
    const auto stored = p.services().savedViews().list("roster.grid");
    REQUIRE(stored.size() == 1);
    auto* field = p.window().findChild<FilterField*>("roster.savedview");
    REQUIRE(field);
    CHECK(field->valueText() == "Who has room");
    field->choose(qlonglong(0));
    CHECK(p.grid().order() == RosterGrid::Order::Name);
    CHECK(p.grid().hiddenCounters().empty());
    CHECK(p.grid().people().front() != first);
    field->choose(qlonglong(stored.front().id.value()));
    CHECK(p.grid().order() == RosterGrid::Order::FewestHours);
    CHECK(p.grid().hiddenCounters() == std::set<Counter>{Counter::Fairness});
    CHECK(p.grid().people().front() == first);
    run("roster.view.save");
    p.click("roster.saveview.remove");
    CHECK(p.services().savedViews().list("roster.grid").empty());
}

TEST_CASE("the list of periods asks for other dates") {
    PagePractice p;
    p.showPage();
    auto* periods = p.window().findChild<FilterField*>("roster.period");
    REQUIRE(periods);
    const auto shown = periods->valueText();
    periods->choose(-1);
    p.settle();
    CHECK(p.window().findChild<QWidget*>("roster.periodsheet") != nullptr);
    CHECK(periods->valueText() == shown);
}

namespace {

/// Canceled after some steps.
class Canceling final : public core::Progress {
  public:
    explicit Canceling(int after) : m_left(after) {}
    void step(std::int64_t, std::int64_t) override { --m_left; }
    void phase(std::string_view) override {}
    bool cancelled() const override { return m_left <= 0; }

  private:
    int m_left;
};

} // namespace

TEST_CASE("an export that is canceled or fails leaves what was there") {
    PagePractice p;
    p.showPage();
    const exports::Source source{std::make_shared<const RosterReading>(p.sheet()), p.grid().people(), core::Instant{0}};
    const auto folder = QString::fromStdString((p.folder() / "out").string());
    QDir().mkpath(folder);
    const auto put = [&](const QString& name) {
        QFile file(folder + QLatin1Char('/') + name);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("old");
    };
    using exports::Kind;
    for (const auto& [kind, name] : {std::pair{Kind::WallSheet, "wall.pdf"}, {Kind::PersonalSheets, "people.pdf"}, {Kind::GridCsv, "grid.csv"}, {Kind::PayrollXlsx, "pay.xlsx"}}) {
        INFO(name);
        put(name);
        Canceling now(0);
        const auto outcome = exports::tryWrite(kind, source, folder + QLatin1Char('/') + name, now);
        CHECK_FALSE(outcome.written);
        CHECK(outcome.problem.isEmpty());
        CHECK(bytesOf(folder + QLatin1Char('/') + name) == "old");
    }
    Canceling later(5);
    CHECK_FALSE(exports::tryWrite(Kind::Calendars, source, folder, later).written);
    CHECK(QDir(folder).entryList(QDir::Files | QDir::Hidden).size() == 4); // no calendar, no half file
    core::NoProgress quiet;
    CHECK(exports::tryWrite(Kind::Calendars, source, folder, quiet).written);
    CHECK(QDir(folder).entryList({"*.ics"}).size() == 19);
    CHECK_FALSE(exports::tryWrite(Kind::WallSheet, source, folder + "/none/wall.pdf", quiet).problem.isEmpty());
}

TEST_CASE("exports are written by another thread than the one that draws") {
    PagePractice p;
    p.showPage();
    const exports::Source source{std::make_shared<const RosterReading>(p.sheet()), p.grid().people(), core::Instant{0}};
    const auto folder = QString::fromStdString(p.folder().path().string());
    bool written = false;
    std::thread worker([&] {
        core::NoProgress quiet;
        written = exports::tryWrite(exports::Kind::WallSheet, source, folder + "/wall.pdf", quiet).written &&
                  exports::tryWrite(exports::Kind::PersonalSheets, source, folder + "/people.pdf", quiet).written;
    });
    p.window().grab(); // meanwhile
    worker.join();
    CHECK(written);
    CHECK(bytesOf(folder + "/wall.pdf").startsWith("%PDF"));
    CHECK(bytesOf(folder + "/people.pdf").size() > 10000);
}

} // namespace practice::ui::roster
