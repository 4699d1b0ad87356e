#include "scheduling/roster_edits.h"
#include "ui/common/format.h"
#include "ui/roster/roster_grid.h" // allow(page-to-page): the tour drives the real page
#include "ui/roster/roster_page.h" // allow(page-to-page): the tour drives the real page
#include "ui/roster/roster_sheet.h" // allow(page-to-page): the tour drives the real page
#include "ui/shell/page_host.h"
#include "ui/tour/guide.h"

#include <QScrollBar>

#include <optional>

namespace practice::ui::tour {

namespace {

using Area = roster::GridSelection::Area;

/// The roster page and how the tour's hands move on its grid.
struct Desk {
    Guide& guide;
    Driver& driver = guide.driver();

    roster::RosterPage& page() {
        auto* shown = qobject_cast<roster::RosterPage*>(guide.main().pages().current());
        if (!shown)
            throw StepFailure(QStringLiteral("the roster is not in front"));
        return *shown;
    }
    roster::RosterSheet& sheet() { return page().sheet(); }
    roster::RosterGrid& grid() { return page().grid(); }
    QString cell(int row, int col) {
        return sheet().cellText({grid().people().at(static_cast<std::size_t>(row)), grid().dateAt(col)});
    }
    int days() { return sheet().days().days(); }
    int rows() { return static_cast<int>(grid().people().size()); }
    int openShifts() { return sheet().evaluator().totals().openShifts; }

    /// A click in the cell where it can be seen, else the arrow keys.
    void go(Area area, int row, int col) {
        const auto here = [&] { return grid().selection().area == area && grid().selection().row == row && grid().selection().col == col && grid().selection().isSingle(); };
        driver.focus(&grid());
        const auto rect = grid().cellRect(area, row, col);
        if (grid().viewport()->rect().adjusted(0, 0, 0, -1).contains(rect.center()))
            driver.click(grid().viewport(), rect.center());
        for (int guard = 400; guard > 0 && !here(); --guard) {
            const auto& at = grid().selection();
            if (at.area != area)
                driver.key(area == Area::Coverage ? Qt::Key_Down : Qt::Key_Up);
            else if (at.row != row)
                driver.key(at.row < row ? Qt::Key_Down : Qt::Key_Up);
            else
                driver.key(at.col < col ? Qt::Key_Right : Qt::Key_Left);
        }
        guide.expect(here(), QStringLiteral("the cursor stands at row %1, day %2").arg(grid().selection().row).arg(grid().selection().col));
    }
    /// The first run of free cells from `from` on, of somebody without leave then.
    std::optional<std::pair<int, int>> freeRun(int from, int length) {
        for (int row = 0; row < rows(); ++row)
            for (int col = from; col + length <= days(); ++col) {
                int free = 0;
                while (free < length && cell(row, col + free).isEmpty())
                    ++free;
                if (free == length)
                    return std::pair(row, col);
            }
        return std::nullopt;
    }
    int todayColumn() { return std::max(0, core::daysBetween(sheet().days().from, sheet().facts().today)); }
    QString panelWords() { return wordsIn(driver.find(QStringLiteral("roster.panel"))); }
};

void openWard(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.open"), QStringLiteral("open the roster of the short-stay ward"),
               QStringLiteral("the month stands there with people, coverage and cost"), [&] {
                   guide.openPage(QStringLiteral("roster"));
                   guide.await([&] { return desk.sheet().isOpen(); }, [] { return QStringLiteral("no roster is open"); });
                   desk.driver.chooseFilter(QStringLiteral("roster.department"), QStringLiteral("Short-stay"));
                   guide.await([&] { return desk.sheet().isOpen() && desk.rows() > 10 && !desk.grid().lines().empty(); },
                               [&] { return QStringLiteral("%1 people are shown").arg(desk.rows()); });
                   guide.expect(desk.sheet().days().contains(desk.sheet().facts().today), QStringLiteral("another month than this one is open"));
                   guide.picture(QStringLiteral("roster"));
               });
}

void typeCodes(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.type"), QStringLiteral("type D D into free days, then press Ctrl+Z"),
               QStringLiteral("the cells hold D, the step has a name, and undo takes both back"), [&] {
                   const auto run = desk.freeRun(desk.todayColumn() + 1, 3);
                   guide.expect(run.has_value(), QStringLiteral("nobody has three free days ahead"));
                   const auto [row, col] = *run;
                   desk.go(Area::People, row, col);
                   desk.driver.type(QStringLiteral("dd")); // the cursor runs along the row
                   guide.expect(desk.cell(row, col) == QLatin1String("D") && desk.cell(row, col + 1) == QLatin1String("D"),
                                QStringLiteral("the cells hold “%1” and “%2”").arg(desk.cell(row, col), desk.cell(row, col + 1)));
                   const auto name = desk.sheet().undoText();
                   guide.expect(!name.isEmpty(), QStringLiteral("the step has no name"));
                   guide.picture(QStringLiteral("roster-typed"));
                   desk.driver.focus(&desk.grid());
                   for (int i = 0; i < 2 && !desk.cell(row, col).isEmpty(); ++i)
                       desk.driver.keys("Ctrl+Z");
                   guide.expect(desk.cell(row, col).isEmpty() && desk.cell(row, col + 1).isEmpty(),
                                QStringLiteral("after undoing “%1” the cells hold “%2” and “%3”").arg(name, desk.cell(row, col), desk.cell(row, col + 1)));
               });
}

