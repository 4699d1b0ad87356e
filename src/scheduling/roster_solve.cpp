#include "scheduling/roster_solve.h"

#include "core/contract.h"
#include "scheduling/problem_frame.h"
#include "scheduling/service_messages.h"

#include <algorithm>
#include <chrono>

namespace practice::scheduling {

namespace {

// The first search has so much of the time; the others mend what the roster's own rules refused of it.
constexpr double kFirstShare = 0.5;
constexpr double kNextShare = 0.5; ///< Of what is left.
constexpr int kRounds = 6;
constexpr double kShortest = 0.5;  ///< Seconds that a search is worth.
constexpr double kGrace = 1.0;     ///< Seconds after its time in which a search must have ended.

bool harms(const RosterFinding& finding, WarningPolicy policy) {
    if (finding.rule == Rule::MinConsecutiveDaysOff)
        return finding.blocks() || (policy == WarningPolicy::Avoid && finding.finding.severity == core::Severity::Warning);
    return finding.rule == Rule::MinPeriod ? finding.blocks() : solving::rulesOut(finding, policy);
}

/// The change to take back for a finding: the shift it points at, else another that takes part, else the last placed.
std::size_t culprit(const CellChanges& changes, const RosterFinding& finding) {
    const auto placedOn = [&](core::Date date) {
        return std::find_if(changes.begin(), changes.end(), [&](const CellChange& change) {
            return change.cell.date == date && !change.after.empty();
        });
    };
    if (finding.date)
        if (const auto found = placedOn(*finding.date); found != changes.end())
            return static_cast<std::size_t>(found - changes.begin());
    for (const core::Date date : finding.also)
        if (const auto found = placedOn(date); found != changes.end())
            return static_cast<std::size_t>(found - changes.begin());
    for (std::size_t i = changes.size(); i > 0; --i)
        if (!changes[i - 1].after.empty())
            return i - 1;
    return changes.size() - 1;
}

void settlePerson(const RosterEvaluator& start, EmployeeId person, CellChanges changes, WarningPolicy policy,
                  SettledChanges& result) {
    while (!changes.empty()) {
        const RosterFindings worse = worsened(start.person(person).findings, start.tryOn(person, changes).findings);
        const auto found = std::find_if(worse.begin(), worse.end(), [&](const auto& finding) { return harms(finding, policy); });
        if (found == worse.end())
            break;
        const std::size_t index = culprit(changes, *found);
        if (const CellChange& change = changes[index]; !change.after.empty())
            result.dropped.push_back({change.cell, change.after.front().type});
        changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(index));
    }
    result.kept.insert(result.kept.end(), changes.begin(), changes.end());
}

} // namespace

SettledChanges settled(const RosterEvaluator& start, const CellChanges& changes, WarningPolicy policy) {
    SettledChanges result;
    for (auto from = changes.begin(); from != changes.end();) {
        const auto to = std::find_if(from, changes.end(), [&](const CellChange& change) {
            return change.cell.employee != from->cell.employee;
        });
        settlePerson(start, from->cell.employee, CellChanges(from, to), policy, result);
        from = to;
    }
    return result;
}

namespace {

std::optional<double> percentAbove(const solver::Standing& standing) {
    if (!standing.best || !standing.bound || *standing.bound <= 0)
        return std::nullopt;
    const auto above = static_cast<double>(standing.best->total() - *standing.bound);
    return std::max(0.0, 100.0 * above / static_cast<double>(*standing.bound));
}

/// Only hears whether it is to end: the steps of the last fill are not those of the search.
class Quiet final : public core::Progress {
  public:
    explicit Quiet(const core::Progress& other) : m_other(other) {}
    void step(std::int64_t, std::int64_t) override {}
    void phase(std::string_view) override {}
    bool cancelled() const override { return m_other.cancelled(); }

  private:
    const core::Progress& m_other;
};

/// Passes on what the solver tells, with the figures of its best roster.
class Watcher final : public solver::SolveObserver {
  public:
    /// `limit`: seconds after which the search is stopped from here, should it not end by itself.
    Watcher(const RosterProblem& problem, core::Progress& progress, const SolveWatch& watch, double before, double total,
            std::optional<double> limit)
        : m_problem(problem), m_progress(progress), m_watch(watch), m_before(before), m_total(total), m_limit(limit) {}

    void improved(const solver::Grid& roster, const solver::Standing& standing) override {
        m_status.found = true;
        m_status.figures = figuresOf(m_problem, roster);
        tell(standing);
    }
    void bounded(const solver::Standing& standing) override { tell(standing); }
    void second(const solver::Standing& standing) override { tell(standing); }
    bool cancelled() override {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_begin;
        return m_progress.cancelled() || (m_limit && passed.count() > *m_limit);
    }

  private:
    void tell(const solver::Standing& standing) {
        m_status.seconds = m_before + standing.seconds;
        m_status.percentAbove = percentAbove(standing);
        m_status.proved = standing.proved();
        m_progress.step(static_cast<std::int64_t>(std::min(m_status.seconds, m_total)), static_cast<std::int64_t>(m_total));
        if (m_watch)
            m_watch(m_status);
    }

    const RosterProblem& m_problem;
    core::Progress& m_progress;
    const SolveWatch& m_watch;
    double m_before;
    double m_total;
    std::optional<double> m_limit;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    SolveStatus m_status;
};

/// One search and what the roster's rules left of it.
struct Round {
    CellChanges changes;
    std::vector<RuledOut> dropped;
    solver::Standing standing;
    int open = 0;
    bool whole = true; ///< Nothing was ruled out beforehand: a bound holds for all that is possible.
};

class RosterSolver {
  public:
    RosterSolver(const RosterEvaluator& start, const RosterSolveOptions& options, const SolveFunction& solve,
                 core::Progress& progress, const SolveWatch& watch)
        : m_start(start), m_options(options), m_solve(solve), m_progress(progress), m_watch(watch) {
        m_model.fill = options.fill;
        m_model.mode = options.mode;
    }

