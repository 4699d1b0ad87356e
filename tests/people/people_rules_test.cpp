#include "people/people_rules.h"

#include "people/people_messages.h"
#include "people_support.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::hasCode;

namespace {
const core::Date kToday = makeDate(2026, 11, 19);

EmployeeDraft sound() {
    EmployeeDraft draft;
    draft.staffNumber = "1001";
    draft.lastName = "Moreno";
    draft.firstName = "Dana";
    draft.role = JobRoleId(1);
    draft.homeDepartment = DepartmentId(1);
    return draft;
}

Credential license(std::optional<core::Date> issued, std::optional<core::Date> expires, std::int64_t id = 1) {
    Credential credential;
    credential.id = CredentialId(id);
    credential.holder = EmployeeId(1);
    credential.kind = CredentialKind::LicenseRn;
    credential.number = "RN-1";
    credential.state = "CO";
    credential.issuedOn = issued;
    credential.expiresOn = expires;
    return credential;
}
} // namespace

TEST_CASE("An employee's form is checked member by member", "[people]") {
    CHECK(checkEmployee(sound(), kToday).empty());
    auto draft = sound();
    draft.staffNumber = "  ";
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kStaffNumberMissing, "staffNumber"));
    draft = sound();
    draft.firstName.clear();
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kNameMissing, "firstName"));
    draft = sound();
    draft.email = "dana at clinic";
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kEmailUnreadable, "email"));
    draft = sound();
    draft.birthDate = makeDate(2026, 1, 1);
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kBirthDateImplausible, "birthDate"));
    draft = sound();
    draft.status = EmployeeStatus::Terminated;
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kTerminationDateMissing, "terminatedOn"));
    draft.hiredOn = makeDate(2024, 5, 1);
    draft.terminatedOn = makeDate(2024, 4, 30);
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kTerminatedBeforeHired, "terminatedOn"));
    draft = sound();
    draft.contract.minPerWeek = core::Minutes{2400};
    draft.contract.maxPerWeek = core::Minutes{1200};
    CHECK(hasCode(checkEmployee(draft, kToday), codes::kMinAboveMax));
}

TEST_CASE("The expiry ladder has its edges at 90, 60, 30 and 7 days", "[people]") {
    const auto rungAt = [](int days) { return expiryRung(core::addDays(kToday, days), kToday); };
    CHECK(rungAt(91) == ExpiryRung::None);
    CHECK(rungAt(90) == ExpiryRung::Within90);
    CHECK(rungAt(61) == ExpiryRung::Within90);
    CHECK(rungAt(60) == ExpiryRung::Within60);
    CHECK(rungAt(30) == ExpiryRung::Within30);
    CHECK(rungAt(8) == ExpiryRung::Within30);
    CHECK(rungAt(7) == ExpiryRung::Within7);
    CHECK(rungAt(0) == ExpiryRung::Within7);
    CHECK(rungAt(-1) == ExpiryRung::Lapsed);
    CHECK(expiryRung(std::nullopt, kToday) == ExpiryRung::None);
}

TEST_CASE("A credential has one status word", "[people]") {
    CHECK(credentialStatus(license({}, {}), kToday) == CredentialStatus::OnFile);
    CHECK(credentialStatus(license({}, core::addDays(kToday, 91)), kToday) == CredentialStatus::Active);
    CHECK(credentialStatus(license({}, core::addDays(kToday, 90)), kToday) == CredentialStatus::Expiring);
    CHECK(credentialStatus(license({}, kToday), kToday) == CredentialStatus::Expiring);
    CHECK(credentialStatus(license({}, core::addDays(kToday, -1)), kToday) == CredentialStatus::Expired);
}

TEST_CASE("Standings take the credential that lasts longest and name what is missing", "[people]") {
    const std::vector<CredentialRequirement> matrix{{JobRoleId(1), CredentialKind::LicenseRn},
                                                    {JobRoleId(1), CredentialKind::Bls},
                                                    {JobRoleId(2), CredentialKind::Dea}};
    const std::vector<Credential> held{license({}, makeDate(2026, 1, 31), 1), license({}, makeDate(2028, 1, 31), 2)};
    const auto lines = credentialStandings(JobRoleId(1), matrix, held, kToday);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].held->id == CredentialId(2));
    CHECK(lines[0].status == CredentialStatus::Active);
    CHECK(lines[1].status == CredentialStatus::Missing);
    CHECK(worstStatus(lines) == CredentialStatus::Missing);
    CHECK(credentialStandings(JobRoleId(3), matrix, {}, kToday).empty());
}

TEST_CASE("Coverage is asked for each date that a shift touches", "[people]") {
    const std::vector<CredentialRequirement> matrix{{JobRoleId(1), CredentialKind::LicenseRn}};
    Employee nurse;
    nurse.id = EmployeeId(1);
    nurse.role = JobRoleId(1);
    const std::vector<Credential> held{license(makeDate(2024, 2, 1), makeDate(2026, 11, 30))};
    CHECK(checkCredentialsOn(makeDate(2026, 11, 30), nurse, matrix, held).empty());
    CHECK(hasCode(checkCredentialsOn(makeDate(2026, 12, 1), nurse, matrix, held), codes::kCredentialLapsedOn));
    CHECK(hasCode(checkCredentialsOn(makeDate(2024, 1, 31), nurse, matrix, held), codes::kCredentialLapsedOn));
    CHECK(hasCode(checkCredentialsOn(kToday, nurse, matrix, {}), codes::kCredentialMissingOn));
    nurse.role = JobRoleId(2);
    CHECK(checkCredentialsOn(kToday, nurse, matrix, {}).empty());
}