void coverNight(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.assign"), QStringLiteral("open the uncovered night of the ward and assign the best candidates"),
               QStringLiteral("people are ranked with reasons, and the night is covered"), [&] {
                   int line = -1;
                   int col = -1;
                   const auto& needs = desk.grid().lines();
                   for (std::size_t i = 0; i < needs.size() && line < 0; ++i)
                       for (int day = desk.todayColumn(); day < desk.days() && line < 0; ++day)
                           if (desk.sheet().input().need(needs[i])->name.find("night") != std::string::npos &&
                               desk.sheet().evaluator().coverage(needs[i], desk.grid().dateAt(day)).shortBy() > 0) {
                               line = static_cast<int>(i);
                               col = day;
                           }
                   guide.expect(line >= 0, QStringLiteral("every night of this month is covered already"));
                   const auto need = needs[static_cast<std::size_t>(line)];
                   const auto date = desk.grid().dateAt(col);
                   const auto missing = [&] { return desk.sheet().evaluator().coverage(need, date).shortBy(); };
                   desk.go(Area::Coverage, line, col);
                   if (desk.driver.all(QStringLiteral("roster.candidate.")).isEmpty()) // a click on the need lists them already
                       desk.driver.key(Qt::Key_Return);
                   desk.driver.find(QStringLiteral("roster.candidate.1"));
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-candidates"));
                   const int before = missing();
                   for (int i = 0; i < 4 && missing() > 0; ++i) { // the panel goes on with the next who can take it
                       desk.driver.click(desk.driver.find(QStringLiteral("roster.candidate.1")), QPoint(40, 18));
                       desk.driver.click(QStringLiteral("roster.assign.1"));
                       desk.driver.settle();
                   }
                   guide.expect(missing() == 0, QStringLiteral("%1 of %2 are still missing").arg(missing()).arg(before));
               });
}

