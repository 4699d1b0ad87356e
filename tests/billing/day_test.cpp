#include "billing/day_fixture.h"

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
using security::Role;

namespace {

using Day = DayFixture;
const core::Date kToday = DayFixture::kToday;
const core::DateRange kNovember{core::makeDate(2026, 11, 1), core::makeDate(2026, 12, 1)};

/// Opened, counted at `counted` and closed.
DrawerId closedDrawer(Day& practice, std::int64_t floatCents, std::int64_t counted, const std::string& reason = {}) {
    const auto open = Day::must(practice.days().openDrawer(practice.site));
    const auto id = open ? open->id : Day::must(practice.days().openDrawer(practice.site, kToday, Day::money(floatCents))).value;
    const auto drawer = Day::must(practice.days().countDrawer(id, open ? open->version : core::RowVersion{1}, Day::money(counted))).value;
    return Day::must(practice.days().closeDrawer(id, drawer.version, reason)).value;
}

} // namespace

TEST_CASE("a count sheet adds up coins and notes") {
    CHECK(totalOf({}) == core::Money());
    CHECK(totalOf({{100'00, 2}, {20'00, 3}, {25, 7}, {1, 4}}) == core::Money::fromCents(261'79));
    for (const auto tenders : {DepositTenders::CashAndChecks, DepositTenders::Cards, DepositTenders::Eft})
        CHECK(depositTendersFrom(key(tenders)) == tenders);
    for (const auto state : {DrawerState::Open, DrawerState::Counted, DrawerState::Closed})
        CHECK(drawerStateFrom(key(state)) == state);
}

TEST_CASE("a drawer: one open a site, counted blind, closed where it agrees") {
    Day practice;
    auto days = practice.days();
    CHECK(Day::refusalOf(days.openDrawer(practice.site, core::addDays(kToday, 1), Day::money(100'00))) == "billing.drawer_day");
    CHECK(Day::refusalOf(days.openDrawer(practice.site, kToday, Day::money(-1))) == "billing.drawer_float");
    CHECK(Day::refusalOf(days.openDrawer(core::SiteId(99), kToday, Day::money(1))) == "not found");
    const auto id = Day::must(days.openDrawer(practice.site, kToday, Day::money(100'00))).value;
    CHECK(Day::refusalOf(days.openDrawer(practice.site, kToday, Day::money(50'00))) == "billing.drawer_open_already");
    CHECK(Day::refusalOf(days.openDrawer(practice.otherSite, kToday, Day::money(50'00))) == "accepted");
    // Nobody is told before the count what must be in it.
    const auto open = Day::must(days.openDrawer(practice.site));
    REQUIRE(open);
    CHECK(!open->expected);
    CHECK(!open->overShort());

    const auto charge = practice.charge(0, 80'00);
    const auto cash = practice.receive(Tender::Cash, 30'00, kToday, charge);
    practice.receive(Tender::Check, 20'00, kToday, charge);
    CHECK(Day::must(practice.accounts().receipt(cash)).drawer == id);
    CHECK(Day::refusalOf(days.closeDrawer(id, core::RowVersion{1}, {})) == "billing.drawer_state");
    CHECK(Day::refusalOf(days.countDrawer(id, core::RowVersion{2}, Day::money(1))) == "conflict");
    CHECK(Day::refusalOf(days.countDrawer(id, core::RowVersion{1}, Day::money(-1))) == "billing.drawer_count");
    const auto counted = Day::must(days.countDrawer(id, core::RowVersion{1}, Day::money(130'00))).value;
    CHECK(counted.expected == Day::money(130'00)); // float and cash, not the check
    CHECK(counted.overShort() == core::Money());
    REQUIRE(days.closeDrawer(id, counted.version, {}));
    const auto closed = Day::must(days.drawers(kNovember));
    REQUIRE(closed.size() == 2);
    CHECK(closed.back().state == DrawerState::Closed);
    CHECK(!closed.back().entry.isValid());
    CHECK(practice.balanceOf("1010") == Day::money(30'00));
    CHECK(practice.problems().empty());
}

TEST_CASE("over and short: a reason, an entry, and the first count stays in the audit trail") {
    Day practice;
    auto days = practice.days();
    const auto id = Day::must(days.openDrawer(practice.site, kToday, Day::money(100'00))).value;
    practice.receive(Tender::Cash, 40'00);
    auto counted = Day::must(days.countDrawer(id, core::RowVersion{1}, Day::money(130'00))).value;
    CHECK(counted.overShort() == Day::money(-10'00));
    CHECK(Day::refusalOf(days.closeDrawer(id, counted.version, " no ")) == "billing.drawer_reason");
    const auto again = Day::must(days.recountDrawer(id, counted.version)).value;
    CHECK(again.state == DrawerState::Open);
    CHECK(!again.expected);
    auto trail = practice.connection().prepare("SELECT id, detail FROM audit_log WHERE action = 'drawer.recount'");
    REQUIRE(trail->step());
    const auto detail = practice.manager().keys().open(security::fields::kAuditDetail, trail->get<std::int64_t>(0),
                                                       trail->get<storage::Blob>(1));
    CHECK(detail == "first count 130.00, expected 140.00");
    counted = Day::must(days.countDrawer(id, again.version, Day::money(137'50))).value;
    REQUIRE(days.closeDrawer(id, counted.version, "change given twice"));
    CHECK(practice.balanceOf("6910") == Day::money(2'50));
    CHECK(practice.balanceOf("1010") == Day::money(37'50));
    // The reason is sealed.
    CHECK(practice.count("SELECT COUNT(id) FROM drawer_sessions WHERE CAST(reason AS TEXT) = 'change given twice'") == 0);
    CHECK(Day::must(days.drawers(kNovember)).front().reason == "change given twice");
    CHECK(practice.problems().empty());

    closedDrawer(practice, 50'00, 51'00, "found one under the tray");
    CHECK(practice.balanceOf("6910") == Day::money(1'50));
    CHECK(practice.problems().empty());
}

TEST_CASE("a practice from before account 6910 books over and short to other expenses") {
    Day practice;
    practice.run("UPDATE accounts SET code = '6911' WHERE code = '6910'");
    closedDrawer(practice, 50'00, 49'00, "short a dollar");
    CHECK(practice.balanceOf("6900") == Day::money(1'00));
    CHECK(practice.problems().empty());
}

TEST_CASE("cash taken back after the count asks for another count") {
    Day practice;
    auto days = practice.days();
    const auto id = Day::must(days.openDrawer(practice.site, kToday, Day::money(0))).value;
    const auto receipt = practice.receive(Tender::Cash, 25'00);
    const auto counted = Day::must(days.countDrawer(id, core::RowVersion{1}, Day::money(25'00))).value;
    // No more cash goes into a drawer that is counted.
    const auto later = practice.receive(Tender::Cash, 5'00);
    CHECK(!Day::must(practice.accounts().receipt(later)).drawer.isValid());
    Day::must(practice.accounts().reverse(DocumentRef{DocumentKind::Receipt, receipt.value()}, kToday, "wrong patient"));
    CHECK(Day::refusalOf(days.closeDrawer(id, counted.version, {})) == "billing.drawer_moved");
    const auto again = Day::must(days.recountDrawer(id, counted.version)).value;
    const auto recounted = Day::must(days.countDrawer(id, again.version, Day::money(0))).value;
    CHECK(Day::refusalOf(days.closeDrawer(id, recounted.version, {})) == "accepted");
}

TEST_CASE("deposits: one slip a group of tenders, numbered without a hole, each receipt once") {
    Day practice;
    auto days = practice.days();
    const auto charge = practice.charge(0, 500'00);
    const auto drawer = Day::must(days.openDrawer(practice.site, kToday, Day::money(0))).value;
    const auto cash = practice.receive(Tender::Cash, 30'00, kToday, charge);
    const auto check = practice.receive(Tender::Check, 45'00, kToday, charge);
    const auto card = practice.receive(Tender::Card, 60'00, kToday, charge);
    const auto eft = practice.receive(Tender::Eft, 70'00, kToday, charge);
    CHECK(Day::refusalOf(days.makeDeposit(practice.depositOf({cash, check}))) == "billing.deposit_drawer");
    const auto counted = Day::must(days.countDrawer(drawer, core::RowVersion{1}, Day::money(30'00))).value;
    REQUIRE(days.closeDrawer(drawer, counted.version, {}));

    CHECK(Day::refusalOf(days.makeDeposit(practice.depositOf({}))) == "billing.deposit_empty");
    CHECK(Day::refusalOf(days.makeDeposit(practice.depositOf({card}))) == "billing.deposit_tender");
    CHECK(Day::refusalOf(days.makeDeposit(practice.depositOf({ReceiptId(99)}))) == "not found");
    auto draft = practice.depositOf({cash});
    draft.depositedOn = core::addDays(kToday, -1);
    CHECK(Day::refusalOf(days.makeDeposit(draft)) == "billing.deposit_early");
    draft.depositedOn = core::addDays(kToday, 1);
    CHECK(Day::refusalOf(days.makeDeposit(draft)) == "billing.deposit_future");
    for (const auto* code : {"1200", "1010", "6200", "2000"}) {
        draft = practice.depositOf({cash});
        for (const auto& account : ledger::LedgerService::chart(practice.connection()))
            if (account.code == code)
                draft.bank = account.id;
        CHECK(Day::refusalOf(days.makeDeposit(draft)) == "billing.deposit_bank");
    }
    CHECK(Day::must(days.undeposited(DepositTenders::CashAndChecks, kToday)).size() == 2);

    draft = practice.depositOf({cash, check, cash});
    draft.note = "bag 4711";
    const auto first = Day::must(days.makeDeposit(draft)).value;
    const auto second = Day::must(days.makeDeposit(practice.depositOf({card}, DepositTenders::Cards))).value;
    const auto third = Day::must(days.makeDeposit(practice.depositOf({eft}, DepositTenders::Eft))).value;
    const auto kept = Day::must(days.deposit(first));
    CHECK(kept.number == 1);
    CHECK(kept.amount == Day::money(75'00));
    CHECK(kept.receipts == std::vector{cash, check});
    CHECK(kept.note == "bag 4711");
    CHECK(Day::must(days.deposit(third)).number == 3);
    CHECK(practice.balanceOf("1000") == Day::money(205'00));
    CHECK(practice.balanceOf("1010") == core::Money());
    CHECK(practice.balanceOf("1020") == core::Money());
    CHECK(Day::refusalOf(days.makeDeposit(practice.depositOf({check}))) == "billing.deposit_taken");
    CHECK(Day::must(days.deposits(kNovember)).size() == 3);
    CHECK(practice.problems().empty());

    // Not behind the deposit's back: neither the entry alone nor a receipt that lies at the bank.
    CHECK(Day::refusalOf(ledger::LedgerService(practice.context()).reverse(kept.entry, kToday, "wrong bank")) == "ledger.has_record");
    CHECK_FALSE(practice.accounts().reverse(DocumentRef{DocumentKind::Receipt, check.value()}, kToday, "wrong patient"));

    CHECK(Day::refusalOf(days.reverseDeposit(first, kToday, "x")) == "billing.reason_missing");
    CHECK(Day::refusalOf(days.reverseDeposit(first, core::addDays(kToday, -1), "never taken there")) == "billing.deposit_reverse_early");
    REQUIRE(days.reverseDeposit(first, kToday, "never taken there"));
    CHECK(Day::refusalOf(days.reverseDeposit(first, kToday, "never taken there")) == "billing.deposit_reversed");
    CHECK(practice.balanceOf("1000") == Day::money(130'00));
    CHECK(Day::must(days.undeposited(DepositTenders::CashAndChecks, kToday)).size() == 2);
    CHECK(Day::must(days.deposit(Day::must(days.makeDeposit(practice.depositOf({check}))).value)).number == 4);
    CHECK(practice.count("SELECT COUNT(id) FROM deposit_items WHERE is_given_back = 1") == 2);
    CHECK(practice.problems().empty());
    (void)second;
}

TEST_CASE("the day sheet rolls forward, and tenders are the same in documents and journal") {
    Day practice;
    const auto yesterday = core::addDays(kToday, -1);
    const auto old = practice.charge(0, 300'00, core::makeDate(2026, 10, 5));
    practice.receive(Tender::Card, 50'00, yesterday, old);
    const auto charge = practice.charge(1, 120'00);
    practice.receive(Tender::Check, 20'00, kToday, charge, 1);
    const auto wrong = practice.receive(Tender::Check, 30'00, kToday, old);
    practice.receive(Tender::Eft, 15'00); // unapplied
    Day::must(practice.accounts().reverse(DocumentRef{DocumentKind::Receipt, wrong.value()}, kToday, "wrong patient"));
    AdjustmentDraft courtesy;
    courtesy.charge = old;
    courtesy.amount = Day::money(5'00);
    courtesy.note = "long wait";
    Day::must(practice.accounts().adjust(courtesy, kToday));

    const auto sheet = Day::must(practice.days().daySheet(kToday));
    CHECK(sheet.opening == Day::money(250'00));
    CHECK(sheet.charges == Day::money(120'00));
    CHECK(sheet.payments == Day::money(35'00));
    CHECK(sheet.adjustments == Day::money(5'00));
    CHECK(sheet.closing == Day::money(330'00));
    CHECK(sheet.opening + sheet.charges - sheet.payments - sheet.adjustments == sheet.closing);
    CHECK(sheet.undeposited == Day::money(85'00));
    REQUIRE(sheet.tenders.size() == 4);
    const auto check = sheet.tenders.at(1);
    CHECK(check.tender == Tender::Check);
    CHECK(check.received == Day::money(20'00));
    CHECK(check.journal == Day::money(20'00));
    CHECK(check.count == 2);
    CHECK(sheet.tenders.at(3).journal == Day::money(15'00));
    // The day before, with its month's totals and lines.
    CHECK(Day::must(practice.days().daySheet(yesterday)).opening == Day::money(300'00));
    CHECK(Day::must(practice.days().daySheet(core::makeDate(2026, 11, 1))).opening == Day::money(300'00));
    CHECK(Day::must(practice.days().daySheet(core::makeDate(2026, 10, 5))).opening == core::Money());
}

TEST_CASE("each thing that keeps a day open says what to do; then it closes and locks") {
    Day practice;
    auto days = practice.days();
    CHECK(Day::has(Day::must(days.check(core::addDays(kToday, 1))).stops, codes::kDayFuture));
    auto check = Day::must(days.check(kToday));
    CHECK(check.mayClose());
    CHECK(Day::has(check.warnings, codes::kWarnNothing));

    const auto drawer = Day::must(days.openDrawer(practice.site, kToday, Day::money(100'00))).value;
    const auto charge = practice.charge(0, 90'00);
    const auto cash = practice.receive(Tender::Cash, 30'00, kToday, charge);
    practice.receive(Tender::Card, 10'00, kToday, charge);
    practice.receive(Tender::Card, 7'00);
    check = Day::must(days.check(kToday));
    CHECK(check.stops.size() == 2);
    CHECK(Day::has(check.stops, codes::kStopDrawer));
    CHECK(Day::has(check.stops, codes::kStopUndeposited));
    CHECK(Day::has(check.warnings, codes::kWarnUndepositedCards));
    CHECK(Day::has(check.warnings, codes::kWarnUnapplied));
    CHECK(Day::refusalOf(days.closeDay(kToday, {})) == "billing.stop_drawer");
    for (const auto& finding : check.stops)
        CHECK(core::sentence(finding).find('{') == std::string::npos);
    const auto counted = Day::must(days.countDrawer(drawer, core::RowVersion{1}, Day::money(130'00))).value;
    CHECK(Day::has(Day::must(days.check(kToday)).stops, codes::kStopDrawerCounted));
    REQUIRE(days.closeDrawer(drawer, counted.version, {}));
    const auto loose = practice.receive(Tender::Cash, 4'00);
    REQUIRE(days.makeDeposit(practice.depositOf({cash, loose})));
    check = Day::must(days.check(kToday));
    CHECK(check.mayClose());
    CHECK(Day::has(check.warnings, codes::kWarnCashNoDrawer));

    const auto close = Day::must(days.closeDay(kToday, "quiet day")).value;
    CHECK(DayService::lastClosedDay(practice.connection()) == kToday);
    CHECK(Day::refusalOf(days.closeDay(kToday, {})) == "billing.day_closed_already");
    CHECK(Day::refusalOf(days.closeDay(core::addDays(kToday, -3), {})) == "billing.day_closed_already");
    CHECK(Day::must(days.daySheet(kToday)).closedBy == close);
    CHECK(Day::must(days.daySheet(core::addDays(kToday, -3))).closedBy == close); // the days before are locked with it
    const auto closes = Day::must(days.closes(kNovember));
    REQUIRE(closes.size() == 1);
    CHECK(closes.front().charges == Day::money(90'00));
    CHECK(closes.front().payments == Day::money(51'00));
    CHECK(closes.front().receivable == Day::money(39'00));

    // Locked: the day and those before.
    for (const auto on : {kToday, core::addDays(kToday, -30)}) {
        ReceiptDraft late;
        late.patient = practice.patients.front();
        late.tender = Tender::Check;
        late.amount = Day::money(1'00);
        late.receivedOn = on;
        CHECK(Day::refusalOf(practice.accounts().receive(late)) == "billing.day_closed");
        CHECK_THROWS(practice.charge(0, 1'00, on));
        CHECK(Day::refusalOf(days.openDrawer(practice.site, on, Day::money(0))) == "billing.day_closed");
    }
    CHECK(Day::refusalOf(practice.accounts().reverse(DocumentRef{DocumentKind::Charge, charge.value()}, kToday, "wrong code")) != "accepted");
    CHECK(practice.problems().empty());
}

TEST_CASE("days reopen from the newest back, by who may, with a reason") {
    Day practice;
    auto days = practice.days();
    practice.charge(0, 10'00, core::addDays(kToday, -2));
    const auto first = Day::must(days.closeDay(core::addDays(kToday, -2), {})).value;
    const auto second = Day::must(days.closeDay(core::addDays(kToday, -1), {})).value;
    const core::RowVersion one{1};
    CHECK(Day::refusalOf(days.reopenDay(first, one, "a late charge")) == "billing.day_not_newest");
    CHECK(Day::refusalOf(days.reopenDay(second, one, "a")) == "billing.reason_missing");
    CHECK(Day::refusalOf(days.reopenDay(second, core::RowVersion{3}, "a late charge")) == "conflict");
    CHECK(Day::refusalOf(days.reopenDay(DayCloseId(77), one, "a late charge")) == "not found");
    CHECK(Day::refusalOf(practice.days(practice.sessionAs(Role::FinanceClerk)).reopenDay(second, one, "a late charge")) == "denied");
    REQUIRE(days.reopenDay(second, one, "a late charge"));
    CHECK(Day::refusalOf(days.reopenDay(second, core::RowVersion{2}, "a late charge")) == "billing.day_not_closed");
    CHECK(DayService::lastClosedDay(practice.connection()) == core::addDays(kToday, -2));
    practice.charge(0, 20'00, core::addDays(kToday, -1));
    CHECK_THROWS(practice.charge(0, 20'00, core::addDays(kToday, -2)));
    REQUIRE(days.closeDay(core::addDays(kToday, -1), {}));
    const auto closes = Day::must(days.closes(kNovember));
    REQUIRE(closes.size() == 3); // the reopened one is kept
    CHECK(closes.front().charges == Day::money(20'00));
    CHECK(closes.at(1).reopenReason == "a late charge");
    CHECK(practice.problems().empty());
}

TEST_CASE("who may see, count and close") {
    Day practice;
    for (const auto role : {Role::RosterSupervisor, Role::HumanResources, Role::BoardViewer, Role::Administrator, Role::ComplianceOfficer}) {
        auto days = practice.days(practice.sessionAs(role));
        CHECK(Day::refusalOf(days.daySheet(kToday)) == "denied");
        CHECK(Day::refusalOf(days.closeDay(kToday, {})) == "denied");
    }
    auto auditor = practice.days(practice.sessionAs(Role::Auditor));
    CHECK(Day::refusalOf(auditor.check(kToday)) == "accepted");
    CHECK(Day::refusalOf(auditor.openDrawer(practice.site, kToday, Day::money(0))) == "denied");
    CHECK(Day::refusalOf(auditor.makeDeposit({})) == "denied");
    auto clerk = practice.days(practice.sessionAs(Role::FinanceClerk));
    CHECK(Day::refusalOf(clerk.closeDay(kToday, {})) == "accepted");
}

TEST_CASE("the demo's day: drawer, deposits and close in one step") {
    Day practice;
    const auto charge = practice.charge(0, 200'00);
    practice.receive(Tender::Cash, 20'00, kToday, charge);
    practice.receive(Tender::Check, 30'00, kToday, charge);
    practice.receive(Tender::Card, 40'00, kToday, charge);
    {
        security::UnitOfWork work(practice.context());
        REQUIRE(DayService::closeDayFor(work, kToday, practice.site));
        work.commit();
    }
    CHECK(DayService::lastClosedDay(practice.connection()) == kToday);
    CHECK(practice.count("SELECT COUNT(id) FROM deposits") == 2);
    CHECK(practice.balanceOf("1000") == Day::money(90'00));
    CHECK(Day::must(practice.days().drawers(kNovember)).front().expected == Day::money(120'00));
    CHECK(practice.problems().empty());
}
