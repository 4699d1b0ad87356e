#include "budgeting/variance.h"

#include "core/contract.h"

namespace practice::budgeting {

namespace {

core::Money costOf(core::Minutes time, core::Money perHour) {
    return perHour.times({time.count, 60}, core::Rounding::HalfUp);
}

core::Minutes timeOf(std::int64_t units, core::Minutes each) {
    std::int64_t minutes = 0;
    PRACTICE_EXPECTS(!__builtin_mul_overflow(units, each.count, &minutes));
    return {minutes};
}

} // namespace

VarianceSplit varianceOf(const VarianceInput& input) {
    VarianceSplit split;
    split.staticBudget = costOf(timeOf(input.budgetVolume, input.budgetPerUnit), input.budgetRate);
    split.flexible = costOf(timeOf(input.actualVolume, input.budgetPerUnit), input.budgetRate);
    const auto atBudgetRate = costOf(input.actualTime, input.budgetRate);
    split.volume = split.flexible - split.staticBudget;
    split.efficiency = atBudgetRate - split.flexible;
    split.rate = input.actualCost - atBudgetRate;
    return split;
}

std::int64_t fteBasisPoints(core::Minutes paid, core::Minutes fullTime) {
    PRACTICE_EXPECTS(fullTime.count > 0);
    return core::Money::fromCents(10000).times({paid.count, fullTime.count}, core::Rounding::HalfUp).cents();
}

} // namespace practice::budgeting
