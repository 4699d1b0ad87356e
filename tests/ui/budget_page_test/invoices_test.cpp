#include "ui/budget_page_test/budget_desk.h"

#include "core/result.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/fields.h"

using namespace practice;
using namespace practice::testing;
using budgeting::InvoiceState;

namespace {

core::Money payablesOf(BudgetDesk& desk) {
    const auto balances = *desk.ask([](app::Services& services) { return services.ledger().balances(core::makeDate(2026, 12, 31)); });
    for (const auto& balance : balances)
        if (balance.account.code == "2000")
            return -balance.balance();
    return {};
}

const budgeting::Invoice& only(BudgetDesk& desk, const char* number) {
    for (const auto& row : desk.invoices().invoices().rows())
        if (row.invoice.number == number)
            return row.invoice;
    FAIL("no invoice " << number);
    return desk.invoices().invoices().row(0).invoice;
}

} // namespace

TEST_CASE("an invoice is entered, approved by another, paid and taken back, all from the page") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.key(Qt::Key_4, Qt::AltModifier);
    const auto owed = payablesOf(desk);
    desk.keys = desk.clicks = 0;
    desk.key(Qt::Key_N, Qt::ControlModifier);
    desk.write("Northwind");
    desk.key(Qt::Key_Tab);
    desk.write("NW-77001");
    desk.key(Qt::Key_Tab);
    desk.key(Qt::Key_Tab);
    desk.key(Qt::Key_Tab);
    desk.write("480.25");
    desk.key(Qt::Key_Return);
    REQUIRE_FALSE(desk.visible("budget.invoiceForm"));
    CHECK(only(desk, "NW-77001").state == InvoiceState::Entered);
    CHECK(only(desk, "NW-77001").lines.size() == 1);
    CHECK(payablesOf(desk) == owed); // nothing is posted yet
    CHECK(desk.visible("invoices.panel"));
    CHECK_FALSE(desk.visible("invoices.approve")->isEnabled()); // a clerk does not approve
    CHECK(desk.visible("invoices.approve")->toolTip().contains(QStringLiteral("needs")));
    WARN("an invoice entered: " << desk.clicks << " clicks, " << desk.keys << " keys");
    CHECK(desk.keys <= 40);

    desk.become("manager");
    desk.key(Qt::Key_4, Qt::AltModifier);
    desk.invoices().table()->selectId(only(desk, "NW-77001").id.value());
    desk.key(Qt::Key_Return);
    desk.mouse("invoices.approve");
    desk.key(Qt::Key_Return);
    CHECK(only(desk, "NW-77001").state == InvoiceState::Approved);
    CHECK(payablesOf(desk) == owed + core::Money::fromCents(480'25));
    CHECK(unnamedWidgets(desk.window.get()).join(QLatin1Char(10)).toStdString() == "");

    desk.become("clerk"); // who prepares, cannot release
    desk.key(Qt::Key_4, Qt::AltModifier);
    const auto id = only(desk, "NW-77001").id.value();
    desk.invoices().showList(ui::budget::InvoicesView::Due);
    desk.pick("invoices.vendor", "Northwind");
    desk.invoices().table()->selectId(id);
    if (desk.invoices().due().rowOf(id) < 0) { // due in thirty days: pay it from its own panel
        desk.invoices().showList(ui::budget::InvoicesView::Invoices);
        desk.invoices().table()->selectId(id);
        desk.invoices().table()->setFocus();
        desk.key(Qt::Key_Return);
        desk.mouse("invoices.pay");
    } else {
        desk.mouse("budget.primary");
    }
    desk.key(Qt::Key_Return);
    REQUIRE_FALSE(desk.visible("budget.batchForm"));
    const auto batch = desk.invoices().batches().row(0).batch.id;
    CHECK(desk.invoices().batches().row(0).batch.state == budgeting::BatchState::Prepared);
    CHECK_FALSE(desk.visible("invoices.release")->isEnabled());

    desk.become("manager");
    desk.key(Qt::Key_4, Qt::AltModifier);
    desk.window->navigator().open({"payment_batch", batch.value()});
    desk.settle();
    desk.mouse("invoices.release");
    desk.key(Qt::Key_Return);
    CHECK(desk.invoices().batches().find(batch.value())->batch.state == budgeting::BatchState::Released);
    CHECK(only(desk, "NW-77001").open().isZero());
    CHECK(payablesOf(desk) == owed);

    desk.mouse("invoices.reverseBatch");
    auto* reason = desk.find<ui::TextField>("reverseBatch.reason");
    REQUIRE(reason);
    reason->setFocus();
    desk.write("check was lost");
    desk.key(Qt::Key_Return);
    CHECK(desk.invoices().batches().find(batch.value())->state() == QStringLiteral("Reversed"));
    CHECK(only(desk, "NW-77001").open() == core::Money::fromCents(480'25));
    CHECK(payablesOf(desk) == owed + core::Money::fromCents(480'25));
    core::NoProgress quiet;
    const auto problems = desk.ask([&](app::Services& services) { return budgeting::BudgetService::verify(services.context().connection, quiet); });
    CHECK(problems.empty());
}

TEST_CASE("an invoice whose lines do not sum, or that was entered before, is refused in the form") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.key(Qt::Key_4, Qt::AltModifier);
    const auto& known = desk.invoices().invoices().row(0);
    const auto number = known.invoice.number;
    const auto count = desk.invoices().invoices().rowCount();
    desk.key(Qt::Key_N, Qt::ControlModifier);
    desk.write(known.vendor.toStdString().c_str());
    desk.key(Qt::Key_Tab);
    desk.write(number.c_str());
    for (int i = 0; i < 3; ++i)
        desk.key(Qt::Key_Tab);
    desk.write("100");
    auto* amount = desk.find<ui::MoneyField>("invoice.amount.1");
    REQUIRE(amount);
    amount->setFocus();
    amount->selectAll();
    desk.write("90");
    CHECK(desk.find<QLabel>("invoice.proof")->text() == QStringLiteral("10.00 is not on a line yet"));
    desk.mouse("sheet.submit");
    CHECK(desk.visible("budget.invoiceForm"));
    amount->setFocus();
    amount->selectAll();
    desk.write("100");
    desk.mouse("sheet.submit");
    CHECK(desk.visible("budget.invoiceForm")); // the number is taken
    desk.key(Qt::Key_Escape);
    CHECK(desk.invoices().invoices().rowCount() == count);
}

TEST_CASE("the lists of payables are read in few statements") {
    BudgetDesk desk;
    desk.open();
    desk.key(Qt::Key_4, Qt::AltModifier);
    auto before = desk.runner->statementsExecuted();
    desk.invoices().reload();
    const auto all = desk.runner->statementsExecuted() - before;
    desk.key(Qt::Key_5, Qt::AltModifier);
    before = desk.runner->statementsExecuted();
    desk.page().view(4).reload();
    const auto vendors = desk.runner->statementsExecuted() - before;
    WARN("invoices, due and payments together: " << all << " statements; vendors: " << vendors);
    CHECK(all <= 15);
    CHECK(vendors <= 5);
}
