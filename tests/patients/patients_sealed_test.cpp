#include "patients_support.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace practice;
using namespace practice::patients;
using testing::PatientsFixture;

TEST_CASE_METHOD(PatientsFixture, "No identity of a patient stands in the file of the practice", "[patients][sealed]") {
    auto draft = aPatient("Canarylast", "Canaryfirst", {1971, 7, 17});
    draft.number = "CANARY77";
    draft.preferredName = "Canarynick";
    draft.sex = Sex::Female;
    draft.address = {"77 Canary Street", "Canarytown", "CO", "80277-7777"};
    draft.phone = "555-013-7777";
    draft.email = "canary@mail.example";
    draft.note = "canarynote";
    const auto id = created(draft);
    auto stored = service().patient(id).value();
    stored.lastName = "Canarymarried";
    REQUIRE(service().update(stored));
    const auto import = preview("Chart number,Last name,First name,Birth date,City\r\n"
                                "CANARY77,Canaryimport,Canaryfirst,1971-07-18,Canaryville\r\n"
                                "CANARY78,Canaryother,Canarysecond,7/19/71,\r\n");
    REQUIRE(service().commitImport(import, progress));
    REQUIRE(service().undoImport(service().imports()->front().id, {1}));

    std::ifstream file(this->file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(bytes.size() > 4096);
    REQUIRE(bytes.find("patient_import_rows") != std::string::npos); // plain on purpose: the search does find texts
    for (const char* canary : {"CANARY77", "CANARY78", "Canarylast", "Canaryfirst", "Canarynick", "Canary Street", "Canarytown",
                               "80277", "013-7777", "canary@mail", "canarynote", "1971-07-1", "Canarymarried", "Canaryimport",
                               "Canaryville", "Canaryother", "female"})
        CHECK(bytes.find(canary) == std::string::npos);
}
