#include "scheduling/solver/row_reach.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>
#include <utility>

namespace practice::solver {

namespace {

constexpr int kNoLimit = 1 << 28;

/// How a row stands at the end of a day, apart from its minutes.
struct RowState {
    std::int16_t run = 0;    ///< Days of work or days off in a row, as far as they matter.
    std::int16_t nights = 0; ///< In a row.
    std::int16_t weekends = 0;
    std::int32_t weekUnits = 0; ///< In the week of the day.
    std::uint8_t before = 0;    ///< Class of the last type.
    bool worked = false;
    bool exempt = false; ///< The stretch began before the horizon and may be short.
    std::array<std::int16_t, 6> counts{};
    bool operator==(const RowState&) const = default;
};

struct RowStateHash {
    std::size_t operator()(const RowState& s) const {
        std::uint64_t hash = 1469598103934665603u;
        const auto mix = [&hash](std::uint64_t value) {
            hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
            hash ^= hash >> 29;
        };
        mix(static_cast<std::uint64_t>(s.run) | static_cast<std::uint64_t>(s.nights) << 16 |
            static_cast<std::uint64_t>(s.weekends) << 32 | std::uint64_t{s.before} << 48 |
            std::uint64_t{s.worked} << 62 | std::uint64_t{s.exempt} << 63);
        mix(static_cast<std::uint64_t>(s.weekUnits));
        for (const std::int16_t count : s.counts)
            mix(static_cast<std::uint64_t>(count));
        return static_cast<std::size_t>(hash);
    }
};

/// Sets of reachable minutes, one a standing, each `words` long.
struct Layer {
    std::unordered_map<RowState, std::size_t, RowStateHash> index;
    std::vector<std::uint64_t> words;
};

/// Types that differ in nothing that matters here.
struct Group {
    TypeMask types = 0;
    int units = 0;
    bool night = false;
    std::uint8_t kind = 0; ///< Class: the same forbidden successors.
    int counter = -1;
};

class Reach {
  public:
    Reach(const Problem& problem, int person, RuleSet rules, const std::vector<bool>* fixedDays, std::int64_t effort)
        : m_problem(problem), m_who(problem.person(person)), m_person(person), m_rules(rules), m_fixedDays(fixedDays),
          m_effort(effort) {
        findMasks();
        findMinutes();
        m_maxRun = has(HardRule::MaxConsecutive) ? m_who.maxConsecutive : kNoLimit;
        m_minRun = has(HardRule::MinConsecutive) ? m_who.minConsecutive : 1;
        m_minOff = has(HardRule::MinDaysOff) ? m_who.minDaysOff : 1;
        m_maxWeekends = has(HardRule::MaxWeekends) ? m_who.maxWeekends : kNoLimit;
        m_weekly = has(HardRule::MaxWeekMinutes) && m_who.maxWeekMinutes > 0;
        m_maxNights = has(HardRule::MaxConsecutiveNights) && m_who.maxConsecutiveNights > 0 ? m_who.maxConsecutiveNights
                                                                                           : kNoLimit;
    }

    /// Each run leaves out something, so that none of them refuses what is possible; the cheap ones come first.
    bool possible() {
        if (!run({}, false)) return false;
        const auto capped = cappedTypes();
        if (!has(HardRule::MaxShiftsOfType) || capped.empty()) return true;
        const int weekends = std::exchange(m_maxWeekends, kNoLimit);
        const bool weekly = std::exchange(m_weekly, false);
        if (!possibleCounting(capped)) return false;
        m_maxWeekends = weekends;
        m_weekly = weekly;
        return possibleCounting(capped);
    }

  private:
    bool has(HardRule rule) const { return (m_rules & ruleBit(rule)) != 0; }
    int cap(int type) const { return std::max(0, m_who.maxShifts[static_cast<std::size_t>(type)]); }

