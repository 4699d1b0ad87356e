#include "budgeting/forecast.h"
#include "budgeting/rules_support.h"
#include "support/property.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

ForecastInput sample() {
    ForecastInput input;
    input.budget.fill(dollars(100));
    input.actual = {dollars(120), dollars(90), dollars(150)};
    input.lastYear = {dollars(50), dollars(50), dollars(80), dollars(90), dollars(90), dollars(90),
                      dollars(90), dollars(90), dollars(90), dollars(60), dollars(60), dollars(60)};
    input.elapsed = 3;
    return input;
}

} // namespace

TEST_CASE("actual and remaining budget") {
    const auto forecast = forecastOf(sample(), ForecastMethod::RemainingBudget);
    CHECK(forecast.year() == dollars(360 + 900));
    CHECK(forecast.months[2] == dollars(150));
    CHECK(forecast.months[3] == dollars(100));
}

TEST_CASE("run rate: the average of what has passed goes on") {
    const auto forecast = forecastOf(sample(), ForecastMethod::RunRate);
    CHECK(forecast.method == ForecastMethod::RunRate);
    CHECK(forecast.year() == dollars(360 * 4));
    CHECK(forecast.months[11] == dollars(120));
}

TEST_CASE("last year's seasons: the rest is to what has passed as it was last year") {
    const auto forecast = forecastOf(sample(), ForecastMethod::Seasonal);
    CHECK(forecast.method == ForecastMethod::Seasonal);
    CHECK(forecast.year() == dollars(360 + 360 * 720 / 180));
    CHECK(forecast.months[3] == dollars(180));
    CHECK(forecast.months[11] == dollars(120));
}

TEST_CASE("entered by hand: the rest of the amount is laid over the months to come") {
    auto input = sample();
    input.manualYear = dollars(1'000);
    const auto forecast = forecastOf(input, ForecastMethod::Manual);
    CHECK(forecast.year() == dollars(1'000));
    CHECK(forecast.months[0] == dollars(120));
}

TEST_CASE("the running month is forecast with at least what it has brought") {
    auto input = sample();
    input.actual[3] = dollars(250);
    CHECK(forecastOf(input, ForecastMethod::RemainingBudget).months[3] == dollars(250));
    CHECK(forecastOf(input, ForecastMethod::RemainingBudget).year() == dollars(360 + 250 + 800));
    input.actual[3] = dollars(40);
    CHECK(forecastOf(input, ForecastMethod::RemainingBudget).months[3] == dollars(100));
    input.manualYear = dollars(1'000);
    input.actual[3] = dollars(900);
    CHECK(forecastOf(input, ForecastMethod::Manual).year() == dollars(1'000));
}

TEST_CASE("a method with nothing to go by falls back to the remaining budget and says so") {
    auto input = sample();
    CHECK(forecastOf(input, ForecastMethod::Manual).method == ForecastMethod::RemainingBudget);
    input.lastYear = {};
    CHECK(forecastOf(input, ForecastMethod::Seasonal).method == ForecastMethod::RemainingBudget);
    input.elapsed = 0;
    const auto early = forecastOf(input, ForecastMethod::RunRate);
    CHECK(early.method == ForecastMethod::RemainingBudget);
    CHECK(early.year() == dollars(1'220)); // the running month has brought 120 already
}

TEST_CASE("a year that is over is its actuals, whatever the method; passed months are never changed") {
    holds([](const std::array<std::int32_t, 12>& cents, std::uint8_t elapsed, std::uint8_t method, std::int32_t manual) {
        ForecastInput input;
        for (std::size_t i = 0; i < 12; ++i) {
            input.actual[i] = money(cents[i]);
            input.budget[i] = money(cents[11 - i] / 2);
            input.lastYear[i] = money(cents[(i + 5) % 12]);
        }
        input.elapsed = elapsed % 13;
        input.manualYear = money(manual);
        const auto forecast = forecastOf(input, static_cast<ForecastMethod>(method % 4));
        for (int i = 0; i < input.elapsed; ++i)
            RC_ASSERT(forecast.months[static_cast<std::size_t>(i)] == input.actual[static_cast<std::size_t>(i)]);
        if (input.elapsed == 12)
            RC_ASSERT(forecast.year() == sumOf(input.actual));
        else if (forecast.method == ForecastMethod::Manual)
            RC_ASSERT(forecast.year() == money(manual));
    });
}