void acceptWarning(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.accept"), QStringLiteral("list the warnings, go to one and accept it with a reason"),
               QStringLiteral("it counts as accepted, with the reason under it"), [&] {
                   const int before = desk.sheet().counts().accepted;
                   desk.driver.focus(&desk.grid());
                   desk.driver.keys("Ctrl+Shift+L");
                   desk.driver.find(QStringLiteral("roster.findingfilter"));
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-findings"));
                   // F8 goes from one finding to the next until one may be accepted.
                   desk.driver.focus(&desk.grid());
                   QWidget* accept = nullptr;
                   for (int i = 0; i < 60 && !accept; ++i) {
                       desk.driver.key(Qt::Key_F8);
                       const auto offered = desk.driver.all(QStringLiteral("roster.accept."));
                       accept = offered.isEmpty() ? nullptr : offered.first();
                       if (!accept)
                           desk.driver.focus(&desk.grid());
                   }
                   guide.expect(accept, QStringLiteral("no finding may be accepted; the panel reads: %1").arg(desk.panelWords()));
                   desk.driver.click(accept);
                   desk.driver.fill(QStringLiteral("sheet.reason"), QStringLiteral("Agreed with her on Monday; she swaps next week."));
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-accept"));
                   desk.driver.focus(desk.driver.find(QStringLiteral("sheet.reason")));
                   desk.driver.key(Qt::Key_Tab); // Cancel
                   desk.driver.key(Qt::Key_Tab); // Accept
                   desk.driver.key(Qt::Key_Space);
                   desk.driver.gone(QStringLiteral("sheet.reason"));
                   desk.driver.settle();
                   guide.await([&] { return desk.sheet().counts().accepted == before + 1; },
                               [&] { return QStringLiteral("%1 are accepted, %2 were before").arg(desk.sheet().counts().accepted).arg(before); });
               });
}

void repairBlock(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.repair"), QStringLiteral("go to what blocks publication with F8 and give the sick nurse's shift to the best candidate"),
               QStringLiteral("nothing blocks any more"), [&] {
                   const int before = desk.sheet().counts().blocks;
                   guide.expect(before > 0, QStringLiteral("nothing blocks this roster"));
                   for (int repaired = 0; repaired < before && desk.sheet().counts().blocks > 0; ++repaired) {
                       desk.go(Area::People, 0, 0);
                       const auto blocked = [&] {
                           const auto cell = desk.grid().currentCell();
                           return cell && desk.sheet().markAt(*cell) == roster::Mark::Block;
                       };
                       for (int i = 0; i < 60 && !blocked(); ++i) {
                           desk.driver.focus(&desk.grid());
                           desk.driver.key(Qt::Key_F8);
                       }
                       guide.expect(blocked(), QStringLiteral("F8 does not lead to the block"));
                       desk.driver.settle();
                       if (repaired == 0)
                           guide.picture(QStringLiteral("roster-call-out"));
                       desk.driver.click(desk.driver.find(QStringLiteral("roster.candidate.1")), QPoint(40, 18));
                       desk.driver.click(QStringLiteral("roster.assign.1"));
                       desk.driver.settle();
                   }
                   guide.expect(desk.sheet().counts().blocks == 0, QStringLiteral("%1 of %2 still block").arg(desk.sheet().counts().blocks).arg(before));
               });
}

void compareAndPublish(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.compare"), QStringLiteral("compare the draft with the published version"),
               QStringLiteral("each changed cell stands there with before and after"), [&] {
                   const int changes = desk.sheet().changeCount();
                   guide.expect(changes > 0, QStringLiteral("nothing differs from the published version"));
                   desk.driver.click(QStringLiteral("roster.compare"));
                   guide.await([&] { return desk.driver.shows(QStringLiteral("roster.panel")) && desk.panelWords().contains(QStringLiteral("version")); },
                               [&] { return QStringLiteral("the panel reads: %1").arg(desk.panelWords()); });
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-compare"));
               });
    guide.step(QStringLiteral("roster.publish"), QStringLiteral("publish with a note"),
               QStringLiteral("the version number rises by one and nothing differs from it"), [&] {
                   const int before = desk.sheet().head().publishedNumber;
                   desk.driver.click(QStringLiteral("roster.publish"));
                   desk.driver.fill(QStringLiteral("roster.publishnote"), QStringLiteral("Night of the 28th covered"));
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-publish"));
                   desk.driver.click(QStringLiteral("roster.publishnow"));
                   desk.driver.gone(QStringLiteral("roster.publishsheet"));
                   desk.driver.settle();
                   guide.await([&] { return desk.sheet().head().publishedNumber == before + 1; },
                               [&] { return QStringLiteral("the version is %1, it was %2").arg(desk.sheet().head().publishedNumber).arg(before); });
                   guide.expect(desk.sheet().changeCount() == 0, QStringLiteral("%1 cells differ from it").arg(desk.sheet().changeCount()));
               });
}

