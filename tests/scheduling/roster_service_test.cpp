#include "people/people_lists.h"
#include "scheduling/service_fixture.h"
#include "scheduling/stepwise_solver.h"
#include "security/audit_reads.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using practice::testing::outcomeOf;
using practice::testing::valueOf;
using practice::testing::WardFixture;

TEST_CASE_METHOD(WardFixture, "a period that nobody has saved opens as an empty draft with its people and needs") {
    const auto open = valueOf(rosters().open(ward, period));
    CHECK_FALSE(open.head.id.isValid());
    CHECK(open.draft == Roster());
    CHECK(open.input->staff.size() == 3);
    CHECK(open.input->needs.size() == 1);
    CHECK(open.input->period.zone.name() == "America/New_York");
    CHECK(open.mayEdit);
    CHECK(open.input->published == nullptr);
}

TEST_CASE_METHOD(WardFixture, "save") {
    const auto open = valueOf(rosters().open(ward, period));
    auto draft = with({{0, 0, day}, {0, 1, day}, {1, 2, night}});
    draft.set({nurses[2], core::addDays(period.from, 3)},
              {{day, {}, true, Origin::Rotation, "swapped with Quincy Adamson"}, {night, {}, false, Origin::Fill, {}}});
    const auto saved = valueOf(rosters().save(open.head, draft)).value;
    SECTION("gives back exactly what was saved: order, pins, origins and notes") {
        const auto again = valueOf(rosters().open(ward, period));
        CHECK(again.head.id == saved.id);
        CHECK(again.draft == draft);
    }
    SECTION("keeps notes sealed") {
        CHECK(count("SELECT COUNT(id) FROM roster_assignments WHERE instr(note, CAST('Quincy' AS BLOB)) > 0") == 0);
    }
    SECTION("writes only the cells that changed") {
        const auto newest = count("SELECT MAX(id) FROM roster_assignments");
        const auto changed = with({{0, 0, night}}, draft);
        valueOf(rosters().save(saved, changed));
        CHECK(count("SELECT COUNT(id) FROM roster_assignments WHERE id > " + std::to_string(newest)) == 1);
        CHECK(valueOf(rosters().open(saved.id)).draft == changed);
    }
    SECTION("finds that somebody else saved first and loses nothing of theirs") {
        const auto theirs = with({{1, 5, day}}, draft);
        valueOf(rosters().save(saved, theirs));
        CHECK(outcomeOf(rosters().save(saved, with({{2, 6, day}}, draft))) == "conflict");
        CHECK(valueOf(rosters().open(saved.id)).draft == theirs);
    }
    SECTION("is denied to an auditor, who may look") {
        CHECK(outcomeOf(rosters(sessionAs(security::Role::Auditor)).save(saved, draft)) == "denied");
        CHECK(rosters(sessionAs(security::Role::Auditor)).open(saved.id));
    }
    SECTION("is denied to the supervisor of another department") {
        const auto& other = sessionAs(security::Role::RosterSupervisor, {clinic});
        CHECK(outcomeOf(rosters(other).save(saved, draft)) == "denied");
        CHECK(outcomeOf(rosters(other).open(saved.id)) == "denied");
        CHECK(valueOf(rosters(other).rosters(period)).empty());
        CHECK(rosters(sessionAs(security::Role::RosterSupervisor, {ward})).save(saved, with({{0, 9, day}}, draft)));
    }
    SECTION("goes by the department and days as stored, not as the caller says") {
        auto claimed = saved;
        claimed.department = clinic;
        const auto& other = sessionAs(security::Role::RosterSupervisor, {clinic});
        CHECK(outcomeOf(rosters(other).save(claimed, Roster())) == "denied");
        CHECK(outcomeOf(rosters(other).recordExport(saved.id, "pdf")) == "denied");
        CHECK(valueOf(rosters().open(saved.id)).draft == draft);
        CHECK(auditedActions().back() == "permission.denied");
    }
    SECTION("refuses a roster that overlaps another of the department, not of another") {
        const core::DateRange later{core::addDays(period.from, 14), core::addDays(period.to, 14)};
        CHECK(outcomeOf(rosters().open(ward, later)) == "scheduling.roster_overlaps");
        CHECK(rosters().open(clinic, later));
        CHECK(valueOf(rosters().nextPeriod(ward)).from == period.to);
    }
}

