#include "billing/charge_messages.h"
#include "billing/scrub_rules.h"
#include "support/property.h"

#include <algorithm>
#include <set>

namespace codes = practice::billing::codes;
using namespace practice::billing;
using practice::core::makeDate;
using practice::core::Money;
using practice::core::Severity;
using practice::testing::holds;

namespace {

const practice::core::Finding* find(const practice::core::Findings& findings, practice::core::Code code) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& f) { return f.code == code; });
    return found == findings.end() ? nullptr : &*found;
}

/// An encounter and two lines that break no rule; each case breaks one.
struct Scrub {
    Scrub() {
        facts.today = makeDate(2026, 11, 19);
        facts.birthDate = makeDate(1990, 5, 17);
        Coverage coverage;
        coverage.payer = PayerId(7);
        facts.coverages = {coverage};
        Payer payer;
        payer.id = PayerId(7);
        payer.name = "Evergreen";
        facts.payers[payer.id] = payer;
        Provider provider;
        provider.employee = EmployeeId(3);
        provider.name = "Okafor, Ada";
        provider.npi = "1234567893";
        facts.provider = provider;
        facts.licenses = {{makeDate(2020, 1, 1), makeDate(2026, 11, 10)}};
        FeeSchedule standard;
        standard.name = "Standard";
        standard.items = {{"ZA101", "", Money::fromCents(10000)}, {"ZA102", "", Money::fromCents(333)}};
        auto contract = standard;
        contract.kind = FeeKind::Contract;
        contract.payer = PayerId(7);
        contract.items = {{"ZA101", "", Money::fromCents(7200)}};
        auto selfPay = standard;
        selfPay.kind = FeeKind::SelfPay;
        selfPay.items = {{"ZA101", "", Money::fromCents(6000)}};
        facts.schedules = {contract, selfPay, standard};
        encounter.patient = PatientId(1);
        encounter.serviceOn = makeDate(2026, 11, 2);
        encounter.provider = EmployeeId(3);
        encounter.department = DepartmentId(2);
        encounter.diagnoses = {"J45.20", "Z00.00"};
        lines.resize(2);
        lines[0].code = "ZA101";
        lines[0].pointers = {1, 2};
        lines[1].code = "ZA102";
        lines[1].modifiers = {"25"};
        lines[1].pointers = {2};
        lines[1].units = 3;
    }
    ScrubResult result() const { return scrubbed(encounter, lines, facts); }
    /// The one finding there is: its code, field and severity; the sentence has all its arguments.
    void finds(practice::core::Code code, const std::string& field, Severity severity) const {
        practice::core::registerMessages(chargeMessages());
        const auto found = result().findings;
        CAPTURE(code.key, found.size());
        REQUIRE(found.size() == 1);
        CHECK(found.front().code == code);
        CHECK(found.front().field == field);
        CHECK(found.front().severity == severity);
        CHECK(practice::core::sentence(found.front()).find('{') == std::string::npos);
    }
    void isError(practice::core::Code code, const std::string& field) const { finds(code, field, Severity::Error); }
    void isWarning(practice::core::Code code, const std::string& field) const { finds(code, field, Severity::Warning); }

    ScrubFacts facts;
    EncounterDraft encounter;
    std::vector<ChargeLine> lines;
};

} // namespace

TEST_CASE("a sound encounter has no findings, and its fees") {
    const auto result = Scrub().result();
    CHECK(result.findings.empty());
    CHECK(result.fees == std::vector{Money::fromCents(10000), Money::fromCents(999)});
    CHECK(result.allowed == std::vector<std::optional<Money>>{Money::fromCents(7200), std::nullopt});
    CHECK(result.firstPayer == PayerId(7));
}

TEST_CASE("a line's code has five letters or digits") {
    Scrub scrub;
    scrub.lines[0].fee = Money::fromCents(1); // the fee is not the point
    for (const auto* wrong : {"", "ZA10", "ZA1011", "ZA-01", "za101"}) {
        scrub.lines[0].code = wrong;
        scrub.isError(codes::kLineCode, "lines[0].code");
    }
}

TEST_CASE("at most four modifiers of two characters, none twice") {
    Scrub scrub;
    scrub.lines[1].modifiers = {"25", "59", "76", "LT"};
    CHECK(scrub.result().findings.empty());
    scrub.lines[1].modifiers.push_back("RT");
    scrub.isError(codes::kTooManyModifiers, "lines[1].modifiers");
    scrub.lines[1].modifiers = {"25", "59", "25"};
    scrub.isError(codes::kModifierTwice, "lines[1].modifiers");
    for (const auto* wrong : {"2", "255", "2!"}) {
        scrub.lines[1].modifiers = {wrong};
        scrub.isError(codes::kLineModifier, "lines[1].modifiers");
    }
}

