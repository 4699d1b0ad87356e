#include "budgeting/spread.h"

#include "budgeting/budgeting_messages.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;

namespace {

using Weights = std::array<std::int64_t, kMonths>;

Months allocated(Money year, const Weights& weights) {
    const auto parts = core::allocate(year, weights);
    Months months;
    std::copy(parts.begin(), parts.end(), months.begin());
    return months;
}

core::Cents cents(Money amount) { return {amount.cents()}; }

} // namespace

std::string_view key(Spread spread) {
    constexpr std::array<std::string_view, 4> keys{"even", "by_days", "last_year", "by_volume"};
    return keys[static_cast<std::size_t>(spread)];
}

Months spreadEvenly(Money year) {
    Weights weights;
    weights.fill(1);
    return allocated(year, weights);
}

Months spreadByDays(Money year, const FiscalYear& months) {
    Weights weights;
    for (int i = 0; i < kMonths; ++i)
        weights[static_cast<std::size_t>(i)] = months.days(i);
    return allocated(year, weights);
}

core::Result<Months> spreadLike(Money year, const Months& lastYear) {
    const bool positive = std::any_of(lastYear.begin(), lastYear.end(), [](Money m) { return m.cents() > 0; });
    const bool negative = std::any_of(lastYear.begin(), lastYear.end(), [](Money m) { return m.isNegative(); });
    if (!positive && !negative)
        return refuse(error(codes::kShapeEmpty));
    if (positive && negative)
        return refuse(error(codes::kShapeMixed));
    Weights weights;
    std::transform(lastYear.begin(), lastYear.end(), weights.begin(), [](Money m) { return m.absolute().cents(); });
    return allocated(year, weights);
}

core::Result<Months> spreadByVolume(Money year, const Weights& volumes) {
    if (std::any_of(volumes.begin(), volumes.end(), [](auto v) { return v < 0; }))
        return refuse(error(codes::kShapeMixed));
    if (std::all_of(volumes.begin(), volumes.end(), [](auto v) { return v == 0; }))
        return refuse(error(codes::kShapeEmpty));
    return allocated(year, volumes);
}

core::Result<Months> priorPlus(const Months& lastYear, int basisPoints) {
    const auto prior = sumOf(lastYear);
    const auto year = prior.times({10000 + std::int64_t{basisPoints}, 10000}, core::Rounding::HalfUp);
    auto months = spreadLike(year, lastYear);
    if (months)
        return months;
    if (std::get<core::Findings>(months.error()).front().code == codes::kShapeEmpty)
        return refuse(error(codes::kPriorMissing));
    // Months of both signs have no shape to follow: each is raised by itself, the last takes the odd cents.
    Months raised;
    Money sum;
    for (std::size_t i = 0; i < kMonths; ++i)
        sum += raised[i] = lastYear[i].times({10000 + std::int64_t{basisPoints}, 10000}, core::Rounding::HalfUp);
    raised.back() += year - sum;
    return raised;
}

core::Result<std::vector<Money>> towardsTarget(std::span<const TargetCell> cells, Money target) {
    Money locked;
    std::vector<std::int64_t> weights;
    bool positive = false, negative = false;
    for (const auto& cell : cells) {
        if (cell.isLocked) {
            locked += cell.amount;
            continue;
        }
        positive |= cell.amount.cents() > 0;
        negative |= cell.amount.isNegative();
        weights.push_back(cell.amount.absolute().cents());
    }
    if (weights.empty() && locked != target)
        return refuse(error(codes::kTargetLocked, {{"locked", cents(locked)}, {"target", cents(target)}}));
    if (positive && negative)
        return refuse(error(codes::kTargetMixed));
    if (!positive && !negative)
        std::fill(weights.begin(), weights.end(), 1);
    const auto shares = weights.empty() ? std::vector<Money>() : core::allocate(target - locked, weights);
    std::vector<Money> amounts;
    auto share = shares.begin();
    for (const auto& cell : cells)
        amounts.push_back(cell.isLocked ? cell.amount : *share++);
    return amounts;
}

} // namespace practice::budgeting