TEST_CASE_METHOD(WardFixture, "a roster longer than six weeks is refused") {
    CHECK(outcomeOf(rosters().open(ward, {period.from, core::addDays(period.from, 43)})) == "scheduling.roster_too_long");
    CHECK(outcomeOf(rosters().open(ward, {period.from, period.from})) == "scheduling.roster_too_long");
}

TEST_CASE_METHOD(WardFixture, "publish") {
    auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 0, day}, {1, 1, day}}))).value;
    SECTION("makes a version that later saves do not touch") {
        head = valueOf(rosters().publish(head.id, head.version, "first")).value;
        CHECK(head.publishedNumber == 1);
        const auto changed = with({{2, 2, day}}, with({{0, 0, day}, {1, 1, day}}));
        head = valueOf(rosters().save(head, changed)).value;
        CHECK(valueOf(rosters().content(head.id, 1)) == with({{0, 0, day}, {1, 1, day}}));
        const auto open = valueOf(rosters().open(head.id));
        REQUIRE(open.input->published);
        CHECK(differences(*open.input->published, open.draft).size() == 1);
        head = valueOf(rosters().publish(head.id, head.version)).value;
        const auto versions = valueOf(rosters().versions(head.id));
        REQUIRE(versions.size() == 2);
        CHECK(versions.front().number == 2);
        CHECK(versions.front().changedCells == 1);
        CHECK(versions.back().note == "first");
        CHECK(auditedActions().back() == "roster.publish");
    }
    SECTION("is refused while a blocking finding stands, and nothing is published") {
        // A day shift on the morning after a night: no rest between them.
        head = valueOf(rosters().save(head, with({{2, 4, night}, {2, 5, day}}))).value;
        const auto findings = valueOf(rosters().open(head.id));
        CHECK(RosterEvaluator(findings.input, findings.draft).totals().blocks > 0);
        CHECK(outcomeOf(rosters().publish(head.id, head.version)) == "scheduling.publish_blocked");
        CHECK(count("SELECT COUNT(id) FROM roster_versions") == 0);
    }
    SECTION("is refused where nothing differs, and for an old version of the draft") {
        const auto before = head.version;
        head = valueOf(rosters().publish(head.id, head.version)).value;
        CHECK(outcomeOf(rosters().publish(head.id, head.version)) == "scheduling.publish_unchanged");
        valueOf(rosters().save(head, with({{0, 3, day}})));
        CHECK(outcomeOf(rosters().publish(head.id, before)) == "conflict");
    }
}

TEST_CASE_METHOD(WardFixture, "a first version is never late: nothing was announced before") {
    auto rules = valueOf(SetupService(context()).rules());
    for (auto& rule : rules.value.rules)
        if (rule.rule == Rule::ChangeNotice)
            rule.severity = RuleSeverity::Block;
    valueOf(SetupService(context()).saveRules(rules.value, rules.version));
    const auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 4, day}}))).value;
    CHECK(rosters().publish(head.id, head.version)); // day 4 is tomorrow
}

TEST_CASE_METHOD(WardFixture, "a roster stays open to work on when its people leave the list") {
    const auto head =
        valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 20, day}, {1, 21, day}}))).value;
    people::PeopleService people(context());
    const auto flagged = [&](const OpenRoster& open) {
        REQUIRE(open.input->member(nurses[0]) != nullptr);
        const RosterEvaluator evaluator(open.input, open.draft);
        const auto& findings = evaluator.person(nurses[0]).findings;
        return std::any_of(findings.begin(), findings.end(), [](const auto& f) { return f.rule == Rule::Department; });
    };
    SECTION("archived: the cells stand and the rules point at them") {
        valueOf(people.archiveEmployee(nurses[0], {1}));
        CHECK(flagged(valueOf(rosters().open(head.id))));
        core::NoProgress quiet;
        CHECK(valueOf(rosters().check(period, quiet)).size() == 1);
        CHECK(rosters().save(head, with({{1, 21, day}}))); // and can be cleared
    }
    SECTION("moved to where a supervisor may not look, without a denial each time") {
        people::PeopleLists lists(context(), directory);
        auto moved = valueOf(lists.employee(nurses[0]));
        moved.homeDepartment = clinic;
        valueOf(people.updateEmployee(moved));
        const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {ward});
        people::DirectoryCache own;
        RosterService service(context(supervisor), own);
        CHECK(flagged(valueOf(service.open(head.id))));
        CHECK(supervisor.reads().isEmpty());
    }
}

