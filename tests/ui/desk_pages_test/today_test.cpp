#include "ui/desk_pages_test/desk_fixture.h"

#include "app/maintenance.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/proof_strip.h"
#include "ui/shell/page_frame.h"
#include "ui/shell/sidebar.h"
#include "ui/today/entry.h"
#include "ui/today/facts_panel.h"
#include "ui/today/today_list.h"
#include "ui/today/today_page.h"

#include <QTableView>

using namespace practice;
using namespace practice::testing;
using ui::today::TodayLine;
using ui::today::TodayList;
using ui::today::TodayPage;

namespace {

/// Takes every kind of record that Today points to, and notes what was opened.
class Catcher final : public ui::shell::Page {
  public:
    using Page::Page;
    QString pageId() const override { return QStringLiteral("catcher"); }
    QString title() const override { return QStringLiteral("Catcher"); }
    std::vector<ui::shell::ActionSpec> actions() override { return {}; }
    bool openRecord(const core::EntityRef& record) override {
        opened.push_back(record);
        return true;
    }
    std::vector<core::EntityRef> opened;
};

std::vector<ui::shell::PageEntry> todayPages() {
    ui::shell::PageEntry catcher;
    catcher.id = QStringLiteral("catcher");
    catcher.caption = QStringLiteral("Catcher");
    catcher.permission = security::Permission::OrganizationView;
    for (const auto* kind : {"roster", "employee", "credential_register", "leave_requests", "approvals", "backup"})
        catcher.recordKinds.push_back(QLatin1String(kind));
    catcher.make = [](ui::shell::PageContext context, QWidget* parent) { return new Catcher(std::move(context), parent); };
    return {ui::today::pageEntry(), catcher};
}

struct TodayDesk : Desk {
    explicit TodayDesk(Data data = Data::Demo, const char* user = "manager") : Desk(todayPages(), data, user) { start(); }
    TodayPage& page() { return *static_cast<TodayPage*>(window->pages().page(QStringLiteral("today"))); }
    Catcher& catcher() { return *static_cast<Catcher*>(window->pages().page(QStringLiteral("catcher"))); }
    TodayList& list() { return *window->findChild<TodayList*>(); }
};

} // namespace

TEST_CASE("today groups what needs the person, most urgent first, and says when it is due") {
    TodayDesk desk;
    const auto& facts = desk.page().reading()->facts;
    REQUIRE(facts.items.size() >= 3);
    REQUIRE(desk.list().count() == int(facts.items.size()));
    for (int i = 0; i < desk.list().count(); ++i) {
        const auto* line = desk.list().line(i);
        const auto& item = facts.items[std::size_t(i)];
        CHECK(line->text().title == ui::sentence(item.title));
        CHECK_FALSE(line->text().title.contains(QLatin1Char('{')));
        CHECK_FALSE(line->text().detail.contains(QLatin1Char('{')));
        if (item.due)
            CHECK(line->text().due == ui::dueText(*item.due, facts.date));
        if (i > 0)
            CHECK(int(facts.items[std::size_t(i) - 1].urgency) <= int(item.urgency));
    }
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    CHECK(report->rows.size() == facts.items.size());
    reporting::expectSound(*report);
}

TEST_CASE("today is worked with the keyboard alone") {
    TodayDesk desk;
    REQUIRE(desk.list().currentIndex() == 0);
    REQUIRE(desk.list().line(0)->hasFocus());
    CHECK(desk.list().line(0)->isCurrent());
    desk.press(Qt::Key_Down);
    CHECK(desk.list().currentIndex() == 1);
    CHECK_FALSE(desk.list().line(0)->isCurrent());
    desk.press(Qt::Key_End);
    CHECK(desk.list().currentIndex() == desk.list().count() - 1);
    desk.press(Qt::Key_Down); // stays
    CHECK(desk.list().currentIndex() == desk.list().count() - 1);
    desk.press(Qt::Key_Home);
    desk.press(Qt::Key_Down);
    REQUIRE(desk.list().currentIndex() == 1);
    const auto wanted = desk.list().line(1)->item().open;
    desk.press(Qt::Key_Return);
    REQUIRE(desk.catcher().opened.size() == 1);
    CHECK(desk.catcher().opened.front() == wanted);
}

TEST_CASE("the marked line shows its action as the filled button and a click does it") {
    TodayDesk desk;
    auto* first = const_cast<TodayLine*>(desk.list().line(0));
    auto* second = const_cast<TodayLine*>(desk.list().line(1));
    auto* button = second->findChild<ui::Button*>();
    CHECK(first->findChild<ui::Button*>()->kind() == ui::ButtonKind::Primary);
    CHECK(button->kind() == ui::ButtonKind::Link);
    QTest::mouseClick(second, Qt::LeftButton, {}, QPoint(60, 20));
    CHECK(button->kind() == ui::ButtonKind::Primary);
    CHECK(desk.catcher().opened.empty());
    QTest::mouseClick(button, Qt::LeftButton);
    REQUIRE(desk.catcher().opened.size() == 1);
    CHECK(desk.catcher().opened.front() == second->item().open);
}

