// The second half of the row program: labels that carry the totals of a row, and the list of its cheapest rows.
#include "scheduling/solver/row_program.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
constexpr double kTiny = 1e-7;
constexpr int kCounterBits = 9;
constexpr std::uint64_t kCounterMask = (1u << kCounterBits) - 1;
constexpr std::size_t kMostSuffixes = 500'000;
constexpr std::size_t kMaxCounted = 64 / kCounterBits;

// Label::totals from the lowest bit on: state 12, units 20, weekends 8, nights 5, units of the week 16.
struct Totals {
    int state, units, weekends, nights, weekUnits;
    std::uint64_t packed() const {
        return static_cast<std::uint64_t>(state) | static_cast<std::uint64_t>(units) << 12 |
               static_cast<std::uint64_t>(weekends) << 32 | static_cast<std::uint64_t>(nights) << 40 |
               static_cast<std::uint64_t>(weekUnits) << 45;
    }
    static Totals of(std::uint64_t packed) {
        return {static_cast<int>(packed & 0xFFF), static_cast<int>(packed >> 12 & 0xFFFFF),
                static_cast<int>(packed >> 32 & 0xFF), static_cast<int>(packed >> 40 & 0x1F),
                static_cast<int>(packed >> 45 & 0xFFFF)};
    }
};

int counterOf(std::uint64_t counters, int which) {
    return static_cast<int>(counters >> (which * kCounterBits) & kCounterMask);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a * 0x9E3779B97F4A7C15u ^ (b + 0x7F4A7C15u) * 0xBF58476D1CE4E5B9u;
    x ^= x >> 29;
    x *= 0x94D049BB133111EBu;
    return x ^ x >> 32;
}

} // namespace

/// Caps with a price and caps once broken are counted, as many as fit.
void RowProgram::chooseCounters(const RowMultipliers& warm) {
    const RowSpace& space = *m_space;
    m_counted.clear();
    const auto count = [&](TypeIndex type) {
        if (m_counted.size() < kMaxCounted && space.caps[type] < static_cast<int>(kCounterMask) &&
            std::find(m_counted.begin(), m_counted.end(), type) == m_counted.end())
            m_counted.push_back(type);
    };
    for (const TypeIndex type : warm.counted)
        count(type);
    for (int type = 1; type <= space.problem->types(); ++type)
        if (m_at.caps[index(type)] > 0)
            count(static_cast<TypeIndex>(type));
}

bool RowProgram::countBroken(const std::vector<TypeIndex>& cells, RowMultipliers& warm) const {
    std::vector<int> used(index(m_space->problem->types() + 1), 0);
    bool broken = false;
    for (const TypeIndex type : cells)
        if (type != kOff && ++used[type] == m_space->caps[type] + 1 &&
            std::find(m_counted.begin(), m_counted.end(), type) == m_counted.end()) {
            if (std::find(warm.counted.begin(), warm.counted.end(), type) == warm.counted.end())
                warm.counted.push_back(type);
            broken = true;
        }
    return broken;
}

bool RowProgram::keepsCaps(const std::vector<TypeIndex>& cells) const {
    std::vector<int> used(index(m_space->problem->types() + 1), 0);
    return std::none_of(cells.begin(), cells.end(),
                        [&](TypeIndex type) { return type != kOff && ++used[type] > m_space->caps[type]; });
}

/// The other ends of the labels: rows that are cheap too and use their person differently.
void RowProgram::addOthers(RowAnswer& answer, double threshold) const {
    std::vector<int> ends;
    for (int label = m_firstOfDay.back(); label < static_cast<int>(m_labels.size()); ++label)
        if (acceptsLast(m_labels[index(label)]) && m_labels[index(label)].cost < threshold &&
            m_labels[index(label)].cost > m_known.cost + kTiny)
            ends.push_back(label);
    const auto cheaper = [&](int a, int b) { return m_labels[index(a)].cost < m_labels[index(b)].cost; };
    const auto wanted = static_cast<std::ptrdiff_t>(std::min<std::size_t>(ends.size(), 4));
    std::partial_sort(ends.begin(), ends.begin() + wanted, ends.end(), cheaper);
    for (std::ptrdiff_t at = 0; at < wanted && answer.others.size() < 2; ++at)
        if (PricedRow row = trace(ends[static_cast<std::size_t>(at)]); keepsCaps(row.cells))
            answer.others.push_back(std::move(row));
}

