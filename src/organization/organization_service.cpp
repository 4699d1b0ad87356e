#include "organization/organization_service.h"

#include "core/text.h"
#include "organization/department_repository.h"
#include "organization/job_role_repository.h"
#include "organization/organization_messages.h"
#include "organization/organization_rules.h"
#include "organization/profile_repository.h"
#include "organization/saving.h"
#include "organization/site_repository.h"

#include <algorithm>

namespace practice::organization {
namespace {
using core::RowVersion;
using security::authorize;
using security::Permission;

template <class Row> std::vector<Row> visible(std::vector<Row> rows, Archived archived) {
    if (archived == Archived::Hide) std::erase_if(rows, [](const Row& row) { return row.archived; });
    return rows;
}

/// Names are compared as people read them: letter case, accents and punctuation do not count.
template <class Row, class Same> bool nameTaken(const std::vector<Row>& rows, const std::string& name, Same&& other) {
    const std::string wanted = core::searchKey(name);
    return std::ranges::any_of(
        rows, [&](const Row& row) { return !row.archived && other(row) && core::searchKey(row.name) == wanted; });
}

core::Finding nameTakenFinding(const std::string& name) {
    return core::error(codes::kNameTaken, {{"name", name}}, "name");
}

core::Findings checkAgainst(const std::vector<Site>& sites, SiteId id, const SiteDraft& draft) {
    core::Findings findings = checkSite(draft);
    if (nameTaken(sites, draft.name, [id](const Site& row) { return row.id != id; }))
        findings.push_back(nameTakenFinding(draft.name));
    return findings;
}

core::Findings checkAgainst(UnitOfWork& unit, DepartmentId id, const DepartmentDraft& draft) {
    core::Findings findings = checkDepartment(draft);
    const auto same = [id, &draft](const Department& row) { return row.id != id && row.site == draft.site; };
    if (nameTaken(DepartmentRepository(unit.connection()).list(), draft.name, same))
        findings.push_back(nameTakenFinding(draft.name));
    if (!draft.site.isValid()) return findings;
    const auto site = SiteRepository(unit.connection(), unit.keys()).find(draft.site);
    if (!site) findings.push_back(core::error(codes::kSiteMissing, {}, "site"));
    if (site && site->archived) findings.push_back(core::error(codes::kSiteArchived, {}, "site"));
    return findings;
}

core::Findings checkAgainst(const std::vector<JobRole>& roles, JobRoleId id, const JobRoleDraft& draft) {
    core::Findings findings = checkJobRole(draft);
    const auto taken = [&](const JobRole& row) { return row.id != id && row.code == draft.code; };
    if (std::ranges::any_of(roles, taken))
        findings.push_back(core::error(codes::kRoleCodeTaken, {{"code", draft.code}}, "code"));
    if (nameTaken(roles, draft.name, [id](const JobRole& row) { return row.id != id; }))
        findings.push_back(nameTakenFinding(draft.name));
    return findings;
}
} // namespace

Result<PracticeProfile> OrganizationService::profile() const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto profile = ProfileRepository(m_context.connection, m_context.session.keys()).find();
    if (!profile) return core::refuse(core::NotFound{{"practice", 1}});
    return *std::move(profile);
}

Result<Changed<RowVersion>> OrganizationService::saveProfile(const PracticeProfile& profile) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) { return saveProfile(unit, profile); });
}

Result<RowVersion> OrganizationService::saveProfile(UnitOfWork& unit, const PracticeProfile& profile) {
    PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
    if (auto findings = checkProfile(profile); core::hasErrors(findings)) return core::refuse(std::move(findings));
    ProfileRepository profiles(unit.connection(), unit.keys());
    const auto stored = profiles.find();
    const core::EntityRef subject{"practice", 1};
    if (!stored)
        profiles.insert(profile, unit.now(), unit.session().user());
    else if (!profiles.update(profile))
        return core::refuse(core::Conflict{subject, profile.version.value, stored->version.value, {}});
    note(unit, "practice.update", subject, changedFields(stored, profile));
    return RowVersion{stored ? profile.version.value + 1 : 1};
}

Result<std::vector<Site>> OrganizationService::sites(Archived archived) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto sites = visible(SiteRepository(m_context.connection, m_context.session.keys()).list(), archived);
    std::ranges::stable_sort(sites, {}, [](const Site& site) { return core::searchKey(site.name); });
    return sites;
}

Result<Site> OrganizationService::site(SiteId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto site = SiteRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!site) return core::refuse(core::NotFound{{"site", id.value()}});
    return *std::move(site);
}

Result<Changed<SiteId>> OrganizationService::createSite(const SiteDraft& draft) {
    return inOneUnit<SiteId>(m_context, [&](UnitOfWork& unit) { return createSite(unit, draft); });
}

Result<SiteId> OrganizationService::createSite(UnitOfWork& unit, const SiteDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
    SiteRepository sites(unit.connection(), unit.keys());
    if (auto findings = checkAgainst(sites.list(), {}, draft); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const SiteId id = sites.insert(draft, unit.now(), unit.session().user());
    note(unit, "site.create", {"site", id.value()}, changedFields(std::optional<Site>{}, draft));
    return id;
}

Result<Changed<RowVersion>> OrganizationService::updateSite(const Site& site) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
        SiteRepository sites(unit.connection(), unit.keys());
        const auto stored = sites.find(site.id);
        const core::EntityRef subject{"site", site.id.value()};
        if (!stored) return core::refuse(core::NotFound{subject});
        if (auto findings = checkAgainst(sites.list(), site.id, site); core::hasErrors(findings))
            return core::refuse(std::move(findings));
        if (!sites.update(site))
            return core::refuse(core::Conflict{subject, site.version.value, stored->version.value, {}});
        note(unit, "site.update", subject, changedFields(stored, site));
        return RowVersion{site.version.value + 1};
    });
}

