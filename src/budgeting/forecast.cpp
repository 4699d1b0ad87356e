#include "budgeting/forecast.h"

#include "budgeting/exact.h"
#include "core/contract.h"

#include <algorithm>
#include <vector>

namespace practice::budgeting {

using core::Money;

namespace {

struct Named {
    std::string_view key;
    std::string_view caption;
};
constexpr std::array<Named, 4> kMethods{{{"remaining_budget", "Actual + remaining budget"},
                                         {"run_rate", "Run rate"},
                                         {"seasonal", "Last year's seasons"},
                                         {"manual", "Entered by hand"}}};

struct Sums {
    Money passed, rest;
};
Sums split(const Months& months, int elapsed) {
    Sums sums;
    for (int i = 0; i < kMonths; ++i)
        (i < elapsed ? sums.passed : sums.rest) += months[static_cast<std::size_t>(i)];
    return sums;
}

/// Lays `rest` over the open months: like `shape` where that has one sign, else evenly.
void fillRest(Months& months, int elapsed, Money rest, const Months& shape) {
    if (elapsed >= kMonths)
        return;
    const auto from = static_cast<std::size_t>(elapsed);
    std::vector<std::int64_t> weights;
    bool positive = false, negative = false;
    for (auto i = from; i < kMonths; ++i) {
        positive |= shape[i].cents() > 0;
        negative |= shape[i].isNegative();
        weights.push_back(shape[i].absolute().cents());
    }
    if (positive == negative)
        std::fill(weights.begin(), weights.end(), 1);
    const auto parts = core::allocate(rest, weights);
    std::copy(parts.begin(), parts.end(), months.begin() + elapsed);
}

} // namespace

std::string_view key(ForecastMethod method) { return kMethods[static_cast<std::size_t>(method)].key; }
std::string_view caption(ForecastMethod method) { return kMethods[static_cast<std::size_t>(method)].caption; }

std::optional<ForecastMethod> forecastMethodFrom(std::string_view text) {
    for (std::size_t i = 0; i < kMethods.size(); ++i)
        if (kMethods[i].key == text)
            return static_cast<ForecastMethod>(i);
    return std::nullopt;
}

Forecast forecastOf(const ForecastInput& input, ForecastMethod wanted) {
    PRACTICE_EXPECTS(input.elapsed >= 0 && input.elapsed <= kMonths);
    Forecast forecast;
    forecast.months = input.budget;
    std::copy_n(input.actual.begin(), input.elapsed, forecast.months.begin());
    const auto actual = split(input.actual, input.elapsed);
    const auto last = split(input.lastYear, input.elapsed);
    Months even;
    even.fill(Money::fromCents(1));
    if (wanted == ForecastMethod::RunRate && input.elapsed > 0) {
        forecast.method = wanted;
        const auto rest = actual.passed.times({kMonths - input.elapsed, input.elapsed}, core::Rounding::HalfUp);
        fillRest(forecast.months, input.elapsed, rest, even);
    } else if (wanted == ForecastMethod::Seasonal && input.elapsed > 0 && !last.passed.isZero()) {
        const auto factor = Exact::of(last.rest.cents(), last.passed.cents());
        const auto product = factor ? Exact::ofCents(actual.passed).times(*factor) : std::nullopt;
        const auto rest = product ? product->toCents() : std::nullopt;
        if (rest) {
            forecast.method = wanted;
            fillRest(forecast.months, input.elapsed, *rest, input.lastYear);
        }
    } else if (wanted == ForecastMethod::Manual && input.manualYear) {
        forecast.method = wanted;
        fillRest(forecast.months, input.elapsed, *input.manualYear - actual.passed, input.budget);
        return forecast;
    }
    // What the running month has already brought will not go away.
    if (input.elapsed < kMonths) {
        const auto running = static_cast<std::size_t>(input.elapsed);
        auto& expected = forecast.months[running];
        const auto so = input.actual[running];
        if (so.isNegative() == expected.isNegative() && so.absolute() > expected.absolute())
            expected = so;
    }
    return forecast;
}

} // namespace practice::budgeting
