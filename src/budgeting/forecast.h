#pragma once

#include "budgeting/fiscal_year.h"

#include <optional>
#include <string_view>

namespace practice::budgeting {

enum class ForecastMethod { RemainingBudget, RunRate, Seasonal, Manual };
std::string_view key(ForecastMethod method);
std::string_view caption(ForecastMethod method); ///< "Actual + remaining budget" (English source).
std::optional<ForecastMethod> forecastMethodFrom(std::string_view key);

struct ForecastInput {
    Months budget{};
    Months actual{};
    Months lastYear{};
    int elapsed = 0;                        ///< Months whose actuals count, 0–12.
    std::optional<core::Money> manualYear;  ///< For Manual.
};

/// Months that have passed hold their actuals, the others what the method expects; the running month at least what it
/// has brought so far (not where the year was entered by hand). `method` is the one that was used:
/// where the one asked for has nothing to go by (no month has passed, last year was empty so far), it is the remaining
/// budget, and says so.
struct Forecast {
    ForecastMethod method = ForecastMethod::RemainingBudget;
    Months months{};
    core::Money year() const { return sumOf(months); }
};
Forecast forecastOf(const ForecastInput& input, ForecastMethod wanted);

} // namespace practice::budgeting
