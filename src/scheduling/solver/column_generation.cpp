#include "scheduling/solver/column_generation.h"

#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
constexpr double kTiny = 1e-6;
constexpr double kSlack = 5e-3; // of a linear program that counts as solved, in cost
constexpr std::size_t kMostRows = 24'000; // that an integer program chooses from: more take hundreds of megabytes
constexpr double kNoRow = 1e7; // a person without a legal row

std::uint64_t fingerprint(std::span<const TypeIndex> cells) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const TypeIndex cell : cells)
        hash = (hash ^ cell) * 0x100000001B3u;
    return hash;
}

} // namespace

ColumnGeneration::ColumnGeneration(const Problem& problem, const LinearPrograms& programs, RowProgram& rows,
                                   const Grid& base, Block block, const std::atomic<bool>* stop)
    : m_problem(problem), m_programs(programs), m_rows(rows), m_block(std::move(block)), m_stop(stop) {
    const std::size_t people = m_block.people.size();
    if (m_block.allowed.empty())
        for (const int person : m_block.people) {
            std::vector<TypeMask>& masks = m_block.allowed.emplace_back();
            for (int day = m_block.from; day < m_block.to; ++day)
                masks.push_back(problem.allowed(person, day));
        }
    for (std::size_t who = 0; who < people; ++who)
        m_spaces.emplace_back(problem, m_block.people[who], m_block.from, m_block.to, base.row(m_block.people[who]),
                              m_block.allowed[who]);
    m_warm.resize(people);
    m_known.resize(people);
    touchLines(base);
    std::vector<double> rightSides;
    for (const Line& line : m_lines)
        rightSides.push_back(line.rightSide);
    rightSides.resize(m_lines.size() + people, 1.0);
    m_program = programs.make(rightSides, stop);
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const auto at = static_cast<int>(row);
        const CoverLine& cover = *m_lines[row].cover;
        const ProgramColumn slacks[] = {{static_cast<double>(cover.under), {at}, {1.0}},
                                        {static_cast<double>(cover.over), {at}, {-1.0}}};
        m_program->addColumns(slacks, 1e30);
        m_slacks += 2;
        if (cover.most > cover.need) {
            const ProgramColumn between{0.0, {at}, {-1.0}};
            m_program->addColumns({&between, 1}, cover.most - cover.need);
            ++m_slacks;
        }
    }
    m_center.assign(m_lines.size(), 0.0);
    for (std::size_t who = 0; who < people; ++who) {
        const int person = m_block.people[who];
        if (isLegal(problem, person, base.row(person)))
            continue;
        const ProgramColumn nobody{kNoRow, {static_cast<int>(m_lines.size() + who)}, {1.0}};
        m_program->addColumns({&nobody, 1}, 1.0);
        ++m_slacks;
    }
    for (std::size_t who = 0; who < people; ++who)
        if (isLegal(problem, m_block.people[who], base.row(m_block.people[who])))
            addRow(static_cast<int>(who), base.row(m_block.people[who]).subspan(index(m_block.from), index(m_block.days())));
}

/// The lines in which the block can count, with what the rest of the roster already gives them.
void ColumnGeneration::touchLines(const Grid& base) {
    m_rowOfLine.assign(m_problem.lines().size(), -1);
    std::vector<int> inside(m_problem.lines().size(), 0); // what the block gives now
    for (std::size_t who = 0; who < m_block.people.size(); ++who)
        for (int day = m_block.from; day < m_block.to; ++day) {
            TypeMask mask = m_block.allowed[who][index(day - m_block.from)] & ~TypeMask{1};
            const TypeIndex now = base.at(m_block.people[who], day);
            m_baseValue += m_problem.cellCost(m_block.people[who], day, now);
            for (; mask != 0; mask &= mask - 1) {
                const auto type = static_cast<TypeIndex>(__builtin_ctzll(mask));
                for (const int line : m_problem.linesOf(day, type))
                    if (m_rowOfLine[index(line)] < 0) {
                        m_rowOfLine[index(line)] = static_cast<int>(m_lines.size());
                        m_lines.push_back({line, 0.0, &m_problem.lines()[index(line)]});
                    }
            }
            if (now != kOff)
                for (const int line : m_problem.linesOf(day, now))
                    ++inside[index(line)];
        }
    for (Line& line : m_lines) {
        int count = 0;
        for (const CoverPart& part : line.cover->parts)
            for (int person = 0; person < m_problem.people(); ++person)
                if ((part.types >> base.at(person, part.day) & 1) != 0)
                    ++count;
        line.rightSide = line.cover->need - (count - inside[index(line.line)]);
        m_baseValue += static_cast<double>(lineCost(*line.cover, count));
    }
}

