#include "organization/job_role_repository.h"

#include "storage/id_source.h"

namespace practice::organization {
namespace {
constexpr auto kFind = R"(
    SELECT id, code, name, group_order, license_needed, version, archived_at FROM job_roles WHERE id = :id)";
constexpr auto kList = R"(
    SELECT id, code, name, group_order, license_needed, version, archived_at FROM job_roles ORDER BY group_order, id)";
constexpr auto kInsert = R"(
    INSERT INTO job_roles (id, version, code, name, group_order, license_needed, created_at, created_by)
    VALUES (:id, 1, :code, :name, :group_order, :license_needed, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE job_roles SET code = :code, name = :name, group_order = :group_order, license_needed = :license_needed,
        version = version + 1
    WHERE id = :id AND version = :version)";
constexpr auto kArchive = R"(
    UPDATE job_roles SET archived_at = :archived_at, version = version + 1 WHERE id = :id AND version = :version)";

JobRole readRow(const storage::Statement& row) {
    JobRole role;
    role.id = row.get<JobRoleId>(0);
    role.code = row.get<std::string>(1);
    role.name = row.get<std::string>(2);
    role.groupOrder = row.get<int>(3);
    role.licenseNeeded = row.get<bool>(4);
    role.version = row.get<core::RowVersion>(5);
    role.archived = !row.isNull(6);
    return role;
}

void bindDraft(storage::Statement& statement, JobRoleId id, const JobRoleDraft& draft) {
    statement.bind("id", id)
        .bind("code", draft.code)
        .bind("name", draft.name)
        .bind("group_order", draft.groupOrder)
        .bind("license_needed", draft.licenseNeeded);
}
} // namespace

std::optional<JobRole> JobRoleRepository::find(JobRoleId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row);
}

std::vector<JobRole> JobRoleRepository::list() const {
    std::vector<JobRole> roles;
    auto row = m_connection.prepare(kList);
    while (row->step())
        roles.push_back(readRow(*row));
    return roles;
}

JobRoleId JobRoleRepository::insert(const JobRoleDraft& draft, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<JobRoleId>("job_roles");
    auto statement = m_connection.prepare(kInsert);
    bindDraft(*statement, id, draft);
    statement->bind("at", at).bind("by", by).run();
    return id;
}

bool JobRoleRepository::update(const JobRole& role) {
    auto statement = m_connection.prepare(kUpdate);
    bindDraft(*statement, role.id, role);
    return statement->bind("version", role.version).run() == 1;
}

bool JobRoleRepository::setArchived(JobRoleId id, core::RowVersion version, std::optional<core::Instant> at) {
    auto statement = m_connection.prepare(kArchive);
    return statement->bind("archived_at", at).bind("id", id).bind("version", version).run() == 1;
}

} // namespace practice::organization
