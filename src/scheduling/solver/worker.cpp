#include "scheduling/solver/worker.h"

#include "scheduling/solver/diving.h"
#include "scheduling/solver/first_roster.h"
#include "scheduling/solver/relaxed_dive.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr double kMovesASecond = 4e6;       // what the measures of work are scaled to
constexpr std::int64_t kMeetEvery = 4'000'000;
constexpr int kSlice = 100'000;             // moves of local search between two looks around
constexpr double kHot = 20, kCold = 0.7;
constexpr double kRestartNoise = 0.2;         // on the shares that a later dive goes by
constexpr int kLargeCells = 2'500;            // from here on the linear program is better begun at climbed prices
constexpr double kLongRun = 60;             // seconds: a longer run has more steps, not longer ones
constexpr double kClimb = 0.12;             // of the time, at most, for prices without a linear program

} // namespace

Worker::Worker(const Problem& problem, const SolveOptions& options, const LinearPrograms* programs, SharedRoster& shared,
               int thread, const std::atomic<bool>& stop)
    : m_problem(problem), m_options(options), m_programs(programs), m_shared(shared), m_thread(thread), m_stop(stop),
      m_random(options.seed * 1'000'003 + static_cast<std::uint64_t>(thread)), m_scale(problem.usualUnder() / 100.0) {}

std::int64_t Worker::workDone() const { return m_searchMoves + m_programMoves + m_rows.work() / 2; }

double Worker::measure() const {
    return m_options.seconds ? m_shared.seconds() : static_cast<double>(workDone()) / kMovesASecond;
}

double Worker::there() const {
    return m_options.seconds ? *m_options.seconds : static_cast<double>(*m_options.moves) / kMovesASecond;
}

double Worker::progress() const {
    double done = 0;
    if (m_options.seconds)
        done = m_shared.seconds() / std::max(0.001, *m_options.seconds);
    if (m_options.moves)
        done = std::max(done, static_cast<double>(workDone()) / static_cast<double>(std::max<std::int64_t>(1, *m_options.moves)));
    return done;
}

bool Worker::over() {
    return m_stop.load(std::memory_order_relaxed) || m_shared.finished() ||
           (m_options.moves && workDone() >= *m_options.moves);
}

void Worker::account() {
    m_shared.addMoves(workDone() - m_accounted);
    m_accounted = workDone();
}

/// Gives what is better to the others and takes their best. By count, only at the meetings.
void Worker::give() {
    account();
    if (m_options.seconds) {
        if (m_mine != m_base)
            m_shared.offer(m_thread, m_base, m_mine);
        takeNewest();
        return;
    }
    if (workDone() < m_nextMeeting)
        return;
    m_nextMeeting = (workDone() / kMeetEvery + 1) * kMeetEvery;
    if (m_mine != m_base)
        m_shared.offer(m_thread, m_base, m_mine);
    m_shared.meet(m_thread);
    takeNewest();
}

void Worker::takeNewest() {
    if (m_alone && isBehind())
        return;
    m_alone = false;
    if (std::optional<Grid> best = m_shared.best()) {
        m_base = std::move(*best);
        m_mine = m_base;
    }
}

bool Worker::isBehind() const {
    const Standing standing = m_shared.standing();
    return standing.best && standing.best->total() < costOf(m_problem, m_mine).total();
}

void Worker::run() {
    begin();
    if (m_programs == nullptr) {
        annealToTheEnd();
    } else {
        const bool root = m_thread == 0 && worthRoot();
        if (m_thread == 0 && !root)
            climbAndDive();
        if (root)
            solveRoot();
        else if (!over())
            anneal(std::min(0.12, progress() + firstAnnealing() / std::max(1.0, there())), kHot, kCold);
        searchBlocks();
    }
    account();
    if (!m_options.seconds && m_mine != m_base)
        m_shared.offer(m_thread, m_base, m_mine);
    m_shared.leave(m_thread);
}