TEST_CASE("pointers lie within the diagnoses, at least one, at most four") {
    Scrub scrub;
    scrub.lines[0].pointers = {};
    scrub.isError(codes::kNoPointer, "lines[0].pointers");
    scrub.lines[0].pointers = {3};
    scrub.isError(codes::kPointerRange, "lines[0].pointers");
    scrub.lines[0].pointers = {0};
    scrub.isError(codes::kPointerRange, "lines[0].pointers");
    scrub.lines[0].pointers = {2, 2};
    scrub.isError(codes::kPointerTwice, "lines[0].pointers");
    scrub.encounter.diagnoses = {"A00", "A01", "A02", "A03", "A04"};
    scrub.lines[0].pointers = {1, 2, 3, 4};
    CHECK(scrub.result().findings.empty());
    scrub.lines[0].pointers = {1, 2, 3, 4, 5};
    scrub.isError(codes::kTooManyPointers, "lines[0].pointers");
}

TEST_CASE("diagnoses have the shape of ICD-10-CM, at most twelve, none twice") {
    for (const auto* good : {"J45", "J45.2", "J45.20", "S72.001A", "C4A.0", "Z3A.40", "U07.1", "C7B.00", "M1A.9XX0"})
        CHECK(isDiagnosisCode(good));
    for (const auto* wrong : {"", "J4", "J45.", "45.20", "JJ5", "J45.20012", "J4520", "j45.20", "J45.2-", "J4C.1"})
        CHECK_FALSE(isDiagnosisCode(wrong));
    Scrub scrub;
    scrub.encounter.diagnoses[1] = "asthma";
    scrub.isError(codes::kDiagnosis, "diagnoses[1]");
    scrub.encounter.diagnoses[1] = "J45.20";
    scrub.isError(codes::kDiagnosisTwice, "diagnoses[1]");
    scrub.encounter.diagnoses.clear();
    for (int i = 0; i < 12; ++i)
        scrub.encounter.diagnoses.push_back("A" + std::to_string(10 + i));
    CHECK(scrub.result().findings.empty());
    scrub.encounter.diagnoses.push_back("B10");
    scrub.isError(codes::kTooManyDiagnoses, "diagnoses");
}

TEST_CASE("units are one or more") {
    Scrub scrub;
    for (const int wrong : {0, -1, 10000}) {
        scrub.lines[0].units = wrong;
        scrub.isError(codes::kLineUnits, "lines[0].units");
    }
    scrub.lines[0].units = 9999;
    CHECK(scrub.result().findings.empty());
}

TEST_CASE("a code without a fee on the service date is to be added") {
    Scrub scrub;
    scrub.lines[0].code = "ZA999";
    scrub.isError(codes::kFeeMissing, "lines[0].fee");
    CHECK(scrub.result().fees[0].isZero());
    scrub.lines[0].fee = Money::fromCents(4500); // typed
    CHECK(scrub.result().findings.empty());
    CHECK(scrub.result().fees[0] == Money::fromCents(4500));
    scrub.lines[0].fee = Money();
    scrub.isError(codes::kFeeNotPositive, "lines[0].fee");
    scrub.lines[0].fee = Money::fromCents(-5);
    scrub.isError(codes::kFeeNotPositive, "lines[0].fee");
    scrub.lines[0].fee.reset();
    scrub.lines[0].code = "ZA101";
    scrub.facts.schedules.clear();
    const auto found = scrub.result().findings;
    CHECK(found.size() == 2);
    CHECK(find(found, codes::kFeeMissing));
}

TEST_CASE("the same code and modifiers twice on a day are a warning") {
    Scrub scrub;
    Charge before;
    before.id = ChargeId(41);
    before.code = "ZA102";
    scrub.facts.sameDay = {before};
    CHECK(scrub.result().findings.empty()); // another modifier
    scrub.facts.sameDay[0].modifiers = {"25"};
    scrub.isWarning(codes::kDuplicatePosted, "lines[1].code");
    CHECK(scrub.result().findings.front().subject == practice::core::EntityRef{"charge", 41});
    scrub.facts.sameDay.clear();
    scrub.lines.push_back(scrub.lines[1]);
    scrub.isWarning(codes::kDuplicateLine, "lines[2].code");
    scrub.lines[2].modifiers = {"76"};
    CHECK(scrub.result().findings.empty());
    scrub.lines[1].modifiers = {"25", "LT"};
    scrub.lines[2].modifiers = {"LT", "25"}; // the order does not count
    scrub.isWarning(codes::kDuplicateLine, "lines[2].code");
}

