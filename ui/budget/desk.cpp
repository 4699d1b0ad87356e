#include "ui/budget/desk.h"

#include "budgeting/budget_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::budget {

namespace {

core::Result<Lookups> readLookups(app::Services& services) {
    Lookups lookups;
    const auto& context = services.context();
    lookups.zone = organization::OrganizationService::practiceZone(context.connection);
    lookups.today = context.clock.today(lookups.zone);
    lookups.accounts = practice::ledger::LedgerService::chart(context.connection);
    lookups.firstOpen = lookups.today;
    if (services.session().may(security::Permission::LedgerView)) {
        PRACTICE_TRY_ASSIGN(lookups.firstOpen, services.ledger().firstOpenDate());
    }
    PRACTICE_TRY_ASSIGN(lookups.departments, services.organization().departments(organization::Archived::Show));
    if (services.session().may(security::Permission::BudgetView)) {
        PRACTICE_TRY_ASSIGN(lookups.budgets, services.budgets().budgets());
    }
    std::sort(lookups.accounts.begin(), lookups.accounts.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return lookups;
}

} // namespace

const practice::ledger::Account* Lookups::account(practice::ledger::AccountId id) const {
    const auto at = std::find_if(accounts.begin(), accounts.end(), [id](const auto& a) { return a.id == id; });
    return at == accounts.end() ? nullptr : &*at;
}

QString Lookups::accountText(practice::ledger::AccountId id) const {
    const auto* found = account(id);
    return found ? fromUtf8(found->code) + QLatin1Char(' ') + fromUtf8(found->name) : QString();
}

QString Lookups::department(plan::DepartmentId id) const {
    if (!id.isValid())
        return Desk::tr("Whole practice");
    const auto at = std::find_if(departments.begin(), departments.end(), [id](const auto& d) { return d.id == id; });
    return at == departments.end() ? QString() : fromUtf8(at->name);
}

const plan::Budget* Lookups::budget(plan::BudgetId id) const {
    const auto at = std::find_if(budgets.begin(), budgets.end(), [id](const auto& b) { return b.id == id; });
    return at == budgets.end() ? nullptr : &*at;
}

const plan::Budget* Lookups::budgetAt(core::Date day) const {
    const auto at = std::find_if(budgets.begin(), budgets.end(), [day](const auto& b) { return b.year.monthOf(day).has_value(); });
    return at == budgets.end() ? nullptr : &*at;
}

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        const auto any = [&](std::initializer_list<const char*> kinds) {
            return std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return touches(changes, kind); });
        };
        if (any({"account", "period", "department", "budget"}))
            reload();
        if (any({"budget", "budget_version"}))
            emit versionsChanged();
        if (any({"journal_entry", "journal_batch"}))
            emit actualsChanged();
        if (any({"vendor", "vendor_invoice", "payment_batch"}))
            emit payablesChanged();
    });
    connect(&hub(), &ChangeHub::everythingChanged, this, [this] {
        reload();
        emit versionsChanged();
        emit actualsChanged();
        emit payablesChanged();
    });
}

void Desk::reload() {
    read(
        this, m_slot, [](app::Services& services, core::Progress&) { return readLookups(services); },
        [this](Lookups lookups) {
            m_lookups = std::move(lookups);
            m_loaded = true;
            emit lookupsChanged();
        });
}

QList<QPair<qint64, QString>> Desk::departmentsFor(security::Permission permission) const {
    QList<QPair<qint64, QString>> all;
    for (const auto& department : m_lookups.departments)
        if (!department.archived && session().may(permission, department.id))
            all.append({department.id.value(), fromUtf8(department.name)});
    if (session().may(permission, plan::DepartmentId{}))
        all.append({0, m_lookups.department({})});
    return all;
}

QString Desk::whyNotFor(security::Permission permission, plan::DepartmentId department) const {
    if (const auto why = whyNot(permission); !why.isEmpty())
        return why;
    return session().may(permission, department) ? QString() : tr("%1 is not one of your departments").arg(m_lookups.department(department));
}

} // namespace practice::ui::budget
