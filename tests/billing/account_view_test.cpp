#include "billing/account_fixture.h"
#include "security/audit_reads.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

/// Charged to the insurer, adjusted, paid, the rest moved to the patient, half of it paid: the usual story.
struct Story : AccountFixture {
    ChargeId charge_;
    Story() {
        charge_ = charge(dana, 100'00, day(9, 1), {.payer = evergreen, .serviceOn = day(8, 28), .allowed = money(80'00)});
        auto service = accounts();
        auto contractual = adjustment(charge_, 20'00, AdjustmentReason::Contractual);
        contractual.payer = evergreen;
        must(service.adjust(contractual, day(9, 20)));
        auto paid = payment(dana, 60'00, {part(charge_, 60'00, evergreen)}, day(9, 20));
        paid.payer = evergreen;
        paid.tender = Tender::Eft;
        paid.reference = "T-900";
        must(service.receive(paid));
        must(service.transfer(charge_, evergreen, {}, money(20'00), "coinsurance", day(9, 21)));
        must(service.receive(payment(dana, 15'00, {part(charge_, 10'00)}, day(10, 5))));
    }
};

void checkTree(const ChargeTree& tree) {
    Money sum, open;
    for (const auto& event : tree.events) {
        sum += event.amount;
        CHECK(event.balance == sum);
    }
    for (const auto& item : tree.open)
        open += item.balance;
    CHECK(tree.balance == sum);
    CHECK(tree.balance == open);
}

} // namespace

