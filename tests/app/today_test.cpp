#include "app/app_messages.h"
#include "app/demo_copy.h"
#include "app/maintenance.h"
#include "app/today.h"
#include "people/people_lists.h"
#include "people/people_service.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;

namespace {

TodayFacts factsOf(SignedIn& in) {
    core::NoProgress quiet;
    return valueOf(in.services().today().facts(quiet));
}

std::vector<const TodayItem*> itemsOf(const TodayFacts& facts, core::Code title) {
    std::vector<const TodayItem*> found;
    for (const auto& item : facts.items)
        if (item.title.code == title)
            found.push_back(&item);
    return found;
}

std::int64_t number(const core::Finding& finding, std::string_view name) {
    for (const auto& argument : finding.args)
        if (argument.name == name)
            return std::get<std::int64_t>(argument.value);
    return -1;
}

} // namespace

TEST_CASE("Today on the demo practice, as the office manager") {
    DemoCopy demo;
    const auto in = demo.signIn();
    const auto facts = factsOf(*in);
    CHECK(facts.date == core::makeDate(2026, 11, 18));
    CHECK(facts.staffActive == 46);
    SECTION("the call-out comes first") {
        const auto callOuts = itemsOf(facts, codes::kCallOut);
        REQUIRE(callOuts.size() == 1);
        CHECK(facts.items.front().urgency == Urgency::BeforeNoon);
        CHECK(callOuts.front()->action == codes::kFindCover);
        CHECK(callOuts.front()->open.kind == "roster");
        CHECK(facts.awayToday >= 1);
    }
    SECTION("open shifts count the missing night and the call-out") {
        const auto open = itemsOf(facts, codes::kOpenShifts);
        REQUIRE(open.size() == 1);
        CHECK(number(open.front()->title, "count") == 2);
        CHECK(facts.openShiftsAhead == 2);
    }
    SECTION("one licence lapses") {
        const auto lapses = itemsOf(facts, codes::kCredentialLapses);
        REQUIRE(lapses.size() == 1);
        CHECK(lapses.front()->due == core::makeDate(2026, 11, 23));
        CHECK(number(lapses.front()->detail, "shifts") == 2);
        CHECK(itemsOf(facts, codes::kCredentialLapsed).empty());
    }
    SECTION("unpublished changes, waiting leave and the missing backup are told") {
        CHECK(itemsOf(facts, codes::kUnpublished).size() == 1);
        REQUIRE(itemsOf(facts, codes::kLeaveWaits).size() == 1);
        CHECK(number(itemsOf(facts, codes::kLeaveWaits).front()->title, "count") == 2);
        CHECK(itemsOf(facts, codes::kNoBackup).size() == 1);
        CHECK(itemsOf(facts, codes::kNoDrill).empty()); // nothing to try out yet
    }
    SECTION("the overdue drill, the warm refrigerator and the unsigned checklist are told") {
        const auto overdue = itemsOf(facts, codes::kChecklistsOverdue);
        REQUIRE(overdue.size() == 1);
        CHECK(number(overdue.front()->title, "count") == 1);
        CHECK_THAT(core::sentence(overdue.front()->detail), Catch::Contains("Emergency drill"));
        CHECK(itemsOf(facts, codes::kFindingsOpen).size() == 1);
        CHECK(itemsOf(facts, codes::kTemplatesUnsigned).size() == 1);
        CHECK(itemsOf(facts, codes::kChecklistsDue).size() == 1);
    }
    SECTION("every line reads as a sentence without gaps and names where it is dealt with") {
        for (const auto& item : facts.items) {
            CAPTURE(core::sentence(item.title), core::sentence(item.detail));
            CHECK(core::sentence(item.title).find('{') == std::string::npos);
            CHECK(core::sentence(item.detail).find('{') == std::string::npos);
            CHECK_FALSE(item.open.kind.empty());
            CHECK(core::sentence(core::note(item.action)) != item.action.key);
        }
    }
    SECTION("the items stand in order of urgency") {
        CHECK(std::is_sorted(facts.items.begin(), facts.items.end(),
                             [](const auto& a, const auto& b) { return a.urgency < b.urgency; }));
    }
    SECTION("the ward has its lines of who is on duty") {
        const auto nurses = std::find_if(facts.onDuty.begin(), facts.onDuty.end(),
                                         [](const auto& line) { return line.need == "RN day"; });
        REQUIRE(nurses != facts.onDuty.end());
        CHECK(nurses->needed == 2);
        CHECK(nurses->onDuty == 1);
        CHECK(facts.onDutyNow >= facts.expectedNow - 1);
    }
}

