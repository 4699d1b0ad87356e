#include "ui/administration/desk.h"

#include "app/services.h"
#include "app/workspace.h"
#include "organization/organization_service.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace practice::ui::administration {

namespace {

template <class Record, class Id> QString nameIn(const std::vector<Record>& records, Id id) {
    const auto at = std::find_if(records.begin(), records.end(), [id](const Record& r) { return r.id == id; });
    return at == records.end() ? QString() : fromUtf8(at->name);
}

Lookups loadLookups(app::Services& services) {
    Lookups found;
    found.zone = organization::OrganizationService::practiceZone(services.context().connection);
    found.today = services.context().clock.today(found.zone);
    auto& organization = services.organization();
    if (auto sites = organization.sites(organization::Archived::Show))
        found.sites = *std::move(sites);
    if (auto departments = organization.departments(organization::Archived::Show))
        found.departments = *std::move(departments);
    if (auto roles = organization.jobRoles(organization::Archived::Show))
        found.roles = *std::move(roles);
    return found;
}

} // namespace

QString Lookups::site(core::SiteId id) const { return nameIn(sites, id); }
QString Lookups::department(core::DepartmentId id) const { return nameIn(departments, id); }
QString Lookups::role(organization::JobRoleId id) const { return nameIn(roles, id); }

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        for (const auto* kind : {"department", "job_role", "site"})
            if (touches(changes, kind))
                return reloadLookups();
    });
    connect(&hub(), &ChangeHub::everythingChanged, this, &Desk::reloadLookups);
}

core::Instant Desk::now() const { return runner().workspace().clock().now(); }

QString Desk::whyNot(security::Permission permission) const {
    if (may(permission))
        return {};
    return tr("needs “%1” (%2)").arg(permissionText(permission), rolesGranting(permission));
}

QString Desk::lockSentence(security::Permission permission) const {
    const auto why = whyNot(permission);
    return why.isEmpty() ? QString() : tr("To change this, one %1.").arg(why);
}

void Desk::reloadLookups() {
    runner().read(
        this, m_slot, [](app::Services& services, core::Progress&) { return loadLookups(services); },
        [this](Lookups lookups) {
            m_lookups = std::move(lookups);
            emit lookupsChanged();
        });
}

QString roleText(security::Role role) {
    const auto caption = fromUtf8(security::caption(role));
    return QCoreApplication::translate("Roles", caption.toUtf8().constData());
}

QString rolesGranting(security::Permission permission) {
    QStringList names;
    for (int i = 0; i < security::kRoleCount; ++i)
        if (const auto role = static_cast<security::Role>(i); security::grantedScope(role, permission) != security::Scope::None)
            names << roleText(role);
    return names.join(QStringLiteral(", "));
}

} // namespace practice::ui::administration
