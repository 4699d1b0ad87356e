#pragma once

#include "billing/account_messages.h"
#include "billing/account_service.h"
#include "billing/billing_messages.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "ledger/ledger_messages.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "patients/patient_service.h"
#include "support/practice_fixture.h"

#include <algorithm>
#include <stdexcept>

namespace practice::testing {

/// Dana answers for herself and her son Luis; Ada is a family of her own. Two payers. Today is 2026-11-19.
struct AccountFixture : PracticeFixture {
    static inline const core::Date kToday = core::makeDate(2026, 11, 19);

    AccountFixture() {
        for (const auto* messages : {&billing::billingMessages(), &billing::accountMessages(), &ledger::ledgerMessages()})
            core::registerMessages(*messages);
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
        clinic = must(places.createDepartment({"Clinic", site, organization::DepartmentKind::Clinic})).value;
        security::UnitOfWork work(context());
        patients::PatientDraft who;
        who.lastName = "Moreno";
        who.firstName = "Dana";
        who.birthDate = core::makeDate(1985, 5, 17);
        who.address = {"12 River Road", "Riverside", "NY", "10001"};
        dana = must(patients::PatientService::insert(work, who));
        who.firstName = "Luis";
        who.birthDate = core::makeDate(2015, 2, 3);
        who.guarantor = dana;
        luis = must(patients::PatientService::insert(work, who));
        who.lastName = "Okafor";
        who.firstName = "Ada";
        who.guarantor = {};
        who.address = {};
        ada = must(patients::PatientService::insert(work, who));
        billing::PayerDraft payer;
        payer.name = "Evergreen Health";
        payer.filingCode = "CI";
        evergreen = billing::SetupService::insertPayer(work, payer);
        payer.name = "Harbor Mutual";
        harbor = billing::SetupService::insertPayer(work, payer);
        work.commit();
    }

    core::SiteId site;
    core::DepartmentId clinic;
    patients::PatientId dana, luis, ada;
    billing::PayerId evergreen, harbor;
    static constexpr billing::PayerId kPatient{};

    template <class T> static T must(core::Result<T> result) {
        if (!result)
            throw std::runtime_error(core::describe(result.error()));
        return *std::move(result);
    }
    static core::Money money(std::int64_t cents) { return core::Money::fromCents(cents); }
    static core::Date day(int month, int dayOfMonth) { return core::makeDate(2026, month, dayOfMonth); }

    billing::AccountService accounts() { return billing::AccountService(context()); }
    billing::AccountService accounts(const security::Session& by) { return billing::AccountService(context(by)); }
    const security::Session& clerk() { return sessionAs(security::Role::FinanceClerk); }
    const security::Session& otherManager() {
        if (!m_otherManager)
            m_otherManager = &sessionWith({security::Role::OfficeManager});
        return *m_otherManager;
    }

    struct ChargeOptions {
        billing::PayerId payer{};
        std::optional<core::Date> serviceOn{}; ///< Absent: the posting day.
        std::optional<core::Money> allowed{};
        billing::ChargeKind kind = billing::ChargeKind::Service;
        std::optional<ledger::BatchId> batch{};
        billing::EncounterId encounter{};
    };
    billing::ChargeId charge(patients::PatientId patient, std::int64_t cents, core::Date postedOn, ChargeOptions options) {
        billing::ChargeService::NewCharge one;
        one.charge.kind = options.kind;
        one.charge.patient = patient;
        one.charge.encounter = options.encounter;
        one.charge.postedOn = postedOn;
        one.charge.serviceOn = options.serviceOn.value_or(postedOn);
        one.charge.department = clinic;
        one.charge.placeOfService = "11";
        one.charge.code = "ZA101";
        one.charge.amount = money(cents);
        one.charge.allowed = options.allowed;
        one.charge.firstPayer = options.payer;
        one.batch = options.batch;
        security::UnitOfWork work(context());
        const auto id = must(billing::ChargeService::insertCharges(work, std::span(&one, 1))).front();
        work.commit();
        return id;
    }
    billing::ChargeId charge(patients::PatientId patient, std::int64_t cents, core::Date postedOn = day(11, 2)) {
        return charge(patient, cents, postedOn, {});
    }

