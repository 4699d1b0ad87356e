#include "compliance_fixture.h"

using namespace practice;
using namespace practice::compliance;
using core::makeDate;
using security::Role;
using testing::ComplianceFixture;
using testing::refusedAs;
using testing::refusedWith;

TEST_CASE_METHOD(ComplianceFixture, "Adopted versions are numbered, dated, signed and never changed", "[compliance][service]") {
    Template content = small();
    const auto first = valueOf(templates().adopt(content, makeDate(2026, 11, 1))).value;
    CHECK(refusedWith(templates().adopt(content, makeDate(2026, 12, 1)), codes::kTemplateSame));
    content.items[0].question = "Is it really clean?";
    CHECK(refusedWith(templates().adopt(content, makeDate(2026, 11, 1)), codes::kTemplateEffectiveEarly));
    const auto second = valueOf(templates().adopt(content, makeDate(2026, 12, 1))).value;
    const auto versions = valueOf(templates().versions("mini"));
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].number == 2);
    CHECK(versions[1].content->items[0].question == "Is it clean?");
    const auto changes = valueOf(templates().differencesOf(first, second));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].before == "Is it clean?");

    CHECK_FALSE(versions[0].reviewedAt);
    REQUIRE(templates().review(second, "Compared with our handbook"));
    CHECK(refusedWith(templates().review(second, ""), codes::kTemplateReviewed));
    CHECK(valueOf(templates().version(second)).reviewNote == "Compared with our handbook");
    REQUIRE(templates().retire("mini", makeDate(2027, 1, 1)));
    CHECK(refusedWith(templates().retire("mini", makeDate(2027, 1, 1)), codes::kTemplateRetired));
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "compliance_template.adopt") == 2);
}

TEST_CASE_METHOD(ComplianceFixture, "A bad file is refused and nothing of it stays", "[compliance][service]") {
    CHECK(refusedWith(templates().adoptFile("{", makeDate(2026, 11, 1)), codes::kTemplateBad));
    Template never = small();
    never.items[0].schedule.kind = ScheduleKind::Calendar;
    never.items[0].schedule.rule = recurrence::parseRule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").value();
    CHECK(refusedWith(templates().adoptFile(templateText(never), makeDate(2026, 11, 1)), codes::kTemplateBad));
    CHECK(refusedWith(templates().adopt(small(), makeDate(2016, 11, 1)), codes::kTemplateEffectiveFar));
    CHECK(refusedWith(templates().adopt(small(), makeDate(2062, 11, 1)), codes::kTemplateEffectiveFar));
    CHECK(refusedWith(templates().adoptShipped("no-such", makeDate(2026, 11, 1)), codes::kTemplateUnknown));
    CHECK(count("SELECT count(*) FROM compliance_template_versions") == 0);
}

TEST_CASE_METHOD(ComplianceFixture, "The catalog knows what applies, what waits for review and what is new", "[compliance][service]") {
    PracticeScope scope;
    scope.naics = "621111";
    scope.employees = 46;
    REQUIRE(templates().saveScope(scope));
    CHECK(refusedAs<core::Changed<core::RowVersion>, core::Conflict>(templates().saveScope(scope)));
    Template older = readTemplate(shippedTemplates().back().json).value();
    older.items.back().question = "What it said before";
    valueOf(templates().adopt(older, makeDate(2026, 11, 1)));
    const auto all = valueOf(templates().templates());
    CHECK(all.size() == 20);
    CHECK(std::ranges::is_sorted(all, {}, &TemplateStanding::title));
    for (const TemplateStanding& standing : all) {
        if (standing.key == "nursing-home-conditions") CHECK(standing.applies == Applies::No);
        if (standing.key == "osha-recordkeeping") CHECK(standing.itemsApplying == 2);
        if (standing.key != older.id) continue;
        CHECK(standing.updateWaits);
        CHECK(standing.reviewWaits);
    }
    CHECK(valueOf(templates().differencesToShipped(older.id)).size() == 1);
}

TEST_CASE_METHOD(ComplianceFixture, "Who may only look changes nothing, and the attempt is recorded", "[compliance][service]") {
    const auto id = adopted("vaccine-storage");
    const auto& auditor = sessionAs(Role::Auditor);
    CHECK(templates(auditor).templates());
    using Adopted = core::Changed<TemplateVersionId>;
    CHECK(refusedAs<Adopted, core::Denied>(templates(auditor).adoptShipped("hipaa-breach", makeDate(2026, 11, 1))));
    CHECK(refusedAs<Adopted, core::Denied>(templates(auditor).review(id, "")));
    const auto& clerk = sessionAs(Role::FinanceClerk);
    CHECK(refusedAs<Adopted, core::Denied>(templates(clerk).review(id, "")));
    CHECK(refusedAs<std::vector<TemplateStanding>, core::Denied>(templates(sessionAs(Role::BoardViewer)).templates()));
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "permission.denied") == 4);
}

