#include "ui/shell/page_host.h"
#include "ui/tour/guide.h"

#include <QAbstractItemView>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>

namespace practice::ui::tour {

namespace {

QString rowsText(const QAbstractItemView* view) {
    return QStringLiteral("%1 rows are shown").arg(view->model()->rowCount());
}

void directory(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("people.open"), QStringLiteral("open People"), QStringLiteral("everybody is listed"), [&] {
        guide.openPage(QStringLiteral("people"));
        auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.directory.table"));
        guide.await([&] { return table->model()->rowCount() == 46; }, [&] { return rowsText(table); });
        driver.settle();
        guide.picture(QStringLiteral("people"));
    });
    guide.step(QStringLiteral("people.search"), QStringLiteral("type a part of a name and open the file with Enter"),
               QStringLiteral("few people are left and the staff file stands beside the list"), [&] {
                   auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.directory.table"));
                   driver.fill(QStringLiteral("people.directory.search"), QStringLiteral("vega"));
                   guide.await([&] { return table->model()->rowCount() > 0 && table->model()->rowCount() < 10; }, [&] { return rowsText(table); });
                   driver.selectRow(table, QStringLiteral("Vega"));
                   driver.key(Qt::Key_Return);
                   auto* file = driver.find(QStringLiteral("people.file"));
                   driver.settle();
                   guide.await([&] { return wordsIn(file).contains(QStringLiteral("RN license")) || wordsIn(file).contains(QStringLiteral("License")) || wordsIn(file).size() > 200; },
                               [&] { return QStringLiteral("the file reads: %1").arg(wordsIn(file)); });
                   guide.picture(QStringLiteral("people-file"));
               });
    guide.step(QStringLiteral("people.history"), QStringLiteral("show the history of the file"),
               QStringLiteral("who did what, from the audit trail"), [&] {
                   driver.click(QStringLiteral("people.file.history"));
                   auto* history = driver.find(QStringLiteral("shell.history"));
                   driver.settle();
                   guide.expect(!wordsIn(history).isEmpty(), QStringLiteral("the history is empty"));
                   guide.picture(QStringLiteral("people-history"));
                   driver.key(Qt::Key_Escape);
                   driver.gone(QStringLiteral("shell.history"));
               });
    guide.step(QStringLiteral("people.export"), QStringLiteral("export the directory with Ctrl+E as XLSX and CSV"),
               QStringLiteral("both files are written with what the screen shows"), [&] {
                   driver.fill(QStringLiteral("people.directory.search"), QString());
                   driver.settle();
                   for (const auto& [format, name, begins] : {std::tuple{"Excel", "people.xlsx", "PK"}, std::tuple{"CSV", "people.csv", ""}, std::tuple{"PDF", "people.pdf", "%PDF-"}}) {
                       driver.keys("Ctrl+E");
                       guide.exportHere(QLatin1String(format), guide.exportFile(QLatin1String(name)));
                       guide.expectFile(guide.exportFile(QLatin1String(name)), begins);
                   }
               });
}

void licence(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("people.renew"), QStringLiteral("open the credentials, take the license that lapses and renew it for two years"),
               QStringLiteral("the new last day stands in the register"), [&] {
                   driver.chooseSegment(QStringLiteral("people.views"), QStringLiteral("Credentials"));
                   auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.credentials.table"));
                   guide.await([&] { return table->model()->rowCount() > 0; }, [&] { return rowsText(table); });
                   driver.settle();
                   guide.picture(QStringLiteral("people-credentials"));
                   driver.selectRow(table, QStringLiteral("Nov 24, 2026"));
                   driver.key(Qt::Key_Return);
                   driver.find(QStringLiteral("people.credentials.panel"));
                   driver.click(QStringLiteral("people.credential.renewButton"));
                   driver.fill(QStringLiteral("people.renew.expiresOn"), QStringLiteral("11/24/2028"));
                   driver.settle();
                   guide.picture(QStringLiteral("people-renew"));
                   driver.click(QStringLiteral("sheet.save"));
                   driver.gone(QStringLiteral("people.renew"));
                   driver.settle();
                   driver.findRow(driver.find<QAbstractItemView>(QStringLiteral("people.credentials.table")), QStringLiteral("Nov 24, 2028"));
               });
}

