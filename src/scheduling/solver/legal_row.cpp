#include "scheduling/solver/legal_row.h"

#include "scheduling/solver/random.h"
#include "scheduling/solver/row_rules.h"
#include "scheduling/solver/row_space.h"

#include <algorithm>

namespace practice::solver {

namespace {

constexpr int kRestarts = 60;
constexpr int kStepsPerDay = 40; ///< Before a restart.

std::size_t index(int value) { return static_cast<std::size_t>(value); }

/// Depth first through the days, with some way back; works early, so that the days off are what is left over.
class Descent {
  public:
    Descent(const RowSpace& space, Random& random, int restart)
        : m_space(space), m_random(random), m_weekendPercent(restart % 5 * 25), m_offPercent(restart / 5 * 4 % 50),
          m_row(index(space.length())), m_caps(space.caps), m_weeks(space.weekBudget),
          m_steps(space.length() * kStepsPerDay) {}

    bool run() { return go({0, m_space.start, 0, 0, m_space.nightsBefore}); }
    const std::vector<TypeIndex>& row() const { return m_row; }

  private:
    struct Place {
        int offset = 0, state = 0, units = 0, weekends = 0, nights = 0;
    };

    bool reaches(int offset, int state, int units) const {
        const auto at = index(m_space.at(offset, state));
        return units + m_space.fewest[at] <= m_space.maxUnits && units + m_space.most[at] >= m_space.minUnits;
    }

    bool go(const Place& place) {
        if (place.offset == m_space.length()) return true;
        if (--m_steps < 0) return false;
        const bool weekend = chargesWeekend(place);
        const bool rest = m_random.below(100) < m_offPercent ||
                          (weekend && m_random.below(100) >= m_weekendPercent) || place.units >= m_space.maxUnits;
        return rest ? takeOff(place) || work(place, weekend) : work(place, weekend) || takeOff(place);
    }

    bool chargesWeekend(const Place& place) const {
        const int rule = m_space.weekendRule[index(place.offset)];
        return rule == 1 || (rule == 2 && place.state < m_space.offStates);
    }

    bool takeOff(const Place& place) {
        const int target = m_space.offTarget[index(place.state)];
        if (target < 0 || (m_space.allowedOn(place.offset) & maskOf(kOff)) == 0) return false;
        if (!reaches(place.offset + 1, target, place.units)) return false;
        m_row[index(place.offset)] = kOff;
        return go({place.offset + 1, target, place.units, place.weekends, 0});
    }

    bool work(const Place& place, bool weekend) {
        if (weekend && place.weekends >= m_space.maxWeekends) return false;
        const auto& arcs = m_space.arcs[index(place.state)];
        const int count = static_cast<int>(arcs.size());
        const int first = count == 0 ? 0 : m_random.below(count);
        for (int i = 0; i < count; ++i)
            if (follow(place, arcs[index((first + i) % count)], weekend)) return true;
        return false;
    }

    bool follow(const Place& place, const RowSpace::Arc& arc, bool weekend) {
        const RowSpace::Group& group = m_space.groups[index(arc.group)];
        const TypeIndex type = typeOf(group.types & m_space.allowedOn(place.offset));
        if (type == kOff || !reaches(place.offset + 1, arc.target, place.units + group.units)) return false;
        const int nights = group.night ? place.nights + 1 : 0;
        if (m_space.maxNights > 0 && nights > m_space.maxNights) return false;
        int* week = m_space.week.empty() ? nullptr : &m_weeks[index(m_space.week[index(place.offset)])];
        if (week != nullptr && *week < group.units) return false;
        --m_caps[type];
        if (week != nullptr) *week -= group.units;
        m_row[index(place.offset)] = type;
        if (go({place.offset + 1, arc.target, place.units + group.units, place.weekends + (weekend ? 1 : 0), nights}))
            return true;
        ++m_caps[type];
        if (week != nullptr) *week += group.units;
        return false;
    }

    /// The one of which most are left.
    TypeIndex typeOf(TypeMask types) const {
        TypeIndex best = kOff;
        int left = 0;
        for (int type = 1; type < static_cast<int>(m_caps.size()); ++type)
            if ((types & maskOf(static_cast<TypeIndex>(type))) != 0 && m_caps[index(type)] > left) {
                best = static_cast<TypeIndex>(type);
                left = m_caps[index(type)];
            }
        return best;
    }

    const RowSpace& m_space;
    Random& m_random;
    int m_weekendPercent, m_offPercent;
    std::vector<TypeIndex> m_row;
    std::vector<int> m_caps, m_weeks;
    int m_steps;
};

} // namespace

std::optional<std::vector<TypeIndex>> findLegalRow(const Problem& problem, int person) {
    std::vector<TypeMask> allowed;
    for (int day = 0; day < problem.days(); ++day)
        allowed.push_back(problem.allowed(person, day));
    const std::vector<TypeIndex> free(allowed.size(), kOff);
    const RowSpace space(problem, person, 0, problem.days(), free, allowed);
    if (!space.reachable()) return std::nullopt;
    Random random(static_cast<std::uint64_t>(person) + 1);
    for (int restart = 0; restart < kRestarts; ++restart) {
        Descent descent(space, random, restart);
        if (descent.run() && isLegal(problem, person, descent.row())) return descent.row();
    }
    return std::nullopt;
}

} // namespace practice::solver
