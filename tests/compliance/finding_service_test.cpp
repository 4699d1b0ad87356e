#include "compliance_fixture.h"

using namespace practice;
using namespace practice::compliance;
using core::makeDate;
using testing::ComplianceFixture;
using testing::refusedAs;
using testing::refusedWith;

namespace {

ActionDraft anAction(core::EmployeeId owner) {
    ActionDraft draft;
    draft.cause = "The seal was worn";
    draft.action = "Replace the seal";
    draft.owner = owner;
    draft.dueOn = makeDate(2026, 11, 30);
    draft.verifyAfterDays = 14;
    return draft;
}

} // namespace

TEST_CASE_METHOD(ComplianceFixture, "A finding is acted on, verified and closed", "[compliance][service]") {
    auto service = findings();
    const auto id = valueOf(service.open({"", "Refrigerator too warm", "9.4 degrees", FindingSeverity::High, std::nullopt})).value;
    const auto action = valueOf(service.plan(id, RowVersion{1}, anAction(person))).value;
    CHECK(valueOf(service.finding(id)).state == FindingState::Acting);
    CHECK(refusedWith(service.verify(action, RowVersion{1}, Effect::Helped, "Fine"), codes::kActionState));
    CHECK(refusedWith(service.finishAction(action, RowVersion{1}, makeDate(2026, 11, 20)), codes::kActionDoneAhead));
    REQUIRE(service.finishAction(action, RowVersion{1}, makeDate(2026, 11, 19)));
    CHECK(valueOf(service.finding(id)).state == FindingState::Verifying);
    CHECK(refusedWith(service.verify(action, RowVersion{2}, Effect::Helped, "Fine"), codes::kVerifyTooEarly));
    clock().advance({14 * 24 * 60});
    CHECK(refusedWith(service.verify(action, RowVersion{2}, Effect::Helped, " "), codes::kReasonMissing));
    REQUIRE(service.verify(action, RowVersion{2}, Effect::Helped, "Two weeks within limits"));
    const auto closed = valueOf(service.finding(id));
    CHECK(closed.state == FindingState::Closed);
    CHECK(closed.closedOn == makeDate(2026, 12, 3));
    CHECK(closed.actions.at(0).result == "Two weeks within limits");
    CHECK(refusedWith(service.plan(id, closed.version, anAction(person)), codes::kFindingState));
    REQUIRE(service.reopen(id, closed.version, "It happened again"));
    CHECK(valueOf(service.finding(id)).state == FindingState::Open);
}

TEST_CASE_METHOD(ComplianceFixture, "An action that did not help opens its finding again", "[compliance][service]") {
    auto service = findings();
    const auto id = valueOf(service.open({"", "Refrigerator too warm", "", FindingSeverity::High, std::nullopt})).value;
    ActionDraft quick = anAction(person);
    quick.verifyAfterDays = 0;
    const auto first = valueOf(service.plan(id, RowVersion{1}, quick)).value;
    REQUIRE(service.finishAction(first, RowVersion{1}, makeDate(2026, 11, 19)));
    REQUIRE(service.verify(first, RowVersion{2}, Effect::Failed, "Too warm again"));
    auto finding = valueOf(service.finding(id));
    CHECK(finding.state == FindingState::Open);
    const auto second = valueOf(service.plan(id, finding.version, quick)).value;
    REQUIRE(service.finishAction(second, RowVersion{1}, makeDate(2026, 11, 19)));
    REQUIRE(service.verify(second, RowVersion{2}, Effect::Helped, "Steady at last"));
    CHECK(valueOf(service.finding(id)).state == FindingState::Closed);
    CHECK(valueOf(service.findings({{FindingState::Open}, std::nullopt})).empty());
}

TEST_CASE_METHOD(ComplianceFixture, "Bad findings and actions are refused field by field", "[compliance][service]") {
    auto service = findings();
    CHECK(refusedWith(service.open({"", " ", "", FindingSeverity::Low, std::nullopt}), codes::kTextMissing));
    const auto id = valueOf(service.open({"", "Something", "", FindingSeverity::Low, std::nullopt})).value;
    ActionDraft bad;
    bad.dueOn = makeDate(2026, 11, 1);
    bad.verifyAfterDays = -1;
    const auto refused = service.plan(id, RowVersion{1}, bad);
    CHECK(refusedWith(refused, codes::kTextMissing));
    CHECK(refusedWith(refused, codes::kActionOwnerMissing));
    CHECK(refusedWith(refused, codes::kActionDuePast));
    CHECK(refusedWith(refused, codes::kActionVerifyDays));
    bad = anAction(core::EmployeeId(999));
    CHECK(refusedWith(service.plan(id, RowVersion{1}, bad), codes::kActionOwnerMissing));
    CHECK(refusedAs<core::Changed<ActionId>, core::Conflict>(service.plan(id, RowVersion{7}, anAction(person))));
    FindingService auditor(context(sessionAs(security::Role::Auditor)), otherDirectory);
    CHECK(auditor.findings());
    CHECK(refusedAs<core::Changed<FindingId>, core::Denied>(auditor.open({"", "X", "", FindingSeverity::Low, std::nullopt})));
    REQUIRE(service.edit(id, RowVersion{1}, {"", "Something else", "More", FindingSeverity::Medium, std::nullopt}));
    CHECK(valueOf(service.finding(id)).title == "Something else");
}
