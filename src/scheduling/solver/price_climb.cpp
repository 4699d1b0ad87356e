#include "scheduling/solver/price_climb.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr double kNoBound = -1e18;
constexpr double kFree = 1e15;      // a price without a limit
constexpr int kPatience = 20;       // steps without gain before they get shorter
constexpr double kShorter = 0.67, kLonger = 1.3, kLongest = 2.0, kShortest = 1e-5;
constexpr double kAbove = 0.03;     // where the best roster is thought to be above the bound
constexpr int kLook = 100;          // steps between two looks at the weight of the average

} // namespace

PriceClimb::PriceClimb(const Problem& problem, RowProgram& rows)
    : m_problem(problem), m_rows(rows), m_scale(problem.usualUnder() / 100.0), m_bound(kNoBound), m_lastBound(kNoBound) {
    const std::vector<TypeIndex> nothing(index(problem.days()), kOff);
    for (int type = 1; type <= problem.types(); ++type)
        m_largest = std::max(m_largest, problem.type(type).minutes / problem.minutesUnit());
    for (const CoverLine& line : problem.lines())
        m_limits.push_back({static_cast<double>(line.need), static_cast<double>(line.most),
                            -static_cast<double>(line.over), static_cast<double>(line.under)});
    for (int person = 0; person < problem.people(); ++person) {
        std::vector<TypeMask> masks;
        for (int day = 0; day < problem.days(); ++day)
            masks.push_back(problem.allowed(person, day));
        m_spaces.emplace_back(problem, person, 0, problem.days(), nothing, masks);
        addRowLimits(person);
    }
    m_prices.assign(m_limits.size(), 0.0);
    m_center = m_use = m_average = m_pull = m_prices;
    m_cells.assign(index(problem.people() * problem.days()), kOff);
    m_shares.assign(m_cells.size() * index(problem.types() + 1), 0.0F);
}

void PriceClimb::addRowLimits(int person) {
    const RowSpace& space = m_spaces[index(person)];
    m_limits.push_back({static_cast<double>(space.minUnits) / m_largest, static_cast<double>(space.maxUnits) / m_largest,
                        -kFree, kFree});
    m_limits.push_back({0.0, static_cast<double>(space.maxWeekends), -kFree, 0.0});
    for (int type = 1; type <= m_problem.types(); ++type)
        m_limits.push_back({0.0, static_cast<double>(space.caps[index(type)]),
                            space.caps[index(type)] < m_problem.days() ? -kFree : 0.0, 0.0});
}

std::size_t PriceClimb::limitOf(int person) const {
    return m_problem.lines().size() + index(person) * index(m_problem.types() + 2);
}

RowMultipliers PriceClimb::multipliersOf(int person) const {
    const double* own = &m_prices[limitOf(person)];
    RowMultipliers at;
    at.minutes = -own[0] / m_largest;
    at.weekends = -own[1];
    at.caps.assign(index(m_problem.types() + 1), 0.0);
    for (int type = 1; type <= m_problem.types(); ++type)
        at.caps[index(type)] = -own[1 + type];
    return at;
}

double PriceClimb::price(const std::function<bool()>& stop) {
    const int stride = m_problem.types() + 1;
    const std::vector<CoverLine>& lines = m_problem.lines();
    m_credits.assign(index(m_problem.days() * stride), 0.0);
    m_use.assign(m_limits.size(), 0.0);
    double bound = 0;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        for (const CoverPart& part : lines[line].parts)
            for (TypeMask left = part.types; left != 0; left &= left - 1)
                m_credits[index(part.day * stride + __builtin_ctzll(left))] += m_prices[line];
        bound += m_prices[line] * (m_prices[line] < 0 ? m_limits[line].most : m_limits[line].least);
    }
    for (int person = 0; person < m_problem.people(); ++person) {
        if (stop && stop())
            return kNoBound;
        const RelaxedRow row = m_rows.relaxed(m_spaces[index(person)], {m_problem.rowCosts(person), m_credits.data()},
                                              multipliersOf(person));
        if (row.cells.empty())
            return kNoBound;
        bound += row.bound;
        double* own = &m_use[limitOf(person)];
        own[0] = static_cast<double>(row.units) / m_largest;
        own[1] = row.weekends;
        std::copy(row.cells.begin(), row.cells.end(), m_cells.begin() + person * m_problem.days());
        for (int day = 0; day < m_problem.days(); ++day)
            if (const TypeIndex type = row.cells[index(day)]; type != kOff) {
                own[1 + type] += 1.0;
                for (const int line : m_problem.linesOf(day, type))
                    m_use[index(line)] += 1.0;
            }
    }
    return bound;
}

double PriceClimb::missing(std::size_t limit, double price, double use) const {
    const Limit& at = m_limits[limit];
    if (at.low == at.high)
        return 0;
    double pull = 0;
    if (price > 0 || (price == 0 && use < at.least))
        pull = at.least - use;
    else if (price < 0 || use > at.most)
        pull = at.most - use;
    return (pull > 0 && price >= at.high) || (pull < 0 && price <= at.low) ? 0 : pull;
}

