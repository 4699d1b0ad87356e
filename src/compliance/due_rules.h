#pragma once

#include "compliance/recurrence/moment.h"
#include "compliance/template.h"
#include "core/time_zone.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance {

using recurrence::Moment;

/// Monday to Friday without the holidays that it is given (federal and own).
class BusinessCalendar {
  public:
    BusinessCalendar() = default;
    explicit BusinessCalendar(std::vector<core::Date> holidays);
    bool isBusinessDay(core::Date day) const;
    /// The n-th business day after the date, before it where negative; 0 is the date itself.
    core::Date add(core::Date day, int businessDays) const;

  private:
    std::vector<core::Date> m_holidays;
};

/// When something must be done by: the end of a day, or a minute of it.
struct Due {
    Moment at;
    bool isTimed = false;
    bool isOver(Moment now) const { return isTimed ? now > at : now.day > at.day; }
    bool operator==(const Due&) const = default;
};

/// Event plus deadline. Hours are elapsed hours, so that an 8-hour report stays 8 hours over a daylight-saving night;
/// days are days of the calendar or business days and end with the day.
Due deadlineOf(Moment event, const Span& deadline, bool businessDays, const BusinessCalendar& calendar,
               const core::TimeZone& zone);

enum class DueState { Upcoming, Due, Overdue, Missed, Done, DoneLate };
std::string_view key(DueState state);
std::string_view caption(DueState state);

struct Completion {
    std::string period;
    Moment at;
};
struct Happening {
    std::int64_t id = 0;
    Moment at;
};

/// What one item of one subject asks for in one period. (item, subject, period) names it for ever.
struct Obligation {
    std::string period; ///< "2026-03-02", "2026-03-02T08:00", "#3" (third time) or "event:17".
    Moment opens;       ///< Before that it is upcoming.
    Due due;
    std::optional<Moment> closes; ///< From then on it can only have been missed.
    DueState state = DueState::Upcoming;
    std::optional<Moment> doneAt;
};

/// The days on which a version of the item was in force, half-open; no end: it still is.
struct InForce {
    const Schedule* schedule = nullptr;
    core::Date from;
    std::optional<core::Date> until;
};

struct DueFrame {
    Moment now;
    int lookAheadDays = 35;
    const BusinessCalendar& calendar;
    const core::TimeZone& zone;
};

/// An item that was never done falls due so many days after adoption, or after one interval if that is shorter.
inline constexpr int kFirstRoundDays = 30;

/// All obligations of one item and subject up to the look-ahead, oldest first. A missed period stays in the list.
/// `history`: the versions in order; `completions` by time.
std::vector<Obligation> obligationsOf(std::span<const InForce> history, const DueFrame& frame,
                                      std::span<const Completion> completions, std::span<const Happening> happenings);

/// The date on which an interval ends that began with `last`.
core::Date nextAfter(const Schedule& schedule, core::Date last);
/// Due days within the range if each is met on its day: for calendars that look ahead.
std::vector<core::Date> plannedDays(const Schedule& schedule, core::Date start, core::DateRange range);
/// FREQ and INTERVAL, nothing else.
bool isPlainInterval(const recurrence::Rule& rule);

struct EmploymentDates {
    std::optional<core::Date> hiredOn, endedOn;
};
bool isRetention(std::string_view text);
/// The first day on which a record made on `recordedOn` may be destroyed. Empty while it depends on the end of an
/// employment that has not ended. I-9: the later of hire + 3 years and end + 1 year (8 CFR 274a.2(b)(2)(i)).
std::optional<core::Date> retainedUntil(std::string_view retention, core::Date recordedOn, const EmploymentDates& employment);

/// 45 CFR 164.406, 164.408: media notice for more than 500 residents of one State; HHS at once for 500 people or more.
bool needsMediaNotice(int residentsOfOneState);
bool needsPromptHhsNotice(int people);

} // namespace practice::compliance