int RowProgram::cheapestLabel(double cut) const {
    int found = -1;
    for (int label = m_firstOfDay.back(); label < static_cast<int>(m_labels.size()); ++label)
        if (acceptsLast(m_labels[index(label)]) && m_labels[index(label)].cost <= cut &&
            (found < 0 || m_labels[index(label)].cost < m_labels[index(found)].cost))
            found = label;
    return found;
}

/// What can be done on each day by group: the cheapest type that is not counted and each counted one; or all of them.
void RowProgram::makeOptions(bool all) {
    const RowSpace& space = *m_space;
    const int stride = space.problem->types() + 1;
    const std::size_t groupCount = space.groups.size();
    m_options.resize(std::max(m_options.size(), index(space.length()) * groupCount));
    for (int offset = 0; offset < space.length(); ++offset)
        for (std::size_t group = 0; group < groupCount; ++group) {
            std::vector<Option>& options = m_options[index(offset) * groupCount + group];
            options.clear();
            int cheapest = -1;
            for (TypeMask left = space.allowedOn(offset) & space.groups[group].types; left != 0; left &= left - 1) {
                const auto type = static_cast<TypeIndex>(__builtin_ctzll(left));
                const std::size_t cell = index(offset * stride) + type;
                const double cost = m_prices.costs[cell] - m_prices.credits[cell];
                const auto counted = std::find(m_counted.begin(), m_counted.end(), type);
                if (counted != m_counted.end()) {
                    options.push_back({type, static_cast<std::int16_t>(counted - m_counted.begin()), cost});
                } else if (all || cheapest < 0) {
                    cheapest = static_cast<int>(options.size());
                    options.push_back({type, -1, cost});
                } else if (cost < options[index(cheapest)].cost) {
                    options[index(cheapest)] = {type, -1, cost};
                }
            }
        }
}

bool RowProgram::runLabels(double cut, bool listing) {
    const RowSpace& space = *m_space;
    m_labels.clear();
    m_arcs.clear();
    m_firstOfDay.assign(1, 0);
    const Totals start{space.start, 0, 0, space.maxNights > 0 ? space.nightsBefore : 0, 0};
    m_labels.push_back({start.packed(), 0, 0.0, -1, kOff});
    for (int offset = 0; offset < space.length(); ++offset) {
        ++m_tableStamp;
        const int first = m_firstOfDay.back();
        const auto last = static_cast<int>(m_labels.size());
        m_firstOfDay.push_back(last);
        for (int label = first; label < last; ++label)
            extend(offset, label, cut, listing);
        if (static_cast<int>(m_labels.size()) > m_labelLimit ||
            (m_stop != nullptr && m_stop->load(std::memory_order_relaxed))) {
            m_work += static_cast<std::int64_t>(m_labels.size());
            return false;
        }
    }
    m_work += static_cast<std::int64_t>(m_labels.size());
    return true;
}

