#include "ui/administration/entry.h"

#include "organization/organization_service.h"
#include "scheduling/setup_service.h"
#include "security/users.h"
#include "ui/administration/administration_page.h"
#include "ui/administration/read_fields.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QCoreApplication>

namespace practice::ui::administration {

namespace {

QString entryWords(const char* text) { return QCoreApplication::translate("AdministrationEntry", text); }

class Hits {
  public:
    Hits(const QString& query, int limit) : m_words(query.split(QLatin1Char(' '), Qt::SkipEmptyParts)), m_limit(limit) {}
    void add(core::EntityRef record, const std::string& title, const QString& hint, Icon which) {
        const auto text = fromUtf8(title);
        if (static_cast<int>(found.size()) >= m_limit || m_words.isEmpty())
            return;
        for (const auto& word : m_words)
            if (!text.contains(word, Qt::CaseInsensitive) && !hint.contains(word, Qt::CaseInsensitive))
                return;
        found.push_back({std::move(record), text, hint, entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "Administration")), static_cast<int>(which)});
    }
    std::vector<shell::PaletteHit> found;

  private:
    QStringList m_words;
    int m_limit;
};

std::vector<shell::PaletteHit> search(app::Services& services, const QString& query, int limit) {
    Hits hits(query, limit);
    const auto& session = services.session();
    if (session.may(security::Permission::OrganizationView)) {
        if (const auto departments = services.organization().departments())
            for (const auto& row : *departments)
                hits.add({"department", row.id.value()}, row.name, entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "Department")), Icon::Facility);
        if (const auto sites = services.organization().sites())
            for (const auto& row : *sites)
                hits.add({"site", row.id.value()}, row.name, entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "Site")), Icon::Globe);
    }
    if (session.may(security::Permission::RosterView))
        if (const auto types = services.rosterSetup().shiftTypes())
            for (const auto& row : *types)
                hits.add({"shift_type", row.value.id.value()}, row.value.code + " " + row.value.name,
                         entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "Shift type")), Icon::Roster);
    if (session.may(security::Permission::UsersView))
        if (const auto users = services.users().list())
            for (const auto& row : *users)
                hits.add({"user", row.id.value()}, row.displayName, entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "User")), Icon::Identity);
    return std::move(hits.found);
}

} // namespace

shell::PageEntry pageEntry() {
    core::registerMessages(administrationMessages());
    shell::PageEntry entry;
    entry.id = QStringLiteral("administration");
    entry.caption = entryWords(QT_TRANSLATE_NOOP("AdministrationEntry", "Administration"));
    entry.icon = static_cast<int>(Icon::Administration);
    entry.group = 9;
    entry.permission = security::Permission::OrganizationView; // every role; each section checks its own
    for (const auto* kind : {"backup", "keys", "approvals", "user", "department", "job_role", "site", "shift_type", "coverage_need"})
        entry.recordKinds.push_back(QLatin1String(kind));
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* { return new AdministrationPage(std::move(context), parent); };
    return entry;
}

shell::PaletteSource paletteSource() { return search; }

} // namespace practice::ui::administration
