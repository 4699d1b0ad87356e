#include "administration_fixture.h"
#include "ui/administration/coverage_pane.h"
#include "ui/administration/rules_pane.h"

#include <algorithm>

using namespace practice;
using namespace practice::testing;
using scheduling::Rule;

namespace {

std::vector<administration::ShiftTypeRow> types(AdminFixture& admin) {
    return *admin.with([](app::Services& services) { return services.rosterSetup().shiftTypes(); });
}

scheduling::ShiftType typeOf(AdminFixture& admin, const std::string& code) {
    for (const auto& type : types(admin))
        if (type.value.code == code)
            return type.value;
    FAIL("no shift type " << code);
    return {};
}

scheduling::RuleSet rules(AdminFixture& admin) {
    return admin.with([](app::Services& services) { return services.rosterSetup().rules(); })->value;
}

std::vector<scheduling::CoverageNeed> needs(AdminFixture& admin) {
    return admin.with([](app::Services& services) {
        std::vector<scheduling::CoverageNeed> found;
        const auto departments = services.organization().departments();
        for (const auto& department : *departments) {
            const auto needs = services.rosterSetup().needs(department.id);
            for (const auto& need : *needs)
                found.push_back(need.value);
        }
        return found;
    });
}

void addNeed(AdminFixture& admin, const char* name) {
    admin.push("administration.newCoverageNeed");
    admin.type("coverage.name", QLatin1String(name));
    auto& shifts = admin.need<MultiField>("coverage.shifts");
    shifts.setChosen({shifts.options().front().value.toLongLong()});
    emit shifts.chosenChanged();
    admin.push("coverage.save");
}

} // namespace

TEST_CASE("a shift type across midnight, split and in a color of its own") {
    AdminFixture admin;
    admin.show("shiftTypes");
    admin.push("administration.newShiftType");
    admin.type("shiftType.code", "NX");
    admin.type("shiftType.name", "Night, long");
    admin.type("shiftType.from1", "25:00");
    admin.type("shiftType.to1", "7:30 am");
    admin.push("shiftType.save");
    CHECK(admin.errorAt("shiftType.times").contains("25:00"));
    admin.type("shiftType.from1", "19");
    admin.type("shiftType.meal", "45");
    admin.type("shiftType.pay", "112.5");
    auto& palette = admin.need<administration::PaletteField>("shiftType.palette");
    palette.setFocus();
    QTest::keyClick(&palette, Qt::Key_Home);
    QTest::keyClick(&palette, Qt::Key_Right);
    admin.push("shiftType.save");
    const auto night = typeOf(admin, "NX");
    REQUIRE(night.segments.size() == 1);
    CHECK(night.segments.front() == scheduling::Segment{19 * 60, core::Minutes{12 * 60 + 30}});
    CHECK(night.unpaidMeal.count == 45);
    CHECK(night.payBasisPoints == 11250);
    CHECK(night.paletteIndex == 1);

    admin.openRow("shiftType.table", "NX");
    admin.type("shiftType.to1", "23:00");
    admin.push("shiftType.addPart");
    admin.type("shiftType.from2", "01:00");
    admin.type("shiftType.to2", "06:00");
    admin.push("shiftType.save");
    const auto split = typeOf(admin, "NX").segments;
    REQUIRE(split.size() == 2);
    CHECK(split[1] == scheduling::Segment{25 * 60, core::Minutes{5 * 60}});
}

TEST_CASE("a shift code that is taken is refused at the field; an archived type makes room") {
    AdminFixture admin;
    admin.show("shiftTypes");
    const auto code = types(admin).front().value.code;
    admin.push("administration.newShiftType");
    admin.type("shiftType.code", QString::fromStdString(code).toLower());
    admin.type("shiftType.name", "Twin");
    admin.push("shiftType.save");
    CHECK_FALSE(admin.errorAt("shiftType.code").isEmpty());
    admin.push("shiftType.cancel");
    admin.openRow("shiftType.table", QString::fromStdString(code));
    const auto before = types(admin).size();
    admin.push("shiftType.archive");
    CHECK(types(admin).size() == before - 1);
}

