#include "billing/account_fixture.h"
#include "billing/adjustment_rules.h"
#include "billing/receipt_rules.h"
#include "billing/statement_repository.h"
#include "billing/statement_rules.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace practice;
using namespace practice::billing;
using practice::testing::findingOf;
using core::makeDate;

namespace {

Money cents(std::int64_t amount) { return Money::fromCents(amount); }

const ChargeId kFirst(1), kSecond(2);
const PayerId kSelf, kInsurer(7);

/// Two charges of patient 1: the first owes 60.00 to the patient and 40.00 to the insurer, the second 25.00 to the patient.
Owed twoCharges() {
    Owed owed;
    for (const auto id : {kFirst, kSecond}) {
        ChargeFacts facts;
        facts.id = id;
        facts.patient = PatientId(1);
        facts.serviceOn = makeDate(2026, 11, 2);
        facts.amount = cents(100'00);
        owed.facts.emplace(id, facts);
    }
    owed.open = {{{kFirst, kSelf}, cents(60'00)}, {{kFirst, kInsurer}, cents(40'00)}, {{kSecond, kSelf}, cents(25'00)}};
    owed.family = {PatientId(1)};
    return owed;
}

ReceiptDraft receiptOf(std::int64_t amount, std::vector<Split> splits) {
    ReceiptDraft draft;
    draft.patient = PatientId(1);
    draft.amount = cents(amount);
    draft.receivedOn = makeDate(2026, 11, 19);
    draft.splits = std::move(splits);
    return draft;
}

ChargeEvent event(DocumentKind kind, core::Date on, PayerId payer, std::int64_t amount, bool isReversal = false) {
    ChargeEvent one;
    one.document = {kind, 1};
    one.postedOn = on;
    one.payer = payer;
    one.amount = cents(amount);
    one.isReversal = isReversal;
    return one;
}

} // namespace

TEST_CASE("words of accounts are stable keys and captions that read back") {
    for (const auto tender : {Tender::Cash, Tender::Check, Tender::Card, Tender::Eft}) {
        CHECK(tenderFrom(key(tender)) == tender);
        CHECK_FALSE(caption(tender).empty());
    }
    for (int i = 0; i <= static_cast<int>(AdjustmentReason::Other); ++i)
        CHECK(adjustmentReasonFrom(key(static_cast<AdjustmentReason>(i))) == static_cast<AdjustmentReason>(i));
    for (int i = 0; i <= static_cast<int>(AdjustmentState::Reversed); ++i)
        CHECK(adjustmentStateFrom(key(static_cast<AdjustmentState>(i))) == static_cast<AdjustmentState>(i));
    for (int i = 0; i <= static_cast<int>(DocumentKind::Transfer); ++i)
        CHECK(documentKindFrom(key(static_cast<DocumentKind>(i))) == static_cast<DocumentKind>(i));
    CHECK(key(DocumentKind::Receipt) == "patient_payment");
    CHECK(key(DocumentKind::Transfer) == "responsibility_transfer");
    CHECK_FALSE(tenderFrom("gold"));
}

TEST_CASE("a split above zero, of a charge of the family, at most what that party owes") {
    const auto owed = twoCharges();
    CHECK(checkSplits(std::vector<Split>{{kFirst, kSelf, cents(60'00)}, {kFirst, kInsurer, cents(40'00)}}, owed).empty());

    const auto over = checkSplits(std::vector<Split>{{kFirst, kSelf, cents(60'01)}}, owed);
    REQUIRE(findingOf(over, codes::kSplitOver));
    CHECK(over.front().field == "splits[0]");
    // The same part in two lines counts together.
    const auto twice = checkSplits(std::vector<Split>{{kSecond, kSelf, cents(20'00)}, {kSecond, kSelf, cents(5'01)}}, owed);
    REQUIRE(twice.size() == 1);
    CHECK(twice.front().field == "splits[1]");
    // A party that owes nothing of it.
    CHECK(findingOf(checkSplits(std::vector<Split>{{kSecond, kInsurer, cents(1)}}, owed), codes::kSplitOver));
    for (const std::int64_t amount : {0, -5'00})
        CHECK(findingOf(checkSplits(std::vector<Split>{{kFirst, kSelf, cents(amount)}}, owed), codes::kSplitAmount));
    CHECK(findingOf(checkSplits(std::vector<Split>{{ChargeId(99), kSelf, cents(1)}}, owed), codes::kSplitCharge));
    auto reversed = owed;
    reversed.facts[kFirst].isReversed = true;
    CHECK(findingOf(checkSplits(std::vector<Split>{{kFirst, kSelf, cents(1)}}, reversed), codes::kSplitCharge));
    auto stranger = owed;
    stranger.facts[kFirst].patient = PatientId(5);
    CHECK(findingOf(checkSplits(std::vector<Split>{{kFirst, kSelf, cents(1)}}, stranger), codes::kSplitFamily));
}

TEST_CASE("the lines of a payment stay within its amount, and the rest is a note") {
    const auto owed = twoCharges();
    const auto today = makeDate(2026, 11, 19);
    const auto exact = receiptOf(85'00, {{kFirst, kSelf, cents(60'00)}, {kSecond, kSelf, cents(25'00)}});
    CHECK(checkReceipt(exact, owed, cents(85'00), today).empty());

    const auto short_ = receiptOf(80'00, exact.splits);
    const auto over = checkReceipt(short_, owed, cents(85'00), today);
    REQUIRE(findingOf(over, codes::kSplitsOver));
    CHECK(std::get<core::Cents>(findingOf(over, codes::kSplitsOver)->args[2].value).value == 5'00);

    const auto rest = checkReceipt(receiptOf(85'00, {{kFirst, kSelf, cents(60'00)}}), owed, cents(85'00), today);
    REQUIRE(rest.size() == 1);
    CHECK(rest.front().code == codes::kUnapplied);
    CHECK(rest.front().severity == core::Severity::Note);

    const auto large = checkReceipt(receiptOf(100'00, exact.splits), owed, cents(85'00), today);
    REQUIRE(large.size() == 1);
    CHECK(large.front().code == codes::kOverBalance);
    CHECK(large.front().severity == core::Severity::Note);

    for (const std::int64_t amount : {0, -1})
        CHECK(findingOf(checkReceipt(receiptOf(amount, {}), owed, {}, today), codes::kReceiptAmount));
    auto later = exact;
    later.receivedOn = makeDate(2026, 11, 20);
    CHECK(findingOf(checkReceipt(later, owed, cents(85'00), today), codes::kFutureDate));
}

TEST_CASE("a payment is proposed to the oldest charges of the party that pays") {
    const std::vector<OpenItem> open{{kFirst, kInsurer, cents(40'00)}, {kFirst, kSelf, cents(60'00)}, {ChargeId(3), kSelf, cents(-5'00)},
                                     {kSecond, kSelf, cents(25'00)}};
    CHECK(proposed(open, kSelf, cents(70'00)) == std::vector<Split>{{kFirst, kSelf, cents(60'00)}, {kSecond, kSelf, cents(10'00)}});
    CHECK(proposed(open, kInsurer, cents(70'00)) == std::vector<Split>{{kFirst, kInsurer, cents(40'00)}});
    CHECK(proposed(open, kSelf, Money()).empty());
    CHECK(proposed(open, kSelf, cents(-1)).empty());
}

TEST_CASE("credit is applied up to what is there") {
    const auto owed = twoCharges();
    const std::vector<Split> splits{{kFirst, kSelf, cents(30'00)}};
    CHECK(checkCredit(splits, owed, cents(30'00)).empty());
    CHECK(findingOf(checkCredit(splits, owed, cents(29'99)), codes::kCreditOver));
    CHECK(findingOf(checkCredit({}, owed, cents(30'00)), codes::kCreditEmpty));
}

TEST_CASE("an adjustment stays within what is owed, a taking back within what was adjusted") {
    ChargeFacts charge;
    charge.amount = cents(100'00);
    AdjustmentDraft draft;
    draft.amount = cents(60'00);
    CHECK(checkAdjustment(draft, charge, cents(60'00), {}).empty());
    CHECK(findingOf(checkAdjustment(draft, charge, cents(59'99), {}), codes::kAdjustOver));
    CHECK(findingOf(checkAdjustment(draft, charge, cents(60'00), {.waiting = cents(1)}), codes::kAdjustPending));
    draft.amount = {};
    CHECK(findingOf(checkAdjustment(draft, charge, cents(60'00), {}), codes::kAdjustZero));
    draft.amount = cents(-10'00);
    CHECK(checkAdjustment(draft, charge, Money(), {.posted = cents(10'00)}).empty());
    CHECK(findingOf(checkAdjustment(draft, charge, Money(), {.posted = cents(9'99)}), codes::kAdjustTakeBack));
    draft.amount = cents(1);
    draft.reason = AdjustmentReason::ReturnedCheckFeeWaived;
    CHECK(findingOf(checkAdjustment(draft, charge, cents(1), {}), codes::kAdjustFeeOnly));
    charge.kind = ChargeKind::Fee;
    CHECK(checkAdjustment(draft, charge, cents(1), {}).empty());
    draft.reason = AdjustmentReason::Other;
    draft.note = " ab ";
    CHECK(findingOf(checkAdjustment(draft, charge, cents(1), {}), codes::kAdjustNote));
    draft.note = "agreed with the family";
    CHECK(checkAdjustment(draft, charge, cents(1), {}).empty());
    charge.isReversed = true;
    CHECK(findingOf(checkAdjustment(draft, charge, cents(1), {}), codes::kChargeReversed));
}

TEST_CASE("contractual up to fee less allowed and small ones need nobody else; pieces of a large one do") {
    ChargeFacts charge;
    charge.amount = cents(100'00);
    charge.allowed = cents(72'00);
    const auto limit = cents(10'00);
    AdjustmentDraft draft;
    draft.reason = AdjustmentReason::Contractual;
    draft.amount = cents(28'00);
    CHECK_FALSE(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(28'01);
    CHECK(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(8'01);
    CHECK(needsSecondPerson(draft, charge, {.contractual = cents(20'00)}, limit));
    charge.allowed.reset();
    CHECK(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(-5'00); // raises what is owed again
    CHECK_FALSE(needsSecondPerson(draft, charge, {}, limit));

    draft.reason = AdjustmentReason::Courtesy;
    draft.amount = cents(10'00);
    CHECK_FALSE(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(10'01);
    CHECK(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(1'00);
    CHECK(needsSecondPerson(draft, charge, {.small = cents(9'50)}, limit));
    draft.amount = cents(-10'01);
    CHECK(needsSecondPerson(draft, charge, {}, limit));
    draft.amount = cents(-10'00);
    CHECK_FALSE(needsSecondPerson(draft, charge, {}, limit));
}

TEST_CASE("responsibility moves between two parties, up to what is owed") {
    const ChargeFacts charge;
    CHECK(checkTransfer(charge, kInsurer, kSelf, cents(20'00), cents(20'00)).empty());
    CHECK(findingOf(checkTransfer(charge, kInsurer, kSelf, cents(20'01), cents(20'00)), codes::kTransferOver));
    CHECK(findingOf(checkTransfer(charge, kInsurer, kSelf, Money(), cents(20'00)), codes::kTransferAmount));
    CHECK(findingOf(checkTransfer(charge, kSelf, kSelf, cents(1), cents(20'00)), codes::kTransferSame));
    ChargeFacts reversed;
    reversed.isReversed = true;
    CHECK(findingOf(checkTransfer(reversed, kInsurer, kSelf, cents(1), cents(1)), codes::kChargeReversed));
}

TEST_CASE("the accounts of adjustments follow the reason") {
    CHECK(writeOffAccount(AdjustmentReason::Contractual) == "4100");
    for (const auto reason : {AdjustmentReason::Courtesy, AdjustmentReason::Hardship, AdjustmentReason::PromptPay, AdjustmentReason::Other})
        CHECK(writeOffAccount(reason) == "4110");
    CHECK(writeOffAccount(AdjustmentReason::SmallBalance) == "4120");
    CHECK(writeOffAccount(AdjustmentReason::BadDebt) == "4120");
    CHECK(writeOffAccount(AdjustmentReason::BillingError) == "4000");
    CHECK(writeOffAccount(AdjustmentReason::ReturnedCheckFeeWaived) == "4900");
    CHECK(moneyAccount(Tender::Cash) == "1010");
    for (const auto tender : {Tender::Check, Tender::Card, Tender::Eft})
        CHECK(moneyAccount(tender) == "1020");
}

TEST_CASE("the patient's part ages from the day it became the patient's, and payments take the oldest") {
    ChargeTree tree;
    tree.charge.amount = cents(100'00);
    tree.charge.serviceOn = makeDate(2026, 1, 10);
    tree.events = {event(DocumentKind::Charge, makeDate(2026, 1, 12), kInsurer, 100'00),
                   event(DocumentKind::Receipt, makeDate(2026, 2, 20), kInsurer, -60'00),
                   event(DocumentKind::Transfer, makeDate(2026, 3, 1), kSelf, 40'00),
                   event(DocumentKind::Transfer, makeDate(2026, 3, 1), kInsurer, -40'00)};
    const auto on = [&](core::Date day) { return agedPatientPart(tree, day); };
    CHECK(on(makeDate(2026, 3, 31))[0] == cents(40'00)); // 30 days
    CHECK(on(makeDate(2026, 4, 1))[1] == cents(40'00));
    CHECK(on(makeDate(2026, 4, 30))[1] == cents(40'00)); // 60
    CHECK(on(makeDate(2026, 5, 1))[2] == cents(40'00));
    CHECK(on(makeDate(2026, 5, 31))[3] == cents(40'00)); // 91
    CHECK(on(makeDate(2026, 6, 29))[3] == cents(40'00)); // 120
    CHECK(on(makeDate(2026, 6, 30))[4] == cents(40'00));

    // A second part later; a payment takes the first.
    tree.events.push_back(event(DocumentKind::Transfer, makeDate(2026, 5, 20), kSelf, 10'00));
    tree.events.push_back(event(DocumentKind::Receipt, makeDate(2026, 5, 25), kSelf, -35'00));
    const auto aged = on(makeDate(2026, 5, 31));
    CHECK(aged[3] == cents(5'00));
    CHECK(aged[0] == cents(10'00));

    // Asked of the patient first: from the service date.
    ChargeTree own;
    own.charge.serviceOn = makeDate(2026, 1, 10);
    own.events = {event(DocumentKind::Charge, makeDate(2026, 2, 12), kSelf, 50'00)};
    CHECK(agedPatientPart(own, makeDate(2026, 2, 12))[1] == cents(50'00));
}

TEST_CASE("a statement line adds up: charged less paid and adjusted is what both owe") {
    ChargeTree tree;
    tree.charge.amount = cents(100'00);
    tree.events = {event(DocumentKind::Charge, makeDate(2026, 1, 12), kInsurer, 100'00),
                   event(DocumentKind::Adjustment, makeDate(2026, 2, 20), kInsurer, -28'00),
                   event(DocumentKind::Receipt, makeDate(2026, 2, 20), kInsurer, -50'00),
                   event(DocumentKind::Transfer, makeDate(2026, 3, 1), kSelf, 20'00),
                   event(DocumentKind::Transfer, makeDate(2026, 3, 1), kInsurer, -20'00),
                   event(DocumentKind::Receipt, makeDate(2026, 3, 2), kSelf, -20'00),
                   event(DocumentKind::Receipt, makeDate(2026, 3, 9), kSelf, 20'00, true),
                   event(DocumentKind::CreditApplication, makeDate(2026, 3, 10), kSelf, -5'00)};
    tree.open = {{kFirst, kSelf, cents(15'00)}, {kFirst, kInsurer, cents(2'00)}};
    const auto line = statementLine(tree);
    REQUIRE(line);
    CHECK(line->insurancePaid == cents(50'00));
    CHECK(line->adjusted == cents(28'00));
    CHECK(line->patientPaid == cents(5'00));
    CHECK(line->charged - line->insurancePaid - line->adjusted - line->patientPaid == line->insuranceOwes + line->patientOwes);
    tree.open = {{kFirst, kInsurer, cents(2'00)}};
    CHECK_FALSE(statementLine(tree));
}

TEST_CASE("a statement is kept as it was, and what is none is not read") {
    StatementContent content;
    content.guarantor = PatientId(12);
    content.guarantorName = "Dana \"Dee\" Moreno";
    content.address = {"12 River Road", "Riverside", "NY", "10001"};
    content.accountNumber = "P-100";
    content.madeOn = makeDate(2026, 11, 19);
    content.dueOn = makeDate(2026, 12, 19);
    content.aged = {cents(1), cents(2), cents(3), cents(4), cents(5)};
    content.unappliedCredit = cents(7);
    content.amountDue = cents(8);
    content.pendingInsurance = cents(9);
    content.lines = {{makeDate(2026, 1, 2), "Luis Moreno", "ZA101, Okafor, Ada", cents(10), cents(11), cents(12), cents(13), cents(14), cents(15)}};
    const auto read = statementFrom(textOf(content));
    REQUIRE(read);
    CHECK(textOf(*read) == textOf(content));
    CHECK(read->guarantorName == content.guarantorName);
    CHECK(read->lines.front().patientOwes == cents(15));
    CHECK(read->aged == content.aged);
    for (const auto* text : {"", "{}", "[1]", R"({"guarantor":"x"})"})
        CHECK_FALSE(statementFrom(text));
}

TEST_CASE("0.10 added a million times is exact, and 100.00 split three ways adds to 100.00") {
    Money sum;
    for (int i = 0; i < 1'000'000; ++i)
        sum += cents(10);
    CHECK(sum == cents(100'000'00));
    const std::vector<std::int64_t> thirds{1, 1, 1};
    const auto parts = core::allocate(cents(100'00), thirds);
    CHECK(parts == std::vector<Money>{cents(33'34), cents(33'33), cents(33'33)});
    CHECK(std::accumulate(parts.begin(), parts.end(), Money()) == cents(100'00));
}

TEST_CASE("every sentence of accounts names what to do and has its arguments written alike") {
    for (const auto& message : accountMessages()) {
        INFO(message.code.key);
        CHECK(message.code.key.starts_with("billing."));
        CHECK(message.text.ends_with("."));
        CHECK(message.text.size() > 20);
    }
}
