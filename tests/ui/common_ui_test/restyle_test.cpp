#include "ui/common/theme/lazy_restyle.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/label.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTest>

namespace practice::testing {
namespace {

using namespace practice::ui;

/// Two pages of which one is in front.
struct Book {
    QStackedWidget stack;
    QWidget* front = new QWidget;
    QWidget* back = new QWidget;
    Label* shown = new Label(QStringLiteral("front"), TextStyle::Body, Token::Text, front);
    Label* hidden = new Label(QStringLiteral("back"), TextStyle::Body, Token::Text, back);

    Book() {
        Theme::instance()->setKind(ThemeKind::Light);
        Theme::instance()->setScale(100);
        for (auto* page : {front, back}) {
            stack.addWidget(page);
            restyleLazily(page);
        }
        stack.resize(300, 200);
        stack.show();
    }
    ~Book() {
        Theme::instance()->setKind(ThemeKind::Light);
        Theme::instance()->setScale(100);
    }
};

QColor inkOf(const Label* label) { return label->palette().color(QPalette::WindowText); }

} // namespace

TEST_CASE("a change of theme is made at once on the page in front, and owed by a hidden one", "[theme]") {
    Book book;
    Theme::instance()->setKind(ThemeKind::Dark);
    CHECK(inkOf(book.shown) == color(Token::Text));
    CHECK(inkOf(book.hidden) != color(Token::Text));
    CHECK(restylesOwed(book.front) == 0);
    CHECK(restylesOwed(book.back) == 1);

    SECTION("and made when the page is shown") {
        book.stack.setCurrentWidget(book.back);
        CHECK(inkOf(book.hidden) == color(Token::Text));
        CHECK(restylesOwed(book.back) == 0);
    }
    SECTION("and made when somebody asks for it") {
        restyleNow(book.back);
        CHECK(inkOf(book.hidden) == color(Token::Text));
    }
    SECTION("and made by itself while nothing else is to do") {
        CHECK(QTest::qWaitFor([&] { return restylesOwed(book.back) == 0; }, 5000));
        CHECK(inkOf(book.hidden) == color(Token::Text));
    }
    SECTION("only once where several changes came together") {
        Theme::instance()->setScale(130);
        Theme::instance()->setKind(ThemeKind::Contrast);
        CHECK(restylesOwed(book.back) == 1);
        restyleNow(book.back);
        CHECK(inkOf(book.hidden) == color(Token::Text));
        CHECK(book.hidden->font().pixelSize() == 17);
    }
    SECTION("but a pane of it that stays behind owes on until it is shown itself") {
        QWidget pane(book.back);
        Label inside(QStringLiteral("pane"), TextStyle::Body, Token::Text, &pane);
        pane.hide();
        Theme::instance()->setKind(ThemeKind::Contrast);
        book.stack.setCurrentWidget(book.back);
        CHECK(inkOf(book.hidden) == color(Token::Text));
        CHECK(inkOf(&inside) != color(Token::Text));
        CHECK(restylesOwed(&pane) == 1);
        pane.show();
        CHECK(inkOf(&inside) == color(Token::Text));
        // The page is in front now; a pane that is hidden again owes without its page.
        pane.hide();
        Theme::instance()->setKind(ThemeKind::Light);
        CHECK(restylesOwed(&pane) == 1);
        CHECK(restylesOwed(book.back) == 0);
        pane.show();
        CHECK(inkOf(&inside) == color(Token::Text));
    }
    SECTION("and forgotten where the widget is gone") {
        delete book.hidden;
        restyleNow(book.back);
        CHECK(restylesOwed(book.back) == 0);
    }
}

TEST_CASE("no style sheet stands over the program: it would polish every widget anew at each change", "[theme]") {
    Theme::instance()->apply(*qApp);
    Book book;
    Theme::instance()->setScale(130);
    CHECK(qApp->styleSheet().isEmpty());
}

TEST_CASE("menus, lists and text areas get their looks from the style", "[theme]") {
    Theme::instance()->apply(*qApp);
    Book book;
    // The palette comes by an event.
    REQUIRE(QTest::qWaitFor([&] { return book.stack.palette().color(QPalette::Window) == color(Token::Page); }));
    QMenu menu;
    menu.addAction(QStringLiteral("Short"));
    menu.addSeparator();
    auto* last = menu.addAction(QStringLiteral("A longer entry"));
    last->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+L")));
    const auto size = menu.sizeHint();
    CHECK(size.height() >= 2 * (16 + 10) + 9);
    CHECK(size.width() > menu.fontMetrics().horizontalAdvance(QStringLiteral("A longer entryCtrl+Shift+L")) + 12);

    QListWidget list;
    list.ensurePolished();
    QListWidget inside(book.front);
    inside.ensurePolished();
    CHECK(inside.frameShape() == QFrame::NoFrame);

    QPlainTextEdit area(book.front);
    area.ensurePolished();
    CHECK(area.frameWidth() >= 4);
    area.resize(120, 60);
    const auto image = area.grab().toImage();
    CHECK(image.pixelColor(60, 0) == color(Token::Ctl));
    CHECK(image.pixelColor(60, 30) == color(Token::Page));
}

} // namespace practice::testing
