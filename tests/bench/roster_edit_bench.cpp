// One edit of the roster grid with everything that the page shows refreshed: findings, counters, coverage, cost.
// 60 people x 35 days; docs ask for at most 16 ms with painting. Prints median and 99th percentile.
#include "scheduling/greedy_fill.h"
#include "scheduling/roster_edits.h"
#include "scheduling/roster_evaluator.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace {

using namespace practice;
using namespace practice::scheduling;

constexpr int kPeople = 60;
constexpr int kDays = 35;

ShiftType shift(std::int64_t id, const char* code, int start, int minutes, ShiftKind kind = ShiftKind::Worked) {
    ShiftType type;
    type.id = ShiftTypeId{id};
    type.code = code;
    type.kind = kind;
    type.segments = {{start, core::Minutes{minutes}}};
    type.unpaidMeal = core::Minutes{30};
    return type;
}

std::shared_ptr<const RosterInput> clinic() {
    auto input = std::make_shared<RosterInput>();
    const core::Date from = core::makeDate(2026, 10, 26); // the end of daylight saving time lies inside
    input->period = {DepartmentId{1}, SiteId{1}, {from, core::addDays(from, kDays)},
                     *core::TimeZone::find("America/New_York")};
    input->shiftTypes = {shift(1, "E", 420, 480), shift(2, "D", 420, 720),  shift(3, "L", 780, 480),
                         shift(4, "N", 1140, 720), shift(5, "C", 420, 1440, ShiftKind::OnCall),
                         shift(6, "T", 540, 480, ShiftKind::Training)};
    input->rules = RuleSet::defaults();
    input->rules.forbiddenSuccessions = {{ShiftTypeId{3}, ShiftTypeId{1}}, {ShiftTypeId{4}, ShiftTypeId{1}}};
    const CredentialKindId license{1};
    for (int i = 0; i < kPeople; ++i) {
        StaffMember member;
        member.id = EmployeeId{i + 1};
        member.roles = {JobRoleId{1 + i / 20}};
        member.departments = {DepartmentId{1}};
        member.contract.minutesPerWeek = core::Minutes{2250};
        member.hourlyRate = core::Money::fromCents(2500 + i * 13);
        member.credentials = {{license, std::nullopt, core::addDays(from, 20 + i)}};
        for (int day = 0; day < 5; ++day)
            member.leave.push_back({core::addDays(from, (i * 3) % 25 + day), "AL", LeaveKind::Planned,
                                    core::Minutes{450}, std::nullopt, {}});
        input->staff.push_back(member);
    }
    for (std::int64_t role = 1; role <= 3; ++role) {
        input->roleCredentials.push_back({JobRoleId{role}, {license}});
        for (std::int64_t type = 1; type <= 4; ++type) {
            CoverageNeed need;
            need.id = CoverageNeedId{role * 10 + type};
            need.department = DepartmentId{1};
            need.name = "role " + std::to_string(role) + " shift " + std::to_string(type);
            need.role = JobRoleId{role};
            need.shifts = {ShiftTypeId{type}};
            need.minimum = 2;
            need.maximum = 4;
            input->needs.push_back(need);
        }
    }
    for (const StaffMember& member : input->staff)
        for (int day = 1; day <= 28; day += 2) {
            CellShift past;
            past.type = ShiftTypeId{1 + (day + member.id.value()) % 4};
            input->context.push_back({member.id, DepartmentId{1}, core::addDays(from, -day), past});
        }
    return input;
}

/// A pattern with many broken rules: a full roster that a person is still working on.
Roster busy(const RosterInput& input) {
    std::vector<Assignment> cells;
    for (const StaffMember& member : input.staff)
        for (int day = 0; day < kDays; ++day)
            if ((day + member.id.value()) % 7 < 5) {
                CellShift entry;
                entry.type = ShiftTypeId{1 + (day / 3 + member.id.value()) % 4};
                cells.push_back({member.id, core::addDays(input.period.days.from, day), entry});
            }
    return Roster(cells);
}

void percentiles(benchmark::State& state, std::vector<double>& micros) {
    std::sort(micros.begin(), micros.end());
    state.counters["median_us"] = micros[micros.size() / 2];
    state.counters["p99_us"] = micros[micros.size() * 99 / 100];
    state.counters["max_us"] = micros.back();
}

void editOneCell(benchmark::State& state) {
    const auto input = clinic();
    RosterEvaluator evaluator(input, busy(*input));
    std::vector<double> micros;
    std::int64_t step = 0;
    for (auto _ : state) {
        const CellKey cell{EmployeeId{1 + step * 7 % kPeople},
                           core::addDays(input->period.days.from, static_cast<int>(step * 11 % kDays))};
        const auto begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(evaluator.apply(setShift(evaluator.roster(), {cell}, ShiftTypeId{1 + step % 6})));
        benchmark::DoNotOptimize(evaluator.totals());
        micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
        ++step;
    }
    percentiles(state, micros);
    state.counters["findings"] = static_cast<double>(evaluator.allFindings().size());
}
BENCHMARK(editOneCell)->Iterations(5000)->Unit(benchmark::kMicrosecond);

void everythingFromScratch(benchmark::State& state) {
    const auto input = clinic();
    const Roster roster = busy(*input);
    for (auto _ : state)
        benchmark::DoNotOptimize(RosterEvaluator(input, roster).totals());
}
BENCHMARK(everythingFromScratch)->Unit(benchmark::kMillisecond);

void candidatesOfOneOpening(benchmark::State& state) {
    const auto input = clinic();
    const RosterEvaluator evaluator(input, busy(*input));
    const OpenShift open{CoverageNeedId{14}, {core::addDays(input->period.days.from, 12)}, std::nullopt};
    for (auto _ : state)
        benchmark::DoNotOptimize(candidatesFor(evaluator, open));
}
BENCHMARK(candidatesOfOneOpening)->Unit(benchmark::kMillisecond);

void fillTheWholePeriod(benchmark::State& state) {
    const RosterEvaluator evaluator(clinic(), Roster());
    core::NoProgress progress;
    for (auto _ : state) {
        const FillResult result = greedyFill(evaluator, {}, progress);
        state.counters["filled"] = result.filled;
        state.counters["unmet"] = static_cast<double>(result.unmet.size());
    }
}
BENCHMARK(fillTheWholePeriod)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
