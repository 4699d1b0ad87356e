// The calendar side of OrganizationService: holidays and time zones.
#include "organization/holiday_repository.h"
#include "organization/organization_messages.h"
#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "organization/saving.h"
#include "organization/site_repository.h"

#include <algorithm>

namespace practice::organization {
namespace {
using core::RowVersion;
using security::authorize;
using security::Permission;

constexpr auto kZone = "SELECT time_zone FROM sites WHERE id = :id";
constexpr auto kFirstZone = "SELECT time_zone FROM sites WHERE archived_at IS NULL ORDER BY id LIMIT 1";

core::Findings checkAgainst(const std::vector<OwnHoliday>& days, HolidayId id, const OwnHolidayDraft& draft) {
    core::Findings findings = checkHoliday(draft);
    const auto taken = [&](const OwnHoliday& day) {
        return day.id != id && day.on == draft.on && day.site == draft.site;
    };
    if (std::ranges::any_of(days, taken))
        findings.push_back(core::error(codes::kHolidayTaken, {{"date", draft.on}}, "on"));
    return findings;
}
} // namespace

Result<std::vector<OwnHoliday>> OrganizationService::ownHolidays() const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    return HolidayRepository(m_context.connection).list();
}

Result<Changed<HolidayId>> OrganizationService::addHoliday(const OwnHolidayDraft& draft) {
    return inOneUnit<HolidayId>(m_context, [&](UnitOfWork& unit) { return addHoliday(unit, draft); });
}

Result<HolidayId> OrganizationService::addHoliday(UnitOfWork& unit, const OwnHolidayDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
    HolidayRepository holidays(unit.connection());
    if (auto findings = checkAgainst(holidays.list(), {}, draft); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const HolidayId id = holidays.insert(draft, unit.now(), unit.session().user());
    note(unit, "holiday.create", {"holiday", id.value()}, changedFields(std::optional<OwnHoliday>{}, draft));
    return id;
}

Result<Changed<RowVersion>> OrganizationService::updateHoliday(const OwnHoliday& holiday) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        HolidayRepository holidays(unit.connection());
        const auto stored = holidays.find(holiday.id);
        const core::EntityRef subject{"holiday", holiday.id.value()};
        if (!stored) return core::refuse(core::NotFound{subject});
        if (auto findings = checkAgainst(holidays.list(), holiday.id, holiday); core::hasErrors(findings))
            return core::refuse(std::move(findings));
        if (!holidays.update(holiday))
            return core::refuse(core::Conflict{subject, holiday.version.value, stored->version.value, {}});
        note(unit, "holiday.update", subject, changedFields(stored, holiday));
        return RowVersion{holiday.version.value + 1};
    });
}

Result<Changed<HolidayId>> OrganizationService::removeHoliday(HolidayId id, RowVersion version) {
    return inOneUnit<HolidayId>(m_context, [&](UnitOfWork& unit) -> Result<HolidayId> {
        HolidayRepository holidays(unit.connection());
        const auto stored = holidays.find(id);
        const core::EntityRef subject{"holiday", id.value()};
        if (!stored) return core::refuse(core::NotFound{subject});
        if (!holidays.archive(id, version, unit.now()))
            return core::refuse(core::Conflict{subject, version.value, stored->version.value, {}});
        note(unit, "holiday.archive", subject, {"archived"});
        return id;
    });
}

Result<std::vector<Holiday>> OrganizationService::holidays(SiteId id, core::DateRange range) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    const auto site = SiteRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!site) return core::refuse(core::NotFound{{"site", id.value()}});
    return holidaysIn(range, site->federalHolidays, HolidayRepository(m_context.connection).list(), id);
}

Result<core::TimeZone> OrganizationService::zoneOf(storage::Connection& connection, SiteId site) {
    auto row = connection.prepare(kZone);
    row->bind("id", site);
    if (!row->step()) return core::refuse(core::NotFound{{"site", site.value()}});
    return core::TimeZone::find(row->get<std::string>(0)).value_or(core::TimeZone::utc());
}

core::TimeZone OrganizationService::practiceZone(storage::Connection& connection) {
    auto row = connection.prepare(kFirstZone);
    if (!row->step()) return core::TimeZone::utc();
    return core::TimeZone::find(row->get<std::string>(0)).value_or(core::TimeZone::utc());
}

} // namespace practice::organization
