#include "app/demo/demo_plan.h"
#include "budgeting/budget_service.h"
#include "ledger/ledger_service.h"

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
        const auto budget = BudgetService::insertBudget(m_world.work, year.start());
        for (const auto& department : m_world.departments)
            BudgetService::insertVersion(m_world.work, budget, department.id, state, sheetOf(department.plan, year));
        BudgetService::insertVersion(m_world.work, budget, {}, state, practiceSheet(year, state));
        if (state == VersionState::Approved)
            BudgetService::insertVersion(m_world.work, budget, m_world.departments[2].id, VersionState::Draft,
                                         sheetOf(m_world.departments[2].plan, year));
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

    Sheet sheetOf(const DepartmentPlan& plan, const FiscalYear& year) const {
        using organization::DepartmentKind;
        const auto wages = monthlyWages(plan);
        Sheet sheet;
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
        line(sheet, "4000", share(m_wages, 14'000), year, Shape::ByDays);
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
