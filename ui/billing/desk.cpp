#include "ui/billing/desk.h"

#include "billing/account_service.h"
#include "billing/charge_service.h"
#include "billing/setup_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "security/audit_query.h"
#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::billing {

using security::Permission;

namespace {

core::Result<Lookups> readLookups(app::Services& services) {
    Lookups lookups;
    const auto& context = services.context();
    const auto& session = services.session();
    lookups.zone = organization::OrganizationService::practiceZone(context.connection);
    lookups.today = lookups.postingDate = context.clock.today(lookups.zone);
    if (const auto profile = services.organization().profile()) {
        lookups.practice = fromUtf8(profile->name);
        lookups.practiceAddress = fromUtf8(profile->address);
    }
    lookups.accounts = practice::ledger::LedgerService::chart(context.connection);
    lookups.users = security::userDisplayNames(context.connection, session.keys());
    lookups.patients = services.patientDirectory();
    lookups.staff = services.directory();
    PRACTICE_TRY_ASSIGN(lookups.sites, services.organization().sites());
    PRACTICE_TRY_ASSIGN(lookups.departments, services.organization().departments(organization::Archived::Show));
    PRACTICE_TRY_ASSIGN(lookups.payers, services.billingSetup().payers(bill::ShowArchived::Yes));
    PRACTICE_TRY_ASSIGN(lookups.providers, services.billingSetup().providers(bill::ShowArchived::Yes));
    PRACTICE_TRY_ASSIGN(lookups.postingDate, services.charges().postingDate());
    return lookups;
}

template <class Rows, class Id, class Of> const auto* rowOf(const Rows& rows, Id id, Of of) {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return of(row) == id; });
    return at == rows.end() ? nullptr : &*at;
}

} // namespace

QString Lookups::patient(bill::PatientId id) const { return patients ? fromUtf8(patients->nameOf(id)) : QString(); }

QString Lookups::chartNumber(bill::PatientId id) const {
    const auto* entry = patients ? patients->find(id) : nullptr;
    return entry ? fromUtf8(entry->number) : QString();
}

QString Lookups::payer(bill::PayerId id) const {
    if (!id.isValid())
        return Desk::tr("Patient");
    const auto* found = rowOf(payers, id, [](const auto& p) { return p.id; });
    return found ? fromUtf8(found->name) : QString();
}

QString Lookups::provider(core::EmployeeId id) const {
    const auto* found = rowOf(providers, id, [](const auto& p) { return p.employee; });
    return found && !found->name.empty() ? fromUtf8(found->name) : staff ? fromUtf8(staff->nameOf(id)) : QString();
}

QString Lookups::department(core::DepartmentId id) const {
    const auto* found = rowOf(departments, id, [](const auto& d) { return d.id; });
    return found ? fromUtf8(found->name) : QString();
}

QString Lookups::site(core::SiteId id) const {
    const auto* found = rowOf(sites, id, [](const auto& s) { return s.id; });
    return found ? fromUtf8(found->name) : QString();
}

QString Lookups::user(core::UserId id) const {
    const auto at = users.find(id);
    return at == users.end() ? QString() : fromUtf8(at->second);
}

practice::ledger::AccountId Lookups::bank() const {
    const auto* found = rowOf(accounts, std::string("1000"), [](const auto& a) { return a.code; });
    return found ? found->id : practice::ledger::AccountId();
}

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, &Desk::follow);
    connect(&hub(), &ChangeHub::everythingChanged, this, [this] {
        reload();
        emit accountsChanged();
        emit encountersChanged();
        emit dayChanged();
        emit setupChanged();
    });
}

void Desk::follow(const core::ChangeSet& changes) {
    const auto any = [&](std::initializer_list<const char*> kinds) {
        return std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return touches(changes, kind); });
    };
    if (any({"patient", "payer", "billing_provider", "department", "site", "employee", "period", "day_close", "account", "user"}))
        reload();
    if (any({"patient", "coverage", "payer", "patient_account", "charge", "patient_payment", "credit_application", "adjustment",
             "responsibility_transfer", "billing_import", "deposit", "statement"}))
        emit accountsChanged();
    if (any({"encounter", "charge", "billing_import", "patient"}))
        emit encountersChanged();
    if (any({"drawer", "deposit", "day_close", "patient_account", "charge", "patient_payment", "adjustment", "encounter", "billing_import"}))
        emit dayChanged();
    if (any({"payer", "coverage", "fee_schedule", "billing_provider"}))
        emit setupChanged();
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

QList<QPair<qint64, QString>> Desk::payerOptions(bool withPatient) const {
    QList<QPair<qint64, QString>> all;
    if (withPatient)
        all.append({0, m_lookups.payer({})});
    for (const auto& payer : m_lookups.payers)
        if (!payer.isArchived)
            all.append({payer.id.value(), fromUtf8(payer.name)});
    return all;
}

QList<QPair<qint64, QString>> Desk::providerOptions() const {
    QList<QPair<qint64, QString>> all;
    for (const auto& provider : m_lookups.providers)
        if (!provider.isArchived)
            all.append({provider.employee.value(), m_lookups.provider(provider.employee)});
    return all;
}

QList<QPair<qint64, QString>> Desk::departmentOptions() const {
    QList<QPair<qint64, QString>> all;
    for (const auto& department : m_lookups.departments)
        if (!department.archived)
            all.append({department.id.value(), fromUtf8(department.name)});
    return all;
}

void Desk::reverseNow(bill::DocumentRef document) {
    write(
        this, tr("Reversing"),
        [document, on = lookups().postingDate, reason = toUtf8(tr("Reversed right after posting"))](app::Services& services, core::Progress&) {
            return services.patientAccounts().reverse(document, on, reason);
        },
        [this](const core::Changed<bill::DocumentRef>&) { navigator().toast(tr("It is reversed; both stay in the journal")); });
}

} // namespace practice::ui::billing
