#include "scheduling/rotation_service.h"
#include "scheduling/rotation.h"
#include "service_fixture.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using practice::testing::outcomeOf;
using practice::testing::valueOf;
using practice::testing::WardFixture;

namespace {

struct RotationFixture : WardFixture {
    RotationService rotations() { return RotationService(context()); }
    RotationService rotations(const security::Session& session) { return RotationService(context(session)); }
    RotationPlan plan() const {
        RotationPlan made;
        made.rotation.name = "Two weeks";
        made.rotation.weeks = 2;
        made.rotation.days.resize(14);
        for (std::size_t i = 0; i < 4; ++i) {
            made.rotation.days[i] = day;
            made.rotation.days[7 + i] = night;
        }
        made.anchor = period.from;
        made.members = {{nurses[0], 0, {}}, {nurses[1], 1, {}}};
        return made;
    }
};

} // namespace

TEST_CASE_METHOD(RotationFixture, "a rotation") {
    const auto id = valueOf(rotations().save(ward, plan(), {})).value;

    SECTION("is kept with its people, audited, and reaches the roster of its department alone") {
        const auto stored = valueOf(rotations().rotations(ward));
        REQUIRE(stored.size() == 1);
        auto expected = plan();
        expected.rotation.id = id;
        CHECK(stored.front().value == expected);
        CHECK(auditedActions().back() == "rotation.create");
        const auto opened = valueOf(rosters().open(ward, period));
        REQUIRE(opened.input->rotations.size() == 1);
        Roster draft;
        draft.apply(applyRotations(draft, *opened.input, nurses, period));
        CHECK(draft.at(nurses[1], period.from).front().type == night);
        CHECK(rosters().save(opened.head, draft));
        CHECK(valueOf(rosters().open(clinic, period)).input->rotations.empty());
    }
    SECTION("is changed under its version, and refused under an older one") {
        auto changed = plan();
        changed.rotation.id = id;
        changed.rotation.name = "Nights first";
        changed.members.pop_back();
        CHECK(rotations().save(ward, changed, {1}));
        const auto stored = valueOf(rotations().rotations(ward));
        CHECK(stored.front().value.rotation.name == "Nights first");
        CHECK(stored.front().value.members.size() == 1);
        CHECK(outcomeOf(rotations().save(ward, changed, {1})) == "conflict");
    }
    SECTION("takes its people out of the one that they followed") {
        auto second = plan();
        second.rotation.name = "Other";
        second.members = {{nurses[1], 0, {}}, {nurses[2], 0, {}}};
        valueOf(rotations().save(ward, second, {}));
        const auto stored = valueOf(rotations().rotations(ward));
        REQUIRE(stored.size() == 2);
        CHECK(stored[0].value.members == std::vector<RotationMember>{{nurses[0], 0, {}}});
        CHECK(stored[1].value.members.size() == 2);
    }
    SECTION("is refused without a name, under a taken one, with wrong days, with somebody twice or out of its weeks") {
        auto wrong = plan();
        wrong.rotation.name = "  ";
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_name");
        wrong.rotation.name = "TWO WEEKS";
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_name_taken");
        CHECK(rotations().save(clinic, wrong, {})); // another department's
        wrong = plan();
        wrong.rotation.name = "Wrong";
        wrong.rotation.weeks = 3;
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_days");
        wrong.rotation.weeks = 2;
        wrong.rotation.days[0] = ShiftTypeId{404};
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_shift");
        wrong.rotation.days[0] = day;
        wrong.members[1].weekOffset = 2;
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_member");
        wrong.members[1] = wrong.members[0];
        CHECK(outcomeOf(rotations().save(ward, wrong, {})) == "scheduling.rotation_member");
        CHECK(count("SELECT count(*) FROM rotations") == 2);
    }
    SECTION("is archived; cells that it planned stay") {
        CHECK(rotations().archive(id, {1}));
        CHECK(valueOf(rotations().rotations(ward)).empty());
        CHECK(auditedActions().back() == "rotation.archive");
        CHECK(outcomeOf(rotations().archive(id, {2})) == "not found");
    }
    SECTION("is denied to an auditor and to the supervisor of another department") {
        const auto& other = sessionAs(security::Role::RosterSupervisor, {clinic});
        auto mine = plan();
        mine.rotation.id = id;
        CHECK(outcomeOf(rotations(sessionAs(security::Role::Auditor)).save(ward, mine, {1})) == "denied");
        CHECK(outcomeOf(rotations(other).rotations(ward)) == "denied");
        CHECK(outcomeOf(rotations(other).archive(id, {1})) == "denied");
        CHECK(outcomeOf(rotations(other).save(clinic, mine, {1})) == "not found"); // by the department as stored
        mine.rotation.name = "Mine";
        CHECK(rotations(sessionAs(security::Role::RosterSupervisor, {ward})).save(ward, mine, {1}));
    }
}

TEST_CASE_METHOD(WardFixture, "what binds the whole practice is changed with the scope of all departments alone") {
    const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {ward});
    SetupService own(context(supervisor));
    SetupService all(context());
    const auto denialOf = [](const auto& result) {
        REQUIRE_FALSE(result);
        const auto* denied = std::get_if<core::Denied>(&result.error());
        REQUIRE(denied != nullptr);
        return *denied;
    };

    SECTION("shift types: the denial says who can, a type of the own department is the supervisor's") {
        auto type = valueOf(all.shiftTypes()).front();
        const auto denied = denialOf(own.saveShiftType(type.value, type.version));
        CHECK(denied.permission == "roster_rules.edit (all departments)");
        CHECK(denied.grantedBy == security::caption(security::Role::OfficeManager));
        denialOf(own.archiveShiftType(type.value.id, type.version));
        ShiftType mine;
        mine.code = "W";
        mine.name = "Ward round";
        mine.segments = {{8 * 60, {240}}};
        mine.department = ward;
        const auto id = valueOf(own.saveShiftType(mine, {})).value;
        mine.id = id;
        mine.name = "Ward rounds";
        CHECK(own.saveShiftType(mine, {1}));
        mine.department = {}; // nor made everybody's
        denialOf(own.saveShiftType(mine, {2}));
        mine.department = clinic;
        denialOf(own.saveShiftType(mine, {2}));
        type.value.department = ward; // nor taken from everybody
        denialOf(own.saveShiftType(type.value, type.version));
        const auto forWard = valueOf(rosters().open(ward, period));
        CHECK(forWard.input->shiftTypeByCode("W") != nullptr);
        CHECK(valueOf(rosters().open(clinic, period)).input->shiftTypeByCode("W") == nullptr);
        CHECK(all.saveShiftType(type.value, type.version));
    }
    SECTION("rules: those of the own department may be changed, the practice's may not") {
        auto rules = valueOf(all.rules());
        rules.value.workweekStartDay = 0;
        denialOf(own.saveRules(rules.value, rules.version));
        rules = valueOf(all.rules());
        RuleConfig rest;
        rest.rule = Rule::MinRest;
        rest.severity = RuleSeverity::Warn;
        rest.limit = 660;
        rest.scope = {ScopeLevel::Department, ward.value()};
        rules.value.rules.push_back(rest);
        CHECK(own.saveRules(rules.value, rules.version));
        auto stored = valueOf(own.rules());
        stored.value.rules.back().scope.id = clinic.value();
        denialOf(own.saveRules(stored.value, stored.version));
        CHECK(all.saveRules(stored.value, stored.version));
    }
}
