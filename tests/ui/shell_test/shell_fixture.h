#pragma once

#include "app/messages.h"
#include "app/workspace.h"
#include "core/platform/platform.h"
#include "support/temp_dir.h"
#include "ui/a11y.h"
#include "ui/common/async/change_hub.h"
#include "ui/common/icons.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_frame.h"
#include "ui/shell/window_actions.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

namespace practice::testing {

using namespace practice::ui;
using namespace practice::ui::shell;

inline void prepareProgram() {
    static const bool once = [] {
        app::registerMessages();
        Theme::instance()->apply(*qApp);
        return true;
    }();
    static_cast<void>(once);
    QSettings().clear();
    Theme::instance()->setKind(ThemeKind::Light);
    Theme::instance()->setScale(100);
}

/// A page that notes what is asked of it.
class FakePage final : public Page {
  public:
    FakePage(PageContext context, QWidget* parent, QString id) : Page(std::move(context), parent), m_id(std::move(id)) {
        auto* frame = new PageFrame(this);
        frame->setTitle(title());
        auto* filter = new QLineEdit(frame);
        filter->setAccessibleName(QStringLiteral("Filter"));
        filter->setObjectName(m_id + QStringLiteral(".filter"));
        auto* body = new QLineEdit(frame);
        body->setAccessibleName(QStringLiteral("Body"));
        body->setObjectName(m_id + QStringLiteral(".body"));
        frame->setFilterBar(filter);
        frame->setBody(body);
        installFrame(this, frame);
    }
    QString pageId() const override { return m_id; }
    QString title() const override { return m_id.left(1).toUpper() + m_id.mid(1); }
    std::vector<ActionSpec> actions() override {
        ActionSpec publish{m_id + QStringLiteral(".publish"), QStringLiteral("Publish the %1").arg(m_id), QKeySequence(Qt::CTRL | Qt::Key_S),
                           security::Permission::OrganizationView, [this] { ++published; }, {}, QStringLiteral("2 wait")};
        ActionSpec closed{m_id + QStringLiteral(".closed"), QStringLiteral("Post to a closed month of %1").arg(m_id), {},
                          security::Permission::OrganizationView, [this] { ++posted; },
                          [] { return QStringLiteral("October is closed"); }, {}};
        return {publish, closed};
    }
    bool openRecord(const core::EntityRef& record) override {
        opened = record;
        return record.id != 404;
    }
    QString unsavedWork() const override { return unsaved; }
    void saveUnsaved(std::function<void(bool)> done) override {
        ++saves;
        unsaved.clear();
        done(true);
    }
    void discardUnsaved() override {
        ++discards;
        unsaved.clear();
    }
    QByteArray draftState() const override { return unsaved.toUtf8(); }
    void restoreDraft(const QByteArray& state) override { unsaved = QString::fromUtf8(state); }

    std::vector<PageDraft> drafts() const override {
        auto all = Page::drafts();
        all.insert(all.end(), extra.begin(), extra.end());
        return all;
    }
    void takeDraft(const PageDraft& draft) override {
        if (draft.name.isEmpty())
            restoreDraft(draft.bytes);
        else
            taken.push_back(draft);
    }

    std::vector<PageDraft> extra, taken;
    int published = 0, posted = 0, saves = 0, discards = 0;
    QString unsaved;
    core::EntityRef opened;

  private:
    QString m_id;
};

inline PageEntry fakeEntry(const QString& id, const QStringList& kinds = {}) {
    PageEntry entry;
    entry.id = id;
    entry.caption = id.left(1).toUpper() + id.mid(1);
    entry.icon = static_cast<int>(Icon::Home);
    entry.permission = security::Permission::OrganizationView;
    entry.recordKinds = {kinds.begin(), kinds.end()};
    entry.make = [id](PageContext context, QWidget* parent) { return new FakePage(std::move(context), parent, id); };
    return entry;
}

inline std::vector<PageEntry> fakePages() {
    auto hidden = fakeEntry(QStringLiteral("vault"));
    hidden.permission = security::Permission::HealthFactsView;
    return {fakeEntry(QStringLiteral("today")), fakeEntry(QStringLiteral("roster"), {QStringLiteral("roster")}),
            fakeEntry(QStringLiteral("people"), {QStringLiteral("employee")}), hidden};
}

inline constexpr auto kPassword = "correct horse battery";

inline app::Workspace::Options testOptions(const TempDir& folder) {
    app::Workspace::Options options;
    options.stateFolder = folder.path();
    options.allowNetworkFile = true;
    options.cheapPasswords = true;
    return options;
}

/// A practice with a signed-in manager and the main window over it; everything happens within the call.
class ShellFixture {
  public:
    explicit ShellFixture(std::vector<PaletteSource> sources = {}) {
        prepareProgram();
        const app::FirstManager manager{"Riverside Family Clinic", "America/New_York", "manager", "Dana Moreno", kPassword};
        REQUIRE(app::Workspace::create(file(), manager, clock, testOptions(folder)));
        workspace = app::Workspace::open(file(), clock, testOptions(folder));
        core::NoProgress quiet;
        REQUIRE(workspace->signIn("manager", kPassword, quiet));
        runner = std::make_unique<DbRunner>(*workspace, hub, DbRunner::Threads::Inline);
        window = std::make_unique<MainWindow>(MainWindowParts{*runner, hub, workspace->session(), fakePages(),
                                                              std::move(sources), {}, QStringLiteral("Riverside"), true});
        window->resize(1280, 800);
        window->show();
        window->start();
        QApplication::setActiveWindow(window.get());
        static_cast<void>(QTest::qWaitForWindowActive(window.get()));
        window->setFocus();
    }
    std::filesystem::path file() const { return folder / "Riverside.practice"; }
    FakePage& page(const char* id) { return *static_cast<FakePage*>(window->pages().page(QLatin1String(id))); }
    QString current() const { return window->pages().currentId(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        auto* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : static_cast<QWidget*>(window.get()), key, modifiers);
    }
    void type(const char* text) { QTest::keyClicks(QApplication::focusWidget(), QLatin1String(text)); }
    template <class T = QWidget> T* find(const char* name) { return window->findChild<T*>(QLatin1String(name)); }

    TempDir folder;
    core::FixedClock clock{*core::parseInstant("2026-11-19T14:00:00Z")};
    std::unique_ptr<app::Workspace> workspace;
    ChangeHub hub;
    std::unique_ptr<DbRunner> runner;
    std::unique_ptr<MainWindow> window;
};

} // namespace practice::testing
