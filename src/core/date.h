#pragma once

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace practice::core {

/// A calendar date. Boost's special values never leave a parser; absence is std::optional<Date>.
using Date = boost::gregorian::date;

Date makeDate(int year, int month, int day);               ///< A valid date, or ContractViolation.
std::optional<Date> parseIsoDate(std::string_view text);   ///< Strict YYYY-MM-DD.
std::string toIso(Date date);                              ///< YYYY-MM-DD.
Date addDays(Date date, int days);
int daysBetween(Date from, Date to);                       ///< to − from.
/// 0 = Monday … 6 = Sunday.
int weekdayOf(Date date);
bool isWeekend(Date date);
Date mondayOf(Date date);
Date firstOfMonth(Date date);
Date firstOfNextMonth(Date date);
/// Whole years from `from` to `on` (29 February counts on 1 March of other years).
int yearsBetween(Date from, Date on);

enum class DateOrder { MonthFirst, DayFirst };
/// Reads what clinics keep in spreadsheets: 2026-03-01, 3/1/2026, 3/1/26, 1.3.2026, Mar 1 2026, 1 March 2026,
/// 20260301. Two-digit years: 00–49 are 20xx. Empty for anything that is no date, 2026-02-30 included.
std::optional<Date> parseLooseDate(std::string_view text, DateOrder order = DateOrder::MonthFirst);

/// Half-open [from, to).
struct DateRange {
    Date from;
    Date to;
    bool contains(Date day) const { return from <= day && day < to; }
    bool overlaps(const DateRange& other) const { return from < other.to && other.from < to; }
    int days() const { return daysBetween(from, to); }
    Date lastDay() const { return addDays(to, -1); }
    bool operator==(const DateRange&) const = default;
};

/// A length of time in minutes; the unit of shifts, leave and paid time.
struct Minutes {
    std::int64_t count = 0;
    constexpr auto operator<=>(const Minutes&) const = default;
    constexpr Minutes operator+(Minutes o) const { return {count + o.count}; }
    constexpr Minutes operator-(Minutes o) const { return {count - o.count}; }
    constexpr Minutes& operator+=(Minutes o) { count += o.count; return *this; }
    constexpr Minutes& operator-=(Minutes o) { count -= o.count; return *this; }
};

/// A moment, in seconds since 1970-01-01T00:00:00Z (no leap seconds).
struct Instant {
    std::int64_t seconds = 0;
    constexpr auto operator<=>(const Instant&) const = default;
    constexpr Instant operator+(Minutes m) const { return {seconds + m.count * 60}; }
    constexpr Minutes operator-(Instant o) const { return {(seconds - o.seconds) / 60}; }
};

std::optional<Instant> parseInstant(std::string_view text); ///< Strict YYYY-MM-DDTHH:MM:SSZ.
std::string toIso(Instant instant);                         ///< YYYY-MM-DDTHH:MM:SSZ.

/// "7:30", "07:30", "730", "7:30 pm", "19" → minutes after midnight, 0…1439; empty if unreadable.
std::optional<int> parseTimeOfDay(std::string_view text);
std::string timeOfDayText(int minuteOfDay); ///< "07:30"; 1440 is "24:00".

} // namespace practice::core
