#include "app/demo_copy.h"

#include "app/maintenance.h"
#include "budgeting/budget_control.h"
#include "budgeting/payables_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "scheduling/roster_service.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;

namespace {

const core::Date kDay = core::makeDate(2026, 11, 18);

core::DepartmentId departmentNamed(Services& services, const char* name) {
    const auto all = valueOf(services.organization().departments());
    return std::find_if(all.begin(), all.end(), [name](const auto& d) { return d.name == name; })->id;
}

} // namespace

TEST_CASE("The demo's budgets: two years, six departments and the practice, the ward over budget") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    const auto budgets = valueOf(services.budgets().budgets());
    REQUIRE(budgets.size() == 2);
    const auto versions = valueOf(services.budgets().versions(budgets.front().id));
    CHECK(std::count_if(versions.begin(), versions.end(), [](const auto& v) { return v.state == budgeting::VersionState::Approved; }) == 7);
    CHECK(std::count_if(versions.begin(), versions.end(), [](const auto& v) { return v.state == budgeting::VersionState::Draft; }) == 1);
    for (const auto& version : valueOf(services.budgets().versions(budgets.back().id)))
        CHECK(version.state == budgeting::VersionState::Locked);

    const auto list = valueOf(services.budgetControl().redFlags(kDay));
    const auto ward = departmentNamed(services, "Short-stay ward");
    std::vector<std::string> ofWard;
    for (const auto& flag : list->flags)
        if (flag.line->department == ward)
            ofWard.push_back(flag.line->accountCode);
    std::sort(ofWard.begin(), ofWard.end());
    CHECK(ofWard == std::vector<std::string>{"6010", "6120"});
    for (const auto& flag : list->flags) { // nobody else, but for the subscriptions that nobody budgeted
        CAPTURE(flag.line->accountCode, flag.line->department.value());
        CHECK((flag.line->department == ward || (flag.line->accountCode == "6600" && !flag.line->hasBudget)));
    }
    const auto unbudgeted = std::count_if(list->matrix.lines.begin(), list->matrix.lines.end(),
                                          [](const auto& line) { return !line.hasBudget; });
    CHECK(unbudgeted == 1);
}

TEST_CASE("The demo's invoices and payments agree with its ledger") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& services = in->services();
    auto& payables = services.payables();
    CHECK(valueOf(payables.vendors()).size() == 6);
    const auto invoices = valueOf(payables.invoices({}));
    CHECK(invoices.size() > 150);
    core::Money open;
    bool waiting = false;
    for (const auto& invoice : invoices) {
        open += invoice.open();
        waiting |= invoice.state == budgeting::InvoiceState::Entered;
        CHECK((invoice.open().isZero() || invoice.dueOn >= core::addDays(kDay, -7))); // bills are paid in time
    }
    CHECK(waiting);
    for (const auto& row : valueOf(services.ledger().balances(kDay)))
        if (row.account.code == "2000")
            CHECK(row.balance() == -open);
    const auto batches = valueOf(payables.batches({core::makeDate(2025, 1, 1), core::makeDate(2027, 1, 1)}));
    CHECK(std::count_if(batches.begin(), batches.end(), [](const auto& b) { return b.state == budgeting::BatchState::Prepared; }) == 1);
    core::NoProgress quiet;
    CHECK(budgeting::BudgetService::verify(services.context().connection, quiet).empty());
}

TEST_CASE("The demo's roster shows the labor budget beside its cost") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& rosters = in->services().rosters();
    const auto ward = departmentNamed(in->services(), "Short-stay ward");
    const auto heads = valueOf(rosters.rosters({kDay, core::addDays(kDay, 1)}, ward));
    REQUIRE_FALSE(heads.empty());
    const auto open = valueOf(rosters.open(heads.front().id));
    REQUIRE(open.input->laborBudget);
    const scheduling::RosterEvaluator evaluator(open.input, open.draft);
    REQUIRE(evaluator.totals().labor);
    // Of one order: the plan's wages, and the shifts that were filled from them.
    CHECK(evaluator.totals().labor->times(4) > *open.input->laborBudget);
    CHECK(*evaluator.totals().labor < open.input->laborBudget->times(4));
}
