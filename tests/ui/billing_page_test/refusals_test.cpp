// What is refused, and how the page says so.
#include "ui/billing_page_test/billing_desk.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/reason_line.h"

#include <QLabel>
#include <QTableWidget>

using namespace practice;
using namespace practice::testing;

namespace {

QString problemsOf(const QWidget* form) {
    QStringList all;
    for (const auto* field : form->findChildren<ui::FormField*>())
        if (field->hasError())
            all << field->error();
    for (const auto* label : form->findChildren<QLabel*>())
        if (label->isVisible())
            all << label->text();
    return all.join('\n');
}

} // namespace

TEST_CASE("a payment larger than the balance keeps the rest as credit and says so; a split over what is owed is refused", "[billing][refusals]") {
    BillingDesk desk;
    const auto who = desk.newPatient("Ellsworth", "Pia");
    const auto charge = desk.charge(who, makeDate(2026, 11, 16));
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    desk.clickOn("billing.primary");
    desk.put("payment.amount", "150.00");
    CHECK(desk.labelText("payment.rest").contains("30.00 stays on the account"));
    const auto split = QStringLiteral("split.%1.0").arg(charge.value());
    desk.put(split.toUtf8().constData(), "150.00"); // 120.00 are owed
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("billing.payment"));
    CHECK(problemsOf(desk.find("billing.payment")).contains("120.00"));
    CHECK(desk.account(who).receipts.empty());
    desk.put(split.toUtf8().constData(), "120.00");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.payment"));
    const auto account = desk.account(who);
    CHECK(account.unapplied == Money::fromCents(3000));
    CHECK(account.balance == Money::fromCents(-3000));
}

TEST_CASE("a payment dated into a closed month is refused and nothing is written", "[billing][refusals]") {
    BillingDesk desk;
    const auto who = desk.newPatient("Fairbairn", "Max");
    desk.charge(who, makeDate(2026, 11, 16));
    REQUIRE(desk.page().openRecord({"patient", who.value()}));
    desk.settle();
    desk.clickOn("billing.primary");
    desk.put("payment.receivedOn", "1/15/2026");
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("billing.payment"));
    INFO(problemsOf(desk.find("billing.payment")).toStdString());
    CHECK(problemsOf(desk.find("billing.payment")).contains("closed"));
    CHECK(desk.account(who).receipts.empty());
}

TEST_CASE("a charge for somebody without coverage on the date is told before it is posted", "[billing][refusals]") {
    BillingDesk desk;
    const auto who = desk.newPatient("Greenhalgh", "Ute");
    desk.addCoverage(who, makeDate(2026, 11, 18));
    const auto scrub = [&](const char* serviceOn) {
        desk.page().showSection(1);
        desk.page().encounters().newEncounter(who);
        desk.settle();
        desk.put("encounter.serviceOn", serviceOn);
        desk.choose("encounter.provider", desk.firstProvider().employee.value());
        desk.choose("encounter.department", desk.firstDepartment().value());
        desk.put("encounter.diagnoses", "Z00.00");
        desk.put("charge.code.1", ui::fromUtf8(desk.standardFees().front().code));
        return problemsOf(desk.find("encounter.findings")) + desk.labelText("encounter.payer");
    };
    CHECK(scrub("11/18/2026").contains(ui::fromUtf8(desk.firstPayer().name)));
    desk.page().discardUnsaved();
    desk.settle();
    CHECK(scrub("11/17/2026").contains("Patient")); // the patient is asked, since nobody covers that day
    int warned = 0;
    for (const auto* line : desk.find("encounter.findings")->findChildren<ui::MessageLine*>())
        warned += line->isVisible() && line->text().contains("coverage", Qt::CaseInsensitive);
    CHECK(warned >= 1);
}

TEST_CASE("fee schedules that overlap are refused and the other one is named", "[billing][refusals][setup]") {
    BillingDesk desk("manager");
    const auto other = desk.ask([&](app::Services& services) {
        const auto all = services.billingSetup().feeSchedules().value();
        for (const auto& schedule : all)
            if (schedule.kind == bill::FeeKind::Standard && schedule.covers(makeDate(2026, 11, 19)))
                return schedule;
        return bill::FeeSchedule();
    });
    REQUIRE(other.id.isValid());
    desk.page().showSection(4);
    desk.find<ui::Segmented>("setup.parts")->setCurrent(1);
    desk.settle();
    desk.clickOn("billing.primary");
    REQUIRE(desk.shows("billing.feeForm"));
    desk.put("fees.name", "A second standard");
    desk.put("fees.from", "11/1/2026");
    auto* grid = desk.find<QTableWidget>("fees.items");
    grid->setItem(0, 0, new QTableWidgetItem("ZA101"));
    grid->setItem(0, 2, new QTableWidgetItem("100.00"));
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("billing.feeForm"));
    INFO(problemsOf(desk.find("billing.feeForm")).toStdString());
    CHECK(problemsOf(desk.find("billing.feeForm")).contains(ui::fromUtf8(other.name)));
}

TEST_CASE("a twin is asked about, and added only where it is wanted", "[billing][refusals]") {
    BillingDesk desk;
    desk.newPatient("Holloway", "Ines");
    desk.clickOn("billing.accounts.new");
    desk.put("patient.lastName", "Holloway");
    desk.put("patient.firstName", "Ines");
    desk.put("patient.birthDate", "4/3/1988");
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("billing.twin"));
    desk.key(Qt::Key_Escape);
    CHECK(desk.shows("billing.patientForm"));
    const auto many = desk.ask([](app::Services& services) { return services.patientDirectory()->search("Holloway", 5).size(); });
    CHECK(many == 1);
}

TEST_CASE("over and short needs a reason, and the count stays blind", "[billing][refusals][day]") {
    BillingDesk desk;
    desk.key(Qt::Key_3, Qt::AltModifier);
    desk.clickOn("day.openDrawer");
    desk.put("drawer.float", "103.75");
    desk.key(Qt::Key_Return);
    desk.clickOn("billing.primary");
    REQUIRE(desk.shows("billing.count"));
    CHECK_FALSE(problemsOf(desk.find("billing.count")).contains("103.75")); // nobody tells what should be there
    desk.put("count.2000", "4");
    desk.put("count.500", "3");
    desk.key(Qt::Key_Return);
    REQUIRE(desk.shows("billing.closeDrawer"));
    CHECK(desk.find("drawer.apart")->accessibleName().contains("8.75"));
    desk.clickOn("sheet.submit");
    REQUIRE(desk.shows("billing.closeDrawer")); // 8.75 are missing: why?
    desk.put("drawer.reason", "Change given twice");
    desk.clickOn("sheet.submit");
    REQUIRE_FALSE(desk.shows("billing.closeDrawer"));
    CHECK(desk.dayCheck(desk.today()).sheet.drawers.front().overShort() == Money::fromCents(-875));
}
