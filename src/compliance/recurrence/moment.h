#pragma once

#include "core/date.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

namespace practice::compliance::recurrence {

/// A wall-clock moment of the practice's own calendar: days since 1970-01-01 and the minute of the day. No time zone, so
/// that a daylight-saving night moves no due date.
struct Moment {
    std::int32_t day = 0;
    std::int32_t minute = 0; ///< 0…1439
    constexpr auto operator<=>(const Moment&) const = default;
};

/// Half-open.
struct MomentRange {
    Moment from;
    Moment to;
    constexpr bool contains(Moment at) const { return from <= at && at < to; }
};

constexpr std::int32_t dayNumber(int year, int month, int day) {
    return static_cast<std::int32_t>(
        std::chrono::sys_days(std::chrono::year(year) / month / day).time_since_epoch().count());
}

constexpr std::chrono::year_month_day civilOf(std::int32_t day) {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day)));
}

/// 0 = Monday … 6 = Sunday, for days from 1970 on and before.
constexpr int weekdayOf(std::int32_t day) { return static_cast<int>(((day % 7) + 10) % 7); }

Moment momentOf(core::Date date, int minute = 0);
core::Date dateOf(Moment moment);
/// "2026-03-01", or with a time "2026-03-01T08:00".
std::string toText(Moment moment, bool withTime);

} // namespace practice::compliance::recurrence