void RowProgram::extend(int offset, int label, double cut, bool listing) {
    const RowSpace& space = *m_space;
    const int stride = space.problem->types() + 1;
    const Label from = m_labels[index(label)];
    const Totals totals = Totals::of(from.totals);
    const double* ahead = &m_ahead[index((offset + 1) * space.states)];
    const int* fewest = &space.fewest[index(space.at(offset + 1, 0))];
    const int* most = &space.most[index(space.at(offset + 1, 0))];
    const bool newWeek = !space.week.empty() && offset > 0 &&
                         space.week[index(offset)] != space.week[index(offset - 1)];
    const int weekBefore = newWeek ? 0 : totals.weekUnits;
    const double fixed = constant(m_at);
    const int spare = space.maxWeekends - space.weekendsLeft[index(offset + 1)];
    // What the totals and counters so far cost at the prices of the relaxation.
    const auto priced = [&](double cost, int units, int weekends, std::uint64_t counters) {
        double sum = cost + m_at.minutes * units + m_at.weekends * weekends - fixed;
        for (std::size_t which = 0; which < m_counted.size(); ++which)
            if (const double price = m_at.caps[m_counted[which]]; price > 0)
                sum += price * counterOf(counters, static_cast<int>(which));
        return sum;
    };
    if ((space.allowedOn(offset) & 1) != 0 && space.offTarget[index(totals.state)] >= 0) {
        const int target = space.offTarget[index(totals.state)];
        const double cost = from.cost + m_prices.costs[offset * stride] - m_prices.credits[offset * stride];
        if (priced(cost, totals.units, totals.weekends, from.counters) + ahead[target] <= cut &&
            totals.units + fewest[target] <= space.maxUnits && totals.units + most[target] >= space.minUnits) {
            const Totals next{target, totals.units, std::max(totals.weekends, spare), 0, weekBefore};
            put(offset, next.packed(), from.counters, cost, label, kOff, listing);
        }
    }
    const int rule = space.weekendRule[index(offset)];
    const int weekends = totals.weekends + (rule == 1 || (rule == 2 && totals.state < space.offStates) ? 1 : 0);
    if (weekends > space.maxWeekends)
        return;
    for (const RowSpace::Arc& arc : space.arcs[index(totals.state)]) {
        const RowSpace::Group& group = space.groups[index(arc.group)];
        const int units = totals.units + group.units;
        if (units + fewest[arc.target] > space.maxUnits || units + most[arc.target] < space.minUnits)
            continue;
        const int nights = space.maxNights > 0 && group.night ? totals.nights + 1 : 0;
        if (space.maxNights > 0 && nights > space.maxNights)
            continue;
        const int weekUnits = space.week.empty() ? 0 : weekBefore + group.units;
        if (!space.week.empty() && weekUnits > space.weekBudget[index(space.week[index(offset)])])
            continue;
        for (const Option& option : m_options[index(offset) * space.groups.size() + index(arc.group)]) {
            std::uint64_t counters = from.counters;
            if (option.counter >= 0) {
                if (counterOf(counters, option.counter) >= space.caps[option.type])
                    continue;
                counters += std::uint64_t{1} << (option.counter * kCounterBits);
            }
            const double cost = from.cost + option.cost;
            // Types with a priced cap that is not counted carry their price in the bound ahead only: still a bound.
            if (priced(cost, units, weekends, counters) + ahead[arc.target] > cut)
                continue;
            const Totals next{arc.target, units, std::max(weekends, spare), nights, weekUnits};
            put(offset, next.packed(), counters, cost, label, option.type, listing);
        }
    }
}

void RowProgram::growTable() {
    const std::size_t size = std::max<std::size_t>(1024, m_table.size() * 2);
    m_table.assign(size, 0);
    m_tableDay.assign(size, 0);
    m_tableStamp = 1;
    const int first = m_firstOfDay.back();
    for (int label = first; label < static_cast<int>(m_labels.size()); ++label) {
        std::size_t slot = mix(m_labels[index(label)].totals, m_labels[index(label)].counters) & (size - 1);
        while (m_tableDay[slot] == m_tableStamp)
            slot = (slot + 1) & (size - 1);
        m_table[slot] = label;
        m_tableDay[slot] = m_tableStamp;
    }
}

/// A label of the next day: kept once for each state and totals, with its least cost.
void RowProgram::put(int, std::uint64_t totals, std::uint64_t counters, double cost, int parent, TypeIndex type,
                     bool listing) {
    const auto ofDay = m_labels.size() - index(m_firstOfDay.back());
    if (ofDay * 2 >= m_table.size())
        growTable();
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = mix(totals, counters) & mask;
    while (m_tableDay[slot] == m_tableStamp) {
        Label& known = m_labels[index(m_table[slot])];
        if (known.totals == totals && known.counters == counters) {
            if (listing) {
                m_arcs.push_back({parent, known.parent, cost - m_labels[index(parent)].cost, type});
                known.parent = static_cast<int>(m_arcs.size()) - 1;
                known.cost = std::min(known.cost, cost);
            } else if (cost < known.cost) {
                known.cost = cost;
                known.parent = parent;
                known.type = type;
            }
            return;
        }
        slot = (slot + 1) & mask;
    }
    m_tableDay[slot] = m_tableStamp;
    m_table[slot] = static_cast<std::int32_t>(m_labels.size());
    if (listing) {
        m_arcs.push_back({parent, -1, cost - m_labels[index(parent)].cost, type});
        parent = static_cast<int>(m_arcs.size()) - 1;
    }
    m_labels.push_back({totals, counters, cost, parent, type});
}

