// 5 years of due dates of all 422 shipped items: to reach, under 100 ms.
#include "compliance/due_rules.h"
#include "compliance/template_text.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <iterator>

using namespace practice;
using namespace practice::compliance;

namespace {

std::vector<TemplateItem> allItems() {
    std::vector<TemplateItem> items;
    for (const auto& one : shippedTemplates()) {
        auto content = readTemplate(one.json).value();
        std::ranges::move(content.items, std::back_inserter(items));
    }
    return items;
}

const core::DateRange kFiveYears{core::Date(2026, 1, 1), core::Date(2031, 1, 1)};

void plannedDaysOfFiveYears(benchmark::State& state) {
    const auto items = allItems();
    std::size_t days = 0;
    for (auto _ : state) {
        days = 0;
        for (const TemplateItem& item : items)
            days += plannedDays(item.schedule, kFiveYears.from, kFiveYears).size();
    }
    state.counters["items"] = static_cast<double>(items.size());
    state.counters["days"] = static_cast<double>(days);
}
BENCHMARK(plannedDaysOfFiveYears)->Unit(benchmark::kMillisecond);

/// Nothing was ever done and each event happened monthly: every obligation of five years with its state.
void obligationsOfFiveYears(benchmark::State& state) {
    const auto items = allItems();
    const BusinessCalendar calendar;
    const auto zone = *core::TimeZone::find("America/New_York");
    std::vector<Happening> events;
    for (int i = 0; i < 60; ++i)
        events.push_back({i + 1, recurrence::momentOf(addMonths(kFiveYears.from, i), 600)});
    const DueFrame frame{recurrence::momentOf(kFiveYears.to), 35, calendar, zone};
    std::size_t obligations = 0;
    for (auto _ : state) {
        obligations = 0;
        for (const TemplateItem& item : items) {
            const InForce part{&item.schedule, kFiveYears.from, std::nullopt};
            obligations += obligationsOf(std::span(&part, 1), frame, {}, events).size();
        }
    }
    state.counters["obligations"] = static_cast<double>(obligations);
}
BENCHMARK(obligationsOfFiveYears)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
