#include "security/audit_reads.h"
#include "security/permissions.h"
#include "security/unit_of_work.h"
#include "security/security_messages.h"
#include "security/security_support.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

namespace {

const std::string kRolesPage = std::string(PRACTICE_SOURCE_DIR) + "/docs/user/roles.md";

std::string scopeWord(Scope scope) {
    switch (scope) {
    case Scope::All: return "all";
    case Scope::OwnDepartment: return "own";
    default: return "–";
    }
}

/// docs/user/roles.md as the program would write it.
std::string rolesPage() {
    std::ostringstream out;
    out << "# Roles and what they may do\n\n"
           "A person may have several roles; the widest permission counts. *own*: in the person's own departments. "
           "Permissions are checked by the program each time, on screen and on the command line; a refused attempt is "
           "recorded in the audit trail. Roles are enforced by the program, not by cryptography: whoever can sign in and "
           "has other tools for the practice file is held by the audit trail and its copies outside the file.\n\n"
           "*Emergency access* gives 60 minutes of the permissions marked with + for all departments, with a reason, and "
           "somebody else reviews it.\n\n| Permission |";
    for (int r = 0; r < kRoleCount; ++r)
        out << ' ' << caption(static_cast<Role>(r)) << " |";
    out << "\n|---|";
    for (int r = 0; r < kRoleCount; ++r)
        out << "---|";
    out << '\n';
    for (int p = 0; p < kPermissionCount; ++p) {
        const auto permission = static_cast<Permission>(p);
        out << "| " << caption(permission) << (emergencyScope(permission) == Scope::All ? " +" : "") << " `"
            << key(permission) << "` |";
        for (int r = 0; r < kRoleCount; ++r)
            out << ' ' << scopeWord(grantedScope(static_cast<Role>(r), permission)) << " |";
        out << '\n';
    }
    return out.str();
}

std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const core::DepartmentId kOwn{11}, kOther{12};

} // namespace

TEST_CASE("docs/user/roles.md shows the declared table") {
    if (std::getenv("UPDATE_GOLDEN") != nullptr)
        std::ofstream(kRolesPage, std::ios::binary) << rolesPage();
    CHECK(contentOf(kRolesPage) == rolesPage());
}

TEST_CASE("Names of permissions and roles are unique, and roles are found by name") {
    std::set<std::string_view> keys;
    for (int p = 0; p < kPermissionCount; ++p)
        CHECK(keys.insert(key(static_cast<Permission>(p))).second);
    for (int r = 0; r < kRoleCount; ++r) {
        const auto role = static_cast<Role>(r);
        CHECK(roleFromKey(key(role)) == role);
    }
    CHECK_FALSE(roleFromKey("nurse"));
}

TEST_CASE("The separations that the roles promise") {
    SECTION("the administrator sees no people, no pay, no money and no audit details") {
        for (const auto permission : {Permission::PeopleView, Permission::PeopleViewIdentity, Permission::PayView,
                                      Permission::HealthFactsView, Permission::LeaveView, Permission::LedgerView,
                                      Permission::AuditView, Permission::ReportsRun, Permission::ExportData,
                                      Permission::PatientsView, Permission::BillingView})
            CHECK(grantedScope(Role::Administrator, permission) == Scope::None);
    }
    SECTION("the auditor changes nothing") {
        const std::set<Permission> reads{
            Permission::OrganizationView, Permission::UsersView,  Permission::AuditView,  Permission::AuditVerify,
            Permission::PeopleView,       Permission::PayView,    Permission::LeaveView,  Permission::PeopleViewIdentity,
            Permission::RosterView,       Permission::LedgerView, Permission::LedgerExport, Permission::ReportsRun,
            Permission::ExportData,       Permission::ComplianceView, Permission::BudgetView, Permission::VendorsView,
            Permission::InvoicesView, Permission::PatientsView, Permission::BillingView};
        for (int p = 0; p < kPermissionCount; ++p) {
            const auto permission = static_cast<Permission>(p);
            CHECK((grantedScope(Role::Auditor, permission) == Scope::All) == (reads.count(permission) == 1));
        }
    }
    SECTION("the board viewer runs reports and sees no people") {
        for (int p = 0; p < kPermissionCount; ++p) {
            const auto permission = static_cast<Permission>(p);
            const bool expected = permission == Permission::ReportsRun || permission == Permission::OrganizationView ||
                                  permission == Permission::BudgetView; // aggregates
            CHECK((grantedScope(Role::BoardViewer, permission) != Scope::None) == expected);
        }
    }
    SECTION("the supervisor's rights over people and rosters end at the own departments") {
        for (const auto permission : {Permission::PeopleView, Permission::RosterView, Permission::RosterEdit,
                                      Permission::RosterPublish, Permission::LeaveApprove})
            CHECK(grantedScope(Role::RosterSupervisor, permission) == Scope::OwnDepartment);
    }
}

