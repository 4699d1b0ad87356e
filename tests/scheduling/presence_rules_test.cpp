#include "sample_roster.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

TEST_CASE("A credential that lapses on day 12 flags days 13 on: valid through its expiry date") {
    Sample sample("2026-06-01", "2026-07-01");
    sample.only({Rule::Credential});
    sample.input.roleCredentials = {{kNurse, {kLicense}}};
    sample.person(1).credentials = {{kLicense, day("2024-06-13"), day("2026-06-12")}};
    for (int d = 10; d <= 15; ++d)
        sample.assign(1, core::toIso(core::makeDate(2026, 6, d)).c_str(), kE);
    const auto found = sample.findings();
    CHECK(datesOf(found, codes::kCredentialLapsed) ==
          std::vector<std::string>{"2026-06-13", "2026-06-14", "2026-06-15"});
    CHECK(found[0].blocks());
    CHECK(found[2].excess == 3);
    // A renewal from the 15th leaves two days.
    sample.person(1).credentials.push_back({kLicense, day("2026-06-15"), std::nullopt});
    CHECK(datesOf(sample.findings(), codes::kCredentialMissing) ==
          std::vector<std::string>{"2026-06-13", "2026-06-14"});
}

TEST_CASE("A credential must be valid on every local date that the shift touches") {
    Sample sample("2026-06-01", "2026-07-01");
    sample.only({Rule::Credential});
    sample.input.shiftTypes[3].requiredCredentials = {kLicense}; // N, 19:00 to 07:00
    sample.person(1).credentials = {{kLicense, std::nullopt, day("2026-06-12")}};
    sample.assign(1, "2026-06-11", kN).assign(1, "2026-06-12", kN);
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].date == day("2026-06-12"));
    CHECK(std::get<core::Date>(argOf(found[0].finding, "date")) == day("2026-06-13"));
    sample.person(1).credentials.clear();
    CHECK(countOf(sample.findings(), codes::kCredentialMissing) == 2);
    sample.assign(2, "2026-06-12", kE); // E needs none
    CHECK(sample.findings(2).empty());
}

TEST_CASE("A person hired or leaving inside the period") {
    Sample sample;
    sample.only({Rule::Employment});
    sample.person(1).hiredOn = day("2026-11-20");
    sample.person(1).lastDay = day("2026-12-01");
    sample.assign(1, "2026-11-19", kE).assign(1, "2026-11-20", kE).assign(1, "2026-12-01", kN);
    const auto found = sample.findings();
    // The night of the last day runs into a date without employment.
    CHECK(datesOf(found, codes::kNotEmployed) == std::vector<std::string>{"2026-11-19", "2026-12-01"});
    // 12 of 28 days: 40 h a week are 68 h 34 min.
    CHECK(sample.evaluate().person(EmployeeId{1}).counters.contract == Minutes{2400 * 12 / 7});
}

TEST_CASE("Work on leave blocks; a night into the leave warns; a call-out names itself") {
    Sample sample;
    sample.only({Rule::Leave});
    sample.person(1).leave = {{day("2026-11-26"), "AL", LeaveKind::Planned, Minutes{480}, std::nullopt, {}}};
    sample.assign(1, "2026-11-25", kN).assign(1, "2026-11-26", kE).assign(1, "2026-11-27", kE);
    auto found = sample.findings();
    REQUIRE(found.size() == 2);
    CHECK(found[0].finding.code == codes::kOnLeave);
    CHECK(found[0].date == day("2026-11-26"));
    CHECK(found[0].blocks());
    CHECK(found[1].finding.code == codes::kRunsIntoLeave);
    CHECK(found[1].finding.severity == core::Severity::Warning);
    sample.person(1).leave[0].kind = LeaveKind::Sick;
    CHECK(countOf(sample.findings(), codes::kSick) == 1);
    CHECK(sample.evaluate().person(EmployeeId{1}).counters.leave == Minutes{480});
}

TEST_CASE("Leave of a part of a day clashes by the clock") {
    Sample sample;
    sample.only({Rule::Leave});
    sample.person(1).leave = {{day("2026-11-26"), "AL", LeaveKind::Planned, Minutes{120}, 8 * 60, Minutes{120}}};
    sample.assign(1, "2026-11-26", kL); // 13:00 to 21:00
    CHECK(sample.findings().empty());
    sample.cells.clear();
    sample.assign(1, "2026-11-26", kE); // 07:00 to 15:00
    CHECK(countOf(sample.findings(), codes::kOnLeave) == 1);
    sample.cells.clear();
    sample.assign(1, "2026-11-25", kN); // ends at 07:00 on the day
    CHECK(sample.findings().empty());
}

