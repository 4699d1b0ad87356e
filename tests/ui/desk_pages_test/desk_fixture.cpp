#include "ui/desk_pages_test/desk_fixture.h"

#include "core/clock.h"
#include "ui/common/widgets/messages.h"
#include "ui/today/entry.h"

#include <stdexcept>

namespace practice::testing {

namespace {

/// Not REQUIRE: the gallery has no test running.
void demand(bool holds, const char* what) {
    if (!holds)
        throw std::runtime_error(what);
}

constexpr auto kPassword = "correct horse battery";

app::Workspace::Options optionsIn(const TempDir& folder) {
    app::Workspace::Options options;
    options.stateFolder = folder.path();
    options.allowNetworkFile = true;
    options.cheapPasswords = true;
    return options;
}

/// Made once a program, copied for each test.
const std::filesystem::path& demoFolder(const core::Clock& clock) {
    static const TempDir folder;
    static const std::filesystem::path path = [&clock] {
        core::NoProgress quiet;
        app::DemoOptions options;
        options.workspace = optionsIn(folder);
        demand(app::createDemo(folder / "Desk.practice", clock, options, quiet).has_value(), "the demo practice was refused");
        return folder.path();
    }();
    return path;
}

void prepareProgram() {
    static const bool once = [] {
        app::registerMessages();
        ui::Theme::instance()->apply(*qApp);
        return true;
    }();
    static_cast<void>(once);
    QSettings().clear();
    ui::Theme::instance()->setKind(ui::ThemeKind::Light);
    ui::Theme::instance()->setScale(100);
}

} // namespace

Desk::Desk(std::vector<ui::shell::PageEntry> pages, Data data, const char* user) {
    prepareProgram();
    const auto file = folder / "Desk.practice";
    core::NoProgress quiet;
    if (data == Data::Demo) {
        std::filesystem::copy(demoFolder(clock), folder.path(),
                              std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    } else {
        demand(app::Workspace::create(file, {"Riverside", "America/New_York", "manager", "Dana Moreno", kPassword}, clock, optionsIn(folder)).has_value(), "no practice");
    }
    workspace = app::Workspace::open(file, clock, optionsIn(folder));
    demand(workspace->signIn(user, data == Data::Demo ? app::kDemoPassword : kPassword, quiet).has_value(), "the sign-in was refused");
    runner = std::make_unique<ui::DbRunner>(*workspace, hub, ui::DbRunner::Threads::Inline);
    window = std::make_unique<ui::shell::MainWindow>(ui::shell::MainWindowParts{
        *runner, hub, workspace->session(), std::move(pages), {}, ui::today::proofsOf, QStringLiteral("Riverside"), data == Data::Demo, ui::today::proofRowsOf});
}

Desk::~Desk() = default;

void Desk::start(QSize size) {
    window->resize(size);
    window->show();
    window->start();
    QApplication::setActiveWindow(window.get());
    static_cast<void>(QTest::qWaitForWindowActive(window.get()));
    settle();
}

void Desk::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : static_cast<QWidget*>(window.get()), key, modifiers);
}

void Desk::type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

void Desk::click(const char* button) {
    auto* found = find<QAbstractButton>(button);
    demand(found && found->isEnabled(), button);
    found->click();
}

void Desk::settle() {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    // The offscreen platform activates a popup's window late, when it may have closed: no person could type then.
    if (auto* active = QApplication::activeWindow(); window->isVisible() && (!active || !active->isVisible()))
        QApplication::setActiveWindow(window.get());
}

QString Desk::toastText() const { return window->navigator().toastBar().text(); }

} // namespace practice::testing
