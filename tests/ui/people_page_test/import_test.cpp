#include "ui/people_page_test/import_desk.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

using namespace practice;
using namespace practice::testing;

TEST_CASE("the clinic's own list is corrected cell by cell, imported and taken back", "[people][import]") {
    ImportDesk desk;
    desk.open(clinicFile());
    REQUIRE(desk.import().preview());
    CHECK(desk.import().preview()->rowCount() == 60);
    const auto errors = desk.of(staff::ImportStatus::Error);
    REQUIRE(errors >= 9);
    CHECK_FALSE(desk.button("people.import.commit")->isEnabled());
    CHECK(desk.button("people.import.commit")->toolTip().contains("correct or skip"));
    // The cursor stands on the first cell that is wrong: the hire date 2026-02-30 of line 8.
    const auto at = desk.table().currentIndex();
    CHECK(at.row() == 6);
    CHECK(at.data(Qt::EditRole).toString() == "2026-02-30");
    CHECK(at.data(Qt::ToolTipRole).toString().contains("no date"));
    desk.putCell(at.row(), at.column(), "2026-02-28");
    CHECK(desk.of(staff::ImportStatus::Error) == errors - 1);
    CHECK(desk.import().preview()->row(6).status == staff::ImportStatus::New);
    // N goes on; the next one is a misspelt department.
    QTest::keyClick(&desk.table(), Qt::Key_N);
    CHECK(desk.table().currentIndex().row() == 10);
    CHECK(desk.table().currentIndex().data(Qt::EditRole).toString() == "Short-Stay Wrad");
    desk.putCell(10, desk.table().currentIndex().column(), "Short-Stay Ward");
    CHECK(desk.of(staff::ImportStatus::Error) == errors - 2);
    // S skips one row and takes it back.
    QTest::keyClick(&desk.table(), Qt::Key_N);
    QTest::keyClick(&desk.table(), Qt::Key_S);
    CHECK(desk.of(staff::ImportStatus::Skipped) == 1);
    QTest::keyClick(&desk.table(), Qt::Key_S);
    CHECK(desk.of(staff::ImportStatus::Skipped) == 0);
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    reporting::expectSound(*report);
    CHECK(report->rows.size() >= errors - 2);

    desk.click("people.import.skipErrors");
    desk.settle();
    CHECK(desk.of(staff::ImportStatus::Error) == 0);
    const auto writes = desk.of(staff::ImportStatus::New);
    REQUIRE(desk.button("people.import.commit")->isEnabled());
    CHECK(desk.button("people.import.commit")->text().contains(QString::number(writes)));
    desk.click("people.import.commit");
    desk.settle();
    CHECK_FALSE(desk.find("people.import"));
    CHECK(desk.everybody().size() == writes);
    CHECK(desk.directory().table()->recordModel()->rowCount() == int(writes));
    CHECK(desk.toastText().contains(QString::number(writes)));
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    desk.settle();
    CHECK(desk.everybody().empty());
}

TEST_CASE("an import is undone later from the history", "[people][import]") {
    ImportDesk desk;
    desk.open(clinicFile());
    desk.click("people.import.skipErrors");
    desk.settle();
    desk.click("people.import.commit");
    desk.settle();
    REQUIRE(!desk.everybody().empty());
    desk.press(Qt::Key_I, Qt::ControlModifier);
    desk.settle();
    auto* history = desk.find<ui::RecordTable>("people.import.history");
    REQUIRE(history->recordModel()->rowCount() == 1);
    CHECK(history->recordModel()->cellAt(0, 1).text == "Dana Moreno");
    history->selectId(history->recordModel()->idAtRow(0));
    desk.click("people.import.undo");
    desk.settle();
    for (auto* sheet : desk.window->findChildren<ui::SheetDialog*>())
        for (auto* button : sheet->findChildren<ui::Button*>())
            if (button->kind() == ui::ButtonKind::Danger)
                button->click();
    desk.settle();
    CHECK(desk.everybody().empty());
    CHECK(history->recordModel()->cellAt(0, 4).text == "Undone");
}

