#include "billing/account_fixture.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

/// Cash drawer of the fixture's site, open on the day.
DrawerId openDrawer(AccountFixture& practice, core::Date day) {
    DayService days(practice.context());
    return AccountFixture::must(days.openDrawer(practice.site, day, AccountFixture::money(100'00))).value;
}

} // namespace

TEST_CASE("a payment splits over charges and leaves the rest as credit: one entry by the accounting model") {
    AccountFixture practice;
    const auto first = practice.charge(practice.dana, 100'00);
    const auto second = practice.charge(practice.dana, 80'00, practice.day(11, 5), {.payer = practice.evergreen});
    auto draft = practice.payment(practice.dana, 150'00, {practice.part(first, 100'00)});
    draft.reference = " 4711 ";
    draft.note = "at the desk";
    const auto done = practice.must(practice.accounts().receive(draft));

    CHECK(practice.owed(first).isZero());
    CHECK(practice.owed(second, practice.evergreen) == practice.money(80'00));
    CHECK(practice.credit(practice.dana) == practice.money(50'00));
    CHECK(practice.balanceOf("1020") == practice.money(150'00));
    CHECK(practice.balanceOf("2200") == practice.money(-50'00));

    const auto receipt = practice.must(practice.accounts().receipt(done.value));
    CHECK(receipt.number == 1);
    CHECK(receipt.reference == "4711");
    CHECK(receipt.note == "at the desk");
    CHECK(receipt.splits == draft.splits);
    CHECK(receipt.unapplied == practice.money(50'00));
    CHECK_FALSE(receipt.isReversed());
    CHECK_FALSE(receipt.isDeposited);
    const auto entry = practice.must(ledger::LedgerService(practice.context()).entry(receipt.entry));
    CHECK(entry.content.kind == "patient_payment");
    CHECK(entry.content.sourceId == done.value.value());
    REQUIRE(entry.content.lines.size() == 3);
    const auto& line = entry.content.lines[1].dimensions;
    CHECK(line.charge == first.value());
    CHECK(line.patientAccount == practice.dana.value());
    CHECK(line.department == practice.clinic.value());
    CHECK(line.payer == 0);
    // What is typed is sealed.
    CHECK(practice.count("SELECT count(*) FROM patient_payments WHERE instr(CAST(reference AS BLOB), CAST('4711' AS BLOB)) > 0") == 0);
    const std::vector<core::EntityRef> changed = done.changes.changed;
    CHECK(std::count(changed.begin(), changed.end(), core::EntityRef{"patient_payment", done.value.value()}) == 1);
    CHECK(std::count(changed.begin(), changed.end(), core::EntityRef{"patient_account", practice.dana.value()}) >= 1);
    CHECK(practice.auditedActions().back() == "patient_payment.receive");
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("what a payment form is told: each refusal says what is wrong and what to do") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    const auto strangers = practice.charge(practice.ada, 10'00);
    auto service = practice.accounts();
    const auto told = [&](const ReceiptDraft& draft, core::Code code) { return sentenceOf(service.check(draft), code); };
    CHECK(told(practice.payment(practice.dana, 0), codes::kReceiptAmount) == "A payment is above zero. Enter what came in.");
    CHECK(told(practice.payment(patients::PatientId(999), 1), codes::kPatientUnknown) ==
          "There is no such patient. Choose one from the list.");
    auto draft = practice.payment(practice.dana, 1);
    draft.payer = PayerId(999);
    CHECK(told(draft, codes::kPayerUnknown) == "There is no such payer. Choose one from the list, or the patient.");
    CHECK(told(practice.payment(practice.dana, 1, {}, practice.day(11, 20)), codes::kFutureDate) ==
          "2026-11-20 lies after today, 2026-11-19. Documents are dated today or on an earlier day that is not closed.");
    CHECK(told(practice.payment(practice.dana, 1, {practice.part(ChargeId(999), 1)}), codes::kSplitCharge) ==
          "Line 1: this charge does not exist or is reversed. Take the line out.");
    CHECK(told(practice.payment(practice.dana, 1, {practice.part(strangers, 1)}), codes::kSplitFamily) ==
          "Line 1: this charge belongs to another family. Take the payment on that patient's account.");
    CHECK(told(practice.payment(practice.dana, 1, {practice.part(charge, 0)}), codes::kSplitAmount) ==
          "Line 1 has no amount above zero. Enter one or take the line out.");
    CHECK(told(practice.payment(practice.dana, 200'00, {practice.part(charge, 100'01)}), codes::kSplitOver) ==
          "Line 1: 100.01 is more than the 100.00 that this party still owes of the charge of 2026-11-02. Enter at most that; the rest "
          "stays as credit.");
    CHECK(told(practice.payment(practice.dana, 90'00, {practice.part(charge, 100'00)}), codes::kSplitsOver) ==
          "The lines add up to 100.00, the payment is 90.00. Take 10.00 off the lines.");
    CHECK(told(practice.payment(practice.dana, 130'00, {practice.part(charge, 100'00)}), codes::kOverBalance) ==
          "The payment is more than the whole balance of 100.00: 30.00 stays as unapplied credit of the patient.");
    CHECK(told(practice.payment(practice.dana, 60'00, {practice.part(charge, 50'00)}), codes::kUnapplied) ==
          "10.00 is put to no charge and stays as unapplied credit of the patient.");
    draft = practice.payment(practice.dana, 1'00);
    draft.tender = Tender::Cash;
    CHECK(told(draft, codes::kNoDrawer) == "No cash drawer is open for 2026-11-19. Open one first, or the cash is counted with none.");
    practice.closeDay(practice.day(11, 18));
    CHECK(told(practice.payment(practice.dana, 1, {}, practice.day(11, 18)), codes::kDayClosed) ==
          "2026-11-18 is closed. Post on 2026-11-19 or later; the service date is kept.");
    CHECK(findingOf(service.check(practice.payment(practice.dana, 1, {}, practice.day(11, 18))), codes::kDayClosed)->field == "receivedOn");
    CHECK(service.check(practice.payment(practice.dana, 100'00, {practice.part(charge, 100'00)})).empty());
}

TEST_CASE("receive refuses what check calls an error, and leaves nothing behind") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    const auto entries = practice.count("SELECT count(*) FROM journal_entries");
    auto service = practice.accounts();
    CHECK(refusedAs(service.receive(practice.payment(practice.dana, 100'01, {practice.part(charge, 100'01)})), codes::kSplitOver)
              .starts_with("Line 1: 100.01"));
    CHECK(refusedAs(service.receive(practice.payment(practice.dana, -5)), codes::kReceiptAmount).starts_with("A payment"));
    practice.closeDay(practice.day(11, 18));
    CHECK(refusedAs(service.receive(practice.payment(practice.dana, 5, {}, practice.day(11, 17))), codes::kDayClosed)
              .starts_with("2026-11-17 is closed"));
    CHECK(practice.count("SELECT count(*) FROM journal_entries") == entries);
    CHECK(practice.count("SELECT count(*) FROM patient_payments") == 0);
    CHECK(isNotFound(service.receipt(ReceiptId(1))));
}

TEST_CASE("a back-dated payment into a closed month is refused with the first open day") {
    AccountFixture practice;
    practice.charge(practice.dana, 100'00, practice.day(10, 5));
    // A month that the journal has not seen yet is open.
    CHECK_FALSE(core::hasErrors(practice.accounts().check(practice.payment(practice.dana, 5'00, {}, practice.day(9, 20)))));
    practice.must(ledger::LedgerService(practice.context()).closeThrough(practice.day(10, 31)));
    const auto draft = practice.payment(practice.dana, 5'00, {}, practice.day(10, 20));
    CHECK(sentenceOf(practice.accounts().check(draft), ledger::codes::kPeriodClosed).starts_with("2026-10-20 lies in a closed month"));
    const auto refused = practice.accounts().receive(draft);
    CHECK(refusedAs(refused, ledger::codes::kPeriodClosed).starts_with("2026-10-20 lies in a closed month. Post on a date from 2026-11-01"));
}

TEST_CASE("two people at one open item: the second payment over what is left is refused, as credit it is taken") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    const auto both = practice.payment(practice.dana, 80'00, {practice.part(charge, 80'00)});
    auto first = practice.accounts(practice.clerk());
    auto second = practice.accounts();
    // Both forms saw the whole 100.00.
    CHECK_FALSE(core::hasErrors(first.check(both)));
    CHECK_FALSE(core::hasErrors(second.check(both)));
    practice.must(first.receive(both));
    CHECK(refusedAs(second.receive(both), codes::kSplitOver).starts_with("Line 1: 80.00 is more than the 20.00"));
    practice.must(second.receive(practice.payment(practice.dana, 80'00, {practice.part(charge, 20'00)})));
    CHECK(practice.owed(charge).isZero());
    CHECK(practice.credit(practice.dana) == practice.money(60'00));
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("a guarantor pays for the family; another family is refused") {
    AccountFixture practice;
    const auto sons = practice.charge(practice.luis, 40'00);
    const auto own = practice.charge(practice.dana, 60'00);
    const auto done = practice.must(practice.accounts().receive(
        practice.payment(practice.dana, 100'00, {practice.part(own, 60'00), practice.part(sons, 40'00)})));
    CHECK(practice.must(practice.accounts().account(practice.luis)).balance.isZero());
    CHECK(practice.must(practice.accounts().account(practice.dana)).balance.isZero());
    const auto undone =
        practice.must(practice.accounts().reverse(DocumentRef{DocumentKind::Receipt, done.value.value()}, practice.kToday, "check returned"));
    for (const auto* changes : {&done.changes, &undone.changes})
        for (const auto patient : {practice.dana, practice.luis}) // both accounts are told
            CHECK(std::count(changes->changed.begin(), changes->changed.end(), core::EntityRef{"patient_account", patient.value()}) >= 1);
    CHECK(practice.owed(sons) == practice.money(40'00));
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("receipt numbers count up without a hole, refusals and reversals between them") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto one = practice.must(service.receive(practice.payment(practice.dana, 5'00))).value;
    CHECK_FALSE(service.receive(practice.payment(practice.dana, -1)));
    const auto two = practice.must(service.receive(practice.payment(practice.ada, 7'00))).value;
    practice.must(service.reverse(DocumentRef{DocumentKind::Receipt, two.value()}, practice.kToday, "entered twice"));
    const auto three = practice.must(service.receive(practice.payment(practice.ada, 9'00))).value;
    CHECK(practice.must(service.receipt(one)).number == 1);
    CHECK(practice.must(service.receipt(two)).number == 2);
    CHECK(practice.must(service.receipt(two)).isReversed());
    CHECK(practice.must(service.receipt(three)).number == 3);
    CHECK(practice.problems() == std::vector<std::string>{});
}

TEST_CASE("cash goes to the open drawer, other tenders wait for their deposit") {
    AccountFixture practice;
    const auto drawer = openDrawer(practice, practice.kToday);
    auto service = practice.accounts();
    auto draft = practice.payment(practice.dana, 20'00);
    draft.tender = Tender::Cash;
    CHECK_FALSE(findingOf(service.check(draft), codes::kNoDrawer));
    CHECK(practice.must(service.receipt(practice.must(service.receive(draft)).value)).drawer == drawer);
    CHECK(practice.balanceOf("1010") == practice.money(20'00));
    for (const auto tender : {Tender::Check, Tender::Card, Tender::Eft}) {
        draft.tender = tender;
        CHECK_FALSE(practice.must(service.receipt(practice.must(service.receive(draft)).value)).drawer.isValid());
    }
    CHECK(practice.balanceOf("1020") == practice.money(60'00));
    // An earlier day has no drawer: the cash is taken all the same.
    draft.tender = Tender::Cash;
    draft.receivedOn = practice.day(11, 10);
    CHECK_FALSE(practice.must(service.receipt(practice.must(service.receive(draft)).value)).drawer.isValid());
}

TEST_CASE("the same check entered twice is pointed out, not refused") {
    AccountFixture practice;
    auto draft = practice.payment(practice.dana, 20'00);
    draft.reference = "1001";
    auto service = practice.accounts();
    const auto id = practice.must(service.receive(draft)).value;
    CHECK(sentenceOf(service.check(draft), codes::kReceiptTwice) ==
          "A payment of this amount and reference is already entered as receipt 1 of 2026-11-19. Check that it is not entered twice.");
    draft.reference = "1002";
    CHECK_FALSE(findingOf(service.check(draft), codes::kReceiptTwice));
    draft.reference = "1001";
    practice.must(service.reverse(DocumentRef{DocumentKind::Receipt, id.value()}, practice.kToday, "bounced at once"));
    CHECK_FALSE(findingOf(service.check(draft), codes::kReceiptTwice));
    practice.must(service.receive(draft));
}

TEST_CASE("receipts are listed by day and tender, newest first, in three statements") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto service = practice.accounts();
    for (int i = 0; i < 3; ++i)
        practice.must(service.receive(practice.payment(practice.dana, 10'00 + i, {practice.part(charge, 5'00)}, practice.day(11, 10 + i))));
    auto card = practice.payment(practice.dana, 30'00, {}, practice.day(11, 11));
    card.tender = Tender::Card;
    practice.must(service.receive(card));
    const auto before = practice.connection().statementsExecuted();
    const auto all = practice.must(service.receipts({practice.day(11, 10), practice.day(11, 12)}));
    CHECK(practice.connection().statementsExecuted() - before <= 5);
    REQUIRE(all.size() == 3);
    CHECK(all[0].tender == Tender::Card);
    CHECK(all[2].receivedOn == practice.day(11, 10));
    CHECK(all[2].splits == std::vector<Split>{practice.part(charge, 5'00)});
    CHECK(all[2].unapplied == practice.money(5'00));
    CHECK(practice.must(service.receipts({practice.day(11, 1), practice.day(12, 1)}, Tender::Card)).size() == 1);
}

TEST_CASE("proposed splits pay the oldest service dates first") {
    AccountFixture practice;
    const auto newer = practice.charge(practice.dana, 30'00, practice.day(11, 10));
    const auto older = practice.charge(practice.dana, 20'00, practice.day(11, 12), {.serviceOn = practice.day(9, 1)});
    practice.charge(practice.dana, 99'00, practice.day(11, 12), {.payer = practice.evergreen});
    auto service = practice.accounts();
    CHECK(practice.must(service.proposeSplits(practice.dana, {}, practice.money(35'00))) ==
          std::vector<Split>{practice.part(older, 20'00), practice.part(newer, 15'00)});
    const auto ofPayer = practice.must(service.proposeSplits(practice.dana, practice.evergreen, practice.money(500'00)));
    REQUIRE(ofPayer.size() == 1);
    CHECK(ofPayer.front().amount == practice.money(99'00));
    CHECK(practice.must(service.openItems(practice.dana)).size() == 3);
}

TEST_CASE("unapplied credit is put to charges, not more than there is and not before it came in") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    const auto sons = practice.charge(practice.luis, 15'00);
    auto service = practice.accounts();
    practice.must(service.receive(practice.payment(practice.dana, 50'00, {}, practice.day(11, 10))));
    const auto apply = [&](std::vector<Split> splits, core::Date on) { return service.applyCredit(practice.dana, std::move(splits), on); };
    CHECK(refusedAs(apply({}, practice.kToday), codes::kCreditEmpty) == "There is nothing to apply. Choose at least one charge.");
    CHECK(refusedAs(apply({practice.part(charge, 50'01)}, practice.kToday), codes::kCreditOver) ==
          "The lines add up to 50.01, but the unapplied credit on that day is 50.00. Apply at most that.");
    CHECK(refusedAs(apply({practice.part(charge, 1)}, practice.day(11, 9)), codes::kCreditOver).ends_with("is 0.00. Apply at most that."));
    CHECK(refusedAs(apply({practice.part(charge, 1)}, practice.day(11, 20)), codes::kFutureDate).starts_with("2026-11-20"));
    CHECK(isNotFound(service.applyCredit(patients::PatientId(999), {practice.part(charge, 1)}, practice.kToday)));
    const auto id = practice.must(apply({practice.part(charge, 30'00), practice.part(sons, 15'00)}, practice.day(11, 12))).value;
    CHECK(practice.owed(charge) == practice.money(70'00));
    CHECK(practice.owed(sons).isZero());
    CHECK(practice.credit(practice.dana) == practice.money(5'00));
    // Dated between: what the later application took is gone.
    CHECK(refusedAs(apply({practice.part(charge, 5'01)}, practice.day(11, 11)), codes::kCreditOver).find("is 5.00") != std::string::npos);
    CHECK(practice.auditedActions().back() == "credit_application.post");
    practice.must(service.reverse(DocumentRef{DocumentKind::CreditApplication, id.value()}, practice.kToday, "wrong charge"));
    CHECK(practice.credit(practice.dana) == practice.money(50'00));
    CHECK(practice.owed(charge) == practice.money(100'00));
    CHECK(practice.problems() == std::vector<std::string>{});
    practice.closeDay(practice.kToday);
    CHECK(refusedAs(apply({practice.part(charge, 1)}, practice.kToday), codes::kDayClosed).starts_with("2026-11-19 is closed"));
}

TEST_CASE("a chart without the account says which one is missing") {
    AccountFixture practice;
    auto rename = practice.connection().prepare("UPDATE accounts SET code = '2299' WHERE code = '2200'");
    rename->run();
    CHECK(refusedAs(practice.accounts().receive(practice.payment(practice.dana, 5'00)), codes::kUnknownAccount) ==
          "The chart of accounts has no account 2200. Create it under Ledger, Accounts.");
}

TEST_CASE("forms for the demo and imports: many at once are numbered in order, one audit row, and an unknown charge is not found") {
    AccountFixture practice;
    std::vector<AccountService::NewReceipt> receipts;
    std::vector<AccountService::NewAdjustment> adjustments;
    std::vector<AccountService::NewTransfer> transfers;
    for (int i = 0; i < 20; ++i) {
        const auto charge = practice.charge(i % 2 == 0 ? practice.dana : practice.ada, 100'00, practice.day(3, 1 + i), {.payer = practice.evergreen});
        receipts.push_back({practice.payment(i % 2 == 0 ? practice.dana : practice.ada, 50'00, {practice.part(charge, 50'00, practice.evergreen)},
                                             practice.day(4, 1)),
                            {}});
        auto contractual = practice.adjustment(charge, 30'00, AdjustmentReason::Contractual);
        contractual.payer = practice.evergreen;
        adjustments.push_back({contractual, practice.day(4, 1)});
        transfers.push_back({charge, practice.evergreen, {}, practice.money(20'00), practice.day(4, 2), "coinsurance"});
    }
    const auto rows = practice.auditedActions().size();
    security::UnitOfWork work(practice.context());
    CHECK(practice.must(AccountService::insertReceipts(work, receipts)).size() == 20);
    CHECK(practice.must(AccountService::insertAdjustments(work, adjustments)).size() == 20);
    CHECK(practice.must(AccountService::insertTransfers(work, transfers)).size() == 20);
    CHECK(practice.must(AccountService::insertReceipts(work, {})).empty());
    work.commit();
    CHECK(practice.auditedActions().size() == rows + 3);
    CHECK(practice.count("SELECT max(receipt_number) FROM patient_payments") == 20);
    CHECK(practice.must(practice.accounts().account(practice.dana)).patientOwes == practice.money(200'00));
    CHECK(practice.must(practice.accounts().account(practice.dana)).insuranceOwes.isZero());
    CHECK(practice.problems() == std::vector<std::string>{});

    security::UnitOfWork broken(practice.context());
    CHECK(isNotFound(AccountService::insertTransfer(broken, ChargeId(999), {}, practice.evergreen, practice.money(1), practice.kToday)));
    CHECK(isNotFound(AccountService::insertAdjustment(broken, practice.adjustment(ChargeId(999), 1), practice.kToday)));
    CHECK(isNotFound(AccountService::insertReceipt(broken, practice.payment(practice.dana, 1, {practice.part(ChargeId(999), 1)}))));
}
