#include "billing/setup_rules.h"

#include "billing/scrub_rules.h"
#include "billing/service_places.h"
#include "billing/setup_messages.h"
#include "support/property.h"

#include <set>

namespace codes = practice::billing::codes;
using namespace practice::billing;
using practice::core::makeDate;
using practice::core::Money;
using practice::testing::holds;

namespace {

bool has(const practice::core::Findings& findings, practice::core::Code code, std::string_view field = {}) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const auto& f) { return f.code == code && (field.empty() || f.field == field); });
}
template <class T> practice::core::Findings findingsOf(const practice::core::Result<T>& result) {
    return result ? practice::core::Findings{} : std::get<practice::core::Findings>(result.error());
}
practice::core::CsvTable csv(std::string_view text) { return practice::core::parseCsv(text).value(); }

struct Days {
    practice::core::Date from;
    std::optional<practice::core::Date> lastDay;
};

} // namespace

TEST_CASE("an NPI has ten digits and the check digit over 80840") {
    CHECK(isNpi("1234567893")); // the example of the standard
    CHECK(isNpi("1245319599"));
    CHECK_FALSE(isNpi("1234567890"));
    CHECK_FALSE(isNpi("123456789"));
    CHECK_FALSE(isNpi("12345678933"));
    CHECK_FALSE(isNpi("123456789X"));
    CHECK_FALSE(isNpi(""));
}

TEST_CASE("one digit of an NPI mistyped is always found") {
    holds([] {
        const auto body = *rc::gen::container<std::string>(9, rc::gen::inRange('0', char('9' + 1)));
        std::string npi;
        for (char last = '0'; last <= '9'; ++last)
            if (isNpi(body + last)) {
                RC_ASSERT(npi.empty()); // one check digit only
                npi = body + last;
            }
        RC_ASSERT(!npi.empty());
        const auto at = *rc::gen::inRange<std::size_t>(0, 10);
        auto wrong = npi;
        wrong[at] = *rc::gen::suchThat(rc::gen::inRange('0', char('9' + 1)), [&](char c) { return c != npi[at]; });
        RC_ASSERT(!isNpi(wrong));
    });
}

TEST_CASE("the words of set-up and charges read back") {
    for (const auto kind : {PayerKind::Commercial, PayerKind::Medicare, PayerKind::Medicaid, PayerKind::Tricare,
                            PayerKind::WorkersCompensation, PayerKind::Auto, PayerKind::Other})
        CHECK(payerKindFrom(key(kind)) == kind);
    for (const auto relation : {Relation::Self, Relation::Spouse, Relation::Child, Relation::Other})
        CHECK(relationFrom(key(relation)) == relation);
    for (const auto kind : {FeeKind::Standard, FeeKind::SelfPay, FeeKind::Contract})
        CHECK(feeKindFrom(key(kind)) == kind);
    for (const auto state : {EncounterState::Open, EncounterState::Charged, EncounterState::NoCharge})
        CHECK(encounterStateFrom(key(state)) == state);
    for (const auto kind : {ChargeKind::Service, ChargeKind::Opening, ChargeKind::Fee})
        CHECK(chargeKindFrom(key(kind)) == kind);
    CHECK_FALSE(payerKindFrom("martian"));
    CHECK_FALSE(encounterStateFrom(""));
}

TEST_CASE("places of service are two digits, each once, with a label") {
    std::set<std::string_view> labels;
    for (const auto& place : placesOfService()) {
        CHECK(place.code.size() == 2);
        CHECK(isPlaceOfService(place.code));
        CHECK(labels.insert(place.label).second);
    }
    CHECK(isPlaceOfService("11"));
    for (const auto* wrong : {"00", "28", "1", "111", "", "AB", "98"})
        CHECK_FALSE(isPlaceOfService(wrong));
}

