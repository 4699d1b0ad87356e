#include "scheduling/solver/local_search.h"

#include "core/contract.h"
#include "scheduling/solver/annealing.h"
#include "scheduling/solver/cover_table.h"
#include "scheduling/solver/moves.h"
#include "scheduling/solver/row_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace practice::solver {

namespace {

constexpr std::int64_t kBatch = 4096;                ///< Moves at one temperature, and between two looks at `stop`.
constexpr std::int64_t kAdaptEvery = std::int64_t{1} << 19;
constexpr int kRepairShare = 4; ///< Repair is worth its time where no more than one row in four is wrong.

} // namespace

struct LocalSearch::State {
    State(const Problem& given, const Grid& start, std::uint64_t seed)
        : problem(given), rows(given, Grid(given.people(), given.days())), cover(given), random(seed), weights(given),
          moves(given, rows) {
        for (int person = 0; person < given.people(); ++person)
            for (int day = 0; day < given.days(); ++day)
                possible = possible && given.allowed(person, day) != 0;
        load(start);
    }

    void load(const Grid& from);
    void batch(std::int64_t count, std::int64_t temperature);
    void adapt();
    void tryRepair();
    bool rebuild(Grid& roster) const;
    void keepBest();
    const Grid& exported() const;
    bool legal() const { return possible && wrongRows == 0; }
    void markBest() {
        if (!legal())
            return;
        legalSeen = true;
        if (cost.total() < bestTotal) {
            bestTotal = cost.total();
            unsaved = true;
        }
    }

    void tryRow(std::int64_t threshold);
    void tryFar(std::int64_t threshold);
    void tryExchange(std::int64_t threshold);
    void beforeChange(std::int64_t costChange, bool breaksMore);
    void take(int person, const TypeIndex* fresh, const RowChange& change);

    const Problem& problem;
    RowTable rows;
    CoverTable cover;
    Random random;
    Thresholds thresholds;
    PenaltyWeights weights;
    MoveMaker moves;
    Move move;
    Repair repair;

    bool possible = true; ///< Every cell has an allowed value.
    int wrongRows = 0;    ///< Rows that break a rule.
    Cost cost;            ///< Of what stands.
    std::int64_t tried = 0, accepted = 0;
    std::int64_t untilAdapt = kAdaptEvery;

    std::optional<Grid> best;
    Cost bestCost;
    std::int64_t bestTotal = std::numeric_limits<std::int64_t>::max(); ///< Of `best`, or of what stands if unsaved.
    bool legalSeen = false; ///< Since the weights were adapted.
    bool unsaved = false; ///< What stands is better than `best` and not yet copied.
    mutable Grid current;
};

/// A roster with values that are not allowed gets allowed ones: the day off where it can be.
void LocalSearch::State::load(const Grid& from) {
    PRACTICE_EXPECTS(from.people() == problem.people() && from.days() == problem.days());
    current = from;
    wrongRows = 0;
    cost = {};
    for (int person = 0; person < problem.people(); ++person) {
        for (int day = 0; day < problem.days(); ++day) {
            const TypeMask allowed = problem.allowed(person, day);
            if ((allowed & maskOf(current.at(person, day))) == 0)
                current.set(person, day, allowed == 0 ? kOff : static_cast<TypeIndex>(std::countr_zero(allowed)));
        }
        rows.setRow(person, current.row(person));
        wrongRows += rows.breaksAny(person) ? 1 : 0;
        cost.requests += rowCost(problem, person, current.row(person));
    }
    cover.recount(current);
    cost.cover = cover.cost();
    markBest();
    keepBest();
}

const Grid& LocalSearch::State::exported() const {
    for (int person = 0; person < problem.people(); ++person)
        std::copy_n(rows.row(person), problem.days(), current.row(person).begin());
    return current;
}

void LocalSearch::State::keepBest() {
    if (!unsaved)
        return;
    unsaved = false;
    best = exported();
    bestCost = cost;
}

/// A best roster is copied only when it is about to be left for a worse one: on the way down that saves most copies.
inline void LocalSearch::State::beforeChange(std::int64_t costChange, bool breaksMore) {
    ++accepted;
    if (unsaved && (costChange >= 0 || breaksMore))
        keepBest();
}

