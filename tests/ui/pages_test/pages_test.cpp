#include "app/demo_copy.h"
#include "ui/common/async/change_hub.h"
#include "ui/common/theme/lazy_restyle.h"
#include "ui/common/theme/theme.h"
#include "ui/page_table.h"
#include "ui/shell/main_window.h"
#include "ui/today/today_page.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QSettings>
#include <QTest>

#include <map>

namespace practice::testing {
namespace {

using namespace practice::ui;

/// The whole window over the demo practice; everything happens within the call.
struct Desk {
    DemoCopy demo;
    ChangeHub hub;
    std::unique_ptr<app::Workspace> workspace;
    std::unique_ptr<DbRunner> runner;
    std::unique_ptr<shell::MainWindow> window;

    Desk() {
        Theme::instance()->apply(*qApp);
        Theme::instance()->setKind(ThemeKind::Light);
        Theme::instance()->setScale(100);
        QSettings().clear();
        app::Workspace::Options options;
        options.stateFolder = demo.stateFolder();
        options.cheapPasswords = true;
        options.allowNetworkFile = true;
        static_cast<void>(demoTemplate()); // makes the messages known
        workspace = app::Workspace::open(demo.file(), demo.clock(), options);
        core::NoProgress quiet;
        static_cast<void>(valueOf(workspace->signIn("manager", app::kDemoPassword, quiet)));
        runner = std::make_unique<DbRunner>(*workspace, hub, DbRunner::Threads::Inline);
        window = std::make_unique<shell::MainWindow>(shell::MainWindowParts{
            *runner, hub, workspace->session(), pageTable(), paletteSources(), {}, QStringLiteral("Riverside"), true});
        window->resize(1280, 800);
        window->show();
    }
    ~Desk() {
        Theme::instance()->setKind(ThemeKind::Light);
        Theme::instance()->setScale(100);
    }
    std::int64_t statementsOf(const std::function<void()>& work) {
        const auto before = runner->statementsExecuted();
        work();
        return runner->statementsExecuted() - before;
    }
};

} // namespace

TEST_CASE("a list page asks the database few questions, however many rows it has") {
    Desk desk;
    desk.window->start();
    static_cast<void>(desk.statementsOf([&] { desk.window->pages().show(QStringLiteral("people")); })); // reads the directory once
    std::map<QString, std::int64_t> counted;
    // The ledger is built with all of its views, a question or two each; what it must not do is ask for each row.
    for (const auto& [id, most] : {std::pair("people", 5), std::pair("ledger", 9), std::pair("reports", 5)}) {
        const auto page = QLatin1String(id);
        counted[page] = desk.statementsOf([&] { desk.window->pages().show(page); });
        INFO(id << ": " << counted[page] << " statements");
        CHECK(counted[page] <= most);
    }
}

TEST_CASE("every line of Today leads to where it is dealt with") {
    Desk desk;
    desk.window->start();
    auto& pages = desk.window->pages();
    const auto* today = static_cast<today::TodayPage*>(pages.page(QStringLiteral("today")));
    REQUIRE(today->reading());
    const auto items = today->reading()->facts.items;
    REQUIRE(items.size() >= 5);
    for (const auto& item : items) {
        INFO(item.open.kind << " " << item.open.id);
        CHECK(pages.openRecord(item.open));
        CHECK(pages.currentId() != QLatin1String("today"));
    }
}

TEST_CASE("a change of theme and text size is owed by the pages behind, and paid when they are shown") {
    Desk desk;
    desk.window->start();
    auto& pages = desk.window->pages();
    pages.buildAll();
    Theme::instance()->setKind(ThemeKind::Dark);
    int owing = 0;
    for (auto* page : pages.built())
        if (page != pages.current())
            owing += restylesOwed(page) > 0;
    CHECK(owing == int(pages.built().size()) - 1);
    CHECK(restylesOwed(pages.current()) == 0);
    for (const auto& entry : pages.entries()) {
        pages.show(entry.id);
        INFO(entry.id.toStdString());
        CHECK(restylesOwed(pages.current()) == 0);
    }
}

} // namespace practice::testing
