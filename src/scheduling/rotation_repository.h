#pragma once

#include "scheduling/rotation_plan.h"
#include "scheduling/versioned.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace practice::scheduling {

/// Rows of rotations with their people.
class RotationRepository {
  public:
    explicit RotationRepository(storage::Connection& connection) : m_connection(connection) {}

    std::vector<Versioned<RotationPlan>> list(DepartmentId department) const; ///< Live ones, oldest first.
    std::optional<DepartmentId> departmentOf(RotationId id) const;
    RotationId insert(const RotationPlan& plan, DepartmentId department, core::Instant now, core::UserId by);
    bool update(const RotationPlan& plan, core::RowVersion version); ///< False: another version is stored.
    bool archive(RotationId id, core::RowVersion version, core::Instant now);
    /// Takes these people out of the department's other rotations; how many places that were.
    std::int64_t leaveOthers(const RotationPlan& plan, DepartmentId department);

  private:
    void replaceMembers(const RotationPlan& plan);
    storage::Connection& m_connection;
};

} // namespace practice::scheduling
