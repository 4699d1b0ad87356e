#pragma once

#include "budgeting/budget.h"
#include "budgeting/control.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <map>

namespace practice::budgeting {

using AccountsById = std::map<ledger::AccountId, ledger::Account>;

/// Budgets, versions and sheets; forecasts and explanations beside them. Notes are sealed.
class BudgetRepository {
  public:
    BudgetRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    struct Stamp {
        core::Instant now;
        core::UserId by;
    };

    std::vector<Budget> budgets() const; ///< Newest year first.
    std::optional<Budget> budget(BudgetId id) const;
    BudgetId insert(const Budget& budget, Stamp stamp);
    bool update(const Budget& budget); ///< Name and thresholds; false where another version is stored.

    std::vector<VersionHead> versions(BudgetId budget) const; ///< By department, newest first.
    std::optional<VersionHead> version(VersionId id) const;
    std::optional<VersionHead> inForce(BudgetId budget, DepartmentId department) const;
    std::optional<VersionHead> inWork(BudgetId budget, DepartmentId department) const; ///< Draft or submitted.
    int lastNumber(BudgetId budget, DepartmentId department) const;
    VersionId insert(const VersionHead& head, Stamp stamp);
    bool update(const VersionHead& head); ///< State, notes and stamps.

    Sheet sheet(VersionId id, const AccountsById& accounts) const;
    void replaceSheet(VersionId id, const Sheet& sheet);
    /// Months of all versions in force of a budget.
    std::vector<Figure> figures(BudgetId budget) const;

    std::vector<ForecastChoice> forecasts(BudgetId budget) const;
    bool save(BudgetId budget, const ForecastChoice& choice, Stamp stamp); ///< Inserts at version 0.
    std::vector<Explanation> explanations(BudgetId budget) const;
    bool save(BudgetId budget, const Explanation& explanation, Stamp stamp);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::budgeting
