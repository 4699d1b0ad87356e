#include "budgeting/labor.h"
#include "budgeting/rules_support.h"
#include "ledger/ledger_service.h"
#include "scheduling/service_fixture.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;

namespace {

/// The ward's published roster: 11.5 paid hours a day shift. Nurse 0 works five days from Monday 16 November (57.5 h:
/// 17.5 of them overtime), nurse 1 on 30 November and 1 December. 40.00 and 50.00 an hour. Today is 20 December.
struct Labor : WardFixture {
    DepartmentLaborBudget budget{context()};
    scheduling::RosterService rosterService{context(), directory, &budget};
    LaborService service{context(), rosterService};

    Labor() {
        core::registerMessages(budgetingMessages());
        {
            security::UnitOfWork work(context());
            ledger::LedgerService::installStandardChart(work);
            work.commit();
        }
        rate(0, 40'00);
        rate(1, 50'00);
        const auto roster = with({{0, 0, day}, {0, 1, day}, {0, 2, day}, {0, 3, day}, {0, 4, day}, {1, 14, day}, {1, 15, day}});
        security::UnitOfWork work(context());
        scheduling::RosterService::insertRoster(work, ward, period, roster, roster);
        work.audit({"roster.create", {}, {}, {}});
        work.commit();
        clock().set(*core::parseInstant("2026-12-20T15:00:00Z"));
    }
    void rate(std::size_t nurse, std::int64_t cents) {
        valueOf(people::PeopleService(context()).changePay(nurses[nurse], makeDate(2020, 1, 1), cents));
    }
    core::Money balanceOf(const std::string& code) {
        for (const auto& row : valueOf(ledger::LedgerService(context()).balances(makeDate(2027, 1, 1))))
            if (row.account.code == code)
                return row.balance();
        return {};
    }
    std::vector<std::string> problems() {
        core::NoProgress quiet;
        return BudgetService::verify(connection(), quiet);
    }
};

const core::Date kNovember = makeDate(2026, 11, 1);

} // namespace

TEST_CASE("labor of a month: shifts that begin in it times the rates, overtime premium apart") {
    Labor practice;
    const auto november = valueOf(practice.service.preview(practice.ward, kNovember));
    CHECK(november.paid == core::Minutes{6 * 690});
    CHECK(november.straight == money(57'50 * 40 + 11'50 * 50));
    CHECK(november.premium == money(17'50 * 20));
    CHECK(november.people == 2);
    const auto december = valueOf(practice.service.preview(practice.ward, makeDate(2026, 12, 1)));
    CHECK(december.total() == money(11'50 * 50));
}

TEST_CASE("labor is posted by month and department, once, and can be reversed") {
    Labor practice;
    const auto id = valueOf(practice.service.post(practice.ward, makeDate(2026, 11, 5))).value;
    CHECK(practice.balanceOf("6000") == money(2875'00));
    CHECK(practice.balanceOf("6010") == money(350'00));
    CHECK(practice.balanceOf("2100") == money(-3225'00));
    CHECK(codeOf(practice.service.post(practice.ward, kNovember)) == "budgeting.labor_posted");
    CHECK(codeOf(practice.service.postMonth(kNovember)) == "budgeting.labor_none"); // all is posted
    CHECK(practice.problems().empty());
    const auto all = valueOf(practice.service.accruals({makeDate(2026, 1, 1), makeDate(2027, 1, 1)}));
    REQUIRE(all.size() == 1);
    CHECK(all.front().straight + all.front().premium == money(3225'00));
    REQUIRE(practice.service.reverse(id, makeDate(2026, 12, 20), "rates were wrong"));
    CHECK(codeOf(practice.service.reverse(id, makeDate(2026, 12, 20), "rates were wrong")) == "budgeting.labor_reversed");
    CHECK(practice.balanceOf("2100").isZero());
    CHECK(valueOf(practice.service.postMonth(kNovember)).value == 1);
    CHECK(practice.balanceOf("2100") == money(-3225'00));
    CHECK(practice.problems().empty());
}

TEST_CASE("no labor is posted for a month that is not over, without shifts, or without a rate") {
    Labor practice;
    CHECK(codeOf(practice.service.post(practice.ward, makeDate(2026, 12, 1))) == "budgeting.labor_ahead");
    CHECK(codeOf(practice.service.post(practice.clinic, kNovember)) == "budgeting.labor_none");
    CHECK(codeOf(practice.service.post(practice.ward, makeDate(2026, 10, 1))) == "budgeting.labor_none");
    security::UnitOfWork work(practice.context());
    const core::DateRange later{makeDate(2026, 9, 7), makeDate(2026, 10, 5)};
    scheduling::Roster roster;
    roster.set({practice.nurses[2], makeDate(2026, 9, 8)}, {{practice.day, {}, false, scheduling::Origin::Hand, {}}});
    scheduling::RosterService::insertRoster(work, practice.ward, later, roster, roster);
    work.audit({"roster.create", {}, {}, {}});
    work.commit();
    CHECK(codeOf(practice.service.post(practice.ward, makeDate(2026, 9, 1))) == "budgeting.labor_rates");
    LaborService supervisor(practice.context(practice.sessionAs(security::Role::RosterSupervisor, {practice.ward})), practice.rosterService);
    CHECK(codeOf(supervisor.post(practice.ward, kNovember)) == "denied");
    CHECK(practice.problems().empty());
}

TEST_CASE("the roster's cost line stands beside the approved wages of its days") {
    Labor practice;
    const auto open = valueOf(practice.rosterService.open(practice.ward, practice.period));
    CHECK_FALSE(open.input->laborBudget); // nothing is approved yet
    std::map<std::string, ledger::Account> byCode;
    for (const auto& account : ledger::LedgerService::chart(practice.connection()))
        byCode[account.code] = account;
    security::UnitOfWork work(practice.context());
    Sheet sheet;
    for (const auto* code : {"6000", "6010", "6200"}) {
        SheetLine line;
        line.account = byCode.at(code).id;
        line.kind = ledger::AccountKind::Expense;
        for (auto& cell : line.cells)
            cell.amount = money(3'000'00);
        sheet.lines.push_back(std::make_shared<const SheetLine>(line));
    }
    const auto budget = BudgetService::insertBudget(work, makeDate(2026, 1, 1));
    BudgetService::insertVersion(work, budget, practice.ward, VersionState::Approved, sheet);
    work.commit();
    // 16 to 30 November: 15 of 30 days; 1 to 13 December: 13 of 31. Wages and overtime, not the supplies.
    const auto wanted = money(6'000'00).times({15, 30}, core::Rounding::HalfUp) + money(6'000'00).times({13, 31}, core::Rounding::HalfUp);
    const auto budgeted = valueOf(practice.rosterService.open(practice.ward, practice.period));
    REQUIRE(budgeted.input->laborBudget);
    CHECK(*budgeted.input->laborBudget == wanted);
    const scheduling::RosterEvaluator evaluator(budgeted.input, budgeted.draft);
    CHECK(evaluator.totals().laborBudget == wanted);
    CHECK(evaluator.totals().labor == money(3225'00 + 575'00));
    CHECK_FALSE(practice.budget.laborBudget(practice.clinic, practice.period));
    CHECK(practice.budget.laborBudget(practice.ward, {makeDate(2026, 12, 1), makeDate(2027, 1, 1)}) == money(6'000'00));
    CHECK_FALSE(practice.budget.laborBudget(practice.ward, {makeDate(2026, 12, 14), makeDate(2027, 1, 11)})); // into a year without one
}
