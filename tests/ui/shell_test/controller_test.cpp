#include "ui/shell_test/shell_fixture.h"

#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/file_problem_page.h"
#include "ui/shell/first_run_page.h"
#include "ui/shell/shell_controller.h"
#include "ui/shell/sign_in_page.h"

#include <fstream>

using namespace practice::testing;
using State = ShellController::State;

namespace {

constexpr int kWait = 20'000; // at most; it goes on as soon as it is so

struct ControllerFixture {
    ControllerFixture() {
        prepareProgram();
        ShellOptions options{clock, testOptions(folder), DbRunner::Threads::Pool, fakePages(), {}, {}, {}, {}};
        shell = std::make_unique<ShellController>(std::move(options));
        shell->window().show();
    }
    QString file(const char* name) const { return QString::fromStdString((folder / name).string()); }
    void makePractice() {
        const practice::app::FirstManager manager{"Riverside", "America/New_York", "manager", "Dana Moreno", kPassword};
        REQUIRE(practice::app::Workspace::create(folder / "Riverside.practice", manager, clock, testOptions(folder)));
    }
    bool reaches(State state) {
        return QTest::qWaitFor([&] { return shell->state() == state; }, kWait);
    }
    void openAndSignIn() {
        makePractice();
        shell->openFile(file("Riverside.practice"));
        REQUIRE(reaches(State::SignIn));
        shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
        REQUIRE(reaches(State::Open));
    }
    FakePage& page(const char* id) { return *static_cast<FakePage*>(shell->mainWindow()->pages().page(QLatin1String(id))); }
    template <class T> T* find(const char* name) { return shell->window().findChild<T*>(QLatin1String(name)); }
    void fill(const char* name, const char* text) {
        auto* field = find<QLineEdit>(name);
        REQUIRE(field);
        field->setText(QLatin1String(text));
    }
    void click(const char* name) {
        auto* button = find<QPushButton>(name);
        REQUIRE(button);
        button->click();
    }

    TempDir folder;
    practice::core::FixedClock clock{*practice::core::parseInstant("2026-11-19T14:00:00Z")};
    std::unique_ptr<ShellController> shell;
};

} // namespace

TEST_CASE("From nothing to the first page: create, keep the recovery key, be signed in") {
    ControllerFixture f;
    f.shell->start({});
    REQUIRE(f.shell->state() == State::Welcome);
    f.click("welcome.create");
    REQUIRE(f.shell->state() == State::FirstRun);
    f.fill("firstrun.name", "Riverside");
    f.shell->window().findChild<FirstRunPage*>()->setFile(f.file("new.practice"));
    f.click("firstrun.forward");
    f.fill("firstrun.person", "Dana Moreno");
    f.fill("firstrun.user", "dana");
    f.fill("firstrun.password", kPassword);
    f.fill("firstrun.passwordAgain", kPassword);
    f.click("firstrun.forward");
    REQUIRE(f.reaches(State::RecoveryKey));
    const auto groups = f.find<QLabel>("recoveryKey.shown")->text().simplified().split(QLatin1Char(' '));
    REQUIRE(groups.size() == 11);
    f.fill("recoveryKey.last", groups.last().toLatin1().constData());
    f.click("recoveryKey.confirm");
    REQUIRE(f.reaches(State::Open));
    CHECK(f.shell->mainWindow()->session().userName() == "dana");
}

TEST_CASE("A wrong password is refused and says so; the right one opens") {
    ControllerFixture f;
    f.makePractice();
    f.shell->openFile(f.file("Riverside.practice"));
    REQUIRE(f.reaches(State::SignIn));
    f.shell->signIn(QStringLiteral("manager"), QStringLiteral("not the password"));
    auto* password = f.find<QWidget>("signin.password");
    REQUIRE(QTest::qWaitFor([&] { return !f.shell->signInPage().isBusy(); }, kWait));
    CHECK(f.shell->state() == State::SignIn);
    CHECK(f.shell->mainWindow() == nullptr);
    CHECK(password->isEnabled());
    f.shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
    CHECK(f.reaches(State::Open));
}

TEST_CASE("A lock hides the data at once and gives the same user the unsaved work back") {
    ControllerFixture f;
    f.openAndSignIn();
    f.page("today").unsaved = QStringLiteral("night of Nov 28");
    f.shell->lock();
    CHECK(f.shell->state() == State::SignIn);
    CHECK(f.shell->mainWindow() == nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(f.shell->window().findChildren<Page*>().isEmpty());
    f.shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
    REQUIRE(f.reaches(State::Open));
    CHECK(QTest::qWaitFor([&] { return f.page("today").unsaved == "night of Nov 28"; }, kWait));
}

TEST_CASE("After a lock the same person comes back to the page they were on; whoever switches starts anew") {
    ControllerFixture f;
    f.openAndSignIn();
    f.shell->mainWindow()->pages().show(QStringLiteral("people"));
    f.shell->lock();
    f.shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
    REQUIRE(f.reaches(State::Open));
    CHECK(f.shell->mainWindow()->pages().currentId() == "people");
    f.shell->switchUser();
    f.shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
    REQUIRE(f.reaches(State::Open));
    CHECK(f.shell->mainWindow()->pages().currentId() == "today");
}

TEST_CASE("Without input the screen locks after the time set; input puts it off") {
    prepareProgram();
    IdleWatch watch;
    int locked = 0;
    QObject::connect(&watch, &IdleWatch::idle, [&locked] { ++locked; });
    watch.setLimit(std::chrono::milliseconds(300));
    watch.start();
    QLineEdit field;
    field.show();
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(100); // allow(sleep): lets the window's own timers run
        QTest::keyClicks(&field, QStringLiteral("x"));
    }
    CHECK(locked == 0); // 500 ms, but never 300 without a key
    REQUIRE(QTest::qWaitFor([&] { return locked == 1; }, kWait));
    watch.setLimit(std::chrono::milliseconds(0));
    watch.start();
    QTest::qWait(50); // allow(sleep): lets the window's own timers run
    CHECK(locked == 1); // 0: never
}

