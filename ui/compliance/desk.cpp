#include "ui/compliance/desk.h"

#include "app/services.h"
#include "compliance/template_service.h"
#include "organization/organization_service.h"
#include "security/users.h"
#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::compliance {

namespace {

core::Result<Lookups> readNames(app::Services& services) {
    Lookups lookups;
    const auto& context = services.context();
    lookups.zone = organization::OrganizationService::practiceZone(context.connection);
    lookups.today = context.clock.today(lookups.zone);
    lookups.self = services.session().user();
    lookups.users[lookups.self] = fromUtf8(services.session().displayName());
    if (services.session().may(security::Permission::UsersView))
        if (const auto users = services.users().list())
            for (const auto& user : *users)
                lookups.users[user.id] = fromUtf8(user.displayName);
    lookups.directory = services.directory();
    PRACTICE_TRY_ASSIGN(lookups.subjects, services.checklistTemplates().subjects());
    return lookups;
}

} // namespace

QString Lookups::user(std::optional<core::UserId> id) const {
    const auto found = id ? users.find(*id) : users.end();
    return found == users.end() ? Desk::tr("another user") : found->second;
}

QString Lookups::person(std::optional<core::EmployeeId> id) const {
    return id && directory ? fromUtf8(directory->nameOf(*id)) : QString();
}

QString Lookups::subject(const checks::Subject& subject) const {
    if (subject.kind == checks::SubjectKind::Practice)
        return Desk::tr("the practice");
    if (subject.kind == checks::SubjectKind::Person) {
        const auto name = person(core::EmployeeId(subject.id));
        return name.isEmpty() ? Desk::tr("somebody whom you may not see") : name;
    }
    const auto at = std::ranges::find(subjects, checks::SubjectId(subject.id), &checks::NamedSubject::id);
    return at == subjects.end() ? Desk::tr("something that was archived") : fromUtf8(at->name);
}

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (touchesAny(changes, {"employee", "user", "compliance_subject"}))
            reload();
    });
    connect(&hub(), &ChangeHub::everythingChanged, this, &Desk::reload);
}

bool Desk::touchesAny(const core::ChangeSet& changes, std::initializer_list<const char*> kinds) {
    return std::ranges::any_of(kinds, [&](const char* kind) { return touches(changes, kind); });
}

void Desk::reload() {
    read(
        this, m_slot, [](app::Services& services, core::Progress&) { return readNames(services); },
        [this](Lookups lookups) {
            m_lookups = std::move(lookups);
            emit lookupsChanged();
        });
}

} // namespace practice::ui::compliance