    core::Result<SolvedRoster> run() {
        m_progress.phase("Solving the roster");
        PRACTICE_TRY_ASSIGN(auto problem, rosterProblem(m_start, m_model));
        m_result.withoutMinimum = problem.withoutMinimum;
        std::optional<Round> best = search(problem, m_options.seconds * kFirstShare, problem.start);
        if (!best && !m_progress.cancelled())
            best = withoutMinimums();
        if (best)
            mend(*best);
        finish(best);
        return std::move(m_result);
    }

  private:
    double elapsed() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    }

    std::optional<Round> search(const RosterProblem& problem, double seconds, solver::Grid from) {
        solver::SolveOptions options;
        options.moves = m_options.moves;
        if (!options.moves)
            options.seconds = std::max(0.2, seconds);
        options.threads = m_options.threads;
        options.seed = m_options.fill.seed + static_cast<std::uint64_t>(m_rounds++);
        options.start = std::move(from);
        const auto limit = options.seconds ? std::optional(*options.seconds + kGrace) : std::nullopt;
        Watcher watcher(problem, m_progress, m_watch, elapsed(), m_options.seconds, limit);
        SolverAnswer answer = m_solve(problem.problem, options, watcher);
        if (answer.trouble)
            m_result.trouble = answer.trouble;
        if (!answer.outcome.roster)
            return std::nullopt;
        SettledChanges checked = settled(m_start, changesOf(m_start, problem, *answer.outcome.roster), m_model.fill.warnings);
        RosterEvaluator trial(m_start);
        trial.apply(checked.kept);
        return Round{std::move(checked.kept), std::move(checked.dropped), answer.outcome.standing, trial.totals().openShifts,
                     m_model.ruledOut.empty()};
    }

    /// No roster at all: the least hours of the contracts cannot all be reached together.
    std::optional<Round> withoutMinimums() {
        m_model.holdMinimum = false;
        m_model.evenHours = false;
        const auto problem = rosterProblem(m_start, m_model);
        if (!problem)
            return std::nullopt;
        auto round = search(*problem, m_options.seconds - elapsed(), problem->start);
        for (const StaffMember& member : m_start.input().staff)
            if (member.contract.minPerPeriod && round)
                m_result.withoutMinimum.push_back(member.id);
        return round;
    }

    /// Searches again from the best: without what the rules refused, beyond even hours where something is still open, or
    /// for what is left of the time.
    void mend(Round& best) {
        std::vector<RuledOut> refused = best.dropped;
        while (m_rounds < kRounds && !m_progress.cancelled()) {
            const double left = m_options.seconds - elapsed();
            const bool uneven = best.open > 0 && m_model.evenHours;
            if (refused.empty() && !uneven && (best.standing.proved() || m_options.moves))
                return;
            if (!m_options.moves && left < kShortest)
                return;
            m_model.ruledOut.insert(m_model.ruledOut.end(), refused.begin(), refused.end());
            if (refused.empty() && uneven)
                m_model.evenHours = false;
            const bool last = refused.empty() && !uneven;
            const auto problem = rosterProblem(m_start, m_model);
            if (!problem)
                return;
            auto next = search(*problem, last ? left : left * kNextShare, gridWith(m_start, *problem, best.changes));
            if (!next)
                return;
            refused = next->dropped;
            if (better(*next, best))
                best = std::move(*next);
            if (last)
                return;
        }
    }

    static bool better(const Round& one, const Round& other) {
        if (one.open != other.open)
            return one.open < other.open;
        if (one.dropped.size() != other.dropped.size())
            return one.dropped.size() < other.dropped.size();
        return one.standing.best->total() < other.standing.best->total();
    }

    void finish(const std::optional<Round>& best) {
        RosterEvaluator work(m_start);
        if (best) {
            work.apply(best->changes);
            m_result.takenOut = static_cast<int>(best->dropped.size());
        }
        m_result.found = best.has_value();
        Quiet quiet(m_progress);
        FillResult rest = greedyFill(work, m_options.fill, quiet); // call shifts, and what the model could not say
        work.apply(rest.changes);
        if (best && best->whole && best->dropped.empty() && rest.changes.empty()) {
            m_result.percentAbove = percentAbove(best->standing);
            m_result.proved = best->standing.proved();
        }
        m_result.fill.changes = differences(m_start.roster(), work.roster());
        m_result.fill.unmet = std::move(rest.unmet);
        m_result.fill.filled = std::max(0, m_start.totals().openShifts - work.totals().openShifts);
        m_result.fill.cancelled = m_progress.cancelled();
        m_result.seconds = elapsed();
    }

    const RosterEvaluator& m_start;
    const RosterSolveOptions& m_options;
    const SolveFunction& m_solve;
    core::Progress& m_progress;
    const SolveWatch& m_watch;
    ProblemOptions m_model;
    int m_rounds = 0;
    SolvedRoster m_result;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

} // namespace

core::Result<SolvedRoster> solveRoster(const RosterEvaluator& start, const RosterSolveOptions& options,
                                       const SolveFunction& solve, core::Progress& progress, const SolveWatch& watch) {
    PRACTICE_EXPECTS(static_cast<bool>(solve));
    return RosterSolver(start, options, solve, progress, watch).run();
}

} // namespace practice::scheduling
