#include "ui/people/entry.h"

#include "app/services.h"
#include "people/directory.h"
#include "organization/organization_service.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/people/people_page.h"

#include <QCoreApplication>

namespace practice::ui::people {

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("people");
    entry.caption = QCoreApplication::translate("PeoplePage", "People");
    entry.icon = static_cast<int>(Icon::People);
    entry.group = 1;
    entry.permission = security::Permission::PeopleView;
    entry.recordKinds = {QStringLiteral("employee"), QStringLiteral("credential"), QStringLiteral("leave"),
                         QStringLiteral("leave_requests"), QStringLiteral("credential_register")};
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* {
        return new PeoplePage(std::move(context), parent);
    };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        const auto directory = services.directory();
        const auto roles = services.organization().jobRoles(organization::Archived::Show);
        for (const auto id : directory->search(toUtf8(query), static_cast<std::size_t>(limit))) {
            const auto* person = directory->find(id);
            QString role;
            for (std::size_t i = 0; roles && i < roles->size(); ++i)
                if ((*roles)[i].id == person->role)
                    role = fromUtf8((*roles)[i].name);
            hits.push_back({{"employee", id.value()},
                            fromUtf8(person->displayName()),
                            QStringLiteral("%1 · %2").arg(role, fromUtf8(person->staffNumber)),
                            QCoreApplication::translate("PeoplePage", "People"),
                            static_cast<int>(Icon::Person)});
        }
        return hits;
    };
}

} // namespace practice::ui::people