TEST_CASE_METHOD(WardFixture, "a new period starts after today where the department is") {
    clock().set(*core::parseInstant("2026-11-23T03:00:00Z")); // Sunday evening in New York
    CHECK(valueOf(rosters().nextPeriod(ward)).from == core::makeDate(2026, 11, 23));
}

TEST_CASE_METHOD(WardFixture, "leave, lapsing credentials and pay reach the rules") {
    people::PeopleService people(context());
    people::LeaveDraft leave;
    leave.employee = nurses[0];
    leave.days = {core::makeDate(2026, 11, 20), core::makeDate(2026, 11, 22)};
    const auto requested = valueOf(people.requestLeave(leave)).value;
    valueOf(people.approveLeave(requested, {1}));
    valueOf(people.saveRequirements({{nurseRole, people::CredentialKind::LicenseRn}}));
    for (const auto nurse : nurses) {
        people::CredentialDraft license;
        license.holder = nurse;
        license.kind = people::CredentialKind::LicenseRn;
        license.number = "RN1";
        license.state = "NY";
        license.issuedOn = core::makeDate(2024, 1, 1);
        license.expiresOn = nurse == nurses[1] ? core::makeDate(2026, 11, 27) : core::makeDate(2028, 1, 1);
        valueOf(people.recordCredential(license));
    }
    valueOf(people.changePay(nurses[0], core::makeDate(2026, 1, 1), 4000));
    const auto open = valueOf(rosters().open(ward, period));
    CHECK(open.paySeen);

    // Day 4 is November 20; the license is good through November 27, day 11.
    const RosterEvaluator evaluator(open.input, with({{0, 4, day}, {1, 11, day}, {1, 12, day}}));
    const auto onLeave = evaluator.person(nurses[0]).findings;
    CHECK(std::any_of(onLeave.begin(), onLeave.end(), [](const auto& f) { return f.rule == Rule::Leave; }));
    std::vector<core::Date> lapsed;
    for (const auto& finding : evaluator.person(nurses[1]).findings)
        if (finding.rule == Rule::Credential && finding.date)
            lapsed.push_back(*finding.date);
    CHECK(lapsed == std::vector{core::makeDate(2026, 11, 28)});
    REQUIRE(evaluator.person(nurses[0]).cost);
    CHECK(evaluator.person(nurses[0]).cost->straight == core::Money::fromCents(4000 * 23 / 2)); // 11.5 h
    CHECK(rosters().shiftsAfter(nurses[1], core::makeDate(2026, 11, 27)) == 0); // nothing is saved yet

    SECTION("but not for a supervisor without the permission to see pay") {
        const auto blind = valueOf(rosters(sessionAs(security::Role::RosterSupervisor, {ward})).open(ward, period));
        if (!blind.paySeen)
            CHECK_FALSE(blind.input->member(nurses[0])->hourlyRate);
    }
}

TEST_CASE_METHOD(WardFixture, "work in another department and the weeks before are seen by the rules") {
    auto clinicHead = valueOf(rosters().open(clinic, period)).head;
    valueOf(rosters().save(clinicHead, with({{0, 0, night}})));
    const auto open = valueOf(rosters().open(ward, period));
    REQUIRE(open.input->context.size() == 1);
    CHECK(open.input->context.front().department == clinic);
    const RosterEvaluator evaluator(open.input, with({{0, 1, day}}));
    const auto findings = evaluator.person(nurses[0]).findings;
    CHECK(std::any_of(findings.begin(), findings.end(), [](const auto& f) { return f.rule == Rule::MinRest; }));
}

