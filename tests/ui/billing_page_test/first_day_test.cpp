// A day from the first encounter to the locked day close, by the keys and clicks of two people.
#include "ui/billing_page_test/billing_desk.h"

using namespace practice;
using namespace practice::testing;

namespace {

/// What a person did for one step.
struct Counted {
    BillingDesk& desk;
    int keys = desk.keys, clicks = desk.clicks;
    std::string text(const char* step) const {
        return std::string(step) + ": " + std::to_string(desk.clicks - clicks) + " clicks, " + std::to_string(desk.keys - keys) + " keys";
    }
    int made() const { return desk.clicks - clicks; }
};

} // namespace

TEST_CASE("a day from first encounter to locked day close", "[billing][day]") {
    BillingDesk desk;
    const auto today = desk.today();
    // The morning: the drawer.
    Counted drawer{desk};
    desk.key(Qt::Key_3, Qt::AltModifier);
    desk.clickOn("day.openDrawer");
    desk.put("drawer.float", "150.00");
    desk.key(Qt::Key_Return);
    REQUIRE(desk.dayCheck(today).sheet.drawers.size() == 1);
    CHECK(desk.dayCheck(today).sheet.drawers.front().startFloat == Money::fromCents(15000));
    WARN(drawer.text("open the drawer"));

    // A new patient with coverage.
    Counted patient{desk};
    desk.key(Qt::Key_1, Qt::AltModifier);
    desk.clickOn("billing.accounts.new");
    REQUIRE(desk.shows("billing.patientForm"));
    desk.put("patient.lastName", "Quillfeather");
    desk.put("patient.firstName", "Orla");
    desk.put("patient.birthDate", "4/3/1988");
    desk.put("patient.street", "4 Mill Lane");
    desk.put("patient.city", "Riverside");
    desk.put("patient.region", "NY");
    desk.put("patient.postalCode", "10001");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.patientForm"));
    const auto orla = desk.findPatient("Quillfeather");
    REQUIRE(orla.isValid());
    CHECK(desk.shows("billing.panel")); // the account is open
    desk.clickOn("billing.panel.addCoverage");
    desk.choose("coverage.payer", desk.firstPayer().id.value());
    desk.put("coverage.memberId", "EV-1001");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.coverageForm"));
    WARN(patient.text("new patient and coverage"));
    CHECK(patient.made() <= 16);

    // The encounter; the scrub finds a fault, which is corrected.
    Counted encounter{desk};
    const auto fees = desk.standardFees();
    REQUIRE(fees.size() >= 2);
    desk.clickOn("billing.panel.encounter");
    REQUIRE(desk.shows("billing.encounterForm"));
    desk.choose("encounter.provider", desk.firstProvider().employee.value());
    desk.choose("encounter.department", desk.firstDepartment().value());
    desk.put("encounter.diagnoses", "Z00.00");
    desk.put("charge.code.1", ui::fromUtf8(fees[0].code));
    desk.put("charge.pointers.1", "B"); // there is one diagnosis only
    CHECK_FALSE(desk.find<QPushButton>("encounter.post")->isEnabled());
    CHECK(desk.find("charge.pointers.1")->property("practiceError").toBool());
    CHECK(desk.labelText("encounter.verdict").contains("fault"));
    desk.put("charge.pointers.1", "A");
    desk.put("charge.code.2", ui::fromUtf8(fees[1].code));
    INFO(desk.labelText("encounter.verdict").toStdString());
    REQUIRE(desk.find<QPushButton>("encounter.post")->isEnabled());
    const auto shownTotal = desk.labelText("encounter.total");
    desk.key(Qt::Key_Return, Qt::ControlModifier);
    WARN(encounter.text("encounter, fault corrected, charges posted"));
    CHECK(encounter.made() <= 8);
    auto account = desk.account(orla);
    REQUIRE(account.charges.size() == 2);
    Money charged;
    for (const auto& tree : account.charges)
        charged += tree.charge.amount;
    CHECK(shownTotal == ui::money(charged)); // the page's figure is the services'
    CHECK(account.insuranceOwes == charged);

    // Part of it is the patient's: moved, then paid in cash with a receipt.
    Counted payment{desk};
    desk.key(Qt::Key_1, Qt::AltModifier);
    REQUIRE(desk.page().openRecord({"patient", orla.value()}));
    desk.settle();
    const auto moved = account.charges.front().open.front();
    const auto charge = account.charges.front().charge; // a copy: the account is read again
    desk.clickOn("billing.account.move");
    desk.put("sheet.reason", "Deductible");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.move"));
    account = desk.account(orla);
    const auto owed = account.patientOwes;
    REQUIRE(owed == moved.balance);
    desk.clickOn("billing.primary");
    REQUIRE(desk.shows("billing.payment"));
    CHECK(desk.find<ui::MoneyField>("payment.amount")->amount() == owed); // proposed
    desk.choose("payment.tender", qint64(bill::Tender::Cash));
    const auto paid = Money::fromCents(owed.cents() - 3000); // 30.00 remain
    desk.put("payment.amount", ui::money(paid));
    CHECK(desk.labelText("payment.rest").contains("All of it"));
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.payment"));
    REQUIRE(desk.shows("document.page")); // the receipt, at once
    desk.key(Qt::Key_Escape);
    account = desk.account(orla);
    REQUIRE(account.receipts.size() == 1);
    CHECK(account.receipts.front().amount == paid);
    CHECK(account.patientOwes == Money::fromCents(3000));
    WARN(payment.text("responsibility moved, payment with receipt"));
    CHECK(payment.made() <= 7);

    // The rest is written off: above the limit, so a second person decides.
    Counted writeOff{desk};
    auto& accounts = desk.page().accounts();
    for (int row = 0; row < accounts.tree()->model()->rowCount(); ++row)
        if (accounts.tree()->recordModel()->idAtRow(row) == charge.id.value() * 1000)
            accounts.tree()->selectId(charge.id.value() * 1000);
    desk.clickOn("billing.account.adjust");
    desk.put("sheet.note", "Hardship letter on file");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.adjust"));
    const auto waiting = desk.ask([&](app::Services& services) {
        return services.patientAccounts().adjustments(bill::AdjustmentState::Requested, {makeDate(2020, 1, 1), makeDate(2030, 1, 1)}).value();
    });
    const auto mine = std::find_if(waiting.begin(), waiting.end(), [&](const auto& one) { return one.charge == charge.id; });
    REQUIRE(mine != waiting.end());
    CHECK(desk.account(orla).patientOwes == Money::fromCents(3000)); // not before it is approved
    WARN(writeOff.text("write-off asked for"));
    desk.changeUser("manager");
    Counted approval{desk};
    desk.key(Qt::Key_4, Qt::AltModifier);
    REQUIRE(desk.find<ui::RecordTable>("approvals.table")->model()->rowCount() >= 1);
    desk.find<ui::RecordTable>("approvals.table")->selectId(mine->id.value());
    desk.clickOn("billing.primary");
    CHECK(desk.account(orla).patientOwes.isZero());
    WARN(approval.text("approved by the second person"));
    CHECK(approval.made() <= 1);

    // The evening: count, deposit, close. At most four clicks besides the counts.
    desk.changeUser("clerk");
    desk.key(Qt::Key_3, Qt::AltModifier);
    Counted evening{desk};
    const auto expected = Money::fromCents(15000) + paid;
    desk.clickOn("billing.primary"); // Count the drawer…
    REQUIRE(desk.shows("billing.count"));
    const int beforeCount = desk.clicks;
    desk.put("count.other", ui::money(expected));
    desk.key(Qt::Key_Return); // This is all
    const int forCount = desk.clicks - beforeCount;
    REQUIRE(desk.shows("billing.closeDrawer"));
    desk.clickOn("sheet.submit"); // it agrees
    REQUIRE_FALSE(desk.shows("billing.closeDrawer"));
    CHECK(desk.dayCheck(today).sheet.drawers.front().state == bill::DrawerState::Closed);
    CHECK(desk.dayCheck(today).sheet.drawers.front().overShort() == Money());
    desk.clickOn("billing.primary"); // Make the deposit
    const auto sheet = desk.dayCheck(today);
    INFO((sheet.stops.empty() ? std::string() : core::sentence(sheet.stops.front())));
    REQUIRE(sheet.mayClose());
    CHECK(desk.find("day.equation")->accessibleName().contains(ui::money(sheet.sheet.closing)));
    CHECK(desk.labelText("day.verdict") == "Balances to the cent");
    desk.clickOn("billing.primary"); // Close the day
    WARN(evening.text("day close"));
    CHECK(evening.made() - forCount <= 4);
    CHECK(desk.dayCheck(today).sheet.closedBy);
    CHECK_FALSE(desk.find("billing.primary")->isVisible());
    // Locked: what comes late is posted on a later day.
    const auto late = desk.ask([&](app::Services& services) {
        bill::ReceiptDraft draft;
        draft.patient = orla;
        draft.amount = Money::fromCents(100);
        draft.tender = bill::Tender::Card;
        draft.receivedOn = today;
        return services.patientAccounts().check(draft);
    });
    CHECK(core::hasErrors(late));
    CHECK(desk.ask([](app::Services& services) { return bill::AccountService::verify(services.context().connection); }).empty());
}
