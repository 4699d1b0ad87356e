#include "page_fixture.h"

#include "people/people_service.h"
#include "reporting/report_writer.h"
#include "scheduling/rotation.h"
#include "ui/a11y.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QPlainTextEdit>

namespace practice::ui::roster {
namespace {

using practice::testing::must;
using practice::testing::PagePractice;
using practice::testing::WardSample;
using Area = GridSelection::Area;

Date on(const char* iso) { return WardSample::day(iso); }

QString subtitleOf(RosterPage& page) {
    for (auto* widget : page.findChildren<QWidget*>())
        if (widget->accessibleName() == QLatin1String("Roster") && !widget->accessibleDescription().isEmpty() && widget->metaObject()->className() != QByteArray("practice::ui::roster::RosterGrid"))
            return widget->accessibleDescription();
    return {};
}

QByteArray contents(const QString& path) {
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// Frees the cells that block, as somebody would with the fix buttons.
void freeBlocks(PagePractice& p) {
    for (int i = 0; i < 40 && p.sheet().counts().blocks > 0; ++i) {
        for (const auto& finding : p.sheet().allFindings())
            if (finding.blocks() && finding.date) {
                p.grid().selectCell({finding.employee, *finding.date});
                break;
            }
        p.key(Qt::Key_Delete);
    }
}

} // namespace

TEST_CASE("the page opens the roster of today with its state in the head") {
    PagePractice p;
    p.showPage();
    REQUIRE(p.sheet().isOpen());
    CHECK(p.sheet().head().id == p.roster);
    CHECK(p.grid().people().size() == 19);
    CHECK(subtitleOf(p.page()).startsWith("Short-stay ward · Nov 16 – Dec 13 · "));
    CHECK(p.sheet().changeCount() > 0);
    CHECK(p.navigator.refusals.isEmpty());
    CHECK(p.sheet().evaluator().totals().labor.has_value());
}

TEST_CASE("typed codes are saved as one version and come back") {
    PagePractice p;
    p.showPage();
    p.at("Okafor", "2026-11-23");
    p.type("dd");
    CHECK_FALSE(p.page().unsavedWork().isEmpty());
    CHECK(p.page().unsavedWork().startsWith("2 changed cells"));
    p.click("roster.save");
    CHECK(p.page().unsavedWork().isEmpty());
    const auto stored = must(p.services().rosters().open(p.roster));
    CHECK(stored.draft.at(p.person("Okafor"), on("2026-11-24")).size() == 1);
    CHECK(stored.head.version == p.sheet().head().version);
    CHECK(p.sheet().undoText() == "Set D on 2 days");
}

TEST_CASE("Enter on a short need lists who can take it, and Enter again assigns the best") {
    PagePractice p;
    p.showPage();
    int col = -1;
    for (int i = 0; i < 28 && col < 0; ++i)
        if (p.sheet().evaluator().coverage(p.grid().lines()[1], p.grid().dateAt(i)).shortBy() > 0)
            col = i;
    REQUIRE(col >= 0);
    const int before = p.sheet().evaluator().totals().openShifts;
    p.grid().select({Area::Coverage, 1, col, 1, col});
    p.key(Qt::Key_Return);
    REQUIRE(p.page().isPanelShown());
    auto* card = QApplication::focusWidget();
    REQUIRE(card != nullptr);
    REQUIRE(card->objectName() == "roster.candidate.1");
    CHECK(card->accessibleName().startsWith("1. "));
    QTest::keyClick(card, Qt::Key_Return);
    p.settle();
    CHECK(p.sheet().evaluator().totals().openShifts == before - 1);
    CHECK(p.sheet().undoText() == "Assign N");
    p.sheet().undo();
    CHECK(p.sheet().evaluator().totals().openShifts == before);
}

TEST_CASE("a finding is repaired by its fix button") {
    PagePractice p;
    p.showPage();
    p.at("Vega", "2026-11-27");
    REQUIRE(p.sheet().findingsAt(*p.grid().currentCell()).size() >= 1);
    p.key(Qt::Key_Return);
    p.click("roster.fix.1");
    CHECK(p.sheet().findingsAt(*p.grid().currentCell()).empty());
    CHECK(p.sheet().undoText() == "Repair a finding");
}

TEST_CASE("a warning is accepted with a reason, counted apart, and withdrawn") {
    PagePractice p;
    p.showPage();
    std::optional<RosterFinding> warning;
    for (const auto& finding : p.sheet().allFindings())
        if (!warning && finding.finding.approval == core::Approval::Acceptable && finding.employee.isValid() && finding.date)
            warning = finding;
    REQUIRE(warning);
    const int before = p.sheet().counts().warnings;
    p.grid().selectCell({warning->employee, *warning->date});
    p.key(Qt::Key_Return);
    p.settle();
    QAbstractButton* accept = nullptr;
    for (auto* button : p.window().findChildren<QAbstractButton*>())
        if (button->objectName().startsWith("roster.accept.") && button->isVisible())
            accept = button;
    REQUIRE(accept);
    accept->click();
    auto* reason = p.window().findChild<QPlainTextEdit*>("sheet.reason");
    REQUIRE(reason);
    for (auto* button : p.window().findChild<SheetDialog*>()->findChildren<QAbstractButton*>())
        if (button->text() == "Accept") {
            button->click(); // without a reason the sheet stays
            CHECK(p.sheet().counts().accepted == 0);
            QTest::keyClicks(reason, "Agreed with her by phone");
            button->click();
        }
    p.settle();
    CHECK(p.sheet().counts().accepted == 1);
    CHECK(p.sheet().counts().warnings == before - 1);
    CHECK(must(p.services().rosters().open(p.roster)).acceptances.size() == 1);
    QAbstractButton* withdraw = nullptr;
    for (auto* button : p.window().findChildren<QAbstractButton*>())
        if (button->objectName().startsWith("roster.withdraw.") && button->isVisible())
            withdraw = button;
    REQUIRE(withdraw);
    withdraw->click();
    p.settle();
    CHECK(p.sheet().counts().accepted == 0);
    CHECK(p.sheet().counts().warnings == before);
}

TEST_CASE("a block cannot be published; once repaired the draft becomes the next version") {
    PagePractice p;
    p.showPage();
    REQUIRE(p.sheet().counts().blocks > 0);
    p.page().publish();
    CHECK_FALSE(p.button("roster.publishnow")->isEnabled());
    QTest::keyClick(p.window().findChild<SheetDialog*>(), Qt::Key_Escape);
    p.settle();
    freeBlocks(p);
    REQUIRE(p.sheet().counts().blocks == 0);
    p.at("Okafor", "2026-11-30");
    p.type("d");
    REQUIRE(p.sheet().counts().blocks == 0);
    p.page().publish();
    auto* words = p.window().findChild<QPlainTextEdit*>("roster.publishnote");
    REQUIRE(words);
    QTest::keyClicks(words, "Second");
    p.click("roster.publishnow");
    CHECK(p.navigator.refusals.isEmpty());
    CHECK(p.sheet().head().publishedNumber == 2);
    CHECK(p.sheet().changeCount() == 0);
    const auto versions = must(p.services().rosters().versions(p.roster));
    REQUIRE(versions.size() == 2);
    CHECK(versions.front().note == "Second");
    CHECK(subtitleOf(p.page()).toStdString() == "Short-stay ward · Nov 16 – Dec 13");
    p.page().compare(1);
    CHECK(p.page().panel().title() == "Compared with version 1");
}

TEST_CASE("filling is one step, and says what it could not meet and why") {
    PagePractice p;
    p.showPage();
    const auto open = p.sheet().evaluator().totals().openShifts;
    const int blocks = p.sheet().counts().blocks;
    const auto before = p.sheet().roster();
    REQUIRE(open > 0);
    p.click("roster.fill");
    p.click("roster.fill.start");
    CHECK(p.sheet().evaluator().totals().openShifts < open);
    CHECK(p.sheet().counts().blocks <= blocks);
    CHECK(p.sheet().undoText().startsWith("Fill "));
    CHECK(p.page().isPanelShown());
    CHECK(p.page().panel().title().contains("filled"));
    p.sheet().undo();
    CHECK(p.sheet().roster() == before);
}

TEST_CASE("a call-out is replaced with two clicks") {
    PagePractice p;
    p.showPage();
    p.at("Ndiaye", "2026-11-24");
    p.key(Qt::Key_Return);
    p.click("roster.cell.callout");
    CHECK(p.sheet().input().member(p.person("Ndiaye"))->leaveOn(on("2026-11-24")) != nullptr);
    p.click("roster.assign.1");
    CHECK(p.sheet().roster().at(p.person("Ndiaye"), on("2026-11-24")).empty());
    CHECK(p.sheet().undoText() == "Replace D");
    int heads = 0;
    for (const auto& member : p.sheet().input().staff)
        for (const auto& shift : p.sheet().roster().at(member.id, on("2026-11-24")))
            heads += p.sheet().evaluator().countsFor(p.sheet().input().needs[0], member, shift, on("2026-11-24")) ? 1 : 0;
    CHECK(heads >= 1);
}

TEST_CASE("somebody else saved first: mine goes on top, or theirs is taken") {
    PagePractice p;
    p.showPage();
    auto theirs = must(p.services().rosters().open(p.roster));
    auto changed = theirs.draft;
    scheduling::CellShift early;
    early.type = p.sheet().input().shiftTypeByCode("E")->id;
    changed.set({p.person("Bell"), on("2026-11-28")}, {early});
    must(p.services().rosters().save(theirs.head, changed));
    p.at("Okafor", "2026-11-23");
    p.type("d");
    p.page().save();
    p.settle();
    CHECK(p.sheet().isDirty());
    SECTION("mine on top") {
        p.click("roster.conflict.mine");
        CHECK(p.cell("Okafor", "2026-11-23") == "D");
        CHECK(p.cell("Bell", "2026-11-28") == "E");
        CHECK(p.sheet().undoText() == "Keep my changes");
        bool saved = false;
        p.page().save([&](bool done) { saved = done; });
        CHECK(saved);
    }
    SECTION("theirs") {
        p.click("roster.conflict.theirs");
        CHECK(p.cell("Okafor", "2026-11-23").isEmpty());
        CHECK(p.cell("Bell", "2026-11-28") == "E");
        CHECK_FALSE(p.sheet().isDirty());
    }
}

TEST_CASE("a licence renewed elsewhere clears its warnings and keeps the draft with its undo") {
    PagePractice p;
    p.showPage();
    p.at("Okafor", "2026-11-23");
    p.type("d");
    p.at("Vega", "2026-11-27");
    const auto lapsed = [&] {
        const auto findings = p.sheet().findingsAt(*p.grid().currentCell());
        return std::count_if(findings.begin(), findings.end(), [](const auto& f) { return f.rule == scheduling::Rule::Credential; });
    };
    REQUIRE(lapsed() == 1);
    REQUIRE(p.sheet().markAt(*p.grid().currentCell()) == Mark::Block);
    people::CredentialDraft renewed;
    renewed.holder = p.person("Vega");
    renewed.kind = people::CredentialKind::LicenseRn;
    renewed.number = "RN777";
    renewed.state = "CO";
    renewed.issuedOn = on("2026-11-18");
    renewed.expiresOn = on("2028-11-20");
    const auto done = must(p.services().people().recordCredential(renewed));
    p.hub().publish(done.changes);
    p.settle();
    CHECK(lapsed() == 0);
    CHECK(p.sheet().markAt(*p.grid().currentCell()) < Mark::Block);
    CHECK(p.cell("Okafor", "2026-11-23") == "D");
    CHECK(p.sheet().undoText() == "Set D on 1 day");
}

TEST_CASE("exports are audited and hold what the screen shows") {
    PagePractice p;
    p.showPage();
    const QString folder = QString::fromStdString((p.folder() / "out").string());
    REQUIRE(QDir().mkpath(folder));
    bool written = false;
    const auto done = [&](bool ok) { written = ok; };
    p.page().exportTo(exports::Kind::GridCsv, folder + "/grid.csv", done);
    REQUIRE(written);
    const QStringList lines = QString::fromUtf8(contents(folder + "/grid.csv")).split("\r\n");
    int found = 0;
    for (const QString& line : lines) {
        const QString name = p.sheet().nameOf(p.person("Alvarez"));
        if (!line.contains('"' + name + '"'))
            continue;
        ++found;
        const QStringList cells = line.mid(line.indexOf(name) + name.size() + 2).split(',');
        for (int i = 0; i < 28; ++i)
            CHECK(QString(cells[i]).remove('"') == p.sheet().cellText({p.person("Alvarez"), p.grid().dateAt(i)}));
    }
    CHECK(found == 1);
    p.page().exportTo(exports::Kind::WallSheet, folder + "/wall.pdf", done);
    REQUIRE(written);
    CHECK(contents(folder + "/wall.pdf").startsWith("%PDF-"));
    p.page().exportTo(exports::Kind::PersonalSheets, folder + "/personal.pdf", done);
    REQUIRE(written);
    CHECK(contents(folder + "/personal.pdf").count("/Type /Page\n") == 19);
    p.page().exportTo(exports::Kind::Calendars, folder, done);
    REQUIRE(written);
    const QStringList calendars = QDir(folder).entryList({"*.ics"});
    CHECK(calendars.size() == 19);
    CHECK(contents(folder + "/" + calendars.first()).startsWith("BEGIN:VCALENDAR\r\n"));
    p.page().exportTo(exports::Kind::PayrollXlsx, folder + "/payroll.xlsx", done);
    REQUIRE(written);
    p.page().exportTo(exports::Kind::WallSheet, folder + "/none/wall.pdf", done);
    CHECK_FALSE(written);
    CHECK(p.navigator.notices.size() == 1);
    auto rows = p.services().context().connection.prepare("SELECT count(*) FROM audit_log WHERE action = 'roster.export'");
    REQUIRE(rows->step());
    CHECK(rows->get<std::int64_t>(0) == 6);
}

TEST_CASE("an unsaved draft survives the lock of the screen") {
    PagePractice p;
    p.showPage();
    p.at("Okafor", "2026-11-23");
    p.type("dn");
    const QByteArray kept = p.page().draftState();
    REQUIRE_FALSE(kept.isEmpty());
    CHECK_FALSE(kept.contains("Okafor"));
    p.page().discardUnsaved();
    CHECK(p.cell("Okafor", "2026-11-23").isEmpty());
    p.page().restoreDraft(kept);
    CHECK(p.cell("Okafor", "2026-11-23") == "D");
    CHECK(p.cell("Okafor", "2026-11-24") == "N");
    CHECK(p.sheet().isDirty());
    CHECK_FALSE(keptDraftFrom("rubbish"));
}

TEST_CASE("a rotation is applied to the selected people, each a week later") {
    PagePractice p;
    p.showPage();
    p.at("Bell", "2026-11-16");
    p.key(Qt::Key_Down, Qt::ShiftModifier);
    p.click("roster.rotation");
    auto* pattern = p.window().findChild<QPlainTextEdit*>("roster.rotation.pattern");
    REQUIRE(pattern);
    pattern->setPlainText("E E E E E - -\nL L L L - -");
    p.click("roster.rotation.apply");
    CHECK(p.cell("Bell", "2026-11-24") == "L");
    CHECK_FALSE(p.sheet().isDirty());
    pattern->setPlainText("E E E E E - -\nL L L L - - L");
    p.click("roster.rotation.apply");
    CHECK(p.cell("Bell", "2026-11-16") == "E");
    CHECK(p.cell("Bell", "2026-11-29") == "L");
    CHECK(p.cell("Farouk", "2026-11-16") == "L");
    CHECK(p.cell("Farouk", "2026-11-23") == "E");
    CHECK(p.sheet().undoText() == "Apply rotation Rotation 1");
    CHECK_FALSE(scheduling::deviates(p.sheet().roster(), p.sheet().input(), {p.person("Bell"), on("2026-11-24")}));
    p.sheet().undo(); // one step; the rotation stays, and what stood before deviates from it
    CHECK(p.cell("Bell", "2026-11-20") == "E");
    CHECK_FALSE(p.sheet().isDirty());
}

TEST_CASE("a new period starts empty, is saved as a draft and never overlaps") {
    PagePractice p;
    p.showPage();
    p.page().openPeriod(p.ward, {on("2026-12-14"), on("2027-01-11")});
    REQUIRE(p.sheet().isOpen());
    CHECK_FALSE(p.sheet().head().id.isValid());
    p.at("Okafor", "2026-12-14");
    p.type("d");
    bool saved = false;
    p.page().save([&](bool done) { saved = done; });
    CHECK(saved);
    CHECK(p.sheet().head().id.isValid());
    p.page().openPeriod(p.ward, {on("2026-12-20"), on("2027-01-17")});
    REQUIRE(p.navigator.refusals.size() == 1);
    CHECK(p.navigator.refusals.first().contains("already covers"));
    CHECK(p.sheet().days().from == on("2026-12-14"));
}

TEST_CASE("records open at their place, and the labor explains itself") {
    PagePractice p;
    p.showPage();
    const auto need = p.sheet().input().needs[1].id;
    CHECK(p.page().openRecord({"coverage_need", need.value()}));
    CHECK(p.page().isPanelShown());
    CHECK(p.grid().selection().area == Area::Coverage);
    CHECK(p.page().openRecord({"roster", p.roster.value()}));
    CHECK_FALSE(p.page().openRecord({"employee", 1}));
    QTest::mouseClick(p.window().findChild<QWidget*>("roster.cost"), Qt::LeftButton, {}, QPoint(200, 10));
    CHECK_FALSE(p.navigator.explained.isEmpty());
    REQUIRE(p.navigator.printed);
    CHECK(std::get<core::Money>(p.navigator.printed->totals->cells.back()) == p.sheet().evaluator().totals().labor);
}

TEST_CASE("without staff the page says what to do and leads there") {
    PagePractice p(PagePractice::Content::Empty);
    p.showPage();
    CHECK_FALSE(p.sheet().isOpen());
    QStringList texts;
    for (auto* button : p.window().findChildren<QAbstractButton*>())
        if (button->isVisible())
            texts << button->text();
    REQUIRE(texts.contains("Go to People"));
    for (auto* button : p.window().findChildren<QAbstractButton*>())
        if (button->isVisible() && button->text() == "Go to People")
            button->click();
    CHECK(p.navigator.pages == QStringList{"people"});
}

TEST_CASE("every part of the page has a name, and every action a text and a permission of its own") {
    PagePractice p;
    p.showPage();
    p.page().showFindings();
    p.settle();
    CHECK(practice::testing::unnamedWidgets(&p.window()).join(", ").toStdString() == "");
    p.at("Vega", "2026-11-27");
    p.key(Qt::Key_Return);
    p.settle();
    CHECK(practice::testing::unnamedWidgets(&p.window()).join(", ").toStdString() == "");
    QStringList ids, keys;
    for (const auto& action : p.page().actions()) {
        CHECK_FALSE(action.text.isEmpty());
        CHECK_FALSE(ids.contains(action.id));
        ids << action.id;
        if (!action.shortcut.isEmpty())
            CHECK_FALSE(keys.contains(action.shortcut.toString()));
        keys << action.shortcut.toString();
    }
}

TEST_CASE("pictures of the page in every theme", "[.look]") {
    const QString folder = qEnvironmentVariable("ROSTER_LOOK", QDir::tempPath());
    PagePractice p;
    p.showPage();
    for (const auto& [kind, name] : {std::pair{ThemeKind::Light, "light"}, {ThemeKind::Dark, "dark"}, {ThemeKind::Contrast, "contrast"}}) {
        Theme::instance()->setKind(kind);
        for (const auto& [size, wide] : {std::pair{QSize(1224, 724), "1280"}, {QSize(1864, 1004), "1920"}}) {
            p.window().resize(size);
            p.settle();
            const auto save = [&](const char* what) {
                p.settle();
                p.window().grab().save(QStringLiteral("%1/page-%2-%3-%4.png").arg(folder, QLatin1String(what), QLatin1String(name), QLatin1String(wide)));
            };
            p.grid().selectPlace({p.grid().lines()[1], {on("2026-11-28"), on("2026-11-29")}});
            p.key(Qt::Key_Return);
            save("need");
            p.at("Raman", "2026-11-19");
            p.key(Qt::Key_Return);
            save("cell");
            p.page().showFindings();
            save("findings");
        }
    }
    Theme::instance()->setKind(ThemeKind::Light);
    Theme::instance()->setScale(130);
    p.window().resize(1224, 724);
    p.settle();
    p.window().grab().save(folder + "/page-130-panel.png");
    p.key(Qt::Key_Escape);
    p.settle();
    p.window().grab().save(folder + "/page-130.png");
    Theme::instance()->setScale(100);
    p.window().resize(1224, 724);
    p.at("Bell", "2026-11-16");
    p.key(Qt::Key_Down, Qt::ShiftModifier);
    p.page().rotate();
    p.settle();
    p.window().grab().save(folder + "/page-rotation.png");
    p.click("roster.rotation.apply");
    p.at("Bell", "2026-11-18");
    p.type("ln");
    p.at("Bell", "2026-11-18");
    p.key(Qt::Key_Return);
    p.settle();
    p.window().grab().save(folder + "/page-deviation.png");
    p.page().publish();
    p.settle();
    p.window().grab().save(folder + "/page-publish.png");
    for (auto* sheet : p.window().findChildren<SheetDialog*>())
        sheet->close();
    p.click("roster.fill");
    p.window().grab().save(folder + "/page-fill-quick.png");
    p.click("roster.fill.start");
    p.window().grab().save(folder + "/page-fill.png");
    p.page().exportTo(exports::Kind::WallSheet, folder + "/wall.pdf");
    p.page().exportTo(exports::Kind::PersonalSheets, folder + "/personal.pdf");
    for (const auto& action : p.page().actions())
        if (action.id == "roster.view.day")
            action.run();
    p.settle();
    p.window().grab().save(folder + "/page-day.png");
    for (const auto& action : p.page().actions())
        if (action.id == "roster.view.week")
            action.run();
    p.settle();
    p.window().grab().save(folder + "/page-week.png");
}

} // namespace practice::ui::roster