TEST_CASE_METHOD(WardFixture, "a warning is accepted with a reason, a block never") {
    auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{2, 4, night}, {2, 5, day}}))).value;
    const auto open = valueOf(rosters().open(head.id));
    const auto all = RosterEvaluator(open.input, open.draft).allFindings();
    const auto block = std::find_if(all.begin(), all.end(), [](const auto& f) { return f.blocks(); });
    const auto warning = std::find_if(all.begin(), all.end(), [](const auto& f) {
        return f.finding.severity == core::Severity::Warning && f.finding.approval == core::Approval::Acceptable;
    });
    REQUIRE(block != all.end());
    REQUIRE(warning != all.end());
    CHECK(outcomeOf(rosters().accept(head.id, *block, "because I say so")) == "scheduling.accept_block");
    CHECK(outcomeOf(rosters().accept(head.id, *warning, "ok")) == "scheduling.accept_reason");
    const auto accepted = valueOf(rosters().accept(head.id, *warning, "agreed with the ward manager")).value;
    CHECK(valueOf(rosters().open(head.id)).acceptances.front().reason == "agreed with the ward manager");
    core::NoProgress quiet;
    const auto checks = valueOf(rosters().check(period, quiet));
    REQUIRE(checks.size() == 1);
    CHECK(checks.front().findings.size() == all.size() - 1);
    valueOf(rosters().withdrawAcceptance(head.id, accepted.id));
    CHECK(valueOf(rosters().open(head.id)).acceptances.empty());
    CHECK(outcomeOf(rosters(sessionAs(security::Role::FinanceClerk)).accept(head.id, *warning, "not my business")) == "denied");
}

TEST_CASE_METHOD(WardFixture, "fill covers what is short, keeps every rule, and saves only when asked") {
    auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 0, day}}))).value;
    core::NoProgress quiet;
    const auto trial = valueOf(rosters().fill(ward, period, true, quiet)).value;
    CHECK(trial.result.filled > 0);
    CHECK(valueOf(rosters().open(head.id)).draft == with({{0, 0, day}}));
    const auto done = valueOf(rosters().fill(ward, period, false, quiet)).value;
    const auto open = valueOf(rosters().open(head.id));
    const RosterEvaluator evaluator(open.input, open.draft);
    CHECK(evaluator.totals().blocks == 0);
    CHECK(openToFill(evaluator, {}) == static_cast<int>(done.result.unmet.size()));
    CHECK(open.draft.at(nurses[0], period.from) == with({{0, 0, day}}).at(nurses[0], period.from));
    CHECK(outcomeOf(rosters().fill(clinic, period, true, quiet)) == "scheduling.no_roster_in_range");
}

TEST_CASE_METHOD(WardFixture, "a fill that is stopped saves nothing") {
    struct Stopped : core::Progress {
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return ++asked > 3; }
        mutable int asked = 0;
    } stopped;
    const auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 0, day}}))).value;
    CHECK(valueOf(rosters().fill(ward, period, false, stopped)).value.result.cancelled);
    CHECK(valueOf(rosters().open(head.id)).draft == with({{0, 0, day}}));
}

TEST_CASE_METHOD(WardFixture, "the solver fills a saved draft: permission, one save with its audit, nothing where it is dry or stopped") {
    const auto head = valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 0, day}}))).value;
    core::NoProgress quiet;
    const RosterSolveOptions options;
    const auto solve = [&](bool dry, core::Progress& progress) {
        return valueOf(rosters().solve(ward, period, dry, options, scheduling::testing::stepwise, progress)).value;
    };
    const auto trial = solve(true, quiet);
    CHECK(trial.result.filled > 0);
    REQUIRE(trial.searches.size() == 1);
    CHECK(trial.searches.front().found);
    CHECK(valueOf(rosters().open(head.id)).draft == with({{0, 0, day}}));
    struct Stopped : core::Progress {
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return true; }
    } stopped;
    CHECK(solve(false, stopped).result.cancelled);
    CHECK(valueOf(rosters().open(head.id)).draft == with({{0, 0, day}}));
    const auto audited = count("SELECT COUNT(*) FROM audit_log");
    const auto done = solve(false, quiet);
    CHECK(count("SELECT COUNT(*) FROM audit_log") == audited + 1);
    const auto open = valueOf(rosters().open(head.id));
    const RosterEvaluator evaluator(open.input, open.draft);
    CHECK(evaluator.totals().blocks == 0);
    CHECK(openToFill(evaluator, {}) == static_cast<int>(done.result.unmet.size()));
    CHECK(open.draft.at(nurses[0], period.from) == with({{0, 0, day}}).at(nurses[0], period.from));
    const auto elsewhere = sessionAs(security::Role::RosterSupervisor, {clinic});
    auto other = rosters(elsewhere);
    CHECK(outcomeOf(other.solve(ward, period, true, options, scheduling::testing::stepwise, quiet)) == "denied");
    CHECK(outcomeOf(rosters().solve(clinic, period, true, options, scheduling::testing::stepwise, quiet)) == "scheduling.no_roster_in_range");
}

