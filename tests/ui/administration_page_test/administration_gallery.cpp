// administration_gallery FOLDER [PRACTICE]: pictures of every pane over the demo practice in two sizes and themes.
#define CATCH_CONFIG_RUNNER
#include "administration_fixture.h"

#include "app/demo/demo_practice.h"

#include <QDir>
#include <QStandardPaths>

using namespace practice;
using namespace practice::testing;

namespace {

void save(QWidget& window, const QString& folder, const QString& name) {
    for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
            window.resize(size);
            Theme::instance()->setKind(kind);
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            window.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name).arg(size.width()).arg(kind == ThemeKind::Light ? "light" : "dark"));
        }
    Theme::instance()->setKind(ThemeKind::Light);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("PracticeDesk"));
    QApplication::setApplicationName(QStringLiteral("PracticeDeskGallery"));
    const auto folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : ".");
    QDir().mkpath(folder);
    prepareProgram();
    TempDir place;
    practice::core::FixedClock clock{*practice::core::parseInstant("2026-11-19T14:00:00Z")};
    practice::core::NoProgress quiet;
    const auto file = argc > 2 ? std::filesystem::path(argv[2]) : place / "demo.practice";
    app::DemoOptions options;
    options.workspace = testOptions(place);
    if (!std::filesystem::exists(file) && !app::createDemo(file, clock, options, quiet))
        return 1;
    auto workspace = app::Workspace::open(file, clock, testOptions(place));
    if (!workspace->signIn("manager", app::kDemoPassword, quiet))
        return 1;
    ChangeHub hub;
    DbRunner runner(*workspace, hub, DbRunner::Threads::Inline);
    MainWindow window(MainWindowParts{runner, hub, workspace->session(), {administration::pageEntry()}, {}, {}, QStringLiteral("Riverside"), true});
    window.resize(1280, 800);
    window.show();
    window.start();
    QApplication::setActiveWindow(&window);
    auto& page = *static_cast<AdministrationPage*>(window.pages().page(QStringLiteral("administration")));
    const QStringList only = application.arguments().mid(3);
    for (const auto* pane : {"practice", "sites", "holidays", "departments", "jobRoles", "shiftTypes", "coverage", "rules", "week", "users",
                             "permissions", "approvals", "review", "audit", "backup", "security", "settings"}) {
        const auto name = QLatin1String(pane);
        if (!only.isEmpty() && !only.contains(name))
            continue;
        page.showPane(name);
        save(window, folder, name);
        RecordTable* table = nullptr;
        for (auto* found : page.findChildren<RecordTable*>())
            if (found->isVisible())
                table = found;
        if (!table || table->recordModel()->rowCount() == 0)
            continue;
        table->selectId(table->recordModel()->idAtRow(qMin(1, table->recordModel()->rowCount() - 1)));
        QTest::keyClick(table, Qt::Key_Return);
        save(window, folder, name + QStringLiteral("-open"));
    }
    return 0;
}
