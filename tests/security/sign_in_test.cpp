#include "security/security_messages.h"
#include "security/sign_in.h"
#include "security/unit_of_work.h"
#include "security/security_support.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

namespace {

struct Fixture : PracticeFixture {
    SignIn signIn{connection(), clock(), signInOptions()};
    void failTimes(int times, std::string_view user = "manager") {
        for (int i = 0; i < times; ++i)
            REQUIRE_FALSE(signIn.signIn(user, "not the password"));
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "SignIn.firstRun") {
    SECTION("makes an office manager who can sign in, whatever the case of the name") {
        auto session = signIn.signIn(" MANAGER ", kPassword);
        REQUIRE(session);
        CHECK((*session)->displayName() == "Dana Moreno");
        CHECK((*session)->facts().roles == std::vector{Role::OfficeManager});
        CHECK_FALSE((*session)->facts().mustChangePassword);
    }
    SECTION("is refused in a file that holds a practice") {
        CHECK(outcomeOf(signIn.firstRun({"other", "Other", kPassword})) == textOf(codes::kPracticeExists));
    }
    SECTION("reports every unusable field at once") {
        auto refused = signIn.firstRun({"1!", "  ", "short"});
        REQUIRE_FALSE(refused);
        CHECK(std::get<core::Findings>(refused.error()).size() == 3);
    }
}

TEST_CASE_METHOD(Fixture, "SignIn.signIn") {
    SECTION("answers a wrong password and an unknown name alike") {
        CHECK(outcomeOf(signIn.signIn("manager", "not the password")) == textOf(codes::kSignInFailed));
        CHECK(outcomeOf(signIn.signIn("nobody", kPassword)) == textOf(codes::kSignInFailed));
        CHECK(count("SELECT count(*) FROM signin_attempts") == 2);
    }
    SECTION("delays from the fourth failure on, longer each time, and never for good") {
        failTimes(3);
        CHECK(outcomeOf(signIn.signIn("manager", "not the password")) == textOf(codes::kSignInFailed));
        CHECK(outcomeOf(signIn.signIn("manager", kPassword)) == textOf(codes::kSignInWait));
        clock().advance({1});
        failTimes(1);
        CHECK(outcomeOf(signIn.signIn("manager", kPassword)) == textOf(codes::kSignInWait));
        clock().advance({15});
        CHECK(signIn.signIn("manager", kPassword));
        CHECK(signIn.signIn("manager", kPassword));
    }
    SECTION("delays only the name that was guessed") {
        const auto& auditor = sessionAs(Role::Auditor);
        failTimes(4);
        CHECK(signIn.signIn(auditor.userName(), kPassword));
    }
    SECTION("does not wait for a delay that a clock set back made longer than the longest") {
        failTimes(4);
        clock().set(core::Instant{clock().now().seconds - 86'400});
        CHECK(signIn.signIn("manager", kPassword));
    }
    SECTION("chains failed attempts into the audit trail at the next success") {
        failTimes(2);
        failTimes(1, "nobody");
        REQUIRE(signIn.signIn("manager", kPassword));
        CHECK(count("SELECT count(*) FROM signin_attempts") == 0);
        CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'signin.failed'") == 3);
        CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'signin.failed' AND subject_id = 0") == 1);
        CHECK(auditedActions().back() == "signin.ok");
    }
    SECTION("keeps at most a thousand attempts") {
        connection().runScript("INSERT INTO signin_attempts (id, at, name_hash, outcome) WITH RECURSIVE n(i) AS "
                               "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                               "SELECT i, '2026-11-19T10:00:00Z', x'00', 'unknown_name' FROM n");
        failTimes(3);
        CHECK(count("SELECT count(*) FROM signin_attempts") == 1000);
        CHECK(count("SELECT min(id) FROM signin_attempts") == 4);
    }
}

TEST_CASE("The back-off grows to 15 minutes and no further") {
    CHECK(backOffSeconds(0) == 0);
    CHECK(backOffSeconds(3) == 0);
    CHECK(backOffSeconds(4) == 5);
    CHECK(backOffSeconds(5) == 10);
    CHECK(backOffSeconds(11) == 640);
    CHECK(backOffSeconds(12) == 900);
    CHECK(backOffSeconds(1'000'000) == 900);
}

TEST_CASE_METHOD(Fixture, "SignIn.changePassword") {
    SECTION("replaces the password") {
        REQUIRE(signIn.changePassword(manager(), kPassword, "a brand new password"));
        CHECK_FALSE(signIn.signIn("manager", kPassword));
        CHECK(signIn.signIn("manager", "a brand new password"));
        CHECK(count("SELECT count(*) FROM audit_log WHERE action = 'user.password_change'") == 1);
    }
    SECTION("needs the old one") {
        CHECK(outcomeOf(signIn.changePassword(manager(), "not the password", "a brand new password")) ==
              textOf(codes::kSignInFailed));
    }
    SECTION("refuses the same one and a weak one") {
        CHECK(outcomeOf(signIn.changePassword(manager(), kPassword, kPassword)) == textOf(codes::kPasswordSame));
        CHECK(outcomeOf(signIn.changePassword(manager(), kPassword, "Password123")) == textOf(codes::kPasswordCommon));
    }
}

TEST_CASE_METHOD(Fixture, "SignIn.signInWithRecoveryKey") {
    const std::string fresh = "found it on the sheet";
    SECTION("gives the only manager a new password and replaces the key") {
        auto session = signIn.signInWithRecoveryKey(recoveryKey(), "", fresh);
        REQUIRE(session);
        CHECK(session->recoveryKey != recoveryKey());
        CHECK(signIn.signIn("manager", fresh));
        CHECK_FALSE(signIn.signIn("manager", kPassword));
        CHECK(outcomeOf(signIn.signInWithRecoveryKey(recoveryKey(), "manager", fresh)) == textOf(codes::kRecoveryWrong));
        CHECK(signIn.signInWithRecoveryKey(session->recoveryKey, "manager", "and yet another one"));
    }
    SECTION("names the managers it could open") {
        auto refused = signIn.signInWithRecoveryKey(recoveryKey(), "nobody", fresh);
        CHECK(outcomeOf(refused) == textOf(codes::kRecoveryNoManager));
    }
    SECTION("opens no other role") {
        const auto& auditor = sessionAs(Role::Auditor);
        CHECK(outcomeOf(signIn.signInWithRecoveryKey(recoveryKey(), auditor.userName(), fresh)) ==
              textOf(codes::kRecoveryNoManager));
    }
    SECTION("delays guesses too") {
        for (int i = 0; i < 4; ++i)
            CHECK(outcomeOf(signIn.signInWithRecoveryKey(RecoveryKey::random().printed(), "", fresh)) ==
                  textOf(codes::kRecoveryWrong));
        CHECK(outcomeOf(signIn.signInWithRecoveryKey(recoveryKey(), "", fresh)) == textOf(codes::kSignInWait));
    }
}

TEST_CASE_METHOD(Fixture, "SignIn.replaceRecoveryKey makes the printed sheet worthless") {
    auto fresh = signIn.replaceRecoveryKey(manager(), kPassword);
    REQUIRE(fresh);
    CHECK(outcomeOf(signIn.signInWithRecoveryKey(recoveryKey(), "", "another password")) == textOf(codes::kRecoveryWrong));
    CHECK(signIn.signInWithRecoveryKey(*fresh, "", "another password"));
    const auto refused = signIn.replaceRecoveryKey(sessionAs(Role::Administrator), kPassword);
    CHECK(std::holds_alternative<core::Denied>(refused.error()));
}

TEST_CASE_METHOD(Fixture, "SignIn.refreshed shows roles that changed meanwhile") {
    const auto& clerk = sessionAs(Role::FinanceClerk);
    {
        UnitOfWork work(context());
        UserRepository(connection()).replaceRoles(clerk.user(), {Role::Auditor}, work.now(), manager().user());
        work.audit({"user.roles", {"user", clerk.user().value()}, {}, {}});
        work.commit();
    }
    auto now = signIn.refreshed(clerk);
    REQUIRE(now);
    CHECK((*now)->facts().roles == std::vector{Role::Auditor});
}

TEST_CASE("IdleLock") {
    const core::Instant start{1'000};
    IdleLock lock;
    lock.touched(start);
    CHECK_FALSE(lock.isDue(start + core::Minutes{9}));
    CHECK(lock.isDue(start + core::Minutes{10}));
    CHECK_FALSE(IdleLock({0}).isDue(start + core::Minutes{1'000'000}));
}