TEST_CASE("A credential's form is checked by its kind", "[people]") {
    auto draft = license(makeDate(2024, 1, 1), makeDate(2027, 1, 1));
    CHECK(checkCredential(draft, kToday).empty());
    draft.state = "ZZ";
    CHECK(hasCode(checkCredential(draft, kToday), codes::kCredentialStateMissing, "state"));
    draft = license(makeDate(2024, 1, 1), {});
    CHECK(hasCode(checkCredential(draft, kToday), codes::kCredentialExpiryMissing, "expiresOn"));
    draft = license(makeDate(2027, 1, 2), makeDate(2027, 1, 1));
    CHECK(hasCode(checkCredential(draft, kToday), codes::kCredentialExpiresBeforeIssued));
    draft = license({}, makeDate(2026, 11, 18));
    const auto findings = checkCredential(draft, kToday);
    CHECK(hasCode(findings, codes::kCredentialAlreadyExpired));
    CHECK_FALSE(core::hasErrors(findings));
}

TEST_CASE("Leave must lie in the employment and not overlap open leave", "[people]") {
    auto person = sound();
    person.hiredOn = makeDate(2026, 1, 5);
    LeaveDraft leave;
    leave.days = {makeDate(2026, 12, 21), makeDate(2026, 12, 25)};
    CHECK(checkLeave(leave, person, {}, {}, kToday).empty());
    LeaveRequest other;
    other.id = LeaveId(7);
    other.days = {makeDate(2026, 12, 24), makeDate(2026, 12, 27)};
    const std::vector<LeaveRequest> others{other};
    CHECK(hasCode(checkLeave(leave, person, others, {}, kToday), codes::kLeaveOverlaps));
    CHECK(checkLeave(leave, person, others, LeaveId(7), kToday).empty());
    other.days = {makeDate(2026, 12, 25), makeDate(2026, 12, 27)};
    const std::vector<LeaveRequest> after{other};
    CHECK(checkLeave(leave, person, after, {}, kToday).empty());
    other.days = leave.days;
    other.state = LeaveState::Canceled;
    const std::vector<LeaveRequest> canceled{other};
    CHECK(checkLeave(leave, person, canceled, {}, kToday).empty());
    leave.days = {makeDate(2026, 1, 3), makeDate(2026, 1, 8)};
    CHECK(hasCode(checkLeave(leave, person, {}, {}, kToday), codes::kLeaveOutsideEmployment));
    leave.days = {makeDate(2026, 12, 21), makeDate(2026, 12, 21)};
    CHECK(hasCode(checkLeave(leave, person, {}, {}, kToday), codes::kLeaveEmpty));
    leave.days = {makeDate(2026, 12, 21), makeDate(2026, 12, 22)};
    leave.startMinute = 23 * 60;
    leave.minutes = core::Minutes{120};
    CHECK(hasCode(checkLeave(leave, person, {}, {}, kToday), codes::kLeavePartDayUnreadable));
}

TEST_CASE("Phone numbers take one shape", "[people]") {
    CHECK(tidyPhone("(555) 010-1234") == "555-010-1234");
    CHECK(tidyPhone("+1 555.010.1234") == "555-010-1234");
    CHECK(tidyPhone("1-555-010-1234 ext. 7") == "555-010-1234 x7");
    CHECK(tidyPhone("+44 20 7946 0000") == "+44 20 7946 0000");
    CHECK_FALSE(tidyPhone("010-1234"));
    CHECK_FALSE(tidyPhone("call desk"));
    CHECK_FALSE(tidyPhone(""));
}

TEST_CASE("The rate in force is the newest one that has begun", "[people]") {
    std::vector<PayRate> rates(2);
    rates[0].effectiveOn = makeDate(2025, 1, 1);
    rates[0].centsPerHour = 3000;
    rates[1].effectiveOn = makeDate(2026, 7, 1);
    rates[1].centsPerHour = 3300;
    CHECK(payRateOn(rates, makeDate(2024, 12, 31)) == nullptr);
    CHECK(payRateOn(rates, makeDate(2026, 6, 30))->centsPerHour == 3000);
    CHECK(payRateOn(rates, makeDate(2026, 7, 1))->centsPerHour == 3300);
}

TEST_CASE("Every code of the room has one sentence", "[people]") {
    std::set<std::string_view> keys;
    for (const core::Message& message : peopleMessages()) {
        CHECK(message.code.key.starts_with("people."));
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.text.ends_with('.') + message.text.ends_with('?') == 1);
    }
    CHECK(keys.contains(codes::kUndoInUse.key));
    CHECK(keys.size() == 68);
}
