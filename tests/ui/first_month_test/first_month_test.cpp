#include "exported_files.h"

#include "ui/common/format.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>

#include <cstdio>
#include <map>

using namespace practice;
using namespace practice::testing;

namespace {

using State = ui::shell::ShellController::State;
using Area = GridSelection::Area;

constexpr auto kPassword = "harbor lights at nine";
constexpr int kPeople = 60;
constexpr int kRoster = 2, kPeoplePage = 3;

/// What is said at the end, so that it can be quoted.
struct Counts {
    int rows = 0, cellsWrong = 0, cellsCorrected = 0, rowsSkipped = 0, people = 0;
    int pasted = 0, filled = 0, assigned = 0, listed = 0, repaired = 0;
    int blocksBefore = 0, warningsBefore = 0, openBefore = 0;
    int blocksAfter = 0, warningsAfter = 0, openAfter = 0, accepted = 0;
    QString left;
};

void createPractice(Clinic& clinic) {
    auto& hands = clinic.hands();
    clinic.shell().start({});
    hands.find(QStringLiteral("welcome.page"));
    clinic.tabTo(QStringLiteral("welcome.create"));
    hands.key(Qt::Key_Space);
    hands.fill(QStringLiteral("firstrun.name"), QStringLiteral("Harborview Clinic"));
    hands.chooseOption(QStringLiteral("firstrun.zone"), QStringLiteral("America/New_York"));
    clinic.picture(QStringLiteral("first-run"));
    clinic.tabTo(QStringLiteral("firstrun.forward"));
    hands.key(Qt::Key_Space);
    hands.fill(QStringLiteral("firstrun.person"), QStringLiteral("Dana Moreno"));
    clinic.tabAndType(QStringLiteral("dana"));
    clinic.tabAndType(QLatin1String(kPassword));
    clinic.tabAndType(QLatin1String(kPassword));
    clinic.picture(QStringLiteral("first-manager"));
    hands.key(Qt::Key_Return);
    clinic.guide().await([&] { return clinic.shell().state() == State::RecoveryKey; },
                         [&] { return wordsIn(&clinic.shell().window()); });
    const auto groups = hands.find<QLabel>(QStringLiteral("recoveryKey.shown"))->text().simplified().split(QLatin1Char(' '));
    clinic.picture(QStringLiteral("recovery-key"));
    clinic.tabTo(QStringLiteral("recoveryKey.last"));
    hands.type(groups.last().toLower());
    hands.key(Qt::Key_Return);
    clinic.guide().await([&] { return clinic.shell().state() == State::Open; }, [&] { return wordsIn(&clinic.shell().window()); });
    hands.settle();
}

void signInAgain(Clinic& clinic) {
    auto& hands = clinic.hands();
    hands.keys("Ctrl+L");
    hands.find(QStringLiteral("signin.password"));
    hands.settle();
    hands.type(QLatin1String(kPassword)); // who signed in last is known
    hands.key(Qt::Key_Return);
    clinic.guide().await([&] { return clinic.shell().state() == State::Open; }, [&] { return wordsIn(&clinic.shell().window()); });
    hands.settle();
}

void addDepartment(Clinic& clinic, const char* name, const char* kind) {
    auto& hands = clinic.hands();
    clinic.guide().runAction(QStringLiteral("New department"));
    hands.fill(QStringLiteral("department.name"), QLatin1String(name));
    hands.chooseOption(QStringLiteral("department.kind"), QLatin1String(kind));
    hands.keys("Ctrl+S");
    hands.settle();
    hands.findRow(hands.find<QAbstractItemView>(QStringLiteral("department.table")), QLatin1String(name));
}

void addShiftType(Clinic& clinic) {
    auto& hands = clinic.hands();
    const auto before = [&] { return clinic.rows(QStringLiteral("shiftType.table")); };
    clinic.guide().runAction(QStringLiteral("New shift type"));
    hands.find(QStringLiteral("shiftType.code"));
    const int known = before();
    hands.fill(QStringLiteral("shiftType.code"), QStringLiteral("M"));
    clinic.tabAndType(QStringLiteral("Middle"));
    clinic.tabAndType(QStringLiteral("11:00"));
    clinic.tabAndType(QStringLiteral("19:30"));
    clinic.tabTo(QStringLiteral("shiftType.meal"));
    hands.key(Qt::Key_A, Qt::ControlModifier);
    hands.type(QStringLiteral("30"));
    hands.keys("Ctrl+S");
    clinic.guide().await([&] { return before() == known + 1; }, [&] { return wordsIn(&clinic.shell().window()); });
}

/// "RN night: one registered nurse on N, every day."
void addNeed(Clinic& clinic, const char* name, const char* role, const char* shift, int least, int most) {
    auto& hands = clinic.hands();
    const auto known = [&] { return clinic.rows(QStringLiteral("coverage.table")); };
    hands.chooseFilter(QStringLiteral("coverage.department"), QStringLiteral("Short-Stay"));
    const int before = known();
    clinic.guide().runAction(QStringLiteral("New need"));
    hands.fill(QStringLiteral("coverage.name"), QLatin1String(name));
    hands.chooseOption(QStringLiteral("coverage.role"), QLatin1String(role));
    clinic.tabTo(QStringLiteral("coverage.shifts"));
    hands.key(Qt::Key_Space);
    hands.chooseInMenu({QLatin1String(shift)});
    clinic.tabTo(QStringLiteral("coverage.minimum"));
    hands.key(Qt::Key_A, Qt::ControlModifier);
    hands.type(QString::number(least));
    clinic.tabTo(QStringLiteral("coverage.maximum"));
    hands.type(QString::number(most));
    hands.keys("Ctrl+S");
    clinic.guide().await([&] { return known() == before + 1; }, [&] { return wordsIn(&clinic.shell().window()); });
}

void setUp(Clinic& clinic) {
    clinic.guide().runAction(QStringLiteral("Administration: Departments"));
    addDepartment(clinic, "Short-Stay Ward", "Ward");
    addDepartment(clinic, "Front Office", "Office");
    addDepartment(clinic, "Imaging", "Imaging");
    clinic.picture(QStringLiteral("departments"));
    clinic.guide().runAction(QStringLiteral("Administration: Shift types"));
    addShiftType(clinic);
    clinic.picture(QStringLiteral("shift-types"));
    clinic.guide().runAction(QStringLiteral("Administration: Coverage"));
    addNeed(clinic, "RN day", "Registered nurse", "D ", 2, 3);
    addNeed(clinic, "RN night", "Registered nurse", "N ", 1, 2);
    addNeed(clinic, "Aide early", "Nursing aide", "E ", 2, 3);
    addNeed(clinic, "Aide late", "Nursing aide", "L ", 1, 2);
}

void openList(Clinic& clinic, Counts& counts) {
    auto& hands = clinic.hands();
    clinic.openPage(kPeoplePage);
    hands.keys("Ctrl+I");
    clinic.tabTo(QStringLiteral("people.import.choose"));
    hands.key(Qt::Key_Space);
    clinic.guide().chooseFile(QStringLiteral(PRACTICE_SOURCE_DIR "/tests/ui/first_month_test/staff_list.csv"));
    const auto* table = hands.find<QAbstractItemView>(QStringLiteral("people.import.table"));
    clinic.guide().await([&] { return table->model()->rowCount() > 0; }, [] { return QStringLiteral("no row is shown"); });
    if (hands.shows(QStringLiteral("people.import.monthFirst"))) {
        clinic.tabTo(QStringLiteral("people.import.monthFirst"));
        hands.key(Qt::Key_Space);
        hands.settle();
    }
    counts.rows = table->model()->rowCount();
    for (int row = 0; row < table->model()->rowCount(); ++row)
        for (int column = 2; column < table->model()->columnCount(); ++column)
            counts.cellsWrong += table->model()->index(row, column).data(Qt::ToolTipRole).toString().contains(QLatin1String("Error:"));
    clinic.guide().expect(!hands.find(QStringLiteral("people.import.commit"))->isEnabled(), QStringLiteral("a list with errors may be imported"));
}

/// N to the next error, F2, the right text, Enter; S on the row that stands there twice.
void correctCells(Clinic& clinic, Counts& counts) {
    auto& hands = clinic.hands();
    const std::map<QString, QString> right{{QStringLiteral("2026-02-30"), QStringLiteral("2026-02-28")},
                                           {QStringLiteral("Short-Stay Wrad"), QStringLiteral("Short-Stay Ward")},
                                           {QStringLiteral("Nurse Practicioner"), QStringLiteral("Nurse practitioner")},
                                           {QStringLiteral("three days"), QStringLiteral("0.6")},
                                           {QStringLiteral("eoin.nolan at harborview.example"), QStringLiteral("eoin.nolan@harborview.example")},
                                           {QString(), QStringLiteral("Felix")},
                                           {QStringLiteral("31/04/1979"), QStringLiteral("4/30/1979")}};
    auto* table = hands.find<QAbstractItemView>(QStringLiteral("people.import.table"));
    const auto* commit = hands.find(QStringLiteral("people.import.commit"));
    hands.focus(table);
    hands.keys("Ctrl+Home");
    for (int guard = 0; guard < 20 && !commit->isEnabled(); ++guard) {
        hands.key(Qt::Key_N);
        hands.settle();
        const auto at = table->currentIndex();
        const auto cell = at.data(Qt::EditRole).toString();
        if (cell == QLatin1String("4114")) { // Ola Nyberg twice: the later row is the old one
            if (at.siblingAtColumn(0).data().toInt() < 50)
                continue;
            hands.key(Qt::Key_S);
            ++counts.rowsSkipped;
        } else {
            const auto known = right.find(cell);
            clinic.guide().expect(known != right.end(), QStringLiteral("an error that was not planted: “%1”, %2").arg(cell, at.data(Qt::ToolTipRole).toString()));
            hands.key(Qt::Key_F2);
            hands.find<QLineEdit>(QStringLiteral("people.import.cell"));
            hands.key(Qt::Key_A, Qt::ControlModifier);
            hands.type(known->second);
            hands.key(Qt::Key_Return);
            ++counts.cellsCorrected;
        }
        hands.settle();
        hands.focus(table);
    }
    clinic.guide().expect(commit->isEnabled(), QStringLiteral("the import stays closed: %1").arg(commit->toolTip()));
    clinic.picture(QStringLiteral("import-corrected"));
    clinic.tabTo(QStringLiteral("people.import.commit"));
    hands.key(Qt::Key_Space);
    const auto* people = hands.find<QAbstractItemView>(QStringLiteral("people.directory.table"));
    clinic.guide().await([&] { return people->model()->rowCount() == kPeople; }, [&] { return QStringLiteral("%1 people").arg(people->model()->rowCount()); });
    hands.settle();
}

/// Without a license on file no nurse may be rostered: seven have theirs, of which one lapses in the month.
void recordLicenses(Clinic& clinic) {
    auto& hands = clinic.hands();
    hands.chooseSegment(QStringLiteral("people.views"), QStringLiteral("Credentials"));
    const std::pair<const char*, const char*> licenses[] = {{"Amundsen", "4/30/2028"}, {"Boyce", "9/30/2028"}, {"Calloway", "1/31/2029"},
                                                            {"Dufresne", "3/19/2027"}, {"Espinal", "6/30/2028"}, {"Fenwick", "8/31/2027"},
                                                            {"Gorski", "5/31/2028"}, {"Hathaway", "12/31/2027"}};
    int number = 520100;
    for (const auto& [name, until] : licenses) {
        hands.keys("Ctrl+Shift+C");
        auto* holder = hands.find<QLineEdit>(QStringLiteral("people.credential.holder"));
        clinic.tabTo(QStringLiteral("people.credential.holder"));
        hands.type(QLatin1String(name));
        hands.key(Qt::Key_Down);
        hands.key(Qt::Key_Return); // takes the one that is offered
        clinic.guide().expect(holder->text().startsWith(QLatin1String(name)), QStringLiteral("the holder reads “%1”").arg(holder->text()));
        clinic.tabTo(QStringLiteral("people.credential.number"));
        hands.type(QString::number(++number));
        clinic.tabAndType(QStringLiteral("NY"));
        clinic.tabAndType(QStringLiteral("5/1/2020"));
        clinic.tabAndType(QLatin1String(until));
        hands.key(Qt::Key_Return);
        hands.gone(QStringLiteral("people.credential"));
        hands.settle();
    }
}

void openMonth(Clinic& clinic) {
    auto& hands = clinic.hands();
    clinic.openPage(kRoster);
    hands.chooseFilter(QStringLiteral("roster.department"), QStringLiteral("Short-Stay"));
    hands.chooseFilter(QStringLiteral("roster.period"), QStringLiteral("New for other dates"));
    hands.find(QStringLiteral("roster.period.from"));
    clinic.tabTo(QStringLiteral("roster.period.from"));
    hands.key(Qt::Key_A, Qt::ControlModifier);
    hands.type(QStringLiteral("3/1/2027"));
    hands.chooseSegment(QStringLiteral("roster.period.length"), QStringLiteral("To the end of the month"));
    clinic.tabTo(QStringLiteral("roster.period.create"));
    hands.key(Qt::Key_Space);
    hands.gone(QStringLiteral("roster.periodsheet"));
    clinic.guide().await([&] { return clinic.sheet().isOpen() && clinic.sheet().days().days() == 31; }, [] { return QStringLiteral("another month is open"); });
    hands.settle();
    clinic.guide().expect(clinic.grid().people().size() == 18, QStringLiteral("%1 people").arg(clinic.grid().people().size()));
}

/// Types two weeks for one nurse, copies them, and pastes them over the month of three nurses, two of them a week later.
void rotate(Clinic& clinic, Counts& counts) {
    auto& hands = clinic.hands();
    clinic.goTo("Amundsen", 1);
    hands.type(QStringLiteral("dd..d....nnn.."));
    clinic.guide().expect(clinic.rowText("Amundsen").startsWith(QLatin1String("DD..D....NNN..")), clinic.rowText("Amundsen"));
    clinic.goTo("Amundsen", 1);
    clinic.extendRight(13);
    hands.keys("Ctrl+C");
    const std::pair<const char*, int> starts[] = {{"Amundsen", 15}, {"Boyce", 8}, {"Dufresne", 1}};
    for (const auto& [name, day] : starts) {
        clinic.goTo(name, day);
        clinic.extendRight(31 - day);
        const auto before = clinic.rowText(name).count(QLatin1Char('.'));
        hands.keys("Ctrl+V");
        counts.pasted += int(before - clinic.rowText(name).count(QLatin1Char('.')));
    }
    clinic.guide().expect(clinic.rowText("Boyce").mid(7, 14) == QLatin1String("DD..D....NNN.."), clinic.rowText("Boyce"));
}

void fill(Clinic& clinic, Counts& counts) {
    auto& hands = clinic.hands();
    clinic.goTo("Amundsen", 1);
    const int open = clinic.sheet().evaluator().totals().openShifts;
    hands.keys("Ctrl+Shift+F");
    hands.settle();
    hands.keys("Return"); // the sheet stands on the quick fill
    clinic.guide().await([&] { return clinic.sheet().evaluator().totals().openShifts < open; }, [&] { return QStringLiteral("%1 shifts stay open").arg(open); });
    hands.settle();
    counts.filled += open - clinic.sheet().evaluator().totals().openShifts;
}

/// What the panel lists, a line a finding.
QStringList listedFindings(Clinic& clinic) {
    auto& hands = clinic.hands();
    hands.focus(&clinic.grid());
    hands.keys("Ctrl+Shift+L");
    hands.find(QStringLiteral("roster.findingfilter"));
    hands.settle();
    QStringList lines;
    for (const auto* row : hands.find(QStringLiteral("roster.panel"))->findChildren<QAbstractButton*>())
        if (row->isVisible() && row->accessibleName().contains(QStringLiteral(": ")) && !row->accessibleName().startsWith(QStringLiteral("Show: ")))
            lines << row->accessibleName();
    return lines;
}

/// Types a code by hand, as a supervisor does who does not look at the marks.
void typeAt(Clinic& clinic, const char* name, int day, const char* code) {
    clinic.goTo(name, day);
    clinic.hands().type(QLatin1String(code));
}

/// A day after a night, a practical nurse whose license is not on file, and an extra shift that makes overtime.
void slip(Clinic& clinic) {
    int day = 0;
    const char* tired = nullptr;
    for (const char* name : {"Calloway", "Espinal", "Fenwick", "Gorski", "Hathaway"}) {
        const auto at = clinic.rowText(name).indexOf(QLatin1String("N."));
        if (at >= 0 && !tired) {
            tired = name;
            day = int(at) + 2;
        }
    }
    clinic.guide().expect(tired, QStringLiteral("nobody has a night before a free day"));
    typeAt(clinic, tired, day, "d");
    typeAt(clinic, "Quimby", 9, "e");
    // Somebody who offered one shift more: the first aide for whom it costs overtime and breaks nothing.
    const auto& sheet = clinic.sheet();
    for (const char* name : {"Ibsen", "Jarrell", "Kovach", "Lavigne", "Mercado", "Nyberg", "Okoro", "Petrakis"})
        for (int at = 1; at <= sheet.days().days(); ++at) {
            if (!clinic.cell(name, at).isEmpty())
                continue;
            const auto before = sheet.counts();
            typeAt(clinic, name, at, "e");
            const auto after = sheet.counts();
            const auto person = clinic.grid().people()[std::size_t(clinic.rowOf(name))];
            if (after.blocks == before.blocks && after.warnings == before.warnings + 1 && sheet.evaluator().person(person).counters.overtime().count > 0)
                return;
            clinic.hands().keys("Ctrl+Z");
        }
    throw StepFailure(QStringLiteral("no extra shift makes overtime and nothing else"));
}

/// F8 to the next thing that blocks, Delete in its cell, until nothing blocks.
int repairCells(Clinic& clinic) {
    auto& hands = clinic.hands();
    int repaired = 0;
    for (; repaired < 20 && clinic.sheet().counts().blocks > 0; ++repaired) {
        const auto stands = [&] {
            const auto cell = clinic.grid().currentCell();
            return cell && clinic.sheet().markAt(*cell) == ui::roster::Mark::Block;
        };
        hands.focus(&clinic.grid());
        for (int i = 0; i < 80 && (i == 0 || !stands()); ++i)
            hands.key(Qt::Key_F8);
        clinic.guide().expect(stands(), QStringLiteral("F8 does not lead to what blocks"));
        if (repaired == 0)
            clinic.picture(QStringLiteral("blocked"));
        const int before = clinic.sheet().counts().blocks;
        hands.focus(&clinic.grid());
        hands.key(Qt::Key_Delete);
        clinic.guide().expect(clinic.sheet().counts().blocks < before, QStringLiteral("the cell was cleared and as much blocks as before"));
    }
    return repaired;
}

/// The shifts that the repairs opened: those that the fill leaves go to the best candidate of the strip.
void coverAgain(Clinic& clinic, Counts& counts) {
    auto& hands = clinic.hands();
    const auto open = [&] { return clinic.sheet().evaluator().totals().openShifts; };
    if (open() > 0) {
        const int before = open();
        clinic.goTo("Amundsen", 1);
        hands.keys("Ctrl+Shift+F");
        hands.waitFor([&] { return open() < before; }, 4000);
        hands.settle();
        counts.filled += before - open();
    }
    const auto& lines = clinic.grid().lines();
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (int day = 0; day < clinic.sheet().days().days(); ++day) {
            const auto date = clinic.grid().dateAt(day);
            if (clinic.sheet().evaluator().coverage(lines[line], date).shortBy() == 0)
                continue;
            clinic.goTo(Area::Coverage, int(line), day);
            hands.key(Qt::Key_Return);
            if (!hands.waitFor([&] { return hands.shows(QStringLiteral("roster.candidate.1")); }, 1500))
                continue; // nobody can: it stays open
            hands.focus(hands.find(QStringLiteral("roster.candidate.1")));
            hands.key(Qt::Key_Return);
            hands.settle();
            ++counts.assigned;
        }
}

/// F8 to the overtime; the reason is written, Tab, Tab, Space.
void acceptOne(Clinic& clinic) {
    auto& hands = clinic.hands();
    QList<QWidget*> offered;
    for (int i = 0; i < 80 && offered.isEmpty(); ++i) {
        hands.focus(&clinic.grid());
        hands.key(Qt::Key_F8);
        hands.settle();
        if (wordsIn(hands.find(QStringLiteral("roster.panel"))).contains(QStringLiteral("of overtime")))
            offered = hands.all(QStringLiteral("roster.accept."));
    }
    clinic.guide().expect(!offered.isEmpty(), QStringLiteral("no overtime may be accepted"));
    hands.focus(offered.first());
    hands.key(Qt::Key_Space);
    hands.find(QStringLiteral("sheet.reason"));
    clinic.tabTo(QStringLiteral("sheet.reason"));
    hands.type(QStringLiteral("Offered it herself; paid as overtime."));
    clinic.picture(QStringLiteral("accept"));
    hands.key(Qt::Key_Tab);
    hands.key(Qt::Key_Tab);
    hands.key(Qt::Key_Space);
    hands.gone(QStringLiteral("sheet.reason"));
    clinic.guide().await([&] { return clinic.sheet().counts().accepted == 1; }, [&] { return QStringLiteral("%1 are accepted").arg(clinic.sheet().counts().accepted); });
}

void publish(Clinic& clinic) {
    auto& hands = clinic.hands();
    hands.focus(&clinic.grid());
    hands.keys("Ctrl+Shift+P");
    hands.find(QStringLiteral("roster.publishsheet"));
    clinic.tabTo(QStringLiteral("roster.publishnote"));
    hands.type(QStringLiteral("First month"));
    clinic.picture(QStringLiteral("publish"));
    clinic.tabTo(QStringLiteral("roster.publishnow"));
    hands.key(Qt::Key_Space);
    hands.gone(QStringLiteral("roster.publishsheet"));
    clinic.guide().await([&] { return clinic.sheet().head().publishedNumber == 1; }, [] { return QStringLiteral("no version is published"); });
    hands.settle();
    clinic.guide().expect(clinic.sheet().changeCount() == 0, QStringLiteral("%1 cells differ from the version").arg(clinic.sheet().changeCount()));
}

void exportFiles(Clinic& clinic) {
    auto& guide = clinic.guide();
    const auto csv = clinic.path("roster.csv");
    guide.runAction(QStringLiteral("Roster as CSV"));
    guide.chooseFile(csv);
    guide.expectFile(csv, "");
    const auto calendars = clinic.path("calendars");
    QDir().mkpath(calendars);
    guide.runAction(QStringLiteral("Calendars of the roster"));
    guide.chooseFile(calendars);
    const auto files = [&] { return QDir(calendars).entryList({QStringLiteral("*.ics")}).size(); };
    guide.await([&] { return files() == qsizetype(clinic.grid().people().size()); }, [&] { return QStringLiteral("%1 calendars were written").arg(files()); });
}

void findingsBefore(Clinic& clinic, Counts& counts) {
    counts.listed = int(listedFindings(clinic).size());
    counts.blocksBefore = clinic.sheet().counts().blocks;
    counts.warningsBefore = clinic.sheet().counts().warnings;
    counts.openBefore = clinic.sheet().evaluator().totals().openShifts;
}

void findingsAfter(Clinic& clinic, Counts& counts) {
    for (const auto& line : listedFindings(clinic))
        counts.left += QStringLiteral("\n    ") + line;
    const auto after = clinic.sheet().counts();
    counts.blocksAfter = after.blocks;
    counts.warningsAfter = after.warnings;
    counts.accepted = after.accepted;
    counts.openAfter = clinic.sheet().evaluator().totals().openShifts;
}

void say(const Counts& counts, const SeenMonth& seen, const QString& calendars, const ui::tour::Driver& hands) {
    std::printf("The first month, by %d keys and %d clicks:\n"
                "  staff list   %d rows, %d cells wrong, %d corrected, %d row skipped; %d people\n"
                "  rotation     %d shifts pasted; fill %d shifts, %d given by hand\n"
                "  findings     %d listed: %d blocks, %d warnings, %d open; %d repaired in their cells, then %d blocks, %d warnings, %d open, %d accepted\n"
                "  published    %d shifts of %d people, %d nights\n"
                "  calendars    %s\n"
                "  still listed %s\n",
                hands.keysPressed(), hands.clicks(), counts.rows, counts.cellsWrong, counts.cellsCorrected, counts.rowsSkipped, counts.people, counts.pasted,
                counts.filled, counts.assigned, counts.listed, counts.blocksBefore, counts.warningsBefore, counts.openBefore, counts.repaired, counts.blocksAfter,
                counts.warningsAfter, counts.openAfter, counts.accepted, seen.shifts(), int(seen.people.size()), seen.shifts(QStringLiteral("N")),
                qUtf8Printable(calendars), qUtf8Printable(counts.left));
}

} // namespace