void Worker::begin() {
    m_rows.setLabelLimit(100'000); // of a row that needs more the stretches are built
    m_rows.setStop(&m_stop);
    if (m_options.start && m_options.start->people() == m_problem.people())
        mendStart(*m_options.start);
    else
        m_mine = firstRoster(m_problem, m_rows, m_options.seed * 7919 + static_cast<std::uint64_t>(m_thread),
                             [this] { return m_stop.load(std::memory_order_relaxed); });
    if (isLegal(m_problem, m_mine)) {
        m_shared.offer(m_thread, {}, m_mine);
        m_base = m_mine;
    }
    m_rows.setLabelLimit(2'000'000);
    if (m_options.seconds)
        takeNewest();
}

/// Rows of the start that break a rule are made anew against the others; the legal ones stay.
void Worker::mendStart(const Grid& start) {
    m_mine = start;
    for (int person = 0; person < m_problem.people() && !over(); ++person)
        if (!isLegal(m_problem, person, m_mine.row(person)))
            if (const auto row = bestRow(m_problem, m_rows, m_mine, person))
                m_mine.setRow(person, *row);
}

void Worker::anneal(double until, double hot, double cold) {
    LocalSearch search(m_problem, m_mine, m_options.seed * 31 + static_cast<std::uint64_t>(m_thread));
    search.setRepair([this](int person, Grid& grid) {
        const auto row = bestRow(m_problem, m_rows, grid, person);
        if (row)
            grid.setRow(person, *row);
        return row.has_value();
    });
    const double from = progress();
    const std::int64_t before = m_searchMoves;
    std::optional<Cost> known;
    while (!over() && progress() < until) {
        const double share = std::clamp((progress() - from) / std::max(1e-9, until - from), 0.0, 1.0);
        const double now = m_scale * hot * std::pow(cold / hot, share);
        search.run(kSlice, now, now, [this] { return m_stop.load(std::memory_order_relaxed); });
        m_searchMoves = before + search.tried();
        if (search.best() && (!known || search.bestCost().total() < known->total())) {
            known = search.bestCost();
            if (m_options.seconds)
                m_shared.offer(m_thread, {}, *search.best());
        }
        account();
    }
    if (search.best() && (!isLegal(m_problem, m_mine) || search.bestCost().total() < costOf(m_problem, m_mine).total())) {
        m_mine = *search.best();
        m_base = Grid();
    } else if (!search.best()) {
        m_mine = search.current();
    }
    give();
}

/// Cooling again and again from the best, each time from less heat: to the end without linear programs, else until
/// there is a legal roster.
void Worker::annealToTheEnd() {
    double hot = kHot;
    for (double until = m_programs == nullptr ? 0.45 : progress() + 0.1;
         !over() && progress() < 1.0 && (m_programs == nullptr || !isLegal(m_problem, m_mine)); until = std::min(1.0, progress() + 0.2)) {
        anneal(until, hot, kCold);
        hot = std::max(4.0, hot * 0.6);
        if (m_options.seconds)
            takeNewest();
    }
}

/// What the linear program of the whole roster takes (measured on the published instances: it grows with cells and
/// types).
double Worker::rootSeconds() const {
    const double cells = m_problem.people() * m_problem.days();
    return 1.3 * std::pow(cells / 1000.0, 1.3) * std::pow(std::max(1, m_problem.types()) / 5.0, 0.6);
}

/// Seconds for the threads that do not solve the whole.
double Worker::firstAnnealing() const {
    return std::min(0.12 * std::min(kLongRun, there()), 0.003 * m_problem.people() * m_problem.days());
}

bool Worker::worthRoot() const { return m_problem.days() <= 200 && rootSeconds() < 0.5 * there(); }

/// Where a dive takes little of the time, a search that gains no more begins anew from another one.
bool Worker::worthRestart() const {
    return !m_prices.empty() && worthRoot() && 3 * rootSeconds() < 0.1 * there() &&
           measure() - m_lastGain > std::max(0.02 * std::min(kLongRun, there()), 4 * rootSeconds());
}

Block Worker::wholeRoster() const {
    Block whole;
    whole.to = m_problem.days();
    for (int person = 0; person < m_problem.people(); ++person)
        whole.people.push_back(person);
    return whole;
}

void Worker::solveRoot() {
    const Block whole = wholeRoster();
    ColumnGeneration columns(m_problem, *m_programs, m_rows, m_mine, whole, &m_stop);
    const auto stop = [this, &columns] {
        m_programMoves = columns.programWork() * 600;
        return over();
    };
    if (m_problem.people() * m_problem.days() > kLargeCells) {
        PriceClimb prices(m_problem, m_rows);
        climb(prices);
        columns.startFrom(m_prices);
        columns.climbPrices(15, 0.2, stop);
    } else {
        columns.climbPrices(50, 4.0, stop);
    }
    if (over())
        return;
    ColumnGeneration::Limits limits;
    limits.stop = stop;
    const ColumnGeneration::End end = columns.run(limits);
    if (columns.bound() > 0)
        m_shared.raiseBound(m_thread, columns.bound());
    if (end != ColumnGeneration::End::Solved)
        return;
    columns.exportPrices(m_prices);
    RootResult root;
    root.linePrices = m_prices;
    root.rowsOfPerson.resize(index(m_problem.people()));
    for (const ColumnGeneration::Column& column : columns.columns())
        root.rowsOfPerson[index(column.who)].push_back(column.cells);
    m_shared.publishRoot(m_thread, std::move(root));
    DiveLimits dives;
    dives.stop = stop;
    dives.seed = m_random.next();
    const std::vector<std::vector<TypeIndex>> rows = dive(columns, m_problem, dives);
    if (!rows.empty()) {
        const Grid before = m_mine;
        putRows(whole, rows);
        keepBetter(before);
    }
    give();
}

/// Another roster from the linear program of the whole, to be improved alone until it is the best or gains no more.
void Worker::restart() {
    m_lastGain = measure(); // also where it is stopped on the way
    const Block whole = wholeRoster();
    const std::int64_t before = m_programMoves;
    ColumnGeneration columns(m_problem, *m_programs, m_rows, m_mine, whole, &m_stop);
    const auto stop = [this, before, &columns] {
        m_programMoves = before + columns.programWork() * 600;
        return over();
    };
    columns.startFrom(m_prices);
    ColumnGeneration::Limits limits;
    limits.stop = stop;
    if (columns.run(limits) != ColumnGeneration::End::Solved)
        return;
    DiveLimits dives;
    dives.stop = stop;
    dives.seed = m_random.next();
    dives.noise = kRestartNoise;
    const std::vector<std::vector<TypeIndex>> rows = dive(columns, m_problem, dives);
    m_lastGain = measure(); // the new roster has its own time
    if (rows.empty())
        return;
    const Grid old = m_mine;
    putRows(whole, rows);
    if (!isLegal(m_problem, m_mine)) {
        m_mine = old;
        return;
    }
    m_base = Grid();
    m_alone = true;
}

/// Prices without a linear program, and the bound that comes with them, for the others too.
void Worker::climb(PriceClimb& climb) {
    const double until = progress() + kClimb;
    const auto stop = [this, until] { return over() || progress() >= until; };
    climb.start(300, stop);
    for (int idle = 0; idle < 4 && !stop();) {
        const double before = climb.bound();
        climb.climb(50, stop);
        idle = climb.bound() > before + 1e-4 * std::abs(before) ? 0 : idle + 1;
        if (climb.bound() > 0)
            m_shared.raiseBound(m_thread, climb.bound());
    }
    m_prices = climb.linePrices();
    RootResult root;
    root.linePrices = m_prices;
    root.rowsOfPerson.resize(index(m_problem.people()));
    m_shared.publishRoot(m_thread, std::move(root));
    account();
}

/// Where the linear program of the whole is too large: a roster from the shares that the prices leave.
void Worker::climbAndDive() {
    PriceClimb prices(m_problem, m_rows);
    climb(prices);
    if (over() || !prices.isBounded())
        return;
    const Grid before = std::move(m_mine);
    m_mine = diveFromShares(prices, m_problem, m_rows, [this] { return over(); });
    keepBetter(before);
    give();
}

/// The roster from before, if it is legal and no worse than the one that a dive has made.
void Worker::keepBetter(const Grid& before) {
    const bool worse = !isLegal(m_problem, m_mine) || costOf(m_problem, before).total() <= costOf(m_problem, m_mine).total();
    if (isLegal(m_problem, before) && worse)
        m_mine = before;
    else
        m_base = Grid();
}

void Worker::putRows(const Block& block, const std::vector<std::vector<TypeIndex>>& rows) {
    for (std::size_t who = 0; who < rows.size(); ++who)
        std::copy(rows[who].begin(), rows[who].end(), m_mine.row(block.people[who]).begin() + block.from);
}

BlockAnswer Worker::tryBlock(const Block& block, int wanted, double seconds) {
    const int effort = m_options.seconds ? wanted : std::min(wanted, 8); // without a clock the nodes alone are a limit
    const double until = measure() + seconds;
    const std::int64_t before = m_programMoves;
    BlockLimits limits;
    limits.halt = &m_stop;
    const auto root = m_shared.root();
    limits.pool = root ? &root->rowsOfPerson : nullptr;
    limits.seed = m_random.next();
    limits.seconds = m_options.seconds ? std::min(1.0 * effort, seconds) : 0.0;
    limits.nodes = 300 * effort;
    limits.rowsEach = 100 * effort;
    limits.progress = [this, before](std::int64_t iterations) { m_programMoves = before + iterations * 100; };
    limits.stop = [this, until] { return over() || measure() > until; };
    return searchBlock(m_problem, *m_programs, m_rows, m_mine, block, m_prices, limits);
}

void Worker::searchBlocks() {
    if (m_options.seconds)
        takeNewest();
    if (!isLegal(m_problem, m_mine)) { // no roster to improve: go on looking for one
        annealToTheEnd();
        if (over() || !isLegal(m_problem, m_mine))
            return;
    }
    m_rows.setLabelLimit(150'000);
    // A second linear program of the whole roster, and a dive from it that goes another way, need minutes.
    const bool again = worthRoot() && there() > 200;
    BlockChooser chooser(m_problem, m_random.next(), again ? BlockChooser::Whole::Too : BlockChooser::Whole::Never);
    std::shared_ptr<const RootResult> seen;
    m_lastGain = measure();
    while (!over()) {
        if (const auto root = m_shared.root(); root && root != seen) {
            m_prices = root->linePrices;
            seen = root;
        }
        const BlockChooser::Choice choice = chooser.choose(m_mine, lineCounts(m_problem, m_mine));
        const bool whole = choice.block.days() == m_problem.days() &&
                           static_cast<int>(choice.block.people.size()) == m_problem.people();
        const double begun = measure();
        const std::int64_t before = costOf(m_problem, m_mine).total();
        const double most = whole ? 0.25 * there() : 0.03 * std::sqrt(choice.effort) * std::min(kLongRun, there());
        const BlockAnswer answer = tryBlock(choice.block, choice.effort, std::max(1.0, most));
        double gain = 0;
        if (answer.end == BlockAnswer::End::Improved) {
            const Grid old = m_mine;
            putRows(choice.block, answer.rows);
            gain = static_cast<double>(before - costOf(m_problem, m_mine).total());
            if (gain <= 0 || !isLegal(m_problem, m_mine)) {
                m_mine = old;
                gain = 0;
            }
        }
        if (gain > 0)
            m_lastGain = measure();
        if (whole && answer.end == BlockAnswer::End::Proved)
            m_shared.raiseBound(m_thread, static_cast<double>(before));
        const bool open = answer.end == BlockAnswer::End::Failed || answer.end == BlockAnswer::End::Stopped;
        chooser.learn(choice, open ? BlockChooser::Outcome::Open : BlockChooser::Outcome::Settled, gain,
                      measure() - begun);
        give();
        if (worthRestart())
            restart();
    }
}

} // namespace practice::solver
