#include "people/people_messages.h"
#include "people_support.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;
using testing::refusedAs;
using testing::refusedWith;

namespace {
CredentialDraft license(EmployeeId holder, core::Date expires, const std::string& number = "RN-77") {
    CredentialDraft draft;
    draft.holder = holder;
    draft.kind = CredentialKind::LicenseRn;
    draft.number = number;
    draft.state = "CO";
    draft.issuedOn = makeDate(2022, 1, 1);
    draft.expiresOn = expires;
    return draft;
}
} // namespace

TEST_CASE_METHOD(ClinicFixture, "A credential is recorded, verified, renewed and archived", "[people][credentials]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    const auto first = service.recordCredential(license(id, makeDate(2026, 12, 31)));
    REQUIRE(first);
    CHECK(refusedWith(service.recordCredential(license(id, makeDate(2027, 12, 31))), codes::kCredentialDuplicate));
    CHECK(refusedWith(service.verifyCredential(first->value, RowVersion{1}, VerificationSource::None),
                      codes::kVerificationSourceMissing));
    REQUIRE(service.verifyCredential(first->value, RowVersion{1}, VerificationSource::PrimarySource));
    const auto verified = lists().credential(first->value).value();
    CHECK(verified.number == "RN-77");
    CHECK(verified.verifiedBy == manager().user());
    CHECK(verified.verifiedOn == makeDate(2026, 11, 19));

    CHECK(refusedWith(service.renewCredential(first->value, RowVersion{2}, makeDate(2026, 11, 1), makeDate(2026, 12, 31)),
                      codes::kRenewalNotLater));
    const auto renewal =
        service.renewCredential(first->value, RowVersion{2}, makeDate(2026, 11, 1), makeDate(2028, 12, 31));
    REQUIRE(renewal);
    const auto file = lists().staffFile(id).value();
    REQUIRE(file.credentials.size() == 1);
    CHECK(file.credentials[0].held->id == renewal->value);
    CHECK(file.credentials[0].held->source == VerificationSource::None);
    CHECK(file.credentialHistory.size() == 2);
    CHECK(refusedWith(service.renewCredential(first->value, RowVersion{3}, makeDate(2026, 11, 1), makeDate(2030, 1, 1)),
                      codes::kCredentialRenewed));
    REQUIRE(service.archiveCredential(renewal->value, RowVersion{1}));
    CHECK_FALSE(lists().credential(first->value)->renewedBy);
}

TEST_CASE_METHOD(ClinicFixture, "Changing a verified credential takes its verification away", "[people][credentials]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    const auto credential = service.recordCredential(license(id, makeDate(2026, 12, 31)))->value;
    REQUIRE(service.verifyCredential(credential, RowVersion{1}, VerificationSource::Website));
    Credential stored = lists().credential(credential).value();
    stored.attachment = 5;
    REQUIRE(service.updateCredential(stored));
    CHECK(lists().credential(credential)->source == VerificationSource::Website);
    stored = lists().credential(credential).value();
    stored.number = "RN-78";
    REQUIRE(service.updateCredential(stored));
    CHECK(lists().credential(credential)->source == VerificationSource::None);
    CHECK(refusedAs<core::Changed<RowVersion>, core::Conflict>(service.updateCredential(stored)));
}

TEST_CASE_METHOD(ClinicFixture, "The register lists what is missing and what runs out, worst first",
                 "[people][credentials]") {
    const auto dana = hired(anEmployee("1", "Moreno", "Dana"));
    const auto sam = hired(anEmployee("2", "Rivera", "Sam"));
    hired(anEmployee("3", "Office", "Otto", "FD", "Front Office"));
    PeopleService service(context());
    REQUIRE(service.saveRequirements({{roles["RN"], CredentialKind::LicenseRn}, {roles["RN"], CredentialKind::Bls},
                                      {roles["RN"], CredentialKind::LicenseRn}}));
    REQUIRE(service.recordCredential(license(dana, makeDate(2026, 12, 10))));
    REQUIRE(service.recordCredential(license(sam, makeDate(2026, 11, 1))));
    const auto rows = lists().credentialRegister({}).value();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].standing.status == CredentialStatus::Missing);
    CHECK(rows[0].holderName == "Moreno, Dana");
    CHECK(rows[1].holderName == "Rivera, Sam");
    CHECK(rows[2].standing.status == CredentialStatus::Expired);
    CHECK(rows[3].standing.rung == ExpiryRung::Within30);
    CHECK(rows[3].standing.daysLeft == 21);
    CredentialFilter soon;
    soon.expiringWithinDays = 20;
    CHECK(lists().credentialRegister(soon)->size() == 1);
    soon.expiringWithinDays = 21;
    CHECK(lists().credentialRegister(soon)->size() == 2);
    CHECK(lists().requirements()->size() == 2);
}

TEST_CASE_METHOD(ClinicFixture, "Immunizations show to those who may see health facts only", "[people][credentials]") {
    const auto id = hired(anEmployee("1", "Moreno", "Dana"));
    PeopleService service(context());
    CredentialDraft shot;
    shot.holder = id;
    shot.kind = CredentialKind::HepatitisB;
    shot.issuedOn = makeDate(2025, 1, 1);
    const auto stored = service.recordCredential(shot);
    REQUIRE(stored);
    REQUIRE(service.saveRequirements({{roles["RN"], CredentialKind::Influenza}}));
    const auto& auditor = sessionAs(security::Role::Auditor);
    CHECK(lists().credentialRegister({})->size() == 2);
    CHECK(lists(auditor).credentialRegister({})->empty());
    CHECK(lists(auditor).staffFile(id)->credentialHistory.empty());
    CHECK(refusedAs<Credential, core::Denied>(lists(auditor).credential(stored->value)));
}
