#include "ui/shell_test/shell_fixture.h"

#include "core/contract.h"
#include "ui/shell/file_problem_page.h"
#include "ui/shell/first_run_page.h"
#include "ui/shell/recovery_pages.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/welcome_page.h"

#include <QSignalSpy>

using namespace practice::testing;

namespace {

template <class Gate> void present(Gate& gate) {
    gate.resize(1280, 800);
    gate.show();
    QApplication::setActiveWindow(&gate);
    static_cast<void>(QTest::qWaitForWindowActive(&gate));
    gate.focusFirst();
}

QWidget* focus() { return QApplication::focusWidget(); }

} // namespace

TEST_CASE("One signs in with the keyboard alone") {
    prepareProgram();
    SignInPage page;
    page.setPractice(QStringLiteral("Riverside Family Clinic"), true);
    present(page);
    QSignalSpy asked(&page, &SignInPage::signInRequested);
    REQUIRE(focus()->objectName() == "signin.user");
    QTest::keyClicks(focus(), QStringLiteral("manager"));
    QTest::keyClick(focus(), Qt::Key_Return); // to the password
    REQUIRE(focus()->objectName() == "signin.password");
    QTest::keyClick(focus(), Qt::Key_Return);
    CHECK(asked.isEmpty()); // no password yet
    QTest::keyClicks(focus(), QStringLiteral("riverside-demo"));
    QTest::keyClick(focus(), Qt::Key_Return);
    REQUIRE(asked.size() == 1);
    CHECK(asked.first() == QVariantList{QStringLiteral("manager"), QStringLiteral("riverside-demo")});
}

TEST_CASE("Sign-in: while it works nothing can be asked twice, and a refusal leads back to the password") {
    prepareProgram();
    SignInPage page;
    page.setUser(QStringLiteral("manager"));
    present(page);
    QSignalSpy asked(&page, &SignInPage::signInRequested);
    REQUIRE(focus()->objectName() == "signin.password"); // the user is known
    QTest::keyClicks(focus(), QStringLiteral("wrong"));
    QTest::keyClick(focus(), Qt::Key_Return);
    page.setBusy(QStringLiteral("Opening the practice…"));
    auto* submit = page.findChild<QPushButton*>(QStringLiteral("signin.submit"));
    CHECK_FALSE(submit->isEnabled());
    submit->click();
    CHECK(asked.size() == 1);
    page.setBusy({});
    const auto sentence = QStringLiteral("Too many wrong passwords for this user name. The next try is possible in 40 seconds; nothing is locked.");
    page.showProblem(sentence);
    CHECK(page.problem() == sentence);
    CHECK(focus()->objectName() == "signin.password");
    QTest::keyClicks(focus(), QStringLiteral("x"));
    CHECK(page.problem().isEmpty()); // gone with the next letter
}

TEST_CASE("First run: what is missing is told at its field; the order goes out complete") {
    prepareProgram();
    FirstRunPage page;
    present(page);
    QSignalSpy order(&page, &FirstRunPage::createRequested);
    const auto next = [&page] { page.findChild<QPushButton*>(QStringLiteral("firstrun.forward"))->click(); };
    next();
    CHECK(page.step() == 0); // no name yet
    QTest::keyClicks(page.findChild<QLineEdit*>(QStringLiteral("firstrun.name")), QStringLiteral("Riverside / North"));
    CHECK(page.file().endsWith(QStringLiteral("Riverside _ North.practice")));
    next();
    REQUIRE(page.step() == 1);
    const auto fill = [&page](const char* name, const char* text) {
        auto* field = page.findChild<QLineEdit*>(QLatin1String(name));
        field->clear();
        QTest::keyClicks(field, QLatin1String(text));
    };
    fill("firstrun.person", "Dana Moreno");
    fill("firstrun.user", "1dana");
    fill("firstrun.password", "correct horse battery");
    fill("firstrun.passwordAgain", "correct horse batteri");
    next();
    CHECK(order.isEmpty()); // a user name starts with a letter
    fill("firstrun.user", "dana");
    next();
    CHECK(order.isEmpty()); // the two passwords differ
    fill("firstrun.passwordAgain", "correct horse battery");
    next();
    REQUIRE(order.size() == 1);
    const auto manager = order.first().at(1).value<practice::app::FirstManager>();
    CHECK(manager.userName == "dana");
    CHECK(manager.practiceName == "Riverside / North");
    CHECK_FALSE(manager.timeZone.empty());
}

