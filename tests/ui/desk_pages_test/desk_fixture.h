#pragma once

#include "app/demo/demo_practice.h"
#include "app/messages.h"
#include "app/today.h"
#include "app/workspace.h"
#include "support/temp_dir.h"
#include "ui/a11y.h"
#include "ui/common/async/change_hub.h"
#include "ui/common/format.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/main_window.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace practice::testing {

/// Pages of the office desk in the real window over the demo practice; everything happens within the call.
/// Nov 19, 2026, 09:00 in New York.
class Desk {
  public:
    enum class Data { Demo, Empty };
    explicit Desk(std::vector<ui::shell::PageEntry> pages, Data data = Data::Demo, const char* user = "manager");
    ~Desk();
    void start(QSize size = {1280, 800});

    template <class T = QWidget> T* find(const char* name) const { return window->findChild<T*>(QLatin1String(name)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    void click(const char* button);
    void settle(); ///< Deferred deletions and posted events.
    QString toastText() const;
    /// Runs a use case of the services as the signed-in person, with what it changes told to the window.
    template <class Work> void change(Work work) {
        runner->write(window.get(), QString(), [&](app::Services& services, core::Progress&) { return work(services); },
                      [](auto result) { REQUIRE(result); });
    }
    template <class Work> auto ask(Work work) {
        std::optional<decltype(work(std::declval<app::Services&>()))> answer;
        runner->read(window.get(), [&](app::Services& services, core::Progress&) { return work(services); },
                     [&](auto result) { answer = std::move(result); });
        return *std::move(answer);
    }

    TempDir folder;
    core::FixedClock clock{*core::parseInstant("2026-11-19T14:00:00Z")};
    std::unique_ptr<app::Workspace> workspace;
    ui::ChangeHub hub;
    std::unique_ptr<ui::DbRunner> runner;
    std::unique_ptr<ui::shell::MainWindow> window;
};

} // namespace practice::testing