TEST_CASE("why is my balance this: each event of a charge with its document, party and what was left after it") {
    Story story;
    const auto view = story.must(story.accounts().account(story.dana));
    REQUIRE(view.charges.size() == 1);
    const auto& tree = view.charges.front();
    checkTree(tree);
    REQUIRE(tree.events.size() == 6);
    struct Expected {
        DocumentKind kind;
        PayerId payer;
        std::int64_t amount, balance;
        const char* text;
    };
    const std::vector<Expected> expected{{DocumentKind::Charge, story.evergreen, 100'00, 100'00, "ZA101"},
                                         {DocumentKind::Adjustment, story.evergreen, -20'00, 80'00, "Contractual"},
                                         {DocumentKind::Receipt, story.evergreen, -60'00, 20'00, "Electronic transfer T-900, receipt 1"},
                                         {DocumentKind::Transfer, {}, 20'00, 40'00, "coinsurance"},
                                         {DocumentKind::Transfer, story.evergreen, -20'00, 20'00, "coinsurance"},
                                         {DocumentKind::Receipt, {}, -10'00, 10'00, "Check, receipt 2"}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        INFO(i);
        CHECK(tree.events[i].document.kind == expected[i].kind);
        CHECK(tree.events[i].payer == expected[i].payer);
        CHECK(tree.events[i].amount == story.money(expected[i].amount));
        CHECK(tree.events[i].balance == story.money(expected[i].balance));
        CHECK(tree.events[i].text == expected[i].text);
        CHECK_FALSE(tree.events[i].isReversal);
    }
    REQUIRE(tree.open.size() == 1);
    CHECK(tree.open.front().balance == story.money(10'00));
    CHECK(view.patientOwes == story.money(10'00));
    CHECK(view.insuranceOwes.isZero());
    CHECK(view.unapplied == story.money(5'00));
    CHECK(view.balance == story.money(5'00));
    REQUIRE(view.receipts.size() == 2);
    CHECK(view.receipts.front().receivedOn == story.day(10, 5));
}

TEST_CASE("an account as of a past date is what it was at the end of that day") {
    Story story;
    auto service = story.accounts();
    const auto balanceOn = [&](core::Date on) { return story.must(service.account(story.dana, on)).balance; };
    CHECK(balanceOn(story.day(8, 31)).isZero());
    CHECK(story.must(service.account(story.dana, story.day(8, 31))).charges.empty());
    CHECK(balanceOn(story.day(9, 1)) == story.money(100'00));
    CHECK(balanceOn(story.day(9, 20)) == story.money(20'00));
    CHECK(story.must(service.account(story.dana, story.day(9, 20))).insuranceOwes == story.money(20'00));
    CHECK(story.must(service.account(story.dana, story.day(9, 21))).patientOwes == story.money(20'00));
    CHECK(balanceOn(story.day(10, 4)) == story.money(20'00));
    CHECK(balanceOn(story.day(10, 5)) == story.money(5'00));
    for (const auto on : {story.day(9, 1), story.day(9, 20), story.day(9, 21), story.day(10, 5)})
        for (const auto& tree : story.must(service.account(story.dana, on)).charges)
            checkTree(tree);
    // A reversal later does not change the past.
    const auto paid = story.must(service.account(story.dana)).receipts.front().id;
    story.must(service.reverse(DocumentRef{DocumentKind::Receipt, paid.value()}, story.kToday, "check returned"));
    CHECK(balanceOn(story.day(10, 5)) == story.money(5'00));
    CHECK(balanceOn(story.kToday) == story.money(20'00));
    const auto tree = story.must(service.account(story.dana)).charges.front();
    CHECK(tree.events.back().isReversal);
    CHECK(tree.events.back().text == "Reversed: check returned");
    CHECK(tree.events.back().document.kind == DocumentKind::Receipt);
    checkTree(tree);
}

TEST_CASE("an account is read in five statements however many visits it has") {
    AccountFixture practice;
    std::vector<ChargeId> charges;
    for (int i = 0; i < 60; ++i)
        charges.push_back(practice.charge(practice.dana, 10'00, practice.day(1 + i / 6, 1 + i % 6)));
    auto service = practice.accounts();
    for (const auto charge : charges)
        practice.must(service.receive(practice.payment(practice.dana, 4'00, {practice.part(charge, 4'00)})));
    const auto before = practice.connection().statementsExecuted();
    const auto view = practice.must(service.account(practice.dana));
    CHECK(practice.connection().statementsExecuted() - before <= 8); // with the transaction's own and the patient's existence
    CHECK(view.charges.size() == 60);
    CHECK(view.balance == practice.money(360'00));
    CHECK(view.charges.front().charge.serviceOn > view.charges.back().charge.serviceOn);
}

TEST_CASE("balances of all patients in one statement, those at zero left out") {
    Story story;
    story.charge(story.ada, 70'00);
    const auto settled = story.charge(story.luis, 30'00);
    auto service = story.accounts();
    story.must(service.receive(story.payment(story.luis, 30'00, {story.part(settled, 30'00)})));
    const auto before = story.connection().statementsExecuted();
    const auto all = story.must(service.balances());
    CHECK(story.connection().statementsExecuted() - before == 1);
    REQUIRE(all.size() == 2);
    CHECK(all[0].patient == story.dana);
    CHECK(all[0].balance() == story.money(5'00));
    CHECK(all[0].unapplied == story.money(5'00));
    CHECK(all[1].patientOwes == story.money(70'00));
}

TEST_CASE("reading an account is written to the audit trail, and is refused to who may not see billing") {
    Story story;
    const auto& auditor = story.sessionAs(security::Role::Auditor);
    story.must(story.accounts(auditor).account(story.dana));
    CHECK(isNotFound(story.accounts().account(patients::PatientId(999))));
    CHECK(isDenied(story.accounts(story.sessionAs(security::Role::RosterSupervisor)).account(story.dana)));
    CHECK_FALSE(auditor.reads().isEmpty());
}

TEST_CASE("a statement asks the guarantor for the family, aged from the day the patient became responsible") {
    Story story;
    const auto sons = story.charge(story.luis, 30'00, story.day(7, 1));
    auto service = story.accounts(story.clerk());
    const auto content = story.must(service.statement(story.luis, story.kToday));
    CHECK(content.guarantor == story.dana);
    CHECK(content.guarantorName == "Dana Moreno");
    CHECK(content.address.city == "Riverside");
    CHECK_FALSE(content.accountNumber.empty());
    CHECK(content.dueOn == core::addDays(story.kToday, 30));
    REQUIRE(content.lines.size() == 2);
    CHECK(content.lines[0].patient == "Luis Moreno");
    CHECK(content.lines[1].patient == "Dana Moreno");
    CHECK(content.lines[1].serviceOn == story.day(8, 28));
    CHECK(content.lines[1].text == "ZA101");
    CHECK(content.lines[1].insurancePaid == story.money(60'00));
    CHECK(content.lines[1].adjusted == story.money(20'00));
    CHECK(content.lines[1].patientPaid == story.money(10'00));
    CHECK(content.lines[1].patientOwes == story.money(10'00));
    // Moved on September 21: 59 days; the son's from July 1: 141 days.
    CHECK(content.aged == std::vector<Money>{Money(), story.money(10'00), Money(), Money(), story.money(30'00)});
    CHECK(content.unappliedCredit == story.money(5'00));
    CHECK(content.amountDue == story.money(35'00));
    CHECK(content.holds.empty());
    Money aged;
    for (const auto& amount : content.aged)
        aged += amount;
    CHECK(aged - content.unappliedCredit == content.amountDue);
    // As of a past date.
    CHECK(story.must(service.statement(story.dana, story.day(9, 21))).amountDue == story.money(50'00));

    const auto kept = story.must(service.keepStatement(content));
    CHECK(story.auditedActions().back() == "statement.make");
    const auto all = story.must(service.statementsOf(story.dana));
    REQUIRE(all.size() == 1);
    CHECK(all.front().amountDue == content.amountDue);
    CHECK(all.front().lines.size() == 2);
    CHECK(kept.value.isValid());
    CHECK(story.count("SELECT count(*) FROM statements WHERE instr(content, CAST('Moreno' AS BLOB)) > 0") == 0);
    // A payment since: what was shown is not what would go out.
    story.must(story.accounts().receive(story.payment(story.luis, 30'00, {story.part(sons, 30'00)})));
    CHECK(refusedAs(service.keepStatement(content), codes::kStatementStale) ==
          "The account changed since this statement was made: 5.00 is due, not 35.00. Make it again.");
}

TEST_CASE("a statement is held where nothing is due, mail came back, or a person stopped it") {
    AccountFixture practice;
    auto service = practice.accounts();
    const auto nothing = practice.must(service.statement(practice.dana, practice.kToday));
    CHECK(sentenceOf(nothing.holds, codes::kHoldNothing) == "Nothing is due from this guarantor.");
    CHECK(refusedAs(service.keepStatement(nothing), codes::kHoldNothing) == "Nothing is due from this guarantor.");
    practice.charge(practice.ada, 20'00); // Ada has no address
    CHECK(sentenceOf(practice.must(service.statement(practice.ada, practice.kToday)).holds, codes::kHoldAddress) ==
          "The guarantor's address is missing or mail came back from it. Correct the address first.");
    practice.charge(practice.dana, 20'00);
    CHECK(practice.must(service.statement(practice.dana, practice.kToday)).holds.empty());
    auto flag = practice.connection().prepare("UPDATE patients SET is_bad_address = 1, is_statement_hold = 1 WHERE id = :id");
    flag->bind("id", practice.dana).run();
    const auto held = practice.must(service.statement(practice.dana, practice.kToday));
    CHECK(findingOf(held.holds, codes::kHoldAddress));
    CHECK(sentenceOf(held.holds, codes::kHoldPerson) ==
          "Statements to this guarantor are on hold. Lift the hold in the patient's record first.");
    CHECK(practice.count("SELECT count(*) FROM statements") == 0);
    CHECK(isNotFound(service.statement(patients::PatientId(999), practice.kToday)));
}

TEST_CASE("what waits at the insurer is shown beside what is due, and pays no part of it") {
    AccountFixture practice;
    practice.charge(practice.dana, 100'00, practice.day(11, 2), {.payer = practice.evergreen});
    practice.charge(practice.dana, 20'00);
    const auto content = practice.must(practice.accounts().statement(practice.dana, practice.kToday));
    CHECK(content.pendingInsurance == practice.money(100'00));
    CHECK(content.amountDue == practice.money(20'00));
    CHECK(content.lines.size() == 1);
}