void exportAll(Desk& desk) {
    auto& guide = desk.guide;
    struct Export {
        const char* id;
        const char* action;
        const char* file;
        const char* begins;
    };
    const Export exports[] = {{"wall", "Wall sheet as PDF", "roster-wall-sheet.pdf", "%PDF-"},
                              {"personal", "Personal sheets as PDF", "roster-personal-sheets.pdf", "%PDF-"},
                              {"csv", "Roster as CSV", "roster.csv", ""},
                              {"payroll", "Payroll hours as CSV", "payroll.csv", ""},
                              {"xlsx", "Payroll hours as XLSX", "payroll.xlsx", "PK"}};
    for (const auto& one : exports)
        guide.step(QStringLiteral("roster.export.") + QLatin1String(one.id), QStringLiteral("run “%1”").arg(QLatin1String(one.action)),
                   QStringLiteral("%1 is written").arg(QLatin1String(one.file)), [&] {
                       const auto path = guide.exportFile(QLatin1String(one.file));
                       guide.runAction(QLatin1String(one.action));
                       guide.chooseFile(path);
                       guide.expectFile(path, one.begins);
                   });
    guide.step(QStringLiteral("roster.export.ics"), QStringLiteral("export the calendars, one a person"),
               QStringLiteral("a folder of ICS files, one for each person on duty"), [&] {
                   const auto path = guide.exportFile(QStringLiteral("calendars"));
                   QDir().mkpath(path);
                   guide.runAction(QStringLiteral("Calendars of the roster"));
                   guide.chooseFile(path);
                   const auto files = [&] { return QDir(path).entryList({QStringLiteral("*.ics")}); };
                   guide.await([&] { return files().size() > 5; }, [&] { return QStringLiteral("%1 calendars were written").arg(files().size()); });
                   guide.expectFile(QDir(path).filePath(files().constFirst()), "BEGIN:VCALENDAR");
               });
}