    bool possibleCounting(const std::vector<int>& capped) {
        if (!run({}, true)) return false;
        for (const std::size_t counted : {std::size_t{2}, std::size_t{5}}) {
            const std::size_t size = std::min(counted, capped.size());
            if (!run({capped.begin(), capped.begin() + static_cast<std::ptrdiff_t>(size)}, size < capped.size()))
                return false;
            if (size == capped.size()) break;
        }
        return true;
    }

    void findMasks() {
        TypeMask all = maskOf(kOff), ever = maskOf(kOff);
        for (int type = 1; type <= m_problem.types(); ++type) {
            all |= maskOf(static_cast<TypeIndex>(type));
            if (cap(type) > 0) ever |= maskOf(static_cast<TypeIndex>(type));
        }
        const TypeMask open = has(HardRule::MaxShiftsOfType) ? ever : all;
        for (int day = 0; day < m_problem.days(); ++day) {
            const TypeMask allowed = m_problem.allowed(m_person, day);
            const bool fixed = has(HardRule::NotAllowed) && allowed != ever &&
                               (m_fixedDays == nullptr || (*m_fixedDays)[static_cast<std::size_t>(day)]);
            m_masks.push_back(fixed ? allowed : open);
        }
    }

    void findMinutes() {
        m_unit = m_problem.minutesUnit();
        int longest = 0;
        for (int type = 1; type <= m_problem.types(); ++type)
            longest = std::max(longest, m_problem.type(type).minutes);
        const int reachable = longest / m_unit * m_problem.days();
        m_least = has(HardRule::MinMinutes) && m_who.minMinutes > 0 ? (m_who.minMinutes - 1) / m_unit + 1 : 0;
        m_least = std::min(m_least, reachable + 1);
        m_limited = has(HardRule::MaxMinutes) && m_who.maxMinutes / m_unit < reachable;
        m_most = m_limited ? std::max(0, m_who.maxMinutes) / m_unit : m_least;
        m_words = static_cast<std::size_t>(m_most) / 64 + 1;
    }

    /// The tightest first.
    std::vector<int> cappedTypes() const {
        std::vector<std::pair<int, int>> found;
        for (int type = 1; type <= m_problem.types(); ++type) {
            const auto days = std::ranges::count_if(
                m_masks, [type](TypeMask mask) { return (mask & maskOf(static_cast<TypeIndex>(type))) != 0; });
            if (cap(type) < days) found.emplace_back(cap(type), type);
        }
        std::ranges::sort(found);
        std::vector<int> types;
        for (const auto& [most, type] : found)
            types.push_back(type);
        return types;
    }

    void makeGroups(const std::vector<int>& counted, bool sumOfRest) {
        m_groups.clear();
        m_counterMost.fill(kNoLimit);
        std::vector<TypeMask> kinds{0}; // class 0 forbids nothing: the day off
        std::vector<int> counterOf(static_cast<std::size_t>(m_problem.types()) + 1, -1);
        for (std::size_t i = 0; i < counted.size(); ++i) {
            counterOf[static_cast<std::size_t>(counted[i])] = static_cast<int>(i);
            m_counterMost[i] = cap(counted[i]);
        }
        if (sumOfRest) {
            m_counterMost.back() = 0;
            for (const int type : cappedTypes())
                if (counterOf[static_cast<std::size_t>(type)] < 0) {
                    counterOf[static_cast<std::size_t>(type)] = static_cast<int>(m_counterMost.size()) - 1;
                    m_counterMost.back() += cap(type);
                }
        }
        m_kindOf.assign(static_cast<std::size_t>(m_problem.types()) + 1, 0);
        for (int type = 1; type <= m_problem.types(); ++type) {
            const ShiftKind& shift = m_problem.type(type);
            const TypeMask next = has(HardRule::ForbiddenSuccessor) ? shift.forbiddenNext : 0;
            auto kind = std::ranges::find(kinds, next);
            if (kind == kinds.end()) kind = kinds.insert(kinds.end(), next);
            const auto number = static_cast<std::uint8_t>(kind - kinds.begin());
            m_kindOf[static_cast<std::size_t>(type)] = number;
            Group group{0, shift.minutes / m_unit, shift.night && m_maxNights != kNoLimit, number,
                        counterOf[static_cast<std::size_t>(type)]};
            const auto same = std::ranges::find_if(m_groups, [&](const Group& g) {
                return g.units == group.units && g.night == group.night && g.kind == group.kind &&
                       g.counter == group.counter;
            });
            Group& home = same == m_groups.end() ? m_groups.emplace_back(group) : *same;
            home.types |= maskOf(static_cast<TypeIndex>(type));
        }
        m_forbids = std::move(kinds);
    }