void leaveRequests(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("people.leave"), QStringLiteral("open the leave requests and approve the first"),
               QStringLiteral("one request less waits"), [&] {
                   driver.chooseSegment(QStringLiteral("people.views"), QStringLiteral("Leave"));
                   driver.find(QStringLiteral("people.leave.table"));
                   driver.settle();
                   guide.picture(QStringLiteral("people-leave"));
                   driver.chooseFilter(QStringLiteral("people.leave.month"), QStringLiteral("Any"));
                   driver.chooseFilter(QStringLiteral("people.leave.state"), QStringLiteral("Requested"));
                   auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.leave.table"));
                   guide.await([&] { return table->model()->rowCount() > 0; }, [&] { return rowsText(table); });
                   const int before = table->model()->rowCount();
                   driver.clickIndex(table, table->model()->index(0, 0));
                   driver.key(Qt::Key_Return);
                   driver.find(QStringLiteral("people.leave.panel"));
                   driver.click(QStringLiteral("people.leave.approve"));
                   driver.fill(QStringLiteral("people.decide.note"), QStringLiteral("Cover is arranged"));
                   driver.settle();
                   guide.picture(QStringLiteral("people-approve"));
                   driver.click(QStringLiteral("sheet.save"));
                   driver.gone(QStringLiteral("people.decide"));
                   guide.await([&] { return table->model()->rowCount() == before - 1; },
                               [&] { return QStringLiteral("%1 wait, %2 did before").arg(table->model()->rowCount()).arg(before); });
               });
}

constexpr int kListed = 60;

/// A staff list as a clinic keeps it: several date formats, blanks, a job misspelled, a day that does not exist, a number
/// given twice. Everybody in it is invented.
void writeStaffList(const QString& path) {
    const char* last[] = {"Abel", "Bauer", "Clark", "Doyle", "Evans", "Fahey", "Green", "Hayes", "Irwin", "Jones", "Kerr", "Lang",
                          "Moss", "North", "Olsen", "Pratt", "Quill", "Reyes", "Stone", "Tobin"};
    const char* first[] = {"Anna", "Ben", "Cora", "Dale", "Eva", "Finn", "Gail", "Hugo", "Iris", "Joel", "Kate", "Liam", "Maya", "Noel", "Opal"};
    const char* jobs[] = {"RN", "Medical Assistant", "CNA", "Front Desk", "LPN", "Biller"};
    const char* departments[] = {"Short-stay ward", "Family Medicine", "short-stay ward", "Front office", "Laboratory", "Front Office"};
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write("Emp #,Name,Job,Dept,Hired,D.O.B.,FTE,E-mail,Phone\r\n");
    for (int i = 0; i < kListed; ++i) {
        const int day = 1 + i % 27;
        const int month = 1 + i % 12;
        const int year = 2012 + i % 13;
        const auto hired = i == 20   ? QStringLiteral("2026-02-30")
                           : i % 3 == 0 ? QStringLiteral("%1/%2/%3").arg(month).arg(day).arg(year)
                           : i % 3 == 1 ? QStringLiteral("%1-%2-%3").arg(year).arg(month, 2, 10, QLatin1Char('0')).arg(day, 2, 10, QLatin1Char('0'))
                                        : QStringLiteral("%1/%2/%3").arg(month, 2, 10, QLatin1Char('0')).arg(day, 2, 10, QLatin1Char('0')).arg(year);
        const auto born = QStringLiteral("%1/%2/%3").arg(1 + (i * 7) % 12).arg(13 + i % 15).arg(1961 + (i * 3) % 40);
        const auto number = i == kListed - 1 ? 2017 : 2001 + i;
        const auto job = i == 33 ? QStringLiteral("Regsitered nurse") : QString::fromLatin1(jobs[i % 6]);
        const auto fte = i % 10 == 4 ? QString() : i % 5 == 2 ? QStringLiteral("0.8") : QStringLiteral("1.0");
        const auto phone = i % 4 == 1 ? QString() : QStringLiteral("(518) 555-02%1").arg(i, 2, 10, QLatin1Char('0'));
        const auto line = QStringLiteral("%1,\"%2, %3\",%4,%5,%6,%7,%8,%9,%10\r\n")
                              .arg(number).arg(QLatin1String(last[i % 20]), QLatin1String(first[(i * 4 + i / 20) % 15]), job, QLatin1String(departments[i % 6]), hired, born, fte)
                              .arg(QStringLiteral("person%1@riverside.example").arg(2001 + i), phone);
        file.write(line.toUtf8());
    }
}

