// billing_gallery FOLDER: pictures of the Billing page over the demo practice.
#define CATCH_CONFIG_RUNNER
#include "ui/billing/document.h"
#include "ui/billing_page_test/billing_desk.h"

#include <QDir>
#include <QImage>
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

void closeAll(Desk& desk) {
    for (auto* sheet : desk.window->findChildren<ui::SheetDialog*>())
        sheet->close();
    desk.settle();
}

/// The patient with most charges that are open.
bill::PatientId busyPatient(BillingDesk& desk) {
    const auto balances = desk.ask([](app::Services& services) { return services.patientAccounts().balances().value(); });
    bill::PatientId best;
    std::size_t most = 0;
    for (const auto& one : balances) {
        if (one.patientOwes.isZero() || one.insuranceOwes.isZero())
            continue;
        const auto open = desk.ask([&](app::Services& services) { return services.patientAccounts().openItems(one.patient).value().size(); });
        if (open > most) {
            most = open;
            best = one.patient;
        }
        if (most > 5)
            break;
    }
    return best;
}

void paper(const ui::billing::Document& document, const char* name) {
    QImage image(816, 1056, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(60, 60);
    document.paint(painter, QSizeF(696, 930), 0);
    painter.end();
    image.save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
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
    BillingDesk desk("manager");
    save(desk, "accounts");
    const auto who = busyPatient(desk);
    desk.page().openRecord({"patient", who.value()});
    desk.settle();
    save(desk, "account");
    desk.find<QPushButton>("billing.primary")->click();
    desk.settle();
    save(desk, "payment");
    closeAll(desk);
    desk.find<QPushButton>("billing.account.adjust")->click();
    desk.settle();
    save(desk, "adjust");
    closeAll(desk);
    desk.find<QPushButton>("billing.account.reverse")->click();
    desk.settle();
    save(desk, "reverse");
    closeAll(desk);
    desk.find<QPushButton>("billing.account.statement")->click();
    desk.settle();
    save(desk, "statement");
    closeAll(desk);
    desk.find<QPushButton>("billing.panel.edit")->click();
    desk.settle();
    save(desk, "patient");
    closeAll(desk);
    desk.page().showSection(1);
    desk.settle();
    save(desk, "encounters");
    desk.page().encounters().newEncounter(who);
    desk.settle();
    const auto fees = desk.standardFees();
    const auto fill = [&](const char* name, const QString& text) { desk.find<QLineEdit>(name)->setText(text); };
    desk.find<ui::ComboField>("encounter.provider")->setValue(qint64(desk.firstProvider().employee.value()));
    desk.find<ui::ComboField>("encounter.department")->setValue(qint64(desk.firstDepartment().value()));
    fill("encounter.diagnoses", "Z00.00 J06.9");
    fill("charge.code.1", ui::fromUtf8(fees[0].code));
    fill("charge.modifiers.1", "25");
    fill("charge.pointers.1", "AB");
    fill("charge.code.2", ui::fromUtf8(fees[1].code));
    fill("charge.pointers.2", "D");
    desk.settle();
    save(desk, "encounter");
    desk.page().discardUnsaved();
    desk.page().showSection(2);
    desk.settle();
    save(desk, "day");
    desk.find<QPushButton>("day.openDrawer")->click();
    desk.settle();
    desk.find<QPushButton>("sheet.submit")->click();
    desk.settle();
    desk.page().day().runPrimary();
    desk.settle();
    save(desk, "count");
    closeAll(desk);
    desk.page().showSection(3);
    desk.settle();
    save(desk, "approvals");
    for (int part = 0; part < 4; ++part) {
        desk.page().showSection(4);
        desk.find<ui::Segmented>("setup.parts")->setCurrent(part);
        desk.settle();
        save(desk, QStringLiteral("setup%1").arg(part).toUtf8().constData());
    }
    ui::billing::Lookups lookups;
    lookups.practice = "Riverside Family Clinic";
    lookups.practiceAddress = "100 River Road\nRiverside, NY 10001";
    paper(ui::billing::statementDocument(desk.ask([&](app::Services& s) { return s.patientAccounts().statement(who, desk.today()).value(); }), lookups), "paper-statement");
    return 0;
}