    /// False: no way through the horizon.
    bool run(const std::vector<int>& counted, bool sumOfRest) {
        makeGroups(counted, sumOfRest);
        const std::int64_t limit = std::min(m_effort, m_work + m_effort / 3);
        Layer now;
        now.words.assign(m_words, 0);
        now.words[0] = 1;
        now.index.emplace(start(), 0);
        for (int day = 0; day < m_problem.days(); ++day) {
            Layer next;
            for (const auto& [standing, at] : now.index) {
                if ((m_masks[static_cast<std::size_t>(day)] & maskOf(kOff)) != 0) takeOff(day, standing, now, at, next);
                for (const Group& group : m_groups)
                    work(day, standing, group, now, at, next);
                if (m_work > limit) return true;
            }
            if (next.index.empty()) return false;
            now = std::move(next);
        }
        return std::ranges::any_of(now.index, [&](const auto& entry) { return meetsLeast(now, entry.second); });
    }

    RowState start() const {
        RowState standing;
        standing.exempt = !m_who.history;
        if (m_who.history) {
            standing.before = m_kindOf[m_who.history->lastType];
            standing.nights = static_cast<std::int16_t>(m_maxNights == kNoLimit ? 0 : std::min(m_who.history->nightRun, m_maxNights));
        }
        return standing;
    }

    /// Whether the stretch before `day` may end here; `worked` says which kind of stretch it is.
    bool mayEnd(int day, const RowState& standing, bool worked) const {
        if (day == 0) {
            const int before = !m_who.history ? 0 : worked ? m_who.history->workedRun : m_who.history->offRun;
            return before == 0 || before >= (worked ? m_minRun : m_minOff);
        }
        return standing.worked != worked || standing.exempt || standing.run >= (worked ? m_minRun : m_minOff);
    }

    int runBefore(int day, const RowState& standing, bool worked) const {
        if (day > 0) return standing.worked == worked ? standing.run : 0;
        return !m_who.history ? 0 : worked ? m_who.history->workedRun : m_who.history->offRun;
    }

    void takeOff(int day, const RowState& from, const Layer& now, std::size_t at, Layer& next) {
        if (!mayEnd(day, from, true)) return;
        RowState to = from;
        to.run = static_cast<std::int16_t>(std::min(runBefore(day, from, false) + 1, m_minOff));
        to.exempt = from.exempt && (day == 0 || !from.worked);
        to.worked = false;
        to.nights = 0;
        to.before = 0;
        startWeek(day, to);
        put(to, 0, now, at, next);
    }

    void work(int day, const RowState& from, const Group& group, const Layer& now, std::size_t at, Layer& next) {
        const TypeMask open =
            group.types & m_masks[static_cast<std::size_t>(day)] & ~m_forbids[from.before];
        if (open == 0 || !mayEnd(day, from, false)) return;
        RowState to = from;
        const int length = runBefore(day, from, true) + 1;
        if (length > m_maxRun) return;
        to.run = static_cast<std::int16_t>(std::min(length, m_maxRun == kNoLimit ? m_minRun : m_maxRun));
        to.exempt = from.exempt && (day == 0 || from.worked);
        to.worked = true;
        to.before = group.kind;
        to.nights = static_cast<std::int16_t>(group.night ? from.nights + 1 : 0);
        if (to.nights > m_maxNights) return;
        const int weekend = m_problem.weekendOf(day);
        const bool counted = day > 0 && weekend == m_problem.weekendOf(day - 1) && from.worked;
        if (weekend >= 0 && !counted && m_maxWeekends != kNoLimit && ++to.weekends > m_maxWeekends) return;
        startWeek(day, to);
        if (m_weekly && (to.weekUnits += group.units) > weekLimit(day)) return;
        if (group.counter >= 0) {
            const auto counter = static_cast<std::size_t>(group.counter);
            if (++to.counts[counter] > m_counterMost[counter]) return;
        }
        put(to, group.units, now, at, next);
    }

