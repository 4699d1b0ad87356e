#pragma once

#include "billing/account_service.h"
#include "billing/billing_messages.h"
#include "billing/charge_service.h"
#include "billing/day_messages.h"
#include "billing/day_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "patients/patient_service.h"
#include "security/field_numbers.h"
#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <stdexcept>

namespace practice::testing {

/// A practice with the standard chart, a site, a department and three patients. Today is 2026-11-19.
struct DayFixture : PracticeFixture {
    static inline const core::Date kToday = core::makeDate(2026, 11, 19);

    DayFixture() {
        core::registerMessages(billing::billingMessages());
        core::registerMessages(billing::dayMessages());
        {
            security::UnitOfWork work(context());
            ledger::LedgerService::installStandardChart(work);
            work.commit();
        }
        organization::OrganizationService places(context());
        organization::SiteDraft draft;
        draft.name = "Main";
        draft.timeZone = "America/New_York";
        site = must(places.createSite(draft)).value;
        draft.name = "North";
        otherSite = must(places.createSite(draft)).value;
        clinic = must(places.createDepartment({"Clinic", site, organization::DepartmentKind::Clinic})).value;
        for (const auto* name : {"Moreno", "Okafor", "Lindqvist"})
            patients.push_back(newPatient(name));
        for (const auto& account : ledger::LedgerService::chart(connection()))
            if (account.code == "1000")
                bank = account.id;
    }

    template <class T> static T must(core::Result<T> result) {
        if (!result)
            throw std::runtime_error(core::describe(result.error()));
        return *std::move(result);
    }
    template <class T> static std::string refusalOf(const core::Result<T>& result) {
        if (result)
            return "accepted";
        if (const auto* findings = std::get_if<core::Findings>(&result.error()))
            return std::string(findings->front().code.key);
        if (std::holds_alternative<core::Denied>(result.error()))
            return "denied";
        return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
    }
    static core::Money money(std::int64_t cents) { return core::Money::fromCents(cents); }
    static bool has(const core::Findings& findings, core::Code code) {
        for (const auto& finding : findings)
            if (finding.code == code)
                return true;
        return false;
    }

    billing::DayService days() { return billing::DayService(context()); }
    billing::DayService days(const security::Session& by) { return billing::DayService(context(by)); }
    billing::AccountService accounts() { return billing::AccountService(context()); }

    patients::PatientId newPatient(const std::string& name) {
        patients::PatientDraft draft;
        draft.lastName = name;
        draft.firstName = "Test";
        draft.birthDate = core::addDays(core::makeDate(1980, 5, 1), int(patients.size()));
        security::UnitOfWork work(context());
        const auto id = must(patients::PatientService::insert(work, draft));
        work.commit();
        return id;
    }
    billing::ChargeId charge(std::size_t patient, std::int64_t cents, core::Date postedOn = kToday) {
        billing::ChargeService::NewCharge one;
        one.charge.patient = patients.at(patient);
        one.charge.serviceOn = one.charge.postedOn = postedOn;
        one.charge.department = clinic;
        one.charge.placeOfService = "11";
        one.charge.code = "99213";
        one.charge.amount = money(cents);
        security::UnitOfWork work(context());
        const auto id = must(billing::ChargeService::insertCharges(work, std::span(&one, 1))).front();
        work.commit();
        return id;
    }
    billing::ReceiptId receive(billing::Tender tender, std::int64_t cents, core::Date on = kToday, billing::ChargeId of = {},
                               std::size_t patient = 0) {
        billing::ReceiptDraft draft;
        draft.patient = patients.at(patient);
        draft.tender = tender;
        draft.amount = money(cents);
        draft.receivedOn = on;
        if (of.isValid())
            draft.splits = {{of, {}, draft.amount}};
        return must(accounts().receive(draft)).value;
    }
    billing::DepositDraft depositOf(std::vector<billing::ReceiptId> receipts,
                                    billing::DepositTenders tenders = billing::DepositTenders::CashAndChecks) const {
        billing::DepositDraft draft;
        draft.depositedOn = kToday;
        draft.bank = bank;
        draft.tenders = tenders;
        draft.receipts = std::move(receipts);
        return draft;
    }
    core::Money balanceOf(const std::string& code) {
        for (const auto& row : must(ledger::LedgerService(context()).balances(core::makeDate(2030, 1, 1))))
            if (row.account.code == code)
                return row.balance();
        return {};
    }
    /// Empty: sound.
    std::vector<std::string> problems() {
        core::NoProgress quiet;
        auto all = billing::AccountService::verify(connection());
        for (auto& line : ledger::LedgerService::verify(connection(), quiet))
            all.push_back(std::move(line));
        return all;
    }
    void run(const std::string& sql) { connection().prepare(sql)->run(); }

    core::SiteId site, otherSite;
    core::DepartmentId clinic;
    std::vector<patients::PatientId> patients;
    ledger::AccountId bank;
};

} // namespace practice::testing
