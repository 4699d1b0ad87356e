// desk_gallery FOLDER: pictures of Today, Ledger and Reports over the demo practice.
#define CATCH_CONFIG_RUNNER
#include "ui/desk_pages_test/desk_fixture.h"

#include "ui/ledger/entry.h"
#include "ui/ledger/ledger_page.h"
#include "ui/ledger/opening_view.h"
#include "ui/reports/entry.h"
#include "ui/reports/report_list.h"
#include "ui/today/entry.h"

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

void saveLedger(Desk& desk, const QString& folder) {
    using practice::ui::ledger::LedgerPage;
    desk.window->navigator().openPage(QStringLiteral("ledger"));
    desk.settle();
    auto& page = *static_cast<LedgerPage*>(desk.window->pages().page(QStringLiteral("ledger")));
    save(desk, folder, "ledger-journal");
    desk.window->navigator().open({"journal_entry", 400});
    save(desk, folder, "ledger-entry");
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    for (const auto& [field, text] : {std::pair{"entry.account.1", "6220 Office supplies"}, {"entry.debit.1", "180.00"},
                                      {"entry.account.2", "1000 Operating bank account"}, {"entry.credit.2", "108.00"}}) {
        desk.find(field)->setFocus();
        desk.type(QLatin1String(text));
        desk.press(Qt::Key_Tab);
        desk.settle();
    }
    save(desk, folder, "ledger-form");
    desk.click("entry.discard");
    page.showSection(LedgerPage::Accounts);
    save(desk, folder, "ledger-accounts");
    desk.window->navigator().open({"account", 1});
    save(desk, folder, "ledger-register");
    page.showSection(LedgerPage::Periods);
    save(desk, folder, "ledger-periods");
    page.showSection(LedgerPage::Opening);
    save(desk, folder, "ledger-opening");
    const auto file = desk.folder / "opening.csv";
    std::ofstream(file) << "Account,Debit,Credit\n1000,1500.00,\n1300,820.50,\n3900,,2220.50\n9999,1.00,\n";
    page.opening().loadFile(QString::fromStdString(file.string()));
    save(desk, folder, "ledger-preview");
    page.discardUnsaved();
}

void saveReports(Desk& desk, const QString& folder) {
    desk.window->navigator().openPage(QStringLiteral("reports"));
    desk.settle();
    save(desk, folder, "reports-empty");
    auto* list = desk.window->findChild<practice::ui::reports::ReportList*>();
    for (const auto* id : {"trial_balance", "roster_hours", "aging_payer", "aging_patient", "day_sheet", "ar_roll_forward", "receipts_entry", "deposits",
                           "production_provider", "payer_mix", "adjustments", "open_encounters"}) {
        list->choose(id);
        desk.click("reports.run");
        desk.settle();
        save(desk, folder, qPrintable(QStringLiteral("reports-") + QLatin1String(id)));
    }
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
    Desk desk({practice::ui::today::pageEntry(), practice::ui::ledger::pageEntry(), practice::ui::reports::pageEntry()});
    desk.start();
    save(desk, folder, "today");
    desk.click("today.explain.duty");
    save(desk, folder, "today-explain");
    saveLedger(desk, folder);
    saveReports(desk, folder);
    return 0;
}
