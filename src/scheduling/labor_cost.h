#pragma once

#include "scheduling/roster_evaluator.h"

namespace practice::scheduling {

/// What the shifts of a department cost over some days, by the date on which they start.
struct LaborCost {
    core::Minutes paid;     ///< Hours worked, and paid call.
    core::Money straight;
    core::Money premium;    ///< Overtime on top, by workweek.
    int people = 0;         ///< With shifts in these days.
    int withoutRate = 0;    ///< Of them, those whose cost is missing.
    core::Money total() const { return straight + premium; }
};

/// Of the roster as it stands in the evaluator; the days outside its period count nothing.
LaborCost laborCostOf(const RosterEvaluator& evaluator, core::DateRange days);

} // namespace practice::scheduling
