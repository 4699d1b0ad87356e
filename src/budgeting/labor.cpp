#include "budgeting/labor.h"

#include "budgeting/payables_service.h"
#include "budgeting/support.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

constexpr std::string_view kAccruals = R"(
    SELECT id, version, month_on, department_id, minutes, straight_cents, premium_cents, entry_id, reversal_entry_id
    FROM labor_accruals)";

/// Wages and overtime by month of the years that touch the days; months without either count with nothing.
constexpr std::string_view kLaborMonths = R"(
    SELECT b.starts_on, c.month, CAST(SUM(CASE WHEN
            a.id IN (SELECT account_id FROM posting_accounts WHERE purpose IN ('wages', 'overtime'))
            OR (a.code = :wages AND NOT EXISTS (SELECT 1 FROM posting_accounts WHERE purpose = 'wages'))
            OR (a.code = :overtime AND NOT EXISTS (SELECT 1 FROM posting_accounts WHERE purpose = 'overtime'))
        THEN c.amount_cents ELSE 0 END) AS BIGINT)
    FROM budgets b JOIN budget_versions v ON v.budget_id = b.id JOIN budget_lines l ON l.version_id = v.id
        JOIN budget_cells c ON c.line_id = l.id JOIN accounts a ON a.id = l.account_id
    WHERE b.starts_on < :to AND b.ends_on > :from AND v.department_id = :department AND v.state IN ('approved', 'locked')
    GROUP BY b.starts_on, c.month)";

LaborAccrual accrualAt(const storage::Statement& row) {
    LaborAccrual accrual;
    accrual.id = row.get<AccrualId>(0);
    accrual.version = row.get<core::RowVersion>(1);
    const auto first = row.get<core::Date>(2);
    accrual.month = {first, core::firstOfNextMonth(first)};
    accrual.department = row.get<DepartmentId>(3);
    accrual.paid = row.get<core::Minutes>(4);
    accrual.straight = row.get<Money>(5);
    accrual.premium = row.get<Money>(6);
    accrual.entry = row.get<ledger::EntryId>(7);
    accrual.reversal = row.get<ledger::EntryId>(8);
    return accrual;
}

bool isPosted(storage::Connection& connection, DepartmentId department, core::Date month) {
    auto query = connection.prepare("SELECT id FROM labor_accruals WHERE month_on = :month AND department_id = :department "
                                    "AND reversal_entry_id = 0");
    query->bind("month", month).bind("department", department);
    return query->step();
}

core::Arg monthArg(core::DateRange month) { return {"month", core::toIso(month.from).substr(0, 7)}; }

core::DateRange monthOf(core::Date day) { return {core::firstOfMonth(day), core::firstOfNextMonth(day)}; }

} // namespace

std::optional<Money> DepartmentLaborBudget::laborBudget(DepartmentId department, core::DateRange days) const {
    if (!m_context.session.may(Permission::BudgetView, department))
        return std::nullopt;
    auto query = m_context.connection.prepare(kLaborMonths);
    query->bind("department", department).bind("from", days.from).bind("to", days.to);
    query->bind("wages", standardCode(Purpose::Wages)).bind("overtime", standardCode(Purpose::Overtime));
    Money sum;
    int covered = 0; // days of the months with an approved budget
    while (query->step()) {
        const auto month = FiscalYear(query->get<core::Date>(0)).month(query->get<int>(1));
        const core::DateRange shared{std::max(month.from, days.from), std::min(month.to, days.to)};
        if (shared.to <= shared.from)
            continue;
        covered += shared.days();
        sum += query->get<Money>(2).times({shared.days(), month.days()}, core::Rounding::HalfUp);
    }
    // A part of the days beside the cost of all of them would mislead.
    return covered > 0 && covered == days.days() ? std::optional(sum) : std::nullopt;
}

core::Result<scheduling::LaborCost> LaborService::costFor(DepartmentId department, core::DateRange month) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerPost));
    if (todayIn(m_context) < month.to)
        return refuse(error(codes::kLaborAhead, {monthArg(month)}));
    return m_rosters.laborCost(department, month);
}

core::Result<scheduling::LaborCost> LaborService::preview(DepartmentId department, core::Date month) {
    return m_rosters.laborCost(department, monthOf(month));
}

