#include "administration_fixture.h"
#include "security/unit_of_work.h"
#include "ui/shell/history_list.h"
#include "security/approval.h"
#include "security/break_glass.h"

using namespace practice;
using namespace practice::testing;
using security::Role;

namespace {

std::vector<security::User> users(AdminFixture& admin) {
    return *admin.with([](app::Services& services) { return services.users().list(); });
}

QString secretShown(AdminFixture& admin) { return admin.need<QLabel>("secret.value").text(); }

void newUser(AdminFixture& admin, const char* name, const char* userName, const char* role) {
    admin.show("users");
    admin.push("administration.newUser");
    admin.type("user.name", QLatin1String(name));
    admin.type("user.userName", QLatin1String(userName));
    admin.need<QCheckBox>(role).click();
    admin.type("user.reason", QStringLiteral("Starts on Monday"));
    admin.push("user.save");
}

} // namespace

TEST_CASE("a new user gets a one-time password that is shown once and opens the change of password") {
    AdminFixture admin;
    newUser(admin, "Lina Farouk", "Lina.Farouk", "user.role.roster_supervisor");
    REQUIRE(admin.find<SheetDialog>("administration.secret"));
    const auto password = secretShown(admin).toStdString();
    CHECK(password.size() >= 16);
    admin.push("secret.done");
    CHECK_FALSE(admin.find<SheetDialog>("administration.secret"));
    REQUIRE(users(admin).size() == 2);
    CHECK(users(admin)[1].userName == "lina.farouk");
    CHECK(users(admin)[1].has(Role::RosterSupervisor)); // the practice is being set up: no approval yet
    CHECK(admin.rows("user.table") == 2);

    core::NoProgress quiet;
    const auto session = admin.workspace->signIn("lina.farouk", password, quiet);
    REQUIRE(session);
    CHECK((*session)->facts().mustChangePassword);
}

TEST_CASE("a user name that is taken is refused at its field") {
    AdminFixture admin;
    admin.show("users");
    admin.push("administration.newUser");
    admin.type("user.name", "Somebody");
    admin.type("user.userName", "manager");
    admin.push("user.save");
    CHECK(admin.errorAt("user.userName").contains("taken"));
    CHECK(users(admin).size() == 1);
}

TEST_CASE("a password is reset and a user deactivated, each after a question") {
    AdminFixture admin;
    newUser(admin, "Lina Farouk", "lina", "user.role.auditor");
    const auto first = secretShown(admin);
    admin.push("secret.done");
    admin.openRow("user.table", "Lina Farouk");
    admin.push("user.reset");
    for (auto* button : admin.window->findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == "Reset")
            button->click();
    CHECK(secretShown(admin) != first);
    admin.push("secret.done");
    admin.openRow("user.table", "Lina Farouk");
    admin.push("user.archive");
    CHECK(users(admin)[1].isActive());
    for (auto* sheet : admin.window->findChildren<SheetDialog*>())
        for (auto* button : sheet->findChildren<QPushButton*>())
            if (button->text() == "Deactivate")
                button->click();
    CHECK_FALSE(users(admin)[1].isActive());
    CHECK(admin.rows("user.table") == 1);

    // Rotating the keys is offered then, and leads to where it is done.
    REQUIRE(admin.find<SheetDialog>("user.rotate"));
    for (auto* button : admin.need<SheetDialog>("user.rotate").findChildren<QPushButton*>())
        if (button->text().startsWith("Rotate keys"))
            button->click();
    CHECK(admin.page().currentPane() == "security");
    CHECK(admin.find<QLineEdit>("backup.password"));
}

TEST_CASE("names, departments and roles of a user are saved at once, or not at all") {
    AdminFixture admin;
    newUser(admin, "Lina Farouk", "lina", "user.role.auditor");
    admin.push("secret.done");
    admin.with([](app::Services& services) { REQUIRE(services.users().finishSetup()); });
    admin.openRow("user.table", "Lina Farouk");
    admin.type("user.name", "Lina Haddad");
    admin.need<QCheckBox>("user.role.finance_clerk").click();
    admin.push("user.save");
    CHECK(admin.errorAt("user.reason").contains("reason"));
    CHECK(users(admin)[1].displayName == "Lina Farouk");
    admin.type("user.reason", "Stands in for Robin");
    const auto before = users(admin)[1].version;
    admin.push("user.save");
    CHECK(users(admin)[1].displayName == "Lina Haddad");
    CHECK(users(admin)[1].version.value == before.value + 1);
    CHECK(admin.with([](app::Services& services) { return services.approvals().requestedByMe(); }).size() == 1);
}

