#include "ui/shell_test/shell_fixture.h"

#include "reporting/table_report.h"
#include "security/audit_query.h"
#include "ui/common/printing/report_printer.h"
#include "ui/common/printing/report_text.h"
#include "ui/shell/preferences.h"
#include "ui/shell/shell_navigator.h"

#include <QFile>
#include <QMenu>
#include <QPdfWriter>

using namespace practice::testing;
namespace reporting = practice::reporting;

namespace {

reporting::TableReport longReport(int rows) {
    reporting::TableReport report;
    report.id = "aging";
    report.title = "Receivables aging";
    report.columns = {{"payer", "Payer", reporting::CellKind::Text, {}}, {"owed", "Owed", reporting::CellKind::Money, {}}};
    for (int i = 0; i < rows; ++i)
        report.rows.push_back({{std::string("Payer ") + std::to_string(i), practice::core::Money::fromCents(i * 100 - 500)}, {}, {}});
    report.totals = reporting::Row{{std::string("All payers"), practice::core::Money::fromCents(12345)}, reporting::RowStyle::Total, {}};
    report.filters = {{"Site", "Eastside"}};
    return report;
}

QColor pixel(QWidget& widget, QPoint at) { return widget.grab().toImage().pixelColor(at * widget.devicePixelRatio()); }

} // namespace

TEST_CASE("A change of theme repaints everything in the new colors") {
    ShellFixture shell;
    const QPoint inSidebar(20, 600), inPage(700, 500);
    CHECK(pixel(*shell.window, inSidebar) == Theme::instance()->color(Token::Window, ThemeKind::Light));
    CHECK(pixel(*shell.window, inPage) == Theme::instance()->color(Token::Page, ThemeKind::Light));
    for (const auto kind : {ThemeKind::Dark, ThemeKind::Contrast, ThemeKind::Light}) {
        Theme::instance()->setKind(kind);
        CHECK(pixel(*shell.window, inSidebar) == Theme::instance()->color(Token::Window, kind));
        CHECK(pixel(*shell.window, inPage) == Theme::instance()->color(Token::Page, kind));
    }
}

TEST_CASE("The user menu changes theme and text size and remembers them") {
    ShellFixture shell;
    auto* menu = shell.find<QMenu>("shell.userMenu");
    REQUIRE(menu);
    const auto choose = [menu](const char* name) {
        emit menu->aboutToShow();
        for (auto* action : menu->findChildren<QAction*>())
            if (action->objectName() == QLatin1String(name))
                return action->trigger();
        FAIL("no such choice: " << name);
    };
    choose("look.theme1");
    CHECK(Theme::instance()->kind() == ThemeKind::Dark);
    CHECK(Preferences::load().theme == ThemeChoice::Dark);
    choose("look.size115");
    CHECK(Theme::instance()->scale() == 115);
    CHECK(Preferences::load().textSize == 115);
    choose("look.density0");
    CHECK(preferredDensity(QStringLiteral("people"), 1920) == Density::Compact);
    choose("look.densityAuto");
    CHECK(preferredDensity(QStringLiteral("people"), 1280) == Density::Regular);
    CHECK(preferredDensity(QStringLiteral("roster"), 1280) == Density::Compact);
}

TEST_CASE("Pages: every row is on one page only, the header on each") {
    prepareProgram();
    const TempDir folder;
    QPdfWriter device(QString::fromStdString((folder / "x.pdf").string()));
    const auto report = longReport(400);
    const ReportPaginator pages(report, {QStringLiteral("Riverside"), QStringLiteral("Dana"), QStringLiteral("now"), textFont(TextStyle::Body)},
                                QSizeF(500, 700), &device);
    CHECK(pages.pageCount() > 8);
    CHECK(pages.pageCount() < 20);
    const auto none = longReport(0);
    const ReportPaginator blank(none, {{}, {}, {}, textFont(TextStyle::Body)}, QSizeF(500, 700), &device);
    CHECK(blank.pageCount() == 1);
}

TEST_CASE("Cells on paper and screen: minus sign, percent, empty") {
    CHECK(shownCell(practice::core::Money::fromCents(-123456)) == QStringLiteral("\u22121,234.56"));
    CHECK(shownCell(reporting::Percent{1250}) == "12.5 %");
    CHECK(shownCell(std::monostate{}).isEmpty());
    CHECK(filtersText(longReport(0)) == "Site: Eastside");
}

TEST_CASE("An export is in the audit trail and holds what the screen shows; PDF too") {
    ShellFixture shell;
    auto& output = shell.window->navigator().output();
    const auto csv = QString::fromStdString((shell.folder / "aging.csv").string());
    output.write(longReport(12), QStringLiteral("csv"), csv);
    QFile file(csv);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto text = file.readAll();
    CHECK(text.contains("Payer 11"));
    CHECK(text.contains("-5.00"));
    const auto pdf = QString::fromStdString((shell.folder / "aging.pdf").string());
    output.write(longReport(12), QStringLiteral("pdf"), pdf);
    QFile paper(pdf);
    REQUIRE(paper.open(QIODevice::ReadOnly));
    CHECK(paper.read(5) == "%PDF-");

    auto connection = shell.workspace->database().connect(practice::storage::Access::Reader);
    const auto session = shell.workspace->session();
    practice::security::AuditQuery query({*connection, *session, shell.clock});
    practice::security::AuditFilter filter;
    filter.action = "aging.export";
    const auto lines = query.list(filter, practice::security::AuditQuery::kFromNewest, 10);
    REQUIRE(lines);
    REQUIRE(lines->size() == 2);
    CHECK(lines->back().detail == "csv, 12 rows");
}

TEST_CASE("An export into a folder that is not there fails with a sentence and leaves nothing") {
    ShellFixture shell;
    const auto nowhere = QString::fromStdString((shell.folder / "no" ).string()) + QStringLiteral("/where/aging.csv");
    shell.window->navigator().output().write(longReport(1), QStringLiteral("csv"), nowhere);
    CHECK_FALSE(QFile::exists(nowhere));
    REQUIRE(shell.window->navigator().notices().entries().size() == 1);
    CHECK(shell.window->navigator().notices().entries().first().severity == practice::core::Severity::Error);
}
