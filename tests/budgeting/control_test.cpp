#include "budgeting/budgeting_support.h"
#include "reporting/table_report.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;
using security::Role;

namespace {

const core::Date kToday = makeDate(2026, 11, 19);

/// Ward: 6200 with 1,000.00 a month, revenue 4000 with 5,000.00 a month. Spending in September to November, and 6210
/// without a budget. Clinic: nothing but spending.
struct Controlled : BudgetingFixture {
    BudgetId budget = newBudget();
    Controlled() {
        approved(budget, ward, {{"6200", 1'000'00}, {"4000", 5'000'00}});
        spend(makeDate(2025, 11, 3), "6200", 700'00, ward);
        spend(makeDate(2026, 9, 10), "6200", 9'000'00, ward);
        spend(makeDate(2026, 10, 10), "6200", 3'500'00, ward);
        spend(makeDate(2026, 11, 10), "6200", 400'00, ward);
        spend(makeDate(2026, 11, 11), "6210", 650'00, ward);
        spend(makeDate(2026, 11, 12), "4000", -49'000'00, ward);
        spend(makeDate(2026, 11, 13), "6300", 99'00, clinic);
    }
    const ControlLine& line(const ControlMatrix& matrix, core::DepartmentId department, const std::string& code) const {
        for (const auto& each : matrix.lines)
            if (each.department == department && each.accountCode == code)
                return each;
        throw std::runtime_error("no line " + code);
    }
};

} // namespace

TEST_CASE("budget against actual: month, year to date, year, same month last year, remaining and forecast") {
    Controlled practice;
    const auto matrix = valueOf(practice.control().matrix(kToday));
    CHECK(matrix.through == 10);
    CHECK(matrix.elapsed == 10);
    const auto& supplies = practice.line(matrix, practice.ward, "6200");
    CHECK(supplies.hasBudget);
    CHECK(supplies.actual[10] == money(400'00));
    CHECK(supplies.lastYear[10] == money(700'00));
    CHECK(supplies.budgetThrough(10) == money(11'000'00));
    CHECK(supplies.actualThrough(10) == money(12'900'00));
    CHECK(supplies.remaining() == money(-900'00));
    CHECK(supplies.forecast.method == ForecastMethod::RemainingBudget);
    CHECK(supplies.forecast.year() == money(12'500'00 + 2'000'00));
    CHECK(practice.line(matrix, practice.ward, "4000").actual[10] == money(49'000'00)); // revenue stands positive
    CHECK(valueOf(practice.control().matrix(makeDate(2026, 11, 30))).elapsed == 11);
}

TEST_CASE("unbudgeted spending is a row of its own") {
    Controlled practice;
    const auto matrix = valueOf(practice.control().matrix(kToday));
    CHECK_FALSE(practice.line(matrix, practice.ward, "6210").hasBudget);
    CHECK_FALSE(practice.line(matrix, practice.clinic, "6300").hasBudget);
    CHECK(practice.line(matrix, practice.clinic, "6300").actual[10] == money(99'00));
    const auto report = valueOf(practice.control().budgetAgainstActual(kToday));
    int unbudgeted = 0;
    for (const auto& row : report.rows)
        unbudgeted += row.cells.back() == reporting::CellValue(std::string("Unbudgeted")) ? 1 : 0;
    CHECK(unbudgeted == 2);
}

TEST_CASE("without any budget everything is unbudgeted, by calendar year") {
    BudgetingFixture practice;
    practice.spend(makeDate(2026, 3, 1), "6200", 5'00, practice.ward);
    const auto matrix = valueOf(practice.control().matrix(kToday));
    CHECK(matrix.year.start() == makeDate(2026, 1, 1));
    REQUIRE(matrix.lines.size() == 1);
    CHECK_FALSE(matrix.lines.front().hasBudget);
}

TEST_CASE("a fiscal year from July on compares the right months") {
    BudgetingFixture practice;
    const auto budget = practice.newBudget(makeDate(2026, 7, 1));
    practice.approved(budget, practice.ward, {{"6200", 100'00}});
    practice.spend(makeDate(2026, 6, 30), "6200", 1'00, practice.ward);
    practice.spend(makeDate(2026, 7, 1), "6200", 2'00, practice.ward);
    const auto matrix = valueOf(practice.control().matrix(kToday));
    CHECK(matrix.through == 4);
    REQUIRE(matrix.lines.size() == 1);
    CHECK(matrix.lines[0].actual[0] == money(2'00));
    CHECK(matrix.lines[0].lastYear[11] == money(1'00));
}

TEST_CASE("the lines behind a figure sum to the figure") {
    Controlled practice;
    const auto matrix = valueOf(practice.control().matrix(kToday));
    for (const auto& line : matrix.lines)
        for (int month = 0; month < kMonths; ++month) {
            const auto behind = valueOf(practice.control().behind(matrix.year, line.account, line.department, month, month));
            CHECK(behind.total == line.actual[static_cast<std::size_t>(month)]);
        }
    const auto year = valueOf(practice.control().behind(matrix.year, practice.at("6200"), practice.ward, 0, 11));
    CHECK(year.rows.size() == 3);
    CHECK(year.total == money(12'900'00));
}

TEST_CASE("a reversal counts in the month where it is posted") {
    Controlled practice;
    const auto entry = practice.spend(makeDate(2026, 9, 20), "6200", 77'00, practice.ward);
    REQUIRE(ledger::LedgerService(practice.context()).reverse(entry, makeDate(2026, 11, 2), "booked twice"));
    const auto matrix = valueOf(practice.control().matrix(kToday));
    CHECK(practice.line(matrix, practice.ward, "6200").actual[8] == money(9'077'00));
    CHECK(practice.line(matrix, practice.ward, "6200").actual[10] == money(323'00));
    CHECK(practice.problems().empty());
}

TEST_CASE("red flags ask for an explanation, keep it, and ask again when it has become worse") {
    Controlled practice;
    auto control = practice.control();
    auto list = valueOf(control.redFlags(kToday));
    REQUIRE(list->flags.size() == 3); // supplies, unbudgeted drugs, revenue short of 55,000
    CHECK(list->flags[0].line->accountCode == "4000");
    CHECK(list->flags[0].over == money(6'000'00));
    CHECK(list->open() == 3);
    CHECK(codeOf(control.explain(kToday, practice.ward, practice.at("6200"), {}, "no")) == "budgeting.reason_missing");
    REQUIRE(control.explain(kToday, practice.ward, practice.at("6200"), {}, "gloves for the outbreak in September"));
    CHECK(codeOf(control.explain(kToday, practice.ward, practice.at("6200"), {}, "somebody else was first")) == "conflict");
    CHECK(codeOf(control.explain(kToday, practice.clinic, practice.at("6300"), {}, "a small repair")) == "budgeting.nothing_flagged");
    list = valueOf(control.redFlags(kToday));
    CHECK(list->open() == 2);
    practice.spend(makeDate(2026, 11, 15), "6200", 499'99, practice.ward);
    CHECK(valueOf(control.redFlags(kToday))->open() == 2);
    practice.spend(makeDate(2026, 11, 16), "6200", 1, practice.ward); // 500.00 more than was explained
    CHECK(valueOf(control.redFlags(kToday))->open() == 3);
    const auto report = valueOf(control.redFlagReport(kToday));
    CHECK(report.rows.size() == 3);
    // Sealed: the reason stands nowhere as text.
    CHECK(practice.count("SELECT COUNT(id) FROM variance_explanations") == 1);
}

TEST_CASE("a line's forecast method is kept and named") {
    Controlled practice;
    auto control = practice.control();
    ForecastChoice choice;
    choice.department = practice.ward;
    choice.account = practice.at("6200");
    choice.method = ForecastMethod::RunRate;
    REQUIRE(control.setForecast(practice.budget, choice));
    CHECK(codeOf(control.setForecast(practice.budget, choice)) == "conflict");
    CHECK(practice.line(valueOf(control.matrix(kToday)), practice.ward, "6200").forecast.year() == money(15'000'00));
    choice.version = {1};
    choice.method = ForecastMethod::Manual;
    choice.manualYear = money(13'000'00);
    CHECK(codeOf(control.setForecast(practice.budget, choice)) == "budgeting.manual_missing");
    choice.note = "the outbreak is over";
    REQUIRE(control.setForecast(practice.budget, choice));
    const auto line = practice.line(valueOf(control.matrix(kToday)), practice.ward, "6200");
    CHECK(line.forecast.year() == money(13'000'00));
    CHECK(line.forecastNote == "the outbreak is over");
}

TEST_CASE("a supervisor sees the own department, a board viewer sums without the lines behind them") {
    Controlled practice;
    auto own = practice.control(practice.sessionAs(Role::RosterSupervisor, {practice.clinic}));
    const auto matrix = valueOf(own.matrix(kToday));
    REQUIRE(matrix.lines.size() == 1);
    CHECK(matrix.lines[0].department == practice.clinic);
    CHECK(codeOf(own.matrix(kToday, practice.ward)) == "denied");
    CHECK(codeOf(own.behind(matrix.year, practice.at("6300"), practice.clinic, 0, 11)) == "accepted");
    CHECK(codeOf(own.behind(matrix.year, practice.at("6200"), practice.ward, 0, 11)) == "denied");
    CHECK(codeOf(own.explain(kToday, practice.ward, practice.at("6200"), {}, "not my department")) == "denied");
    auto board = practice.control(practice.sessionAs(Role::BoardViewer));
    CHECK(valueOf(board.matrix(kToday)).lines.size() == 4);
    CHECK(codeOf(board.behind(matrix.year, practice.at("6200"), practice.ward, 0, 11)) == "denied");
    CHECK(codeOf(practice.control(practice.sessionAs(Role::HumanResources)).matrix(kToday)) == "denied");
    auto clerk = practice.control(practice.clerk());
    CHECK(codeOf(clerk.vendorSpend({makeDate(2026, 1, 1), makeDate(2027, 1, 1)})) == "accepted");
    CHECK(codeOf(own.vendorSpend({makeDate(2026, 1, 1), makeDate(2027, 1, 1)})) == "denied");
}

TEST_CASE("budget against actual takes five statements, a list of invoices two") {
    Controlled practice;
    const auto statementsOf = [&](const auto& read) {
        const auto before = practice.connection().statementsExecuted();
        read();
        return practice.connection().statementsExecuted() - before;
    };
    CHECK(statementsOf([&] { valueOf(practice.control().matrix(kToday)); }) <= 5 + 2); // and the snapshot's begin and end
    VendorDraft vendor;
    vendor.name = "Northwind";
    const auto id = valueOf(practice.payables().createVendor(vendor)).value;
    for (int i = 0; i < 20; ++i) {
        InvoiceDraft draft;
        draft.vendor = id;
        draft.number = std::to_string(i);
        draft.invoicedOn = draft.dueOn = makeDate(2026, 11, 1);
        draft.total = money(100);
        draft.lines = {{practice.at("6200"), practice.ward, money(60), {}}, {practice.at("6210"), practice.ward, money(40), {}}};
        REQUIRE(practice.payables().enterInvoice(draft));
    }
    std::vector<Invoice> all;
    CHECK(statementsOf([&] { all = valueOf(practice.payables().invoices({})); }) <= 2 + 2);
    REQUIRE(all.size() == 20);
    CHECK(all.front().lines.size() == 2);
}

TEST_CASE("every report says the same as the journal") {
    Controlled practice;
    const auto report = valueOf(practice.control().budgetAgainstActual(kToday));
    reporting::expectSound(report);
    REQUIRE(report.totals);
    // Result to date: 49,000.00 income less 12,900.00, 650.00 and 99.00.
    CHECK(report.totals->cells[8] == reporting::CellValue(money(35'351'00)));
    reporting::expectSound(valueOf(practice.control().redFlagReport(kToday)));
    reporting::expectSound(valueOf(practice.control().vendorSpend({makeDate(2026, 1, 1), makeDate(2027, 1, 1)})));
}
