#include "scheduling/solver/shared_roster.h"

#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {
constexpr double kHighest = 1e15; // a bound beyond it says that there is no legal roster, not what one costs
} // namespace

SharedRoster::SharedRoster(const Problem& problem, SolveObserver& observer, Mode mode, int threads, bool stopAtProof)
    : m_problem(problem), m_observer(observer), m_mode(mode), m_stopAtProof(stopAtProof),
      m_waiting(static_cast<std::size_t>(threads)) {}

double SharedRoster::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
}

Standing SharedRoster::now() const {
    Standing standing;
    standing.seconds = seconds();
    if (m_best)
        standing.best = m_cost;
    standing.bound = m_bound;
    standing.moves = m_moves;
    return standing;
}

Standing SharedRoster::standing() const {
    const std::lock_guard lock(m_mutex);
    return now();
}

std::optional<Grid> SharedRoster::best() const {
    const std::lock_guard lock(m_mutex);
    return m_best;
}

std::shared_ptr<const RootResult> SharedRoster::root() const {
    const std::lock_guard lock(m_mutex);
    return m_root;
}

std::optional<double> SharedRoster::firstFeasible() const {
    const std::lock_guard lock(m_mutex);
    return m_firstFeasible;
}

void SharedRoster::tellSecond() {
    const std::lock_guard lock(m_mutex);
    m_observer.second(now());
}

bool SharedRoster::askCancelled() {
    const std::lock_guard lock(m_mutex);
    return m_observer.cancelled();
}

bool SharedRoster::adopt(const Grid& roster) {
    const Cost cost = costOf(m_problem, roster);
    if ((m_best && cost.total() >= m_cost.total()) || !isLegal(m_problem, roster))
        return false;
    m_best = roster;
    m_cost = cost;
    if (!m_firstFeasible)
        m_firstFeasible = seconds();
    m_observer.improved(*m_best, now());
    if (m_stopAtProof && m_bound && *m_bound >= m_cost.total())
        m_finished = true;
    return true;
}

void SharedRoster::take(const Offer& offer) {
    if (!m_best || offer.base.people() == 0 || offer.base == *m_best) {
        adopt(offer.roster);
        return;
    }
    // Somebody else was faster: both changes may go together.
    Grid both = *m_best;
    for (int person = 0; person < m_problem.people(); ++person) {
        const auto before = offer.base.row(person), after = offer.roster.row(person);
        if (std::equal(before.begin(), before.end(), after.begin()))
            continue;
        const auto theirs = m_best->row(person);
        if (std::equal(before.begin(), before.end(), theirs.begin())) {
            both.setRow(person, after);
            continue;
        }
        std::vector<TypeIndex> row(theirs.begin(), theirs.end());
        for (std::size_t day = 0; day < row.size(); ++day)
            if (before[day] != after[day])
                row[day] = after[day];
        if (isLegal(m_problem, person, row))
            both.setRow(person, row);
    }
    if (!adopt(both))
        adopt(offer.roster);
}

void SharedRoster::takeBound(double bound) {
    if (!(bound < kHighest))
        return;
    const auto whole = static_cast<std::int64_t>(std::ceil(bound - 1e-4)); // costs are whole numbers
    if (m_bound && *m_bound >= whole)
        return;
    m_bound = whole;
    m_observer.bounded(now());
    if (m_stopAtProof && m_best && *m_bound >= m_cost.total())
        m_finished = true;
}

void SharedRoster::offer(int thread, const Grid& base, const Grid& roster) {
    const std::lock_guard lock(m_mutex);
    if (m_mode == Mode::ByClock)
        take({base, roster});
    else
        m_waiting[static_cast<std::size_t>(thread)].offers.push_back({base, roster});
}

void SharedRoster::raiseBound(int thread, double bound) {
    const std::lock_guard lock(m_mutex);
    if (m_mode == Mode::ByClock) {
        takeBound(bound);
        return;
    }
    std::optional<double>& waiting = m_waiting[static_cast<std::size_t>(thread)].bound;
    waiting = std::max(waiting.value_or(bound), bound);
}

void SharedRoster::publishRoot(int thread, RootResult result) {
    const std::lock_guard lock(m_mutex);
    if (m_mode == Mode::ByClock)
        m_root = std::make_shared<const RootResult>(std::move(result));
    else
        m_waiting[static_cast<std::size_t>(thread)].root = std::move(result);
}

bool SharedRoster::allHere() const {
    return std::all_of(m_waiting.begin(), m_waiting.end(), [this](const Waiting& waiting) {
        return waiting.left || waiting.generation > m_generation;
    });
}

void SharedRoster::closeMeeting() {
    for (Waiting& waiting : m_waiting) {
        for (const Offer& offer : waiting.offers)
            take(offer);
        if (waiting.bound)
            takeBound(*waiting.bound);
        if (waiting.root)
            m_root = std::make_shared<const RootResult>(std::move(*waiting.root));
        waiting.offers.clear();
        waiting.bound.reset();
        waiting.root.reset();
    }
    ++m_generation;
    m_met.notify_all();
}

void SharedRoster::meet(int thread) {
    if (m_mode == Mode::ByClock)
        return;
    std::unique_lock lock(m_mutex);
    const int generation = m_generation;
    ++m_waiting[static_cast<std::size_t>(thread)].generation;
    if (allHere())
        closeMeeting();
    else
        m_met.wait(lock, [&] { return m_generation != generation; });
}

void SharedRoster::leave(int thread) {
    const std::lock_guard lock(m_mutex);
    m_waiting[static_cast<std::size_t>(thread)].left = true;
    if (m_mode == Mode::ByCount && allHere())
        closeMeeting();
}

} // namespace practice::solver
