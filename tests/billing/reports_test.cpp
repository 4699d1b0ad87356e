#include "billing/report_rules.h"
#include "billing/reports_fixture.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
using core::makeDate;
using security::Role;

namespace {

constexpr PayerId kPatient;
const core::DateRange kNovember{makeDate(2026, 11, 1), makeDate(2026, 12, 1)};
const core::DateRange kAll{makeDate(2026, 7, 1), makeDate(2026, 12, 1)};

/// A practice whose every figure can be reckoned by hand.
struct Reference : ReportsFixture {
    Reference() {
        paidByAcme = charge({0, makeDate(2026, 7, 1), makeDate(2026, 7, 2), 200'00, acme, adler});
        ownPart = charge({0, makeDate(2026, 9, 10), makeDate(2026, 9, 10), 100'00, kPatient, brun, "Urgent Care", "99214"});
        overpaid = charge({1, makeDate(2026, 10, 5), makeDate(2026, 10, 6), 150'00, medicare, adler, "Family Medicine", "99213", 2});
        fresh = charge({2, makeDate(2026, 11, 12), makeDate(2026, 11, 13), 80'00, kPatient, brun, "Urgent Care", "99214"});
        eft = receive(0, Tender::Eft, 120'00, makeDate(2026, 8, 3), acme, {{paidByAcme, acme, dollars(120)}});
        adjust(paidByAcme, acme, 50'00, makeDate(2026, 8, 3));
        transfer(paidByAcme, acme, kPatient, 30'00, makeDate(2026, 8, 3));
        deposit(makeDate(2026, 8, 4), DepositTenders::Eft, {eft});
        receive(0, Tender::Cash, 130'00, makeDate(2026, 10, 20), kPatient, {{ownPart, kPatient, dollars(100)}});
        check = receive(1, Tender::Check, 160'00, makeDate(2026, 11, 2), medicare, {{overpaid, medicare, dollars(160)}});
        const auto slip = deposit(makeDate(2026, 11, 3), DepositTenders::CashAndChecks, {check});
        must(DayService(context()).reverseDeposit(slip, makeDate(2026, 11, 5), "the bank sent it back"));
        const auto card = receive(2, Tender::Card, 20'00, makeDate(2026, 11, 14), kPatient, {{fresh, kPatient, dollars(20)}});
        must(accounts().reverse(DocumentRef{DocumentKind::Receipt, card.value()}, makeDate(2026, 11, 16), "wrong patient"));
    }
    ChargeId paidByAcme, ownPart, overpaid, fresh;
    ReceiptId eft, check;
};

AgedBalance find(const std::vector<AgedBalance>& rows, std::int64_t of) {
    for (const auto& row : rows)
        if (row.of == of)
            return row;
    return {};
}

} // namespace

TEST_CASE("a balance is in the bucket of its age, up to the day") {
    const AgingBuckets buckets(makeDate(2026, 11, 19));
    const auto daysOld = [&](int days) { return buckets.of(core::toIso(core::addDays(makeDate(2026, 11, 19), -days))); };
    for (const auto& [days, bucket] : {std::pair(0, 0), {30, 0}, {31, 1}, {60, 1}, {61, 2}, {90, 2}, {91, 3}, {120, 3}, {121, 4}, {9000, 4}, {-5, 0}})
        CHECK(daysOld(days) == bucket);
    CHECK(AgingBuckets::caption(1) == "31–60");
    CHECK(reporting::cellText(shareOf(dollars(1), dollars(3))) == "33.33%");
    CHECK(reporting::cellText(shareOf(dollars(-1), dollars(-8))) == "12.50%");
    CHECK(reporting::cellText(shareOf(dollars(1), {})).empty());
}

TEST_CASE("aging of the reference practice: who owes what, how old, credits gross") {
    Reference practice;
    REQUIRE(practice.problems().empty());
    auto reports = practice.reports();
    const auto asOf = makeDate(2026, 11, 19);
    const auto byPayer = must(reports.aged(asOf, AgingBy::Payer));
    REQUIRE(byPayer.size() == 2); // Acme owes nothing and is not in it
    CHECK(find(byPayer, 0).bucket[0] == dollars(80));
    CHECK(find(byPayer, 0).bucket[4] == dollars(30));
    CHECK(find(byPayer, 0).credits == dollars(-30));
    CHECK(find(byPayer, practice.medicare.value()).credits == dollars(-10));

    const auto byPatient = must(reports.aged(asOf, AgingBy::Patient));
    CHECK(find(byPatient, practice.patients[0].value()).total() == Money());
    CHECK(find(byPatient, practice.patients[0].value()).bucket[4] == dollars(30));
    CHECK(find(byPatient, practice.patients[1].value()).total() == dollars(-10));
    CHECK(find(byPatient, practice.patients[2].value()).bucket[0] == dollars(80));

    const auto byProvider = must(reports.aged(asOf, AgingBy::Provider));
    CHECK(find(byProvider, practice.adler.value()).total() == dollars(20));
    CHECK(find(byProvider, practice.brun.value()).bucket[0] == dollars(80));
    CHECK(find(byProvider, 0).credits == dollars(-30)); // unapplied credit has no provider

    // The age counts from the day that is asked for.
    CHECK(find(must(reports.aged(asOf, AgingBy::Payer, AgingBase::ResponsibleSince)), 0).bucket[3] == dollars(30));
    CHECK(find(must(reports.aged(makeDate(2026, 10, 30), AgingBy::Payer)), 0).bucket[4] == dollars(30));
    CHECK(find(must(reports.aged(makeDate(2026, 10, 30), AgingBy::Payer, AgingBase::PostingDate)), 0).bucket[3] == dollars(30));

    // As of a past day, what came later has not happened.
    const auto before = must(reports.aged(makeDate(2026, 8, 2), AgingBy::Payer));
    REQUIRE(before.size() == 1);
    CHECK(find(before, practice.acme.value()).bucket[1] == dollars(200));
    CHECK(must(reports.aged(makeDate(2026, 7, 1), AgingBy::Payer)).empty());
}

TEST_CASE("the aging report has names, a total, and records to open") {
    Reference practice;
    const Table payers(practice.reports().aging(makeDate(2026, 11, 19), AgingBy::Payer));
    CHECK(payers.at(0, "payer") == "Patients");
    CHECK(payers.of("Medicare", "credits") == "-10.00");
    CHECK(payers.total("balance") == "70.00");
    CHECK(payers.total("over_90") == "27.27%");
    CHECK(payers.of("Medicare", "over_90").empty());
    CHECK(payers.report().rows.at(1).record == core::EntityRef{"payer", practice.medicare.value()});
    const Table patients(practice.reports().aging(makeDate(2026, 11, 19), AgingBy::Patient));
    REQUIRE(patients.rows() == 3);
    CHECK(patients.at(0, "patient") == "Lindqvist, Dana");
    CHECK(patients.report().rows.at(0).record == core::EntityRef{"patient_account", practice.patients[2].value()});
    CHECK(patients.total("bucket_5") == "30.00");
    const Table providers(practice.reports().aging(makeDate(2026, 11, 19), AgingBy::Provider));
    CHECK(providers.of("Adler, Ida", "balance") == "20.00");
    CHECK(providers.of("Not assigned", "balance") == "-30.00");
}

TEST_CASE("the roll-forward explains how the receivable came about, and is held against the ledger") {
    Reference practice;
    const auto november = must(practice.reports().rollForward(kNovember));
    CHECK(november.opening == dollars(150));
    CHECK(november.charges == dollars(80));
    CHECK(november.payments == dollars(160));
    CHECK(november.adjustments == Money());
    CHECK(november.closing == dollars(70));
    CHECK(november.holds());

    const Table months(practice.reports().rollForwardByMonth(kAll));
    REQUIRE(months.rows() == 5);
    CHECK(months.of("2026-08-01", "payments") == "120.00");
    CHECK(months.of("2026-08-01", "adjustments") == "50.00");
    CHECK(months.of("2026-08-01", "closing") == "30.00");
    CHECK(months.of("2026-11-01", "opening") == "150.00");
    CHECK(months.total("charges") == "530.00");
    CHECK(months.total("payments") == "410.00");
    CHECK(months.total("closing") == "70.00");
    CHECK(months.total("difference") == "0.00");

    // A charge that says another amount than its entry: the proof turns red.
    practice.connection().prepare("UPDATE charges SET amount_cents = 8100 WHERE id = " + std::to_string(practice.fresh.value()))->run();
    CHECK_FALSE(must(practice.reports().rollForward(kNovember)).holds());
    CHECK_FALSE(BillingReports::proof(practice.connection(), kNovember).holds());
    CHECK(Table(practice.reports().rollForwardByMonth(kAll)).of("2026-11-01", "difference") == "1.00");
}

TEST_CASE("the day sheet cuts the same movements six ways") {
    Reference practice;
    const Table sheet(practice.reports().daySheet(kNovember));
    CHECK(sheet.of("2026-11-02", "opening", 1) == "150.00");
    CHECK(sheet.of("2026-11-02", "closing", 1) == "-10.00");
    CHECK(sheet.of("2026-11-16", "payments", 1) == "-20.00");
    CHECK(sheet.of("Adler, Ida", "payments", 1) == "160.00");
    CHECK(sheet.of("Brun, Per", "charges", 1) == "80.00");
    CHECK(sheet.of("Urgent Care", "charges", 1) == "80.00");
    CHECK(sheet.of("Main Street", "payments", 1) == "160.00");
    CHECK(sheet.of("Check", "payments", 1) == "160.00");
    CHECK(sheet.total("closing") == "70.00");
    std::map<std::string, Money> charges;
    for (const auto& row : sheet.report().rows)
        charges[std::get<std::string>(row.cells[0])] += std::get<Money>(row.cells[3]);
    for (const auto* by : {"Day", "Provider", "Department", "Site", "User"})
        CHECK(charges.at(by) == dollars(80));
}

TEST_CASE("payments by the day they were posted, deposited, or earned") {
    Reference practice;
    auto reports = practice.reports();
    const Table entry(reports.receipts(kNovember, ReceiptsBy::EntryDate));
    REQUIRE(entry.rows() == 3);
    CHECK(entry.at(0, "payer") == "Medicare");
    CHECK(entry.at(0, "deposit").empty()); // given back by the reversed deposit
    CHECK(entry.at(2, "state") == "Reversal");
    CHECK(entry.total("amount") == "160.00");
    const Table october(reports.receipts({makeDate(2026, 10, 1), makeDate(2026, 11, 1)}, ReceiptsBy::EntryDate));
    CHECK(october.at(0, "unapplied") == "30.00");
    const Table deposited(reports.receipts(kAll, ReceiptsBy::DepositDate));
    REQUIRE(deposited.rows() == 3);
    CHECK(deposited.at(0, "amount") == "120.00");
    CHECK(deposited.total("amount") == "120.00");
    const Table earned(reports.receipts({makeDate(2026, 10, 1), makeDate(2026, 11, 1)}, ReceiptsBy::ServiceDate));
    REQUIRE(earned.rows() == 1);
    CHECK(earned.at(0, "day") == "2026-10-05");
    CHECK(earned.total("amount") == "160.00");

    const Table deposits(reports.deposits(kAll));
    REQUIRE(deposits.rows() == 3);
    CHECK(deposits.at(0, "eft") == "120.00");
    CHECK(deposits.at(2, "amount") == "-160.00");
    CHECK(deposits.at(2, "state") == "Reversal");
    CHECK(deposits.total("amount") == "120.00");
}

TEST_CASE("production, payer mix and adjustments") {
    Reference practice;
    auto reports = practice.reports();
    const Table providers(reports.production(kAll, ProductionBy::Provider));
    CHECK(providers.of("Adler, Ida", "charges") == "2");
    CHECK(providers.of("Adler, Ida", "units") == "3");
    CHECK(providers.of("Adler, Ida", "net") == "300.00");
    CHECK(providers.of("Adler, Ida", "paid") == "280.00");
    CHECK(providers.of("Brun, Per", "paid") == "100.00");
    CHECK(providers.total("charged") == "530.00");
    CHECK(Table(reports.production(kAll, ProductionBy::Code)).of("99214", "charged") == "180.00");
    CHECK(Table(reports.production(kAll, ProductionBy::Department)).of("Family Medicine", "share") == "66.04%");

    const Table mix(reports.payerMix(kAll));
    CHECK(mix.of("Patients", "patients") == "2");
    CHECK(mix.of("Patients", "moved") == "30.00");
    CHECK(mix.of("Acme Health", "moved") == "-30.00");
    CHECK(mix.of("Acme Health", "adjusted") == "50.00");
    CHECK(mix.of("Medicare", "paid_share") == "42.11%");
    CHECK(mix.total("charged") == "530.00");
    CHECK(mix.total("moved") == "0.00");

    const Table reasons(reports.adjustmentsByReason(kAll));
    CHECK(reasons.of("Contractual", "amount") == "50.00");
    CHECK(reasons.total("posted") == "1");
}

TEST_CASE("encounters that nobody charged, oldest first") {
    Reference practice;
    EncounterDraft draft;
    draft.patient = practice.patients[1];
    draft.provider = practice.brun;
    draft.department = practice.departments.at("Urgent Care");
    {
        security::UnitOfWork work(practice.context());
        for (const auto day : {makeDate(2026, 11, 18), makeDate(2026, 11, 3)}) {
            draft.serviceOn = day;
            ChargeService::insertEncounter(work, draft, EncounterState::Open);
            ChargeService::insertEncounter(work, draft, EncounterState::Charged);
        }
        work.audit({"test.encounters", {"encounter", 0}, {}, {}});
        work.commit();
    }
    const Table open(practice.reports().openEncounters(makeDate(2026, 11, 19)));
    REQUIRE(open.rows() == 2);
    CHECK(open.at(0, "service_on") == "2026-11-03");
    CHECK(open.at(0, "days") == "16");
    CHECK(open.at(1, "provider") == "Brun, Per");
    CHECK(Table(practice.reports().openEncounters(makeDate(2026, 11, 10))).rows() == 1);
}

TEST_CASE("who may not see billing may not run its reports; a reader without patients sees no names") {
    Reference practice;
    for (const auto role : {Role::RosterSupervisor, Role::HumanResources, Role::BoardViewer, Role::Administrator}) {
        auto reports = practice.reports(practice.sessionAs(role));
        CHECK(std::holds_alternative<core::Denied>(reports.aged(makeDate(2026, 11, 19), AgingBy::Payer).error()));
        CHECK(std::holds_alternative<core::Denied>(reports.daySheet(kNovember).error()));
        CHECK(std::holds_alternative<core::Denied>(reports.receipts(kNovember, ReceiptsBy::EntryDate).error()));
    }
    BillingReports blind(practice.context(), std::make_shared<patients::PatientDirectory>(std::vector<patients::PatientEntry>{}),
                         std::make_shared<people::Directory>(std::vector<people::DirectoryEntry>{}));
    const Table table(blind.aging(makeDate(2026, 11, 19), AgingBy::Patient));
    CHECK(table.at(0, "patient").starts_with("Patient "));
}
