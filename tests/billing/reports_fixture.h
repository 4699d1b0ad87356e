#pragma once

#include "billing/account_messages.h"
#include "billing/account_service.h"
#include "billing/billing_messages.h"
#include "billing/billing_reports.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "ledger/ledger_service.h"
#include "patients/patient_directory.h"
#include "patients/patient_service.h"
#include "people/people_support.h"

#include <algorithm>
#include <stdexcept>

namespace practice::testing {

template <class T> T must(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

/// A clinic with the standard chart, two providers, two payers and three patients. Today is 2026-11-19.
struct ReportsFixture : ClinicFixture {
    ReportsFixture() {
        core::registerMessages(billing::billingMessages());
        core::registerMessages(billing::accountMessages());
        adler = hired(anEmployee("101", "Adler", "Ida", "MD", "Family Medicine"));
        brun = hired(anEmployee("102", "Brun", "Per", "NP", "Urgent Care"));
        security::UnitOfWork work(context());
        ledger::LedgerService::installStandardChart(work);
        for (const auto* name : {"Moreno", "Okafor", "Lindqvist"})
            patients.push_back(addPatient(work, name));
        billing::PayerDraft payer;
        payer.name = "Acme Health";
        acme = billing::SetupService::insertPayer(work, payer);
        payer.name = "Medicare";
        payer.kind = billing::PayerKind::Medicare;
        medicare = billing::SetupService::insertPayer(work, payer);
        work.commit();
        for (const auto& account : ledger::LedgerService::chart(connection()))
            if (account.code == "1000")
                bank = account.id;
    }

    billing::BillingReports reports() { return reports(manager()); }
    billing::BillingReports reports(const security::Session& by) {
        return {context(by), patientNames.current(connection(), by), directory.current(connection(), by)};
    }
    billing::AccountService accounts() { return billing::AccountService(context()); }
    billing::ChargeService charges() { return {context(), directory}; }

    patients::PatientId addPatient(security::UnitOfWork& work, const std::string& name) {
        patients::PatientDraft draft;
        draft.number = "P" + std::to_string(1001 + patients.size());
        draft.lastName = name;
        draft.firstName = "Dana";
        draft.birthDate = core::addDays(core::makeDate(1980, 5, 1), int(patients.size()));
        return must(patients::PatientService::insert(work, draft));
    }
    struct Service {
        std::size_t patient = 0;
        core::Date serviceOn, postedOn;
        std::int64_t cents = 0;
        billing::PayerId payer = {};
        core::EmployeeId provider = {};
        const char* department = "Family Medicine";
        std::string code = "99213";
        int units = 1;
    };
    billing::ChargeId charge(const Service& service) {
        billing::ChargeService::NewCharge one;
        one.charge.patient = patients.at(service.patient);
        one.charge.serviceOn = service.serviceOn;
        one.charge.postedOn = service.postedOn;
        one.charge.provider = service.provider;
        one.charge.department = departments.at(service.department);
        one.charge.placeOfService = "11";
        one.charge.code = service.code;
        one.charge.units = service.units;
        one.charge.amount = core::Money::fromCents(service.cents);
        one.charge.firstPayer = service.payer;
        security::UnitOfWork work(context());
        const auto id = must(billing::ChargeService::insertCharges(work, std::span(&one, 1))).front();
        work.commit();
        return id;
    }
    /// No check of what is owed: a payer pays what it pays.
    billing::ReceiptId receive(std::size_t patient, billing::Tender tender, std::int64_t cents, core::Date on, billing::PayerId payer,
                               std::vector<billing::Split> splits) {
        billing::ReceiptDraft draft;
        draft.patient = patients.at(patient);
        draft.payer = payer;
        draft.tender = tender;
        draft.amount = core::Money::fromCents(cents);
        draft.receivedOn = on;
        draft.splits = std::move(splits);
        security::UnitOfWork work(context());
        const auto id = must(billing::AccountService::insertReceipt(work, draft));
        work.commit();
        return id;
    }
    billing::AdjustmentId adjust(billing::ChargeId charge, billing::PayerId payer, std::int64_t cents, core::Date on,
                                 billing::AdjustmentReason reason = billing::AdjustmentReason::Contractual) {
        billing::AdjustmentDraft draft;
        draft.charge = charge;
        draft.payer = payer;
        draft.reason = reason;
        draft.amount = core::Money::fromCents(cents);
        security::UnitOfWork work(context());
        const auto id = must(billing::AccountService::insertAdjustment(work, draft, on));
        work.commit();
        return id;
    }
    void transfer(billing::ChargeId charge, billing::PayerId from, billing::PayerId to, std::int64_t cents, core::Date on) {
        security::UnitOfWork work(context());
        must(billing::AccountService::insertTransfer(work, charge, from, to, core::Money::fromCents(cents), on));
        work.commit();
    }
    billing::DepositId deposit(core::Date on, billing::DepositTenders tenders, std::vector<billing::ReceiptId> receipts) {
        billing::DepositDraft draft;
        draft.depositedOn = on;
        draft.bank = bank;
        draft.tenders = tenders;
        draft.receipts = std::move(receipts);
        return must(billing::DayService(context()).makeDeposit(draft)).value;
    }
    std::vector<std::string> problems() {
        core::NoProgress quiet;
        auto all = billing::AccountService::verify(connection());
        for (auto& line : ledger::LedgerService::verify(connection(), quiet))
            all.push_back(std::move(line));
        return all;
    }

    core::EmployeeId adler, brun;
    billing::PayerId acme, medicare;
    std::vector<patients::PatientId> patients;
    ledger::AccountId bank;
    patients::PatientDirectoryCache patientNames;
};

inline core::Money dollars(std::int64_t whole) { return core::Money::fromCents(whole * 100); }

/// A report's cells as text, by column and by what stands in the first column.
class Table {
  public:
    explicit Table(core::Result<reporting::TableReport> report) : m_report(must(std::move(report))) { reporting::expectSound(m_report); }
    const reporting::TableReport& report() const { return m_report; }
    std::size_t rows() const { return m_report.rows.size(); }
    std::string at(std::size_t row, const std::string& column) const { return text(m_report.rows.at(row), column); }
    std::string total(const std::string& column) const { return text(m_report.totals.value(), column); }
    /// Of the row whose cell in `named` is `name`; "no row" where there is none.
    std::string of(const std::string& name, const std::string& column, std::size_t named = 0) const {
        for (const auto& row : m_report.rows)
            if (reporting::cellText(row.cells.at(named)) == name)
                return text(row, column);
        return "no row";
    }

  private:
    std::string text(const reporting::Row& row, const std::string& column) const {
        const auto at = std::ranges::find(m_report.columns, column, &reporting::Column::key);
        if (at == m_report.columns.end())
            throw std::runtime_error("no column " + column);
        return reporting::cellText(row.cells.at(static_cast<std::size_t>(at - m_report.columns.begin())));
    }
    reporting::TableReport m_report;
};

} // namespace practice::testing
