#pragma once

#include "compliance/recurrence/moment.h"
#include "core/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance::recurrence {

enum class Frequency { Yearly, Monthly, Weekly, Daily };
inline constexpr int kFrequencyCount = 4;

/// One weekday of BYDAY; `ordinal` 0 is every one, 2 the second, −1 the last of its month or year.
struct WeekdayPart {
    int weekday = 0; ///< 0 = Monday
    int ordinal = 0;
    auto operator<=>(const WeekdayPart&) const = default;
};

/// A limit or an exception: a whole day, or one minute of it.
struct DayOrMoment {
    Moment at;
    bool wholeDay = true;
    bool operator==(const DayOrMoment&) const = default;
};

/// The part of RFC 5545, 3.3.10 that checklists use: FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYYEARDAY, BYDAY, BYHOUR,
/// BYSETPOS, COUNT, UNTIL, WKST, and EXDATE beside it. Times are wall-clock times of the practice.
/// Lists are sorted and without repetition; `months` and the like are empty where the rule does not name them.
struct Rule {
    Frequency frequency = Frequency::Yearly;
    int interval = 1;
    std::vector<int> months;    ///< 1…12
    std::vector<int> monthDays; ///< 1…31, −1…−31
    std::vector<int> yearDays;  ///< 1…366, −1…−366
    std::vector<WeekdayPart> weekdays;
    std::vector<int> hours;     ///< 0…23
    std::vector<int> positions; ///< 1…366, −1…−366 within one year, month, week or day
    std::optional<int> count;   ///< Exceptions count.
    std::optional<DayOrMoment> until; ///< Inclusive; a whole day up to its end.
    int weekStart = 0;
    std::vector<DayOrMoment> exceptions;
    bool operator==(const Rule&) const = default;
};

/// Reads "FREQ=MONTHLY;BYMONTHDAY=-1", or lines "RRULE:…" and "EXDATE:…". Findings compliance.rule_*, each naming the
/// part that is wrong and what it may hold.
core::Result<Rule> parseRule(std::string_view text);
/// The reverse: parts in a fixed order, EXDATE on a line of its own.
std::string toText(const Rule& rule);
std::string_view key(Frequency frequency); ///< "YEARLY"

} // namespace practice::compliance::recurrence