/// Goes from error to error with N, writes what `right` has for the cell, and skips a row that it has nothing for.
int fixCells(Guide& guide, QAbstractItemView* table, const QList<std::pair<QString, QString>>& right) {
    auto& driver = guide.driver();
    auto* commit = driver.find(QStringLiteral("people.import.commit"));
    int fixed = 0;
    for (int guard = 0; guard < 12 && !commit->isEnabled(); ++guard) {
        driver.focus(table);
        driver.key(Qt::Key_N);
        driver.settle();
        const auto cell = table->currentIndex().data().toString();
        const auto known = std::find_if(right.begin(), right.end(), [&](const auto& pair) { return pair.first == cell; });
        if (known == right.end()) {
            driver.key(Qt::Key_S);
        } else {
            driver.key(Qt::Key_F2);
            driver.find<QLineEdit>(QStringLiteral("people.import.cell"));
            driver.key(Qt::Key_A, Qt::ControlModifier);
            driver.type(known->second);
            driver.key(Qt::Key_Return);
            ++fixed;
        }
        driver.settle();
    }
    guide.expect(commit->isEnabled(), QStringLiteral("the import stays closed: %1").arg(commit->toolTip()));
    return fixed;
}

} // namespace

void staffFiles(Guide& guide) {
    directory(guide);
    licence(guide);
    leaveRequests(guide);
}

void importStaff(Guide& guide) {
    auto& driver = guide.driver();
    const auto list = guide.folder().filePath(QStringLiteral("practice/staff list.csv"));
    guide.step(QStringLiteral("import.preview"), QStringLiteral("import a staff list of 60 people with mixed dates, blanks and a number twice"),
               QStringLiteral("every row is shown, and what is wrong is marked in its cell"), [&] {
                   writeStaffList(list);
                   guide.openPage(QStringLiteral("people"));
                   driver.chooseSegment(QStringLiteral("people.views"), QStringLiteral("Directory"));
                   driver.click(QStringLiteral("people.importButton"));
                   driver.click(QStringLiteral("people.import.choose"));
                   guide.chooseFile(list);
                   auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.import.table"));
                   guide.await([&] { return table->model()->rowCount() == kListed; }, [&] { return rowsText(table); });
                   if (driver.shows(QStringLiteral("people.import.monthFirst")))
                       driver.click(QStringLiteral("people.import.monthFirst"));
                   driver.settle();
                   guide.expect(!driver.find(QStringLiteral("people.import.commit"))->isEnabled(), QStringLiteral("a list with errors may be imported"));
                   guide.picture(QStringLiteral("import"));
               });
    guide.step(QStringLiteral("import.fix"), QStringLiteral("correct the day that does not exist and the misspelled job, skip the number given twice, import"),
               QStringLiteral("the people are in the staff list"), [&] {
                   auto* table = driver.find<QAbstractItemView>(QStringLiteral("people.import.table"));
                   const int fixed = fixCells(guide, table, {{QStringLiteral("2026-02-30"), QStringLiteral("2026-02-27")},
                                                             {QStringLiteral("Regsitered nurse"), QStringLiteral("Registered nurse")}});
                   guide.expect(fixed == 2, QStringLiteral("%1 cells were corrected").arg(fixed));
                   guide.picture(QStringLiteral("import-fixed"));
                   driver.click(QStringLiteral("people.import.commit"));
                   auto* people = driver.find<QAbstractItemView>(QStringLiteral("people.directory.table"));
                   guide.await([&] { return people->model()->rowCount() >= 46 + kListed - 2; }, [&] { return rowsText(people); });
                   driver.settle();
                   guide.picture(QStringLiteral("people-imported"));
               });
    guide.step(QStringLiteral("import.undo"), QStringLiteral("undo the whole import"), QStringLiteral("the staff list is as before"), [&] {
        driver.click(QStringLiteral("people.importButton"));
        auto* history = driver.find<QAbstractItemView>(QStringLiteral("people.import.history"));
        guide.await([&] { return history->model()->rowCount() == 1; }, [&] { return rowsText(history); });
        driver.clickIndex(history, history->model()->index(0, 0));
        driver.click(QStringLiteral("people.import.undo"));
        guide.picture(QStringLiteral("import-undo"));
        driver.press(QStringLiteral("Undo the import"));
        driver.settle();
        driver.click(QStringLiteral("people.import.leave"));
        auto* people = driver.find<QAbstractItemView>(QStringLiteral("people.directory.table"));
        guide.await([&] { return people->model()->rowCount() == 46; }, [&] { return rowsText(people); });
    });
}

} // namespace practice::ui::tour