void PriceClimb::start(int steps, const std::function<bool()>& stop) {
    double length = 5 * m_scale;
    for (int step = 0; step < steps; ++step, length *= 0.97) {
        const double bound = price(stop);
        if (bound == kNoBound)
            break;
        if (bound > m_bound) {
            m_bound = bound;
            m_center = m_prices;
        }
        for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
            const double pull = missing(limit, m_prices[limit], m_use[limit]);
            // Lines in proportion to what they miss and cost; limits of rows by so much in the direction.
            m_pull[limit] = limit < m_problem.lines().size() ? 0.01 * m_limits[limit].high / m_scale * pull
                                                             : (pull > 0 ? 1 : pull < 0 ? -1 : 0);
        }
        move(m_prices, length);
    }
    m_prices = m_center;
}

void PriceClimb::move(const std::vector<double>& from, double length) {
    for (std::size_t limit = 0; limit < m_limits.size(); ++limit)
        m_prices[limit] = std::clamp(from[limit] + length * m_pull[limit], m_limits[limit].low, m_limits[limit].high);
}

void PriceClimb::average(double weight) {
    for (std::size_t limit = 0; limit < m_limits.size(); ++limit)
        m_average[limit] += weight * (m_use[limit] - m_average[limit]);
    const auto share = static_cast<float>(weight);
    for (float& value : m_shares)
        value *= 1.0F - share;
    const std::size_t stride = index(m_problem.types() + 1);
    for (std::size_t at = 0; at < m_cells.size(); ++at)
        m_shares[at * stride + m_cells[at]] += share;
}

void PriceClimb::adapt(double bound) {
    if (bound <= m_bound) {
        m_turned = 0;
        if (++m_worse >= kPatience) {
            m_factor = std::max(kShortest, m_factor * kShorter);
            m_worse = 0;
        }
        return;
    }
    m_worse = 0;
    double along = 0; // whether the step could have been longer
    for (std::size_t limit = 0; limit < m_limits.size(); ++limit)
        along += m_pull[limit] * missing(limit, m_center[limit], m_use[limit]);
    if (along > 0 || ++m_turned >= kPatience) {
        m_factor = std::min(kLongest, m_factor * kLonger);
        m_turned = 0;
    }
    m_bound = bound;
    m_center = m_prices;
}

void PriceClimb::climb(int steps, const std::function<bool()>& stop) {
    for (int step = 0; step < steps; ++step) {
        const double bound = price(stop);
        if (bound == kNoBound)
            return;
        if (m_fresh) {
            m_bound = bound;
            m_center = m_prices;
            if (m_steps == 0) {
                m_average = m_use;
                average(1.0);
            }
            m_fresh = false;
        } else {
            adapt(bound);
            average(m_weight);
        }
        if (++m_steps % kLook == 0) {
            if (m_bound < m_lastBound + 0.01 * std::abs(m_lastBound))
                m_weight = std::max(m_leastWeight, m_weight * 0.7);
            m_lastBound = m_bound;
        }
        double square = 1e-9;
        for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
            m_pull[limit] = missing(limit, m_center[limit], m_average[limit]);
            square += m_pull[limit] * m_pull[limit];
        }
        move(m_center, m_factor * std::max(kAbove * std::abs(m_bound), 100 * m_scale) / square);
    }
}

bool PriceClimb::isBounded() const { return m_bound > kNoBound; }

std::vector<double> PriceClimb::linePrices() const {
    return {m_center.begin(), m_center.begin() + static_cast<std::ptrdiff_t>(m_problem.lines().size())};
}

bool PriceClimb::restrict(int person, int day, TypeMask allowed) {
    RowSpace& space = m_spaces[index(person)];
    std::vector<TypeMask> masks = space.masks;
    const std::vector<TypeMask> before = masks;
    masks[index(day)] &= allowed;
    space.setAllowed(masks);
    if (!space.reachable())
        space.setAllowed(before);
    return space.masks == masks;
}

PriceClimb::Mark PriceClimb::mark() const {
    Mark mark;
    for (const RowSpace& space : m_spaces)
        mark.masks.push_back(space.masks);
    mark.center = m_center;
    mark.bound = m_bound;
    return mark;
}

void PriceClimb::goBack(const Mark& mark) {
    for (std::size_t person = 0; person < m_spaces.size(); ++person)
        m_spaces[person].setAllowed(mark.masks[person]);
    m_center = m_prices = mark.center;
    m_bound = mark.bound;
}

void PriceClimb::beginAnew(double follow) {
    m_prices = m_center;
    m_fresh = true;
    m_factor = 0.003;
    m_weight = follow;
    m_leastWeight = follow / 2;
    m_worse = m_turned = 0;
}

} // namespace practice::solver
