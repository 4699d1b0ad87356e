#include "ui/roster/entry.h"

#include "organization/organization_service.h"
#include "scheduling/roster_service.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/roster/roster_page.h"

#include <QCoreApplication>

namespace practice::ui::roster {

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("roster");
    entry.caption = QCoreApplication::translate("pages", "Roster");
    entry.icon = static_cast<int>(Icon::Roster);
    entry.group = 0;
    entry.permission = security::Permission::RosterView;
    entry.recordKinds = {QStringLiteral("roster"), QStringLiteral("coverage_need")};
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* { return new RosterPage(std::move(context), parent); };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        const auto departments = services.organization().departments();
        const Date today = core::TimeZone::utc().toLocal(services.context().clock.now()).date;
        const auto heads = services.rosters().rosters({core::addDays(today, -120), core::addDays(today, 180)});
        if (!departments || !heads)
            return hits;
        const QStringList words = query.simplified().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const auto& head : *heads) {
            QString name;
            for (const auto& department : *departments)
                if (department.id == head.department)
                    name = fromUtf8(department.name);
            const QString title = QCoreApplication::translate("palette", "Roster of %1, %2").arg(name, rangeText(head.days));
            const QString folded = title.toLower();
            const bool all = std::all_of(words.begin(), words.end(), [&](const QString& word) { return folded.contains(word); });
            if (!all || words.isEmpty())
                continue;
            const QString hint = head.publishedNumber > 0 ? QCoreApplication::translate("palette", "version %1").arg(head.publishedNumber)
                                                          : QCoreApplication::translate("palette", "draft");
            hits.push_back({{"roster", head.id.value()}, title, hint, QCoreApplication::translate("palette", "Rosters"), static_cast<int>(Icon::Roster)});
            if (static_cast<int>(hits.size()) >= limit)
                break;
        }
        return hits;
    };
}

} // namespace practice::ui::roster