TEST_CASE("what a payer needs") {
    PayerDraft payer;
    payer.name = "Evergreen";
    CHECK(checkPayer(payer).empty());
    payer.name = "  .. ";
    CHECK(has(checkPayer(payer), codes::kPayerName, "name"));
    payer.name = "Evergreen";
    payer.filingDays = 0;
    CHECK(has(checkPayer(payer), codes::kFilingDays, "filingDays"));
    payer.filingDays = 3650;
    CHECK(checkPayer(payer).empty());
    payer.filingCode = "MBX";
    CHECK(has(checkPayer(payer), codes::kFilingCode));
    payer.filingCode = "m";
    CHECK(has(checkPayer(payer), codes::kFilingCode));
    payer.filingCode = "MB";
    payer.phone = std::string(81, '1');
    CHECK(has(checkPayer(payer), codes::kTextTooLong, "phone"));
}

TEST_CASE("what a coverage needs") {
    CoverageDraft coverage;
    coverage.payer = PayerId(1);
    coverage.memberId = "A1";
    CHECK(checkCoverage(coverage).empty());
    coverage.memberId = " - ";
    CHECK(has(checkCoverage(coverage), codes::kMemberId));
    coverage.memberId = "A1";
    coverage.place = 4;
    CHECK(has(checkCoverage(coverage), codes::kCoveragePlace));
    coverage.place = 3;
    coverage.payer = {};
    CHECK(has(checkCoverage(coverage), codes::kCoveragePayer));
    coverage.payer = PayerId(1);
    coverage.lastDay = makeDate(1999, 12, 31);
    CHECK(has(checkCoverage(coverage), codes::kLastDay, "lastDay"));
    coverage.lastDay = coverage.from; // a single day
    CHECK(checkCoverage(coverage).empty());
}

TEST_CASE("what a fee schedule needs") {
    FeeScheduleDraft schedule;
    schedule.name = "Standard";
    schedule.items = {{"ZA101", "", Money::fromCents(100)}, {"ZA101", "26", Money()}};
    CHECK(checkFeeSchedule(schedule).empty());
    schedule.items.push_back({"ZA101", "26", Money::fromCents(5)});
    CHECK(has(checkFeeSchedule(schedule), codes::kFeeTwice, "items[2].code"));
    schedule.items = {{"ZA10", "", {}}, {"ZA101", "2", {}}, {"ZA102", "", Money::fromCents(-1)}, {"ZA103", "", kHighestFee + Money::fromCents(1)}};
    const auto found = checkFeeSchedule(schedule);
    CHECK(has(found, codes::kFeeCode, "items[0].code"));
    CHECK(has(found, codes::kFeeModifier, "items[1].modifier"));
    CHECK(has(found, codes::kFeeAmount, "items[2].amount"));
    CHECK(has(found, codes::kFeeAmount, "items[3].amount"));
    CHECK(found.size() == 4);
    schedule.items.clear();
    schedule.kind = FeeKind::Contract;
    CHECK(has(checkFeeSchedule(schedule), codes::kSchedulePayer));
    schedule.payer = PayerId(3);
    CHECK(checkFeeSchedule(schedule).empty());
    schedule.kind = FeeKind::SelfPay;
    CHECK(has(checkFeeSchedule(schedule), codes::kSchedulePayer));
}

TEST_CASE("periods share days when both hold on one") {
    const Days spring{makeDate(2026, 1, 1), makeDate(2026, 6, 30)}, autumn{makeDate(2026, 7, 1), makeDate(2026, 12, 31)};
    CHECK_FALSE(sharedDays(spring, autumn));
    const Days touching{makeDate(2026, 6, 30), std::nullopt};
    const auto one = sharedDays(spring, touching);
    REQUIRE(one);
    CHECK(one->first == makeDate(2026, 6, 30));
    CHECK(one->last == makeDate(2026, 6, 30));
    const Days open{makeDate(2020, 1, 1), std::nullopt};
    const auto rest = sharedDays(touching, open);
    REQUIRE(rest);
    CHECK(rest->first == makeDate(2026, 6, 30));
    CHECK_FALSE(rest->last);
}

TEST_CASE("shared days are those on which both hold") {
    holds([] {
        const auto start = makeDate(2026, 1, 1);
        const auto some = [&] {
            const int from = *rc::gen::inRange(0, 12);
            const int length = *rc::gen::inRange(0, 12);
            return Days{practice::core::addDays(start, from),
                        *rc::gen::arbitrary<bool>() ? std::nullopt : std::optional(practice::core::addDays(start, from + length))};
        };
        const auto a = some(), b = some();
        const auto in = [](const auto& d, practice::core::Date day) { return d.from <= day && (!d.lastDay || day <= *d.lastDay); };
        const auto shared = sharedDays(a, b);
        for (int at = 0; at < 40; ++at) {
            const auto day = practice::core::addDays(start, at);
            const bool isShared = shared && shared->first <= day && (!shared->last || day <= *shared->last);
            RC_ASSERT(isShared == (in(a, day) && in(b, day)));
        }
    });
}