TEST_CASE("without coverage on the date the patient is billed by the self-pay fees") {
    Scrub scrub;
    scrub.facts.coverages.clear();
    scrub.isWarning(codes::kNoCoverage, "serviceOn");
    const auto result = scrub.result();
    CHECK_FALSE(result.firstPayer.isValid());
    CHECK(result.fees == std::vector{Money::fromCents(6000), Money::fromCents(999)}); // the second by the standard fees
    CHECK_FALSE(result.allowed[0]);
}

TEST_CASE("two primaries on a date stop the charge, a lone secondary is asked first") {
    Scrub scrub;
    auto second = scrub.facts.coverages.front();
    second.payer = PayerId(8);
    scrub.facts.payers[second.payer].name = "Alpine";
    scrub.facts.coverages.push_back(second);
    scrub.isError(codes::kSeveralPrimaries, "serviceOn");
    scrub.facts.coverages[1].place = 2;
    CHECK(scrub.result().findings.empty());
    CHECK(scrub.result().firstPayer == PayerId(7));
    scrub.facts.coverages.erase(scrub.facts.coverages.begin());
    scrub.isWarning(codes::kNoPrimary, "serviceOn");
    CHECK(scrub.result().firstPayer == PayerId(8));
}

TEST_CASE("a payer that needs an authorization gets a number") {
    Scrub scrub;
    scrub.facts.payers.at(PayerId(7)).needsAuthorization = true;
    scrub.isWarning(codes::kAuthorization, "authorization");
    scrub.encounter.authorization = "A-1";
    CHECK(scrub.result().findings.empty());
}

TEST_CASE("timely filing warns from fourteen days before the limit") {
    Scrub scrub;
    auto& days = scrub.facts.payers.at(PayerId(7)).filingDays; // seventeen days have passed
    days = 32;
    CHECK(scrub.result().findings.empty()); // fifteen left
    days = 31;
    scrub.isWarning(codes::kFilingSoon, "serviceOn");
    CHECK(practice::core::sentence(scrub.result().findings.front()) ==
          "Evergreen takes claims for this service until 2026-12-03: 14 days left. Send the claim soon.");
    days = 17;
    scrub.isWarning(codes::kFilingSoon, "serviceOn"); // the last day
    days = 16;
    scrub.isWarning(codes::kFilingPast, "serviceOn");
    scrub.facts.coverages.clear(); // nobody to file with
    scrub.isWarning(codes::kNoCoverage, "serviceOn");
}

TEST_CASE("the provider is known, in force and has an NPI") {
    Scrub scrub;
    scrub.facts.provider->npi.clear();
    scrub.isError(codes::kNoNpi, "provider");
    scrub.facts.provider->npi = "1234567893";
    scrub.facts.provider->isArchived = true;
    scrub.isError(codes::kProviderArchived, "provider");
    scrub.facts.provider.reset();
    scrub.isError(codes::kNoProvider, "provider");
}

TEST_CASE("an NPI that is missing does not stop a bill to the patient") {
    Scrub scrub;
    scrub.facts.coverages.clear();
    scrub.facts.provider->npi.clear();
    const auto found = scrub.result().findings;
    REQUIRE(find(found, codes::kNoNpi));
    CHECK(find(found, codes::kNoNpi)->severity == Severity::Warning);
}

TEST_CASE("a license counts through its last day, and a lapsed one stops the charge") {
    Scrub scrub;
    scrub.encounter.serviceOn = makeDate(2026, 11, 10);
    CHECK(scrub.result().findings.empty());
    scrub.encounter.serviceOn = makeDate(2026, 11, 11);
    scrub.isError(codes::kLicenseLapsed, "provider");
    CHECK(scrub.result().findings.front().subject == practice::core::EntityRef{"employee", 3});
    scrub.facts.licenses.push_back({makeDate(2026, 11, 11), std::nullopt}); // renewed
    CHECK(scrub.result().findings.empty());
    scrub.facts.licenses.back().issuedOn = makeDate(2026, 11, 12); // a day too late
    scrub.isError(codes::kLicenseLapsed, "provider");
    scrub.facts.licenses.clear();
    scrub.isWarning(codes::kNoLicense, "provider");
    scrub.facts.provider->needsLicense = false;
    CHECK(scrub.result().findings.empty());
}

TEST_CASE("a provider who was not employed is a warning") {
    Scrub scrub;
    scrub.facts.isProviderEmployed = false;
    scrub.isWarning(codes::kNotEmployed, "provider");
}

