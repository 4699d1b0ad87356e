#include "budgeting/rules_support.h"
#include "budgeting/sheet_draft.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

const FiscalYear kYear(core::makeDate(2026, 1, 1));

ledger::Account account(std::int64_t id, const char* code, ledger::AccountKind kind = ledger::AccountKind::Expense) {
    return {ledger::AccountId(id), {}, code, "Account " + std::string(code), kind, false, false};
}

/// Two lines; last year 6200 had 100.00 a month, 6210 nothing.
struct Draft {
    SheetDraft draft;
    Draft() : draft(kYear, {}, prior()) {
        REQUIRE(draft.addLine(account(1, "6200")));
        REQUIRE(draft.addLine(account(2, "6210")));
        draft.markSaved();
    }
    static PriorYear prior() {
        PriorYear prior;
        prior[ledger::AccountId(1)].fill(money(100'00));
        return prior;
    }
    core::Money at(int line, int month) const { return draft.line(line).cells[static_cast<std::size_t>(month)].amount; }
};

} // namespace

TEST_CASE("amounts and formulas are entered, and formulas follow what they name") {
    Draft sheet;
    REQUIRE(sheet.draft.enter({0, 0}, "1,200"));
    REQUIRE(sheet.draft.enter({0, 1}, "=A1*1.03"));
    REQUIRE(sheet.draft.fillRight(0, 1, 3));
    CHECK(sheet.at(0, 1) == money(1236'00));
    CHECK(sheet.draft.line(0).cells[3].formula == "=C1*1.03");
    REQUIRE(sheet.draft.enter({1, 0}, "=[6200]/2"));
    REQUIRE(sheet.draft.enter({0, 0}, "2400"));
    CHECK(sheet.at(0, 1) == money(2472'00));
    CHECK(sheet.at(1, 0) == money(1200'00));
}

TEST_CASE("a block is filled right or down as one step") {
    Draft sheet;
    REQUIRE(sheet.draft.enter({0, 0}, "100"));
    REQUIRE(sheet.draft.enter({1, 0}, "=A1*2"));
    REQUIRE(sheet.draft.fill({0, 0}, {1, 2}, SheetDraft::Fill::Right));
    CHECK(sheet.at(0, 2) == money(100'00));
    CHECK(sheet.draft.line(1).cells[2].formula == "=C1*2");
    CHECK(sheet.draft.undoName() == "Fill right");
    REQUIRE(sheet.draft.lock({1, 1}, {1, 1}, true));
    CHECK(codeOf(sheet.draft.fill({0, 0}, {1, 2}, SheetDraft::Fill::Down)) == "budgeting.cell_locked");
    CHECK(sheet.draft.line(1).cells[0].formula == "=A1*2"); // nothing of it happened
    REQUIRE(sheet.draft.fill({0, 2}, {1, 5}, SheetDraft::Fill::Down));
    CHECK(sheet.at(1, 2) == money(100'00));
    CHECK(sheet.draft.line(1).cells[2].formula.empty());
    sheet.draft.undo();
    CHECK(sheet.at(1, 2) == money(200'00));
}

TEST_CASE("accounts are added together, each once") {
    Draft sheet;
    REQUIRE(sheet.draft.addLines({account(3, "6220"), account(4, "6230")}));
    CHECK(sheet.draft.lines() == 4);
    CHECK(sheet.draft.undoName() == "Add 2 accounts");
    CHECK(codeOf(sheet.draft.addLines({account(5, "6240"), account(1, "6200")})) == "budgeting.account_twice");
    CHECK(sheet.draft.lines() == 4);
    sheet.draft.undo();
    CHECK(sheet.draft.lines() == 2);
}

TEST_CASE("a change that breaks a formula is refused whole") {
    Draft sheet;
    REQUIRE(sheet.draft.enter({0, 0}, "10"));
    REQUIRE(sheet.draft.enter({1, 0}, "=100/A1"));
    CHECK(codeOf(sheet.draft.enter({0, 0}, "0")) == "budgeting.formula_division_by_zero");
    CHECK(sheet.at(0, 0) == money(10'00));
    CHECK(codeOf(sheet.draft.enter({0, 0}, "=A2")) == "budgeting.formula_loop");
    CHECK(codeOf(sheet.draft.enter({0, 0}, "ten")) == "budgeting.cell_text");
    CHECK(codeOf(sheet.draft.enter({2, 0}, "1")) == "budgeting.cell_outside");
    CHECK(sheet.draft.steps().size() == 2);
}

TEST_CASE("a block that does not fit or holds text leaves the sheet as it was") {
    Draft sheet;
    REQUIRE(sheet.draft.paste({0, 0}, "1\t2\n3\t=A1+A2\n"));
    CHECK(sheet.at(1, 1) == money(4'00));
    const auto before = sheet.draft.sheet();
    CHECK(codeOf(sheet.draft.paste({1, 0}, "1\n2")) == "budgeting.paste_shape");
    CHECK(codeOf(sheet.draft.paste({0, 0}, "1\tmany")) == "budgeting.cell_text");
    CHECK(codeOf(sheet.draft.paste({0, 0}, "=B1\t=A1")) == "budgeting.formula_loop");
    CHECK(sheet.draft.sheet().sameAs(before));
}

TEST_CASE("last year and a percentage leaves what somebody set, and can be changed") {
    Draft sheet;
    REQUIRE(sheet.draft.enter({0, 2}, "777"));
    REQUIRE(sheet.draft.copyLastYear(300));
    CHECK(sheet.at(0, 0) == money(103'00));
    CHECK(sheet.at(0, 2) == money(777'00));
    REQUIRE(sheet.draft.copyLastYear(500));
    CHECK(sheet.at(0, 0) == money(105'00));
    CHECK(sheet.at(0, 2) == money(777'00));
    CHECK(sheet.at(1, 0).isZero());
}

TEST_CASE("a year typed into the year's column is shared out; locked cells stay") {
    Draft sheet;
    REQUIRE(sheet.draft.enter({0, kYearColumn}, "100"));
    CHECK(sheet.draft.line(0).year() == money(100'00));
    REQUIRE(sheet.draft.enter({0, 0}, "50"));
    REQUIRE(sheet.draft.lock({0, 0}, {0, 0}, true));
    CHECK(codeOf(sheet.draft.enter({0, 0}, "1")) == "budgeting.cell_locked");
    REQUIRE(sheet.draft.aimFor({0, 1}, money(2'000'00)));
    CHECK(sheet.at(0, 0) == money(50'00));
    CHECK(sheet.draft.line(0).year() + sheet.draft.line(1).year() == money(2'000'00));
    CHECK(codeOf(sheet.draft.spread(0, money(1), Spread::Even)) == "budgeting.cell_locked");
}

TEST_CASE("methods fill a line and end when a cell is typed") {
    Draft sheet;
    REQUIRE(sheet.draft.setDriver(1, StaffCost{10000, money(10'00), 2080, 0}));
    CHECK(sheet.draft.line(1).year() == money(20'800'00));
    REQUIRE(sheet.draft.enter({1, 0}, "5"));
    CHECK(std::holds_alternative<FixedAmounts>(sheet.draft.line(1).driver));
    CHECK(codeOf(sheet.draft.setDriver(1, PriorPercent{300})) == "budgeting.prior_missing");
}

TEST_CASE("everything can be undone by name, and done again") {
    Draft sheet;
    REQUIRE(sheet.draft.spread(0, money(120'00), Spread::Even));
    REQUIRE(sheet.draft.enter({0, 0}, "7"));
    CHECK(sheet.draft.undoName() == "Enter A1");
    sheet.draft.undo();
    CHECK(sheet.at(0, 0) == money(10'00));
    CHECK(sheet.draft.redoName() == "Enter A1");
    CHECK(sheet.draft.steps() == std::vector<std::string>{"Spread 6200"});
    sheet.draft.redo();
    CHECK(sheet.at(0, 0) == money(7'00));
    sheet.draft.markSaved();
    CHECK_FALSE(sheet.draft.isChanged());
    sheet.draft.undo(); // goes back behind the save
    CHECK(sheet.draft.isChanged());
    CHECK(sheet.draft.steps() == std::vector<std::string>{"Undo Enter A1"});
}

TEST_CASE("lines come and go; formulas keep pointing at the same line, or keep their value") {
    Draft sheet;
    REQUIRE(sheet.draft.addLine(account(3, "6300")));
    REQUIRE(sheet.draft.enter({1, 0}, "5"));
    REQUIRE(sheet.draft.enter({2, 0}, "30"));
    REQUIRE(sheet.draft.enter({0, 0}, "=A3"));
    REQUIRE(sheet.draft.enter({0, 1}, "=A2"));
    REQUIRE(sheet.draft.removeLine(1));
    CHECK(sheet.draft.line(0).cells[0].formula == "=A2");
    CHECK(sheet.at(0, 0) == money(30'00));
    CHECK(sheet.draft.line(0).cells[1].formula.empty());
    CHECK(sheet.at(0, 1) == money(5'00));
    CHECK(codeOf(sheet.draft.addLine(account(3, "6300"))) == "budgeting.account_twice");
    CHECK(codeOf(sheet.draft.addLine(account(4, "1000", ledger::AccountKind::Asset))) == "budgeting.account_kind");
}

TEST_CASE("differences name every cell that is not the same") {
    Draft sheet;
    const auto before = sheet.draft.sheet();
    REQUIRE(sheet.draft.enter({0, 3}, "5"));
    REQUIRE(sheet.draft.addLine(account(3, "6300")));
    REQUIRE(sheet.draft.enter({2, 11}, "9"));
    const auto differences = differencesOf(before, sheet.draft.sheet());
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].month == 3);
    CHECK(differences[0].after == money(5'00));
    CHECK(differences[1].accountName == "6300 Account 6300");
    CHECK(differencesOf(sheet.draft.sheet(), sheet.draft.sheet()).empty());
}

TEST_CASE("undoing any sequence of steps leads back to the beginning, redoing to the end") {
    holds([](const std::vector<std::tuple<std::uint8_t, std::uint8_t, std::int16_t>>& edits) {
        SheetDraft draft(kYear, {}, Draft::prior());
        RC_ASSERT(draft.addLine(account(1, "6200")).has_value());
        RC_ASSERT(draft.addLine(account(2, "6210")).has_value());
        for (const auto& [what, where, cents] : edits) {
            const CellPlace at{where % 2, where % kMonths};
            switch (what % 6) {
            case 0: (void)draft.enter(at, core::toText(money(cents))); break;
            case 1: (void)draft.enter(at, "=A1*2"); break;
            case 2: (void)draft.fillRight(at.line, at.column, 11); break;
            case 3: (void)draft.copyLastYear(cents); break;
            case 4: (void)draft.aimFor({0, 1}, money(cents)); break;
            default: (void)draft.lock(at, at, cents % 2 == 0);
            }
        }
        const auto end = draft.sheet();
        while (draft.canUndo())
            draft.undo();
        RC_ASSERT(draft.lines() == 0);
        while (draft.canRedo())
            draft.redo();
        RC_ASSERT(draft.sheet().sameAs(end));
    });
}
