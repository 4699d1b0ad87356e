#pragma once

#include "organization/organization.h"
#include "storage/connection.h"

#include <vector>

namespace practice::organization {

class DepartmentRepository {
  public:
    explicit DepartmentRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<Department> find(DepartmentId id) const;
    std::vector<Department> list() const; ///< Archived ones too, by id.
    DepartmentId insert(const DepartmentDraft& draft, core::Instant at, core::UserId by);
    bool update(const Department& department); ///< False where another version is stored.
    bool setArchived(DepartmentId id, core::RowVersion version, std::optional<core::Instant> at);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::organization
