#include "scheduling/solver/row_program.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
constexpr double kTiny = 1e-7;

} // namespace

/// What the cheapest path of the relaxation uses.
struct RowProgram::Usage {
    double cost = 0;
    int units = 0, weekends = 0;
    bool nightsKept = true, weeksKept = true;
    std::vector<int> byType;
};

struct Steps {
    double minutes = 0, weekends = 0;
    std::vector<double> caps;
    int minutesSign = 0, weekendSign = 0;
    std::vector<int> capSign;
};

void RowProgram::begin(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm) {
    m_space = &space;
    m_prices = prices;
    warm.caps.resize(index(space.problem->types() + 1), 0.0);
    m_known = {};
    m_near.clear();
    m_bound = -kNoCost;
    m_counted.clear();
}

/// The cheapest type of each group on each day, with the prices of the row's own limits in it.
void RowProgram::priceGroups() {
    const RowSpace& space = *m_space;
    const int stride = space.problem->types() + 1;
    const auto groupCount = static_cast<int>(space.groups.size());
    m_groupCost.assign(index(space.length() * groupCount), kNoCost);
    for (int offset = 0; offset < space.length(); ++offset) {
        const TypeMask mask = space.allowedOn(offset);
        for (int group = 0; group < groupCount; ++group) {
            TypeMask left = mask & space.groups[index(group)].types;
            double least = kNoCost;
            for (; left != 0; left &= left - 1) {
                const int type = __builtin_ctzll(left);
                const std::size_t cell = index(offset * stride + type);
                least = std::min(least, m_prices.costs[cell] - m_prices.credits[cell] + m_at.caps[index(type)]);
            }
            m_groupCost[index(offset * groupCount + group)] =
                least + m_at.minutes * space.groups[index(group)].units;
        }
    }
}

/// Bounds of what is still to come, backward over days and states. Returns the bound of the whole row.
double RowProgram::relax() {
    const RowSpace& space = *m_space;
    const int stride = space.problem->types() + 1;
    const auto groupCount = static_cast<int>(space.groups.size());
    const int states = space.states;
    priceGroups();
    m_ahead.resize(index((space.length() + 1) * states));
    double* next = &m_ahead[index(space.length() * states)];
    for (int state = 0; state < states; ++state)
        next[state] = space.accepted[index(state)] ? 0 : kNoCost;
    for (int offset = space.length() - 1; offset >= 0; --offset) {
        double* here = next - states;
        const double* cost = &m_groupCost[index(offset * groupCount)];
        const int rule = space.weekendRule[index(offset)];
        const bool mayRest = (space.allowedOn(offset) & 1) != 0;
        const double rest = m_prices.costs[offset * stride] - m_prices.credits[offset * stride];
        for (int state = 0; state < states; ++state) {
            double work = kNoCost;
            for (const RowSpace::Arc& arc : space.arcs[index(state)])
                work = std::min(work, cost[arc.group] + next[arc.target]);
            if (rule == 1 || (rule == 2 && state < space.offStates))
                work += m_at.weekends;
            const int off = space.offTarget[index(state)];
            here[state] = mayRest && off >= 0 ? std::min(work, rest + next[off]) : work;
        }
        next = here;
    }
    m_work += space.length() * states / 16;
    return m_ahead[index(space.start)] - constant(m_at);
}

double RowProgram::constant(const RowMultipliers& at) const {
    const RowSpace& space = *m_space;
    double sum = at.minutes > 0 ? at.minutes * space.maxUnits : at.minutes * space.minUnits;
    sum += at.weekends * space.maxWeekends;
    for (std::size_t type = 1; type < at.caps.size(); ++type)
        if (at.caps[type] > 0)
            sum += at.caps[type] * space.caps[type];
    return sum;
}

