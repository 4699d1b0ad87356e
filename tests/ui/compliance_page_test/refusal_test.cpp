// What must not go through, and what must not get lost.
#include "ui/compliance_page_test/compliance_desk.h"

#include "ui/compliance/evidence_strip.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPlainTextEdit>

#include <fstream>

using namespace practice;
using namespace practice::testing;

namespace {

void drop(QWidget& target, const std::filesystem::path& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    REQUIRE(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

std::size_t filesOf(const checks::Run& run) {
    std::size_t count = 0;
    for (const auto& item : run.items)
        count += item.evidence.size();
    return count;
}

/// The template of the shipped vaccine storage with a part of its text replaced.
std::string changedTemplate(const std::string& from, const std::string& to) {
    for (const auto& shipped : checks::shippedTemplates())
        if (shipped.id == "vaccine-storage") {
            std::string text(shipped.json);
            const auto at = text.find(from);
            REQUIRE(at != std::string::npos);
            return text.replace(at, from.size(), to);
        }
    FAIL("no such template");
    return {};
}

} // namespace

TEST_CASE("A dropped file is sealed with its hash, shown and saved as a copy with an entry in the trail", "[compliance][ui][evidence]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Emergency drill"));
    const auto file = desk.folder / "drill record.txt";
    std::ofstream(file) << "All doses moved in 22 minutes\n";
    drop(desk.pane(), file);
    REQUIRE(filesOf(desk.savedRun()) == 1);
    auto* card = desk.find<ui::compliance::EvidenceCard>("run.evidence");
    REQUIRE(card);
    CHECK(card->evidence().sha256.size() == 64);
    QTest::mouseClick(card, Qt::LeftButton);
    desk.settle();
    REQUIRE(desk.find("compliance.evidenceSheet"));
    CHECK(desk.find<QPlainTextEdit>("compliance.evidenceContent")->toPlainText() == QStringLiteral("All doses moved in 22 minutes\n"));
    CHECK(unnamedWidgets(desk.window.get()) == QStringList{});
}

TEST_CASE("A file of 2 GB and a name with a path in it are refused with a sentence", "[compliance][ui][evidence]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Emergency drill"));
    SECTION("2 GB, without a block on the disk") {
        const auto file = desk.folder / "recording.bin";
        std::ofstream(file).close();
        std::filesystem::resize_file(file, (std::uintmax_t(2) << 30) + 1);
        drop(desk.pane(), file);
        CHECK(desk.shownWords().contains(QStringLiteral("larger than 100 MB")));
    }
    SECTION("a path in its name") {
        const auto file = desk.folder / "..\\..\\start.bat";
        std::ofstream(file) << "x";
        drop(desk.pane(), file);
        CHECK(desk.shownWords().contains(QStringLiteral("has folders or control characters in it")));
    }
    CHECK(filesOf(desk.savedRun()) == 0);
}

TEST_CASE("A template with a bad schema and a rule that fires for ever or never is refused whole", "[compliance][ui][templates]") {
    ComplianceDesk desk;
    desk.openView(3);
    const auto versions = [&] { return desk.ask([](app::Services& services) { return services.checklistTemplates().versions("vaccine-storage").value().size(); }); };
    const auto before = versions();
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {changedTemplate("\"order\"", "\"sequence\""), "items[0]"},
        {changedTemplate("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=SECONDLY"), "items[0].frequency.rrule"},
        {changedTemplate("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "never comes due"},
    }));
    const auto file = desk.folder / "template.json";
    std::ofstream(file) << text;
    for (auto& action : desk.page().actions())
        if (action.id == QLatin1String("compliance.adoptFile"))
            action.run();
    desk.settle();
    REQUIRE(desk.find("template.fileSheet"));
    desk.write(QString::fromStdString(file.string()));
    desk.key(Qt::Key_Return);
    REQUIRE(desk.find("template.fileSheet")); // it stays, with what was typed
    CHECK(desk.shownWords().contains(QString::fromStdString(sentence)));
    CHECK(desk.shownWords().contains(QStringLiteral("Nothing was")));
    CHECK(versions() == before);
}

