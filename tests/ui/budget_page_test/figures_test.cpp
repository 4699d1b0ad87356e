#include "ui/budget_page_test/budget_desk.h"

#include "core/result.h"

using namespace practice;
using namespace practice::testing;
using reporting::CellValue;

namespace {

core::Money moneyIn(const reporting::Row& row, const reporting::TableReport& report, const char* key) {
    for (std::size_t i = 0; i < report.columns.size(); ++i)
        if (report.columns[i].key == key)
            return std::get<core::Money>(row.cells[i]);
    FAIL("no column " << key);
    return {};
}

} // namespace

TEST_CASE("the figures of budget against actual are those of the report and of the journal") {
    BudgetDesk desk;
    desk.start({1920, 1080});
    desk.window->navigator().openPage(QStringLiteral("budget"));
    desk.key(Qt::Key_2, Qt::AltModifier);
    const auto today = core::makeDate(2026, 11, 19);
    const auto report = *desk.ask([&](app::Services& services) { return services.budgetControl().budgetAgainstActual(today); });
    const auto shown = *desk.control().report();
    std::vector<const reporting::Row*> lines;
    for (const auto& row : report.rows)
        if (row.style == reporting::RowStyle::Normal)
            lines.push_back(&row);
    REQUIRE(shown.rows.size() == lines.size());
    REQUIRE(lines.size() > 20);
    for (const auto* key : {"month_budget", "month_actual", "month_difference", "to_date_budget", "to_date_actual", "to_date_difference", "year_budget", "remaining", "forecast"})
        for (std::size_t i = 0; i < lines.size(); ++i) {
            INFO(key << " in line " << i);
            REQUIRE(moneyIn(shown.rows[i], shown, key) == moneyIn(*lines[i], report, key));
        }
    CHECK(moneyIn(*shown.totals, shown, "to_date_actual") == moneyIn(*report.totals, report, "to_date_actual"));
    // Enter shows the journal lines, which sum to the figure.
    const auto& row = desk.control().model().row(0);
    const auto behind = *desk.ask([&](app::Services& services) {
        return services.budgetControl().behind(desk.control().reading()->matrix.year, row.line.account, row.line.department, 0, desk.control().reading()->matrix.through);
    });
    CHECK(behind.total == row.toDateActual());
    desk.key(Qt::Key_Return);
    CHECK(desk.find("shell.explain"));
    CHECK(unnamedWidgets(desk.window.get()).join(QLatin1Char(10)).toStdString() == "");
}

TEST_CASE("every part of the page can be visited again and again, with its details open") {
    BudgetDesk desk;
    desk.open();
    for (int round = 0; round < 2; ++round)
        for (const auto part : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
            desk.key(part, Qt::AltModifier);
            if (part == Qt::Key_2 || part == Qt::Key_3)
                desk.mouse(part == Qt::Key_2 ? "control.details" : "flags.details");
            if (part == Qt::Key_4) {
                desk.key(Qt::Key_Return);
                CHECK(desk.visible("invoices.panel"));
            }
        }
    CHECK(desk.page().view(4).isShown());
}

TEST_CASE("a line over budget is explained from the list and then counts as explained") {
    BudgetDesk desk;
    desk.open();
    desk.key(Qt::Key_3, Qt::AltModifier);
    const auto open = desk.flags().reading()->open();
    REQUIRE(open > 1);
    const auto line = desk.flags().model().row(0).id();
    desk.key(Qt::Key_Return); // on the worst line
    desk.write("why");
    desk.key(Qt::Key_Return);
    CHECK(desk.visible("budget.explanationForm")); // too short: the form says so
    desk.write(": agency nurses since July");
    desk.key(Qt::Key_Return);
    CHECK_FALSE(desk.visible("budget.explanationForm"));
    CHECK(desk.flags().reading()->open() == open - 1);
    const auto* row = desk.flags().model().find(line);
    REQUIRE(row);
    REQUIRE(row->explanation);
    CHECK(row->explanation->reason == "why: agency nurses since July");
    CHECK_FALSE(row->isOpen);
}

TEST_CASE("a forecast entered by hand stands in the list, and its reading takes few statements") {
    BudgetDesk desk;
    desk.open();
    desk.key(Qt::Key_2, Qt::AltModifier);
    const auto before = desk.runner->statementsExecuted();
    desk.control().reload();
    const auto statements = desk.runner->statementsExecuted() - before;
    WARN("budget against actual: " << statements << " statements");
    CHECK(statements <= 10);
    const auto id = desk.control().table()->currentId();
    desk.mouse("control.details");
    desk.mouse("control.forecast");
    auto* method = desk.find<ui::ComboField>("forecast.method");
    REQUIRE(method);
    method->setFocus();
    desk.key(Qt::Key_End);
    desk.key(Qt::Key_Tab);
    desk.write("1234567.89");
    desk.key(Qt::Key_Tab);
    desk.write("two payers leave");
    desk.key(Qt::Key_Return);
    const auto* row = desk.control().model().find(id);
    REQUIRE(row);
    CHECK(row->forecast() == core::Money::fromCents(1'234'567'89));
    CHECK(row->line.forecast.method == budgeting::ForecastMethod::Manual);
}