TEST_CASE("today reads again after a commit and keeps the marked line") {
    TodayDesk desk;
    desk.press(Qt::Key_Down);
    const auto marked = desk.list().line(1)->item();
    const auto before = ui::today::totalOf(*desk.page().reading()->cash);
    desk.change([](app::Services& services) {
        const auto accounts = services.ledger().accounts();
        const auto idOf = [&](const char* code) {
            return std::find_if(accounts->begin(), accounts->end(), [&](const auto& a) { return a.code == code; })->id;
        };
        ledger::EntryDraft draft;
        draft.postedOn = core::makeDate(2026, 11, 19);
        draft.lines = {{idOf("1000"), core::Money::fromCents(123'45), {}}, {idOf("4900"), core::Money::fromCents(-123'45), {}}};
        return services.ledger().post(draft);
    });
    desk.settle();
    CHECK(ui::today::totalOf(*desk.page().reading()->cash) == before + core::Money::fromCents(123'45));
    REQUIRE(desk.list().currentIndex() >= 0);
    const auto* now = desk.list().line(desk.list().currentIndex());
    CHECK(now->item().title.code == marked.title.code);
    CHECK(now->item().open == marked.open);
    CHECK(now->hasFocus());
}

TEST_CASE("every figure explains itself with rows that sum to it") {
    TodayDesk desk;
    const auto& reading = *desk.page().reading();
    using ui::today::Figure;
    const auto rows = [&](Figure figure) {
        auto report = desk.ask([figure](app::Services& services) { return ui::today::rowsBehind(services, figure); });
        REQUIRE(report);
        reporting::expectSound(*report);
        return *std::move(report);
    };
    const auto duty = rows(Figure::Duty);
    CHECK(std::get<std::int64_t>(duty.totals->cells[3]) == reading.facts.onDutyNow);
    CHECK(std::get<std::int64_t>(duty.totals->cells[4]) == reading.facts.expectedNow);
    CHECK(std::get<std::int64_t>(rows(Figure::OpenShifts).totals->cells.back()) == reading.facts.openShiftsAhead);
    const auto staff = rows(Figure::Staff);
    CHECK(std::get<std::int64_t>(staff.totals->cells[2]) == reading.facts.staffActive);
    CHECK(std::get<std::int64_t>(staff.totals->cells[3]) == reading.facts.awayToday);
    CHECK(std::get<core::Money>(rows(Figure::Cash).totals->cells[4]) == ui::today::totalOf(*reading.cash));

    for (const auto* link : {"today.explain.duty", "today.explain.open", "today.explain.staff", "today.explain.cash", "today.explain.backup"}) {
        desk.click(link);
        desk.settle();
        CHECK(desk.find("shell.explain"));
        desk.window->navigator().drawer().dismiss();
        desk.settle();
    }
}

TEST_CASE("a new practice without anything to do says so") {
    TodayDesk desk(Desk::Data::Empty);
    REQUIRE(desk.list().count() == 1); // a new practice needs its first backup, and then a drill
    const auto target = desk.folder / "first.backup";
    core::NoProgress quiet;
    desk.change([&](app::Services& services) {
        return app::backupPractice(services, desk.workspace->database(), {target, "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet);
    });
    desk.change([&](app::Services& services) { return app::drillBackup(&services, target, {"a long passphrase", std::nullopt}, quiet); });
    desk.page().reload();
    desk.settle();
    CHECK(desk.list().count() == 0);
    REQUIRE(desk.find<ui::EmptyState>("today.empty"));
    CHECK(desk.find("today.empty")->isVisible());
    CHECK(desk.find("today.empty")->accessibleName() == QStringLiteral("Nothing needs you"));
}

TEST_CASE("who may not see rosters, people or money is shown no figure of them") {
    TodayDesk desk(Desk::Data::Demo, "board");
    CHECK_FALSE(desk.find("today.explain.duty"));
    CHECK_FALSE(desk.find("today.explain.staff"));
    CHECK_FALSE(desk.find("today.explain.cash"));
    CHECK(desk.find("today.explain.backup"));
    auto refused = desk.ask([](app::Services& services) { return ui::today::rowsBehind(services, ui::today::Figure::Cash); });
    CHECK_FALSE(refused);
}

TEST_CASE("the sidebar counts what is due before noon, and the proofs explain themselves") {
    TodayDesk desk;
    int count = -1;
    QObject::connect(&desk.page(), &ui::shell::Page::badgeChanged, &desk.page(), [&](int now, bool) { count = now; });
    desk.page().reload();
    const auto& items = desk.page().reading()->facts.items;
    CHECK(count == std::count_if(items.begin(), items.end(), [](const auto& i) { return i.urgency == app::Urgency::BeforeNoon; }));
    auto* strip = desk.window->findChild<ui::ProofStrip*>();
    REQUIRE(strip->proofs().size() == 4);
    for (const auto& proof : strip->proofs())
        CHECK(proof.state == ui::ProofState::Holds);
    emit strip->explainRequested(strip->proofs().front().id);
    desk.settle();
    auto* rows = desk.window->findChild<QWidget*>(QStringLiteral("shell.explain"));
    REQUIRE(rows);
    CHECK(rows->isVisible());
    auto* table = rows->findChild<QTableView*>();
    REQUIRE(table);
    CHECK(table->model()->rowCount() > 5);
}

TEST_CASE("today has one facts column at 1280 and two at 1920, and nothing is unnamed or unreachable") {
    TodayDesk desk;
    auto* facts = desk.window->findChild<ui::today::FactsPanel*>();
    CHECK(facts->columns() == 1);
    CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
    CHECK(unreachedByTab(&desk.page()).join(QLatin1Char('\n')) == QString());
    desk.window->resize(1920, 1080);
    desk.settle();
    CHECK(facts->columns() == 2);
}

TEST_CASE("today's actions have ids, texts and no clashing keys") {
    TodayDesk desk;
    CHECK(ui::shell::findClashes(desk.window->allActions()).empty());
    for (const auto& action : desk.page().actions()) {
        CHECK(action.id.startsWith(QStringLiteral("today.")));
        CHECK_FALSE(action.text.isEmpty());
    }
}
