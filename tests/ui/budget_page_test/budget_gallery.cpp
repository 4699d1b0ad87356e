// budget_gallery FOLDER: pictures of the Budget page over the demo practice.
#define CATCH_CONFIG_RUNNER
#include "ui/budget_page_test/budget_desk.h"

#include "ui/budget/invoices_view.h"

#include <QDir>
#include <QStandardPaths>

using namespace practice::testing;
using practice::ui::Theme;
using practice::ui::ThemeKind;

namespace {

void save(Desk& desk, const QString& folder, const QString& name) {
    const char* const themes[] = {"light", "dark", "contrast"};
    for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            if (kind == ThemeKind::Contrast && size.width() > 1280)
                continue;
            desk.window->resize(size);
            Theme::instance()->setKind(kind);
            desk.settle();
            desk.settle();
            desk.window->grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name).arg(size.width()).arg(QLatin1String(themes[static_cast<int>(kind)])));
        }
    Theme::instance()->setKind(ThemeKind::Light);
    desk.window->resize(1280, 800);
    desk.settle();
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
    BudgetDesk desk;
    desk.open();
    save(desk, folder, QStringLiteral("sheet"));
    desk.page().showSection(1);
    desk.settle();
    save(desk, folder, QStringLiteral("control"));
    desk.click("control.details");
    save(desk, folder, QStringLiteral("control-details"));
    desk.page().showSection(2);
    desk.settle();
    save(desk, folder, QStringLiteral("flags"));
    desk.page().showSection(3);
    desk.settle();
    save(desk, folder, QStringLiteral("invoices"));
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_Return);
    save(desk, folder, QStringLiteral("invoices-panel"));
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    save(desk, folder, QStringLiteral("invoices-form"));
    desk.press(Qt::Key_Escape);
    auto& invoices = static_cast<practice::ui::budget::InvoicesView&>(desk.page().view(3));
    invoices.showList(practice::ui::budget::InvoicesView::Due);
    save(desk, folder, QStringLiteral("invoices-due"));
    invoices.showList(practice::ui::budget::InvoicesView::Batches);
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_Return);
    save(desk, folder, QStringLiteral("invoices-batches"));
    desk.page().showSection(4);
    desk.settle();
    save(desk, folder, QStringLiteral("vendors"));
    return 0;
}
