#include "app/demo_copy.h"

#include "billing/account_service.h"
#include "billing/billing_reports.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_rules.h"
#include "billing/setup_service.h"
#include "patients/patient_service.h"
#include "people/directory.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;

namespace {

const core::Date kDay = core::makeDate(2026, 11, 18); // a Wednesday

std::int64_t one(Services& services, const std::string& sql) {
    auto row = services.context().connection.prepare(sql);
    REQUIRE(row->step());
    return row->get<std::int64_t>(0);
}

} // namespace

TEST_CASE("The demo's patients, payers and fees are what is told") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    const auto directory = services.patientDirectory();
    CHECK(directory->size() == 2400);
    std::size_t families = 0, largest = 0;
    for (const auto& entry : directory->entries())
        if (entry.guarantor == entry.id) {
            const auto members = directory->familyOf(entry.id).size();
            families += members > 1;
            largest = std::max(largest, members);
        }
    CHECK(families > 300);
    CHECK(largest == 4);
    CHECK(valueOf(services.billingSetup().payers()).size() == 8);
    const auto schedules = valueOf(services.billingSetup().feeSchedules());
    CHECK(std::ranges::count(schedules, billing::FeeKind::Contract, &billing::FeeSchedule::kind) == 8);
    CHECK(std::ranges::count(schedules, billing::FeeKind::SelfPay, &billing::FeeSchedule::kind) == 1);
    CHECK(std::ranges::count(schedules, billing::FeeKind::Standard, &billing::FeeSchedule::kind) == 2);
    for (const auto& schedule : schedules)
        for (const auto& item : schedule.items)
            CHECK(billing::isServiceCode(item.code));
    const auto providers = valueOf(services.billingSetup().providers());
    CHECK(providers.size() == 8); // six physicians and two nurse practitioners
    for (const auto& provider : providers) {
        CHECK(billing::isNpi(provider.npi));
        CHECK(provider.npi.front() == '2'); // none such was ever given to anybody
    }
}

TEST_CASE("The demo's charges cost what the lists in force say") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    auto& connection = services.context().connection;
    // The same through the schedules: standard for payers, self-pay without; contracts for what is allowed.
    const auto wrong = one(services, R"(
        SELECT count(*) FROM charges c WHERE c.kind = 'service' AND (
            c.amount_cents <> c.units * (SELECT i.amount_cents FROM fee_schedules s JOIN fee_items i ON i.schedule_id = s.id
                WHERE i.code = c.code AND s.kind = CASE WHEN c.first_payer_id = 0 THEN 'self_pay' ELSE 'standard' END
                    AND s.from_on <= c.service_on AND (s.to_on IS NULL OR c.service_on < s.to_on))
            OR (c.first_payer_id <> 0 AND c.allowed_cents <> c.units * (SELECT i.amount_cents FROM fee_schedules s
                JOIN fee_items i ON i.schedule_id = s.id WHERE i.code = c.code AND s.kind = 'contract' AND s.payer_id = c.first_payer_id)))
        )");
    CHECK(wrong == 0);
    CHECK(one(services, R"(SELECT count(*) FROM charges c WHERE c.first_payer_id <> 0 AND NOT EXISTS (SELECT 1 FROM coverages v
        WHERE v.patient_id = c.patient_id AND v.payer_id = c.first_payer_id AND v.place = 1 AND v.from_on <= c.service_on))") == 0);
    CHECK(billing::AccountService::verify(connection).empty());
}

TEST_CASE("The demo's days are closed up to yesterday, today is open") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    CHECK(billing::DayService::lastClosedDay(services.context().connection) == core::addDays(kDay, -1));
    const auto yesterday = valueOf(services.billingDay().daySheet(core::addDays(kDay, -1)));
    CHECK(yesterday.closedBy);
    CHECK(yesterday.opening + yesterday.charges - yesterday.payments - yesterday.adjustments == yesterday.closing);
    for (const auto& tender : yesterday.tenders) {
        CHECK(tender.received == tender.journal);
        CHECK(tender.received == tender.deposited);
    }
    const auto today = valueOf(services.billingDay().check(kDay));
    CHECK_FALSE(today.sheet.closedBy);
    CHECK(today.sheet.charges.cents() > 0);
    CHECK(today.sheet.payments.cents() > 0);
    CHECK(valueOf(services.charges().postingDate()) == kDay);
}

TEST_CASE("The demo's work: visits to charge, a write-off to decide, credit to give, old balances to ask for") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    billing::EncounterFilter open;
    open.state = billing::EncounterState::Open;
    const auto encounters = valueOf(services.charges().encounters(open));
    CHECK(encounters.size() >= 10);
    for (const auto& encounter : encounters)
        CHECK(encounter.serviceOn >= core::addDays(kDay, -7));
    const core::DateRange all{core::makeDate(2000, 1, 1), core::makeDate(2100, 1, 1)};
    const auto waiting = valueOf(services.patientAccounts().adjustments(billing::AdjustmentState::Requested, all));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().requestedBy != in->session().user()); // so the manager may decide
    CHECK(services.patientAccounts().approve(waiting.front().id, waiting.front().version, kDay));

    core::Money credit;
    for (const auto& balance : valueOf(services.patientAccounts().balances()))
        credit += balance.unapplied;
    CHECK(credit.cents() > 100'00);
    core::Money bucket[5];
    for (const auto& row : valueOf(services.billingReports().aged(kDay, billing::AgingBy::Payer)))
        for (std::size_t i = 0; i < 5; ++i)
            bucket[i] += row.bucket[i];
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(bucket[i].cents() > 0);
    CHECK(bucket[0] > bucket[1]); // most is young
    CHECK(bucket[1] > bucket[2]);
    const auto month = valueOf(services.billingReports().rollForward({core::firstOfMonth(kDay), core::addDays(kDay, 1)}));
    CHECK(month.holds());
    // An opening receivable: the practice changed over to this program.
    CHECK(one(services, "SELECT count(*) FROM charges WHERE kind = 'opening'") == 320);
}
