#pragma once

#include "core/date.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace practice::core {

struct LocalDateTime {
    Date date;
    int minuteOfDay = 0; ///< 0…1439
};

/// A site's time zone, named as IANA does ("America/New_York"). One table maps the names we support to POSIX rules;
/// Boost's POSIX sign is reversed, which time_zone.cpp hides. Cheap to copy.
class TimeZone {
  public:
    static std::optional<TimeZone> find(std::string_view ianaName);
    static TimeZone utc();
    static const std::vector<std::string>& names(); ///< Sorted IANA names.

    const std::string& name() const;
    /// The POSIX rule with the customary sign, e.g. "EST5EDT,M3.2.0,M11.1.0": for VTIMEZONE writers.
    const std::string& posixRule() const;

    /// A local time that does not exist moves forward by the gap; an ambiguous one is the first of the two.
    /// `minuteOfDay` may be 0…2880 (past midnight belongs to the following dates).
    Instant toInstant(Date date, int minuteOfDay) const;
    LocalDateTime toLocal(Instant instant) const;
    Minutes utcOffset(Instant instant) const;

    /// What a shift pays: the difference of its two instants. 480 wall minutes over 2026-03-08 in New York pay 420.
    Minutes elapsed(Date date, int startMinute, Minutes wallMinutes) const;

    bool operator==(const TimeZone& other) const { return name() == other.name(); }

  private:
    struct Rules;
    explicit TimeZone(std::shared_ptr<const Rules> rules);
    std::shared_ptr<const Rules> m_rules;
};

} // namespace practice::core
