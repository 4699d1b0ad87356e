#include "patients/patient_identity.h"
#include "patients/patient_rules.h"
#include "patients_support.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::patients;
using testing::hasCode;

namespace {
const core::Date kToday(2026, 11, 19);
PatientDraft dana() { return testing::PatientsFixture::aPatient("Moreno", "Dana"); }
} // namespace

TEST_CASE("A patient with names and a birth date is complete", "[patients][rules]") {
    CHECK(checkPatient(dana(), kToday).empty());
}

TEST_CASE("What a form must hold", "[patients][rules]") {
    auto draft = dana();
    SECTION("names") {
        draft.lastName.clear();
        draft.firstName = "  ";
        const auto findings = checkPatient(tidied(draft), kToday);
        CHECK(hasCode(findings, codes::kNameMissing, "lastName"));
        CHECK(hasCode(findings, codes::kNameMissing, "firstName"));
    }
    SECTION("a birth date that a living person can have") {
        draft.birthDate = kToday;
        CHECK(checkPatient(draft, kToday).empty()); // born today
        draft.birthDate = core::addDays(kToday, 1);
        CHECK(hasCode(checkPatient(draft, kToday), codes::kBirthDateImplausible, "birthDate"));
        draft.birthDate = core::makeDate(1901, 11, 19);
        CHECK(checkPatient(draft, kToday).empty()); // 125 years today
        draft.birthDate = core::makeDate(1900, 11, 19);
        CHECK(hasCode(checkPatient(draft, kToday), codes::kBirthDateImplausible, "birthDate"));
    }
    SECTION("a phone number, an e-mail address, a ZIP code") {
        draft.phone = "call the sister";
        draft.email = "dana at clinic";
        draft.address.postalCode = "8020";
        const auto findings = checkPatient(draft, kToday);
        CHECK(hasCode(findings, codes::kPhoneUnreadable, "phone"));
        CHECK(hasCode(findings, codes::kEmailUnreadable, "email"));
        CHECK(hasCode(findings, codes::kPostalCodeUnreadable, "address.postalCode"));
    }
    SECTION("texts of a length that can be printed") {
        draft.lastName = std::string(81, 'x');
        CHECK(hasCode(checkPatient(draft, kToday), codes::kTextTooLong, "lastName"));
    }
    SECTION("postal codes of other countries are left alone") {
        draft.address.region = "Ontario";
        draft.address.postalCode = "K1A 0B1";
        CHECK(checkPatient(draft, kToday).empty());
    }
}

TEST_CASE("A draft is saved in one shape", "[patients][rules]") {
    auto draft = dana();
    draft.lastName = "  Moreno\t";
    draft.phone = "(555) 010 0123";
    draft.address.region = "co";
    draft.address.postalCode = "802031234";
    const auto tidy = tidied(draft);
    CHECK(tidy.lastName == "Moreno");
    CHECK(tidy.phone == "555-010-0123");
    CHECK(tidy.address.region == "CO");
    CHECK(tidy.address.postalCode == "80203-1234");
    CHECK(tidied(tidy) == tidy);
}

TEST_CASE("ZIP codes", "[patients][rules]") {
    CHECK(tidyZip("80203") == "80203");
    CHECK(tidyZip("80203-1234") == "80203-1234");
    CHECK(tidyZip("80203 1234") == "80203-1234");
    for (const char* wrong : {"", "8020", "802031", "80203-12", "8020-31234", "80203-", "ABCDE", "80203--1234"})
        CHECK_FALSE(tidyZip(wrong));
}

TEST_CASE("The same person is the same in other letters", "[patients][rules]") {
    auto other = dana();
    other.lastName = "MORENO";
    other.firstName = "Dána ";
    CHECK(identityText(other) == identityText(dana()));
    other.birthDate = core::addDays(other.birthDate, 1);
    CHECK(identityText(other) != identityText(dana()));
    CHECK(normalisedChartNumber(" ab 12") == normalisedChartNumber("AB12"));
}