TEST_CASE_METHOD(PracticeFixture, "authorize agrees with the table for every role, permission and scope") {
    int checks = 0;
    for (int r = 0; r < kRoleCount; ++r) {
        const auto role = static_cast<Role>(r);
        Session::Facts facts;
        facts.user = manager().user();
        facts.roles = {role};
        facts.departments = {kOwn};
        const Session session(facts, manager().sharedKeys());
        for (int p = 0; p < kPermissionCount; ++p) {
            const auto permission = static_cast<Permission>(p);
            const Scope scope = grantedScope(role, permission);
            const auto context = PracticeFixture::context(session);
            CHECK(session.scopeOf(permission) == scope);
            // Denials in a transaction are owed, not written: quick, and nothing else may be written here.
            const storage::ReadTransaction view(connection());
            CHECK(authorize(context, permission).has_value() == (scope != Scope::None));
            CHECK(authorize(context, permission, kOwn).has_value() == (scope != Scope::None));
            CHECK(authorize(context, permission, kOther).has_value() == (scope == Scope::All));
            ++checks;
        }
    }
    CHECK(checks == kRoleCount * kPermissionCount);
}

TEST_CASE_METHOD(PracticeFixture, "A denial names the permission and the roles that have it, and is audited") {
    const auto& auditor = sessionAs(Role::Auditor);
    const auto refused = authorize(context(auditor), Permission::PayEdit);
    REQUIRE_FALSE(refused);
    const auto& denied = std::get<core::Denied>(refused.error());
    CHECK(denied.permission == "pay.edit");
    CHECK(denied.grantedBy == "Office manager, Human resources");
    CHECK(auditedActions().back() == "permission.denied");
    CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'permission.denied' AND fields = 'pay.edit'") == 1);
}

TEST_CASE_METHOD(PracticeFixture, "A denial on a reading connection is owed to the trail and flushed by the writer") {
    const auto& auditor = sessionAs(Role::Auditor);
    const auto reader = connect(storage::Access::Reader);
    REQUIRE_FALSE(authorize({*reader, auditor, clock()}, Permission::PayEdit));
    CHECK(auditedActions().back() == "user.create");
    CHECK_FALSE(auditor.reads().isEmpty());
    CHECK(auditor.reads().flush(context(auditor)) == 1);
    CHECK(auditedActions().back() == "permission.denied");
    CHECK(auditor.reads().isEmpty());
}

TEST_CASE_METHOD(PracticeFixture, "Several roles give the widest scope") {
    const auto& both = sessionWith({Role::RosterSupervisor, Role::HumanResources}, {kOwn});
    CHECK(both.scopeOf(Permission::PeopleView) == Scope::All);
    CHECK(both.scopeOf(Permission::RosterEdit) == Scope::OwnDepartment);
    CHECK(both.may(Permission::RosterEdit, kOwn));
    CHECK_FALSE(both.may(Permission::RosterEdit, kOther));
}

TEST_CASE_METHOD(PracticeFixture, "A one-time password opens nothing") {
    auto facts = manager().facts();
    facts.mustChangePassword = true;
    const Session session(facts, manager().sharedKeys());
    CHECK(outcomeOf(authorize(PracticeFixture::context(session), Permission::OrganizationView)) ==
          textOf(codes::kMustChangePassword));
}

TEST_CASE_METHOD(PracticeFixture, "Reads of detail are written once a batch, within two seconds") {
    AuditReads& reads = manager().reads();
    reads.noteRead({"employee", 7}, clock().now());
    reads.noteRead({"employee", 7}, clock().now());
    reads.noteRead({"employee", 8}, clock().now());
    CHECK_FALSE(reads.isDue(clock().now()));
    CHECK(reads.isDue(core::Instant{clock().now().seconds + 2}));
    CHECK(reads.flush(context()) == 2);
    CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'employee.read'") == 2);
    CHECK(reads.flush(context()) == 0);
}