ProgramColumn ColumnGeneration::entriesOf(const Column& column) const {
    ProgramColumn entries;
    entries.cost = column.cost;
    for (int offset = 0; offset < m_block.days(); ++offset)
        if (const TypeIndex type = column.cells[index(offset)]; type != kOff)
            for (const int line : m_problem.linesOf(m_block.from + offset, type)) {
                const int row = m_rowOfLine[index(line)];
                const auto known = std::find(entries.rows.begin(), entries.rows.end(), row);
                if (known != entries.rows.end()) { // a night that counts for two parts of one line
                    entries.values[static_cast<std::size_t>(known - entries.rows.begin())] += 1.0;
                } else {
                    entries.rows.push_back(row);
                    entries.values.push_back(1.0);
                }
            }
    entries.rows.push_back(static_cast<int>(m_lines.size()) + column.who);
    entries.values.push_back(1.0);
    return entries;
}

bool ColumnGeneration::keep(int who, std::vector<TypeIndex> cells) {
    if (!m_known[index(who)].insert(fingerprint(cells)).second)
        return false;
    Column column{who, 0.0, std::move(cells)};
    const int person = m_block.people[index(who)];
    for (int offset = 0; offset < m_block.days(); ++offset)
        column.cost += m_problem.cellCost(person, m_block.from + offset, column.cells[index(offset)]);
    m_pending.push_back(entriesOf(column));
    m_columns.push_back(std::move(column));
    return true;
}

void ColumnGeneration::addRow(int who, std::span<const TypeIndex> cells) {
    if (m_spaces[index(who)].offers(cells))
        keep(who, {cells.begin(), cells.end()});
}

void ColumnGeneration::flush() {
    m_program->addColumns(m_pending, 1e30);
    m_pending.clear();
}

void ColumnGeneration::startFrom(std::span<const double> linePrices) {
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        m_center[row] = std::clamp(linePrices[index(m_lines[row].line)],
                                   -static_cast<double>(m_lines[row].cover->over),
                                   static_cast<double>(m_lines[row].cover->under));
    m_centered = true;
}

void ColumnGeneration::exportPrices(std::vector<double>& linePrices) const {
    linePrices.resize(m_problem.lines().size(), 0.0);
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        linePrices[index(m_lines[row].line)] = m_center[row];
}

void ColumnGeneration::priceCredits(std::span<const double> prices) {
    const int stride = m_problem.types() + 1;
    m_credits.assign(index(m_block.days() * stride), 0.0);
    for (int offset = 0; offset < m_block.days(); ++offset)
        for (int type = 1; type < stride; ++type)
            for (const int line : m_problem.linesOf(m_block.from + offset, static_cast<TypeIndex>(type)))
                if (const int row = m_rowOfLine[index(line)]; row >= 0)
                    m_credits[index(offset * stride + type)] += prices[index(row)];
}

double ColumnGeneration::offsetOf(std::span<const double> prices) const {
    double sum = 0;
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const CoverLine& cover = *m_lines[row].cover;
        sum += prices[row] * m_lines[row].rightSide + std::min(0.0, prices[row] * (cover.most - cover.need));
    }
    return sum;
}

