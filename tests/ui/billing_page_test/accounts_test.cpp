// Accounts: the list, the balance tree, reversal in two clicks, forms over a lock, two people at one patient.
#include "ui/billing/account_rows.h"
#include "ui/billing/document.h"
#include "ui/billing_page_test/billing_desk.h"
#include "ui/common/widgets/search_field.h"

#include <QFile>

using namespace practice;
using namespace practice::testing;

namespace {

bill::PatientId somebodyOwing(BillingDesk& desk) {
    const auto who = desk.newPatient("Brackenridge", "Tess");
    desk.charge(who, makeDate(2026, 11, 17));
    return who;
}

} // namespace

TEST_CASE("the list shows what the services answer, and finds people", "[billing][accounts]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    const auto balances = desk.ask([](app::Services& services) { return services.patientAccounts().balances().value(); });
    const auto mine = std::find_if(balances.begin(), balances.end(), [&](const auto& b) { return b.patient == who; });
    REQUIRE(mine != balances.end());
    CHECK(mine->patientOwes == Money::fromCents(12000));
    auto* search = desk.find<ui::SearchField>("billing.accounts.search");
    desk.key(Qt::Key_F, Qt::ControlModifier);
    REQUIRE(search->hasFocus());
    desk.write("Brackenridge");
    desk.key(Qt::Key_Return);
    auto& table = *desk.page().accounts().list();
    REQUIRE(table.model()->rowCount() >= 1);
    CHECK(table.recordModel()->cellAt(0, 3).text == "120.00");
    CHECK(table.recordModel()->cellAt(0, 6).text == "120.00");
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    CHECK(report->rows.front().record == core::EntityRef{"patient", who.value()});
}

TEST_CASE("the tree of an account adds up to the balance, and explains itself", "[billing][accounts]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    desk.change([&](app::Services& services) {
        bill::ReceiptDraft draft;
        draft.patient = who;
        draft.tender = bill::Tender::Card;
        draft.amount = Money::fromCents(5000);
        draft.receivedOn = desk.today();
        draft.splits = services.patientAccounts().proposeSplits(who, {}, draft.amount).value();
        return services.patientAccounts().receive(draft);
    });
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    const auto account = desk.account(who);
    auto* model = desk.page().accounts().tree()->recordModel();
    REQUIRE(model->rowCount() == 3); // charge, payment, what is still owed
    CHECK(model->cellAt(0, 4).text == ui::money(account.balance));
    CHECK(model->cellAt(1, 3).text == ui::money(Money::fromCents(-5000)));
    CHECK(model->cellAt(2, 3).text == "70.00");
    desk.page().accounts().tree()->setFocus();
    desk.key(Qt::Key_Return, Qt::AltModifier);
    REQUIRE(desk.shows("shell.explain"));
    desk.key(Qt::Key_Escape);
}

TEST_CASE("a mistake is reversed in two clicks", "[billing][accounts]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    desk.clicks = 0;
    desk.clickOn("billing.account.reverse");
    REQUIRE(desk.shows("billing.reverse"));
    CHECK(desk.find<QLineEdit>("reverse.reason")->hasFocus());
    desk.write("Entered for the wrong patient");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.reverse"));
    WARN("reverse a mistake: " + std::to_string(desk.clicks) + " clicks");
    CHECK(desk.clicks <= 2);
    const auto account = desk.account(who);
    CHECK(account.balance.isZero());
    CHECK(account.charges.front().charge.isReversed());
}

TEST_CASE("what stands in the way of a reversal is shown before it is tried", "[billing][accounts]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    desk.change([&](app::Services& services) {
        bill::ReceiptDraft draft;
        draft.patient = who;
        draft.tender = bill::Tender::Card;
        draft.amount = Money::fromCents(12000);
        draft.receivedOn = desk.today();
        draft.splits = services.patientAccounts().proposeSplits(who, {}, draft.amount).value();
        return services.patientAccounts().receive(draft);
    });
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    auto* tree = desk.page().accounts().tree();
    REQUIRE(tree->recordModel()->rowCount() >= 1);
    tree->selectId(tree->recordModel()->idAtRow(0)); // the charge itself
    desk.clickOn("billing.account.reverse");
    REQUIRE(desk.shows("billing.reverse"));
    CHECK_FALSE(desk.find<QPushButton>("sheet.submit")->isEnabled());
    CHECK(desk.find<QPushButton>("sheet.submit")->toolTip().contains("undone first"));
}

TEST_CASE("two people at one patient: who comes second sees both versions", "[billing][forms]") {
    BillingDesk desk;
    const auto who = desk.newPatient("Cavendish", "Noor");
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    desk.clickOn("billing.panel.edit");
    desk.put("patient.phone", "555-010-1111");
    desk.change([&](app::Services& services) {
        auto other = services.patients().patient(who).value();
        other.phone = "555-010-2222";
        return services.patients().update(other);
    });
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("conflict"));
    desk.clickOn("conflict.keepMine");
    CHECK(desk.ask([&](app::Services& services) { return services.patients().patient(who).value().phone; }) == "555-010-1111");
}

