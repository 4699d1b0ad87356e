#pragma once

#include "scheduling/rotation_plan.h"
#include "scheduling/setup_service.h"

#include <vector>

namespace practice::scheduling {

/// Named rotations of a department and who follows them. Reading needs roster.view, changing roster.edit, of that
/// department. Change kind: "rotation". Refusals: Findings (scheduling.rotation_*), Conflict, Denied, NotFound.
class RotationService {
  public:
    explicit RotationService(const security::Context& context) : m_context(context) {}

    core::Result<std::vector<Versioned<RotationPlan>>> rotations(DepartmentId department);
    /// Without an id: a new one. People who followed another rotation of the department follow this one from now on.
    Outcome<RotationId> save(DepartmentId department, RotationPlan plan, core::RowVersion version);
    /// Cells that were planned with it stay.
    Outcome<RotationId> archive(RotationId id, core::RowVersion version);

  private:
    security::Context m_context;
};

} // namespace practice::scheduling
