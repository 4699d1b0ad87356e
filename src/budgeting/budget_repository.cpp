#include "budgeting/budget_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::budgeting {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is budgetAt's and headAt's.
constexpr std::string_view kBudgets =
    "SELECT id, version, starts_on, name, flag_basis_points, flag_cents FROM budgets";
constexpr std::string_view kVersions = R"(
    SELECT id, version, budget_id, department_id, number, state, based_on_id, note, saved_at, saved_by, submitted_at,
        submitted_by, decided_at, decided_by, decision_note, self_approved
    FROM budget_versions)";

Budget budgetAt(const storage::Statement& row) {
    return {row.get<BudgetId>(0), row.get<core::RowVersion>(1), FiscalYear(row.get<core::Date>(2)), row.get<std::string>(3),
            {row.get<int>(4), row.get<core::Money>(5)}};
}

VersionHead headAt(const storage::Statement& row, const security::KeyRing& keys) {
    VersionHead head;
    head.id = row.get<VersionId>(0);
    head.version = row.get<core::RowVersion>(1);
    head.budget = row.get<BudgetId>(2);
    head.department = row.get<DepartmentId>(3);
    head.number = row.get<int>(4);
    head.state = versionStateFrom(row.get<std::string>(5)).value_or(VersionState::Draft);
    head.basedOn = row.get<VersionId>(6);
    head.note = openOrEmpty(keys, fields::kBudgetVersionNote, head.id.value(), row, 7);
    head.savedAt = row.get<core::Instant>(8);
    head.savedBy = row.get<core::UserId>(9);
    head.submittedAt = row.get<std::optional<core::Instant>>(10);
    head.submittedBy = row.get<core::UserId>(11);
    head.decidedAt = row.get<std::optional<core::Instant>>(12);
    head.decidedBy = row.get<core::UserId>(13);
    head.decisionNote = openOrEmpty(keys, fields::kBudgetDecisionNote, head.id.value(), row, 14);
    head.selfApproved = row.get<bool>(15);
    return head;
}

std::string sql(std::string_view select, std::string_view rest) { return std::string(select) + " " + std::string(rest); }

} // namespace

std::vector<Budget> BudgetRepository::budgets() const {
    auto query = m_connection.prepare(sql(kBudgets, "ORDER BY starts_on DESC"));
    std::vector<Budget> all;
    while (query->step())
        all.push_back(budgetAt(*query));
    return all;
}

