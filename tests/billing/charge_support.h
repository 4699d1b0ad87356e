#pragma once

#include "billing/account_service.h"
#include "billing/charge_messages.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_messages.h"
#include "billing/setup_service.h"
#include "ledger/ledger_messages.h"
#include "ledger/ledger_service.h"
#include "patients/patient_service.h"
#include "people/people_support.h"

#include <stdexcept>

namespace practice::testing {

template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

inline core::Date day(int year, int month, int dayOfMonth) { return core::makeDate(year, month, dayOfMonth); }
inline core::Money dollars(std::int64_t whole) { return core::Money::fromCents(whole * 100); }

inline const core::Finding* findingOf(const core::Findings& findings, core::Code code) {
    for (const auto& finding : findings)
        if (finding.code == code)
            return &finding;
    return nullptr;
}
template <class T> core::Finding refusalOf(const core::Result<T>& result, core::Code code) {
    if (const auto* findings = result ? nullptr : std::get_if<core::Findings>(&result.error()))
        if (const auto* finding = findingOf(*findings, code))
            return *finding;
    throw std::runtime_error(result ? "was not refused" : core::describe(result.error()));
}

/// A clinic that charges: a patient with primary coverage, a provider with a license, standard, self-pay and contract
/// fees from 2026. Today is 2026-11-19. Codes are invented.
struct ChargeFixture : ClinicFixture {
    ChargeFixture() {
        core::registerMessages(billing::setupMessages());
        core::registerMessages(billing::chargeMessages());
        core::registerMessages(ledger::ledgerMessages());
        department = departments.at("Family Medicine");
        auto person = anEmployee("100", "Okafor", "Ada", "MD", "Family Medicine");
        doctor = hired(person);
        person.staffNumber = "101";
        person.lastName = "Zeller";
        otherDoctor = hired(person);
        security::UnitOfWork work(context());
        ledger::LedgerService::installStandardChart(work);
        patients::PatientDraft who;
        who.lastName = "Moreno";
        who.firstName = "Dana";
        who.birthDate = day(1990, 5, 17);
        patient = valueOf(patients::PatientService::insert(work, who));
        who.firstName = "Luis";
        uninsured = valueOf(patients::PatientService::insert(work, who));
        payer = billing::SetupService::insertPayer(work, aPayer("Evergreen Health"));
        coverage = billing::SetupService::insertCoverage(work, aCoverage(patient, payer));
        billing::SetupService::insertFeeSchedule(work, aSchedule("Standard 2026", billing::FeeKind::Standard, {{"ZA101", "", dollars(100)}, {"ZA102", "", dollars(250)}, {"ZA101", "ZZ", dollars(80)}}));
        billing::SetupService::insertFeeSchedule(work, aSchedule("Self-pay 2026", billing::FeeKind::SelfPay, {{"ZA101", "", dollars(60)}}));
        auto contract = aSchedule("Evergreen 2026", billing::FeeKind::Contract, {{"ZA101", "", dollars(72)}});
        contract.payer = payer;
        billing::SetupService::insertFeeSchedule(work, contract);
        billing::SetupService::insertProvider(work, aProvider(doctor, "1234567893"));
        people::CredentialDraft license;
        license.holder = doctor;
        license.kind = people::CredentialKind::LicensePhysician;
        license.number = "DR-1";
        license.state = "CO";
        license.issuedOn = day(2020, 1, 1);
        license.expiresOn = day(2026, 11, 10);
        valueOf(people::PeopleService(context()).recordCredential(work, license));
        work.commit();
    }

    static billing::PayerDraft aPayer(const std::string& name) {
        billing::PayerDraft draft;
        draft.name = name;
        draft.filingCode = "CI";
        draft.filingDays = 365;
        return draft;
    }
    static billing::CoverageDraft aCoverage(patients::PatientId patient, billing::PayerId payer, int place = 1) {
        billing::CoverageDraft draft;
        draft.patient = patient;
        draft.payer = payer;
        draft.place = place;
        draft.memberId = "XQZ 100-200";
        draft.from = day(2026, 1, 1);
        draft.lastDay = day(2026, 12, 31);
        return draft;
    }
    static billing::FeeScheduleDraft aSchedule(const std::string& name, billing::FeeKind kind, std::vector<billing::FeeItem> items) {
        billing::FeeScheduleDraft draft;
        draft.name = name;
        draft.kind = kind;
        draft.from = day(2026, 1, 1);
        draft.lastDay = day(2026, 12, 31);
        draft.items = std::move(items);
        return draft;
    }
    static billing::Provider aProvider(core::EmployeeId employee, const std::string& npi) {
        billing::Provider provider;
        provider.employee = employee;
        provider.npi = npi;
        return provider;
    }
    billing::EncounterDraft anEncounter(core::Date on = day(2026, 11, 2)) const {
        billing::EncounterDraft draft;
        draft.patient = patient;
        draft.serviceOn = on;
        draft.provider = doctor;
        draft.department = department;
        draft.diagnoses = {"J45.20", "Z00.00"};
        return draft;
    }
    static billing::ChargeLine aLine(const std::string& code = "ZA101", int units = 1) {
        billing::ChargeLine line;
        line.code = code;
        line.units = units;
        line.pointers = {1};
        return line;
    }

    billing::SetupService setup() { return {context(), directory}; }
    billing::SetupService setup(const security::Session& by) { return {context(by), otherDirectory}; }
    billing::ChargeService charges() { return {context(), directory}; }
    billing::ChargeService charges(const security::Session& by) { return {context(by), otherDirectory}; }
    const security::Session& clerk() { return sessionAs(security::Role::FinanceClerk); }
    const security::Session& auditor() { return sessionAs(security::Role::Auditor); }
    static core::Date today() { return day(2026, 11, 19); }

    std::vector<billing::ChargeId> posted(const billing::EncounterDraft& draft, const std::vector<billing::ChargeLine>& lines,
                                          core::Date on = today()) {
        return valueOf(charges().post({}, {}, draft, lines, on)).value;
    }
    billing::ScrubResult scrubbed(const billing::EncounterDraft& draft, const std::vector<billing::ChargeLine>& lines) {
        return valueOf(charges().scrub(draft, lines));
    }
    core::Money sumOf(const std::string& account, const std::string& more = "") {
        return core::Money::fromCents(count("SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l JOIN accounts a ON a.id = l.account_id "
                                            "WHERE a.code = '" + account + "'" + more));
    }
    std::vector<std::string> ledgerProblems() {
        core::NoProgress quiet;
        return ledger::LedgerService::verify(connection(), quiet);
    }

    core::DepartmentId department;
    core::EmployeeId doctor, otherDoctor;
    patients::PatientId patient, uninsured;
    billing::PayerId payer;
    billing::CoverageId coverage;
};

} // namespace practice::testing
