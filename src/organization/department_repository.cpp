#include "organization/department_repository.h"

#include "storage/id_source.h"

namespace practice::organization {
namespace {
constexpr auto kFind = "SELECT id, name, site_id, kind, version, archived_at FROM departments WHERE id = :id";
constexpr auto kList = "SELECT id, name, site_id, kind, version, archived_at FROM departments ORDER BY id";
constexpr auto kInsert = R"(
    INSERT INTO departments (id, version, name, site_id, kind, created_at, created_by)
    VALUES (:id, 1, :name, :site_id, :kind, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE departments SET name = :name, site_id = :site_id, kind = :kind, version = version + 1
    WHERE id = :id AND version = :version)";
constexpr auto kArchive = R"(
    UPDATE departments SET archived_at = :archived_at, version = version + 1 WHERE id = :id AND version = :version)";

Department readRow(const storage::Statement& row) {
    Department department;
    department.id = row.get<DepartmentId>(0);
    department.name = row.get<std::string>(1);
    department.site = row.get<SiteId>(2);
    department.kind = departmentKind(row.get<std::string>(3)).value_or(DepartmentKind::Other);
    department.version = row.get<core::RowVersion>(4);
    department.archived = !row.isNull(5);
    return department;
}

void bindDraft(storage::Statement& statement, DepartmentId id, const DepartmentDraft& draft) {
    statement.bind("id", id).bind("name", draft.name).bind("site_id", draft.site).bind("kind", key(draft.kind));
}
} // namespace

std::optional<Department> DepartmentRepository::find(DepartmentId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row);
}

std::vector<Department> DepartmentRepository::list() const {
    std::vector<Department> departments;
    auto row = m_connection.prepare(kList);
    while (row->step())
        departments.push_back(readRow(*row));
    return departments;
}

DepartmentId DepartmentRepository::insert(const DepartmentDraft& draft, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<DepartmentId>("departments");
    auto statement = m_connection.prepare(kInsert);
    bindDraft(*statement, id, draft);
    statement->bind("at", at).bind("by", by).run();
    return id;
}

bool DepartmentRepository::update(const Department& department) {
    auto statement = m_connection.prepare(kUpdate);
    bindDraft(*statement, department.id, department);
    return statement->bind("version", department.version).run() == 1;
}

bool DepartmentRepository::setArchived(DepartmentId id, core::RowVersion version, std::optional<core::Instant> at) {
    auto statement = m_connection.prepare(kArchive);
    return statement->bind("archived_at", at).bind("id", id).bind("version", version).run() == 1;
}

} // namespace practice::organization