TEST_CASE("the place of service is of the CMS list") {
    Scrub scrub;
    scrub.encounter.placeOfService = "98";
    scrub.isError(codes::kPlaceOfService, "placeOfService");
    scrub.encounter.placeOfService = "10";
    CHECK(scrub.result().findings.empty());
}

TEST_CASE("the service lies neither ahead nor before the birth") {
    Scrub scrub;
    scrub.facts.licenses = {{std::nullopt, std::nullopt}};
    scrub.encounter.serviceOn = scrub.facts.today;
    CHECK(scrub.result().findings.empty());
    scrub.encounter.serviceOn = makeDate(2026, 11, 20);
    scrub.isError(codes::kServiceAhead, "serviceOn");
    scrub.facts.payers.at(PayerId(7)).filingDays = 20000; // not the point
    scrub.encounter.serviceOn = makeDate(1990, 5, 17);
    CHECK(scrub.result().findings.empty());
    scrub.encounter.serviceOn = makeDate(1990, 5, 16);
    scrub.isError(codes::kBeforeBirth, "serviceOn");
    scrub.facts.birthDate = makeDate(1960, 1, 1);
    scrub.encounter.serviceOn = makeDate(1989, 12, 31);
    scrub.isError(codes::kServiceEarly, "serviceOn");
}

TEST_CASE("patient and department are known") {
    Scrub scrub;
    scrub.facts.isDepartmentKnown = false;
    scrub.isError(codes::kNoDepartment, "department");
    scrub.facts.isDepartmentKnown = true;
    scrub.facts.isPatientArchived = true;
    scrub.isError(codes::kPatientArchived, "patient");
    scrub.facts.birthDate.reset();
    scrub.isError(codes::kNoPatient, "patient");
}

TEST_CASE("there is something to charge, and not more than a claim carries") {
    Scrub scrub;
    scrub.lines.clear();
    scrub.isError(codes::kNoLines, "lines");
    ChargeLine line;
    line.pointers = {1};
    line.fee = Money::fromCents(1);
    for (int i = 0; i < 51; ++i) {
        line.code = "ZB0" + std::to_string(10 + i);
        scrub.lines.push_back(line);
    }
    scrub.isError(codes::kTooManyLines, "lines");
    scrub.lines.pop_back();
    CHECK(scrub.result().findings.empty());
}

TEST_CASE("posted charges hold their encounter") {
    Scrub scrub;
    scrub.facts.posted = scrub.encounter;
    scrub.facts.highestPointer = 2;
    CHECK(scrub.result().findings.empty());
    scrub.encounter.authorization = "A-1";
    scrub.encounter.diagnoses.push_back("R05");
    CHECK(scrub.result().findings.empty());
    scrub.encounter.department = DepartmentId(9);
    scrub.isError(codes::kEncounterPosted, "department");
    scrub.encounter.department = DepartmentId(2);
    scrub.encounter.diagnoses = {"J45.20"};
    scrub.lines[0].pointers = scrub.lines[1].pointers = {1};
    scrub.isError(codes::kDiagnosisPosted, "diagnoses");
}

TEST_CASE("what is typed is tidied") {
    EncounterDraft encounter;
    encounter.diagnoses = {" j4520", "", "z00.00", "r05"};
    encounter.placeOfService = " 11";
    encounter.authorization = " A-1 ";
    tidy(encounter);
    CHECK(encounter.diagnoses == std::vector<std::string>{"J45.20", "Z00.00", "R05"});
    CHECK(encounter.placeOfService == "11");
    CHECK(encounter.authorization == "A-1");
    ChargeLine line;
    line.code = " za101 ";
    line.modifiers = {"25", " ", "lt"};
    tidy(line);
    CHECK(line.code == "ZA101");
    CHECK(line.modifiers == std::vector<std::string>{"25", "LT"});
}

TEST_CASE("a fee is exactly units times the fee of one") {
    holds([] {
        Scrub scrub;
        scrub.lines.resize(1);
        const auto cents = *rc::gen::inRange<std::int64_t>(1, 100'000);
        scrub.lines[0].units = *rc::gen::inRange(1, 10'000);
        scrub.facts.schedules[2].items = {{"ZA101", "", Money::fromCents(cents)}};
        const auto result = scrub.result();
        Money sum;
        for (int unit = 0; unit < scrub.lines[0].units; ++unit)
            sum += Money::fromCents(cents);
        RC_ASSERT(result.fees[0] == sum);
        RC_ASSERT(practice::core::hasErrors(result.findings) == (sum > Money::fromCents(1'000'000'000)));
    });
}

TEST_CASE("every sentence of a charge is a sentence") {
    std::set<std::string_view> keys;
    for (const auto& message : chargeMessages()) {
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.text.back() == '.');
    }
}