TEST_CASE("Today's proofs hold on the demo and turn red when a figure is moved") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& today = in->services().today();
    const auto sound = valueOf(today.proofs());
    REQUIRE(sound.size() == 4); // those of billing: today_billing_test.cpp
    CHECK(std::all_of(sound.begin(), sound.end(), [](const auto& proof) { return proof.holds && proof.known; }));
    auto& connection = in->connection();
    storage::Transaction undone(connection);
    connection.prepare("UPDATE journal_totals SET debit_cents = debit_cents + 1")->run();
    connection.prepare("DELETE FROM audit_log WHERE id = (SELECT MAX(id) FROM audit_log)")->run();
    for (const auto& proof : valueOf(today.proofs()))
        if (proof.name == codes::kProofJournal || proof.name == codes::kProofAudit)
            CHECK_FALSE(proof.holds);
}

TEST_CASE("Today shows each role what it may see, and fails for nobody") {
    DemoCopy demo;
    for (const auto* user : {"supervisor", "clerk", "hr", "compliance", "auditor", "board", "admin"}) {
        CAPTURE(user);
        const auto in = demo.signIn(user);
        const auto facts = factsOf(*in);
        const bool seesPeople = in->session().may(security::Permission::PeopleView);
        CHECK((itemsOf(facts, codes::kCredentialLapses).size() == 1) == seesPeople);
        CHECK((facts.staffActive > 0) == seesPeople);
        // That somebody is sick is told only to those who may see leave.
        const bool seesCallOuts = in->session().may(security::Permission::RosterView) &&
                                  in->session().may(security::Permission::LeaveView);
        CHECK((itemsOf(facts, codes::kCallOut).size() == 1) == seesCallOuts);
        CHECK(itemsOf(facts, codes::kNoBackup).size() == (in->session().may(security::Permission::BackupMake) ? 1u : 0u));
    }
}

TEST_CASE("Today stops telling what has been done") {
    DemoCopy demo;
    const auto in = demo.signIn();
    core::NoProgress quiet;
    BackupOrder order{demo.folder() / "b.pdb", "a long passphrase", storage::Argon2Cost::cheapForTests()};
    valueOf(backupPractice(in->services(), in->workspace().database(), order, quiet));
    auto facts = factsOf(*in);
    CHECK(itemsOf(facts, codes::kNoBackup).empty());
    CHECK(facts.lastBackup == kDemoNow);
    CHECK(itemsOf(facts, codes::kNoDrill).size() == 1);
    valueOf(drillBackup(&in->services(), order.target, {order.passphrase, std::nullopt}, quiet));
    CHECK(itemsOf(factsOf(*in), codes::kNoDrill).empty());
    for (const auto& row : valueOf(in->services().peopleLists().leaveCalendar(
             {{core::makeDate(2026, 11, 18), core::makeDate(2027, 5, 1)}, {}, {}, people::LeaveState::Requested})))
        valueOf(in->services().people().approveLeave(row.leave.id, row.leave.version));
    CHECK(itemsOf(factsOf(*in), codes::kLeaveWaits).empty());
    demo.clock().advance({4 * 24 * 60});
    CHECK(itemsOf(factsOf(*in), codes::kOldBackup).size() == 1);
}
