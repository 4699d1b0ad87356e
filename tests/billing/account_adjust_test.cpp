#include "billing/account_fixture.h"
#include "billing/adjustment_rules.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

const core::DateRange kYear{core::makeDate(2026, 1, 1), core::makeDate(2027, 1, 1)};

Adjustment storedOf(AccountFixture& practice, AdjustmentId id) { return practice.must(practice.accounts().adjustment(id)); }

} // namespace

TEST_CASE("a contractual adjustment up to fee less allowed is posted at once, the rest waits") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 2),
                                        {.payer = practice.evergreen, .allowed = practice.money(72'00)});
    auto draft = practice.adjustment(charge, 28'00, AdjustmentReason::Contractual);
    draft.payer = practice.evergreen;
    const auto id = practice.must(practice.accounts(practice.clerk()).adjust(draft, practice.kToday)).value;
    const auto posted = storedOf(practice, id);
    CHECK(posted.state == AdjustmentState::Posted);
    CHECK(posted.postedOn == practice.kToday);
    CHECK(posted.patient == practice.dana);
    CHECK(practice.owed(charge, practice.evergreen) == practice.money(72'00));
    CHECK(practice.balanceOf("4100") == practice.money(28'00));
    const auto entry = practice.must(ledger::LedgerService(practice.context()).entry(posted.entry));
    CHECK(entry.content.lines.front().dimensions.department == practice.clinic.value());
    CHECK(entry.content.lines.front().dimensions.patientAccount == 0);
    draft.amount = practice.money(1);
    const auto more = practice.must(practice.accounts(practice.clerk()).adjust(draft, practice.kToday)).value;
    CHECK(storedOf(practice, more).state == AdjustmentState::Requested);
    CHECK(practice.owed(charge, practice.evergreen) == practice.money(72'00));
    CHECK(practice.auditedActions().back() == "adjustment.request");
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("small adjustments go through at once until together they reach the limit") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto clerk = practice.accounts(practice.clerk());
    const auto stateAfter = [&](std::int64_t cents) {
        return storedOf(practice, practice.must(clerk.adjust(practice.adjustment(charge, cents), practice.kToday)).value).state;
    };
    CHECK(practice.must(clerk.adjustmentLimit()) == practice.money(10'00));
    CHECK(stateAfter(6'00) == AdjustmentState::Posted);
    CHECK(stateAfter(4'01) == AdjustmentState::Requested);
    CHECK(stateAfter(4'00) == AdjustmentState::Posted);
    CHECK(stateAfter(1) == AdjustmentState::Requested);
    CHECK(practice.owed(charge) == practice.money(90'00));
    practice.must(practice.accounts().setAdjustmentLimit(practice.money(20'00)));
    CHECK(practice.must(clerk.adjustmentLimit()) == practice.money(20'00));
    CHECK(stateAfter(9'99) == AdjustmentState::Posted);
    CHECK(refusedAs(practice.accounts().setAdjustmentLimit(practice.money(-1)), codes::kLimitNegative) ==
          "The limit for small adjustments is not below zero.");
    practice.must(practice.accounts().setAdjustmentLimit(Money()));
    CHECK(stateAfter(1) == AdjustmentState::Requested);
    CHECK(isDenied(clerk.setAdjustmentLimit(practice.money(1))));
}

TEST_CASE("a large adjustment is asked for by one person and approved by another") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto clerk = practice.accounts(practice.clerk());
    auto manager = practice.accounts();
    auto draft = practice.adjustment(charge, 60'00, AdjustmentReason::Hardship);
    draft.note = "income statement seen";
    const auto id = practice.must(clerk.adjust(draft, practice.kToday)).value;
    auto request = storedOf(practice, id);
    CHECK(request.state == AdjustmentState::Requested);
    CHECK(request.note == "income statement seen");
    CHECK_FALSE(request.postedOn);
    CHECK(practice.owed(charge) == practice.money(100'00));
    CHECK(practice.must(manager.adjustments(AdjustmentState::Requested, kYear)).size() == 1);
    CHECK(practice.must(manager.adjustments(AdjustmentState::Posted, kYear)).empty());
    CHECK(practice.must(manager.adjustments(std::nullopt, {practice.day(11, 20), practice.day(11, 21)})).empty());
    CHECK(isDenied(clerk.approve(id, request.version, practice.kToday)));

    practice.must(manager.approve(id, request.version, practice.kToday));
    const auto posted = storedOf(practice, id);
    CHECK(posted.state == AdjustmentState::Posted);
    CHECK(posted.decidedBy == practice.manager().user());
    CHECK_FALSE(posted.selfApproved);
    CHECK(practice.owed(charge) == practice.money(40'00));
    CHECK(practice.balanceOf("4110") == practice.money(60'00));
    CHECK(practice.auditedActions().back() == "adjustment.approve");
    CHECK(refusedAs(manager.approve(id, posted.version, practice.kToday), codes::kAdjustState) ==
          "This adjustment is posted; that cannot be done with it now.");
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("nobody approves what they asked for, unless nobody else could: then with a reason, and marked") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto manager = practice.accounts();
    const auto id = practice.must(manager.adjust(practice.adjustment(charge, 60'00), practice.kToday)).value;
    const auto version = storedOf(practice, id).version;
    // The only manager.
    CHECK(refusedAs(manager.approve(id, version, practice.kToday, "ok"), codes::kReasonMissing) ==
          "The reason is shorter than 5 characters. Say why.");
    practice.must(manager.approve(id, version, practice.kToday, "nobody else is here"));
    CHECK(storedOf(practice, id).selfApproved);
    CHECK(storedOf(practice, id).decisionNote == "nobody else is here");
    CHECK(practice.auditedActions().back() == "adjustment.approve_own");
    // With a second one, no more.
    auto other = practice.accounts(practice.otherManager());
    const auto next = practice.must(manager.adjust(practice.adjustment(charge, 20'00), practice.kToday)).value;
    CHECK(refusedAs(manager.approve(next, storedOf(practice, next).version, practice.kToday, "nobody else is here"), codes::kOwnAdjustment) ==
          "You asked for this adjustment, so somebody else must approve it.");
    practice.must(other.approve(next, storedOf(practice, next).version, practice.kToday));
    CHECK_FALSE(storedOf(practice, next).selfApproved);
}

TEST_CASE("two people at one request: the second decision is a conflict or comes too late") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto clerk = practice.accounts(practice.clerk());
    auto first = practice.accounts();
    auto second = practice.accounts(practice.otherManager());
    const auto id = practice.must(clerk.adjust(practice.adjustment(charge, 60'00), practice.kToday)).value;
    const auto version = storedOf(practice, id).version;
    practice.must(first.refuse(id, version, "not agreed with the family"));
    CHECK(storedOf(practice, id).state == AdjustmentState::Refused);
    CHECK(refusedAs(second.approve(id, version, practice.kToday), codes::kAdjustState).starts_with("This adjustment is refused"));
    const auto next = practice.must(clerk.adjust(practice.adjustment(charge, 60'00), practice.kToday)).value;
    CHECK(isConflict(second.approve(next, core::RowVersion{storedOf(practice, next).version.value + 1}, practice.kToday)));
    CHECK(isNotFound(second.approve(AdjustmentId(999), version, practice.kToday)));
    CHECK(practice.owed(charge) == practice.money(100'00));
}

TEST_CASE("an approval looks again: paid, reversed or closed since") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto clerk = practice.accounts(practice.clerk());
    auto manager = practice.accounts();
    const auto id = practice.must(clerk.adjust(practice.adjustment(charge, 60'00), practice.kToday)).value;
    const auto version = storedOf(practice, id).version;
    const auto paid = practice.must(manager.receive(practice.payment(practice.dana, 50'00, {practice.part(charge, 50'00)}))).value;
    CHECK(refusedAs(manager.approve(id, version, practice.kToday), codes::kAdjustOver) ==
          "60.00 is more than the 50.00 that this party owes of the charge. Adjust at most that.");
    CHECK(refusedAs(manager.approve(id, version, practice.day(11, 20)), codes::kFutureDate).starts_with("2026-11-20"));
    practice.must(manager.reverse(DocumentRef{DocumentKind::Receipt, paid.value()}, practice.kToday, "check returned"));
    practice.must(manager.reverse(DocumentRef{DocumentKind::Charge, charge.value()}, practice.kToday, "wrong patient"));
    CHECK(refusedAs(manager.approve(id, version, practice.kToday), codes::kChargeReversed) ==
          "This charge is reversed; nothing is owed of it.");
    practice.closeDay(practice.kToday);
    CHECK(refusedAs(manager.approve(id, version, practice.kToday), codes::kDayClosed).starts_with("2026-11-19 is closed"));
    CHECK(storedOf(practice, id).state == AdjustmentState::Requested);
}

TEST_CASE("requests that wait hold what they ask for, and only who asked withdraws one") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto clerk = practice.accounts(practice.clerk());
    auto manager = practice.accounts();
    const auto id = practice.must(clerk.adjust(practice.adjustment(charge, 70'00), practice.kToday)).value;
    CHECK(refusedAs(manager.adjust(practice.adjustment(charge, 30'01), practice.kToday), codes::kAdjustPending) ==
          "70.00 of adjustments of this part of the charge already wait for approval, of 100.00 owed. Ask for at most the rest.");
    CHECK(refusedAs(manager.withdraw(id, storedOf(practice, id).version), codes::kNotYourRequest) ==
          "Only who asked for the adjustment can withdraw it. Refuse it instead.");
    practice.must(clerk.withdraw(id, storedOf(practice, id).version));
    CHECK(storedOf(practice, id).state == AdjustmentState::Withdrawn);
    CHECK(practice.auditedActions().back() == "adjustment.withdraw");
    practice.must(manager.adjust(practice.adjustment(charge, 100'00), practice.kToday));
}

TEST_CASE("each refusal of an adjustment says what to do") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto service = practice.accounts();
    const auto told = [&](const AdjustmentDraft& draft, core::Code code) { return refusedAs(service.adjust(draft, practice.kToday), code); };
    CHECK(told(practice.adjustment(charge, 0), codes::kAdjustZero) == "An adjustment needs an amount other than zero.");
    CHECK(told(practice.adjustment(charge, 100'01), codes::kAdjustOver) ==
          "100.01 is more than the 100.00 that this party owes of the charge. Adjust at most that.");
    CHECK(told(practice.adjustment(charge, -1), codes::kAdjustTakeBack) ==
          "0.01 is more than the 0.00 that was adjusted for this reason. Take back at most that.");
    CHECK(told(practice.adjustment(charge, 1, AdjustmentReason::ReturnedCheckFeeWaived), codes::kAdjustFeeOnly) ==
          "This reason is for returned check fees, and the charge is none. Choose another reason.");
    CHECK(told(practice.adjustment(charge, 1, AdjustmentReason::Other), codes::kAdjustNote) ==
          "For this reason, say in a note of at least 5 characters what it is for.");
    CHECK(refusedAs(service.adjust(practice.adjustment(charge, 1), practice.day(11, 20)), codes::kFutureDate).starts_with("2026-11-20"));
    CHECK(isNotFound(service.adjust(practice.adjustment(ChargeId(999), 1), practice.kToday)));
    auto ofPayer = practice.adjustment(charge, 1);
    ofPayer.payer = practice.evergreen; // owes nothing of it
    CHECK(told(ofPayer, codes::kAdjustOver).starts_with("0.01 is more than the 0.00"));
    practice.closeDay(practice.kToday);
    CHECK(told(practice.adjustment(charge, 1), codes::kDayClosed).starts_with("2026-11-19 is closed"));
}

TEST_CASE("a negative adjustment takes one back, and a waived fee goes against the fees") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto service = practice.accounts();
    practice.must(service.adjust(practice.adjustment(charge, 8'00, AdjustmentReason::SmallBalance), practice.kToday));
    practice.must(service.adjust(practice.adjustment(charge, -3'00, AdjustmentReason::SmallBalance), practice.kToday));
    CHECK(practice.owed(charge) == practice.money(95'00));
    CHECK(practice.balanceOf("4120") == practice.money(5'00));
    const auto fee = practice.charge(practice.dana, 5'00, practice.kToday, {.kind = ChargeKind::Fee});
    CHECK(practice.balanceOf("4900") == practice.money(-5'00));
    practice.must(service.adjust(practice.adjustment(fee, 5'00, AdjustmentReason::ReturnedCheckFeeWaived), practice.kToday));
    CHECK(practice.balanceOf("4900").isZero());
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("responsibility moves from the insurer to the patient and back, up to what is owed") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 2), {.payer = practice.evergreen});
    auto service = practice.accounts();
    const auto move = [&](PayerId from, PayerId to, std::int64_t cents, const char* reason = "deductible") {
        return service.transfer(charge, from, to, practice.money(cents), reason, practice.kToday);
    };
    CHECK(refusedAs(move(practice.evergreen, {}, 100'01), codes::kTransferOver) ==
          "100.01 is more than the 100.00 that this party owes of the charge. Move at most that.");
    CHECK(refusedAs(move(practice.evergreen, {}, 0), codes::kTransferAmount) == "What is moved is above zero. Enter an amount.");
    CHECK(refusedAs(move(practice.evergreen, practice.evergreen, 1), codes::kTransferSame) ==
          "Responsibility moves from one party to another. Choose two different ones.");
    CHECK(refusedAs(move(practice.evergreen, PayerId(999), 1), codes::kPayerUnknown).starts_with("There is no such payer"));
    CHECK(refusedAs(move(practice.evergreen, {}, 1, "x"), codes::kReasonMissing).starts_with("The reason is shorter"));
    CHECK(refusedAs(service.transfer(charge, practice.evergreen, {}, practice.money(1), "deductible", practice.day(11, 20)), codes::kFutureDate)
              .starts_with("2026-11-20"));
    CHECK(isNotFound(service.transfer(ChargeId(999), practice.evergreen, {}, practice.money(1), "deductible", practice.kToday)));
    practice.must(move(practice.evergreen, {}, 40'00));
    practice.must(move(practice.evergreen, practice.harbor, 60'00, "secondary pays"));
    practice.must(move({}, practice.harbor, 15'00, "covered after all"));
    CHECK(practice.owed(charge) == practice.money(25'00));
    CHECK(practice.owed(charge, practice.evergreen).isZero());
    CHECK(practice.owed(charge, practice.harbor) == practice.money(75'00));
    CHECK(practice.auditedActions().back() == "responsibility_transfer.post");
    CHECK(practice.problems() == std::vector<std::string>{});
    practice.closeDay(practice.kToday);
    CHECK(refusedAs(move({}, practice.harbor, 1), codes::kDayClosed).starts_with("2026-11-19 is closed"));
}