TEST_CASE("a half-filled payment outlives a lock", "[billing][forms][drafts]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    CHECK(desk.page().unsavedWork().isEmpty());
    desk.clickOn("billing.primary");
    CHECK(desk.page().unsavedWork().isEmpty()); // what was proposed is nobody's work
    desk.choose("payment.tender", qint64(bill::Tender::Check));
    desk.put("payment.amount", "45.50");
    desk.put("payment.reference", "1042");
    CHECK(desk.page().unsavedWork().contains("Payment"));
    REQUIRE(desk.lockAndReturn([] {}) == 1);
    REQUIRE(desk.shows("billing.payment"));
    CHECK(desk.find<ui::MoneyField>("payment.amount")->amount() == Money::fromCents(4550));
    CHECK(desk.find<QLineEdit>("payment.reference")->text() == "1042");
    CHECK(desk.find<ui::ComboField>("payment.tender")->value().toLongLong() == qint64(bill::Tender::Check));
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("document.page"));
    CHECK(desk.account(who).receipts.front().amount == Money::fromCents(4550));
}

TEST_CASE("a half-filled encounter outlives a lock", "[billing][encounters][drafts]") {
    BillingDesk desk;
    const auto who = desk.newPatient("Dunmore", "Ilse");
    desk.page().showSection(1);
    desk.page().encounters().newEncounter(who);
    desk.settle();
    desk.put("encounter.diagnoses", "Z00.00 J06.9");
    desk.put("charge.code.1", "ZZ999");
    desk.put("charge.fee.1", "88.00");
    REQUIRE(desk.lockAndReturn([] {}) == 1);
    REQUIRE(desk.shows("billing.encounterForm"));
    CHECK(desk.page().encounters().form().draft().patient == who);
    CHECK(desk.find<QLineEdit>("encounter.diagnoses")->text() == "Z00.00 J06.9");
    CHECK(desk.find<QLineEdit>("charge.code.1")->text() == "ZZ999");
    CHECK(desk.find<ui::MoneyField>("charge.fee.1")->amount() == Money::fromCents(8800));
}

TEST_CASE("receipt, statement and deposit slip are whole PDF files", "[billing][paper]") {
    BillingDesk desk;
    const auto who = somebodyOwing(desk);
    const auto statement = desk.ask([&](app::Services& services) { return services.patientAccounts().statement(who, desk.today()).value(); });
    CHECK(statement.holds.empty());
    ui::billing::Lookups lookups;
    lookups.practice = "Riverside";
    const auto file = QString::fromStdString((desk.folder / "statement.pdf").string());
    ui::billing::writeDocument(ui::billing::statementDocument(statement, lookups), file);
    QFile written(file);
    REQUIRE(written.open(QIODevice::ReadOnly));
    CHECK(written.read(5) == "%PDF-");
    CHECK(written.size() > 4000);
    CHECK_THROWS_AS(ui::billing::writeDocument(ui::billing::statementDocument(statement, lookups), "/nowhere/at/all.pdf"), core::IoError);
}

TEST_CASE("everything of the page is named and reached by Tab", "[billing][a11y]") {
    BillingDesk desk;
    for (int section = 0; section < 5; ++section) {
        desk.page().showSection(section);
        desk.settle();
        CAPTURE(section);
        const auto unnamed = unnamedWidgets(&desk.page());
        INFO(unnamed.join('\n').toStdString());
        CHECK(unnamed.isEmpty());
    }
    const auto who = somebodyOwing(desk);
    desk.page().openRecord({"patient", who.value()});
    desk.settle();
    CHECK(unnamedWidgets(&desk.page()).isEmpty());
    desk.page().showSection(1);
    desk.page().encounters().newEncounter(who);
    desk.settle();
    const auto unnamed = unnamedWidgets(&desk.page());
    INFO(unnamed.join('\n').toStdString());
    CHECK(unnamed.isEmpty());
}

TEST_CASE("whoever may only look is told which permission is missing", "[billing][roles]") {
    BillingDesk desk("auditor");
    CHECK_FALSE(desk.find<QPushButton>("billing.accounts.new")->isEnabled());
    CHECK(desk.find<QPushButton>("billing.accounts.new")->toolTip().contains("needs"));
    desk.page().showSection(2);
    desk.settle();
    CHECK_FALSE(desk.find<QPushButton>("day.openDrawer")->isEnabled());
    CHECK(desk.find<QPushButton>("day.openDrawer")->toolTip().contains("Count the drawer, deposit and close the day"));
}
