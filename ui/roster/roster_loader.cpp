#include "ui/roster/roster_loader.h"

#include "organization/organization_service.h"
#include "scheduling/roster_service.h"

#include <algorithm>

namespace practice::ui::roster {
namespace {

/// The roster of today; else the next one; else the last.
const scheduling::RosterHead* mostUseful(const std::vector<scheduling::RosterHead>& heads, Date today) {
    for (const auto& head : heads)
        if (head.days.contains(today))
            return &head;
    for (const auto& head : heads)
        if (today < head.days.from)
            return &head;
    return heads.empty() ? nullptr : &heads.back();
}

} // namespace

core::Result<PageData> loadPage(app::Services& services, const PageRequest& request) {
    PageData data;
    auto& organization = services.organization();
    auto& rosters = services.rosters();
    PRACTICE_TRY_ASSIGN(auto departments, organization.departments());
    std::erase_if(departments, [&](const auto& d) { return !services.session().may(security::Permission::RosterView, d.id); });
    data.facts.departments = std::move(departments);
    PRACTICE_TRY_ASSIGN(data.facts.roles, organization.jobRoles());
    PRACTICE_TRY_ASSIGN(data.facts.sites, organization.sites(organization::Archived::Show));
    data.facts.directory = services.directory();
    PRACTICE_TRY_ASSIGN(const auto types, services.rosterSetup().shiftTypes());
    data.hasShiftTypes = !types.empty();

    std::optional<scheduling::OpenRoster> opened;
    data.department = request.department;
    if (request.roster.isValid()) {
        PRACTICE_TRY_ASSIGN(opened, rosters.open(request.roster));
        data.department = opened->head.department;
    }
    if (!data.facts.department(data.department) && !opened) {
        if (data.facts.departments.empty())
            return data;
        data.department = data.facts.departments.front().id;
        // Where several departments are visible, the first that has a roster serves better than an empty one.
        const core::DateRange all{core::makeDate(2000, 1, 1), core::makeDate(2100, 1, 1)};
        for (const auto& department : data.facts.departments) {
            PRACTICE_TRY_ASSIGN(const auto any, rosters.rosters(all, department.id));
            if (!any.empty()) {
                data.department = department.id;
                break;
            }
        }
    }
    const auto* department = data.facts.department(data.department);
    const auto zoneOf = [&](core::SiteId site) {
        const auto at = std::find_if(data.facts.sites.begin(), data.facts.sites.end(), [site](const auto& s) { return s.id == site; });
        const auto zone = at == data.facts.sites.end() ? std::nullopt : core::TimeZone::find(at->timeZone);
        return zone.value_or(core::TimeZone::utc());
    };
    data.facts.today = zoneOf(department ? department->site : core::SiteId{}).toLocal(services.context().clock.now()).date;
    const Date today = data.facts.today;
    PRACTICE_TRY_ASSIGN(data.heads, rosters.rosters({core::addDays(today, -400), core::addDays(today, 400)}, data.department));
    std::sort(data.heads.begin(), data.heads.end(), [](const auto& a, const auto& b) { return a.days.from < b.days.from; });
    PRACTICE_TRY_ASSIGN(data.nextPeriod, rosters.nextPeriod(data.department));
    if (!opened) {
        const auto* head = mostUseful(data.heads, today);
        const DateRange days = request.days ? *request.days : head ? head->days : *data.nextPeriod;
        PRACTICE_TRY_ASSIGN(opened, rosters.open(data.department, days));
    }
    data.opened = std::move(opened);
    return data;
}

} // namespace practice::ui::roster