RowPrices ColumnGeneration::pricesFor(int who) const {
    const int stride = m_problem.types() + 1;
    return {m_problem.rowCosts(m_block.people[index(who)]) + m_block.from * stride, m_credits.data()};
}

double ColumnGeneration::priced(const Column& column) const {
    const int stride = m_problem.types() + 1;
    double cost = column.cost;
    const double* credits = m_credits.data();
    for (const TypeIndex cell : column.cells) {
        cost -= credits[cell];
        credits += stride;
    }
    return cost;
}

void ColumnGeneration::climbPrices(int steps, double length, const std::function<bool()>& stop) {
    std::vector<double> prices = m_center;
    for (int step = 0; step < steps; ++step, length *= 0.94) {
        priceCredits(prices);
        double bound = offsetOf(prices);
        std::vector<double> excess(m_lines.size(), 0.0);
        for (std::size_t row = 0; row < m_lines.size(); ++row)
            excess[row] = m_lines[row].rightSide;
        for (int who = 0; who < static_cast<int>(m_spaces.size()); ++who) {
            if (stop && stop())
                return;
            RowAnswer answer = m_rows.best(m_spaces[index(who)], pricesFor(who), m_warm[index(who)], kNoCost);
            bound += answer.bound;
            for (int offset = 0; offset < static_cast<int>(answer.row.cells.size()); ++offset)
                if (const TypeIndex type = answer.row.cells[index(offset)]; type != kOff)
                    for (const int line : m_problem.linesOf(m_block.from + offset, type))
                        excess[index(m_rowOfLine[index(line)])] -= 1.0;
            if (steps - step <= 25 && !answer.row.cells.empty())
                keep(who, std::move(answer.row.cells));
        }
        if (bound > m_bound) {
            m_bound = bound;
            m_center = prices;
            m_centered = true;
        }
        for (std::size_t row = 0; row < m_lines.size(); ++row)
            prices[row] = std::clamp(prices[row] + length * excess[row], -static_cast<double>(m_lines[row].cover->over),
                                     static_cast<double>(m_lines[row].cover->under));
    }
}

/// Prices every person's row. True if `m_bound` was raised. `added` counts new columns that help the linear program.
bool ColumnGeneration::priceAll(std::span<const double> prices, std::span<const double> duals, const Limits& limits,
                                int& added) {
    added = 0;
    priceCredits(duals);
    const std::vector<double> dualCredits = m_credits;
    priceCredits(prices);
    std::vector<double> cheapest(m_spaces.size(), kNoCost);
    for (const Column& column : m_columns)
        if (m_spaces[index(column.who)].offers(column.cells))
            cheapest[index(column.who)] = std::min(cheapest[index(column.who)], priced(column));
    double bound = offsetOf(prices);
    const int stride = m_problem.types() + 1;
    for (int who = 0; who < static_cast<int>(m_spaces.size()); ++who) {
        if (limits.stop && limits.stop())
            return false;
        RowAnswer answer =
            m_rows.best(m_spaces[index(who)], pricesFor(who), m_warm[index(who)], cheapest[index(who)] - kTiny);
        bound += std::min(answer.bound, cheapest[index(who)]);
        const auto offer = [&](PricedRow& row) {
            if (row.cells.empty())
                return;
            double reduced = -duals[m_lines.size() + index(who)];
            for (int offset = 0; offset < m_block.days(); ++offset) {
                const TypeIndex type = row.cells[index(offset)];
                reduced += m_problem.cellCost(m_block.people[index(who)], m_block.from + offset, type) -
                           dualCredits[index(offset * stride) + type];
            }
            if (reduced < -kTiny && keep(who, std::move(row.cells)))
                ++added;
        };
        offer(answer.row);
        for (PricedRow& other : answer.others)
            offer(other);
    }
    if (bound <= m_bound)
        return false;
    m_bound = bound;
    m_center.assign(prices.begin(), prices.end());
    m_centered = true;
    return true;
}

