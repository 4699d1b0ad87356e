#include "app/report_catalogue.h"
#include "ui/common/format.h"
#include "ui/shell/page_host.h"
#include "ui/tour/guide.h"

#include <QAbstractItemView>
#include <QListWidget>

namespace practice::ui::tour {

void books(Guide& guide) {
    auto& driver = guide.driver();
    const auto table = [&] { return driver.find<QAbstractItemView>(QStringLiteral("journal.table")); };
    guide.step(QStringLiteral("ledger.open"), QStringLiteral("open the ledger"), QStringLiteral("the newest entries are listed"), [&] {
        guide.openPage(QStringLiteral("ledger"));
        guide.await([&] { return table()->model()->rowCount() > 10; }, [&] { return QStringLiteral("%1 entries are shown").arg(table()->model()->rowCount()); });
        driver.settle();
        guide.picture(QStringLiteral("ledger"));
    });
    guide.step(QStringLiteral("ledger.post"), QStringLiteral("post an entry of two lines, the first time without balance"),
               QStringLiteral("it cannot be posted until debits equal credits; then it is the newest"), [&] {
                   driver.click(QStringLiteral("ledger.primary"));
                   driver.fill(QStringLiteral("entry.memo"), QStringLiteral("Towels and linen"));
                   driver.chooseOption(QStringLiteral("entry.account.1"), QStringLiteral("6200"));
                   driver.fill(QStringLiteral("entry.debit.1"), QStringLiteral("184.60"));
                   driver.chooseOption(QStringLiteral("entry.account.2"), QStringLiteral("1000"));
                   driver.fill(QStringLiteral("entry.credit.2"), QStringLiteral("180.60"));
                   driver.settle();
                   guide.expect(!driver.find(QStringLiteral("entry.post"))->isEnabled(), QStringLiteral("an entry out of balance may be posted"));
                   guide.picture(QStringLiteral("ledger-entry"));
                   driver.fill(QStringLiteral("entry.credit.2"), QStringLiteral("184.60"));
                   driver.click(QStringLiteral("entry.post"));
                   driver.settle();
                   driver.findRow(table(), QStringLiteral("184.60"));
               });
    guide.step(QStringLiteral("ledger.reverse"), QStringLiteral("open the entry and reverse it with a reason"),
               QStringLiteral("both entries stay; the first is marked as reversed"), [&] {
                   driver.selectRow(table(), QStringLiteral("184.60"));
                   driver.key(Qt::Key_Return);
                   driver.find(QStringLiteral("ledger.entryPanel"));
                   driver.click(QStringLiteral("ledger.reverse"));
                   driver.fill(QStringLiteral("reverse.reason"), QStringLiteral("Booked to the wrong account"));
                   driver.settle();
                   guide.picture(QStringLiteral("ledger-reverse"));
                   driver.click(QStringLiteral("sheet.submit"));
                   driver.gone(QStringLiteral("ledger.reverseSheet"));
                   driver.settle();
                   guide.await([&] { return wordsIn(driver.find(QStringLiteral("ledger.entryPanel"))).contains(QStringLiteral("Revers")); },
                               [&] { return QStringLiteral("the panel reads: %1").arg(wordsIn(driver.find(QStringLiteral("ledger.entryPanel")))); });
                   guide.picture(QStringLiteral("ledger-reversed"));
               });
    for (const auto* section : {"Accounts", "Periods", "Opening"})
        guide.step(QStringLiteral("ledger.") + QString::fromLatin1(section).toLower(), QStringLiteral("open “%1” of the ledger").arg(QLatin1String(section)),
                   QStringLiteral("what is stored stands there"), [&] {
                       driver.chooseSegment(QStringLiteral("ledger.sections"), QLatin1String(section));
                       guide.picture(QStringLiteral("ledger-") + QString::fromLatin1(section).toLower());
                   });
}

void reports(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("reports.open"), QStringLiteral("open Reports"), QStringLiteral("every report of the catalogue is listed"), [&] {
        guide.openPage(QStringLiteral("reports"));
        auto* list = driver.find<QListWidget>(QStringLiteral("reports.list"));
        guide.expect(list->count() == static_cast<int>(app::reportCatalogue().size()), QStringLiteral("%1 are listed").arg(list->count()));
        guide.picture(QStringLiteral("reports"));
    });
    int row = 0;
    for (const auto& report : app::reportCatalogue()) {
        const auto id = fromUtf8(report.id);
        guide.step(QStringLiteral("reports.") + id, QStringLiteral("run “%1” and export it as CSV and PDF").arg(fromUtf8(report.title)),
                   QStringLiteral("its rows stand there and both files are written"), [&, at = row] {
                       auto* list = driver.find<QListWidget>(QStringLiteral("reports.list"));
                       driver.focus(list);
                       for (int guard = list->count(); guard > 0 && list->currentRow() != at; --guard)
                           driver.key(list->currentRow() < at ? Qt::Key_Down : Qt::Key_Up);
                       driver.key(Qt::Key_Return);
                       driver.settle();
                       driver.find(QStringLiteral("reports.table"));
                       guide.picture(QStringLiteral("report-") + fromUtf8(report.id).replace(QLatin1Char('_'), QLatin1Char('-')));
                       for (const auto& [format, suffix, begins] : {std::tuple{"CSV", ".csv", ""}, std::tuple{"PDF", ".pdf", "%PDF-"}}) {
                           driver.keys("Ctrl+E");
                           const auto file = guide.exportFile(QStringLiteral("report-") + id + QLatin1String(suffix));
                           guide.exportHere(QLatin1String(format), file);
                           guide.expectFile(file, begins, 20);
                       }
                   });
        ++row;
    }
}

} // namespace practice::ui::tour
