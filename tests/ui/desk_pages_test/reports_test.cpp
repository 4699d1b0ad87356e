#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/desk_pages_test/desk_fixture.h"

#include "app/report_catalogue.h"
#include "ui/common/charts/chart_card.h"
#include "ui/common/printing/report_printer.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/reports/entry.h"
#include "ui/reports/report_list.h"
#include "ui/reports/reports_page.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>

#include <map>

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

/// Letters that the rows have more often than `text`; empty: none.
template <class Plain>
std::string missingFrom(const QString& text, const std::vector<reporting::Row>& rows, const Plain& plain) {
    std::map<QChar, qsizetype> left;
    for (const auto letter : text)
        ++left[letter];
    QString missing;
    for (const auto& row : rows)
        for (const auto& cell : row.cells)
            for (const auto letter : plain(ui::shownCell(cell, row.style)))
                if (--left[letter] < 0)
                    missing += letter;
    return missing.toStdString();
}

TEST_CASE("the PDF of every report holds the cells of the screen, row by row") {
    constexpr std::size_t kRows = 300;
    // With more columns the figures break on paper and are not read back in the order of painting: then each letter and
    // digit of the table must be there as often as on the screen.
    constexpr std::size_t kMostInOrder = 12;
    ReportsDesk desk;
    // Ligatures are letters again; hyphens at the end of a line are the paper's own (a minus is another sign).
    const auto plain = [](const QString& text) { return text.normalized(QString::NormalizationForm_KC).remove(QRegularExpression(QStringLiteral("[\\s-]+"))); };
    for (const auto& entry : app::reportCatalogue()) {
        CAPTURE(entry.id);
        desk.runByKeys(entry.id.c_str());
        auto report = desk.page().currentReport();
        REQUIRE(report);
        report->rows.resize(std::min(report->rows.size(), kRows));
        const auto file = QString::fromStdString((desk.folder / (entry.id + ".pdf")).string());
        // Not Inter: it draws a minus before digits with a glyph that no text can be read back from.
        ui::writePdf(file, *report, {QStringLiteral("Riverside"), QStringLiteral("Dana"), {}, QFont(QStringLiteral("DejaVu Sans"))});
        QProcess reader; // in the order of painting: a wrapped cell is whole before the next begins
        reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), QStringLiteral("-enc"), QStringLiteral("UTF-8"), file, QStringLiteral("-")});
        REQUIRE(reader.waitForFinished(60'000));
        const auto text = plain(QString::fromUtf8(reader.readAllStandardOutput()));
        auto rows = report->rows;
        if (report->totals)
            rows.push_back(*report->totals);
        if (report->columns.size() > kMostInOrder) {
            CHECK(missingFrom(text, rows, plain) == "");
            continue;
        }
        qsizetype from = 0;
        for (const auto& row : rows) {
            QString wanted;
            for (const auto& cell : row.cells)
                wanted += plain(ui::shownCell(cell, row.style));
            const auto at = text.indexOf(wanted, from);
            CAPTURE(wanted.toStdString(), text.mid(from, 200).toStdString());
            REQUIRE(at >= 0);
            from = at + wanted.size();
        }
    }
}

