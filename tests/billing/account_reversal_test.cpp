#include "billing/account_fixture.h"
#include "ledger/journal_repository.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

DocumentRef of(ChargeId id) { return {DocumentKind::Charge, id.value()}; }
DocumentRef of(ReceiptId id) { return {DocumentKind::Receipt, id.value()}; }
DocumentRef of(CreditApplicationId id) { return {DocumentKind::CreditApplication, id.value()}; }
DocumentRef of(AdjustmentId id) { return {DocumentKind::Adjustment, id.value()}; }
DocumentRef of(TransferId id) { return {DocumentKind::Transfer, id.value()}; }

ledger::BatchId newBatch(AccountFixture& practice) {
    security::UnitOfWork work(practice.context());
    const auto id = ledger::JournalRepository(work.connection(), work.keys())
                        .insertBatch("import", "", {work.now(), work.session().user()});
    work.commit();
    return id;
}

} // namespace

TEST_CASE("each kind of document is undone by its reversal, whose entry it remembers") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 2), {.payer = practice.evergreen});
    const auto paid = practice.must(service.receive(practice.payment(practice.dana, 50'00, {practice.part(charge, 20'00, practice.evergreen)}))).value;
    const auto moved = practice.must(service.transfer(charge, practice.evergreen, {}, practice.money(30'00), "deductible", practice.kToday)).value;
    const auto applied = practice.must(service.applyCredit(practice.dana, {practice.part(charge, 10'00)}, practice.kToday)).value;
    const auto adjusted = practice.must(service.adjust(practice.adjustment(charge, 5'00), practice.kToday)).value;
    for (const auto document : {of(adjusted), of(applied), of(moved), of(paid), of(charge)}) {
        INFO(key(document.kind));
        CHECK(practice.must(service.obstacles(document)).empty());
        const auto done = practice.must(service.reverse(document, practice.kToday, "all of it was wrong"));
        CHECK(done.value == document);
        CHECK(practice.auditedActions().back() == std::string(key(document.kind)) + ".reverse");
        CHECK(practice.problems() == std::vector<std::string>{});
    }
    CHECK(practice.must(service.adjustment(adjusted)).state == AdjustmentState::Reversed);
    CHECK(practice.must(service.receipt(paid)).isReversed());
    for (const auto* code : {"1020", "1200", "2200", "4000", "4110"})
        CHECK(practice.balanceOf(code).isZero());
    const auto view = practice.must(service.account(practice.dana));
    CHECK(view.balance.isZero());
    REQUIRE(view.charges.size() == 1);
    CHECK(view.charges.front().charge.isReversed());
    CHECK(refusedAs(service.reverse(of(paid), practice.kToday, "once more"), codes::kReversed) ==
          "This payment is already reversed. Nothing was posted.");
}

TEST_CASE("what stands on a charge is in the way of its reversal, each named") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 2), {.payer = practice.evergreen});
    practice.must(service.transfer(charge, practice.evergreen, {}, practice.money(30'00), "deductible", practice.day(11, 10)));
    practice.must(service.receive(practice.payment(practice.dana, 20'00, {practice.part(charge, 20'00)}, practice.day(11, 12))));
    const auto found = practice.must(service.obstacles(of(charge)));
    REQUIRE(found.size() == 2);
    CHECK(core::sentence(found[0]) == "A payment of 20.00 on 2026-11-12 stands on this charge. Reverse that first.");
    CHECK(core::sentence(found[1]) == "A responsibility moved of 30.00 on 2026-11-10 stands on this charge. Reverse that first.");
    CHECK(refusedAs(service.reverse(of(charge), practice.kToday, "wrong code"), codes::kChargeTouched).starts_with("A payment of 20.00"));
}

TEST_CASE("a transfer, a taken-back adjustment and used credit stay until what used them is reversed") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 2), {.payer = practice.evergreen});
    const auto moved = practice.must(service.transfer(charge, practice.evergreen, {}, practice.money(30'00), "deductible", practice.kToday)).value;
    const auto paid = practice.must(service.receive(practice.payment(practice.dana, 50'00, {practice.part(charge, 20'00)}))).value;
    CHECK(refusedAs(service.reverse(of(moved), practice.kToday, "covered after all"), codes::kPartMoved) ==
          "Only 10.00 of the 30.00 is still owed by the party that it was put to. Reverse what was paid, adjusted or moved since first.");
    const auto applied = practice.must(service.applyCredit(practice.dana, {practice.part(charge, 10'00)}, practice.kToday)).value;
    CHECK(refusedAs(service.reverse(of(paid), practice.kToday, "check returned"), codes::kCreditUsed) ==
          "10.00 of the credit that came with it was used since. Reverse what used it first.");
    practice.must(service.reverse(of(applied), practice.kToday, "check returned"));
    practice.must(service.reverse(of(paid), practice.kToday, "check returned"));
    practice.must(service.reverse(of(moved), practice.kToday, "covered after all"));

    const auto other = practice.charge(practice.dana, 50'00);
    const auto down = practice.must(service.adjust(practice.adjustment(other, 8'00), practice.kToday)).value;
    const auto back = practice.must(service.adjust(practice.adjustment(other, -5'00), practice.kToday)).value;
    CHECK(refusedAs(service.reverse(of(down), practice.kToday, "not agreed"), codes::kAdjustTakenBack) ==
          "5.00 of this adjustment was taken back since. Reverse that first.");
    // What the taking back put to the patient was paid.
    const auto all = practice.must(service.receive(practice.payment(practice.dana, 47'00, {practice.part(other, 47'00)}))).value;
    CHECK(refusedAs(service.reverse(of(back), practice.kToday, "not agreed"), codes::kPartMoved).starts_with("Only 0.00 of the 5.00"));
    practice.must(service.reverse(of(all), practice.kToday, "check returned"));
    practice.must(service.reverse(of(back), practice.kToday, "not agreed"));
    practice.must(service.reverse(of(down), practice.kToday, "not agreed"));
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("a deposited receipt is reversed after its deposit") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto paid = practice.must(service.receive(practice.payment(practice.dana, 50'00))).value;
    DepositDraft deposit;
    deposit.depositedOn = practice.kToday;
    deposit.receipts = {paid};
    for (const auto& account : ledger::LedgerService::chart(practice.connection()))
        if (account.code == "1000")
            deposit.bank = account.id;
    DayService days(practice.context());
    const auto made = practice.must(days.makeDeposit(deposit)).value;
    CHECK(practice.must(service.receipt(paid)).isDeposited);
    CHECK(refusedAs(service.reverse(of(paid), practice.kToday, "check returned"), codes::kReceiptDeposited) ==
          "Receipt 1 is in deposit 1. Reverse the deposit first.");
    practice.must(days.reverseDeposit(made, practice.kToday, "bag came back"));
    practice.must(service.reverse(of(paid), practice.kToday, "check returned"));
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("a reversal has a reason, an open day, and is not dated before what it undoes or after today") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto charge = practice.charge(practice.dana, 100'00, practice.day(11, 10));
    CHECK(refusedAs(service.reverse(of(charge), practice.kToday, " no "), codes::kReasonMissing).starts_with("The reason is shorter"));
    CHECK(refusedAs(service.reverse(of(charge), practice.day(11, 9), "wrong code"), codes::kReversalBefore) ==
          "The charge was posted on 2026-11-10. Reverse it on that day or later.");
    CHECK(refusedAs(service.reverse(of(charge), practice.day(11, 20), "wrong code"), codes::kFutureDate).starts_with("2026-11-20"));
    CHECK(isNotFound(service.reverse(of(ChargeId(999)), practice.kToday, "wrong code")));
    CHECK(isNotFound(service.obstacles(of(ReceiptId(999)))));
    // The charge's own day may be closed; the reversal is posted on an open one.
    practice.closeDay(practice.day(11, 12));
    CHECK(refusedAs(service.reverse(of(charge), practice.day(11, 12), "wrong code"), codes::kDayClosed).starts_with("2026-11-12 is closed"));
    practice.must(service.reverse(of(charge), practice.day(11, 13), "wrong code"));
    const auto waiting = practice.must(service.adjust(practice.adjustment(practice.charge(practice.dana, 90'00, practice.day(11, 13)), 60'00), practice.kToday)).value;
    CHECK(refusedAs(service.reverse(of(waiting), practice.kToday, "wrong code"), codes::kNotPosted) ==
          "This adjustment is waiting for approval, so there is nothing to reverse.");
}

TEST_CASE("several documents are reversed newest first, whole or not at all") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto charge = practice.charge(practice.dana, 100'00);
    const auto paid = practice.must(service.receive(practice.payment(practice.dana, 100'00, {practice.part(charge, 100'00)}))).value;
    const auto other = practice.charge(practice.ada, 50'00);
    const auto fixed = practice.must(service.receive(practice.payment(practice.ada, 50'00, {practice.part(other, 50'00)}))).value;
    const auto entries = practice.count("SELECT count(*) FROM journal_entries");
    // In any order given; the charge alone would be refused.
    const std::vector<DocumentRef> broken{of(charge), of(paid), of(other)};
    CHECK(refusedAs(service.reverse(broken, practice.kToday, "wrong day"), codes::kChargeTouched).starts_with("A payment of 50.00"));
    CHECK(practice.count("SELECT count(*) FROM journal_entries") == entries);
    CHECK_FALSE(practice.must(service.receipt(paid)).isReversed());
    const std::vector<DocumentRef> whole{of(charge), of(paid), of(other), of(fixed), of(charge)};
    CHECK(practice.must(service.reverse(whole, practice.kToday, "wrong day")).value == 4);
    CHECK(practice.balanceOf("1200").isZero());
    CHECK(refusedAs(service.reverse(std::span<const DocumentRef>(), practice.kToday, "wrong day"), codes::kNothingToReverse) ==
          "There is nothing to reverse.");
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("a journal batch is reversed as a whole, refused once a part of it was paid") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto batch = newBatch(practice);
    std::vector<ChargeId> charges;
    for (int i = 0; i < 4; ++i)
        charges.push_back(practice.charge(i % 2 == 0 ? practice.dana : practice.ada, 10'00 + i, practice.day(11, 1),
                                          {.serviceOn = practice.day(6, 1 + i), .kind = ChargeKind::Opening, .batch = batch}));
    const auto paid = practice.must(service.receive(practice.payment(practice.ada, 5'00, {practice.part(charges[1], 5'00)}))).value;
    CHECK(refusedAs(service.reverseBatch(batch, practice.kToday, "wrong file"), codes::kChargeTouched).starts_with("A payment of 5.00"));
    CHECK(practice.owed(charges[3]) == practice.money(10'03));
    practice.must(service.reverse(of(paid), practice.kToday, "wrong file"));
    CHECK(practice.must(service.reverseBatch(batch, practice.kToday, "wrong file")).value == 4);
    CHECK(practice.balanceOf("1200").isZero());
    CHECK(practice.balanceOf("3900").isZero());
    CHECK(refusedAs(service.reverseBatch(batch, practice.kToday, "wrong file"), codes::kNothingToReverse).starts_with("There is nothing"));
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("an encounter whose charges are all reversed waits for charges again") {
    AccountFixture practice;
    auto service = practice.accounts();
    practice.connection().prepare("PRAGMA foreign_keys = OFF")->run();
    auto insert = practice.connection().prepare(
        "INSERT INTO encounters (id, patient_id, service_on, provider_id, department_id, place_of_service, diagnoses, state, created_at, "
        "created_by) VALUES (1, :patient, '2026-11-02', 1, :department, '11', x'00', 'charged', '2026-11-02T00:00:00Z', 1)");
    insert->bind("patient", practice.dana).bind("department", practice.clinic).run();
    const auto first = practice.charge(practice.dana, 10'00, practice.day(11, 2), {.encounter = EncounterId(1)});
    const auto second = practice.charge(practice.dana, 20'00, practice.day(11, 2), {.encounter = EncounterId(1)});
    practice.must(service.reverse(of(first), practice.kToday, "wrong code"));
    CHECK(practice.count("SELECT count(*) FROM encounters WHERE state = 'charged'") == 1);
    practice.must(service.reverse(of(second), practice.kToday, "wrong code"));
    CHECK(practice.count("SELECT count(*) FROM encounters WHERE state = 'open' AND version = 2") == 1);
}
