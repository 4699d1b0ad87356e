#pragma once

#include "core/date.h"
#include "core/money.h"

namespace practice::budgeting {

/// Budgeted and actual volume, hours and cost of a department or line.
struct VarianceInput {
    std::int64_t budgetVolume = 0;        ///< B
    std::int64_t actualVolume = 0;        ///< V
    core::Minutes budgetPerUnit;          ///< h: budgeted time a unit.
    core::Money budgetRate;               ///< r: an hour.
    core::Minutes actualTime;             ///< H
    core::Money actualCost;               ///< A
};

/// volume = (V−B)·h·r, efficiency = (H − V·h)·r, rate = A − H·r. Positive is unfavorable for an expense. The three add to
/// A − B·h·r to the cent: B·h·r, V·h·r and H·r are rounded half up once each, and the parts are their differences.
struct VarianceSplit {
    core::Money staticBudget; ///< B·h·r
    core::Money flexible;     ///< V·h·r
    core::Money volume, efficiency, rate;
    core::Money total() const { return volume + efficiency + rate; }
};
VarianceSplit varianceOf(const VarianceInput& input);

/// Paid time over the full-time time of the same period: 880 h in an 80 h period are 11.0 FTE. In 1/10000, half up.
std::int64_t fteBasisPoints(core::Minutes paid, core::Minutes fullTime);

} // namespace practice::budgeting