TEST_CASE_METHOD(WardFixture, "setup") {
    SetupService setup(context());
    SECTION("what a department needs is changed by its own supervisor only") {
        SetupService other(context(sessionAs(security::Role::RosterSupervisor, {clinic})));
        auto need = valueOf(setup.needs(ward)).front();
        CHECK(outcomeOf(other.archiveNeed(needId, need.version)) == "denied");
        CHECK(outcomeOf(other.archiveNeed(CoverageNeedId(99), {1})) == "not found");
        auto taken = need.value;
        taken.department = clinic;
        CHECK(outcomeOf(other.saveNeed(taken, need.version)) == "denied");
        taken.id = {};
        const auto own = valueOf(other.saveNeed(taken, {})).value;
        valueOf(other.orderNeeds(clinic, {own, needId}));
        CHECK(count("SELECT position FROM coverage_needs WHERE id = " + std::to_string(needId.value())) == 1);
        SetupService supervisor(context(sessionAs(security::Role::RosterSupervisor, {ward})));
        CHECK(supervisor.archiveNeed(needId, need.version));
    }
    SECTION("a shift code is used once, whatever its case") {
        ShiftType type;
        type.code = "d";
        type.name = "Other";
        type.segments = {{8 * 60, {480}}};
        CHECK(outcomeOf(setup.saveShiftType(type, {})) == "scheduling.shift_code_in_use");
    }
    SECTION("a shift type in use from today on is not archived") {
        valueOf(rosters().save(valueOf(rosters().open(ward, period)).head, with({{0, 20, day}})));
        const auto refused = setup.archiveShiftType(day, {1});
        CHECK(outcomeOf(refused) == "scheduling.shift_type_in_use");
        CHECK(core::plainText(std::get<core::Findings>(refused.error()).front().args.front().value) == "D");
        CHECK(setup.archiveShiftType(night, {1}));
        CHECK(valueOf(setup.shiftTypes()).size() == 1);
    }
    SECTION("split shifts, needs and rules come back as they were saved") {
        ShiftType type;
        type.code = "SP";
        type.name = "Split";
        type.segments = {{7 * 60, {240}}, {16 * 60, {240}}};
        type.requiredCredentials = {CredentialKindId(3), CredentialKindId(11)};
        const auto id = valueOf(setup.saveShiftType(type, {})).value;
        for (const auto& stored : valueOf(setup.shiftTypes()))
            if (stored.value.id == id) {
                CHECK(stored.value.segments == type.segments);
                CHECK(stored.value.requiredCredentials == type.requiredCredentials);
            }
        auto need = valueOf(setup.needs(ward)).front();
        need.value.window = HourlyWindow{600, {240}};
        need.value.onlyOn = core::makeDate(2026, 12, 25);
        need.value.preferred = 2;
        need.value.maximum = 3;
        need.value.weekdays = 0x15;
        valueOf(setup.saveNeed(need.value, need.version));
        const auto again = valueOf(setup.needs(ward)).front().value;
        CHECK(again.window == need.value.window);
        CHECK(again.onlyOn == need.value.onlyOn);
        CHECK(again.maximum == 3);
        CHECK(again.weekdays == 0x15);
        CHECK(outcomeOf(setup.saveNeed(need.value, need.version)) == "conflict");

        auto rules = valueOf(setup.rules());
        CHECK(rules.version.value == 0);
        rules.value.nightFrom = 21 * 60;
        rules.value.dailyOvertime = californiaDaily();
        rules.value.forbiddenSuccessions = {{night, day}};
        valueOf(setup.saveRules(rules.value, rules.version));
        const auto stored = valueOf(setup.rules());
        CHECK(stored.version.value == 1);
        CHECK(stored.value.nightFrom == 21 * 60);
        CHECK(stored.value.rules.size() == rules.value.rules.size());
        CHECK(stored.value.dailyOvertime->doubleAfter == californiaDaily().doubleAfter);
        CHECK(stored.value.forbiddenSuccessions == rules.value.forbiddenSuccessions);
        CHECK(outcomeOf(setup.saveRules(rules.value, rules.version)) == "conflict");
    }
    SECTION("is for those who may edit the rules") {
        SetupService auditor(context(sessionAs(security::Role::Auditor)));
        CHECK(auditor.rules());
        CHECK(outcomeOf(auditor.saveRules(RuleSet::defaults(), {})) == "denied");
    }
}
