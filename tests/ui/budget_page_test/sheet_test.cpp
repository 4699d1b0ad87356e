#include "ui/budget_page_test/budget_desk.h"

#include "core/result.h"

using namespace practice;
using namespace practice::testing;
using ui::budget::SheetModel;

namespace {

core::Money dollars(std::int64_t amount) { return core::Money::fromCents(amount * 100); }

} // namespace

TEST_CASE("the page shows the sheet of the running year with actual months locked") {
    BudgetDesk desk;
    desk.open();
    REQUIRE(desk.sheet().draft());
    const auto& model = desk.sheet().model();
    CHECK(model.lines() > 3);
    CHECK(model.actual().elapsed == 10);
    core::Money months;
    for (int month = 0; month < 12; ++month)
        months += model.total(SheetModel::columnOf(month));
    CHECK(months == model.total(SheetModel::kYear));
    CHECK(unnamedWidgets(desk.window.get()).join(QLatin1Char(10)).toStdString() == "");
    // A draft for the running year: what is over cannot be typed over.
    desk.mouse("budget.primary"); // "Lock…" of the approved version
    desk.key(Qt::Key_Escape);
    desk.pick("budget.version", "New version");
    desk.key(Qt::Key_Return);
    REQUIRE(desk.sheet().model().actual().elapsed == 10);
    const auto before = desk.at(0, 2);
    desk.clickMonth(0, 2);
    desk.write("5");
    CHECK(desk.notice().find("Mar is over and shows what was booked") != std::string::npos);
    CHECK(desk.at(0, 2) == before);
    desk.clickMonth(0, 10);
    desk.write("5");
    desk.key(Qt::Key_Return);
    CHECK(desk.at(0, 10) == dollars(5));
}