TEST_CASE_METHOD(ComplianceFixture, "Events start the clocks of the items that wait for them", "[compliance][service]") {
    adopted("hipaa-breach");
    CHECK(valueOf(templates().knownEvents()).size() == 7);
    EventDraft breach{"breach.discovered", {}, makeDate(2026, 11, 18), 600, "Lost laptop"};
    const auto id = valueOf(templates().recordEvent(breach)).value;
    CHECK(valueOf(templates().event(id)).note == "Lost laptop");
    const auto rows = dueOf("hipaa-breach.indiv");
    REQUIRE(rows.size() == 1);
    CHECK(recurrence::dateOf(rows[0].obligation.due.at) == makeDate(2027, 1, 17));
    CHECK(dueOf("hipaa-breach.media").empty()); // another trigger: more than 500 residents of one State

    EventDraft unknown = breach;
    unknown.event = "moon.landed";
    CHECK(refusedWith(templates().recordEvent(unknown), codes::kEventUnknown));
    EventDraft ahead = breach;
    ahead.on = makeDate(2026, 11, 20);
    CHECK(refusedWith(templates().recordEvent(ahead), codes::kEventAhead));
    EventDraft nobody = breach;
    nobody.subject = {SubjectKind::Person, 999};
    CHECK(refusedWith(templates().recordEvent(nobody), codes::kSubjectUnknown));

    {
        security::UnitOfWork unit(context(sessionAs(Role::BoardViewer))); // whoever causes it needs no right to checklists
        CHECK_FALSE(templates().raiseEvent(unit, unknown));
        CHECK(templates().raiseEvent(unit, {"breach.assessed", {}, makeDate(2026, 11, 19), 60, {}}));
        unit.commit();
    }
    CHECK(valueOf(templates().events()).front().byProgram);
    CHECK(dueOf("hipaa-breach.capa").size() == 1);

    CHECK(refusedWith(templates().withdrawEvent(id, " "), codes::kReasonMissing));
    REQUIRE(templates().withdrawEvent(id, "It was found again"));
    CHECK(dueOf("hipaa-breach.indiv").empty());
}

TEST_CASE_METHOD(ComplianceFixture, "Items per equipment are asked for each that they name, per person for everybody", "[compliance][service]") {
    adopted("vaccine-storage");
    CHECK(dueOf("vaccine-storage.ddl").size() == 1); // once for all, until equipment is named
    const auto fridge = valueOf(templates().addSubject(SubjectKind::Asset, " Refrigerator 1 ", {"vaccine-storage"})).value;
    valueOf(templates().addSubject(SubjectKind::Asset, "Extinguisher", {"vaccine-storage.power"}));
    const auto rows = dueOf("vaccine-storage.ddl");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].subjectName == "Refrigerator 1");
    CHECK(refusedWith(templates().addSubject(SubjectKind::Person, "Dana"), codes::kSubjectKindWrong));
    CHECK(refusedWith(templates().addSubject(SubjectKind::Asset, ""), codes::kSubjectNameMissing));
    CHECK(refusedWith(templates().addSubject(SubjectKind::Asset, "X", {"osha-bbp"}), codes::kItemUnknown));
    adopted("osha-bbp");
    hired(anEmployee("1002", "Rivera", "Sam"));
    CHECK(dueOf("osha-bbp.trainann").size() == 2);
    REQUIRE(templates().archiveSubject(fridge, core::RowVersion{1}));
    CHECK(dueOf("vaccine-storage.ddl").at(0).subjectName.empty());
}

TEST_CASE_METHOD(ComplianceFixture, "A decision on an item needs a reason and takes it from the list; owners are found", "[compliance][service]") {
    adopted("vaccine-storage");
    ItemSetting setting;
    setting.item = "vaccine-storage.backup";
    setting.applies = AppliesChoice::No;
    CHECK(refusedWith(templates().saveItemSetting(setting), codes::kItemReasonMissing));
    setting.reason = "The spare logger came with the refrigerator";
    REQUIRE(templates().saveItemSetting(setting));
    CHECK(dueOf("vaccine-storage.backup").empty());
    using Saved = core::Changed<core::RowVersion>;
    CHECK(refusedAs<Saved, core::Conflict>(templates().saveItemSetting(setting)));
    ItemSetting owner;
    owner.item = "vaccine-storage";
    owner.owner = person;
    REQUIRE(templates().saveItemSetting(owner));
    CHECK(dueOf("vaccine-storage.sop").at(0).ownerName == "Moreno, Dana");
    DueFilter mine;
    mine.owner = person;
    CHECK(valueOf(checklists().due(mine)).size() > 5);
    mine.owner = core::EmployeeId(999);
    CHECK(valueOf(checklists().due(mine)).empty());
    owner.item = "mini.unknown";
    CHECK(refusedWith(templates().saveItemSetting(owner), codes::kItemUnknown));
}
