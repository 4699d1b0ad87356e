#pragma once

#include "organization/organization.h"
#include "storage/connection.h"

#include <vector>

namespace practice::organization {

class JobRoleRepository {
  public:
    explicit JobRoleRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<JobRole> find(JobRoleId id) const;
    std::vector<JobRole> list() const; ///< Archived ones too, by group order and id.
    JobRoleId insert(const JobRoleDraft& draft, core::Instant at, core::UserId by);
    bool update(const JobRole& role); ///< False where another version is stored.
    bool setArchived(JobRoleId id, core::RowVersion version, std::optional<core::Instant> at);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::organization