bool ColumnGeneration::resolve() {
    flush();
    if (!m_program->solve(20'000 + 40 * static_cast<int>(m_lines.size())))
        return false;
    m_value = m_program->value();
    const std::span<const double> solution = m_program->solution();
    m_shares.assign(solution.begin() + m_slacks, solution.end());
    m_duals.assign(m_program->duals().begin(), m_program->duals().end());
    return true;
}

ColumnGeneration::End ColumnGeneration::run(const Limits& limits) {
    bool plain = !m_centered; // price at the duals themselves
    std::vector<double> prices(m_lines.size());
    for (int round = 0; round < limits.rounds; ++round) {
        if ((limits.stop && limits.stop()) || !resolve())
            return End::Stopped;
        if (m_value - m_bound < kTiny * std::max(1.0, std::abs(m_value)))
            return End::Solved;
        for (std::size_t row = 0; row < m_lines.size(); ++row)
            prices[row] = plain ? m_duals[row] : 0.55 * m_center[row] + 0.45 * m_duals[row];
        int added = 0;
        priceAll(prices, m_duals, limits, added);
        if (limits.stop && limits.stop())
            return End::Stopped;
        if (m_bound > limits.cutoff - 1.0 + 1e-4)
            return End::Proved;
        if (added == 0 && plain)
            return End::Solved;
        plain = added == 0;
        purge();
        if (programWork() > limits.iterations)
            break;
    }
    return End::Stopped;
}

/// Keeps the program small: columns that are far from being used leave it.
void ColumnGeneration::purge() {
    const std::size_t most = std::max<std::size_t>(600, 45 * m_spaces.size());
    if (m_columns.size() < most)
        return;
    flush();
    const std::span<const double> reduced = m_program->reducedCosts();
    std::vector<std::pair<double, int>> idle;
    for (std::size_t column = 0; column < m_shares.size(); ++column)
        if (m_shares[column] < 1e-9)
            idle.emplace_back(-reduced[column + index(m_slacks)], static_cast<int>(column));
    const std::size_t surplus = std::min(idle.size(), m_columns.size() - most * 2 / 3);
    std::sort(idle.begin(), idle.end());
    std::vector<int> gone;
    for (std::size_t at = 0; at < surplus; ++at)
        gone.push_back(idle[at].second);
    std::sort(gone.begin(), gone.end());
    std::vector<int> programColumns;
    std::vector<bool> leaves(m_columns.size(), false);
    for (const int column : gone) {
        leaves[index(column)] = true;
        programColumns.push_back(column + m_slacks);
        m_known[index(m_columns[index(column)].who)].erase(fingerprint(m_columns[index(column)].cells));
    }
    m_program->removeColumns(programColumns);
    std::vector<Column> kept;
    std::vector<double> shares;
    std::vector<char> closed;
    m_closed.resize(m_columns.size(), 0);
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        if (!leaves[column]) {
            kept.push_back(std::move(m_columns[column]));
            shares.push_back(column < m_shares.size() ? m_shares[column] : 0.0);
            closed.push_back(m_closed[column]);
        }
    m_columns = std::move(kept);
    m_shares = std::move(shares);
    m_closed = std::move(closed);
}

void ColumnGeneration::restrict(int who, std::span<const TypeMask> allowed) {
    m_spaces[index(who)].setAllowed(allowed);
    flush();
    m_closed.resize(m_columns.size(), 0);
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].who != who)
            continue;
        const char closed = m_spaces[index(who)].offers(m_columns[column].cells) ? 0 : 1;
        if (closed != m_closed[column])
            m_program->setUpper(m_slacks + static_cast<int>(column), closed != 0 ? 0.0 : 1e30);
        m_closed[column] = closed;
    }
    m_bound = -kNoCost; // that of another problem begins anew
}

