#pragma once

#include "budgeting/budget_control.h"
#include "budgeting/budget_service.h"
#include "budgeting/payables_service.h"
#include "budgeting/rules_support.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "support/practice_fixture.h"

#include <map>
#include <stdexcept>

namespace practice::testing {

template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

/// A practice with the standard chart, a site and two departments. Today is 2026-11-19.
struct BudgetingFixture : PracticeFixture {
    BudgetingFixture() {
        core::registerMessages(budgeting::budgetingMessages());
        {
            security::UnitOfWork work(context());
            ledger::LedgerService::installStandardChart(work);
            work.commit();
        }
        for (const auto& account : ledger::LedgerService::chart(connection()))
            byCode[account.code] = account;
        organization::OrganizationService places(context());
        organization::SiteDraft site;
        site.name = "Main";
        site.timeZone = "America/New_York";
        const auto main = valueOf(places.createSite(site)).value;
        ward = valueOf(places.createDepartment({"Ward", main, organization::DepartmentKind::Ward})).value;
        clinic = valueOf(places.createDepartment({"Clinic", main, organization::DepartmentKind::Clinic})).value;
    }
    budgeting::BudgetService budgets() { return budgeting::BudgetService(context()); }
    budgeting::BudgetService budgets(const security::Session& by) { return budgeting::BudgetService(context(by)); }
    budgeting::PayablesService payables() { return budgeting::PayablesService(context()); }
    budgeting::PayablesService payables(const security::Session& by) { return budgeting::PayablesService(context(by)); }
    budgeting::BudgetControl control() { return budgeting::BudgetControl(context()); }
    budgeting::BudgetControl control(const security::Session& by) { return budgeting::BudgetControl(context(by)); }
    const security::Session& clerk() { return sessionAs(security::Role::FinanceClerk); }
    const security::Session& otherManager() {
        if (!m_otherManager)
            m_otherManager = &sessionWith({security::Role::OfficeManager});
        return *m_otherManager;
    }
    ledger::AccountId at(const std::string& code) const { return byCode.at(code).id; }

    budgeting::BudgetId newBudget(core::Date start = core::makeDate(2026, 1, 1)) { return valueOf(budgets().createBudget(start)).value; }

    /// A version in force with these amounts a month, made by the clerk and approved by the manager.
    budgeting::VersionId approved(budgeting::BudgetId budget, core::DepartmentId department,
                                  const std::vector<std::pair<std::string, std::int64_t>>& monthCents) {
        auto byClerk = budgets(clerk());
        const auto id = valueOf(byClerk.startVersion(budget, department)).value;
        const auto open = valueOf(byClerk.open(id));
        auto draft = open.draft();
        for (const auto& [code, cents] : monthCents) {
            if (!draft.addLine(byCode.at(code)))
                throw std::runtime_error("line " + code);
            if (!draft.spread(draft.lines() - 1, money(cents * 12), budgeting::Spread::Even))
                throw std::runtime_error("spread " + code);
        }
        const auto saved = valueOf(byClerk.saveSheet(id, open.head.version, draft.sheet(), draft.steps())).value;
        const auto submitted = valueOf(byClerk.submit(id, saved.version)).value;
        valueOf(budgets().approve(id, submitted.version));
        return id;
    }

    /// An entry with a department, against the bank.
    ledger::EntryId spend(core::Date on, const std::string& code, std::int64_t cents, core::DepartmentId department = {}) {
        ledger::EntryDraft draft;
        draft.postedOn = on;
        draft.lines = {{at(code), money(cents), {}}, {at("1000"), money(-cents), {}}};
        draft.lines.front().dimensions.department = department.value();
        return valueOf(ledger::LedgerService(context()).post(draft)).value;
    }

    std::vector<std::string> problems() {
        core::NoProgress quiet;
        auto all = budgeting::BudgetService::verify(connection(), quiet);
        for (auto& line : ledger::LedgerService::verify(connection(), quiet))
            all.push_back(std::move(line));
        return all;
    }
    core::Money balanceOf(const std::string& code, core::Date asOf = core::makeDate(2030, 1, 1)) {
        for (const auto& row : valueOf(ledger::LedgerService(context()).balances(asOf)))
            if (row.account.code == code)
                return row.balance();
        return {};
    }

    std::map<std::string, ledger::Account> byCode;
    core::DepartmentId ward, clinic;

  private:
    const security::Session* m_otherManager = nullptr;
};

} // namespace practice::testing
