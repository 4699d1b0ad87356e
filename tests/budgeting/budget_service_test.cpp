#include "budgeting/budgeting_support.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;
using security::Role;

namespace {

/// A draft of the clerk's with one line: 6200, 100.00 a month.
struct Drafted : BudgetingFixture {
    BudgetId budget = newBudget();
    VersionId id;
    Drafted() {
        id = valueOf(budgets(clerk()).startVersion(budget, ward)).value;
        auto draft = valueOf(budgets(clerk()).open(id)).draft();
        REQUIRE(draft.addLine(byCode.at("6200")));
        REQUIRE(draft.spread(0, money(1200'00), Spread::Even));
        saved = valueOf(budgets(clerk()).saveSheet(id, versionNow(), draft.sheet(), draft.steps())).value;
    }
    core::RowVersion versionNow() { return valueOf(budgets().open(id)).head.version; }
    VersionHead saved;
};

} // namespace

TEST_CASE("a budget begins with any month and overlaps no other") {
    BudgetingFixture practice;
    const auto id = practice.newBudget(makeDate(2026, 7, 1));
    const auto all = valueOf(practice.budgets().budgets());
    REQUIRE(all.size() == 1);
    CHECK(all.front().id == id);
    CHECK(all.front().name == "2026–27");
    CHECK(codeOf(practice.budgets().createBudget(makeDate(2027, 1, 1))) == "budgeting.year_taken");
    CHECK(codeOf(practice.budgets().createBudget(makeDate(2027, 7, 2))) == "budgeting.year_start");
    CHECK(codeOf(practice.budgets().createBudget(makeDate(2027, 7, 1))) == "accepted");
    CHECK(valueOf(practice.budgets().budgetAt(makeDate(2027, 3, 3))).id == id);
    CHECK(codeOf(practice.budgets().budgetAt(makeDate(2026, 6, 30))) == "budgeting.no_budget");
}

TEST_CASE("a sheet is saved as one change with the names of its steps, and opens as it was") {
    Drafted practice;
    auto open = valueOf(practice.budgets(practice.clerk()).open(practice.id));
    CHECK(open.mayEdit);
    auto draft = open.draft();
    REQUIRE(draft.enter({0, 1}, "=A1*1.03"));
    REQUIRE(draft.fillRight(0, 1, 3));
    REQUIRE(draft.setNote({0, 1}, "Dr. Chen's new clinic day"));
    REQUIRE(draft.lock({0, 0}, {0, 0}, true));
    REQUIRE(draft.addLine(practice.byCode.at("6000")));
    REQUIRE(draft.setDriver(1, StaffCost{20000, money(25'00), 2080, 2000}));
    const auto audited = practice.auditedActions().size();
    const auto saved = practice.budgets(practice.clerk()).saveSheet(practice.id, open.head.version, draft.sheet(), draft.steps());
    REQUIRE(saved);
    CHECK(practice.auditedActions().size() == audited + 1);
    CHECK(practice.auditedActions().back() == "budget_version.save");
    const auto again = valueOf(practice.budgets().open(practice.id));
    CHECK(again.sheet.sameAs(draft.sheet()));
    CHECK(again.sheet.lines[0]->cells[2].amount == money(106'09));
    CHECK(again.sheet.lines[1]->year() == money(124'800'00));
    CHECK(practice.problems().empty());
    // The note is sealed: it stands nowhere in the file as text.
    CHECK(practice.count("SELECT COUNT(id) FROM budget_cells WHERE note IS NOT NULL") == 1);
}

TEST_CASE("two users who edit the same sheet: the second save is a conflict") {
    Drafted practice;
    auto draft = valueOf(practice.budgets().open(practice.id)).draft();
    REQUIRE(draft.enter({0, 0}, "7"));
    const auto version = practice.versionNow();
    REQUIRE(practice.budgets(practice.clerk()).saveSheet(practice.id, version, draft.sheet(), {}));
    CHECK(codeOf(practice.budgets().saveSheet(practice.id, version, draft.sheet(), {})) == "conflict");
}

TEST_CASE("a sheet that was changed beside its formulas is not saved") {
    Drafted practice;
    auto draft = valueOf(practice.budgets().open(practice.id)).draft();
    REQUIRE(draft.enter({0, 0}, "=5*2"));
    auto line = draft.line(0);
    line.cells[0].amount = money(11'00);
    Sheet forged{{std::make_shared<const SheetLine>(line)}};
    CHECK(codeOf(practice.budgets().saveSheet(practice.id, practice.versionNow(), forged, {})) == "budgeting.months_differ");
    line.cells[0].formula = "=1/0";
    forged = {{std::make_shared<const SheetLine>(line)}};
    CHECK(codeOf(practice.budgets().saveSheet(practice.id, practice.versionNow(), forged, {})) == "budgeting.formula_division_by_zero");
    line.cells[0].formula.clear();
    line.account = ledger::AccountId(999'999);
    forged = {{std::make_shared<const SheetLine>(line)}};
    CHECK(codeOf(practice.budgets().saveSheet(practice.id, practice.versionNow(), forged, {})) == "budgeting.unknown_account");
}

TEST_CASE("draft, submitted, approved, locked: each step once, and versions in force never change") {
    Drafted practice;
    auto clerk = practice.budgets(practice.clerk());
    auto manager = practice.budgets();
    CHECK(codeOf(manager.approve(practice.id, practice.versionNow())) == "budgeting.not_submitted");
    CHECK(codeOf(manager.lock(practice.id, practice.versionNow())) == "budgeting.not_approved");
    REQUIRE(clerk.submit(practice.id, practice.versionNow()));
    CHECK(codeOf(clerk.submit(practice.id, practice.versionNow())) == "budgeting.not_draft");
    const auto sheet = valueOf(manager.open(practice.id)).sheet;
    CHECK(codeOf(clerk.saveSheet(practice.id, practice.versionNow(), sheet, {})) == "budgeting.not_draft");
    CHECK(codeOf(clerk.approve(practice.id, practice.versionNow())) == "denied");
    CHECK(codeOf(manager.sendBack(practice.id, practice.versionNow(), "no")) == "budgeting.reason_missing");
    REQUIRE(manager.sendBack(practice.id, practice.versionNow(), "too much for supplies"));
    REQUIRE(clerk.submit(practice.id, practice.versionNow()));
    REQUIRE(manager.approve(practice.id, practice.versionNow()));
    CHECK(codeOf(clerk.saveSheet(practice.id, practice.versionNow(), sheet, {})) == "budgeting.not_draft");
    REQUIRE(manager.lock(practice.id, practice.versionNow()));

    // Another version cannot take the place of a locked one.
    const auto second = valueOf(clerk.startVersion(practice.budget, practice.ward, practice.id)).value;
    CHECK(codeOf(clerk.startVersion(practice.budget, practice.ward)) == "budgeting.draft_exists");
    const auto versionOf = [&](VersionId id) { return valueOf(manager.open(id)).head.version; };
    REQUIRE(clerk.submit(second, versionOf(second)));
    CHECK(codeOf(manager.approve(second, versionOf(second))) == "budgeting.year_locked");
    REQUIRE(manager.unlock(practice.id, versionOf(practice.id), "supplementary budget"));
    REQUIRE(manager.approve(second, versionOf(second)));
    CHECK(valueOf(manager.open(practice.id)).head.state == VersionState::Superseded);
    CHECK(practice.count("SELECT COUNT(id) FROM budget_versions WHERE state IN ('approved', 'locked')") == 1);
    CHECK(codeOf(manager.approve(second, core::RowVersion{1})) == "budgeting.not_submitted");
}

TEST_CASE("who saved a budget cannot approve it, unless nobody else could, with a reason") {
    BudgetingFixture practice;
    const auto id = valueOf(practice.budgets().startVersion(practice.newBudget(), practice.ward)).value;
    auto manager = practice.budgets();
    auto draft = valueOf(manager.open(id)).draft();
    CHECK(codeOf(manager.submit(id, valueOf(manager.open(id)).head.version)) == "budgeting.sheet_empty");
    REQUIRE(draft.addLine(practice.byCode.at("6200")));
    const auto saved = valueOf(manager.saveSheet(id, valueOf(manager.open(id)).head.version, draft.sheet(), draft.steps())).value;
    const auto submitted = valueOf(manager.submit(id, saved.version)).value;
    CHECK(codeOf(manager.approve(id, submitted.version)) == "budgeting.reason_missing"); // alone: with a reason
    (void)practice.otherManager();
    CHECK(codeOf(manager.approve(id, submitted.version, "nobody else is here")) == "budgeting.own_budget");
    const auto approved = valueOf(practice.budgets(practice.otherManager()).approve(id, submitted.version)).value;
    CHECK(approved.state == VersionState::Approved);
    CHECK_FALSE(approved.selfApproved);
}

TEST_CASE("a manager who is alone approves with a reason, and it is marked") {
    BudgetingFixture practice;
    auto manager = practice.budgets();
    const auto id = valueOf(manager.startVersion(practice.newBudget(), {})).value;
    auto draft = valueOf(manager.open(id)).draft();
    REQUIRE(draft.addLine(practice.byCode.at("6300")));
    const auto saved = valueOf(manager.saveSheet(id, valueOf(manager.open(id)).head.version, draft.sheet(), draft.steps())).value;
    const auto submitted = valueOf(manager.submit(id, saved.version)).value;
    const auto approved = valueOf(manager.approve(id, submitted.version, "nobody else may")).value;
    CHECK(approved.selfApproved);
    CHECK(practice.auditedActions().back() == "budget_version.approve_own");
}

TEST_CASE("versions are compared and restored") {
    Drafted practice;
    auto clerk = practice.budgets(practice.clerk());
    REQUIRE(clerk.submit(practice.id, practice.versionNow()));
    REQUIRE(practice.budgets().approve(practice.id, practice.versionNow()));
    const auto second = valueOf(clerk.startVersion(practice.budget, practice.ward, practice.id, "restored")).value;
    CHECK(valueOf(clerk.compare(practice.id, second)).empty());
    auto open = valueOf(clerk.open(second));
    CHECK(open.head.number == 2);
    CHECK(open.head.basedOn == practice.id);
    auto draft = open.draft();
    REQUIRE(draft.enter({0, 4}, "250"));
    REQUIRE(clerk.saveSheet(second, open.head.version, draft.sheet(), draft.steps()));
    const auto differences = valueOf(clerk.compare(practice.id, second));
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].before == money(100'00));
    CHECK(differences[0].after == money(250'00));
    const auto other = valueOf(clerk.startVersion(practice.budget, practice.clinic)).value;
    CHECK(codeOf(clerk.compare(practice.id, other)) == "budgeting.other_budget");
}

TEST_CASE("last year is actuals where its months are over, else its approved budget") {
    BudgetingFixture practice;
    practice.approved(practice.newBudget(), practice.ward, {{"6200", 500'00}, {"4000", 900'00}});
    practice.spend(makeDate(2026, 10, 5), "6200", 321'00, practice.ward);
    practice.spend(makeDate(2026, 11, 5), "6200", 999'00, practice.ward); // November is not over
    practice.spend(makeDate(2026, 10, 5), "6200", 777'00, practice.clinic);
    const auto next = practice.newBudget(makeDate(2027, 1, 1));
    const auto id = valueOf(practice.budgets().startVersion(next, practice.ward)).value;
    const auto open = valueOf(practice.budgets().open(id));
    const auto& supplies = open.prior.at(practice.at("6200"));
    CHECK(supplies[8].isZero());
    CHECK(supplies[9] == money(321'00));
    CHECK(supplies[10] == money(500'00));
    CHECK(open.prior.at(practice.at("4000"))[11] == money(900'00)); // revenue stands positive
}

TEST_CASE("a supervisor works on the own department only; an auditor reads; the others are denied") {
    Drafted practice;
    auto own = practice.budgets(practice.sessionAs(Role::RosterSupervisor, {practice.ward}));
    auto foreign = practice.budgets(practice.sessionAs(Role::RosterSupervisor, {practice.clinic}));
    auto auditor = practice.budgets(practice.sessionAs(Role::Auditor));
    auto hr = practice.budgets(practice.sessionAs(Role::HumanResources));
    const auto sheet = valueOf(own.open(practice.id)).sheet;
    CHECK(valueOf(own.versions(practice.budget)).size() == 1);
    CHECK(codeOf(own.saveSheet(practice.id, practice.versionNow(), sheet, {})) == "accepted");
    CHECK(codeOf(own.startVersion(practice.budget, practice.clinic)) == "denied");
    CHECK(codeOf(own.startVersion(practice.budget, {})) == "denied"); // the practice as a whole
    CHECK(codeOf(own.createBudget(makeDate(2027, 1, 1))) == "denied");
    CHECK(valueOf(foreign.versions(practice.budget)).empty());
    CHECK(codeOf(foreign.open(practice.id)) == "denied");
    CHECK(codeOf(foreign.saveSheet(practice.id, practice.versionNow(), sheet, {})) == "denied");
    CHECK(codeOf(auditor.open(practice.id)) == "accepted");
    CHECK(codeOf(auditor.saveSheet(practice.id, practice.versionNow(), sheet, {})) == "denied");
    CHECK(codeOf(hr.budgets()) == "denied");
    CHECK(codeOf(own.setThresholds(practice.budget, core::RowVersion{1}, {})) == "denied");
}

TEST_CASE("thresholds are checked and versioned") {
    BudgetingFixture practice;
    const auto id = practice.newBudget();
    CHECK(codeOf(practice.budgets().setThresholds(id, core::RowVersion{1}, {-1, money(1)})) == "budgeting.threshold");
    CHECK(codeOf(practice.budgets().setThresholds(id, core::RowVersion{1}, {500, money(100'00)})) == "accepted");
    CHECK(codeOf(practice.budgets().setThresholds(id, core::RowVersion{1}, {500, money(100'00)})) == "conflict");
    CHECK(valueOf(practice.budgets().budgets()).front().flags == FlagThresholds{500, money(100'00)});
}

TEST_CASE("verify finds a month that was changed behind the program's back") {
    Drafted practice;
    CHECK(practice.problems().empty());
    practice.connection().prepare("UPDATE budget_cells SET amount_cents = amount_cents + 1 WHERE month = 3")->run();
    REQUIRE(practice.problems().size() == 1);
    CHECK_THAT(practice.problems().front(), Catch::Contains("do not sum to its year"));
}
