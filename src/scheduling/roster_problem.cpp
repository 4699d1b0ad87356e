#include "scheduling/roster_problem.h"

#include "core/contract.h"
#include "scheduling/problem_frame.h"
#include "scheduling/roster_context.h"
#include "scheduling/service_messages.h"

#include <algorithm>
#include <map>

namespace practice::scheduling {

using solver::TypeIndex;

namespace {

solver::Problem unfinished(const solving::Frame& frame, const solving::TypeTable& types, const solver::Grid& fixed,
                           std::vector<solver::Person> people) {
    const RuleSet& rules = frame.input().rules;
    solver::Problem problem(frame.days(), types.kinds(), std::move(people));
    problem.setCalendar(core::weekdayOf(frame.horizon().from), rules.workweekStartDay);
    for (int person = 0; person < frame.people(); ++person)
        for (int day = 0; day < frame.days(); ++day)
            problem.restrict(person, day,
                             frame.isFree(person, day) ? types.allowed(person, day) : solver::maskOf(fixed.at(person, day)));
    return problem;
}

} // namespace

core::Result<RosterProblem> rosterProblem(const RosterEvaluator& evaluator, const ProblemOptions& options) {
    const solving::Frame frame(evaluator, options);
    solving::TypeTable types(frame);
    const solver::Grid fixed = solving::fixedGrid(frame, types);
    auto people = solving::personsOf(frame, types);
    if (types.tooMany())
        return core::refuse(core::error(codes::kSolveTypes, {{"count", std::int64_t{solver::kMaxTypes}}}));
    RosterProblem made;
    made.free = frame.freeCells();
    made.freeCells = static_cast<std::size_t>(std::count(made.free.begin(), made.free.end(), char{1}));
    if (made.freeCells == 0 || frame.shifts().empty())
        return core::refuse(core::error(codes::kSolveNothing));
    solving::fitToFixed(unfinished(frame, types, fixed, people), fixed, people);
    for (const int person : solving::dropMinimums(unfinished(frame, types, fixed, people), people))
        made.withoutMinimum.push_back(frame.member(person).id);
    made.problem = unfinished(frame, types, fixed, std::move(people));
    made.minimumLines = solving::addCover(frame, types, made.problem);
    solving::addCosts(frame, types, made.problem);
    made.problem.finish();
    made.firstDay = frame.horizon().from;
    made.types = types.types();
    made.start = fixed;
    for (int person = 0; person < frame.people(); ++person)
        for (int day = 0; day < frame.days(); ++day)
            if (frame.isFree(person, day))
                made.start.set(person, day, types.startAt(person, day));
    return made;
}

CellChanges changesOf(const RosterEvaluator& evaluator, const RosterProblem& problem, const solver::Grid& grid) {
    PRACTICE_EXPECTS(grid.people() == problem.problem.people() && grid.days() == problem.problem.days());
    const RosterInput& input = evaluator.input();
    CellChanges changes;
    for (int person = 0; person < grid.people(); ++person) {
        const StaffMember& member = input.staff[static_cast<std::size_t>(person)];
        for (int day = 0; day < grid.days(); ++day) {
            if (!problem.isFree(person, day))
                continue;
            const CellKey key{member.id, problem.dateOf(day)};
            const Cell& stands = evaluator.roster().at(key);
            const TypeIndex now = grid.at(person, day);
            const TypeIndex before = problem.start.at(person, day);
            if (now == before && (now != solver::kOff || stands.empty()))
                continue;
            Cell after;
            if (now != solver::kOff) {
                const SolvedType& type = problem.types[now];
                const bool isMain = member.roles.empty() || member.roles.front() == type.role;
                after.push_back({type.shift, isMain ? JobRoleId() : type.role, false, Origin::Fill, {}});
            }
            changes.push_back({key, stands, std::move(after)});
        }
    }
    return changes;
}

solver::Grid gridWith(const RosterEvaluator& evaluator, const RosterProblem& problem, const CellChanges& changes) {
    solver::Grid grid = problem.start;
    const RosterContext& context = evaluator.context();
    for (const CellChange& change : changes) {
        const int person = static_cast<int>(context.indexOf(change.cell.employee));
        const int day = core::daysBetween(problem.firstDay, change.cell.date);
        if (!problem.isFree(person, day))
            continue;
        grid.set(person, day, solver::kOff);
        for (std::size_t type = 1; type < problem.types.size() && !change.after.empty(); ++type) {
            const SolvedType& entry = problem.types[type];
            const JobRoleId role = context.roleOf(context.member(static_cast<std::size_t>(person)), change.after.front());
            if (entry.shift == change.after.front().type && (entry.role == role || !entry.role.isValid()) &&
                (problem.problem.allowed(person, day) & solver::maskOf(static_cast<TypeIndex>(type))) != 0)
                grid.set(person, day, static_cast<TypeIndex>(type));
        }
    }
    return grid;
}

GridFigures figuresOf(const RosterProblem& problem, const solver::Grid& grid) {
    GridFigures figures;
    std::map<int, int> shortOf; // by need: over hours of the day, at the worst moment
    for (const MinimumLine& entry : problem.minimumLines) {
        int& worst = shortOf[entry.need];
        worst = std::max(worst, entry.missing);
        if (entry.line < 0)
            continue;
        const solver::CoverLine& line = problem.problem.lines()[static_cast<std::size_t>(entry.line)];
        int count = 0;
        for (const solver::CoverPart& part : line.parts)
            for (int person = 0; person < grid.people(); ++person)
                count += (part.types & solver::maskOf(grid.at(person, part.day))) != 0 ? 1 : 0;
        worst = std::max(worst, line.need + entry.missing - count);
    }
    for (const auto& [need, heads] : shortOf)
        figures.open += heads;
    for (int person = 0; person < grid.people(); ++person)
        for (int day = 0; day < grid.days(); ++day)
            if (problem.isFree(person, day)) {
                figures.placed += grid.at(person, day) != solver::kOff ? 1 : 0;
                figures.changed += grid.at(person, day) != problem.start.at(person, day) ? 1 : 0;
            }
    return figures;
}

} // namespace practice::scheduling