TEST_CASE("a column gets another meaning, and the rows are checked again", "[people][import]") {
    ImportDesk desk;
    desk.open(clinicFile());
    const auto& mapping = desk.import().preview()->mapping();
    const auto column = std::size_t(std::find(mapping.begin(), mapping.end(), staff::StaffColumn::Department) - mapping.begin());
    REQUIRE(column < mapping.size());
    emit desk.table().meaningChosen(column, staff::StaffColumn::Ignore);
    desk.settle();
    CHECK(core::hasErrors(desk.import().preview()->fileFindings()));
    CHECK(desk.find<ui::Notice>("people.import.notice")->isVisible());
    CHECK_FALSE(desk.button("people.import.commit")->isEnabled());
    emit desk.table().meaningChosen(column, staff::StaffColumn::Department);
    desk.settle();
    CHECK_FALSE(core::hasErrors(desk.import().preview()->fileFindings()));
}

TEST_CASE("dates that can be read in two ways are asked about", "[people][import]") {
    ImportDesk desk;
    const QString path = QString::fromStdString((desk.folder / "short.csv").string());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("Staff number,Last name,First name,Job role,Department,Hire date\r\n"
               "1,Adler,Ida,RN,Short-Stay Ward,03/04/2026\r\n");
    file.close();
    desk.open(path);
    REQUIRE(desk.import().preview()->question());
    REQUIRE(desk.button("people.import.dayFirst")->isVisible());
    CHECK(desk.button("people.import.dayFirst")->text().contains("Apr 3, 2026"));
    CHECK_FALSE(desk.button("people.import.commit")->isEnabled());
    desk.click("people.import.dayFirst");
    desk.settle();
    CHECK_FALSE(desk.import().preview()->question());
    desk.click("people.import.commit");
    desk.settle();
    REQUIRE(desk.everybody().size() == 1);
    CHECK(desk.person(desk.everybody().front()).hiredOn == makeDate(2026, 4, 3));
}

TEST_CASE("a file that is no list is refused in place, with the reason", "[people][import]") {
    ImportDesk desk;
    desk.open(QString::fromStdString((desk.folder / "missing.csv").string()));
    CHECK_FALSE(desk.import().preview());
    auto* notice = desk.import().findChild<ui::Notice*>();
    REQUIRE(notice);
    CHECK(desk.button("people.import.choose")->isVisible());
    desk.press(Qt::Key_Escape);
    desk.settle();
    CHECK_FALSE(desk.find("people.import"));
}

TEST_CASE("twenty thousand rows are previewed without holding them twice", "[people][import]") {
    ImportDesk desk;
    const QString path = QString::fromStdString((desk.folder / "long.csv").string());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    QTextStream out(&file);
    out << "Staff number,Last name,First name,Job role,Department,Hire date\r\n";
    for (int i = 1; i <= 20'000; ++i)
        out << i << ",Last" << i << ",First" << i << ",RN,Short-Stay Ward," << (i == 15'000 ? "2026-02-30" : "2026-03-01") << "\r\n";
    out.flush();
    file.close();
    desk.open(path);
    REQUIRE(desk.import().preview());
    CHECK(desk.table().model()->rowCount() == 20'000);
    CHECK(desk.table().currentIndex().row() == 14'999);
    QElapsedTimer timer;
    timer.start();
    desk.table().scrollToTop();
    desk.window->repaint();
    CHECK(timer.elapsed() < 500);
    desk.putCell(14'999, desk.table().currentIndex().column(), "2026-02-28");
    CHECK(desk.of(staff::ImportStatus::Error) == 0);
    CHECK(desk.table().currentIndex().row() == 14'999);
}

TEST_CASE("the import has no stop without a name", "[people][a11y]") {
    ImportDesk desk;
    desk.press(Qt::Key_I, Qt::ControlModifier);
    desk.settle();
    CHECK(unnamedWidgets(&desk.page()).join("; ").toStdString() == "");
    desk.import().openFile(clinicFile());
    desk.settle();
    CHECK(unnamedWidgets(&desk.page()).join("; ").toStdString() == "");
    desk.find("people.import.leave")->setFocus();
    CHECK(unreachedByTab(&desk.page()).join("; ").toStdString() == "");
}
