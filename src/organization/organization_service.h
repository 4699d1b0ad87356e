#pragma once

#include "core/change_set.h"
#include "core/time_zone.h"
#include "organization/holidays.h"
#include "organization/organization.h"
#include "security/unit_of_work.h"

#include <memory>
#include <vector>

namespace practice::organization {

template <class T> using Result = core::Result<T>;
template <class T> using Changed = core::Changed<T>;
using security::UnitOfWork;

/// What the practice is made of. Reading needs organization.view, changing organization.edit.
/// Refusals: Findings (organization.*), Conflict (another version was saved first), Denied, NotFound.
/// Used on the thread of its context. The forms with a UnitOfWork join it, check the permission and never commit.
class OrganizationService {
  public:
    explicit OrganizationService(const security::Context& context) : m_context(context) {}

    /// NotFound until the first run has saved one.
    Result<PracticeProfile> profile() const;
    Result<Changed<core::RowVersion>> saveProfile(const PracticeProfile& profile);
    Result<core::RowVersion> saveProfile(UnitOfWork& unit, const PracticeProfile& profile);

    Result<std::vector<Site>> sites(Archived archived = Archived::Hide) const; ///< By name.
    Result<Site> site(SiteId id) const;
    Result<Changed<SiteId>> createSite(const SiteDraft& draft);
    Result<SiteId> createSite(UnitOfWork& unit, const SiteDraft& draft);
    Result<Changed<core::RowVersion>> updateSite(const Site& site);
    /// Refused while it has departments that are not archived.
    Result<Changed<core::RowVersion>> archiveSite(SiteId id, core::RowVersion version);
    Result<Changed<core::RowVersion>> restoreSite(SiteId id, core::RowVersion version);

    Result<std::vector<Department>> departments(Archived archived = Archived::Hide) const; ///< By site and name.
    Result<Department> department(DepartmentId id) const;
    Result<Changed<DepartmentId>> createDepartment(const DepartmentDraft& draft);
    Result<DepartmentId> createDepartment(UnitOfWork& unit, const DepartmentDraft& draft);
    Result<Changed<core::RowVersion>> updateDepartment(const Department& department);
    Result<Changed<core::RowVersion>> archiveDepartment(DepartmentId id, core::RowVersion version);
    Result<Changed<core::RowVersion>> restoreDepartment(DepartmentId id, core::RowVersion version);

    Result<std::vector<JobRole>> jobRoles(Archived archived = Archived::Hide) const; ///< By group order and name.
    Result<JobRole> jobRole(JobRoleId id) const;
    Result<Changed<JobRoleId>> createJobRole(const JobRoleDraft& draft);
    Result<JobRoleId> createJobRole(UnitOfWork& unit, const JobRoleDraft& draft);
    Result<Changed<core::RowVersion>> updateJobRole(const JobRole& role);
    Result<Changed<core::RowVersion>> archiveJobRole(JobRoleId id, core::RowVersion version);
    Result<Changed<core::RowVersion>> restoreJobRole(JobRoleId id, core::RowVersion version);

    Result<std::vector<OwnHoliday>> ownHolidays() const; ///< By day.
    Result<Changed<HolidayId>> addHoliday(const OwnHolidayDraft& draft);
    Result<HolidayId> addHoliday(UnitOfWork& unit, const OwnHolidayDraft& draft);
    Result<Changed<core::RowVersion>> updateHoliday(const OwnHoliday& holiday);
    Result<Changed<HolidayId>> removeHoliday(HolidayId id, core::RowVersion version);
    /// Federal and own days that a site keeps.
    Result<std::vector<Holiday>> holidays(SiteId site, core::DateRange range) const;

    /// The site's zone; NotFound for an unknown site. For the services of other rooms: needs no permission of its own.
    static Result<core::TimeZone> zoneOf(storage::Connection& connection, SiteId site);
    /// The zone of the first site: what "today" means for the practice. UTC where there is no site yet.
    static core::TimeZone practiceZone(storage::Connection& connection);

  private:
    security::Context m_context;
};

} // namespace practice::organization