TEST_CASE("next year's budget of a department, from an empty sheet to approved by a second user") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    const auto lines = desk.sheet().model().lines();
    REQUIRE(lines > 3);
    desk.more("Copy last year");
    desk.key(Qt::Key_Return); // three percent more
    const auto wages = desk.at(0, 0);
    CHECK(wages > core::Money());
    desk.clickMonth(1, 0);
    desk.write("2,500");
    desk.key(Qt::Key_Return);
    desk.write("=A2*1.03");
    desk.key(Qt::Key_Return);
    CHECK(desk.at(2, 0) == dollars(2'575));
    desk.clickMonth(1, 0);
    for (int i = 0; i < 14; ++i) // to December, over three quarters
        desk.key(Qt::Key_Right, Qt::ShiftModifier);
    desk.key(Qt::Key_R, Qt::ControlModifier);
    CHECK(desk.at(1, 11) == dollars(2'500));
    CHECK(desk.sheet().draft()->undoName() == "Fill right");
    desk.key(Qt::Key_S, Qt::ControlModifier);
    CHECK_FALSE(desk.sheet().draft()->isChanged());
    desk.mouse("budget.primary"); // "Submit…"
    desk.key(Qt::Key_Return);
    CHECK(desk.find("budget.primary")->isEnabled() == false); // a clerk does not approve
    const auto year = desk.sheet().model().total(SheetModel::kYear);

    desk.become("manager");
    desk.pick("budget.year", "Year 2027");
    CHECK(desk.sheet().model().total(SheetModel::kYear) == year);
    desk.mouse("budget.primary"); // "Approve…"
    desk.key(Qt::Key_Return);
    const auto budgets = *desk.ask([](app::Services& services) { return services.budgets().budgets(); });
    const auto versions = *desk.ask([&](app::Services& services) { return services.budgets().versions(budgets.front().id); });
    REQUIRE(versions.size() == 1);
    CHECK(versions.front().state == budgeting::VersionState::Approved);
    CHECK_FALSE(versions.front().selfApproved);
    WARN("next year's budget of a department: " << desk.clicks << " clicks, " << desk.keys << " keys, " << lines << " lines");
    CHECK(desk.clicks <= 12);
    CHECK(desk.keys <= 60);
}

TEST_CASE("a block of the wrong shape or with a text is refused with the cell, and nothing is pasted") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    desk.clickMonth(0, 10);
    QApplication::clipboard()->setText(QStringLiteral("1\t2\t3\n4\t5\t6\n"));
    desk.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(desk.notice().find("The block of 2 rows and 3 columns does not fit at K1") != std::string::npos);
    QApplication::clipboard()->setText(QStringLiteral("1\t2\n4\tabout five\n"));
    desk.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(desk.notice().find("Cell L2: \"about five\" is not an amount") != std::string::npos);
    CHECK(desk.at(0, 10).isZero());
    QApplication::clipboard()->setText(QStringLiteral("1\t2\n4\n"));
    desk.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(desk.notice().find("Row 2 of the block has 1 cells, the first has 2") != std::string::npos);
    QApplication::clipboard()->setText(QStringLiteral("1,200.50\t(3)\n=K1*2\t12k\n"));
    desk.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(desk.notice().empty());
    CHECK(desk.at(0, 10) == core::Money::fromCents(1'200'50));
    CHECK(desk.at(0, 11) == dollars(-3));
    CHECK(desk.at(1, 10) == core::Money::fromCents(2'401'00));
    CHECK(desk.at(1, 11) == dollars(12'000));
    // What is copied comes back as cells.
    desk.key(Qt::Key_Right, Qt::ShiftModifier);
    desk.key(Qt::Key_Down, Qt::ShiftModifier);
    desk.key(Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text().toStdString() == "1200.50\t-3.00\n2401.00\t12000.00");
    desk.sheet().discardUnsaved();
}

TEST_CASE("a formula that divides by zero or leads back to itself is refused and what stood there stays") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    desk.clickMonth(0, 0);
    desk.write("100");
    desk.key(Qt::Key_Return);
    desk.write("=1/0");
    desk.key(Qt::Key_Return);
    CHECK(desk.table().isEditing());
    CHECK(desk.notice().find("Cell A2 divides by zero. Correct the formula") != std::string::npos);
    desk.key(Qt::Key_Escape);
    CHECK_FALSE(desk.table().isEditing());
    CHECK(desk.notice().empty());
    desk.write("=A1");
    desk.key(Qt::Key_Return);
    CHECK(desk.at(1, 0) == dollars(100));
    desk.clickMonth(0, 0);
    desk.write("=A2+1");
    desk.key(Qt::Key_Return);
    CHECK(desk.notice().find("refers to itself: ") != std::string::npos);
    desk.key(Qt::Key_Escape);
    CHECK(desk.at(0, 0) == dollars(100));
    desk.write("ten");
    desk.key(Qt::Key_Return);
    CHECK(desk.notice().find("Cell A1: \"ten\" is not an amount") != std::string::npos);
    desk.key(Qt::Key_Escape);
    desk.sheet().discardUnsaved();
}

TEST_CASE("everything in the sheet can be undone by name and done again") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    const auto lines = desk.sheet().draft()->lines();
    desk.clickMonth(0, 0);
    desk.write("1200");
    desk.key(Qt::Key_Tab); // on to February
    desk.write("7");
    desk.key(Qt::Key_Return);
    desk.clickCell(1, SheetModel::kYear);
    desk.write("100");
    desk.key(Qt::Key_Return);
    CHECK(budgeting::sumOf(desk.sheet().draft()->line(1).amounts()) == dollars(100)); // to the cent
    desk.clickMonth(0, 0);
    desk.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    desk.write("9");
    CHECK(desk.notice().empty()); // typing is possible, taking it is not
    desk.key(Qt::Key_Return);
    CHECK(desk.notice().find("Cell A1 is locked") != std::string::npos);
    desk.key(Qt::Key_Escape);
    desk.more("Note on the cell");
    desk.write("rent rises in March");
    desk.key(Qt::Key_Return);
    CHECK(desk.sheet().draft()->line(0).cells[0].note == "rent rises in March");
    std::vector<std::string> undone;
    while (desk.sheet().draft()->canUndo()) {
        undone.push_back(desk.sheet().draft()->undoName());
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        REQUIRE(undone.size() < 20);
    }
    CHECK(undone == std::vector<std::string>{"Note on A1", "Lock cells", "Set target", "Enter B1", "Enter A1", "Add " + std::to_string(lines) + " accounts"});
    CHECK(desk.sheet().draft()->lines() == 0);
    CHECK_FALSE(desk.sheet().draft()->isChanged());
    for (std::size_t i = 0; i < undone.size(); ++i)
        desk.key(Qt::Key_Y, Qt::ControlModifier);
    CHECK(desk.at(0, 0) == dollars(1'200));
    CHECK(desk.sheet().draft()->line(0).cells[0].isLocked);
    desk.sheet().discardUnsaved();
}

TEST_CASE("two people change one sheet: both versions are shown, and the chosen one is kept") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    desk.clickMonth(0, 0);
    desk.write("100");
    desk.key(Qt::Key_Return);
    desk.key(Qt::Key_S, Qt::ControlModifier);
    const auto budgets = *desk.ask([](app::Services& services) { return services.budgets().budgets(); });
    const auto id = (*desk.ask([&](app::Services& services) { return services.budgets().versions(budgets.front().id); })).front().id;
    desk.clickMonth(0, 0);
    desk.write("150");
    desk.key(Qt::Key_Return);
    const auto saveElsewhere = [&](const char* amount) {
        desk.change([&](app::Services& services) -> core::Result<core::Changed<budgeting::VersionHead>> {
            auto open = services.budgets().open(id);
            auto draft = open->draft();
            REQUIRE(draft.enter({0, 0}, amount));
            return services.budgets().saveSheet(id, open->head.version, draft.sheet(), draft.steps());
        });
    };
    saveElsewhere("200");
    CHECK(desk.notice().find("Somebody else saved this version") != std::string::npos);
    CHECK(desk.at(0, 0) == dollars(150));
    const auto stored = [&] { return (*desk.ask([&](app::Services& services) { return services.budgets().open(id); })).sheet.lines.front()->cells[0].amount; };
    desk.key(Qt::Key_S, Qt::ControlModifier);
    CHECK(stored() == dollars(200)); // asked first
    SECTION("mine is saved over theirs") {
        desk.mouse("conflict.keepMine");
        CHECK(stored() == dollars(150));
        CHECK(desk.at(0, 0) == dollars(150));
    }
    SECTION("the saved one is taken") {
        for (auto* button : desk.window->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Reload the saved version"))
                QTest::mouseClick(button, Qt::LeftButton);
        desk.settle();
        CHECK(stored() == dollars(200));
        CHECK(desk.at(0, 0) == dollars(200));
    }
    CHECK_FALSE(desk.sheet().draft()->isChanged());
}

TEST_CASE("what was typed outlives the lock of the screen") {
    BudgetDesk desk("clerk");
    desk.open();
    desk.startSheet();
    desk.clickMonth(0, 3);
    desk.write("=1200*1.03");
    desk.key(Qt::Key_Return);
    const auto drafts = desk.page().drafts();
    REQUIRE(drafts.size() == 1);
    desk.sheet().discardUnsaved();
    CHECK(desk.sheet().draft()->lines() == 0);
    desk.become("clerk");
    desk.page().takeDraft(drafts.front());
    desk.settle();
    CHECK(desk.at(0, 3) == dollars(1'236));
    CHECK(desk.sheet().draft()->line(0).cells[3].formula == "=1200*1.03");
    CHECK(desk.sheet().draft()->isChanged());
    desk.page().takeDraft({QStringLiteral("sheet"), QByteArray("{not a draft")});
    desk.settle();
    desk.sheet().discardUnsaved();
}