bool ColumnGeneration::isWhole() const {
    return std::all_of(m_shares.begin(), m_shares.end(),
                       [](double share) { return share < 1e-5 || share > 1 - 1e-5; });
}

std::vector<std::vector<TypeIndex>> ColumnGeneration::wholeRows() const {
    std::vector<std::vector<TypeIndex>> rows(m_spaces.size());
    std::vector<double> largest(m_spaces.size(), -1.0);
    for (std::size_t column = 0; column < m_shares.size(); ++column)
        if (const std::size_t who = index(m_columns[column].who); m_shares[column] > largest[who]) {
            largest[who] = m_shares[column];
            rows[who] = m_columns[column].cells;
        }
    return rows;
}

ColumnGeneration::Choice ColumnGeneration::chooseRows(double cutoff, int rowsEach, int nodeLimit, double secondLimit) {
    Choice choice;
    bool all = true;
    std::vector<std::vector<PricedRow>> near;
    std::size_t count = 0;
    IntegerProgram program;
    std::vector<Column> rows;
    const double gap = cutoff - 1 - m_value + kSlack; // costs are whole numbers
    double below = 0; // how far the rows undercut the linear program: its value is a bound but for so much
    priceCredits({m_duals.data(), m_lines.size()});
    for (int who = 0; who < static_cast<int>(m_spaces.size()); ++who) {
        if (m_stop != nullptr && m_stop->load(std::memory_order_relaxed))
            return choice;
        const double dual = m_duals[m_lines.size() + index(who)];
        near.push_back(m_rows.list(m_spaces[index(who)], pricesFor(who), m_warm[index(who)], dual + gap, rowsEach));
        all = all && m_rows.listedAll();
        below += near.back().empty() ? 0.0 : std::max(0.0, dual - near.back().front().cost);
        count += near.back().size();
    }
    const std::size_t each = count > kMostRows ? kMostRows / m_spaces.size() : kMostRows;
    for (int who = 0; who < static_cast<int>(m_spaces.size()); ++who) {
        std::vector<PricedRow>& found = near[index(who)];
        all = all && found.size() <= each;
        found.resize(std::min(found.size(), each));
        for (const PricedRow& row : found) {
            Column column{who, 0.0, row.cells};
            for (int offset = 0; offset < m_block.days(); ++offset)
                column.cost += m_problem.cellCost(m_block.people[index(who)], m_block.from + offset,
                                                  column.cells[index(offset)]);
            program.columns.push_back(entriesOf(column));
            rows.push_back(std::move(column));
        }
    }
    program.binaries = static_cast<int>(rows.size());
    program.uppers.assign(rows.size(), 1.0);
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const auto at = static_cast<int>(row);
        const CoverLine& cover = *m_lines[row].cover;
        program.columns.push_back({static_cast<double>(cover.under), {at}, {1.0}});
        program.columns.push_back({static_cast<double>(cover.over), {at}, {-1.0}});
        program.columns.push_back({0.0, {at}, {-1.0}});
        program.uppers.insert(program.uppers.end(), {1e30, 1e30, static_cast<double>(cover.most - cover.need)});
        program.rightSides.push_back(m_lines[row].rightSide);
    }
    program.rightSides.resize(m_lines.size() + m_spaces.size(), 1.0);
    program.cutoff = cutoff - 0.5;
    program.nodeLimit = nodeLimit;
    program.secondLimit = secondLimit;
    program.stop = m_stop;
    const IntegerAnswer answer = m_programs.solveInteger(program);
    m_integerWork += answer.iterations;
    choice.none = all && below < kSlack && answer.proved && answer.ones.empty();
    if (answer.ones.size() != m_spaces.size())
        return choice;
    choice.rows.resize(m_spaces.size());
    for (const int column : answer.ones)
        choice.rows[index(rows[index(column)].who)] = rows[index(column)].cells;
    return choice;
}

} // namespace practice::solver
