#pragma once

#include "budgeting/budget_service.h"
#include "ui/budget/budget_page.h"
#include "ui/budget/entry.h"
#include "ui/budget/sheet_view.h"
#include "ui/desk_pages_test/desk_fixture.h"

#include <QLabel>

namespace practice::testing {

/// The Budget page in the real window, with real keys and clicks counted.
struct BudgetDesk : Desk {
    explicit BudgetDesk(Data data = Data::Demo, const char* user = "manager") : Desk({ui::budget::pageEntry()}, data, user) {}
    void open() {
        start();
        window->navigator().openPage(QStringLiteral("budget"));
        settle();
    }
    ui::budget::BudgetPage& page() { return *static_cast<ui::budget::BudgetPage*>(window->pages().page(QStringLiteral("budget"))); }
    ui::budget::SheetView& sheet() { return page().sheet(); }
    ui::budget::SheetTable& table() { return *sheet().table(); }

    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ++keys;
        press(which, modifiers);
        settle();
    }
    void write(const char* text) {
        for (const char* at = text; *at; ++at) {
            ++keys;
            QTest::keyClick(QApplication::focusWidget(), *at);
        }
        settle();
    }
    /// A click of the mouse in the middle of a widget that can be seen.
    void mouse(const char* name) {
        auto* widget = find(name);
        INFO(name);
        REQUIRE(widget);
        REQUIRE(widget->isVisible());
        REQUIRE(widget->isEnabled());
        ++clicks;
        QTest::mouseClick(widget, Qt::LeftButton);
        settle();
    }
    void clickCell(int row, int column) {
        ++clicks;
        const auto at = table().visualRect(table().model()->index(row, column)).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, at);
        settle();
    }
    core::Money at(int line, int month) { return sheet().draft()->line(line).cells[std::size_t(month)].amount; }
    QString noticeText() {
        auto* notice = find("budget.notice");
        QStringList texts;
        for (auto* label : notice->findChildren<QLabel*>())
            texts << label->text();
        return notice->isVisible() ? texts.join(QLatin1Char('\n')) : QString();
    }
    int keys = 0;
    int clicks = 0;
};

} // namespace practice::testing