TEST_CASE("the aging report has charts over its table, and counts from another date when asked") {
    ReportsDesk desk;
    desk.runByKeys("aging_payer");
    CHECK(desk.find("reports.charts")->isVisible());
    CHECK(desk.find("reports.charts")->findChildren<ui::ChartCard*>().size() == 2);
    auto* choice = desk.find<ui::ComboField>("reports.choice");
    REQUIRE(choice->isVisible());
    const auto before = desk.page().currentReport();
    choice->setFocus();
    desk.press(Qt::Key_Down);
    desk.settle();
    const auto after = desk.page().currentReport();
    REQUIRE(after);
    CHECK(after->filters.back().value == "Posting date");
    CHECK(before->filters.back().value == "Service date");
    CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
    desk.runByKeys("staff_directory");
    CHECK_FALSE(desk.find("reports.charts")->isVisible());
    CHECK_FALSE(choice->isVisible());
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

TEST_CASE("dates of reports stand in the form of the locale, and a zero that means nothing is a dash") {
    ReportsDesk desk;
    desk.runByKeys("trial_balance");
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    CHECK(ui::filtersText(*report) == QStringLiteral("As of: Nov 19, 2026"));
    CHECK(ui::withShownDates(QStringLiteral("from 2026-02-28, not 2026-02-30")) == QStringLiteral("from Feb 28, 2026, not 2026-02-30"));
    const auto* model = desk.table().recordModel();
    const auto text = [model](int row, int column) { return model->index(row, column).data().toString(); };
    for (int row = 0; row < model->rowCount(); ++row) // one side of each account
        CHECK((text(row, 2) == QString(QChar(0x2013))) != (text(row, 3) == QString(QChar(0x2013))));
}

TEST_CASE("every sentence of the list of reports is shown whole") {
    ReportsDesk desk;
    auto& list = desk.list();
    for (int row = 0; row < list.count(); ++row) {
        const auto* item = list.item(row);
        const auto rect = list.visualItemRect(item);
        const auto words = QFontMetrics(ui::textFont(ui::TextStyle::Secondary))
                               .boundingRect(QRect(0, 0, list.viewport()->width() - 24, 1000), Qt::TextWordWrap, item->toolTip());
        CAPTURE(item->text().toStdString());
        CHECK(rect.height() >= words.height() + 29 + 6);
    }
}

TEST_CASE("a canceled PDF leaves the file that was there") {
    class Canceled final : public core::Progress {
      public:
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return true; }
    };
    ReportsDesk desk;
    desk.runByKeys("coverage");
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    const auto file = QString::fromStdString((desk.folder / "Coverage.pdf").string());
    {
        QFile before(file);
        REQUIRE(before.open(QIODevice::WriteOnly));
        before.write("what was there");
    }
    const ui::PrintHeading heading{QStringLiteral("Riverside"), QStringLiteral("Dana"), {}, ui::textFont(ui::TextStyle::Body)};
    const auto files = QDir(QFileInfo(file).path()).entryList().size();
    Canceled canceled;
    CHECK_FALSE(ui::writePdf(file, *report, heading, canceled));
    CHECK(QFileInfo(file).size() == 14);
    core::NoProgress quiet;
    CHECK(ui::writePdf(file, *report, heading, quiet));
    CHECK(QFileInfo(file).size() > 1000);
    CHECK(QDir(QFileInfo(file).path()).entryList().size() == files);
}

TEST_CASE("canceling breaks off the statement that runs, and is no failure") {
    ReportsDesk desk;
    ui::DbRunner pool(*desk.workspace, desk.hub, ui::DbRunner::Threads::Pool);
    QSignalSpy failures(&pool, &ui::DbRunner::failed);
    ui::Activity* running = nullptr;
    QObject::connect(&pool, &ui::DbRunner::activityStarted, &pool, [&](ui::Activity* activity) { running = activity; });
    std::atomic<bool> begun{false};
    bool answered = false, ended = false;
    pool.longRead(
        desk.window.get(), QStringLiteral("Counting"),
        [&begun](app::Services& services, core::Progress&) {
            auto endless = services.context().connection.prepare(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            begun = true;
            endless->step();
            return 1;
        },
        [&](int) { answered = true; }, [&](const QString&, const QString&) { ended = true; });
    REQUIRE(running);
    REQUIRE(QTest::qWaitFor([&] { return begun.load(); }, 10'000));
    const QPointer<ui::Activity> activity(running);
    REQUIRE(QTest::qWaitFor( // the first call may come just before the statement starts
        [&] {
            if (!ended && activity)
                activity->cancel();
            return ended;
        },
        20'000));
    CHECK_FALSE(answered);
    CHECK(failures.isEmpty());
}