inline void LocalSearch::State::take(int person, const TypeIndex* fresh, const RowChange& change) {
    wrongRows -= rows.breaksAny(person) ? 1 : 0;
    rows.apply(person, move.day, fresh, move.length, change);
    wrongRows += rows.breaksAny(person) ? 1 : 0;
    cost.requests += change.requests;
}

inline void LocalSearch::State::tryRow(std::int64_t threshold) {
    std::array<TypeIndex, kLongestMove> old;
    std::copy_n(rows.row(move.person) + move.day, move.length, old.begin());
    const TypeIndex* fresh = move.cells.data();
    const bool simple = cover.simple();
    const int covered = simple ? cover.simpleChange(move.day, old.data(), fresh, move.length)
                               : cover.apply(move.day, old.data(), fresh, move.length);
    RowChange change;
    const RowTable::Pass pass = rows.begin(move.person, move.day, fresh, move.length, change);
    const std::int64_t soft = std::int64_t{covered} + change.requests;
    // A row that breaks nothing can only get worse by its rules: most moves end here.
    bool good = soft * kEnergyScale <= threshold || rows.breaksAny(move.person);
    if (good) {
        rows.finish(move.person, move.day, fresh, move.length, pass, change);
        good = soft * kEnergyScale + weights.energyOf(change) <= threshold;
    }
    if (good == simple) // counted on already, or not to be counted
        cover.apply(move.day, good ? old.data() : fresh, good ? fresh : old.data(), move.length);
    if (!good)
        return;
    beforeChange(soft, change.breaksMore());
    take(move.person, fresh, change);
    cost.cover += covered;
    markBest();
}

/// Two places of one row: the first is done, the second judged by what stands then, and all undone if it is too bad.
inline void LocalSearch::State::tryFar(std::int64_t threshold) {
    std::array<TypeIndex, kLongestMove> old;
    std::array<TypeIndex, kLongestFar> oldFar;
    const int person = move.person;
    std::copy_n(rows.row(person) + move.day, move.length, old.begin());
    std::copy_n(rows.row(person) + move.farDay, move.farLength, oldFar.begin());
    const bool simple = cover.simple();
    const auto count = [&] {
        return cover.apply(move.day, old.data(), move.cells.data(), move.length) +
               cover.apply(move.farDay, oldFar.data(), move.farCells.data(), move.farLength);
    };
    const int covered =
        simple ? cover.simpleChange(move.day, old.data(), move.cells.data(), move.length) +
                     cover.simpleChange(move.farDay, oldFar.data(), move.farCells.data(), move.farLength)
               : count();
    const auto undoCover = [&] {
        if (simple)
            return;
        cover.apply(move.farDay, move.farCells.data(), oldFar.data(), move.farLength);
        cover.apply(move.day, move.cells.data(), old.data(), move.length);
    };
    const bool wrong = rows.breaksAny(person);
    const std::int64_t soft =
        std::int64_t{covered} + rows.requestChange(person, move.day, move.cells.data(), move.length) +
        rows.requestChange(person, move.farDay, move.farCells.data(), move.farLength);
    if (soft * kEnergyScale > threshold && !wrong)
        return undoCover();
    const RowChange first = rows.change(person, move.day, move.cells.data(), move.length);
    rows.apply(person, move.day, move.cells.data(), move.length, first);
    const RowChange second = rows.change(person, move.farDay, move.farCells.data(), move.farLength);
    rows.apply(person, move.day, old.data(), move.length, first.reversed());
    const RowChange both = first + second;
    if (soft * kEnergyScale + weights.energyOf(both) > threshold)
        return undoCover();
    beforeChange(soft, both.breaksMore());
    if (simple)
        count();
    rows.apply(person, move.day, move.cells.data(), move.length, first);
    rows.apply(person, move.farDay, move.farCells.data(), move.farLength, second);
    wrongRows += int{rows.breaksAny(person)} - int{wrong};
    cost.requests += both.requests;
    cost.cover += covered;
    markBest();
}

