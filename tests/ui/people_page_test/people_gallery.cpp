// people_gallery FOLDER: pictures of the People page over the demo practice.
#define CATCH_CONFIG_RUNNER
#include "ui/people_page_test/people_desk.h"

#include <QDir>
#include <QStandardPaths>

using namespace practice;
using namespace practice::testing;
using practice::ui::Theme;
using practice::ui::ThemeKind;

namespace {

QString folder;

void save(Desk& desk, const char* name) {
    const char* const themes[] = {"light", "dark", "contrast"};
    for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            if (kind == ThemeKind::Contrast && size.width() > 1280)
                continue;
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

void closeSheets(Desk& desk) {
    for (auto* sheet : desk.window->findChildren<ui::SheetDialog*>())
        sheet->close();
    desk.settle();
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("PracticeDesk"));
    QApplication::setApplicationName(QStringLiteral("PracticeDeskGallery"));
    folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : ".");
    QDir().mkpath(folder);
    PeopleDesk desk;
    save(desk, "directory");
    desk.page().openRecord({"employee", desk.everybody()[4].value()});
    desk.settle();
    save(desk, "staff-file");
    desk.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    save(desk, "form");
    closeSheets(desk);
    desk.page().showView(1);
    desk.settle();
    const auto credentials = desk.ask([](app::Services& services) { return services.peopleLists().credentialRegister({}).value(); });
    for (const auto& row : credentials)
        if (row.standing.held && row.standing.status == staff::CredentialStatus::Expiring) {
            desk.page().openRecord({"credential", row.standing.held->id.value()});
            break;
        }
    desk.settle();
    save(desk, "credentials");
    desk.press(Qt::Key_R, Qt::ControlModifier);
    desk.settle();
    save(desk, "renew");
    closeSheets(desk);
    desk.click("people.credentials.requirements");
    save(desk, "requirements");
    closeSheets(desk);
    desk.page().showView(2);
    desk.settle();
    staff::LeaveDraft wanted;
    wanted.employee = desk.everybody()[9];
    wanted.days = {makeDate(2026, 11, 23), makeDate(2026, 11, 28)};
    staff::LeaveId asked;
    desk.runner->write(
        desk.window.get(), QString(), [&](app::Services& services, core::Progress&) { return services.people().requestLeave(wanted); },
        [&](core::Result<core::Changed<staff::LeaveId>> made) { asked = made.value().value; });
    desk.page().openRecord({"leave", asked.value()});
    desk.settle();
    save(desk, "leave");
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.settle();
    save(desk, "approve");
    closeSheets(desk);
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    desk.settle();
    desk.find<QLineEdit>("people.leave.person")->setFocus();
    desk.type("10");
    desk.press(Qt::Key_Tab);
    desk.saveSheet();
    save(desk, "request");
    closeSheets(desk);
    desk.page().startImport();
    save(desk, "import-start");
    desk.find<ui::people::ImportPage>("people.import")
        ->openFile(QStringLiteral(PRACTICE_SOURCE_DIR "/tests/people/data/clinic_staff.csv"));
    desk.settle();
    save(desk, "import");
    return 0;
}
