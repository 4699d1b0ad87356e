// Billing: an account and its tree, a payment with its receipt, an encounter with a fault, the day.
#include "ui/common/format.h"
#include "ui/tour/guide.h"

#include <QAbstractItemView>
#include <QLineEdit>

namespace practice::ui::tour {

void billing(Guide& guide) {
    auto& driver = guide.driver();
    const auto table = [&](const char* name) { return driver.find<QAbstractItemView>(QLatin1String(name)); };
    guide.step(QStringLiteral("billing.open"), QStringLiteral("open Billing and show who owes"), QStringLiteral("patients are listed with what they owe"), [&] {
        guide.openPage(QStringLiteral("billing"));
        guide.await([&] { return table("billing.accounts.table")->model()->rowCount() > 10; },
                    [&] { return QStringLiteral("%1 patients are shown").arg(table("billing.accounts.table")->model()->rowCount()); });
        driver.settle();
        guide.picture(QStringLiteral("billing-accounts"));
        driver.chooseFilter(QStringLiteral("billing.accounts.which"), QStringLiteral("With a balance"));
        driver.settle();
        guide.expect(table("billing.accounts.table")->model()->rowCount() > 0, QStringLiteral("nobody owes anything"));
    });
    guide.step(QStringLiteral("billing.account"), QStringLiteral("open the first account"), QStringLiteral("its balance stands there as a tree"), [&] {
        driver.focus(table("billing.accounts.table"));
        driver.key(Qt::Key_Home);
        driver.key(Qt::Key_Return);
        driver.settle();
        guide.await([&] { return table("billing.account.tree")->model()->rowCount() > 0; }, [] { return QStringLiteral("the tree is empty"); });
        guide.picture(QStringLiteral("billing-account"));
    });
    guide.step(QStringLiteral("billing.payment"), QStringLiteral("take a payment of 20.00 by card"), QStringLiteral("the receipt stands there at once"), [&] {
        driver.keys("Ctrl+T");
        driver.fill(QStringLiteral("payment.amount"), QStringLiteral("20.00"));
        driver.fill(QStringLiteral("payment.reference"), QStringLiteral("884120"));
        driver.settle();
        guide.picture(QStringLiteral("billing-payment"));
        driver.click(QStringLiteral("sheet.submit"));
        driver.find(QStringLiteral("document.page"));
        driver.settle();
        guide.picture(QStringLiteral("billing-receipt"));
        driver.click(QStringLiteral("document.done"));
        driver.gone(QStringLiteral("billing.document"));
    });
    guide.step(QStringLiteral("billing.encounter"), QStringLiteral("enter an encounter whose line names a diagnosis that is not there"),
               QStringLiteral("the fault is named under the lines and nothing can be posted"), [&] {
                   driver.click(QStringLiteral("billing.panel.encounter"));
                   driver.fill(QStringLiteral("encounter.diagnoses"), QStringLiteral("Z00.00"));
                   driver.fill(QStringLiteral("charge.code.1"), QStringLiteral("ZA101"));
                   driver.fill(QStringLiteral("charge.pointers.1"), QStringLiteral("C"));
                   driver.fill(QStringLiteral("charge.fee.1"), QStringLiteral("140.00"));
                   driver.settle();
                   guide.expect(!driver.find(QStringLiteral("encounter.post"))->isEnabled(), QStringLiteral("a faulty charge may be posted"));
                   guide.picture(QStringLiteral("billing-encounter"));
                   driver.click(QStringLiteral("encounter.leave"));
                   driver.key(Qt::Key_Return); // leaves it unsaved
                   driver.gone(QStringLiteral("billing.encounterForm"));
               });
    guide.step(QStringLiteral("billing.day"), QStringLiteral("open Day close"), QStringLiteral("the day sheet balances"), [&] {
        driver.chooseSegment(QStringLiteral("billing.sections"), QStringLiteral("Day close"));
        driver.settle();
        driver.find(QStringLiteral("day.equation"));
        guide.picture(QStringLiteral("billing-day"));
    });
    for (const auto* section : {"Approvals", "Set-up"})
        guide.step(QStringLiteral("billing.") + QString::fromLatin1(section).toLower(), QStringLiteral("open “%1” of Billing").arg(QLatin1String(section)),
                   QStringLiteral("what is stored stands there"), [&] {
                       driver.chooseSegment(QStringLiteral("billing.sections"), QLatin1String(section));
                       driver.settle();
                       guide.picture(QStringLiteral("billing-") + QString::fromLatin1(section).toLower());
                   });
}

} // namespace practice::ui::tour