TEST_CASE("A clinic's first month: from the empty folder to a published roster and its files") {
    Clinic clinic;
    Counts counts;
    clinic.chapter("practice", [&] { createPractice(clinic); });
    clinic.chapter("sign-in", [&] { signInAgain(clinic); });
    clinic.chapter("set-up", [&] { setUp(clinic); });
    clinic.chapter("import", [&] { openList(clinic, counts); });
    clinic.chapter("imported", [&] { correctCells(clinic, counts); });
    counts.people = clinic.rows(QStringLiteral("people.directory.table"));
    clinic.chapter("licenses", [&] { recordLicenses(clinic); });
    clinic.chapter("month", [&] { openMonth(clinic); });
    clinic.chapter("rotation", [&] { rotate(clinic, counts); });
    clinic.chapter("filled", [&] { fill(clinic, counts); });
    clinic.chapter("slips", [&] { slip(clinic); });
    clinic.chapter("findings", [&] { findingsBefore(clinic, counts); });
    clinic.chapter("repaired", [&] { counts.repaired = repairCells(clinic); });
    clinic.chapter("covered", [&] { coverAgain(clinic, counts); });
    clinic.chapter("accepted", [&] { acceptOne(clinic); });
    clinic.chapter("findings-after", [&] { findingsAfter(clinic, counts); });
    clinic.chapter("published", [&] { publish(clinic); });
    clinic.chapter("exported", [&] { exportFiles(clinic); });
    SeenMonth seen;
    QStringList unequal;
    std::optional<CalendarVerdict> verdict;
    clinic.chapter("files", [&] {
        seen = seenMonth(clinic);
        unequal = differences(clinic.path("roster.csv"), seen);
        verdict = checkCalendars(clinic, clinic.path("calendars"), seen);
    });
    say(counts, seen, verdict ? verdict->words : QStringLiteral("not checked: python3-icalendar is not installed"), clinic.hands());

    CHECK(counts.rows == kPeople + 1);
    CHECK(counts.cellsCorrected == 7);
    CHECK(counts.rowsSkipped == 1);
    CHECK(counts.people == kPeople);
    CHECK(counts.repaired >= 3);
    CHECK(counts.blocksAfter == 0);
    CHECK(counts.warningsAfter == 0);
    CHECK(counts.openAfter == 0);
    CHECK(counts.accepted == 1);
    CHECK(seen.people.size() == 18);
    CHECK(seen.shifts(QStringLiteral("N")) >= 28);
    CHECK(unequal.join(QLatin1Char('\n')).toStdString() == "");
    if (verdict) {
        INFO(verdict->words.toStdString());
        CHECK(verdict->right);
    }
}
