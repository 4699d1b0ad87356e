#include "ui/people/desk.h"

#include "app/services.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "ui/common/format.h"

namespace practice::ui::people {
namespace {

template <class Record, class Id> const Record* found(const std::vector<Record>& records, Id id) {
    const auto at = std::find_if(records.begin(), records.end(), [id](const Record& r) { return r.id == id; });
    return at == records.end() ? nullptr : &*at;
}

Lookups loadLookups(app::Services& services) {
    Lookups lookups;
    lookups.today = services.peopleLists().today();
    lookups.zone = organization::OrganizationService::practiceZone(services.context().connection);
    if (auto departments = services.organization().departments(organization::Archived::Show))
        lookups.departments = *std::move(departments);
    if (auto roles = services.organization().jobRoles(organization::Archived::Show))
        lookups.roles = *std::move(roles);
    lookups.directory = services.directory();
    return lookups;
}

} // namespace

QString Lookups::department(core::DepartmentId id) const {
    const auto* record = found(departments, id);
    return record ? fromUtf8(record->name) : QString();
}

QString Lookups::role(staff::JobRoleId id) const {
    const auto* record = found(roles, id);
    return record ? fromUtf8(record->name) : QString();
}

QString Lookups::roleCode(staff::JobRoleId id) const {
    const auto* record = found(roles, id);
    return record ? fromUtf8(record->code) : QString();
}

QString Lookups::person(core::EmployeeId id) const { return directory ? fromUtf8(directory->nameOf(id)) : QString(); }

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        for (const auto* kind : {"employee", "department", "job_role", "site"})
            if (touches(changes, kind))
                return reloadLookups();
    });
    connect(&hub(), &ChangeHub::everythingChanged, this, &Desk::reloadLookups);
}

void Desk::reloadLookups() {
    runner().read(
        this, m_slot, [](app::Services& services, core::Progress&) { return loadLookups(services); },
        [this](Lookups lookups) {
            m_lookups = std::move(lookups);
            emit lookupsChanged();
        });
}

} // namespace practice::ui::people
