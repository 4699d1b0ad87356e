#include "security/approval.h"
#include "security/break_glass.h"
#include "security/security_messages.h"
#include "security/security_support.h"
#include "security/sign_in.h"
#include "security/users.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

namespace {

struct Fixture : PracticeFixture {
    ApprovalKinds kinds;
    UserService users{PracticeFixture::context(), kinds, PasswordCost::cheapest()};
    UserService usersAs(const Session& session) { return {context(session), kinds, PasswordCost::cheapest()}; }
    ApprovalService approvalsAs(const Session& session) { return {context(session), kinds}; }

    User get(core::UserId id) { return *UserRepository(connection()).find(manager().keys(), id); }
    CreatedUser created(const std::string& name, std::vector<Role> roles = {}) {
        auto made = users.create({name, "Name of " + name, std::move(roles), {}, "needed"});
        REQUIRE(made);
        return made->value;
    }
    /// The stored user as a draft, to change one thing of.
    UserDraft draftOf(core::UserId id, std::string reason = {}) {
        const User user = get(id);
        return {user.userName, user.displayName, user.roles, user.departments, std::move(reason)};
    }
    UserDraft withRoles(core::UserId id, std::vector<Role> roles, std::string reason = {}) {
        auto draft = draftOf(id, std::move(reason));
        draft.roles = std::move(roles);
        return draft;
    }
    SignIn signIn() { return SignIn(connection(), clock(), signInOptions()); }
    void endSetup() { REQUIRE(users.finishSetup()); }
};

} // namespace

TEST_CASE_METHOD(Fixture, "UserService.create") {
    SECTION("gives a one-time password that opens only the change of password, for seven days") {
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(made.pending.empty());
        auto session = signIn().signIn("kim.osei", made.oneTimePassword);
        REQUIRE(session);
        CHECK((*session)->facts().mustChangePassword);
        CHECK(outcomeOf(usersAs(**session).list()) == textOf(codes::kMustChangePassword));
        auto changed = signIn().changePassword(**session, made.oneTimePassword, "my own long password");
        REQUIRE(changed);
        CHECK_FALSE((*changed)->facts().mustChangePassword);
        CHECK((*changed)->facts().roles == std::vector{Role::FinanceClerk});
        const auto late = created("late.comer");
        clock().advance({7 * 24 * 60});
        CHECK(outcomeOf(signIn().signIn("late.comer", late.oneTimePassword)) == textOf(codes::kOneTimeExpired));
    }
    SECTION("refuses a taken or unusable name") {
        CHECK(outcomeOf(users.create({"Manager", "Second", {}, {}, ""})) == textOf(codes::kUserNameTaken));
        CHECK(outcomeOf(users.create({"a b", "Second", {}, {}, ""})) == textOf(codes::kUserNameInvalid));
        CHECK(outcomeOf(users.create({"second", " ", {}, {}, ""})) == textOf(codes::kDisplayNameMissing));
    }
    SECTION("is denied without the permission") {
        CHECK(outcomeOf(usersAs(sessionAs(Role::FinanceClerk)).create({"x.y", "X", {}, {}, ""})) == "denied");
        CHECK(outcomeOf(usersAs(sessionAs(Role::FinanceClerk)).list()) == "denied");
        CHECK(usersAs(sessionAs(Role::Auditor)).list()->size() >= 2);
    }
}

TEST_CASE_METHOD(Fixture, "An administrator alone makes no office manager, during set-up either") {
    auto asAdmin = usersAs(sessionAs(Role::Administrator));
    REQUIRE(asAdmin.isSettingUp());
    const auto made = asAdmin.create({"second.manager", "Second", {Role::OfficeManager}, {}, "stands in"});
    REQUIRE(made);
    CHECK(made->value.pending.size() == 1);
    CHECK(get(made->value.id).roles.empty());
    const auto clerk = asAdmin.create({"a.clerk", "Clerk", {Role::FinanceClerk}, {}, {}});
    REQUIRE(clerk);
    CHECK(get(clerk->value.id).roles == std::vector{Role::FinanceClerk});
    REQUIRE(approvalsAs(manager()).approve(made->value.pending.front(), {1}, ""));
    CHECK(get(made->value.id).roles == std::vector{Role::OfficeManager});
}

