#pragma once

#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/compliance/compliance_page.h"
#include "ui/compliance/due_view.h"
#include "ui/compliance/entry.h"
#include "ui/compliance/run_line.h"
#include "ui/compliance/run_pane.h"
#include "ui/compliance/words.h"
#include "ui/desk_pages_test/desk_fixture.h"
#include "ui/shell/draft_keeper.h"
#include "ui/today/entry.h"

namespace practice::testing {

namespace checks = practice::compliance;

/// The Compliance page in the real window, with Today before it. Counts what hands do.
class ComplianceDesk : public Desk {
  public:
    explicit ComplianceDesk(Data data = Data::Demo, const char* user = "manager") : Desk(pages(), data, user) { start(); }
    static std::vector<ui::shell::PageEntry> pages() { return {ui::today::pageEntry(), ui::compliance::pageEntry()}; }

    /// Somebody signs in at the same desk: a new window, as after a lock or a switch of user.
    void signIn(const char* user) {
        window.reset();
        runner->closeConnections();
        workspace->signOut();
        core::NoProgress quiet;
        REQUIRE(workspace->signIn(user, app::kDemoPassword, quiet));
        window = std::make_unique<ui::shell::MainWindow>(ui::shell::MainWindowParts{
            *runner, hub, workspace->session(), pages(), {}, ui::today::proofsOf, QStringLiteral("Riverside"), true, ui::today::proofRowsOf});
        start();
        settle();
    }
    void openPage() {
        window->navigator().openPage(QStringLiteral("compliance"));
        settle();
    }
    void openView(int number) {
        openPage();
        page().showView(number - 1);
        settle();
    }
    ui::compliance::CompliancePage& page() const { return *find<ui::compliance::CompliancePage>("compliance.page"); }
    ui::compliance::DueView& due() const { return page().due(); }
    ui::compliance::DueList& list() const { return due().list(); }
    ui::compliance::RunPane& pane() const { return due().pane(); }
    checks::Run savedRun() {
        return ask([&](app::Services& services) { return services.checklists().run(*pane().runId()).value(); });
    }
    std::vector<checks::ComplianceFinding> findings() {
        return ask([](app::Services& services) { return services.complianceFindings().findings().value(); });
    }

    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ++keys;
        press(which, modifiers);
        settle();
    }
    void write(const QString& text) {
        letters += int(text.size());
        type(text);
    }
    /// Walks to the first line whose text holds `text`, by keys.
    void walkTo(const QString& text) {
        list().setFocus();
        key(Qt::Key_Home);
        for (int most = 400; most > 0; --most) {
            if (list().currentIndex().data().toString().contains(text))
                return;
            key(Qt::Key_Down);
        }
        FAIL("no line with " << text.toStdString());
    }
    /// A checklist over the first line with the text.
    void startAt(const QString& text) {
        openPage();
        walkTo(text);
        key(Qt::Key_Return);
        REQUIRE(pane().run());
    }
    /// Everything that the window shows in words, for the sentence of a refusal.
    QString shownWords() const {
        QStringList words;
        for (const auto* label : window->findChildren<QLabel*>())
            if (label->isVisible())
                words << label->text();
        return words.join(QLatin1Char('\n'));
    }
    int keys = 0;
    int letters = 0;
};

} // namespace practice::testing
