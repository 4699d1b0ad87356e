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

/// A roster for the period, made as a supervisor would: the program fills what the needs ask for.
core::Result<Roster> filled(World& world, const Department& department, core::DateRange days) {
    scheduling::RosterInputLoader loader(world.work.context(), world.directory);
    PRACTICE_TRY_ASSIGN(auto input, loader.load(department.id, days, {}, {}));
    const scheduling::RosterEvaluator evaluator(std::shared_ptr<const scheduling::RosterInput>(std::move(input)), {});
    core::NoProgress quiet;
    scheduling::FillOptions options;
    options.seed = 1;
    const auto result = scheduling::greedyFill(evaluator, options, quiet);
    Roster roster;
    roster.apply(result.changes);
    return roster;
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
        for (const auto day : {uncovered, addDays(uncovered, 1)})
            if (days.contains(day) && !draft.at(nurse, day).empty() && draft.at(nurse, day).front().type == night)
                draft.set({nurse, day}, {});
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

} // namespace

core::Result<void> addRosters(World& world, core::Progress& progress) {
    const auto start = core::mondayOf(world.today);
    const core::DateRange present{start, addDays(start, kPeriodDays)};
    const core::DateRange next{present.to, addDays(present.to, kPeriodDays)};
    const int periodsBack = world.large ? 65 : 3; // five years; a quarter
    std::int64_t done = 0;
    for (auto& department : world.departments) {
        PRACTICE_TRY_ASSIGN(const auto now, filled(world, department, present));
        for (int back = periodsBack; back >= 1; --back) {
            const auto past = movedBy(now, -back * kPeriodDays);
            const core::DateRange days{addDays(present.from, -back * kPeriodDays), addDays(present.to, -back * kPeriodDays)};
            scheduling::RosterService::insertRoster(world.work, department.id, days, past, past);
        }
        const bool isStory = &department == &world.departments.front();
        const auto draft = isStory ? withLaterChanges(world, now, present) : now;
        scheduling::RosterService::insertRoster(world.work, department.id, present, draft, now);
        if (isStory)
            PRACTICE_TRY(callOutToday(world, draft));
        PRACTICE_TRY_ASSIGN(const auto later, filled(world, department, next));
        scheduling::RosterService::insertRoster(world.work, department.id, next, later, std::nullopt);
        progress.step(++done, static_cast<std::int64_t>(world.departments.size()));
    }
    return {};
}

} // namespace practice::app::demo
