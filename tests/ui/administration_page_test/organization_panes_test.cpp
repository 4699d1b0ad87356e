#include "administration_fixture.h"

using namespace practice;
using namespace practice::testing;

namespace {

std::vector<organization::Department> departments(AdminFixture& admin, organization::Archived archived = organization::Archived::Hide) {
    return *admin.with([&](app::Services& services) { return services.organization().departments(archived); });
}

} // namespace

TEST_CASE("a department is added, changed, undone, archived and restored with the keyboard") {
    AdminFixture admin;
    REQUIRE(admin.show("departments"));
    REQUIRE(admin.rows("department.table") == 1);

    admin.push("administration.newDepartment");
    CHECK(QApplication::focusWidget()->objectName() == "department.name");
    admin.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(departments(admin).size() == 1); // nothing written, nothing saved

    QTest::keyClicks(QApplication::focusWidget(), "Ward 2");
    admin.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(departments(admin).size() == 2);
    CHECK(admin.rows("department.table") == 2);
    CHECK(admin.page().unsavedWork().isEmpty());

    admin.openRow("department.table", "Ward 2");
    admin.type("department.name", "Ward 3");
    CHECK(admin.page().unsavedWork() == "Ward 2");
    admin.press(Qt::Key_Return);
    CHECK(departments(admin).back().name == "Ward 3");
    admin.window->navigator().toastBar().triggerUndo();
    CHECK(departments(admin).back().name == "Ward 2");

    admin.openRow("department.table", "Ward 2");
    admin.push("department.archive");
    CHECK(departments(admin).size() == 1);
    CHECK(admin.rows("department.table") == 1);
    admin.need<QCheckBox>("department.archived").click();
    REQUIRE(admin.rows("department.table") == 2);
    admin.openRow("department.table", "Ward 2");
    CHECK(admin.need<QLineEdit>("department.name").isReadOnly());
    admin.push("department.archive"); // reads "Restore" now
    CHECK(departments(admin).size() == 2);
}

TEST_CASE("a refused department says why under its field and saves nothing") {
    AdminFixture admin;
    admin.show("departments");
    admin.push("administration.newDepartment");
    admin.type("department.name", "Clinic"); // exists
    admin.push("department.save");
    CHECK(admin.errorAt("department.name").contains("exists already"));
    CHECK(departments(admin).size() == 1);
    CHECK(admin.page().unsavedWork() == "New department");
    admin.type("department.name", "   ");
    admin.push("department.save");
    CHECK(admin.errorAt("department.name").contains("blank"));
}

TEST_CASE("a department that somebody else saved first shows both versions") {
    AdminFixture admin;
    admin.show("departments");
    admin.openRow("department.table", "Clinic");
    admin.type("department.name", "Mine");
    admin.with([](app::Services& services) {
        auto other = services.organization().departments()->front();
        other.name = "Theirs";
        REQUIRE(services.organization().updateDepartment(other));
    });
    admin.push("department.save");
    CHECK(departments(admin).front().name == "Theirs");
    auto& sheet = admin.need<SheetDialog>("conflict");
    QStringList words;
    for (const auto* label : sheet.findChildren<QLabel*>())
        words << label->text();
    CHECK(words.contains("Theirs"));
    CHECK(words.contains("Mine"));
    admin.push("conflict.keepMine");
    CHECK(departments(admin).front().name == "Mine");
    CHECK(admin.page().unsavedWork().isEmpty());
}

TEST_CASE("unsaved work is asked for before another section or row is shown") {
    AdminFixture admin;
    admin.show("departments");
    admin.openRow("department.table", "Clinic");
    admin.type("department.name", "Clinic East");
    auto& list = admin.need<QListWidget>("administration.sections");
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    REQUIRE(admin.find<SheetDialog>("administration.leave"));
    admin.push("leave.keep");
    CHECK(admin.page().currentPane() == "departments");
    CHECK(admin.page().unsavedWork() == "Clinic");
    QTest::keyClick(&list, Qt::Key_Down);
    admin.push("leave.discard");
    CHECK(admin.page().currentPane() == "shiftTypes");
    CHECK(departments(admin).front().name == "Clinic");
}

