#pragma once

#include "compliance/recurrence/expander.h"

#include <limits>

namespace practice::compliance::recurrence {

/// The occurrences of a rule in order, one at a time. Lazy, and bounded: next() ends where COUNT or UNTIL end, with the
/// year 9999, or as soon as it is certain that nothing follows (a full cycle of the calendar without one).
/// The start itself counts only where it matches the rule.
class Occurrences {
  public:
    Occurrences(const Rule& rule, Moment start);
    /// Empty for good at the end.
    std::optional<Moment> next();
    /// Goes on with the first one at or after `at`. With COUNT what lies before is counted, else it is skipped unseen.
    void skipTo(Moment at);

  private:
    std::optional<Moment> nextCounted();
    bool isException(Moment at) const;

    Expander m_expander;
    Moment m_from; ///< Nothing before this.
    Moment m_start;
    std::int64_t m_left = std::numeric_limits<std::int64_t>::max();
    bool m_isCounted = false;
    std::optional<Moment> m_until;
    std::vector<DayOrMoment> m_exceptions;
    std::int64_t m_step = 0; ///< The next one to expand.
    std::vector<Moment> m_moments;
    std::size_t m_at = 0;
    bool m_ended = false;
};

/// Those within the range, at most `limit`. COUNT counts from the start, so it spans windows.
std::vector<Moment> occurrencesIn(const Rule& rule, Moment start, MomentRange range,
                                  std::size_t limit = std::numeric_limits<std::size_t>::max());
std::optional<Moment> firstOccurrence(const Rule& rule, Moment start);
/// Finding compliance.rule_never_fires for a rule without any occurrence (30 February; a COUNT that EXDATE uses up).
core::Result<void> checkFires(const Rule& rule, Moment start);

} // namespace practice::compliance::recurrence