TEST_CASE("the fee of the first modifier that has its own, else the one for any") {
    FeeScheduleDraft schedule;
    schedule.items = {{"ZA101", "", Money::fromCents(100)}, {"ZA101", "26", Money::fromCents(40)}, {"ZA102", "TC", Money::fromCents(7)}};
    const auto fee = [&](const std::string& code, std::vector<std::string> modifiers) { return feeFor(schedule, code, modifiers); };
    CHECK(fee("ZA101", {}) == Money::fromCents(100));
    CHECK(fee("ZA101", {"25"}) == Money::fromCents(100));
    CHECK(fee("ZA101", {"25", "26"}) == Money::fromCents(40));
    CHECK(fee("ZA102", {"TC"}) == Money::fromCents(7));
    CHECK_FALSE(fee("ZA102", {}));
    CHECK_FALSE(fee("ZA999", {}));
}

TEST_CASE("fees are read from a file") {
    const auto items = feesOf(csv("Code,Modifier,Amount\r\nza101,,\"1,100.50\"\r\n\r\nZA101,26,$40\r\n"));
    REQUIRE(items);
    REQUIRE(items->size() == 2);
    CHECK(items->at(0) == FeeItem{"ZA101", "", Money::fromCents(110050)});
    CHECK(items->at(1) == FeeItem{"ZA101", "26", Money::fromCents(4000)});
    const auto plain = feesOf(csv("fee;code\n12;ZA101\n"));
    REQUIRE(plain);
    CHECK(plain->front() == FeeItem{"ZA101", "", Money::fromCents(1200)});
}

TEST_CASE("fees that are written are read back") {
    holds([] {
        std::string text;
        practice::core::CsvWriter writer(text, *rc::gen::element(',', ';', '\t'));
        writer.text("Code").text("Modifier").text("Amount").endRow();
        std::vector<FeeItem> written;
        const auto count = *rc::gen::inRange(1, 40);
        for (int at = 0; at < count; ++at) {
            const FeeItem item{"Z" + std::to_string(1000 + at), *rc::gen::element<std::string>("", "26", "LT"),
                               Money::fromCents(*rc::gen::inRange<std::int64_t>(0, kHighestFee.cents() + 1))};
            writer.text(item.code).text(item.modifier).number(practice::core::toText(item.amount)).endRow();
            written.push_back(item);
        }
        const auto read = feesOf(csv(text));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == written);
    });
}

TEST_CASE("a file of fees is refused with every wrong line named") {
    CHECK(has(findingsOf(feesOf(csv("Codes,Price\nZA101,3\n"))), codes::kFeeColumns));
    CHECK(has(findingsOf(feesOf(csv("Code,Amount\n,\n"))), codes::kFeesEmpty));
    const auto found = findingsOf(feesOf(csv("Code,Modifier,Amount\nZA1,,1\nZA101,123,1\nZA102,,one\nZA103,,-2\nZA104,,1,100.00\nZA105,,1\nza105,,2\n")));
    const auto lineOf = [&](practice::core::Code code) {
        for (const auto& finding : found)
            if (finding.code == code)
                return std::get<std::int64_t>(finding.args.front().value);
        return std::int64_t{0};
    };
    CHECK(lineOf(codes::kFeeLineCode) == 2);
    CHECK(lineOf(codes::kFeeLineModifier) == 3);
    CHECK(lineOf(codes::kFeeLineAmount) == 4);
    CHECK(lineOf(codes::kFeeLineCells) == 6);
    CHECK(lineOf(codes::kFeeLineTwice) == 8);
    CHECK(found.size() == 6); // the negative amount of line 5 too
}

TEST_CASE("every sentence of the set-up is a sentence") {
    std::set<std::string_view> keys;
    for (const auto& message : setupMessages()) {
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.text.back() == '.');
    }
}