/// The same days of two people change places: the cover stays as it is.
inline void LocalSearch::State::tryExchange(std::int64_t threshold) {
    const TypeIndex* one = rows.row(move.person) + move.day;
    const TypeIndex* two = rows.row(move.other) + move.day;
    RowChange first;
    RowChange second;
    const RowTable::Pass firstPass = rows.begin(move.person, move.day, two, move.length, first);
    const RowTable::Pass secondPass = rows.begin(move.other, move.day, one, move.length, second);
    const std::int64_t soft = std::int64_t{first.requests} + second.requests;
    const bool canMend = rows.breaksAny(move.person) || rows.breaksAny(move.other);
    std::int64_t energy = soft * kEnergyScale;
    if (energy > threshold && !canMend)
        return;
    rows.finish(move.person, move.day, two, move.length, firstPass, first);
    energy += weights.energyOf(first);
    if (energy > threshold && !rows.breaksAny(move.other))
        return;
    rows.finish(move.other, move.day, one, move.length, secondPass, second);
    if (energy + weights.energyOf(second) > threshold)
        return;
    beforeChange(soft, first.breaksMore() || second.breaksMore());
    std::copy_n(one, move.length, move.cells.begin());
    take(move.person, two, first);
    take(move.other, move.cells.data(), second);
    markBest();
}

void LocalSearch::State::batch(std::int64_t count, std::int64_t temperature) {
    for (std::int64_t done = 0; done < count; ++done) {
        const std::int64_t threshold = thresholds.draw(random, temperature);
        if (!moves.propose(random, move))
            continue;
        if (move.other >= 0)
            tryExchange(threshold);
        else if (move.farLength > 0)
            tryFar(threshold);
        else
            tryRow(threshold);
    }
    tried += count;
    untilAdapt -= count;
    if (untilAdapt <= 0) {
        untilAdapt += kAdaptEvery;
        adapt();
    }
}

void LocalSearch::State::adapt() {
    std::array<std::int64_t, kHardRuleCount> broken{};
    for (int person = 0; person < problem.people(); ++person)
        for (std::size_t rule = 0; rule < broken.size(); ++rule)
            broken[rule] += rows.broken(person)[rule];
    weights.adapt(broken, std::exchange(legalSeen, false));
    const bool promising = wrongRows > 0 && wrongRows * kRepairShare <= problem.people() && cost.total() < bestTotal;
    if (repair && possible && promising)
        tryRepair();
}

/// The search itself goes on from where it is: only the copy is mended.
void LocalSearch::State::tryRepair() {
    Grid roster = exported();
    if (!rebuild(roster) || !isLegal(problem, roster))
        return;
    const Cost mended = costOf(problem, roster);
    if (mended.total() >= bestTotal)
        return;
    best = std::move(roster);
    bestCost = mended;
    bestTotal = mended.total();
}

bool LocalSearch::State::rebuild(Grid& roster) const {
    for (int person = 0; person < problem.people(); ++person)
        if (rows.breaksAny(person) && !(moves.isFree(person) && repair(person, roster)))
            return false;
    return true;
}

LocalSearch::LocalSearch(const Problem& problem, Grid start, std::uint64_t seed)
    : m_state(std::make_unique<State>(problem, start, seed)) {}
LocalSearch::~LocalSearch() = default;

std::int64_t LocalSearch::run(std::int64_t moves, double hot, double cold, const std::function<bool()>& stop) {
    PRACTICE_EXPECTS(hot >= cold && cold > 0);
    const Cooling cooling(hot, cold);
    std::int64_t done = 0;
    while (done < moves && !(stop && stop())) {
        const std::int64_t count = std::min(kBatch, moves - done);
        m_state->batch(count, cooling.at(done, moves));
        done += count;
    }
    m_state->keepBest();
    return done;
}

const std::optional<Grid>& LocalSearch::best() const { return m_state->best; }
Cost LocalSearch::bestCost() const { return m_state->bestCost; }
const Grid& LocalSearch::current() const { return m_state->exported(); }
void LocalSearch::restart(const Grid& from) { m_state->load(from); }
void LocalSearch::setFree(std::vector<int> people) { m_state->moves.setFree(people); }
void LocalSearch::setRepair(Repair repair) { m_state->repair = std::move(repair); }
std::int64_t LocalSearch::tried() const { return m_state->tried; }
std::int64_t LocalSearch::accepted() const { return m_state->accepted; }

} // namespace practice::solver
