#pragma once

#include "core/money.h"
#include "scheduling/ids.h"

#include "core/date.h"

#include <optional>

namespace practice::scheduling {

/// What a department may spend on labor: budgets know, rosters ask. Called within the caller's transaction.
class LaborBudget {
  public:
    virtual ~LaborBudget() = default;
    /// Over these days; empty where no budget is approved, or the actor may not see it.
    virtual std::optional<core::Money> laborBudget(DepartmentId department, core::DateRange days) const = 0;
};

} // namespace practice::scheduling