Result<Changed<RowVersion>> OrganizationService::archiveSite(SiteId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        SiteRepository sites(unit.connection(), unit.keys());
        if (const auto count = sites.activeDepartments(id); count > 0)
            return core::refuse(core::error(codes::kSiteInUse, {{"count", count}}));
        return setArchived(unit, sites, "site", id, version, unit.now());
    });
}

Result<Changed<RowVersion>> OrganizationService::restoreSite(SiteId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) {
        SiteRepository sites(unit.connection(), unit.keys());
        return setArchived(unit, sites, "site", id, version, std::nullopt);
    });
}

Result<std::vector<Department>> OrganizationService::departments(Archived archived) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto departments = visible(DepartmentRepository(m_context.connection).list(), archived);
    std::ranges::stable_sort(departments, {}, [](const Department& row) {
        return std::pair(row.site.value(), core::searchKey(row.name));
    });
    return departments;
}

Result<Department> OrganizationService::department(DepartmentId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto department = DepartmentRepository(m_context.connection).find(id);
    if (!department) return core::refuse(core::NotFound{{"department", id.value()}});
    return *std::move(department);
}

Result<Changed<DepartmentId>> OrganizationService::createDepartment(const DepartmentDraft& draft) {
    return inOneUnit<DepartmentId>(m_context, [&](UnitOfWork& unit) { return createDepartment(unit, draft); });
}

Result<DepartmentId> OrganizationService::createDepartment(UnitOfWork& unit, const DepartmentDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
    if (auto findings = checkAgainst(unit, {}, draft); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const DepartmentId id = DepartmentRepository(unit.connection()).insert(draft, unit.now(), unit.session().user());
    note(unit, "department.create", {"department", id.value()}, changedFields(std::optional<Department>{}, draft));
    return id;
}

Result<Changed<RowVersion>> OrganizationService::updateDepartment(const Department& department) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
        DepartmentRepository departments(unit.connection());
        const auto stored = departments.find(department.id);
        const core::EntityRef subject{"department", department.id.value()};
        if (!stored) return core::refuse(core::NotFound{subject});
        if (auto findings = checkAgainst(unit, department.id, department); core::hasErrors(findings))
            return core::refuse(std::move(findings));
        if (!departments.update(department))
            return core::refuse(core::Conflict{subject, department.version.value, stored->version.value, {}});
        note(unit, "department.update", subject, changedFields(stored, department));
        return RowVersion{department.version.value + 1};
    });
}

Result<Changed<RowVersion>> OrganizationService::archiveDepartment(DepartmentId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) {
        DepartmentRepository departments(unit.connection());
        return setArchived(unit, departments, "department", id, version, unit.now());
    });
}

Result<Changed<RowVersion>> OrganizationService::restoreDepartment(DepartmentId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        DepartmentRepository departments(unit.connection());
        if (const auto stored = departments.find(id))
            if (auto findings = checkAgainst(unit, id, *stored); core::hasErrors(findings))
                return core::refuse(std::move(findings));
        return setArchived(unit, departments, "department", id, version, std::nullopt);
    });
}

Result<std::vector<JobRole>> OrganizationService::jobRoles(Archived archived) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto roles = visible(JobRoleRepository(m_context.connection).list(), archived);
    std::ranges::stable_sort(roles, {}, [](const JobRole& role) {
        return std::pair(role.groupOrder, core::searchKey(role.name));
    });
    return roles;
}

Result<JobRole> OrganizationService::jobRole(JobRoleId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::OrganizationView));
    auto role = JobRoleRepository(m_context.connection).find(id);
    if (!role) return core::refuse(core::NotFound{{"job_role", id.value()}});
    return *std::move(role);
}

Result<Changed<JobRoleId>> OrganizationService::createJobRole(const JobRoleDraft& draft) {
    return inOneUnit<JobRoleId>(m_context, [&](UnitOfWork& unit) { return createJobRole(unit, draft); });
}

Result<JobRoleId> OrganizationService::createJobRole(UnitOfWork& unit, const JobRoleDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
    JobRoleRepository roles(unit.connection());
    if (auto findings = checkAgainst(roles.list(), {}, draft); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const JobRoleId id = roles.insert(draft, unit.now(), unit.session().user());
    note(unit, "job_role.create", {"job_role", id.value()}, changedFields(std::optional<JobRole>{}, draft));
    return id;
}

Result<Changed<RowVersion>> OrganizationService::updateJobRole(const JobRole& role) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY(authorize(unit.context(), Permission::OrganizationEdit));
        JobRoleRepository roles(unit.connection());
        const auto stored = roles.find(role.id);
        const core::EntityRef subject{"job_role", role.id.value()};
        if (!stored) return core::refuse(core::NotFound{subject});
        if (auto findings = checkAgainst(roles.list(), role.id, role); core::hasErrors(findings))
            return core::refuse(std::move(findings));
        if (!roles.update(role))
            return core::refuse(core::Conflict{subject, role.version.value, stored->version.value, {}});
        note(unit, "job_role.update", subject, changedFields(stored, role));
        return RowVersion{role.version.value + 1};
    });
}

Result<Changed<RowVersion>> OrganizationService::archiveJobRole(JobRoleId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) {
        JobRoleRepository roles(unit.connection());
        return setArchived(unit, roles, "job_role", id, version, unit.now());
    });
}

Result<Changed<RowVersion>> OrganizationService::restoreJobRole(JobRoleId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, [&](UnitOfWork& unit) {
        JobRoleRepository roles(unit.connection());
        return setArchived(unit, roles, "job_role", id, version, std::nullopt);
    });
}

} // namespace practice::organization