TEST_CASE("Unavailable blocks, asked off is a note, each for the shift named") {
    Sample sample;
    sample.only({Rule::Availability, Rule::WishOff});
    sample.person(1).wishes = {{day("2026-11-17"), WishKind::Unavailable, kN, 1},
                               {day("2026-11-18"), WishKind::Off, std::nullopt, 2}};
    sample.assign(1, "2026-11-17", kE).assign(1, "2026-11-18", kE);
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kAskedOff);
    CHECK(found[0].finding.severity == core::Severity::Note);
    sample.cells[0].shift.type = kN;
    CHECK(datesOf(sample.findings(), codes::kUnavailable) == std::vector<std::string>{"2026-11-17"});
}

TEST_CASE("Role, department and shift type must fit the person") {
    Sample sample;
    sample.only({Rule::RoleHeld, Rule::Department, Rule::AllowedShift});
    sample.assign(1, "2026-11-17", kE);
    CHECK(sample.findings().empty());
    sample.cells[0].shift.role = kAide;
    CHECK(countOf(sample.findings(), codes::kRoleNotHeld) == 1);
    sample.person(1).roles.push_back(kAide);
    CHECK(sample.findings().empty());
    sample.person(1).contract.allowedShifts = {kD, kN};
    CHECK(countOf(sample.findings(), codes::kShiftNotAllowed) == 1);
    sample.person(1).departments = {DepartmentId{99}};
    CHECK(countOf(sample.findings(), codes::kOtherDepartment) == 1);
}

TEST_CASE("A change within the notice after publication is flagged, an emptied cell too") {
    Sample sample;
    sample.only({Rule::ChangeNotice});
    sample.assign(1, "2026-11-20", kE).assign(1, "2026-11-21", kE).assign(1, "2026-12-10", kE);
    sample.input.published = std::make_shared<const Roster>(sample.cells);
    sample.input.today = day("2026-11-16");
    CHECK(sample.findings().empty());
    sample.cells.clear();
    sample.assign(1, "2026-11-20", kN).assign(1, "2026-12-10", kN);
    // The 20th changed, the 21st emptied; December 10 is 24 days ahead.
    CHECK(datesOf(sample.findings(), codes::kLateChange) == std::vector<std::string>{"2026-11-20", "2026-11-21"});
    sample.cells = {};
    sample.assign(1, "2026-11-20", kE).assign(1, "2026-11-21", kE).assign(1, "2026-12-10", kE);
    sample.cells[0].shift.pinned = true; // a pin is no change of anybody's plans
    CHECK(sample.findings().empty());
}

TEST_CASE("The most specific rule wins, within its dates") {
    Sample sample;
    sample.only({Rule::MinRest});
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kE).assign(2, "2026-11-16", kD).assign(2, "2026-11-17", kE);
    RuleConfig stricter = sample.rule(Rule::MinRest);
    stricter.limit = 13 * 60;
    stricter.scope = {ScopeLevel::Person, 1};
    sample.input.rules.rules.push_back(stricter);
    CHECK(sample.findings(1).size() == 1);
    CHECK(sample.findings(2).empty());
    sample.input.rules.rules.back().until = day("2026-11-17");
    CHECK(sample.findings(1).empty());
    sample.input.rules.rules.back().until = day("2026-11-18");
    CHECK(sample.findings(1).size() == 1);
    RuleConfig off = sample.rule(Rule::MinRest);
    off.on = false;
    off.scope = {ScopeLevel::Department, kWard.value()};
    sample.input.rules.rules[1].limit = 13 * 60;
    sample.input.rules.rules.push_back(off);
    CHECK(sample.findings(1).size() == 1); // the person's rule outranks the department's
    CHECK(sample.findings(2).empty());
}

TEST_CASE("Rules have stable keys and sound defaults") {
    for (int i = 0; i < kRuleCount; ++i) {
        const Rule rule = static_cast<Rule>(i);
        CHECK(ruleFromKey(ruleKey(rule)) == rule);
        CHECK_FALSE(ruleTitle(rule).empty());
    }
    CHECK_FALSE(ruleFromKey("nothing"));
    const RuleSet defaults = RuleSet::defaults();
    CHECK(defaults.rules.size() == kRuleCount);
    CHECK(checkRuleSet(defaults).empty());
    RuleSet broken = defaults;
    broken.rules[0].limit = -1;
    broken.rules[1].from = day("2026-02-01");
    broken.rules[1].until = day("2026-01-01");
    broken.workweekStartDay = 7;
    const auto findings = checkRuleSet(broken);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == codes::kRuleLimit);
    CHECK(findings[1].code == codes::kRuleDates);
    CHECK(findings[2].code == codes::kWorkweek);
}

TEST_CASE("Every code has one sentence") {
    std::set<std::string_view> keys;
    for (const core::Message& message : schedulingMessages()) {
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.code.key.substr(0, 11) == "scheduling.");
        CHECK_FALSE(message.text.empty());
    }
}
