#pragma once

#include "budgeting/fiscal_year.h"
#include "core/result.h"

#include <span>
#include <vector>

namespace practice::budgeting {

/// How a year's amount is laid over its months. Whatever the way, the months sum to the year exactly (largest remainder).
enum class Spread { Even, ByDays, LastYear, ByVolume };
std::string_view key(Spread spread);

Months spreadEvenly(core::Money year);
Months spreadByDays(core::Money year, const FiscalYear& months);
/// In the proportions of last year's months. Refused where they are all zero, or of both signs.
core::Result<Months> spreadLike(core::Money year, const Months& lastYear);
/// In the proportions of volumes (visits, patient days). Refused where they are all zero or one is negative.
core::Result<Months> spreadByVolume(core::Money year, const std::array<std::int64_t, kMonths>& volumes);

/// Last year and a percentage: the year is rounded once, half up, and its months follow last year's shape.
core::Result<Months> priorPlus(const Months& lastYear, int basisPoints);

/// One cell of a top-down target. `amount` is what stands there now.
struct TargetCell {
    core::Money amount;
    bool isLocked = false;
};
/// Amounts that sum to `target`: locked cells stay, the others share the rest in proportion to what stands there, or
/// evenly where all of them are zero. Refused where all cells are locked at another sum, or open cells have both signs.
core::Result<std::vector<core::Money>> towardsTarget(std::span<const TargetCell> cells, core::Money target);

} // namespace practice::budgeting
