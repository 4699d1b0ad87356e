#include "ui/compliance_page_test/compliance_desk.h"

using namespace practice;
using namespace practice::testing;

TEST_CASE("The list shows every obligation of the service, by state", "[compliance][ui]") {
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
    CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
}

TEST_CASE("Keys alone start a checklist, answer it and go from item to item", "[compliance][ui]") {
    ComplianceDesk desk;
    desk.openPage();
    desk.walkTo(QStringLiteral("Emergency drill"));
    desk.press(Qt::Key_Return);
    desk.settle();
    REQUIRE(desk.pane().run());
    const auto items = desk.pane().lines().size();
    REQUIRE(items >= 2);
    for (std::size_t i = 0; i < items; ++i) {
        desk.type(QStringLiteral("y"));
        desk.press(Qt::Key_Return);
    }
    const auto saved = desk.ask([&](app::Services& services) { return services.checklists().run(*desk.pane().runId()).value(); });
    for (const auto& item : saved.items)
        CHECK(item.outcome == checks::Outcome::Ok);
    CHECK(desk.find("run.sign")->hasFocus());
    CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
    desk.press(Qt::Key_Space);
    desk.settle();
    CHECK(desk.pane().run()->state == checks::RunState::Done);
    CHECK(desk.pane().unsavedWork().isEmpty());
}
