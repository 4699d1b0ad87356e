#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/desk_pages_test/desk_fixture.h"

#include "app/report_catalogue.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/reports/entry.h"
#include "ui/reports/report_list.h"
#include "ui/reports/reports_page.h"

#include <QLabel>
#include <QTableView>

using namespace practice;
using namespace practice::testing;
using ui::reports::ReportList;
using ui::reports::ReportsPage;

namespace {

class Catcher final : public ui::shell::Page {
  public:
    using Page::Page;
    QString pageId() const override { return QStringLiteral("catcher"); }
    QString title() const override { return QStringLiteral("Catcher"); }
    std::vector<ui::shell::ActionSpec> actions() override { return {}; }
    bool openRecord(const core::EntityRef& record) override {
        opened = record;
        return true;
    }
    core::EntityRef opened;
};

std::vector<ui::shell::PageEntry> reportPages() {
    ui::shell::PageEntry catcher;
    catcher.id = QStringLiteral("catcher");
    catcher.caption = QStringLiteral("Catcher");
    catcher.permission = security::Permission::OrganizationView;
    catcher.recordKinds = {QStringLiteral("account"), QStringLiteral("employee"), QStringLiteral("roster")};
    catcher.make = [](ui::shell::PageContext context, QWidget* parent) { return new Catcher(std::move(context), parent); };
    return {ui::reports::pageEntry(), catcher};
}

struct ReportsDesk : Desk {
    explicit ReportsDesk(const char* user = "manager") : Desk(reportPages(), Data::Demo, user) { start(); }
    ReportsPage& page() { return *static_cast<ReportsPage*>(window->pages().page(QStringLiteral("reports"))); }
    ReportList& list() { return *window->findChild<ReportList*>(); }
    ui::RecordTable& table() { return *find<ui::RecordTable>("reports.table"); }
    void runByKeys(const char* id) {
        list().setFocus();
        press(Qt::Key_Home);
        for (int i = 0; i < list().count() && list().chosen()->id != id; ++i)
            press(Qt::Key_Down);
        REQUIRE(list().chosen()->id == id);
        press(Qt::Key_Return);
        settle();
    }
};

} // namespace

TEST_CASE("every report of the catalogue runs from the list and shows what the service says") {
    ReportsDesk desk;
    REQUIRE(desk.list().count() == int(app::reportCatalogue().size()));
    CHECK(desk.find("reports.empty")->isVisible());
    CHECK_FALSE(desk.page().currentReport());
    for (const auto& entry : app::reportCatalogue()) {
        desk.runByKeys(entry.id.c_str());
        const auto shown = desk.page().currentReport();
        REQUIRE(shown);
        reporting::expectSound(*shown);
        const app::ReportParameters dates{core::makeDate(2026, 11, 19), {core::makeDate(2026, 11, 1), core::makeDate(2026, 12, 1)}};
        const auto wanted = desk.ask([&](app::Services& services) { return entry.run(services, dates); });
        REQUIRE(wanted);
        CHECK(shown->id == wanted->id);
        REQUIRE(shown->rows.size() == wanted->rows.size());
        for (std::size_t i = 0; i < shown->rows.size(); ++i)
            CHECK(shown->rows[i].cells == wanted->rows[i].cells);
        CHECK(desk.table().recordModel()->rowCount() == int(wanted->rows.size()));
        CHECK(desk.table().recordModel()->totals().empty() == !wanted->totals);
    }
}

TEST_CASE("Enter on a row opens its record, and sorting and hidden columns reach the export") {
    ReportsDesk desk;
    desk.runByKeys("trial_balance");
    REQUIRE(desk.table().hasFocus());
    const auto first = desk.page().currentReport()->rows.front();
    desk.press(Qt::Key_Return);
    desk.settle();
    CHECK(static_cast<Catcher*>(desk.window->pages().page(QStringLiteral("catcher")))->opened == *first.record);
    desk.window->navigator().openPage(QStringLiteral("reports"));
    desk.table().recordModel()->sort(2, Qt::DescendingOrder);
    desk.table().setColumnHidden(0, true);
    const auto shown = *desk.page().currentReport();
    reporting::expectSound(shown);
    REQUIRE(shown.columns.size() == 3);
    REQUIRE(shown.rows.size() > 4);
    CHECK(std::get<core::Money>(shown.rows[0].cells[1]) >= std::get<core::Money>(shown.rows[1].cells[1]));
    CHECK(std::get<core::Money>(shown.totals->cells[1]) == std::get<core::Money>(shown.totals->cells[2]));
}

TEST_CASE("a date that is none, or an end before the start, is said beside the field and nothing runs") {
    ReportsDesk desk;
    desk.list().choose("coverage");
    auto* from = desk.find<ui::DateField>("reports.from");
    auto* to = desk.find<ui::DateField>("reports.to");
    CHECK(from->isVisible());
    CHECK_FALSE(desk.find("reports.asOf")->isVisible());
    from->setFocus();
    from->selectAll();
    desk.type(QStringLiteral("2026-02-30"));
    desk.settle();
    CHECK_FALSE(desk.find<QPushButton>("reports.run")->isEnabled());
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK_FALSE(desk.page().currentReport());
    from->selectAll();
    desk.type(QStringLiteral("11/19/26"));
    desk.press(Qt::Key_Tab);
    to->selectAll();
    desk.type(QStringLiteral("11/18/26"));
    desk.press(Qt::Key_Tab);
    CHECK_FALSE(desk.find<QPushButton>("reports.run")->isEnabled());
    to->setFocus();
    to->selectAll();
    desk.type(QStringLiteral("11/19/26"));
    desk.press(Qt::Key_Return);
    desk.settle();
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    REQUIRE_FALSE(report->rows.empty());
    for (const auto& row : report->rows)
        CHECK(std::get<core::Date>(row.cells[1]) == core::makeDate(2026, 11, 19));
}

TEST_CASE("a column explains itself") {
    ReportsDesk desk;
    desk.runByKeys("coverage");
    desk.table().setCurrentIndex(desk.table().recordModel()->index(0, 3));
    desk.press(Qt::Key_Return, Qt::AltModifier);
    desk.settle();
    auto* explained = desk.find("shell.explain");
    REQUIRE(explained);
    const auto labels = explained->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const auto* label) { return label->text().contains(QStringLiteral("counted shift")); }));
}

TEST_CASE("a report that needs more than the roles have says so and shows no rows") {
    ReportsDesk desk("supervisor");
    desk.runByKeys("trial_balance");
    CHECK_FALSE(desk.page().currentReport());
    CHECK(desk.find("reports.empty")->isVisible());
    CHECK_FALSE(desk.find("reports.empty")->accessibleName().isEmpty());
}

TEST_CASE("reports name their widgets, can be walked with Tab, and no keys clash") {
    ReportsDesk desk;
    CHECK(ui::shell::findClashes(desk.window->allActions()).empty());
    CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
    CHECK(unreachedByTab(&desk.page()).join(QLatin1Char('\n')) == QString());
    desk.runByKeys("staff_directory");
    CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
    CHECK(unreachedByTab(&desk.page()).join(QLatin1Char('\n')) == QString());
}
