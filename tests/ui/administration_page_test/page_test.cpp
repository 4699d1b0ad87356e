#include "administration_fixture.h"

#include <set>

using namespace practice;
using namespace practice::testing;

namespace {

const char* const kPanes[] = {"practice", "sites", "holidays", "departments", "jobRoles", "shiftTypes", "coverage", "rules", "week",
                              "users", "permissions", "approvals", "review", "audit", "backup", "security", "settings"};

} // namespace

TEST_CASE("every focusable part of every pane has a name, and Tab reaches it and goes on") {
    AdminFixture admin;
    for (const auto* pane : kPanes) {
        INFO(pane);
        REQUIRE(admin.show(pane));
        QCoreApplication::processEvents();
        CHECK(unnamedWidgets(&admin.page()).join('\n').toStdString().empty());
        QString trap;
        walkTab(admin.window.get(), &trap);
        CHECK(trap.toStdString().empty());
    }
}

TEST_CASE("forms of new records have names and no trap either") {
    AdminFixture admin;
    const std::pair<const char*, const char*> forms[] = {
        {"sites", "administration.newSite"}, {"holidays", "administration.newHoliday"}, {"departments", "administration.newDepartment"},
        {"jobRoles", "administration.newJobRole"}, {"shiftTypes", "administration.newShiftType"}, {"coverage", "administration.newCoverageNeed"},
        {"rules", "administration.newRuleException"}, {"users", "administration.newUser"}};
    for (const auto& [pane, button] : forms) {
        INFO(pane);
        admin.show(pane);
        admin.push(button);
        CHECK(unnamedWidgets(&admin.page()).join('\n').toStdString().empty());
        QString trap;
        walkTab(admin.window.get(), &trap);
        CHECK(trap.toStdString().empty());
    }
}

TEST_CASE("actions have an id of their own and text, and none clashes with the window's keys") {
    AdminFixture admin;
    for (const auto* pane : kPanes) {
        INFO(pane);
        admin.show(pane);
        std::set<QString> ids;
        auto bound = windowActions(*admin.window);
        for (auto& action : admin.page().actions()) {
            CHECK(ids.insert(action.id).second);
            CHECK_FALSE(action.text.isEmpty());
            CHECK(action.run);
            bound.push_back({action, admin.page().pageId(), admin.page().title(), true, 0});
        }
        for (const auto& clash : findClashes(bound))
            FAIL(clash.keys.toStdString() << " " << clash.first.toStdString() << " " << clash.second.toStdString());
        for (const auto* wanted : {"administration.backup", "administration.verify", "administration.newUser", "administration.newDepartment",
                                   "administration.newShiftType"})
            CHECK(ids.count(QLatin1String(wanted)) == 1);
    }
}

TEST_CASE("an action of the palette shows its section and runs there") {
    AdminFixture admin;
    admin.show("settings");
    for (auto& action : admin.page().actions())
        if (action.id == "administration.newShiftType")
            action.run();
    CHECK(admin.page().currentPane() == "shiftTypes");
    CHECK(admin.need<QLineEdit>("shiftType.code").hasFocus());
}

TEST_CASE("records open where they are edited, and a vanished one does no harm") {
    AdminFixture admin;
    CHECK(admin.page().openRecord({"backup", 0}));
    CHECK(admin.page().currentPane() == "backup");
    CHECK(admin.page().openRecord({"approvals", 0}));
    CHECK(admin.page().currentPane() == "approvals");
    const auto department = admin.with([](app::Services& services) { return services.organization().departments()->front().id.value(); });
    CHECK(admin.page().openRecord({"department", department}));
    CHECK(admin.need<QLineEdit>("department.name").text() == "Clinic");
    CHECK(admin.page().openRecord({"shift_type", 999'999}));
    CHECK(admin.page().currentPane() == "shiftTypes");
    CHECK_FALSE(admin.page().openRecord({"account", 1}));
}

TEST_CASE("what is printed and exported is what each table shows") {
    AdminFixture admin;
    const std::pair<const char*, const char*> tables[] = {
        {"sites", "site.table"}, {"holidays", "holiday.table"}, {"departments", "department.table"}, {"jobRoles", "jobRole.table"},
        {"shiftTypes", "shiftType.table"}, {"rules", "rule.table"}, {"users", "user.table"}, {"permissions", "permissions.table"},
        {"audit", "audit.table"}};
    for (const auto& [pane, name] : tables) {
        INFO(pane);
        admin.show(pane);
        const auto report = admin.page().currentReport();
        REQUIRE(report);
        reporting::expectSound(*report);
        CHECK(static_cast<int>(report->rows.size()) == admin.rows(name));
        CHECK(static_cast<int>(report->columns.size()) == admin.table(name).recordModel()->columnCount());
    }
}

TEST_CASE("without the permission a section says which is missing and who has it; forms are locked") {
    AdminFixture admin;
    std::string password;
    admin.with([&](app::Services& services) {
        password = services.users().create({"board", "Board Viewer", {security::Role::BoardViewer}, {}, {}})->value.oneTimePassword;
    });
    core::NoProgress quiet;
    REQUIRE(admin.workspace->signIn("board", password, quiet));
    REQUIRE(admin.workspace->changePassword(password, "a sentence of my own"));
    admin.signIn("board", "a sentence of my own");

    admin.show("departments");
    auto& button = admin.need<QPushButton>("administration.newDepartment");
    CHECK_FALSE(button.isEnabled());
    CHECK(button.toolTip().contains("Change sites, departments and holidays"));
    admin.openRow("department.table", "Clinic");
    CHECK(admin.need<QLineEdit>("department.name").isReadOnly());
    CHECK_FALSE(admin.find("department.save"));
    for (const auto* pane : {"shiftTypes", "users", "audit", "backup", "security", "settings"}) {
        INFO(pane);
        admin.show(pane);
        CHECK_FALSE(admin.page().currentReport());
        bool told = false;
        for (const auto* label : admin.page().findChildren<QLabel*>())
            told |= label->isVisible() && label->text().contains("These roles have it: Office manager");
        CHECK(told);
    }
}

TEST_CASE("sections are walked with the arrow keys, panes of a section with those of the choice") {
    AdminFixture admin;
    admin.show("practice");
    auto& list = admin.need<QListWidget>("administration.sections");
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    CHECK(admin.page().currentPane() == "departments");
    auto& choice = admin.need("administration.choice.departments");
    choice.setFocus();
    QTest::keyClick(&choice, Qt::Key_Right);
    CHECK(admin.page().currentPane() == "jobRoles");
    CHECK(QApplication::focusWidget() == admin.find("administration.choice.jobRoles"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    CHECK(admin.page().currentPane() == "departments");
}