TEST_CASE("a form that was being filled in survives a lock") {
    AdminFixture admin;
    admin.show("departments");
    admin.openRow("department.table", "Clinic");
    admin.type("department.name", "Clinic East");
    const auto kept = admin.page().draftState();
    REQUIRE_FALSE(kept.isEmpty());
    admin.signIn("manager", kPassword);
    CHECK(admin.page().unsavedWork().isEmpty());
    admin.page().restoreDraft(kept);
    CHECK(admin.page().currentPane() == "departments");
    CHECK(admin.need<QLineEdit>("department.name").text() == "Clinic East");
    admin.push("department.save");
    CHECK(departments(admin).front().name == "Clinic East");
}

TEST_CASE("a job role's code is kept in capitals and must be free") {
    AdminFixture admin;
    admin.show("jobRoles");
    const int before = admin.rows("jobRole.table");
    admin.push("administration.newJobRole");
    admin.type("jobRole.code", "sn");
    admin.type("jobRole.name", "Student nurse");
    admin.type("jobRole.order", "ten");
    admin.push("jobRole.save");
    CHECK(admin.errorAt("jobRole.order").contains("ten"));
    admin.type("jobRole.order", "900");
    admin.push("jobRole.save");
    REQUIRE(admin.rows("jobRole.table") == before + 1);
    const auto roles = *admin.with([](app::Services& services) { return services.organization().jobRoles(); });
    CHECK(std::any_of(roles.begin(), roles.end(), [](const auto& role) { return role.code == "SN" && role.groupOrder == 900; }));
    admin.push("administration.newJobRole");
    admin.type("jobRole.code", "SN");
    admin.type("jobRole.name", "Another");
    admin.push("jobRole.save");
    CHECK(admin.errorAt("jobRole.code").contains("SN"));
}

TEST_CASE("the practice and its sites are edited; a site in use cannot be archived") {
    AdminFixture admin;
    admin.show("practice");
    admin.type("practice.taxId", "12-34");
    admin.push("practice.save");
    CHECK(admin.errorAt("practice.taxId").contains("nine digits"));
    admin.type("practice.taxId", "12-3456789");
    admin.push("practice.save");
    CHECK(admin.with([](app::Services& services) { return services.organization().profile(); })->taxId == "12-3456789");
    admin.window->navigator().toastBar().triggerUndo();
    CHECK(admin.with([](app::Services& services) { return services.organization().profile(); })->taxId.empty());

    admin.show("sites");
    admin.openRow("site.table", "Main site");
    admin.push("site.archive");
    CHECK(admin.with([](app::Services& services) { return services.organization().sites(); })->size() == 1);
    admin.need<ComboField>("site.zone").setValue(QStringLiteral("America/Denver"));
    admin.need<ComboField>("site.state").setValue(QStringLiteral("CO"));
    admin.push("site.save");
    const auto site = admin.with([](app::Services& services) { return services.organization().sites(); })->front();
    CHECK(site.timeZone == "America/Denver");
    CHECK(site.state == "CO");
}

TEST_CASE("the calendar lists federal holidays with the practice's own, and only those can be changed") {
    AdminFixture admin;
    admin.show("holidays");
    CHECK(admin.rows("holiday.table") == 12); // eleven of 2026, and July 3 on which July 4 is observed
    admin.openRow("holiday.table", "Independence Day", 1);
    CHECK(admin.need<QLineEdit>("holiday.name").isReadOnly());
    CHECK_FALSE(admin.find("holiday.save"));
    admin.push("administration.newHoliday");
    admin.type("holiday.name", "Founders' day");
    admin.type("holiday.on", "5/4/2026");
    admin.push("holiday.save");
    CHECK(admin.rows("holiday.table") == 13);
    admin.push("administration.newHoliday");
    admin.type("holiday.name", "Never");
    admin.type("holiday.on", "2026-02-30");
    admin.push("holiday.save");
    CHECK(admin.errorAt("holiday.on").contains("no date"));
    CHECK(admin.with([](app::Services& services) { return services.organization().ownHolidays(); })->size() == 1);
}