core::Result<AccrualId> LaborService::insert(UnitOfWork& work, DepartmentId department, core::DateRange month,
                                             const scheduling::LaborCost& cost) {
    if (isPosted(work.connection(), department, month.from))
        return refuse(error(codes::kLaborPosted, {monthArg(month)}));
    if (cost.withoutRate > 0)
        return refuse(error(codes::kLaborRates, {{"count", std::int64_t{cost.withoutRate}}, monthArg(month)}));
    if (cost.total().isZero())
        return refuse(error(codes::kLaborNone, {monthArg(month)}));
    const auto accountFor = [&](Purpose purpose) { return PayablesService::postingAccount(work.connection(), work.keys(), purpose); };
    PRACTICE_TRY_ASSIGN(const auto wages, accountFor(Purpose::Wages));
    PRACTICE_TRY_ASSIGN(const auto overtime, accountFor(Purpose::Overtime));
    PRACTICE_TRY_ASSIGN(const auto accrued, accountFor(Purpose::AccruedPayroll));
    const auto id = storage::IdSource(work.connection()).nextId<AccrualId>("labor_accruals");
    ledger::EntryDraft draft;
    draft.postedOn = month.lastDay();
    draft.kind = "labor";
    draft.sourceKind = "labor_accrual";
    draft.sourceId = id.value();
    ledger::Dimensions dimensions;
    dimensions.department = department.value();
    if (!cost.straight.isZero())
        draft.lines.push_back({wages, cost.straight, dimensions});
    if (!cost.premium.isZero())
        draft.lines.push_back({overtime, cost.premium, dimensions});
    draft.lines.push_back({accrued, -cost.total(), dimensions});
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&draft, 1), ledger::PostedBy::SubLedger));
    auto query = work.connection().prepare(R"(
        INSERT INTO labor_accruals (id, month_on, department_id, minutes, straight_cents, premium_cents, entry_id, created_at,
            created_by)
        VALUES (:id, :month, :department, :minutes, :straight, :premium, :entry, :now, :by))");
    query->bind("id", id).bind("month", month.from).bind("department", department).bind("minutes", cost.paid);
    query->bind("straight", cost.straight).bind("premium", cost.premium).bind("entry", posted.front());
    query->bind("now", work.now()).bind("by", work.session().user()).run();
    work.audit({"labor_accrual.post", {"labor_accrual", id.value()}, {"entry_id"}, core::toIso(month.from) + " " + core::toText(cost.total())});
    work.changed("labor_accrual", id.value());
    return id;
}

Outcome<AccrualId> LaborService::post(DepartmentId department, core::Date day) {
    const auto month = monthOf(day);
    PRACTICE_TRY_ASSIGN(const auto cost, costFor(department, month));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto id, insert(work, department, month, cost));
    return core::Changed<AccrualId>{id, work.commit()};
}

Outcome<int> LaborService::postMonth(core::Date day) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerPost)); // also where no department has anything to post
    const auto month = monthOf(day);
    PRACTICE_TRY_ASSIGN(const auto heads, m_rosters.rosters(month));
    std::vector<DepartmentId> departments;
    for (const auto& head : heads)
        if (std::find(departments.begin(), departments.end(), head.department) == departments.end() &&
            !isPosted(m_context.connection, head.department, month.from))
            departments.push_back(head.department);
    std::vector<std::pair<DepartmentId, scheduling::LaborCost>> costs;
    for (const auto department : departments) {
        PRACTICE_TRY_ASSIGN(const auto cost, costFor(department, month));
        if (!cost.total().isZero() || cost.withoutRate > 0)
            costs.emplace_back(department, cost);
    }
    if (costs.empty())
        return refuse(error(codes::kLaborNone, {monthArg(month)}));
    UnitOfWork work(m_context);
    for (const auto& [department, cost] : costs)
        PRACTICE_TRY(insert(work, department, month, cost));
    return core::Changed<int>{static_cast<int>(costs.size()), work.commit()};
}

Outcome<AccrualId> LaborService::reverse(AccrualId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerReverse));
    UnitOfWork work(m_context);
    auto query = work.connection().prepare(std::string(kAccruals) + " WHERE id = :id");
    query->bind("id", id);
    if (!query->step())
        return refuse(core::NotFound{{"labor_accrual", id.value()}});
    const auto accrual = accrualAt(*query);
    query.reset();
    if (accrual.isReversed())
        return refuse(error(codes::kLaborReversed));
    PRACTICE_TRY_ASSIGN(const auto reversal, ledger::LedgerService::reverse(work, accrual.entry, postedOn, reason));
    auto update = work.connection().prepare("UPDATE labor_accruals SET reversal_entry_id = :reversal, version = version + 1 WHERE id = :id");
    update->bind("reversal", reversal).bind("id", id).run();
    work.audit({"labor_accrual.reverse", {"labor_accrual", id.value()}, {"reversal_entry_id"}, reason});
    work.changed("labor_accrual", id.value());
    return core::Changed<AccrualId>{id, work.commit()};
}

core::Result<std::vector<LaborAccrual>> LaborService::accruals(core::DateRange months) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    auto query = m_context.connection.prepare(std::string(kAccruals) +
                                              " WHERE month_on >= :from AND month_on < :to ORDER BY month_on DESC, department_id, id");
    query->bind("from", months.from).bind("to", months.to);
    std::vector<LaborAccrual> all;
    while (query->step())
        all.push_back(accrualAt(*query));
    return all;
}

} // namespace practice::budgeting