TEST_CASE("Two people answer the same item: both answers are shown, and one is chosen", "[compliance][ui][conflict]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Emergency drill"));
    auto* line = desk.pane().lines().front();
    const auto run = *desk.pane().runId();
    // At another desk, in the same file.
    app::Workspace::Options options;
    options.stateFolder = desk.folder.path();
    options.allowNetworkFile = true;
    options.cheapPasswords = true;
    auto other = app::Workspace::open(desk.folder / "Desk.practice", desk.clock, options);
    core::NoProgress quiet;
    REQUIRE(other->signIn("compliance", app::kDemoPassword, quiet));
    {
        const auto session = other->session();
        auto connection = other->database().connect(storage::Access::Writer);
        auto services = other->services(*connection, *session);
        checks::Answer yes;
        yes.word = "yes";
        REQUIRE(services->checklists().answer({line->saved().id, line->saved().version, yes, "Seen by the other desk"}));
    }
    line->focusAnswer();
    desk.write(QStringLiteral("n"));
    desk.settle();
    CHECK(desk.shownWords().contains(QStringLiteral("was answered by somebody else")));
    CHECK(desk.shownWords().contains(QStringLiteral("Seen by the other desk")));
    SECTION("mine") {
        desk.click("conflict.keepMine");
        desk.settle();
        const auto saved = desk.ask([&](app::Services& services) { return services.checklists().run(run).value(); });
        CHECK(saved.items.front().answer->word == "no");
    }
    SECTION("theirs") {
        desk.click("conflict.reload");
        desk.settle();
        REQUIRE(line->saved().answer);
        CHECK(line->saved().answer->word == "yes");
        CHECK(line->commentText() == QStringLiteral("Seen by the other desk"));
        CHECK_FALSE(line->isTouched());
    }
}

TEST_CASE("A lock keeps what was typed but does not fit yet; what fits is saved already", "[compliance][ui][drafts]") {
    ComplianceDesk desk;
    desk.startAt(QStringLiteral("Vaccine refrigerator"));
    const auto run = *desk.pane().runId();
    desk.write(QStringLiteral("3.4")); // half of a pair
    CHECK_FALSE(desk.page().unsavedWork().isEmpty());
    ui::shell::DraftKeeper keeper;
    REQUIRE(keeper.keep(*desk.workspace->session(), desk.window->pages().built()) == 1);
    desk.signIn("manager");
    desk.openPage();
    CHECK(keeper.giveBack(*desk.workspace->session(), desk.page()));
    desk.settle();
    REQUIRE(desk.pane().runId() == run);
    auto* reading = desk.pane().findChild<ui::TextField*>(QStringLiteral("run.reading"));
    REQUIRE(reading);
    CHECK(reading->text() == QStringLiteral("3.4"));
    desk.pane().lines().front()->focusAnswer();
    desk.key(Qt::Key_Tab);
    desk.write(QStringLiteral("6.2"));
    desk.key(Qt::Key_Return);
    CHECK(desk.savedRun().items.front().outcome == checks::Outcome::Ok);
    CHECK(desk.page().unsavedWork().isEmpty());
}

TEST_CASE("Who may only look finds every change disabled with its reason", "[compliance][ui][permissions]") {
    ComplianceDesk desk(Desk::Data::Demo, "auditor");
    desk.openPage();
    CHECK_FALSE(desk.find("compliance.primary")->isEnabled());
    CHECK(desk.find("compliance.primary")->toolTip().contains(QStringLiteral("Work checklists")));
    desk.walkTo(QStringLiteral("Emergency drill"));
    CHECK_FALSE(desk.find("obligation.start")->isEnabled());
    desk.key(Qt::Key_Return);
    CHECK_FALSE(desk.pane().run());
    desk.openView(3);
    CHECK_FALSE(desk.find("compliance.primary")->isEnabled());
}