bool RowProgram::acceptsLast(const Label& label) const {
    const RowSpace& space = *m_space;
    const Totals totals = Totals::of(label.totals);
    return space.accepted[index(totals.state)] && totals.units >= space.minUnits && totals.units <= space.maxUnits &&
           (space.maxNights == 0 || !space.nightsRunOn || totals.nights == 0 ||
            totals.nights + space.nightsAfter <= space.maxNights);
}

PricedRow RowProgram::trace(int label) const {
    PricedRow row;
    row.cost = m_labels[index(label)].cost;
    row.cells.assign(index(m_space->length()), kOff);
    for (int offset = m_space->length() - 1; offset >= 0; --offset) {
        row.cells[index(offset)] = m_labels[index(label)].type;
        label = m_labels[index(label)].parent;
    }
    return row;
}

std::vector<PricedRow> RowProgram::list(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, double cut,
                                        int atMost) {
    std::vector<PricedRow> rows;
    m_listedAll = true;
    if (!space.reachable())
        return rows;
    begin(space, prices, warm);
    climb(warm, kNoCost, 24);
    if (m_bound > cut)
        return rows;
    m_at = warm;
    relax();
    chooseCounters(warm);
    makeOptions(true);
    while (!runLabels(cut, true)) {
        cut = m_bound + (cut - m_bound) * 0.5; // too many: those nearest to the best
        m_listedAll = false;
        if (cut - m_bound < 1e-3 || (m_stop != nullptr && m_stop->load(std::memory_order_relaxed)))
            return rows;
    }
    // From the end backward, always the suffix whose whole row is cheapest: costs of labels are exact, so each row is
    // met in the order of its cost.
    struct Suffix {
        int label;
        int after; // of suffixes, -1 at the end
        int offset;
        TypeIndex type;
        double cost;
    };
    std::vector<Suffix> suffixes;
    // Among equal costs the longest suffix goes on: else all ways of a tie would be kept open at once.
    using Entry = std::tuple<std::int64_t, int, int>; // cost in millionths, days left, suffix
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto push = [&](double whole, const Suffix& suffix) {
        open.emplace(std::llround(whole * 1e6), suffix.offset, static_cast<int>(suffixes.size()));
        suffixes.push_back(suffix);
    };
    for (int label = m_firstOfDay.back(); label < static_cast<int>(m_labels.size()); ++label)
        if (acceptsLast(m_labels[index(label)]) && m_labels[index(label)].cost <= cut + kTiny) {
            push(m_labels[index(label)].cost, {label, -1, space.length(), kOff, 0.0});
        }
    // Rows over a cap that is not counted are left out; they may not go on forever.
    for (int tries = 40 * atMost; !open.empty() && tries > 0 && suffixes.size() < kMostSuffixes && static_cast<int>(rows.size()) < atMost;) {
        const int which = std::get<2>(open.top());
        open.pop();
        const Suffix suffix = suffixes[index(which)];
        if (suffix.offset == 0) {
            --tries;
            PricedRow row{suffix.cost, {}};
            for (int at = which; suffixes[index(at)].after >= 0; at = suffixes[index(at)].after)
                row.cells.push_back(suffixes[index(at)].type);
            if (!countBroken(row.cells, warm))
                rows.push_back(std::move(row));
            continue;
        }
        for (int arc = m_labels[index(suffix.label)].parent; arc >= 0; arc = m_arcs[index(arc)].next) {
            const LabelArc& step = m_arcs[index(arc)];
            const double cost = suffix.cost + step.cost;
            const double whole = m_labels[index(step.from)].cost + cost;
            if (whole > cut + kTiny)
                continue;
            push(whole, {step.from, which, suffix.offset - 1, step.type, cost});
        }
    }
    m_listedAll = m_listedAll && open.empty();
    return rows;
}

} // namespace practice::solver
