#include "people_support.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;

TEST_CASE_METHOD(ClinicFixture, "No identity stands in the file of the practice", "[people][sealed]") {
    PeopleService service(context());
    auto draft = anEmployee("CANARYNUMBER7", "Canarylast", "Canaryfirst");
    draft.preferredName = "Canarynick";
    draft.email = "canary@mail.example";
    draft.phone = "555-013-7777";
    draft.birthDate = makeDate(1971, 7, 17);
    const auto id = service.hire(draft)->value;
    Employee stored = lists().employee(id).value();
    stored.lastName = "Canarymarried";
    REQUIRE(service.updateEmployee(stored));
    CredentialDraft license;
    license.holder = id;
    license.kind = CredentialKind::Dea;
    license.number = "CANARYDEA9";
    license.expiresOn = makeDate(2027, 1, 1);
    REQUIRE(service.recordCredential(license));
    REQUIRE(service.recordCallOut(id, makeDate(2026, 11, 19), "canaryillness"));
    REQUIRE(service.changePay(id, makeDate(2026, 1, 1), 987654));
    const auto table = core::parseCsv("Emp No,Name,Role,Dept\r\nCANARYNUMBER7,\"Canaryimport, Canaryfirst\",RN,Imaging\r\n");
    core::NoProgress progress;
    StaffImportService imports(context());
    auto preview = imports.preview(*table, progress);
    REQUIRE(preview);
    REQUIRE(imports.commit(*preview, progress));

    std::ifstream file(this->file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(bytes.size() > 4096);
    REQUIRE(bytes.find("Short-Stay Ward") != std::string::npos); // plain on purpose: the search does find texts
    for (const char* canary : {"CANARYNUMBER7", "Canarylast", "Canaryfirst", "Canarynick", "canary@mail", "013-7777",
                               "1971-07-17", "Canarymarried", "CANARYDEA9", "canaryillness", "987654", "Canaryimport"})
        CHECK(bytes.find(canary) == std::string::npos);
}