TEST_CASE("the history of a record shows its values to whoever sees its department, to others only that it changed") {
    AdminFixture admin;
    std::string password;
    admin.with([&](app::Services& services) {
        security::UnitOfWork work(services.context());
        work.audit({"employee.update", {"employee", 3}, {"phone"}, "555-010-0001 -> 555-010-0002"});
        work.changed("employee", 3);
        work.commit();
        password = services.users().create({"lee", "Robin Lee", {Role::RosterSupervisor}, {core::DepartmentId(1)}, {}})->value.oneTimePassword;
    });
    core::NoProgress quiet;
    REQUIRE(admin.workspace->signIn("lee", password, quiet));
    REQUIRE(admin.workspace->changePassword(password, "a sentence of my own"));
    admin.signIn("lee", "a sentence of my own");
    const auto shown = [&](std::optional<core::DepartmentId> department) {
        shell::HistoryList list(*admin.runner, {"employee", 3}, security::Permission::PeopleView, department);
        QString words;
        for (const auto* label : list.findChildren<QLabel*>())
            words += label->text() + QLatin1Char('|');
        CHECK(words.contains("Update · Dana Moreno"));
        return words.contains("555-010-0002");
    };
    CHECK(shown(core::DepartmentId(1)));
    CHECK_FALSE(shown(std::nullopt));
}

TEST_CASE("the last office manager cannot give the role away") {
    AdminFixture admin;
    admin.show("users");
    admin.openRow("user.table", "Dana Moreno");
    admin.need<QCheckBox>("user.role.office_manager").click();
    admin.push("user.save");
    CHECK(users(admin)[0].has(Role::OfficeManager));
    bool told = false;
    for (const auto* label : admin.need("user.panel").findChildren<QLabel*>())
        told |= label->isVisible() && label->text().contains("only active office manager");
    CHECK(told);
}

TEST_CASE("after set-up a role waits for approval; alone, one may approve it with a reason, and it is marked") {
    AdminFixture admin;
    admin.with([](app::Services& services) { REQUIRE(services.users().finishSetup()); });
    newUser(admin, "Lina Farouk", "lina", "user.role.auditor");
    admin.push("secret.done");
    CHECK_FALSE(users(admin)[1].has(Role::Auditor));

    admin.show("approvals");
    REQUIRE(admin.rows("approvals.table") == 1);
    admin.openRow("approvals.table", "Lina Farouk becomes Auditor");
    admin.push("approval.approve");
    CHECK_FALSE(users(admin)[1].has(Role::Auditor)); // no reason, no decision
    CHECK(admin.errorAt("approval.reason").contains("reason"));
    admin.type("approval.reason", "Nobody else is here yet");
    admin.push("approval.approve");
    CHECK(users(admin)[1].has(Role::Auditor));

    admin.show("review");
    REQUIRE(admin.rows("review.table") == 1);
    CHECK(admin.cell("review.table", 0, 0) == "Role Auditor for Lina Farouk");
    CHECK(admin.cell("review.table", 0, 3) == "Self-approved");
}

TEST_CASE("a request is withdrawn by whoever asked") {
    AdminFixture admin;
    admin.with([](app::Services& services) { REQUIRE(services.users().finishSetup()); });
    newUser(admin, "Lina Farouk", "lina", "user.role.auditor");
    admin.push("secret.done");
    admin.show("approvals");
    admin.openRow("approvals.table", "Lina Farouk becomes Auditor");
    admin.push("approval.withdraw");
    CHECK(admin.with([](app::Services& services) { return services.approvals().awaitingMe(); })->empty());
}

TEST_CASE("the permission matrix shows what the program enforces") {
    AdminFixture admin;
    admin.show("permissions");
    REQUIRE(admin.rows("permissions.table") == security::kPermissionCount);
    for (int row = 0; row < security::kPermissionCount; ++row)
        for (int role = 0; role < security::kRoleCount; ++role) {
            const auto scope = security::grantedScope(static_cast<Role>(role), static_cast<security::Permission>(row));
            const auto shown = admin.cell("permissions.table", row, role + 1);
            CHECK((scope == security::Scope::All) == (shown == "all"));
            CHECK((scope == security::Scope::OwnDepartment) == (shown == "own"));
        }
}