TEST_CASE("The recovery key must be confirmed by its last group and is forgotten then") {
    prepareProgram();
    RecoveryKeyPage page;
    page.setKey(QStringLiteral("Riverside"), QStringLiteral("ABCDE-FGHJK-LMNPQ"), false);
    present(page);
    QSignalSpy done(&page, &RecoveryKeyPage::confirmed);
    auto* last = page.findChild<QLineEdit*>(QStringLiteral("recoveryKey.last"));
    auto* shown = page.findChild<QLabel*>(QStringLiteral("recoveryKey.shown"));
    REQUIRE(shown->text().contains(QStringLiteral("FGHJK")));
    QTest::keyClicks(last, QStringLiteral("abcde"));
    QTest::keyClick(last, Qt::Key_Return);
    CHECK(done.isEmpty());
    last->clear();
    QTest::keyClicks(last, QStringLiteral("lmnpq"));
    QTest::keyClick(last, Qt::Key_Return);
    CHECK(done.size() == 1);
    CHECK(shown->text().isEmpty());
}

TEST_CASE("Every kind of file failure says what happened, what is safe and what to do") {
    using Kind = practice::storage::DbErrorKind;
    for (const auto kind : {Kind::Busy, Kind::DiskFull, Kind::ReadOnly, Kind::CannotOpen, Kind::NotADatabase, Kind::Foreign,
                            Kind::Corrupt, Kind::NewerSchema, Kind::NetworkFile, Kind::Io}) {
        const auto problem = describeFileProblem({QStringLiteral("Said by the driver."), QStringLiteral("R1"), kind}, {});
        CHECK_FALSE(problem.title.isEmpty());
        CHECK(problem.happened == "Said by the driver.");
        CHECK_FALSE(problem.safe.isEmpty());
        CHECK_FALSE(problem.next.isEmpty());
    }
    CHECK(describeFileProblem({{}, {}, Kind::Corrupt}, {}).offersRestore);
    CHECK_FALSE(describeFileProblem({{}, {}, Kind::NewerSchema}, {}).offersRestore);
    CHECK(describeFileProblem({{}, {}, Kind::Busy}, {}).offersRetry);
    CHECK(describeFileProblem({{}, {}, {}}, {}).offersRetry);
}

TEMPLATE_TEST_CASE("The pages before sign-in: everything has a name and Tab reaches it", "", SignInPage, RecoveryPage,
                   RecoveryKeyPage, ChangePasswordPage, FirstRunPage, WelcomePage, FileProblemPage) {
    prepareProgram();
    TestType page;
    present(page);
    CHECK(unnamedWidgets(&page).join(QLatin1Char('\n')).toStdString() == "");
    CHECK(unreachedByTab(&page).join(QLatin1Char('\n')).toStdString() == "");
}

TEST_CASE("Main window, drawer and palette: everything has a name") {
    ShellFixture shell;
    CHECK(unnamedWidgets(shell.window.get()).join(QLatin1Char('\n')).toStdString() == "");
    CHECK(unreachedByTab(shell.window.get()).join(QLatin1Char('\n')).toStdString() == "");
    shell.window->openPalette();
    CHECK(unnamedWidgets(shell.window.get()).join(QLatin1Char('\n')).toStdString() == "");
    shell.press(Qt::Key_Escape);
    shell.window->showHelp();
    CHECK(unnamedWidgets(shell.window.get()).join(QLatin1Char('\n')).toStdString() == "");
}
