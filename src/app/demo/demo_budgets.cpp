#include "app/demo/demo_plan.h"
#include "budgeting/budget_service.h"
#include "ledger/ledger_service.h"

#include <algorithm>

namespace practice::app::demo {

using budgeting::BudgetService;
using budgeting::FiscalYear;
using budgeting::Sheet;
using budgeting::VersionState;
using core::Money;

namespace {

constexpr std::int64_t share(std::int64_t cents, std::int64_t hundredthsOfPercent) { return cents * hundredthsOfPercent / 10'000; }

/// Last year's budgets are locked, this year's approved; one department works on a second version. What the first
/// department spends on overtime and contract labor since the summer is beyond its budget.
class Budgets {
  public:
    explicit Budgets(World& world) : m_world(world) {
        for (auto& account : ledger::LedgerService::chart(world.work.connection()))
            m_byCode.emplace(account.code, std::move(account));
        for (const auto& department : world.departments)
            m_wages += monthlyWages(department.plan);
    }

    void add(const FiscalYear& year, VersionState state) {
        readRevenue(year);
        const auto budget = BudgetService::insertBudget(m_world.work, year.start());
        for (const auto& department : m_world.departments)
            BudgetService::insertVersion(m_world.work, budget, department.id, state, sheetOf(department, year));
        BudgetService::insertVersion(m_world.work, budget, {}, state, practiceSheet(year, state));
        if (state == VersionState::Approved)
            BudgetService::insertVersion(m_world.work, budget, m_world.departments[2].id, VersionState::Draft,
                                         sheetOf(m_world.departments[2], year));
    }

  private:
    enum class Shape { Even, ByDays };

    void line(Sheet& sheet, const char* code, std::int64_t monthCents, const FiscalYear& year, Shape shape = Shape::Even) const {
        const auto& account = m_byCode.at(code);
        budgeting::SheetLine made;
        made.account = account.id;
        made.accountCode = account.code;
        made.accountName = account.name;
        made.kind = account.kind;
        const auto total = Money::fromCents(monthCents / 100 * 100 * budgeting::kMonths);
        const auto months = shape == Shape::Even ? budgeting::spreadEvenly(total) : budgeting::spreadByDays(total, year);
        for (std::size_t i = 0; i < budgeting::kMonths; ++i) {
            made.cells[i].amount = months[i];
            made.cells[i].isSet = true;
        }
        sheet.lines.push_back(std::make_shared<const budgeting::SheetLine>(std::move(made)));
    }

    /// What an average month of the year brought: as if somebody had planned it well. In January last year's months.
    void readRevenue(const FiscalYear& year) {
        m_revenue.clear();
        std::map<core::Date, int> months;
        const auto read = [&](const FiscalYear& of) {
            const core::DateRange whole{of.start(), std::min(of.next().start(), core::firstOfMonth(m_world.today))};
            if (whole.from >= whole.to)
                return;
            for (const auto& total : ledger::LedgerService::monthTotals(m_world.work.connection(), whole)) {
                m_revenue[{total.account, total.department}] -= total.amount.cents();
                ++months[total.month];
            }
        };
        read(year);
        if (months.empty())
            read(year.previous());
        for (auto& [where, cents] : m_revenue)
            cents /= static_cast<std::int64_t>(std::max<std::size_t>(months.size(), 1));
    }

    /// Income a little under, and what is taken off it a little over what came true.
    void revenueLines(Sheet& sheet, core::DepartmentId department, const FiscalYear& year) const {
        for (const auto& [code, percent] : {std::pair("4000", 98), {"4100", 102}, {"4120", 125}}) {
            const auto at = m_revenue.find({m_byCode.at(code).id, department.value()});
            if (at != m_revenue.end() && at->second / 100 != 0)
                line(sheet, code, at->second * percent / 100, year, Shape::ByDays);
        }
    }

    Sheet sheetOf(const Department& department, const FiscalYear& year) const {
        using organization::DepartmentKind;
        const auto& plan = department.plan;
        const auto wages = monthlyWages(plan);
        Sheet sheet;
        revenueLines(sheet, department.id, year);
        line(sheet, "6000", wages, year);
        line(sheet, "6010", share(wages, 250), year);
        line(sheet, "6200", share(wages, 510), year, Shape::ByDays);
        if (plan.kind == DepartmentKind::Ward || plan.kind == DepartmentKind::Clinic)
            line(sheet, "6210", share(wages, 390), year, Shape::ByDays);
        if (plan.kind == DepartmentKind::Ward)
            line(sheet, "6120", share(wages, 420), year);
        return sheet;
    }

    /// What belongs to no department. The subscriptions were forgotten this year: spending without a budget.
    Sheet practiceSheet(const FiscalYear& year, VersionState state) const {
        Sheet sheet;
        line(sheet, "6020", share(m_wages, 790), year);
        line(sheet, "6030", share(m_wages, 900), year);
        line(sheet, "6300", share(m_wages, 440), year);
        line(sheet, "6310", share(m_wages, 52), year);
        line(sheet, "6400", share(m_wages, 130), year);
        if (state == VersionState::Locked)
            line(sheet, "6600", share(m_wages, 75), year);
        return sheet;
    }

    World& m_world;
    std::map<std::string, ledger::Account> m_byCode;
    std::int64_t m_wages = 0; ///< Base wages of a month, cents.
    std::map<std::pair<ledger::AccountId, std::int64_t>, std::int64_t> m_revenue; ///< Cents a month, by account and department.
};

} // namespace

core::Result<void> addBudgets(World& world) {
    const FiscalYear year(core::makeDate(world.today.year(), 1, 1));
    Budgets budgets(world);
    budgets.add(year.previous(), VersionState::Locked);
    budgets.add(year, VersionState::Approved);
    return {};
}

} // namespace practice::app::demo