    billing::ReceiptDraft payment(patients::PatientId patient, std::int64_t cents, std::vector<billing::Split> splits = {},
                                  core::Date on = kToday) const {
        billing::ReceiptDraft draft;
        draft.patient = patient;
        draft.tender = billing::Tender::Check;
        draft.amount = money(cents);
        draft.receivedOn = on;
        draft.splits = std::move(splits);
        return draft;
    }
    billing::Split part(billing::ChargeId of, std::int64_t cents, billing::PayerId payer = {}) const { return {of, payer, money(cents)}; }
    billing::AdjustmentDraft adjustment(billing::ChargeId of, std::int64_t cents,
                                        billing::AdjustmentReason reason = billing::AdjustmentReason::Courtesy) const {
        billing::AdjustmentDraft draft;
        draft.charge = of;
        draft.reason = reason;
        draft.amount = money(cents);
        return draft;
    }

    core::Money owed(billing::ChargeId of, billing::PayerId payer = {}) {
        auto query = connection().prepare("SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS BIGINT) FROM journal_lines l "
                                          "JOIN accounts a ON a.id = l.account_id WHERE a.code = '1200' AND l.charge_id = :charge "
                                          "AND l.payer_id = :payer");
        query->bind("charge", of).bind("payer", payer);
        query->step();
        return query->get<core::Money>(0);
    }
    core::Money balanceOf(const std::string& code) {
        for (const auto& row : must(ledger::LedgerService(context()).balances(core::makeDate(2030, 1, 1))))
            if (row.account.code == code)
                return row.balance();
        return {};
    }
    core::Money credit(patients::PatientId patient) { return must(accounts().account(patient)).unapplied; }

    void closeDay(core::Date closed) {
        auto insert = connection().prepare(
            "INSERT INTO day_closes (day, charges_cents, payments_cents, adjustments_cents, receivable_cents, last_entry_id, closed_at, closed_by) "
            "SELECT :day, 0, 0, 0, 0, COALESCE(MAX(id), 0), '2026-11-19T14:00:00Z', 1 FROM journal_entries");
        insert->bind("day", closed).run();
    }

    /// Empty: sound.
    std::vector<std::string> problems() {
        core::NoProgress quiet;
        auto all = billing::AccountService::verify(connection());
        for (auto& line : ledger::LedgerService::verify(connection(), quiet))
            all.push_back(std::move(line));
        return all;
    }

  private:
    const security::Session* m_otherManager = nullptr;
};

inline const core::Finding* findingOf(const core::Findings& findings, core::Code code) {
    const auto at = std::find_if(findings.begin(), findings.end(), [code](const auto& finding) { return finding.code == code; });
    return at == findings.end() ? nullptr : &*at;
}
/// The sentence of the finding with this code; says what came instead.
inline std::string sentenceOf(const core::Findings& findings, core::Code code) {
    if (const auto* finding = findingOf(findings, code))
        return core::sentence(*finding);
    std::string others = "no finding " + std::string(code.key) + ", but:";
    for (const auto& finding : findings)
        others += " " + std::string(finding.code.key);
    return others;
}
template <class T> std::string refusedAs(const core::Result<T>& result, core::Code code) {
    if (result)
        return "accepted";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return sentenceOf(*findings, code);
    return core::describe(result.error());
}
template <class T> bool isDenied(const core::Result<T>& result) { return !result && std::holds_alternative<core::Denied>(result.error()); }
template <class T> bool isConflict(const core::Result<T>& result) {
    return !result && std::holds_alternative<core::Conflict>(result.error());
}
template <class T> bool isNotFound(const core::Result<T>& result) {
    return !result && std::holds_alternative<core::NotFound>(result.error());
}

} // namespace practice::testing
