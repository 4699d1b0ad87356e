#include "ui/tour/guide.h"

#include <QAbstractItemView>
#include <QFile>

namespace practice::ui::tour {

namespace {

/// The line of the list that holds the text, by keys.
void markLine(Guide& guide, const QString& text) {
    auto& driver = guide.driver();
    auto* list = driver.find<QAbstractItemView>(QStringLiteral("compliance.list"));
    driver.focus(list);
    driver.key(Qt::Key_Home);
    for (int most = list->model()->rowCount(); most > 0 && !list->currentIndex().data().toString().contains(text); --most)
        driver.key(Qt::Key_Down);
    guide.expect(list->currentIndex().data().toString().contains(text), QStringLiteral("no line holds “%1”").arg(text));
    driver.settle();
}

void dueAndRun(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("compliance.due"), QStringLiteral("open Compliance"), QStringLiteral("the overdue drill leads the list"), [&] {
        guide.openPage(QStringLiteral("compliance"));
        driver.settle();
        auto* list = driver.find<QAbstractItemView>(QStringLiteral("compliance.list"));
        guide.await([&] { return list->model()->rowCount() > 5; }, [&] { return QStringLiteral("%1 lines").arg(list->model()->rowCount()); });
        markLine(guide, QStringLiteral("Emergency drill"));
        guide.expect(wordsIn(driver.find(QStringLiteral("compliance.obligation"))).contains(QStringLiteral("Emergency drill")), QStringLiteral("the drill is not described"));
        guide.picture(QStringLiteral("compliance-due"));
    });
    guide.step(QStringLiteral("compliance.run"), QStringLiteral("answer the checklist with Y and N by keys and attach a file"),
               QStringLiteral("answers are saved at once; a No says what it leads to"), [&] {
                   driver.key(Qt::Key_Return);
                   driver.find(QStringLiteral("compliance.run"));
                   driver.settle();
                   driver.type(QStringLiteral("y"));
                   driver.key(Qt::Key_Return);
                   driver.type(QStringLiteral("n"));
                   driver.key(Qt::Key_Return);
                   driver.type(QStringLiteral("Two boxes of last year's vaccine stood in front"));
                   driver.key(Qt::Key_Return);
                   driver.settle();
                   const auto file = guide.exportFile(QStringLiteral("stock-photo-note.txt"));
                   QFile note(file);
                   guide.expect(note.open(QIODevice::WriteOnly) && note.write("Boxes 4 and 5 taken out of use, lot 88-2.\n") > 0, QStringLiteral("no file to attach"));
                   note.close();
                   driver.type(QStringLiteral("e"));
                   guide.chooseFile(file);
                   driver.settle();
                   guide.await([&] { return driver.shows(QStringLiteral("run.evidence")); }, [] { return QStringLiteral("no file stands there"); });
                   guide.picture(QStringLiteral("compliance-run"));
               });
    guide.step(QStringLiteral("compliance.sign"), QStringLiteral("answer the rest and sign off"), QStringLiteral("the checklist is locked and its finding is open"), [&] {
        driver.key(Qt::Key_F8); // from the file dialog back to the next open answer
        driver.settle();
        for (int i = 0; i < 3; ++i) {
            driver.type(QStringLiteral("y"));
            driver.key(Qt::Key_Return);
            driver.settle();
        }
        driver.click(QStringLiteral("run.sign"));
        driver.settle();
        driver.find(QStringLiteral("run.finding"));
        guide.picture(QStringLiteral("compliance-signed"));
    });
    guide.step(QStringLiteral("compliance.reading"), QStringLiteral("read the refrigerator: 3.4 and 9.1 degrees"), QStringLiteral("the consequence stands under the reading"), [&] {
        markLine(guide, QStringLiteral("Vaccine refrigerator"));
        driver.key(Qt::Key_Return);
        driver.find(QStringLiteral("run.reading"));
        driver.settle();
        driver.type(QStringLiteral("3.4"));
        driver.key(Qt::Key_Tab);
        driver.type(QStringLiteral("9.1"));
        driver.key(Qt::Key_Return);
        driver.find(QStringLiteral("run.consequence"));
        driver.settle();
        guide.picture(QStringLiteral("compliance-reading"));
    });
}

void findings(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("compliance.findings"), QStringLiteral("plan an action for the new finding"), QStringLiteral("the action is under way with owner and day"), [&] {
        driver.chooseSegment(QStringLiteral("compliance.views"), QStringLiteral("Findings"));
        driver.settle();
        auto* table = driver.find<QAbstractItemView>(QStringLiteral("compliance.findings.table"));
        driver.selectRow(table, QStringLiteral("Rotate stock"));
        driver.key(Qt::Key_Return);
        driver.find(QStringLiteral("finding.next"));
        driver.click(QStringLiteral("finding.next"));
        driver.find(QStringLiteral("plan.cause"));
        driver.type(QStringLiteral("New boxes are put in front because the back of the shelf is hard to reach"));
        driver.key(Qt::Key_Tab);
        driver.type(QStringLiteral("Sliding shelf; earliest date in front is part of the delivery check"));
        driver.settle();
        guide.picture(QStringLiteral("compliance-plan"));
        driver.click(QStringLiteral("sheet.submit"));
        driver.gone(QStringLiteral("finding.planSheet"));
        driver.settle();
        guide.await([&] { return wordsIn(driver.find(QStringLiteral("compliance.findings.panel"))).contains(QStringLiteral("Sliding shelf")); },
                    [&] { return wordsIn(driver.find(QStringLiteral("compliance.findings.panel"))); });
        guide.picture(QStringLiteral("compliance-findings"));
    });
}

