#pragma once

#include "organization/organization_service.h"
#include "scheduling/setup_service.h"
#include "security/users.h"
#include "ui/administration/administration_page.h"
#include "ui/administration/entry.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell_test/shell_fixture.h"

#include <QLabel>
#include <QListWidget>

namespace practice::testing {

using administration::AdministrationPage;

/// A new practice (department "Clinic", job roles, shift types) with the Administration page in its window.
class AdminFixture {
  public:
    AdminFixture() {
        prepareProgram();
        const app::FirstManager manager{"Riverside Family Clinic", "America/New_York", "manager", "Dana Moreno", kPassword};
        REQUIRE(app::Workspace::create(file(), manager, clock, testOptions(folder)));
        workspace = app::Workspace::open(file(), clock, testOptions(folder));
        signIn("manager", kPassword);
    }
    void signIn(const char* user, const char* password) {
        window.reset();
        core::NoProgress quiet;
        REQUIRE(workspace->signIn(user, password, quiet));
        runner = std::make_unique<DbRunner>(*workspace, hub, DbRunner::Threads::Inline);
        window = std::make_unique<MainWindow>(MainWindowParts{*runner, hub, workspace->session(), {administration::pageEntry()},
                                                              {}, {}, QStringLiteral("Riverside"), true});
        window->resize(1280, 800);
        window->show();
        window->start();
        QApplication::setActiveWindow(window.get());
        static_cast<void>(QTest::qWaitForWindowActive(window.get()));
        page().setFocus();
    }
    AdministrationPage& page() { return *static_cast<AdministrationPage*>(window->pages().page(QStringLiteral("administration"))); }
    std::filesystem::path file() const { return folder / "Riverside.practice"; }

    template <class T = QWidget> T* find(const char* name) {
        for (auto* found : window->findChildren<T*>(QLatin1String(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    template <class T = QWidget> T& need(const char* name) {
        auto* found = find<T>(name);
        INFO(name);
        REQUIRE(found);
        return *found;
    }
    /// With the keyboard: focus, then Space.
    void push(const char* name) {
        auto& button = need<QPushButton>(name);
        INFO(name);
        REQUIRE(button.isEnabled());
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_Space);
    }
    void type(const char* field, const QString& text) {
        auto& line = need<QLineEdit>(field);
        line.setFocus();
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        auto* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : static_cast<QWidget*>(window.get()), key, modifiers);
    }
    RecordTable& table(const char* name) { return need<RecordTable>(name); }
    int rows(const char* name) { return table(name).recordModel()->rowCount(); }
    QString cell(const char* name, int row, int column) { return table(name).recordModel()->cellAt(row, column).text; }
    /// Chooses the row whose cell in `column` reads `text`, and opens it with Enter.
    void openRow(const char* name, const QString& text, int column = 0) {
        auto& view = table(name);
        auto* model = view.recordModel();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->cellAt(row, column).text == text) {
                view.setFocus();
                view.selectId(model->idAtRow(row));
                QTest::keyClick(&view, Qt::Key_Return);
                return;
            }
        FAIL("no row reads " << text.toStdString());
    }
    QString errorAt(const char* editor) {
        for (auto* field : window->findChildren<FormField*>())
            if (field->editor()->objectName() == QLatin1String(editor))
                return field->error();
        return QStringLiteral("no such field");
    }
    bool show(const char* pane) { return page().showPane(QLatin1String(pane)); }
    template <class Do> auto with(Do use) {
        auto connection = workspace->database().connect(storage::Access::Writer);
        const auto session = workspace->session();
        auto services = workspace->services(*connection, *session);
        return use(*services);
    }

    TempDir folder;
    core::FixedClock clock{*core::parseInstant("2026-11-19T14:00:00Z")};
    std::unique_ptr<app::Workspace> workspace;
    ChangeHub hub;
    std::unique_ptr<DbRunner> runner;
    std::unique_ptr<MainWindow> window;
};

} // namespace practice::testing
