#pragma once

#include "budgeting/budget_control.h"
#include "budgeting/payables_service.h"
#include "ui/budget/budget_page.h"
#include "ui/budget/control_view.h"
#include "ui/budget/entry.h"
#include "ui/budget/invoices_view.h"
#include "ui/budget/sheet_view.h"
#include "ui/desk_pages_test/desk_fixture.h"
#include "ui/today/entry.h"

#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QMenu>

namespace practice::testing {

/// The Budget page in the real window over the demo practice, with real keys and clicks counted.
struct BudgetDesk : Desk {
    explicit BudgetDesk(const char* user = "manager") : Desk({ui::budget::pageEntry()}, Data::Demo, user) {}
    void open() {
        start();
        window->navigator().openPage(QStringLiteral("budget"));
        settle();
    }
    /// Signs out and in as somebody else, in a new window.
    void become(const char* user) {
        window.reset();
        runner->closeConnections();
        runner.reset();
        workspace->signOut();
        core::NoProgress quiet;
        REQUIRE(workspace->signIn(user, app::kDemoPassword, quiet));
        runner = std::make_unique<ui::DbRunner>(*workspace, hub, ui::DbRunner::Threads::Inline);
        std::vector<ui::shell::PageEntry> pages{ui::budget::pageEntry()};
        window = std::make_unique<ui::shell::MainWindow>(ui::shell::MainWindowParts{
            *runner, hub, workspace->session(), std::move(pages), {}, ui::today::proofsOf, QStringLiteral("Riverside"), true, ui::today::proofRowsOf});
        open();
    }
    ui::budget::BudgetPage& page() { return *static_cast<ui::budget::BudgetPage*>(window->pages().page(QStringLiteral("budget"))); }
    ui::budget::SheetView& sheet() { return page().sheet(); }
    ui::budget::SheetTable& table() { return *sheet().table(); }
    ui::budget::ControlView& control() { return static_cast<ui::budget::ControlView&>(page().view(1)); }
    ui::budget::ControlView& flags() { return static_cast<ui::budget::ControlView&>(page().view(2)); }
    ui::budget::InvoicesView& invoices() { return static_cast<ui::budget::InvoicesView&>(page().view(3)); }

    QWidget* target() const {
        if (auto* popup = QApplication::activePopupWidget())
            return popup->focusWidget() ? popup->focusWidget() : popup;
        return QApplication::focusWidget();
    }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ++keys;
        REQUIRE(target());
        QTest::keyClick(target(), which, modifiers);
        settle();
    }
    void write(const char* text) {
        for (const char* at = text; *at; ++at) {
            ++keys;
            REQUIRE(target());
            QTest::keyClick(target(), *at);
        }
        settle();
    }
    /// A click of the mouse in the middle of a widget that can be seen.
    void mouse(const char* name) {
        auto* widget = visible(name);
        INFO(name);
        REQUIRE(widget);
        REQUIRE(widget->isEnabled());
        ++clicks;
        QTest::mouseClick(widget, Qt::LeftButton);
        settle();
    }
    QWidget* visible(const char* name) {
        for (auto* widget : window->findChildren<QWidget*>(QLatin1String(name)))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }
    /// Opens a filter with a click and takes the option by arrows and Enter.
    void pick(const char* filter, const char* option) {
        mouse(filter);
        auto* popup = QApplication::activePopupWidget();
        REQUIRE(popup);
        auto* list = popup->findChild<QListWidget*>();
        REQUIRE(list);
        int wanted = -1;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->text().startsWith(QLatin1String(option)))
                wanted = row;
        INFO(option);
        REQUIRE(wanted >= 0);
        for (int guard = 0; list->currentRow() != wanted; ++guard) {
            REQUIRE(guard < 40);
            key(list->currentRow() < wanted ? Qt::Key_Down : Qt::Key_Up);
        }
        key(Qt::Key_Return);
    }
    /// Opens the menu of the sheet and takes the entry by arrows and Enter.
    void more(const char* entry) {
        mouse("budget.more");
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        REQUIRE(menu);
        for (int guard = 0; guard < 30; ++guard) {
            if (menu->activeAction() && menu->activeAction()->text().startsWith(QLatin1String(entry)))
                break;
            key(Qt::Key_Down);
        }
        INFO(entry);
        REQUIRE(menu->activeAction()->text().startsWith(QLatin1String(entry)));
        key(Qt::Key_Return);
    }
    void clickCell(int row, int column) {
        ++clicks;
        table().scrollTo(table().model()->index(row, column));
        const auto at = table().visualRect(table().model()->index(row, column)).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, at);
        settle();
    }
    void clickMonth(int row, int month) { clickCell(row, ui::budget::SheetModel::columnOf(month)); }
    core::Money at(int line, int month) { return sheet().draft()->line(line).cells[std::size_t(month)].amount; }
    std::string notice() {
        auto* found = find("budget.notice");
        QStringList texts;
        for (auto* label : found->findChildren<QLabel*>())
            if (found->isVisible() && !label->text().isEmpty())
                texts << label->text();
        return texts.join(QLatin1Char('\n')).toStdString();
    }
    /// An empty sheet for 2027 of the first department, with last year's accounts.
    void startSheet() {
        pick("budget.year", "New budget");
        key(Qt::Key_Return); // 2027 is proposed
        mouse("budget.start");
        key(Qt::Key_Return); // an empty sheet
        mouse("budget.takeAccounts");
    }
    int keys = 0;
    int clicks = 0;
};

} // namespace practice::testing