TEST_CASE_METHOD(Fixture, "Roles are granted at once during set-up and by approval afterwards") {
    CHECK(users.isSettingUp());
    SECTION("set-up ends when the wizard says so") {
        endSetup();
        CHECK_FALSE(users.isSettingUp());
    }
    SECTION("or after seven days") {
        clock().advance({7 * 24 * 60});
        CHECK_FALSE(users.isSettingUp());
    }
    endSetup();
    const auto& admin = sessionAs(Role::Administrator);
    const auto made = created("kim.osei", {Role::FinanceClerk});
    REQUIRE(made.pending.size() == 1);
    CHECK(get(made.id).roles.empty());
    SECTION("another one who may grant roles approves") {
        const auto waiting = approvalsAs(admin).awaitingMe();
        REQUIRE(waiting);
        REQUIRE(waiting->size() == 1);
        CHECK(approvalsAs(manager()).awaitingMe()->empty());
        REQUIRE(approvalsAs(admin).approve(made.pending.front(), waiting->front().version, ""));
        CHECK(get(made.id).roles == std::vector{Role::FinanceClerk});
        CHECK(approvalsAs(manager()).listSelfApproved()->empty());
    }
    SECTION("a second request for the same role is refused, and one without a reason") {
        const auto version = get(made.id).version;
        CHECK(outcomeOf(users.save(made.id, version, withRoles(made.id, {Role::FinanceClerk}, "again"))) ==
              textOf(codes::kRoleNotGrantable));
        CHECK(outcomeOf(users.save(made.id, version, withRoles(made.id, {Role::Auditor}, " "))) == textOf(codes::kReasonMissing));
    }
    SECTION("a withdrawal needs no approval") {
        const auto& clerk = sessionAs(Role::FinanceClerk);
        REQUIRE(users.save(clerk.user(), get(clerk.user()).version, withRoles(clerk.user(), {})));
        CHECK(get(clerk.user()).roles.empty());
    }
}

