#include "app/demo/demo_plan.h"
#include "people/people_service.h"
#include "scheduling/candidates.h"
#include "scheduling/greedy_fill.h"
#include "scheduling/roster_input_loader.h"
#include "scheduling/roster_service.h"

#include <algorithm>

namespace practice::app::demo {

using core::addDays;
using scheduling::Roster;

namespace {

constexpr int kPeriodDays = 28;
constexpr int kPeriodsOfFiveYears = 65;

enum class Gaps { LeaveOpen, Close };

/// A roster for the period, made as a supervisor would: the program fills what the needs ask for, and what is published
/// closes the last gaps with a warning accepted (a third weekend, an hour of overtime) before it leaves one open.
core::Result<Roster> filled(World& world, const Department& department, core::DateRange days, Gaps gaps) {
    scheduling::RosterInputLoader loader(world.work.context(), world.directory);
    PRACTICE_TRY_ASSIGN(auto input, loader.load(department.id, days, {}, {}));
    input->today.reset(); // planned before the period began
    scheduling::RosterEvaluator evaluator(std::shared_ptr<const scheduling::RosterInput>(std::move(input)), {});
    core::NoProgress quiet;
    scheduling::FillOptions options;
    options.seed = 1;
    auto result = scheduling::greedyFill(evaluator, options, quiet);
    evaluator.apply(result.changes);
    if (gaps == Gaps::Close && !result.unmet.empty()) {
        options.warnings = scheduling::WarningPolicy::Accept;
        result = scheduling::greedyFill(evaluator, options, quiet);
        evaluator.apply(result.changes);
    }
    return evaluator.roster();
}

Roster movedBy(const Roster& roster, int days) {
    auto assignments = roster.assignments();
    for (auto& assignment : assignments)
        assignment.date = addDays(assignment.date, days);
    return Roster(assignments);
}

/// What has happened since the roster was published: an uncovered night, a shift changed by hand, somebody added.
Roster withLaterChanges(World& world, const Roster& published, core::DateRange days) {
    auto draft = published;
    const auto night = world.shifts.at("N");
    const auto nurses = std::span(world.departments.front().people).first(8);
    const auto uncovered = addDays(world.today, 9);
    for (const auto nurse : nurses)
        if (days.contains(uncovered) && !draft.at(nurse, uncovered).empty() &&
            draft.at(nurse, uncovered).front().type == night)
            draft.set({nurse, uncovered}, {});
    // A training day for somebody who was free.
    for (const auto nurse : nurses) {
        const auto day = addDays(world.today, 6);
        if (!core::isWeekend(day) && days.contains(day) && draft.at(nurse, day).empty() &&
            draft.at(nurse, addDays(day, -1)).empty()) {
            draft.set({nurse, day}, {{world.shifts.at("T"), {}, false, scheduling::Origin::Hand, {}}});
            break;
        }
    }
    // What was agreed in person stays where it is.
    int pins = 0;
    for (auto day = world.today; pins < 3 && days.contains(day); day = addDays(day, 1)) {
        auto cell = draft.at(nurses[3], day);
        if (cell.empty())
            continue;
        cell.front().pinned = true;
        draft.set({nurses[3], day}, cell);
        ++pins;
    }
    return draft;
}

/// Somebody of the day shift has phoned in sick this morning.
core::Result<void> callOutToday(World& world, const Roster& draft) {
    const auto day = world.shifts.at("D");
    for (const auto nurse : std::span(world.departments.front().people).first(8)) {
        const auto& cell = draft.at(nurse, world.today);
        if (!cell.empty() && cell.front().type == day) {
            PRACTICE_TRY(people::PeopleService(world.work.context()).recordCallOut(world.work, nurse, world.today));
            return {};
        }
    }
    return {};
}

/// Two shifts planned by hand for the nurse whose licence lapses before them: the draft shows what that does.
Roster withLapsedHolder(World& world, const Roster& next, core::DateRange days) {
    auto draft = next;
    const auto holder = world.departments.front().people[kLapsingHolder];
    int planned = 0;
    for (auto day = days.from; planned < 2 && days.contains(day); day = addDays(day, 2)) {
        if (!draft.at(holder, day).empty())
            continue;
        draft.set({holder, day}, {{world.shifts.at("D"), {}, false, scheduling::Origin::Hand, {}}});
        ++planned;
    }
    return draft;
}

/// Rosters of the periods before the present one. The newest are filled in turn, so that each fits what came before;
/// older ones of a large practice repeat the first of them.
core::Result<void> addPast(World& world, const Department& department, core::DateRange present) {
    constexpr int kFilledPeriods = 3;
    const auto period = [present](int back) {
        return core::DateRange{addDays(present.from, -back * kPeriodDays), addDays(present.to, -back * kPeriodDays)};
    };
    for (int back = kFilledPeriods; back >= 1; --back) {
        PRACTICE_TRY_ASSIGN(const auto past, filled(world, department, period(back), Gaps::Close));
        scheduling::RosterService::insertRoster(world.work, department.id, period(back), past, past);
        if (back < kFilledPeriods || !world.large)
            continue;
        for (int older = kFilledPeriods + 1; older <= kPeriodsOfFiveYears; ++older) {
            const auto copy = movedBy(past, (kFilledPeriods - older) * kPeriodDays);
            scheduling::RosterService::insertRoster(world.work, department.id, period(older), copy, copy);
        }
    }
    return {};
}

} // namespace

core::Result<void> addRosters(World& world, core::Progress& progress) {
    const auto start = core::mondayOf(world.today);
    const core::DateRange present{start, addDays(start, kPeriodDays)};
    const core::DateRange next{present.to, addDays(present.to, kPeriodDays)};
    std::int64_t done = 0;
    for (auto& department : world.departments) {
        PRACTICE_TRY(addPast(world, department, present));
        PRACTICE_TRY_ASSIGN(const auto now, filled(world, department, present, Gaps::Close));
        const bool isStory = &department == &world.departments.front();
        const auto draft = isStory ? withLaterChanges(world, now, present) : now;
        scheduling::RosterService::insertRoster(world.work, department.id, present, draft, now);
        if (isStory)
            PRACTICE_TRY(callOutToday(world, draft));
        PRACTICE_TRY_ASSIGN(const auto later, filled(world, department, next, Gaps::LeaveOpen));
        scheduling::RosterService::insertRoster(world.work, department.id, next,
                                                isStory ? withLapsedHolder(world, later, next) : later, std::nullopt);
        progress.step(++done, static_cast<std::int64_t>(world.departments.size()));
    }
    return {};
}

} // namespace practice::app::demo
