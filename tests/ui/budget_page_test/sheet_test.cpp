#include "ui/budget_page_test/budget_desk.h"

using namespace practice;
using namespace practice::testing;

TEST_CASE("the page shows the sheet of the running year with actual months locked") {
    BudgetDesk desk;
    desk.open();
    REQUIRE(desk.sheet().draft());
    const auto& model = desk.sheet().model();
    CHECK(model.lines() > 3);
    CHECK(model.actual().elapsed == 10);
    core::Money months;
    for (int month = 0; month < 12; ++month)
        months += model.total(ui::budget::SheetModel::columnOf(month));
    CHECK(months == model.total(ui::budget::SheetModel::kYear));
    CHECK(unnamedWidgets(desk.window.get()).join(QLatin1Char(10)).toStdString() == "");
}