    void startWeek(int day, RowState& standing) const {
        if (day > 0 && m_problem.weekOf(day) != m_problem.weekOf(day - 1)) standing.weekUnits = 0;
    }

    int weekLimit(int day) const {
        const bool first = m_problem.weekOf(day) == m_problem.weekOf(0);
        const int before = first && m_who.history ? m_who.history->weekMinutes : 0;
        return std::max(0, m_who.maxWeekMinutes - before) / m_unit;
    }

    /// Adds the minutes of `from`, each raised by `units`, to those of the standing.
    void put(const RowState& to, int units, const Layer& now, std::size_t at, Layer& next) {
        const auto [entry, added] = next.index.try_emplace(to, next.words.size());
        if (added) next.words.resize(next.words.size() + m_words, 0);
        const std::uint64_t* source = &now.words[at];
        std::uint64_t* target = &next.words[entry->second];
        m_work += static_cast<std::int64_t>(m_words) + units + 8;
        const std::size_t skip = static_cast<std::size_t>(units) / 64, shift = static_cast<std::size_t>(units) % 64;
        for (std::size_t word = skip; word < m_words; ++word) {
            target[word] |= source[word - skip] << shift;
            if (shift > 0 && word > skip) target[word] |= source[word - skip - 1] >> (64 - shift);
        }
        if (!m_limited && passesMost(source, units)) target[m_words - 1] |= std::uint64_t{1} << (m_most % 64);
        target[m_words - 1] &= ~std::uint64_t{0} >> (63 - m_most % 64);
    }

    /// Without a maximum everything from the minimum on is the same.
    bool passesMost(const std::uint64_t* source, int units) const {
        for (int minutes = std::max(0, m_most - units); minutes <= m_most; ++minutes)
            if ((source[minutes / 64] >> (minutes % 64) & 1) != 0) return true;
        return false;
    }

    bool meetsLeast(const Layer& layer, std::size_t at) const {
        for (int minutes = m_least; minutes <= m_most; ++minutes)
            if ((layer.words[at + static_cast<std::size_t>(minutes / 64)] >> (minutes % 64) & 1) != 0) return true;
        return false;
    }

    const Problem& m_problem;
    const Person& m_who;
    int m_person;
    RuleSet m_rules;
    const std::vector<bool>* m_fixedDays;
    std::int64_t m_effort;   ///< Words of minute sets that may be touched.
    std::int64_t m_work = 0; ///< Touched so far.
    std::vector<TypeMask> m_masks; ///< Per day.
    int m_unit = 1, m_least = 0, m_most = 0; ///< In units; sets of minutes hold 0 to m_most.
    bool m_limited = false;
    std::size_t m_words = 1;
    int m_maxRun = 0, m_minRun = 1, m_minOff = 1, m_maxWeekends = 0, m_maxNights = 0;
    bool m_weekly = false;
    std::vector<Group> m_groups;
    std::vector<TypeMask> m_forbids; ///< Per class.
    std::vector<std::uint8_t> m_kindOf;
    std::array<int, 6> m_counterMost{};
};

} // namespace

bool couldKeep(const Problem& problem, int person, RuleSet rules, const std::vector<bool>* fixedDays,
               std::int64_t effort) {
    return Reach(problem, person, rules, fixedDays, effort).possible();
}

} // namespace practice::solver