TEST_CASE_METHOD(Fixture, "ApprovalService") {
    endSetup();
    SECTION("whoever asks cannot decide while somebody else could") {
        const auto& admin = sessionAs(Role::Administrator);
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(outcomeOf(approvalsAs(manager()).approve(made.pending.front(), {1}, "me")) ==
              textOf(codes::kApprovalOwn));
        CHECK(outcomeOf(approvalsAs(admin).approve(made.pending.front(), {1}, "")) == "accepted");
        CHECK(outcomeOf(approvalsAs(admin).approve(made.pending.front(), {2}, "")) == textOf(codes::kApprovalClosed));
    }
    SECTION("whoever would gain cannot decide either") {
        const auto& admin = sessionAs(Role::Administrator);
        auto asked = users.save(admin.user(), get(admin.user()).version,
                                withRoles(admin.user(), {Role::Administrator, Role::OfficeManager}, "stands in"));
        REQUIRE(asked);
        REQUIRE(asked->value.size() == 1);
        CHECK(outcomeOf(approvalsAs(admin).approve(asked->value.front(), {1}, "me")) == textOf(codes::kApprovalOwn));
        CHECK_FALSE(get(admin.user()).has(Role::OfficeManager));
    }
    SECTION("while only one could, that one may, with a reason, and it is marked") {
        const auto made = created("kim.osei", {Role::FinanceClerk});
        REQUIRE(approvalsAs(manager()).awaitingMe()->size() == 1);
        CHECK(outcomeOf(approvalsAs(manager()).approve(made.pending.front(), {1}, " ")) ==
              textOf(codes::kReasonMissing));
        REQUIRE(approvalsAs(manager()).approve(made.pending.front(), {1}, "I am alone here"));
        CHECK(get(made.id).has(Role::FinanceClerk));
        const auto marked = approvalsAs(manager()).listSelfApproved();
        REQUIRE(marked->size() == 1);
        CHECK(marked->front().decisionReason == "I am alone here");
        CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'approval.approve' AND fields = 'self_approved'") ==
              1);
    }
    SECTION("a refusal needs a reason and changes nothing else") {
        const auto& admin = sessionAs(Role::Administrator);
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(outcomeOf(approvalsAs(admin).refuse(made.pending.front(), {1}, "")) == textOf(codes::kReasonMissing));
        REQUIRE(approvalsAs(admin).refuse(made.pending.front(), {1}, "not before Monday"));
        CHECK(get(made.id).roles.empty());
        CHECK(approvalsAs(manager()).requestedByMe().front().status == ApprovalStatus::Refused);
    }
    SECTION("an old version is a conflict, an unknown one not found") {
        const auto& admin = sessionAs(Role::Administrator);
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(outcomeOf(approvalsAs(admin).approve(made.pending.front(), {9}, "")) == "conflict");
        CHECK(outcomeOf(approvalsAs(admin).approve(ApprovalId{999}, {1}, "")) == "not found");
    }
    SECTION("a decision without the permission is denied") {
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(outcomeOf(approvalsAs(sessionAs(Role::HumanResources)).approve(made.pending.front(), {1}, "")) ==
              "denied");
    }
    SECTION("only whoever asked withdraws") {
        const auto made = created("kim.osei", {Role::FinanceClerk});
        CHECK(outcomeOf(approvalsAs(sessionAs(Role::Administrator)).withdraw(made.pending.front(), {1})) == "not found");
        REQUIRE(approvalsAs(manager()).withdraw(made.pending.front(), {1}));
        CHECK(approvalsAs(manager()).awaitingMe()->empty());
    }
    SECTION("another room's kind runs its effect in the same transaction, or nothing happens") {
        bool ran = false;
        kinds.add("write_off", {Permission::ApprovalsDecide, [&](UnitOfWork&, const ApprovalItem& item) {
                                    ran = item.request.amount == core::Money::fromCents(12'500);
                                    return core::Result<void>(core::refuse(core::error(codes::kNameMissing)));
                                }});
        const auto& clerk = sessionAs(Role::FinanceClerk);
        ApprovalId id;
        {
            UnitOfWork work(context(clerk));
            auto asked = approvalsAs(clerk).request(
                work, {"write_off", {"claim", 4}, core::Money::fromCents(12'500), "uncollectable", "balance 125.00"});
            REQUIRE(asked);
            id = *asked;
            work.commit();
        }
        CHECK(outcomeOf(approvalsAs(manager()).approve(id, {1}, "")) == textOf(codes::kNameMissing));
        CHECK(ran);
        CHECK(approvalsAs(manager()).awaitingMe()->size() == 1);
    }
}

TEST_CASE_METHOD(Fixture, "The last office manager stays") {
    const auto version = get(manager().user()).version;
    CHECK(outcomeOf(users.save(manager().user(), version, withRoles(manager().user(), {Role::Auditor}, "x"))) == textOf(codes::kLastManager));
    CHECK(outcomeOf(usersAs(sessionAs(Role::Administrator)).deactivate(manager().user(), version)) ==
          textOf(codes::kLastManager));
    CHECK(outcomeOf(users.deactivate(manager().user(), version)) == textOf(codes::kOwnAccount));
    const auto& second = sessionWith({Role::OfficeManager});
    CHECK(outcomeOf(usersAs(second).deactivate(manager().user(), version)) == "accepted");
}

TEST_CASE_METHOD(Fixture, "UserService.deactivate ends sign-in and frees the name") {
    const auto& clerk = sessionAs(Role::FinanceClerk);
    REQUIRE(signIn().signIn(clerk.userName(), kPassword));
    CHECK(outcomeOf(users.deactivate(clerk.user(), {99})) == "conflict");
    REQUIRE(users.deactivate(clerk.user(), get(clerk.user()).version));
    CHECK(outcomeOf(signIn().signIn(clerk.userName(), kPassword)) == textOf(codes::kSignInFailed));
    CHECK(count("SELECT count(*) FROM signin_wraps WHERE user_id = " + std::to_string(clerk.user().value())) == 0);
    CHECK(outcomeOf(users.save(clerk.user(), get(clerk.user()).version, {"new.name", "New", {}, {}, {}})) ==
          textOf(codes::kUserInactive));
    CHECK(outcomeOf(signIn().refreshed(clerk)) == textOf(codes::kSignInFailed));
}

TEST_CASE_METHOD(Fixture, "UserService.save changes names, departments and roles in one transaction") {
    endSetup();
    const auto& clerk = sessionAs(Role::FinanceClerk);
    const auto id = clerk.user();
    const User before = get(id);
    const auto rows = [&] { return count("SELECT count(*) FROM audit_log"); };
    const auto rowsBefore = rows();
    UserDraft draft{"robin.lee", "Robin Lee", {Role::Auditor}, {core::DepartmentId{5}}, "audit week"};

    SECTION("all of it, as one version") {
        const auto saved = users.save(id, before.version, draft);
        REQUIRE(saved);
        CHECK(saved->value.size() == 1); // the new role waits
        const User after = get(id);
        CHECK(after.displayName == "Robin Lee");
        CHECK(after.departments == draft.departments);
        CHECK(after.roles.empty());
        CHECK(after.version.value == before.version.value + 1);
        CHECK(rows() == rowsBefore + 4); // renamed, moved, withdrawn, asked
        CHECK(signIn().signIn("robin.lee", kPassword));
    }
    SECTION("nothing of it where the last step is refused") {
        const auto leavesNothing = [&](const std::string& why) {
            CHECK(outcomeOf(users.save(id, get(id).version, draft)) == why);
            const User after = get(id);
            CHECK(after.userName == before.userName);
            CHECK(after.displayName == before.displayName);
            CHECK(after.departments == before.departments);
            CHECK(after.roles == before.roles);
            CHECK(after.version == before.version);
            CHECK(signIn().signIn(before.userName, kPassword));
            CHECK_FALSE(signIn().signIn("robin.lee", kPassword));
        };
        SECTION("for want of a reason") {
            draft.reason = " ";
            leavesNothing(textOf(codes::kReasonMissing));
        }
        SECTION("as the role is asked for already") {
            REQUIRE(users.save(id, before.version, withRoles(id, {Role::FinanceClerk, Role::Auditor}, "first")));
            leavesNothing(textOf(codes::kRoleNotGrantable));
            CHECK(count("SELECT count(*) FROM approvals") == 1);
        }
        CHECK(count("SELECT count(*) FROM audit_log WHERE action IN ('user.rename', 'user.departments', "
                    "'user.roles_withdrawn')") == 0);
    }
    SECTION("a new user whose role is refused leaves no account and no one-time password") {
        const auto wraps = count("SELECT count(*) FROM signin_wraps"), held = count("SELECT count(*) FROM users");
        CHECK(outcomeOf(users.create({"kim.osei", "Kim Osei", {Role::Auditor}, {core::DepartmentId{5}}, ""})) ==
              textOf(codes::kReasonMissing));
        CHECK(count("SELECT count(*) FROM users") == held);
        CHECK(count("SELECT count(*) FROM signin_wraps") == wraps);
        CHECK(count("SELECT count(*) FROM user_departments") == 0);
        CHECK(rows() == rowsBefore);
    }
    SECTION("what is as it was is not written") {
        REQUIRE(users.save(id, before.version, draftOf(id)));
        CHECK(get(id).version == before.version);
        CHECK(rows() == rowsBefore);
    }
    SECTION("needs the permission for each part") {
        CHECK(outcomeOf(usersAs(clerk).save(id, before.version, draft)) == "denied");
    }
    SECTION("a taken name is refused, an older version is a conflict") {
        draft.userName = manager().userName();
        CHECK(outcomeOf(users.save(id, before.version, draft)) == textOf(codes::kUserNameTaken));
        CHECK(outcomeOf(users.save(id, {before.version.value + 1}, draft)) == "conflict");
    }
}

TEST_CASE_METHOD(Fixture, "UserService.resetPassword") {
    const auto& clerk = sessionAs(Role::FinanceClerk);
    auto reset = users.resetPassword(clerk.user(), get(clerk.user()).version);
    REQUIRE(reset);
    CHECK_FALSE(signIn().signIn(clerk.userName(), kPassword));
    CHECK((*signIn().signIn(clerk.userName(), reset->value))->facts().mustChangePassword);
    SECTION("an administrator cannot become an office manager by a reset") {
        const auto admin = usersAs(sessionAs(Role::Administrator)).resetPassword(manager().user(),
                                                                                get(manager().user()).version);
        CHECK(outcomeOf(admin) == "denied");
    }
}

TEST_CASE_METHOD(Fixture, "BreakGlassService") {
    const core::DepartmentId own{1}, other{2};
    const auto& supervisor = sessionAs(Role::RosterSupervisor, {own});
    BreakGlassService emergency(context(supervisor));
    CHECK(outcomeOf(emergency.start(" ")) == textOf(codes::kReasonMissing));
    CHECK(outcomeOf(BreakGlassService(context(sessionAs(Role::BoardViewer))).start("please")) == "denied");
    auto started = emergency.start("night without cover in ward B");
    REQUIRE(started);
    auto session = signIn().refreshed(supervisor);
    REQUIRE(session);
    CHECK((*session)->may(Permission::RosterEdit, other));
    CHECK_FALSE((*session)->may(Permission::PayView));
    CHECK(authorize(context(**session), Permission::RosterEdit, other));
    SECTION("ends after 60 minutes, also for a session that is still open") {
        clock().advance({60});
        CHECK(outcomeOf(authorize(context(**session), Permission::RosterEdit, own)) == textOf(codes::kBreakGlassEnded));
        CHECK_FALSE((*signIn().refreshed(supervisor))->may(Permission::RosterEdit, other));
    }
    SECTION("may be given back earlier") {
        REQUIRE(BreakGlassService(context(**session)).end());
        CHECK_FALSE((*signIn().refreshed(supervisor))->may(Permission::RosterEdit, other));
    }
    SECTION("waits for somebody's review, with a note") {
        BreakGlassService review(context());
        REQUIRE(review.awaitingReview());
        REQUIRE(review.awaitingReview()->size() == 1);
        CHECK(review.awaitingReview()->front().reason == "night without cover in ward B");
        CHECK(outcomeOf(review.review(started->value, "")) == textOf(codes::kReasonMissing));
        CHECK(outcomeOf(emergency.review(started->value, "fine")) == "denied");
        REQUIRE(review.review(started->value, "justified"));
        CHECK(review.awaitingReview()->empty());
        CHECK(outcomeOf(review.review(started->value, "again")) == "not found");
    }
}