/// Follows the cheapest way forward and counts what it uses.
void RowProgram::readPath(Usage& usage) {
    const RowSpace& space = *m_space;
    const int stride = space.problem->types() + 1;
    const auto groupCount = static_cast<int>(space.groups.size());
    m_path.assign(index(space.length()), kOff);
    usage.byType.assign(index(stride), 0);
    int state = space.start;
    int nights = space.nightsBefore, weekUnits = 0;
    for (int offset = 0; offset < space.length(); ++offset) {
        const double* next = &m_ahead[index((offset + 1) * space.states)];
        const int rule = space.weekendRule[index(offset)];
        const bool charged = rule == 1 || (rule == 2 && state < space.offStates);
        double least = kNoCost;
        int group = -1, target = -1;
        if ((space.allowedOn(offset) & 1) != 0 && space.offTarget[index(state)] >= 0) {
            target = space.offTarget[index(state)];
            least = m_prices.costs[offset * stride] - m_prices.credits[offset * stride] + next[target];
        }
        for (const RowSpace::Arc& arc : space.arcs[index(state)]) {
            const double cost = m_groupCost[index(offset * groupCount + arc.group)] + next[arc.target] +
                                (charged ? m_at.weekends : 0);
            if (cost < least) {
                least = cost;
                group = arc.group;
                target = arc.target;
            }
        }
        if (!space.week.empty() && offset > 0 && space.week[index(offset)] != space.week[index(offset - 1)])
            weekUnits = 0;
        std::size_t cell = index(offset * stride);
        if (group >= 0) {
            double priced = kNoCost;
            TypeIndex chosen = kOff;
            for (TypeMask left = space.allowedOn(offset) & space.groups[index(group)].types; left != 0; left &= left - 1) {
                const auto type = static_cast<TypeIndex>(__builtin_ctzll(left));
                const std::size_t at = cell + type;
                if (const double cost = m_prices.costs[at] - m_prices.credits[at] + m_at.caps[type]; cost < priced) {
                    priced = cost;
                    chosen = type;
                }
            }
            m_path[index(offset)] = chosen;
            cell += chosen;
            usage.units += space.groups[index(group)].units;
            weekUnits += space.groups[index(group)].units;
            usage.weekends += charged ? 1 : 0;
            ++usage.byType[chosen];
        }
        nights = group >= 0 && space.groups[index(group)].night ? nights + 1 : 0;
        if (space.maxNights > 0 && nights > space.maxNights)
            usage.nightsKept = false;
        if (!space.week.empty() && weekUnits > space.weekBudget[index(space.week[index(offset)])])
            usage.weeksKept = false;
        usage.cost += m_prices.costs[cell] - m_prices.credits[cell];
        state = target;
    }
    if (space.maxNights > 0 && space.nightsRunOn && nights > 0 && nights + space.nightsAfter > space.maxNights)
        usage.nightsKept = false;
}

bool RowProgram::meets(const Usage& usage) const {
    const RowSpace& space = *m_space;
    if (usage.units < space.minUnits || usage.units > space.maxUnits || usage.weekends > space.maxWeekends ||
        !usage.nightsKept || !usage.weeksKept)
        return false;
    for (std::size_t type = 1; type < usage.byType.size(); ++type)
        if (usage.byType[type] > space.caps[type])
            return false;
    return true;
}

void RowProgram::keepPath(const Usage& usage) {
    if (usage.cost < m_known.cost) {
        m_known.cost = usage.cost;
        m_known.cells = m_path;
    }
}

/// One step along the subgradient, each multiplier with its own length: longer while it keeps its direction, half when
/// it turns. False when nothing is left to move.
bool RowProgram::moveMultipliers(const Usage& usage, RowMultipliers& at, Steps& steps) const {
    const RowSpace& space = *m_space;
    bool moved = false;
    const auto move = [&](double& value, double& step, int& last, int sign, double least, double highest) {
        if (sign == 0)
            return;
        step *= last == 0 ? 1.0 : last == sign ? 1.4 : 0.5;
        last = sign;
        const double before = value;
        value = std::clamp(value + sign * step, least, highest);
        moved = moved || std::abs(value - before) > 1e-6;
    };
    const bool above = usage.units > space.maxUnits, below = usage.units < space.minUnits;
    int sign = above ? 1 : below ? -1 : 0;
    if (sign == 0 && at.minutes > 0 && usage.units < space.maxUnits)
        sign = -1;
    else if (sign == 0 && at.minutes < 0 && usage.units > space.minUnits)
        sign = 1;
    const bool easing = !above && !below;
    move(at.minutes, steps.minutes, steps.minutesSign, sign, easing && at.minutes > 0 ? 0 : -1e5,
         easing && at.minutes < 0 ? 0 : 1e5);
    sign = usage.weekends > space.maxWeekends ? 1 : usage.weekends < space.maxWeekends && at.weekends > 0 ? -1 : 0;
    move(at.weekends, steps.weekends, steps.weekendSign, sign, 0, 1e5);
    for (std::size_t type = 1; type < usage.byType.size(); ++type) {
        sign = usage.byType[type] > space.caps[type] ? 1 : usage.byType[type] < space.caps[type] && at.caps[type] > 0 ? -1 : 0;
        move(at.caps[type], steps.caps[type], steps.capSign[type], sign, 0, 1e5);
    }
    return moved;
}

