// compliance_gallery FOLDER: pictures of the Compliance page over the demo practice.
#define CATCH_CONFIG_RUNNER
#include "ui/compliance_page_test/compliance_desk.h"

#include <QDir>
#include <QStandardPaths>

#include <fstream>

using namespace practice::testing;
using practice::ui::Theme;
using practice::ui::ThemeKind;

namespace {

void save(Desk& desk, const QString& folder, const char* name) {
    const char* const themes[] = {"light", "dark", "contrast"};
    for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
            desk.window->resize(size);
            Theme::instance()->setKind(kind);
            desk.settle();
            desk.settle();
            desk.window->grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, QLatin1String(name)).arg(size.width()).arg(QLatin1String(themes[static_cast<int>(kind)])));
        }
    Theme::instance()->setKind(ThemeKind::Light);
    desk.window->resize(1280, 800);
    desk.settle();
}

} // namespace

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    QDir().mkpath(folder);
    ComplianceDesk desk;
    desk.openPage();
    save(desk, folder, "due");
    desk.walkTo(QStringLiteral("Vaccine refrigerator"));
    desk.press(Qt::Key_Return);
    desk.settle();
    desk.type(QStringLiteral("3.4"));
    desk.press(Qt::Key_Tab);
    desk.type(QStringLiteral("9.1"));
    desk.press(Qt::Key_Tab);
    desk.settle();
    save(desk, folder, "reading");
    desk.walkTo(QStringLiteral("Emergency drill"));
    desk.press(Qt::Key_Return);
    desk.settle();
    desk.type(QStringLiteral("y"));
    desk.press(Qt::Key_Return);
    desk.type(QStringLiteral("n"));
    desk.press(Qt::Key_Return);
    const auto file = desk.folder / "recorder-nov18.csv";
    std::ofstream(file) << "time,degrees\n07:40,4.1\n";
    desk.pane().attach(QString::fromStdString(file.string()));
    desk.settle();
    save(desk, folder, "run");
    desk.press(Qt::Key_2, Qt::AltModifier);
    desk.settle();
    desk.press(Qt::Key_Return);
    desk.settle();
    save(desk, folder, "findings");
    desk.press(Qt::Key_3, Qt::AltModifier);
    desk.settle();
    save(desk, folder, "templates");
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    save(desk, folder, "scope");
    desk.press(Qt::Key_Escape);
    desk.press(Qt::Key_4, Qt::AltModifier);
    desk.settle();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    save(desk, folder, "event");
    return 0;
}
