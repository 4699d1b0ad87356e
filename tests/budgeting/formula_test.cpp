#include "budgeting/formula_sheet.h"
#include "budgeting/rules_support.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

const FiscalYear kYear(core::makeDate(2026, 1, 1));

struct Sheet3 {
    std::vector<FormulaLine> lines{{"6200", {}, {}}, {"6210", {}, {}}, {"6300", {}, {}}};
    FiscalYear year = kYear;
    SheetValues values() const { return evaluateSheet(year, lines); }
    /// The value of A1 under this formula.
    core::Money of(const std::string& formula) {
        lines[0].formulas[0] = formula;
        const auto result = values();
        INFO(formula << ": " << (result.findings.empty() ? "" : core::sentence(result.findings.front())));
        REQUIRE(result.findings.empty());
        return result.lines[0][0];
    }
    std::string refusalOf(const std::string& formula) {
        lines[0].formulas[0] = formula;
        const auto result = values();
        return result.findings.empty() ? "accepted" : std::string(result.findings.front().code.key);
    }
};

} // namespace

TEST_CASE("a cell formula calculates as a spreadsheet does, exactly") {
    Sheet3 sheet;
    CHECK(sheet.of("=1200*1.03") == money(1236'00));
    CHECK(sheet.of("= 1 + 2 * 3 ") == money(7'00));
    CHECK(sheet.of("=(1+2)*3") == money(9'00));
    CHECK(sheet.of("=-2*-3") == money(6'00));
    CHECK(sheet.of("=--4") == money(4'00));
    CHECK(sheet.of("=10-4-3") == money(3'00));
    CHECK(sheet.of("=100/4/5") == money(5'00));
    CHECK(sheet.of("=200*3%") == money(6'00));
    CHECK(sheet.of("=100*(1+2.5%)") == money(102'50));
    CHECK(sheet.of("=.5*3") == money(1'50));
    // 0.1 + 0.2 and a third of a dollar three times: no binary fraction anywhere
    CHECK(sheet.of("=0.1+0.2") == money(30));
    CHECK(sheet.of("=1/3+1/3+1/3") == money(100));
    CHECK(sheet.of("=1/3*3") == money(100));
}

TEST_CASE("the value of a formula is rounded once, half a cent away from zero") {
    Sheet3 sheet;
    CHECK(sheet.of("=0.005") == money(1));
    CHECK(sheet.of("=-0.005") == money(-1));
    CHECK(sheet.of("=0.0049") == money(0));
    CHECK(sheet.of("=2/3") == money(67));
    CHECK(sheet.of("=ROUND(1234.567,0)") == money(1235'00));
    CHECK(sheet.of("=ROUND(1234.565)") == money(1234'57));
}

TEST_CASE("a formula names cells, months, accounts and ranges") {
    Sheet3 sheet;
    sheet.lines[0].amounts = {money(0), money(200'00), money(300'00)};
    sheet.lines[1].amounts = {money(10'00), money(20'00), money(30'00)};
    CHECK(sheet.of("=B1*2") == money(400'00));
    CHECK(sheet.of("=$B$1+c2") == money(230'00));
    CHECK(sheet.of("=Feb+Mar") == money(500'00));
    CHECK(sheet.of("=february") == money(200'00));
    CHECK(sheet.of("=[6210]") == money(10'00));
    CHECK(sheet.of("=[6210]Feb") == money(20'00));
    CHECK(sheet.of("=[6210]Year/12") == money(5'00));
    CHECK(sheet.of("=M2") == money(60'00));
    CHECK(sheet.of("=SUM(B1:C1, 1)") == money(501'00));
    CHECK(sheet.of("=SUM(A2:C3)") == money(60'00));
    CHECK(sheet.of("=AVG(A2:C2)") == money(20'00));
    CHECK(sheet.of("=max(A2:C2;25)-min(A2:C2)") == money(20'00));
}

TEST_CASE("month names follow the fiscal year") {
    Sheet3 sheet;
    sheet.year = FiscalYear(core::makeDate(2026, 7, 1));
    sheet.lines[0].amounts[6] = money(7'00); // the seventh month is January
    CHECK(sheet.of("=Jan") == money(7'00));
    CHECK(sheet.refusalOf("=Jul") == "budgeting.formula_loop"); // A1 itself
}

TEST_CASE("a formula sees the rounded value of the cell that it names") {
    Sheet3 sheet;
    sheet.lines[0].formulas[1] = "=1/3";
    CHECK(sheet.of("=B1*3") == money(99));
}

TEST_CASE("division by zero is an error that names the cell") {
    Sheet3 sheet;
    CHECK(sheet.refusalOf("=1/0") == "budgeting.formula_division_by_zero");
    CHECK(sheet.refusalOf("=1/B1") == "budgeting.formula_division_by_zero");
    CHECK(sheet.refusalOf("=1/(2-2)") == "budgeting.formula_division_by_zero");
    const auto finding = sheet.values().findings.front();
    CHECK(argOf(finding, "cell") == "A1");
    CHECK(finding.field == "A1");
}

TEST_CASE("self-reference is an error that names the way round") {
    Sheet3 sheet;
    CHECK(sheet.refusalOf("=A1+1") == "budgeting.formula_loop");
    CHECK(argOf(sheet.values().findings.front(), "way") == "A1 → A1");
    CHECK(sheet.refusalOf("=M1") == "budgeting.formula_loop"); // the year holds this month
    CHECK(sheet.refusalOf("=SUM(A1:C1)") == "budgeting.formula_loop");
    sheet.lines[0].formulas[1] = "=C1";
    sheet.lines[0].formulas[2] = "=A1";
    sheet.lines[1].formulas[5] = "=A1*2"; // stands outside the loop and depends on it
    sheet.lines[0].formulas[0] = "=B1";
    const auto values = sheet.values();
    REQUIRE(values.findings.size() == 4);
    CHECK(argOf(values.findings[0], "way") == "A1 → B1 → C1 → A1");
    CHECK(values.findings[3].code == codes::kFormulaOnError);
    CHECK(argOf(values.findings[3], "cell") == "F2");
}

TEST_CASE("what cannot be read is refused with its place") {
    Sheet3 sheet;
    for (const auto* text : {"=", "=1+", "=(1", "=1)", "=1 2", "=1..2", "=*3", "=SUM(", "=SUM()", "=SUM(A1:", "=[6210", "=#", "=1,2",
                             "=A1:B1", "=ROUND(1,2,3)", "=\"a\"", "=1e5", "=123456789012345678901"})
        CHECK(sheet.refusalOf(text).starts_with("budgeting.formula_"));
    for (const auto* text : {"=A4", "=N1", "=A0", "=Foo", "=[9999]", "=[6210]Foo", "=NOW()"})
        CHECK(sheet.refusalOf(text) == "budgeting.formula_unknown");
    CHECK(sheet.refusalOf("=" + std::string(60, '(') + "1" + std::string(60, ')')) == "budgeting.formula_syntax");
    CHECK(sheet.refusalOf("=" + std::string(600, '1')) == "budgeting.formula_too_long");
    CHECK(sheet.refusalOf("=99999999999999999*99999999999999999") == "budgeting.formula_too_large");
}

TEST_CASE("a chain of thousands of cells is worked out without exhausting the stack") {
    std::vector<FormulaLine> lines(500);
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].code = std::to_string(i);
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t month = 0; month < kMonths; ++month)
            if (i + month > 0)
                lines[i].formulas[month] =
                    "=" + cellName(month > 0 ? CellPlace{int(i), int(month) - 1} : CellPlace{int(i) - 1, 11}) + "+1";
    const auto values = evaluateSheet(kYear, lines);
    REQUIRE(values.findings.empty());
    CHECK(values.lines.back().back() == dollars(500 * 12 - 1));
}

TEST_CASE("filled formulas move their references, fixed ones stay") {
    CHECK(shifted("=A1*1.02", 1, 0) == "=B1*1.02");
    CHECK(shifted("=A1+$A1+A$1+$A$1", 1, 2) == "=B3+$A3+B$1+$A$1");
    CHECK(shifted("=SUM(A1:B2)", 2, 1) == "=SUM(C2:D3)");
    CHECK(shifted("=[6200]+Jan*M3", 1, 1) == "=[6200]+Jan*M4");
    CHECK(shifted("=A1", 0, -1) == std::nullopt);
    CHECK(shifted("=L1", 1, 0) == std::nullopt);
    CHECK(shifted("", 1, 1) == "");
    CHECK(afterRemoving("=A1+A3", 1) == "=A1+A2");
    CHECK(afterRemoving("=A2", 1) == std::nullopt);
}

TEST_CASE("formulas of random sums agree with plain cents") {
    holds([](const std::vector<std::int16_t>& cents) {
        RC_PRE(!cents.empty() && cents.size() < 40);
        std::string formula = "=0";
        std::int64_t sum = 0;
        for (const auto c : cents) {
            formula += (c < 0 ? "-" : "+") + core::toText(core::Money::fromCents(c < 0 ? -std::int64_t{c} : c));
            sum += c;
        }
        std::vector<FormulaLine> lines{{"1", {}, {}}};
        lines[0].formulas[3] = formula;
        const auto values = evaluateSheet(kYear, lines);
        RC_ASSERT(values.findings.empty());
        RC_ASSERT(values.lines[0][3].cents() == sum);
    });
}

TEST_CASE("no text makes the parser do anything but answer") {
    holds([](const std::string& text) {
        std::vector<FormulaLine> lines{{"1", {}, {}}, {"2", {}, {}}};
        lines[0].formulas[0] = "=" + text;
        const auto values = evaluateSheet(kYear, lines);
        RC_ASSERT(values.lines.size() == 2U);
    });
}
