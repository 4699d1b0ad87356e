#include "ui/compliance_page_test/compliance_desk.h"

#include "ui/common/table/record_table.h"
#include "ui/common/widgets/fields.h"
#include "ui/compliance/templates_view.h"

using namespace practice;
using namespace practice::testing;

TEST_CASE("The list shows every obligation of the service once, and its counts are the service's", "[compliance][ui]") {
    ComplianceDesk desk;
    desk.openPage();
    checks::DueFilter filter;
    filter.lookAheadDays = 14;
    const auto rows = desk.ask([&](app::Services& services) { return services.checklists().due(filter).value(); });
    REQUIRE(rows.size() > 5);
    std::size_t lines = 0;
    for (const auto& entry : desk.list().entries().entries())
        lines += entry.kind != ui::compliance::ListEntry::Kind::Heading;
    CHECK(lines == rows.size());
    const auto count = [&](checks::DueState state) { return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.obligation.state == state; }); };
    CHECK(desk.due().subtitle == QStringLiteral("%1 overdue · %2 missed · %3 due now").arg(count(checks::DueState::Overdue)).arg(count(checks::DueState::Missed)).arg(count(checks::DueState::Due)));
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    reporting::expectSound(*report);
    CHECK(report->rows.size() == rows.size());
    CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
}

TEST_CASE("Keys alone start a checklist, answer it and go from item to item", "[compliance][ui]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Emergency drill"));
    const auto items = desk.pane().lines().size();
    REQUIRE(items >= 2);
    for (std::size_t i = 0; i < items; ++i) {
        desk.write(QStringLiteral("y"));
        desk.key(Qt::Key_Return);
    }
    for (const auto& item : desk.savedRun().items)
        CHECK(item.outcome == checks::Outcome::Ok);
    CHECK(desk.find("run.sign")->hasFocus());
    CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
    desk.key(Qt::Key_Space);
    CHECK(desk.pane().run()->state == checks::RunState::Done);
    CHECK(desk.pane().unsavedWork().isEmpty());
    CHECK_FALSE(desk.find("run.sign")->isVisible());
}

TEST_CASE("N/A waits for its reason; F8 goes to the next open answer", "[compliance][ui]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Emergency drill"));
    desk.write(QStringLiteral("a"));
    CHECK_FALSE(desk.savedRun().items.front().answer);
    CHECK(desk.shownWords().contains(QStringLiteral("5 more answers")));
    desk.key(Qt::Key_C);
    desk.write(QStringLiteral("No logger in this unit"));
    desk.key(Qt::Key_F8);
    CHECK(desk.savedRun().items.front().outcome == checks::Outcome::NotApplicable);
    CHECK(desk.pane().lines()[1]->isAncestorOf(QApplication::focusWidget()));
}

TEST_CASE("Every view opens, prints what it shows and names all its parts", "[compliance][ui]") {
    ComplianceDesk desk;
    const auto counted = [&](auto work) {
        const auto before = desk.runner->statementsExecuted();
        desk.ask(work);
        return desk.runner->statementsExecuted() - before;
    };
    WARN("due: " << counted([](app::Services& services) { return services.checklists().due({}).value().size(); }) << " statements, open checklists: "
                 << counted([](app::Services& services) { return services.checklists().openRuns().value().size(); }) << ", templates: "
                 << counted([](app::Services& services) { return services.checklistTemplates().templates().value().size(); }));
    for (const int view : {1, 2, 3, 4}) {
        const auto before = desk.runner->statementsExecuted();
        desk.openView(view);
        const auto statements = desk.runner->statementsExecuted() - before;
        INFO("view " << view);
        const auto report = desk.page().currentReport();
        REQUIRE(report);
        reporting::expectSound(*report);
        CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
        CHECK(unreachedByTab(desk.window.get()) == QStringList{});
        CHECK(statements <= 40); // what due dates hang on is read once a list, whatever its length
        WARN("view " << view << ": " << statements << " statements, " << report->rows.size() << " rows");
    }
}

TEST_CASE("Today's line leads to the template that waits for a signature; signing it makes its items count", "[compliance][ui][templates]") {
    ComplianceDesk desk;
    desk.window->navigator().open({"compliance_template", 0});
    desk.settle();
    auto* view = desk.page().findChild<ui::compliance::TemplatesView*>();
    REQUIRE(view->current());
    CHECK(view->current()->key == "hipaa-privacy");
    QTest::mouseClick(desk.find("template.sign"), Qt::LeftButton);
    desk.settle();
    QTest::mouseClick(desk.find("sheet.submit"), Qt::LeftButton);
    desk.settle();
    const auto templates = desk.ask([](app::Services& services) { return services.checklistTemplates().templates().value(); });
    CHECK(std::none_of(templates.begin(), templates.end(), [](const auto& one) { return one.reviewWaits; }));
    CHECK(desk.page().currentReport()->rows.size() == templates.size());
}

TEST_CASE("A template is adopted from a day on, and an event starts its clocks", "[compliance][ui][templates]") {
    ComplianceDesk desk;
    desk.window->navigator().open({"compliance_catalog", 1});
    desk.settle();
    const auto key = std::string(checks::shippedTemplates().front().id);
    auto* view = desk.page().findChild<ui::compliance::TemplatesView*>();
    REQUIRE(view->current());
    REQUIRE(view->current()->key == key);
    QTest::mouseClick(desk.find("template.adopt"), Qt::LeftButton);
    desk.settle();
    desk.key(Qt::Key_Return);
    const auto versions = desk.ask([&](app::Services& services) { return services.checklistTemplates().versions(key).value(); });
    REQUIRE(versions.size() == 1);
    desk.openView(4);
    desk.key(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(desk.find("compliance.eventSheet"));
    desk.write(QStringLiteral("Vaccine excursion"));
    desk.key(Qt::Key_Tab);
    CHECK(desk.find<ui::ComboField>("event.kind")->value().toString() == QStringLiteral("vaccine.excursion"));
    desk.find("event.at")->setFocus();
    desk.key(Qt::Key_Return);
    INFO(desk.shownWords().toStdString());
    const auto events = desk.ask([](app::Services& services) { return services.checklistTemplates().events().value(); });
    REQUIRE(events.size() == 1);
    CHECK(events.front().event == "vaccine.excursion");
    CHECK_FALSE(events.front().byProgram);
}
