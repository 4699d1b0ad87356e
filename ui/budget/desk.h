#pragma once

#include "budgeting/budget.h"
#include "core/time_zone.h"
#include "organization/organization.h"
#include "ui/shell/page_desk.h"

namespace practice::ui::budget {

namespace plan = practice::budgeting;

/// What the views need to name ids and to propose dates. A snapshot, read again when accounts, departments or budgets change.
struct Lookups {
    core::Date today{2000, 1, 1};
    core::Date firstOpen{2000, 1, 1}; ///< The first date that takes an entry.
    core::TimeZone zone = core::TimeZone::utc();
    std::vector<practice::ledger::Account> accounts; ///< By code.
    std::vector<organization::Department> departments; ///< Archived ones too.
    std::vector<plan::Budget> budgets;                 ///< Newest year first.

    const practice::ledger::Account* account(practice::ledger::AccountId id) const;
    QString accountText(practice::ledger::AccountId id) const; ///< "6200 Medical supplies"
    QString department(plan::DepartmentId id) const;           ///< "Practice as a whole" for none.
    const plan::Budget* budget(plan::BudgetId id) const;
    const plan::Budget* budgetAt(core::Date day) const;
    core::Date postingDate() const { return today < firstOpen ? firstOpen : today; }
};

/// What the views of the page share. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);
    const Lookups& lookups() const { return m_lookups; }
    bool isLoaded() const { return m_loaded; }
    void reload();
    /// Departments that the user may choose: those in use which `permission` covers, and the whole practice if it may.
    QList<QPair<qint64, QString>> departmentsFor(security::Permission permission) const;
    /// Empty where the permission is held for the department; otherwise why not.
    QString whyNotFor(security::Permission permission, plan::DepartmentId department) const;

  signals:
    void lookupsChanged();
    void versionsChanged(); ///< Budgets, their versions or what was said about a variance.
    void actualsChanged();  ///< The journal moved.
    void payablesChanged(); ///< Vendors, invoices, payments.

  private:
    Lookups m_lookups;
    RequestSlot m_slot;
    bool m_loaded = false;
};

} // namespace practice::ui::budget