TEST_CASE("Files that are damaged, foreign or missing lead to a page with the ways out") {
    ControllerFixture f;
    std::ofstream(f.folder / "letter.practice") << "Dear Dana, this is a letter and no practice at all. " << std::string(4096, 'x');
    f.shell->openFile(f.file("letter.practice"));
    REQUIRE(f.reaches(State::FileProblem));
    auto* page = f.shell->window().findChild<FileProblemPage*>();
    CHECK(page->shown().title == "This is not a practice file");
    CHECK_FALSE(page->shown().happened.isEmpty());
    f.shell->openFile(f.file("gone.practice"));
    REQUIRE(QTest::qWaitFor([&] { return page->shown().title == "The file cannot be opened"; }, kWait));
    CHECK_FALSE(std::filesystem::exists(f.folder / "gone.practice")); // looking for it makes none
    f.click("fileProblem.start");
    CHECK(f.shell->state() == State::Welcome);
}

TEST_CASE("Closing asks for unsaved work; staying keeps the window") {
    ControllerFixture f;
    f.openAndSignIn();
    f.page("today").unsaved = QStringLiteral("3 changes");
    f.shell->window().close();
    CHECK(f.shell->window().isVisible());
    f.click("shell.unsaved.stay");
    CHECK(f.shell->window().isVisible());
    CHECK(f.page("today").unsaved == "3 changes");
    f.page("today").unsaved.clear();
    f.shell->window().close();
    CHECK_FALSE(f.shell->window().isVisible());
}

TEST_CASE("Closing while a save runs waits for it and says so") {
    ControllerFixture f;
    f.openAndSignIn();
    std::atomic<bool> release = false;
    bool saved = false;
    f.shell->runner()->write(
        f.shell.get(), QStringLiteral("Saving"),
        [&release](practice::app::Services&, practice::core::Progress&) {
            while (!release)
                QThread::msleep(5);
            return true;
        },
        [&saved](bool ok) { saved = ok; });
    f.shell->window().close();
    CHECK(f.shell->window().isVisible());
    CHECK(f.find<SheetDialog>("shell.saving"));
    release = true;
    REQUIRE(QTest::qWaitFor([&] { return !f.shell->window().isVisible(); }, kWait));
    CHECK(saved);
}

TEST_CASE("Another user does not get the drafts of the one before") {
    ControllerFixture f;
    f.openAndSignIn();
    const auto mine = f.shell->mainWindow()->session().sharedKeys();
    DraftKeeper keeper;
    f.page("today").unsaved = QStringLiteral("secret plan");
    practice::security::Session::Facts other;
    other.user = practice::core::UserId(99);
    const practice::security::Session stranger(other, mine);
    CHECK(keeper.keep(f.shell->mainWindow()->session(), f.shell->mainWindow()->pages().built()) == 1);
    f.page("today").unsaved.clear();
    CHECK_FALSE(keeper.giveBack(stranger, f.page("today")));
    CHECK(keeper.giveBack(f.shell->mainWindow()->session(), f.page("today")));
    CHECK(f.page("today").unsaved == "secret plan");
    CHECK(keeper.isEmpty());
}

TEST_CASE("A draft of a locked screen outlives the program and comes back to its user, once") {
    ControllerFixture f;
    f.openAndSignIn();
    f.page("roster").unsaved = QStringLiteral("secret plan");
    f.page("people").extra = {{QStringLiteral("import"), QByteArray("\x00row\n1", 6)}, {QStringLiteral("form"), "Ada"}};
    f.shell->lock();
    REQUIRE(f.reaches(State::SignIn));
    REQUIRE(QTest::qWaitFor([&] { return !f.shell->runner()->isBusy(); }, kWait));
    f.shell.reset(); // the power goes while the screen is locked

    std::ifstream stored(f.folder / "Riverside.practice", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stored), {}};
    CHECK(bytes.find("secret plan") == std::string::npos);

    const auto again = [&f] {
        f.shell = std::make_unique<ShellController>(ShellOptions{f.clock, testOptions(f.folder), DbRunner::Threads::Pool, fakePages(), {}, {}, {}, {}});
        f.shell->window().show();
        f.shell->openFile(f.file("Riverside.practice"));
        REQUIRE(f.reaches(State::SignIn));
        f.shell->signIn(QStringLiteral("manager"), QLatin1String(kPassword));
        REQUIRE(f.reaches(State::Open));
        REQUIRE(QTest::qWaitFor([&] { return !f.shell->runner()->isBusy(); }, kWait));
    };
    again();
    CHECK(f.page("roster").unsaved == "secret plan");
    REQUIRE(f.page("people").taken.size() == 2);
    CHECK(f.page("people").taken[0].name == "form");
    CHECK(f.page("people").taken[1].bytes == QByteArray("\x00row\n1", 6));

    f.shell->mainWindow()->pages().page(QStringLiteral("roster"))->discardUnsaved();
    f.shell.reset();
    again();
    CHECK(f.page("roster").unsaved.isEmpty());
    CHECK(f.page("people").taken.empty());
}