void newMonth(Desk& desk) {
    auto& guide = desk.guide;
    guide.step(QStringLiteral("roster.new"), QStringLiteral("begin the next month that has no roster"),
               QStringLiteral("an empty grid, with every shift open"), [&] {
                   desk.driver.chooseFilter(QStringLiteral("roster.period"), QStringLiteral("New:"));
                   guide.await([&] { return desk.sheet().isOpen() && !desk.sheet().head().id.isValid(); },
                               [&] { return QStringLiteral("the open roster is the one of before"); });
                   guide.expect(desk.openShifts() > 20, QStringLiteral("%1 shifts are open").arg(desk.openShifts()));
                   guide.picture(QStringLiteral("roster-empty-month"));
               });
    guide.step(QStringLiteral("roster.week"), QStringLiteral("type a week for the first nurse, copy it over four weeks, undo and redo"),
               QStringLiteral("each week holds the same codes; undo names the paste and takes it back"), [&] {
                   desk.go(Area::People, 0, 0);
                   desk.driver.type(QStringLiteral("dd..d.."));
                   QString week;
                   for (int day = 0; day < 7; ++day)
                       week += desk.cell(0, day) + QLatin1Char('|');
                   guide.expect(week == QLatin1String("D|D|||D|||"), QStringLiteral("the week reads %1").arg(week));
                   desk.go(Area::People, 0, 0);
                   for (int day = 1; day < 7; ++day)
                       desk.driver.key(Qt::Key_Right, Qt::ShiftModifier);
                   desk.driver.keys("Ctrl+C");
                   desk.go(Area::People, 0, 7);
                   for (int day = 8; day < desk.days(); ++day)
                       desk.driver.key(Qt::Key_Right, Qt::ShiftModifier);
                   desk.driver.keys("Ctrl+V");
                   const auto same = [&] {
                       for (int day = 7; day < desk.days(); ++day)
                           if (desk.cell(0, day) != desk.cell(0, day % 7))
                               return false;
                       return true;
                   };
                   guide.expect(same(), QStringLiteral("the later weeks differ from the first"));
                   const auto name = desk.sheet().undoText();
                   guide.expect(!name.isEmpty(), QStringLiteral("the paste has no name"));
                   desk.driver.keys("Ctrl+Z");
                   guide.expect(desk.cell(0, 7).isEmpty(), QStringLiteral("undoing “%1” left “%2”").arg(name, desk.cell(0, 7)));
                   desk.driver.keys("Ctrl+Y");
                   guide.expect(same(), QStringLiteral("redo did not bring the weeks back"));
               });
    guide.step(QStringLiteral("roster.fill"), QStringLiteral("fill the open shifts by the solver"),
               QStringLiteral("the proposal stands beside the grid; accepted, far fewer are open, and what stays open is listed with its reasons"), [&] {
                   const int before = desk.openShifts();
                   desk.go(Area::People, 0, 0);
                   desk.driver.click(QStringLiteral("roster.fill"));
                   desk.driver.chooseSegment(QStringLiteral("roster.fill.engine"), QStringLiteral("Solve"));
                   guide.picture(QStringLiteral("roster-fill"));
                   desk.driver.click(QStringLiteral("roster.fill.start"));
                   const auto proposed = [&] { return desk.page().panel().findChild<QWidget*>(QStringLiteral("roster.proposal.accept")) != nullptr; };
                   guide.await([&] { return proposed() || desk.page().hasFoundRoster(); }, [] { return QStringLiteral("the solver found no roster"); });
                   if (!proposed()) // it may prove the best before anybody can look
                       guide.picture(QStringLiteral("roster-solving"));
                   guide.await(proposed, [] { return QStringLiteral("nothing was proposed"); });
                   guide.expect(desk.openShifts() == before, QStringLiteral("the roster changed before anybody accepted"));
                   guide.picture(QStringLiteral("roster-proposal"));
                   desk.driver.click(QStringLiteral("roster.proposal.accept"));
                   guide.await([&] { return desk.openShifts() < before / 2; },
                               [&] { return QStringLiteral("%1 shifts are open, %2 were before").arg(desk.openShifts()).arg(before); });
                   desk.driver.settle();
                   guide.picture(QStringLiteral("roster-filled"));
               });
    guide.step(QStringLiteral("roster.save"), QStringLiteral("save the new roster with Ctrl+S"),
               QStringLiteral("it is stored and nothing is unsaved"), [&] {
                   desk.driver.focus(&desk.grid());
                   desk.driver.keys("Ctrl+S");
                   guide.await([&] { return desk.sheet().head().id.isValid() && !desk.sheet().isDirty(); },
                               [] { return QStringLiteral("the roster is not saved"); });
                   desk.driver.settle();
               });
    guide.step(QStringLiteral("roster.day"), QStringLiteral("look at one day by the hour"),
               QStringLiteral("the day stands there, shift by shift"), [&] {
                   desk.driver.chooseSegment(QStringLiteral("roster.view"), QStringLiteral("1 day"));
                   desk.driver.find(QStringLiteral("roster.day"));
                   guide.picture(QStringLiteral("roster-day"));
                   desk.driver.chooseSegment(QStringLiteral("roster.view"), QStringLiteral("4 weeks"));
               });
}

} // namespace

void rosterMonth(Guide& guide) {
    Desk desk{guide};
    openWard(desk);
    typeCodes(desk);
    coverNight(desk);
    acceptWarning(desk);
    repairBlock(desk);
    compareAndPublish(desk);
    exportAll(desk);
    newMonth(desk);
}

} // namespace practice::ui::tour