/// Climbs the bound. True when it is settled: above the threshold, or met by a legal row.
bool RowProgram::climb(RowMultipliers& warm, double threshold, int count) {
    const RowSpace& space = *m_space;
    int largest = 1;
    for (const RowSpace::Group& group : space.groups)
        largest = std::max(largest, group.units);
    Steps steps;
    steps.minutes = std::max(1.0, 0.25 * std::abs(warm.minutes)  * largest) / largest;
    steps.weekends = std::max(2.0, 0.25 * warm.weekends);
    steps.caps.assign(warm.caps.size(), 4.0);
    for (std::size_t type = 1; type < warm.caps.size(); ++type)
        steps.caps[type] = std::max(2.0, 0.25 * warm.caps[type]);
    steps.capSign.assign(warm.caps.size(), 0);
    m_at = warm;
    RowMultipliers best = warm;
    int lastImproved = 0;
    for (int step = 0; step < count; ++step) {
        const double bound = relax();
        if (bound == kNoCost) { // no way at all
            m_bound = kNoCost;
            return true;
        }
        if (bound > m_bound + kTiny) {
            if (bound > m_bound + 0.02)
                lastImproved = step;
            m_bound = bound;
            best = m_at;
            if (bound > threshold)
                break;
        }
        Usage usage;
        readPath(usage);
        if (const int excess = excessOf(usage); m_near.empty() || excess < m_nearExcess) {
            m_near = m_path;
            m_nearExcess = excess;
        }
        if (meets(usage)) {
            keepPath(usage);
            if (m_known.cost <= m_bound + kTiny)
                break;
        }
        if (step - lastImproved > 7 || !moveMultipliers(usage, m_at, steps))
            break;
    }
    best.gap = warm.gap;
    warm = best;
    return m_bound > threshold || m_known.cost <= m_bound + kTiny;
}

int RowProgram::excessOf(const Usage& usage) const {
    const RowSpace& space = *m_space;
    int excess = std::max(0, usage.units - space.maxUnits) + std::max(0, space.minUnits - usage.units) +
                 4 * std::max(0, usage.weekends - space.maxWeekends);
    for (std::size_t type = 1; type < usage.byType.size(); ++type)
        excess += std::max(0, usage.byType[type] - space.caps[type]);
    return excess;
}

std::vector<TypeIndex> RowProgram::nearRow(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, int steps) {
    if (!space.reachable())
        return {};
    begin(space, prices, warm);
    climb(warm, kNoCost, steps);
    return m_known.cells.empty() ? m_near : m_known.cells;
}

RelaxedRow RowProgram::relaxed(const RowSpace& space, const RowPrices& prices, const RowMultipliers& at) {
    m_space = &space;
    m_prices = prices;
    m_at = at;
    RelaxedRow row;
    row.bound = relax();
    if (row.bound == kNoCost)
        return row;
    Usage usage;
    readPath(usage);
    row.cells = m_path;
    row.units = usage.units;
    row.weekends = usage.weekends;
    return row;
}

RowAnswer RowProgram::best(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, double threshold) {
    RowAnswer answer;
    if (!space.reachable())
        return answer;
    begin(space, prices, warm);
    if (!climb(warm, threshold, 40)) {
        m_at = warm;
        relax(); // the bounds of the best multipliers
        chooseCounters(warm);
        makeOptions(false);
        double delta = std::max(warm.gap * 1.1, 0.5);
        for (;;) {
            const double top = std::min(m_known.cost - kTiny, threshold);
            const double cut = std::min(m_bound + delta, top);
            if (!runLabels(cut, false)) {
                answer.exact = false;
                break;
            }
            if (const int found = cheapestLabel(cut); found >= 0) {
                PricedRow row = trace(found);
                const std::size_t counted = warm.counted.size();
                if (countBroken(row.cells, warm)) { // cheap enough, but over a cap that was not counted
                    if (warm.counted.size() == counted) { // more caps than can be counted
                        answer.exact = false;
                        break;
                    }
                    chooseCounters(warm);
                    makeOptions(false);
                    continue;
                }
                m_known = std::move(row);
                warm.gap = m_known.cost - m_bound;
                m_bound = m_known.cost;
                addOthers(answer, std::min(cut, threshold));
                break;
            }
            if (cut >= top) { // nothing cheaper than what is known, or than the threshold
                warm.gap = std::max(0.0, std::min(delta, top - m_bound));
                m_bound = std::min(m_known.cost, threshold);
                break;
            }
            delta *= 1.6;
        }
    }
    answer.bound = m_bound;
    if (m_known.cost < threshold)
        answer.row = m_known;
    return answer;
}

} // namespace practice::solver
