#pragma once

#include "compliance/recurrence/rule.h"

#include <array>
#include <bitset>
#include <vector>

namespace practice::compliance::recurrence {

/// A rule with its start, made ready to say what one year, month, week or day of it holds. Knows nothing of COUNT, UNTIL
/// and EXDATE. Steps count from 0, the one of the start; each is computed by itself, so any can be asked for.
class Expander {
  public:
    Expander(const Rule& rule, Moment start);

    /// The moments of a step in order, those before the start included; false where it lies beyond the year 9999.
    bool expand(std::int64_t step, std::vector<Moment>& out) const;
    /// The step that holds `day`, or the last one that begins before it.
    std::int64_t stepAt(std::int32_t day) const;
    /// The calendar repeats itself after 400 years, that is after at most so many steps: a rule that is silent so long is
    /// silent for ever.
    std::int64_t cycle() const;

  private:
    struct Days {
        std::int32_t from = 0;
        std::int32_t last = -1;
    };
    std::optional<Days> daysOf(std::int64_t step) const;
    bool matches(std::chrono::year_month_day civil, std::int32_t day) const;
    bool matchesWeekday(std::chrono::year_month_day civil, std::int32_t day) const;
    void pick(std::vector<Moment>& moments) const;

    Frequency m_frequency;
    std::int64_t m_interval;
    Moment m_start;
    std::int32_t m_weekStart = 0; ///< First day of the week that holds the start.
    std::bitset<13> m_months;
    std::bitset<32> m_monthDays, m_monthDaysFromEnd;
    std::bitset<367> m_yearDays, m_yearDaysFromEnd;
    std::bitset<7> m_weekdays;
    std::vector<WeekdayPart> m_ordinals;
    std::vector<std::int32_t> m_minutes;
    std::vector<int> m_positions;
};

} // namespace practice::compliance::recurrence
