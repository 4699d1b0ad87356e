#include "security/preferences.h"
#include "security/break_glass.h"
#include "security/security_messages.h"
#include "security/security_support.h"
#include "security/users.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::PracticeFixture;
using practice::testing::textOf;

TEST_CASE_METHOD(PracticeFixture, "Settings") {
    Settings settings(context());
    CHECK_FALSE(settings.practice("backup.folder"));
    REQUIRE(settings.setPractice("backup.folder", "one"));
    REQUIRE(settings.setPractice("backup.folder", "two"));
    CHECK(settings.practice("backup.folder") == "two");
    CHECK(count("SELECT count(*) FROM settings") == 1);
    CHECK(auditedActions().back() == "setting.update");
    settings.setMine("theme", "dark");
    settings.setMine("theme", "light");
    CHECK(settings.mine("theme") == "light");
    CHECK(settings.allMine().size() == 1);
    const auto& clerk = sessionAs(Role::FinanceClerk);
    CHECK_FALSE(Settings(context(clerk)).mine("theme"));
    CHECK(Settings(context(clerk)).practice("backup.folder") == "two");
    CHECK(outcomeOf(Settings(context(clerk)).setPractice("backup.folder", "three")) == "denied");
}

TEST_CASE_METHOD(PracticeFixture, "SavedViews") {
    SavedViews views(context());
    auto id = views.save({{}, {}, "people.directory", "Ward B", "department=2"});
    REQUIRE(id);
    auto stored = views.list("people.directory");
    REQUIRE(stored.size() == 1);
    CHECK(stored.front().content == "department=2");
    CHECK(views.list("roster.grid").empty());
    stored.front().name = "Ward B, nights";
    REQUIRE(views.save(stored.front()));
    CHECK(views.list("people.directory").front().name == "Ward B, nights");
    CHECK(outcomeOf(views.save(stored.front())) == "conflict");
    CHECK(outcomeOf(views.save({{}, {}, "people.directory", " ", ""})) == textOf(codes::kNameMissing));
    SavedViews others(context(sessionAs(Role::FinanceClerk)));
    CHECK(others.list("people.directory").empty());
    CHECK(outcomeOf(others.save(stored.front())) == "not found");
    others.remove(*id);
    CHECK(views.list("people.directory").size() == 1);
    views.remove(*id);
    CHECK(views.list("people.directory").empty());
}

TEST_CASE_METHOD(PracticeFixture, "Drafts") {
    Drafts drafts(context());
    drafts.keep("roster.grid:12", "first");
    drafts.keep("roster.grid:12", "second");
    drafts.keep("people.form:3", "other");
    REQUIRE(drafts.find("roster.grid:12"));
    CHECK(drafts.find("roster.grid:12")->content == "second");
    CHECK(drafts.find("roster.grid:12")->savedAt == clock().now());
    CHECK(drafts.list().size() == 2);
    CHECK(Drafts(context(sessionAs(Role::FinanceClerk))).list().empty());
    drafts.drop("roster.grid:12");
    CHECK_FALSE(drafts.find("roster.grid:12"));
}

TEST_CASE_METHOD(PracticeFixture, "No planted text of this room stands in the practice file or beside it") {
    ApprovalKinds kinds;
    UserService users(context(), kinds, PasswordCost::cheapest());
    REQUIRE(users.create({"canary.username", "Canary Displayname", {}, {}, ""}));
    REQUIRE(users.finishSetup());
    REQUIRE(users.create({"second.username", "Second", {Role::Auditor}, {}, "canary-approval-reason"}));
    REQUIRE(Settings(context()).setPractice("canary", "canary-setting-value"));
    REQUIRE(SavedViews(context()).save({{}, {}, "page", "canary-view-name", "canary-view-content"}));
    Drafts(context()).keep("place", "canary-draft-content");
    const auto& supervisor = sessionAs(Role::RosterSupervisor);
    REQUIRE(BreakGlassService(context(supervisor)).start("canary-glass-reason"));
    SignIn signIn(connection(), clock(), signInOptions());
    REQUIRE_FALSE(signIn.signIn("canary.unknown", "canary-wrong-password"));
    REQUIRE_FALSE(signIn.signIn("canary.username", "canary-wrong-password"));

    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder().path())) {
        if (!entry.is_regular_file())
            continue;
        ++files;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(in), {}};
        for (const char* planted :
             {"canary.username", "Canary Displayname", "canary-approval-reason", "canary-setting-value",
              "canary-view-name", "canary-view-content", "canary-draft-content", "canary-glass-reason",
              "canary.unknown", "canary-wrong-password", "second.username", "Dana Moreno", kPassword}) {
            INFO(planted << " in " << entry.path().filename());
            CHECK(bytes.find(planted) == std::string::npos);
        }
    }
    CHECK(files >= 2);
    // The negative control: what is not sealed is found.
    std::ifstream in(file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK(bytes.find("setting.update") != std::string::npos);
}

TEST_CASE("Every code of the room has one sentence, with its arguments named") {
    std::set<std::string_view> keys;
    for (const auto& message : securityMessages()) {
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.code.key.substr(0, 9) == "security.");
        CHECK(message.text.back() == '.');
    }
    std::ifstream header(std::string(PRACTICE_SOURCE_DIR) + "/src/security/security_messages.h");
    std::size_t declared = 0;
    for (std::string line; std::getline(header, line);)
        declared += line.rfind("inline constexpr Code ", 0) == 0 ? 1 : 0;
    CHECK(keys.size() == declared);
}