std::optional<Budget> BudgetRepository::budget(BudgetId id) const {
    auto query = m_connection.prepare(sql(kBudgets, "WHERE id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(budgetAt(*query)) : std::nullopt;
}

BudgetId BudgetRepository::insert(const Budget& budget, Stamp stamp) {
    const auto id = storage::IdSource(m_connection).nextId<BudgetId>("budgets");
    auto query = m_connection.prepare(R"(
        INSERT INTO budgets (id, starts_on, ends_on, name, flag_basis_points, flag_cents, created_at, created_by)
        VALUES (:id, :starts, :ends, :name, :points, :cents, :now, :by))");
    query->bind("id", id).bind("starts", budget.year.start()).bind("ends", budget.year.range().to).bind("name", budget.name);
    query->bind("points", budget.flags.basisPoints).bind("cents", budget.flags.amount);
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    return id;
}

bool BudgetRepository::update(const Budget& budget) {
    auto query = m_connection.prepare(R"(
        UPDATE budgets SET name = :name, flag_basis_points = :points, flag_cents = :cents, version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("name", budget.name).bind("points", budget.flags.basisPoints).bind("cents", budget.flags.amount);
    return query->bind("id", budget.id).bind("version", budget.version).run() == 1;
}

std::vector<VersionHead> BudgetRepository::versions(BudgetId budget) const {
    auto query = m_connection.prepare(sql(kVersions, "WHERE budget_id = :budget ORDER BY department_id, number DESC"));
    query->bind("budget", budget);
    std::vector<VersionHead> all;
    while (query->step())
        all.push_back(headAt(*query, m_keys));
    return all;
}

std::optional<VersionHead> BudgetRepository::version(VersionId id) const {
    auto query = m_connection.prepare(sql(kVersions, "WHERE id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(headAt(*query, m_keys)) : std::nullopt;
}

std::optional<VersionHead> BudgetRepository::inForce(BudgetId budget, DepartmentId department) const {
    auto query = m_connection.prepare(sql(kVersions, "WHERE budget_id = :budget AND department_id = :department "
                                                     "AND state IN ('approved', 'locked')"));
    query->bind("budget", budget).bind("department", department);
    return query->step() ? std::optional(headAt(*query, m_keys)) : std::nullopt;
}

std::optional<VersionHead> BudgetRepository::inWork(BudgetId budget, DepartmentId department) const {
    auto query = m_connection.prepare(sql(kVersions, "WHERE budget_id = :budget AND department_id = :department "
                                                     "AND state IN ('draft', 'submitted')"));
    query->bind("budget", budget).bind("department", department);
    return query->step() ? std::optional(headAt(*query, m_keys)) : std::nullopt;
}

int BudgetRepository::lastNumber(BudgetId budget, DepartmentId department) const {
    auto query = m_connection.prepare("SELECT COALESCE(MAX(number), 0) FROM budget_versions "
                                      "WHERE budget_id = :budget AND department_id = :department");
    query->bind("budget", budget).bind("department", department);
    query->step();
    return query->get<int>(0);
}

VersionId BudgetRepository::insert(const VersionHead& head, Stamp stamp) {
    const auto id = storage::IdSource(m_connection).nextId<VersionId>("budget_versions");
    auto query = m_connection.prepare(R"(
        INSERT INTO budget_versions (id, budget_id, department_id, number, state, based_on_id, note, saved_at, saved_by,
            created_at, created_by)
        VALUES (:id, :budget, :department, :number, :state, :basedOn, :note, :now, :by, :now, :by))");
    query->bind("id", id).bind("budget", head.budget).bind("department", head.department).bind("number", head.number);
    query->bind("state", key(head.state)).bind("basedOn", head.basedOn);
    query->bind("note", sealOrNull(m_keys, fields::kBudgetVersionNote, id.value(), head.note));
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    return id;
}

bool BudgetRepository::update(const VersionHead& head) {
    auto query = m_connection.prepare(R"(
        UPDATE budget_versions SET state = :state, note = :note, saved_at = :savedAt, saved_by = :savedBy,
            submitted_at = :submittedAt, submitted_by = :submittedBy, decided_at = :decidedAt, decided_by = :decidedBy,
            decision_note = :decision, self_approved = :self, version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("state", key(head.state)).bind("savedAt", head.savedAt).bind("savedBy", head.savedBy);
    query->bind("note", sealOrNull(m_keys, fields::kBudgetVersionNote, head.id.value(), head.note));
    query->bind("submittedAt", head.submittedAt).bind("submittedBy", head.submittedBy);
    query->bind("decidedAt", head.decidedAt).bind("decidedBy", head.decidedBy).bind("self", head.selfApproved);
    query->bind("decision", sealOrNull(m_keys, fields::kBudgetDecisionNote, head.id.value(), head.decisionNote));
    return query->bind("id", head.id).bind("version", head.version).run() == 1;
}

std::vector<ForecastChoice> BudgetRepository::forecasts(BudgetId budget) const {
    auto query = m_connection.prepare("SELECT id, version, department_id, account_id, method, manual_cents, note "
                                      "FROM budget_forecasts WHERE budget_id = :budget");
    query->bind("budget", budget);
    std::vector<ForecastChoice> all;
    while (query->step())
        all.push_back({query->get<core::RowVersion>(1), query->get<DepartmentId>(2), query->get<ledger::AccountId>(3),
                       forecastMethodFrom(query->get<std::string>(4)).value_or(ForecastMethod::RemainingBudget),
                       query->get<std::optional<core::Money>>(5),
                       openOrEmpty(m_keys, fields::kForecastNote, query->get<std::int64_t>(0), *query, 6)});
    return all;
}

bool BudgetRepository::save(BudgetId budget, const ForecastChoice& choice, Stamp stamp) {
    auto find = m_connection.prepare("SELECT id, version FROM budget_forecasts WHERE budget_id = :budget "
                                     "AND department_id = :department AND account_id = :account");
    find->bind("budget", budget).bind("department", choice.department).bind("account", choice.account);
    const bool isStored = find->step();
    if ((isStored ? find->get<core::RowVersion>(1) : core::RowVersion{}) != choice.version)
        return false;
    const auto id = isStored ? find->get<std::int64_t>(0) : storage::IdSource(m_connection).next("budget_forecasts");
    auto query = m_connection.prepare(R"(
        INSERT INTO budget_forecasts (id, budget_id, department_id, account_id, method, manual_cents, note, saved_at, saved_by)
        VALUES (:id, :budget, :department, :account, :method, :manual, :note, :now, :by)
        ON CONFLICT (id) DO UPDATE SET method = excluded.method, manual_cents = excluded.manual_cents, note = excluded.note,
            saved_at = excluded.saved_at, saved_by = excluded.saved_by, version = budget_forecasts.version + 1)");
    query->bind("id", id).bind("budget", budget).bind("department", choice.department).bind("account", choice.account);
    query->bind("method", key(choice.method)).bind("manual", choice.manualYear);
    query->bind("note", sealOrNull(m_keys, fields::kForecastNote, id, choice.note));
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    return true;
}

std::vector<Explanation> BudgetRepository::explanations(BudgetId budget) const {
    auto query = m_connection.prepare("SELECT id, version, department_id, account_id, month, over_cents, reason, saved_at, "
                                      "saved_by FROM variance_explanations WHERE budget_id = :budget ORDER BY month");
    query->bind("budget", budget);
    std::vector<Explanation> all;
    while (query->step())
        all.push_back({query->get<core::RowVersion>(1), query->get<DepartmentId>(2), query->get<ledger::AccountId>(3),
                       query->get<int>(4), query->get<core::Money>(5),
                       openOrEmpty(m_keys, fields::kVarianceReason, query->get<std::int64_t>(0), *query, 6),
                       query->get<core::Instant>(7), query->get<core::UserId>(8)});
    return all;
}

bool BudgetRepository::save(BudgetId budget, const Explanation& explanation, Stamp stamp) {
    auto find = m_connection.prepare("SELECT id, version FROM variance_explanations WHERE budget_id = :budget "
                                     "AND department_id = :department AND account_id = :account AND month = :month");
    find->bind("budget", budget).bind("department", explanation.department).bind("account", explanation.account);
    find->bind("month", explanation.month);
    const bool isStored = find->step();
    if ((isStored ? find->get<core::RowVersion>(1) : core::RowVersion{}) != explanation.version)
        return false;
    const auto id = isStored ? find->get<std::int64_t>(0) : storage::IdSource(m_connection).next("variance_explanations");
    auto query = m_connection.prepare(R"(
        INSERT INTO variance_explanations (id, budget_id, department_id, account_id, month, over_cents, reason, saved_at, saved_by)
        VALUES (:id, :budget, :department, :account, :month, :over, :reason, :now, :by)
        ON CONFLICT (id) DO UPDATE SET over_cents = excluded.over_cents, reason = excluded.reason,
            saved_at = excluded.saved_at, saved_by = excluded.saved_by, version = variance_explanations.version + 1)");
    query->bind("id", id).bind("budget", budget).bind("department", explanation.department);
    query->bind("account", explanation.account).bind("month", explanation.month).bind("over", explanation.over);
    query->bind("reason", m_keys.seal(fields::kVarianceReason, id, explanation.reason));
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    return true;
}

} // namespace practice::budgeting