TEST_CASE("coverage needs keep their order, their numbers and their days") {
    AdminFixture admin;
    admin.show("coverage");
    CHECK(admin.rows("coverage.table") == 0);
    addNeed(admin, "RN day");
    addNeed(admin, "RN night");
    REQUIRE(needs(admin).size() == 2);

    admin.openRow("coverage.table", "RN night");
    admin.type("coverage.minimum", "3");
    admin.type("coverage.maximum", "2");
    admin.push("coverage.save");
    CHECK(admin.errorAt("coverage.minimum").contains("rise"));
    admin.type("coverage.maximum", "5");
    auto& days = admin.need<administration::WeekdayField>("coverage.days");
    days.setFocus();
    QTest::keyClick(&days, Qt::Key_End);
    QTest::keyClick(&days, Qt::Key_Space); // no Sundays
    admin.push("coverage.save");
    CHECK(needs(admin)[1].minimum == 3);
    CHECK(needs(admin)[1].maximum == 5);
    CHECK(needs(admin)[1].weekdays == 0x3Fu);

    admin.table("coverage.table").setFocus();
    admin.press(Qt::Key_Up, Qt::AltModifier);
    CHECK(needs(admin)[0].name == "RN night");
    CHECK(admin.cell("coverage.table", 0, 0) == "RN night");

    admin.push("coverage.archive");
    CHECK(needs(admin).size() == 1);
    admin.window->navigator().toastBar().triggerUndo();
    CHECK(needs(admin).size() == 2);
}

TEST_CASE("a rule is turned off, given a limit in hours, and excepted for a department") {
    AdminFixture admin;
    admin.show("rules");
    CHECK(admin.rows("rule.table") == scheduling::kRuleCount);
    const auto rest = administration::ruleText(Rule::MinRest);
    admin.openRow("rule.table", rest);
    admin.type("rule.limit", "8.5");
    admin.push("rule.save");
    const auto at = [&](Rule rule) { return rules(admin).rules[std::size_t(rule)]; };
    CHECK(at(Rule::MinRest).limit == 510);
    admin.type("rule.limit", "soon");
    admin.push("rule.save");
    CHECK(admin.errorAt("rule.limit").contains("soon"));
    admin.push("rule.cancel");
    admin.need<QCheckBox>("rule.on").click();
    admin.push("rule.save");
    CHECK_FALSE(at(Rule::MinRest).on);

    admin.push("administration.newRuleException");
    auto& target = admin.need<ComboField>("rule.target");
    target.setCurrentIndex(0);
    admin.type("rule.limit", "12");
    admin.push("rule.save");
    REQUIRE(rules(admin).rules.size() == std::size_t(scheduling::kRuleCount) + 1);
    CHECK(rules(admin).rules.back().scope.level == scheduling::ScopeLevel::Department);
    CHECK(rules(admin).rules.back().limit == 720);
    admin.push("rule.archive");
    CHECK(rules(admin).rules.size() == std::size_t(scheduling::kRuleCount));
}

TEST_CASE("the rule of the practice itself cannot be removed, only turned off") {
    AdminFixture admin;
    admin.show("rules");
    admin.openRow("rule.table", administration::ruleText(Rule::Overlap));
    CHECK_FALSE(admin.find("rule.archive"));
}

TEST_CASE("workweek, night hours and forbidden successions are saved as one set") {
    AdminFixture admin;
    admin.show("week");
    admin.need<ComboField>("week.start").setValue(0);
    admin.type("week.nightFrom", "midnight");
    admin.push("week.save");
    CHECK(admin.errorAt("week.nightFrom").contains("midnight"));
    admin.type("week.nightFrom", "21:30");
    const auto before = rules(admin).forbiddenSuccessions; // the starter forbids night before early and before day
    auto& pairs = admin.need<administration::SuccessionField>("week.successions");
    pairs.setFocus();
    QTest::keyClick(&pairs, Qt::Key_Right);
    QTest::keyClick(&pairs, Qt::Key_Space);
    admin.press(Qt::Key_S, Qt::ControlModifier);
    const auto set = rules(admin);
    CHECK(set.workweekStartDay == 0);
    CHECK(set.nightFrom == 21 * 60 + 30);
    REQUIRE(set.forbiddenSuccessions.size() == before.size() + 1);
    const auto live = types(admin);
    const scheduling::Succession added{live[0].value.id, live[1].value.id};
    CHECK(std::count(set.forbiddenSuccessions.begin(), set.forbiddenSuccessions.end(), added) == 1);
    admin.window->navigator().toastBar().triggerUndo();
    CHECK(rules(admin).forbiddenSuccessions.size() == before.size());
    CHECK(rules(admin).workweekStartDay == 6);
}