void catalog(Guide& guide) {
    auto& driver = guide.driver();
    guide.step(QStringLiteral("compliance.templates"), QStringLiteral("look at the template that waits for a reviewer"), QStringLiteral("its items stand beside it with source and how sure they are"), [&] {
        driver.chooseSegment(QStringLiteral("compliance.views"), QStringLiteral("Templates"));
        driver.settle();
        auto* table = driver.find<QAbstractItemView>(QStringLiteral("compliance.templates.table"));
        guide.await([&] { return table->model()->rowCount() == 20; }, [&] { return QStringLiteral("%1 templates").arg(table->model()->rowCount()); });
        driver.selectRow(table, QStringLiteral("HIPAA Privacy"));
        driver.settle();
        guide.picture(QStringLiteral("compliance-templates"));
        driver.click(QStringLiteral("template.sign"));
        driver.find(QStringLiteral("template.reviewSheet"));
        driver.settle();
        guide.picture(QStringLiteral("compliance-template-sign"));
        driver.click(QStringLiteral("sheet.cancel"));
        driver.gone(QStringLiteral("template.reviewSheet"));
    });
    guide.step(QStringLiteral("compliance.events"), QStringLiteral("record a privacy incident"), QStringLiteral("it is listed and starts its clocks"), [&] {
        driver.chooseSegment(QStringLiteral("compliance.views"), QStringLiteral("Events"));
        driver.settle();
        driver.keys("Ctrl+N");
        driver.find(QStringLiteral("compliance.eventSheet"));
        driver.chooseOption(QStringLiteral("event.kind"), QStringLiteral("Privacy incident opened"));
        driver.fill(QStringLiteral("event.at"), QStringLiteral("08:10"));
        driver.settle();
        driver.click(QStringLiteral("sheet.submit"));
        driver.gone(QStringLiteral("compliance.eventSheet"));
        driver.settle();
        driver.findRow(driver.find<QAbstractItemView>(QStringLiteral("compliance.events.table")), QStringLiteral("Privacy incident opened"));
        guide.picture(QStringLiteral("compliance-events"));
    });
}

} // namespace

void compliance(Guide& guide) {
    dueAndRun(guide);
    findings(guide);
    catalog(guide);
}

} // namespace practice::ui::tour
