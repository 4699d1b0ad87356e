// A reading out of limits, from Today's line to the verified action, by keys alone.
#include "ui/compliance_page_test/compliance_desk.h"

#include "ui/today/today_line.h"
#include "ui/today/today_list.h"

using namespace practice;
using namespace practice::testing;

namespace {

/// Walks down Today to the line that leads to the record, and does it.
void takeFromToday(ComplianceDesk& desk, const core::EntityRef& wanted, bool anyId = false) {
    desk.window->navigator().openPage(QStringLiteral("today"));
    desk.settle();
    auto* list = desk.window->findChild<ui::today::TodayList*>();
    REQUIRE(list);
    list->focusCurrent();
    const auto at = [&] { return list->line(list->currentIndex())->item().open; };
    for (int most = list->count(); most > 0 && !(at().kind == wanted.kind && (anyId || at().id == wanted.id)); --most)
        desk.key(Qt::Key_Down);
    REQUIRE(at().kind == wanted.kind);
    desk.key(Qt::Key_Return);
}

bool focusIs(const char* name) {
    const auto* focus = QApplication::focusWidget();
    INFO("the focus is on " << (focus ? focus->objectName().toStdString() : std::string("nothing")));
    return focus && focus->objectName() == QLatin1String(name);
}

} // namespace

TEST_CASE("Vaccine storage: a warm reading becomes a finding, its action is verified by a second person", "[compliance][ui][story]") {
    ComplianceDesk desk;
    const auto before = desk.findings().size();

    // Today: checklist items are due; the first is the refrigerator's morning reading.
    takeFromToday(desk, {"compliance_due", 1});
    REQUIRE(focusIs("obligation.start"));
    desk.key(Qt::Key_Space);
    REQUIRE(desk.pane().run());
    REQUIRE(focusIs("run.reading"));
    desk.write(QStringLiteral("3.4"));
    desk.key(Qt::Key_Tab);
    desk.write(QStringLiteral("9.1"));
    desk.key(Qt::Key_Return);
    REQUIRE(focusIs("run.comment")); // out of limits: what was seen comes first
    CHECK(desk.shownWords().contains(QStringLiteral("Above 8 °C: a finding is opened when you sign")));
    desk.write(QStringLiteral("Door ajar; doses moved to unit 1 and marked"));
    desk.key(Qt::Key_Return);
    REQUIRE(focusIs("run.sign"));
    desk.key(Qt::Key_Space);
    CHECK(desk.pane().run()->state == checks::RunState::Done);
    REQUIRE(desk.findings().size() == before + 1);
    const auto id = desk.findings().front().id;
    CHECK(desk.findings().front().detail == "Door ajar; doses moved to unit 1 and marked");

    // The excursion has started the clock of its response.
    const auto due = desk.ask([](app::Services& services) { return services.checklists().due({}).value(); });
    CHECK(std::any_of(due.begin(), due.end(), [](const auto& row) { return row.item == "vaccine-storage.excursion"; }));

    // Finding → action.
    REQUIRE(focusIs("run.finding"));
    desk.key(Qt::Key_Space);
    REQUIRE(focusIs("finding.next"));
    desk.key(Qt::Key_Space);
    REQUIRE(focusIs("plan.cause"));
    desk.write(QStringLiteral("The seal is worn and nobody looks at it"));
    desk.key(Qt::Key_Tab);
    desk.write(QStringLiteral("Replace the seal, look at it monthly"));
    desk.key(Qt::Key_Return, Qt::ControlModifier); // owner and day are proposed
    const auto planned = desk.findings().front();
    REQUIRE(planned.actions.size() == 1);
    CHECK(planned.state == checks::FindingState::Acting);
    CHECK(planned.actions.front().owner.isValid());
    CHECK(planned.actions.front().verifyAfterDays == 30);

    // Done.
    REQUIRE(focusIs("finding.next"));
    desk.key(Qt::Key_Space);
    REQUIRE(focusIs("finish.doneOn"));
    desk.key(Qt::Key_Return);
    CHECK(desk.findings().front().state == checks::FindingState::Verifying);
    CHECK_FALSE(desk.find("finding.next")->isEnabled());
    CHECK(desk.shownWords().contains(QStringLiteral("can be judged from Dec 19, 2026 on")));

    // Thirty days later somebody else judges it.
    desk.clock.set(core::Instant{desk.clock.now().seconds + 30 * 86400});
    desk.signIn("compliance");
    takeFromToday(desk, {"compliance_finding", id.value()});
    REQUIRE(focusIs("finding.next"));
    desk.key(Qt::Key_Space);
    REQUIRE(focusIs("verify.effect"));
    desk.key(Qt::Key_Tab);
    desk.write(QStringLiteral("30 days of readings within limits"));
    desk.key(Qt::Key_Return, Qt::ControlModifier);
    const auto closed = desk.findings().front();
    CHECK(closed.id == id);
    CHECK(closed.state == checks::FindingState::Closed);
    REQUIRE(closed.actions.size() == 1);
    CHECK(closed.actions.front().state == checks::ActionState::Effective);
    CHECK(closed.actions.front().verifiedBy != closed.openedBy);

    WARN("from Today to the verified action: 0 clicks, " << desk.keys << " keys, " << desk.letters << " letters of readings and texts");
    CHECK(desk.keys <= 40);
    CHECK(desk.letters <= 200);
}

TEST_CASE("The same by mouse: every step is one click", "[compliance][ui][story]") {
    ComplianceDesk desk;
    desk.openPage();
    int clicks = 0;
    const auto click = [&](QWidget* widget) {
        REQUIRE(widget);
        REQUIRE(widget->isVisible());
        REQUIRE(widget->isEnabled());
        ++clicks;
        QTest::mouseClick(widget, Qt::LeftButton);
        desk.settle();
    };
    const int row = [&] {
        for (int i = 0; i < desk.list().model()->rowCount(); ++i)
            if (desk.list().model()->index(i, 0).data().toString().contains(QStringLiteral("Rotate stock")))
                return i;
        return -1;
    }();
    REQUIRE(row >= 0);
    ++clicks;
    QTest::mouseClick(desk.list().viewport(), Qt::LeftButton, {}, desk.list().visualRect(desk.list().model()->index(row, 0)).center());
    desk.settle();
    click(desk.find("obligation.one"));
    REQUIRE(desk.pane().run());
    REQUIRE(desk.pane().lines().size() == 1);
    auto* bar = desk.pane().lines().front()->findChild<ui::AnswerBar*>();
    auto* no = bar->findChildren<QAbstractButton*>().at(1);
    click(no);
    CHECK(desk.savedRun().items.front().outcome == checks::Outcome::Finding);
    click(desk.find("run.sign"));
    click(desk.find("run.finding"));
    CHECK(desk.page().currentReport()->id == "compliance_findings");
    WARN("from the list to the finding: " << clicks << " clicks");
    CHECK(clicks <= 6);
}
